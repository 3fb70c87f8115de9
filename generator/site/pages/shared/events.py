"""What happened on a day: publication, a report, corrections, withdrawals, ready to print.

The pages of changes, the home pages and whatever else tells of changes ask here.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.corrections import label_of_path, loc_of, sentence_of
from generator.domain.corrections import report_of as report_day
from generator.domain.model import (
    Closed,
    Correction,
    Disclosure,
    Issue,
    Progress,
    Total,
    Update,
    Withdrawal,
)
from generator.domain.scope import Scope
from generator.domain.timeline import EventKind, Move, Timeline
from generator.site.pages.shared import naming, not_listed, particulars, whole
from generator.site.pages.shared.difference import (
    DifferenceView,
    ItemChange,
    corrected_view,
    item_changes,
)
from generator.site.pages.shared.views import Link, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """An issue in a report: from which state to which, and who verified it as what."""

    issue: Link
    words: str
    """What became of its state, as the report has it."""
    before: Tag | None
    """None where no state was published before, or it is the same."""
    after: Tag | None
    verified: str
    """Who verified it and when; "" where this report names nobody."""
    verified_before: Tag | None
    """What the same body had verified before, where that is another state."""
    verified_tag: Tag | None
    verified_said: str
    contrast: str
    """That what was verified is not what is reported; "" where it is."""
    left: tuple[ItemChange, ...]
    """What of the things that were left came, went or changed, where both are listed."""
    first_left: tuple[str, ...]
    """What is left as this report says, where nothing was listed before."""
    dropped: tuple[str, ...]
    """What was left before and is not named any more, where the report says nothing is left."""
    also: tuple[str, ...]
    """Why it was taken up again, a new limit, how it was closed: a line each."""
    told: tuple[str, ...]
    """What the report says where nothing else is new of the issue: how far it is, how it begins."""
    corrected: tuple[str, ...]
    """What of this was corrected since: what is quoted stands as it was written that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """A stated total, and what was stated of it before; "" where that is new, or the same."""

    text: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A later report: how many issues it speaks of, and how many of them have another state."""

    by: str
    words: str
    moves: tuple[MoveView, ...]
    left_out: str
    """Of how many more it speaks than are shown here, and whether anything is new of them; "" for none."""
    totals: tuple[TotalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction: where, of which issue, what changed, and why."""

    label: str
    issue: Link | None
    difference: DifferenceView
    reason: str
    on: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalView:
    """An issue that was withdrawn: its address, on which ground and by whom."""

    issue: Link
    ground: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """What happened on one day of one disclosure."""

    on: str
    iso: str
    href: str
    """Where the day has its page."""
    headline: str
    published: str
    """Who published what, on the day of the announcement; "" on another."""
    totals: tuple[TotalLine, ...]
    """What the announcement states, on its day."""
    report: ReportView | None
    corrections: tuple[CorrectionView, ...]
    withdrawals: tuple[WithdrawalView, ...]
    left_out: str
    """How many more corrections and withdrawals there are than are shown here; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """The same in a line or two, for lists of what happened on a whole site."""

    on: str
    iso: str
    of: str
    """The short name of the disclosure."""
    headline: str
    details: tuple["Detail", ...]
    href: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that happened, in a line: its name, which leads to it, between what else is said."""

    before: str
    link: Link | None
    after: str


def day_view(
    timeline: Timeline,
    on: datetime.date,
    address: str,
    *,
    shown: slice = slice(None),
    only_moved: bool = False,
) -> DayView:
    """Return what happened on a day, as the page at an address shows it.

    `shown` says which of many issues, corrections and withdrawals; with `only_moved` of a report the
    issues of which something is new that a follower goes by.
    """
    disclosure = timeline.disclosure
    found = timeline.on(on)
    corrections = [each.source for each in found if isinstance(each.source, Correction)]
    withdrawals = [each.source for each in found if isinstance(each.source, Withdrawal)]
    rest = len(corrections[shown.stop :]) + len(withdrawals[shown.stop :]) if shown.stop else 0
    report = report_of(timeline, on)
    issued = disclosure.announcement.issued
    is_first = issued is not None and issued.on == on
    return DayView(
        on=day(on),
        iso=on.isoformat(),
        href=routes.relative(address, routes.day(disclosure.id, on)),
        headline=headline(timeline, on),
        published=f"{issued.by}{published(timeline)}" if issued and is_first else "",
        totals=tuple(map(_stated_first, disclosure.announcement.totals)) if is_first else (),
        report=_report(timeline, report, address, shown, only_moved) if report else None,
        corrections=tuple(correction_view(timeline, each, address) for each in corrections[shown]),
        withdrawals=tuple(_withdrawal(disclosure, each, address) for each in withdrawals[shown]),
        left_out=f"{rest}处" if rest else "",
    )


