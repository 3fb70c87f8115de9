"""What is said of a disclosure as a whole, in a sentence or two: put together from what is stated.

No number is computed into something that nobody stated: totals stand as they are printed, and what
they leave open is said to be left open. Only states that stand at each issue are counted.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from generator.domain.model import Disclosure, Issue, NextReport, Total, Update
from generator.domain.scope import Scope, scope
from generator.domain.status import Status
from generator.domain.timeline import Check, Standing, Timeline
from generator.site.pages.shared import not_listed
from generator.text.counted_state import word_of_state
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class StatedPart:
    """How many of a stated whole are in a state."""

    status: Status
    count: int
    word: str
    """What the text calls the state beside its number; our name where that cannot be told."""
    is_ours: bool = False
    """Whether the text, which is printed, does not have that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedWhole:
    """A stated total of what had to be put right, and what is stated of its parts."""

    of: str
    unit: str
    count: int | None
    """None where only parts are stated."""
    parts: tuple[StatedPart, ...]
    within: str | None = None
    """Of which round, body or mode only; None where that is not said."""

    @property
    def says_twice(self) -> bool:
        """Whether one state has several counts: they are not of the same day, or not of the same issues."""
        return len({each.status for each in self.parts}) < len(self.parts)

    @property
    def not_done(self) -> tuple[StatedPart, ...]:
        """The parts that are not done."""
        return tuple(each for each in self.parts if not each.status.is_done)

    def told(self, parts: Sequence[StatedPart]) -> str:
        """Return some of its parts in words, each as the text calls it."""
        return self._told(parts, "")

    @property
    def parts_named(self) -> str:
        """All its parts in words, with what they count; where the whole is stated that names it already."""
        return self._told(self.parts, self.of if self.count is None else "")

    def _told(self, parts: Sequence[StatedPart], of: str) -> str:
        named = zip(parts, (of, *("" for _ in parts)), strict=False)
        return "、".join(
            f"{each.count}{self.unit}{first}{each.word}{_OURS if each.is_ours else ''}"
            for each, first in named
        )


_OURS = "（本站的归类）"
_OF_ISSUES = ("问题", "任务", "事项", "意见", "措施")
"""What an announcement counts where it counts what had to be put right; the telling ones first."""
_OTHER = ("线索", "信访", "移交")
"""Whose count says nothing of the issues."""


def of_announcement(disclosure: Disclosure) -> StatedWhole | None:
    """Return what the announcement states of the issues and how far they are; None where it does not."""
    told = disclosure.announcement
    texts = (told.opening, *(each.text for each in (*told.organisation, *told.later)))
    return stated_whole(told.totals, _printed(disclosure, texts))


def of_report(disclosure: Disclosure, report: Update) -> StatedWhole | None:
    """Return what a later report states of the issues and how far they are; None where it does not."""
    return stated_whole(report.totals, _printed(disclosure, (report.opening,)))


def _printed(disclosure: Disclosure, texts: Iterable[str | None]) -> str | None:
    is_printed = disclosure.announcement.wording == "verbatim"
    return "".join(filter(None, texts)) if is_printed else None


def stated_whole(totals: Sequence[Total], printed: str | None = None) -> StatedWhole | None:
    """Return the total that speaks of the issues and how far they are; None where none does.

    `printed` is the text that states it, where its own words are at hand.
    """
    found: dict[tuple[str, str | None, str | None], list[Total]] = {}
    for total in totals:
        if total.count is not None and _rank(total) is not None:
            found.setdefault((total.of, total.within, total.unit), []).append(total)
    wholes = [
        _whole(each, printed)
        for each in sorted(found.values(), key=lambda each: _rank(each[0]) or 0)
    ]
    return next((each for each in wholes if each.parts), None)


def _rank(total: Total) -> int | None:
    if any(word in total.of for word in _OTHER):
        return None
    return next((place for place, word in enumerate(_OF_ISSUES) if word in total.of), None)


def _whole(totals: Sequence[Total], printed: str | None) -> StatedWhole:
    return StatedWhole(
        of=totals[0].of,
        unit=totals[0].unit or "个",
        count=next((each.count for each in totals if each.status is None), None),
        parts=tuple(
            _part(each.status, each.count, printed) for each in totals if each.status and each.count
        ),
        within=totals[0].within,
    )


def _part(status: Status, count: int, printed: str | None) -> StatedPart:
    """Return a part by what the text calls a state that is not done: 基本完成.

    Words of what is done say no other thing than its name does.
    """
    if printed is None or status.is_done:
        return StatedPart(status, count, status.label)
    if word := word_of_state(printed, count, status.value):
        return StatedPart(status, count, word)
    return StatedPart(status, count, status.label, is_ours=status.label not in printed)


