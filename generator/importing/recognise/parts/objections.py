"""The period in which readers may object (公示期), wherever the announcement says it."""

import itertools
import re
from collections.abc import Iterable

from generator.importing.text.paragraphs import Slice
from generator.text.days import days

_NAMED = re.compile(
    r"^公示(?=\d)|(?:情况|予以|进行|现|内容|结果|,)公示(?=(?:时间)?(?:为期)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})个?(?:工作日|[天日])[(,:])|(?:公示|公开|公布|公告|监督|异议|征求意见)(?:期|时间|期限|时限|期间|日期|起止时间){1,2}(?!满|届满|结束)"
)
_REACH = 30
"""Characters between its name and its first day: 公示期为5个工作日(…)."""
_TO = frozenset(("至", "到", "起至", "起到", "-", "--", "~", "—", "——", "起,至"))
_END = re.compile(r"止")


_SAID = re.compile(r"请(?:您)?(?:在|于)|可(?:在|于)")
_ASKED = re.compile(
    r"(?:\([^()]{1,8}\))?(?:期间|前|内)?[^,。;]{0,24}(?:反映|提出|提交|反馈|来电|来信|来访)"
)
"""What a sentence without the period's name asks for in it: 请在5月12日至5月23日期间反映."""


def objections(runs: Iterable[Slice], year: str) -> tuple[tuple[str, Slice], ...]:
    """Return the words of the period, with the word of its mark; nothing where no days are named.

    `year` is that of the announcement's own day: days that are printed without one are of it.
    """
    for run in runs:
        places = [each.end() for each in _NAMED.finditer(run.folded)]
        places += [each.end() for each in _SAID.finditer(run.folded)]
        for place in places:
            if found := _period(run, place):
                return ((_mark(found, year), found),)
    return ()


def _mark(period: Slice, year: str) -> str:
    is_whole = re.match(r"\d{4}年", period.folded) or not year
    return "=公示期" if is_whole else f"=公示期 {year}年"


def _period(run: Slice, start: int) -> Slice | None:
    """Return the two days behind the name of the period."""
    folded = run.folded
    is_named = not _SAID.search(folded[max(0, start - 4) : start])
    for first, last in itertools.pairwise(days(folded)):
        if (
            first.start < start
            or first.start - start > (_REACH if is_named else 0)
            or "。" in folded[start : first.start]
        ):
            continue
        is_asked = is_named or _ASKED.match(folded, last.end)
        if is_asked and folded[first.end : last.start] in _TO:
            end = _END.match(folded, last.end)
            return run.sub(first.start, end.end() if end else last.end)
    return None
