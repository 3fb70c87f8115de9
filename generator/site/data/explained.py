"""The workbook of an edition: first a sheet that explains, then its tables, last what each column means."""

from collections.abc import Iterator
from functools import cache

from generator.site.data import dictionary
from generator.site.data.about import About
from generator.site.data.columns import Cell, Column
from generator.site.data.edition import Edition
from generator.site.data.tables import TABLES, Filled
from generator.site.data.workbook import Sheet, workbook

_COLUMNS = (
    Column(name="name", label="这一份数据", sentence=""),
    Column(name="text", label="说明", sentence=""),
)


def explained(edition: Edition, rows: Filled, about: About) -> bytes:
    """Return the workbook; tables without a row are told on the first sheet and have none of their own."""
    first = Sheet(title="说明", columns=_COLUMNS, rows=tuple(_explains(edition, rows, about)))
    sheets = (
        Sheet(title=each.label, columns=each.columns, rows=rows[each.name])
        for each in TABLES
        if rows[each.name]
    )
    return workbook((first, *sheets, _dictionary()), about.title, edition.on)


@cache
def _dictionary() -> Sheet:
    """Return what each column means: the same in every workbook."""
    declared = dictionary.DICTIONARY
    return Sheet(title=declared.label, columns=declared.columns, rows=tuple(dictionary.rows()))


def _explains(edition: Edition, rows: Filled, about: About) -> Iterator[tuple[Cell, Cell]]:
    official = edition.disclosure.announcement.official
    yield "名称", about.title
    yield "是什么", about.description
    yield "谁公布的", about.by
    yield "截至", edition.on
    yield "网页", about.page
    yield "官方原文", official.url if official else None
    yield "可以怎么用", about.licence.get("title")
    for rule in dictionary.RULES[:4]:
        yield "怎么读", rule
    for table in TABLES:
        count = len(rows[table.name])
        yield table.label, f"{table.sentence}{f'{count}行。' if count else '这次没有。'}"