def sentences(timeline: Timeline) -> tuple[str, ...]:
    """Return what is said of the whole, the last report first."""
    return tuple(_sentences(timeline))


def _sentences(timeline: Timeline) -> Iterator[str]:
    disclosure = timeline.disclosure
    yield from _of_reports(timeline)
    if whole := of_announcement(disclosure):
        named = f"{whole.count}{whole.unit}{whole.of}，" if whole.count is not None else ""
        said = f"{announcement(disclosure)}说{whole.parts_named}{_which(whole, timeline)}"
        yield f"{named}{said}。"
    elif said := _said(disclosure.announcement.totals):
        yield f"{announcement(disclosure)}说，{said}。"
    elif disclosure.issues:
        yield _counted(timeline)


def _of_reports(timeline: Timeline) -> Iterator[str]:
    """Yield what the last report that counts says, and where that is not of all issues, how all stand."""
    for report in newest_first(timeline.disclosure):
        whole = of_report(timeline.disclosure, report)
        if whole is None:
            continue
        found = scope_of(timeline, whole, report)
        if not whole.says_twice:
            yield _reported(timeline, report, whole, found)
        is_of_all = found is not None and found.is_all and not whole.says_twice
        if not (is_of_all or _is_any_silent(timeline)):
            yield _counted(timeline)
        return


def scope_of(timeline: Timeline, whole: StatedWhole, report: Update | None = None) -> Scope | None:
    """Return the issues that the announcement, or a later report, counts; None where that is not known."""
    if whole.within:
        return None
    return scope(timeline, whole.of, whole.count, sum(each.count for each in whole.parts), report)


def scope_of_total(
    timeline: Timeline, totals: Sequence[Total], total: Total, report: Update | None
) -> Scope | None:
    """Return the issues that one total of a text is of; None where that is not known, or it is no count."""
    key = (total.of, total.within, total.unit)
    group = [
        each
        for each in totals
        if each.count is not None and (each.of, each.within, each.unit) == key
    ]
    if total not in group:
        return None
    return scope_of(timeline, _whole(group, None), report)


def _reported(timeline: Timeline, report: Update, whole: StatedWhole, found: Scope | None) -> str:
    """Return what a report counts, and of how many issues, where it does not say so itself."""
    on = day(report.issued.on)
    if found and not found.is_all:
        return f"{on}续报{among(timeline, found)}，说{whole.told(whole.parts)}。"
    if whole.count is not None:
        return f"{on}续报说，{whole.count}{whole.unit}{whole.of}，{whole.parts_named}。"
    unknown = "" if found else "，不一定说的是全部问题"
    return f"{on}续报说{whole.parts_named}{unknown}。"


def among(timeline: Timeline, found: Scope) -> str:
    """Return of how many of all issues a report's counts are."""
    return f"写的是{timeline.published_count}个问题里的{found.count}个"


def _is_any_silent(timeline: Timeline) -> bool:
    return any(
        timeline.standing(each).status is Status.UNDISCLOSED for each in timeline.disclosure.issues
    )


def announcement(disclosure: Disclosure) -> str:
    """Return how the announcement is called where it says how things stand: with its day, if it has one.

    What it calls under way is read years later; without its day it reads as if it were so today.
    """
    issued = disclosure.announcement.issued
    return f"{day(issued.on)}公布" if issued else "公布"


def _which(whole: StatedWhole, timeline: Timeline) -> str:
    """Return that nobody said which issues are not done; "" where that is known, or none is left."""
    if not is_unnamed(timeline) or not whole.not_done:
        return ""
    if len(whole.not_done) > 1:
        return "；没有说各是哪些"
    return f"；没有说是哪{whole.not_done[0].count}{whole.unit}"


def is_unnamed(timeline: Timeline) -> bool:
    """Tell whether no issue has a published state."""
    return all(
        timeline.standing(each).status is Status.UNDISCLOSED for each in timeline.disclosure.issues
    )


def _said(totals: Sequence[Total]) -> str:
    """Return what is said of all issues in words, where no number is given."""
    found = (f"{each.of}{each.said}" for each in totals if each.said and _rank(each) is not None)
    return next(found, "")


def _counted(timeline: Timeline) -> str:
    """Return how many issues have which state; each state is published at its issue."""
    standings = [timeline.standing(each) for each in timeline.disclosure.issues]
    found = [each.status for each in standings]
    named = [
        f"{found.count(each)}个{_called(each, standings)}"
        for each in Status
        if _is_named(each, found)
    ]
    if not named:
        return "公布逐个写了做了什么，没有说一共办完了多少。"
    silent = found.count(Status.UNDISCLOSED)
    rest = f"，另有{silent}个没有写状态" if silent else ""
    by = "按最新自报逐个写的状态" if timeline.disclosure.updates else "按公布逐个写的状态"
    return f"{by}，{'、'.join(named)}{rest}。"


