"""How the text of a PDF is set: its measure, its indents, and which row goes on with the one above."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from unicodedata import east_asian_width

from generator.importing.carriers.pdf.rows import PrintedRow, usual_size
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching

_UNIT = re.compile(
    r"[（(“‘《〈【\[「『]*(?:[A-Za-z0-9.,%:/_@+#-]+|.)"
    r"(?:[，。、；：！？）)”’》〉】\]」』…,.;:!?%]|(?<=[,.:;])[A-Za-z0-9]+)*"
)
"""What no line may break: a word or a figure, with what may not end or begin a line."""
_INLINE = re.compile(r"[一二三四五六七八九十]是|其[一二三四五]|第[一二三四五]，|[①-⑳]")
"""Steps that stand inside a paragraph as a rule."""
_STOPS = tuple("。！？!?；;：:")


class Link(Enum):
    """How a row follows on the one above it."""

    JOINED = auto()
    PARTED = auto()
    PERHAPS_JOINED = auto()
    PERHAPS_PARTED = auto()

    @property
    def goes_on(self) -> bool:
        """Whether both are taken for one paragraph."""
        return self in (Link.JOINED, Link.PERHAPS_JOINED)

    @property
    def is_sure(self) -> bool:
        """Whether the page shows it."""
        return self in (Link.JOINED, Link.PARTED)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rows of a document have in common."""

    size: float
    """How high the characters of its prose are set."""
    pitch: float
    """How far apart two rows of a paragraph stand."""
    is_indented: bool
    """Whether paragraphs begin with an indent."""
    is_spaced: bool
    """Whether paragraphs are set apart by a gap."""
    measures: dict[tuple[int, int], tuple[float, float]]
    """The margins of each column of each page, left and right."""
    outset: frozenset[str] = frozenset()
    """The kinds of number or name that paragraphs without an indent begin with."""

    def link(self, above: PrintedRow, row: PrintedRow) -> Link:
        """Return how a row follows on the one above it."""
        if abs(above.size - row.size) > 0.1 * self.size:
            return Link.PARTED
        if self._is_heading(above) and self._is_heading(row):
            return Link.JOINED if self._is_near(above, row) else Link.PARTED
        if not self.is_full(above, row) or self.is_set_in(row):
            return Link.PARTED
        is_inside = _are_neighbours(above, row)
        if is_inside and not self._is_near(above, row):
            return Link.PARTED
        return Link.JOINED if is_inside and self.is_spaced else self._below_full(above, row)

    def _below_full(self, above: PrintedRow, row: PrintedRow) -> Link:
        """Return what a row below a full one is by how the document's paragraphs begin."""
        kind, is_open = _kind(row), not above.text.endswith(_STOPS)
        if kind in self.outset:
            return Link.JOINED if is_open and self.is_indented else Link.PERHAPS_PARTED
        if is_open or self.is_indented:
            return Link.JOINED
        is_heading = kind and not _INLINE.match(row.text)
        return Link.PERHAPS_PARTED if is_heading else Link.PERHAPS_JOINED

    def _margins(self, row: PrintedRow) -> tuple[float, float]:
        return self.measures[(row.page, row.column)]

    def is_set_in(self, row: PrintedRow) -> bool:
        """Tell whether a row begins with an indent."""
        return row.left - self._margins(row)[0] > 0.8 * row.size

    def is_full(self, above: PrintedRow, row: PrintedRow) -> bool:
        """Tell whether the first word of a row had no room in the row above it."""
        room = self._margins(above)[1] - above.right
        unit = _UNIT.match(row.text)
        return room < _width(unit[0] if unit else "", row.size) + 0.3 * row.size

    def _is_near(self, above: PrintedRow, row: PrintedRow) -> bool:
        return 0 < row.base - above.base < 1.25 * max(self.pitch, 1.7 * row.size)

    def _is_heading(self, row: PrintedRow) -> bool:
        """Tell whether a row is set larger than the text, as titles are."""
        return row.size > 1.15 * self.size and not leading_mark(for_matching(row.text).text)


