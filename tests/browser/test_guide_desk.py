"""The guide's first chapter, held to the desk: what it has a clerk click is there, in its order."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.sites import ROOT
from tools import desk_walk

pytestmark = pytest.mark.slow

GUIDE = (ROOT / "docs" / "guide.zh.md").read_text("utf-8")
CHAPTER = GUIDE.split("\n## 用工作台\n")[1].split("\n## ")[0]
ON_SCREEN = re.findall(r"\*\*(.+?)\*\*", CHAPTER)
"""What the chapter prints bold stands on the screen."""


def test_the_way_goes_from_the_word_file_to_the_package_and_a_correction(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    pictures: list[str] = []
    page = browser.new_page()
    clicked = desk_walk.walk(page, address, tmp_path, lambda _, name: pictures.append(name))
    assert pictures == re.findall(r"images/([\w-]+)\.png", CHAPTER)
    assert [each for each in clicked if not any(said.startswith(each) for said in ON_SCREEN)] == []
    content = next(tmp_path.rglob("content/qinghe-2025"))
    assert {each.stem for each in (content / "issues").iterdir()} == set("123456")
    assert desk_walk.SUMMARY in (content / "issues/2.yml").read_text("utf-8")
    assert "68名" in (content / "corrections.yml").read_text("utf-8")
    with ZipFile(next((tmp_path / "kept/packages").rglob("*.zip"))) as package:
        assert "qinghe-2025/issues/6/index.html" in package.namelist()
    page.close()
