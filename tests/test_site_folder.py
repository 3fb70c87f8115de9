"""Whose the folder of a site is: what may be replaced, what is kept, what a killed build leaves."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.files import locking, site_folder, site_list, swap, writer
from tests import sites

MINIMAL = {
    "disclosure.yml": "title: 某县公布\nwording: digest\ninspected: 某县\n".encode(),
    "issues/1.yml": "title: 某事\nstatus: ongoing\nmeasures: [{text: 做了某事。}]\n".encode(),
}
PAGES = {"index.html": b"1", "404.html": b"1", "a/index.html": b"1"}
COMMANDS = [("generator", "build"), ("mkdocs", "build")]


def home(folder: Path) -> Path:
    return sites.small_site(folder / "home", {"xian-2025": MINIMAL})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site that has been swapped in, with three pages."""
    with site_folder.replacing(tmp_path / "site") as building:
        writer.fill(building, PAGES)
    return tmp_path / "site"


def renewed(site: Path, *keep: str) -> None:
    with site_folder.replacing(site, keep) as building:
        writer.fill(building, dict.fromkeys(PAGES, b"2"))


def beside(site: Path) -> list[str]:
    return sorted(each.name for each in site.parent.iterdir() if each != site)


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() if each.is_file() else None
        for each in folder.rglob("*")
    }


# --- the marker and the list ----------------------------------------------------------------------


