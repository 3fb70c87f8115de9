"""The fields of a file as a form asks for them: label, sentence and limit from the one declaration."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from generator.actions.filling import FILLED, WHOLE, WRITTEN, Values
from generator.content.yaml_source import Yaml
from generator.domain.fields import (
    Declared,
    Model,
    choices_in,
    fields_of,
    holds,
    is_list,
    is_mapping,
    limit_of,
    model_in,
)
from generator.domain.model import Announcement, IssueFile

Form = Mapping[str, list[str]]


class Kind(StrEnum):
    """How a field is asked for."""

    LINE = "line"
    TEXT = "text"
    """Words that may have several paragraphs."""
    LINES = "lines"
    DAY = "day"
    CHOICE = "choice"
    """One word of a list."""
    CHOICES = "choices"
    ROWS = "rows"
    PAIRS = "pairs"
    """Rows of a name and what stands behind it."""
    GROUP = "group"
    """Fields that stand together below one key."""


_LONG = frozenset(("opening", "closing", "finding", "goal", "text"))
"""What has paragraphs; no declaration says so."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form, or one column of its rows."""

    key: str
    """The way to it: its name, behind that of the key that it stands below."""
    label: str
    sentence: str
    kind: Kind
    limit: int
    """The most characters; 0 where none is declared."""
    choices: tuple[tuple[str, str], ...] = ()
    """The words that may stand there, each with its label."""
    columns: tuple["FormField", ...] = ()
    """Of rows the parts of each, of a group its fields."""


_PAIR = (
    FormField("name", "名称", "照原样写。", Kind.LINE, 0),
    FormField("value", "内容", "照原样写。", Kind.TEXT, 0),
)
_NESTED = ("key_figures",)
"""Rows inside rows: a table of its own would have to stand in each; they stay as they are."""


def _form_field(key: str, declared: Declared, *, is_column: bool = False) -> FormField:
    inner = model_in(declared.annotation)
    kind = _kind(key, declared)
    is_open = kind in (Kind.CHOICE, Kind.CHOICES)
    columns = tuple(_columns(inner, key if kind is Kind.GROUP else "")) if inner else ()
    return FormField(
        key=key,
        label=declared.title or key,
        sentence=declared.description or "",
        kind=Kind.LINES if is_column and kind is Kind.CHOICES else kind,
        limit=limit_of(declared),
        choices=tuple(choices_in(declared.annotation).items()) if is_open else (),
        columns=_PAIR if kind is Kind.PAIRS else columns,
    )


def _columns(model: Model, below: str) -> Iterator[FormField]:
    """Yield the fields of a model; those of a model inside it stand beside them."""
    for name, declared in fields_of(model).items():
        key = f"{below}.{name}" if below else name
        inner = model_in(declared.annotation)
        if inner and name in _NESTED:
            continue
        if inner and not is_list(declared.annotation):
            yield from _columns(inner, key)
        else:
            yield _form_field(key, declared, is_column=not below)


def _kind(key: str, declared: Declared) -> Kind:
    annotation = declared.annotation
    if is_mapping(annotation):
        return Kind.PAIRS
    if model_in(annotation):
        return Kind.ROWS if is_list(annotation) else Kind.GROUP
    if is_list(annotation):
        return Kind.CHOICES if choices_in(annotation) else Kind.LINES
    if choices_in(annotation):
        return Kind.CHOICE
    if holds(annotation, datetime.date):
        return Kind.DAY
    return Kind.TEXT if key.rpartition(".")[2] in _LONG else Kind.LINE


def _fields(model: Model, keys: Iterable[str]) -> dict[str, FormField]:
    return {key: _form_field(key, fields_of(model)[key]) for key in keys}


FIELDS: Mapping[str, FormField] = _fields(IssueFile, FILLED)
"""What a person fills in of every issue, in the order in which it is asked for."""
WRITTEN_FIELDS: Mapping[str, FormField] = _fields(IssueFile, WRITTEN)
"""What the marks give of an issue; asked for where there are none."""
WHOLE_FIELDS: Mapping[str, FormField] = _fields(Announcement, WHOLE)
"""What is asked for of a disclosure as a whole."""


