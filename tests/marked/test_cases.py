"""Announcements that were misread come to their right data by their marks alone.

`cases/NN.marks` says which mark stands where in an input beside the repository: `line:character`,
white space not counted, or that a line goes on in the next (`line join`). `cases/NN.yml` is the data
that must follow, all of it. Both were written by hand. The sentences of the inputs stand in neither:
`L5` is a line, `L5:3-9` a stretch of one; `+` goes on with another in the same line, `/` in a new one.
"""

import html
import re
from collections import Counter, defaultdict
from pathlib import Path, PurePath

import pytest

from generator.actions import assembling, importing
from generator.content.yaml_source import read_yaml
from generator.importing.announcement import read_announcement
from generator.importing.assemble import assemble_text
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked
from tests.marked.data import plain, record_of
from tests.official import BESIDE

INPUTS = BESIDE / "cases" / "import"
CASES = sorted((Path(__file__).parent / "cases").glob("*.marks"))
needs_inputs = pytest.mark.skipif(
    not INPUTS.exists(), reason="the inputs that were misread are not beside the repository"
)

_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>|<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
_STRETCH = r"L\d+(?::\d+-\d*)?"
_REFERENCE = re.compile(rf"{_STRETCH}(?:[+/]{_STRETCH})*")
_PART = re.compile(r"(?P<sign>[+/]?)L(?P<line>\d+)(?::(?P<first>\d+)-(?P<last>\d*))?")


def source_of(case: Path) -> Path:
    """Return the input that a case marks."""
    return next(each for each in INPUTS.glob(f"{case.stem}-*") if each.suffix in (".txt", ".html"))


def lines_of(case: Path) -> list[str]:
    """Return the lines of the input that a case marks: its paragraphs, and the rows of its tables."""
    source = source_of(case)
    text = source.read_text("utf-8")
    if source.suffix == ".txt":
        return [each.strip(" \u3000") for each in text.splitlines() if each.strip()]
    rows = ("\t".join(map(_bare, _CELL.findall(row or ""))) if row else _bare(paragraph)
            for paragraph, row in _PARAGRAPH.findall(text))  # fmt: skip
    return [each for each in rows if each.strip()]


def _bare(cell: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", cell.replace("<br>", " ")))


def _at(line: str, character: int) -> int:
    """Return the place of a line's nth visible character, from 1; its end where there are fewer."""
    visible = [place for place, each in enumerate(line) if not each.isspace()]
    return visible[character - 1] if character <= len(visible) else len(line)


def _behind(line: str, character: int) -> int:
    return _at(line, character) + 1 if character else 0


def marked(case: Path, lines: list[str]) -> str:
    """Return the lines of an input with the marks of its case."""
    written, ends = list(lines), ["\n"] * len(lines)
    for edit in reversed(case.read_text("utf-8").splitlines()):
        place, mark = edit.split(" ", 1)
        line, _, character = place.partition(":")
        number = int(line) - 1
        if mark == "join":
            ends[number] = ""
            continue
        # A span closes behind its last character; every other mark stands before one.
        find = _behind if mark == "/" else _at
        at = find(lines[number], int(character) - (mark == "/"))
        written[number] = f"{written[number][:at]}[[{mark}]]{written[number][at:]}"
    return "".join(map("".join, zip(written, ends, strict=True)))


def resolved(value: object, lines: list[str]) -> object:
    """Return right data with the stretches of the input in the place of their references."""
    if isinstance(value, dict):
        return {key: resolved(each, lines) for key, each in value.items()}
    if isinstance(value, list):
        return [resolved(each, lines) for each in value]
    if not _REFERENCE.fullmatch(str(value)):
        return value
    return "".join(_stretch(each, lines) for each in _PART.finditer(str(value)))


def _stretch(part: re.Match[str], lines: list[str]) -> str:
    line = lines[int(part["line"]) - 1]
    first = _at(line, int(part["first"] or 1))
    last = _behind(line, int(part["last"])) if part["last"] else len(line.rstrip())
    return ("\n" if part["sign"] == "/" else "") + line[first:last]


@needs_inputs
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_marks_alone_bring_an_announcement_to_its_right_data(case: Path) -> None:
    lines = lines_of(case)
    read = read_marked(marked(case, lines))
    assert [each.code for each in read.problems] == ["B04"], "only the first line is not there"
    right = read_yaml(case.with_suffix(".yml"), PurePath(case.name)).value
    assert plain(record_of(assemble_text(read.text))) == resolved(right, lines)


@needs_inputs
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_who_edits_the_marks_that_import_wrote_comes_to_the_right_files(
    case: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "content" / "xian-2025"
    imported = importing.read(source_of(case))
    importing.write(imported, folder, is_replacing=False, is_agreed=True)
    file, lines = folder / "source" / "marked.txt", lines_of(case)
    first_line = file.read_text("utf-8").split("\n")[0]
    file.write_text(f"{first_line}\n{marked(case, lines)}", "utf-8")
    prepared = assembling.prepare(folder)
    assert not prepared.is_refused
    assembling.write(folder, prepared)
    right = resolved(read_yaml(case.with_suffix(".yml"), PurePath(case.name)).value, lines)
    assert isinstance(right, dict)
    head = {"wording": "verbatim", **right["disclosure"]}
    assert values(folder / "disclosure.yml", "official") == head
    issues = {each.pop("id"): each for each in right["issues"]}
    assert {each.stem: values(each) for each in (folder / "issues").iterdir()} == issues


def values(file: Path, without: str = "") -> dict[str, object]:
    """Return what a file holds, each scalar as it is written."""
    held = read_yaml(file, PurePath(file.name)).value
    assert isinstance(held, dict)
    return {key: each for key, each in held.items() if key != without}


@needs_inputs
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_few_edits_bring_what_was_recognised_to_the_right_marks(
    case: Path,
) -> None:
    right = read_marked(marked(case, lines_of(case))).text
    recognised = read_marked(read_announcement(source_of(case)).marked).text
    assert bare(recognised) == bare(right), "carriers lose and add no character"
    edits = edits_between(recognised, right)
    print(f"{source_of(case).name}: {edits} edits from what was recognised")  # noqa: T201
    assert edits <= len(placed(right)), "marking it anew would be less work"


def bare(text: MarkedText) -> str:
    return "".join("".join(each.text.split()) for each in text.lines)


def edits_between(before: MarkedText, after: MarkedText) -> int:
    """Return how many marks a person adds, takes out or changes, lines that are joined included."""
    old, new = placed(before), placed(after)
    places = old.keys() | new.keys()
    return sum(max(len(old[at] - new[at]), len(new[at] - old[at])) for at in places)


def placed(text: MarkedText) -> defaultdict[int, Counter[str]]:
    """Return the marks by how many visible characters stand before them, ends of lines among them."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    length = 0
    for line in text.lines:
        for each in line.marks:
            before = length + len("".join(line.text[: each.at].split()))
            found[before][f"{each.mark.word} {each.mark.argument}"] += 1
        length += len("".join(line.text.split()))
        found[length]["line"] += 1
    return found
