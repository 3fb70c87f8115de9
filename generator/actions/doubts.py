"""What nobody has looked at yet in a marked text, as a list that a person can go through."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path, PurePath

from generator.actions.group_titles import group_titles
from generator.content.announcement_text import MARKED
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic
from generator.importing.missed import Missed, missed_in
from generator.text.marked.answers import Answer, Said, placed
from generator.text.marked.marked_text import Mark, MarkedText, Sureness
from generator.text.marked.read import read_marked
from generator.text.marked.ways import (
    as_issue,
    asks_whether_issue,
    follows_a_missed_title,
    goes_with_count,
    is_count,
    is_covered,
    is_group_as_issue,
    is_missed_title,
    is_of_title,
    is_of_whole,
    loses_a_fact,
    missing,
    reasons_of,
    said_of,
    title_of,
    way_out,
)
from generator.text.marked.words import DOUBT, WORDS

_NO_REASON = "没有把握"
MAY_BE_MISSED = "像漏了的一个问题"
"""Where an issue may stand that a count says is missing: no mark has this reason, it goes with that count."""
_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Doubted:
    """One reason to look, and the lines of the marked text that give it."""

    reason: str
    lines: tuple[int, ...]
    weight: int
    """How much goes wrong where it is right: 0 is the most."""
    words: str = ""
    """How the text begins, where it is one line."""
    way: str = ""
    """What to write where the reason is right."""
    answers: tuple[Answer, ...] = ()
    """The same as marks to set, where it is one line."""

    def of(self, words: str) -> "Doubted":
        """Return the same, of a line that begins with other words."""
        return replace(self, words=_shown(words.split("\t", maxsplit=1)[0]))

    def __str__(self) -> str:
        words = f"“{self.words}”" if self.words and len(self.lines) == 1 else ""
        return f"第 {ranges(self.lines)} 行{words}：{self.reason}"


def marked_in(folder: Path, marked: str = MARKED) -> MarkedText:
    """Return a marked text of a folder; an empty one where it cannot be read."""
    text = read_text(folder / marked, PurePath(folder.resolve().name) / marked)
    return read_marked("" if isinstance(text, Diagnostic) else text).text


def listed(text: MarkedText) -> tuple[Doubted, ...]:
    """Return what there is to look at as a list to go down: first what is to be changed, once a line.

    Where titles were missed, what mostly follows from that stands together at the end.
    """
    starts = {each.number: each.text for each in text.lines}
    every = tuple(one for each in doubted(text) for one in _apart(each, starts))
    own = _uncovered(every)
    if not any(is_missed_title(each.reason) or each.reason == MAY_BE_MISSED for each in own):
        return own
    echoes = [each for each in own if follows_a_missed_title(each.reason)]
    kept = tuple(each for each in own if each not in echoes)
    return (*kept, _together(echoes)) if echoes else kept


def _apart(each: Doubted, starts: Mapping[int, str]) -> Iterator[Doubted]:
    """Yield a doubt line by line where there is something of its own to write in each of a few."""
    ways = [way_out(each.reason, starts[line]) for line in each.lines]
    is_own = asks_whether_issue(each.reason) and 1 < len(each.lines) <= _FEW
    if not is_own or set(ways) == {each.way}:
        yield each
        return
    for line in each.lines:
        yield _doubted(each.reason, [(line, each.weight)], starts)


def _uncovered(found: Sequence[Doubted]) -> tuple[Doubted, ...]:
    """Return the doubts without the lines in which another way out answers them too."""
    fuller: dict[int, list[Doubted]] = {}
    kept: list[Doubted] = []
    for each in found:
        if len(each.lines) == 1:
            fuller.setdefault(each.lines[0], []).append(each)
    for place, each in enumerate(found):
        earlier = set(map(id, found[:place]))
        left = tuple(
            line for line in each.lines if not _is_answered(each, fuller.get(line, ()), earlier)
        )
        if left:
            kept.append(replace(each, lines=left))
    return tuple(kept)


def _is_answered(each: Doubted, beside: Sequence[Doubted], earlier: Collection[int]) -> bool:
    """Tell whether one of the ways of a line answers a doubt of it; of two that say the same the first stays."""
    return any(
        is_covered(each.way, other.way) and (other.way != each.way or id(other) in earlier)
        for other in beside
        if other is not each
    )


def _together(echoes: Sequence[Doubted]) -> Doubted:
    lines = tuple(sorted({line for each in echoes for line in each.lines}))
    reasons = list(dict.fromkeys(each.reason for each in echoes))
    told = f"{'、'.join(reasons[:_TOLD])}{'等' if len(reasons) > _TOLD else ''}"
    return Doubted(f"多半是上面那几处带来的：{told}", lines, echoes[-1].weight, way=_FIRST_ABOVE)


def is_echo(each: Doubted) -> bool:
    """Tell whether a doubt stands only because of others, and goes with them."""
    return each.way == _FIRST_ABOVE or is_of_whole(each.reason)


_FEW = 6
"""Of so many lines each has what is to be written there."""
_TOLD = 3
"""So many reasons are named of those that follow from others."""
_FIRST_ABOVE = "先不用改：上面的改好，再运行一次，多半自己没有了；那时还在的再看"


def doubted(text: MarkedText) -> tuple[Doubted, ...]:
    """Return each reason once: a count that differs, then gaps, then what is told of the fewest lines.

    The heading of a group that was read as an issue stands before all: much else goes with it.

    Where issues are missing, the places where one may be stand right behind the count; what is doubted
    for no other reason than that they are missing is left out: it goes with them.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    starts = {each.number: each.text for each in text.lines}
    titles = group_titles(text)
    stands: dict[tuple[int, str], int] = {}
    for line, weight, reason, at in _reasons(text):
        # What is doubted only because a heading above was misread is answered with it.
        is_title = line in titles.ways and is_group_as_issue(reason)
        if not is_title and (line, reason) not in titles.echoes:
            found.setdefault(reason, []).append((line, weight))
            stands.setdefault((line, reason), at)
    lacking = max(titles.lacking, *map(missing, found), 0)
    places = _candidates(text, lacking)
    marks = {(line.number, each.at): each.mark for line in text.lines for each in line.marks}
    if lacking:
        found = dict(_without_missing(found, {each.line for each in places}))
    found = dict(_without_titles(found, starts, places))
    told = (_doubted(*each, starts) for each in found.items())
    listed = sorted((_placed(each, stands) for each in told), key=_order)
    counts = [_with_places(each, places) for each in listed if missing(each.reason)]
    others = [each for each in listed if not missing(each.reason)]
    first = (_of_title(line, way, starts[line].strip()) for line, way in titles.ways.items())
    return (
        *first,
        *counts,
        *(_candidate(each, starts[each.line], marks.get((each.line, each.at))) for each in places),
        *others,
    )


