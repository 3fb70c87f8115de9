"""Which issue of the disclosure a later report speaks of: by its title, then by its number.

A title that is the same is sure; everything else is a person's to decide, and says why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.importing.later_report.known import KnownIssue
from generator.text.folding import for_wording
from generator.text.numerals import number_of

_ALIKE = 0.6
"""How alike two titles are that may be one title, worded otherwise."""
_NEARLY = 0.8
"""How alike two titles are that are easily taken for each other."""
_SHORTEST = 4
"""How long a title is at least that may stand in a longer one and mean it."""

OTHER_NUMBER = "序号和公布的不同，是按名称对上的"
NOT_THERE = "公布里找不到这个问题"


@dataclass(frozen=True, slots=True)
class Printed:
    """An issue as the report prints it."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Match:
    """The issue that is meant, "" where nobody can tell, and why a person has to look."""

    id: str
    reason: str = ""


def matched(printed: Sequence[Printed], known: Sequence[KnownIssue]) -> tuple[Match, ...]:
    """Return for each issue of a report, in order, which one of the disclosure it is."""
    return tuple(_once(_Matching(printed, known).run()))


def _once(found: Sequence[Match]) -> Iterator[Match]:
    """Yield the matches; of one that is there already none, for a person to join or to mend."""
    seen: set[str] = set()
    for each in found:
        if each.id in seen:
            yield Match("", f"前面已经有问题 {each.id} 了")
        else:
            yield each
        seen |= {each.id} - {""}


class _Matching:
    def __init__(self, printed: Sequence[Printed], known: Sequence[KnownIssue]) -> None:
        self._printed, self._known = printed, known
        self._titles = [for_wording(each.title) for each in known]
        self._by_title: dict[str, list[int]] = {}
        for place, title in enumerate(self._titles):
            self._by_title.setdefault(title, []).append(place)
        self._by_number = {_count(each.number): each for each in known if each.number}
        self._by_id = {each.id: each for each in known}
        self._taken: set[str] = set()

    def run(self) -> tuple[Match, ...]:
        found = [self._by_same_title(each) for each in self._printed]
        self._taken |= {each.id for each in found if each}
        is_renumbered = any(map(self._has_other_number, self._printed, found))
        return tuple(
            match or self._by_likeness(each) or self._by_its_number(each, is_renumbered)
            for each, match in zip(self._printed, found, strict=True)
        )

    def _by_same_title(self, printed: Printed) -> Match | None:
        same = [self._known[each] for each in self._by_title.get(for_wording(printed.title), ())]
        if len(same) == 1:
            return Match(same[0].id, OTHER_NUMBER if self._may_be_another(printed, same[0]) else "")
        own = [each for each in same if _count(each.number) == _count(printed.number)]
        return Match(own[0].id) if len(own) == 1 and printed.number else None

    def _has_other_number(self, printed: Printed, match: Match | None) -> bool:
        """Tell whether an issue that was found by its title has another number in the disclosure."""
        own = self._by_id.get(match.id) if match else None
        return (
            own is not None
            and bool(printed.number)
            and _count(printed.number) != _count(own.number)
        )

    def _may_be_another(self, printed: Printed, same: KnownIssue) -> bool:
        """Tell whether the number is that of an issue whose title is nearly the same."""
        other = self._by_number.get(_count(printed.number)) if printed.number else None
        if other is None or other.id == same.id:
            return False
        titles = for_wording(printed.title), for_wording(other.title)
        return _likeness(*titles, _NEARLY) >= _NEARLY

    def _by_likeness(self, printed: Printed) -> Match | None:
        nearest = self._nearest(for_wording(printed.title))
        if nearest is None:
            return None
        has_number = _count(nearest.number) == _count(printed.number)
        self._taken.add(nearest.id)
        if has_number or not printed.number:
            return Match(nearest.id, f"名称和公布的{nearest.name}不完全一样")
        return Match(nearest.id, f"名称和公布的{nearest.name}不完全一样，序号也不同")

    def _nearest(self, title: str) -> KnownIssue | None:
        """Return the one issue left whose title is most alike; none where two are."""
        best, found, is_alone = _ALIKE, None, False
        for place, other in enumerate(self._titles):
            each = self._known[place]
            likeness = 0.0 if each.id in self._taken else _likeness(title, other, best)
            if likeness >= best:
                is_alone = likeness > best or found is None
                best, found = likeness, each
        return found if is_alone else None

    def _by_its_number(self, printed: Printed, is_renumbered: bool) -> Match:
        each = self._by_number.get(_count(printed.number)) if printed.number else None
        if each is None or is_renumbered or each.id in self._taken:
            return Match("", NOT_THERE)
        self._taken.add(each.id)
        return Match(each.id, f"只有序号对上了，名称完全不同：公布的是{each.name}")


def _count(number: str) -> str:
    bare = for_wording(number)
    counted = number_of(bare)
    return bare if counted is None else str(counted)


def _likeness(one: str, other: str, least: float) -> float:
    if not (one and other):
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST and short in long:
        return 0.9
    matcher = SequenceMatcher(None, one, other, False)
    is_near = matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least
    return matcher.ratio() if is_near else 0.0
