"""Text on a page is text, to whatever engine reads the Markdown behind us."""

import lxml.html
import pytest
from markdown import Markdown  # type: ignore[import-untyped]

from generator.engine.held_html import Lost, hold_html, put_back
from generator.site.render import escape

ACTIVE = [
    "`甲`", "``甲 ` 乙``", "*甲*", "**甲**", "_甲_", "[甲](乙)", "![甲](乙)", "[甲][乙]", "<b>甲</b>",
    "<script>甲</script>", "&lt;甲", "甲{: .乙 }", "\\*甲", "# 甲", "1. 甲", "甲\n===", "> 甲", "<甲@乙.丙>",
]  # fmt: skip


@pytest.mark.parametrize("text", ACTIVE)
@pytest.mark.parametrize("around", ["前{}后", "<b>前{}后</b>"])
def test_no_sign_of_a_text_acts_inside_a_line(text: str, around: str) -> None:
    """An engine that reads Markdown inside raw HTML shows the same as one that leaves it alone."""
    html = Markdown(extensions=["attr_list", "tables"]).convert(around.format(escape(text)))
    shown = lxml.html.document_fromstring(html).text_content()
    assert shown.strip() == f"前{text}后".replace("\n", " ")


PAGE = "<div>一</div>\n\n# 标题\n\n<p>二</p>\n\n## 小标题\n\n<p>三</p>\n"
MARKS = ['<div data-held="0"></div>', '<div data-held="1"></div>', '<div data-held="2"></div>']


def test_what_was_held_comes_back_in_its_place() -> None:
    skeleton, held = hold_html(PAGE)
    assert held == ("<div>一</div>", "<p>二</p>", "<p>三</p>")
    assert [line for line in skeleton.split("\n") if line] == [
        MARKS[0], "# 标题", MARKS[1], "## 小标题", MARKS[2],
    ]  # fmt: skip
    converted = f"{MARKS[0]}<h1>标题</h1>{MARKS[1]}<h2>小标题</h2>{MARKS[2]}"
    assert put_back(converted, held) == (
        "<div>一</div><h1>标题</h1><p>二</p><h2>小标题</h2><p>三</p>"
    )


@pytest.mark.parametrize(
    "places",
    [(0, 1), (0, 2), (), (0, 2, 1), (2, 1, 0), (0, 1, 1), (0, 1, 1, 2), (0, 0, 2), (0, 1, 2, 3)],
)
def test_what_is_lost_moved_or_doubled_stops_the_build(places: tuple[int, ...]) -> None:
    _, held = hold_html(PAGE)
    with pytest.raises(Lost):
        put_back("".join(f'<div data-held="{each}"></div>' for each in places), held)
