"""What the pages of a site say, kept on a scratch file until the index is made of it."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from generator.site.search.text import PageText


class Texts:
    """The texts of the pages of a site, in any order; only where each stands is held in memory."""

    def __init__(self, scratch: IO[bytes]) -> None:
        self.scratch = scratch
        """Open for reading and writing; the index puts what it sorts behind the texts."""
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, texts: Iterable[PageText]) -> None:
        """Keep some pages."""
        start = self.scratch.seek(0, io.SEEK_END)
        for each in texts:
            own = (each.address, each.title, each.lines, each.folded, each.heading)
            size = self.scratch.write(json.dumps(own, ensure_ascii=False).encode())
            self._places[each.address] = (start, size)
            start += size

    def in_order(self, order: Mapping[str, int]) -> Iterator[PageText]:
        """Yield each page, those that the order does not know behind the others by their addresses."""
        last = len(order)
        for address in sorted(self._places, key=lambda each: (order.get(each, last), each)):
            start, size = self._places[address]
            self.scratch.seek(start)
            own = json.loads(self.scratch.read(size))
            yield PageText(own[0], own[1], tuple(own[2]), own[3], (own[4][0], own[4][1]))
