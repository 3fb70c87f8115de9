"""What was done and published when: dates in order, later reports, what was published before."""

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path, PurePath

from generator.content.rules.rule import (
    CORRECTIONS,
    HEAD,
    RECORD,
    WITHDRAWN,
    Breach,
    file_rule,
    issue_path,
    rule,
)
from generator.domain.canonical import issue_of, issue_thing, report_of_thing
from generator.domain.diagnostics import Severity, excerpt
from generator.domain.fields import Loc
from generator.domain.model import Closed, Disclosure, Inspection, Withdrawal


@rule(
    "R05",
    "日期先后合理：进驻、结束、反馈、公布、续报、更正、撤下依次不早于前一个；公示期、验收销号各自的日期也是。",
    is_of_print=True,
)
def dates_in_order(disclosure: Disclosure) -> Iterator[Breach]:
    """A later step never precedes an earlier one."""
    announcement = disclosure.announcement
    issued = announcement.issued
    known = list(inspection_days(announcement.inspection))
    if issued:
        known.append((("issued", "on"), "公布日期", issued.on))
    yield from _out_of_order(HEAD, known)
    if objections := announcement.objections:
        days = (("from", "公示开始日期", objections.from_), ("to", "公示结束日期", objections.to))
        yield from _out_of_order(HEAD, _dated(("objections",), days))
    for issue in disclosure.issues:
        if issue.closed:
            yield from _out_of_order(issue_path(issue), _closing(("closed",), issue.closed))
    if issued:
        yield from _after_issue(disclosure, issued.on)


_Days = list[tuple[Loc, str, datetime.date]]


def _out_of_order(path: PurePath, known: _Days) -> Iterator[Breach]:
    for (_, earlier, first), (loc, later, second) in pairwise(known):
        if second < first:
            message = f"{later} {second} 早于{earlier} {first}"
            yield Breach(path, loc, message, "请对照原文核对这两个日期。")


def _dated(at: Loc, days: Iterable[tuple[str, str, datetime.date | None]]) -> _Days:
    return [((*at, key), name, day) for key, name, day in days if day]


def _closing(at: Loc, closed: Closed) -> _Days:
    """Return the days of the way to closing, in their order."""
    days = (
        ("applied", "申请日期", closed.applied),
        ("checked", "验收日期", closed.checked),
        ("on", "销号日期", closed.on),
    )
    return _dated(at, days)


def inspection_days(
    inspection: Inspection | None,
) -> Iterator[tuple[Loc, str, datetime.date]]:
    """Yield the days of an inspection in the order in which they come, each with its name."""
    if inspection is None:
        return
    for index, stay in enumerate(inspection.stays):
        for key, name, day in (("from", "进驻日期", stay.from_), ("to", "结束日期", stay.to)):
            if day:
                yield ("inspection", "stays", index, key), name, day
    if inspection.feedback:
        yield ("inspection", "feedback"), "反馈日期", inspection.feedback


def _after_issue(disclosure: Disclosure, issued: datetime.date) -> Iterator[Breach]:
    for update in disclosure.updates:
        path = PurePath("updates") / f"{update.id}.yml"
        if update.issued.on < issued:
            message = f"续报日期 {update.issued.on} 早于公布日期 {issued}"
            yield Breach(path, ("issued", "on"), message, "请核对续报的日期。")
        for key, each in update.issues.items():
            if each.verified and each.verified.on and each.verified.on > update.issued.on:
                message = f"核验日期 {each.verified.on} 晚于续报日期 {update.issued.on}"
                yield Breach(path, ("issues", key, "verified", "on"), message, "请核对这两个日期。")
            if each.closed:
                yield from _out_of_order(path, _closing(("issues", key, "closed"), each.closed))
    for index, correction in enumerate(disclosure.corrections):
        if correction.on < issued:
            message = f"更正日期 {correction.on} 早于公布日期 {issued}"
            yield Breach(CORRECTIONS, (index, "on"), message, "请核对更正的日期。")
    for index, withdrawal in enumerate(disclosure.withdrawn):
        if withdrawal.on < issued:
            message = f"撤下日期 {withdrawal.on} 早于公布日期 {issued}"
            yield Breach(WITHDRAWN, (index, "on"), message, "请核对撤下的日期。")


