"""A site that is written disclosure by disclosure is the site that is laid out all at once."""

import shutil
from pathlib import Path

import pytest

from generator.engine.by_disclosure import why_not
from generator.engine.config import load
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


def test_the_same_files_come_out_as_where_all_pages_are_laid_out_together(demo: Path) -> None:
    config = demo / "mkdocs.yml"
    assert why_not(load(config)) == ""
    one_by_one = sites.files(sites.built(config, demo / "one-by-one"))
    before, after, _ = TOGETHER["a hook"]
    config.write_text(SETTINGS.replace(before, after), "utf-8")
    together = sites.files(sites.built(config, demo / "together"))
    assert len(together) > 300
    assert sorted(one_by_one) == sorted(together)
    assert [path for path in together if one_by_one[path] != together[path]] == []


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
