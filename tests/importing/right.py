"""Announcements with their right data, which a person holds: fixtures, cases, further ones.

Right are the marks that were reviewed (`*.marked`), and the data that follows from them; nothing of it
comes from recognising.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.domain.fields import as_written
from generator.domain.model import Announcement, Issue
from generator.importing.assemble import Assembled, assemble_text
from generator.importing.carriers.open_file import read_file
from generator.importing.lines import CarrierText, Line
from generator.importing.recognise.marked import recognise_text
from generator.text.folding import for_matching
from generator.text.marked.marked_text import MarkedText, Sureness
from generator.text.marked.read import read_marked
from tests.importing.golden import FIXTURES, NAMES, carried
from tests.marked import test_cases as cases

HERE = Path(__file__).parent
FURTHER = HERE / "further"
UNTOUCHED = HERE / "untouched"
FRESH = HERE / "fresh"
BLIND = HERE / "blind"
NEWEST = HERE / "newest"
UNREAD = HERE / "unread"
AFRESH = HERE / "afresh"
LATEST = HERE / "latest"
PLAIN = HERE / "plain"
OFFICES = HERE / "offices"
IRREGULAR = HERE / "irregular"
NASTY = HERE / "nasty"

LEARNT = 15
"""How many of the further announcements, by their numbers, the importer has been improved on since."""
KNOWN = 30
"""How many of them were read before; what was learnt of the second fifteen is in no test."""

EXCERPTS = {
    "boxed-records.txt": "states 32 issues, prints 18",
    "feedback.txt": "states 4 aspects and 39 issues, prints 2 and 5",
    "labelled-sections.txt": "states 10 issues, prints 3",
    "letterhead.txt": "states 8 issues, prints 13 parts of them",
    "many-totals.txt": "states 5 aspects and 17 issues, prints 2 and 3",
    "nested-findings.txt": "states 5 aspects, prints 2",
    "nested-restart.txt": "states 5 aspects and 40 issues, prints 2 and 5",
    "nested-totals.txt": "states 44 issues, prints one",
    "punished-and-recovered.txt": "states 33 issues, prints 15",
    "renumbered.txt": "states 17 issues, prints 4",
    "starred.txt": "states 4 aspects and 12 issues, prints 2 and 4",
    "turned-year.txt": "states 25 issues, prints 4",
}
"""Fixtures that state more than they print, so that a doubt on each of their issues is deserved."""

DAMAGED = {
    "defects.txt": "numbers come twice, days are broken, two issues stand in one line",
    "missing-mark.txt": "the number of one issue and that of one aspect are missing",
    "heading-alone.txt": "one issue has no text",
    "noissue.txt": "states 44 issues, prints none",
    "done-and-open-parts.txt": "its groups say what is done, and its issues do not have it",
}
"""Fixtures that are damaged as they stand, so that a doubt is deserved."""


@dataclass(frozen=True)
class RightIssue:
    """An issue as it should be read, and the carrier's line that it begins in."""

    title: str
    facts: Mapping[str, str]
    start: int
    end: int
    """The last of the carrier's lines that are its own."""

    @property
    def group(self) -> tuple[str, str]:
        return self.facts["aspect"], self.facts["category"]


@dataclass(frozen=True)
class Right:
    """An announcement: its lines as the carrier gives them, and what should be read."""

    name: str
    lines: tuple[Line, ...]
    issues: tuple[RightIssue, ...]
    rest: str
    """All that the announcement says of itself, in one string."""


@dataclass(frozen=True)
class ReadIssue:
    """An issue as it was read, and in which lines of the marked text."""

    title: str
    facts: Mapping[str, str]
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """What was read of an announcement, and the lines that carry a doubt."""

    issues: tuple[ReadIssue, ...]
    rest: str
    doubts: tuple[tuple[int, str], ...]
    """Lines of the marked text, each with the reason."""
    origin: tuple[int, ...]
    """For each line of the marked text the place of the carrier's line that it begins with."""


def words_of(text: str) -> str:
    return "".join(each for each in for_matching(text).text if each.isalnum())


def facts_of(issue: Issue, announcement: Announcement) -> dict[str, str]:
    """Return what is compared of an issue: all that its page says, in words without signs."""
    aspect = announcement.aspects[issue.aspect - 1] if issue.aspect else None
    category = aspect.categories[issue.category - 1] if aspect and issue.category else None
    values = {
        "number": issue.number,
        "aspect": aspect.title if aspect else "",
        "category": category or "",
        "status": str(issue.status),
        "said": issue.said,
        "finding": issue.finding,
        "goal": issue.goal,
        "units": "、".join(filter(None, [issue.lead_unit, *issue.units])),
        "due": str(issue.due or issue.due_said or ""),
        "leader": issue.leader,
        "results": "".join(issue.results),
        "remaining": "".join(issue.remaining),
        "facts": "".join(f"{name}{value}" for name, value in issue.facts.items()),
    }
    texts = [f"{each.mark or ''}{each.lead or ''}{each.text}" for each in issue.measures]
    steps = {"measures": " ".join("/".join(map(words_of, each.split("\n"))) for each in texts)}
    return {name: words_of(each or "") for name, each in values.items()} | steps