def _of_title(line: int, way: Said, words: str) -> Doubted:
    reason = "像一组问题的标题，读成了一个问题"
    return Doubted(reason, (line,), 0, _shown(words), way.sentence, way.answers)


def _placed(each: Doubted, stands: Mapping[tuple[int, str], int]) -> Doubted:
    """Return a doubt whose answers stand at the mark that is doubted."""
    at = stands.get((each.lines[0], each.reason), 0)
    return replace(each, answers=placed(each.answers, at))


def _order(each: Doubted) -> tuple[object, ...]:
    """First what is read wrongly, the gravest first; then what is recorded nowhere, down the file."""
    if loses_a_fact(each.reason):
        return True, True, 0, 0, each.lines
    return not is_count(each.reason), each.weight > 0, len(each.lines), each.weight, each.lines


def _without_missing(
    found: Mapping[str, list[tuple[int, int]]], candidates: Collection[int]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the reasons but for those that missing issues give, and those that a candidate tells."""
    for reason, places in found.items():
        left = [each for each in places if loses_a_fact(reason) or each[0] not in candidates]
        if left and not goes_with_count(reason):
            yield reason, left


def _without_titles(
    found: Mapping[str, list[tuple[int, int]]], starts: Mapping[int, str], places: Sequence[Missed]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the reasons but for what asks for a remainder in words that are asked for as a title."""
    titles: dict[int, list[str]] = {}
    for place in places:
        titles.setdefault(place.line, []).append(title_of(f"写成 {as_issue(place.words)[0]}"))
    for reason, own in found.items():
        for line, _ in own:
            titles.setdefault(line, []).append(title_of(way_out(reason, starts[line])))
    for reason, own in found.items():
        kept = [each for each in own if not any(is_of_title(reason, t) for t in titles[each[0]])]
        if kept:
            yield reason, kept


_MORE = 2
"""How many places more than issues are missing are named at most."""


def _candidates(text: MarkedText, lacking: int) -> tuple[Missed, ...]:
    """Return the likeliest places of missing issues, in the order of the text."""
    every = missed_in(text) if lacking else ()
    likeliest = every[: lacking + _MORE]
    sure = [each for each in likeliest if each.weight == 0]
    kept = set(sure if len(sure) >= lacking else likeliest)
    # A number that the issues leave out is hardly anything else: each of them is named.
    kept |= {each for each in every if each.is_numbered and each.weight == 0}
    return tuple(sorted(kept, key=lambda each: (each.line, each.at)))


def _with_places(each: Doubted, places: Sequence[Missed]) -> Doubted:
    """Return a count that differs with the lines where what is missing may be."""
    if not places:
        return each
    lines = "、".join(dict.fromkeys(str(place.line) for place in places))
    short, _, way = each.way.partition("：")
    return replace(each, way=f"{short}：像是下面的第 {lines} 行；不是的，{way}")


def _candidate(place: Missed, line: str, mark: Mark | None) -> Doubted:
    """Return a place with what to write; `mark` is the one that stands there now and goes."""
    instead = f"，它前面的 [[{mark.word}]] 不要了" if mark and mark.meaning.opens_run else ""
    way = f"是的{instead}，写成 {as_issue(place.words)[0]}"
    answer = Answer("是一个问题", as_issue(line, place.at)[1])
    return Doubted(MAY_BE_MISSED, (place.line,), 0, _shown(place.words), way, (answer,))


def _reasons(text: MarkedText) -> Iterator[tuple[int, int, str, int]]:
    """Yield each reason of each doubted mark: its line, its weight, itself, in front of which character."""
    for line, following in zip_longest(text.lines, text.lines[1:]):
        for each in line.marks:
            mark, at = each.mark, each.at
            if mark.sureness is Sureness.DOUBTED:
                is_of_gap = following is not None and mark.word == DOUBT
                of = following if following and is_of_gap else line
                for reason in reasons_of(mark.reason or _NO_REASON):
                    yield of.number, WORDS[mark.word].weight, reason, 0 if is_of_gap else at


def _doubted(reason: str, places: Sequence[tuple[int, int]], starts: Mapping[int, str]) -> Doubted:
    lines = tuple(dict.fromkeys(line for line, _ in places))
    whole = starts[lines[0]] if len(lines) == 1 else ""
    words = whole.strip().split("\t")[0]
    weight = min(weight for _, weight in places)
    said = said_of(reason, whole) or Said("")
    answers = said.answers if len(lines) == 1 else ()
    return Doubted(reason, lines, weight, _shown(words), said.sentence, answers)


def _shown(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"


def ranges(lines: Sequence[int]) -> str:
    """Return line numbers as people write them: 11—13、20."""
    parts: list[list[int]] = []
    for each in lines:
        if parts and each == parts[-1][-1] + 1:
            parts[-1].append(each)
        else:
            parts.append([each])
    return "、".join(_range(each) for each in parts)


def _range(lines: Sequence[int]) -> str:
    return f"{lines[0]}—{lines[-1]}" if len(lines) > 2 else "、".join(map(str, lines))
