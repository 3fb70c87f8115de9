"""Which paragraphs went from one issue to another: told in a line, by the ids that a person sees."""

from pathlib import PurePath

import pytest

from generator.importing.again.moves import moves
from generator.importing.assemble import assemble_text
from generator.text.marked.read import read_marked

BEFORE = """\
[[组织]]反馈2个问题。
[[问题 1]]1.甲渠漏水。[[举措]]换管3公里。
[[举措]]普查12公里。
再谈账目不清的问题，核对36笔。
[[问题 2]]2.乙渠淤堵。[[举措]]清淤9公里。
[[略 页码]]— 1 —
"""

Told = tuple[str, str, int, str]
"""From which issue, to which, how many paragraphs, how the first begins."""

MOVES: list[tuple[str, tuple[str, str], list[Told]]] = [
    ("nothing", ("[[举措]]普查", "[[成效]]普查"), []),
    ("a new issue", ("再谈账目不清的问题，", "[[问题 1-2]]再谈账目不清的问题，[[举措]]"),
     [("1", "1-2", 1, "再谈账目不清的问题，")]),
    ("two paragraphs", ("[[举措]]普查", "[[接 2]]普查"), [("1", "2", 2, "普查12公里。")]),
    ("an issue that is none", ("[[问题 2]]2.", "[[举措]]2."), [("2", "1", 1, "2.乙渠淤堵。")]),
    ("from an issue to the whole", ("[[举措]]普查", "[[后续]]普查"), [("1", "", 2, "普查12公里。")]),
    ("from the whole to an issue", ("[[组织]]反馈", "[[问题 9]]反馈"), [("", "9", 1, "反馈2个问题。")]),
    ("another id", ("[[问题 2]]", "[[问题 7]]"), []),
    ("words taken out", ("36笔", "[[隐去]]"), []),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), [r[1:] for r in MOVES], ids=[r[0] for r in MOVES])
def test_what_moved_is_told(change: tuple[str, str], told: list[Told]) -> None:
    assert BEFORE.count(change[0]) == 1
    texts = (read_marked(each).text for each in (BEFORE, BEFORE.replace(*change)))
    before, now = (assemble_text(each, PurePath("marked.txt")).runs for each in texts)
    found = [(each.was, each.now, each.count, each.words) for each in moves(before, now)]
    assert found == told
