"""Where the head of an announcement ends, where its end begins, and the blocks between."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.outline.outline import blocks
from generator.importing.recognise.parts.opening import is_title
from generator.importing.recognise.parts.signoff import tail_start
from generator.importing.text.paragraphs import Paragraph

_OPENING_END = re.compile(r"现将|如下[:。]|予以(?:公布|公开|通报|公示)|受[^,。]{2,20}委托,")
"""What the last sentence of an opening says; what looks like a section above it is none."""
_LONGEST_HEAD = 40


@dataclass(frozen=True, slots=True)
class Stretches:
    """An announcement in three: `blocks` are what stands from `start` to `end`."""

    start: int
    end: int
    blocks: tuple[Block, ...]


def stretches_of(paragraphs: Sequence[Paragraph]) -> Stretches:
    """Return the three stretches of an announcement."""
    end = tail_start(paragraphs, 0)
    found = blocks(paragraphs, 0, end)
    start = _head_end(paragraphs, found, end)
    if found and found[0].start < start:
        # What headed a block above the first section counts for nothing below it.
        found = blocks(paragraphs, start, end)
    return Stretches(start, end, found)


def _head_end(paragraphs: Sequence[Paragraph], found: Sequence[Block], end: int) -> int:
    """Return where the first section starts; what looks like one above the opening is none."""
    starts = [each.start for each in found]
    if starts and is_title(paragraphs, starts[0]):
        del starts[0]
    start = starts[0] if starts else end
    for place in range(start, min(end, _LONGEST_HEAD)):
        if _OPENING_END.search(paragraphs[place].folded[-200:]):
            if any(each.role == "issue" and each.start <= place for each in found):
                return start
            return next((each.start for each in found if each.start > place), end)
    return start
