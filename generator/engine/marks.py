"""Hold the data of each disclosure to its marked texts: the way in is asked what the marks give."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.announcement_text import SourceFiles, report_source
from generator.content.known import NOTHING_KNOWN, Known
from generator.content.yaml_source import read_text, read_yaml
from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import Loc
from generator.domain.json_values import Unreadable, read, written
from generator.domain.model import Disclosure, Update


def differing_from_marks(
    content: Path, disclosures: Iterable[Disclosure], known: Known = NOTHING_KNOWN
) -> Iterator[Diagnostic]:
    """Yield where the data of a verbatim disclosure, or of a later report on it, and its marks differ.

    What is wrong with the marks themselves is told where they are read; they give nothing then. What is `known` of a folder is
    not compared again.
    """
    for each in disclosures:
        if each.announcement.is_verbatim and (_is_marked(each) or any(_marked_reports(each))):
            yield from _known_differing(content, each, known).diagnostics


@dataclass(frozen=True, slots=True)
class _Differing:
    """Where the data of a disclosure and its marks differ."""

    diagnostics: tuple[Diagnostic, ...]


_WHAT = "marks"


def _known_differing(content: Path, disclosure: Disclosure, known: Known) -> _Differing:
    folder = content / disclosure.id
    if raw := known.get(folder, _WHAT):
        with suppress(Unreadable):
            return read(_Differing, raw)
    found = _Differing(tuple(_differing(content, disclosure)))
    known.put(folder, _WHAT, written(found))
    return found


def _differing(content: Path, disclosure: Disclosure) -> Iterator[Diagnostic]:
    # The way in loads readers of Word and HTML, which no other disclosure needs.
    from generator.importing.again.held import held_to_marks  # noqa: PLC0415
    from generator.importing.later_report.held import report_held_to_marks  # noqa: PLC0415

    def place_of(path: PurePath, loc: Loc) -> Place:
        return read_yaml(content / path, path).place(loc)

    if _is_marked(disclosure):
        text, assembled = _texts(content, disclosure.id, SourceFiles())
        yield from held_to_marks(disclosure, text or "", assembled, place_of)
    for update in _marked_reports(disclosure):
        text, assembled = _texts(content, disclosure.id, report_source(update.id))
        yield from report_held_to_marks(disclosure, update, text or "", assembled, place_of)


def _is_marked(disclosure: Disclosure) -> bool:
    return bool(disclosure.original and disclosure.original.marks)


def _marked_reports(disclosure: Disclosure) -> Iterator[Update]:
    for update in disclosure.updates:
        found = disclosure.reports.get(update.id)
        if found and found.marks:
            yield update


def _texts(content: Path, disclosure: str, files: SourceFiles) -> tuple[str | None, str | None]:
    """Return a marked text, and that of last time; None where one is not there or cannot be read."""
    return _text(content, disclosure, files.marked), _text(content, disclosure, files.assembled)


def _text(content: Path, disclosure: str, name: str) -> str | None:
    path = PurePath(disclosure) / name
    if not (content / path).is_file():
        return None
    text = read_text(content / path, path)
    return None if isinstance(text, Diagnostic) else text
