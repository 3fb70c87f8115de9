"""States that a sentence gives the issues above it by their count (以上三个问题已整改完毕)."""

from collections.abc import Iterator, Sequence

from generator.importing.recognise.body import PositionedIssue
from generator.importing.recognise.parts.numbered_states import NumberedState
from generator.importing.text.paragraphs import Paragraph, Slice, sentences
from generator.text.counted_above import counted_above


def states_above(
    issues: Sequence[PositionedIssue], whole: Sequence[Paragraph]
) -> Iterator[NumberedState]:
    """Yield the states of issues that are counted, where the count is that of a group, or of all.

    Which issues are meant is plain only then; else a check asks.
    """
    starts = [
        (each.issue.printed[0].paragraph.index, each) for each in issues if each.issue.printed
    ]
    for paragraph in whole:
        above = [each for at, each in starts if at <= paragraph.index]
        for sentence in sentences(paragraph.all()) if above else ():
            yield from _of(sentence, above)


def _of(sentence: Slice, above: Sequence[PositionedIssue]) -> Iterator[NumberedState]:
    found = counted_above(sentence.folded)
    if found is None:
        return
    aspect = above[-1].position.aspect
    own = [place for place, each in enumerate(above) if each.position.aspect == aspect]
    if found.count in (len(own), len(above)):
        places = tuple(range(len(above) - found.count, len(above)))
        yield NumberedState(sentence.sub(*found.said), sentence, places)
