"""What assembling anew changes, as lines for an editor: by issue, each field with what it was and becomes."""

from collections.abc import Iterator, Sequence

from generator.domain.diagnostics import excerpts
from generator.domain.model import IssueFile
from generator.importing.again.prepared import HEAD, SignedChange
from generator.importing.again.reassembled import Fate, FileChange
from generator.importing.again.settled import Settled
from generator.importing.again.three_way import FieldChange
from generator.importing.again.wording import (
    SHOWN,
    change_line,
    cut,
    field_name,
    model_of,
    words,
)
from generator.text.marked.later_version import LineChange


def file_lines(changes: Sequence[FileChange]) -> Iterator[str]:
    """Yield what changes in the data, issue by issue."""
    for each in changes:
        fields = [field for field in each.fields if field.loc != _CHECKSUM]
        if fields or each.fate is not Fate.STAYS:
            yield f"{name_of(each)}{_fate(each)}{_lost(each)}"
        model = model_of(each.path)
        for field in fields:
            yield f"  {change_line(model, field) if field.loc else _another(field)}"


def _fate(change: FileChange) -> str:
    """Return what becomes of a file, and what of a person's goes along with its issue."""
    if change.path.startswith("updates/") and change.fate is Fate.COMES:
        return f"：写成 {change.path}"
    if change.new_path:
        return f"：编号改成 {_number(change.new_path)}，删去 {change.path}"
    names = "、".join(field_name(IssueFile, (key,)) for key in change.came_along)
    along = f"，人填写的（{names}）一起移过来" if names else ""
    return _FATES[change.fate].format(path=change.path) + along


def _another(change: FieldChange) -> str:
    """Return that an id stands for another issue now."""
    was = change.was if isinstance(change.was, dict) else {}
    return f"这个编号原来是“{cut(words(was.get('title')))}”，现在换成这个问题"


def _number(path: str) -> str:
    return path.removeprefix("issues/").removesuffix(".yml")


def _lost(change: FileChange) -> str:
    """Return what a person wrote into a file that is removed."""
    names = "、".join(field_name(IssueFile, (key,)) for key in change.filled)
    return f"，里面有人填写的内容（{names}）也一起删去" if names else ""


_CHECKSUM = ("official", "sha256")
"""What follows from the text as signed, which is shown itself."""


_FATES = {
    Fate.STAYS: "",
    Fate.COMES: "：新的问题，写成 {path}",
    Fate.GOES: "：不再是问题，删去 {path}",
}


def name_of(change: FileChange) -> str:
    """Return what an editor calls a file: 问题 15 校车管理不到位."""
    if change.path == HEAD:
        return "整篇公布"
    if change.path.startswith("updates/"):
        return f"{change.path.removeprefix('updates/').removesuffix('.yml')} 的续报"
    return f"问题 {_number(change.path)} {cut(words(change.value.get('title')))}".rstrip()


def signed_lines(changes: Sequence[SignedChange]) -> Iterator[str]:
    """Yield the lines of the text as signed that come and go."""
    for each in changes:
        yield f"  {'加上' if each.comes else '去掉'}：{cut(each.line.strip())}"


def settled_lines(settled: Sequence[Settled]) -> Iterator[str]:
    """Yield the doubts that are no longer true, each reason once with its lines."""
    lines: dict[str, list[str]] = {}
    for each in settled:
        lines.setdefault(each.reason, []).append(str(each.line))
    for reason, own in lines.items():
        yield f"  第 {'、'.join(dict.fromkeys(own))} 行：{reason}"


def version_lines(changes: Sequence[LineChange]) -> Iterator[str]:
    """Yield the lines that a later version of the announcement has otherwise."""
    for each in changes:
        if not each.was:
            yield f"  第 {each.line} 行，新加：{cut(each.now)}"
        elif not each.now:
            yield f"  第 {each.line} 行前面，删去：{cut(each.was)}"
        else:
            was, now = excerpts(each.was, each.now, SHOWN)
            yield f"  第 {each.line} 行，原来：{was}"
            yield f"  第 {each.line} 行，现在：{now}"
