"""Prove a built site against the announcement: every paragraph, character for character, in order.

The pages are read with the standard library's parser, not with anything that wrote them.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path, PurePath

from generator.domain import routes
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.model import Disclosure

MARK = "original__p"
"""The class of every element that shows a paragraph of the announcement."""

FRAME = "original"
"""The class of the element that holds them, and nothing else."""

_HINT = "请重新生成网站；仍然这样，请把这条提示和原文文件一起交给程序的维护者。"


def prove(site: Path, disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield where the built pages of a disclosure differ from its announcement."""
    original = disclosure.original
    if original is None:
        return
    whole = [text for text, _ in original.paragraphs]
    yield from _page(site, routes.chapter(disclosure.id, "fulltext"), whole)
    for issue in disclosure.issues:
        own = list(original.of(issue.id))
        if own:
            yield from _page(site, routes.issue(disclosure.id, issue.id), own)


def unproved(disclosure: Disclosure) -> Diagnostic:
    """Return that a verbatim disclosure has no announcement to be compared with."""
    message = "文本是逐字的（verbatim），却没有附原文，无法核对"
    hint = "请把签发的原文存成 source/official.txt，或者用 zhenggai import 导入签发件，再生成网站。"
    return Diagnostic(Place(PurePath(disclosure.id) / "disclosure.yml"), message, hint, "V05")


def _page(site: Path, address: str, expected: Sequence[str]) -> Iterator[Diagnostic]:
    path = PurePath(address) / "index.html"
    if not (site / path).is_file():
        yield Diagnostic(Place(path), "网站里没有这一页", _HINT, "V01")
        return
    reader = _Reader()
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
                yield Diagnostic(Place(path, line), f"缺少原文：“{_short(text)}”", _HINT, "V02")
        if kind in ("insert", "replace"):
            for text, place in found[first:last]:
                message = f"多出了原文里没有的文字：“{_short(text)}”"
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


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}……"


class _Reader(HTMLParser):
    """Collects the paragraphs that a page shows as the announcement's, and their lines in the page.

    What stands among them without their mark, or is hidden, is text that nobody signed or sees.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, int]] = []
        self._open: list[str] | None = None
        self._is_hidden = False
        self._depth = 0
        """How many elements are open around the paragraphs, from their frame on."""
        self._stray = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start to collect at a marked paragraph."""
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if self._depth and tag not in _VOID:
            self._depth += 1
        elif tag == "div" and FRAME in classes:
            self._depth = 1
        if tag == "p":
            self._close()
            self._is_hidden = "hidden" in given
            if MARK in classes:
                self._open = []

    def handle_endtag(self, tag: str) -> None:
        """Keep a paragraph that ends."""
        if tag == "p":
            self._close()
        if self._depth and tag not in _VOID:
            self._depth -= 1
            self._keep_stray()

    def handle_data(self, data: str) -> None:
        """Collect text inside a marked paragraph, and what stands beside them."""
        if self._open is not None:
            self._open.append(data)
        elif self._depth:
            self._stray += data

    def _close(self) -> None:
        self._keep_stray()
        if self._open is not None and not self._is_hidden:
            self.paragraphs.append(("".join(self._open), self.getpos()[0]))
        self._open = None

    def _keep_stray(self) -> None:
        if self._stray.strip():
            self.paragraphs.append((self._stray.strip(), self.getpos()[0]))
        self._stray = ""


_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "wbr", "source", "col", "area"])
"""Elements that have no end."""