def published(timeline: Timeline) -> str:
    """Return how many issues were published: a day that is past counts what was withdrawn since."""
    gone = len(timeline.disclosure.gone)
    later = f"，其中{gone}个后来撤下" if gone else ""
    return f"公布{timeline.published_count}个问题{later}"


def report_of(timeline: Timeline, on: datetime.date) -> Update | None:
    """Return the report of a day; there is one at most."""
    found = (each.source for each in timeline.on(on) if isinstance(each.source, Update))
    return next(found, None)


def headline(timeline: Timeline, on: datetime.date) -> str:
    """Return in a line what happened on a day."""
    found = timeline.on(on)
    kinds = [each.kind for each in found if each.kind is not EventKind.UPDATE]
    parts = [_reported(timeline, report)] if (report := report_of(timeline, on)) else []
    if EventKind.PUBLISHED in kinds:
        parts.append(published(timeline))
    if corrected := kinds.count(EventKind.CORRECTION):
        parts.append(f"更正{corrected}处")
    if withdrawn := kinds.count(EventKind.WITHDRAWN):
        parts.append(f"撤下{withdrawn}个问题")
    return "；".join(parts)


def _reported(timeline: Timeline, report: Update) -> str:
    """Return of how many issues a report speaks: one that is past counts what was withdrawn since."""
    moves, gone = timeline.moves(report), timeline.disclosure.unsaid.get(report.id, 0)
    moved = sum(each.has_other_state for each in moves)
    if not moves and not gone:
        return "续报"
    count = f"续报{len(moves) + gone}个问题"
    if not gone:
        return f"{count}，{f'{moved}个的状态变了' if moved else '状态都没有变'}"
    if not moves:
        return f"{count}，后来撤下"
    state = f"里{moved}个的状态变了" if moved else "的状态都没有变"
    return f"{count}，其中{gone}个后来撤下，其余{len(moves)}个{state}"


def _report(
    timeline: Timeline, report: Update, address: str, shown: slice, only_moved: bool
) -> ReportView:
    moves = timeline.moves(report)
    listed = list(moves)
    if only_moved:
        listed = sorted((each for each in moves if each.has_news), key=_by_check)
        listed += [each for each in moves if each.says_something and not each.has_news]
    return ReportView(
        by=report.issued.by,
        words=_reported(timeline, report),
        moves=tuple(move_view(timeline, each, address) for each in listed[shown]),
        left_out=_left_out(_cut(listed, shown), len(moves) - len(listed)),
        totals=tuple(_totals(timeline, report)),
    )


def _by_check(move: Move) -> bool:
    """Return what sorts what was verified otherwise before all other news."""
    return not move.has_other_check


def _cut(listed: Sequence[Move], shown: slice) -> Sequence[Move]:
    behind = listed[shown.stop :] if shown.stop is not None else ()
    return (*listed[: shown.start or 0], *behind)


def _left_out(cut: Sequence[Move], same: int) -> str:
    moved = sum(each.has_news for each in cut)
    counts = {
        "{}个问题有变动": moved,
        "{}个问题只写了新情况": len(cut) - moved,
        "{}个问题没有变动": same,
    }
    told = "、".join(words.format(count) for words, count in counts.items() if count)
    return f"还有{told}，这里没有列" if told else ""


def move_view(timeline: Timeline, move: Move, address: str) -> MoveView:
    """Return an issue of a report as a page shows it; what is reported and verified stay apart."""
    before, after = move.before.status, move.after.status
    verified = move.entry.verified
    return MoveView(
        issue=naming.issue_link(timeline.disclosure, move.issue, address),
        words=_state_words(move),
        before=naming.status_tag(before) if move.has_other_state and before.is_published else None,
        after=naming.status_tag(after) if after.is_published else None,
        verified=particulars.checker(verified) if verified else "",
        verified_before=_checked_before(move),
        verified_tag=naming.status_tag(verified.status) if verified and verified.status else None,
        verified_said=(verified.said or "") if verified else "",
        contrast=_contrast(move),
        left=_left(move),
        first_left=() if move.left_before else move.entry.remaining,
        dropped=() if move.left_after else move.left_before,
        also=tuple(_also(move)),
        told=() if move.has_news else tuple(_told(move)),
        corrected=tuple(_corrected_since(timeline, move)),
    )


