"""What a section behind the issues says of some of them again, by their names: who is to finish them, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importing.recognise.outline.answers import Answer
from generator.importing.recognise.outline.block import Block
from generator.importing.text.heading import trim_title
from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Paragraph, first_stop

_ALIKE = 0.6
"""How much of a name stands in the title of the issue that it speaks of, at least."""
_SHORTEST, _LONGEST = 4, 40


def with_arrangements(found: Sequence[Block], paragraphs: Sequence[Paragraph]) -> tuple[Block, ...]:
    """Return the blocks, each issue with what a later section says of it under its name.

    三、未完成事项的安排 over 1.债券资金闲置问题。由住建局牵头，3月底前完成。
    """
    issues = [n for n, each in enumerate(found) if each.role == "issue" and not each.rows]
    if not issues:
        return tuple(found)
    behind = [each for each in found[issues[-1] + 1 :] if each.role == "other"]
    own: dict[int, Answer] = {}
    for at, label, name in _named(behind, paragraphs):
        place = _spoken_of(name, [(n, found[n]) for n in issues])
        if place is None or place in own:
            return tuple(found)  # a list that names anything else speaks of no issues
        own[place] = Answer(at, at + 1, label)
    return tuple(replace(each, again=own.get(n)) for n, each in enumerate(found))


def _named(
    behind: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[int, int, str]]:
    """Yield each paragraph that is numbered and begins with the name of a problem (1.…问题。…)."""
    places = {at for each in behind for at in range(each.start, each.end)}
    for place in sorted(places):
        paragraph = paragraphs[place]
        mark = None if paragraph.cell or paragraph.is_apart else leading_mark(paragraph.folded)
        end = first_stop(paragraph.folded, mark.length, "。:,") if mark else -1
        if mark is None or not mark.length < end < len(paragraph.folded):
            continue
        head = paragraph.all().sub(mark.length, end).strip("。:,")
        if head.folded.endswith("问题") and len(head.folded) <= _LONGEST:
            yield place, end, trim_title(head)[0].folded.removesuffix("问题").removesuffix("的")


def _spoken_of(name: str, issues: Sequence[tuple[int, Block]]) -> int | None:
    """Return the one issue whose title says most of a name's words."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    if len(name) < _SHORTEST:
        return None
    shares = [
        (sum(each in block.candidate.heading.title.folded for each in pairs) / len(pairs), n)
        for n, block in issues
    ]
    (best, place), *others = sorted(shares, reverse=True)
    is_one = not others or others[0][0] < best
    return place if best >= _ALIKE and is_one else None