def values_of(form: Form, fields: Iterable[FormField], there: Values) -> Values:
    """Return what a form says of some fields, as their file would have it; `there` is what it has now."""
    return {each.key: _value(each, form, there.get(each.key)) for each in fields}


def _value(field: FormField, form: Form, there: "Yaml | None") -> Yaml:
    match field.kind:
        case Kind.CHOICES:
            return [word for word, _ in field.choices if word in form.get(field.key, [])]
        case Kind.ROWS:
            return list(_rows(field, form, there))
        case Kind.PAIRS:
            names, values = (form.get(f"{field.key}.{each.key}", []) for each in field.columns)
            pairs = zip_longest(map(_tidy, names), map(_tidy, values), fillvalue="")
            return {name: value for name, value in pairs if name or value}
        case Kind.GROUP:
            return _group(field, form, there)
        case _:
            return _written(field, form.get(field.key, [""])[0])


def _written(field: FormField, typed: str) -> Yaml:
    """Return one value as its file has it."""
    words = _tidy(typed)
    if field.kind is Kind.LINES:
        return [line for each in words.split("\n") if (line := each.strip())]
    return words if field.kind is Kind.TEXT else " ".join(words.split("\n")).strip()


def _tidy(written: str) -> str:
    return written.replace("\r\n", "\n").replace("\r", "\n").strip()


def _group(field: FormField, form: Form, there: "Yaml | None") -> Yaml:
    """Return the keys of a group: those that the form asked for, and the others as they are."""
    held = there if isinstance(there, dict) else {}
    asked = set(form.get("field", []))
    said = dict(held)
    for each in (one for one in field.columns if one.key in asked):
        name = each.key.removeprefix(f"{field.key}.")
        said.pop(name, None)
        if value := _value(each, form, held.get(name)):
            said[name] = value
    return said


def _rows(field: FormField, form: Form, there: "Yaml | None") -> Iterator[Yaml]:
    """Yield the rows that say anything; one that is only proposed counts where it was ticked."""
    parts = [form.get(f"{field.key}.{each.key}", []) for each in field.columns]
    ticked = set(form.get(f"{field.key}.use", []))
    marks, places = (form.get(f"{field.key}.{name}", []) for name in ("row", "at"))
    held = there if isinstance(there, list) else []
    for number, row in enumerate(zip_longest(*parts, fillvalue="")):
        mark = marks[number] if number < len(marks) else ""
        place = places[number] if number < len(places) else ""
        said = _row(field.columns, row)
        if said and (not mark or mark in ticked):
            yield {**_unasked(field.columns, held, place), **said}


def _row(columns: Iterable[FormField], typed: Iterable[str]) -> dict[str, Yaml]:
    said: dict[str, Yaml] = {}
    for each, words in zip(columns, typed, strict=True):
        if value := _written(each, words):
            top, _, inner = each.key.partition(".")
            if inner:
                below = said.setdefault(top, {})
                assert isinstance(below, dict)  # noqa: S101 - a group below a row
                below[inner] = value
            else:
                said[top] = value
    return said


def _unasked(columns: Iterable[FormField], held: list[Yaml], place: str) -> dict[str, Yaml]:
    """Return what a row holds that the form does not ask for."""
    was = held[int(place)] if place.isdigit() and int(place) < len(held) else {}
    asked = {each.key.partition(".")[0] for each in columns}
    return {k: v for k, v in was.items() if k not in asked} if isinstance(was, dict) else {}


def lines_of(value: "Yaml | None") -> str:
    """Return a list a line each, and a text as it is."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value or "")


def rows_of(value: "Yaml | None") -> list[dict[str, str]]:
    """Return the rows of a list of keys, or the pairs of free keys, each cell as it stands in its field."""
    if isinstance(value, dict):
        return [{"name": str(name), "value": str(each)} for name, each in value.items()]
    rows = value if isinstance(value, list) else []
    return [dict(_cells(each)) for each in rows if isinstance(each, dict)]


def _cells(row: Mapping[str, Yaml], below: str = "") -> Iterator[tuple[str, str]]:
    for key, each in row.items():
        if isinstance(each, dict):
            yield from _cells(each, f"{key}.")
        else:
            yield f"{below}{key}", lines_of(each)
