"""What a sentence of a later report tells beside what was done: a new limit and why, who checked and found what.

Offices write both into the running text (整改时限由……延长至……；……进行了核验，核验结果：阶段性完成). What is
plain is marked; where the words speak of it and are not plain, a person is asked at the place.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.text.days import days
from generator.text.state_words import status_of_whole

_NUMBER = "[一二三四五六七八九十半两\\d]{1,3}"
_WHEN = (
    r"(?:(?:\d{4}|今|明|后|当|次|本)年(?:\d{1,2}月(?:\d{1,2}日|底|末|份|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度|[年]?[底末])?"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|份|[上中下]旬)|\d{4}[-./]\d{1,2}[-./]\d{1,2}|年底|月底)"
)
_LIMIT = rf"{_WHEN}(?:之?前|以前)?"

# A new limit.

_OF_LIMIT = r"(?:(?:整改|完成|办结|销号|任务|反馈|原定|完工|预期)+(?:的)?(?:完成)?(?:时限|期限|时间|节点|日期)|(?:^|(?<=[,;。(将把该此其]))(?:时限|期限))"
_MOVES = r"(?:延(?=[至到])|延长|延期|顺延|推迟|延后|延缓|展期|后延|推后|顺推)"
_CHANGES = r"(?:调整|变更|放宽|改|修改|更改|重新确定|重新明确|明确|核定)"
_MOVED = re.compile(
    rf"(?P<limit>{_OF_LIMIT})?(?:已|均|统一|相应|再次?|拟|由)?(?:(?:由|从|自)?(?:原来?的?|原定(?:的|于)?)?(?P<was>{_LIMIT}))?"
    rf"(?:完成)?[,]?(?:经[^,。;]{{2,20}}(?:批准|同意))?[,]?(?:申请|报请|同意|批准|予以|拟|建议|现|将|已|统一|相应|均|再次|再|需|需要|计划){{0,3}}"
    rf"(?:(?P<moves>{_MOVES})|(?P<changes>{_CHANGES}))(?:整改|完成|办结)?(?:时限|期限|时间|期)?(?:{_NUMBER}(?:个(?:半)?月|年|天))?(?:至|到|为|于)(?P<when>{_LIMIT})"
)
_FROM_DAY = re.compile(rf"(?:原定|由|从|自)(?:于|在)?{_LIMIT}[^,。;]*$")
_OWN_LIMIT = re.compile(_OF_LIMIT)
_LONGER = re.compile(
    rf"(?P<words>(?:延长|延期|顺延|推迟|延后|展期)(?:整改|完成)?(?:时限|期限|时间)?(?:了)?{_NUMBER}(?:个(?:半)?月|个?(?:工作日|天|日|年|季度)|年))"
)
_ANOTHER = re.compile(rf"(?:→|⇒|->|=>|-->|,?(?:现|新)(?:时限|期限)?(?:为|是|:)?)(?P<when>{_LIMIT})")
_BEFORE = re.compile(
    rf"\(?(?:原(?:定|来)?(?:的?(?:整改|完成)?(?:时限|期限))?(?:为|是|:|于)?)(?P<was>{_LIMIT})"
)
_OTHER_MATTER = re.compile(
    r"(?:合同|协议|服务|营业|运营|营运|开放|办公|受理|租赁|承包|借款|贷款|还款|缴费|缴纳|有效|保护|使用|试点|报名|供水|供暖|公示|开馆|课后)"
    r"[^,。;]{0,6}$"
)
"""What else a day may be put off of, right before the words: the hours of a counter, a contract."""
_ASKED = re.compile(r"计划(?=延|推|将)|申请|报请|拟|建议|请求|提请")
_GRANTED = re.compile(r"同意|批准|批复|获批|审批通过|准予|核准|审定")
_WHY = re.compile(
    r"(?:^|(?<=[,;(:。]))(?:主要)?(?:是)?(?:因为|因|由于|鉴于|考虑到|(?=受))|(?<=[限间点])(?:因|由于)"
)
_WHY_INSIDE = re.compile(r"(?<=[^,。;:(原基])因(?![此而素子故])|由于")
"""Why, in the midst of a clause: 剩余1公里因穿越铁路需办理手续."""
_BEHIND = re.compile(
    r"[,(;]?(?:延期|延长)?(?:的)?(?:主要)?(?:原因|理由)(?:主要)?(?:是|为|:|在于)+(?P<why>[^。;)]{2,80})"
)
_REASON_ALONE = re.compile(
    r"(?:延期|延长|推迟)(?:整改)?(?:的)?(?:主要)?(?:原因|理由)(?:主要)?(?:是|为|在于)+(?P<why>[^。;]{2,80})"
)
_NO_WHY = re.compile(
    rf"^(?:经|报|按程序|依程序|根据|依据)?[^,]{{0,30}}(?:批准|同意|研究|批复|审议|核准|研判|审定|程序|规定)$|^(?:现|故|特|拟|需|将|已)?(?:申请|报请|提请|建议)[^,]{{0,12}}$|"
    rf"^(?:无法|未能|不能|难以|没有|未)[^,]{{0,6}}(?:如期|按期|按时|在{_WHEN})[^,]{{0,8}}$|^{_OF_LIMIT}.*$|^(?:该|此)?(?:项|个)?(?:问题|任务|整改)?$|^原(?:定|计划).*$"
)
"""Clauses between the reason and the new limit that are no part of the reason."""
_SPEAKS_OF_LIMIT = re.compile(
    r"(?:申请|拟|已|同意|办理|作出|作|给予|批准|予以|需|将|可|了|能|^|[,;(因问题项])延期(?:整改|完成|办结|销号|办理|手续|申请|$|[,。;)])"
    rf"|(?:整改|完成|办结|销号)(?:时限|期限|时间)[^,。;]{{0,10}}(?:{_MOVES}|{_CHANGES})|{_MOVES}(?:整改|完成|办结|销号)(?:时限|期限|时间)?"
)

NO_NEW_DAY = "写了延期，没有看出延到什么时候"
ONLY_ASKED = "写的是申请延期，没有写批准"

# What somebody found who checked.

_CHECKS = r"(?:核验|核查|抽查|复核|复查|复验|查验|验证|评估|检查|督查|督导|督察|暗访|回访|回头看|“回头看”|现场核实|核实|认定|调研|视察|明查暗访|抽检|验收|审核)"
_NO_UNIT = r"(?!室|组|办|局|处|委|专班|队|中心|工作领导|部|员)"
_DONE = rf"(?:{_CHECKS}{_NO_UNIT})"
"""A check that is done, and no part of the name of a unit (督导室, 核查组)."""
_CHECK = re.compile(_DONE)
_UNIT_ENDS = r"(?:局|办|办公室|委|委员会|政府|厅|小组|组|院|中心|部门|部|处|站|所|室|党组|专班|人大|政协|公司|机构|队|协会|街道|镇|乡|代表|专家)"
UNIT = rf"(?:“[^”]{{1,6}}”)?[^,。;:、\d()“”](?:[^,。;:\d()“”]{{0,34}}?){_UNIT_ENDS}"
_MANNER = r"(?:组织|联合|共同|会同[^,。;]{2,24}?|牵头|现场|实地|专项|集中|随机|入户|再次?|又|进行|开展|了|对|就|到|赴|派员|派出[^,。;]{2,10}?|实施)"
_DAY = r"(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2})"
_HOW = rf"(?=[于在,的\d]|{_MANNER}|{_DONE})(?:的)?(?:于|在)?(?:{_DAY})?(?:的)?,?(?:{_MANNER})*[^,。;]{{0,24}}?(?={_DONE})"
_BEGINS = r"(?:^|(?<=[,;。:(日月底]))"
_BY = (
    re.compile(rf"(?:经|由|据|请|根据)(?:过)?(?P<by>{UNIT}){_HOW}"),
    re.compile(
        rf"{_BEGINS}(?P<by>{UNIT})(?:于|在)?{_DAY},?(?:{_MANNER})*[^,。;]{{0,24}}?(?={_DONE})"
    ),
    re.compile(rf"{_BEGINS}(?P<by>{UNIT})(?:{_MANNER})+[^,。;]{{0,30}}?(?={_DONE})"),
    re.compile(rf"{_BEGINS}(?P<by>{UNIT})(?:的)?(?={_DONE})"),
)
"""Who checked: behind 经, before the day, before what is done, right before the word."""
_LABELLED = (
    rf"{_CHECKS}(?:的)?(?:结果|结论|意见|情况)(?:均)?(?:认定)?(?:显示|为|是|:|,)+",
    r"(?<=[,;。(])(?:结果|结论)(?:为|是|:)",
    rf"(?:{_CHECKS}|经)?(?:后)?,?(?:一致)?(?:被)?(?:认定|判定|确认|评定|认为|评价)(?::|,)?(?:该|此|本|其)?(?:项|个)?(?:(?:问题|任务|整改|工作|事项|状态)(?![不未])){{0,3}}(?:情况)?(?:为|是|:|,)?",
    rf"{_DONE}(?=未|不|没有)",
    rf"{_DONE}(?:为|:|,|后为)(?!{_CHECKS}|一致|认定|认为|判定|结[果论])",
    rf"{_CHECKS}(?:表明|显示|,)+(?=(?:该|此|本)(?:项|个)?问题)",
)
_FOUND = re.compile(rf"(?:{'|'.join(_LABELLED)})(?P<said>[^。;)]{{2,120}})")
_OF_ISSUE = re.compile(
    rf"(?:对|就)?(?:该|此|本|上述|这一|这)(?:项|个)?(?:问题|任务|事项|整改)[^,。;]{{0,14}}{_CHECKS}|{_CHECKS}(?:该|此|本)(?:项|个)?(?:问题|任务)|整改(?:落实|完成)?情况[^,。;]{{0,10}}{_CHECKS}"
)
_SPEAKS_OF_CHECK = re.compile(
    r"(?<!待)(?<!组织)(?:核验|复核|复验|认定为|核查认定|抽查认定)(?!码|机|资格|标准)"
)
_WILL = re.compile(r"(?:将|拟|待|等待|正在|申请|提请|尚未|未|下一?步|计划|准备|请)[^,。;]{0,16}$")
LEADS = re.compile(r"^(?:近期|近日|随后|期间|其间|目前|同时|我县|并|再|又|后|最近|日前|,)+")

_JUDGED = re.compile(
    rf"(?:经|由)[^,。;]{{2,30}}{_DONE}|(?:视察|检查|调研|抽查|核查|评估|回访|暗访|督查)后?,?(?:认为|认定|评价)"
)
"""Somebody checked, or judged; what they checked may be a thing or the issue."""

NO_CHECKER = "写了核验，没有看出是谁核验的"
NO_FINDING = "写了核验，没有看出结果"
CHECKED_AGAIN = "这里又写了一次核验，一个问题只记一次"
_QUALIFIED = frozenset(("staged", "ongoing", "not-started"))
"""States that words about what is missing go together with."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a sentence: the word of its mark, where it stands, and the mark's argument."""

    word: str
    start: int
    end: int
    argument: str = ""


