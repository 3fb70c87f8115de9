"""Stated totals that must agree: with each other, and with what stands at each issue."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from generator.content.rules.rule import HEAD, Breach, rule
from generator.domain.diagnostics import Severity
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Issue, Total, Update
from generator.domain.scope import scope
from generator.domain.status import Status
from generator.domain.timeline import Timeline


@rule(
    "R04",
    "写明的总数彼此相符，也和逐项公布的状态相符；续报里的总数，和到那一天每个问题的状态相符（只提醒）。",
    needs=("disclosure.totals",),
    is_of_print=True,
)
def totals_agree(disclosure: Disclosure) -> Iterator[Breach]:
    """Stated totals agree with each other and with what is recorded per issue."""
    totals = disclosure.announcement.totals
    for (of, unit), stated in _stated(totals).items():
        counts, twice = _by_state(of, unit, stated)
        yield from twice
        whole = counts.pop(None, None)
        if whole and counts:
            left = _left_out(totals, of, whole.count - sum(map(_count_of, counts.values())))
            yield from _parts_of_whole(of, unit, whole, list(counts.values()), left)
        if whole and not whole.is_part and whole.count == len(disclosure.issues):
            yield from _recorded(disclosure, of, list(counts.values()))
            yield from _unsaid(disclosure, of, list(counts.values()))
    yield from _in_reports(disclosure)


@dataclass(frozen=True, slots=True)
class _Stated:
    loc: Loc
    status: Status | None
    count: int
    is_part: bool
    """Whether it counts a round, a body or a mode only: that is said of no issue."""


def _stated(totals: Sequence[Total]) -> dict[tuple[str, str], list[_Stated]]:
    """Return the counts by what they count; one without a unit has the unit of the others."""
    units: dict[str, set[str]] = defaultdict(set)
    for total in totals:
        units[_counted(total)] |= {total.unit} if total.unit else set()
    groups: dict[tuple[str, str], list[_Stated]] = defaultdict(list)
    for index, total in enumerate(totals):
        if total.count is not None:
            of = _counted(total)
            unit = total.unit or ("".join(units[of]) if len(units[of]) == 1 else "")
            is_part = total.within is not None
            stated = _Stated(("totals", index), total.status, total.count, is_part)
            groups[of, unit].append(stated)
    return groups


def _counted(total: Total) -> str:
    """Return what a total counts; the same things of another round are other things."""
    return f"{total.of}（{total.within}）" if total.within else total.of


_Counts = dict[Status | None, _Stated]


def _by_state(of: str, unit: str, stated: list[_Stated]) -> tuple[_Counts, list[Breach]]:
    """Return the first count of each state, and what is said against another one of the same."""
    counts: _Counts = {}
    twice = []
    for each in stated:
        first = counts.setdefault(each.status, each)
        if first.count != each.count:
            name = each.status.label if each.status else "全部"
            message = f"{of}：{name}写了两个数，{first.count} 和 {each.count}"
            hint = "请对照原文核对，只留一个。"
            if each.status is None:
                few = min(first.count, each.count)
                hint += _MARK_STATE.format(few, of, few, unit)
            twice.append(Breach(HEAD, each.loc, message, hint))
    return counts, twice


_MARK_STATE = "{} 是其中一种状态的，在标注里写明是哪一种：[[=总数 {}，已完成]]{}{}……[[/]]。"
"""What to write where a count of one state was marked without it."""


def _count_of(stated: _Stated) -> int:
    return stated.count


def _left_out(totals: Sequence[Total], of: str, missing: int) -> str:
    """Return what to do about a total that counts something else, and would make up what is missing; ""."""
    for total in totals:
        if total.count == missing and total.of != of and total.within is None:
            words = f"{total.of} {total.count}{total.unit or ''}"
            mark = f"[[=总数 {of}，已完成]]……[[/]]"
            return f"没有算进去的有“{words}”：是同一样东西的，在标注里写成 {mark}（“已完成”换成它说的那一种）。"
    return ""


def _parts_of_whole(
    of: str, unit: str, whole: _Stated, parts: list[_Stated], left: str
) -> Iterator[Breach]:
    total = sum(part.count for part in parts)
    if total == whole.count:
        return
    listed = " + ".join(str(part.count) for part in parts)
    written = f"{listed} = {total}" if len(parts) > 1 else f"{parts[0].count} {unit}"
    severity = Severity.ERROR
    hint = "部分比全部还多，请对照原文改正写错的那个数。"
    if total < whole.count:
        # Announcements do not always say everything; the page shows what was printed.
        if len(parts) == 1:
            return
        severity = Severity.ADVICE
        hint = f"请对照原文核对。{left}原文就是这样写的，可以保留；页面会照原样写。"
    message = f"{of}：{written}，和写明的全部 {whole.count} {unit}不符"
    yield Breach(HEAD, whole.loc, message, hint, severity)


def _recorded(disclosure: Disclosure, of: str, parts: list[_Stated]) -> Iterator[Breach]:
    recorded = Counter(issue.status for issue in disclosure.issues)
    for part, known, also in _otherwise(recorded, 0, parts):
        label = part.status.label if part.status else ""
        message = (
            f"{of}：写明{label}的有 {part.count}，"
            f"问题文件里记为{label}的有 {known} 个{also}，对不上"
        )
        hint = "请核对各问题文件的 status 和这里的总数。"
        yield Breach(HEAD, part.loc, message, hint, needs=("issues.status",))


def _unsaid(disclosure: Disclosure, of: str, parts: list[_Stated]) -> Iterator[Breach]:
    """Yield the counts that fewer issues bear out, where most say how they stand; which ones do not.

    Where no issue says one state, and those without any are as many as it counts, the announcement tells
    it of them by its number alone.
    """
    recorded = Counter(issue.status for issue in disclosure.issues)
    silent = [each for each in disclosure.issues if not (each.status.is_published or each.said)]
    unknown = recorded[Status.UNDISCLOSED]
    if not silent or unknown * 2 > len(disclosure.issues):
        return
    for part in parts:
        known = recorded[part.status] if part.status else part.count
        is_all_of_them = not known and part.count == unknown
        if part.status and known < part.count <= known + unknown and not is_all_of_them:
            ids = "、".join(each.id for each in silent)
            message = (
                f"{of}：写明{part.status.label}的有 {part.count}，逐个问题记为{part.status.label}的只有 {known} 个；"
                f"没有记状态的是问题 {ids}"
            )
            yield Breach(HEAD, part.loc, message, _LOOK_FOR_STATES, Severity.ADVICE)


_LOOK_FOR_STATES = (
    "请看这几个问题的原文有没有说状态的话（该问题已完成整改）：有的，在标注里标成 [[状态]]；"
    "公布真的没有写，不用加，页面写未逐项公布。"
)


def _otherwise(
    recorded: Counter[Status], gone: int, parts: list[_Stated]
) -> Iterator[tuple[_Stated, int, str]]:
    """Yield the counts that the states at the issues contradict, how many have that state, what is unknown.

    `gone` issues were withdrawn: these may have had any state.
    """
    undisclosed = recorded[Status.UNDISCLOSED]
    for part in parts:
        if part.status is None or part.status is Status.UNDISCLOSED:
            continue
        known = recorded[part.status]
        if not known <= part.count <= known + undisclosed + gone:
            also = f"，另有 {undisclosed} 个未逐项公布" if undisclosed else ""
            yield part, known, also + (f"，{gone} 个已经撤下" if gone else "")


# Later reports


def _in_reports(disclosure: Disclosure) -> Iterator[Breach]:
    """Yield what does not agree in the totals of later reports: a person looks at it, nothing stops."""
    timeline = Timeline(disclosure)
    for report in disclosure.updates:
        for breach in _in_report(timeline, report) if report.totals else ():
            path = PurePath("updates", f"{report.id}.yml")
            yield replace(breach, path=path, severity=Severity.ADVICE)


def _in_report(timeline: Timeline, report: Update) -> Iterator[Breach]:
    for (of, unit), stated in _stated(report.totals).items():
        counts, twice = _by_state(of, unit, stated)
        yield from (replace(each, hint=_ONE_OF_BOTH) for each in twice)
        whole = counts.pop(None, None)
        parts = list(counts.values())
        if whole and parts:
            found = _parts_of_whole(of, unit, whole, parts, "")
            yield from (replace(each, hint=_AS_PRINTED) for each in found)
        if parts and not parts[0].is_part:
            yield from _as_reported(timeline, report, of, whole, parts)


_ONE_OF_BOTH = "请对照续报核对，只留一个。"
_AS_PRINTED = "请对照续报核对，改正写错的数；续报就是这样写的，不用管，页面会照原样写。"
_AT_ISSUES = (
    "请对照续报核对：总数写错了，改总数；漏填、填错了某个问题的状态（status），改那个问题；"
    "续报就是这样写的，不用管，页面上两边都照原样写。"
)


def _as_reported(
    timeline: Timeline, report: Update, of: str, whole: _Stated | None, parts: list[_Stated]
) -> Iterator[Breach]:
    """Yield the counts that the states of the issues at the end of a report's day contradict."""
    issues, gone = _told_of(timeline, report, of, whole, parts)
    recorded = Counter(_state(timeline, report, each) for each in issues)
    for part, known, also in _otherwise(recorded, gone, parts) if issues else ():
        label = part.status.label if part.status else ""
        message = (
            f"{of}：续报写明{label}的有 {part.count}，"
            f"到这一天逐个问题写着{label}的有 {known} 个{also}，对不上"
        )
        yield Breach(HEAD, part.loc, message, _AT_ISSUES, needs=("issues.status", "updates.issues"))


def _told_of(
    timeline: Timeline, report: Update, of: str, whole: _Stated | None, parts: list[_Stated]
) -> tuple[Sequence[Issue], int]:
    """Return the issues that a report's counts are of, and how many of them are withdrawn; none if unknown."""
    count = whole.count if whole else None
    found = scope(timeline, of, count, sum(map(_count_of, parts)), report)
    return (found.issues, found.gone) if found else ((), 0)


def _state(timeline: Timeline, report: Update, issue: Issue) -> Status:
    """Return the state of an issue at the end of a report's day, as files have it: corrected since or not."""
    entries = (each.issues[issue.id] for each in timeline.reports(issue, report.issued.on))
    return next((each.status for each in entries if each.status), issue.status)
