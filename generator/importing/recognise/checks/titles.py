"""Titles that no issue has."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from generator.importing.recognise.checked import CheckedIssue, CheckedReading
from generator.importing.recognise.checks.fields import names_anywhere
from generator.importing.recognise.checks.reason import Reason
from generator.importing.recognise.groups import Position
from generator.importing.text.heading import is_done_like, is_generic, is_problem_like
from generator.importing.text.labels import label_role
from generator.importing.text.paragraphs import first_stop
from generator.text.state_words import status_of

_INSIDE_NUMBER = re.compile(
    r"^(?!(?:19|20)\d\d年)[\d.]+(?:[亿万千百元%]|个|项|人|户|处|家|年|月|日|公里|平方|吨|件|起|名|次|亩)"
)
_WHOLE = re.compile(r"^\d+(?:个(?!月|百分点|小时|多月)|人|户|处|家|件|起|名|次)")
_AMOUNT = re.compile(r"\d[\d.]*(?:万|亿)?元")
_CUT_OFF = re.compile(r"^[,、。;:)”》的了]|[,、:(“《和与及的不未没]$")
_DOING = re.compile(
    r"(?:完成|整改到位|落实到位|印发|开展|召开|建立|修订|制定|出台|推进|清理|清退|追回|约谈|更换|培训|核查|排查|办结|销号)$"
)
_LABEL = (
    r"整改(?:落实|进展|完成)?(?:情况|措施|举措|成效|结果|时限|目标|状态)|问题表现|具体表现|完成(?:情况|时限)|"
    r"(?<!第一)责任(?:单位|领导|人)|牵头单位"
)
_TEXT_INSIDE = re.compile(
    rf"(?:{_LABEL})|;|(?<![未不全])(?:已完成|已整改|正在整改|整改到位)$|"
    r"的问题(?!整改|的|$|线索|表现|清单|导向|意识|台账|时有|屡|仍|较|突出|多|依然|长期|反复|未|不|没|普遍|还|解决|处|、|和|与|”|,)"
)
_FIGURES = re.compile(r"\d+[^\d.].*\d+[^\d.].*\d+")
_LABEL_FIRST = re.compile(rf"^(?:.{{0,4}}问题\d{{0,2}}|{_LABEL}|整改任务|反馈意见)[:.]")
_NOTHING_NAMED = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+[个项条点]?|上述|该|此|其他|相关|有关|以上|本)?(?:问题|方面|意见)?$"
)
_PART = re.compile(
    r"(?:情况|安排|打算|计划|说明|成效|做法|体会|通报|公告|公示|报告|公布|名单|清单|统计表|附件)$|^(?:特此|附件|附表)|^(?:主要|存在|其他|的|和){0,3}(?:不足|差距)$"
)


def titles(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that begin inside a number, hold text or labels, are cut off, or name no fault."""
    counted = _between_others(reading)
    for issue in reading.issues:
        text = next((text for text, applies in _ODD if applies(issue)), "")
        if text and not (text == _INSIDE and (issue.first in counted or _is_whole(issue))):
            yield Reason(issue.first, text)


def _between_others(reading: CheckedReading) -> frozenset[int]:
    """Return where the issues begin that name a fault and whose numbers stand between their neighbours'.

    Such a number numbers, where what is counted has no halves: 2.5个项目未按期竣工 between 1. and 3., or at
    the end of its group, is the second issue, and no 2.5. 2.3亿元资金拨付慢 may be either, and is asked.
    """
    counts = [each.issue.count or 0 for each in reading.issues]
    return frozenset(
        issue.first
        for issue, before, own, behind in zip(
            reading.issues, [0, *counts], counts, [*counts[1:], 0], strict=False
        )
        if (before == own - 1 or (own == 1 and behind == own + 1))
        and behind in (own + 1, 1, 0)
        and _WHOLE.match(issue.title)
        and is_problem_like(issue.title)
    )


def _is_whole(issue: CheckedIssue) -> bool:
    """Tell whether the number before a title that names a fault is none of the figure that it begins with.

    2.1.86亿元资金闲置 would have two points, (2)3亿元资金闲置 has none.
    """
    is_no_part = _WITH_POINT.match(issue.title) or issue.lines[0].sign[-1:] not in (".", "")
    is_numbered = not issue.lines[0].folded.startswith(issue.title)
    return bool(is_no_part) and is_numbered and is_problem_like(issue.title)


