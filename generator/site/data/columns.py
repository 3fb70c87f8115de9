"""What a column and a table are; a column of a field takes its words from the model's own declaration."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from generator.domain.fields import choices_in, fields_of, holds, is_list
from generator.domain.model import Value

if TYPE_CHECKING:
    from generator.site.data.edition import Edition

Cell = str | int | bool | Decimal | datetime.date | None
"""What a cell holds; None where nothing is said."""

JOINT = "；"
"""Stands between the values of a list in one cell."""


class Kind(Enum):
    """What the cells of a column hold, in the words of readers."""

    TEXT = "文字"
    DAY = "日期，写成 2025-01-15"
    COUNT = "整数"
    PERCENT = "百分数，照印的位数，不带百分号"
    YES = "true；没有说就空着"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name for programs, its name and its meaning for people."""

    name: str
    label: str
    sentence: str
    kind: Kind = Kind.TEXT
    refers_to: str = ""
    """The table whose `id` stands in it; "" for none."""
    choices: tuple[str, ...] = ()
    """All that may stand in it, where that is a fixed list."""
    is_filled: bool = False
    """Whether no cell of it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns, and the rows of an edition in it."""

    name: str
    label: str
    sentence: str
    columns: tuple[Column, ...]
    rows: "Callable[[Edition], Iterable[tuple[Cell, ...]]]" = field(repr=False)

    def place(self, column: str) -> int:
        """Return where a column stands, counted from 0."""
        return [each.name for each in self.columns].index(column)


_KINDS = {datetime.date: Kind.DAY, Decimal: Kind.PERCENT, int: Kind.COUNT}


def of(model: type[Value], key: str, name: str = "", label: str = "", sentence: str = "") -> Column:
    """Return the column of a declared field; other words are given where an editor's would mislead."""
    declared = fields_of(model)[key]
    choices = () if is_list(declared.annotation) else choices_in(declared.annotation)
    return Column(
        name=name or key,
        label=label or declared.title or key,
        sentence=sentence or declared.description or "",
        kind=Kind.TEXT if is_list(declared.annotation) else _kind(declared.annotation),
        choices=tuple(choices.values()) if isinstance(choices, Mapping) else (),
        is_filled=declared.is_required(),
    )


def optional(column: Column) -> Column:
    """Return a column that may be empty, whatever its field says: where its thing is not said at all."""
    return replace(column, is_filled=False)


def _kind(annotation: object) -> Kind:
    return next((kind for held, kind in _KINDS.items() if holds(annotation, held)), Kind.TEXT)


ID = Column(
    name="id",
    label="永久编号",
    sentence="这一行的编号：以后的数据里还是它，几次公布的表拼在一起也不重复。",
    is_filled=True,
)
PAGE = Column(name="page", label="网页", sentence="写着这一行的网页。", is_filled=True)
ISSUE = Column(
    name="issue",
    label="问题",
    sentence="是哪个问题的，写它的永久编号。",
    refers_to="issues",
    is_filled=True,
)
REPORT = Column(
    name="report",
    label="续报",
    sentence="是哪次续报说的，写它的永久编号；空着的是公布说的。",
    refers_to="updates",
)
POSITION = Column(
    name="position", label="第几条", sentence="从1数起。", kind=Kind.COUNT, is_filled=True
)


def joined(values: Iterable[object]) -> str | None:
    """Return the values of a list as one cell; None where there is none."""
    return JOINT.join(str(each) for each in values) or None


def cell(value: object) -> Cell:
    """Return a value of the model as a cell: a word chosen from a list in the words of readers."""
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, tuple):
        return joined(value)
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        return value
    raise TypeError(type(value))


def cells(value: Value | None, *keys: str) -> Iterator[Cell]:
    """Yield some fields of a value as cells, by the names of their attributes; empty ones for no value."""
    for key in keys:
        yield None if value is None else cell(getattr(value, key))
