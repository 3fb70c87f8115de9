"""A marked text assembled anew, beside the files that are there: what is to be written, what is in the way."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import PurePath

from generator.content.announcement_text import TEXT
from generator.content.yaml_source import Source
from generator.domain.diagnostics import Diagnostic, Place, tidy
from generator.domain.fields import as_written
from generator.domain.model import IssueFile, Official
from generator.importing.again.reassembled import (
    FileChange,
    Ids,
    Values,
    as_file,
    file_changes,
)
from generator.importing.again.settled import Settled, counted_anew, settle, with_facts_shown
from generator.importing.again.three_way import Clash, Preferred, same
from generator.importing.again.wording import clash_line, field_name, model_of, words
from generator.importing.assemble import Assembled, assemble_text
from generator.text.marked.confirmed import (
    Difference,
    Withheld,
    confirmed,
    places_of_issues,
    with_followed_ids,
    with_ids,
    withheld_since,
    without_answered_doubts,
    without_lost_cuts,
)
from generator.text.marked.marked_text import MarkedText, Sureness
from generator.text.marked.problems import Problem, worth_a_look
from generator.text.marked.read import ReadText
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.tables import with_tables

HEAD = "disclosure.yml"


@dataclass(frozen=True, slots=True)
class SignedChange:
    """A line of the text as signed that comes or goes, because furniture or lines were marked otherwise."""

    line: str
    comes: bool


@dataclass(frozen=True, slots=True)
class Anew:
    """A marked text, ready to be written: its marks confirmed, its hash made anew where words went."""

    text: MarkedText
    assembled: Assembled
    signed: str
    """The text as signed."""
    withheld: int
    """How often words were taken out since it was last assembled."""
    confirmed: int
    """How many marks are a person's now that were not."""
    settled: tuple[Settled, ...] = ()
    """The reasons of doubts that are no longer true."""


def assembled_anew(
    read: ReadText, before: MarkedText, shown: PurePath, *, is_report: bool = False
) -> Anew:
    """Return what a marked text that a person edited gives; `before` is the one of last time.

    `is_report` tells that it is a later report's: its issues have the ids of the disclosure.
    """
    anew = _assembled_anew(read, before, _Of(shown, is_report))
    if is_report:
        return anew
    # What the marks call no name keeps the one it was given: the next reading may not choose another.
    text = with_ids(anew.text, [each.id for each in anew.assembled.runs.issues])
    return replace(anew, text=text)


@dataclass(frozen=True, slots=True)
class _Of:
    """Which text it is: where it stands, and whether it is a later report's."""

    shown: PurePath
    is_report: bool


def _assembled_anew(read: ReadText, before: MarkedText, of: _Of) -> Anew:
    withheld = withheld_since(read.text, before) if not read.problems else ()
    if isinstance(withheld, Difference):
        return _anew(read, read.text, (), (_changed_words(withheld),), of)
    text = without_lost_cuts(without_answered_doubts(read.text, before), before, withheld)
    text = with_tables(text)
    text = with_followed_ids(confirmed(text, before, withheld), before)
    # Where marks are wrong, nothing is told of the doubts.
    text, settled = settle(text, before) if not read.problems else (text, ())
    text = counted_anew(text, before) if not read.problems else text
    text = with_facts_shown(text, before) if not read.problems else text
    if withheld and text.source:
        text = replace(text, source=replace(text.source, sha256=text_hash(text)))
    made = _anew(read, text, withheld, _wrong_hash(text), of)
    return replace(made, settled=settled)


def as_written_down(anew: Anew, shown: PurePath) -> tuple[Diagnostic, ...]:
    """Return what is said of a marked text that was written, with the lines that it has in its file now."""
    lines = tuple(replace(each, number=n) for n, each in enumerate(anew.text.lines, 2))
    text = replace(anew.text, lines=lines)
    assembled = assemble_text(text, shown)
    return tidy((*(each.diagnostic(shown) for each in worth_a_look(text)), *assembled.diagnostics))


