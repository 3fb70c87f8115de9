"""Where an issue stands: its number, its aspect and category, and the name of its file."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.content.announcement_text import MARKED
from generator.content.rules.marked_numbers import cut, is_looked_at, left_out_in
from generator.content.rules.rule import Breach, file_rule, issue_path, rule
from generator.domain.diagnostics import Severity
from generator.domain.model import Disclosure, Issue
from generator.text.marked.numbered import Numbered


def _printed_number(issue: Issue) -> int:
    """Return the number of an issue, 0 where none is printed or it is more than a number."""
    number = issue.number or ""
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0


@file_rule(
    "R01",
    "问题的序号连续，不缺号、不重号。",
    needs=("issues.number", "issues.aspect", "issues.category"),
    is_of_print=True,
)
def numbers_run_on(disclosure: Disclosure, folder: Path | None = None) -> Iterator[Breach]:
    """Numbers run on from one, through the disclosure or anew in each group.

    One that is left out, and stands printed inside other words, is an issue that was not read.
    """
    unread = left_out_in(folder) if disclosure.announcement.is_verbatim else ()
    if folder is not None and unread:
        # While marks are doubted nothing is built but a draft, which this must not keep anybody from.
        stops = is_looked_at(folder)
        yield from (_unread(each, stops=stops) for each in unread)
    yield from _of_numbers(disclosure)


def _unread(each: Numbered, *, stops: bool) -> Breach:
    message = f"序号不连续：这一行里印着“{cut(each.words)}”，没有读成问题"
    return Breach(PurePath(MARKED), (), message, _OF_UNREAD, line=each.line, is_misread=stops)


def _of_numbers(disclosure: Disclosure) -> Iterator[Breach]:
    numbered = [issue for issue in disclosure.issues if _printed_number(issue)]
    if len({_printed_number(issue) for issue in numbered}) == len(numbered):
        yield from _gaps(numbered, disclosure)
        return
    groups: dict[tuple[int | None, int | None], list[Issue]] = defaultdict(list)
    for issue in numbered:
        groups[issue.aspect, issue.category].append(issue)
    restarts = all(min(map(_printed_number, group)) == 1 for group in groups.values())
    if len(groups) > 1 and restarts:
        for group in groups.values():
            yield from _repeats(group)
            yield from _gaps(group, disclosure)
    else:
        yield from _repeats(numbered)
        yield from _gaps(numbered, disclosure)


def _repeats(issues: list[Issue]) -> Iterator[Breach]:
    first: dict[int, Issue] = {}
    for issue in issues:
        other = first.setdefault(_printed_number(issue), issue)
        if other is not issue:
            message = f"序号 {issue.number} 和 {other.id}.yml 重复"
            hint = "请对照原文，改正其中一个的 number。"
            yield Breach(issue_path(issue), ("number",), message, hint)


_OF_UNREAD = (
    "是一个问题的，在它的序号前面写 [[问题]]（那里有别的标记的，换成它），正文前面写 [[举措]]，"
    "再运行 zhenggai import；不是问题的，在标注里这一行上面加一行 [[疑 R01！：原因，谁，哪一天]]。"
)
_OF_DIGEST = "请补上缺的问题文件，或者对照原文改正序号。"
_OF_PRINT = (
    "公布没有印 {missing} 的，不用管；印了、没有读到的，在标注里那个数前面写 [[序号]]；"
    "漏读了问题的，在标注里它的标题前面写 [[问题]]。再运行 zhenggai import。"
)
_OF_ID = (
    "[[问题 {id}]] 里的 {id} 是编号（网址），不是序号；序号只照公布印的写。公布没有给它印序号的，不用管，"
    "或者在 explained 里说明 R01；印了的，在标注里那个数前面写 [[序号]]，再运行 zhenggai import。"
)


def _gaps(issues: list[Issue], disclosure: Disclosure) -> Iterator[Breach]:
    """Yield where numbers jump; what looks as if it had the number, and has only the id, is named.

    Of a verbatim text all of it is told once: whoever prints few numbers prints them so on purpose.
    """
    found = list(_jumps(issues, disclosure))
    if disclosure.announcement.is_verbatim and found:
        yield _gaps_of_print(found, disclosure)
        return
    for issue, missing in found:
        message = f"序号不连续：前面缺 {missing}"
        yield Breach(issue_path(issue), ("number",), message, _OF_DIGEST)


def _gaps_of_print(found: list[tuple[Issue, str]], disclosure: Disclosure) -> Breach:
    unnumbered = {each.id: each for each in disclosure.issues if not each.number}
    missing = [each for _, each in found]
    named = [each for each in missing if each in unnumbered]
    listed = "、".join(missing)
    message = f"序号不连续：{'前面' if len(found) == 1 else ''}缺 {listed}"
    if named:
        told = f"“{unnumbered[named[0]].title}”" if len(named) == 1 else f" {len(named)} 个问题"
        message += f"；编号是 {'、'.join(named)} 的{told}，公布没有印序号"
    is_only_id = len(named) == len(missing)
    hint = _OF_ID.format(id=named[0]) if is_only_id else _OF_PRINT.format(missing=listed)
    return Breach(issue_path(found[0][0]), ("number",), message, hint)


def _jumps(issues: list[Issue], disclosure: Disclosure) -> Iterator[tuple[Issue, str]]:
    """Yield each issue before whose number others are missing, and these."""
    expected = 1
    for issue in sorted(issues, key=_printed_number):
        number = _printed_number(issue)
        while str(expected) in disclosure.gone and expected < number:
            expected += 1
        if number > expected:
            yield issue, f"{expected}" if number == expected + 1 else f"{expected} 到 {number - 1}"
        expected = number + 1


@rule(
    "R02",
    "问题所在的方面和类别在 disclosure.yml 里存在。",
    needs=("disclosure.aspects", "own.aspect"),
)
def positions_exist(disclosure: Disclosure) -> Iterator[Breach]:
    """Each issue stands under an aspect and a category that the disclosure names."""
    aspects = disclosure.announcement.aspects
    for issue in disclosure.issues:
        if issue.aspect is None:
            if issue.category is not None:
                hint = "请补上 aspect，写明是第几个方面。"
                yield Breach(issue_path(issue), ("category",), "写了类别，却没有写方面", hint)
            continue
        if issue.aspect > len(aspects):
            only = f"只有 {len(aspects)} 个" if aspects else "没有写方面"
            message = f"没有第 {issue.aspect} 个方面：disclosure.yml 里{only}"
            hint = "请改正 aspect，或者在 disclosure.yml 里补上这个方面。"
            yield Breach(issue_path(issue), ("aspect",), message, hint)
            continue
        categories = aspects[issue.aspect - 1].categories
        if issue.category is not None and issue.category > len(categories):
            only = f"只有 {len(categories)} 个" if categories else "没有写类别"
            message = (
                f"第 {issue.aspect} 个方面没有第 {issue.category} 个类别：disclosure.yml 里{only}"
            )
            hint = "请改正 category，或者在 disclosure.yml 里补上这个类别。"
            yield Breach(issue_path(issue), ("category",), message, hint)


_NAME = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")


@file_rule("R19", "又被指出（recurs）写的公布和问题，这个网站上都有。")
def recurrences_exist(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """What an issue names as the same finding in another disclosure is there."""
    for issue in disclosure.issues:
        for index, each in enumerate(issue.recurs):
            is_name = _NAME.fullmatch(each.disclosure) and _NAME.fullmatch(each.issue)
            other = folder.parent / each.disclosure / "issues" / f"{each.issue}.yml"
            if not (is_name and other.is_file()):
                message = f"没有公布 {each.disclosure} 的问题 {each.issue}"
                hint = "disclosure 写那次公布的文件夹名，issue 写那个问题的文件名（不带 .yml）。"
                yield Breach(issue_path(issue), ("recurs", index), message, hint)


@file_rule(
    "R13",
    "文件名就是问题的序号（序号不重复时），地址才好记、好引用。",
    needs=("issues.number",),
)
def ids_are_numbers(disclosure: Disclosure, folder: Path | None = None) -> Iterator[Breach]:
    """The id is the printed number where that is unique."""
    printed = [_half_width(issue.number) for issue in disclosure.issues]
    numbers = Counter(filter(None, printed))
    titles = {issue.id: issue.title for issue in disclosure.issues}
    is_marked = folder is not None and (folder / MARKED).is_file()
    for issue, number in zip(disclosure.issues, printed, strict=True):
        if number.isdecimal() and numbers[number] == 1 and issue.id != number:
            if max(numbers.values()) > 1:
                continue
            message = f"文件名是 {issue.id}，序号是 {number}，两个不一样"
            way = f"改名为 {number}.yml"
            if is_marked:
                way = f"在标注里写成 [[问题 {number}]]，再运行 zhenggai import"
            other = titles.get(number)
            first = _TAKEN.format(number=number, title=other) if other is not None else ""
            hint = f"还没有公布过，就请{first}{way}；已经公布过，就不要再改。"
            yield Breach(issue_path(issue), ("number",), message, hint, Severity.ADVICE)


_TAKEN = "先看编号是 {number} 的“{title}”：不是问题的，改掉它的标记，是问题的，给它换一个编号；再"
"""What is in the way of a number that another issue has for its id."""


def _half_width(number: str | None) -> str:
    """Return a number as files are named: one that is printed full width is the same number."""
    return unicodedata.normalize("NFKC", number or "")
