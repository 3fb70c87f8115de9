"""Does recognising know when it may be wrong? Damaged copies of all fixtures, and what was flagged.

An issue is right where its title, its state and its text are; a wrong, missed or false one is flagged
where a doubt (？) stands in its lines, one line before or one after. Run it to see the figures.
"""

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.domain.model import Issue
from generator.importing.assemble import assemble_text
from generator.importing.lines import CarrierText, Line
from generator.importing.recognise.marked import recognise_text
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching
from generator.text.marked.marked_text import Sureness
from tests.importing.golden import NAMES, carried

ODD = frozenset(("defects.txt", "missing-mark.txt", "heading-alone.txt", "noissue.txt"))
"""Fixtures that are damaged as they stand."""

COPIES = 3
"""How many copies of a fixture each kind of damage makes."""


@dataclass(frozen=True)
class ReadIssue:
    """An issue as it was read: what it says, and in which lines of the marked text."""

    title: str
    said: str
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """The issues of a text, and the lines that carry a doubt."""

    issues: tuple[ReadIssue, ...]
    doubted: frozenset[int]
    origin: tuple[int, ...]
    """For each line of the marked text the place of the carrier's line that it begins with."""


def words_of(text: str) -> str:
    return "".join(each for each in for_matching(text).text if each.isalnum())


def read(lines: Sequence[Line]) -> Reading:
    """Return how lines are read; their numbers are taken as their places."""
    numbered = tuple(replace(each, number=place) for place, each in enumerate(lines))
    recognised = recognise_text(CarrierText(numbered), "x.txt")
    assembled = assemble_text(recognised.text)
    runs = assembled.runs
    own: dict[int, set[int]] = {}
    for run in runs.runs:
        if run.issue is not None:
            own.setdefault(run.issue, set()).update(each.line for each in run.stretches)
    issues = tuple(
        ReadIssue(words_of(issue.title), _said(issue), min(own[place]), max(own[place]))
        for place, issue in enumerate(assembled.issues)
        if own.get(place)
    )
    doubted = frozenset(
        number
        for number, line in enumerate(recognised.text.lines)
        if any(each.mark.sureness is Sureness.DOUBTED for each in line.marks)
    )
    return Reading(issues, doubted, recognised.lines)


def _said(issue: Issue) -> str:
    texts = [f"{each.lead or ''}{each.text}" for each in issue.measures]
    parts = [issue.finding, issue.goal, *texts, *issue.units]
    return f"{issue.status} " + words_of("".join(filter(None, parts)))


@dataclass
class Count:
    """What was read, and how much of it was flagged."""

    wrong: int = 0
    flagged: int = 0
    right: int = 0
    false_alarms: int = 0
    unflagged: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        self.wrong += other.wrong
        self.flagged += other.flagged
        self.right += other.right
        self.false_alarms += other.false_alarms
        self.unflagged += other.unflagged


@dataclass(frozen=True)
class RightIssue:
    """An issue as it should be read, and the place of the line that it begins in."""

    title: str
    said: str
    start: int


def compare(right: Sequence[RightIssue], reading: Reading, name: str) -> Count:
    """Return what of a reading is wrong, and what of that is flagged."""
    count = Count()
    left = list(reading.issues)
    wrong: list[tuple[str, int, int]] = []
    for each in right:
        found = next((own for own in left if own.title == each.title), None)
        if found:
            left.remove(found)
            if found.said != each.said:
                wrong.append((f"wrong {each.title}", found.first, found.last))
            continue
        start = _line_of(each.start, reading)
        same = next((own for own in left if own.first == start), None)
        if same:
            left.remove(same)
            wrong.append((f"title {each.title} / {same.title}", same.first, same.last))
        else:
            wrong.append((f"missed {each.title}", start, start))
    wrong.extend((f"false {each.title}", each.first, each.last) for each in left)
    for what, first, last in wrong:
        is_flagged = any(place in reading.doubted for place in range(first - 1, last + 2))
        count.wrong += 1
        count.flagged += is_flagged
        if not is_flagged:
            count.unflagged.append(f"{name}: {what}")
    if not wrong:
        count.right = 1
        count.false_alarms = bool(reading.doubted)
        if reading.doubted:
            count.unflagged.append(f"{name}: false alarm")
    return count


def _line_of(place: int, reading: Reading) -> int:
    """Return the line of the marked text that a line of the carrier is in."""
    found = [number for number, each in enumerate(reading.origin) if 0 <= each <= place]
    return max(found, key=lambda number: (reading.origin[number], number), default=0)


# Damage: lines in, lines out, and where each line went.

Damaged = tuple[list[Line], Callable[[int], int]]


def _unmarked(line: Line) -> Line | None:
    copy = for_matching(line.text)
    mark = leading_mark(copy.text)
    if not mark or mark.length >= len(copy.text):
        return None
    return replace(line, text=line.text[copy.span(mark.length, mark.length + 1)[0] :])


