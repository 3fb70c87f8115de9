"""Assemble a disclosure's marked text anew: shown first, then written, whole or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.content.announcement_text import ASSEMBLED, MARKED, TEXT
from generator.content.record import read_record
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Source, read_text, read_yaml
from generator.domain.canonical import issue_of
from generator.domain.diagnostics import Diagnostic, Place, has_errors, tidy
from generator.domain.fields import fields_of, with_numbers
from generator.domain.model import Announcement, IssueFile
from generator.files import writer
from generator.importing.again.prepared import (
    HEAD,
    Anew,
    SignedChange,
    assembled_anew,
    changed_ids,
    clash_diagnostics,
    data_changes,
    holds_as_marked,
    id_diagnostics,
    signed_changes,
)
from generator.importing.again.reassembled import Fate, FileChange, Ids, Values
from generator.importing.again.three_way import Preferred
from generator.importing.assemble import assemble_text
from generator.importing.disclosure_files import file_of
from generator.text.marked.later_version import LineChange, take_over
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import ReadText, read_marked
from generator.text.marked.write import write_marked


@dataclass(frozen=True, slots=True)
class Prepared:
    """What assembling anew would change; nothing of it is written yet."""

    changes: tuple[FileChange, ...]
    lines: tuple[LineChange, ...]
    """Of a later version of the announcement, the lines that differ."""
    signed: tuple[SignedChange, ...]
    anew: Anew
    diagnostics: tuple[Diagnostic, ...]
    """What is worth a look, and what the marks and a person both changed."""
    files: Mapping[str, bytes]
    """The files with their new content; none where a diagnostic is an error."""
    remove: tuple[str, ...] = ()
    is_as_marked: bool = True
    """Whether every value that the marks give stands in the files as they give it."""

    @property
    def is_refused(self) -> bool:
        """Whether somebody has to decide first."""
        return has_errors(self.diagnostics)


def has_marks(folder: Path) -> bool:
    """Tell whether a folder holds a disclosure whose marked text can be assembled."""
    return (folder / MARKED).is_file() and (folder / HEAD).is_file()


def prepare(folder: Path, later: str = "", prefer: Preferred = "") -> Prepared:
    """Return what the marked text of the disclosure in `folder` would change in its files.

    `later` is the marked text of a later version of the announcement, as it was recognised: it takes
    over the marks that are there. Raises Stop where the marks or the files cannot be read.
    """
    require_disclosure_folder(folder)
    try:
        writer.recover(folder)
    except OSError as error:
        raise cannot_write(error) from error
    read, before = _marked(folder)
    sources = _sources(folder)
    shown = PurePath(folder.resolve().name) / MARKED
    anew = assembled_anew(read, before, shown)
    _require_sound(anew)
    lines: tuple[LineChange, ...] = ()
    if later:
        taken = take_over(anew.text, read_marked(later).text)
        lines = taken.changes
        anew = assembled_anew(ReadText(taken.text, ()), taken.text, shown)
        _require_sound(anew)
    return _prepared(folder, _Sides(before, anew, lines, sources, shown, bool(later)), prefer)


@dataclass(frozen=True, slots=True)
class _Sides:
    before: MarkedText
    anew: Anew
    lines: tuple[LineChange, ...]
    sources: Mapping[str, Source]
    shown: PurePath
    is_later: bool

    @property
    def own(self) -> dict[str, Values]:
        """What the files hold."""
        return {
            path: each.value for path, each in self.sources.items() if isinstance(each.value, dict)
        }


def _marked(folder: Path) -> tuple[ReadText, MarkedText]:
    """Return the marked text as it is, and as it was last assembled."""
    name = PurePath(folder.resolve().name)
    if not has_marks(folder):
        raise Stop(
            f"{folder} 里没有标注（{MARKED}），什么也没有写。\n"
            f"请先读入签发件：zhenggai import 签发件.docx {folder}"
        )
    texts = [read_text(folder / each, name / each) for each in (MARKED, ASSEMBLED)]
    wrong = tuple(each for each in texts if isinstance(each, Diagnostic))
    if wrong:
        raise Stop("标注读不出来，什么也没有写。请按上面的提示改好。", diagnostics=wrong)
    marked, assembled = (read_marked(str(each)) for each in texts)
    if assembled.problems:
        place = Place(name / ASSEMBLED, assembled.problems[0].line)
        message = "记着上一次标注的文件被改动过，看不出哪些是人改的"
        hint = "请从备份里取回 assembled.txt；没有备份的，用 zhenggai import 签发件 文件夹 --replace 重新写过。"
        wrong = (Diagnostic(place, message, hint, "O05"),)
        raise Stop("什么也没有写。", diagnostics=wrong)
    return marked, assembled.text


def _sources(folder: Path) -> dict[str, Source]:
    """Return the data files of a disclosure as they are."""
    files = [folder / HEAD, *sorted((folder / "issues").glob("*.yml"))]
    paths = [each.relative_to(folder).as_posix() for each in files]
    name = PurePath(folder.resolve().name)
    sources = {path: read_yaml(folder / path, name / path) for path in paths}
    wrong = tuple(found for each in sources.values() for found in each.diagnostics)
    if wrong:
        raise Stop("内容有错误，什么也没有写。请按上面的提示改好。", diagnostics=tidy(wrong))
    return sources


def _require_sound(anew: Anew) -> None:
    if has_errors(anew.assembled.diagnostics):
        message = "标注有错误，什么也没有写。请按上面的提示改好 source/marked.txt，再运行一次。"
        raise Stop(message, diagnostics=tidy(anew.assembled.diagnostics))
    if not anew.assembled.issues:
        raise Stop("标注里没有一个问题，什么也没有写。请在问题的标题前面写上 [[问题 编号]]。")


def _prepared(folder: Path, sides: _Sides, prefer: Preferred) -> Prepared:
    before = assemble_text(sides.before, sides.shown)
    # In a later version issues stand elsewhere; which is which was told line by line.
    ids = Ids() if sides.is_later else changed_ids(before, sides.anew.assembled)
    changes = data_changes(before, sides.anew, sides.own, ids, prefer)
    published = _published(folder)
    # Of an issue that readers know already nobody may choose to let it go: the other message says so.
    open_to_choice = tuple(
        each for each in changes if not (each.is_gone and each.path in published)
    )
    command = f"zhenggai import {'签发件.docx ' if sides.is_later else ''}{folder}"
    wrong = (
        *clash_diagnostics(open_to_choice, sides.sources, command),
        *id_diagnostics(changes, sides.anew, sides.own, published, sides.shown),
    )
    try:
        files = dict(_files(folder, sides, changes)) if not wrong else {}
    except NotEditable as error:
        message = "文件的写法特别，程序改不了"
        hint = "请手工改这个文件，或者把它改成一行一个“名称: 内容”的写法，再运行一次。"
        wrong = (Diagnostic(Place(sides.shown.parent.parent / str(error)), message, hint, "O07"),)
        files = {}
    removed = tuple(each.path for each in changes if each.fate is Fate.GOES)
    signed = _text(folder / _text_file(sides.own))
    return Prepared(
        changes=changes,
        lines=sides.lines,
        signed=signed_changes(signed, sides.anew.signed),
        anew=sides.anew,
        diagnostics=tidy((*wrong, *sides.anew.assembled.diagnostics)),
        files=files,
        remove=() if wrong else removed,
        is_as_marked=holds_as_marked(sides.anew, sides.own),
    )


def _files(
    folder: Path, sides: _Sides, changes: tuple[FileChange, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are to be written, each with its content, where that is another."""
    marked = write_marked(sides.anew.text)
    texts = {MARKED: marked, ASSEMBLED: marked, _text_file(sides.own): sides.anew.signed}
    for path, text in texts.items():
        if _bytes(folder / path) != text.encode():
            yield path, text.encode()
    for change in changes:
        if change.fate is not Fate.GOES:
            yield change.path, _content(folder, change)


