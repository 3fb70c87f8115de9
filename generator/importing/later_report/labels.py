"""The labels that later reports print in one line (核验单位：, 延期原因：, 销号时间：), wherever in it they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.importing.later_report.in_text import opens_part, span_pairs
from generator.text.marked.marked_text import Mark, MarkedLine, PlacedMark
from generator.text.marked.words import CUT_OFF, JOIN, Scope

_LABELS = {
    "延期原因": "延期原因|延期的原因|延期理由|延长原因|延期整改原因",
    "核验单位": "核验单位|核查单位|抽查单位|复核单位|核验机关|核验人",
    "核验日期": "核验日期|核验时间|核查日期|核查时间|抽查日期|抽查时间|复核时间|复核日期",
    "核验结果": "核验结果|核验结论|核验情况|核验意见|核查结果|核查结论|抽查结果|抽查情况|复核结果|复核意见",
    "时限": "延期至|延期到|延长至|延期时限|延期后时限|延期后完成时限|延期后的时限|延期后的整改时限|延期后整改时限|调整后时限|调整后的时限|调整后整改时限|调整后的整改时限|调整后完成时限|新的时限|新时限|新的整改时限|新整改时限|新的完成时限|延长后时限|延长后的时限|延长后的整改时限|延期完成时间",
    "申请销号": "申请销号|申请验收|申请销号日期|申请销号时间|申请验收日期|申请验收时间",
    "验收": "验收时间|验收日期",
    "验收单位": "验收单位|销号单位",
    "销号": "销号时间|销号日期",
    "重新整改": "重新整改|重新整改原因|再次整改原因",
}
"""By the word of a mark the labels that reports print in front of what it marks."""
WORD_OF = {label: word for word, labels in _LABELS.items() for label in labels.split("|")}
_LABEL = re.compile(
    rf"(?:^|(?<=[。；;，,、\t（(]))\s*(?P<label>{'|'.join(sorted(WORD_OF, key=len, reverse=True))})\s*[：:]"
)
_IN_A_CLAUSE = "。；;，,\t"
_ENDS = {
    **dict.fromkeys(("核验单位", "核验日期", "申请销号", "验收", "验收单位", "销号"), _IN_A_CLAUSE),
    "时限": "。；;\t",
}
"""By word the signs that end its value; what is told in sentences ends with its sentence or cell."""
_IS_TOLD = re.compile(r"核验|核查|抽查|复核|复查|复验|评估|检查|回访|督查|督导")
_OF_THE_WHOLE = ("标题", "开头", "结尾", "落款", "公布单位", "公布日期")
"""Marks of the whole, which no label of an issue's part changes."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label, the word that it stands for, and where its value ends."""

    word: str
    start: int
    end: int


def with_labels(line: MarkedLine) -> MarkedLine:
    """Return a line with a mark before each label that it prints; what stands behind a value goes on."""
    found = [each for each in _labelled(line.text) if _may_be_labelled(line, each.start)]
    if not found:
        return line
    made = line
    for each in reversed(found):
        made = _with_label(made, each)
    if not line.marks and made.marks[0].at > 0:
        made = replace(made, marks=(PlacedMark(0, Mark(JOIN)), *made.marks))
    return made


def _labelled(text: str) -> Iterator[_Labelled]:
    labels = list(_LABEL.finditer(text))
    if (
        labels
        and _IS_TOLD.search(text, 0, labels[0].start())
        and WORD_OF[labels[0]["label"]] == "核验结果"
    ):
        return  # a sentence tells who checked: `told` reads it with its finding
    for place, each in enumerate(labels):
        word = WORD_OF[each["label"]]
        following = labels[place + 1].start("label") if place + 1 < len(labels) else len(text)
        begin = each.end() + len(text[each.end() :]) - len(text[each.end() :].lstrip())
        signs = _ENDS.get(word, "。\t" if place + 1 < len(labels) or each.start() else "\t")
        ends = [at + 1 for at in range(begin, following) if text[at] in signs]
        yield _Labelled(word, each.start("label"), min(ends, default=following))


def _with_label(line: MarkedLine, label: _Labelled) -> MarkedLine:
    """Return a line with one label marked: what was read inside it and its value is gone."""
    gone = {
        place
        for opened, closed in span_pairs(line)
        if line.marks[opened].at < label.end and line.marks[closed].at > label.start
        for place in (opened, closed)
    }
    kept = [
        each
        for n, each in enumerate(line.marks)
        if n not in gone and (each.mark.word == CUT_OFF or not label.start <= each.at < label.end)
    ]
    behind = line.text[label.end :].strip(" \t。；;，,")
    is_marked = any(each.at == label.end for each in kept)
    more = [PlacedMark(label.end, Mark(JOIN))] if behind and not is_marked else []
    marks = (
        *(each for each in kept if each.at < label.start),
        PlacedMark(label.start, Mark(label.word)),
        *(each for each in kept if label.start <= each.at < label.end),
        *more,
        *(each for each in kept if each.at >= label.end),
    )
    return replace(line, marks=marks)


def _may_be_labelled(line: MarkedLine, at: int) -> bool:
    """Tell whether a label there makes a mark another one: no heading, nothing of the whole."""
    before = [each.mark for each in line.marks if each.at <= at and opens_part(each.mark)]
    if not before:
        return True
    is_apart = before[-1].meaning.scope in (Scope.HEADING, Scope.GROUP)
    return not is_apart and before[-1].word not in _OF_THE_WHOLE
