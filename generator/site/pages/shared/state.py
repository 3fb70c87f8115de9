"""Where an issue stands, in words: what is said of it and by whom, or that nothing is said, and why.

Where all issues of a disclosure stand alike, none has a tag of its own: fifty equal tags say nothing.
What is reported, what somebody verified and what was announced stand side by side, each with who said
it and when; none takes the place of another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.domain.model import DueChange, Issue, Update, Verified
from generator.domain.status import Status
from generator.domain.timeline import Check, Standing, Stated, Timeline, announced
from generator.site.pages.shared import naming, particulars, whole
from generator.site.pages.shared.views import Tag
from generator.text.dates import day
from generator.text.last_words import state_at_end


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else is said of where an issue stands: its name, a state or words for it, and whose."""

    name: str
    tag: Tag | None = None
    said: str = ""
    """Somebody's own words."""
    words: str = ""
    """Ours."""
    source: str = ""
    """Who said it, and when."""
    contrast: str = ""
    """That it is another state than the reported one; "" where it is not."""
    limit: str = ""
    """The day that a limit ends, ISO, where what it is for is not said to be done; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is said of the state of an issue; `sentence` stands alone where nothing is said of it."""

    by: str
    """Who says it: 公布说; where there is more than the announcement, that it is self-reported."""
    tag: Tag | None
    word: str
    """The state in a word, where all issues stand alike and nobody says more of it."""
    said: str
    source: str
    """Who reported it, and when; "" where nothing stands beside it."""
    sentence: str
    question: str
    """What a reader would ask then, and the answer: both open in place."""
    answer: str
    beside: tuple[Beside, ...]
    """What was verified, what was announced before, a new limit, that it was closed or taken up again."""
    is_by_several: bool
    """Whether more than the announcement speaks, so that each line begins with who or when."""


