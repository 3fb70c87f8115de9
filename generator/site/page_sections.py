"""A built page by its headings: what stands visibly under each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.site.visible import VOID, PageReader, is_hiding, read_once


@dataclass(slots=True)
class Section:
    """What stands under one heading: passages in order, without white space, each with its line."""

    heading: str
    passages: list[tuple[str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything under the heading, without white space."""
        return "".join(text for text, _ in self.passages)


def sections_of(html: str) -> tuple[Section, ...]:
    """Return the sections of a page's article in order; the first has its title as heading."""
    reader = SectionReader()
    read_once(html, reader)
    return tuple(reader.sections)


_HEADINGS = ("h1", "h2")
_INLINE = ("a", "b", "span", "time", "del", "ins", "sub", "sup", "i", "em", "strong", "code", "wbr")
"""Elements inside a passage; all others part one from the next."""
_OURS = frozenset(
    [
        "amendment",
        "bar",
        "empty",
        "explained",
        "eyebrow",
        "note",
        "place",
        "source",
        "state__name",
        "steps-nav",
        "step__quoted",
        "topics",
        "why",
    ]
)
"""The classes of what the site says itself, among the announcement's words."""


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    is_unread: bool
    """Whether it hides what it holds, or holds the site's own words."""


class SectionReader(PageReader):
    """Gathers the passages of an article, and under which heading each stands."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._elements: list[_Element] = []
        self._parts: list[str] = []
        self._line = 0
        self._unread = self._articles = 0
        """How many open elements hide what they hold; how many are articles."""

    def start(self, tag: str, given: Mapping[str, str], classes: Sequence[str]) -> None:
        """Begin a passage at every element that is not part of a line."""
        if tag in VOID:
            return
        if tag not in _INLINE or "step__mark" in classes:
            self._finish()
        if tag == "p":
            self._close("p")  # a paragraph begins where the last one ends, said or not
        if tag in _HEADINGS and self._is_read:
            self.sections.append(Section(""))
        element = _Element(tag, _is_unread(tag, given, classes))
        self._elements.append(element)
        self._unread += element.is_unread
        self._articles += tag == "article"

    def end(self, tag: str) -> None:
        """End a passage; that of a heading names its section."""
        if tag not in _INLINE:
            self._finish(is_heading=tag in _HEADINGS)
        self._close(tag)

    def text(self, data: str) -> None:
        """Take what can be seen."""
        if self.sections and self._is_read:
            if not self._parts:
                self._line = self.line
            self._parts.append("".join(data.split()))

    @property
    def _is_read(self) -> bool:
        return self._articles > 0 and not self._unread

    def _finish(self, *, is_heading: bool = False) -> None:
        text = "".join(self._parts)
        self._parts = []
        if not text:
            return
        if is_heading and not self.sections[-1].heading:
            self.sections[-1].heading = text
        else:
            self.sections[-1].passages.append((text, self._line))

    def _close(self, tag: str) -> None:
        if not any(each.tag == tag for each in self._elements):
            return
        while self._elements:
            gone = self._elements.pop()
            self._unread -= gone.is_unread
            self._articles -= gone.tag == "article"
            if gone.tag == tag:
                return


def _is_unread(tag: str, given: Mapping[str, str], classes: Sequence[str]) -> bool:
    is_ours = not _OURS.isdisjoint(classes) or given.get("aria-hidden") == "true"
    return is_ours or tag in ("dt", "nav") or is_hiding(tag, given, classes)
