"""The whole announcement: a file to lines, lines to marked text, marked text to values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from generator.content.yaml_source import read_anywhere
from generator.domain.diagnostics import Diagnostic, has_errors, tidy
from generator.domain.model import Announcement, Issue
from generator.importing.assemble import Assembled, assemble, assemble_read
from generator.importing.carriers.open_file import read_file
from generator.importing.lines import CarrierText
from generator.importing.recognise.marked import RecognisedText, recognise_text
from generator.importing.remarks import Remark, UnreadableError
from generator.importing.uncollected import uncollected
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text
from generator.text.marked.words import CUT_OFF, OTHER, SOURCE
from generator.text.marked.write import write_marked


@dataclass(frozen=True)
class Imported:
    """An announcement in the file format, and the marked text that it follows from."""

    marked: str
    """The text of `source/marked.txt`."""
    source: str
    """The announcement as signed: without marks and furniture, a paragraph or row a line."""
    assembled: Assembled
    diagnostics: tuple[Diagnostic, ...]
    """What the file gave cause to say, and what its marks did."""
    marked_lines: Mapping[int, int] = field(default_factory=dict)
    """Which line of the marked text each line of the file became."""
    is_marked: bool = False
    """Whether the file had its marks already."""

    @property
    def announcement(self) -> Announcement:
        """As in `disclosure.yml`, but for `official`: where the source stands is for the folder."""
        return self.assembled.announcement

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues in order."""
        return self.assembled.issues

    @property
    def unplaced(self) -> tuple[str, ...]:
        """What no field holds, in order, as written."""
        return self.assembled.unplaced

    def as_record(self) -> dict[str, object]:
        """Return what `zhenggai import --json` prints (DESIGN section 5)."""
        return self.assembled.as_record() | {
            "diagnostics": [
                {"line": each.place.line, "message": each.message, "hint": each.hint}
                for each in self.diagnostics
            ],
        }


@uncollected()
def read_announcement(path: Path, *, is_report: bool = False) -> Imported:
    """Return the announcement in the file at `path`; `is_report` tells that it is a later report.

    A file that is marked already is not recognised: what its marks say holds. Raises
    `UnreadableError` where the file cannot be read at all, or its marks are wrong; an announcement
    without any issue is returned with none, and a diagnostic that says so.
    """
    carried = read_file(path)
    if _is_marked(carried):
        return _read_marks(path, is_report=is_report)
    return read_lines(carried, path)


def _is_marked(carried: CarrierText) -> bool:
    return bool(carried.lines) and carried.lines[0].text.startswith(f"[[{SOURCE} ")


def _read_marks(path: Path, *, is_report: bool) -> Imported:
    """Return the announcement that a marked text holds, by the marks that stand in it."""
    text = read_anywhere(path, PurePath(path.name))
    if isinstance(text, Diagnostic):
        raise UnreadableError(text)
    read = read_marked(text)
    assembled = assemble_read(read, PurePath(path.name), is_report=is_report)
    if has_errors(assembled.diagnostics):
        raise UnreadableError(*assembled.diagnostics)
    marked = read.text
    return Imported(
        write_marked(marked),
        signed_text(marked),
        assembled,
        assembled.diagnostics,
        is_marked=True,
    )


def read_lines(carried: CarrierText, path: Path) -> Imported:
    """Return the announcement that the lines of a carrier hold."""
    recognised = recognise_text(carried, path.name)
    marked = write_marked(recognised.text)
    assembled = assemble(marked)
    told = frozenset(each.number for each in carried.lines if each.aside)
    remarks = [*carried.remarks, *recognised.remarks, *_unplaced(recognised, assembled, told)]
    if not assembled.issues:
        remarks.append(Remark("M20", 0))
    said = (each.diagnostic(path) for each in remarks)
    return Imported(
        marked=marked,
        source=signed_text(recognised.text),
        assembled=assembled,
        diagnostics=tidy((*said, *assembled.diagnostics)),
        marked_lines=_marked_lines(recognised),
    )


def _marked_lines(recognised: RecognisedText) -> Mapping[int, int]:
    pairs = zip(recognised.lines, recognised.text.lines, strict=True)
    found = ((line, each.number) for line, each in pairs if each.text)
    return dict(reversed(tuple(found)))  # the first line of a paragraph that was parted


_SAID_OF = {OTHER: "M21", CUT_OFF: "M22"}


def _unplaced(
    recognised: RecognisedText, assembled: Assembled, told: frozenset[int]
) -> Iterator[Remark]:
    """Yield what is said of the text that no rule took, at its line of the file.

    Of the lines in `told` the carrier has said it already.
    """
    runs = assembled.runs
    for run in runs.runs:
        code = _SAID_OF.get(run.mark.word)
        if code and run.stretches:
            line = recognised.lines[run.stretches[0].line]
            if code == "M22" and line in told:
                continue
            yield Remark(code, line, _start(runs.words(run.stretches).strip()))


def _start(text: str) -> str:
    return text[:40] + "……" * (len(text) > 40)
