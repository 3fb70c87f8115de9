"""Counts that must agree: the parts of a progress, the stated number of issues and that of the files."""

from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.content.rules.marked_numbers import cut, left_out_in, lines_of_issues
from generator.content.rules.rule import HEAD, Breach, file_rule, issue_path, rule
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Progress
from generator.domain.scope import ALL_ISSUES


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
        if ALL_ISSUES.fullmatch(total.of)
    ]
    if there and stated and there not in [count for _, count in stated]:
        index, count = stated[0]
        message = f"公布里写问题有 {count} 个，问题文件有 {there} 个"
        hint = _places(folder) if there < count else ""
        hint += _lines(folder, count)
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


def _lines(folder: Path | None, count: int) -> str:
    """Return the lines of the marked text to compare: where the number stands, where issues begin."""
    stated, begun = lines_of_issues(folder, count)
    told = f"第 {'、'.join(map(str, stated))} 行写着 {count} 个，" if stated else ""
    shown = "、".join(map(str, begun[:_SHOWN]))
    more = "……" if len(begun) > _SHOWN else ""
    return f"标注（source/marked.txt）里{told}问题从第 {shown}{more} 行起。" if begun else ""


_SHOWN = 40


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
