"""Counts that must agree: the parts of a progress, and the totals that are stated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.rules.marked_numbers import cut, left_out_in
from generator.content.rules.rule import HEAD, Breach, file_rule, issue_path, rule
from generator.domain.diagnostics import Severity
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Progress, Total
from generator.domain.status import Status

_ALL_ISSUES = re.compile(
    r"(?:(?:省委|市委|区委|县委)?(?:巡视|巡察)组?)?(?:反馈|指出|发现)?的?(?:具体|主要|突出)?问题"
)
"""What a total counts that is the number of all issues; 立行立改问题 are only some of them."""


@file_rule(
    "R16",
    "公布里写明的问题个数，和问题文件的个数相同；不同而且没有错的，由编辑在 explained 里说明。",
    needs=("disclosure.totals", "issues", "withdrawn"),
    may_differ=True,
)
def as_many_issues_as_stated(
    disclosure: Disclosure, folder: Path | None = None
) -> Iterator[Breach]:
    """There are as many issues as the announcement says."""
    there = len(disclosure.issues) + len(disclosure.gone)
    stated = [
        (index, total.count)
        for index, total in enumerate(disclosure.announcement.totals)
        if total.count is not None and not (total.status or total.within)
        if _ALL_ISSUES.fullmatch(total.of)
    ]
    if there and stated and there not in [count for _, count in stated]:
        index, count = stated[0]
        message = f"公布里写问题有 {count} 个，问题文件有 {there} 个"
        hint = _places(folder) if there < count else ""
        hint += (
            "请对照原文：漏读了、多读了，或者几个问题并在一处，先改好；"
            "核对过、原文就是这样的，在 disclosure.yml 的 explained 里写一条 R16 和原因；"
            "公布只列了一部分问题，也是原因。"
        )
        yield Breach(HEAD, ("totals", index), message, hint)


def _places(folder: Path | None) -> str:
    """Return where a printed number stands inside other words that may be the one of a missing issue."""
    told = [f"第 {each.line} 行“{cut(each.words)}”" for each in left_out_in(folder, is_short=True)]
    return f"标注（source/marked.txt）里像漏了的问题：{'、'.join(told)}。" if told else ""


@rule("R03", "进度里各部分相加等于总数。", may_differ=True)
def parts_add_up(disclosure: Disclosure) -> Iterator[Breach]:
    """The parts of a progress add up to its total, in an issue and in what a later report says of it."""
    for issue in disclosure.issues:
        yield from _wrong_sums(issue_path(issue), ("progress",), issue.progress)
    for update in disclosure.updates:
        path = PurePath("updates", f"{update.id}.yml")
        for key, said in update.issues.items():
            yield from _wrong_sums(path, ("issues", key, "progress"), said.progress)


def _wrong_sums(path: PurePath, loc: Loc, stated: tuple[Progress, ...]) -> Iterator[Breach]:
    for index, progress in enumerate(stated):
        total = sum(part.count for part in progress.parts)
        if total != progress.total:
            message = f"{progress.of}：各部分相加是 {total}，总数写的是 {progress.total}"
            hint = "请对照原文核对；原文没有写全各部分，就不要写成进度。"
            yield Breach(path, (*loc, index, "total"), message, hint)


@rule(
    "R04",
    "写明的总数彼此相符，也和逐项公布的状态相符。",
    needs=("disclosure.totals",),
    is_of_print=True,
)
def totals_agree(disclosure: Disclosure) -> Iterator[Breach]:
    """Stated totals agree with each other and with what is recorded per issue."""
    for (of, unit), stated in _stated(disclosure).items():
        counts: dict[Status | None, _Stated] = {}
        for each in stated:
            first = counts.setdefault(each.status, each)
            if first.count != each.count:
                name = each.status.label if each.status else "全部"
                message = f"{of}：{name}写了两个数，{first.count} 和 {each.count}"
                hint = "请对照原文核对，只留一个。"
                if each.status is None:
                    few = min(first.count, each.count)
                    hint += _MARK_STATE.format(few, of, few, unit)
                yield Breach(HEAD, each.loc, message, hint)
        whole = counts.pop(None, None)
        if whole and counts:
            left = _left_out(disclosure, of, whole.count - sum(map(_count_of, counts.values())))
            yield from _parts_of_whole(of, unit, whole, list(counts.values()), left)
        if whole and not whole.is_part and whole.count == len(disclosure.issues):
            yield from _recorded(disclosure, of, list(counts.values()))


@dataclass(frozen=True, slots=True)
class _Stated:
    loc: Loc
    status: Status | None
    count: int
    is_part: bool
    """Whether it counts a round, a body or a mode only: that is said of no issue."""


def _stated(disclosure: Disclosure) -> dict[tuple[str, str], list[_Stated]]:
    """Return the counts by what they count; one without a unit has the unit of the others."""
    totals = disclosure.announcement.totals
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


_MARK_STATE = "{} 是其中一种状态的，在标注里写明是哪一种：[[=总数 {}，已完成]]{}{}……[[/]]。"
"""What to write where a count of one state was marked without it."""


def _count_of(stated: _Stated) -> int:
    return stated.count


def _left_out(disclosure: Disclosure, of: str, missing: int) -> str:
    """Return what to do about a total that counts something else, and would make up what is missing; ""."""
    for total in disclosure.announcement.totals:
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
    undisclosed = recorded[Status.UNDISCLOSED]
    for part in parts:
        if part.status is None or part.status is Status.UNDISCLOSED:
            continue
        known = recorded[part.status]
        if not known <= part.count <= known + undisclosed:
            label = part.status.label
            also = f"，另有 {undisclosed} 个未逐项公布" if undisclosed else ""
            message = (
                f"{of}：写明{label}的有 {part.count}，"
                f"问题文件里记为{label}的有 {known} 个{also}，对不上"
            )
            hint = "请核对各问题文件的 status 和这里的总数。"
            yield Breach(HEAD, part.loc, message, hint, needs=("issues.status",))