def rest_of(announcement: Announcement) -> str:
    return repr(as_written(announcement.model_copy(update={"official": None})))


def numbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines numbered anew, with the blank lines that stood between them; 0 is a new one."""
    made: list[Line] = []
    number = before = 0
    for line in lines:
        is_new = not line.number or not before or line.number <= before
        number += 1 if is_new else line.number - before
        before = line.number or before
        made.append(replace(line, number=number))
    return tuple(made)


def read(lines: Sequence[Line]) -> Reading:
    """Return how lines are read."""
    own = numbered(lines)
    places = {line.number: place for place, line in enumerate(own)}
    recognised = recognise_text(CarrierText(own), "x.txt")
    assembled = assemble_text(recognised.text)
    spans = _spans(assembled)
    issues = tuple(
        ReadIssue(
            words_of(issue.title),
            facts_of(issue, assembled.announcement),
            min(spans[place]),
            max(spans[place]),
        )
        for place, issue in enumerate(assembled.issues)
        if spans.get(place)
    )
    doubts = tuple(
        (number, each.mark.reason)
        for number, line in enumerate(recognised.text.lines)
        for each in line.marks
        if each.mark.sureness is Sureness.DOUBTED
    )
    origin = tuple(places.get(each, -1) for each in recognised.lines)
    return Reading(issues, rest_of(assembled.announcement), doubts, origin)


def _spans(assembled: Assembled) -> dict[int, set[int]]:
    """Return for each issue the lines of the marked text that it has."""
    own: dict[int, set[int]] = {}
    for run in assembled.runs.runs:
        if run.issue is not None:
            own.setdefault(run.issue, set()).update(each.line for each in run.stretches)
    return own


def right_of(name: str, lines: Sequence[Line], marks: MarkedText) -> Right:
    """Return the right data of a carrier's lines by their marks."""
    own = tuple(each for each in lines if each.text.strip())
    assembled = assemble_text(marks)
    starts = _starts(own, marks)
    spans = _spans(assembled)
    issues = tuple(
        RightIssue(
            words_of(issue.title),
            facts_of(issue, assembled.announcement),
            starts[min(spans[place])],
            starts[max(spans[place])],
        )
        for place, issue in enumerate(assembled.issues)
    )
    return Right(name, own, issues, rest_of(assembled.announcement))


def _starts(lines: Sequence[Line], marks: MarkedText) -> list[int]:
    """Return for each line of the marks the carrier's line that it begins in, by its characters."""
    owners = [place for place, line in enumerate(lines) for _ in _visible(line.text)]
    starts, at = [], 0
    for line in marks.lines:
        starts.append(owners[min(at, len(owners) - 1)])
        at += len(_visible(line.text))
    return starts


def _visible(text: str) -> str:
    return "".join(text.split())


@functools.cache
def fixtures() -> tuple[Right, ...]:
    """Return the fixtures that are sound and whole."""
    names = [each for each in NAMES if each not in DAMAGED and each not in EXCERPTS]
    return tuple(
        right_of(
            name,
            carried(name).lines,
            read_marked((FIXTURES / f"{name}.marked").read_bytes().decode()).text,
        )
        for name in names
    )


@functools.cache
def misread() -> tuple[Right, ...]:
    """Return the announcements beside the repository that were misread; none elsewhere."""
    if not cases.INPUTS.exists():
        return ()
    return tuple(
        right_of(
            cases.source_of(case).name,
            read_file(cases.source_of(case)).lines,
            read_marked(cases.marked(case, cases.lines_of(case))).text,
        )
        for case in cases.CASES
    )


@functools.cache
def marked_in(folder: Path) -> tuple[Right, ...]:
    """Return the announcements of a folder that holds nothing but right marks."""
    return tuple(_of_marks(each) for each in sorted(folder.glob("*.marked")))


def learnt() -> tuple[Right, ...]:
    """Return the further announcements that a reading is held to."""
    return marked_in(FURTHER)[:LEARNT]


def unlearnt() -> tuple[Right, ...]:
    """Return those that no test holds a reading to; they are only measured."""
    return marked_in(FURTHER)[LEARNT:KNOWN]


def unseen() -> tuple[Right, ...]:
    """Return those that came last, whose kinds nobody improved the importer on."""
    return marked_in(FURTHER)[KNOWN:]


def _of_marks(path: Path) -> Right:
    text = read_marked(path.read_text("utf-8")).text
    lines = [Line(number, each.text) for number, each in enumerate(text.lines, 1)]
    return right_of(path.stem, lines, text)