@dataclass(slots=True)
class Told:
    """What a sentence tells, each with its place in the folded text; and what a person is asked."""

    values: list[Value] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    """The sentences that told them."""


def new_limit(folded: str, start: int, end: int, *, is_limit: bool) -> Told:
    """Return what a sentence says of a limit that moved; `is_limit`: the text is that of a limit itself."""
    told = Told()
    sentence = folded[:end]
    found = _moved(sentence, start)
    if found:
        told.values.append(_limit_value(found))
        told.values.extend(_reason(sentence, start, found.start(), found.end()))
        if _ASKED.search(sentence, start, found.end()) and not _GRANTED.search(sentence, start):
            told.reasons.append(ONLY_ASKED)
    elif is_limit and (other := _other_of_two(sentence, start)):
        told.values.append(other)
    elif longer := _LONGER.search(sentence, start):
        if not _OTHER_MATTER.search(sentence[start : longer.start()]):
            told.values.append(Value("=时限", *longer.span("words")))
            told.values.extend(_reason(sentence, start, longer.start(), longer.end()))
    elif alone := _REASON_ALONE.match(sentence, start):
        told.values.append(Value("=延期原因", *alone.span("why")))
    elif not is_limit and _SPEAKS_OF_LIMIT.search(sentence[start:]):
        told.reasons.append(NO_NEW_DAY)
    return told