def _corrected_since(timeline: Timeline, move: Move) -> Iterator[str]:
    """Yield what of a report on an issue was corrected since, the last first."""
    for each in (event.source for event in timeline.later(move.issue)):
        if (
            not isinstance(each, Correction)
            or report_day(loc_of(each.field) or ()) != move.report.id
        ):
            continue
        label = label_of_path(each.field, in_issue=True)
        place = label.removeprefix(f"{day(move.report.issued.on)}续报的")
        words = corrected_words(timeline.disclosure, each).sentence
        yield f"{place}在{day(each.on)}更正过：{words.removeprefix('改了1处：')}"


_BEGINNING = 100
"""So many characters tell what a report says of an issue; the page of its day has all."""


def _told(move: Move) -> Iterator[str]:
    """Yield what a report says of an issue of which it changes no state, limit or check."""
    for each in move.entry.progress:
        was = next((_parts(old) for old in move.progress_before if old.of == each.of), "")
        now = _parts(each)
        yield f"进度：{each.of}，{now}{f'（上次写的是{was}）' if was not in {'', now} else ''}"
    if move.entry.said:
        yield f"原话：{move.entry.said}"
    first, _, rest = (move.entry.text or "").strip().partition("\n")
    if first:
        is_all = len(first) <= _BEGINNING and not rest.strip()
        yield f"续报写：{first if is_all else f'{first[:_BEGINNING]}……'}"


def _parts(progress: Progress) -> str:
    unit = progress.unit
    words = (f"{each.word}{each.count}{unit}" for each in progress.parts)
    return "，".join((f"一共{progress.total}{unit}", *words))


def _also(move: Move) -> Iterator[str]:
    """Yield what else a report changes of an issue, a line each."""
    entry = move.entry
    if entry.reopened:
        yield f"重新整改：{entry.reopened}"
    if entry.due:
        yield f"延期：{particulars.limits(move.limits, move.issue)}"
    yield from _closed(entry.closed)


def _in_short(move: Move) -> Iterator[str]:
    """Yield the same in a few words each; the page of the day has the reasons."""
    entry = move.entry
    if entry.reopened:
        yield "重新整改"
    if entry.due:
        until = day(entry.due.on) if entry.due.on else entry.due.said or ""
        which = f"第{len(move.limits)}次" if len(move.limits) > 1 else ""
        yield f"{which}延期到{until.removeprefix('延长到').removeprefix('延期到')}{_at_first(move)}"
    yield from _closed(entry.closed)


def _at_first(move: Move) -> str:
    """Return what limit an issue had at first, where it got a second new one; "" for not."""
    if len(move.limits) < 2:
        return ""
    first = move.limits[0].was or particulars.limit(move.issue.due, move.issue.due_said)
    return f"（最初是{first}）" if first else ""


def _closed(closed: Closed | None) -> Iterator[str]:
    if closed and closed.on:
        by = f"由{closed.by}" if closed.by else ""
        yield f"{day(closed.on)}{by}销号"


def _checked_before(move: Move, *, by_same: bool = True) -> Tag | None:
    """Return what the same body, or another one, had verified before, where that is another state."""
    before, now = move.verified_before, move.entry.verified
    if before is None or now is None or (before.by == now.by) is not by_same:
        return None
    is_other = (
        before.status and before.status.is_published and now.status not in {None, before.status}
    )
    return naming.status_tag(before.status) if before.status and is_other else None


def _contrast(move: Move) -> str:
    return "核验的状态和自报的不一样。" if move.is_verified_otherwise else ""


def _left(move: Move) -> tuple[ItemChange, ...]:
    """Return what changed of the things that are left; nothing where only one of both lists any."""
    now = move.entry.remaining
    return item_changes(move.left_before, now) if now and move.left_before else ()


def _state_words(move: Move) -> str:
    if move.has_other_state:
        return "" if move.before.status.is_published else "原来没有逐项公布，现在是"
    still = "，仍是" if move.after.status.is_published else ""
    return f"{'这次没有说到状态' if move.entry.status is None else '状态没有变'}{still}"


def correction_view(timeline: Timeline, each: Correction, address: str) -> CorrectionView:
    """Return a correction as the page at an address shows it."""
    issue = timeline.issues.get(each.issue or "")
    return CorrectionView(
        label=label_of_path(each.field, in_issue=each.issue is not None),
        issue=naming.issue_link(timeline.disclosure, issue, address) if issue else None,
        difference=corrected_words(timeline.disclosure, each),
        reason=naming.why(each),
        on=day(each.on),
        iso=each.on.isoformat(),
    )


