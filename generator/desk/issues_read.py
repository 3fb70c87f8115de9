"""All issues that were read, a line each: what a clerk holds against the signed file before going on."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.actions import filling
from generator.actions.doubts import ranges
from generator.desk.asked import said
from generator.desk.marked_view import Line
from generator.desk.reading import Understood
from generator.domain.model import Issue
from generator.domain.status import Status

_MOST = 100
"""So many issues stand in one table; of more, those of the page that is shown."""


@dataclass(frozen=True, slots=True)
class IssueRead:
    """One issue as it was read."""

    id: str
    line: int
    """Of its heading."""
    number: str
    title: str
    state: str
    units: str
    limit: str
    measures: int
    lacks_state: bool
    """Whether others have a state, and this one has none."""
    units_added: str
    """Who answers for it where a person filled that in, since the text does not say it."""
    limit_added: str
    may_add: bool
    """Whether there is a file of it that a person can fill in."""


@dataclass(frozen=True, slots=True)
class IssuesRead:
    """The issues as they were read, and how many have each state."""

    rows: tuple[IssueRead, ...]
    count: int
    states: tuple[tuple[str, int], ...]
    numbers: str
    """The printed numbers, as people write them: 1—7、9—15."""
    unnumbered: tuple[IssueRead, ...]
    """The issues without a printed number, where others have one: hardly an issue."""

    @property
    def silent(self) -> tuple[IssueRead, ...]:
        """The issues without a state, where others have one."""
        return tuple(each for each in self.rows if each.lacks_state)


def issues_read(
    known: Understood, lines: Sequence[Line], part: Sequence[Line], folder: Path
) -> IssuesRead:
    """Return the issues that the marks give; of very many only those that begin on the page shown.

    What the text does not say and a person filled in is taken from the files of the disclosure.
    """
    issues = known.issues or {}
    states = Counter(each.status for each in issues.values())
    shown = lines if len(issues) <= _MOST else part
    rows = tuple(_rows(issues, shown, states, folder))
    printed = [each.number for each in issues.values() if each.number]
    numbers = [int(each) for each in printed if each.isdigit()]
    bare = {each.id for each in issues.values() if not each.number} if numbers else set()
    return IssuesRead(
        rows=rows,
        count=len(issues),
        numbers=ranges(sorted(set(numbers))) if numbers else "",
        unnumbered=tuple(each for each in rows if each.id in bare),
        states=tuple((each.label, states[each]) for each in Status if states[each]),
    )


def _rows(
    issues: dict[str, Issue], lines: Sequence[Line], states: Collection[Status], folder: Path
) -> Iterator[IssueRead]:
    for line in lines:
        if issue := issues.get(line.opens):
            lacks = issue.status is Status.UNDISCLOSED and len(states) > 1
            yield _row(line.number, issue, folder, lacks_state=lacks)


def _row(line: int, issue: Issue, folder: Path, *, lacks_state: bool) -> IssueRead:
    units = "、".join(each for each in (issue.lead_unit, *(issue.units or ())) if each)
    limit = issue.due_said or (issue.due.isoformat() if issue.due else "")
    file = folder / filling.path_of(issue.id)
    is_there = file.is_file()
    filled = _filled(folder, issue.id, file) if is_there and not (units and limit) else _Filled()
    return IssueRead(
        id=issue.id,
        line=line,
        number=issue.number or issue.id,
        title=issue.title,
        state=issue.status.label,
        units=units,
        limit=limit,
        measures=len(issue.measures or ()),
        lacks_state=lacks_state,
        units_added="" if units else filled.units,
        limit_added="" if limit else filled.limit,
        may_add=is_there,
    )


@dataclass(frozen=True, slots=True)
class _Filled:
    """What a file of an issue says of who answers for it and until when."""

    units: str = ""
    limit: str = ""


_UNITS, _LIMITS = ("lead_unit", "units"), ("due_said", "due")


def _filled(folder: Path, issue: str, file: Path) -> _Filled:
    raw = file.read_bytes()
    if not any(f"\n{key}:".encode() in raw for key in (*_UNITS, *_LIMITS)):
        return _Filled()  # most files: nothing to read
    values = filling.shown(folder, issue).values
    units, limits = (
        [said(values[key]) for key in each if key in values] for each in (_UNITS, _LIMITS)
    )
    return _Filled("、".join(units), next(iter(limits), ""))
