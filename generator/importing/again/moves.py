"""Which paragraphs went from one issue to another when marks were changed: the words are the same."""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.text.marked.confirmed import places_of_issues, stream
from generator.text.marked.runs import Runs
from generator.text.marked.words import CUT_OFF


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs, or parts of some, that are another issue's now."""

    was: str
    """The id that their issue had before; "" where they were of the whole."""
    now: str
    count: int
    words: str
    """How the first begins."""


def moves(before: Runs, now: Runs) -> tuple[Move, ...]:
    """Return what moved between issues, or from and to the whole; none where words were taken out."""
    if stream(before.text) != stream(now.text):
        return ()
    same = _same_issues(before, now)
    starts, owners = zip(*_owners(before), strict=True) if before.runs else ((), ())
    found: dict[tuple[str, str], dict[int, str]] = {}
    for line, at, owner, words in _pieces(now):
        was = owners[bisect.bisect_right(starts, at) - 1]
        if was != same.get(owner, owner):
            found.setdefault((was, owner), {}).setdefault(line, words)
    return tuple(
        Move(was, owner, len(lines), next(iter(lines.values())))
        for (was, owner), lines in found.items()
    )


def _same_issues(before: Runs, now: Runs) -> dict[str, str]:
    """Return for each issue whose heading stands where one stood the id that it had; others are new."""
    at = {place: name for name, place in places_of_issues(before).items()}
    here = places_of_issues(now)
    return {name: at.get(place, f"{name} ") for name, place in here.items()}


def _owners(runs: Runs) -> list[tuple[int, str]]:
    return sorted((at, owner) for _, at, owner, _ in _pieces(runs))


def _pieces(runs: Runs) -> Iterator[tuple[int, int, str, str]]:
    """Yield each stretch with its line, its place in the stream, the id of its issue and its words."""
    counts = (sum(map(len, each.text.split())) for each in runs.text.lines)
    starts = list(accumulate(counts, initial=0))
    for line, held in enumerate(runs.by_line()):
        text = runs.text.lines[line].text
        for stretch, run in held:
            words = text[stretch.start : stretch.end].strip()
            at = starts[line] + sum(map(len, text[: stretch.start].split()))
            if words and run.mark.word != CUT_OFF:
                yield line, at, runs.owner(run) or "", words
