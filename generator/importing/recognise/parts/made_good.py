"""What a sentence says is lacking, and that it was made good: right behind it, or further on."""

import re
from collections.abc import Sequence

_LACK = r"(?:[尚仍还]未|未|没有?|缺少|不具备|无)"
_LACKING = re.compile(rf"{_LACK}(?!来)[^,。;]{{0,4}}?(?P<what>[\u4e00-\u9fff]{{2,10}})$")
_COUNTED = re.compile(r"(?<![\d.])\d{1,4}[个家处户名人件项份所辆座台间条口艘宗笔]")
_DONE = r"(?:(?:均|都|全部)(?!未|需|待|将|要|在|正)|(?<!未)已(?!列|纳|申|报|启|着手|开|动|进|委))"
_ALL_DONE = re.compile(_DONE)
_AT_ONCE = re.compile(
    rf"(?:现|目前|经督促|随后|当场)*{_DONE}(?:已|经|于[^,。;]{{2,12}}?|全部|逐[一户件项]|按[^,。;]{{1,6}}?)*"
    r"(?:补[办签齐缴交建装发录]|办理|办结|完成|整改|纠正|拆除|收回|追回|签订|更换|安装|配齐|修复|清运|清理|退还|归还|取得|到位)"
)
_WAITS = re.compile(
    r"[未没待拟须需缺]|无法|不能|尚|仍|还(?![清款])|正(?!式|常|规)|将|预计|计划|力争|争取|打算|约定|承诺|申请|手续中|中$|部分|一半|过半|\d%"
)


_SUBJECT = 8
"""Within how many characters of its clause what was made good is named."""
_ANYTHING = re.compile(
    r"问题|任务|工作|情况|整改|完成|到位|措施|项目|工程|落实|解决|开展|要求|制度"
)
"""Words that say nothing of what was lacking."""


def is_made_good(sentence: str, behind: Sequence[str]) -> bool:
    """Tell whether what a folded sentence says is lacking was made good, by itself or by one behind it.

    2个站尚未签合同,现已补签; 4家没有验收手续。…4家均已取得意见书: as many, all of them; 2家未办健康证。健康证已补办:
    the same thing, and no other number of it.
    """
    clauses = sentence.split(",")
    lacking = [
        (place, found["what"][-2:])
        for place, each in enumerate(clauses)
        if (found := _LACKING.search(each))
    ]
    if not lacking:
        return False
    later = [each for told in behind for each in re.split("[,;]", told)]
    if any(_is_done_at_once(each) for each in [*clauses[lacking[-1][0] + 1 :], *later][:1]):
        return True
    counted = set(_COUNTED.findall(sentence))
    return any(_makes_good(each, counted, [what for _, what in lacking]) for each in later)


def _is_done_at_once(clause: str) -> bool:
    return _AT_ONCE.match(clause) is not None and not _WAITS.search(clause)


def _makes_good(clause: str, counted: set[str], lacking: Sequence[str]) -> bool:
    if _WAITS.search(clause) or not _ALL_DONE.search(clause):
        return False
    own = set(_COUNTED.findall(clause))
    is_same = any(each in clause[:_SUBJECT] for each in lacking if not _ANYTHING.match(each))
    is_same = is_same and not (counted and own - counted)
    return bool(own & counted) or is_same
