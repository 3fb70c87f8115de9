"""Hold a later report's data to its marked text: where the two differ, which of them to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from generator.content.announcement_text import report_source
from generator.domain.corrections import loc_of
from generator.domain.diagnostics import Diagnostic, Severity, excerpts
from generator.domain.fields import Loc, as_written
from generator.domain.model import Disclosure, Update, UpdateFile
from generator.importing.again.held import PlaceOf, letters, not_assembled
from generator.importing.again.reassembled import Values, as_file
from generator.importing.again.three_way import FieldChange, differences
from generator.importing.again.wording import cut, field_name, key_of, words
from generator.importing.assemble import Assembled, assemble_text
from generator.importing.later_report.known import known_issues
from generator.importing.later_report.values import ReportOn, report_values
from generator.text.marked.problems import import_again
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text

_TEXTS = ("text", "remaining")
"""What of an issue is the report's own words, whole."""
_SHOWN_WORDS = 20


def report_held_to_marks(
    disclosure: Disclosure, update: Update, marked: str, assembled: str | None, place_of: PlaceOf
) -> Iterator[Diagnostic]:
    """Yield where a later report and the data that its marks give differ.

    `assembled` is the marked text that the data was last assembled from; None where it is gone. What
    only a person wrote, and the marks do not give, is fine.
    """
    shown = PurePath(disclosure.id) / report_source(update.id).marked
    text = read_marked(marked).text
    before = text if assembled is None else read_marked(assembled).text
    yield from not_assembled(shown, text, before, is_gone=assembled is None)
    found = assemble_text(before, is_report=True)
    report = ReportOn(
        update.issued.on, update.issued.by, known_issues(disclosure, update.issued.on)
    )
    given = report_values(found, signed_text(before), report)
    yield from _Holding(disclosure, update, found, place_of, shown).differing(given)


@dataclass(frozen=True, slots=True)
class _Holding:
    disclosure: Disclosure
    update: Update
    assembled: Assembled
    place_of: PlaceOf
    shown: PurePath

    @property
    def _path(self) -> PurePath:
        return PurePath(self.disclosure.id, "updates", f"{self.update.id}.yml")

    def differing(self, given: Values) -> Iterator[Diagnostic]:
        """Yield where the file of the report differs."""
        own = as_file({k: v for k, v in as_written(self.update).items() if k != "id"})
        for each in (own, given):
            each.pop("official", None)  # where it stands is judged with its checksum
        for change in differences(own, given):
            if change.now is not None and not self._is_corrected(change.loc):
                yield from self._breach(change)

    def _breach(self, change: FieldChange) -> Iterator[Diagnostic]:
        is_text = change.loc[:1] == ("issues",) and key_of(change.loc[2:3]) in _TEXTS
        if is_text and letters(change.was) == letters(change.now):
            return
        ours, theirs = words(change.was, key_of(change.loc)), words(change.now, key_of(change.loc))
        if is_text and change.was is not None:
            theirs, ours = excerpts(theirs, ours, _SHOWN_WORDS)
        held = f"是“{cut(ours)}”" if change.was is not None else "没有"
        name = field_name(UpdateFile, change.loc)
        message = f"{name}：标注里是“{cut(theirs)}”，数据里{held}{self._where(change.loc)}"
        severity = Severity.ERROR if is_text else Severity.ADVICE
        yield Diagnostic(
            self.place_of(self._path, change.loc), message, self._way(), "O10", severity
        )

    def _where(self, loc: Loc) -> str:
        found = zip(self.assembled.issues, self.assembled.later, strict=True)
        name = loc[1] if loc[:1] == ("issues",) and len(loc) > 1 else None
        line = next((later.line for issue, later in found if issue.id == name), 0)
        return f"（标注第 {line} 行起）" if line else ""

    def _way(self) -> str:
        again = f"改标注，再运行 zhenggai import {import_again(self.shown)}"
        return f"标注是对的，请在数据里照它改；标注标错了的，{again}。"

    def _is_corrected(self, loc: Loc) -> bool:
        """Tell whether a correction says that a value is another now than was reported."""
        name = str(loc[1]) if loc[:1] == ("issues",) and len(loc) > 1 else None
        inner = loc[2:] if name else loc
        at = ("updates", self.update.id, *inner)
        return any(
            each.issue == name
            and (found := loc_of(each.field)) is not None
            and found[: len(at)] == at
            for each in self.disclosure.corrections
        )
