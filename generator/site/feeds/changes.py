"""What happened as entries of feeds: of a site, of a disclosure, of one issue.

An entry is what happened to one thing on one day in one way: two corrections of an issue on a day are
one entry, so that its id needs no count that another one would shift.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from generator.domain import routes
from generator.domain.canonical import issue_thing
from generator.domain.corrections import label_of_path
from generator.domain.model import (
    Correction,
    Issue,
    Progress,
    RecordEntry,
    RecordKind,
    Update,
    Withdrawal,
)
from generator.domain.recording import head_of, newest_lines, taken_down
from generator.domain.timeline import Event, EventKind, Move, Timeline, announced
from generator.site.feeds import feed as feeds
from generator.site.feeds.feed import MOST, Entry, Feed, NewestLine, Words, joined, paragraph, urn
from generator.site.pages.shared import events, naming, particulars
from generator.site.pages.shared.events import MoveView
from generator.site.pages.shared.recorded import OF_DISCLOSURE, OF_SITE
from generator.site.pages.shared.views import Tag
from generator.text.dates import day

_MOVES = 20
"""So many issues of a report are named in its entry; the page of its day has all."""


ToldDay = tuple[datetime.date, tuple[Entry, ...]]
"""A day of a disclosure, and what happened on it."""


class Told:
    """A disclosure as feeds tell of it; what they share is worked out once."""

    def __init__(self, timeline: Timeline, before_names: str = "") -> None:
        self.timeline = timeline
        self.disclosure = timeline.disclosure
        self._before_names = before_names
        self._name = feeds.name_of(timeline.disclosure)
        self._edition = naming.edition(timeline.disclosure)
        self._moves: dict[str, dict[str, Move]] = {}
        issued = self.disclosure.announcement.issued
        self._author = issued.by if issued else self.disclosure.announcement.inspected

    def days(self) -> Iterator[tuple[datetime.date, Iterator[Entry]]]:
        """Yield the days on which something happened, newest first, each with its entries to be made."""
        for on in sorted({*self.timeline.days, *self._days_taken_down}, reverse=True):
            yield on, (replace(each, data=self._data(on)) for each in self._on(on))

    def _data(self, on: datetime.date) -> str:
        """Return where the data of a day can be taken away; "" for a day on which words were only taken down."""
        has_data = on in self.timeline.days
        return routes.data(self.disclosure.id, on.isoformat()) if has_data else ""

    def newest(self) -> tuple[ToldDay, ...]:
        """Return what happened last, as much as the feed of a whole site could name."""
        found: list[ToldDay] = []
        room = MOST
        for on, entries in self.days():
            if room <= 0:
                break
            found.append((on, tuple(entries)[:room]))
            room -= len(found[-1][1])
        return tuple(found)

    def feed(self) -> Feed:
        """Return the feed of the disclosure."""
        changes = routes.chapter(self.disclosure.id, "changes")
        return Feed(
            id=urn(*self._name, "feed"),
            title=f"{self._before_names}{self._edition}：变动",
            subtitle=f"公布、续报、更正和撤下，新的在前{_AT_MOST}。",
            author=self._author,
            place=changes,
            page=changes,
            entries=_first(each for _, entries in self.days() for each in entries),
            record=_head(self.disclosure.record, OF_DISCLOSURE),
            disclosure=self.disclosure.id,
            of=self._edition,
        )

    def of_issues(self) -> Iterator[Feed]:
        """Yield the feed of each issue, those that were withdrawn too: it says so, and no more."""
        for issue in self.disclosure.issues:
            told = (*self._taken_down_of(issue), *self._of_issue(issue))
            found = tuple(sorted(told, key=lambda each: each.on, reverse=True))
            name = " ".join(filter(None, (naming.item_name(issue), issue.plain, issue.title)))
            yield self._issue_feed(issue.id, name, found)
        for withdrawal in {each.issue: each for each in self.disclosure.withdrawn}.values():
            entry = self._withdrawn(withdrawal)
            yield self._issue_feed(
                withdrawal.issue, f"问题 {withdrawal.issue}（已经撤下）", (entry,)
            )

    def _issue_feed(self, issue: str, name: str, entries: tuple[Entry, ...]) -> Feed:
        place = routes.issue(self.disclosure.id, issue)
        return Feed(
            id=urn(*self._name, "feed", issue),
            title=f"{self._before_names}{name}",
            subtitle=f"{self._edition}的这个问题：续报、更正和撤下，新的在前。",
            author=self._author,
            place=place,
            page=place,
            entries=entries[:MOST],
            record=self._newest.get(issue_thing(issue)),
            disclosure=self.disclosure.id,
            issue=issue,
            of=self._edition,
        )

    @cached_property
    def _newest(self) -> Mapping[str, NewestLine]:
        found = newest_lines(self.disclosure.record)
        return {
            thing: NewestLine(line.number, sha256, OF_DISCLOSURE)
            for thing, (line, sha256) in found.items()
        }

    @cached_property
    def _taken_down(self) -> Mapping[str, Sequence[datetime.date]]:
        return taken_down(self.disclosure.record)

    @cached_property
    def _days_taken_down(self) -> frozenset[datetime.date]:
        return frozenset(chain.from_iterable(self._taken_down.values()))

    # --- what happened on a day, as the disclosure tells it ---

    def _on(self, on: datetime.date) -> Iterator[Entry]:
        if on in self._days_taken_down:
            page = routes.chapter(self.disclosure.id, "changes")
            yield self._without_words(on, self._edition, page)
        corrections: dict[str | None, list[Correction]] = {}
        for event in self.timeline.on(on):
            if isinstance(event.source, Correction):
                corrections.setdefault(event.issue, []).append(event.source)
        if report := events.report_of(self.timeline, on):
            yield self._report(report)
        for issue, found in corrections.items():
            yield self._corrected(found, self.timeline.issues.get(issue or ""))
        for event in self.timeline.on(on):
            if isinstance(event.source, Withdrawal):
                yield self._withdrawn(event.source)
        for event in self.timeline.on(on):
            if event.kind is EventKind.PUBLISHED:
                yield self._published(event)

    def _published(self, event: Event) -> Entry:
        on = event.on
        view = events.day_view(self.timeline, on, "", shown=slice(0), only_moved=True)
        totals = [each.text for each in view.totals]
        return self._entry(
            EventKind.PUBLISHED,
            on,
            self._author,
            f"{self._edition}：{events.published(self.timeline)}",
            joined(paragraph(f"{view.published}。"), feeds.items(totals)),
            routes.day(self.disclosure.id, on),
        )

    def _report(self, report: Update) -> Entry:
        on = report.issued.on
        view = events.day_view(
            self.timeline, on, "", shown=slice(0, _MOVES), only_moved=True
        ).report
        if view is None:
            raise ValueError(report.id)
        moves = [
            "；".join((f"{each.issue.text}：{_state(each)}", *each.told)) for each in view.moves
        ]
        totals = [
            f"{each.text}（上次写的是{each.before}）" if each.before else each.text
            for each in view.totals
        ]
        rest = f"{view.left_out}。" if view.left_out and view.moves else ""
        return self._entry(
            EventKind.UPDATE,
            on,
            view.by,
            f"{self._edition}：{view.words}",
            joined(
                paragraph(f"{view.by}{view.words}。"),
                feeds.items(moves),
                paragraph(rest),
                feeds.items(totals, "总数"),
            ),
            routes.day(self.disclosure.id, on),
        )

    # --- what happened to one issue ---

    def _of_issue(self, issue: Issue) -> Iterator[Entry]:
        corrections: dict[datetime.date, list[Correction]] = {}
        found = self.timeline.of(issue)
        for event in found:
            if isinstance(event.source, Correction):
                corrections.setdefault(event.on, []).append(event.source)
        for event in found:
            if isinstance(event.source, Update):
                yield self._reported(event.source, issue)
            elif not isinstance(event.source, Correction):
                yield self._announced(event, issue)
            elif these := corrections.pop(event.on, None):
                yield self._corrected(these, issue)

    def _announced(self, event: Event, issue: Issue) -> Entry:
        standing = announced(issue)
        state = standing.status.label if standing.status.is_published else ""
        said = f"公布写的状态：{state}。" if state else "公布没有逐项写状态。"
        quoted = f"原话：{standing.said}" if standing.said else ""
        return self._entry(
            EventKind.PUBLISHED,
            event.on,
            self._author,
            f"公布：{_name(issue)}",
            joined(paragraph(issue.summary or ""), paragraph(said), paragraph(quoted)),
            routes.issue(self.disclosure.id, issue.id),
            issue.id,
        )

    def _reported(self, report: Update, issue: Issue) -> Entry:
        if report.id not in self._moves:
            moves = self.timeline.moves(report)
            self._moves[report.id] = {each.issue.id: each for each in moves}
        move = self._moves[report.id][issue.id]
        view = events.move_view(self.timeline, move, "")
        return self._entry(
            EventKind.UPDATE,
            report.issued.on,
            report.issued.by,
            f"续报：{_name(issue)}，{_state(view, with_check=False)}",
            joined(*_report_words(view, move)),
            f"{routes.issue(self.disclosure.id, issue.id)}#history",
            issue.id,
        )

    def _corrected(self, found: Sequence[Correction], issue: Issue | None) -> Entry:
        first = found[0]
        disclosure = self.disclosure.id
        of = f"{_name(issue)}，" if issue else f"{self._edition}，"
        labels = "、".join(_label(each) for each in found[:3])
        more = f"等{len(found)}处" if len(found) > 3 else ""
        return self._entry(
            EventKind.CORRECTION,
            first.on,
            self._author,
            f"更正：{of}{labels}{more}",
            joined(*(part for each in found[:MOST] for part in self._correction(each))),
            f"{routes.issue(disclosure, issue.id)}#history"
            if issue
            else routes.day(disclosure, first.on),
            issue.id if issue else "",
        )

    def _correction(self, each: Correction) -> Iterator[Words]:
        view = events.correction_view(self.timeline, each, "")
        yield paragraph(f"更正{view.label}。")
        yield feeds.changed(view.difference)
        yield paragraph(f"原因：{view.reason}")

    def _withdrawn(self, withdrawal: Withdrawal) -> Entry:
        return self._entry(
            EventKind.WITHDRAWN,
            withdrawal.on,
            withdrawal.by,
            f"撤下：{self._edition}，问题 {withdrawal.issue}",
            paragraph(f"{withdrawal.by}决定撤下。依据：{withdrawal.ground}"),
            routes.issue(self.disclosure.id, withdrawal.issue),
            withdrawal.issue,
        )

    def _taken_down_of(self, issue: Issue) -> Iterator[Entry]:
        page = routes.issue(self.disclosure.id, issue.id)
        for on in sorted(set(self._taken_down.get(issue_thing(issue.id), ()))):
            yield self._without_words(on, _name(issue), page, issue.id)

    def _without_words(self, on: datetime.date, of: str, page: str, issue: str = "") -> Entry:
        """Return that words were taken down, and when; never what."""
        said = "有不该公开的个人信息隐去了；隐去了什么，哪里也不写。"
        title = f"{RecordKind.TAKEN_DOWN.label}：{of}"
        return self._entry(
            RecordKind.TAKEN_DOWN, on, self._author, title, paragraph(said), page, issue
        )

    def _entry(  # noqa: PLR0913, PLR0917 - what an entry says
        self,
        kind: EventKind | RecordKind,
        on: datetime.date,
        by: str,
        title: str,
        words: Words,
        address: str,
        issue: str = "",
    ) -> Entry:
        return Entry(
            id=urn(*self._name, kind, on.isoformat(), issue),
            on=on,
            by=by,
            title=f"{self._before_names}{title}",
            words=words,
            address=address,
        )


_AT_MOST = f"，最多{MOST}条"


def site_feed(
    told: Iterable[ToldDay], record: Sequence[RecordEntry], name: str, before_names: str
) -> Feed:
    """Return the feed of a site of that name: what happened last to all its disclosures, in their order."""
    days = sorted(told, key=lambda day: day[0], reverse=True)
    return Feed(
        id=urn("site", name),
        title=f"{before_names}{name}：变动",
        subtitle=f"全站的公布、续报、更正和撤下，新的在前{_AT_MOST}。",
        author=name,
        place=routes.CHANGES,
        page=routes.CHANGES,
        entries=_first(each for _, entries in days for each in entries),
        record=_head(record, OF_SITE),
    )


def _head(record: Sequence[RecordEntry], of: str) -> NewestLine | None:
    head = head_of(record)
    return NewestLine(record[-1].number, head, of) if head else None


def _first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(each for each, _ in zip(entries, range(MOST), strict=False))


def _name(issue: Issue) -> str:
    """Return how an issue is called: its number, and what it is about in a citizen's words, else its title."""
    return " ".join(filter(None, (naming.item_name(issue), issue.plain or issue.title)))


