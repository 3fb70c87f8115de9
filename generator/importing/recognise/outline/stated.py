"""How many issues an announcement says that it has, before it tells them."""

import re
from collections.abc import Iterator, Sequence

from generator.importing.text.paragraphs import Paragraph
from generator.text.numerals import number_of

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_OF = (
    r"(?:具体|反馈|突出|主要|重点|整改|存在|方面|巡察|巡视|审计|督察|查摆|指出|分项|各类|的|“|”){0,4}"
    r"(?:问题|任务|事项|意见|建议|不足|短板|信访件|举报件|交办件|交办单)(?!线索|类别|类型|清单)"
)
_UNIT = r"(?:个|项|条|件|份|点)"
_COUNTED = re.compile(
    rf"(?<![\d.第年月]){_NUMBER}{_UNIT}{_OF}|{_OF}(?:共计?|一共|共有|计)?{_NUMBER}{_UNIT}"
)
_FIGURE = re.compile(_NUMBER)
_DONE = re.compile(
    r"(?:完成|办结|销号|到位|解决|推进|整改中|剩余|其余|尚有|仍有|还有)[^,。;]{0,6}$"
)
"""What stands before a number of some of them."""
_LEAST = 3


def stated_numbers(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the numbers of issues that paragraphs state; those of a part of them are none."""
    found: set[int] = set()
    for sentence in (part for each in paragraphs for part in re.split("[。;]", each.folded)):
        own = list(_numbers(sentence))
        # 上轮未改到位4个问题、本轮新发现5个问题 are nine.
        found |= {*own, sum(own)}
    return frozenset(each for each in found if each >= _LEAST)


def _numbers(folded: str) -> Iterator[int]:
    for found in _COUNTED.finditer(folded):
        if _DONE.search(folded[max(0, found.start() - 16) : found.start()]):
            continue
        figure = _FIGURE.search(found.group())
        number = number_of(figure.group()) if figure else None
        if number:
            yield number
