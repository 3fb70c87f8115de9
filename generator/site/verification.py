"""Prove a built site against the announcement: every paragraph, character for character, in order.

The pages are read with the standard library's parser, not with anything that wrote them.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path, PurePath

from generator.domain import routes
from generator.domain.diagnostics import Diagnostic, Place, excerpt
from generator.domain.model import Disclosure
from generator.site.pages.shared.amendments import amendment

MARK = "original__p"
"""The class of every element that shows a paragraph of the announcement."""

NOTE = "amendment"
"""The class of a correction behind a paragraph: not the announcement's words, and never in them."""

CORRECTED = "corrected"
"""The class of the announcement's words that were corrected: marked, and as legible as the rest."""

FRAME = "original"
"""The class of the element that holds them, and nothing else."""

_HINT = "请重新生成网站；仍然这样，请把这条提示和原文文件一起交给程序的维护者。"


def prove(site: Path, disclosure: Disclosure, prefix: str = "") -> Iterator[Diagnostic]:
    """Yield where the built pages of a disclosure differ from its announcement.

    `prefix` is the folder of the site that our pages stand in, with a slash; "" for its root.
    """
    original = disclosure.original
    if original is None:
        return
    notes = frozenset(_folded(each) for each in _notes(disclosure))
    whole = [text for text, _ in original.paragraphs]
    yield from _page(site, prefix + routes.chapter(disclosure.id, "fulltext"), whole, notes)
    for issue in disclosure.issues:
        own = list(original.of(issue.id))
        if own:
            yield from _page(site, prefix + routes.issue(disclosure.id, issue.id), own, notes)


def _notes(disclosure: Disclosure) -> Iterator[str]:
    """Yield what the pages may say between the announcement's paragraphs: its corrections."""
    for number, each in enumerate(disclosure.corrections, 1):
        yield amendment(disclosure, each, number).sentence


def unproved(disclosure: Disclosure) -> Diagnostic:
    """Return that a verbatim disclosure has no announcement to be compared with."""
    message = "文本是逐字的（verbatim），却没有附原文，无法核对"
    hint = "请把签发的原文存成 source/official.txt，或者用 zhenggai import 导入签发件，再生成网站。"
    return Diagnostic(Place(PurePath(disclosure.id) / "disclosure.yml"), message, hint, "V05")


def _page(
    site: Path, address: str, expected: Sequence[str], notes: Container[str]
) -> Iterator[Diagnostic]:
    path = PurePath(address) / "index.html"
    if not (site / path).is_file():
        yield Diagnostic(Place(path), "网站里没有这一页", _HINT, "V01")
        return
    reader = _Reader(notes)
    reader.feed((site / path).read_text("utf-8"))
    reader.close()
    yield from _differences(path, expected, reader.paragraphs)


