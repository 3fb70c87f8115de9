"""Prove a built site against the announcement: every paragraph, character for character, in order.

Where the announcement has its marks (`source/marked.txt`), each run of an issue is proved too: to stand
on that issue's page, under the heading that its mark names. The pages are read with the standard library's parser, not with anything that wrote them.
"""

import datetime
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path, PurePath

from generator.domain import routes
from generator.domain.diagnostics import Diagnostic, Place, excerpt
from generator.domain.model import Closed, Disclosure, Issue, Original
from generator.domain.signed import SignedRun
from generator.domain.timeline import Timeline
from generator.site.page_sections import Section, SectionReader, sections_of
from generator.site.pages.shared.amendments import amendment, of_withdrawal
from generator.site.runs_in_place import HEADINGS, Misplaced, described, found_under, placing
from generator.site.side_column import SideColumn
from generator.site.visible import VOID, PageReader, is_hiding, read_once
from generator.text.dates import day

MARK = "original__p"
"""The class of every element that shows a paragraph of the announcement."""

NOTE = "amendment"
"""The class of a correction behind a paragraph, or of a withdrawal at its place: these are not the
announcement's words, and never in them."""

FRAME = "original"
"""The class of the element that holds them, and nothing else."""

_HINT = "请重新生成网站；仍然这样，请把这条提示和原文文件一起交给程序的维护者。"


@dataclass(frozen=True, slots=True)
class _Expected:
    """A paragraph that a page has to show, and the line of `marked.txt` that it comes from; 0 for none."""

    text: str
    line: int

    @property
    def where(self) -> str:
        """Where it stands in the marked text, as the end of a sentence."""
        return f"（标注第 {self.line} 行）" if self.line else ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a site differs from an announcement, and how much of it was found in its place."""

    diagnostics: tuple[Diagnostic, ...]
    placed: int = 0
    """Runs of issues that stand on the page and under the heading that their marks name."""
    as_data: int = 0
    """Values that stand there as the data says, not in the announcement's words."""


def prove(site: Path, disclosure: Disclosure, prefix: str = "") -> Proof:
    """Compare the built pages of a disclosure with its announcement.

    `prefix` is the folder of the site that our pages stand in, with a slash; "" for its root.
    """
    proving = _Proving(site, disclosure, disclosure.original or Original(()), prefix)
    found = list(proving.reports())
    if disclosure.original is not None:
        found += (*proving.whole(), *proving.issues())
    return Proof(tuple(found), proving.placed, proving.as_data)


