"""The whole announcement: from a file to the values of the file format, nothing lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.domain.diagnostics import Diagnostic, tidy
from generator.domain.fields import as_written
from generator.domain.model import Announcement, Issue
from generator.importing.carriers.open_file import read_file
from generator.importing.lines import CarrierText
from generator.importing.recognise.announcement import RecognisedAnnouncement, recognise
from generator.importing.recognise.cross_checks import odd_numbers, odd_paragraphs
from generator.importing.recognised_values import assemble_announcement, assemble_issues, runs_taken
from generator.importing.remarks import Remark
from generator.importing.source_pieces import SourcePiece, cut_source
from generator.importing.text.paragraphs import paragraphs
from generator.importing.uncollected import uncollected


@dataclass(frozen=True)
class Imported:
    """An announcement in the file format; `pieces` joined are `source`, character for character."""

    announcement: Announcement
    """As in `disclosure.yml`, but for `official`: where the source stands is for the folder to say."""
    issues: tuple[Issue, ...]
    diagnostics: tuple[Diagnostic, ...]
    unplaced: tuple[str, ...]
    """What no rule took, in order, as written."""
    source: str
    """The announcement's text as written, a paragraph a line."""
    pieces: tuple[SourcePiece, ...]

    def as_record(self) -> dict[str, object]:
        """Return what `zhenggai import --json` prints (DESIGN section 5)."""
        return {
            "disclosure": _with_numbers(self.announcement),
            "issues": [{"id": each.id, **as_written(each)} for each in self.issues],
            "diagnostics": [
                {"line": each.place.line, "message": each.message, "hint": each.hint}
                for each in self.diagnostics
            ],
            "unplaced": list(self.unplaced),
        }


def _with_numbers(announcement: Announcement) -> dict[str, object]:
    """Return the announcement with its percentages as JSON numbers."""
    record: dict[str, object] = {**as_written(announcement)}
    if announcement.totals:
        record["totals"] = [
            as_written(each) | ({} if each.percent is None else {"percent": _number(each.percent)})
            for each in announcement.totals
        ]
    return record


def _number(percent: Decimal) -> int | float:
    is_whole = percent == percent.to_integral_value() and "." not in format(percent, "f")
    return int(percent) if is_whole else float(percent)


@uncollected()
def read_announcement(path: Path) -> Imported:
    """Return the announcement in the file at `path`.

    Raises `UnreadableError` where the file cannot be read at all; an announcement without any
    issue is returned with none, and a diagnostic that says so.
    """
    return read_lines(read_file(path), path)


def read_lines(carried: CarrierText, path: Path) -> Imported:
    """Return the announcement that the lines of a carrier hold."""
    whole = paragraphs([each for each in carried.lines if each.text.strip()])
    recognised = recognise(whole)
    issues = assemble_issues(recognised)
    pieces = cut_source(whole, runs_taken(recognised, issues))
    loose = [each for each in pieces if each.role == "unplaced"]
    remarks = [*carried.remarks, *_remarks(recognised), *odd_paragraphs(whole)]
    remarks.extend(_unplaced(loose, recognised, remarks))
    return Imported(
        announcement=assemble_announcement(recognised),
        issues=issues,
        diagnostics=tidy(each.diagnostic(path) for each in remarks),
        unplaced=tuple(each.text.strip() for each in loose),
        source="".join(each.text for each in pieces),
        pieces=pieces,
    )


def _remarks(recognised: RecognisedAnnouncement) -> Iterator[Remark]:
    issues = recognised.body.issues
    yield from recognised.remarks
    for each in issues:
        yield from each.issue.remarks
    yield from odd_numbers(issues)
    if not issues:
        yield Remark("M20", 0)


def _unplaced(
    loose: Sequence[SourcePiece], recognised: RecognisedAnnouncement, remarks: Sequence[Remark]
) -> list[Remark]:
    """Return what is said of the pieces that no rule took, but for limits said to be no day."""
    furniture = {each.paragraph.line for each in recognised.furniture}
    said = {(each.line, each.what) for each in remarks if each.code == "M29"}
    return [
        Remark("M22" if each.line in furniture else "M21", each.line, _start(each.text.strip()))
        for each in loose
        if (each.line, each.text) not in said
    ]


def _start(text: str) -> str:
    return text[:40] + "……" * (len(text) > 40)
