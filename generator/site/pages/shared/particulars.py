"""Printed labels with what they say: who answers for an issue, by when, how it was closed."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.domain.fields import Key, fields_of
from generator.domain.inspections import name_of_inspected
from generator.domain.model import (
    Announcement,
    Closed,
    DueChange,
    Explained,
    Issue,
    IssueFile,
    KeyFigure,
    NextReport,
    Paragraph,
    Period,
    Total,
    Verified,
)
from generator.site.pages.shared.prose import Writer
from generator.site.pages.shared.views import LeadAndText, Particular, Segment
from generator.text.dates import day
from generator.text.qualifier import with_qualifier


def responsible(issue: Issue, writer: Writer) -> Iterator[Particular]:
    """Yield who answers for an issue, and by when."""
    if issue.lead_unit:
        yield _of_issue("lead_unit", issue.lead_unit, writer)
    if issue.units:
        every = replace(writer, amendments=writer.amendments.gathered("units"))
        yield _of_issue("units", "、".join(issue.units), every)
    if issue.leader:
        yield _of_issue("leader", issue.leader, writer)
    if issue.due:
        yield _of_issue("due", day(issue.due), writer)
    if issue.due_said:
        name = "公布写的时限" if issue.due else "整改时限"
        yield Particular(name, writer.prose(issue.due_said, "due_said"))


def _of_issue(key: str, text: str, writer: Writer) -> Particular:
    return Particular(fields_of(IssueFile)[key].title or key, writer.prose(text, key))


def closing(closed: Closed | None, writer: Writer, *loc: Key) -> Iterator[Particular]:
    """Yield how an issue was closed: asked for, checked, agreed to, made known."""
    if closed is None:
        return
    for key, field in fields_of(Closed).items():
        value = getattr(closed, key)
        if value is None or not field.title:
            continue
        text = value if isinstance(value, str) else day(value)
        if key == "notice" and text.startswith(("http://", "https://")):
            yield led(field.title, text, text)
        else:
            yield Particular(field.title, writer.prose(text, *loc, key))


def led(label: str, words: str, href: str) -> Particular:
    """Return a label whose words lead out of the site, and so to nothing else."""
    return Particular(label, ((Segment(words),),), href)


def facts(printed: Mapping[str, str], writer: Writer, *loc: Key) -> Iterator[Particular]:
    """Yield what is printed with a label and has no field of its own."""
    for label, value in printed.items():
        yield Particular(label, writer.prose(value, *loc, label))


def matters(issue: Issue, writer: Writer) -> Iterator[Particular]:
    """Yield the matters of citizens that an issue holds, each with its answer."""
    for index, each in enumerate(issue.matters):
        yield Particular(each.name, writer.prose(each.answer, "matters", index, "answer"))


def figures(chosen: Sequence[KeyFigure], writer: Writer, *loc: Key) -> Iterator[Particular]:
    """Yield figures that an editor chose, each with what it counts, its qualifier and its period.

    `loc` is the place of what they were chosen of.
    """
    for index, each in enumerate(chosen):
        label = f"{each.label}（{each.period}）" if each.period else each.label
        value = with_qualifier(each.value, each.qualifier or "")
        yield Particular(label, writer.prose(value, *loc, "key_figures", index, "value"))


def of_organisation(announcement: Announcement, writer: Writer) -> Iterator[Particular]:
    """Yield the figures that an editor chose of how the work was organised."""
    for index, part in enumerate(announcement.organisation):
        yield from figures(part.key_figures, writer, "organisation", index)


def inspected(announcement: Announcement, writer: Writer) -> Iterator[Particular]:
    """Yield who was inspected, by whom, when, and when they were told."""
    inspection = announcement.inspection
    kind, by = (inspection.kind or "", inspection.by) if inspection else ("", "")
    label = name_of_inspected(kind, by, announcement.title)
    yield Particular(label, writer.prose(announcement.inspected))
    if inspection is None:
        return
    words = "，".join((inspection.by, *(period(each) for each in inspection.stays)))
    yield Particular(inspection.kind or "巡视巡察", writer.prose(words))
    if inspection.feedback:
        yield Particular("反馈意见", writer.prose(day(inspection.feedback)))


def place(announcement: Announcement, writer: Writer) -> Iterator[Particular]:
    """Yield where the body is, as the site files it: no words of the announcement."""
    if announcement.place:
        yield Particular("行政区划", writer.prose(" ".join(announcement.place)))


def of_announcement(announcement: Announcement, writer: Writer) -> Iterator[Particular]:
    """Yield what a disclosure says of itself besides its totals, with its label."""
    yield from facts(announcement.facts, writer, "facts")
    if announcement.objections:
        yield Particular("公示期", writer.prose(period(announcement.objections), "objections"))
    if said := next_report(announcement.next_report, "公布"):
        yield Particular("下次报告", writer.prose(said, "next_report", "said"))


def sections(
    paragraphs: Sequence[Paragraph], writer: Writer, key: str, anchor: str = ""
) -> tuple[LeadAndText, ...]:
    """Return the sections of a field of a disclosure, each with the id of its heading."""
    return tuple(
        LeadAndText(
            anchor=f"{anchor or key}-{index + 1}",
            lead=each.lead or "",
            text=writer.prose(each.text, key, index, "text"),
        )
        for index, each in enumerate(paragraphs)
    )


def explained(each: Explained) -> str:
    """Return an editor's word on a difference, as a sentence."""
    return f"{each.reason}（{each.by}，{day(each.on)}）"