def _width(text: str, size: float) -> float:
    return sum(size * (1 if east_asian_width(each) in "WFA" else 0.5) for each in text)


def setting_of(rows: Sequence[PrintedRow]) -> Setting:
    """Return how the rows of a document's text are set."""
    size = usual_size(rows)
    measures = _measures(rows, size)
    pitches = Counter(
        round((row.base - above.base) * 2) / 2
        for above, row in pairwise(rows)
        if _are_neighbours(above, row) and 0 < row.base - above.base < 4 * size
    )
    pitch = min(
        (each for each, count in pitches.items() if count * 4 >= max(pitches.values())),
        default=1.75 * size,
    )
    setting = Setting(size, pitch, False, False, measures)
    starts = [
        (above, row)
        for above, row in pairwise(rows)
        if _are_neighbours(above, row) and not setting.is_full(above, row)
    ]
    return replace(
        setting,
        is_indented=_most(setting.is_set_in(row) for _, row in starts),
        is_spaced=_most(row.base - above.base > 1.25 * pitch for above, row in starts),
        outset=frozenset(_outset(setting, starts)),
    )


def _most(signs: Iterable[bool]) -> bool:
    """Tell whether nearly all paragraphs that surely begin where they do show it."""
    found = list(signs)
    return sum(found) >= 3 and sum(found) * 5 >= len(found) * 4


def _outset(setting: Setting, starts: Iterable[tuple[PrintedRow, PrintedRow]]) -> Iterator[str]:
    """Yield the kinds of number of paragraphs that begin at the margin."""
    for _, row in starts:
        kind = _kind(row)
        if kind and not setting.is_set_in(row):
            yield kind


def _kind(row: PrintedRow) -> str:
    """Return with what kind of number or name a row begins, empty where with none."""
    folded = for_matching(row.text).text
    if mark := leading_mark(folded):
        return mark.kind
    return "label" if _LABEL.match(folded) else ""


_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}:")


def _are_neighbours(above: PrintedRow, row: PrintedRow) -> bool:
    return above.page == row.page and above.column == row.column


def _indent(row: PrintedRow, measures: dict[tuple[int, int], tuple[float, float]]) -> float:
    return row.left - measures[(row.page, row.column)][0]


def _measures(
    rows: Sequence[PrintedRow], size: float
) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the margins of each column of each page: those that most of its rows share.

    A page with few rows of prose has those of the others.
    """
    by_column: dict[tuple[int, int], list[PrintedRow]] = {}
    for row in rows:
        by_column.setdefault((row.page, row.column), []).append(row)
    usual: dict[int, tuple[float, float]] = {}
    for column in {key[1] for key in by_column}:
        usual[column] = _margins([row for row in rows if row.column == column], size)
    found = {}
    for key, own in by_column.items():
        left, right = usual[key[1]]
        if len(own) >= _ENOUGH:
            own_left, own_right = _margins(own, size)
            # Two-sided printing moves the text sideways, and keeps how wide it is set.
            if abs((own_right - own_left) - (right - left)) < 2 * size:
                left, right = own_left, own_right
        found[key] = (left, right)
    return found


_ENOUGH = 8
"""Rows of a page that show its margins."""


def _margins(rows: Sequence[PrintedRow], size: float) -> tuple[float, float]:
    left = _shared(sorted(row.left for row in rows), size)
    return left, -_shared(sorted(-row.right for row in rows), size)


def _shared(places: Sequence[float], size: float) -> float:
    """Return the outermost place that another row, or a tenth of all, shares; else the outermost."""
    fewest = max(2, len(places) // 10)
    for place in places:
        if bisect(places, place + size / 2) - bisect(places, place - size / 2) >= fewest:
            return place
    return places[0]
