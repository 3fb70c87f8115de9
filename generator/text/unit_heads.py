"""Lines that head a list or a table of who is responsible: 各项问题责任单位如下, 序号 牵头单位 责任领导."""

import re

from generator.text.folding import for_matching

_WHO = r"(?:责任|牵头|承办|主办|整改|配合)(?:单位|部门|科室|股室)"
_OF_A_LIST = re.compile(rf"(?<!各){_WHO}(?:名单|清单|分工|一览表?|安排)?(?:如下|[:：]|$)")
_CELL = re.compile(_WHO)


def heads_units(paragraph: str) -> bool:
    """Tell whether a paragraph, a table row with tabs between its cells, announces who is responsible."""
    lines = (tuple(map(_folded, line.split("\t"))) for line in paragraph.split("\n"))
    return any(
        any(map(_CELL.fullmatch, cells)) if len(cells) > 1 else bool(_OF_A_LIST.search(cells[0]))
        for cells in lines
    )


def _folded(cell: str) -> str:
    return for_matching(cell).text.strip()
