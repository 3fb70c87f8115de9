"""A hash of values by what they say: the same in every run of the program, on every machine."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePath

from pydantic import BaseModel

from generator.domain.json_values import written


def fingerprint(*values: object) -> str:
    """Return the SHA-256 of some values.

    Mappings count with their order, for pages show it; sets without. Raises TypeError where a value is none that stays
    the same from one run to the next, such as a function.
    """
    digest = hashlib.sha256()
    for each in _pieces(values):
        digest.update(b"%d:" % len(each))
        digest.update(each)
    return digest.hexdigest()


def _pieces(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, Enum):
        yield f"{type(value).__name__}.{value.name}".encode()
    elif isinstance(value, str):
        yield value.encode("utf-8", "surrogatepass")
    elif value is None or isinstance(value, _PLAIN):
        yield f"{type(value).__name__} {value}".encode()
    elif isinstance(value, BaseModel):
        yield written(value)
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__.encode()
        yield from _mapping({each.name: getattr(value, each.name) for each in fields(value)})
    elif isinstance(value, Mapping):
        yield from _mapping(value)
    elif isinstance(value, AbstractSet):
        yield from _listed(sorted(map(fingerprint, value)))
    elif isinstance(value, Iterable):
        yield from _listed(value)
    else:
        raise TypeError(type(value).__name__)


_PLAIN = (bool, int, float, Decimal, datetime.date, PurePath)


def _mapping(value: Mapping[object, object]) -> Iterator[bytes]:
    yield b"{"
    for name, each in value.items():
        yield from _pieces(name)
        yield from _pieces(each)
    yield b"}"


def _listed(value: Iterable[object]) -> Iterator[bytes]:
    yield b"["
    for each in value:
        yield from _pieces(each)
    yield b"]"