def period(value: Period) -> str:
    """Return a stretch of days in words."""
    first, last = value.from_, value.to
    if first and last:
        return f"{day(first)}至{day(last)}"
    return f"{day(first)}起" if first else f"到{day(last)}" if last else ""


def next_report(value: NextReport | None, by: str) -> str:
    """Return in words when and to whom is reported again; "" where nothing is said.

    `by` is what says it: the announcement (公布) or a later report (续报).
    """
    if value is None:
        return ""
    to = f"，向{value.to}报告" if value.to else ""
    until = f"；{by}里承诺在{day(value.publish_by)}以前向社会公布" if value.publish_by else ""
    return f"{value.said}{to}{until}"


def checker(verified: Verified) -> str:
    """Return who verified and when, as far as the report says."""
    return f"{day(verified.on) if verified.on else ''}由{verified.by}核验"


def limits(changes: Sequence[DueChange], issue: Issue, *, with_reason: bool = True) -> str:
    """Return the last new limit of an issue in words; of a second one also which it is, and the first limit.

    `changes` are all of them, the first first. What a report does not print of the limit before its own is
    what was said of it before.
    """
    *earlier, last = changes
    first = changes[0].was or limit(issue.due, issue.due_said)
    was = last.was or (limit(earlier[-1].on, earlier[-1].said) if earlier else first)
    parts = (
        *_until(last),
        f"第{len(changes)}次延期" if earlier else "",
        f"原来是{was}" if was else "",
        f"最初是{first}" if earlier and first not in {"", was} else "",
    )
    said = "，".join(filter(None, parts))
    return f"{said}。原因：{last.reason}" if with_reason and last.reason else said


def _until(change: DueChange) -> tuple[str, str]:
    return day(change.on) if change.on else "", change.said or ""


def limit(on: datetime.date | None, said: str | None) -> str:
    """Return a limit as it was said, or its day; "" for none."""
    return said or (day(on) if on else "")


def of_total(total: Total) -> str:
    """Return what a total counts: of what, of which part of it, in which state."""
    within = f"（{total.within}）" if total.within else ""
    return f"{total.of}{within}"


def total(each: Total) -> str:
    """Return a stated total as a sentence of few words."""
    of = f"{of_total(each)}，{each.state_word}" if each.status else of_total(each)
    return f"{of}：{total_value(each)}"


def total_value(each: Total) -> str:
    """Return what a total states: a count with its unit, a percentage, or words."""
    if each.count is not None:
        return f"{each.count}{each.unit or ''}"
    return each.said or "" if each.percent is None else f"{each.percent}%"
