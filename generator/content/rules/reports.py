"""What a later report says, beside what was said before it: its days, its states, whom it speaks of."""

import datetime
from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.content.announcement_text import report_source
from generator.content.rules.rule import Breach, file_rule, rule
from generator.content.yaml_source import read_yaml
from generator.domain.diagnostics import Severity
from generator.domain.fields import Loc
from generator.domain.model import Disclosure, Issue, IssueUpdate, Update
from generator.domain.timeline import Timeline

_DAY = datetime.timedelta(days=1)


@rule(
    "R24",
    "续报里的日期合理：核验不早于公布，销号不晚于续报，新的时限比续报和原来的时限晚，下次公布不早于续报。",
    needs=("disclosure.issued",),
    is_of_print=True,
)
def days_of_reports(disclosure: Disclosure) -> Iterator[Breach]:
    """The days in a later report go with the announcement's, and with its own."""
    timeline = Timeline(disclosure)
    issues = {each.id: each for each in disclosure.issues}
    for update in disclosure.updates:
        yield from _next_report(update)
        for key, entry in update.issues.items():
            for name, message in _days(disclosure, update, entry):
                yield _breach(update, (key, *name), message)
            if key in issues:
                yield from _limit(timeline, update, issues[key], entry)


def _path(update: Update) -> PurePath:
    return PurePath("updates", f"{update.id}.yml")


def _breach(update: Update, loc: Loc, message: str) -> Breach:
    return Breach(_path(update), ("issues", *loc), message, "请对照续报核对这两个日期。")


def _next_report(update: Update) -> Iterator[Breach]:
    found = update.next_report.publish_by if update.next_report else None
    if found and found < update.issued.on:
        message = f"下次公布的日期 {found} 早于续报日期 {update.issued.on}"
        yield Breach(
            _path(update), ("next_report", "publish_by"), message, "请对照续报核对这两个日期。"
        )


def _days(disclosure: Disclosure, update: Update, entry: IssueUpdate) -> Iterator[tuple[Loc, str]]:
    issued, on = disclosure.announcement.issued, update.issued.on
    verified = entry.verified.on if entry.verified else None
    if verified and issued and verified < issued.on:
        yield ("verified", "on"), f"核验日期 {verified} 早于公布日期 {issued.on}"
    if entry.closed and entry.closed.on and entry.closed.on > on:
        yield ("closed", "on"), f"销号日期 {entry.closed.on} 晚于续报日期 {on}"
    if entry.due and entry.due.on and entry.due.on < on:
        yield ("due", "on"), f"新的时限 {entry.due.on} 早于续报日期 {on}"


def _limit(
    timeline: Timeline, update: Update, issue: Issue, entry: IssueUpdate
) -> Iterator[Breach]:
    """Yield that a new limit is no later than the one that it takes the place of."""
    found = timeline.limit(issue, update.issued.on - _DAY)
    before = found.what.on if found else issue.due
    if entry.due and entry.due.on and before and entry.due.on <= before:
        message = f"新的时限 {entry.due.on} 不晚于原来的时限 {before}"
        yield _breach(update, (issue.id, "due", "on"), message)


@file_rule(
    "R25",
    "续报和以前说的接得上：状态比以前退回的，写明为什么重新整改；撤下的问题不再续报；读进来的续报都有数据。",
)
def reports_follow(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """What a later report says otherwise than before is told, for a person to look at."""
    timeline = Timeline(disclosure)
    issues = {each.id: each for each in disclosure.issues}
    for update in disclosure.updates:
        for key, entry in update.issues.items():
            if key in issues:
                yield from _going_back(timeline, update, issues[key], entry)
    yield from _of_withdrawn(disclosure, folder)
    yield from _without_data(disclosure, folder)


def _going_back(
    timeline: Timeline, update: Update, issue: Issue, entry: IssueUpdate
) -> Iterator[Breach]:
    before = timeline.standing(issue, update.issued.on - _DAY).status
    if entry.status and entry.status.goes_back_from(before) and not entry.reopened:
        message = f"以前说{before.label}，这次说{entry.status.label}，没有写为什么重新整改"
        hint = "续报写了原因的，写到 reopened 里；没有写的不用管，页面上两次怎么说都写着。"
        loc = ("issues", issue.id, "status")
        yield Breach(_path(update), loc, message, hint, Severity.ADVICE)


def _of_withdrawn(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """Yield what a report says of an issue that was withdrawn before: no page shows it."""
    gone = {each.issue: each.on for each in disclosure.withdrawn}
    later = [each for each in disclosure.updates if gone and each.issued.on > min(gone.values())]
    for update in later:
        held = read_yaml(folder / _path(update), _path(update)).value
        issues = held.get("issues") if isinstance(held, dict) else None
        for key in issues if isinstance(issues, dict) else ():
            if key in gone and update.issued.on > gone[key]:
                message = f"问题 {key} 在 {gone[key]} 已经撤下，续报说它的话不会公布"
                hint = "不该说的，请删去；撤下写错了的，改 withdrawn.yml。"
                loc = ("issues", key)
                yield Breach(_path(update), loc, message, hint, Severity.ADVICE)


def _without_data(disclosure: Disclosure, folder: Path) -> Iterator[Breach]:
    """Yield the marked text of a report whose data is gone: nothing of it is published."""
    known = {each.id for each in disclosure.updates}
    for marks in sorted((folder / "source").glob("*/marked.txt")):
        day = marks.parent.name
        is_day = marks.relative_to(folder).as_posix() == report_source(day).marked
        if is_day and day not in known and not (folder / "updates" / f"{day}.yml").exists():
            message = "这里有一份续报的标注，updates 里却没有它的数据，不会公布"
            hint = f"请运行 zhenggai import content/{folder.name} --update {day}；不要的，删去 source/{day}。"
            path = PurePath("source", day, "marked.txt")
            yield Breach(path, (), message, hint, Severity.ADVICE, line=1)
