"""The whole announcement: from a file to the values of the file format, nothing lost."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.domain.diagnostics import Diagnostic, tidy
from generator.importing.carriers.file import read_file
from generator.importing.codes import Remark
from generator.importing.lines import CarrierText, Line
from generator.importing.recognise.outline.candidate import Candidate
from generator.importing.recognise.outline.outline import Block, blocks
from generator.importing.recognise.parts.channels import read_contacts
from generator.importing.recognise.parts.issue import RecognisedIssue, read_issue
from generator.importing.recognise.parts.opening import (
    Head,
    composed_title,
    is_title,
    named_in,
    read_head,
    read_inspection,
)
from generator.importing.recognise.parts.organisation import (
    Organisation,
    add_paragraphs,
    read_section,
)
from generator.importing.recognise.parts.signoff import Signing, read_signing, tail_start
from generator.importing.recognise.parts.totals import read_totals
from generator.importing.source_pieces import SourcePiece, cut_source
from generator.importing.text.dates import BROKEN, days
from generator.importing.text.heading import group_title, is_generic
from generator.importing.text.paragraphs import Paragraph, Slice, paragraphs, unbalanced
from generator.importing.text.taken_run import TakenRun, written

UNNAMED = "（被巡视单位待填写）"
"""What stands for the inspected body where the announcement does not name it."""


@dataclass(frozen=True)
class Imported:
    """An announcement in the file format; `pieces` joined are `source`, character for character."""

    announcement: dict[str, Any]
    """As in `disclosure.yml`; validates as `model.Announcement`."""
    issues: tuple[dict[str, Any], ...]
    """As in `issues/<id>.yml`, with `id`; each validates as `model.Issue`."""
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[str, ...]
    """What no rule took, in order, as written."""
    source: str
    """The announcement's text as written, a paragraph a line."""
    pieces: tuple[SourcePiece, ...]

    def as_record(self) -> dict[str, Any]:
        """Return what `zhenggai import --json` prints (DESIGN section 5)."""
        return {
            "disclosure": _numbered(self.announcement),
            "issues": list(self.issues),
            "diagnostics": [
                {"line": each.place.line, "message": each.message, "hint": each.hint}
                for each in self.diagnostics
            ],
            "unplaced": list(self.unplaced),
        }


def _numbered(announcement: dict[str, Any]) -> dict[str, Any]:
    """Return the announcement with its percentages as JSON numbers."""
    totals = [
        each | {"percent": _number(each["percent"])} if "percent" in each else each
        for each in announcement.get("totals", ())
    ]
    return announcement | {"totals": totals} if totals else announcement


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def read_announcement(path: Path) -> Imported:
    """Return the announcement in the file at `path`.

    Raises `UnreadableError` where the file cannot be read at all; an announcement without any
    issue is returned with none, and a diagnostic that says so.
    """
    return read_lines(read_file(path), path)


def read_lines(reading: CarrierText, path: Path) -> Imported:
    """Return the announcement that the lines of a carrier hold."""
    whole = _Whole(paragraphs(_lined(reading.lines)))
    whole.remarks.extend(reading.remarks)
    whole.read()
    return whole.imported(path)


