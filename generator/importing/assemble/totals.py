"""One total: its words and what its mark adds to them."""

import re
from decimal import Decimal

from generator.domain.model import Total
from generator.domain.status import Status
from generator.importing.assemble.values import bare
from generator.text.folding import for_counting, for_matching
from generator.text.marked.arguments import TotalArgument
from generator.text.numerals import number_of
from generator.text.state_words import status_of

_UNIT = r"(?:个|项|条|类|件|起|人次|人|名|份|户|处|家|套|宗|批|次|大(?=方面|项|类))"
_NUMBER = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?|[一二三四五六七八九十百两]{{1,5}}(?={_UNIT}|方面))"
    rf"(?:(?P<percent>%)|(?P<unit>{_UNIT}))?"
)
_BEFORE = re.compile(r"(?:超过|不足|不到|不少于|不低于|至少|[近约逾超])$")
_BEHIND = re.compile(r"[余多]|以上|以下|以内|左右|万|亿|元")
"""What makes a figure inexact, or an amount of money: such a figure is stated in its own words."""
_STATES = (
    (
        Status.STAGED,
        r"阶段性(?:整改)?(?:完成|到位|落实)?(?:整改)?|基本(?:整改)?(?:完成|到位|落实)(?:整改)?",
    ),
    (Status.NOT_STARTED, r"(?:尚|还)?未(?:启动|开始|开展)(?:整改)?"),
    (
        Status.ONGOING,
        r"(?:尚|还)?未(?:整改)?(?:完成|到位|办结|销号)(?:整改)?|正在(?:整改|推进|办理|进行)?|"
        r"持续(?:整改|推进)|长期(?:坚持|整改)|(?:整改|推进|进行|办理)中|继续(?:推进|整改)",
    ),
    (
        Status.COMPLETED,
        r"(?:已经?|均已|全部|按期){0,2}(?:整改)?(?:完成|完毕|到位|落实|办结|销号|解决|了结)(?:整改|销号|到位)?|已整改",
    ),
)
_STATE = re.compile(
    "|".join(f"(?P<s{place}>{pattern})" for place, (_, pattern) in enumerate(_STATES))
)
_LEADING = re.compile(
    r"^(?:目前|现|其中|截至目前|共计?|总计|合计|累计|涉及|反馈|指出|有|为|和|及|的|了|尚|还|仍|均|都|已经?|收到|[,、:])+"
)
_RATE = re.compile(r"(?:已?达到?|均?为|高达|占|[,:])+$")


def total(words: str, added: TotalArgument) -> Total | None:
    """Return the total that words state, None where nothing says what is counted."""
    folded = for_counting(for_matching(words).text).strip("。,;:、")
    found = list(_NUMBER.finditer(folded))
    if len(found) != 1:
        return _said(words, folded, added)
    figure = found[0]
    if not _is_exact(folded, figure):
        return _inexact(words, folded, figure, added)
    if figure["percent"]:
        return _rate(folded, figure, added)
    return _count_and_state(folded, figure, added) or _counted(words, folded, figure, added)


def _counted(words: str, folded: str, figure: re.Match[str], added: TotalArgument) -> Total | None:
    """Return the total of an exact figure that is no rate."""
    states = _states(folded)
    if len(states) > 1 and added.status is None:
        return _said(words, folded, added)
    of = added.of or _noun(folded[figure.end() :]) or _noun(folded[: figure.start()])
    count = number_of(figure["number"])
    if not of or count is None or len(figure["number"]) > 12:
        return _said(words, folded, added) if of else None
    unit = None if figure["unit"] == "大" else figure["unit"]
    status = added.status or next(iter(states), None)
    return Total(of=of, status=status, within=added.within or None, count=count, unit=unit)


def _count_and_state(folded: str, figure: re.Match[str], added: TotalArgument) -> Total | None:
    """Return a total whose words are nothing but a count, what it counts, and a state.

    4个问题整改完毕, 已整改完毕4个: every word for a state that the program knows.
    """
    noun = _COUNTED.match(folded, figure.end())
    behind = folded[noun.end() if noun else figure.end() :]
    before = _LEADING.sub("", folded[: figure.start()])
    state = status_of(behind) if not before else status_of(before) if not behind else None
    of, count = added.of or (noun.group() if noun else ""), number_of(figure["number"])
    if not (state and of) or count is None or added.status or len(figure["number"]) > 12:
        return None
    unit = None if figure["unit"] == "大" else figure["unit"]
    return Total(of=of, status=Status(state), within=added.within or None, count=count, unit=unit)


_COUNTED = re.compile(r"(?:具体|反馈|整改){0,3}(?:问题|任务|事项|意见|线索)")
"""What a count in a list of states is of."""


def _is_exact(folded: str, figure: re.Match[str]) -> bool:
    is_whole = bool(figure["percent"]) or "." not in figure["number"]
    is_bare = not _BEFORE.search(folded[: figure.start()])
    return is_whole and is_bare and not _BEHIND.search(folded[figure.end() :][:2])


def _states(folded: str) -> tuple[Status, ...]:
    found = (_STATES[int((each.lastgroup or "s0")[1:])][0] for each in _STATE.finditer(folded))
    return tuple(dict.fromkeys(found))


def _noun(words: str) -> str:
    """Return what words around a figure count, without their state and what only leads to it."""
    return bare(_LEADING.sub("", _STATE.sub("", words))).removeprefix("的")


def _rate(folded: str, figure: re.Match[str], added: TotalArgument) -> Total | None:
    of = added.of or _rate_name(folded[: figure.start()])
    if not of or len(figure["number"]) > 9:
        return None
    percent = Decimal(figure["number"])
    return Total(of=of, status=added.status, within=added.within or None, percent=percent)


def _rate_name(words: str) -> str:
    return bare(_RATE.sub("", _LEADING.sub("", words)))


def _inexact(words: str, folded: str, figure: re.Match[str], added: TotalArgument) -> Total | None:
    """Return a figure with a qualifier or an amount of money in its own words."""
    qualifier = _BEFORE.search(folded, 0, figure.start())
    start = qualifier.start() if qualifier else figure.start()
    of = _rate_name(folded[:start]) if figure["percent"] else _noun(folded[:start])
    if added.of or not of:
        return _said(words, folded, added)
    said = folded[start:]
    return Total(of=of, status=added.status, within=added.within or None, said=bare(said))


def _said(words: str, folded: str, added: TotalArgument) -> Total | None:
    """Return a total without one plain figure: what is said of it."""
    state = _STATE.search(folded)
    of = added.of or (_noun(folded[: state.start()]) if state else "")
    said = bare(words) if added.of or not state else bare(folded[state.start() :])
    if not of or not said:
        return None
    return Total(of=of, status=added.status, within=added.within or None, said=said)
