"""What was published is what the record says, or an event says what changed: no silent edit."""

from collections.abc import Iterator
from pathlib import PurePath

from generator.content.rules.rule import HEAD, RECORD, Breach, rule
from generator.domain.canonical import issue_of, report_of_thing
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import Content, Disclosure
from generator.domain.recording import Departure, Difference, compare, line_hash

_OTHER_FILES = ("own", "record", "corrections", "updates", "withdrawn", "evidence")
"""What else makes the record of a thing."""


@rule("R21", "已经公布的内容没有悄悄改动：改了的，有续报、更正或者撤下说明改了什么。")
def published_content_is_as_recorded(disclosure: Disclosure) -> Iterator[Breach]:
    """Each thing is what its newest line says, but for what newer events say they changed."""
    if not disclosure.record:
        return
    for each in compare(disclosure).departures:
        if each.difference is not Difference.GONE:  # R08 says that
            yield _breach(each, is_salted=each.thing in disclosure.salts)


def judge_anchors(content: Content) -> Iterator[Diagnostic]:
    """Yield the disclosures that the site's record knows otherwise: gone, or their record is another."""
    by_id = {
        name: each
        for each in content.disclosures
        for name in (*each.announcement.formerly, each.id)
    }
    for place, anchor in {
        each.id: (at, each) for at, each in enumerate(content.record, 1)
    }.values():
        disclosure = by_id.get(anchor.id)
        if disclosure is None:
            yield _of_site(place, f"{anchor.on} 已经公布的 {anchor.id} 不见了", _RESTORE, "L03")
        elif not disclosure.record:
            message = f"{anchor.id} 的公布记录不见了，网站的记录里它公布过"
            yield _of_site(place, message, _RESTART, LOST_RECORD)
        elif anchor.sha256 not in map(line_hash, disclosure.record):
            message = (
                f"{anchor.id} 的公布记录和网站的记录对不上：被剪短过、换过，或者是从别处拷来的"
            )
            yield _of_site(place, message, _RESTORE, "L05")


LOST_RECORD = "L04"
"""Says that a record is lost: what `publish --restart-record` is for."""
_RESTORE = "请从备份里恢复这个公布的文件夹。"
_RESTART = (
    "请从备份里恢复 record.jsonl；备份里也没有的，运行 "
    "zhenggai publish --restart-record 原因 --by 谁，重新开始记录，原因会公布出来。"
)


def _of_site(line: int, message: str, hint: str, code: str) -> Diagnostic:
    return Diagnostic(Place(RECORD, line), message, hint, code)


def _breach(departure: Departure, *, is_salted: bool) -> Breach:
    path, name = _called(departure.thing)
    message = f"{departure.last.on} 公布过的{name}{_SAID[departure.difference]}"
    hint = _way_out(departure.thing, path) if is_salted else _NO_SALT
    return Breach(path, (), message, hint, needs=_OTHER_FILES)


_NO_SALT = (
    "salts.json 里没有它的盐值，所以和记录比不了：请从备份里恢复 salts.json；"
    "备份里也没有的，网站上它的 index.json 里有（salt）。"
)
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
        "隐去个人信息的，先改回来，再运行 zhenggai takedown。"
    )
