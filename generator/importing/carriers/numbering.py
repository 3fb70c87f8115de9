"""Word's automatic numbering, resolved to the marks that Word prints (ECMA-376 part 1, 17.9)."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from generator.importing.carriers.alternates import children
from generator.importing.carriers.element import Element
from generator.importing.carriers.number_formats import formatted
from generator.importing.carriers.styles import is_on, value_of
from generator.importing.carriers.symbols import symbol

_LEVELS = 9


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """The mark that a list prints before a paragraph."""

    text: str = ""
    unknown: str = ""
    """The format of numbers that nobody here knows; the mark counts 1, 2, 3 in its place."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    template: str
    legal: bool
    restart: int | None
    """The level (from one) whose advance restarts this one; 0 never, None any above."""
    is_spaced: bool
    """Whether a tab or a space follows the mark."""
    style: str
    """The paragraph style that counts at this level, or nothing."""
    font: str


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted."""

    levels: dict[str, dict[int, _Level]]
    """By list (w:num), then by level from zero."""
    shared: dict[str, str]
    """The definition (w:abstractNum) that each list counts in."""
    restarts: dict[str, dict[int, int]]
    named: dict[str, str] = field(default_factory=dict)
    """The list that each name stands for: fields count in lists by their names."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Count anew inside the `with`, as Word does in a text box or a note, then go on as before."""
        outer = self.counts, self.begun
        self.counts, self.begun = {}, set()
        yield
        self.counts, self.begun = outer

    def level_of(self, list_id: str, style: str) -> int | None:
        """Return the level at which a paragraph style counts in a list, where the list says so."""
        levels = self.levels.get(list_id, {})
        return next((n for n, each in levels.items() if style and each.style == style), None)

    def mark(self, list_id: str, level: int) -> PrintedMark:
        """Return the mark of the next paragraph of a list; empty where it prints none."""
        levels = self.levels.get(list_id)
        if levels is None or level not in levels:
            return PrintedMark()
        counts = self.counts.setdefault(self.shared[list_id], [None] * _LEVELS)
        self._advance(list_id, level, counts)
        return _printed(levels, level, counts)

    def of_field(self, name: str, level: int, start: int | None) -> PrintedMark | None:
        """Return what the next LISTNUM field of a named list prints; None where nothing says how.

        `start` is where the field itself says that its level begins anew.
        """
        list_id = self.named.get(name.lower(), "")
        if level not in self.levels.get(list_id, {}):
            return None
        if start is not None:
            self.restarts[list_id] = {**self.restarts[list_id], level: start}
            self.begun.discard((list_id, level))
        return self.mark(list_id, level)

    def _advance(self, list_id: str, level: int, counts: list[int | None]) -> None:
        levels = self.levels[list_id]
        forced = self.restarts[list_id].get(level)
        current = counts[level]
        if forced is not None and (list_id, level) not in self.begun:
            counts[level] = forced
        elif current is None:
            counts[level] = levels[level].start
        else:
            counts[level] = current + 1
        self.begun.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                counts[deeper] = None


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists that `word/numbering.xml` defines."""
    if root is None:
        return _with_own_lists(Numbering({}, {}, {}))
    definitions = {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
    by_style = {
        link.get(qn("w:val")): each
        for each in definitions.values()
        for link in each.iter(qn("w:styleLink"))
    }
    levels: dict[str, dict[int, _Level]] = {}
    shared: dict[str, str] = {}
    restarts: dict[str, dict[int, int]] = {}
    for each in root.iter(qn("w:num")):
        list_id = each.get(qn("w:numId")) or ""
        definition_id = value_of(each, "w:abstractNumId") or ""
        definition = definitions.get(definition_id)
        link = value_of(definition, "w:numStyleLink") if definition is not None else None
        definition = by_style.get(link, definition) if link else definition
        own = dict(_levels(definition)) if definition is not None else {}
        overrides = dict(_overrides(each, own))
        levels[list_id], shared[list_id] = own, definition_id
        restarts[list_id] = overrides
    numbering = Numbering(levels, shared, restarts, _named(root, shared))
    return _with_own_lists(numbering)


def _named(root: Element, shared: dict[str, str]) -> dict[str, str]:
    """Return the lists that have a name, each by it; of two that count as one the first."""
    names = {
        each.get(qn("w:abstractNumId")): (value_of(each, "w:name") or "").lower()
        for each in root.iter(qn("w:abstractNum"))
    }
    pairs = [(names.get(own, ""), list_id) for list_id, own in shared.items()]
    return {name: list_id for name, list_id in reversed(pairs) if name}


_OWN_LISTS = {
    "numberdefault": "decimal:%1) lowerLetter:%2) lowerRoman:%3) decimal:(%4) lowerLetter:(%5) "
    "lowerRoman:(%6) decimal:%7. lowerLetter:%8. lowerRoman:%9.",
    "outlinedefault": "upperRoman:%1. upperLetter:%2. decimal:%3. lowerLetter:%4) decimal:(%5) "
    "lowerLetter:(%6) lowerRoman:(%7) lowerLetter:(%8) lowerRoman:(%9)",
    "legaldefault": " ".join(
        "decimal:" + "".join(f"%{each}." for each in range(1, last + 1))
        for last in range(1, _LEVELS + 1)
    ),
}
"""The three lists that every document has, with what each level prints."""


def _with_own_lists(numbering: Numbering) -> Numbering:
    """Return the lists with those of Word itself, unless the document gives their names to others."""
    for name, levels in _OWN_LISTS.items():
        forms = (each.split(":") for each in levels.split(" "))
        numbering.named.setdefault(name, name)
        numbering.shared[name], numbering.restarts[name] = name, {}
        numbering.levels[name] = {
            place: _Level(1, form, template, False, None, False, "", "")
            for place, (form, template) in enumerate(forms)
        }
    return numbering


def _overrides(numbering: Element, levels: dict[int, _Level]) -> Iterator[tuple[int, int]]:
    for override in numbering.iter(qn("w:lvlOverride")):
        levels.update(_levels(override))
        start = value_of(override, "w:startOverride")
        if start is not None:
            yield _whole(override.get(qn("w:ilvl")), 0), _whole(start, 1)


def _levels(definition: Element) -> Iterator[tuple[int, _Level]]:
    for level in definition.iter(qn("w:lvl")):
        restart = value_of(level, "w:lvlRestart")
        yield (
            _whole(level.get(qn("w:ilvl")), 0),
            _Level(
                start=_whole(value_of(level, "w:start"), 0),
                format=_format(level),
                template=value_of(level, "w:lvlText") or "",
                legal=is_on(level.find(qn("w:isLgl"))),
                restart=None if restart is None else _whole(restart, 0),
                is_spaced=value_of(level, "w:suff") != "nothing",
                style=value_of(level, "w:pStyle") or "",
                font=_font(level),
            ),
        )


def _format(level: Element) -> str:
    """Return the format of a level's numbers; one of its own with the pattern that spells it."""
    found = next((each for each in children(level) if each.tag == qn("w:numFmt")), None)
    if found is None:
        return "decimal"
    pattern = found.get(qn("w:format")) or ""
    return " ".join((found.get(qn("w:val")) or "decimal", *pattern.split()))


