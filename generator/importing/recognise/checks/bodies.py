"""What stands in an issue and belongs to none, or is missing in it."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from generator.importing.recognise.checked import CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.dates import is_day
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_furniture
from generator.importing.text.state_words import status_of


def lengths(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without text, or ten times as long as the rest."""
    usual = median(each.length for each in reading.issues) if reading.issues else 0
    for issue in reading.issues:
        if not issue.issue.measures and not issue.issue.said:
            yield Reason(issue.first, "只有标题，没有正文")
        elif len(reading.issues) > 2 and issue.length > max(10 * usual, 400):
            yield from (Reason(each.place, "比别的问题长得多") for each in issue.lines[:12])


_CONTACT = re.compile(
    r"(?:电话|方式|热线|传真|邮编|邮政编码|邮箱|信箱)(?:号码)?[:为是]?.{0,4}[\d(]{3}|来信请寄|[\w.]+@[\w.]+"
)
_PAGE = re.compile(r"[-—–·\s第]*\d{1,3}[-—–·\s页]*(?:共\d{1,3}页)?")


def strangers(reading: CheckedReading) -> Iterator[Reason]:
    """Contact words, a sign-off or page furniture inside an issue."""
    for issue in reading.issues:
        for line in issue.lines:
            if line.is_row:
                continue
            if _CONTACT.search(line.folded):
                yield Reason(line.place, "问题里有联系方式")
            elif is_day(line.folded):
                yield Reason(line.place, "问题里有像落款的一行")
            elif is_furniture(line.folded) or _PAGE.fullmatch(line.folded):
                yield Reason(line.place, "问题里有像页码或者网页装饰的一行")


def untaken_states(reading: CheckedReading) -> Iterator[Reason]:
    """A state in the text that no field took."""
    for issue in reading.issues:
        if issue.issue.said:
            continue
        for line in issue.lines:
            sentences = re.split(r"[。;]", line.folded)
            if any(each and status_of(each) for each in sentences):
                yield Reason(line.place, "文字里写了整改状态，没有记到状态里")


_ENDS = tuple("。;:!?！？”)》】")


def broken_sentences(reading: CheckedReading) -> Iterator[Reason]:
    """A line of an issue that breaks off, or goes on, inside a sentence."""
    for issue in reading.issues:
        for line, following in zip(issue.lines, issue.lines[1:], strict=False):
            is_text = line.last_word == "举措" == following.first_word and not line.is_row
            is_whole = line.folded.endswith(_ENDS) or len(line.folded) < 12
            if is_text and not is_whole and not leading_mark(following.folded):
                yield Reason(line.place, "句子到这里断了")
                yield Reason(following.place, "像是接着上一行的半句话")
    for place, line in enumerate(reading.lines[1:-1], 1):
        above, below = reading.lines[place - 1], reading.lines[place + 1]
        is_between = _PAGE.fullmatch(line.folded) and not above.folded.endswith(_ENDS)
        if is_between and above.first_word != "略" and not leading_mark(below.folded):
            yield Reason(above.place, "句子到这里断了")
            yield Reason(below.place, "像是接着上一页的半句话")
    for line in reading.lines:
        if line.folded[:1] in tuple(",、。;)”》") and not line.is_row:
            yield Reason(line.place, "像是接着上一行的半句话")


_ONCE = ("责任单位", "牵头单位", "时限", "状态", "责任领导", "标签")


def unlike_fields(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without what nearly all the others have, or with it twice."""
    total = len(reading.issues)
    for word in _ONCE:
        counts = [each.count(word) for each in reading.issues]
        usual, number = Counter(counts).most_common(1)[0] if counts else (0, 0)
        if total < 3 or number * 4 < total * 3 or not usual:
            continue
        for issue, count in zip(reading.issues, counts, strict=True):
            if count > usual or (count < usual and word != "标签"):
                text = f"{word}比别的问题{'多' if count > usual else '少'}"
                yield from (Reason(each.place, text) for each in issue.lines[:12])


def pasted_tables(reading: CheckedReading) -> Iterator[Reason]:
    """An issue whose heading is a row of a table that was pasted as text."""
    for issue in reading.issues:
        paragraph = issue.issue.printed[0].paragraph if issue.issue.printed else None
        if paragraph and not paragraph.cell and paragraph.text.strip().count("\t") > 1:
            yield from (Reason(each.place, "像从表格里粘贴来的一行") for each in issue.lines[:12])


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def odd_years(reading: CheckedReading) -> Iterator[Reason]:
    """Years far outside those of the rest."""
    years = [int(each) for line in reading.lines for each in _YEAR.findall(line.folded)]
    if len(years) < 4:
        return
    usual = median(years)
    for issue in reading.issues:
        for line in issue.lines:
            if any(not usual - 15 <= int(each) <= usual + 8 for each in _YEAR.findall(line.folded)):
                yield Reason(line.place, "年份和别处相差很远")