def _moved(sentence: str, start: int) -> re.Match[str] | None:
    """Return the last time that a limit is said to be moved to a day."""
    found = None
    for each in _MOVED.finditer(sentence, start):
        before = sentence[start : each.start("moves" if each["moves"] else "changes")]
        names_limit = each["limit"] or _OWN_LIMIT.search(before)
        names_limit = names_limit or _FROM_DAY.search(before)
        if (each["moves"] or names_limit) and not _OTHER_MATTER.search(before):
            found = each
    return found


def _limit_value(found: re.Match[str]) -> Value:
    """Return the new limit; where it prints no year, that of the old one beside it."""
    year = re.match(r"\d{4}年", found["was"] or "")
    is_bare = re.match(r"\d{1,2}月", found["when"]) is not None
    argument = year.group() if year and is_bare else ""
    return Value("=时限", *found.span("when"), argument)


def _other_of_two(sentence: str, start: int) -> Value | None:
    """Return the new of two limits: behind an arrow, or the one that is not called the old one."""
    if found := _ANOTHER.search(sentence, start):
        return Value("=时限", *found.span("when"))
    old = _BEFORE.search(sentence, start)
    if old is None:
        return None
    new = [
        each
        for each in re.finditer(_LIMIT, sentence[start:])
        if not old.start("was") <= each.start() + start < old.end("was")
    ]
    return Value("=时限", new[0].start() + start, new[0].end() + start) if len(new) == 1 else None


