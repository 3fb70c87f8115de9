"""The history of one issue: published, reported again, corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.domain.model import Disclosure, Issue
from generator.site.pages import naming
from generator.site.pages.prose import Writer
from generator.site.pages.views import Prose, Tag
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the history: published, reported again, corrected."""

    on: str
    iso: str
    what: str
    tag: Tag | None = None
    said: str = ""
    text: Prose = ()
    was: str = ""
    now: str = ""
    note: str = ""
    href: str = ""
    """Where the text stands instead; "" where it stands here."""


def history(disclosure: Disclosure, issue: Issue, writer: Writer) -> Iterator[Event]:
    """Yield what was published about the issue and when, newest first."""
    events = []
    issued = disclosure.announcement.issued
    if issued:
        tag = naming.status_tag(issue.status)
        said = issue.said or ""
        events.append(
            Event(day(issued.on), issued.on.isoformat(), f"{issued.by}公布", tag, said=said)
        )
    reports = list(_reports(disclosure, issue, writer))
    if reports:
        pointer = "写了什么，见“最新情况”"
        reports[-1] = replace(reports[-1], text=(), note=pointer, href="#latest")
    events += [*reports, *_corrections(disclosure, issue)]
    yield from sorted(events, key=lambda event: event.iso, reverse=True)


def latest_report(disclosure: Disclosure, issue: Issue, writer: Writer) -> Event | None:
    """Return the last report on this issue, where one came after the disclosure."""
    return next(iter([*_reports(disclosure, issue, writer)][-1:]), None)


def _reports(disclosure: Disclosure, issue: Issue, writer: Writer) -> Iterator[Event]:
    for update in disclosure.updates:
        if issue.id not in update.issues:
            continue
        entry = update.issues[issue.id]
        verified = entry.verified
        yield Event(
            day(update.issued.on),
            update.issued.on.isoformat(),
            f"{update.issued.by}续报",
            naming.status_tag(entry.status),
            entry.said or "",
            writer.prose(entry.text),
            note=f"{day(verified.on)}由{verified.by}核验" if verified else "",
        )


def _corrections(disclosure: Disclosure, issue: Issue) -> Iterator[Event]:
    for correction in disclosure.corrections:
        if correction.issue == issue.id:
            yield Event(
                day(correction.on),
                correction.on.isoformat(),
                f"更正：{correction.field}",
                was=correction.was,
                now=correction.now,
                note=f"原因：{correction.reason}",
            )
