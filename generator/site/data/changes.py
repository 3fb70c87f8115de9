"""What changed from one edition of the data to the next: a line a cell, by the lasting id of its row.

What a cell holds is compared as it stands in the tables for programs. Where the day itself is a column (when a row was changed
last, where it stands in the record), another day alone is no change.
"""

from collections.abc import Iterator
from enum import StrEnum

from generator.domain.model import Withdrawal
from generator.site.data.columns import Cell, Column, Kind, Table
from generator.site.data.csv_files import as_text
from generator.site.data.edition import Edition
from generator.site.data.of_disclosure import EVENTS
from generator.site.data.tables import TABLES, Filled, Row
from generator.text.differences import Nature, difference


class ChangeKind(StrEnum):
    """What became of a cell, in the words of readers."""

    ADDED = "新增"
    REMOVED = "删去"
    CHANGED = "改动"
    DATE = "只改日期"
    STOPS = "只改标点"
    WITHDRAWN = "撤下"


CHANGES = Table(
    name="changes",
    label="改动",
    sentence="和上一版数据比，哪一行的哪一列变了，一处一行。",
    columns=(
        Column(name="id", label="永久编号", sentence="变的是哪一行。", is_filled=True),
        Column(name="field", label="哪一列", sentence="表的名称和列的名称，中间是一个点。", is_filled=True),
        Column(name="was", label="原来", sentence="上一版写的；新增的空着。"),
        Column(name="now", label="现在", sentence="这一版写的；删去的空着。"),
        Column(name="kind", label="种类", sentence="变了什么。", choices=tuple(each.value for each in ChangeKind), is_filled=True),
    ),
    rows=lambda _: (),
)  # fmt: skip

_FOLLOW = frozenset(["changed_on", "record_number", "record_sha256", "as_of"])
"""Columns that change whenever anything else does."""
_OWN = frozenset(["id", "page"])


def changed(before: Filled, edition: Edition, after: Filled) -> Iterator[tuple[Cell, ...]]:
    """Yield every cell that changed with an edition, table by table; what was withdrawn on its day first."""
    yield from _withdrawn(edition)
    for table in (
        each for each in TABLES if each is not EVENTS
    ):  # what happened is told by what changed
        old = {str(row[0]): row for row in before[table.name]}
        new = {str(row[0]): row for row in after[table.name]}
        for key in (*new, *(each for each in old if each not in new)):
            if old.get(key) != new.get(key):
                yield from _of_row(table, key, old.get(key), new.get(key))


def _withdrawn(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    """Yield what was withdrawn on the day: its words are gone from the edition before as well."""
    for event in edition.timeline.on(edition.on) if edition.on else ():
        if isinstance(event.source, Withdrawal):
            each = event.source
            for field, said in (("on", each.on), ("ground", each.ground), ("by", each.by)):
                place = f"issues.withdrawn_{field}"
                yield (edition.issue(each.issue), place, None, as_text(said), ChangeKind.WITHDRAWN)


def _of_row(table: Table, key: str, old: Row | None, new: Row | None) -> Iterator[tuple[Cell, ...]]:
    for place, column in enumerate(table.columns):
        was = as_text(old[place]) if old else ""
        now = as_text(new[place]) if new else ""
        if was != now and column.name not in _OWN and column.name not in _FOLLOW:
            kind = _kind(column, was, now)
            yield (key, f"{table.name}.{column.name}", was or None, now or None, kind)


_BY_NATURE = {Nature.DATE: ChangeKind.DATE, Nature.PUNCTUATION: ChangeKind.STOPS}


def _kind(column: Column, was: str, now: str) -> ChangeKind:
    if not was or not now:
        return ChangeKind.REMOVED if was else ChangeKind.ADDED
    if column.kind is not Kind.TEXT:
        return ChangeKind.CHANGED
    natures = {each.nature for each in difference(was, now).changes}
    only = next(iter(natures)) if len(natures) == 1 else Nature.CONTENT
    return _BY_NATURE.get(only, ChangeKind.CHANGED)