_WITH_POINT = re.compile(r"\d+\.\d|\d{1,3},\d{3}")


def _is_open(title: str) -> bool:
    return any(title.count(first) != title.count(last) for first, last in ("()", "“”", "《》"))


def _is_part(title: str, *, is_parted: bool) -> bool:
    is_part = is_generic(title) or (_PART.search(title) is not None and not is_parted)
    return is_part and not is_problem_like(title.replace("问题", ""))


_ABOUT = re.compile(r"(?!.{0,12}(?:落实|贯彻|执行|学习|传达|对|上级|文件))[^“《]{2,20}关于")
"""Words before 关于, which begins a heading."""


_FOUND_BY = re.compile(
    r"[^“,;]{0,14}(?:巡[视察]|督[查察]|审计|检查)(?:\d*组|组|局)?(?:反馈|指出|发现|提出)(?!的|问题|意见|事项)"
)
"""Words that say who found it, before what was found."""


_FOUND_BEFORE = re.compile(r"的.*(?:整改|改正|解决|反弹|反复|重犯|再次|依然|仍|长期)")
"""What is wrong with what was found before: 上次巡察反馈的超标准接待整改不彻底."""


def _is_told_by(title: str) -> bool:
    """Tell whether a title begins with who found it, and is not about what came of that."""
    found = _FOUND_BY.match(title)
    return found is not None and not _FOUND_BEFORE.match(title[found.end() :])


def _is_led(issue: CheckedIssue) -> bool:
    """Tell whether words of its heading stand right before a title: 关于3个单位没有按规定办的问题."""
    led = (f"{word}{issue.title}" for word in ("关于", "针对"))
    return any(each in own.folded for each in led for own in issue.issue.printed)


def _is_amount(issue: CheckedIssue) -> bool:
    """Tell whether a title holds an amount, and is none that names what is wrong and how much."""
    is_fault = is_problem_like(issue.title) and not _GOT_BACK.search(issue.title)
    return _AMOUNT.search(issue.title) is not None and not (issue.is_named_as_one or is_fault)


_GOT_BACK = re.compile(
    r"(?:(?<![未不没])(?<!及时|足额|规定|如数|全额)(?:追[回缴]|[退收]回|补[缴交]|上缴|清[退缴]|盘活)|整改|已|完成|调[整账])"
)
"""What a title with an amount has that tells what was done."""


_VALUE_FIRST = re.compile(
    r"(?:责任(?:单位|部门|科室|领导)|牵头(?:单位|部门)|(?:整改|完成)(?:时限|期限)|整改状态)(?=.)"
)


def _is_value(title: str) -> bool:
    """Tell whether a title is the name of a value and the value, without the sign between them."""
    return _VALUE_FIRST.match(title) is not None and not is_problem_like(title)


def _goes_on(title: str) -> bool:
    """Tell whether figures, or what was found out, stand behind a stop in a title."""
    stop = first_stop(title)
    return stop > 0 and re.search(r"\d|经查|核查", title[stop:]) is not None


def _is_doing(issue: CheckedIssue) -> bool:
    is_named = issue.is_named_as_one or is_problem_like(issue.title)
    return _DOING.search(issue.title) is not None and not is_named


_NUMBER_FIRST = re.compile(r"\(?\d{1,2}(?:\)|[.、](?!\d))|[①-⑳]|\([一二三四五六七八九十]{1,3}\)")
_INSIDE = "标题像从一个数字中间开始"
_ODD: tuple[tuple[str, Callable[[CheckedIssue], object]], ...] = (
    (_INSIDE, lambda own: _INSIDE_NUMBER.match(own.title) and not _is_led(own)),
    ("标题像一个金额", _is_amount),
    ("标题像一句话的一半", lambda own: _CUT_OFF.search(own.title) or _is_open(own.title)),
    ("标题前面还有序号", lambda own: _NUMBER_FIRST.match(own.title)),
    ("标题里没有说是什么问题", lambda own: _NOTHING_NAMED.match(own.title)),
    ("标题里好像还有名称", lambda own: _LABEL_FIRST.match(own.title) or _is_value(own.title)),
    ("标题里好像还有正文", lambda own: _TEXT_INSIDE.search(own.title, 2)),
    ("标题里好像还有正文", lambda own: len(own.title) > 30 and _FIGURES.search(own.title)),
    ("标题里好像还有正文", lambda own: _goes_on(own.title)),
    ("标题前面好像还有别的字", lambda own: _ABOUT.match(own.title) or _is_told_by(own.title)),
    ("标题里好像还有名称", lambda own: re.search(r"问题的?整改(?:情况)?$", own.title)),
    ("标题像一节的名称，不像一个问题", lambda own: _is_part(own.title, is_parted=own.is_parted)),
    ("标题像做了的事", _is_doing),
    ("标题太长", lambda own: len(own.title) > 90),
    ("标题太短", lambda own: len(own.title) < 3),
)
"""What is odd about a title, and how it is told; the first that fits is said."""


