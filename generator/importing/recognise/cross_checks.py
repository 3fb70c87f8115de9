"""What looks lost or left over in an announcement: its figures, days, pairs and numbers."""

import re
from collections.abc import Iterator, Sequence

from generator.importing.recognise.body import PositionedIssue
from generator.importing.remarks import Remark
from generator.importing.text.paragraphs import Paragraph, unbalanced
from generator.text.days import BROKEN, days

_FIGURE_LOST = re.compile(
    r"(?:投入|追缴|追回|退缴|收缴|挽回|资金|共计|合计|金额|补贴|清退)(?:万元|亿元|元(?!旦|宝|素))|(?<=[,、。;])(?:万元|亿元)"
)
_PROMPT = re.compile(r"概述……|[×xX]{3,}|(?<![\u4e00-\u9fff])某某|\(此处.{0,20}\)|【待.{0,10}】")


def odd_paragraphs(whole: Sequence[Paragraph]) -> Iterator[Remark]:
    """Yield what is odd about the text of the paragraphs."""
    for paragraph in whole:
        folded = paragraph.folded
        for code, pattern in (("M25", BROKEN), ("M26", _FIGURE_LOST), ("M37", _PROMPT)):
            for match in pattern.finditer(folded):
                yield Remark(code, paragraph.line, match.group())
        for day in days(folded, 2000):
            if day.iso is None:
                yield Remark("M25", paragraph.line, folded[day.start : day.end])
        if paragraph.is_parted:
            yield Remark("M42", paragraph.line, paragraph.text.strip()[:20])
        if odd := unbalanced(folded):
            yield Remark("M36", paragraph.line, odd)


def odd_numbers(issues: Sequence[PositionedIssue]) -> Iterator[Remark]:
    """Yield what is odd about the issues' numbers; a counter may start again in a new group."""
    last: int | None = None
    before = None
    for each in issues:
        count = each.issue.count
        if count is not None and last is not None:
            restarted = count == 1 and each.position != before
            if count > last + 1:
                yield Remark("M27", each.issue.line, f"{last} 后面是 {count}")
            elif count <= last and not restarted:
                yield Remark("M28", each.issue.line, f"{last} 后面是 {count}")
        last = count if count is not None else last
        before = each.position
