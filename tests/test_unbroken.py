"""A figure with its unit and what qualifies it ends no line, and no character of a text changes."""

import html
import re

import pytest

from generator.site.unbroken import unbroken
from generator.text.figure_runs import runs

WHOLE = [
    ("燃气8个村，管网14条", ["8个", "14条"]),
    ("融资近40亿元，80天以内办完", ["近40亿元", "80天以内"]),
    ("不少于3次，超过20余项", ["不少于3次", "超过20余项"]),
    ("2025年9月4日公布第16项", ["2025年", "9月4日", "第16项"]),
    ("6月初和11月底，5至8日", ["6月初", "11月底", "5至8日"]),
    ("增长13.87%，16.91公里，37.1万人份", ["13.87%", "16.91公里", "37.1万人份"]),
    ("拨打0373-3058100，“6+4”专项，GB 3838—2002", []),
    ("水质达到Ⅳ类，Ⅱ级响应", ["Ⅳ类", "Ⅱ级"]),
    ("没有数字", []),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_what_stays_on_one_line(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in runs(text)] == expected


def _run(words: str) -> str:
    return f'<span class="run">{words}</span>'


BODIES = [
    ("<p>修了14条路</p>", f"<p>修了{_run('14条')}路</p>"),
    ("<p>2025年9月4日</p>", f"<p>{_run('2025年')}<wbr>{_run('9月4日')}</p>"),
    ("# 51个问题 {: #title }\n\n<p>51个</p>", f"# 51个问题 {{: #title }}\n\n<p>{_run('51个')}</p>"),
    ('<p><b class="figure">14条</b></p>', '<p><b class="figure">14条</b></p>'),
    ("<h2>51个问题</h2><p>5个</p>", f"<h2>51个问题</h2><p>{_run('5个')}</p>"),
    ('<p title="14条">&#35;14条&#33;</p>', f'<p title="14条">&#35;{_run("14条")}&#33;</p>'),
    ("<svg><g><text>5个</text></g></svg>3个", f"<svg><g><text>5个</text></g></svg>{_run('3个')}"),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_where_figures_are_marked(body: str, expected: str) -> None:
    assert unbroken(body) == expected


def test_no_character_changes() -> None:
    body = "<p>近40亿元&amp;第3项</p>\n# 51个\n<td>2025年</td> 5 < 6个"
    assert _text(unbroken(body)) == _text(body)


def _text(body: str) -> str:
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", body))
