"""What an earlier build has kept saves time and nothing else: whatever its state, the same site comes out."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.files import locking, site_list
from generator.files.folder_hashes import FolderHashes
from generator.files.looks import Looks
from tests import sites

KEPT = Path(".cache/zhenggai/disclosures")
OLD, NEW = "qingluo-2024", "qingluo-2026"
"""Two rounds of the same body: each names the other."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site, built once; what was kept of it."""
    return sites.made_up(tmp_path_factory)


@pytest.fixture
def demo(built: Path, tmp_path: Path) -> Path:
    """The same for a test of its own, with what is kept."""
    return Path(shutil.copytree(built, tmp_path / "demo"))


def change_text(demo: Path) -> None:
    _replaced(demo / f"content/{OLD}/issues/1.yml", "\nplain: ", "\nplain: 老")


def change_what_others_name(demo: Path) -> None:
    _replaced(demo / f"content/{NEW}/issues/1.yml", "title: 青螺河", "title: 大青螺河")


def change_setting(demo: Path) -> None:
    _replaced(demo / "mkdocs.yml", "editor: 虚构的编者", "editor: 另一个编者")


def change_place(demo: Path) -> None:
    _replaced(
        demo / f"content/{NEW}/disclosure.yml", "inspected: ", "place: [某省, 某县]\ninspected: "
    )


def change_glossary(demo: Path) -> None:
    (demo / "content/glossary.yml").write_text(
        "- {term: 整改, meaning: 把指出的问题改过来。}\n", "utf-8"
    )


def take_one_away(demo: Path) -> None:
    shutil.rmtree(demo / f"content/{NEW}")


def change_nothing(demo: Path) -> None:
    assert demo


CHANGES = (
    change_nothing, change_text, change_what_others_name, change_setting, change_place, change_glossary, take_one_away,
)  # fmt: skip


def _replaced(file: Path, was: str, now: str) -> None:
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, now, 1), "utf-8")


def other_files(one: Path, other: Path) -> list[str]:
    """Return the paths of two sites that are not the same in both."""
    first, second = sites.files(one), sites.files(other)
    return [each for each in {*first, *second} if first.get(each) != second.get(each)]


def kept_of(demo: Path, disclosure: str) -> list[Path]:
    return [each for each in (demo / KEPT / disclosure).iterdir() if each.is_dir()]


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_after_a_change_the_site_is_as_if_nothing_had_been_kept(
    demo: Path, change: Callable[[Path], None]
) -> None:
    change(demo)
    first = sites.zhenggai("build", "-q", "-d", "kept", cwd=demo)
    second = sites.zhenggai("build", "-q", "--no-cache", "-d", "anew", cwd=demo)
    assert (first.returncode, second.returncode, first.stderr) == (0, 0, "")
    assert other_files(demo / "kept", demo / "anew") == []
    assert bool(other_files(demo / "kept", demo / "site")) is (change is not change_nothing)


def _stamps(demo: Path, disclosure: str) -> set[int]:
    return {each.stat().st_mtime_ns for each in (demo / "site" / disclosure).rglob("index.html")}


def test_what_has_not_changed_is_not_written_again(demo: Path) -> None:
    changed, same = _stamps(demo, NEW), _stamps(demo, OLD)
    _replaced(demo / f"content/{NEW}/issues/1.yml", "\nplain: ", "\nplain: 老")
    sites.built(demo / "mkdocs.yml", demo / "site")
    assert _stamps(demo, OLD) == same
    assert _stamps(demo, NEW).isdisjoint(changed)


def test_what_stood_in_a_site_before_moves_into_the_next(demo: Path) -> None:
    file = demo / f"content/{NEW}/issues/1.yml"
    text = file.read_text("utf-8")
    for plain in ("一", "二", "一", "三", "三"):
        file.write_text(text.replace("\nplain: ", f"\nplain: {plain}", 1), "utf-8")
        sites.built(demo / "mkdocs.yml", demo / "site")
        anew = demo / plain
        if not anew.exists():
            done = sites.zhenggai("build", "-q", "--no-cache", "-d", anew, cwd=demo)
            assert done.returncode == 0
        assert other_files(demo / "site", anew) == []


