"""How much is read rightly: issues under their title, false ones, and each field by its name.

Issues are compared by their titles, in order; a field of an issue that is found is right where all of
it is, white space and signs apart. What an announcement says of itself is compared the same way, part
by part. Run it to see the figures of all sets; `python -m tests.importing.figures further 09` says of
one text what is wrong. Of those that nobody has learnt from (`UNSHOWN`) there are only total figures.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.domain.fields import as_written
from generator.domain.model import Announcement, Issue
from generator.importing.assemble import Assembled, assemble_text
from generator.importing.carriers.open_file import read_file
from generator.importing.lines import CarrierText, Line
from generator.importing.recognise.marked import recognise_text
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import read_marked
from tests.importing.golden import FIXTURES, NAMES, carried
from tests.importing.right import (
    AFRESH,
    BLIND,
    FRESH,
    FURTHER,
    KNOWN,
    LATEST,
    LEARNT,
    NASTY,
    NEWEST,
    OFFICES,
    PLAIN,
    UNREAD,
    UNTOUCHED,
    numbered,
    words_of,
)
from tests.marked import test_cases as cases

_NO_FACTS = ("id", "title", "category")
Values = Mapping[str, object]


@dataclass(frozen=True)
class Sample:
    """An announcement as its carrier gives it, and its right marks."""

    name: str
    lines: tuple[Line, ...]
    marks: MarkedText


@dataclass
class Figures:
    """What was read of one announcement or of many."""

    issues: int = 0
    found: int = 0
    false: int = 0
    fields: int = 0
    """How many fields issues that were found have, or were read to have."""
    wrong: Counter[str] = field(default_factory=Counter)
    """How often each of them is wrong."""
    parts: int = 0
    """How many parts announcements say of themselves."""
    wrong_parts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Figures") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def __str__(self) -> str:
        right = self.fields - self.wrong.total() + self.parts - self.wrong_parts.total()
        return (
            f"{self.issues} issues, {self.found} found{_share(self.found, self.issues)}, "
            f"{self.false} false; fields{_share(right, self.fields + self.parts)}: of issues "
            f"{self.wrong.total()} of {self.fields} wrong {_most(self.wrong)}, of announcements "
            f"{self.wrong_parts.total()} of {self.parts} wrong {_most(self.wrong_parts)}"
        )


def _share(part: int, whole: int) -> str:
    return f" ({part / whole:.1%})" if whole else ""


def _most(wrong: Counter[str]) -> str:
    return f"({', '.join(f'{name} {count}' for name, count in wrong.most_common())})"


def figures_of(samples: Sequence[Sample]) -> Figures:
    """Return what is read rightly and wrongly of several announcements."""
    whole = Figures()
    for each in samples:
        whole.add(_compared(each))
    return whole


def _compared(sample: Sample) -> Figures:
    right = assemble_text(sample.marks)
    read = assemble_text(recognise_text(CarrierText(numbered(sample.lines)), "x.txt").text)
    figures = Figures(issues=len(right.issues))
    left = list(read.issues)
    for issue in right.issues:
        own = _same(issue, left)
        if own is None:
            figures.notes.append(f"{sample.name}: missed {issue.number} {issue.title}")
            continue
        left.remove(own)
        figures.found += 1
        pair = _facts(issue, right.announcement), _facts(own, read.announcement)
        figures.fields += _count(*pair, figures.wrong, figures, f"{sample.name} {issue.id}")
    figures.false = len(left)
    figures.notes += [f"{sample.name}: false {each.number} {each.title}" for each in left]
    heads = _parts(right), _parts(read)
    figures.parts = _count(*heads, figures.wrong_parts, figures, sample.name)
    return figures


def _same(issue: Issue, left: Sequence[Issue]) -> Issue | None:
    title = words_of(issue.title)
    return next((each for each in left if words_of(each.title) == title), None)


def _count(right: Values, read: Values, wrong: Counter[str], figures: Figures, where: str) -> int:
    """Count the fields that differ, say which, and return how many there are."""
    names = sorted(right.keys() | read.keys())
    for name in names:
        if right.get(name) != read.get(name):
            wrong[name] += 1
            said = f"{name}: right {right.get(name)!r}\n      read {read.get(name)!r}"
            figures.notes.append(f"{where} {said}")
    return len(names)


def _facts(issue: Issue, announcement: Announcement) -> Values:
    facts = {name: each for name, each in as_written(issue).items() if name not in _NO_FACTS}
    aspect = announcement.aspects[issue.aspect - 1] if issue.aspect else None
    if aspect:
        facts["aspect"] = aspect.title
    if aspect and issue.category:
        facts["category"] = aspect.categories[issue.category - 1]
    units = [issue.lead_unit, *issue.units]
    facts |= {"units": [each for each in units if each]} if any(units) else {}
    facts.pop("lead_unit", None)
    return {name: _bare(each) for name, each in facts.items()}


def _parts(assembled: Assembled) -> Values:
    parts = as_written(assembled.announcement)
    for name in ("inspection", "issued"):
        inner = parts.pop(name, None)
        if isinstance(inner, dict):
            parts |= {f"{name}.{key}": each for key, each in inner.items()}
    parts.pop("official", None)
    return {name: _bare(each) for name, each in parts.items()}


def _bare(value: object) -> object:
    """Return a value in words without signs."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(each) for each in value]
    return words_of(str(value))


