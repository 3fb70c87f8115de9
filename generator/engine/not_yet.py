"""What is dated later than today: once it is recorded, nothing takes that back."""

import datetime
from collections.abc import Iterator
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import Content, Disclosure

_HINT = (
    "日期写错了，请改对（续报的文件名也是日期，一起改）；确实要到那一天才公布的，到那一天再运行 zhenggai publish；"
    "电脑的日期不对，先改电脑的日期。只想看看样子，用 zhenggai build。"
)


def not_yet(content: Content, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield what must not be published on a day, for it is dated later.

    What the record has with that date already is published: to stop would help nobody.
    """
    for disclosure in content.disclosures:
        known = {each.on for each in disclosure.record}
        for file, name, on in dict.fromkeys(_dated(disclosure)):
            if on > today and on not in known:
                message = f"{name} {on} 晚于今天 {today}，不能公布：记进公布记录就收不回"
                yield Diagnostic(Place(PurePath(disclosure.id, file)), message, _HINT, "L09")


def _dated(disclosure: Disclosure) -> Iterator[tuple[str, str, datetime.date]]:
    if issued := disclosure.announcement.issued:
        yield "disclosure.yml", "公布日期", issued.on
    for report in disclosure.updates:
        yield f"updates/{report.id}.yml", "续报日期", report.issued.on
    for correction in disclosure.corrections:
        yield "corrections.yml", "更正日期", correction.on
    for withdrawal in disclosure.withdrawn:
        yield "withdrawn.yml", "撤下日期", withdrawal.on
