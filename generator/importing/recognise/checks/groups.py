"""Groups of issues: what their headings say, and what stands below them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from generator.importing.recognise.checked import FORM, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.recognise.checks.sequence import whole_series


def two_kinds_of_marks(reading: CheckedReading) -> Iterator[Reason]:
    """One list with two kinds of marks, or one kind of marks that is read in two ways."""
    whole = whole_series(reading)
    grouped = {line.kind for line in reading.lines if line.is_group} - {""}
    for position in dict.fromkeys(each.position for each in reading.issues):
        own = [each for each in reading.issues if each.position == position]
        usual = Counter(each.lines[0].kind for each in own).most_common(1)[0][0]
        for issue in own:
            kind = issue.lines[0].kind
            if kind != usual and (kind or issue.first not in whole):
                yield Reason(issue.first, "旁边的问题前面不是这种序号")
            elif kind in grouped and not issue.is_named_as_one:
                yield Reason(issue.first, "这种序号在别处是一组问题的标题")


def groups(reading: CheckedReading) -> Iterator[Reason]:
    """A group's heading that has text of its own, says that it is an issue, or holds another number."""
    kinds = {each.kind for each in reading.lines if each.is_group} - {""}
    for line, following in zip(reading.lines, (*reading.lines[1:], None), strict=True):
        is_group = line.is_group
        if is_group and ("其他" in line.words or (following and "其他" in following.words)):
            yield Reason(line.place, "这个分组标题下面直接有正文，可能它本身是一个问题")
        if is_group and FORM.search(line.folded) and not _NAMES_GROUP.search(line.folded):
            yield Reason(line.place, "分组标题像一个问题的标题")
        if is_group and _NUMBER_INSIDE.search(line.folded, 3):
            yield Reason(line.place, "分组标题里还有一个序号")
        if "小类" in line.words:
            yield Reason(line.place, "类别下面又分了一层")
        is_left = "其他" in line.words and line.kind in kinds and "方面" in line.folded
        if is_left and not line.is_row:
            yield Reason(line.place, "像一个方面的标题，下面没有读到问题")


_NAMES_GROUP = re.compile(r"方面|反馈|专项|巡[视察]")
_NUMBER_INSIDE = re.compile(r"(?<![\d.第至到\-])\(?\d{1,2}[.、)]|问题\d{1,2}[:.]")


def lonely_issues(reading: CheckedReading) -> Iterator[Reason]:
    """Categories of which each holds one issue: they may be the issues themselves."""
    counts = Counter(each.position for each in reading.issues if each.position.category)
    if len(counts) > 1 and max(counts.values()) == 1:
        for line in reading.lines:
            if "类别" in line.words:
                yield Reason(line.place, "每个类别下面只有一个问题，可能类别本身是问题")


def odd_names(reading: CheckedReading) -> Iterator[Reason]:
    """Names of groups that name nothing, hold text, or the number of what they should hold."""
    for line in reading.lines:
        if not line.is_group or line.is_row:
            continue
        bare = line.bare.rstrip("。:")
        if not re.search(r"[\u4e00-\u9fff]{2}", bare):
            yield Reason(line.place, "分组标题里没有字")
        elif "。" in bare or _TEXT.search(bare):
            yield Reason(line.place, "分组标题里好像还有正文")


_TEXT = re.compile(
    r"(?:一是|二是|首先,)|\d[\d.]*(?:万|亿)?元|(?:整改(?:情况|措施|落实情况)|存在问题|问题):."
)


def issues_of_doubted_groups(reading: CheckedReading, doubted: Collection[int]) -> Iterator[Reason]:
    """Issues whose group may be read wrongly: where it is, they stand in the wrong place."""
    is_doubted = False
    for line in reading.lines:
        if line.is_group:
            is_doubted = line.place in doubted
        elif is_doubted and "问题" in line.words:
            yield Reason(line.place, "上面的分组标题可能读错了")