def _lined(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(each for each in lines if each.text.strip())


@dataclass(slots=True)
class _Group:
    """An aspect and its categories, with the headings that opened them."""

    title: str
    keys: list[object]
    categories: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    aspect: int = 0
    category: int = 0


@dataclass(slots=True)
class _Whole:
    """One announcement being read: each step takes its paragraphs and says where they went."""

    all: tuple[Paragraph, ...]
    taken: list[TakenRun] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    totals: list[tuple[dict[str, Any], Slice]] = field(default_factory=list)
    organisation: Organisation = field(default_factory=Organisation)
    groups: list[_Group] = field(default_factory=list)
    issues: list[tuple[RecognisedIssue, _Place]] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)
    furniture: set[int] = field(default_factory=set)

    def read(self) -> None:
        """Read the announcement from head to sign-off."""
        self.taken.extend(
            TakenRun(each.all(), "label") for each in self.all if each.is_apart and each.cell
        )
        end = tail_start(self.all, 0)
        found = blocks(self.all, 0, end)
        start = self._head_end(found, end)
        found = blocks(self.all, start, end) if start else found
        head = read_head(self.all[:start])
        self._read_head(head)
        self._read_blocks(found)
        self._read_tail(end, head)
        self._finish()

    def _head_end(self, found: Sequence[Block], end: int) -> int:
        """Return where the first section starts; what looks like one above the opening is none."""
        starts = [each.start for each in found]
        if starts and is_title(self.all, starts[0]):
            del starts[0]
        start = starts[0] if starts else end
        for place in range(min(end, 40)):
            folded = self.all[place].folded
            if place >= start and re.search(
                r"现将|如下[:。]|予以(?:公布|公开|通报|公示)", folded[-200:]
            ):
                if not any(each.role == "issue" and each.start <= place for each in found):
                    later = [each.start for each in found if each.start > place]
                    return later[0] if later else end
                break
        return start

    def _read_head(self, head: Head) -> None:
        self.taken.extend(head.taken)
        self.furniture.update(each.paragraph.index for each in head.furniture)
        for run in head.opening:
            self.taken.append(TakenRun(run, "opening", "opening"))
            self.totals.extend(read_totals(run, every=False)[0])
        add_paragraphs(
            self.organisation, [each.paragraph for each in head.organisation], has_intro=False
        )

    def _read_blocks(self, found: Sequence[Block]) -> None:
        first = next((n for n, each in enumerate(found) if each.role != "other"), len(found))
        sections = self._sections(found)
        for place, block in enumerate(found):
            own = self.all[block.start : block.end]
            if block.role == "issue":
                self._read_issue(block, sections)
            elif block.role == "group":
                self._read_group(block, sections)
            elif place < first:
                read_section(self.organisation, block.candidate, own)
            else:
                self._read_later(own)

    def _sections(self, found: Sequence[Block]) -> frozenset[int]:
        """Return the top headings that only name the part that holds the issues."""
        tops = [each for each in found if each.role == "group" and not each.path]
        others = [each for each in found if each.role == "other" and not each.path]
        beside = [each for each in found if each.role == "issue" and not each.path]
        sections = set()
        for block in tops:
            start = block.candidate.start
            inner = [each for each in found if each.path and each.path[0].start == start]
            has_groups = any(each.role == "group" for each in inner)
            title = group_title(block.candidate.run)[0].folded
            named = is_generic(title) or bool(
                re.search(r"整改.{0,6}情况$|情况$|整改$|成效$", title)
            )
            outer = block.candidate.kind in ("cn", "part", "level1", "level2", "bold")
            alone = len(tops) == 1 and not beside
            if (outer and named and (alone or has_groups)) or (
                outer
                and alone
                and any(each.candidate.kind == block.candidate.kind for each in others)
            ):
                sections.add(start)
        return frozenset(sections)

    def _read_group(self, block: Block, sections: frozenset[int]) -> None:
        candidate = block.candidate
        whole = candidate.run.paragraph.all()
        title, end = group_title(candidate.run)
        title = title or whole
        depth = sum(each.start not in sections for each in block.path)
        heading = whole.sub(0, candidate.run.start + end)
        if candidate.start in sections:
            self.taken.append(TakenRun(heading, "section"))
        elif depth == 0:
            self.groups.append(_Group(title.text, [candidate.start]))
            self._title(candidate, title, f"aspects[{len(self.groups) - 1}].title")
        elif depth == 1:
            group = self.groups[-1]
            group.categories.append(title.text)
            group.keys.append(candidate.start)
            count = len(group.categories) - 1
            self._title(candidate, title, f"aspects[{len(self.groups) - 1}].categories[{count}]")
        else:
            self.remarks.append(Remark("M38", whole.paragraph.line, title.text))
        rest = whole.sub(candidate.run.start + end)
        inner = [each.all() for each in self.all[block.start + 1 : block.end] if not each.is_apart]
        for run in [rest, *inner]:
            self._state(run)

    def _title(self, candidate: Candidate, title: Slice, target: str) -> None:
        whole = candidate.run.paragraph.all()
        if candidate.run.start:
            self.taken.append(TakenRun(whole.sub(0, candidate.run.start), "mark", target))
        self.taken.append(TakenRun(title, "title", target))

    def _state(self, run: Slice) -> None:
        """Take the totals of a paragraph that stands between headings; the rest stays unplaced."""
        found, only = read_totals(run, every=True)
        self.totals.extend(found)
        if found and only:
            self.taken.append(TakenRun(run, "totals", "totals"))
        else:
            self.taken.extend(TakenRun(each, "totals", "totals") for _, each in found)

    def _read_later(self, own: Sequence[Paragraph]) -> None:
        """Take the totals of a section behind the issues; the rest of it has no field."""
        first, *inner = [each.all() for each in own if not each.is_apart]
        if inner and all(read_totals(each, every=True)[1] for each in inner):
            self.taken.append(TakenRun(first, "section"))
        else:
            self._state(first)
        for run in inner:
            self._state(run)

    def _read_issue(self, block: Block, sections: frozenset[int]) -> None:
        reading = read_issue(block, self.all)
        place = _Place()
        path = [each for each in block.path if each.start not in sections]
        if path:
            place.aspect = self._position(path[0].start)
        if len(path) > 1:
            group = self.groups[place.aspect - 1]
            place.category = group.keys.index(path[1].start)
        if block.candidate.kind == "row":
            self._place_row(reading, place)
        self.issues.append((reading, place))

    def _position(self, start: int) -> int:
        return next(n for n, each in enumerate(self.groups, 1) if each.keys[0] == start)

    def _place_row(self, reading: RecognisedIssue, place: _Place) -> None:
        """Put an issue of a table under the aspect that its row names, or the row above did."""
        if reading.aspect is None:
            last = self.issues[-1][0] if self.issues else None
            if last and last.aspect and not place.aspect:
                reading.aspect = last.aspect
                place.aspect = self.issues[-1][1].aspect
                place.category = self.issues[-1][1].category
            return
        title = reading.aspect.strip("。").text
        if place.aspect:
            group = self.groups[place.aspect - 1]
            if title not in group.categories:
                group.categories.append(title)
                group.keys.append(title)
            place.category = group.categories.index(title) + 1
        else:
            if title not in [each.title for each in self.groups]:
                self.groups.append(_Group(title, [title]))
            place.aspect = [each.title for each in self.groups].index(title) + 1
        self.taken.append(TakenRun(reading.aspect, "title", f"aspects[{place.aspect - 1}]"))

    def _read_tail(self, end: int, head: Head) -> None:
        signing = read_signing(self.all[end:])
        self._read_signed_above(signing, head)
        contacts = read_contacts(signing.rest)
        self.taken.extend(TakenRun(each, "unplaced") for each in contacts.loose)
        self.taken.extend(signing.taken + contacts.taken)
        self.taken.extend(TakenRun(each, "closing", "closing") for each in contacts.closing)
        self.remarks.extend(signing.remarks + contacts.remarks)
        self.furniture.update(each.paragraph.index for each in signing.furniture)
        record = self.record
        inspection = read_inspection(head.opening)
        self.remarks.extend(inspection.remarks)
        signed = signing.by
        inspected = named_in(head.title) or signed or inspection.inspected
        if not inspected:
            self.remarks.append(Remark("M24", 0))
        record["title"] = head.title
        record["wording"] = "verbatim"
        record["inspected"] = inspected or UNNAMED
        if not head.title:
            record |= composed_title(head.opening, record["inspected"])
            self.remarks.append(Remark("M23", 0, record["title"]))
        if inspection.record:
            record["inspection"] = inspection.record
        if signing.by and signing.on:
            record["issued"] = {"by": signing.by, "on": signing.on}
        elif signing.by or signing.on:
            self.taken = [each for each in self.taken if not each.target.startswith("issued.")]
        self._record_opening(head)
        if contacts.channels:
            record["channels"] = contacts.channels
        if contacts.closing:
            record["closing"] = written(tuple(contacts.closing))

    def _read_signed_above(self, signing: Signing, head: Head) -> None:
        """Take name and date below the title for the sign-off, where the end has neither."""
        if signing.by or signing.on or not head.title:
            return
        above = read_signing([each.paragraph for each in head.loose])
        if above.by and above.on:
            signing.by, signing.on = above.by, above.on
            signing.taken.extend(above.taken)

    def _record_opening(self, head: Head) -> None:
        organisation = self.organisation
        self.taken.extend(organisation.taken)
        self.taken.extend(TakenRun(each, "opening", "opening") for each in organisation.intro)
        opening = [*head.opening, *organisation.intro]
        if opening:
            self.record["opening"] = written(tuple(opening))
        for run in organisation.intro:
            self.totals.extend(read_totals(run, every=False)[0])
        items = []
        for place, item in enumerate(organisation.items):
            self.taken.extend(item.taken(f"organisation[{place}]"))
            items.append({key: value for key, value in item.as_record().items() if key != "mark"})
        if items:
            self.record["organisation"] = items

    def _finish(self) -> None:
        record = self.record
        stated = [*self.organisation.totals, *self.totals]
        stated.sort(key=lambda each: (each[1].paragraph.index, each[1].start))
        every = [each for each, _ in stated]
        unique = [each for place, each in enumerate(every) if each not in every[:place]]
        if unique:
            record["totals"] = unique
        if self.groups:
            record["aspects"] = [
                {"title": each.title} | ({"categories": each.categories} if each.categories else {})
                for each in self.groups
            ]
        if not self.issues:
            self.remarks.append(Remark("M20", 0))

    def imported(self, path: Path) -> Imported:
        """Return what was read, with every character accounted for."""
        ids = _ids(self.issues)
        records = []
        for name, (reading, place) in zip(ids, self.issues, strict=True):
            record = {"id": name} | reading.as_record()
            position = {"aspect": place.aspect, "category": place.category}
            records.append(_ordered(record | {key: n for key, n in position.items() if n}))
            self.taken.extend(each.under(f"issues/{name}.yml ") for each in reading.taken)
            self.remarks.extend(reading.remarks)
        pieces, loose = cut_source(self.all, self.taken)
        self.remarks.extend(_numbering(self.issues))
        self.remarks.extend(_oddities(self.all))
        self._remark_loose(loose)
        return Imported(
            announcement=_announced(self.record),
            issues=tuple(records),
            diagnostics=tidy(each.diagnostic(path) for each in self.remarks),
            unplaced=tuple(each.text.strip() for each in loose),
            source="".join(each.text for each in pieces),
            pieces=pieces,
        )

    def _remark_loose(self, loose: Iterable[SourcePiece]) -> None:
        shown = {self.all[place].line for place in self.furniture}
        told = {(each.line, each.what) for each in self.remarks if each.code == "M29"}
        for piece in loose:
            if (piece.line, piece.text) in told:
                continue
            code = "M22" if piece.line in shown else "M21"
            text = piece.text.strip()
            self.remarks.append(Remark(code, piece.line, text[:40] + "……" * (len(text) > 40)))