@file_rule("R07", "续报、更正、撤下里的问题编号存在；续报的文件名就是它的日期，同一天只有一份。")
def later_words_find_their_issue(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """Updates and corrections speak of issues that exist."""
    known = _issues_there(disclosure, folder)
    hint = "编号就是 issues 文件夹里的文件名，不带 .yml。"
    for update in disclosure.updates:
        path = PurePath("updates") / f"{update.id}.yml"
        if update.id != update.issued.on.isoformat():
            message = f"文件名和续报日期 {update.issued.on} 不一致"
            yield Breach(path, ("issued", "on"), message, f"请改名为 {update.issued.on}.yml。")
        for key in update.issues:
            if key not in known:
                yield Breach(path, ("issues", key), f"没有编号为“{key}”的问题", hint)
    for index, withdrawal in enumerate(disclosure.withdrawn):
        yield from _withdrawn(index, withdrawal, disclosure, folder)
    for index, correction in enumerate(disclosure.corrections):
        if correction.issue is not None and correction.issue not in known:
            message = f"没有编号为“{correction.issue}”的问题"
            yield Breach(CORRECTIONS, (index, "issue"), message, hint)


_ID = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")


def _withdrawn(
    index: int, withdrawal: Withdrawal, disclosure: Disclosure, folder: Path
) -> Iterator[Breach]:
    """Yield that a withdrawal names no issue that was ever there; its file may be gone since."""
    issue = withdrawal.issue
    recorded = any(each.id == issue_thing(issue) for each in disclosure.record)
    if not _ID.fullmatch(issue):
        hint = "编号就是 issues 文件夹里的文件名，不带 .yml。"
        yield Breach(WITHDRAWN, (index, "issue"), f"没有编号为“{excerpt(issue)}”的问题", hint)
    elif disclosure.original and not disclosure.original.withheld:
        message = f"没有标注，分不出原文里哪几段是问题 {issue} 的，撤不下来"
        hint = "请运行 zhenggai import 签发件 加上 --attach，写出 source/marked.txt。"
        yield Breach(WITHDRAWN, (index, "issue"), message, hint)
    elif not recorded and not (folder / "issues" / f"{issue}.yml").is_file():
        message = f"issues 文件夹和公布记录里都没有问题 {issue}"
        hint = "网址上会写明已经撤下；编号写错了的，请改正。"
        yield Breach(WITHDRAWN, (index, "issue"), message, hint, Severity.ADVICE)


def _issues_there(disclosure: Disclosure, folder: Path) -> set[str]:
    """Return the ids of the issues that are there, though a file may not be readable yet."""
    files = {each.name.split(".")[0] for each in folder.glob("issues/*")}
    return (
        files
        | {each.stem for each in folder.glob("issues/*")}
        | {issue.id for issue in disclosure.issues}
        | disclosure.gone
    )


@file_rule("R08", "已经公布的问题、续报不会消失：公布记录里有的，内容里都要有。")
def published_things_stay(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """An issue or a later report whose publication stands in the record is still there."""
    issues = _issues_there(disclosure, folder)
    reports = {each.id for each in disclosure.updates}
    reports |= {each.name.split(".")[0] for each in folder.glob("updates/*")}
    for thing, entry in {each.id: each for each in disclosure.record}.items():
        issue, report = issue_of(thing), report_of_thing(thing)
        if issue is not None and issue not in issues:
            message = f"{entry.on} 已经公布的问题 {issue} 不见了"
            hint = (
                f"请从备份里恢复 issues/{issue}.yml；要改内容，请写续报或更正；"
                "要撤下，请写在 withdrawn.yml 里。"
            )
            yield Breach(RECORD, (), message, hint)
        elif report is not None and report not in reports:
            message = f"{entry.on} 已经公布的续报 {report} 不见了"
            hint = f"请从备份里恢复 updates/{report}.yml；写错了的，请写更正。"
            yield Breach(RECORD, (), message, hint)
