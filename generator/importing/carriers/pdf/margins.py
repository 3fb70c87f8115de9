"""What stands around the text on every page: page numbers, headers and footers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.importing.carriers.pdf.rows import PrintedRow, usual_size
from generator.importing.lines import PAGE_NUMBER, REPEATED
from generator.importing.text.page_furniture import is_page_number
from generator.text.folding import for_matching

_OUTER = 3
"""How many rows at either end of a page may be of its margins."""
_BARE = re.compile(r"(?P<number>\d{1,4})(?:/\d{1,4})?|第?(?P<of>\d{1,4})页?,?/?共\d{1,4}页")
_ROMAN = re.compile(r"[-—]?[ivxlcⅰ-ⅻ]{1,5}[-—]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def margins(
    pages: Sequence[Sequence[PrintedRow]], heights: Sequence[float]
) -> dict[PrintedRow, str]:
    """Return the rows that are no text of the announcement, each with what it is.

    A header or a footer is no prose, and comes again in its place on a third of the pages, or is
    set smaller than the text at the very edge of the paper.
    """
    size = usual_size([row for rows in pages for row in rows])
    again = Counter(key for rows in pages for key in {_key(row) for row in _outer(rows)})
    fewest = max(2, sum(map(bool, pages)) // 3)
    first = _first_number(pages)
    found: dict[PrintedRow, str] = {}
    for number, rows in enumerate(pages):
        for end in (rows[:_OUTER], rows[: -_OUTER - 1 : -1]):
            for row in end:
                if _is_page_number(row, number, first):
                    found[row] = PAGE_NUMBER
                elif not _is_prose(row) and (
                    again[_key(row)] >= fewest or _is_at_edge(row, heights[number], size)
                ):
                    found[row] = REPEATED
                else:
                    break
    return found


def _is_at_edge(row: PrintedRow, height: float, size: float) -> bool:
    is_outside = min(row.base, height - row.base) < _EDGE * height
    return is_outside and row.size < 0.85 * size


_EDGE = 0.075
"""How much of a page's height no text stands in; official papers leave an eighth."""


def _outer(rows: Sequence[PrintedRow]) -> Sequence[PrintedRow]:
    return rows if len(rows) <= 2 * _OUTER else (*rows[:_OUTER], *rows[-_OUTER:])


def _key(row: PrintedRow) -> tuple[str, int]:
    """Return what a header has in common on all pages: its words and its height on the page."""
    return _DIGITS.sub("#", for_matching(row.text).text), round(row.base / 6)


def _is_prose(row: PrintedRow) -> bool:
    return len(row.text) > 80 or row.text.endswith(("。", "；", "，"))


def _first_number(pages: Sequence[Sequence[PrintedRow]]) -> int | None:
    """Return the number of the first page, where bare numbers at the ends of pages count on."""
    counts = Counter(
        number - place
        for place, rows in enumerate(pages)
        for number in {number for row in _outer(rows) for number in _numbers(row)}
    )
    (first, count), *_ = counts.most_common(1) or [(0, 0)]
    return first if count > 1 or (count and len(pages) == 1 and first == 1) else None


def _numbers(row: PrintedRow) -> Iterator[int]:
    if found := _BARE.fullmatch(for_matching(row.text).text):
        yield int(found["number"] or found["of"])


def _is_page_number(row: PrintedRow, place: int, first: int | None) -> bool:
    counts_on = first is not None and first + place in _numbers(row)
    is_roman = _ROMAN.fullmatch(for_matching(row.text).text) is not None
    return counts_on or is_roman or is_page_number(row.text)
