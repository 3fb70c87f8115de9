"""Organs: a level (省, 市, 区) and what it has, and those that their own name tells."""

import re
from collections.abc import Iterator

from generator.text.mentions import tables
from generator.text.mentions.folded import FOUND, HAN, Span, any_of, blank

GOOD_END = (
    r"(?:(?<=办)(?![公理法学事好结成实案证件到完])|(?<=部)(?![署分门队])|(?<=委)(?![托员])"
    r"|(?<=人大)(?![力量规批幅多型胆])|(?<=政协)(?![同助作定])|(?<![办部委])(?<!人大)(?<!政协))"
)
"""Not the beginning of another word: 组织部署, 委托, 委员, 办理, 人大力."""
_POST = re.compile(any_of(tables.POSTS))
_NO_POST = re.compile(any_of(tables.NOT_A_POST))
_GROUP = r"(?:第[一二三四五六七八九十]{1,3})?(?:巡视|巡察|督查|督导|督察|检查|指导|考核)组"
_PARTY = (
    rf"委(?!会(?![议同商]))(?:(?:{_GROUP}|{any_of(tables.PARTY_OFFICES)}){GOOD_END}|{GOOD_END})"
)
_JOINT = rf"委[省市区县旗](?:人民)?政府{any_of(tables.JOINT_OFFICES)}{GOOD_END}"
_GOVERNMENT = rf"(?:人民)?政府(?:{any_of(tables.GOVERNMENT_OFFICES)}{GOOD_END})?"
_NUMBERED = rf"第[一二三四五六七八九十百]{{1,4}}{any_of(tables.NUMBERED)}"
_BRANCH = (
    r"(?:(?<=公安局|环境局|资源局|税务局)(?!联合|会同|协同|下属|所属)"
    rf"(?:(?![与和及等的各])[{HAN}]){{2,4}}分局)?"
)
_BODY = (
    rf"(?:{any_of((*tables.COMMITTEES, *tables.ASSEMBLIES))}"
    rf"|(?:{any_of(tables.FIELDS)}和?){{1,4}}(?:{any_of(tables.FIELD_TAILS)})?"
    rf"(?:局|厅|委员会|委(?!员))){_BRANCH}{GOOD_END}"
)
_SERVICE = (
    rf"(?:{any_of((*tables.SERVICES, *tables.ZONES))}"
    r"|[一二三四五六七八九十]{1,3}中(?![心层级队年小全]))"
)
_NO_OTHER_WORD = "".join(
    f"(?<![{before}]{level})" for level, before in tables.NOT_BEFORE_LEVEL.items()
)
_ORGAN = re.compile(
    rf"[省市县区州盟旗]{_NO_OTHER_WORD}(?:(?<=自治.)|(?<![{HAN}][州盟旗]))"
    rf"(?:{_JOINT}|{_PARTY}|(?<=治区)党委(?:{any_of(tables.PARTY_OFFICES)}{GOOD_END})?"
    rf"|{_GOVERNMENT}|{_BODY}|{_SERVICE}|{_NUMBERED})"
)
_NATIONAL = re.compile(
    rf"{any_of(tables.NATIONAL)}{GOOD_END}|中央{_GROUP}|社会工作部{GOOD_END}"
    rf"|中(?:共|国共产党)(?:(?![与和及在对向由])[{HAN}]){{2,12}}?[省市州盟区县旗镇乡]委员会"
)
_NEXT = re.compile(rf"[、和与及]((?:{_BODY}|(?:组织|宣传|统战|社会工作)部{GOOD_END}))")
_STATIONED = re.compile("(?:机关)?纪检监察组")
_PLACES = frozenset((*tables.PROVINCES, *tables.CITIES))
_PARTY_NAME = re.compile(rf"(?:中国共产党|中共)(?:(?![与和及在对向由])[{HAN}]){{0,9}}")


def find_organs(text: str) -> Iterator[Span]:
    """Yield the organs that a level or their own name tells, and those listed behind one."""
    by_level = list(_levelled(text))
    yield from by_level
    for found in _NATIONAL.finditer(blank(text, by_level, FOUND)):
        if not is_post(text, found.end()):
            yield found.span()


def _levelled(text: str) -> Iterator[Span]:
    """Yield each organ with its level (区教育局) and the bare ones listed behind it (、财政局)."""
    reached = 0
    for found in _ORGAN.finditer(text):
        start, end = found.span()
        if start < reached:
            continue
        if text[start - 1 : start] == "驻" and (group := _STATIONED.match(text, end)):
            start, end = start - 1, group.end()
        if not is_post(text, end):
            yield max(reached, _with_place(text, _with_league(text, start, end))), end
        reached = end
        while listed := _NEXT.match(text, reached):
            reached = listed.end()
            if not is_post(text, reached):
                yield listed.span(1)


def _with_league(text: str, start: int, end: int) -> int:
    """Return where 团区委 starts: the Youth League's committee is not the party's."""
    if end - start != 2 or text[end - 1] != "委" or text[max(0, start - 1) : start] != "团":
        return start
    return start - 3 if text[max(0, start - 3) : start - 1] == "共青" else start - 1


def _with_place(text: str, start: int) -> int:
    """Return where an organ's name starts with its province or city (河南省委) or 中共 before it.

    Other places are not known here: of 某某区委 the mention is 区委, unless the data names it.
    """
    if text[max(0, start - 2) : start] == "自治":
        start -= 2
    for length in range(2, 7):
        if text[max(0, start - length) : start] in _PLACES:
            start -= length
            break
    party = text.rfind("中", max(0, start - 14), start)
    return party if party >= 0 and _PARTY_NAME.fullmatch(text, party, start) else start


def is_post(text: str, end: int) -> bool:
    """Tell whether an organ's name goes on as the name of a person's post (区委书记)."""
    return bool(_POST.match(text, end)) and not _NO_POST.match(text, end)
