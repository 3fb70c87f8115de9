"""States that a mark fixes and its words contradict: [[=状态 整改中]]均已完成整改[[/]]."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.status import Status
from generator.text.folding import for_matching
from generator.text.marked.arguments import fixed_status
from generator.text.marked.marked_text import MarkedLine, MarkedText, PlacedMark
from generator.text.marked.words import END, STATUS_WORDS, Reading, Shape
from generator.text.state_words import evident_status

_STOPS = "。,;:()[] \t"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One mark of a state, and the state that its words say."""

    line: int
    marked: str
    said: str


def otherwise(text: MarkedText) -> Iterator[Otherwise]:
    """Yield each state that a mark fixes as another one than its words plainly say."""
    for line in text.lines:
        for place, each in enumerate(line.marks):
            if each.mark.meaning.reading is not Reading.STATE or not fixed_status(each.mark):
                continue
            marked = STATUS_WORDS[fixed_status(each.mark)]
            said = evident_status(for_matching(_words(line, place)).text.strip(_STOPS))
            if said and said != marked:
                yield Otherwise(line.number, Status(marked).label, Status(said).label)


def _words(line: MarkedLine, place: int) -> str:
    """Return the words of a mark, as far as its line goes."""
    start = line.marks[place]
    end = next((each.at for each in line.marks[place + 1 :] if _ends(each, start)), len(line.text))
    return line.text[start.at : end]


def _ends(each: PlacedMark, start: PlacedMark) -> bool:
    if start.mark.meaning.shape is Shape.SPAN:
        return each.mark.word == END
    return each.mark.meaning.shape in (Shape.RUN, Shape.JOIN)
