"""Text that no rule took, where an issue may be."""

from collections.abc import Iterator

from generator.importing.recognise.checked import CheckedReading
from generator.importing.recognise.checks.headings import LABELLED
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import leading_mark


def unknown_text(reading: CheckedReading) -> Iterator[Reason]:
    """Text among the issues, or where they should begin, that no rule took."""
    heads = [each.place for each in reading.lines if _HEADS & set(each.words)]
    last = reading.issues[-1].first if reading.issues else -1
    for line in reading.lines:
        is_inside = heads and heads[0] < line.place < last
        is_labelled = LABELLED.match(line.folded) is not None
        if "其他" in line.words and (is_inside or is_labelled):
            yield Reason(line.place, "没有规则认得这一段")


_HEADS = frozenset(("方面", "类别", "小类", "问题"))


def no_issues(reading: CheckedReading) -> Iterator[Reason]:
    """An announcement without a single issue: where one may begin."""
    if reading.issues:
        return
    for line in reading.lines:
        is_text = line.first_word in _MAY_HOLD_ISSUES
        if is_text and (line.is_row or leading_mark(line.folded)):
            yield Reason(line.place, "没有读到一个问题，可能从这里开始")


_MAY_HOLD_ISSUES = frozenset(("组织", "其他", "标签", "方面", "类别", "开头"))