def test_a_site_of_moved_folders_is_not_read_again(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("一", "二"):
        _replaced(demo / f"content/{NEW}/issues/1.yml", "\nplain: ", f"\nplain: {text}")
        sites.built(demo / "mkdocs.yml", demo / "site")
    monkeypatch.setattr(site_list, "_digest", lambda file: pytest.fail(f"{file} is read"))
    looks = Looks(demo / ".cache/zhenggai/looks.json")
    assert site_list.inspect(demo / "site", (), looks=looks) == ()


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_text("changed")])
def test_of_a_site_before_only_what_is_whole_moves(
    built: Path, demo: Path, damage: Callable[[Path], None]
) -> None:
    sites.built(demo / "mkdocs.yml", demo / "site")  # the one before is the spare one now
    page = demo / ".cache/zhenggai/spare" / OLD / "issues/2/index.html"
    damage(page)
    (page.parent / "another.html").write_text("nobody knows whose")
    sites.built(demo / "mkdocs.yml", demo / "again")
    sites.built(demo / "mkdocs.yml", demo / "once-more")
    assert other_files(demo / "again", built / "site") == []
    assert other_files(demo / "once-more", built / "site") == []


@pytest.mark.parametrize("size", ["the same", "another"])
def test_a_page_that_somebody_has_changed_is_never_written_over(demo: Path, size: str) -> None:
    page = demo / "site" / OLD / "index.html"
    text = page.read_text("utf-8")
    changed = text.replace("整改", "改整", 1) if size == "the same" else f"{text} "
    page.unlink()
    page.write_text(changed, "utf-8")
    done = sites.zhenggai("build", "-q", cwd=demo)
    assert done.returncode == 1
    assert "C11" in done.stderr
    assert page.read_text("utf-8") == changed


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def write_over(file: Path) -> None:
    raw = file.read_bytes()
    file.write_bytes(raw[:-1] + b"?")
    os.utime(file, ns=(0, 0))


@pytest.mark.parametrize("name", ["0", "value"])
@pytest.mark.parametrize("damage", [shorten, write_over, Path.unlink])
def test_what_is_damaged_is_made_anew(
    built: Path, demo: Path, name: str, damage: Callable[[Path], None]
) -> None:
    (kept,) = kept_of(demo, OLD)
    shutil.rmtree(demo / "site")  # whose files have second names there
    damage(kept / name)
    sites.built(demo / "mkdocs.yml", demo / "again")
    sites.built(demo / "mkdocs.yml", demo / "once-more")
    assert other_files(demo / "again", built / "site") == []
    assert other_files(demo / "once-more", built / "site") == []


def test_where_nothing_can_be_kept_the_site_is_built_and_that_is_said(demo: Path) -> None:
    shutil.rmtree(demo / ".cache")
    (demo / ".cache").mkdir()
    (demo / ".cache/zhenggai").write_text("a file in its place", "utf-8")
    done = sites.zhenggai("build", "-d", "again", cwd=demo)
    assert done.returncode == 0
    assert "缓存（.cache）写不进去" in done.stdout
    assert other_files(demo / "again", demo / "site") == []


def test_of_two_builds_at_once_one_keeps_what_it_makes_and_the_other_says_so(demo: Path) -> None:
    change_text(demo)
    before = kept_of(demo, OLD)
    with locking.holding(demo / KEPT / ".lock"):
        done = sites.zhenggai("build", "-d", "again", cwd=demo)
    assert done.returncode == 0
    assert "另一个命令正在往缓存" in done.stdout
    assert kept_of(demo, OLD) == before


def test_what_is_kept_does_not_grow_without_end(demo: Path) -> None:
    for number in range(4):
        _replaced(demo / f"content/{NEW}/issues/1.yml", "plain: ", f"plain: {number}")
        sites.built(demo / "mkdocs.yml", demo / "site")
    assert len(kept_of(demo, NEW)) == 2
    take_one_away(demo)
    sites.built(demo / "mkdocs.yml", demo / "site")
    assert [each.name for each in (demo / KEPT).iterdir() if each.is_dir()] == [OLD]


def test_words_that_are_gone_from_what_is_published_are_kept_nowhere(demo: Path) -> None:
    gone = "青螺河又有垃圾"
    assert _is_kept(demo, gone)
    _replaced(demo / f"content/{NEW}/issues/1.yml", gone, "河里的垃圾")
    assert sites.zhenggai("publish", "-q", cwd=demo).returncode == 0
    assert not _is_kept(demo, gone)


