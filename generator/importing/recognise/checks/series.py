"""Lists of any kind of number inside one step: its parts may be steps of their own.

A list is told by nothing but that its sentences begin alike and count on.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.importing.recognise.checked import CheckedReading, CheckedRun
from generator.importing.recognise.checks.reason import Reason
from generator.text.numerals import CIRCLED

_ALPHABETS: tuple[Sequence[str], ...] = (
    tuple(str(each) for each in range(1, 31)),
    tuple("一二三四五六七八九十"),
    tuple("甲乙丙丁戊己庚辛壬癸"),
    tuple("abcdefgh"),
    tuple("ABCDEFGH"),
    tuple("ⅰⅱⅲⅳⅴⅵⅶⅷ"),
    tuple("ⅠⅡⅢⅣⅤⅥⅦⅧ"),
    tuple(CIRCLED),
    ("首先", "其次", "再次", "最后"),
)
_VALUES = {each: (n, m) for n, own in enumerate(_ALPHABETS) for m, each in enumerate(own)}
"""What counts, each with its alphabet and its place in it."""
_COUNTERS = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
_START = r"(?:^|(?<=[。;:!?]))"
_COUNTED = re.compile(
    rf"{_START}(?P<before>[(【\[]?(?:第|其|之|步骤|做法|措施|举措|环节|方面)?)(?P<counter>{_COUNTERS})"
    r"(?P<behind>[步招件项条点则方面)】\]]{0,2}[、.,:)】\]是]|(?<=[首其再最][先次后]))(?!\d)"
)
_SIGN = re.compile(r"(?:^|(?<=[。;:]))([^\w\s“”‘’《》()【】\[\],.、:;%+…\"'-])")
"""A sign before a sentence, which numbers nothing; what belongs to words is none."""
_UNNUMBERED = re.compile(r"(?:^|(?<=[。;:]))(--)(?=[\u4e00-\u9fff])")


def unsplit_series(reading: CheckedReading) -> Iterator[Reason]:
    """A step that is the first of a list and holds its second, or holds a list that is its outermost."""
    for issue in reading.issues:
        for run in issue.runs:
            if run.word == "举措" and (_holds_its_second(run) or _holds_signs(run)):
                yield Reason(run.place, "一条举措里好像还有几条")


def _holds_its_second(run: CheckedRun) -> bool:
    """Tell whether two neighbours of a list stand in a run of which the first begins it.

    Where the run begins with no number, any two do: its list is the outermost.
    """
    found = [
        (*_VALUES[match["counter"]], match["before"], match["behind"])
        for number, (_, folded) in enumerate(run.parts)
        for match in _COUNTED.finditer(folded, 0 if number else run.named)
    ]
    if not found:
        return False
    first = _COUNTED.match(run.folded[run.named :])
    own = [each for each in found if not first or each[2:] == (first["before"], first["behind"])]
    passed: set[tuple[int, int, str, str]] = set()
    for alphabet, value, before, behind in own:
        if (alphabet, value - 1, before, behind) in passed:
            return True
        passed.add((alphabet, value, before, behind))
    return False


def _holds_signs(run: CheckedRun) -> bool:
    """Tell whether one sign begins two sentences of a run, of which no other kind of mark is the first."""
    if _COUNTED.match(run.folded[run.named :]):
        return False
    signs = [
        match[1]
        for _, folded in run.parts
        for pattern in (_SIGN, _UNNUMBERED)
        for match in pattern.finditer(folded)
    ]
    return any(each == later for each, later in pairwise(sorted(signs)))