class _Proving:
    """The proof of one disclosure while its pages are read one after the other."""

    def __init__(self, site: Path, disclosure: Disclosure, original: Original, prefix: str) -> None:
        self.placed = self.as_data = 0
        self._site, self._prefix = site, prefix
        self._disclosure, self._original = disclosure, original
        self._side = SideColumn()
        self._notes = frozenset(_folded(each) for each in _notes(disclosure))
        self._timeline = Timeline(disclosure)
        self._runs = _by_issue(original, is_wanted=disclosure.announcement.is_verbatim)

    def whole(self) -> Iterator[Diagnostic]:
        """Yield where the full text differs."""
        address = self._prefix + routes.chapter(self._disclosure.id, "fulltext")
        marks = self._original.marks
        path, html = self._read(address)
        if html is None:
            yield Diagnostic(Place(path), "网站里没有这一页", _HINT, "V01")
            return
        texts = [text for text, _ in self._original.paragraphs]
        lines = marks.lines if marks else (0,) * len(texts)
        expected = list(map(_Expected, texts, lines))
        paragraphs = _Reader(self._notes)
        read_once(html, paragraphs)
        yield from _differences(path, expected, paragraphs.paragraphs)

    def reports(self) -> Iterator[Diagnostic]:
        """Yield where the page of a later report's day differs from its text as signed."""
        for update in self._disclosure.updates:
            signed = self._disclosure.reports.get(update.id)
            if signed is not None:
                yield from self._report(update.issued.on, signed)

    def _report(self, on: datetime.date, signed: Original) -> Iterator[Diagnostic]:
        path, html = self._read(self._prefix + routes.day(self._disclosure.id, on))
        if html is None:
            yield Diagnostic(Place(path), "网站里没有这一页", _HINT, "V01")
            return
        texts = [text for text, _ in signed.paragraphs]
        lines = signed.marks.lines if signed.marks else (0,) * len(texts)
        paragraphs = _Reader(self._notes)
        read_once(html, paragraphs)
        yield from _differences(path, list(map(_Expected, texts, lines)), paragraphs.paragraphs)

    def issues(self) -> Iterator[Diagnostic]:
        """Yield where the page of an issue differs, or shows its words in another place."""
        for issue in self._disclosure.issues:
            own = self._own(issue.id)
            if not own:
                continue
            path, html = self._read(self._prefix + routes.issue(self._disclosure.id, issue.id))
            if html is None:
                yield Diagnostic(Place(path), "网站里没有这一页", _HINT, "V01")
                continue
            paragraphs, sections = _Reader(self._notes), SectionReader()
            read_once(html, paragraphs, *([sections] if issue.id in self._runs else []))
            yield from _differences(path, own, paragraphs.paragraphs)
            yield from self._placed(issue, path, sections.sections)

    def _own(self, issue: str) -> list[_Expected]:
        marks = self._original.marks
        if marks:
            return [_Expected(each.text, each.line) for each in marks.own.get(issue, ())]
        return [_Expected(text, 0) for text in self._original.of(issue)]

    def _placed(
        self, issue: Issue, path: PurePath, sections: Sequence[Section]
    ) -> Iterator[Diagnostic]:
        runs = self._runs.get(issue.id)
        if not runs:
            return
        is_corrected = any(
            each.issue == issue.id and each.field == "title"
            for each in self._disclosure.corrections
        )
        values = _values(self._timeline, issue)
        found = placing(runs, sections, values, is_title_corrected=is_corrected)
        self.placed += found.placed
        self.as_data += found.as_data
        for each in found.wrong:
            message = described(each, self._elsewhere(issue.id, each, sections))
            yield Diagnostic(Place(path, each.line), message, _PLACED, "V06")
        for words, line in found.added:
            message = f"多出了原文里没有的文字：“{excerpt(words)}”"
            yield Diagnostic(Place(path, line), message, _HINT, "V04")

    def _elsewhere(self, issue: str, wrong: Misplaced, sections: Sequence[Section]) -> str:
        """Return in words where a run was found instead."""
        if heading := found_under(wrong.words, sections):
            return f"却在“{heading}”下面"
        for other in self._disclosure.issues:
            path, html = self._read(self._prefix + routes.issue(self._disclosure.id, other.id))
            if html and other.id != issue and found_under(wrong.words, sections_of(html)):
                return f"却在问题 {other.id} 的页面上（{path.as_posix()}）"
        return "网页上看不到"

    def _read(self, address: str) -> tuple[PurePath, str | None]:
        path = PurePath(address) / "index.html"
        file = self._site / path
        return path, self._side.left_out(file.read_text("utf-8")) if file.is_file() else None


def _by_issue(original: Original, *, is_wanted: bool) -> dict[str, list[SignedRun]]:
    """Return the runs of each issue; none where the pages say it in words of their own."""
    found: dict[str, list[SignedRun]] = {}
    for run in original.marks.runs if original.marks and is_wanted else ():
        if run.issue:
            found.setdefault(run.issue, []).append(run)
    return found


def _values(timeline: Timeline, issue: Issue) -> dict[str, list[str]]:
    """Return the values that the page of an issue shows, by the heading that they stand under."""
    closed, standing = issue.closed or Closed(), timeline.standing(issue)
    days = (closed.applied, closed.checked, closed.on)
    found: dict[str, list[str | None]] = {
        HEADINGS["issue.status"]: [standing.status.label, standing.said],
        HEADINGS["issue.units"]: [
            issue.lead_unit, "、".join(issue.units), issue.leader, issue.due_said,
            day(issue.due) if issue.due else None,
        ],
        HEADINGS["issue.closed.by"]: [closed.by, *(day(each) if each else None for each in days)],
        HEADINGS["issue.facts"]: list(issue.facts.values()),
    }  # fmt: skip
    return {heading: [each for each in texts if each] for heading, texts in found.items()}


_PLACED = (
    "请先照 zhenggai check 改好，再生成网站；仍然这样，请把这条提示和原文文件一起交给程序的维护者。"
)


def _notes(disclosure: Disclosure) -> Iterator[str]:
    """Yield what the pages may say between the announcement's paragraphs: corrections, withdrawals."""
    for gone in disclosure.withdrawn:
        yield f"〔撤下：问题 {gone.issue}，{of_withdrawal(gone)}〕"
    for number, each in enumerate(disclosure.corrections, 1):
        yield amendment(disclosure, each, number).sentence


def unproved(disclosure: Disclosure) -> Diagnostic:
    """Return that a verbatim disclosure has no announcement to be compared with."""
    message = "文本是逐字的（verbatim），却没有附原文，无法核对"
    hint = "请把签发的原文存成 source/official.txt，或者用 zhenggai import 导入签发件，再生成网站。"
    return Diagnostic(Place(PurePath(disclosure.id) / "disclosure.yml"), message, hint, "V05")


