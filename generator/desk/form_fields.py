"""The fields of an issue as a form asks for them: label, sentence and limit from the one declaration."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.actions.filling import FILLED, Values
from generator.content.yaml_source import Yaml
from generator.domain.fields import choices_in, fields_of, holds, is_list, limit_of, model_in
from generator.domain.model import IssueFile

Form = Mapping[str, list[str]]


class Kind(StrEnum):
    """How a field is asked for."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    CHOICES = "choices"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Column:
    """One part of a row."""

    key: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form."""

    key: str
    label: str
    sentence: str
    kind: Kind
    limit: int
    """The most characters; 0 where none is declared."""
    choices: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


def _form_field(key: str) -> FormField:
    declared = fields_of(IssueFile)[key]
    inner = model_in(declared.annotation)
    parts = fields_of(inner).items() if inner else ()
    return FormField(
        key=key,
        label=declared.title or key,
        sentence=declared.description or "",
        kind=_kind(declared.annotation),
        limit=limit_of(declared),
        choices=tuple(choices_in(declared.annotation)),
        columns=tuple(
            Column(name, each.title or name, each.description or "") for name, each in parts
        ),
    )


def _kind(annotation: object) -> Kind:
    if model_in(annotation):
        return Kind.ROWS
    if choices_in(annotation):
        return Kind.CHOICES
    if is_list(annotation):
        return Kind.LINES
    return Kind.DAY if holds(annotation, datetime.date) else Kind.LINE


FIELDS: Mapping[str, FormField] = {key: _form_field(key) for key in FILLED}
"""Every field that a form asks for, in the order in which it does."""


def values_of(form: Form, keys: Iterable[str]) -> Values:
    """Return what a form says of some fields, as their file would have it."""
    return {key: _value(FIELDS[key], form) for key in keys if key in FIELDS}


def _value(field: FormField, form: Form) -> Yaml:
    first = _tidy(form.get(field.key, [""])[0])
    match field.kind:
        case Kind.CHOICES:
            return [each for each in field.choices if each in form.get(field.key, [])]
        case Kind.LINES:
            return [line for each in first.split("\n") if (line := each.strip())]
        case Kind.ROWS:
            return list(_rows(field, form))
        case _:
            return " ".join(first.split("\n")).strip()


def _tidy(written: str) -> str:
    return written.replace("\r\n", "\n").replace("\r", "\n").strip()


def _rows(field: FormField, form: Form) -> Iterator[Yaml]:
    """Yield the rows that say anything; one that is only proposed counts where it was ticked."""
    parts = [form.get(f"{field.key}.{each.key}", []) for each in field.columns]
    ticked = set(form.get(f"{field.key}.use", []))
    marks = form.get(f"{field.key}.row", [])
    for number, row in enumerate(zip(*parts, strict=False)):
        mark = marks[number] if number < len(marks) else ""
        said: dict[str, Yaml] = {
            c.key: _tidy(each) for c, each in zip(field.columns, row, strict=True) if each.strip()
        }
        if said and (not mark or mark in ticked):
            yield said


def lines_of(value: "Yaml | None") -> str:
    """Return a list a line each, and a text as it is."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value or "")


def figures_of(value: "Yaml | None") -> list[dict[str, str]]:
    """Return the rows of a list of keys."""
    rows = value if isinstance(value, list) else []
    return [{k: str(v) for k, v in each.items()} for each in rows if isinstance(each, dict)]
