"""The period in which readers may object (公示期), wherever the announcement says it."""

import itertools
import re
from collections.abc import Iterable

from generator.importing.text.paragraphs import Slice
from generator.text.days import days

_NAMED = re.compile(
    r"(?:公示|公开|公布|公告|监督|异议|征求意见)(?:期|时间|期限|时限|期间|日期|起止时间){1,2}(?!满|届满|结束)"
)
_REACH = 30
"""Characters between its name and its first day: 公示期为5个工作日(…)."""
_TO = frozenset(("至", "到", "起至", "起到", "-", "--", "~", "—", "——", "起,至"))
_END = re.compile(r"止")


def objections(runs: Iterable[Slice]) -> tuple[tuple[str, Slice], ...]:
    """Return the words of the period, with the word of its mark; nothing where no days are named."""
    for run in runs:
        for named in _NAMED.finditer(run.folded):
            if found := _period(run, named.end()):
                return (("=公示期", found),)
    return ()


def _period(run: Slice, start: int) -> Slice | None:
    """Return the two days behind the name of the period."""
    folded = run.folded
    found = days(folded)
    for first, last in itertools.pairwise(found):
        if (
            first.start < start
            or first.start - start > _REACH
            or "。" in folded[start : first.start]
        ):
            continue
        if first.iso and last.iso and folded[first.end : last.start] in _TO:
            end = _END.match(folded, last.end)
            return run.sub(first.start, end.end() if end else last.end)
    return None
