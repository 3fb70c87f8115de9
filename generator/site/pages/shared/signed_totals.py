"""What a signed text counts and the totals of its data do not have: a person may have taken it out of them."""

import re
from collections.abc import Iterator, Sequence

from generator.domain.model import Disclosure, Total, Update
from generator.site.pages.shared import particulars
from generator.text.folding import for_counting

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def unlisted(disclosure: Disclosure, report: Update | None = None) -> str:
    """Return what the signed announcement, or a later report, counts besides the listed totals; "" for nothing.

    Where the text is nobody's but an editor's, its totals are the editor's choice.
    """
    signed = disclosure.reports.get(report.id) if report else disclosure.original
    if not (signed and signed.marks and disclosure.announcement.is_verbatim):
        return ""
    totals = report.totals if report else disclosure.announcement.totals
    left = dict.fromkeys(_left(signed.marks.totals, totals))
    words = "、".join(f"“{each}”" for each in left)
    return (
        f"签发的{'续报' if report else '公布'}里还写着{words}，没有列在上面的总数里。"
        if left
        else ""
    )


def _left(stated: Sequence[str], totals: Sequence[Total]) -> Iterator[str]:
    """Yield the stated words of which no number is in any total."""
    listed = set().union(*(_numbers(particulars.total_value(each)) for each in totals))
    for words in stated:
        found = _numbers(words)
        if found and not found & listed:
            yield words.strip()


def _numbers(words: str) -> set[str]:
    return set(_NUMBER.findall(for_counting(words)))