def _font(level: Element) -> str:
    fonts = level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else otherwise


def _printed(levels: dict[int, _Level], level: int, counts: list[int | None]) -> PrintedMark:
    own = levels[level]
    if own.format == "bullet":
        return PrintedMark(_bullet(own))
    unknown: list[str] = []

    def number(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        other = levels.get(place)
        if other is None or other.format == "bullet":
            return ""
        count = counts[place]
        count = other.start if count is None else count
        shape = "decimal" if own.legal and place < level else other.format
        shown = formatted(count, shape)
        if shown is None:
            unknown.append(shape)
        return str(count) if shown is None else shown

    mark = re.sub(r"%([1-9])", number, own.template)
    # What a tab parts on paper must not read as one word: 第一条 and its text, 3 and its text.
    is_word = mark[-1:].isalnum() and unicodedata.category(mark[-1]) != "No"  # ① and ㊀ stand alone
    return PrintedMark(f"{mark} " if is_word and own.is_spaced else mark, "、".join(unknown))


def _bullet(level: _Level) -> str:
    """Return the sign of a list without numbers; letters stand for signs of a symbol font."""
    template = level.template.strip()
    if len(template) != 1:
        return template and "•"
    sign = symbol(level.font, ord(template))
    return "•" if not sign or sign.isalnum() else sign
