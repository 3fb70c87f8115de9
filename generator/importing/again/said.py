"""What assembling anew changes, as lines for an editor: by issue, each field with what it was and becomes."""

from collections.abc import Iterator, Sequence

from generator.domain.diagnostics import excerpts
from generator.domain.model import IssueFile
from generator.importing.again.moves import Move
from generator.importing.again.prepared import HEAD, SignedChange
from generator.importing.again.reassembled import Fate, FileChange, Values
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


def file_lines(changes: Sequence[FileChange], moves: Sequence[Move] = ()) -> Iterator[str]:
    """Yield what changes in the data, issue by issue, and which paragraphs went from one to another."""
    explained = False
    for each in changes:
        fields = [field for field in each.fields if field.loc != _CHECKSUM]
        if fields or each.fate is not Fate.STAYS:
            yield f"{name_of(each)}{_fate(each)}{_lost(each)}"
            if not explained and (place := _place_of_id(each)):
                explained = True
                yield f"  （编号 {_number(each.path)}：{place}，公布没有给它印序号的，这样编；它是网址，不印在标题前）"
            if moved := _moved(each, moves):
                yield f"  {moved}"
        model = model_of(each.path)
        for field in fields:
            yield f"  {change_line(model, field) if field.loc else _another(field)}"


def written_lines(changes: Sequence[FileChange]) -> Iterator[str]:
    """Yield what was written, a line an issue: which are new or gone, and which fields of the others."""
    for each in changes:
        fields = [field for field in each.fields if field.loc != _CHECKSUM]
        model = model_of(each.path)
        names = dict.fromkeys(field_name(model, field.loc[:1]) for field in fields if field.loc)
        if fields or each.fate is not Fate.STAYS:
            changed = f"：改了{'、'.join(names)}" if names and each.fate is Fate.STAYS else ""
            yield f"{name_of(each)}{_fate(each)}{_lost(each)}{changed}"


def _moved(change: FileChange, moves: Sequence[Move]) -> str:
    """Return which paragraphs an issue took from others, and gave to others; "" for none."""
    if change.path == HEAD:
        return ""
    name = _number(change.path)
    came = [each for each in moves if each.now == name]
    went = [each for each in moves if each.was == name] if not change.new_path else []
    parts = [f"从{_whose(each.was)}移来：{each.count} 段“{cut_short(each.words)}”" for each in came]
    whose = "原来的" if any(not each.loc for each in change.fields) else ""
    parts += [
        f"{whose}移到{_whose(each.now).rstrip()}：{each.count} 段“{cut_short(each.words)}”"
        for each in went
    ]
    return "；".join(parts)


def _place_of_id(change: FileChange) -> str:
    """Return what the id of a new issue says that is made of its place (2-1: 第 2 个方面里的第 1 个); else ""."""
    groups = [change.value.get(key) for key in ("aspect", "category")]
    *above, last = _number(change.path).split("-")
    known = [str(each) for each in groups if each]
    if change.fate is not Fate.COMES or not above or above != known[: len(above)]:
        return ""
    units = ("个方面", "个类别")
    where = "".join(f"第 {at} {unit}" for at, unit in zip(above, units, strict=False))
    return f"{where}里的第 {last} 个"


def _whose(issue: str) -> str:
    return f"问题 {issue} " if issue else "问题以外"


def cut_short(text: str) -> str:
    """Return how a paragraph begins."""
    return text if len(text) <= _BEGINS else f"{text[:_BEGINS]}……"


_BEGINS = 14


def _fate(change: FileChange) -> str:
    """Return what becomes of a file, and what of a person's goes along with its issue."""
    if change.path.startswith("updates/") and change.fate is Fate.COMES:
        return f"：写成 {change.path}"
    if change.new_path:
        return f"：编号改成 {_number(change.new_path)}，删去 {change.path}"
    names = "、".join(field_name(IssueFile, (key,)) for key in change.came_along)
    along = f"，人填写的（{names}）一起移过来" if names else ""
    held = f"，记着{holds(change.value)}" if change.fate is Fate.COMES else ""
    return _FATES[change.fate].format(path=change.path) + held + along


def _another(change: FieldChange) -> str:
    """Return that an id stands for another issue now, and what that one has and had not."""
    was = change.was if isinstance(change.was, dict) else {}
    now = change.now if isinstance(change.now, dict) else {}
    held = f"现在记着{holds(now)}，原来记着{holds(was)}"
    return f"这个编号原来是“{cut(words(was.get('title')))}”，现在换成这个问题；{held}"


_COUNTED = {"measures": "条", "results": "条", "remaining": "件"}
_SINGLE = ("said", "lead_unit", "due", "due_said")


def holds(value: Values) -> str:
    """Return what an issue's file holds, in an editor's words: 举措2条、还没办完1件、状态原话“已完成”."""
    lists = ((key, value.get(key)) for key in _COUNTED)
    parts = [
        f"{field_name(IssueFile, (key,))}{len(each)}{_COUNTED[key]}"
        for key, each in lists
        if isinstance(each, list) and each
    ]
    named = ((key, words(value.get(key))) for key in _SINGLE)
    parts += [f"{field_name(IssueFile, (key,))}“{cut(each)}”" for key, each in named if each]
    return "、".join(parts) or "名称"


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