@pytest.mark.process
def test_sha256sum_accepts_the_list(tmp_path: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("this machine has no sha256sum")
    names = ["a b.html", "中文/第一页.html", "*.html", " leading", "a\\b"]
    names += [] if sys.platform == "win32" else ["line\nend", "return\r"]
    with site_folder.replacing(tmp_path / "site") as building:
        writer.fill(building, {each: each.encode() for each in names})
    command = ["sha256sum", "-c", "--quiet", "--strict", site_list.LIST]
    done = subprocess.run(command, cwd=tmp_path / "site", capture_output=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")
    renewed(tmp_path / "site")  # and the program reads its own list


def test_the_list_names_every_file_but_itself_and_the_marker(site: Path) -> None:
    listed = [line[66:] for line in (site / site_list.LIST).read_text("utf-8").splitlines()]
    assert sorted(listed) == sorted(PAGES)
    digest = hashlib.sha256((site / site_list.LIST).read_bytes()).hexdigest()
    assert digest in (site / site_list.MARKER).read_text("utf-8")
    assert '"zhenggai"' in (site / site_list.MARKER).read_text("utf-8")


# --- what stops a build ---------------------------------------------------------------------------


def foreign_file(site: Path) -> None:
    writer.fill(site, {"uploads/thesis.doc": b"years of work"})


def hidden_file(site: Path) -> None:
    writer.fill(site, {".well-known/acme": b"token"})


def empty_folder(site: Path) -> None:
    (site / "uploads").mkdir()


def link(site: Path) -> None:
    (site / "link").symlink_to(site.parent)


def changed_page(site: Path) -> None:
    (site / "a/index.html").write_bytes(b"by hand")


def folder_for_a_page(site: Path) -> None:
    (site / "a/index.html").unlink()
    writer.fill(site, {"a/index.html/inside": b"x"})


def changed_list(site: Path) -> None:
    with (site / site_list.LIST).open("ab") as opened:
        opened.write(hashlib.sha256(b"x").hexdigest().encode() + b"  uploads/x\n")


def no_marker(site: Path) -> None:
    (site / site_list.MARKER).unlink()


def another_programs_marker(site: Path) -> None:
    text = (site / site_list.MARKER).read_text("utf-8")
    (site / site_list.MARKER).write_text(text.replace('"zhenggai"', '"other"'), "utf-8")


SPOILT: list[tuple[Callable[[Path], None], tuple[str, ...], tuple[str, ...]]] = [
    (foreign_file, ("uploads/thesis.doc",), ()),
    (hidden_file, (".well-known/acme",), ()),
    (empty_folder, ("uploads/",), ()),
    (link, ("link",), ()),
    (changed_page, (), ("a/index.html",)),
    (folder_for_a_page, ("a/index.html/inside",), ("a/index.html",)),
    (changed_list, (), (site_list.LIST,)),
    (no_marker, (), ()),
    (another_programs_marker, (), (site_list.LIST,)),
]


@pytest.mark.parametrize(("spoil", "foreign", "changed"), SPOILT, ids=lambda each: getattr(each, "__name__", ""))  # fmt: skip
def test_what_the_last_build_did_not_write_stops_the_next(
    site: Path, spoil: Callable[[Path], None], foreign: tuple[str, ...], changed: tuple[str, ...]
) -> None:
    spoil(site)
    before = everything(site)
    with pytest.raises(site_list.NotOurs) as refused:
        renewed(site)
    assert (refused.value.foreign, refused.value.changed) == (foreign, changed)
    assert everything(site) == before
    assert beside(site) == []


def test_what_comes_while_a_site_is_built_stops_it_too(site: Path) -> None:
    build = site_folder.begin(site)
    writer.fill(build.folder, PAGES)
    foreign_file(site)
    before = everything(site)
    with pytest.raises(site_list.NotOurs):
        build.publish()
    build.discard()
    assert everything(site) == before
    assert beside(site) == []


def test_a_file_taken_away_and_what_systems_leave_stop_nothing(site: Path) -> None:
    (site / "a/index.html").unlink()
    writer.fill(site, {".DS_Store": b"x", "a/Thumbs.db": b"x"})
    renewed(site)
    assert (site / "a/index.html").read_bytes() == b"2"
    assert not (site / ".DS_Store").exists()


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    renewed(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"2"


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", [("-d", "www"), ()], ids=["site-dir", "configured"])
def test_somebody_elses_web_site_is_never_touched(
    tmp_path: Path, command: tuple[str, ...], option: tuple[str, ...]
) -> None:
    folder = home(tmp_path)
    www = folder / ("www" if option else "site")
    writer.fill(www, {"index.html": b"x", "404.html": b"x", "uploads/thesis.doc": b"x"})
    before = everything(folder)
    done = sites.built_by(*command, *option, cwd=folder)
    assert done.returncode == 1
    assert "C10: " in done.stderr
    assert f"{www} 不是以前生成的网站" in done.stderr
    assert "--site-dir" in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(folder) == before


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_foreign_file_is_named_with_two_ways_out(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = home(tmp_path)

    def run() -> subprocess.CompletedProcess[str]:
        return sites.built_by(*command, cwd=folder)

    assert run().returncode == 0
    (folder / "site/.htaccess").write_bytes(b"kept")
    before = everything(folder)
    done = run()
    assert done.returncode == 1
    assert "C11: " in done.stderr
    assert "有程序没有写过的文件：.htaccess。" in done.stderr
    assert "keep: [.htaccess" in done.stderr
    assert "--site-dir" in done.stderr
    assert everything(folder) == before
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "  - zhenggai:\n", "  - zhenggai:\n      keep: [.htaccess]\n"
    )
    config.write_text(text, "utf-8")
    assert run().returncode == 0
    assert (folder / "site/.htaccess").read_bytes() == b"kept"
    assert ".htaccess" not in (folder / "site/SHA256SUMS").read_text("utf-8")
    assert run().returncode == 0
    assert (folder / "site/.htaccess").read_bytes() == b"kept"


# --- what is kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "path", "is_kept"),
    [
        (".htaccess", ".htaccess", True),
        (".htaccess", "a/.htaccess", False),
        (".well-known/", ".well-known/acme/token", True),
        (".well-known", ".well-known", True),
        ("verify_*.html", "verify_1.html", True),
        ("verify_*.html", "verify_/1.html", False),
        ("a/*.txt", "a/b.txt", True),
        ("a/*.txt", "a/b/c.txt", False),
        ("a/**", "a/b/c.txt", True),
        ("A", "a", False),
    ],
)
def test_a_pattern_names_files_from_the_root(pattern: str, path: str, is_kept: bool) -> None:
    assert site_list.is_kept(path, (pattern,)) is is_kept


def test_what_is_kept_is_carried_over_as_it_was(site: Path) -> None:
    writer.fill(site, {".htaccess": b"rules", "up/a/b.txt": b"text"})
    (site / "up/empty").mkdir()
    (site / "up/link").symlink_to("a/b.txt")
    (site / ".htaccess").chmod(0o640)
    for _ in range(2):
        renewed(site, ".htaccess", "up/")
    assert (site / ".htaccess").read_bytes() == b"rules"
    assert stat.S_IMODE((site / ".htaccess").stat().st_mode) == 0o640
    assert (site / "up/link").readlink() == Path("a/b.txt")
    assert (site / "up/empty").is_dir()
    assert (site / "index.html").read_bytes() == b"2"
    assert "up/" not in (site / site_list.LIST).read_text("utf-8")


def test_a_kept_file_never_hides_a_built_one(site: Path) -> None:
    writer.fill(site, {"new.html": b"by hand"})
    before = everything(site)
    build = site_folder.begin(site, ("*",))
    writer.fill(build.folder, {**PAGES, "new.html": b"built"})
    with pytest.raises(site_list.NotOurs) as refused:
        build.publish()
    build.discard()
    assert refused.value.foreign == ("new.html",)
    assert everything(site) == before
    assert beside(site) == []


@pytest.mark.parametrize("written", ["x", "{a: b}", "[1]", "['']", "['/etc']", "['a/../b']", "['a\\b']", "['C:x']"])  # fmt: skip
def test_a_pattern_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    folder = home(tmp_path)
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "  - zhenggai:\n", f"  - zhenggai:\n      keep: {written}\n"
    )
    config.write_text(text, "utf-8")
    done = sites.zhenggai("check", cwd=folder)
    assert done.returncode == 1
    assert "错误 C01: keep（留在网站文件夹里的文件）" in done.stderr
    assert "例如 keep: [.htaccess" in done.stderr


# --- who may read it ------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o022, 0o000])
def test_a_web_server_may_read_all_of_it_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows knows no umask")
    before = os.umask(mask)
    try:
        renewed(tmp_path / "www/deep/site")
    finally:
        os.umask(before)
    for each in [tmp_path / "www", *(tmp_path / "www").rglob("*")]:
        wanted = 0o755 if each.is_dir() else 0o644
        assert stat.S_IMODE(each.stat().st_mode) == wanted, each


# --- what a killed build leaves -------------------------------------------------------------------


def left(site: Path, name: str, files: dict[str, bytes]) -> Path:
    folder = site.with_name(f".site-{name}")
    writer.fill(folder, files)
    site_list.seal(folder)
    return folder


def test_what_a_killed_build_left_is_cleared(site: Path) -> None:
    left(site, "building-0123abcd", {"index.html": b"half"})
    left(site, "retired-0123abce", {"index.html": b"older"})
    site.with_name(".site-building-0123abcf.lock").touch()
    mine = [".site-notes", ".site-building-mine", ".other-building-0123abcd"]
    for each in mine:
        writer.fill(site.with_name(each), {"x": b"x"})
    renewed(site)
    assert beside(site) == sorted(mine)


def test_a_build_that_is_still_at_work_is_left_alone(site: Path) -> None:
    build = site_folder.begin(site)
    writer.fill(build.folder, PAGES)
    renewed(site)
    assert build.folder.is_dir()
    build.publish()
    assert (site / "index.html").read_bytes() == b"1"
    assert beside(site) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.process
def test_a_lone_retired_site_is_put_back_before_anything_else(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = home(tmp_path)
    left(folder / "site", "retired-0123abcd", {"index.html": b"old"})
    left(folder / "site", "building-0123abcd", {"index.html": b"new"})
    (folder / "content/xian-2025/issues/1.yml").write_bytes(b"title: [")
    done = sites.built_by(*command, cwd=folder)
    assert done.returncode == 1
    assert (folder / "site/index.html").read_bytes() == b"old"
    assert not [each for each in beside(folder / "site") if each.startswith(".site")]


def test_a_retired_folder_without_a_marker_is_no_site_of_ours(tmp_path: Path) -> None:
    site = tmp_path / "site"
    writer.fill(tmp_path / ".site-retired-0123abcd", {"index.html": b"x"})
    site_folder.require_ours(site)
    assert not site.exists()
    assert (tmp_path / ".site-retired-0123abcd/index.html").exists()


def test_a_lock_is_free_again_when_it_is_released(tmp_path: Path) -> None:
    lock = locking.take(tmp_path / "lock")
    assert lock is not None
    assert locking.take(tmp_path / "lock") is None
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    again = locking.take(tmp_path / "lock")
    assert again is not None
    again.release()


# --- the swap -------------------------------------------------------------------------------------


def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("renameat2 is Linux's")
    writer.fill(tmp_path, {"a/x": b"a", "b/x": b"b"})
    assert swap.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a/x").read_bytes() == b"b"
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "a", tmp_path / "none")


def test_nobody_who_looks_beside_fifty_swaps_finds_a_gap(site: Path) -> None:
    if not swap.exchange(site, site):
        pytest.skip("this system does not exchange two folders in one step")
    gaps, looks, is_over = [], 0, threading.Event()

    def look() -> None:
        nonlocal looks
        while not is_over.is_set():
            looks += 1
            try:
                (site / "index.html").stat()
            except FileNotFoundError:
                gaps.append(looks)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for _ in range(50):
            renewed(site)
    finally:
        is_over.set()
        looking.join()
    assert looks > 50
    assert gaps == []


@pytest.mark.parametrize("is_one_step", [True, False])
def test_a_site_that_cannot_be_put_there_leaves_the_old_one(
    site: Path, monkeypatch: pytest.MonkeyPatch, is_one_step: bool
) -> None:
    before = everything(site)
    number = {True: 16, False: None}[is_one_step]
    monkeypatch.setattr(swap, "_exchanged", lambda *_: number)
    if not is_one_step:
        rename, done = Path.rename, []

        def fails(self: Path, target: Path) -> Path:
            done.append(self)
            if len(done) == 2:
                raise OSError(16, "busy", str(target))
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match=r"\[Errno 16\]"):
        renewed(site)
    assert everything(site) == before
    assert beside(site) == []


