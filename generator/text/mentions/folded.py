"""What is cut out of a folded text, and how its parts are covered."""

import re
from collections.abc import Iterable

Span = tuple[int, int]
"""Where something starts and ends in the text, as character offsets."""

FOUND = "\0"
"""Stands for what is found already and is no time."""
TIME = "\1"
"""Stands for a date, which a clause may consist of."""
TO = r"\ ?(?:至|到|—{1,2}|–|-|~)\ ?"
"""From one date or figure to another."""
HAN = "一-鿿"
"""The Chinese characters, as a range of a set."""


def cut(text: str, at: Span) -> str:
    """Return what stands at a place."""
    return text[at[0] : at[1]]


def blank(text: str, spans: Iterable[Span], sign: str) -> str:
    """Return the text with the spans (in order) covered by a sign, as long as before."""
    parts: list[str] = []
    reached = 0
    for start, end in spans:
        parts += (text[reached:start], sign * (end - start))
        reached = end
    return "".join((*parts, text[reached:]))


def any_of(table: Iterable[str]) -> str:
    """Return a pattern for the longest word of a table that fits.

    It begins with the set of the words' first characters, by which `re` passes over most of a text
    at one look a character, and parts the words by them.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(table), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    firsts = "".join(map(re.escape, rests))
    groups = (f"(?<={re.escape(first)})(?:{'|'.join(ends)})" for first, ends in rests.items())
    return f"[{firsts}](?:{'|'.join(groups)})"
