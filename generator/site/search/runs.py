"""Lists that do not fit into memory: sorted in runs on a scratch file, and read back as one.

A run holds the lists of some pages of one stretch of the site that stand one behind the other, sorted by key. So the list of a key
is what the runs have of it, joined in their order, and however long the runs are, it is the same.
"""

import heapq
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import IO

from generator.site.search.numbers import numbers

_READ = 1 << 16
"""Bytes that are read at once of each run."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed for one key, beginning with an ascending number."""

    count: int
    """In how many places the key stands."""
    first: int
    """The number that the list begins with, from zero on."""
    last: int
    """The last of the numbers that ascend."""
    rest: str
    """What follows the first number, as the index writes it: of numbers that ascend their differences."""

    @property
    def written(self) -> str:
        """The whole list as the index writes it."""
        return numbers((self.first,)) + self.rest


Stretched = tuple[int, Listed]
"""What is listed on the pages of one stretch, by its number."""
Line = tuple[bytes, int, bytes]
"""A key in the order of JavaScript, the number of the run, and its list."""


class Runs:
    """Sorted lists on a scratch file that is open for reading and writing; others may write behind its end too."""

    def __init__(self, scratch: IO[bytes]) -> None:
        self._scratch = scratch
        self._spans: list[tuple[int, int, int]] = []

    def add(self, stretch: int, lists: Iterable[tuple[str, Listed]]) -> None:
        """Put the lists of some pages of a stretch behind those of the pages before them."""
        start = self._scratch.seek(0, io.SEEK_END)
        run = "".join(
            f"{key}\t{each.count}\t{each.first}\t{each.last}\t{each.rest}\n"
            for key, each in sorted(lists, key=_by_key)
        )
        self._spans.append((stretch, start, start + self._scratch.write(run.encode())))

    def merged(self) -> Iterator[tuple[str, list[Stretched]]]:
        """Yield each key once with its lists by stretch; JavaScript sorts by UTF-16."""
        runs = (self._lines(number, *span[1:]) for number, span in enumerate(self._spans))
        for key, lines in groupby(heapq.merge(*runs), key=itemgetter(0)):
            found = [(self._spans[number][0], _listed(line)) for _, number, line in lines]
            yield key.decode("utf-16-be"), found if len(found) == 1 else _by_stretch(found)

    def _lines(self, number: int, start: int, end: int) -> Iterator[Line]:
        held = b""
        while start < end:
            self._scratch.seek(start)
            block = self._scratch.read(min(_READ, end - start))
            start += len(block)
            *lines, held = (held + block).split(b"\n")
            for line in lines:
                key, _, rest = line.partition(b"\t")
                yield key.decode().encode("utf-16-be"), number, rest


def _by_stretch(found: Iterable[Stretched]) -> list[Stretched]:
    """Join the lists that are of one stretch."""
    parted = groupby(found, key=itemgetter(0))
    return [(stretch, joined(each for _, each in lists)) for stretch, lists in parted]


def _by_key(each: tuple[str, Listed]) -> bytes:
    return each[0].encode("utf-16-be")


def _listed(line: bytes) -> Listed:
    count, first, last, rest = line.decode().split("\t")
    return Listed(int(count), int(first), int(last), rest)


def joined(lists: Iterable[Listed]) -> Listed:
    """Return lists one behind the other as one: each but the first goes on from the one before."""
    whole, *others = lists
    parts, count, last = [whole.rest], whole.count, whole.last
    for each in others:
        parts += (numbers((each.first - last,)), each.rest)
        count, last = count + each.count, each.last
    return Listed(count, whole.first, last, "".join(parts)) if others else whole
