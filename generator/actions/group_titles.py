"""The heading of a group that was read as an issue: how it is marked, and what is doubted only because of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.importing.recognise.marked_reading import reasons_now
from generator.importing.text.marks import leading_mark
from generator.text.folding import for_matching
from generator.text.marked.answers import Said, placed
from generator.text.marked.marked_text import Mark, MarkedLine, MarkedText, PlacedMark, Sureness
from generator.text.marked.ways import (
    as_group,
    is_group_as_issue,
    loses_a_fact,
    missing,
    reasons_of,
)

_GROUPS = ("方面", "类别", "小类")


@dataclass(frozen=True, slots=True)
class GroupTitles:
    """The headings by their lines, each with what to write; and the reasons that go with them."""

    ways: Mapping[int, Said]
    echoes: frozenset[tuple[int, str]]
    """A line and a reason that is true of it no more once the headings are marked."""
    lacking: int = 0
    """How many issues are missing then."""


def group_titles(text: MarkedText) -> GroupTitles:
    """Return the headings of groups that were read as issues: fewer than were read as what they are."""
    known = Counter(kind for line in text.lines if (kind := _kind(line)) and _group(line))
    words = {_kind(line): word for line in text.lines if (word := _group(line))}
    found = [line for line in text.lines if _is_asked(line)]
    counts = Counter(map(_kind, found))
    own = [line for line in found if 0 < counts[_kind(line)] < known[_kind(line)]]
    if not own:
        return GroupTitles({}, frozenset())
    ways = {line.number: _way(line, words[_kind(line)]) for line in own}
    lines = tuple(
        _as_group(line, words[_kind(line)]) if line.number in ways else line for line in text.lines
    )
    now = reasons_now(replace(text, lines=lines))
    lacking = max((missing(each) for told in now.values() for each in told), default=0)
    return GroupTitles(ways, frozenset(_answered(text, now)), lacking)


def _way(line: MarkedLine, word: str) -> Said:
    said = as_group(_marks_of(line), word)
    return replace(said, answers=placed(said.answers, next(_in_front(line)).at))


def _answered(text: MarkedText, now: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """Yield what is doubted of a text and not once it is mended; no count and no fact goes unsaid."""
    for place, own in reasons_now(text).items():
        for reason in own:
            is_kept = missing(reason) or loses_a_fact(reason) or reason in now.get(place, ())
            if not is_kept:
                yield text.lines[place].number, reason


def _is_asked(line: MarkedLine) -> bool:
    return any(
        is_group_as_issue(reason)
        for each in line.marks
        if each.mark.sureness is Sureness.DOUBTED
        for reason in reasons_of(each.mark.reason)
    )


def _group(line: MarkedLine) -> str:
    """Return as what kind of group a line is marked, "" where it heads an issue or none."""
    words = [each.mark.word for each in line.marks]
    return "" if "问题" in words else next((each for each in words if each in _GROUPS), "")


def _kind(line: MarkedLine) -> str:
    mark = leading_mark(for_matching(line.text.strip()).text)
    return mark.kind if mark else ""


def _in_front(line: MarkedLine) -> Iterator[PlacedMark]:
    """Yield the marks of an issue's heading and of the empty group in front of it."""
    at = next(each.at for each in line.marks if each.mark.word == "问题")
    yield from (
        each for each in line.marks if each.at == at and each.mark.word in ("问题", *_GROUPS)
    )


def _marks_of(line: MarkedLine) -> str:
    return "".join(f"[[{_shown(each.mark)}]]" for each in _in_front(line))


def _shown(mark: Mark) -> str:
    behind = f"{mark.sureness}…" if mark.reason else ""
    return f"{mark.word} {mark.argument}".rstrip() + behind


def _as_group(line: MarkedLine, word: str) -> MarkedLine:
    going = tuple(_in_front(line))
    kept = [each for each in line.marks if each not in going]
    marks = sorted((PlacedMark(going[0].at, Mark(word)), *kept), key=lambda each: each.at)
    return replace(line, marks=tuple(marks))
