"""Look up what the model declares: a field by its place in a file, its label, its choices."""

import datetime
import re
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.domain.nearest import nearest

Key = str | int
Loc = tuple[Key, ...]
"""The way to a value inside a file: keys and positions, from the outside in."""

Written: TypeAlias = "str | int | Decimal | list[Written] | dict[str, Written]"
"""A value as a file spells it: days are text, a percentage is a number with the digits as printed."""


Model: TypeAlias = type[BaseModel]
"""A model, as whoever makes forms of it names it."""
Declared: TypeAlias = FieldInfo
"""One field of a model as it is declared."""

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")


def file_key(name: str, field: FieldInfo) -> str:
    """Return the key as files spell it (`from`, not Python's `from_`)."""
    return field.alias or name


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the key that stands in files, in declared order."""
    return {file_key(name, field): field for name, field in model.model_fields.items()}


def as_written(value: BaseModel) -> dict[str, Written]:
    """Return a value as its file has it: keys in declared order, without what is absent or empty."""
    fields = type(value).model_fields.items()
    pairs = ((file_key(name, field), getattr(value, name)) for name, field in fields)
    return {key: _written(each) for key, each in pairs if each not in (None, (), {})}


def _written(value: object) -> Written:
    if isinstance(value, BaseModel):
        return as_written(value)
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _written(each) for key, each in value.items()}
    return value if isinstance(value, int | Decimal) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)


def label_of(model: type[BaseModel], loc: Loc) -> str:
    """Return the Chinese label of the innermost declared field on the way to `loc`, or ""."""
    found = field_at(model, loc)
    return (found.title or "") if found else ""


def name_of_place(model: type[BaseModel], loc: Loc, called: Mapping[str, str]) -> str:
    """Return what editors call a place: 举措第2条的正文; `called` names keys of the first level otherwise."""
    here: type[BaseModel] | None = model
    names: list[str] = []
    is_free = False
    for key in loc:
        if isinstance(key, int):
            names[-1:] = [f"{names[-1] if names else ''}第{key + 1}条"]
            continue
        if is_free:  # a key that whoever wrote the file chose: an issue's id
            names[-1:], is_free = [f"{names[-1]} {key}"], False
            continue
        declared = fields_of(here).get(key) if here else None
        label = (called.get(key) if here is model else None) or (declared and declared.title)
        names.append(label or key)
        here = model_in(declared.annotation) if declared else None
        is_free = here is not None and declared is not None and is_mapping(declared.annotation)
    return "的".join(names)


def with_numbers(model: type[BaseModel], value: object, loc: Loc = ()) -> Any:
    """Return values that were read as text with a number wherever the model declares one."""
    if isinstance(value, dict):
        return {key: with_numbers(model, each, (*loc, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [with_numbers(model, each, (*loc, place)) for place, each in enumerate(value)]
    found = field_at(model, loc)
    if not found or not is_number(found.annotation) or not _NUMBER.fullmatch(str(value)):
        return value
    return Decimal(str(value)) if "." in str(value) else int(str(value))


def field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the innermost declared field on the way to `loc`; None where none is declared."""
    here: type[BaseModel] | None = model
    found: FieldInfo | None = None
    for key in loc:
        if here is None or not isinstance(key, str):
            continue
        fields = fields_of(here)
        if key in fields:
            found = fields[key]
            here = model_in(found.annotation)
    return found


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """Return the model whose keys are allowed at `loc`."""
    here = model
    for key in loc:
        field = fields_of(here).get(key) if isinstance(key, str) else None
        inner = model_in(field.annotation) if field else None
        here = inner or here
    return here


def nearest_key(
    model: type[BaseModel], written: str, also: Mapping[str, str] = types.MappingProxyType({})
) -> str | None:
    """Return the key that an editor probably meant, None where none is near.

    A key may be written by its own name, its Chinese label, or another name for it in `also`.
    """
    fields = fields_of(model)
    names = {**{found.title or "": key for key, found in fields.items()}, **also}
    words = [*fields, *(each for each, key in names.items() if key in fields)]
    near = written if written in words else nearest(written, words)
    return names.get(near, near) if near else None


def key_hint(model: type[BaseModel], key: str | None) -> str:
    """Return the way out for an unknown key: the one probably meant, or all that are allowed."""
    fields = fields_of(model)
    if key is not None:
        return f"是不是想写“{key}”（{fields[key].title}）？"
    listed = "、".join(f"{name}（{found.title}）" for name, found in fields.items())
    return f"这里可以写：{listed}。"


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation holds, through tuples, mappings and options."""
    return next((each for each in _leaves(annotation) if _is_model(each)), None)


def limit_of(declared: FieldInfo) -> int:
    """Return how many characters a field may have at most; 0 where none is declared."""
    limits = (getattr(each, "max_length", None) for each in declared.metadata)
    return next(filter(None, limits), 0)


def choices_in(annotation: Any) -> dict[str, str]:
    """Return the words an annotation allows, each with its Chinese label (or itself)."""
    for leaf in _leaves(annotation):
        if isinstance(leaf, type) and issubclass(leaf, Enum):
            return {str(each.value): getattr(each, "label", str(each.value)) for each in leaf}
        if get_origin(leaf) is Literal:
            return {word: word for word in get_args(leaf)}
    return {}


def is_number(annotation: Any) -> bool:
    """Tell whether a field holds a number, or lists or mappings of numbers."""
    return holds(annotation, int) or holds(annotation, Decimal)


def holds(annotation: Any, kind: type) -> bool:
    """Tell whether a field holds values of a kind, or lists or mappings of them."""
    return any(isinstance(each, type) and issubclass(each, kind) for each in _leaves(annotation))


def is_list(annotation: Any) -> bool:
    """Tell whether a field holds a list in files."""
    return any(get_origin(each) is tuple for each in _options(annotation))


def is_mapping(annotation: Any) -> bool:
    """Tell whether a field holds free keys, each with a value."""
    return any(get_origin(each) is Mapping for each in _options(annotation)) or any(
        isinstance(get_origin(each), type) and issubclass(get_origin(each) or int, Mapping)
        for each in _options(annotation)
    )


def _is_model(leaf: Any) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, BaseModel)


def _options(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def _leaves(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is None or origin is Literal:
        yield annotation
        return
    arguments = get_args(annotation)[:1] if origin is Annotated else get_args(annotation)
    for argument in arguments:
        if argument is not Ellipsis:
            yield from _leaves(argument)
