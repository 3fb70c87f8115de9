"""Aspects and categories: which there are, and which issue stands under which."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from generator.domain.model import Aspect
from generator.domain.status import Status
from generator.importing.assemble.values import state
from generator.importing.recognise.outline.block import Block
from generator.importing.recognise.parts.issue import RecognisedIssue
from generator.importing.text.heading import group_title, is_generic
from generator.importing.text.paragraphs import Paragraph, Slice
from generator.importing.text.taken_run import TakenRun
from generator.text.state_words import status_of

_OUTER = ("cn", "part", "level1", "level2", "bold", "unit")
_NUMBER_OF_TABLE = re.compile(r"附?表(?:[一二三四五六七八九十]{1,3}|\d{1,3})")
"""What stands over a table of one issue."""
_NAMES_A_PART = re.compile(r"整改.{0,6}(?:情况)?(?:清单|台账|一览表)$|情况表?$|整改$|成效$")


@dataclass(frozen=True, slots=True)
class Position:
    """Where an issue stands; both count from one, 0 where it stands under none."""

    aspect: int = 0
    category: int = 0


@dataclass(frozen=True, slots=True)
class Groups:
    """The aspects in order, and the position of each issue by the paragraph that it starts with."""

    aspects: tuple[Aspect, ...]
    positions: Mapping[int, Position]
    taken: tuple[TakenRun, ...]


@dataclass(slots=True)
class _Group:
    """An aspect and its categories while the headings are read."""

    title: str
    keys: list[int | str]
    """What opened it and then each of its categories: a heading's paragraph, or a name in a row."""
    categories: list[str] = field(default_factory=list)

    def add(self, title: str, key: int | str) -> int:
        """Add a category; return its position."""
        self.categories.append(title)
        self.keys.append(key)
        return len(self.categories)


def part_headings(found: Sequence[Block]) -> frozenset[int]:
    """Return the top headings that only name the part that holds the issues (二、整改情况)."""
    return frozenset(
        each.start
        for each in found
        if each.role == "group" and not each.path and _is_part(each, found)
    )


def _is_part(block: Block, found: Sequence[Block]) -> bool:
    kind = block.candidate.kind
    if kind not in _OUTER:
        return False
    beside = [each for each in found if not each.path and each is not block]
    is_alone = not any(each.role in ("group", "issue") for each in beside)
    if kind != "unit" and is_alone and any(each.candidate.kind == kind for each in beside):
        return True
    title = group_title(block.candidate.run)[0].folded
    if kind == "unit" and _NUMBER_OF_TABLE.fullmatch(title):
        return True
    inner = [each for each in found if each.path and each.path[0].start == block.start]
    has_groups = any(each.role == "group" for each in inner)
    is_named = is_generic(title) or _NAMES_A_PART.search(title) is not None
    return is_named and (is_alone or has_groups)


def state_headings(found: Sequence[Block], parts: frozenset[int]) -> dict[int, Status]:
    """Return the headings that group issues by their state (一、已完成整改的问题), each with it.

    They do so only all together: a single one beside aspects is the title of an aspect.
    """
    own = [each for each in found if each.role == "group" and each.start not in parts]
    outer = [each for each in own if not any(above.start not in parts for above in each.path)]
    states = _whole_states(outer)
    return states if len(outer) == len(own) else {}


def _whole_states(outer: Sequence[Block]) -> dict[int, Status]:
    states = {each.start: state(_title(each).text, is_group=True).status for each in outer}
    return states if len(states) > 1 and Status.UNDISCLOSED not in states.values() else {}


_STATE_AT_END = re.compile(r"[(【](?P<said>[^()【】]{2,16})[)】]$")


def named_states(
    found: Sequence[Block], parts: frozenset[int], states: Collection[int]
) -> dict[int, tuple[Status, Slice]]:
    """Return the states that groups with titles of their own are given, each with its words.

    It stands in a bracket at the end of the heading, or is all of a heading over further groups.
    """
    own = [each for each in found if each.role == "group" and each.start not in (*parts, *states)]
    outer = [each for each in own if not any(above.start not in parts for above in each.path)]
    whole = _whole_states(outer)
    given = {each.start: (whole[each.start], _title(each)) for each in own if each.start in whole}
    for block in own:
        title = _title(block)
        bracket = _STATE_AT_END.search(title.folded)
        words = title.sub(*bracket.span("said")) if bracket else title.sub(0, 0)
        status = state(words.text, is_group=True).status if words else Status.UNDISCLOSED
        if status is not Status.UNDISCLOSED:
            given[block.start] = status, words
    return given


_OF_ALL = re.compile(r"(?:以上|以下|本|该|这|上述)(?:一)?(?:批|类|方面|部分|组)?[^,。;]{0,14}?")
"""How a sentence begins that speaks of all issues below a heading: 本批事项4项,……"""
_LONGEST_TOLD = 60


