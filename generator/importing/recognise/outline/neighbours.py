"""What candidates show only beside each other: lost marks, running numbers, whose a label is."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.importing.recognise.outline.candidate import RUNNING, STEPS, Candidate
from generator.importing.text.heading import read_heading
from generator.importing.text.labels import label_role
from generator.importing.text.marks import DECIMAL, Mark, leading_mark, weak_mark
from generator.importing.text.paragraphs import Paragraph

_GOES_ON = re.compile("[。;,]二是|[。;,]其次|②")
"""The next step, in the paragraph of the first."""


def settled(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that stand, each with what the others show of it."""
    told = _by_signs(_completed(_titled_below(_confirmed(found))))
    steps = _headed_steps(_formed_steps(_below_aspects(_numbers_handed_up(_handed_up(told)))))
    return _with_states(_counted(steps))


def _confirmed(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without figures that only look like marks (1.5万元)."""
    kept: list[Candidate] = []
    decimals = {kind: _decimals_run_on(found, kind) for kind in DECIMAL}
    listed = [
        _with_whole_number(each) if not decimals.get(each.kind, True) else each for each in found
    ]
    for place, candidate in enumerate(listed):
        if candidate.kind in DECIMAL:
            if decimals[candidate.kind]:
                kept.append(candidate)
            continue
        if candidate.mark and _is_weak(candidate.run.paragraph):
            before = [each.number for each in kept if each.kind == candidate.kind][-1:]
            after = [each.number for each in listed[place + 1 :] if each.kind == candidate.kind][:1]
            number = candidate.number or 0
            if before != [number - 1] and not (number == 1 and after == [2]):
                continue
            if _is_part_of_amount(candidate.run.paragraph.folded):
                continue
        kept.append(_outer(candidate, listed[place + 1] if place + 1 < len(listed) else None))
    return kept


_ITEM_AND_COUNT = re.compile(
    r"(?P<number>\d{1,3})\.(?=\d{1,4}(?:余|多)?(?:所|家|户|处|名|人|位|座|条|项|起|批|辆|台|套|笔|件|宗|份|组|栋|间|块|片|支|期|次|队|村|镇|乡|县|区)(?![庭长员]))"
)
"""5.4所学校…: four schools are no 5.4 schools, where such numbers do not count on."""


def _with_whole_number(candidate: Candidate) -> Candidate:
    """Return a candidate whose mark is no decimal one, with the number before the point as its mark."""
    run = candidate.run.paragraph.all()
    found = _ITEM_AND_COUNT.match(run.folded) if candidate.kind == "n.n" else None
    if found is None:
        return candidate
    mark = Mark("n", int(found["number"]), found["number"], found.end(), found.span("number"))
    own = run.sub(mark.length)
    is_whole = candidate.is_solo and not candidate.heading.is_form
    heading = read_heading(own, whole=is_whole)
    return replace(candidate, kind="n", number=mark.number, mark=mark, run=own, heading=heading)


def _is_weak(paragraph: Paragraph) -> bool:
    """Tell whether the mark of a paragraph needs its neighbours: a number without its dot."""
    is_plain = leading_mark(paragraph.folded) is not None
    return not is_plain and weak_mark(paragraph.folded, paragraph.text) is not None


_AMOUNT = re.compile(r"(?P<whole>\d{1,3}\.\d+)(?P<unit>[亿万]?)元")
_IN_UNIT = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>[亿万]?)元")


def _is_part_of_amount(folded: str) -> bool:
    """Tell whether the amount that a paragraph begins with is one that its other figures are parts of.

    2.1亿元…拨付慢,已拨付1.87亿元: of 1亿元 nobody pays 1.87, so 2. is no number of a list.
    """
    found = _AMOUNT.match(folded)
    if found is None:
        return False
    whole, rest = float(found["whole"]), float(found["whole"].split(".", 1)[1])
    others = (
        float(each["figure"])
        for each in _IN_UNIT.finditer(folded, found.end())
        if each["unit"] == found["unit"]
    )
    return any(rest < each <= whole for each in others)


def _decimals_run_on(found: Sequence[Candidate], kind: str) -> bool:
    """Tell whether all marks such as 1.1 count on, or start anew below the next number."""
    own = [
        tuple(map(int, re.split(r"[.\-—]", each.mark.printed)))
        for each in found
        if each.kind == kind and each.mark
    ]
    pairs = itertools.pairwise(own)
    goes_on = (
        (first[:-1] == second[:-1] and second[-1] == first[-1] + 1)
        or (first[:-1] < second[:-1] and second[-1] == 1)
        for first, second in pairs
    )
    return len(own) > 1 and own[0][-1] == 1 and all(goes_on)


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


def _by_signs(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, 1、 as another kind than 1. where only each by itself counts.

    Where 1. holds 1、 2、 both run on or start anew; a text that mixes the signs has one list.
    """
    own = [each for each in found if each.kind == "n" and each.mark]
    commas = [each for each in own if _sign(each) == "、"]
    dots = [each for each in own if _sign(each) != "、"]
    is_parted = min(len(commas), len(dots)) > 1 and _counts(commas) and _counts(dots)
    if not is_parted or _counts(own):
        return list(found)
    starts = {each.start for each in commas}
    return [replace(each, kind="n、") if each.start in starts else each for each in found]


def _sign(candidate: Candidate) -> str:
    length = candidate.mark.length if candidate.mark else 0
    return candidate.run.paragraph.folded[length - 1 : length]


def _counts(found: Sequence[Candidate]) -> bool:
    """Tell whether numbers count on, or start anew."""
    numbers = [each.number or 0 for each in found]
    return all(after in (1, before + 1) for before, after in itertools.pairwise(numbers))


def _numbers_handed_up(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, a label below the last of several numbers as that of the heading over them.

    责任单位： below （2） alone, not below （1）, speaks of the heading over both, where it is so
    below every heading of the text.
    """
    handed = list(found)
    for kind in ("(n)", "n)", "n、", "n", "(cn)"):
        lists = _lists(handed, kind)
        ended = [each for each in lists if _ends_with_label(handed, each)]
        is_usual = len(ended) > 1 and any(len(each) > 1 for each in ended)
        if not is_usual or any(_has_labels(handed, each) for each in lists if each not in ended):
            continue
        for places in ended:
            above, last = places[0] - 1, handed[places[-1]]
            name = handed[above].label_name or last.label_name
            handed[above] = replace(handed[above], is_labelled=True, label_name=name)
            handed[places[-1]] = replace(last, is_labelled=False, label_name="", label_role="")
    return handed


def _lists(found: Sequence[Candidate], kind: str) -> list[range]:
    """Return where numbers of a kind count up from 1 right below a heading of another kind."""
    lists = []
    for place in range(1, len(found)):
        first, above = found[place], found[place - 1]
        if first.kind != kind or first.number != 1 or above.kind in (kind, "row", "record"):
            continue
        end = place + 1
        while (
            end < len(found)
            and found[end].kind == kind
            and found[end].number == (found[end - 1].number or 0) + 1
        ):
            end += 1
        if (above.is_solo or above.is_labelled) and above.kind not in STEPS:
            lists.append(range(place, end))
    return lists


_ENDS_ISSUE = frozenset(("status", "units", "lead", "due", "person", "acceptance"))


def _ends_with_label(found: Sequence[Candidate], places: range) -> bool:
    *first, last = (found[at] for at in places)
    role = last.label_role or label_role(last.label_name)
    is_ending = role in _ENDS_ISSUE and not last.heading.is_form
    return is_ending and not any(each.is_labelled for each in first)


def _has_labels(found: Sequence[Candidate], places: range) -> bool:
    return any(found[at].is_labelled for at in places)


def _handed_up(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, a label that ends a heading's steps (责任单位：) as the heading's own.

    Where every step has its label, each is an issue; where only the last has one, or where all
    steps stand in the one paragraph above it, the label speaks of the heading over them.
    """
    handed = list(found)
    for kind, group in itertools.groupby(range(len(handed)), lambda at: handed[at].kind):
        places = list(group)
        if kind not in STEPS or places[0] == 0 or not _end_together([handed[at] for at in places]):
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
    is_later = (last.number or 0) > 1 and last.label_role in _ENDS_ISSUE
    return bool(first) or is_later or _GOES_ON.search(last.run.folded) is not None


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


def _formed_steps(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, steps that all have the form of an issue's heading as issues.

    一是关于…的问题。 below 一、部门预算审计查出问题的整改情况 is one, below a heading that names what is
    wrong it is a part of that, but where each has steps or a state of its own.
    """
    formed = [at for at, each in enumerate(found) if each.kind in STEPS and _is_formed(found, at)]
    kinds = {found[at].kind for at in formed}
    steps = [each for each in found if each.kind in kinds]
    above = [_outer_of(found, at) for at in formed]
    are_stepped = sum(_has_steps(found, at) for at in formed) * 3 >= len(formed) * 2
    are_stated = all(found[at].heading.said for at in formed)
    are_whole = are_stepped or are_stated
    is_issue = all(
        each is not None and each.is_solo and (are_whole or not each.is_likely) for each in above
    )
    if len(formed) < _LEAST_FORMED or len(formed) * 5 < len(steps) * 4 or not is_issue:
        return list(found)
    return [
        replace(each, is_promoted=True) if at in formed else each for at, each in enumerate(found)
    ]


_LEAST_FORMED = 3


def _has_steps(found: Sequence[Candidate], place: int) -> bool:
    """Tell whether a step has steps of its own, by another mark (①关于…的问题。 over 一是…)."""
    below = found[place + 1] if place + 1 < len(found) else None
    is_below = below is not None and below.kind in STEPS and below.kind != found[place].kind
    return found[place].has_steps or is_below


def _headed_steps(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, steps that are nothing but headings with a text below each as issues.

    ①窗口服务 alone on its line is no step: a step tells what was done where its mark stands.
    """
    own = [at for at, each in enumerate(found) if each.kind == "circle"]
    headed = [at for at in own if _is_heading_alone(found, at)]
    above = [_outer_of(found, at) for at in headed]
    is_grouped = all(each is not None and each.is_solo and not each.is_labelled for each in above)
    if len(headed) < _LEAST_FORMED or len(headed) * 5 < len(own) * 4 or not is_grouped:
        return list(found)
    return [
        replace(each, is_promoted=True) if at in headed else each for at, each in enumerate(found)
    ]


def _is_heading_alone(found: Sequence[Candidate], place: int) -> bool:
    candidate = found[place]
    is_name = candidate.heading.end <= _LONGEST_NAME and not candidate.run.folded.endswith("。")
    return candidate.is_solo and is_name and _is_told_below(found, place)


def _is_told_below(found: Sequence[Candidate], place: int) -> bool:
    """Tell whether a text stands right below a step's own paragraph, or steps by another mark."""
    if place + 1 >= len(found):
        return True
    below = found[place + 1]
    is_step = below.kind in STEPS and below.kind != found[place].kind
    return is_step or below.start > found[place].start + 1


_LONGEST_NAME = 40


def _are_stated(own: Sequence[bool]) -> bool:
    """Tell whether from the first heading with a state to the last nearly all have one."""
    if sum(own) < _LEAST_FORMED:
        return False
    first, last = own.index(True), len(own) - own[::-1].index(True)
    return sum(own) * 5 >= (last - first) * 4


def _with_states(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, headings of one kind that end with a state each (…（已完成）) as issues'.

    Where a heading stands over others it is judged by these.
    """
    kinds: dict[str, list[bool]] = {}
    for each in found:
        kinds.setdefault(each.kind, []).append(each.heading.said is not None)
    stated = {kind for kind, own in kinds.items() if kind not in STEPS and _are_stated(own)}
    return [
        replace(each, is_counted=True) if each.kind in stated and each.heading.said else each
        for each in found
    ]


def _is_formed(found: Sequence[Candidate], place: int) -> bool:
    step = found[place]
    is_told = _is_told_below(found, place) if step.is_solo else step.is_about
    return step.heading.is_form and is_told


def _outer_of(found: Sequence[Candidate], place: int) -> Candidate | None:
    """Return the heading over a step."""
    return next((each for each in reversed(found[:place]) if each.kind not in STEPS), None)


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
    running = {kind for kind in (*RUNNING, "circle") if _runs_on(found, kind)}
    return [
        replace(
            each,
            is_counted=each.kind in running,
            is_promoted=each.is_promoted or (each.kind in running and each.kind in STEPS),
        )
        for each in found
    ]


def _runs_on(found: Sequence[Candidate], kind: str) -> bool:
    places = [
        place for place, each in enumerate(found) if each.kind == kind and each.number is not None
    ]
    crossed = 0
    outer = {each.kind for each in found[: places[0]]} if places else set()
    for first, second in itertools.pairwise(places):
        before, number = found[first].number, found[second].number
        if before is None or number is None or not before < number <= before + 2:
            return False
        between = [each for each in found[first + 1 : second] if each.kind not in STEPS]
        is_outer = any(each.is_solo and each.kind in outer for each in between)
        crossed += is_outer or (bool(between) and all(each.is_solo for each in between))
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
