"""The editors' guide says what the program does: its codes, commands and columns."""

import re
from pathlib import Path

import pytest

from generator.actions import diagnostic_codes, mark_words
from generator.text.marked.words import WORDS
from generator.worksheet.columns import HEADINGS
from tests.command_line import commands
from tests.sites import ROOT

GUIDE = (ROOT / "docs" / "guide.zh.md").read_text("utf-8")
CODE = re.compile(r'"([A-Z]\d\d)"')
PACKAGE = ROOT / "generator"


def used() -> set[str]:
    """Return the codes that the program gives, wherever they stand in it."""
    files = PACKAGE.rglob("*.py")
    return {code for file in files for code in CODE.findall(file.read_text("utf-8"))}


def test_every_code_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert diagnostic_codes.sentences().keys() == used()
    assert all(sentence.endswith("。") for sentence in diagnostic_codes.sentences().values())


def test_the_guide_has_the_tables_of_the_code() -> None:
    assert GUIDE.endswith(f"instead. -->\n{diagnostic_codes.reference()}")


def test_the_guide_names_no_code_that_is_not() -> None:
    assert set(re.findall(r"(?<!（)\b[A-Z]\d\d\b", GUIDE)) == used()


@pytest.mark.parametrize("command", [" ".join(("zhenggai", *each)) for each in commands()])
def test_the_guide_names_every_command(command: str) -> None:
    assert f"| `{command}` |" in GUIDE


def test_the_guide_says_of_marks_what_their_declaration_says() -> None:
    rows = re.findall(r"^\| `(\[\[.+?\]\])` \| (.+) \|$", GUIDE, re.MULTILINE)
    declared = {mark_words.spelt(each): each.sentence for each in WORDS.values()}
    assert len(rows) > 10
    assert [row for row in rows if declared.get(row[0]) != row[1]] == []


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_guide_explains_every_column_of_the_ledger(heading: str) -> None:
    section = GUIDE.split("## 用 Excel 填台账")[1].split("## 生成网站")[0]
    assert heading in section


def test_the_guide_links_to_what_is_there() -> None:
    headings = {line.lstrip("# ") for line in GUIDE.splitlines() if line.startswith("#")}
    anchors = {re.sub(r"[^\w -]", "", each).replace(" ", "-").lower() for each in headings}
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        if target.startswith("#"):
            assert target[1:].lower() in anchors
        elif "://" not in target:
            assert (Path(ROOT) / "docs" / target).is_file()


SCREENS = "\n".join(
    [
        *(file.read_text("utf-8") for file in (PACKAGE / "desk").rglob("*.html")),
        *(file.read_text("utf-8") for file in (PACKAGE / "desk").rglob("*.py")),
        (PACKAGE / "text" / "marked" / "ways.py").read_text("utf-8"),
        *(f"是{each.sentence}" for each in WORDS.values()),
    ]
)
"""Where the words of the desk's pages and of its buttons are written."""
DESK = GUIDE.split("\n## 用工作台\n")[1].split("\n## ")[0]
BOLD = set(re.findall(r"\*\*(.+?)\*\*", DESK))


@pytest.mark.parametrize("words", sorted(each for each in BOLD if not each.endswith("。")))
def test_what_the_guide_has_on_the_screen_is_there(words: str) -> None:
    """…… stands for what differs each time; a bold sentence (with 。) is the guide's own."""
    assert [part for part in words.split("……") if part not in SCREENS] == []
