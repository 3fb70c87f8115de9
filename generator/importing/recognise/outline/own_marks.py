"""Marks that only one announcement has: words of its own before a number that counts on (交办单01号)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.importing.text.heading import is_problem_like
from generator.importing.text.labels import labels, leading_label, unknown_label
from generator.importing.text.marks import Mark, leading_mark
from generator.importing.text.paragraphs import Paragraph, first_stop, gaps
from generator.text.numerals import number_of

_CN = "[一二三四五六七八九十百]{1,4}"
_WORD = r"[\u4e00-\u9fffA-Za-z·]{1,12}?"
_NUMBERED = re.compile(
    rf"(?P<open>[【\[(〔“]?)(?P<word>{_WORD})(?P<joint>之|第|编号|序号)?"
    rf"(?P<number>\d{{1,3}}(?!\d)|{_CN})(?P<unit>号|项|条|件|个|题|款|份|单)?(?P<close>[】\])〕”]?)(?P<sign>[:、.]?)"
)
_BEFORE_MARK = re.compile(
    r"(?!(?:反馈|具体|整改|存在|主要|巡视|巡察|突出|审计|督察|交办|重点)问题)[\u4e00-\u9fff]{2,4}?(?=\d{1,3}[.、](?!\d)|问题[\d一二三四五六七八九十])"
)
"""What may say to which list the number behind it belongs: 上轮问题1, 反馈1."""
_NO_ISSUES = re.compile(
    r"附[件表图录注]?|[表图注页][格例号码]?|步骤|阶段|措施|举措|做法|经验|方案|清单|批次|方法|目标|日期|第"
)
"""What is counted and is no issue."""
_LEAST = 3
_LONGEST_TITLE = 80

Found = tuple[str, Mark]


def own_marks(own: Sequence[Paragraph]) -> Mapping[int, Mark]:
    """Return the marks of an announcement's own that number its issues, by their paragraphs.

    A word numbers issues where its numbers run on from 1, and most of what it heads names a fault or
    has what was done below it.
    """
    named: dict[str, list[tuple[Paragraph, Mark]]] = {}
    for paragraph in own:
        for name, mark in _marks(paragraph):
            named.setdefault(name, []).append((paragraph, mark))
    below = {above.index: paragraph for above, paragraph in pairwise(own)}
    listed = [each for each in named.values() if _counts(each) and _is_of_issues(each, below)]
    is_list = any(len(each) >= _LEAST for each in listed)
    return {at.index: mark for each in listed for at, mark in each} if is_list else {}


def _marks(paragraph: Paragraph) -> Iterator[Found]:
    """Yield what a paragraph may begin with, each with the word that it counts by."""
    folded = paragraph.folded
    if (
        paragraph.is_apart
        or paragraph.cell
        or leading_mark(folded)
        or leading_label(paragraph.all())
    ):
        return
    if prefix := _BEFORE_MARK.match(folded):
        mark = _behind(paragraph, prefix.end())
        if mark and not _NO_ISSUES.fullmatch(prefix.group()):
            yield prefix.group(), mark
            return
    found = _NUMBERED.match(folded)
    if found is None or _NO_ISSUES.fullmatch(found["word"]):
        return
    is_boxed = bool(found["open"]) and bool(found["close"])
    is_spaced = found.end() in gaps(paragraph.all())
    if (is_boxed or found["sign"] or is_spaced) and bool(found["open"]) == bool(found["close"]):
        number = found["number"]
        name = f"{found['open']}{found['word']}{found['joint'] or ''}{found['unit'] or ''}"
        yield name, Mark("issue", number_of(number), number, found.end(), found.span("number"))


def _behind(paragraph: Paragraph, start: int) -> Mark | None:
    """Return the mark behind a word, with that word as its name."""
    folded = paragraph.folded[start:]
    mark = leading_mark(folded)
    if mark is None and (spaced := re.match(r"问题(\d{1,3}|[一二三四五六七八九十]{1,3})", folded)):
        is_parted = start + spaced.end() in gaps(paragraph.all())
        number = spaced.group(1)
        mark = (
            Mark("issue", number_of(number), number, spaced.end(), spaced.span(1))
            if is_parted
            else None
        )
    if mark is None or mark.number is None:
        return None
    first, last = mark.digits
    return Mark(
        "issue",
        mark.number,
        mark.printed,
        start + mark.length,
        (start + first, start + last),
        start,
    )


def _counts(found: Sequence[tuple[Paragraph, Mark]]) -> bool:
    """Tell whether the numbers run on from 1; one of them may be left out."""
    numbers = [mark.number or 0 for _, mark in found]
    steps = [after - before for before, after in pairwise(numbers)]
    left_out = sum(step > 1 for step in steps)
    is_on = all(step in (1, 2, 3) for step in steps) and left_out * 3 <= len(steps)
    return len(numbers) > 1 and numbers[0] == 1 and is_on


def _is_of_issues(found: Sequence[tuple[Paragraph, Mark]], below: Mapping[int, Paragraph]) -> bool:
    faults = sum(is_problem_like(_title(paragraph, mark)) for paragraph, mark in found)
    told = sum(
        _is_told(below.get(paragraph.index)) or bool(labels(paragraph.all()))
        for paragraph, _ in found
    )
    return faults * 5 >= len(found) * 3 or told * 2 > len(found)


def _is_told(paragraph: Paragraph | None) -> bool:
    """Tell whether a paragraph opens with a label, one that is known or only looks so."""
    run = paragraph.all() if paragraph else None
    return run is not None and (leading_label(run) or unknown_label(run)) is not None


def _title(paragraph: Paragraph, mark: Mark) -> str:
    folded = paragraph.folded[mark.length :]
    stop = first_stop(folded)
    return folded[: _LONGEST_TITLE if stop < 0 else stop]
