"""Assemble a disclosure's marked text anew: shown first, then written, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath

from generator.actions.disclosure_folder import finish_write, require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.content.announcement_text import MARKED, TEXT, SourceFiles
from generator.content.record import read_record
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Source, compose, read_text
from generator.domain.canonical import issue_of
from generator.domain.diagnostics import Diagnostic, Place, has_errors, tidy
from generator.domain.fields import fields_of, with_numbers
from generator.files import writer
from generator.importing.again.moves import Move, moves
from generator.importing.again.prepared import (
    HEAD,
    Anew,
    SignedChange,
    as_written_down,
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
from generator.importing.again.wording import model_of
from generator.importing.assemble import assemble_text
from generator.importing.disclosure_files import file_of
from generator.importing.uncollected import uncollected
from generator.text.marked.later_version import LineChange, take_over
from generator.text.marked.marked_text import MarkedText
from generator.text.marked.read import ReadText, read_marked
from generator.text.marked.write import write_marked

ANNOUNCEMENT = SourceFiles()


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
    moves: tuple[Move, ...] = ()
    """Which paragraphs went from one issue to another."""
    is_as_marked: bool = True
    """Whether every value that the marks give stands in the files as they give it."""

    @property
    def is_refused(self) -> bool:
        """Whether somebody has to decide first."""
        return has_errors(self.diagnostics)


def has_marks(folder: Path, marked: str = MARKED) -> bool:
    """Tell whether a folder holds a disclosure whose marked text can be assembled."""
    return (folder / marked).is_file() and (folder / HEAD).is_file()


@uncollected()
def prepare(
    folder: Path, later: str = "", prefer: Preferred = "", edited: str | None = None
) -> Prepared:
    """Return what the marked text of the disclosure in `folder` would change in its files.

    `later` is the marked text of a later version of the announcement, as it was recognised: it takes
    over the marks that are there. `edited` is the marked text as a person wants it, where its file has
    not got it yet. Raises Stop where the marks or the files cannot be read.
    """
    require_disclosure_folder(folder)
    finish_write(folder)
    read, before = read_marks(folder, edited=edited)
    sources = _sources(folder)
    shown = _shown(folder)
    anew = assembled_anew(read, before, shown)
    require_sound(anew, shown)
    _require_issues(anew)
    lines: tuple[LineChange, ...] = ()
    if later:
        taken = take_over(anew.text, read_marked(later).text)
        lines = taken.changes
        anew = assembled_anew(ReadText(taken.text, ()), taken.text, shown)
        require_sound(anew, shown)
        _require_issues(anew)
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


def read_marks(
    folder: Path, files: SourceFiles = ANNOUNCEMENT, options: str = "", edited: str | None = None
) -> tuple[ReadText, MarkedText]:
    """Return the marked text as it is, or as a person edited it, and as it was last assembled.

    `options` are those of the command that reads the signed file in.
    """
    name = PurePath(folder.resolve().name)
    if not has_marks(folder, files.marked):
        raise Stop(
            f"{folder} 里没有标注（{files.marked}），什么也没有写。\n"
            f"请先读入签发件：zhenggai import 签发件.docx {folder}{options}"
        )
    texts = [read_text(folder / each, name / each) for each in (files.marked, files.assembled)]
    wrong = tuple(each for each in texts if isinstance(each, Diagnostic))
    if wrong:
        raise Stop("标注读不出来，什么也没有写。请按上面的提示改好。", diagnostics=wrong)
    own, last = map(str, texts)
    marked, assembled = read_marked(own if edited is None else edited), read_marked(last)
    if assembled.problems:
        place = Place(name / files.assembled, assembled.problems[0].line)
        message = "记着上一次标注的文件被改动过，看不出哪些是人改的"
        hint = "请从备份里取回 assembled.txt；没有备份的，用 zhenggai import 签发件 文件夹 --replace 重新写过。"
        wrong = (Diagnostic(place, message, hint, "O05"),)
        raise Stop("什么也没有写。", diagnostics=wrong)
    return marked, assembled.text


def _sources(folder: Path) -> dict[str, Source]:
    """Return the data files of a disclosure as they are."""
    files = [folder / HEAD, *sorted((folder / "issues").glob("*.yml"))]
    return read_sources(folder, [each.relative_to(folder).as_posix() for each in files])


def read_sources(folder: Path, paths: Sequence[str]) -> dict[str, Source]:
    """Return data files as they are, by their paths; raises Stop where one cannot be read."""
    name = PurePath(folder.resolve().name)
    sources = {path: _source(folder / path, name / path) for path in paths}
    wrong = tuple(found for each in sources.values() for found in each.diagnostics)
    if wrong:
        raise Stop("内容有错误，什么也没有写。请按上面的提示改好。", diagnostics=tidy(wrong))
    return sources


def _source(file: Path, shown: PurePath) -> Source:
    text = read_text(file, shown)
    if isinstance(text, Diagnostic):
        return Source(shown, None, diagnostics=(text,))
    return _composed(text, shown)


@lru_cache(maxsize=2048)
def _composed(text: str, shown: PurePath) -> Source:
    """Return what a file says; it is kept, since a text is mended line by line and most files stay."""
    return compose(text, shown)


def require_sound(anew: Anew, shown: PurePath) -> None:
    """Raise Stop where marks are wrong; `shown` is where they stand, from the disclosure's folder on."""
    if has_errors(anew.assembled.diagnostics):
        file = shown.relative_to(shown.parts[0]).as_posix()
        message = f"标注有错误，什么也没有写。请按上面的提示改好 {file}，再运行一次。"
        raise Stop(message, diagnostics=tidy(anew.assembled.diagnostics))


