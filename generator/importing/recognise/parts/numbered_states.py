"""States that a sentence gives issues by their numbers (第3、5项正在整改，其余均已完成)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.text.paragraphs import Slice, sentences
from generator.text.numerals import number_of
from generator.text.state_words import status_of_whole

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_ONE = rf"(?:第|问题|任务|事项)?\(?{_N}\)?(?:号|项|条|个)?"
_IDS = (
    rf"(?:第|(?:反馈)?问题第?|任务|事项|序号|编号)\(?{_N}\)?(?:号|项|条|个)?"
    rf"(?:(?:、|和|及|与|以及|--?|—+|至|到|~){_ONE})*"
)
_OF_IDS = rf"(?P<ids>{_IDS})(?:共?\d+[个项条])?(?:的)?(?:反馈|整改)?(?:问题|任务|事项)?"
_LISTED = re.compile(rf"(?:其中|目前|另外|但)?(?:,)?(?:只有|仅有?|仅剩)?{_OF_IDS}(?P<said>.+)")
_EXCEPT = re.compile(rf"(?:[^,。;]{{0,12}}?)除了?{_OF_IDS}(?P<said>.+?)(?:之|以)?外")
"""What one clause says of some, before another speaks of all the rest: 除第3个问题正在推进外."""
_BRACKETED = re.compile(
    rf"(?:其中|目前)?,?(?P<said>[^\d()]{{2,12}}?)(?:的)?(?:问题|任务|事项)?(?:\d+[个项条件])?(?:问题|任务|事项)?"
    rf"\((?:即|为|分别(?:是|为))?(?P<ids>{_IDS})(?:问题|任务|事项)?\)"
)
"""A state with those that have it in a bracket: 已完成4个（问题1、2、3、4）."""
_BEING = re.compile(
    rf"(?:其中|目前)?,?(?P<said>[^\d()]{{2,12}}?)的(?:问题|任务|事项)?(?:是|有|为|包括)(?P<ids>{_IDS})(?:问题|任务|事项)?"
)
"""The same as a sentence: 正在整改的是第5项."""
_FORMS = (_EXCEPT, _BEING, _BRACKETED, _LISTED)
_REST = re.compile(
    r"(?:其余|其他|其它|剩余|余下)(?:的)?(?:\d+[个项条])?(?:的)?(?:反馈|整改)?(?:问题|任务|事项)?(?P<said>.+)"
)
_RANGE = re.compile(rf"({_N})\)?(?:号|项|条|个)?(?:--?|—+|至|到|~)(?:第|问题|任务)?\(?({_N})")


@dataclass(frozen=True, slots=True)
class NumberedState:
    """The words of a state, the clause they stand in, and the places of the issues they speak of."""

    words: Slice
    clause: Slice
    places: tuple[int, ...]


def numbered_states(
    runs: Iterable[Slice], numbers: Sequence[int | None], lists: Sequence[str]
) -> tuple[NumberedState, ...]:
    """Return the states that texts give issues by their numbers, which no two issues share.

    `numbers` are those of the issues, in order, `lists` the words before them (上轮问题1); two issues of
    two lists may share one.
    """
    known = {number: place for place, number in enumerate(numbers) if number}
    told = [each for run in runs for each in sentences(run)]
    pairs = {
        pair: place for place, pair in enumerate(zip(lists, numbers, strict=True)) if all(pair)
    }
    if len(known) < len(pairs) == len(numbers):
        return tuple(state for each in told for state in _of_lists(each, pairs))
    if not known or len(known) < len(numbers):
        return tuple(state for each in told for state in _all_but_one(each, numbers))
    return tuple(state for each in told for state in _of(each, known))


_ALL_BUT_ONE = re.compile(
    rf"(?P<count>\d{{1,3}})(?:个|项)(?:具体|反馈){{0,2}}(?:问题|任务|事项)(?P<said>(?:均|都|全部)[^,。;()]{{2,8}})[,;]"
    rf"(?:只|仅)(?:有|剩)(?:\([一二三四五六七八九十]{{1,3}}\))?(?:第|问题)?\(?(?P<one>{_N})\)?(?:个|项)?(?:问题|任务|事项)?"
    r"(?P<left>[^,。;()\d]{2,10})(?=$|[,。;)])"
)
"""What says the state of all but one by their count: 12个具体问题均已完成,只有(二)(3)还在推进."""


def _all_but_one(sentence: Slice, numbers: Sequence[int | None]) -> Iterator[NumberedState]:
    """Yield both states, where the count is that of all others and one issue alone has the number."""
    found = _ALL_BUT_ONE.search(sentence.folded)
    if found is None or int(found["count"]) != len(numbers) - 1:
        return
    number = number_of(found["one"])
    if numbers.count(number) != 1 or not all(
        status_of_whole(found[each]) for each in ("said", "left")
    ):
        return
    one = numbers.index(number)
    others = tuple(place for place in range(len(numbers)) if place != one)
    for name, places in (("said", others), ("left", (one,))):
        words = sentence.sub(*found.span(name))
        yield NumberedState(words, words, places)


def _of(sentence: Slice, known: dict[int, int]) -> Iterator[NumberedState]:
    named: set[int] = set()
    for clause in _clauses(sentence):
        listed = next(filter(None, (each.fullmatch(clause.folded) for each in _FORMS)), None)
        rest = _REST.fullmatch(clause.folded) if named else None
        found = listed or rest
        if found is None or not status_of_whole(found["said"]):
            continue
        own = _numbers(listed["ids"]) if listed else set(known) - named
        if own and own <= known.keys():
            named |= own
            words = clause.sub(*found.span("said"))
            is_count = listed is not None and listed.re is _BRACKETED
            place = clause.sub(found.start("ids")) if is_count else clause
            yield NumberedState(words, place, tuple(sorted(known[each] for each in own)))


def _of_lists(
    sentence: Slice, pairs: Mapping[tuple[str, int | None], int]
) -> Iterator[NumberedState]:
    """Yield the state of issues of several lists: 上轮问题1、3,本轮问题2已经完成."""
    names = "|".join(re.escape(each) for each in sorted({name for name, _ in pairs}))
    listed = list(re.finditer(rf"(?P<list>{names})的?(?P<ids>{_IDS})[,、和及与]?", sentence.folded))
    if not listed or any(a.end() != b.start() for a, b in pairwise(listed)):
        return
    words = sentence.sub(listed[-1].end()).strip("。;,")
    own = [(each["list"], number) for each in listed for number in _numbers(each["ids"])]
    if status_of_whole(words.folded) and all(each in pairs for each in own):
        yield NumberedState(words, words, tuple(sorted(pairs[each] for each in own)))


def _clauses(sentence: Slice) -> Iterator[Slice]:
    start = 0
    for part in re.split("[,;。:]", sentence.folded):
        clause = sentence.sub(start, start + len(part))
        if clause := clause if _BRACKETED.fullmatch(part) else clause.strip("()"):
            yield clause
        start += len(part) + 1


def _numbers(listed: str) -> set[int]:
    found = {number for each in re.findall(_N, listed) if (number := number_of(each))}
    for first, last in _RANGE.findall(listed):
        found |= set(range(number_of(first) or 0, (number_of(last) or 0) + 1)) - {0}
    return found