def _reason(sentence: str, start: int, at: int, behind: int) -> Iterator[Value]:
    """Yield why a limit was moved: what stands before it behind 因, or behind it as 原因."""
    if found := _BEHIND.match(sentence, behind) or _BEHIND.search(sentence, behind):
        yield Value("=延期原因", *found.span("why"))
        return
    begun = [each.end() for each in _WHY.finditer(sentence, start, at)]
    begun = begun or [each.end() for each in _WHY_INSIDE.finditer(sentence, start, at)]
    if not begun:
        return
    clauses = sentence[begun[-1] : at].rstrip(",").split(",")
    while len(clauses) > 1 and _NO_WHY.match(clauses[-1]):
        clauses.pop()
    words = _BEHIND_REASON.sub("", ",".join(clauses)).rstrip(",:(")
    if len(words) >= _SHORTEST_REASON:
        yield Value("=延期原因", begun[-1], begun[-1] + len(words))


_SHORTEST_REASON = 3
_BEHIND_REASON = re.compile(r",?(?:需要?|而|故|特|拟|现)?(?:申请|报请)?$")
"""Words between a reason and the new limit that are part of neither."""


def finding(
    folded: str, start: int, end: int, before: int, on: datetime.date | None = None
) -> Told:
    """Return what a sentence says of who checked and what they found.

    `before` is where the sentence before it begins: 县督导室进行了核验。核验结果：…… A day without a
    year is the last such day up to that of the report (`on`).
    """
    told = Told()
    results = list(_results(folded, start, end))
    for each in results:
        place = (each.start, each.end)
        checker = _behind(folded, each) or _checker(folded, start, end, place)
        checker = checker or (_checker(folded, before, start, place) if before < start else None)
        if checker:
            begin = before if checker[0] < start else start
            told.values.append(Value("=核验单位", *checker))
            told.values.extend(_day(folded, begin, end, checker, on))
            told.values.append(each)
            return told
    if any(_is_surely(folded, each) for each in results):
        told.reasons.append(NO_CHECKER)
    elif not results:
        told.reasons.extend(_asked_of(folded[start:end]))
    return told


def _is_surely(folded: str, found: Value) -> bool:
    """Tell whether words before a finding are those of a check, whoever did it."""
    before = folded[max(found.start - _NEAR, 0) : found.start]
    return bool(_SPEAKS_OF_CHECK.search(before) or _LABEL_OF_CHECK.search(before))


