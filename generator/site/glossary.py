"""Explain phrases of officials where they first stand on a page, without a change to its text.

A page is explained when it is written: the characters of a text stay as they are and in their order (so a
signed text can still be proved), a phrase in it only becomes a link to what it means, at the page's end.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.domain.model import Term

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^>\"]++|\"[^\"]*+\")*+)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')

_TEXT = frozenset(("p", "li", "dt", "dd"))
"""The elements whose text is explained: labels too, which may be the only place of a phrase."""
_NEVER = frozenset(
    ("a", "button", "summary", "label", "nav", "th", "svg", "time", "code", "del", "ins")
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
        found = tuple(self._find.finditer(body)) if self._find else ()
        if not found:
            return body, ()
        page = _Page(body, self._terms)
        return page.linked(found), tuple(page.explained)


class _OpenElements:
    """The elements that are open at a place of a page; places are asked for in the page's order."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._tags = _TAG.finditer(body)
        self._next = next(self._tags, None)
        self._open: list[tuple[str, str]] = []
        """Of each its name and its attributes, the outermost first."""
        self._text_start = 0

    def take_links(self, place: int) -> bool:
        """Tell whether a phrase that begins at a place is text in which a link has its place."""
        self._go_to(place)
        if self._text_start > place:
            return False  # inside a tag
        return any(name in _TEXT for name, _ in self._open) and not any(
            _keeps_links_out(*each) for each in self._open
        )

    def text_before(self, place: int) -> str:
        """Return the text between the last tag and a place that was just asked for."""
        return self._body[self._text_start : place]

    def _go_to(self, place: int) -> None:
        while self._next and self._next.start() <= place:
            self._follow(bool(self._next[1]), self._next[2].lower(), self._next[3])
            self._text_start = self._next.end()
            self._next = next(self._tags, None)

    def _follow(self, is_end: bool, name: str, rest: str) -> None:
        if name in _VOID or rest.endswith("/"):
            return
        if not is_end:
            self._open.append((name, rest))
        elif self._open and self._open[-1][0] == name:
            self._open.pop()
        elif any(each == name for each, _ in self._open):  # some end tags may be left out
            while self._open.pop()[0] != name:
                pass


def _keeps_links_out(name: str, attributes: str) -> bool:
    classes = _CLASS.search(attributes)
    named = classes[1].split() if classes else ()
    return name in _NEVER or not _NEVER_CLASSES.isdisjoint(named)


class _Page:
    """One page while it is explained."""

    def __init__(self, body: str, terms: Mapping[str, Term]) -> None:
        self.explained: list[Explained] = []
        self._body, self._terms = body, terms
        self._elements = _OpenElements(body)
        self._done: set[str] = set()

    def linked(self, found: Iterable[re.Match[str]]) -> str:
        """Return the page with each phrase linked where it first stands as text."""
        parts: list[str] = []
        end = 0
        for word in found:
            if self._is_explained_here(word):
                parts += (self._body[end : word.start()], self._link(word[0]))
                end = word.end()
        return "".join((*parts, self._body[end:]))

    def _is_explained_here(self, word: re.Match[str]) -> bool:
        return (
            self._terms[word[0]].term not in self._done
            and self._elements.take_links(word.start())
            and not _is_in_title(self._elements.text_before(word.start()))
        )

    def _link(self, word: str) -> str:
        term = self._terms[word]
        self._done.add(term.term)
        number = len(self.explained) + 1
        self.explained.append(Explained(number, term.term, term.meaning, term.source or ""))
        return f'<a class="term" id="term-{number}" href="#word-{number}" data-note="{number}">{word}</a>'


def _is_in_title(before: str) -> bool:
    """Tell whether text ends inside a title: what a document is called is explained nowhere."""
    return before.rfind("《") > before.rfind("》")