def state_of(timeline: Timeline, issue: Issue, *, is_of_one_status: bool) -> State:
    """Return where an issue stands today."""
    standing = timeline.standing(issue)
    status = standing.status
    said = own_words(standing)
    is_known = status.is_published
    question, answer = _asked(timeline, standing)
    beside = tuple(_beside(timeline, issue, standing))
    is_alike = is_of_one_status and not beside
    is_beside = any(each.name != _LIMIT for each in beside)
    return State(
        by=_by(standing) if is_beside else f"{whole.announcement(timeline.disclosure)}说",
        tag=naming.status_tag(status) if is_known and not is_alike else None,
        word=status.label if is_known and is_alike and not said else "",
        said=said,
        source=f"{_source(timeline, standing.report)}{_silent_since(timeline, issue, standing.report)}"
        if is_beside
        else "",
        sentence="" if is_known or said else _silent(timeline, issue),
        question=question,
        answer=answer,
        beside=beside,
        is_by_several=is_beside,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was verified of an issue, for a list: the state that was found, who found it and when."""

    tag: Tag | None
    said: str
    source: str
    by: str
    differs: bool = False
    """Whether it is another state than the reported one."""
    others: tuple["Checked", ...] = ()
    """What other bodies verified before as another state, and have not taken back."""


def checked(timeline: Timeline, issue: Issue) -> Checked | None:
    """Return what was verified of an issue last; None where nobody is said to have verified it."""
    found = timeline.verification(issue)
    if found is None:
        return None
    return replace(
        _checked(found.what),
        differs=timeline.check(issue) is Check.DIFFERS,
        others=tuple(_checked(each.what) for each in timeline.dissents(issue)),
    )


def _checked(found: Verified) -> Checked:
    return Checked(
        tag=naming.status_tag(found.status) if found.status else None,
        said=found.said or "",
        source="，".join(filter(None, (found.by, day(found.on) if found.on else ""))),
        by=found.by,
    )


def own_words(standing: Standing) -> str:
    """Return the words of a state where they are more than its name."""
    return "" if standing.said == standing.status.label else standing.said or ""


def in_a_line(timeline: Timeline, issue: Issue) -> str:
    """Return an issue in a line, for who sees no page of it yet: the newest state before its summary.

    Where a later report came, the summary is said to be that of the announcement; "" for neither.
    """
    later = newest(timeline, issue)
    if not later:
        return issue.summary or ""
    then = at_publication(timeline, issue)
    return f"{later}；{then}{issue.summary}" if issue.summary else later


def at_publication(timeline: Timeline, issue: Issue) -> str:
    """Return what stands before words of the announcement's time, beside those of a later report.

    What was corrected since reads otherwise than it was published.
    """
    fixed = timeline.correction_of(issue, ("summary", "matters"))
    return f"公布时（{day(fixed)}更正过）：" if fixed else "公布时："


def newest(timeline: Timeline, issue: Issue) -> str:
    """Return what later reports say of an issue, and that a verification says otherwise; "" for nothing."""
    standing, latest = timeline.standing(issue), timeline.latest_report(issue)
    seen = timeline.verification(issue)
    parts = []
    if standing.report:
        said = standing.said or standing.status.label
        parts.append(f"{day(standing.report.issued.on)}续报说：{said}")
    elif latest:
        parts.append(f"{day(latest.issued.on)}续报有新情况")
    if seen and seen.what.status and timeline.check(issue) is Check.DIFFERS:
        parts.append(f"{seen.what.by}核验：{seen.what.status.label}")
    return "；".join((*parts, *dissents(timeline, issue)))


def dissents(timeline: Timeline, issue: Issue) -> Iterator[str]:
    """Yield in a few words what others verified before as another state, and have not taken back."""
    for each in timeline.dissents(issue):
        if each.what.status:
            yield f"{each.what.by}以前核验：{each.what.status.label}"


def contrast(timeline: Timeline, issue: Issue) -> str:
    """Return that what was verified of an issue is another state than the reported one; "" for not."""
    check, found = timeline.check(issue), timeline.verification(issue)
    if found is None or found.what.status is None:
        return ""
    reported, verified = timeline.standing(issue).status.label, found.what.status.label
    if check is Check.DIFFERS:
        return f"自报“{reported}”，核验“{verified}”，两边说的不一样。本站照实写，不作判断。"
    if check is Check.EARLIER:
        return f"核验在前，自报在后：核验的时候是“{verified}”，后来自报“{reported}”。"
    return ""


def _not_taken_back(other: Checked, newest: Checked) -> str:
    """Return that one body verified otherwise than another did later, and has not said so again."""
    was = other.tag.label if other.tag else ""
    now = f"核验的是“{newest.tag.label}”" if newest.tag else "核验，没有说是哪种状态"
    return (
        f"{other.by}核验的是“{was}”，后来{newest.by}{now}；"
        f"没有写明{other.by}再核验过。本站照实写，不作判断。"
    )


def _by(standing: Standing) -> str:
    return "最新自报" if standing.report else "自报"


def _silent_since(timeline: Timeline, issue: Issue, report: Update | None) -> str:
    """Return that a report came since which names no state; "" for none."""
    latest = timeline.latest_report(issue)
    if latest is None or latest is report:
        return ""
    return f"；{day(latest.issued.on)}续报没有再说状态"


def _source(timeline: Timeline, report: Update | None) -> str:
    """Return who said something, and when; of an undated announcement only that it did."""
    issued = report.issued if report else timeline.disclosure.announcement.issued
    what = "续报" if report else "公布"
    return f"{issued.by}，{day(issued.on)}{what}" if issued else what


def _beside(timeline: Timeline, issue: Issue, standing: Standing) -> Iterator[Beside]:
    """Yield what stands beside the reported state; nothing where only the announcement speaks."""
    if found := checked(timeline, issue):
        yield Beside(
            name="核验",
            tag=found.tag,
            said=found.said,
            source=found.source,
            contrast=contrast(timeline, issue),
        )
        for other in found.others:
            yield Beside(
                name="核验",
                tag=other.tag,
                said=other.said,
                source=other.source,
                contrast=_not_taken_back(other, found),
            )
    if standing.report:
        first = announced(issue)
        yield Beside(
            name="公布时",
            tag=naming.status_tag(first.status) if first.status.is_published else None,
            said=own_words(first),
            words="" if first.status.is_published or first.said else "没说整项办完没有",
            source=_announced_on(timeline),
        )
    yield from _since(timeline, issue)


def _announced_on(timeline: Timeline) -> str:
    issued = timeline.disclosure.announcement.issued
    return day(issued.on) if issued else ""


_LIMIT = "整改时限"
"""Where nothing but this stands beside a state, one text says both."""


def _since(timeline: Timeline, issue: Issue) -> Iterator[Beside]:
    """Yield what reports changed beside the state: taken up again, closed, another limit."""
    again, closing = timeline.reopening(issue), timeline.closing(issue)
    once = None if again else timeline.once_reopened(issue)
    limit = pressing_limit(timeline, issue)
    if again:
        yield Beside(name="重新整改", words=again.what, source=_reported(again.report))
    if once:
        yield Beside(name="曾经重新整改", words=once.what, source=_reported(once.report))
    if closing and closing.what.on and (closing.report or again):
        by = f"由{closing.what.by}" if closing.what.by else ""
        name = "曾经销号" if again else "验收销号"
        yield Beside(name=name, words=f"{day(closing.what.on)}{by}销号")
    pending = timeline.pending_limit(issue)
    until = pending.isoformat() if pending else ""
    is_denied = timeline.contested(issue) is not None
    if limit:
        words = changed_limit(timeline, issue, with_reason=False)
        yield Beside(name="延期", words=words, source=_reported(limit.report), limit=until)
    elif is_denied or timeline.is_awaited(issue):
        words = particulars.limit(issue.due, issue.due_said)
        if words and timeline.limit(issue) is None:
            yield Beside(name=_LIMIT, words=words, limit=until)


def pressing_limit(timeline: Timeline, issue: Issue) -> Stated[DueChange] | None:
    """Return a new limit that still matters: of the last report, or of what is not done yet."""
    limit = timeline.limit(issue)
    is_new = limit is not None and limit.report is timeline.latest_report(issue)
    is_left = timeline.still_open(issue) or timeline.contested(issue)
    return limit if is_new or is_left else None


def changed_limit(timeline: Timeline, issue: Issue, *, with_reason: bool = True) -> str:
    """Return the last new limit in words: until when, what it was, why; "" where it was never changed.

    Why stands with who answers for the issue and in the history, and may be left out elsewhere.
    """
    found = timeline.limits(issue)
    return particulars.limits(found, issue, with_reason=with_reason) if found else ""


def _reported(report: Update | None) -> str:
    return f"{day(report.issued.on)}续报" if report else ""


def _silent(timeline: Timeline, issue: Issue) -> str:
    """Return that nothing is said of the whole issue; parts of it may be said to be done.

    Where its own text ends with a state that nobody recorded, these words are quoted: a page that says that
    nothing is said would say otherwise than what stands below it.
    """
    by = whole.announcement(timeline.disclosure)
    if words := words_at_end(timeline, issue):
        return f"{by}在下面这段话的末尾写着“{words}”，没有另写整项的状态。"
    rest = "，只写了下面这些" if issue.measures or issue.summary else ""
    return f"{by}没说整项办完没有{rest}。"


def words_at_end(timeline: Timeline, issue: Issue) -> str:
    """Return the words of a state that the announcement's own text of an issue ends with; "" for none."""
    is_own = timeline.disclosure.announcement.is_verbatim and issue.measures
    return state_at_end(issue.measures[-1].text) if is_own else ""


def _asked(timeline: Timeline, standing: Standing) -> tuple[str, str]:
    status, said = standing.status, own_words(standing)
    if status.is_published:
        by = "续报" if standing.report else "公布"
        return f"“{status.label}”是什么意思", naming.meaning(status, by, said)
    if said:
        return "这算完成了吗", "公布没有写这一项算不算完成，只写了上面这句话。本站不推测。"
    return "为什么", f"{_stated(timeline)}本站不推测，照实写。"


def _stated(timeline: Timeline) -> str:
    """Return in a sentence what the announcement says instead of a state for each issue."""
    found = whole.of_announcement(timeline.disclosure)
    named = timeline.named
    if found is None:
        return (
            f"公布{_of_which(named)}，没有写这一项的状态。" if named else "公布没有写每一项的状态。"
        )
    parts = found.told(found.parts)
    total = f"{found.count}{found.unit}" if found.count is not None else ""
    stated = f"{total}{found.of}，{parts}"
    if not named:
        return f"公布只写了总数：{stated}，没有写各是哪些。"
    return f"公布写了总数：{stated}；{_of_which(named)}，其余的没有写，这一项也没有写。"


_NAMED = 3
"""The most issues of which a sentence gives the titles; of more it gives their number."""


def _of_which(named: Mapping[Status, Sequence[Issue]]) -> str:
    """Return of which issues the announcement names the state."""
    count = sum(map(len, named.values()))
    if count <= _NAMED:
        told = [f"“{each.title}”{status.label}" for status, held in named.items() for each in held]
    else:
        told = [f"{status.label}{len(held)}个" for status, held in named.items()]
    return f"写明了{count}个：{'、'.join(told)}"