def _changed_words(found: Difference) -> Problem:
    """Return what is wrong where words changed: a mark in the brackets of a Chinese keyboard is text."""
    if found.now.count("【") > found.was.count("【"):
        way = f"标记要用英文的 [ ]，不是【】：例如 [[标签]]。这里原来是“{found.was}”。"
        return Problem(found.line, "B02", found.now, way)
    return Problem(found.line, "B14", found.was, found.now)


def _wrong_hash(text: MarkedText) -> tuple[Problem, ...]:
    is_wrong = text.source is not None and text.source.sha256 != text_hash(text)
    return (Problem(1, "B05"),) if is_wrong else ()


def _anew(
    read: ReadText,
    text: MarkedText,
    withheld: tuple[Withheld, ...],
    wrong: tuple[Problem, ...],
    of: _Of,
) -> Anew:
    own = (*read.problems, *(wrong if not read.problems else ()), *worth_a_look(text))
    assembled = assemble_text(text, of.shown, is_report=of.is_report)
    diagnostics = (*(each.diagnostic(of.shown) for each in own), *assembled.diagnostics)
    count = _theirs(text) - _theirs(read.text)
    assembled = replace(assembled, diagnostics=tuple(dict.fromkeys(diagnostics)))
    return Anew(text, assembled, signed_text(text), len(withheld), count)


def _theirs(text: MarkedText) -> int:
    marks = (each.mark for line in text.lines for each in line.marks)
    return sum(each.sureness is Sureness.CONFIRMED for each in marks)


def values_of(assembled: Assembled, signed: str, file: str = TEXT) -> dict[str, Values]:
    """Return the values of each file of a disclosure, by its path; `signed` is the text as signed."""
    official = Official(file=file, sha256=sha256_of(signed))
    head = assembled.announcement.model_copy(update={"official": official})
    issues = {f"issues/{each.id}.yml": as_file(as_written(each)) for each in assembled.issues}
    for each in issues.values():
        del each["id"]
    return {HEAD: as_file(as_written(head)), **issues}


def sha256_of(signed: str) -> str:
    """Return the checksum of the text as signed, as `disclosure.yml` records it."""
    return hashlib.sha256(signed.encode()).hexdigest()


def data_changes(
    before: Assembled,
    anew: Anew,
    own: Mapping[str, Values],
    ids: Ids,
    prefer: Preferred,
) -> tuple[FileChange, ...]:
    """Return what a disclosure's files become; of a digest only the checksum of its source does."""
    file = _official_file(own)
    then = signed_text(before.runs.text)
    if own[HEAD].get("wording") == "digest":
        return file_changes(_checksum(then), _checksum(anew.signed), {HEAD: own[HEAD]}, "file")
    sides = values_of(before, then, file), values_of(anew.assembled, anew.signed, file)
    return file_changes(*sides, own, prefer, ids)


def _official_file(own: Mapping[str, Values]) -> str:
    official = own[HEAD].get("official")
    return str(official.get("file") or TEXT) if isinstance(official, dict) else TEXT


def holds_as_marked(anew: Anew, own: Mapping[str, Values]) -> bool:
    """Tell whether every value that the marks give stands in the files; more may stand there."""
    return holds(values_of(anew.assembled, anew.signed, _official_file(own)), own)


def holds(values: Mapping[str, Values], own: Mapping[str, Values]) -> bool:
    """Tell whether every value stands in the files, each by its path."""
    return all(
        same(own.get(path, {}).get(key), each)
        for path, held in values.items()
        for key, each in held.items()
    )


def _checksum(signed: str) -> dict[str, Values]:
    return {HEAD: {"official": {"sha256": sha256_of(signed)}}}


def changed_ids(before: Assembled, now: Assembled) -> Ids:
    """Return which ids mean another issue than before (elsewhere, with another title), and which moved."""
    titles = {each.id: each.title for each in before.issues}
    then, here = places_of_issues(before.runs), places_of_issues(now.runs)
    at = {place: name for name, place in then.items()}
    others = (
        each.id
        for each in now.issues
        if each.id in then and then[each.id] != here[each.id] and titles[each.id] != each.title
    )
    moved = ((each.id, at.get(here[each.id], each.id)) for each in now.issues)
    return Ids(
        frozenset(map(_path, others)),
        {_path(new): _path(old) for new, old in moved if new != old},
    )


