"""Explain phrases of officials where they first stand on a page, without a change to its text.

A page is explained when it is written: the characters of a text stay as they are and in their order (so a
signed text can still be proved), a phrase in it only becomes a link to what it means, at the page's end.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.domain.model import Term

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_TITLE = re.compile(r"《[^《》]*》")

_TEXT = frozenset(("p", "li", "dd"))
"""The elements whose text is explained."""
_NEVER = frozenset(
    ("a", "button", "summary", "label", "nav", "dt", "th", "svg", "time", "code", "del", "ins")
)
"""The elements in which a link has no place, or whose words are a name."""
_NEVER_CLASSES = frozenset(
    (
        "amendment",
        "by-line",
        "eyebrow",
        "note",
        "not-searched",
        "source",
        "step__lead",
        "tag",
        "topics",
    )
)
"""The classes of titles, and of what the site says itself."""
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "rect", "path", "use"))


@dataclass(frozen=True, slots=True)
class Explained:
    """A phrase that a page explains: its number on the page, and what it means."""

    number: int
    term: str
    meaning: str
    source: str


class Glossary:
    """The phrases that a site explains, the longest first."""

    def __init__(self, terms: Iterable[Term], escape: Callable[[str], str]) -> None:
        self._terms: Mapping[str, Term] = {
            str(escape(word)): term for term in terms for word in term.words
        }
        longest_first = sorted(self._terms, key=len, reverse=True)
        self._find = re.compile("|".join(map(re.escape, longest_first))) if self._terms else None

    def explain(self, body: str) -> tuple[str, tuple[Explained, ...]]:
        """Return a page with its phrases linked to their meaning, and these in the page's order."""
        if self._find is None or not self._find.search(body):
            return body, ()
        page = _Page(self._find, self._terms)
        return "".join(page.parts(body)), tuple(page.found)


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element; both flags hold for all inside it."""

    name: str
    is_text: bool
    keeps_links_out: bool

    @property
    def takes_links(self) -> bool:
        return self.is_text and not self.keeps_links_out

    def child(self, name: str, attributes: str) -> "_Element":
        """Return an element that opens inside this one."""
        classes = _CLASS.search(attributes)
        named = classes[1].split() if classes else ()
        is_never = name in _NEVER or not _NEVER_CLASSES.isdisjoint(named)
        return _Element(name, self.is_text or name in _TEXT, self.keeps_links_out or is_never)


class _Page:
    """One page while it is explained."""

    def __init__(self, find: re.Pattern[str], terms: Mapping[str, Term]) -> None:
        self.found: list[Explained] = []
        self._find, self._terms = find, terms
        self._done: set[str] = set()
        self._open: list[_Element] = [_Element("", False, False)]
        """The elements that are open, the page itself first."""

    def parts(self, body: str) -> Iterator[str]:
        """Yield the page's tags as they are, and its texts."""
        end = 0
        for tag in _TAG.finditer(body):
            yield self._text(body[end : tag.start()])
            yield tag[0]
            end = tag.end()
            self._follow(bool(tag[1]), tag[2].lower(), tag[3])
        yield self._text(body[end:])

    def _follow(self, is_end: bool, name: str, rest: str) -> None:
        if name in _VOID or rest.endswith("/"):
            return
        if not is_end:
            self._open.append(self._open[-1].child(name, rest))
        elif any(each.name == name for each in self._open):
            while self._open.pop().name != name:
                pass

    def _text(self, text: str) -> str:
        if not self._open[-1].takes_links:
            return text
        titles = [each.span() for each in _TITLE.finditer(text)]

        def linked(found: re.Match[str]) -> str:
            is_title = any(start < found.start() < end for start, end in titles)
            return found[0] if is_title else self._linked(found[0])

        return self._find.sub(linked, text)

    def _linked(self, word: str) -> str:
        term = self._terms[word]
        if term.term in self._done:
            return word
        self._done.add(term.term)
        number = len(self.found) + 1
        self.found.append(Explained(number, term.term, term.meaning, term.source or ""))
        return f'<a class="term" id="term-{number}" href="#word-{number}" data-note="{number}">{word}</a>'