def corrected_words(disclosure: Disclosure, each: Correction) -> DifferenceView:
    """Return what a correction changed, in the sentence that it stands in where that is known."""
    return corrected_view(*naming.words_of(each), sentence_of(disclosure, each))


def _withdrawal(disclosure: Disclosure, each: Withdrawal, address: str) -> WithdrawalView:
    place = routes.relative(address, routes.issue(disclosure.id, each.issue))
    return WithdrawalView(issue=Link(f"问题 {each.issue}", place), ground=each.ground, by=each.by)


def _stated_before(timeline: Timeline, report: Update) -> Iterator[tuple[Total, Scope | None]]:
    """Yield the totals stated before a report, each with the issues that it is of, the newest first."""
    disclosure = timeline.disclosure
    for each in whole.newest_first(disclosure):
        if each.issued.on < report.issued.on:
            yield from _scoped(timeline, each.totals, each)
    yield from _scoped(timeline, disclosure.announcement.totals, None)


def _scoped(
    timeline: Timeline, totals: Sequence[Total], report: Update | None
) -> Iterator[tuple[Total, Scope | None]]:
    for total in totals:
        yield total, whole.scope_of_total(timeline, totals, total, report)


def _totals(timeline: Timeline, report: Update) -> Iterator[TotalLine]:
    """Yield the totals of a report, with what was stated before of the same issues.

    Where it is not known that both count the same ones, as among the three that were still open, the
    number before says nothing beside the new one.
    """
    before = tuple(_stated_before(timeline, report))
    for total, found in _scoped(timeline, report.totals, report):
        told = next((each for each, of in before if of == found and _of(each) == _of(total)), None)
        changed = told is not None and particulars.total(told) != particulars.total(total)
        was = particulars.total_value(told) if told and found and changed else ""
        yield TotalLine(text=particulars.total(total), before=was)


def _stated_first(total: Total) -> TotalLine:
    return TotalLine(text=particulars.total(total), before="")


def _of(total: Total) -> tuple[object, ...]:
    return total.of, total.within, total.status


def in_short(timeline: Timeline) -> str:
    """Return what came after the announcement and when last, in a few words."""
    said = came_after(timeline)
    return f"{said}，最近一次在{day(timeline.days[0])}" if said else "本站没有收到续报、更正"


def quiet(timeline: Timeline) -> str:
    """Return that nothing came after the announcement, and until when the site would know; "" where it did.

    Until when is the last day that content or record name: no clock is asked.
    """
    last = [each for each in (timeline.last_day(), *_recorded(timeline.disclosure)) if each]
    if came_after(timeline) or not last:
        return ""
    return f"到{day(max(last))}为止，没有收到续报、更正。"


def _recorded(disclosure: Disclosure) -> Iterator[datetime.date]:
    yield from (each.on for each in disclosure.record[-1:])


def summary(timeline: Timeline) -> str:
    """Return in a sentence what happened since the announcement, and when last."""
    said = came_after(timeline)
    issued = timeline.disclosure.announcement.issued
    since = f"{day(issued.on)}公布以来" if issued else f"公布以来（公布的{not_listed.NO_DAY}）"
    if not said:
        return f"{since}没有续报、更正，也没有撤下的问题。"
    return f"{since}有{said}；最近一次变动是{day(timeline.days[0])}。"


def came_after(timeline: Timeline) -> str:
    """Return what came after the announcement: 3次续报、4处更正; "" for nothing."""
    disclosure = timeline.disclosure
    counts = {
        "{}次续报": len(disclosure.updates),
        "{}处更正": sum(each.issue not in disclosure.gone for each in disclosure.corrections),
        "撤下的{}个问题": len(disclosure.gone),
    }
    return "、".join(words.format(count) for words, count in counts.items() if count)


_DETAILS = 3
_CHECKED = 30
"""So many that were verified otherwise are told, so that the line of a day stays one for a phone."""


def day_line(timeline: Timeline, on: datetime.date, address: str) -> DayLine:
    """Return what happened on a day in a line or two."""
    disclosure = timeline.disclosure
    return DayLine(
        on=day(on),
        iso=on.isoformat(),
        of=naming.edition(disclosure),
        headline=headline(timeline, on),
        details=tuple(_details(timeline, on, address)),
        href=routes.relative(address, routes.day(disclosure.id, on)),
    )