def told_states(
    found: Sequence[Block], parts: frozenset[int], paragraphs: Sequence[Paragraph]
) -> dict[int, tuple[Status, Slice]]:
    """Return the states that a sentence below each group's heading gives to all of it.

    They count only where every group has one: (第一批) 本批事项已全部整改完成并销号。
    """
    own = [each for each in found if each.role == "group" and each.start not in parts]
    told = {each.start: _told(paragraphs[each.start + 1 : each.end]) for each in own}
    given = {at: state for at, state in told.items() if state}
    return given if len(given) == len(own) > 1 else {}


def _told(below: Sequence[Paragraph]) -> tuple[Status, Slice] | None:
    for paragraph in below:
        if paragraph.is_apart or len(paragraph.folded) > _LONGEST_TOLD:
            continue
        place = 0
        for clause in re.split("[,;]", paragraph.folded):
            named = _OF_ALL.match(clause)
            starts = range(named.end() if named else 0, len(clause) if named else 1)
            for start in starts:
                run = paragraph.all().sub(place + start).strip("。;()")
                words = state(run.text, is_group=True)
                if status_of(clause[start:].strip("。")) and words.is_clear:
                    return words.status, run
            place += len(clause) + 1
    return None


def read_groups(
    found: Sequence[Block],
    parts: frozenset[int],
    states: Collection[int],
    issues: Mapping[int, RecognisedIssue],
) -> Groups:
    """Return the groups that headings open, and those that the rows of a table name.

    `parts` are headings that only name a part of the announcement, `states` those that group issues
    by their state; `issues` are those of the blocks.
    """
    groups: list[_Group] = []
    taken: list[TakenRun] = []
    positions: dict[int, Position] = {}
    above: tuple[Slice | None, Position] = (None, Position())
    for block in found:
        path = [each.start for each in block.path if each.start not in (*parts, *states)]
        if block.start in states:
            taken.append(TakenRun(block.candidate.run.paragraph.all(), "state", "group-state"))
        elif block.role == "group" and block.start in parts:
            taken.append(TakenRun(_heading(block), "section"))
        elif block.role == "group" and len(path) > 1:
            taken.append(TakenRun(_heading(block), "title", f"under[{block.start}]"))
        elif block.role == "group":
            taken.extend(_titled(block, _opened(groups, block, path)))
        elif block.role == "issue":
            position = _position(groups, path)
            name = issues[block.start].aspect
            if block.candidate.kind == "row" and name:
                position = _row_position(groups, name, position)
                taken.append(TakenRun(name, "title", _named_target(path, position)))
            elif block.candidate.kind == "row" and above[0] and not position.aspect:
                # A row that names no aspect goes on with the one of the row above it.
                name, position = above
            positions[block.start] = position
            above = name, position
    aspects = tuple(Aspect(title=each.title, categories=tuple(each.categories)) for each in groups)
    return Groups(aspects, positions, tuple(taken))


def _title(block: Block) -> Slice:
    return group_title(block.candidate.run)[0] or block.candidate.run.paragraph.all()


def _heading(block: Block) -> Slice:
    """Return the heading of a group with its mark and its stop."""
    run = block.candidate.run
    return run.paragraph.all().sub(0, run.start + group_title(run)[1])


def _opened(groups: list[_Group], block: Block, path: Sequence[int]) -> str:
    """Add the aspect or the category that a heading opens; return its place in the file."""
    title = _title(block).text
    if not path:
        groups.append(_Group(title, [block.start]))
        return f"aspects[{len(groups) - 1}].title"
    return f"aspects[{len(groups) - 1}].categories[{groups[-1].add(title, block.start) - 1}]"


def _titled(block: Block, target: str) -> list[TakenRun]:
    run = block.candidate.run
    mark = run.paragraph.all().sub(0, run.start)
    title = TakenRun(_title(block), "title", target)
    return [TakenRun(mark, "mark", target), title] if mark else [title]


def _position(groups: Sequence[_Group], path: Sequence[int]) -> Position:
    """Return where an issue stands that has the headings of `path` above it."""
    if not path:
        return Position()
    aspect = next(n for n, each in enumerate(groups, 1) if each.keys[0] == path[0])
    return Position(aspect, groups[aspect - 1].keys.index(path[1]) if len(path) > 1 else 0)


def _named_target(path: Sequence[int], position: Position) -> str:
    """Return the field that the name in a row's own column became."""
    aspect = f"aspects[{position.aspect - 1}]"
    return f"{aspect}.categories[{position.category - 1}]" if path else f"{aspect}.title"


def _row_position(groups: list[_Group], name: Slice, position: Position) -> Position:
    """Return where a row stands by the name in its own column: a category of an aspect, or one."""
    title = name.strip("。").text or name.text
    if position.aspect:
        group = groups[position.aspect - 1]
        if title not in group.categories:
            group.add(title, title)
        return Position(position.aspect, group.categories.index(title) + 1)
    titles = [each.title for each in groups]
    if title not in titles:
        groups.append(_Group(title, [title]))
        titles.append(title)
    return Position(titles.index(title) + 1, position.category)
