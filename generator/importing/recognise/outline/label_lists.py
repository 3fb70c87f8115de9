"""Lists below labels: 存在问题：1.…2.… and then 整改情况：1.…2.…, for the whole or aspect by aspect."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from generator.importing.recognise.outline.answers import Answer, reference
from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.outline.candidate import STEPS, Candidate
from generator.importing.text.heading import read_heading
from generator.importing.text.labels import leading_label
from generator.importing.text.marks import INLINE, leading_mark
from generator.importing.text.paragraphs import Paragraph, Slice


@dataclass(frozen=True, slots=True)
class _List:
    """A label alone in its paragraph, and the numbered paragraphs below it."""

    role: str
    label: int
    items: tuple[int, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class _Section:
    """Problems and their answers, with the headings right above them, outermost first."""

    heads: tuple[Candidate, ...]
    problems: _List
    answers: _List

    @property
    def start(self) -> int:
        return self.heads[0].start if self.heads else self.problems.label


def list_cuts(paragraphs: Sequence[Paragraph]) -> Mapping[int, tuple[int, ...]]:
    """Return where paragraphs are parted that hold a label and all of its list, by their line.

    They come in pairs: what was found, and right below it what was done about each of it.
    """
    cuts: dict[int, tuple[int, ...]] = {}
    for above, below in pairwise(paragraphs):
        first, second = leading_label(above.all()), leading_label(below.all())
        if not (first and second and (first.role, second.role) == ("finding", "body")):
            continue
        problems, answers = _inline(above, first.end), _inline(below, second.end)
        is_alone = second.end >= len(below.folded)
        if len(problems) > 1 and (is_alone or len(problems) == len(answers)):
            cuts[above.line] = problems
            cuts[below.line] = () if is_alone else answers
    return cuts | _named_inside(paragraphs) | _running_lists(paragraphs)


_NAMED = re.compile(r"(?:针对|关于)“[^“”]{4,60}”(?:的|等)?问题[,:。]")
"""How a problem begins that is named in the middle of a paragraph, in quotes."""


def _named_inside(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[int, ...]]:
    """Return where the problems begin that paragraphs name one after the other behind an aspect.

    （二）服务群众方面。针对“…”问题，…。针对“…”问题，…。
    """
    found: dict[int, tuple[int, ...]] = {}
    for paragraph in paragraphs:
        folded = paragraph.folded
        places = tuple(
            each.start()
            for each in _NAMED.finditer(folded)
            if each.start() and folded[each.start() - 1] in "。;:"
        )
        head = folded[: places[0]].rstrip("。:;") if places else ""
        is_aspect = 0 < len(head) <= _LONGEST_ASPECT and "。" not in head and head.endswith("方面")
        if len(places) > 1 and is_aspect and not paragraph.cell:
            found[paragraph.line] = places
    return found


_LONGEST_ASPECT = 30


def _running_lists(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[int, ...]]:
    """Return where the problems begin that paragraphs list in one sentence behind an aspect.

    （一）食材采购方面。1.…；2.…。 lists problems where as many answers name theirs by number further on,
    or say their words again.
    """
    answers = [each for each in paragraphs if reference(each)]
    first = answers[0].index if answers else len(paragraphs)
    above = [each for each in paragraphs if each.index < first and not each.cell]
    for kind in ("n", "(n)", "n)", "circle", "shi"):
        found: dict[int, tuple[int, ...]] = {}
        items: list[Slice] = []
        for paragraph in above:
            if places := _running(paragraph, kind, len(items)):
                found[paragraph.line] = tuple(each for each in places if each)
                ends = (*places[1:], None)
                items += [paragraph.all().sub(*pair) for pair in zip(places, ends, strict=True)]
        is_whole = len(items) == len(answers) if answers else _are_said_again(items, paragraphs)
        if len(items) > 1 and is_whole:
            return {line: places for line, places in found.items() if places}
    return {}


def _running(paragraph: Paragraph, kind: str, last: int) -> tuple[int, ...]:
    """Return where the steps of a list begin behind its heading; they count on from `last`, or anew."""
    folded = paragraph.folded
    places: list[int] = []
    for found in INLINE[kind].finditer(folded):
        start = found.start()
        mark = leading_mark(folded[start:])
        number = mark.number if mark else None
        is_next = number == last + len(places) + 1 or (number == len(places) + 1)
        is_parted = not start or folded[start - 1] in (";。,、" if places else "。:")
        if is_next and is_parted and (places or start <= _LONGEST_ASPECT):
            places.append(start)
    goes_on = places == [0] and last > 0 and len(folded) <= _LONGEST_PROBLEM
    goes_on = goes_on and getattr(leading_mark(folded), "number", None) == last + 1
    return tuple(places) if len(places) > 1 or goes_on else ()


_LONGEST_PROBLEM = 60


def _are_said_again(items: Sequence[Slice], paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether the part for problems lists them, and what follows says each of them again, in order."""
    if not items:
        return False
    heading = paragraphs[items[0].paragraph.index - 1].folded if items[0].paragraph.index else ""
    if not _NAMES_LIST.search(heading) or len(heading) > _LONGEST_ASPECT:
        return False
    last = items[-1].paragraph.index
    for item in items:
        mark = leading_mark(item.folded)
        words = item.folded[mark.length if mark else 0 :].strip(";。,、")
        at = (each.index for each in paragraphs[last + 1 :] if words in each.folded)
        last = next(at, len(paragraphs))
    return last < len(paragraphs)


