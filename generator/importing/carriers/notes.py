"""The footnotes and endnotes of a Word document, and the signs that lead to them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from generator.importing.carriers.element import Element
from generator.importing.carriers.number_formats import formatted
from generator.importing.carriers.raised import raised
from generator.importing.carriers.styles import value_of

_KINDS = {
    "footnotes": ("w:footnote", "w:footnotePr", "decimal"),
    "endnotes": ("w:endnote", "w:endnotePr", "lowerRoman"),
}
"""What a note of each kind is, what holds its settings, and how Word counts it by itself."""


@dataclass(slots=True)
class Notes:
    """The notes of one document by kind and id, and how far each kind has counted."""

    own: dict[tuple[str, str], Element]
    formats: dict[str, str]
    counts: dict[str, int]
    taken: set[tuple[str, str]] = field(default_factory=set)

    restarting: frozenset[str] = frozenset()
    """The kinds that begin with 1 again on each page or in each section."""

    def sign(self, kind: str) -> tuple[str, str]:
        """Return the sign of the next note of a kind, raised as it is printed; and what is unsure."""
        self.counts[kind] += 1
        number = self.counts[kind]
        known = formatted(number, self.formats[kind])
        unknown = self.formats[kind] if known is None else ""
        if kind in self.restarting and number > 1:
            unknown = "注释每页或每节重新编号"
        return raised(known or str(number)), unknown

    def take(self, kind: str, name: str) -> Element | None:
        """Return a note where it was not taken before; a second place leads to the same note."""
        if (kind, name) in self.taken:
            return None
        self.taken.add((kind, name))
        return self.own.get((kind, name))


def read_notes(related: Callable[[str], Element | None], body: Element) -> Notes:
    """Return the notes of a document; its settings, or those of a section, say how they count."""
    own: dict[tuple[str, str], Element] = {}
    formats: dict[str, str] = {}
    counts: dict[str, int] = {}
    settings = related("settings")
    restarting: set[str] = set()
    for kind, (note, held, usual) in _KINDS.items():
        root = related(kind)
        for each in root.iter(qn(note)) if root is not None else ():
            if each.get(qn("w:type")) in (None, "normal"):
                own[kind, each.get(qn("w:id")) or ""] = each
        said = [*_said(body, held), *_said(settings, held)]
        formats[kind] = next((f for each in said if (f := value_of(each, "w:numFmt"))), usual)
        if {value_of(each, "w:numRestart") for each in said} & {"eachPage", "eachSect"}:
            restarting.add(kind)
        start = next((n for each in said if (n := value_of(each, "w:numStart"))), "1")
        counts[kind] = int(start) - 1 if start.isascii() and start.isdigit() else 0
    return Notes(own, formats, counts, restarting=frozenset(restarting))


def _said(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else list(element.iter(qn(name)))