_NEAR = 12
_LABEL_OF_CHECK = re.compile(rf"{_CHECKS}(?:结果|结论|意见)(?:显示|表明|为|是|:)$")


_STATES = {
    "completed": "已完成",
    "staged": "阶段性完成",
    "ongoing": "整改中",
    "not-started": "未启动",
}


def state_in(words: str) -> str:
    """Return the state that words about a finding begin with, where the rest says what is missing; else ""."""
    first = re.split(r"[,(:]", words, maxsplit=1)[0]
    lead = status_of_whole(first)
    return _STATES[lead] if lead in _QUALIFIED and not status_of_whole(words) else ""


def _results(folded: str, start: int, end: int) -> Iterator[Value]:
    """Yield what may be the finding of a check; the first that somebody is named for is it."""
    at = start
    while found := _FOUND.search(folded, at, end):
        at = found.start() + 1
        if _WILL.search(folded[start : found.start()]):
            continue
        words = found["said"].rstrip(",")
        if bracket := _IN_BRACKET.search(words):
            words = words[: bracket.start()]
        first = re.split(r"[,(:]", words, maxsplit=1)[0]
        is_state = status_of_whole(words) is not None or status_of_whole(first) is not None
        is_state = is_state or words.startswith(("未", "不", "没有"))
        if words and (is_state or not _ENDS_BARE.search(found.group()[: -len(found["said"])])):
            place = found.start("said")
            yield Value("=核验结果", place, place + len(words), state_in(words))


_ENDS_BARE = re.compile(rf"(?:{_DONE}|情况)(?:为|:|,|后为)?$")
"""What goes before a finding and before anything else too: only a state is one behind it."""
_IN_BRACKET = re.compile(rf"\((?:{_DAY},?)?(?P<by>{UNIT})(?:,?{_DAY})?$")


def _behind(folded: str, found: Value) -> tuple[int, int] | None:
    """Return who checked, in a bracket behind the finding: （县纪委监委，2026年3月12日）."""
    bracket = _IN_BRACKET.match(folded[found.end :].partition(")")[0])
    return (found.end + bracket.start("by"), found.end + bracket.end("by")) if bracket else None


def _checker(folded: str, start: int, end: int, said: tuple[int, int]) -> tuple[int, int] | None:
    """Return where the one who checked is named, before what was found."""
    text = folded[start : min(end, said[0] + 1)]  # what stands before is another cell, or sentence
    for pattern in _BY:
        for found in pattern.finditer(text):
            name = found["by"]
            lead = LEADS.match(name)
            at = found.start("by") + (lead.end() if lead else 0)
            rest = text[at : found.end("by")]
            if (
                len(rest) > 1
                and not _CHECK.search(rest)
                and not re.search(r"问题|整改|情况|群众|进行|开展", rest)
            ):
                return start + at, start + found.end("by")
    return None


def _day(
    folded: str, start: int, end: int, checker: tuple[int, int], on: datetime.date | None
) -> Iterator[Value]:
    """Yield the day of the check: the one nearest to who checked."""
    text = folded[start:end]
    own = [
        each for each in days(text, 2000) if re.search(r"月|\d[-./]", text[each.start : each.end])
    ]
    if own:
        middle = checker[0] - start
        near = min(own, key=lambda each: min(abs(each.start - middle), abs(each.end - middle)))
        year = year_of(folded[start : start + near.end], on) if near.inherited else ""
        yield Value("=核验日期", start + near.start, start + near.end, year)


def year_of(words: str, on: datetime.date | None) -> str:
    """Return the year of the day that ends some words without one, as a mark says it; "" for unknown."""
    if on is None or re.search(r"\d{4}年", words):
        return ""
    found = days(words, on.year)[-1].iso
    is_later = found is not None and datetime.date.fromisoformat(found) > on
    return f"{on.year - is_later}年"


def _asked_of(sentence: str) -> Iterator[str]:
    """Yield that a person has to look: the sentence speaks of a check of the issue and of no finding."""
    found = (
        _SPEAKS_OF_CHECK.search(sentence) or _OF_ISSUE.search(sentence) or _JUDGED.search(sentence)
    )
    if found and not _WILL.search(sentence[: found.start()]):
        yield NO_FINDING
