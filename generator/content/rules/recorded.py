"""What was published is what the record says, or an event says what changed: no silent edit."""

from collections.abc import Iterator
from pathlib import PurePath

from generator.content.rules.rule import HEAD, Breach, rule
from generator.domain.canonical import issue_of, report_of_thing
from generator.domain.model import Disclosure
from generator.domain.recording import Departure, Difference, compare

_OTHER_FILES = ("own", "record", "corrections", "updates", "withdrawn", "evidence")
"""What else makes the record of a thing."""


@rule("R21", "已经公布的内容没有悄悄改动：改了的，有续报、更正或者撤下说明改了什么。")
def published_content_is_as_recorded(disclosure: Disclosure) -> Iterator[Breach]:
    """Each thing is what its newest line says, but for what newer events say they changed."""
    if not disclosure.record:
        return
    for each in compare(disclosure).departures:
        if each.difference is not Difference.GONE:  # R08 says that
            yield _breach(each)


def _breach(departure: Departure) -> Breach:
    path, name = _called(departure.thing)
    message = f"{departure.last.on} 公布过的{name}{_SAID[departure.difference]}"
    return Breach(path, (), message, _way_out(departure.thing, path), needs=_OTHER_FILES)


_SAID = {
    Difference.SILENT: "改动过，没有续报或者更正说明改了什么",
    Difference.UNEXPLAINED: "改动过，新写的续报、更正没有说全改了什么",
    Difference.TOO_MANY: "改动过，更正没有写清改的是哪几个字，程序核对不了",
}


def _called(thing: str) -> tuple[PurePath, str]:
    """Return the file of a thing, and what an editor calls it."""
    if (issue := issue_of(thing)) is not None:
        return PurePath("issues", f"{issue}.yml"), f"问题 {issue} "
    if (report := report_of_thing(thing)) is not None:
        return PurePath("updates", f"{report}.yml"), f"续报 {report} "
    return HEAD, "内容"


def _way_out(thing: str, path: PurePath) -> str:
    issue, report = issue_of(thing), report_of_thing(thing)
    named = f'issue: "{issue}", ' if issue is not None else ""
    within = f"updates.{report}." if report else ""
    return (
        "不是有意改的，请从备份里恢复 "
        f"{path}；有意改的，请在 corrections.yml 里每处写一条："
        f"{{on: 日期, {named}field: {within}哪一项, was: 原来的字, now: 现在的字, reason: 原因}}。"
    )
