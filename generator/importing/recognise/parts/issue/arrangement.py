"""Who is to finish an issue, and by when, in the sentence of a later section that says so."""

import re
from collections.abc import Iterator, Sequence

from generator.importing.recognise.parts.issue.open_issue import OpenIssue
from generator.importing.text.paragraphs import Slice

_LED = re.compile(r"由(?P<unit>[\u4e00-\u9fff、]{2,30}?)牵头")
_LED_FIRST = re.compile(
    r"由(?P<unit>[\u4e00-\u9fff]{1,14}?(?:局|办|办公室|委|科|股|室|部|处|中心|站|所|队|公司|集团|镇|乡|街道|联社|院|校|厅|会))牵头,"
)
"""How the first words of an issue say which office is in the lead: 由资源管护科牵头,会同属地镇政府."""
_UNTIL = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?|底|年底)?(?:以前|之前|前)(?=[^,。;]{0,30}[,。;]|$)"
)


def arrangement(issue: OpenIssue, runs: Sequence[Slice]) -> Iterator[tuple[str, Slice]]:
    """Yield the unit in the lead and the limit that the runs name, where the issue prints none itself."""
    taken = {each.target for each in issue.taken}
    for run in runs:
        led, until = _LED.search(run.folded), _UNTIL.search(run.folded)
        if led and not taken & {"lead_unit", "units"}:
            yield "=牵头单位", run.sub(*led.span("unit"))
        if until and "due" not in taken:
            yield "=时限", run.sub(*until.span())


def led_first(issue: OpenIssue, bodies: Sequence[Slice]) -> Iterator[tuple[str, Slice]]:
    """Yield the unit in the lead, and the limit in the same clause or the next, where the text begins with them."""
    taken = {each.target for each in issue.taken}
    first = bodies[0] if bodies else None
    led = _LED_FIRST.match(first.folded) if first else None
    if not first or not led or taken & {"lead_unit", "units"}:
        return
    yield "=牵头单位", first.sub(*led.span("unit"))
    until = _UNTIL.match(first.folded, led.end())
    if until and "due" not in taken:
        yield "=时限", first.sub(*until.span())
