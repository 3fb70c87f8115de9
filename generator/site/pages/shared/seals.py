"""What is said of each issue, as one mark each: the seal grid of a disclosure and its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.domain import routes
from generator.domain.model import Issue
from generator.domain.status import Status
from generator.domain.timeline import Check, Timeline
from generator.site.pages.shared.state import dissents, words_at_end


class Stance(Enum):
    """What the announcement and later reports say of an issue; the shape never stands alone."""

    DONE = ("done", "●", "已完成")
    STAGED = ("staged", "◐", "阶段性完成")
    ONGOING = ("open", "○", "整改中")
    NOT_STARTED = ("open", "◌", "未启动")
    OPEN = ("open", "○", "还没办完")
    BEGUN = ("begun", "△", "在办，没说办到哪一步")
    SAID = ("said", "◇", "有一句话说到整个问题")
    MEASURES = ("measures", "–", "没说整项办完没有")

    def __init__(self, word: str, shape: str, label: str) -> None:
        self.word = word
        self.shape = shape
        self.label = label


WITHOUT_STATE = (Stance.OPEN, Stance.BEGUN, Stance.SAID, Stance.MEASURES)
"""What can be said of an issue whose state is not published."""

_OF_STATUS = {
    Status.COMPLETED: Stance.DONE,
    Status.STAGED: Stance.STAGED,
    Status.ONGOING: Stance.ONGOING,
    Status.NOT_STARTED: Stance.NOT_STARTED,
}


DIFFERS = "≠"
"""Behind the shape of what is reported: what was verified is another state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One issue in the grid: what stands in its square, its whole name, and where it leads.

    `number` is the printed one; "" where none is printed.
    """

    word: str
    shape: str
    number: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCount:
    """A row of the key: a shape and what it means."""

    word: str
    shape: str
    label: str
    count: str


def stance(timeline: Timeline, issue: Issue) -> Stance:
    """Return what is said of an issue: its published state, else what the text itself says."""
    standing = timeline.standing(issue)
    if standing.status in _OF_STATUS:
        return _OF_STATUS[standing.status]
    if timeline.still_open(issue):
        return Stance.OPEN
    if timeline.only_begun(issue):
        return Stance.BEGUN
    return Stance.SAID if standing.said or words_at_end(timeline, issue) else Stance.MEASURES


def is_said_besides(timeline: Timeline, issue: Issue) -> bool:
    """Tell whether a sentence speaks of a whole issue of which more is known to be open or in hand."""
    found = stance(timeline, issue)
    return found in (Stance.OPEN, Stance.BEGUN) and bool(timeline.standing(issue).said)


def besides(timeline: Timeline) -> str:
    """Return what a second shape in a square means, and in which; "" where there is none."""
    found = [each for each in timeline.disclosure.issues if is_said_besides(timeline, each)]
    if not found:
        return ""
    numbers = "、".join(each.number or "" for each in found)
    which = f"第{numbers}项" if all(each.number for each in found) else f"{len(found)}个"
    shape, label = Stance.SAID.shape, Stance.SAID.label
    return f"{which}两样都有：记号后面另加{shape}，公布也{label}；下表里只按前一个记号数。"


def seals(timeline: Timeline, issues: Sequence[Issue], address: str) -> Iterator[Seal]:
    """Yield the squares of some issues, as the page at an address links them."""
    for issue in issues:
        found = stance(timeline, issue)
        said = timeline.standing(issue).said
        words = f"{found.label}：{said}" if said else found.label
        if seen := timeline.verification(issue):
            words += f"；核验：{seen.what.status.label if seen.what.status else seen.what.said or '没有说'}"
        words = "；".join((words, *dissents(timeline, issue)))
        plain = f"（{issue.plain}）" if issue.plain else ""
        yield Seal(
            word=found.word,
            shape=found.shape + _second(timeline, issue),
            number=issue.number or "",
            name=f"{issue.number or ''} {issue.title}{plain}，{words}".strip(),
            href=routes.relative(address, routes.issue(timeline.disclosure.id, issue.id)),
        )


def _second(timeline: Timeline, issue: Issue) -> str:
    """Return the shape behind the first: that a sentence speaks of the whole, that a check differs."""
    said = Stance.SAID.shape if is_said_besides(timeline, issue) else ""
    return said + (DIFFERS if is_disputed(timeline, issue) else "")


def is_disputed(timeline: Timeline, issue: Issue) -> bool:
    """Tell whether somebody verified another state than the one that is reported, or than others did."""
    return timeline.check(issue) is Check.DIFFERS or bool(timeline.dissents(issue))


def key(found: Sequence[Stance]) -> tuple[StanceCount, ...]:
    """Return the shapes that occur, with what they mean and how often."""
    return tuple(
        StanceCount(
            word=each.word, shape=each.shape, label=each.label, count=str(found.count(each))
        )
        for each in Stance
        if each in found
    )