def _differences(
    path: PurePath, expected: Sequence[_Expected], found: Sequence[tuple[str, int]]
) -> Iterator[Diagnostic]:
    shown, wanted = [text for text, _ in found], [each.text for each in expected]
    if shown == wanted:
        return
    matcher = SequenceMatcher(None, wanted, shown, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        line = found[min(first, len(found) - 1)][1] if found else 0
        if kind == "replace" and end - start == last - first:
            for each, seen in zip(expected[start:end], found[first:last], strict=True):
                message = f"原文改动了：{_change(each.text, seen[0])}{each.where}"
                yield Diagnostic(Place(path, seen[1]), message, _HINT, "V03")
            continue
        if kind in ("delete", "replace"):
            for each in expected[start:end]:
                moved = next((place for text, place in found if text == each.text), 0)
                also = f"；这一段挪到了网页第 {moved} 行" if moved else ""
                message = f"缺少原文：“{excerpt(each.text)}”{each.where}{also}"
                yield Diagnostic(Place(path, line), message, _HINT, "V02")
        if kind in ("insert", "replace"):
            for text, place in found[first:last]:
                message = f"多出了原文里没有的文字：“{excerpt(text)}”"
                yield Diagnostic(Place(path, place), message, _HINT, "V04")


def _change(expected: str, shown: str) -> str:
    """Return the first difference of two paragraphs, with a few characters round it."""
    place = next(
        (
            index
            for index, (one, other) in enumerate(zip(expected, shown, strict=False))
            if one != other
        ),
        min(len(expected), len(shown)),
    )
    start = max(0, place - 6)
    return f"第 {place + 1} 个字起，原文是“{expected[start : place + 12]}”，页面上是“{shown[start : place + 12]}”"


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open: whether it hides what it holds, whether it is the frame."""

    tag: str
    is_hiding: bool
    is_frame: bool
    is_note: bool


class _Reader(PageReader):
    """Collects the paragraphs that a page shows as the announcement's, and their lines in the page.

    What stands among them without their mark is text that nobody signed, but for the corrections in
    `notes`. What is hidden, by itself or by what is round it, nobody sees: a hidden paragraph is none,
    hidden words never equal shown ones.
    """

    def __init__(self, notes: Container[str]) -> None:
        self.paragraphs: list[tuple[str, int]] = []
        self._elements: list[_Element] = []
        self._text: list[str] | None = None
        self._is_seen = True
        self._stray = ""
        self._note = ""
        self._known_notes = notes
        self._hiding = self._frames = self._in_notes = 0
        """How many of the open elements hide what they hold, frame the paragraphs, are corrections."""

    def start(self, tag: str, given: Mapping[str, str], classes: Sequence[str]) -> None:
        """Start to collect at a marked paragraph."""
        if tag in VOID:
            return
        if tag == "p":
            self._end("p")  # a paragraph begins where the last one ends, said or not
            self._keep()
        is_frame = tag == "div" and FRAME in classes
        is_note = tag == "p" and NOTE in classes
        element = _Element(tag, is_hiding(tag, given, classes), is_frame, is_note)
        self._elements.append(element)
        self._count(element, 1)
        if tag == "p" and MARK in classes:
            self._text = []
            self._is_seen = not self._hiding

    def end(self, tag: str) -> None:
        """Keep a paragraph that ends, or what stood beside the last one."""
        if tag == "p":
            self._keep()
        self._keep_stray()
        self._end(tag)

    def text(self, data: str) -> None:
        """Collect text inside a marked paragraph, and what stands beside them."""
        shown = f"［看不见］{data}" if self._hiding and data.strip() else data
        if self._text is not None:
            self._text.append(shown)
        elif self._in_notes:
            self._note += shown
        elif self._frames:
            self._stray += shown

    def _count(self, element: _Element, by: int) -> None:
        self._hiding += by * element.is_hiding
        self._frames += by * element.is_frame
        self._in_notes += by * element.is_note

    def _end(self, tag: str) -> None:
        """Close an element and those left open inside it; an end without a start is none."""
        if not any(each.tag == tag for each in self._elements):
            return
        while self._elements:
            gone = self._elements.pop()
            self._count(gone, -1)
            if gone.tag == tag:
                return

    def _keep(self) -> None:
        self._keep_stray()
        self._keep_note()
        if self._text is not None and self._is_seen:
            self.paragraphs.append(("".join(self._text), self.line))
        self._text = None

    def _keep_stray(self) -> None:
        if self._stray.strip():
            self.paragraphs.append((self._stray.strip(), self.line))
        self._stray = ""

    def _keep_note(self) -> None:
        """Keep what stands as a correction and is none: somebody put it there."""
        if self._note.strip() and _folded(self._note) not in self._known_notes:
            self.paragraphs.append((self._note.strip(), self.line))
        self._note = ""


def _folded(text: str) -> str:
    """Return a note as it is compared: its label may stand in parts, spaced as a page has it."""
    return "".join(text.split())
