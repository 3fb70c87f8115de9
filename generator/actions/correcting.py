"""更正、撤下: find the place of a correction by its words, mend what is ours, write the dated entry."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from generator.actions.checked_copy import new_errors
from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.actions.ledger import required_disclosure
from generator.content.scans import is_looked_at_since
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import compose, dump, read_text
from generator.domain.corrections import (
    corrected_file,
    label_of_path,
    loc_of,
    path_of,
    report_of,
    spellings,
    stands_before,
    value_at,
    within_report,
)
from generator.domain.diagnostics import Diagnostic
from generator.domain.every_text import texts_in
from generator.domain.fields import Loc, fields_of
from generator.domain.model import (
    Announcement,
    Correction,
    Disclosure,
    IssueFile,
    UpdateFile,
    Value,
    Withdrawal,
)
from generator.files import writer

CORRECTIONS, WITHDRAWN = "corrections.yml", "withdrawn.yml"
_HEAD = "# yaml-language-server: $schema=../schema/{}.json\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """A correction that can be written: where, before and after, and the files with their new content."""

    label: str
    before: str
    """The whole text at the place as it is right so far; "" where there is none."""
    after: str
    is_signed: bool
    """Whether it is the announcement's own text, which stays as it is."""
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawing:
    """A withdrawal that can be written: of what, what goes with it, and the file with its new content."""

    title: str
    pictures: tuple[str, ...]
    reports: tuple[str, ...]
    """The days of the later reports that speak of the issue."""
    scan: str
    """The scan in which it can still be seen, and which is published no longer; "" for none."""
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What an editor found wrong: whose, which words, which are right, why; `field` where that is known."""

    issue: str | None
    field: str | None
    was: str | None
    now: str | None
    reason: str
    on: datetime.date


def plan_correction(folder: Path, wrong: Wrong) -> Correcting:
    """Return what a correction would write; raises Stop where it cannot be, and nothing is written."""
    require_disclosure_folder(folder)
    disclosure = required_disclosure(folder, "没有写更正")
    _require_issue(disclosure, wrong.issue)
    field = wrong.field or _found(disclosure, wrong)
    entry = Correction(
        on=wrong.on, issue=wrong.issue, field=field, was=wrong.was, now=wrong.now, reason=wrong.reason
    )  # fmt: skip
    loc = loc_of(field) or ()
    before = " ".join(
        spellings(value_at(_file(disclosure, wrong.issue, loc), within_report(loc)))[:1]
    )
    is_signed = stands_before(disclosure, entry)
    files = {CORRECTIONS: _appended(folder, CORRECTIONS, _written(entry))}
    after = before.replace(wrong.was, wrong.now or "", 1) if wrong.was else (wrong.now or "")
    if not is_signed and before != after:
        files |= _mended(folder, wrong.issue, loc, after)
    _require_sound(folder, files, "没有写更正")
    label = label_of_path(field, in_issue=wrong.issue is not None)
    return Correcting(label=label, before=before, after=after, is_signed=is_signed, files=files)


def plan_withdrawal(
    folder: Path, issue: str, ground: str, by: str, on: datetime.date
) -> Withdrawing:
    """Return what a withdrawal would write; raises Stop where it cannot be, and nothing is written."""
    require_disclosure_folder(folder)
    disclosure = required_disclosure(folder, "没有撤下")
    _require_issue(disclosure, issue)
    found = next(each for each in disclosure.issues if each.id == issue)
    entry = Withdrawal(on=on, issue=issue, ground=ground, by=by)
    files = {WITHDRAWN: _appended(folder, WITHDRAWN, _written(entry))}
    is_shown = not is_looked_at_since(disclosure, on)
    if is_shown:
        files |= _without_scan(folder, disclosure, issue, on)
    _require_sound(folder, files, "没有撤下")
    return Withdrawing(
        title=found.title,
        pictures=tuple(each.file for each in found.evidence),
        reports=tuple(each.id for each in disclosure.updates if issue in each.issues),
        scan=disclosure.scans[""].file if is_shown else "",
        files=files,
    )


def _without_scan(
    folder: Path, disclosure: Disclosure, issue: str, on: datetime.date
) -> dict[str, bytes]:
    """Return the disclosure's file without its scan, and the corrections that say so: name and checksum."""
    scan, name = disclosure.scans[""].file, "disclosure.yml"
    reason = f"撤下了问题 {issue}，扫描里还看得见"
    said = {
        "scan_sha256": disclosure.announcement.official.scan_sha256
        if disclosure.announcement.official
        else None,
        "scan": scan,
    }
    entries = [
        Correction(on=on, issue=None, field=f"official.{key}", was=was, now=None, reason=reason)
        for key, was in said.items()
        if was
    ]
    source, values = _read(folder, name)
    official = {
        key: each for key, each in values["official"].items() if key not in ("scan", "scan_sha256")
    }
    kept = {**values, "official": official}
    text = _rewritten(source, {key: each for key, each in kept.items() if each}, Announcement, name)
    return {name: text, CORRECTIONS: _appended(folder, CORRECTIONS, *map(_written, entries))}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a plan, all of them or none."""
    try:
        writer.write(folder, files)
    except OSError as error:
        raise cannot_write(error) from error


def _require_issue(disclosure: Disclosure, issue: str | None) -> None:
    known = [each.id for each in disclosure.issues]
    if issue is not None and issue not in known:
        gone = (
            "已经撤下了。"
            if issue in disclosure.gone
            else "编号就是 issues 文件夹里的文件名，不带 .yml。"
        )
        raise Stop(f"没有编号为“{issue}”的问题，什么也没有写。{gone}")


def _found(disclosure: Disclosure, wrong: Wrong) -> str:
    """Return the one place where the wrong words stand; raises Stop where none is, or several are."""
    whose = f"问题 {wrong.issue} " if wrong.issue else "公布和续报"
    if not wrong.was:
        raise Stop("没有写原来的字（--was），也没有写是哪一项（--field），找不到要更正的地方。", 2)
    places = [path_of(loc) for loc, text in _texts(disclosure, wrong.issue) if wrong.was in text]
    if not places:
        hint = "请照页面上的字抄；更正某个问题的，用 --issue 写它的编号。"
        raise Stop(f"{whose}里没有“{wrong.was}”这几个字，什么也没有写。{hint}")
    if len(places) > 1:
        in_issue = wrong.issue is not None
        lines = "\n".join(
            f"  --field {each}（{label_of_path(each, in_issue=in_issue)}）" for each in places
        )
        raise Stop(
            f"{whose}里有 {len(places)} 处“{wrong.was}”，什么也没有写。请加上下面的一个；几处都错的，一处写一次：\n{lines}"
        )
    return places[0]


def _texts(disclosure: Disclosure, issue: str | None) -> Iterator[tuple[Loc, str]]:
    """Yield the texts in which a correction may be, each with its place as corrections name it."""
    yield from _plain_texts(_file(disclosure, issue, ()), ())
    for update in disclosure.updates:
        at = ("updates", update.id)
        if issue is None:
            yield from _plain_texts(update.model_copy(update={"issues": {}}), at)
        elif issue in update.issues:
            yield from _plain_texts(update.issues[issue], at)


def _plain_texts(value: object, at: Loc) -> Iterator[tuple[Loc, str]]:
    for loc, text in texts_in(value):
        if loc != ("id",) and loc[-1] not in (text, "file", "url"):
            yield (*at, *loc), text


def _file(disclosure: Disclosure, issue: str | None, loc: Loc) -> object:
    return corrected_file(disclosure, issue, loc)


def _written(entry: Value) -> dict[str, str]:
    """Return an entry with its keys in their order, days as they are written."""
    values = ((name, getattr(entry, name)) for name in type(entry).model_fields)
    return {name: str(value) for name, value in values if value is not None}


def _appended(folder: Path, name: str, *entries: Mapping[str, str]) -> bytes:
    """Return a file that is a list with more entries at its end."""
    file = folder / name
    text = read_text(file, PurePath(name)) if file.exists() else _HEAD.format(PurePath(name).stem)
    if isinstance(text, Diagnostic):
        raise Stop("什么也没有写。", diagnostics=(text,))
    kept = compose(text, PurePath(name)).value or []
    added = [dict(each) for each in entries]
    joined = f"{text.rstrip()}\n{dump(added)}"
    if compose(joined, PurePath(name)).value != [*kept, *added]:
        raise Stop(f"{name} 的写法特别，不能自动加一条。请在记事本里照编辑指南加上。")
    return joined.encode()


_OTHER_FILES: Mapping[bool, tuple[str, type[Value]]] = {
    True: ("issues/{}.yml", IssueFile),
    False: ("disclosure.yml", Announcement),
}


def _mended(folder: Path, issue: str | None, loc: Loc, text: str) -> dict[str, bytes]:
    """Return the file that holds a place in our own words, with the right text there."""
    report = report_of(loc)
    inner = within_report(loc)
    model: type[Value] = UpdateFile
    if report:
        name = f"updates/{report}.yml"
        inner = ("issues", issue, *inner) if issue is not None else inner
    else:
        pattern, model = _OTHER_FILES[issue is not None]
        name = pattern.format(issue)
    source, values = _read(folder, name)
    return {name: _rewritten(source, _with(values, inner, text), model, name)}


def _read(folder: Path, name: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a file of keys, and what it says."""
    source = read_text(folder / name, PurePath(name))
    if isinstance(source, Diagnostic):
        raise Stop("什么也没有写。", diagnostics=(source,))
    values = compose(source, PurePath(name)).value
    assert isinstance(values, dict)  # noqa: S101 - the model has read it
    return source, values