def _called(status: Status, standings: Sequence[Standing]) -> str:
    """Return what a state is called where issues are counted: as it was said, where it was said in one way.

    Else by our name for it, and that it is ours; words of what is done say no other thing than that name.
    """
    said = {each.said or status.label for each in standings if each.status is status}
    if status.is_done or said == {status.label}:
        return status.label
    if len(said) == 1 and len(word := said.pop()) <= _FEW:
        return word
    return f"{status.label}（本站的归类，原话在各个问题里）"


_FEW = 8
"""Longer words of a state are a sentence."""


def _is_named(status: Status, found: Sequence[Status]) -> bool:
    return status is not Status.UNDISCLOSED and status in found


def verified(timeline: Timeline) -> str:
    """Return how many issues somebody verified, and how that stands to what is reported; "" for none."""
    held: dict[Check, list[Issue]] = {}
    for issue in timeline.disclosure.issues:
        held.setdefault(timeline.check(issue), []).append(issue)
    held.pop(Check.NONE, None)
    count = sum(map(len, held.values()))
    if not count:
        return ""
    parts = [_checked(check, held[check]) for check in Check if check in held]
    if len(parts) == 1:
        said = f"有{count}个问题写明了由谁核验，{parts[0].removeprefix(f'{count}个')}。"
    else:
        said = f"有{count}个问题写明了由谁核验：{'，'.join(parts)}。"
    return said + _disputed(timeline)


def _disputed(timeline: Timeline) -> str:
    """Return how many issues others verified otherwise before, and have not verified again; "" for none."""
    found = [each for each in timeline.disclosure.issues if timeline.dissents(each)]
    if not found:
        return ""
    count = f"其中{len(found)}个以前有别的单位核验的是另一种状态"
    return f"{count}，没有写明它再核验过{_numbers(found)}。"


_NUMBERED = 6
"""Of more issues their numbers say less than the list that is narrowed to them."""


def _checked(check: Check, issues: Sequence[Issue]) -> str:
    words = _CHECKED[check].format(len(issues))
    return words if check is Check.AGREES else f"{words}{_numbers(issues)}"


def _numbers(issues: Sequence[Issue]) -> str:
    """Return the numbers of a few issues, in brackets; "" where they are many or have none."""
    is_numbered = len(issues) <= _NUMBERED and all(each.number for each in issues)
    return f"（第{'、'.join(each.number or '' for each in issues)}项）" if is_numbered else ""


_CHECKED = {
    Check.DIFFERS: "{}个核验的和自报的不一样",
    Check.AGREES: "{}个和自报的一样",
    Check.EARLIER: "{}个核验以后又有新的自报",
    Check.UNSTATED: "{}个没有说核验是哪种状态",
}


def withdrawn(timeline: Timeline) -> str:
    """Return how many of the issues were withdrawn, on which ground and by whom; "" for none."""
    found = timeline.disclosure.withdrawn
    if not found:
        return ""
    grounds = dict.fromkeys(f"{each.by}决定，依据：{each.ground}" for each in found)
    seen = len(timeline.disclosure.issues)
    return (
        f"{timeline.published_count}个问题里有{len(timeline.disclosure.gone)}个已经撤下，"
        f"这里能看到{seen}个（{'；'.join(grounds)}）。"
    )


def unnamed(timeline: Timeline) -> str:
    """Return what the totals say is not done without naming the issues; "" for nothing."""
    return _not_done(timeline) + _rated(timeline)


def rest(timeline: Timeline) -> str:
    """Return what is said of the issues that are neither seen to be open nor said to be in hand.

    Without it a reader of the two counts takes all others for done. "" where each has a state of its own.
    """
    issues = timeline.disclosure.issues
    left = [each for each in issues if not _is_listed(timeline, each)]
    if not left or len(left) == len(issues) or not is_unnamed(timeline):
        return ""
    silent = sum(not timeline.standing(each).said for each in left)
    among = "" if silent == len(left) else f"里，{silent}个"
    return f"其余{len(left)}个{among or '，'}没说整项办完没有。" if silent else ""


def _is_listed(timeline: Timeline, issue: Issue) -> bool:
    return bool(
        timeline.still_open(issue) or timeline.contested(issue) or timeline.only_begun(issue)
    )


_DONE = ("办结率", "完成率", "整改率", "销号率")


def _rated(timeline: Timeline) -> str:
    """Return the rates that leave something over; the announcement says of what, and no more."""
    totals = timeline.disclosure.announcement.totals
    rates = [
        each
        for each in totals
        if each.of.endswith(_DONE) and each.percent is not None and each.percent < Decimal(100)
    ]
    named = "、".join(f"{each.of}{each.percent}%" for each in rates)
    return f"公布还说{named}；其余的怎么样，{not_listed.HERE}。" if named else ""


