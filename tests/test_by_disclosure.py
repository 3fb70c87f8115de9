"""A site that is written disclosure by disclosure is the site that is laid out all at once."""

import shutil
from pathlib import Path

import pytest

from generator.engine import by_disclosure
from generator.engine.by_disclosure import why_not
from generator.engine.config import load
from generator.engine.ways import Ways
from generator.files import workers
from tests import sites
from tests.sites import ROOT

SETTINGS = (ROOT / "demo/mkdocs.yml").read_text("utf-8")
TOGETHER = {
    "a plugin": ("plugins:\n", "plugins:\n  - search\n", "插件 material/search"),
    "a hook": ("theme:\n", "hooks: [hook.py]\ntheme:\n", "插件 hook.py"),
    "a navigation": ("theme:\n", "nav: [index.md]\ntheme:\n", "nav"),
    "an own theme": ("  language: zh\n", "  language: zh\n  custom_dir: theme\n", "自己的主题（custom_dir）"),
}  # fmt: skip


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The made-up site: several disclosures with reports, corrections, pictures and a withdrawal."""
    folder = tmp_path / "demo"
    shutil.copytree(ROOT / "demo/content", folder / "content")
    (folder / "theme").mkdir()
    (folder / "hook.py").write_text("", "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return folder


@pytest.mark.process
def test_the_same_files_come_out_however_many_processes_write_them(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert why_not(load(demo / "mkdocs.yml")) == ""
    before, after, _ = TOGETHER["a hook"]
    (demo / "together.yml").write_text(SETTINGS.replace(before, after), "utf-8")
    together = sites.files(sites.built(demo / "together.yml", demo / "together"))
    assert len(together) > 300
    monkeypatch.setattr(by_disclosure, "WORTHWHILE", 1)
    for jobs in ("1", "2", "3"):
        options = ("-q", "--no-cache", "-d", f"by-{jobs}", "--jobs", jobs)
        done = sites.zhenggai("build", *options, cwd=demo)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")
        found = sites.files(demo / f"by-{jobs}")
        assert [each for each in {*found, *together} if found.get(each) != together.get(each)] == []


@pytest.fixture
def standing(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """The made-up site as it stands, with its folder, for a test of its own."""
    return Path(shutil.copytree(sites.made_up(tmp_path_factory), tmp_path / "standing"))


FAILS = """
from generator.engine.shard import Shards

write = Shards._write

def fails(self, order):
    if order.disclosure.id in FAILING:
        raise ZeroDivisionError("a bug")
    return write(self, order)

Shards._write = fails
"""
"""A sitecustomize: every process has it, and one disclosure cannot be written."""


def _failing(folder: Path, *disclosures: str) -> dict[str, str]:
    """Return the environment of a process in which these disclosures cannot be written."""
    worthwhile = "from generator.engine import by_disclosure\nby_disclosure.WORTHWHILE = 1\n"
    code = f"FAILING = {disclosures}\n{FAILS}{worthwhile}"
    (folder / "sitecustomize.py").write_text(code, "utf-8")
    return sites.environment(PYTHONPATH=str(folder))


@pytest.mark.process
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disclosure_that_fails_is_named_and_the_site_stays(standing: Path, jobs: int) -> None:
    before = sites.files(standing / "site")
    env = _failing(standing, "qingluo-2024")
    done = sites.zhenggai_process(
        "build", "-q", "--no-cache", "--jobs", str(jobs), cwd=standing, env=env
    )
    assert done.returncode == 1
    assert "ZeroDivisionError: a bug\n公布 qingluo-2024 没有生成。" in done.stderr
    assert "in fails\n" in done.stderr  # a bug keeps its traceback, wherever it was
    assert sites.files(standing / "site") == before
    assert [each.name for each in standing.iterdir() if each.name.startswith(".site")] == []


@pytest.mark.process
@pytest.mark.parametrize("jobs", [1, 2])
def test_who_keeps_going_is_told_all_that_fail_and_the_site_stays(
    standing: Path, jobs: int
) -> None:
    before = sites.files(standing / "site")
    names = ("qingluo-2024", "qingluo-2026")
    env = _failing(standing, *names)
    command = ("build", "-q", "--no-cache", "--jobs", str(jobs))
    first = sites.zhenggai_process(*command, cwd=standing, env=env)
    every = sites.zhenggai_process(*command, "--keep-going", cwd=standing, env=env)
    assert (first.returncode, every.returncode) == (1, 1)
    assert sum(f"公布 {name} 没有生成。" in first.stderr for name in names) == 1
    assert "2 份公布没有生成" in every.stderr
    assert all(f"公布 {name} 没有生成。" in every.stderr for name in names)
    assert "in fails\n" in every.stderr
    assert sites.files(standing / "site") == before


@pytest.mark.parametrize(
    ("memory", "processes"), [(None, 8), (1, 1), (399, 2), (400, 3), (100_000, 8)]
)
def test_as_many_processes_write_as_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch, memory: int | None, processes: int
) -> None:
    monkeypatch.setattr(workers, "megabytes_held", lambda: 100)
    assert Ways(8, memory).processes() == processes


@pytest.mark.parametrize(("before", "after", "reason"), TOGETHER.values(), ids=TOGETHER)
def test_what_may_see_all_pages_is_shown_all_of_them(
    demo: Path, before: str, after: str, reason: str
) -> None:
    assert before in SETTINGS
    (demo / "mkdocs.yml").write_text(SETTINGS.replace(before, after, 1), "utf-8")
    assert why_not(load(demo / "mkdocs.yml")) == reason


def test_so_is_a_page_by_hand(demo: Path) -> None:
    (demo / "content/pages").mkdir(exist_ok=True)
    (demo / "content/pages/hand.md").write_text("# 手写\n", "utf-8")
    assert why_not(load(demo / "mkdocs.yml")) == "手写的页面"