def _rewritten(source: str, values: Mapping[str, object], model: type[Value], name: str) -> bytes:
    try:
        return rewritten(source, values, tuple(fields_of(model))).encode()
    except NotEditable as error:
        raise Stop(
            f"{name} 的写法特别，不能自动改这一处。请先在记事本里改好，再写更正。"
        ) from error


def _with(values: object, loc: Loc, text: str) -> dict[str, object]:
    """Return values as they were read, with another text at a place."""
    key, rest = loc[0], loc[1:]
    if isinstance(values, list):
        found: object = [
            _inner(each, rest, text) if at == key else each for at, each in enumerate(values)
        ]
    elif not isinstance(values, dict):
        raise Stop(
            "这一处还没有内容，什么也没有写。请先在文件里写好，再用 corrections.yml 写更正。"
        )
    else:
        found = {**values, key: _inner(values.get(key), rest, text)}
    return found  # type: ignore[return-value]  # the outermost is a mapping


def _inner(value: object, loc: Loc, text: str) -> object:
    return _with(value, loc, text) if loc else text


def _require_sound(folder: Path, files: Mapping[str, bytes], undone: str) -> None:
    if wrong := new_errors(folder, files):
        raise Stop(f"{undone}，文件一个也没有动：写进去会有上面的错误。", diagnostics=wrong)