def _details(timeline: Timeline, on: datetime.date, address: str) -> Iterator[Detail]:
    """Yield the first issues of which something is new, the first corrections, and what was withdrawn."""
    found = [each.source for each in timeline.on(on)]
    here = routes.relative(address, routes.day(timeline.disclosure.id, on))
    if report := report_of(timeline, on):
        yield from _moves(timeline, report, address, here)
    corrections = [each for each in found if isinstance(each, Correction)]
    for correction in corrections[:_DETAILS]:
        yield _corrected(timeline, correction, address)
    if len(corrections) > _DETAILS:
        yield Detail("", Link(f"还有{len(corrections) - _DETAILS}处更正", here), "")
    withdrawals = [each for each in found if isinstance(each, Withdrawal)]
    for each in withdrawals[:_DETAILS]:
        view = _withdrawal(timeline.disclosure, each, address)
        yield Detail("撤下", view.issue, f"：{each.by}决定；依据：{each.ground}")


def _moves(timeline: Timeline, report: Update, address: str, here: str) -> Iterator[Detail]:
    """Yield the first issues of which something is new in a report.

    What was verified otherwise than before, or than it is reported, comes first and is not left out.
    """
    moved = [each for each in timeline.moves(report) if each.has_news]
    checked = [each for each in moved if each.has_other_check]
    others = [each for each in moved if not each.has_other_check]
    others.sort(key=lambda each: not each.has_other_state)
    shown = (*checked[:_CHECKED], *others[: max(_DETAILS - len(checked), 0)])
    yield from (_moved(timeline, each, address) for each in shown)
    if rest := len(moved) - len(shown):
        hidden = len(checked[_CHECKED:])
        which = f"，其中{hidden}个核验的也不一样" if hidden else ""
        yield Detail("", Link(f"还有{rest}个{which}", here), "")


def _moved(timeline: Timeline, move: Move, address: str) -> Detail:
    """Return what is new of an issue in a line; what is reported and what was verified stay apart."""
    return Detail("", _named(timeline, move.issue, address), f"：{'；'.join(_news(move))}")


def _named(timeline: Timeline, issue: Issue, address: str) -> Link:
    """Return the way to an issue by its number and what it is about in a citizen's words, else its title."""
    name = " ".join(filter(None, (naming.item_name(issue), issue.plain or issue.title)))
    return replace(naming.issue_link(timeline.disclosure, issue, address), text=name)


def _news(move: Move) -> Iterator[str]:
    before, after = move.before.status, move.after.status
    if move.has_other_state:
        was = before.label if before.is_published else "没有逐项公布"
        yield f"自报由{was}变为{after.label}"
    yield from _checked(move)
    yield from _in_short(move)
    if not move.has_other_state and move.left_before != move.left_after:
        yield f"还没办完的有变动，现在写了{len(move.left_after)}件"


def _checked(move: Move) -> Iterator[str]:
    """Yield what was verified, by whom, and that it is another state than before, or than is reported."""
    if verified := move.entry.verified:
        before = move.verified_before
        found = verified.status.label if verified.status else verified.said or "没有说是哪种状态"
        was = _checked_before(move)
        words = f"核验由{was.label}变为{found}" if was else f"核验：{found}"
        against = "，和自报的不一样" if move.is_verified_otherwise else ""
        other = _checked_before(move, by_same=False)
        beside = f"（{before.by}以前核验：{other.label}）" if before and other else ""
        yield f"{verified.by}{words}{against}{beside}"


def _corrected(timeline: Timeline, correction: Correction, address: str) -> Detail:
    view = correction_view(timeline, correction, address)
    issue = timeline.issues.get(correction.issue or "")
    link = _named(timeline, issue, address) if issue else None
    label = f"，{view.label}" if link else view.label
    return Detail("更正", link, f"{label}：{view.difference.sentence.removeprefix('改了1处：')}")


Days = tuple[tuple[Timeline, datetime.date], ...]


def days_of(timelines: Iterable[Timeline], *, without_first: bool = False) -> Days:
    """Return every day of some disclosures on which something happened, the newest first.

    With `without_first` days on which nothing but the announcement was published are left out.
    """
    found = [
        (each, on)
        for each in timelines
        for on in each.days
        if not without_first or any(event.kind is not EventKind.PUBLISHED for event in each.on(on))
    ]
    return tuple(sorted(found, key=lambda each: each[1], reverse=True))


def last_days(days: Days, count: int) -> Days:
    """Return the last so many of some days, and that of the last report where none of them has one."""
    shown = days[:count]
    reported = next((each for each in days if report_of(*each)), None)
    return shown if reported is None or reported in shown else (*shown, reported)
