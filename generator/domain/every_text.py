"""Every text that a value holds, with its place: found by walking what the model declares.

Whoever reads all texts of an issue names the fields that it leaves out, and why. A field that is
added to the model is then read everywhere, unless somebody decides otherwise.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache

from generator.domain.fields import Loc, file_key
from generator.domain.model import Value


def texts_in(
    value: object, loc: Loc = (), *, without: Collection[str] = ()
) -> Iterator[tuple[Loc, str]]:
    """Yield every text in a value with its place, also the keys that an editor chose.

    Words chosen from a list of states and checksums are no texts. `without` names fields of the
    value itself, not of what is inside it, that are left out.
    """
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield loc, value
    elif isinstance(value, Value):
        for name, key in _read(type(value)):
            if name not in without and (each := getattr(value, name)) is not None:
                yield from texts_in(each, (*loc, key))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield (*loc, key), key
            yield from texts_in(each, (*loc, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from texts_in(each, (*loc, index))


@cache
def _read(model: type[Value]) -> tuple[tuple[str, str], ...]:
    """Return the names of the fields of a model that hold texts, each with its key in files."""
    fields = model.model_fields.items()
    return tuple(
        (name, file_key(name, field)) for name, field in fields if not name.endswith("sha256")
    )


_POSITIONS = ("aspect", "category", "source")
"""Numbers that say where something stands."""


def chosen_in(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, object]]:
    """Yield every state, day and number that a value says, with its place: what is no text."""
    if isinstance(value, Enum | datetime.date | int | Decimal):
        yield loc, value
    elif isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            if name not in _POSITIONS:
                yield from chosen_in(getattr(value, name), (*loc, file_key(name, field)))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from chosen_in(each, (*loc, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from chosen_in(each, (*loc, index))