# --- MkDocs' own build ----------------------------------------------------------------------------


@pytest.mark.process
@pytest.mark.parametrize(
    ("page", "code"), [("[没有](none.md)\n", 1), ("<!-- 好 -->\n", 0)], ids=["warning", "sound"]
)
def test_mkdocs_swaps_only_what_it_has_finished(tmp_path: Path, page: str, code: int) -> None:
    """MkDocs counts the warnings of a strict build at the very end, when all has been written."""
    folder = home(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    assert sites.run(*command, cwd=folder).returncode == 0
    before = everything(folder / "site")
    (folder / "content/pages/note.md").write_text(f"# 说明\n\n{page}", "utf-8")
    done = sites.run(*command, cwd=folder)
    assert done.returncode == code, done.stderr
    assert (everything(folder / "site") == before) is bool(code)
    assert ("note/index.html" in everything(folder / "site")) is not bool(code)
    assert not [each for each in beside(folder / "site") if each.startswith(".site")]


@pytest.mark.process
def test_a_plugin_that_writes_at_the_end_is_in_the_list(tmp_path: Path) -> None:
    folder = home(tmp_path)
    (folder / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_post_build(config):\n    Path(config.site_dir, 'late.txt').write_text('x')\n",
        "utf-8",
    )
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nhooks: [hook.py]\n", "utf-8")
    for command in COMMANDS:
        done = sites.built_by(*command, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert "  late.txt\n" in (folder / "site/SHA256SUMS").read_text("utf-8")


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_hook_that_chooses_another_folder_is_held_to_the_same(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = home(tmp_path)
    hook = (
        "def on_config(config):\n    config.site_dir = config.site_dir + '-2'\n    return config\n"
    )
    (folder / "hook.py").write_text(hook, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nhooks: [hook.py]\n", "utf-8")
    writer.fill(folder / "site-2", {"thesis.doc": b"x"})
    before = everything(folder)
    done = sites.built_by(*command, cwd=folder)
    assert done.returncode == 1
    assert "C10: " in done.stderr
    after = everything(folder)
    kept = ("__pycache__", ".cache")
    assert {path: after[path] for path in after if not any(map(path.__contains__, kept))} == before


@pytest.mark.process
def test_gh_deploy_puts_up_the_finished_site(tmp_path: Path) -> None:
    folder = home(tmp_path)
    name = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    for arguments in [("init", "-q"), (*name, "commit", "-q", "--allow-empty", "-m", "x"),
                      ("init", "-q", "--bare", tmp_path / "there"), ("remote", "add", "origin", tmp_path / "there")]:  # fmt: skip
        assert sites.run("git", *arguments, cwd=folder).returncode == 0
    environment = sites.environment(
        GIT_AUTHOR_NAME="x", GIT_AUTHOR_EMAIL="x", GIT_COMMITTER_NAME="x", GIT_COMMITTER_EMAIL="x"
    )
    done = sites.run(sys.executable, "-m", "mkdocs", "gh-deploy", cwd=folder, env=environment)
    assert done.returncode == 0, done.stderr
    listed = sites.run("git", "ls-tree", "-r", "--name-only", "gh-pages", cwd=tmp_path / "there")
    assert {"index.html", "SHA256SUMS", site_list.MARKER} <= set(listed.stdout.splitlines())