def _label(correction: Correction) -> str:
    return label_of_path(correction.field, in_issue=correction.issue is not None)


def _state(view: MoveView, *, with_check: bool = True) -> str:
    """Return in words what became of a state, and what was verified where that is something else."""
    after = _tag(view.after)
    said = f"由{_tag(view.before)}变为{after}" if view.before else f"{view.words}{after}"
    verified = _tag(view.verified_tag)
    is_other = with_check and view.contrast
    return f"{said}；核验的状态是{verified}，和自报的不一样" if is_other else said


def _tag(tag: Tag | None) -> str:
    return tag.label if tag else ""


_LONGEST = 1000
"""So many characters of what a report says; the page has all."""


def _report_words(view: MoveView, move: Move) -> Iterator[Words]:
    entry = move.entry
    yield paragraph(f"自报：{_state(view, with_check=False)}。")
    yield paragraph(f"原话：{entry.said}" if entry.said else "")
    if view.verified:
        verified = "，".join(filter(None, (_tag(view.verified_tag), view.verified_said)))
        yield paragraph(f"核验：{verified}（{view.verified}）。{view.contrast}")
    yield paragraph(f"重新整改的原因：{entry.reopened}" if entry.reopened else "")
    text = entry.text or ""
    for line in filter(None, map(str.strip, text[:_LONGEST].split("\n"))):
        yield paragraph(line)
    yield paragraph("……（全文见网页）" if len(text) > _LONGEST else "")
    yield feeds.items([_progress(each) for each in entry.progress])
    if view.left:
        yield feeds.changed_items(view.left, "还没办完的，和上次比：")
    else:
        yield feeds.items(entry.remaining, "还没办完：")
    limits = particulars.limits(move.limits, move.issue) if entry.due else ""
    yield paragraph(f"延期：{limits}" if limits else "")
    if entry.closed and entry.closed.on:
        yield paragraph(f"{day(entry.closed.on)}销号。")


def _progress(progress: Progress) -> str:
    parts = "，".join(f"{each.word}{each.count}{progress.unit}" for each in progress.parts)
    return f"{progress.of}共{progress.total}{progress.unit}{f'：{parts}' if parts else ''}"