def fixtures() -> list[Sample]:
    """Return the fixtures, those that are damaged or excerpts as well."""
    return [Sample(name, carried(name).lines, _marks_of(name)) for name in NAMES]


def _marks_of(name: str) -> MarkedText:
    return read_marked((FIXTURES / f"{name}.marked").read_text("utf-8")).text


def misread() -> list[Sample]:
    """Return the announcements beside the repository that were misread; none elsewhere."""
    if not cases.INPUTS.exists():
        return []
    return [
        Sample(
            cases.source_of(case).name,
            read_file(cases.source_of(case)).lines,
            read_marked(cases.marked(case, cases.lines_of(case))).text,
        )
        for case in cases.CASES
    ]


def further() -> list[Sample]:
    """Return the announcements that were marked before a program had read them, and learnt since."""
    return _further()[:LEARNT]


def new() -> list[Sample]:
    """Return those that came later; their first figure stands in the README beside them."""
    return _further()[LEARNT:KNOWN]


def unseen() -> list[Sample]:
    """Return those that came last."""
    return _further()[KNOWN:]


def _further() -> list[Sample]:
    return _marked_in(FURTHER)


def untouched() -> list[Sample]:
    """Return the announcements that nobody tunes to, as their files carry them."""
    return _marked_in(UNTOUCHED)


def nasty() -> list[Sample]:
    """Return those that were written to find what is read wrongly without a doubt."""
    return _marked_in(NASTY)


def fresh() -> list[Sample]:
    """Return those that were new when nobody had looked into them; they are learnt since."""
    return _marked_in(FRESH)


def blind() -> list[Sample]:
    """Return those that were written as bodies really publish; they are learnt since."""
    return _marked_in(BLIND)


def newest() -> list[Sample]:
    """Return those that are learnt from since they were first read."""
    return _marked_in(NEWEST)


def unread() -> list[Sample]:
    """Return those that were written last, learnt from since they were first read."""
    return _marked_in(UNREAD)


def afresh() -> list[Sample]:
    """Return those that were written afresh; nobody who mends the importer looks into them."""
    return _marked_in(AFRESH)


def plain() -> list[Sample]:
    """Return the short plain ones, learnt from since they were first read."""
    return _marked_in(PLAIN)


def offices() -> list[Sample]:
    """Return the ordinary ones of two writers, learnt from since they were first read."""
    return _marked_in(OFFICES)


def latest() -> list[Sample]:
    """Return those that were written last, by another hand; nobody who mends looks into them."""
    return _marked_in(LATEST)


def _marked_in(folder: Path) -> list[Sample]:
    return [
        _of_marks(
            each.stem,
            each.read_text("utf-8"),
            read_file(beside).lines if (beside := each.with_suffix(".txt")).exists() else None,
        )
        for each in sorted(folder.glob("*.marked"))
    ]


def _of_marks(name: str, written: str, carried: Sequence[Line] | None = None) -> Sample:
    marks = read_marked(written).text
    lines = carried or [Line(number, each.text) for number, each in enumerate(marks.lines, 1)]
    return Sample(name, tuple(lines), marks)


SETS = {
    "fixtures": fixtures,
    "misread before": misread,
    "further": further,
    "new": new,
    "unseen": unseen,
    "nasty": nasty,
    "untouched": untouched,
    "fresh": fresh,
    "blind": blind,
    "newest": newest,
    "unread": unread,
    "afresh": afresh,
    "latest": latest,
    "plain": plain,
    "offices": offices,
}
UNSHOWN: tuple[str, ...] = ("afresh", "latest")
"""The sets of which nobody is shown what is wrong: those that are not learnt from yet."""


def report() -> Iterator[str]:
    """Yield the figures, a set a line; a set that is not here says so."""
    for name, samples in SETS.items():
        figures = figures_of(samples())
        yield f"read, {name}: {figures if figures.issues else 'not here, not measured'}"


def _report_texts(kind: str, names: Sequence[str]) -> Iterator[str]:
    found = next(name for name in SETS if name.startswith(kind))
    if found in UNSHOWN:
        raise SystemExit(f"what is wrong in an announcement that is {found} is not shown")
    for sample in SETS[found]():
        if not names or sample.name.startswith(tuple(names)):
            figures = figures_of([sample])
            yield f"{sample.name}: {figures}"
            yield from (f"    {each}" for each in figures.notes if names)


if __name__ == "__main__":
    lines = _report_texts(sys.argv[1], sys.argv[2:]) if sys.argv[1:] else report()
    for line in lines:
        print(line, flush=True)  # noqa: T201
