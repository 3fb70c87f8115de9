"""Read a signed announcement in: write it as content, or attach it to what was written from it."""

import codecs
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.content.announcement_text import MARKED
from generator.content.check import check_one, no_disclosure
from generator.domain.diagnostics import Diagnostic, Place, Severity, has_errors, tidy
from generator.domain.model import Disclosure
from generator.files import writer
from generator.files.address import Fetched, NotAnAddress, NotFetched, fetch
from generator.importing.announcement import Imported, read_announcement
from generator.importing.carriers.open_file import LARGEST
from generator.importing.disclosure_files import (
    FileChange,
    Origin,
    changes,
    differences,
    disclosure_files,
    original_files,
)
from generator.importing.remarks import CODES, ODD_NUMBERS, OF_READING, Remark, UnreadableError
from generator.text.marked import problems
from generator.text.marked.read import doubts, read_marked


def read(file: Path, *, is_report: bool = False) -> Imported:
    """Return what a signed announcement, or a later report, says; raises Stop where it cannot be read."""
    try:
        return read_announcement(file, is_report=is_report)
    except UnreadableError as error:
        is_marked = error.diagnostic.code in problems.MEANINGS
        message = f"{'标注有错误' if is_marked else '没有读出公布'}，什么也没有写。"
        raise Stop(message, diagnostics=tidy(error.diagnostics)) from None


@dataclass(frozen=True, slots=True)
class FromAddress:
    """An announcement that stood behind an address, and the page as it came."""

    imported: Imported
    origin: Origin


def read_address(address: str) -> FromAddress:
    """Return what the page or document behind an address says; it is fetched once."""
    try:
        fetched = fetch(address, LARGEST)
    except NotAnAddress as error:
        raise _not_fetched("M72", address, str(error)) from None
    except NotFetched as error:
        raise _not_fetched("M73", address, str(error)) from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / fetched.name
        path.write_bytes(_as_declared(fetched))
        try:
            imported = read(path)
        except Stop as stop:
            raise Stop(str(stop), stop.code, _named(stop.diagnostics, path)) from None
    imported = replace(imported, diagnostics=_named(imported.diagnostics, path))
    return FromAddress(imported, Origin(fetched.address, fetched.name, fetched.content))


def _not_fetched(code: str, address: str, reason: str) -> Stop:
    diagnostic = Remark(code, 0, reason).diagnostic(PurePath(address))
    return Stop(
        "没有取到网页，什么也没有写。",
        diagnostics=(replace(diagnostic, place=Place(PurePath("网址"))),),
    )


def _named(diagnostics: Iterable[Diagnostic], path: Path) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a file that was only read in passing, at its name."""
    return tuple(
        replace(each, place=replace(each.place, path=PurePath(path.name)))
        if each.place.path == path
        else each
        for each in diagnostics
    )


def _as_declared(fetched: Fetched) -> bytes:
    """Return a page in UTF-8 where only its server names its encoding, else as it came."""
    if not fetched.charset or not fetched.name.lower().endswith(_TEXTS):
        return fetched.content
    try:
        return codecs.BOM_UTF8 + fetched.content.decode(fetched.charset).encode()
    except (LookupError, UnicodeError):
        return fetched.content


_TEXTS = (".html", ".htm", ".shtml", ".xhtml", ".txt")


def of_the_marks(imported: Imported, folder: Path) -> tuple[Diagnostic, ...]:
    """Return what there is to say at the lines of the marked text, which a person can open and mend.

    Where a mark is doubted, the doubt itself says what is odd about its line; what is left out of the
    text as furniture is said by itself (`lines_left_out`).
    """
    shown = PurePath(folder.resolve().name) / MARKED
    doubted: dict[int, str] = {}
    for line, mark in doubts(read_marked(imported.marked).text):
        doubted[line] = f"{doubted.get(line, '')};{mark.reason}"
    found = []
    for each in imported.diagnostics:
        line = each.place.line
        if each.code in CODES and line:
            line = imported.marked_lines.get(line, 0)
        told = doubted.get(line)
        is_told = told is not None and _SAID_BY_DOUBT.get(each.code, "\0") in told
        if not is_told and each.code != _FURNITURE:
            is_placed = each.code not in CODES or line
            found.append(replace(each, place=Place(shown, line)) if is_placed else each)
    return tidy(found)


_SAID_BY_DOUBT = {
    **dict.fromkeys((*ODD_NUMBERS, "M42"), ""),
    "M21": "没有规则认得这一段",
}
"""By code the reason of a doubt at the same line that says it too, with its way out; "" for any."""
_FURNITURE = "M22"


def lines_left_out(imported: Imported) -> tuple[int, ...]:
    """Return the lines of the marked text that were taken for a page's furniture in the midst of the text."""
    lines = (each.place.line for each in imported.diagnostics if each.code == _FURNITURE)
    return tuple(sorted({imported.marked_lines.get(line, 0) for line in lines} - {0}))