def _differences(
    path: PurePath, expected: Sequence[str], found: Sequence[tuple[str, int]]
) -> Iterator[Diagnostic]:
    shown = [text for text, _ in found]
    if shown == list(expected):
        return
    matcher = SequenceMatcher(None, expected, shown, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        line = found[min(first, len(found) - 1)][1] if found else 0
        if kind == "replace" and end - start == last - first:
            for wanted, seen in zip(expected[start:end], found[first:last], strict=True):
                message = f"原文改动了：{_change(wanted, seen[0])}"
                yield Diagnostic(Place(path, seen[1]), message, _HINT, "V03")
            continue
        if kind in ("delete", "replace"):
            for text in expected[start:end]:
                yield Diagnostic(Place(path, line), f"缺少原文：“{excerpt(text)}”", _HINT, "V02")
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


class _Reader(HTMLParser):
    """Collects the paragraphs that a page shows as the announcement's, and their lines in the page.

    What stands among them without their mark is text that nobody signed, but for the corrections in
    `notes`. What is hidden, by itself or by what is round it, nobody sees: a hidden paragraph is none,
    hidden words never equal shown ones.
    """

    def __init__(self, notes: Container[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, int]] = []
        self._elements: list[_Element] = []
        self._text: list[str] | None = None
        self._is_seen = True
        self._stray = ""
        self._note = ""
        self._known_notes = notes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start to collect at a marked paragraph."""
        if tag in _VOID:
            return
        if tag == "p":
            self._end("p")  # a paragraph begins where the last one ends, said or not
            self._keep()
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        is_frame = tag == "div" and FRAME in classes
        is_note = tag == "p" and NOTE in classes
        self._elements.append(_Element(tag, _is_hiding(tag, given, classes), is_frame, is_note))
        if tag == "p" and MARK in classes:
            self._text = []
            self._is_seen = not self._is_hidden

    def handle_endtag(self, tag: str) -> None:
        """Keep a paragraph that ends, or what stood beside the last one."""
        if tag == "p":
            self._keep()
        self._keep_stray()
        self._end(tag)

    def handle_data(self, data: str) -> None:
        """Collect text inside a marked paragraph, and what stands beside them."""
        shown = f"［看不见］{data}" if self._is_hidden and data.strip() else data
        if self._text is not None:
            self._text.append(shown)
        elif any(each.is_note for each in self._elements):
            self._note += shown
        elif any(each.is_frame for each in self._elements):
            self._stray += shown

    @property
    def _is_hidden(self) -> bool:
        return any(each.is_hiding for each in self._elements)

    def _end(self, tag: str) -> None:
        """Close an element and those left open inside it; an end without a start is none."""
        tags = [each.tag for each in self._elements]
        if tag in tags:
            del self._elements[len(tags) - 1 - tags[::-1].index(tag) :]

    def _keep(self) -> None:
        self._keep_stray()
        self._keep_note()
        if self._text is not None and self._is_seen:
            self.paragraphs.append(("".join(self._text), self.getpos()[0]))
        self._text = None

    def _keep_stray(self) -> None:
        if self._stray.strip():
            self.paragraphs.append((self._stray.strip(), self.getpos()[0]))
        self._stray = ""

    def _keep_note(self) -> None:
        """Keep what stands as a correction and is none: somebody put it there."""
        if self._note.strip() and _folded(self._note) not in self._known_notes:
            self.paragraphs.append((self._note.strip(), self.getpos()[0]))
        self._note = ""


def _folded(text: str) -> str:
    """Return a note as it is compared: its label may stand in parts, spaced as a page has it."""
    return "".join(text.split())


def _is_hiding(tag: str, given: Mapping[str, str], classes: Sequence[str]) -> bool:
    is_styled_away = re.search(
        r"(display\s*:\s*none|visibility\s*:\s*hidden)", given.get("style", "")
    )
    is_marked = tag == "del" and CORRECTED in classes
    return (
        (tag in _NOT_SHOWN and not is_marked)
        or "hidden" in given
        or not HIDDEN_CLASSES.isdisjoint(classes)
        or bool(is_styled_away)
    )


HIDDEN_CLASSES = frozenset(
    [
        "actions",
        "actions__button",
        "board__issues",
        "box",
        "by-hand",
        "chapters",
        "code",
        "contact__more",
        "display",
        "display__panel",
        "facets",
        "facets__none",
        "finder",
        "footer",
        "jump",
        "letter",
        "letter__bar",
        "marked-note",
        "masthead",
        "masthead__contents",
        "more",
        "outline",
        "print-only",
        "read-aloud",
        "screen-only",
        "side",
        "skip",
        "state__long",
        "state__why",
        "steps-nav",
        "tag__shape",
        "unseen",
        "where",
    ]
)
"""The classes by which our own styles take something from the screen, from paper, or from both."""

_NOT_SHOWN = frozenset(
    ["del", "s", "strike", "template", "noscript", "script", "style", "iframe", "object", "canvas"]
)
"""Elements whose text is struck out, or is not shown at all."""

_VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
)  # fmt: skip
"""Elements that have no end."""
