"""The data dictionary: every table and column with what it means, itself a table."""

from collections.abc import Iterator
from functools import cache

from generator.site.data.columns import JOINT, Cell, Column, Table
from generator.site.data.csv_files import for_excel, for_programs
from generator.site.data.tables import TABLES

NAME = "dictionary"


def _column(name: str, label: str, sentence: str) -> Column:
    return Column(name=name, label=label, sentence=sentence)


DICTIONARY = Table(
    name=NAME,
    label="数据字典",
    sentence="每张表、每一列是什么意思。",
    columns=(
        _column("table", "表", "表的名称，也是文件名。"),
        _column("table_label", "表的中文名", "表在 Excel 里的名称。"),
        _column("column", "列", "列的名称，给程序用的文件里写它。"),
        _column("label", "列的中文名", "给 Excel 用的文件里写它。"),
        _column("kind", "写法", "这一列里写的是什么。"),
        _column("sentence", "意思", "这一列是什么意思。"),
        _column("choices", "只会写", "只会写这几种的，列在这里。"),
        _column("refers_to", "对应", "写的是哪张表的永久编号。"),
        _column("filled", "每行都有", "每一行都有内容的，写“是”。"),
    ),
    rows=lambda _: rows(),
)


def rows() -> Iterator[tuple[Cell, ...]]:
    """Yield every column of every table."""
    for table in TABLES:
        for each in table.columns:
            yield (
                table.name,
                table.label,
                each.name,
                each.label,
                each.kind.value,
                each.sentence,
                JOINT.join(each.choices) or None,
                each.refers_to or None,
                "是" if each.is_filled else None,
            )


FILE = f"{NAME}.csv"
FOR_EXCEL = f"excel/{NAME}.csv"


@cache
def files() -> dict[str, bytes]:
    """Return the dictionary as CSV for programs and for Excel, by name."""
    found = tuple(rows())
    return {FILE: for_programs(DICTIONARY, found), FOR_EXCEL: for_excel(DICTIONARY, found)}


_EMPTY = "没有说的是空格子，不写“不详”“无”；空格子不等于“没有”。"
RULES = (
    _EMPTY,
    f"一格里有几样的，用“{JOINT}”隔开。",
    "永久编号在以后的数据里不变；别的表用它对应到问题、续报。",
    "自报的状态和核验的状态各有各的列，不合并。",
    "CSV 里以 =、+、-、@ 开头的文字，前面加了一个英文单引号，免得被当成公式运行；带正负号的数字不加。",
    "给 Excel 用的 CSV 里，Excel 会自己改成日期或者别的数字的文字（例如 1-2、010010、92.60），前面也加一个英文单引号。"
    "永久编号不会被改。",
)
"""What is the same in all tables, in sentences for whoever opens one."""
