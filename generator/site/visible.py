"""What of a built page nobody sees: told from its elements alone, for the proofs of a site."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

CORRECTED = "corrected"
"""The class of the announcement's words that were corrected: marked, and as legible as the rest."""


def is_hiding(tag: str, given: Mapping[str, str], classes: Sequence[str]) -> bool:
    """Tell whether an element hides what it holds, by itself or by one of our styles."""
    style = given.get("style", "")
    is_styled_away = style and _STYLED_AWAY.search(style)
    is_marked = tag == "del" and CORRECTED in classes
    return (
        (tag in _NOT_SHOWN and not is_marked)
        or "hidden" in given
        or not HIDDEN_CLASSES.isdisjoint(classes)
        or bool(is_styled_away)
    )


_STYLED_AWAY = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)")

HIDDEN_CLASSES = frozenset(
    [
        "actions",
        "actions__button",
        "actions__feed",
        "board__issues",
        "box",
        "brand__logo",
        "by-hand",
        "call",
        "chapters",
        "chip__cross",
        "code",
        "columns-of",
        "contact__more",
        "display",
        "display__panel",
        "explained__back",
        "explained__number",
        "facets__column",
        "facets__none",
        "facets__sort",
        "finder",
        "follow-alarm",
        "follow__offer",
        "follow__tools",
        "footer",
        "home__all",
        "home__chapters",
        "home__more",
        "home__state",
        "home__tell",
        "home__topics",
        "key",
        "letter",
        "letter__bar",
        "letter__form",
        "marked-note",
        "masthead",
        "masthead__contents",
        "meaning",
        "mentioned",
        "more",
        "not-on-paper",
        "outline",
        "print-only",
        "reach",
        "read-aloud",
        "rest",
        "screen-only",
        "seals",
        "sheet__files",
        "side",
        "side__site",
        "skip",
        "steps-more",
        "steps-nav",
        "tag__shape",
        "unseen",
        "where",
        "why",
    ]
)
"""The classes by which our own styles take something from the screen, from paper, or from both."""

_NOT_SHOWN = frozenset(
    ["del", "s", "strike", "template", "noscript", "script", "style", "iframe", "object", "canvas"]
)
"""Elements whose text is struck out, or is not shown at all."""

VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
)  # fmt: skip
"""Elements that have no end."""


class PageReader(ABC):
    """Something that gathers what it wants of a page while that is read."""

    line = 0
    """The line of the page that is read."""

    @abstractmethod
    def start(self, tag: str, given: Mapping[str, str], classes: Sequence[str]) -> None:
        """Take the start of an element, with its attributes and its classes."""

    @abstractmethod
    def end(self, tag: str) -> None:
        """Take the end of an element."""

    @abstractmethod
    def text(self, data: str) -> None:
        """Take text."""


def read_once(html: str, *readers: PageReader) -> None:
    """Read a page for several readers with the standard library's parser, which takes most of a proof."""
    parser = _Parser(readers)
    parser.feed(html)
    parser.close()


class _Parser(HTMLParser):
    def __init__(self, readers: Sequence[PageReader]) -> None:
        super().__init__(convert_charrefs=True)
        self._readers = readers

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        line = self.getpos()[0]
        for each in self._readers:
            each.line = line
            each.start(tag, given, classes)

    def handle_endtag(self, tag: str) -> None:
        line = self.getpos()[0]
        for each in self._readers:
            each.line = line
            each.end(tag)

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        for each in self._readers:
            each.line = line
            each.text(data)