_NAMES_LIST = re.compile(r"(?:问题|不足|意见)(?:清单|表现)?[:。]?$")
"""The name of a part that lists problems: 一、反馈的主要问题."""


def _inline(paragraph: Paragraph, start: int) -> tuple[int, ...]:
    """Return where the steps behind a label begin, which is where the first of them stands."""
    first = leading_mark(paragraph.folded[start:])
    if first is None or first.kind not in INLINE or first.number != 1:
        return ()
    places = [start]
    for found in INLINE[first.kind].finditer(paragraph.folded, start + first.length):
        mark = leading_mark(paragraph.folded[found.start() :])
        is_next = mark is not None and mark.number == len(places) + 1
        if is_next and paragraph.folded[found.start() - 1] in "。;":
            places.append(found.start())
    return tuple(places)


def by_labels(
    found: Sequence[Candidate], paragraphs: Sequence[Paragraph], start: int, end: int
) -> tuple[Block, ...]:
    """Return the blocks of a text whose problems and answers are such lists, none of any other."""
    lists = list(_lists(paragraphs, start, end))
    pairs = [
        (one, two)
        for one, two in pairwise(lists)
        if (one.role, two.role) == ("finding", "body") and one.kind == two.kind
    ]
    items = {place for each in lists for place in each.items}
    headings = [each for each in found if each.start not in items]
    sections = [_Section(_heads(headings, one.label), one, two) for one, two in pairs]
    findings = [each for each in lists if each.role == "finding"]
    is_whole = bool(sections) and len(sections) == len(findings)
    if not is_whole or not all(map(_is_answered, sections)):
        return ()
    return tuple(_blocks(headings, sections, paragraphs, end))


def _is_answered(section: _Section) -> bool:
    """Tell whether as many answers as problems are told, and the heading over them names none itself."""
    named = section.heads[-1] if section.heads else None
    is_issue = named is not None and (named.heading.is_form or named.is_likely)
    return not is_issue and len(section.problems.items) == len(section.answers.items) > 1


