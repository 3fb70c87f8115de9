"""Where in the marks a field is said: the line that a link of the desk leads to."""

from collections.abc import Callable, Iterator, Sequence

from flask import url_for

from generator.desk.marked_view import Line
from generator.text.marked.words import WORDS

ReviewOf = Callable[[str], str]
"""Gives the address of the line in 核对 where a field is said; "" where there are no marks."""


def no_review(_field: str) -> str:
    """Return no address: no marks give anything."""
    return ""


def review_of(site: str, name: str, lines: Sequence[Line]) -> ReviewOf:
    """Return what gives the address of the line that says a field; else of the first of `lines`."""

    def of(field: str) -> str:
        line = next(_saying(lines, field), next((each.number for each in lines), None))
        anchor = f"l{line}" if line else None
        return url_for("reviewing.review", site=site, name=name, line=line, _anchor=anchor)

    return of


def _saying(lines: Sequence[Line], field: str) -> Iterator[int]:
    """Yield the lines that say a field, those first that say it alone."""
    keys = [(each.number, key) for each in lines for key in _keys(each)]
    yield from (number for number, key in keys if key == field)
    yield from (number for number, key in keys if _is_within(key, field) or _is_within(field, key))


def _is_within(one: str, other: str) -> bool:
    return one.startswith(f"{other}.")


def _keys(line: Line) -> Iterator[str]:
    words = (*(e.word for e in line.pieces if e.begins), *(each.word for each in line.parts))
    for word in words:
        if word in WORDS:
            yield WORDS[word].field.partition(".")[2]