def _content(folder: Path, change: FileChange) -> bytes:
    model = Announcement if change.path == HEAD else IssueFile
    value = with_numbers(model, change.value)
    if change.fate is Fate.COMES:
        return file_of(change.path, value)
    text = (folder / change.path).read_bytes().decode("utf-8")
    try:
        return rewritten(text, value, tuple(fields_of(model))).encode()
    except NotEditable:
        raise NotEditable(change.path) from None


def _text_file(own: Mapping[str, Values]) -> str:
    """Return where the text as signed stands: where the disclosure says, if that is a text."""
    official = own[HEAD].get("official")
    named = str(official.get("file") or "") if isinstance(official, dict) else ""
    path = PurePath(named)
    is_ours = path.suffix == ".txt" and not path.is_absolute() and ".." not in path.parts
    return path.as_posix() if is_ours else TEXT


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _text(file: Path) -> str:
    return (_bytes(file) or b"").decode("utf-8", "replace")


def _published(folder: Path) -> frozenset[str]:
    """Return the paths of the issues that the record says were published."""
    entries, _ = read_record(folder.resolve().parent, folder.resolve().name)
    found = (issue_of(each.id) for each in entries)
    return frozenset(f"issues/{each}.yml" for each in found if each)


def write(folder: Path, prepared: Prepared, kept: Mapping[str, bytes] | None = None) -> None:
    """Write what was prepared, and what is kept beside it: all of it or nothing."""
    try:
        writer.write(folder, {**prepared.files, **(kept or {})}, prepared.remove)
    except OSError as error:
        raise cannot_write(error) from error
