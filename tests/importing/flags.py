"""Does recognising know when it may be wrong? What was read wrongly, and how much of it was flagged.

An issue is right where all that its page says is; a wrong, missed or false one is flagged where a doubt
(？) stands in its lines, one line before or one after (of a missed one: where it begins). An announcement
is right where all its issues are and all that it says of itself. Run it to see the figures; with -v it
says which. With the word `forgotten` it measures instead what is said where a piece of what the importer knows is taken away.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.importing.composed import many
from tests.importing.damaged import DAMAGES, copies
from tests.importing.forgotten import otherwise_read
from tests.importing.right import (
    AFRESH,
    BLIND,
    FRESH,
    IRREGULAR,
    LATEST,
    NASTY,
    NEWEST,
    OFFICES,
    PLAIN,
    UNREAD,
    UNTOUCHED,
    Reading,
    ReadIssue,
    Right,
    RightIssue,
    fixtures,
    learnt,
    marked_in,
    misread,
    read,
    unlearnt,
    unseen,
)

COPIES = 3
"""How many copies of a fixture each kind of damage makes."""


COMPOSED = 60
"""How many announcements are composed."""


@dataclass
class Count:
    """What was read, and how much of it was flagged."""

    issues: int = 0
    """How many there are."""
    found: int = 0
    """How many are read under their right title."""
    false: int = 0
    """How many are read that are none."""
    wrong: int = 0
    """Issues read wrongly, missed or false."""
    flagged: int = 0
    right: int = 0
    """Announcements that are read rightly."""
    false_alarms: int = 0
    other: int = 0
    """Announcements of which only what they say of themselves is wrong."""
    other_flagged: int = 0
    on_wrong: Counter[str] = field(default_factory=Counter)
    """How often each reason stands at an issue that is wrong, missed or false."""
    on_right: Counter[str] = field(default_factory=Counter)
    """How often each reason stands in an announcement of which nothing is wrong."""
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def reasons(self) -> Iterator[str]:
        """Yield each reason with how often it stands where something is wrong, and where nothing is."""
        names = sorted(self.on_wrong | self.on_right, key=lambda each: -self.on_wrong[each])
        for each in names:
            yield f"{self.on_wrong[each]:>6} {self.on_right[each]:>6}  {each}"

    def __str__(self) -> str:
        return (
            f"{self.issues} issues, {self.found} found, {self.false} false; "
            f"{self.wrong} wrong, missed or false, {self.flagged} of them flagged"
            f"{_percent(self.flagged, self.wrong)}; {self.right} announcements right, "
            f"{self.false_alarms} of them flagged{_percent(self.false_alarms, self.right)}; "
            f"{self.other} wrong only in their other data, {self.other_flagged} of them flagged"
        )


def _percent(part: int, whole: int) -> str:
    return f" ({part / whole:.0%})" if whole else ""


def compare(right: Right, reading: Reading, kind: str = "") -> Count:
    """Return what of a reading is wrong, and what of that is flagged."""
    count = Count(issues=len(right.issues))
    doubted = frozenset(line for line, _ in reading.doubts)
    left = list(reading.issues)
    wrong: list[tuple[str, int, int]] = []
    for each in right.issues:
        own = _found(each, left, reading)
        if own:
            left.remove(own)
            count.found += own.title == each.title
        if not own:
            start = _line_of(each.start, reading)
            wrong.append((f"missed {each.title}", start, start))
        elif difference := _difference(each, own):
            wrong.append((difference, own.first, own.last))
    count.false = len(left)
    wrong.extend((f"false {each.title}", each.first, each.last) for each in left)
    name = f"{right.name} {kind}"
    for what, first, last in wrong:
        near = [text for line, text in reading.doubts if first - 1 <= line <= last + 1]
        count.on_wrong.update({kind for text in near for kind in _kinds(text)})
        count.wrong += 1
        count.flagged += bool(near)
        count.notes.append(f"{'' if near else 'UNFLAGGED '}{name}: {what}")
    if not wrong and right.rest in ("", reading.rest):
        count.right, count.false_alarms = 1, bool(doubted)
        count.on_right.update({kind for _, text in reading.doubts for kind in _kinds(text)})
        count.notes += [f"ALARM {name}: {each}" for each in reading.doubts]
    elif not wrong:
        count.other, count.other_flagged = 1, bool(doubted)
        count.notes.append(f"OTHER{'' if doubted else ' UNFLAGGED'} {name}")
        count.notes.append(f"   right: {right.rest}\n   read:  {reading.rest}")
    return count


def _kinds(text: str) -> list[str]:
    """Return the reasons that a doubt names, without what they quote."""
    return [re.sub(r"\d+|“[^”]*”", "…", each) for each in text.split("；")]


def _found(each: RightIssue, left: Sequence[ReadIssue], reading: Reading) -> ReadIssue | None:
    """Return what was read of an issue: under its title, else where it begins."""
    same = [own for own in left if own.title == each.title]
    start = _line_of(each.start, reading)
    there = [own for own in left if own.first == start]
    return next(iter([own for own in same if own in there] or same or there), None)


def _difference(right: RightIssue, own: ReadIssue) -> str:
    """Return what is wrong in an issue as it was read, empty where nothing is."""
    if own.title != right.title:
        return f"title {right.title} / {own.title}"
    wrong = [
        f"{name} {each} / {own.facts[name]}"
        for name, each in right.facts.items()
        if own.facts[name] != each
        and not _is_less_broken(own.facts[name], each)
        and not (name in _TEXTS and _is_same_but_left_over(name, own.facts, right.facts))
    ]
    return f"{right.title}: {'; '.join(wrong)}" if wrong else ""


_TEXTS = ("measures", "results")


def _is_same_but_left_over(name: str, own: Mapping[str, str], right: Mapping[str, str]) -> bool:
    """Tell whether steps, or results, differ only in what is left over, which both have as such.

    Its words may stay in the text ([[=还没办完]]) or stand apart ([[还没办完]]): both are right marks.
    """
    left = right.get("remaining", "")
    texts = [each[name].replace("/", "").replace(left, "").split() for each in (own, right)]
    return bool(left) and own.get("remaining") == left and texts[0] == texts[1]


def _is_less_broken(own: str, right: str) -> bool:
    """Tell whether only breaks of lines are missing, as where two paragraphs were joined."""
    is_same = own.replace("/", "") == right.replace("/", "")
    return is_same and own.count("/") < right.count("/")


def _line_of(place: int, reading: Reading) -> int:
    """Return the line of the marked text that a line of the carrier is in."""
    found = [number for number, each in enumerate(reading.origin) if 0 <= each <= place]
    return max(found, key=lambda number: (reading.origin[number], number), default=0)


def count_of(texts: Sequence[Right], kind: str = "") -> Count:
    """Return what of several announcements is wrong and flagged."""
    whole = Count()
    for each in texts:
        whole.add(compare(each, read(each.lines), kind))
    return whole


def as_they_stand() -> Iterator[tuple[str, Count]]:
    """Yield the sets of announcements that are not damaged; a set that is not here has none."""
    yield "fixtures", count_of(fixtures())
    yield "misread before", count_of(misread())
    yield "further", count_of(learnt())
    yield "new", count_of(unlearnt())
    yield "unseen", count_of(unseen())
    yield "nasty", count_of(marked_in(NASTY))
    yield "composed", count_of(list(many(COMPOSED)))


def damaged(
    number: int = COPIES, kinds: Sequence[str] = tuple(DAMAGES)
) -> Iterator[tuple[str, Count]]:
    """Yield each kind of damage to the fixtures."""
    for kind in kinds:
        yield (
            kind,
            count_of([copy for each in fixtures() for copy in copies(kind, each, number)], kind),
        )


PIECES, TEXTS = 60, 25
"""How many pieces of knowledge are forgotten, and how many texts are read without each."""


def forgotten() -> Iterator[str]:
    """Yield what is flagged of texts that are read otherwise without a piece of what is known."""
    texts = [*fixtures(), *learnt(), *(x for f in (UNTOUCHED, FRESH, BLIND) for x in marked_in(f))]
    whole = Count()
    for name, text, reading in otherwise_read(texts, PIECES, TEXTS):
        count = compare(text, reading, f"without {name}")
        whole.add(count)
        yield from (each for each in count.notes if "-v" in sys.argv and "UNFLAGGED" in each)
    yield f"a piece forgotten: {whole}"


def report() -> Iterator[str]:
    """Yield what was measured, a kind a line."""
    total, whole = Count(), Count()
    for kind, count in as_they_stand():
        whole.add(count)
        yield f"{kind}: {count}" if count.issues else f"{kind}: not here, not measured"
        yield from _noted(count)
    for kind, count in damaged():
        yield f"{kind}: {count}"
        yield from _noted(count)
        total.add(count)
    yield f"damaged copies in all: {total}"
    whole.add(total)
    if "-v" in sys.argv:
        yield "reasons: at what is read wrongly, in what is read rightly"
        yield from whole.reasons()
    for folder in (
        UNTOUCHED,
        FRESH,
        BLIND,
        NEWEST,
        UNREAD,
        AFRESH,
        LATEST,
        PLAIN,
        OFFICES,
        IRREGULAR,
    ):  # only figures: nobody is to look in
        count = count_of(marked_in(folder))
        yield f"{folder.name}: {count if count.issues else 'not here, not measured'}"


def _noted(count: Count) -> Iterator[str]:
    if "-v" in sys.argv:
        yield from (f"    {each}" for each in count.notes)


if __name__ == "__main__":
    for line in forgotten() if "forgotten" in sys.argv else report():
        print(line, flush=True)  # noqa: T201
