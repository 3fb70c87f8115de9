"""Hold the data of a disclosure to its marked text: where the two differ, which of them to change."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from generator.content.announcement_text import ASSEMBLED, MARKED
from generator.domain.corrections import loc_of
from generator.domain.diagnostics import Diagnostic, Place, Severity, excerpts
from generator.domain.fields import Loc, as_written
from generator.domain.model import Announcement, Disclosure, IssueFile
from generator.domain.status import Status
from generator.importing.again.prepared import HEAD, values_of
from generator.importing.again.reassembled import Values, as_file
from generator.importing.again.settled import settle
from generator.importing.again.three_way import FieldChange, Value, differences
from generator.importing.again.wording import cut, field_name, key_of, words
from generator.importing.assemble import Assembled, assemble_text
from generator.importing.assemble.disclosure import UNNAMED
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.problems import import_again
from generator.text.marked.read import read_marked

PlaceOf = Callable[[PurePath, Loc], Place]
"""Returns the line of a value in a file below the content folder."""

_TEXTS = ("finding", "goal", "measures", "results", "notes")
"""The parts of an issue that are the announcement's words, whole; in what pieces is a person's choice."""
_NO_WORDS = re.compile(r"[\W_]+")
_OWN_TO_THE_FILE = ("official", "wording")
"""What of `disclosure.yml` says where the source is, and no mark gives."""
_DEFAULTS = frozenset([str(Status.UNDISCLOSED), UNNAMED])
"""What stands where the marks give nothing."""


def held_to_marks(
    disclosure: Disclosure, marked: str, assembled: str | None, place_of: PlaceOf
) -> Iterator[Diagnostic]:
    """Yield where a verbatim disclosure and the data that its marks give differ.

    `assembled` is the marked text that the data was last assembled from; None where it is gone. What
    only a person wrote, and the marks do not give, is fine.
    """
    text = read_marked(marked).text
    before = text if assembled is None else read_marked(assembled).text
    shown = PurePath(disclosure.id) / MARKED
    yield from not_assembled(shown, text, before, is_gone=assembled is None)
    found = assemble_text(before)
    holding = _Holding(disclosure, found, place_of)
    given = values_of(found, "")
    yield from holding.head(given[HEAD])
    for issue in disclosure.issues:
        values = given.get(f"issues/{issue.id}.yml")
        if values is not None:
            yield from holding.issue(issue.id, as_file(as_written(issue)), values)


def not_assembled(
    shown: PurePath, text: MarkedText, before: MarkedText, *, is_gone: bool
) -> Iterator[Diagnostic]:
    """Yield that data was not written from the marked text at `shown` as it stands; `before` is that of last time."""
    again = import_again(shown)
    if is_gone:
        message = "没有 assembled.txt，看不出标注改过以后有没有写进数据"
        way = f"zhenggai import 签发件 {again}"
        way = f"{way} --replace 重新写过" if "--" not in again else f"{way} 再读一次"
        hint = f"请从备份里取回；没有备份的，用 {way}。"
        place = Place(shown.parent / PurePath(ASSEMBLED).name)
        yield Diagnostic(place, message, hint, "O08", Severity.ADVICE)
    elif changed := _first_change(text, before):
        for each in settle(text, before)[1]:
            message = f"这里的疑问已经解决：{each.reason}"
            hint = f"运行 zhenggai import {again}，看过以后加上 --yes，程序就去掉这个“？”。"
            place = Place(shown, each.line)
            yield Diagnostic(place, message, hint, "O11", Severity.ADVICE)
        message = "标注改过以后，还没有照它写出数据"
        hint = f"请运行 zhenggai import {again}，看过以后加上 --yes。"
        yield Diagnostic(Place(shown, changed), message, hint, "O09")


def _first_change(text: MarkedText, before: MarkedText) -> int:
    """Return the first line of a marked text that differs from before; 0 where none does."""
    if text.lines == before.lines:
        return 0
    pairs = zip(text.lines, before.lines, strict=False)
    return next(
        (one.number for one, other in pairs if one != other),
        text.lines[-1].number if text.lines else 1,
    )


@dataclass(frozen=True, slots=True)
class _Holding:
    disclosure: Disclosure
    assembled: Assembled
    place_of: PlaceOf

    def head(self, given: Values) -> Iterator[Diagnostic]:
        """Yield where `disclosure.yml` differs."""
        own = as_file(as_written(self.disclosure.announcement))
        is_titled = any(each.mark.word == "标题" for each in self.assembled.runs.runs)
        without = (*_OWN_TO_THE_FILE, *(() if is_titled else ("title",)))
        path = PurePath(self.disclosure.id) / HEAD
        for change in differences(_but(own, without), _but(given, without)):
            yield from self._differing(path, change, "")

    def issue(self, name: str, own: Values, given: Values) -> Iterator[Diagnostic]:
        """Yield where the file of an issue differs."""
        path = PurePath(self.disclosure.id, "issues", f"{name}.yml")
        line = self._line(name)
        where = f"（标注第 {line} 行起）" if line else ""
        for key in _TEXTS:
            yield from self._text(path, key, own, given, where)
        without = ("id", *_TEXTS)
        for change in differences(_but(own, without), _but(given, without)):
            yield from self._differing(path, change, where)

    def _line(self, name: str) -> int:
        runs = self.assembled.runs
        found = (each.run for each in runs.issues if each.id == name)
        return next((runs.number(runs.runs[run].line) for run in found), 0)

    def _text(
        self, path: PurePath, key: str, own: Values, given: Values, where: str
    ) -> Iterator[Diagnostic]:
        """Yield that a part of an issue has other words than its marks give, in whatever pieces."""
        here, there = letters(own.get(key)), letters(given.get(key))
        if here == there or not there:
            return
        theirs, own_words = excerpts(there, here, _SHOWN_WORDS)
        ours = f"是“{own_words}”" if here else "没有"
        message = (
            f"{field_name(IssueFile, (key,))}和标注不一样：标注里是“{theirs}”，数据里{ours}{where}"
        )
        yield Diagnostic(self.place_of(path, (key,)), message, self._way("照标注改回来"), "O10")

    def _way(self, otherwise: str) -> str:
        again = f"改标注，再运行 zhenggai import content/{self.disclosure.id}"
        return f"标注是对的，请在数据里{otherwise}；标注标错了的，{again}。"

    def _is_corrected(self, path: PurePath, change: FieldChange) -> bool:
        """Tell whether a correction says that a value is another now than was published."""
        issue = None if path.name == HEAD else path.stem
        return any(
            each.issue == issue and loc_of(each.field) == change.loc
            for each in self.disclosure.corrections
        )

    def _differing(self, path: PurePath, change: FieldChange, where: str) -> Iterator[Diagnostic]:
        """Yield that a value is another than the marks give; what they do not give is a person's."""
        if change.now is None or str(change.now) in _DEFAULTS or self._is_corrected(path, change):
            return
        model = Announcement if path.name == HEAD else IssueFile
        theirs, ours = _shown(change.loc, change.now), "没有"
        if change.was is not None:
            ours = f"是“{_shown(change.loc, change.was)}”"
        message = f"{field_name(model, change.loc)}：标注里是“{theirs}”，数据里{ours}{where}"
        hint = self._way("照它改；公布以后变了的，写续报或更正")
        yield Diagnostic(self.place_of(path, change.loc), message, hint, "O10", Severity.ADVICE)


_SHOWN_WORDS = 20


def _shown(loc: Loc, value: Value) -> str:
    return cut(words(value, key_of(loc)))


def _but(values: Values, keys: tuple[str, ...]) -> Values:
    return {key: each for key, each in values.items() if key not in keys}


def letters(value: object) -> str:
    """Return the letters and digits of all texts in a value, in order."""
    if isinstance(value, Mapping):
        return "".join(letters(each) for key, each in value.items() if key != "source")
    if isinstance(value, list):
        return "".join(map(letters, value))
    return _NO_WORDS.sub("", value) if isinstance(value, str) else ""
