"""Text that no rule took, where an issue may be."""

import re
from collections.abc import Iterator

from generator.domain.model import ChannelKind
from generator.importing.recognise.checked import CheckedLine, CheckedReading
from generator.importing.recognise.checks.bodies import CONTACT, PAGE
from generator.importing.recognise.checks.groups import counts_issues
from generator.importing.recognise.checks.headings import LABELLED, looks_like_heading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.marks import leading_mark


def unknown_text(reading: CheckedReading) -> Iterator[Reason]:
    """Text among the issues, where they should begin, or behind them, that no rule took."""
    heads = [each.place for each in reading.lines if _HEADS & set(each.words)]
    last = reading.issues[-1].first if reading.issues else -1
    below = {each.place + 1 for each in reading.lines if each.is_group}
    is_behind = False
    for line in reading.lines:
        is_behind = is_behind or (line.place > last and _names_later(line))
        if "其他" not in line.words or {"问题", "联系方式"} & set(line.words):
            continue
        if PAGE.fullmatch(line.folded) or (line.place in below and counts_issues(line.folded)):
            continue
        is_inside = heads and heads[0] < line.place < last
        is_note = _NOTE.match(line.folded) is not None
        is_loose = line.place > last and not is_behind and len(line.folded) > 20 and not is_note
        if is_inside or is_loose or LABELLED.match(line.folded):
            yield Reason(line.place, "没有规则认得这一段")


_NOTE = re.compile(r"\(?(?:备?注|附注|注释)[:：]")
_LATER = re.compile(
    r"下一?步|今后|后续|打算|努力方向|计划|安排|长期|持续|尚未|线索|信访|移交|说明|成效|附件|附表|不足|建议|方向|联系|监督|结束|综上|总之"
)


def _names_later(line: CheckedLine) -> bool:
    """Tell whether a line heads a part that stands behind the issues."""
    head = line.folded.split("。", 1)[0]
    is_head = line.mark is not None or len(head) <= 20
    return line.owner is None and is_head and _LATER.search(head[:40]) is not None


_HEADS = frozenset(("方面", "类别", "小类", "问题"))


def no_issues(reading: CheckedReading) -> Iterator[Reason]:
    """An announcement without a single issue: where one may begin."""
    if reading.issues:
        return
    for line in reading.lines:
        is_end = line.first_word in _ENDS and LABELLED.match(line.folded)
        is_text = line.first_word in _MAY_HOLD_ISSUES or is_end
        is_like = line.is_row or leading_mark(line.folded) or looks_like_heading(line)
        if is_text and is_like:
            yield Reason(line.place, "没有读到一个问题，可能从这里开始")


_ENDS = frozenset(("结尾", "落款", "后续"))
_MAY_HOLD_ISSUES = frozenset(("组织", "其他", "标签", "方面", "类别", "开头"))


_TITLE = re.compile(r"^关于.{4,60}的?(?:通报|公告|公示|公布|报告|函|通知)$")
_STAY = re.compile(r"\d{1,2}月\d{1,2}日至(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日")
_NOTICE = re.compile(
    rf"(?:公示|公布|公开|公告|监督|反映)(?:期|时间|期限|时限|期间)[^,。;]{{0,8}}?(?:\d{{4}}年)?{_STAY.pattern}"
)
"""The period of a notice is no stay."""
_INSPECTED = re.compile(r"巡[视察]|督[查察]|审计|检查|回头看")


def untaken_head(reading: CheckedReading) -> Iterator[Reason]:
    """A title, a visit or a stay of an inspection that no mark took."""
    for line in reading.lines[:12]:
        if _TITLE.match(line.folded) and line.first_word not in ("标题", "略"):
            yield Reason(line.place, "这一行像公布的标题")
    for line in reading.lines:
        if line.owner is not None or not _INSPECTED.search(line.folded) or "结尾" in line.words:
            continue
        if len(_STAY.findall(_NOTICE.sub("", line.folded))) > line.stays:
            yield Reason(line.place, "这里有一段进驻的时间没有读到")


_CHANNELS = frozenset(("联系方式", "电话", "来信", "邮箱", "传真", "邮编", "时间", "结尾", "略"))
_ADDRESSED = re.compile(
    r"^(?:[^,。;]{2,40}、?)?(?:[^,。;]{2,20}(?:办公室|委员会|人大常委会|党组)|(?:各位)?(?:委员|代表|主任|同志))[^,。;]{0,8}:$"
)


def untaken_ends(reading: CheckedReading) -> Iterator[Reason]:
    """Contact details that no mark took, and those whom a report addresses."""
    for line in reading.lines:
        if line.owner is not None or line.is_row:
            continue
        if CONTACT.search(line.folded) and not _CHANNELS & set(line.words) and line.words:
            yield Reason(line.place, "这里有联系方式，没有读到")
        elif "组织" in line.words and len(line.folded) < 80 and _ADDRESSED.match(line.folded):
            yield Reason(line.place, "这一行像主送单位")


def lost_characters(reading: CheckedReading) -> Iterator[Reason]:
    """The sign that stands for what could not be read."""
    for line in reading.lines:
        if "\ufffd" in line.folded and line.first_word != "略":
            yield Reason(line.place, "这里有一个字读不出来（�）")


_LETTER = re.compile(
    r"(?:写信|来信|去信|寄信|投信|信[件函]|邮寄|[寄投]?(?:寄|送)(?:到|至|往)).{0,20}?(?:路|街|巷|大道|大院|大楼|信箱|\d号|\d室|村)"
)


def untaken_addresses(reading: CheckedReading) -> Iterator[Reason]:
    """An address for letters in a sentence, where no address was read."""
    if ChannelKind.POST in reading.channels:
        return
    for line in reading.lines:
        if line.owner is None and not line.is_row and _LETTER.search(line.folded):
            yield Reason(line.place, "这里像有来信的地址，没有读到")
