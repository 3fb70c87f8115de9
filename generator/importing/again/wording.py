"""What changes, in an editor's words: the field by its label, what it was, what it becomes."""

from collections.abc import Iterator
from typing import TypeAlias

from generator.content.yaml_source import Yaml
from generator.domain.diagnostics import excerpts
from generator.domain.fields import Loc, name_of_place
from generator.domain.model import Announcement, IssueFile
from generator.importing.again.three_way import Clash, FieldChange, Value

Model: TypeAlias = type[Announcement] | type[IssueFile]
"""What a file of a disclosure is declared to hold."""

SHOWN = 40
"""How many characters of a value are shown."""
_CALLED = {"title": "问题名称"}
"""Where the label of a field does not tell what it is beside the others."""


def field_name(model: Model, loc: Loc) -> str:
    """Return what editors call a place: 举措第2条的正文."""
    return name_of_place(model, loc, _CALLED)


def change_line(model: Model, change: FieldChange) -> str:
    """Return a change of one field on one line."""
    name = field_name(model, change.loc)
    if change.was is None:
        return f"{name}：新增“{cut(words(change.now))}”"
    if change.now is None:
        return f"{name}：去掉“{cut(words(change.was))}”"
    was, now = excerpts(words(change.was), words(change.now), SHOWN)
    return f"{name}：原来是“{was}”，改为“{now}”" if name else f"原来是“{was}”，改为“{now}”"


def clash_line(model: Model, clash: Clash) -> str:
    """Return on one line what the marks and what a person made of a field."""
    name = field_name(model, clash.loc)
    sides = [
        f"“{cut(words(each))}”" if each else "没有" for each in (clash.was, clash.text, clash.own)
    ]
    return f"{name}：原来是{sides[0]}，标注现在是{sides[1]}，文件里是{sides[2]}"


def words(value: Value) -> str:
    """Return a value as running text."""
    return " ".join(_words(value)) if value is not None else ""


def _words(value: Yaml) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
        return
    for each in value.values() if isinstance(value, dict) else value:
        yield from _words(each)


def cut(text: str) -> str:
    """Return a text as a line shows it: whole, or its first characters and an ellipsis."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"
