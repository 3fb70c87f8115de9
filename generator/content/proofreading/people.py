"""Personal names in a text: a list for a human to look at, never a verdict.

A name is known by its surname and by what stands beside it: a title behind, a post before, other
names in a row. What is doubtful without such a neighbour is left out.
"""

import re
from collections.abc import Iterator

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管"
    "祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯"
    "阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀"
    "谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应"
    "台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "东方",
    "夏侯",
)
_OFTEN_A_WORD = frozenset(
    "高何方任常文金于万余易安关管成应明时和全通查向强解计来都连党单保原官应章项单包司左路连华连严"
    "明平宁宗商包沙谈位支车盛曲水木位古花阳连乐景简全米计"
)
"""Surnames that begin so many words that only a title behind a name of three tells them."""

_TITLES = (
    "副教授", "教授", "研究员", "院士", "博士", "先生", "女士", "同志", "老师", "医生", "律师", "工程师", "老人",
)  # fmt: skip
_POSTS = (
    "书记", "局长", "主任", "镇长", "乡长", "县长", "区长", "市长", "院长", "校长", "所长", "站长", "科长",
    "处长", "经理", "董事长", "理事长", "会长", "组长", "队长", "村民", "居民", "党员", "业主", "户主",
    "职工", "患者", "负责人", "法定代表人", "当事人", "嫌疑人", "被告人", "举报人", "信访人", "申请人",
)  # fmt: skip
_NOT_GIVEN = frozenset(
    "的了在是和与及等对从为被把将以所有各其不无未已由向于后前中内外上下个项次年月日区县市镇乡村局委"
    "党政府部门院校公司室组会员人们某到处就也都并或再又要会能可应该让给使全多少老级主第每位名副任导干群学教授"
)
"""Characters of words, hardly ever of given names."""
_KNOWN = frozenset(
    [
        "习近平",
        "毛泽东",
        "邓小平",
        "江泽民",
        "胡锦涛",
        "李强",
        "焦裕禄",
        "雷锋",
        "孔繁森",
        "张桂梅",
        "黄大年",
        "马克思",
        "列宁",
    ]
)
"""Names that official texts carry as a matter of course."""

_HAN = "[\u4e00-\u9fff]"
_TITLED = re.compile(rf"({_HAN}{{2,7}})(?:{'|'.join(_TITLES)})")
_POSTED = re.compile(
    rf"(?:{'|'.join(_POSTS)})((?:{'|'.join(_DOUBLE)}|{_HAN}){_HAN}{{1,2}})"
    r"(?=[、，。；（(]|等\d|同志|因|违|涉嫌|被|受到|党内|政务|$)"
)
_MASKED = re.compile(rf"(?<!{_HAN}某)({'|'.join(_DOUBLE)}|{_HAN})(某{{1,2}})(?!些|种|个|项|地|一)")
_ROW_END = re.compile(r"(?:等|(?<!\d))\d{1,6}[人名位]|[一二两三四五六七八九十]+[人名位]同志|同志")
_LONGEST_ROW = 80


def names(text: str) -> Iterator[str]:
    """Yield each personal name, as often as it stands there, in the text's order."""
    found = {span: name for span, name in _found(text) if name not in _KNOWN}
    reached = -1
    for (start, end), name in sorted(found.items()):
        if start >= reached:
            reached = end
            yield name


def _found(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _TITLED.finditer(text):
        for length in (4, 3, 2):
            name = match[1][-length:]
            if len(name) == length and _is_name(name, is_titled=True):
                yield (match.end(1) - length, match.end(1)), name
                break
    for match in _POSTED.finditer(text):
        if _is_name(match[1], is_titled=False):
            yield match.span(1), match[1]
    for match in _MASKED.finditer(text):
        if match[1] in _DOUBLE or match[1] in _SURNAMES - _OFTEN_A_WORD:
            yield match.span(), match[0]
    for match in _ROW_END.finditer(text):
        yield from _row(text, match.start())


def _row(text: str, end: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the names of the row that ends at `end`, where it is one of names only."""
    reached, row = end, []
    while end - reached < _LONGEST_ROW:
        start = text.rfind("、", max(0, reached - 8), reached) + 1
        if not start or not _is_name(text[start:reached], is_titled=False):
            break
        row.append(((start, reached), text[start:reached]))
        reached = start - 1
    for length in (4, 3, 2):
        first = text[max(0, reached - length) : reached]
        if row and len(first) == length and _is_name(first, is_titled=False):
            yield (reached - length, reached), first
            yield from row
            return


def _is_name(name: str, *, is_titled: bool) -> bool:
    """Tell whether characters can be a whole name; `is_titled`: a title stands behind it."""
    surname = name[:2] if name[:2] in _DOUBLE else name[:1]
    given = name[len(surname) :]
    if not 1 <= len(given) <= 2 or any(sign in _NOT_GIVEN for sign in given):
        return False
    if surname in _DOUBLE:
        return True
    if surname in _OFTEN_A_WORD:
        return is_titled and len(given) == 2
    return surname in _SURNAMES