_STOP_INSIDE = re.compile(r"问题[,;:。]")


def stops_in_titles(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that go on behind 问题, where those of the others do not."""
    odd = [each for each in reading.issues if _STOP_INSIDE.search(each.title, 2)]
    if len(odd) * 2 <= len(reading.issues):
        yield from (Reason(each.first, "标题里好像还有正文") for each in odd)


def unlike_titles(reading: CheckedReading) -> Iterator[Reason]:
    """A title that names nothing wrong, where most of the others do.

    Where most name the work instead (加强理论武装), in a part or in groups that say that they hold
    issues, or each with what was done and what only an issue has, it is the announcement's way.
    """
    unnamed = [each for each in reading.issues if not each.is_named_as_one]
    odd = [each for each in unnamed if not is_problem_like(each.title)]
    if len(odd) * 5 >= len(reading.issues) * 3 and reading.names_its_issues:
        return
    if all(each.is_parted and each.issue.measures for each in reading.issues):
        return
    is_rare = len(odd) * 3 <= len(reading.issues)
    for issue in odd:
        if is_done_like(issue.title) or (is_rare and _TELLS.search(issue.title)):
            yield Reason(issue.first, "标题像做了的事，不像一个问题")


_TELLS = re.compile(r"\d|^.{30}|^(?:把|对|向|与|将|由|为|从|按|以|共|先后|已|全部|逐)")
"""What a sentence has that tells what was done."""


def titles_again(reading: CheckedReading) -> Iterator[Reason]:
    """Two issues with one title: such are the leads of steps."""
    counts = Counter(each.title for each in reading.issues)
    for issue in reading.issues:
        if counts[issue.title] > 1:
            yield Reason(issue.first, "别的问题也是这个标题，可能是举措")


def unlike_shapes(reading: CheckedReading) -> Iterator[Reason]:
    """A heading that is not made as nearly all the others are (关于……的问题), or breaks off."""
    number = len(reading.issues)
    formed = sum(bool(each.shape[0]) for each in reading.issues)
    ended = sum(each.ends_with_stop for each in reading.issues)
    alone = _with_headings_alone(reading)
    for issue in reading.issues if number >= 3 else ():
        is_formed, is_ended = bool(issue.shape[0]), issue.ends_with_stop
        is_odd = not is_formed and formed * 4 >= number * 3 - 1
        is_open = not is_ended and ended * 5 >= number * 4 - 2
        fills_line = issue.lines[0].bare.rstrip(".").endswith((issue.title, ")"))
        is_told = is_problem_like(issue.title) or issue.position in alone
        if fills_line and is_told and (not issue.is_named_as_one or _are_labelled_below(reading)):
            continue  # it fills its line, and names what is wrong: only its stop is missing
        if (is_odd and not is_ended) or (is_open and not is_formed):
            yield Reason(issue.first, "标题的写法和别的问题不一样，可能断开了")


def _with_headings_alone(reading: CheckedReading) -> frozenset[Position]:
    """Return the groups whose headings all stand alone on their lines, above a line of text."""
    positions = {each.position for each in reading.issues}
    parted = {each.position for each in reading.issues if not _stands_alone(each)}
    return frozenset(positions - parted)


def _stands_alone(issue: CheckedIssue) -> bool:
    heading, *below = issue.lines
    return heading.bare.rstrip("。.").endswith(issue.title) and bool(below) and not below[0].is_row


def _are_labelled_below(reading: CheckedReading) -> bool:
    """Tell whether a label stands right below every heading: no half of one is lost."""
    below = [[line.first_word for line in each.lines[1:2]] for each in reading.issues]
    return all(each == ["标签"] for each in below)


def broken_titles(reading: CheckedReading) -> Iterator[Reason]:
    """A line right below a heading that is the second half of one."""
    for issue in reading.issues:
        for line in issue.lines[1:2]:
            name = line.folded.partition(":")[0]
            if _SECOND_HALF.match(line.folded) and not line.mark and not label_role(name):
                yield Reason(line.place, "像是标题的后半句")


_SECOND_HALF = re.compile(
    r"(?!针对|对|以上|上述|该|此|这)[^。;:,]{0,24}问题(?:的?整改(?:情况)?)?(?:。|:|$)"
)


_COLON = re.compile(r"([^:,。;]{2,10}):")
_PREFIX = 4
"""Characters that several titles begin with where these name what follows them."""


def titles_with_names(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that begin as the others do, with the name of what they hold."""
    names = Counter(found[1] for each in reading.issues if (found := _COLON.match(each.title)))
    firsts = Counter(each.title[:_PREFIX] for each in reading.issues if len(each.title) > _PREFIX)
    for issue in reading.issues:
        found = _COLON.match(issue.title)
        count = firsts[issue.title[:_PREFIX]]
        if (found and names[found[1]] > 1) or (count > 2 and count * 2 >= len(reading.issues)):
            yield Reason(issue.first, "几个标题开头一样，可能是名称，不是标题")


_COUNTED_FIRST = re.compile(
    r"(\D{0,3}?)(?:\d{1,2}|[一二三四五六七八九十]{1,3})([^\d年月日个项次些人名户家处万千百亿%元])"
)


def titles_with_numbers(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that begin alike but for a number, in several issues: it counts them (第3款…)."""
    found = {
        each.first: match.groups()
        for each in reading.issues
        if (match := _COUNTED_FIRST.match(each.title))
    }
    counts = Counter(found.values())
    for issue in reading.issues:
        own = found.get(issue.first)
        if own and counts[own] > 1 and (own[0] or counts[own] * 2 >= len(reading.issues)):
            yield Reason(issue.first, "标题前面还有序号")


_GROUP = re.compile(r"方面$|方面存在|类问题$|存在的?(?:主要|突出|共性)?问题$")


def titles_of_groups(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that name a group of issues."""
    for issue in reading.issues:
        if _GROUP.search(issue.title) or _BODY.fullmatch(issue.title):
            yield Reason(issue.first, "标题像一个分组的名称，不像一个问题")
            numbered = [each for each in issue.lines[1:] if _NUMBERED.match(each.folded)]
            yield from (Reason(each.place, "这一行像一个问题的标题") for each in numbered)


_BODY = re.compile(
    r"(?!.*[高低多少]于)[\u4e00-\u9fff]{1,10}(?:局|委员会|党组|党委|支部|总支|公司|集团|学校|中学|小学|医院|镇|乡|街道|办事处)"
)
"""A name of a body alone, below which its issues may stand."""
_NUMBERED = re.compile(r"[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、](?!\d\d)|[①-⑳]|问题")
"""How a line begins that is numbered, whatever it is."""


def titles_with_states(reading: CheckedReading) -> Iterator[Reason]:
    """Titles that words of state hang on: 办公条件简陋阶段性完成."""
    for issue in reading.issues:
        title = issue.title
        ends = (title[at:] for at in range(max(4, len(title) - _LONGEST_STATE), len(title) - 2))
        if any(_IS_STATE.match(each) and status_of(each) for each in ends):
            yield Reason(issue.first, "标题后面好像还有整改状态")


_LONGEST_STATE = 12
_IS_STATE = re.compile(r"已|均|正在|阶段性|基本完成|全部完成|整改完成|持续整改|长期整改|持续推进")
_SHORTEST = 4
"""Characters of a heading before the name of a value in it."""


def particulars_in_headings(reading: CheckedReading) -> Iterator[Reason]:
    """Headings with the name of a value, that no field took: …的问题（责任单位：人事科）."""
    for issue in reading.issues:
        for run in issue.runs:
            if run.word == "问题" and any(names_anywhere(run.folded, _SHORTEST)):
                yield Reason(run.place, "标题一行里好像还有责任单位、时限一类的内容，没有记下来")