def nothing_open(timeline: Timeline) -> str:
    """Return that no issue is listed as not done yet, for pages that would list it.

    Those that are reported as done and verified as not are named first: a reader looks here for them.
    """
    reports = newest_first(timeline.disclosure)
    until = f"到{day(reports[0].issued.on)}续报为止，" if reports else ""
    others = "别的" if (found := len(timeline.all_contested())) else ""
    against = f"自报办完、核验说没有办完的有{found}个；" if found else ""
    return f"{until}{against}{not_listed.HERE}{others}还没办完的问题。没有列出，不等于都办完了。"


def _not_done(timeline: Timeline) -> str:
    disclosure = timeline.disclosure
    reports = (("续报", of_report(disclosure, each)) for each in newest_first(disclosure))
    stated = chain(reports, (("公布", of_announcement(disclosure)),))
    who, whole = next(((by, each) for by, each in stated if each), ("公布", None))
    if whole is None or not whole.not_done or not is_unnamed(timeline):
        return ""
    parts = whole.told(whole.not_done)
    return f"{who}说{whole.of}里有{parts}，没有说是哪几{whole.unit}，这里只能列出写明了的；两边的数不是一回事，不能对着算。"


def next_report(disclosure: Disclosure) -> str:
    """Return when and to whom is reported again, and whether the public will see it.

    What an earlier text said of the next report is over when that report came.
    """
    latest = next(iter(newest_first(disclosure)), None)
    if latest is None:
        found = disclosure.announcement.next_report
        return _again("公布", found) if found else ""
    if latest.next_report:
        return _again("续报", latest.next_report)
    said = [each.next_report for each in disclosure.updates]
    is_asked = any((disclosure.announcement.next_report, *said))
    return (
        f"{day(latest.issued.on)}续报以后，下次什么时候报告，{not_listed.HERE}。"
        if is_asked
        else ""
    )


def kept(disclosure: Disclosure) -> tuple[str, ...]:
    """Return what became of each promise to report by a day, the last first: which report answered it."""
    texts = [("续报", each.issued, each.next_report) for each in newest_first(disclosure)]
    announcement = disclosure.announcement
    if announcement.issued:
        texts.append(("公布", announcement.issued, announcement.next_report))
    reports = sorted(disclosure.updates, key=lambda each: each.issued.on)
    return tuple(
        _answered(f"{day(issued.on)}{what}", said.publish_by, came.issued.on)
        for what, issued, said in texts
        if said
        and said.publish_by
        and (came := next((each for each in reports if each.issued.on > issued.on), None))
    )


def _answered(who: str, by: datetime.date, came: datetime.date) -> str:
    late = "" if came <= by else f"，比承诺的晚{(came - by).days}天"
    return f"{who}承诺{day(by)}以前向社会公布：{day(came)}续报了{late}。"


def promised(disclosure: Disclosure) -> str:
    """Return the day by which another report is promised to the public, ISO; "" where none is due.

    A report that came since has kept the promise. Whether the day has passed is for a reader's own
    clock to say: a build knows none.
    """
    latest = next(iter(newest_first(disclosure)), None)
    said = (latest or disclosure.announcement).next_report
    return said.publish_by.isoformat() if said and said.publish_by else ""


def _again(who: str, each: NextReport) -> str:
    again = f"{who}说{each.said}向{each.to}报告" if each.to else f"{who}说{each.said}再报告"
    if each.publish_by:
        return f"{again}，承诺在{day(each.publish_by)}以前向社会公布。"
    return f"{again}；报告会不会向社会公开，{not_listed.HERE}。"


def newest_first(disclosure: Disclosure) -> tuple[Update, ...]:
    """Return the later reports, the last first."""
    return tuple(sorted(disclosure.updates, key=lambda each: each.issued.on, reverse=True))


def is_stated(disclosure: Disclosure) -> bool:
    """Tell whether the announcement itself states as many issues as stand here."""
    return any(
        each.count == len(disclosure.issues) and each.status is None and _rank(each) is not None
        for each in disclosure.announcement.totals
    )


def question(disclosure: Disclosure) -> str:
    """Return the question that a reader comes with; a number only where it is stated."""
    count = f"{len(disclosure.issues)}个" if is_stated(disclosure) else ""
    return f"{_found_by(disclosure)}指出的{count}问题，改得怎么样？"


def _found_by(disclosure: Disclosure) -> str:
    inspection = disclosure.announcement.inspection
    words = f"{inspection.kind or ''}{inspection.by}" if inspection else ""
    words = words or disclosure.announcement.title
    return next((each for each in ("巡察", "巡视", "督察", "审计") if each in words), "检查")