def _require_issues(anew: Anew) -> None:
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
        wrong = (not_editable(PurePath(sides.shown.parts[0]) / str(error)),)
        files = {}
    removed = tuple(each.path for each in changes if each.fate is Fate.GOES)
    signed = text_in(folder / _text_file(sides.own))
    return Prepared(
        changes=changes,
        lines=sides.lines,
        signed=signed_changes(signed, sides.anew.signed),
        anew=sides.anew,
        diagnostics=tidy((*wrong, *sides.anew.assembled.diagnostics)),
        files=files,
        remove=() if wrong else removed,
        moves=() if sides.is_later else moves(before.runs, sides.anew.assembled.runs),
        is_as_marked=holds_as_marked(sides.anew, sides.own),
    )


def not_editable(path: PurePath) -> Diagnostic:
    """Return that a file is written so that the program cannot change it."""
    message = "文件的写法特别，程序改不了"
    hint = "请手工改这个文件，或者把它改成一行一个“名称: 内容”的写法，再运行一次。"
    return Diagnostic(Place(path), message, hint, "O07")


def _files(
    folder: Path, sides: _Sides, changes: tuple[FileChange, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are to be written, each with its content, where that is another."""
    yield from changed_texts(folder, sides.anew, SourceFiles(_text_file(sides.own)))
    for change in changes:
        if change.fate is not Fate.GOES:
            yield change.path, content_of(folder, change)


def changed_texts(folder: Path, anew: Anew, files: SourceFiles) -> Iterator[tuple[str, bytes]]:
    """Yield the text as signed and the marked text where they are others than stand there."""
    marked = write_marked(anew.text)
    texts = {files.marked: marked, files.assembled: marked, files.text: anew.signed}
    for path, text in texts.items():
        if _bytes(folder / path) != text.encode():
            yield path, text.encode()


def content_of(folder: Path, change: FileChange) -> bytes:
    """Return what a changed data file is to hold; raises NotEditable with its path."""
    model = model_of(change.path)
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


def text_in(file: Path) -> str:
    """Return what a text file holds; "" where there is none."""
    return (_bytes(file) or b"").decode("utf-8", "replace")


def _published(folder: Path) -> frozenset[str]:
    """Return the paths of the issues that the record says were published."""
    entries, _ = read_record(folder.resolve().parent, folder.resolve().name)
    found = (issue_of(each.id) for each in entries)
    return frozenset(f"issues/{each}.yml" for each in found if each)


def said_of_written(folder: Path, prepared: Prepared) -> tuple[Diagnostic, ...]:
    """Return what is worth a look once it is written, at the lines of the file as it is then."""
    others = [each for each in prepared.diagnostics if each.place.path != _shown(folder)]
    return tidy((*others, *as_written_down(prepared.anew, _shown(folder))))


def _shown(folder: Path) -> PurePath:
    return PurePath(folder.resolve().name) / MARKED


def write(folder: Path, prepared: Prepared, kept: Mapping[str, bytes] | None = None) -> None:
    """Write what was prepared, and what is kept beside it: all of it or nothing."""
    try:
        writer.write(folder, {**prepared.files, **(kept or {})}, prepared.remove)
    except OSError as error:
        raise cannot_write(error) from error
