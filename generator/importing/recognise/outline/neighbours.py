"""What candidates show only beside each other: lost marks, running numbers, whose a label is."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importing.recognise.outline.candidate import RUNNING, STEPS, Candidate
from generator.importing.text.marks import leading_mark

_GOES_ON = re.compile("[。;,]二是|[。;,]其次|②")
"""The next step, in the paragraph of the first."""


def settled(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, each with what the others show of it."""
    return _counted(_below_aspects(_handed_up(_completed(_titled_below(_confirmed(found))))))


def _confirmed(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without figures that only look like marks (1.5万元)."""
    kept: list[Candidate] = []
    for place, candidate in enumerate(found):
        if candidate.mark and leading_mark(candidate.run.paragraph.folded) is None:
            before = [each.number for each in kept if each.kind == candidate.kind][-1:]
            after = [each.number for each in found[place + 1 :] if each.kind == candidate.kind][:1]
            number = candidate.number or 0
            if before != [number - 1] and not (number == 1 and after == [2]):
                continue
        kept.append(_outer(candidate, found[place + 1] if place + 1 < len(found) else None))
    return kept


def _titled_below(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, a mark that stands alone (整改任务二十) with the title below it as one."""
    titled: list[Candidate] = []
    for candidate in found:
        last = titled[-1] if titled else None
        is_title = (
            candidate.kind == "bare"
            and last is not None
            and last.kind == "issue"
            and not last.heading.title
            and last.start == candidate.start - 1
        )
        if last and is_title:
            titled[-1] = replace(
                last,
                is_labelled=candidate.is_labelled,
                label_name=candidate.label_name,
                label_role=candidate.label_role,
            )
        else:
            titled.append(candidate)
    return titled


def _completed(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, an issue that lost its mark in a numbered list as one of that list."""
    completed: list[Candidate] = []
    for candidate in found:
        last = completed[-1] if completed else None
        is_lost = (
            candidate.kind == "bare"
            and candidate.is_proof
            and last is not None
            and (last.kind in RUNNING or last.kind in ("cn", "(cn)"))
            and last.is_proof
            and (last.is_labelled or not last.is_solo)
        )
        completed.append(replace(candidate, kind=last.kind) if last and is_lost else candidate)
    return completed


def _handed_up(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, a label that ends a heading's steps (责任单位：) as the heading's own.

    Where every step has its label, each is an issue; where only the last has one, or where all
    steps stand in the one paragraph above it, the label speaks of the heading over them.
    """
    handed = list(found)
    for is_step, group in itertools.groupby(
        range(len(handed)), lambda at: handed[at].kind in STEPS
    ):
        places = list(group)
        if not is_step or places[0] == 0 or not _end_together([handed[at] for at in places]):
            continue
        above, last = places[0] - 1, handed[places[-1]]
        if handed[above].kind in ("row", "record"):
            continue
        handed[above] = replace(handed[above], is_labelled=True, label_name=last.label_name)
        for at in places:
            handed[at] = replace(handed[at], is_labelled=False, label_name="", label_role="")
    return handed


def _end_together(steps: Sequence[Candidate]) -> bool:
    *first, last = steps
    if not last.next_label or any(each.is_labelled for each in first):
        return False
    return bool(first) or _GOES_ON.search(last.run.folded) is not None


def _below_aspects(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, marks of steps as those of issues where all aspects stand right over them.

    （一）服务方面 over ●热线常占线。… is no issue: half of what the bullets name, or more, is wrong.
    """
    below: list[int] = []
    aspects = 0
    for place, candidate in enumerate(found):
        if not _is_aspect(candidate):
            continue
        own = list(
            itertools.takewhile(lambda at: found[at].kind in STEPS, range(place + 1, len(found)))
        )
        if not own or any(found[at].is_solo for at in own):
            return list(found)
        aspects += 1
        below += own
    likely = sum(found[at].is_likely for at in below)
    kinds = {found[at].kind for at in below}
    if aspects < 2 or len(kinds) != 1 or likely * 2 < len(below):
        return list(found)
    promoted = frozenset(below)
    return [
        replace(each, is_promoted=True) if at in promoted else each for at, each in enumerate(found)
    ]


_ASPECT = re.compile(r"方面(?:存在的?)?(?:问题)?")


def _is_aspect(candidate: Candidate) -> bool:
    """Tell whether a heading alone on its line calls itself an aspect."""
    name = candidate.name
    found = _ASPECT.search(name)
    is_named = found is not None and found.end() == len(name)
    return candidate.kind not in STEPS and candidate.is_solo and is_named


def _counted(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those marked whose numbers run on through the whole text.

    Steps are numbered anew below each issue; a number that goes on across headings is an issue's.
    """
    running = {kind for kind in RUNNING if _runs_on(found, kind)}
    return [replace(each, is_counted=each.kind in running) for each in found]


def _runs_on(found: Sequence[Candidate], kind: str) -> bool:
    places = [
        place for place, each in enumerate(found) if each.kind == kind and each.number is not None
    ]
    crossed = 0
    for first, second in itertools.pairwise(places):
        before, number = found[first].number, found[second].number
        if before is None or number is None or not before < number <= before + 2:
            return False
        between = found[first + 1 : second]
        crossed += bool(between) and all(
            each.is_solo and each.kind not in STEPS for each in between
        )
    return crossed > 0 and len(places) > 2 and found[places[0]].number == 1


def _outer(candidate: Candidate, following: Candidate | None) -> Candidate:
    """Return a heading without a mark as the group of the heading right below it, if it is one."""
    is_group = (
        candidate.kind in ("bold", "bare")
        and candidate.is_solo
        and not candidate.is_labelled
        and not candidate.heading.is_form
        and following is not None
        and following.kind == candidate.kind
        and following.start == candidate.start + 1
        and (following.is_proof or following.kind == "bold")
    )
    return replace(candidate, kind="unit") if is_group else candidate