_ORDER = [
    "title",
    "wording",
    "inspected",
    "inspection",
    "issued",
    "opening",
    "organisation",
    "totals",
    "aspects",
    "channels",
    "closing",
]
_ISSUE_ORDER = [
    "id",
    "number",
    "title",
    "aspect",
    "category",
    "status",
    "said",
    "lead_unit",
    "units",
    "due",
    "printed",
    "measures",
]


def _announced(record: dict[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in _ORDER if key in record}


def _ordered(record: dict[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in _ISSUE_ORDER if key in record}


def _ids(issues: Sequence[tuple[RecognisedIssue, _Place]]) -> list[str]:
    """Return the issues' ids: the printed number where the numbers run on, else by place."""
    counts = [reading.count for reading, _ in issues]
    restarts = counts.count(1) > 1 or counts.count(None) == len(counts)
    ids: list[str] = []
    within: dict[tuple[int, int], int] = {}
    for reading, place in issues:
        key = (place.aspect, place.category)
        within[key] = within.get(key, 0) + 1
        number = reading.count if reading.count is not None else within[key]
        parts = [str(each) for each in (*key, number) if each]
        whole = "-".join(parts) or str(number)
        is_unique = reading.count is not None and counts.count(reading.count) == 1
        name = str(reading.count) if is_unique and not restarts else whole
        ids.append(_free(name, ids))
    return ids


def _free(name: str, taken: Sequence[str]) -> str:
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in range(2, len(taken) + 3) if f"{name}-{n}" not in taken)


def _numbering(issues: Sequence[tuple[RecognisedIssue, _Place]]) -> Iterable[Remark]:
    """Yield what is odd about the issues' numbers; a counter may start again in a new group."""
    last: int | None = None
    before: tuple[int, int] | None = None
    for reading, place in issues:
        group = (place.aspect, place.category)
        count = reading.count
        if count is not None and last is not None:
            restarted = count == 1 and group != before
            if count > last + 1:
                yield Remark("M27", reading.line, f"{last} 后面是 {count}")
            elif count <= last and not restarted:
                yield Remark("M28", reading.line, f"{last} 后面是 {count}")
        last = count if count is not None else last
        before = group


_FIGURE_LOST = re.compile(
    r"(?:投入|追缴|追回|退缴|收缴|挽回|资金|共计|合计|金额|补贴|清退)(?:万元|亿元|元(?!旦|宝|素))|(?<=[,、。;])(?:万元|亿元)"
)
_PROMPT = re.compile(r"概述……|[×xX]{3,}|(?<![\u4e00-\u9fff])某某|\(此处.{0,20}\)|【待.{0,10}】")


def _oddities(whole: Sequence[Paragraph]) -> Iterable[Remark]:
    for paragraph in whole:
        folded = paragraph.folded
        for match in BROKEN.finditer(folded):
            yield Remark("M25", paragraph.line, match.group())
        for day in days(folded, 2000):
            if day.iso is None:
                yield Remark("M25", paragraph.line, folded[day.start : day.end])
        for match in _FIGURE_LOST.finditer(folded):
            yield Remark("M26", paragraph.line, match.group())
        for match in _PROMPT.finditer(folded):
            yield Remark("M37", paragraph.line, match.group())
        if paragraph.is_parted:
            yield Remark("M42", paragraph.line, paragraph.text.strip()[:20])
        if odd := unbalanced(folded):
            yield Remark("M36", paragraph.line, odd)
