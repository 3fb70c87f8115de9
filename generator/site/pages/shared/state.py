"""Where an issue stands, in words: what is said of it and by whom, or that nothing is said, and why.

Where all issues of a disclosure stand alike, none has a tag of its own: fifty equal tags say nothing.
"""

from dataclasses import dataclass

from generator.domain.model import Announcement, Issue
from generator.domain.status import Status
from generator.domain.timeline import Timeline
from generator.site.pages.shared import naming, whole
from generator.site.pages.shared.views import Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is said of the state of an issue; `sentence` stands alone where nothing is said of it."""

    by: str
    """Who says it: 公布说, or a dated report."""
    tag: Tag | None
    word: str
    """The state in a word, where all issues stand alike and nobody says more of it."""
    said: str
    sentence: str
    question: str
    """What a reader would ask then, and the answer: both open in place."""
    answer: str


def state_of(timeline: Timeline, issue: Issue, *, is_of_one_status: bool) -> State:
    """Return where an issue stands today."""
    standing = timeline.standing(issue)
    status = standing.status
    said = "" if standing.said == status.label else standing.said or ""
    is_known = status.is_published
    report = standing.report
    question, answer = _asked(timeline, status, said)
    return State(
        by=f"{day(report.issued.on)}续报说" if report else "公布说",
        tag=naming.status_tag(status) if is_known and not is_of_one_status else None,
        word=status.label if is_known and is_of_one_status and not said else "",
        said=said,
        sentence="" if is_known or said else _silent(issue),
        question=question,
        answer=answer,
    )


def _silent(issue: Issue) -> str:
    """Return that nothing is said of the whole issue; parts of it may be said to be done."""
    rest = "，只写了下面这些" if issue.measures or issue.summary else ""
    return f"公布没说整项办完没有{rest}。"


def _asked(timeline: Timeline, status: Status, said: str) -> tuple[str, str]:
    if status.is_published:
        return f"“{status.label}”是什么意思", naming.MEANINGS[status]
    if said:
        return "这算完成了吗", "公布没有写这一项算不算完成，只写了上面这句话。本站不推测。"
    return "为什么", f"{_stated(timeline.disclosure.announcement)}本站不推测，照实写。"


def _stated(announcement: Announcement) -> str:
    """Return in a sentence what the announcement says instead of a state for each issue."""
    found = whole.stated_whole(announcement.totals)
    if found is None:
        return "公布没有写每一项的状态。"
    parts = "、".join(f"{count}{found.unit}{status.label}" for status, count in found.parts)
    total = f"{found.count}{found.unit}" if found.count is not None else ""
    return f"公布只写了总数：{total}{found.of}，{parts}，没有写各是哪些。"
