"""A sentence that the end of a page parts: its second half is joined to the first, over the page number."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importing.lines import Line
from generator.importing.text.labels import leading_label
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_page_number
from generator.importing.text.paragraphs import paragraphs
from generator.text.folding import for_matching
from generator.text.marked.marked_text import Mark, MarkedLine, PlacedMark
from generator.text.marked.words import CUT_OFF, JOIN, Shape

_TOLD = frozenset(("举措", "成效", "组织", "后续", "开头", "问题表现", "还没办完"))
"""What is told in sentences; a name or a title may end without a stop where it ends."""
_PARTED = re.compile(r"[\u4e00-\u9fff\d,、]$")
_SHORTEST = 16
"""Characters of a line that is broken because the page is full."""


def with_joined_pages(lines: Sequence[MarkedLine]) -> tuple[MarkedLine, ...]:
    """Return the lines, those joined that go on with a sentence before a page number."""
    joined = list(lines)
    word = ""
    for place, line in enumerate(lines):
        above = lines[place - 2] if place > 1 else None
        if above and word in _TOLD and _is_page(lines[place - 1]) and _goes_on(above, line):
            joined[place] = replace(line, marks=(PlacedMark(0, Mark(JOIN)), *line.marks))
        opened = [
            each.mark.word
            for each in line.marks
            if each.mark.meaning.shape is Shape.RUN and each.mark.word != CUT_OFF
        ]
        word = opened[-1] if opened else word
    return tuple(joined)


def _is_page(line: MarkedLine) -> bool:
    return all(each.mark.word == CUT_OFF for each in line.marks) and bool(
        line.marks and is_page_number(line.text)
    )


def _goes_on(above: MarkedLine, line: MarkedLine) -> bool:
    """Tell whether a line without a mark of its own is the other half of the sentence above the page number."""
    folded = for_matching(above.text).text
    if any(each.at == 0 for each in line.marks) or len(folded) < _SHORTEST:
        return False
    run = paragraphs([Line(1, line.text)])[0].all()
    return _PARTED.search(folded) is not None and not (
        leading_mark(run.folded) or leading_label(run)
    )
