"""The table of CONTRIBUTING.md leads to files that are there, and to all of them where it says so."""

import re
from pathlib import Path

import pytest

from tests.sites import ROOT

TABLE = re.compile(r"^\| (?!a change |---)(.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = {row[0]: row[1:] for row in TABLE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))}

COMPLETE = {
    "a word for a state": r"Status\.(COMPLETED|NOT_STARTED)\b|\.tag--not-started|NOT_STARTED =|not-started 未",
    "how phone numbers are read and dialled": r"^import phonenumbers|from phonenumbers",
    "the accent colour": r"a8201a",
    "a rule for diagnostics": r"^@(file_)?rule\(",
    "a kind of page": r"class PageKind",
    "a field of an issue": r"class IssueFile|\bremaining: |issue\.remaining\b",
}
"""What stands in no other file of the program than those that the row names."""


def paths(cell: str) -> list[str]:
    return re.findall(r"`([\w./-]+/[\w./-]*)`", cell)


def test_the_table_has_the_twelve_changes() -> None:
    assert len(ROWS) == 12


@pytest.mark.parametrize("change", ROWS)
def test_every_path_is_there(change: str) -> None:
    begins, goes_on = ROWS[change]
    assert paths(begins) or "search for the words" in begins
    missing = [each for each in paths(begins + goes_on) if not (ROOT / each).exists()]
    assert not missing


@pytest.mark.parametrize("change", COMPLETE)
def test_nothing_is_left_out(change: str) -> None:
    wanted = re.compile(COMPLETE[change], re.MULTILINE)
    named = [ROOT / each for each in paths("".join(ROWS[change]))]
    for folder, pattern in (("generator", "*.py"), ("theme", "*.*")):
        for file in (ROOT / folder).rglob(pattern):
            if file.parent.name != "__pycache__" and wanted.search(file.read_text("utf-8")):
                is_named = any(file == each or each in file.parents for each in named)
                assert is_named, f"{file.relative_to(ROOT)} is left out of the row"


DOCS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_every_path_that_a_page_names_is_there(file: Path) -> None:
    known = "|".join(("generator", "theme", "tests", "tools", "docs"))
    named = re.findall(rf"`((?:{known})/[\w./-]+)`", file.read_text("utf-8"))
    assert not [each for each in named if not (ROOT / each).exists()]