def of_the_file(imported: Imported) -> tuple[Diagnostic, ...]:
    """Return what there is to say of a file whose marks are taken over from an earlier version."""
    return tuple(each for each in imported.diagnostics if each.code not in OF_READING)


@dataclass(frozen=True, slots=True)
class Written:
    """What reading an announcement in has changed in a folder, or would change in it."""

    changes: tuple[FileChange, ...]
    is_done: bool


def write(
    imported: Imported,
    folder: Path,
    *,
    is_replacing: bool,
    is_agreed: bool = False,
    origin: Origin | None = None,
) -> Written:
    """Write an announcement as content; over what is there only where that is wanted.

    One in which no issue was read is written where that is agreed to: a person can mark its issues.
    """
    require_disclosure_folder(folder)
    if not (imported.issues or is_agreed):
        message = (
            "没有读出一个问题，什么也没有写。请看上面的提示。确实是整改公布的，加上 --yes 再运行一次："
            "原文和标注会写好，由您标出问题。"
        )
        raise Stop(message, diagnostics=imported.diagnostics)
    files = disclosure_files(imported, origin)
    try:
        writer.recover(folder)
        existing = _existing(folder)
        found = tuple(changes(existing, files))
        if existing and not is_replacing:
            return Written(found, is_done=False)
        writer.write(folder, files, [each.path for each in found if each.kind == "多余"])
    except OSError as error:
        raise cannot_write(error) from error
    return Written(found, is_done=True)


def _existing(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that an import would write or leave without an issue."""
    if folder.exists() and not folder.is_dir():
        raise Stop(f"{folder} 是一个文件，不是文件夹。请换一个文件夹，例如 content/xian-2025。")
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for pattern in ("disclosure.yml", "issues/*.yml", "source/*")
        for each in sorted(folder.glob(pattern))
        if each.is_file()
    }


@dataclass(frozen=True, slots=True)
class Attached:
    """How many issues have their own paragraphs now, and what is worth a look."""

    count: int
    diagnostics: tuple[Diagnostic, ...]


def attach(imported: Imported, file: Path, folder: Path, origin: Origin | None = None) -> Attached:
    """Attach an announcement to the disclosure that was written from it, where the two agree."""
    require_disclosure_folder(folder)
    if not imported.issues:
        raise Stop("没有读出一个问题，没有附上原文。请看上面的提示。")
    finish_write(folder)
    disclosure = _disclosure(folder)
    if found := tuple(differences(disclosure, imported)):
        message = f"数据和公布有 {len(found)} 处不同，没有附上原文。请按提示核对。"
        raise Stop(message, diagnostics=found)
    try:
        raw = origin.content if origin else file.read_bytes()
        advice = tuple(_other_file(disclosure, file.name, raw, imported))
        writer.write(folder, original_files(imported) | (origin.files if origin else {}))
    except OSError as error:
        raise cannot_write(error) from error
    return Attached(len(imported.issues), advice)


def _other_file(
    disclosure: Disclosure, name: str, raw: bytes, imported: Imported
) -> Iterator[Diagnostic]:
    """Yield that the file is not the one whose checksum the disclosure records, as advice."""
    official = disclosure.announcement.official
    recorded = official.sha256 if official else None
    known = [hashlib.sha256(each).hexdigest() for each in (raw, imported.source.encode())]
    if recorded and recorded not in known:
        message = f"{name} 和 disclosure.yml 记录的校验码（official.sha256）不是同一个文件"
        hint = f"请核对是不是同一份公布；确认无误后把 sha256 改成 {known[0]}。"
        place = Place(PurePath(disclosure.id) / "disclosure.yml")
        yield Diagnostic(place, message, hint, "O03", Severity.ADVICE)


def _disclosure(folder: Path) -> Disclosure:
    if missing := no_disclosure(folder):
        raise Stop("没有附上原文。", diagnostics=(missing,))
    checked = check_one(folder)
    wrong = tuple(each for each in checked.diagnostics if each.code not in _OF_THE_ORIGINAL)
    found = [each for each in checked.content.disclosures if each.id == folder.resolve().name]
    if not found or has_errors(wrong):
        message = f"{folder} 里的内容有错误，没有附上原文。请先按上面的提示改好。"
        raise Stop(message, diagnostics=wrong)
    return found[0]


_OF_THE_ORIGINAL = frozenset(["O01", "O02", "R15", *problems.MEANINGS])
"""What is wrong with an announcement that was attached before: the new one takes its place."""