def without_mark(lines: list[Line], at: int, _: random.Random) -> Damaged | None:
    bare = _unmarked(lines[at])
    return ([*lines[:at], bare, *lines[at + 1 :]], lambda place: place) if bare else None


def in_bold_only(lines: list[Line], at: int, _: random.Random) -> Damaged | None:
    bare = _unmarked(lines[at])
    if not bare or bare.cell:
        return None
    stop = bare.text.find("。") + 1 or len(bare.text)
    bold = replace(bare, bold=stop)
    return [*lines[:at], bold, *lines[at + 1 :]], lambda place: place


def joined(lines: list[Line], at: int, _: random.Random) -> Damaged | None:
    if not at or lines[at].cell or lines[at - 1].cell or lines[at].aside:
        return None
    whole = replace(lines[at - 1], text=lines[at - 1].text.rstrip() + lines[at].text.strip())
    return [*lines[: at - 1], whole, *lines[at + 1 :]], lambda place: place - (place >= at)


def page_number(lines: list[Line], at: int, chance: random.Random) -> Damaged | None:
    text = lines[at].text
    if lines[at].cell or len(text) < 12:
        return None
    cut = chance.randrange(5, len(text) - 4)
    number = chance.choice(["— 3 —", "- 3 -", "3", "第3页", "第 3 页 共 9 页"])
    halves = [replace(lines[at], text=text[:cut]), Line(0, number), Line(0, text[cut:])]
    return [*lines[:at], *halves, *lines[at + 1 :]], lambda place: place + 2 * (place > at)


def page_between(lines: list[Line], at: int, chance: random.Random) -> Damaged | None:
    if lines[at].cell:
        return None
    number = Line(0, chance.choice(["— 3 —", "- 3 -", "3", "第3页"]))
    return [*lines[:at], number, *lines[at:]], lambda place: place + (place >= at)


_NUMBER = re.compile(r"\d{1,2}")


def number_jumped(lines: list[Line], at: int, _: random.Random) -> Damaged | None:
    mark = leading_mark(for_matching(lines[at].text).text)
    found = _NUMBER.search(lines[at].text[:6])
    if not mark or mark.number is None or not found:
        return None
    text = lines[at].text
    new = text[: found.start()] + str(mark.number + 3) + text[found.end() :]
    return [*lines[:at], replace(lines[at], text=new), *lines[at + 1 :]], lambda place: place


DAMAGES = (without_mark, in_bold_only, joined, page_number, page_between, number_jumped)


def right_issues(name: str) -> tuple[list[Line], list[RightIssue]]:
    """Return the lines of a fixture and its issues, which its golden file holds right."""
    lines = [each for each in carried(name).lines if each.text.strip()]
    reading = read(lines)
    right = [
        RightIssue(each.title, each.said, reading.origin[each.first]) for each in reading.issues
    ]
    return lines, right


def measure(names: Sequence[str], copies: int = COPIES) -> Iterator[tuple[str, Count]]:
    """Yield for each kind of damage, and for none, what was read and flagged."""
    fixtures = [(name, *right_issues(name)) for name in names if name not in ODD]
    fixtures = [each for each in fixtures if not _says_another_number(each[1])]
    whole = Count()
    for name, lines, right in fixtures:
        whole.add(compare(right, read(lines), name))
    yield "undamaged", whole
    for damage in DAMAGES:
        count = Count()
        for name, lines, right in fixtures:
            for damaged, moved in _copies(damage, name, lines, right, copies):
                shifted = [replace(each, start=moved[each.start]) for each in right]
                count.add(compare(shifted, read(damaged), f"{name} {damage.__name__}"))
        yield damage.__name__, count


def _says_another_number(lines: list[Line]) -> bool:
    """Tell whether a fixture states more issues or aspects than it prints: most print a few of many."""
    marks = recognise_text(CarrierText(tuple(lines)), "x.txt").text.lines
    return any("文中写" in each.mark.reason for line in marks for each in line.marks)


def _copies(
    damage: Callable[[list[Line], int, random.Random], Damaged | None],
    name: str,
    lines: list[Line],
    right: Sequence[RightIssue],
    copies: int,
) -> Iterator[tuple[list[Line], list[int]]]:
    chance = random.Random(f"{name} {damage.__name__}")  # noqa: S311  # damage, not secrets
    for each in chance.sample(right, min(copies, len(right))):
        if done := damage(lines, each.start, chance):
            damaged, moved = done
            yield damaged, [moved(place) for place in range(len(lines))]


def report() -> Iterator[str]:
    """Yield what was measured, a kind of damage a line."""
    total = Count()
    for kind, found in measure(NAMES):
        yield (
            f"{kind}: {found.wrong} issues wrong, missed or false, {found.flagged} of them flagged; "
            f"{found.right} read right, {found.false_alarms} of them flagged"
        )
        yield from (f"    {each}" for each in found.unflagged if "-v" in sys.argv)
        total.add(found)
    yield f"in all: {total.flagged} of {total.wrong} flagged"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
