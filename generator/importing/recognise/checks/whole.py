"""What doubts of some issues say of the others: readings go wrong by announcement, not by issue."""

from collections.abc import Collection, Iterator

from generator.importing.recognise.checked import CheckedIssue, CheckedLine, CheckedReading
from generator.importing.recognise.checks.headings import looks_like_heading
from generator.importing.recognise.checks.reason import Reason

_FEWEST = 3
"""How many issues must be doubted before they say anything of the others."""
_SHARE = (2, 5)
"""Which share of the issues must be: of the others, then, three in ten are read wrongly too."""
UNSURE = "这篇公布有不少问题读得没有把握，这里也要看一看"
_LOST = frozenset(("组织", "其他", "标签", "后续", "开头"))
"""Words of text of no issue, in which one may be lost."""


def others_of_doubted(reading: CheckedReading, doubted: Collection[int]) -> Iterator[Reason]:
    """The other issues, where so many are doubted that the announcement is of a kind unknown.

    And the lines that an issue may begin in which was read as something else.
    """
    unsure = [each for each in reading.issues if _is_doubted(each, doubted)]
    if not are_many(len(unsure), len(reading.issues)):
        return
    heads = {each.first for each in reading.issues}
    told = {each.first for each in unsure}
    yield from (Reason(each.first, UNSURE) for each in reading.issues if each.first not in told)
    for line in reading.lines:
        if line.place not in heads and line.place not in doubted and _may_begin_issue(line):
            yield Reason(line.place, UNSURE)


def are_many(doubted: int, issues: int) -> bool:
    """Tell whether so many issues are doubted that the others are too."""
    return doubted >= _FEWEST and doubted * _SHARE[1] >= issues * _SHARE[0]


_NO_ROW = frozenset(("问题", "方面", "类别", "略", "联系方式", "落款", "标签"))
"""Words of rows that are something else."""


def _is_doubted(issue: CheckedIssue, doubted: Collection[int]) -> bool:
    return any(each.place in doubted for each in issue.lines)


def _may_begin_issue(line: CheckedLine) -> bool:
    """Tell whether an issue may begin in a line that was read as something else."""
    if line.is_row:
        return not _NO_ROW & set(line.words)
    is_inside = line.owner is not None or line.first_word in _LOST
    return is_inside and line.mark is not None and looks_like_heading(line)
