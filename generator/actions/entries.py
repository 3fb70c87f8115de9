"""Dated entries of what was published (更正, 撤下): appended to their file, all written or none."""

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from generator.actions.checked_copy import new_errors
from generator.actions.errors import Stop, cannot_write
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten as rewritten_text
from generator.content.yaml_source import compose, dump, read_text
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import fields_of
from generator.domain.model import Disclosure, Value
from generator.files import writer

CORRECTIONS = "corrections.yml"
_HEAD = "# yaml-language-server: $schema=../schema/{}.json\n"


def require_issue(disclosure: Disclosure, issue: str | None) -> None:
    """Raise Stop where a disclosure has no such issue; None is the disclosure itself."""
    known = [each.id for each in disclosure.issues]
    if issue is not None and issue not in known:
        gone = (
            "已经撤下了。"
            if issue in disclosure.gone
            else "编号就是 issues 文件夹里的文件名，不带 .yml。"
        )
        raise Stop(f"没有编号为“{issue}”的问题，什么也没有写。{gone}")


def written(entry: Value) -> dict[str, str]:
    """Return an entry with its keys in their order, days as they are written."""
    values = ((name, getattr(entry, name)) for name in type(entry).model_fields)
    return {name: str(value) for name, value in values if value is not None}


def appended(folder: Path, name: str, *entries: Mapping[str, str]) -> bytes:
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


def read(folder: Path, name: str, files: Mapping[str, bytes]) -> tuple[str, dict[str, Any]]:
    """Return the text of a file of keys, and what it says; `files` are those that will be written."""
    source = files[name].decode() if name in files else read_text(folder / name, PurePath(name))
    if isinstance(source, Diagnostic):
        raise Stop("什么也没有写。", diagnostics=(source,))
    values = compose(source, PurePath(name)).value
    assert isinstance(values, dict)  # noqa: S101 - the model has read it
    return source, values


def rewritten(source: str, values: Mapping[str, object], model: type[Value], name: str) -> bytes:
    """Return a file of keys with other values; raises Stop where that cannot be written."""
    try:
        return rewritten_text(source, values, tuple(fields_of(model))).encode()
    except NotEditable as error:
        raise Stop(
            f"{name} 的写法特别，不能自动改这一处。请先在记事本里改好，再写更正。"
        ) from error


def require_sound(folder: Path, files: Mapping[str, bytes], undone: str) -> None:
    """Raise Stop where files would bring an error to the disclosure."""
    if wrong := new_errors(folder, files):
        raise Stop(f"{undone}，文件一个也没有动：写进去会有上面的错误。", diagnostics=wrong)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a plan, all of them or none."""
    try:
        writer.write(folder, files)
    except OSError as error:
        raise cannot_write(error) from error
