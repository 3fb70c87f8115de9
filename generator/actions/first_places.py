"""What is printed of the doubts of a marked text: the first places, a sentence and a way out each.

What follows from the same mistake is folded under it. Nothing is lost: each doubt stands in the marked
text with its reason, and what is still true is listed again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.actions.doubts import Doubted, is_echo, listed
from generator.actions.told_around import told_around
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.ways import is_beside, is_weak, loses_a_fact

MOST = 10
"""So many places are shown: the others are seen better once these are mended."""


@dataclass(frozen=True, slots=True)
class FirstPlaces:
    """What to look at first, and what is left to the marked text."""

    places: tuple[Doubted, ...]
    others: int
    """How many places more need an eye of their own."""
    following: tuple[int, ...]
    """The lines that are doubted only because of others."""


def first_places(text: MarkedText) -> FirstPlaces:
    """Return the first places of a text, most doubtful first; each line once for what it is.

    A fact that is recorded nowhere, and what hangs on to the end of a line, are things of their own.
    """
    kept: list[Doubted] = []
    following: set[int] = set()
    told: set[tuple[int, int]] = set()
    # What is only compared with others comes last: for most of its lines something better is said.
    for each in sorted(_with_what_stands_around(text), key=lambda each: is_weak(each.reason)):
        kind = 0 if loses_a_fact(each.reason) else 1 if is_beside(each.reason) else 2
        left = tuple(line for line in each.lines if (line, kind) not in told)
        if is_echo(each):
            following |= set(each.lines)
        elif left:
            kept.append(replace(each, lines=left))
            told |= {(line, kind) for line in left}
    own = {line for each in kept for line in each.lines}
    return FirstPlaces(tuple(kept[:MOST]), len(kept[MOST:]), tuple(sorted(following - own)))


def _with_what_stands_around(text: MarkedText) -> Iterator[Doubted]:
    """Yield the doubts; where the lines around tell more of one, with that."""
    around = told_around(text)
    starts = {each.number: each.text.strip() for each in text.lines}
    for each in listed(text):
        plain = tuple(line for line in each.lines if (line, each.reason) not in around)
        for line in each.lines:
            found = around.get((line, each.reason))
            if found and found.sentence:
                one = replace(each, lines=(line,), reason=found.sentence, way=found.way)
                yield one.of(starts[line])
        if plain:
            yield each if plain == each.lines else replace(each, lines=plain)
