"""A built page by its headings: what stands visibly under each, read with the standard library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.site.visible import VOID, is_hiding


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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.sections)


_HEADINGS = ("h1", "h2")
_INLINE = ("a", "b", "span", "time", "del", "ins", "sub", "sup", "i", "em", "strong", "code", "wbr")
"""Elements inside a passage; all others part one from the next."""
_OURS = frozenset(
    ["amendment", "empty", "eyebrow", "note", "source", "state__name", "steps-nav", "topics"]
)
"""The classes of what the site says itself, among the announcement's words."""


@dataclass(frozen=True, slots=True)
class _Element:
    tag: str
    is_unread: bool
    """Whether it hides what it holds, or holds the site's own words."""


class _Reader(HTMLParser):
    """Gathers the passages of an article, and under which heading each stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[Section] = []
        self._elements: list[_Element] = []
        self._parts: list[str] = []
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a passage at every element that is not part of a line."""
        if tag in VOID:
            return
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag not in _INLINE or "step__mark" in classes:
            self._finish()
        if tag == "p":
            self._close("p")  # a paragraph begins where the last one ends, said or not
        if tag in _HEADINGS and self._is_read:
            self.sections.append(Section(""))
        self._elements.append(_Element(tag, _is_unread(tag, given, classes)))

    def handle_endtag(self, tag: str) -> None:
        """End a passage; that of a heading names its section."""
        if tag not in _INLINE:
            self._finish(is_heading=tag in _HEADINGS)
        self._close(tag)

    def handle_data(self, data: str) -> None:
        """Take what can be seen."""
        if self.sections and self._is_read:
            if not self._parts:
                self._line = self.getpos()[0]
            self._parts.append("".join(data.split()))

    @property
    def _is_read(self) -> bool:
        is_in_article = any(each.tag == "article" for each in self._elements)
        return is_in_article and not any(each.is_unread for each in self._elements)

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
        tags = [each.tag for each in self._elements]
        if tag in tags:
            del self._elements[len(tags) - 1 - tags[::-1].index(tag) :]


def _is_unread(tag: str, given: Mapping[str, str], classes: Sequence[str]) -> bool:
    is_ours = not _OURS.isdisjoint(classes) or given.get("aria-hidden") == "true"
    return is_ours or tag in ("dt", "nav") or is_hiding(tag, given, classes)
