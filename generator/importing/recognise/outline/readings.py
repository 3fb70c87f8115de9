"""Whole readings of an outline beside each other: which of them the announcement bears out.

The usual reading judges heading by heading. Where it does not come to the number of issues that the
announcement states (反馈的13个具体问题), each kind of mark, and the short lines without one, are tried as
what heads an issue: the reading that comes to it, and whose titles name faults, is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.outline.candidate import Candidate
from generator.importing.recognise.outline.stated import stated_numbers
from generator.importing.text.heading import is_done_like
from generator.importing.text.paragraphs import Paragraph, sentences
from generator.text.state_words import names_whole

Read = Callable[[Sequence[Candidate]], tuple[Block, ...]]

_OF_STEPS = frozenset(("first", "dot", "ordinal", "qi"))
"""Marks that head no issue even where their number fits."""
_MOST_STATED = 200


def best_reading(
    usual: tuple[Block, ...],
    others: Iterator[Sequence[Candidate]],
    paragraphs: Sequence[Paragraph],
    read: Read,
) -> tuple[Block, ...]:
    """Return the usual blocks, or those of the candidates that come to the stated number of issues."""
    issues = _issues(usual)
    first = min((each.start for each in issues), default=len(paragraphs))
    stated = stated_numbers(paragraphs[:first])
    is_loose = all(each.candidate.kind in ("bare", "bold") for each in issues)
    if len(issues) in stated or not (stated or is_loose or _are_headings(issues)):
        return usual
    fitting = []
    for candidates in others:
        blocks = read(candidates)
        own = _issues(blocks)
        is_stated = len(own) in stated or _is_made_of(issues, own, paragraphs)
        is_stated = is_stated or (is_loose and not stated and _is_whole(issues, own, paragraphs))
        is_less = {each.start for each in own} < {each.start for each in issues}
        is_deeper = _are_headings(issues) and len(own) > len(issues)
        is_closed = (not issues or is_deeper) and _is_each_closed(own, paragraphs)
        is_borne_out = (is_stated and _is_borne_out(own)) or is_closed
        if is_borne_out and not is_less and len(own) <= _MOST_STATED:
            fitting.append((_share_of_faults(own), len(own), blocks))
    best = max(fitting, key=lambda each: each[:2], default=None)
    if best is None or (best[1] < len(issues) and best[0] < _share_of_faults(issues)):
        return usual  # groups that come to a number by chance
    return best[2]


def _is_whole(
    usual: Sequence[Block], issues: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> bool:
    """Tell whether lines without marks make one list: a line that names a fault, what was done, and again.

    It holds all that was taken for an issue before, and leaves no issue without a text.
    """
    if len(issues) < _LEAST_LOOSE or _share_of_faults(issues) < _MOSTLY:
        return False
    if any(each.candidate.kind != "bare" for each in issues):
        return False
    starts = {each.start for each in issues}
    inner = range(issues[0].start, issues[-1].start)
    lengths = [after.start - before.start for before, after in pairwise(issues)]
    is_regular = max(lengths) <= _MOST_LINES and all(not paragraphs[at].cell for at in inner)
    return is_regular and starts >= {each.start for each in usual}


_LEAST_LOOSE = 3
_MOST_LINES = 6


def _is_each_closed(issues: Sequence[Block], paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether each ends with a sentence that says where all of it stands (该问题已整改完成。).

    Where nothing else shows what the issues are, or only headings over these do, these sentences do.
    """
    lasts = (list(sentences(paragraphs[each.end - 1].all()))[-1:] for each in issues)
    closed = [bool(last) and names_whole(last[0].folded.rstrip("。;")) for last in lasts]
    return len(closed) >= _LEAST_LOOSE and all(closed)


def _are_headings(issues: Sequence[Block]) -> bool:
    """Tell whether all issues are headings alone on their lines, without a label below any."""
    return len(issues) > 1 and all(
        each.candidate.is_solo and not each.candidate.is_labelled for each in issues
    )


def _is_made_of(
    groups: Sequence[Block], issues: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> bool:
    """Tell whether what stands below all headings is nothing but paragraphs that name a fault each.

    （一）服务大局不够有力 over 政策研究不深。… and 招商引资重签约轻落地。… is an aspect; so it is where short
    lines name the faults, one right below each heading, with a text below each line.
    """
    if not _are_headings(groups) or len(issues) < len(groups) * 3 / 2:
        return False
    if _share_of_faults(issues) < _MOSTLY:
        return False
    starts = {each.start for each in issues}
    if _begin_each(groups, issues):
        return True
    below = [
        [at for at in range(each.start + 1, each.end) if not paragraphs[at].is_apart]
        for each in groups
    ]
    return all(own and starts.issuperset(own) for own in below)


def _begin_each(groups: Sequence[Block], issues: Sequence[Block]) -> bool:
    """Tell whether a line of its own that heads an issue, with a text below, begins each group."""
    starts = {each.start for each in issues}
    are_lines = all(each.candidate.kind == "bare" and each.candidate.is_solo for each in issues)
    is_told = all(each.end > each.start + 1 for each in issues)
    return are_lines and is_told and all(each.start + 1 in starts for each in groups)


def with_kind(found: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    """Yield the candidates once for each kind of mark, those of this kind as issues."""
    kinds = dict.fromkeys(each.kind for each in found if each.kind not in _OF_STEPS)
    for kind in kinds:
        own = [each for each in found if each.kind == kind]
        if len(own) > 1:
            yield [
                replace(each, is_counted=True, is_promoted=True) if each in own else each
                for each in found
            ]


def _issues(blocks: Sequence[Block]) -> list[Block]:
    return [each for each in blocks if each.role == "issue"]


def _is_borne_out(issues: Sequence[Block]) -> bool:
    """Tell whether nearly all have a text, and half or more of the titles name faults."""
    told = sum(not each.candidate.is_solo or each.end > each.start + 1 for each in issues)
    done = sum(is_done_like(each.candidate.heading.title.folded) for each in issues)
    is_told = told * 10 >= len(issues) * 9
    return is_told and done * 4 <= len(issues) and _share_of_faults(issues) >= _LEAST_FAULTS


_MOSTLY = 0.6
_LEAST_FAULTS = 0.35
"""Not every fault is named by a word that says so (外墙瓷砖脱落)."""


def _share_of_faults(issues: Sequence[Block]) -> float:
    return sum(each.candidate.is_likely for each in issues) / len(issues) if issues else 0.0
