"""What a sentence of a later report tells of the closing of an issue (销号): on which day, by whom, and its state."""

import datetime
import re
from collections.abc import Iterator

from generator.importing.later_report.told import LEADS, UNIT, Told, Value, year_of
from generator.text.state_words import status_of_whole

_DAY = r"(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
_BY = rf"(?P<by>{UNIT})"
_ACTS = (
    r"(?:组织|现场|实地|联合|审核|审议|审定|审查|研究|核查|核验|验收|检查|评估|同意|批准|合格|通过|后|并|且|予以|准予|完成|正式|办理|给予|作出|"
    r"对?该(?:项|个)?(?:问题|任务)(?:整改)?(?:的)?|整改(?:任务|问题)|,)*"
)
_CLOSED = (
    re.compile(rf"{_DAY},?(?:已)?(?:经|由|通过|报经|报)?{_BY}{_ACTS}(?P<closed>销号)"),
    re.compile(
        rf"(?:经|由|通过|报经|报){_BY}{_ACTS}(?:已)?(?:于|在)?{_DAY}{_ACTS}(?P<closed>销号)"
    ),
    re.compile(rf"{_DAY},?(?:已|正式)?{_ACTS}(?P<closed>销号)"),
)
"""A day, who closed it, and the word; the last without anybody named."""
_NOT_YET = re.compile(
    r"(?:申请|提请|报请|待|将|拟|计划|尚未|未|不予|不同意|建议|预计)[^,。;]{0,20}$"
)
_STATE = re.compile(r"^(?:截至目前|目前|现|至此)?,?(?P<said>[^,。;]{2,20})(?=,|$)")
_STATES = {"completed": "已完成", "staged": "阶段性完成"}


def closing(folded: str, start: int, on: datetime.date | None, *, has_state: bool) -> Told:
    """Return what the sentence that ends a text says of a closing; where the issue has no state yet, also its first clause that is one.

    A day without a year is the last such day up to that of the report (`on`).
    """
    told = Told()
    found = _found(folded, start)
    if found is None:
        return told
    year = "" if re.match(r"\d{4}", found["day"]) else year_of(folded[start : found.end("day")], on)
    told.values.append(Value("=销号", *found.span("day"), year))
    if "by" in found.re.groupindex:
        lead = LEADS.match(found["by"])
        told.values.append(
            Value("=验收单位", found.start("by") + (lead.end() if lead else 0), found.end("by"))
        )
    if not has_state:
        told.values.extend(_state(folded, start))
    return told


def _found(sentence: str, start: int) -> re.Match[str] | None:
    for pattern in _CLOSED:
        found = pattern.search(sentence, start)
        if found and not _NOT_YET.search(sentence[start : found.start("closed")]):
            return found
    return None


def _state(sentence: str, start: int) -> Iterator[Value]:
    first = _STATE.match(sentence[start:])
    status = status_of_whole(first["said"]) if first else None
    if first and status in _STATES:
        yield Value("=状态", start + first.start("said"), start + first.end("said"))
