"""What will be recorded next of a disclosure, in words: each thing that is new, with how it was and how it is."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.canonical import DISCLOSURE, corrected_thing, issue_of
from generator.domain.corrections import label_of_path
from generator.domain.fields import as_written
from generator.domain.model import Disclosure, IssueUpdate, RecordKind
from generator.domain.recording import Line, compare
from generator.domain.timeline import Standing, Timeline
from generator.site.pages.shared.naming import words_of
from generator.text.dates import day
from generator.worksheet.progress import shown


@dataclass(frozen=True, slots=True)
class Told:
    """One part of something new: what it is called, how it was, how it is; "" for not there."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class New:
    """Something that is new, and said to be."""

    title: str
    told: tuple[Told, ...]


def whats_new(disclosure: Disclosure) -> tuple[New, ...]:
    """Return what will be recorded next, the first published excepted: then all is new."""
    timeline = Timeline(disclosure)
    lines = dict.fromkeys((each.on, each.kind, each.thing) for each in compare(disclosure).lines)
    return tuple(
        New(f"{on}　{kind.label}：{thing_in_words(disclosure, thing)}", told)
        for on, kind, thing in lines
        for told in [tuple(_told(timeline, kind, thing, on))]
    )


def thing_in_words(disclosure: Disclosure, thing: str) -> str:
    """Return what a line of the record speaks of, in words."""
    if issue := issue_of(thing):
        titles = {each.id: each.title for each in disclosure.issues}
        return f"问题 {issue}　{titles.get(issue, '')}".rstrip()
    return "公布的总体情况" if thing == DISCLOSURE else f"续报 {thing.rpartition('/')[2]}"


def counted(lines: tuple[Line, ...]) -> str:
    """Return of what will be recorded how much, in words: 公告 1 项、问题 12 项; "" for nothing."""
    kinds = Counter(_kind(each) for each in lines)
    return "、".join(f"{kind} {count} 项" for kind, count in kinds.items())


def _kind(line: Line) -> str:
    if line.kind is RecordKind.UPDATE and issue_of(line.thing):
        return "续报说到的问题"
    if line.kind is not RecordKind.PUBLISHED:
        return line.kind.label
    return "问题" if issue_of(line.thing) else "公告" if line.thing == DISCLOSURE else "续报"


def _told(timeline: Timeline, kind: RecordKind, thing: str, on: datetime.date) -> Iterator[Told]:
    disclosure, issue = timeline.disclosure, issue_of(thing)
    if kind is RecordKind.CORRECTION:
        for each in disclosure.corrections:
            if each.on == on and corrected_thing(each) == thing:
                label = label_of_path(each.field, in_issue=each.issue is not None)
                yield Told(label, *words_of(each))
    elif kind is RecordKind.WITHDRAWN:
        for gone in disclosure.withdrawn:
            if gone.issue == issue:
                yield Told("依据", "", gone.ground)
    elif kind is RecordKind.UPDATE and issue:
        for report in disclosure.updates:
            if report.issued.on == on and issue in report.issues:
                yield from _reported(timeline, issue, on, report.issues[issue])


def _reported(
    timeline: Timeline, issue: str, on: datetime.date, entry: IssueUpdate
) -> Iterator[Told]:
    found = next((each for each in timeline.disclosure.issues if each.id == issue), None)
    if found is None:
        return
    before = timeline.standing(found, on - datetime.timedelta(days=1))
    if entry.status:
        yield Told("状态", _state(before), entry.said or entry.status.label)
    if entry.text:
        yield Told("正文", "", entry.text)
    if entry.remaining:
        yield Told("还没办完", "；".join(found.remaining), "；".join(entry.remaining))
    if entry.due:
        was = entry.due.was or found.due_said or found.due
        yield Told("时限", _limit(was), _limit(entry.due.said or entry.due.on))
        if entry.due.reason:
            yield Told("延期的原因", "", entry.due.reason)
    if entry.progress:
        was_counted, counted_now = (
            tuple(map(as_written, each)) for each in (found.progress, entry.progress)
        )
        yield Told("进度", "；".join(map(shown, was_counted)), "；".join(map(shown, counted_now)))
    if entry.verified:
        checked = entry.verified
        state = checked.said or (checked.status.label if checked.status else "")
        yield Told("核验", "", f"{checked.by}：{state}" if state else checked.by)


def _limit(limit: datetime.date | str | None) -> str:
    """Return a limit as it was said, a day as announcements write it: both sides are one form."""
    if isinstance(limit, datetime.date):
        return day(limit)
    return limit or ""


def _state(standing: Standing) -> str:
    return standing.said or (standing.status.label if standing.status.is_published else "没有写")