def _lists(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[_List]:
    for place in range(start, end - 1):
        paragraph = paragraphs[place]
        label = None if paragraph.cell else leading_label(paragraph.all())
        first = leading_mark(paragraphs[place + 1].folded)
        if not label or label.end < len(paragraph.folded) or leading_mark(paragraph.folded):
            continue
        if label.role in ("finding", "body") and first and first.number == 1:
            items = _items(paragraphs, place + 1, end)
            yield _List(label.role, place, items, first.kind)


def _items(paragraphs: Sequence[Paragraph], start: int, end: int) -> tuple[int, ...]:
    kind = getattr(leading_mark(paragraphs[start].folded), "kind", "")
    items = [start]
    for place in range(start + 1, end):
        mark = leading_mark(paragraphs[place].folded)
        if mark and mark.kind == kind and mark.number == len(items) + 1:
            items.append(place)
        elif (mark and mark.kind == kind) or leading_label(paragraphs[place].all()):
            break
    return tuple(items)


def _heads(found: Sequence[Candidate], label: int) -> tuple[Candidate, ...]:
    """Return the headings that stand alone right above a label, outermost first."""
    by_start = {each.start: each for each in found if each.is_solo and each.kind not in STEPS}
    above = takewhile(lambda place: place in by_start, range(label - 1, -1, -1))
    heads: list[Candidate] = []
    for place in above:
        if heads and by_start[place].kind in {each.kind for each in heads}:
            break
        heads.insert(0, by_start[place])
    return tuple(heads)


def _blocks(
    found: Sequence[Candidate],
    sections: Sequence[_Section],
    paragraphs: Sequence[Paragraph],
    end: int,
) -> Iterator[Block]:
    first, last = sections[0], sections[-1]
    before = [each for each in found if each.start < first.start and each.kind not in STEPS]
    yield from _others([each for each in before if each.kind == before[0].kind], first.start)
    behind = [each for each in found if each.start > last.answers.items[-1] and _is_outer(each)]
    tail = behind[0].start if behind else end
    path: tuple[Candidate, ...] = ()
    for place, section in enumerate(sections):
        stop = sections[place + 1].start if place + 1 < len(sections) else tail
        path = _outer_path(path, section.heads)
        yield from _section(section, path, paragraphs, stop)
        path = (*path, *section.heads)
    yield from _others(behind, end)


def _others(heads: Sequence[Candidate], end: int) -> Iterator[Block]:
    """Yield the blocks of sections that hold no issues, up to where the last of them ends."""
    for head, following in pairwise([*heads, None]):
        if head:
            yield Block("other", head, head.start, following.start if following else end, ())


def _outer_path(path: tuple[Candidate, ...], heads: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the headings of a path that stand above those of the next section."""
    kinds = {each.kind for each in heads}
    return tuple(takewhile(lambda each: each.kind not in kinds, path))


def _is_outer(candidate: Candidate) -> bool:
    return candidate.kind in ("cn", "part", "(cn)", "level1", "unit") and candidate.is_solo


def _section(
    section: _Section, path: tuple[Candidate, ...], paragraphs: Sequence[Paragraph], stop: int
) -> Iterator[Block]:
    for head in section.heads:
        yield Block("group", head, head.start, head.start + 1, path)
        path = (*path, head)
    problems, answers = section.problems, section.answers
    yield _label(paragraphs, problems.label)
    ends = [*problems.items[1:], answers.label]
    told = zip(answers.items, [*answers.items[1:], stop], strict=True)
    for (start, last), (first, following) in zip(
        zip(problems.items, ends, strict=True), told, strict=True
    ):
        candidate = _problem(paragraphs[start])
        yield Block("issue", candidate, start, last, path, Answer(first, following, 0))
    yield _label(paragraphs, answers.label)


def _label(paragraphs: Sequence[Paragraph], place: int) -> Block:
    run = paragraphs[place].all()
    return Block("answers", _candidate(run, run, ""), place, place + 1, ())


def _problem(paragraph: Paragraph) -> Candidate:
    mark = leading_mark(paragraph.folded)
    run = paragraph.all().sub(mark.length if mark else 0)
    return _candidate(paragraph.all(), run, mark.kind if mark else "")


_STOP = re.compile(r"[。;:]$")


def _candidate(whole: Slice, run: Slice, kind: str) -> Candidate:
    mark = leading_mark(whole.folded) if kind else None
    return Candidate(
        start=whole.paragraph.index,
        kind=kind,
        number=mark.number if mark else None,
        mark=mark,
        run=run,
        heading=read_heading(run, whole=True),
        is_labelled=False,
        has_steps=False,
    )
