"""The tree of a web page: everything that the parser meets is in it, however deep it stands.

libxml2 stops building at 2,048 elements in each other and goes on without a word; old editors that
never close a tag get there within one announcement. So the tree is built here, of what the parser
meets. Like a browser's (Blink: 512 elements) it goes no deeper than a bound, and what stands deeper
is put beside instead of below. What was kept is then held against a second reading of the page.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from generator.importing.carriers.page_element import PageElement
from generator.importing.carriers.tags import BLOCKS, SKIPPED, is_bold, is_hidden, is_link

DEEPEST = 250
"""How many elements stand in each other at most; real pages have fewer than 40."""
MOST_ELEMENTS = 400_000
"""A page of a thousand issues has 20,000; editors that dress every word write ten times that."""
MOST_CHARACTERS = 10_000_000
"""With all markup, scripts and pictures inside the page; the text has a bound of its own."""


class TooMuch(Exception):
    """The page holds more than may be read; the message says in Chinese what."""


class TextLost(Exception):
    """The tree holds fewer characters than the page; the message says in Chinese how many."""


def page_tree(page: str) -> PageElement | None:
    """Return the tree of a page, None where there is nothing in it.

    Raises TooMuch beyond the bounds, and TextLost where the parser left text out.
    """
    if len(page) > MOST_CHARACTERS:
        raise TooMuch(f"网页有 {len(page) // 10_000} 万个字符，最多 {MOST_CHARACTERS // 10_000} 万")
    builder = _Builder()
    try:
        etree.fromstring(page, etree.HTMLParser(target=builder, huge_tree=True))
    except etree.ParserError:  # nothing to parse
        return None
    require_whole(page, builder.kept)
    return builder.root


@dataclass(slots=True)
class _Deep:
    """An open element that is too deep for a place of its own, and what it means for its text."""

    block: "_Deep | None"
    """The innermost block, which gets a place beside when there is text for it."""
    aside: PageElement | None
    """The outermost element whose text is not shown."""
    bold: bool
    link: PageElement | None
    element: PageElement
    place: PageElement | None = None


@dataclass(slots=True)
class _Builder:
    """Takes what the parser meets (lxml's interface of parser targets)."""

    root: PageElement | None = None
    opened: list[PageElement] = field(default_factory=list)
    deep: list[_Deep] = field(default_factory=list)
    count: int = 0
    kept: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise TooMuch(f"网页的标签超过 {MOST_ELEMENTS // 10_000} 万个")
        if len(self.opened) < DEEPEST:
            self.opened.append(self._child(tag, attributes))
        elif tag in ("br", "img"):
            self._place().add(tag, attributes)
            self.deep.append(self._deeper(PageElement("span")))
        else:
            self.deep.append(self._deeper(PageElement(tag, dict(attributes))))

    def _child(self, tag: str, attributes: Mapping[str, str]) -> PageElement:
        if self.root is None:
            self.root = PageElement(tag, dict(attributes))
            return self.root
        return (self.opened[-1] if self.opened else self.root).add(tag, attributes)

    def _deeper(self, element: PageElement) -> _Deep:
        above = self.deep[-1] if self.deep else _Deep(None, None, False, None, element)
        aside = above.aside
        if aside is None and (element.tag in SKIPPED or is_hidden(element)):
            aside = element
        link = element if is_link(element) else above.link
        found = _Deep(above.block, aside, above.bold or is_bold(element), link, element)
        if element.tag in BLOCKS:
            if above.block is not None:
                # What comes in it after this one is printed below this one.
                above.block.place = None
            found.block = found
        return found

    def end(self, _tag: str) -> None:
        if self.deep:
            self.deep.pop()
        elif self.opened:
            self.opened.pop()

    def data(self, text: str) -> None:
        self.kept.append(text)
        if not self.deep:
            (self.opened[-1] if self.opened else self._child("html", {})).add_text(text)
            return
        within, place = self.deep[-1], self._place()
        if within.aside is not None:
            place = place.add(within.aside.tag, within.aside.attributes)
        if within.link is not None and within.aside is None:
            place = place.add("a", within.link.attributes)
        if within.bold:
            place = place.add("b", {})
        place.add_text(text)

    def _place(self) -> PageElement:
        """Return where text goes that is too deep: a paragraph beside the others, or the holder."""
        block = self.deep[-1].block if self.deep else None
        if block is None:
            return self.opened[-1]
        if block.place is None:
            tag = block.element.tag if block.element.tag in _PARAGRAPHS else "div"
            block.place = self.opened[-1].add(tag, {})
        return block.place

    def close(self) -> None:
        """End the page; the tree is in `root`."""


_PARAGRAPHS = frozenset(("p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Blocks that mean the same beside the element they stood in; cells and items do not."""

_HAN = re.compile(r"[\u3400-\u9fff]")


def require_whole(page: str, kept: list[str]) -> None:
    """Raise TextLost where the page has more Chinese characters outside its tags than were kept."""
    lost = _han("\n".join(texts(page))) - _han("".join(kept))
    if lost > 0:
        raise TextLost(f"少了 {lost} 个字")


def _han(text: str) -> int:
    return len(_HAN.findall(html.unescape(text)))


_RAW = re.compile("<(script|style|title|textarea|xmp|noembed|noframes)(?=[\\s/>])", re.IGNORECASE)
_QUOTE = re.compile("=\\s*([\"'])|>")
_OPENS_TAG = re.compile("</?[a-zA-Z]")
_OPENS_NOTE = re.compile("<[!?/]")


def texts(page: str) -> Iterator[str]:
    """Yield what stands outside the tags and comments of a page, in one pass, as HTML5 parts it."""
    place = 0
    while (mark := page.find("<", place)) >= 0:
        yield page[place:mark]
        if page.startswith("<!--", mark):
            place = _after(page.find("-->", mark + 2), 3, page)
        elif _OPENS_TAG.match(page, mark):
            place = _after_tag(page, mark)
            if raw := _RAW.match(page, mark):
                end = re.compile(f"</{raw[1]}", re.IGNORECASE).search(page, place)
                stop = end.start() if end else len(page)
                yield page[place:stop]
                place = stop
        elif _OPENS_NOTE.match(page, mark):
            place = _after(page.find(">", mark), 1, page)
        else:
            yield "<"
            place = mark + 1
    yield page[place:]


def _after_tag(page: str, mark: int) -> int:
    """Return the place after a tag; a sign > between quotes does not end it."""
    place = mark
    while found := _QUOTE.search(page, place):
        if found[0] == ">":
            return found.end()
        place = _after(page.find(found[1], found.end()), 1, page)
    return len(page)


def _after(place: int, length: int, page: str) -> int:
    """Return the place after an end that was looked for; where there is none, all of the page."""
    return len(page) if place < 0 else place + length