def _is_kept(demo: Path, words: str) -> bool:
    files = (each for each in (demo / ".cache").rglob("*") if each.is_file())
    return any(words.encode() in each.read_bytes() for each in files)


def _said(demo: Path, *options: str) -> tuple[int, str]:
    done = sites.zhenggai("check", "--json", "--today", "2026-11-30", *options, cwd=demo)
    return done.returncode, done.stdout


def write_a_mistake(demo: Path) -> None:
    _replaced(demo / f"content/{OLD}/issues/1.yml", "status: ongoing", "status: going")


def write_one_of_the_same_length(demo: Path) -> None:
    _replaced(demo / f"content/{OLD}/issues/1.yml", "status: ongoing", "status: onoging")


def take_away_what_another_names(demo: Path) -> None:
    named = next(
        line.split("issue: ")[1].strip(" '}\"\n")
        for file in (demo / f"content/{NEW}/issues").iterdir()
        for line in file.read_text("utf-8").splitlines()
        if f"disclosure: {OLD}" in line
    )
    (demo / f"content/{OLD}/issues/{named}.yml").unlink()


def write_personal_data(demo: Path) -> None:
    _replaced(demo / f"content/{OLD}/issues/1.yml", "\nplain: ", "\nplain: 13800138000")


@pytest.mark.parametrize(
    "change",
    [
        write_a_mistake,
        write_one_of_the_same_length,
        take_away_what_another_names,
        write_personal_data,
    ],
    ids=lambda each: each.__name__,
)
def test_a_mistake_is_found_as_if_nothing_were_known(
    demo: Path, change: Callable[[Path], None]
) -> None:
    sound = _said(demo)
    assert sound == _said(demo, "--no-cache")
    assert sound[0] == 0
    change(demo)
    found = _said(demo, "--no-cache")
    assert found[0] == 1
    assert _said(demo) == found
    first = sites.zhenggai("build", "-q", cwd=demo)
    second = sites.zhenggai("build", "-q", cwd=demo)
    assert (first.returncode, second.returncode) == (1, 1)
    assert (
        first.stderr
        == second.stderr
        == sites.zhenggai("build", "-q", "--no-cache", cwd=demo).stderr
    )
    assert _said(demo) == found


def test_check_writes_nothing(demo: Path) -> None:
    change_text(demo)
    before = sorted(demo.rglob("*"))
    assert _said(demo)[0] == 0
    assert sorted(demo.rglob("*")) == before


def test_the_hash_of_a_folder_is_another_after_any_change(tmp_path: Path) -> None:
    folder, seen = tmp_path / "folder", tmp_path / "kept/seen.json"
    (folder / "below").mkdir(parents=True)
    file = folder / "below/one"
    file.write_text("ab")
    times = (file.stat().st_atime_ns, file.stat().st_mtime_ns)

    def now() -> str:
        hashes = FolderHashes(seen)
        found = hashes.of(folder)
        hashes.save()
        return found

    first = now()
    assert now() == first
    file.write_text("cd")
    os.utime(file, ns=times)  # as if nobody had been there
    second = now()
    file.rename(folder / "one")
    third = now()
    (folder / "two").symlink_to("one")
    assert len({first, second, third, now()}) == 4


KILLED = """
import os, signal
from generator.engine.shard import Shards

write = Shards._write

def killed(self, order):
    if order.disclosure.id == "qingluo-2024":
        os.kill(os.getpid(), signal.SIGKILL)
    return write(self, order)

Shards._write = killed
"""


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_who_is_killed_goes_on_from_what_is_kept(demo: Path) -> None:
    change_setting(demo)  # all is made anew
    before = sites.files(demo / "site")
    (demo / "sitecustomize.py").write_text(KILLED, "utf-8")
    env = sites.environment(PYTHONPATH=str(demo))
    done = sites.zhenggai_process("build", "-q", "--jobs", "1", cwd=demo, env=env)
    assert done.returncode < 0
    assert sites.files(demo / "site") == before
    (written,) = [set(kept_of(demo, NEW))]
    assert len(written) == 2
    sites.built(demo / "mkdocs.yml", demo / "site")
    assert set(kept_of(demo, NEW)) == written
    assert sites.zhenggai("build", "-q", "--no-cache", "-d", "anew", cwd=demo).returncode == 0
    assert other_files(demo / "site", demo / "anew") == []