def _path(issue: str) -> str:
    return f"issues/{issue}.yml"


def signed_changes(before: str, now: str) -> tuple[SignedChange, ...]:
    """Return the lines of the text as signed that come and go, in order."""
    if before == now:
        return ()  # most changes of marks change no word that was signed
    old, new = before.split("\n"), now.split("\n")
    found: list[SignedChange] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind != "equal":
            found.extend(SignedChange(each, comes=False) for each in old[start:end] if each)
            found.extend(SignedChange(each, comes=True) for each in new[first:last] if each)
    return tuple(found)


_CHOOSE = (
    "要标注的，运行 {command} --yes --prefer 标注，文件里人改的就不留了；"
    "要文件里的，运行 {command} --yes --prefer 文件。"
    "列出的每一处都照选的办；几处要的不一样，先在文件里改成要的，再用 --prefer 文件。"
)
_NO_ISSUE = (
    "还是一个问题的，在标注里它的标题行前面写回 [[问题 {name}]]；"
    "不是的，要留的话先抄到别处，再删去 {path}，"
    "或者运行 {command} --yes --prefer 标注，文件就由程序删去，人填写的也一起删去。"
)


_OTHER_ISSUE = (
    "请在标注里给它换一个没有用过的编号；就要用这个编号的，先把人填写的抄到别处，"
    "再运行 {command} --yes --prefer 标注，文件照标注重新写，人填写的不留。"
)


def clash_diagnostics(
    changes: tuple[FileChange, ...], sources: Mapping[str, Source], command: str
) -> Iterator[Diagnostic]:
    """Yield each value that the marks and a person both changed, at its place in the file.

    `command` is what was run, without options.
    """
    for change in changes:
        for each in change.clashes:
            place = sources[change.path].place(each.loc)
            model = model_of(change.path)
            message = _of_whole(change, each) if not each.loc else clash_line(model, each)
            way = _NO_ISSUE if change.is_gone else _CHOOSE if each.loc else _OTHER_ISSUE
            hint = way.format(command=command, path=change.path, name=_number(change))
            yield Diagnostic(place, message, hint, "O04")


def _number(change: FileChange) -> str:
    return change.path.removeprefix("issues/").removesuffix(".yml")


def _of_whole(change: FileChange, clash: Clash) -> str:
    """Return what is in the way of a file that goes, or becomes another issue's."""
    before = clash.was if isinstance(clash.was, dict) else {}
    own = clash.own if isinstance(clash.own, dict) else {}
    filled = [key for key, each in own.items() if before.get(key) != each]
    named = "、".join(field_name(IssueFile, (key,)) for key in filled)
    name = _number(change)
    if isinstance(clash.text, dict):
        title = words(clash.text.get("title"))
        what = f"编号 {name} 在标注里换成了另一个问题“{title}”"
    else:
        what = f"标注里没有问题 {name} 了"
    return f"{what}，文件里有人填写的内容（{named}）" if named else what


def id_diagnostics(
    changes: tuple[FileChange, ...],
    anew: Anew,
    own: Mapping[str, Values],
    published: frozenset[str],
    shown: PurePath,
) -> Iterator[Diagnostic]:
    """Yield what is wrong with ids: those of a digest that differ, those that readers know already."""
    if own[HEAD].get("wording") == "digest":
        marked = {f"issues/{each.id}.yml" for each in anew.assembled.issues}
        for path in sorted(marked ^ (own.keys() - {HEAD})):
            name = path.removeprefix("issues/").removesuffix(".yml")
            where = ("标注里有，数据里没有", "数据里有，标注里没有")[path not in marked]
            hint = "请让标注里的编号和 issues 里的文件名一样。"
            yield Diagnostic(Place(shown), f"问题 {name}：{where}", hint, "O02")
    for each in changes:
        is_other = any(not field.loc for field in each.fields)
        if each.path in published and (each.is_gone or is_other):
            message = "这个问题已经公布过，编号不能再没有，也不能换给别的问题"
            hint = "请在标注里把编号改回来；要撤下的，写在 withdrawn.yml 里。"
            yield Diagnostic(Place(shown.parent.parent / each.path), message, hint, "O06")
