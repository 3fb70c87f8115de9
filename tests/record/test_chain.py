"""The record of what was published: a line that follows the one before it, and one that does not."""

from pathlib import Path

import pytest

from generator.content.record import read_record
from generator.files.writer import write
from tests.record.lines import line

FIRST = line(1, "disclosure")
SECOND = line(2, "issues/1", FIRST)
THIRD = line(3, "issues/1", SECOND, kind="correction", on="2025-04-01")
EDITED = FIRST.replace("2025-01-16", "2025-01-15")

RECORDS: list[tuple[str, str, list[str]]] = [
    ("empty", "", []),
    ("one line", f"{FIRST}\n", []),
    ("whole", f"{FIRST}\n{SECOND}\n{THIRD}\n", []),
    ("whole with the line ends of Windows", f"{FIRST}\r\n{SECOND}\r\n", []),
    ("whole without a last line end", f"{FIRST}\n{SECOND}", []),
    ("a line edited", f"{EDITED}\n{SECOND}\n{THIRD}\n", ["L02 2"]),
    ("a line taken out", f"{FIRST}\n{THIRD}\n", ["L02 2"]),
    ("the first line taken out", f"{SECOND}\n{THIRD}\n", ["L02 1"]),
    ("two lines swapped", f"{SECOND}\n{FIRST}\n", ["L02 1", "L02 2"]),
    ("a line that does not name the one before", f"{FIRST}\n{line(2, 'issues/1')}\n", ["L02 2"]),
    ("a line that is none, reported once", f"{FIRST}\nx\n{line(3, 'issues/1', 'x')}\n", ["L01 2"]),
    ("a number twice", f"{FIRST}\n{line(1, 'issues/1', FIRST)}\n", ["L02 2"]),
    ("a blank line", f"{FIRST}\n\n{SECOND}\n", ["L01 2"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in RECORDS],
                         ids=[row[0] for row in RECORDS])  # fmt: skip
def test_each_line_follows_the_one_before(text: str, expected: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"xian-2025/record.jsonl": text.encode()})
    _, diagnostics = read_record(tmp_path, "xian-2025")
    assert [f"{each.code} {each.place.line}" for each in diagnostics] == expected


def test_a_disclosure_that_was_never_published_has_no_record(tmp_path: Path) -> None:
    assert read_record(tmp_path, "xian-2025") == ((), ())
