"""One step as it is printed (mark, lead, text), and the units that a line names one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain.model import Measure
from generator.importing.text.paragraphs import Slice, first_stop, gaps
from generator.importing.text.taken_run import TakenRun, written

LONGEST_LEAD = 20
"""The most characters that a first sentence may have to be a heading of its measure."""


@dataclass(frozen=True, slots=True)
class RecognisedMeasure:
    """One measure: its mark, its lead and its text, as runs of the source."""

    mark: Slice | None
    lead: Slice | None
    text: tuple[Slice, ...]

    def as_measure(self) -> Measure:
        """Return the measure as `issues/<id>.yml` has it."""
        return Measure(
            mark=self.mark.text if self.mark else None,
            lead=self.lead.text if self.lead else None,
            text=written(self.text),
        )

    def taken(self, target: str) -> Iterator[TakenRun]:
        """Yield where the measure's runs went."""
        if self.mark:
            yield TakenRun(self.mark, "mark", f"{target}.mark")
        if self.lead:
            yield TakenRun(self.lead, "lead", f"{target}.lead")
        for each in self.text:
            yield TakenRun(each, "text", f"{target}.text")


def with_lead(mark: Slice | None, text: tuple[Slice, ...]) -> RecognisedMeasure:
    """Return a marked measure with its lead, where its first sentence is one and text follows."""
    first = text[0]
    stop = first_stop(first.folded)
    if stop < 0 and len(text) > 1:
        stop = len(first.folded)
    rest = first.sub(stop) if stop > 0 else first
    lead = first.sub(0, max(stop, 0)).strip("。！？!?")
    # A sentence with a figure tells what was done (清退3户): it heads nothing.
    is_heading = lead and len(lead.text) <= LONGEST_LEAD and not _FIGURE.search(lead.folded)
    if is_heading and (rest or len(text) > 1):
        return RecognisedMeasure(mark, lead, ((rest,) if rest else ()) + text[1:])
    return RecognisedMeasure(mark, None, text)


_FIGURE = re.compile(r"\d")

_UNIT_BREAK = re.compile(r"[、,;/。]|(?<=[局委办处院室部])(?:和|及)(?=[市县区省镇街])")


def split_units(run: Slice) -> tuple[Slice, ...]:
    """Return the units that a run names, one by one; a comma inside brackets does not part them."""
    depth, start, units = 0, 0, []
    folded = run.folded
    breaks = {match.start(): match.end() for match in _UNIT_BREAK.finditer(folded)}
    spaced = gaps(run)
    for place, each in enumerate(folded):
        depth += (each == "(") - (each == ")")
        if place in spaced and depth <= 0 and place > start:
            units.append(run.sub(start, place))
            start = place
        if place in breaks and depth <= 0:
            units.append(run.sub(start, place))
            start = breaks[place]
    units.append(run.sub(start))
    return tuple(unit for each in units if (unit := each.strip(",;。、")))
