"""What the columns hold of a table whose rows list numbers of issues: by their names, else by their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importing.carriers.columns import column_meaning
from generator.text.folding import for_matching
from generator.text.listed_numbers import listed_numbers
from generator.text.marked.arguments import COLUMNS, NUMBERS, OTHERS
from generator.text.state_words import status_of

Rows = Sequence[Sequence[str]]
"""The words of a table's cells, row by row, all rows as wide."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold whose rows list numbers of issues."""

    names: tuple[str, ...]
    """As the mark of a table says them."""
    numbers: int
    """Which column has the numbers."""
    is_named: bool
    """Whether the row of names says it; else the words of the cells do."""
    is_of_issues: bool
    """Whether the numbers are hardly any others: they are called so, or a row lists several."""

    @property
    def argument(self) -> str:
        """What a table's mark says of them; empty where none holds a value."""
        return "，".join(self.names) if any(COLUMNS[each] for each in self.names) else ""


_NUMBER_NAME = re.compile(
    r"(?:对应|反馈|整改|具体|的)*(?:(?P<of>问题|任务|事项)的?)?(?:序号|编号|号|编码)"
)
_ISSUE_NAME = re.compile(r"(?:对应|反馈|整改|具体|所涉|涉及|负责|的)*(?:问题|任务|事项)")
_VALUES = {
    "lead_unit": "牵头单位",
    "units": "责任单位",
    "person": "责任领导",
    "due": "时限",
    "status": "状态",
}
"""The columns that a table of issues may have too, as a mark says them."""


def columns_of_rows(rows: Rows) -> Columns | None:
    """Return what the columns of a table hold; None where none lists numbers of issues."""
    head = [for_matching(each).text for each in rows[0]]
    is_headed = not any(map(listed_numbers, rows[0]))
    body = rows[1:] if is_headed else rows
    listed = [at for at in range(len(head)) if _lists_numbers([row[at] for row in body])]
    named = [at for at in listed if _called_of_issues(head[at]) or _NUMBER_NAME.fullmatch(head[at])]
    found = sorted(
        named if is_headed else listed[:1], key=lambda at: not _called_of_issues(head[at])
    )
    if not found:
        return None
    at = found[0]
    told = [_VALUES.get(column_meaning(each), "") if is_headed else "" for each in rows[0]]
    is_named = any(told)
    own = told if is_named else [_by_words([row[n] for row in body]) for n in range(len(head))]
    own = [OTHERS if n in listed else name or OTHERS for n, name in enumerate(own)]
    names = (*own[:at], NUMBERS, *own[at + 1 :])
    several = any(len(listed_numbers(row[at])) > 1 for row in body)
    return Columns(names, at, is_named, several or _called_of_issues(head[at]))


def names_columns(row: Sequence[str]) -> bool:
    """Tell whether a row is the head of such a table: one cell names numbers, another a value."""
    names = [for_matching(each).text for each in row]
    has_number = any(_NUMBER_NAME.fullmatch(each) or _ISSUE_NAME.fullmatch(each) for each in names)
    return has_number and any(column_meaning(each) in _VALUES for each in row)


def _lists_numbers(cells: Sequence[str]) -> bool:
    filled = [each for each in cells if each]
    lists = sum(bool(listed_numbers(each)) for each in filled)
    return lists > len(filled) * _MOST  # the last row may be that of a sum


_MOST = 0.6
"""How many of the filled cells of a column list numbers, where it is that of numbers."""


def _called_of_issues(name: str) -> bool:
    found = _NUMBER_NAME.fullmatch(name)
    return bool(found and found["of"]) or _ISSUE_NAME.fullmatch(name) is not None


_PERSONS = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、,][\u4e00-\u9fff·]{2,4})*")
_UNIT_ENDS = re.compile(r"(?:[局科股室委办部处所队院站会组厅社校镇乡]|中心|公司|集团|街道|单位)$")
_DAY = re.compile(r"\d{4}年|\d{1,2}月|长期|立行立改")


def _by_words(cells: Sequence[str]) -> str:
    """Return what the words of a column are plainly; "" where they are nothing that is known."""
    words = [for_matching(each).text for each in cells if each]
    if not words:
        return ""
    units = sum(all(_UNIT_ENDS.search(one) for one in re.split("[、,]", each)) for each in words)
    signs = (
        ("状态", all(status_of(each) for each in words)),
        ("时限", all(len(each) <= _LONGEST_LIMIT and _DAY.search(each) for each in words)),
        ("责任单位", units * 2 > len(words)),
        ("责任领导", all(map(_PERSONS.fullmatch, words))),
    )
    return next((name for name, is_so in signs if is_so), "")


_LONGEST_LIMIT = 20
