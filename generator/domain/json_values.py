"""Values written down as JSON and read again, whatever they hold: what is kept from one run to the next."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

Kind = TypeVar("Kind")


class Unreadable(ValueError):
    """What is written is no such value, or that of another version of the program."""


def written(value: object) -> bytes:
    """Return a value as JSON: of a model, or of frozen dataclasses of plain values."""
    return _adapter(type(value)).dump_json(value, by_alias=True)


def read(kind: type[Kind], raw: bytes) -> Kind:
    """Return the value of a kind that `written` wrote down; raises Unreadable where it is none."""
    try:
        value: Kind = _adapter(kind).validate_json(raw)
    except ValueError as error:
        raise Unreadable(kind.__name__) from error
    return value


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
"""Those that were asked for: one takes longer to make than a thousand values to read."""


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
