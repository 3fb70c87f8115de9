"""Text on a page is text, to whatever engine reads the Markdown behind us."""

import shutil
import string
import sys
from pathlib import Path

import jinja2
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]

from generator.engine import generated_page
from generator.engine.held_html import Lost, hold_html, put_back
from generator.site.page_kinds import PageKind
from generator.site.pages.shared.views import Page
from generator.site.render import Renderer, escape, heading

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


_MARKED = st.builds('<div data-held="{}"></div>'.format, st.integers(0, 99))
_TEXT = st.text(f"{string.printable}一二三“”《》、。　\x85\xa0\u2028", min_size=1, max_size=8)
_HEADED = st.builds(
    "{} {} {{: #{}{} }}".format,
    st.sampled_from(["#", "##", "###", "####", "######"]),
    _TEXT.map(heading),
    st.sampled_from(["title", "aspect-1-2", "a"]),
    st.sampled_from(["", " .aspect-heading", " .b .c"]),
)


@given(st.lists(_MARKED | _HEADED, max_size=8), st.sampled_from([2, 6, "2-3"]))
def test_headings_become_what_the_markdown_parser_makes_of_them(
    blocks: list[str], depth: int | str
) -> None:
    """Any text may stand in a heading; where ours would differ, it is left to the parser."""
    markdown = "\n\n".join(blocks)
    if (converted := generated_page.convert(markdown)) is None:
        return
    names = ["toc", "tables", "fenced_code", "attr_list"]
    settings = {"toc": {"toc_depth": depth}}
    parser = Markdown(extensions=names, extension_configs=settings)
    html, headings = converted
    assert html == parser.convert(markdown)
    levels = generated_page.outline_depth(names, settings)
    assert levels
    outline = generated_page.nested(each for each in headings if each["level"] in levels)
    assert outline == [_known(each) for each in parser.toc_tokens]


def _known(token: dict[str, object]) -> dict[str, object]:
    """Return what MkDocs reads of a heading in the parser's outline."""
    children = token["children"]
    assert isinstance(children, list)
    kept = {name: token[name] for name in ("level", "id", "name")}
    return {**kept, "children": [_known(each) for each in children]}


@pytest.mark.parametrize(
    "markdown",
    [
        "文", "# 甲", "# 甲 *乙* {: #a }", "# 甲  乙 {: #a }", "# 甲 {: #a }\n文", "## 甲 {: #a b=c }",
        "# 甲 {: #a }\n\n<div data-held='0'></div>", "<!-- 一 -->", "####### 甲 {: #a }",
    ],
)  # fmt: skip
def test_any_other_markdown_is_left_to_the_parser(markdown: str) -> None:
    assert generated_page.convert(markdown) is None


def test_the_texts_of_real_headings_need_no_parser() -> None:
    for text in [
        "50个问题",
        "至本轮巡视进驻，前期“回头看”未到位",
        "“四风”问题 (一) A&B 1.5%",
        "[甲]*乙*_丙_",
    ]:
        assert generated_page.convert(f"# {heading(text)} {{: #title }}"), text


@pytest.mark.parametrize(
    ("added", "options", "levels"),
    [
        ([], {}, range(1, 7)),
        ([], {"toc": {"toc_depth": 2}}, range(1, 3)),
        ([], {"toc": {"toc_depth": "2-4"}}, range(2, 5)),
        ([], {"toc": {"permalink": True}}, None),
        (["smarty"], {}, None),
        (["pymdownx.superfences"], {}, None),
        ([object()], {}, None),
    ],
)
def test_what_else_acts_on_headings_is_left_to_mkdocs(
    added: list[object], options: dict[str, dict[str, object]], levels: range | None
) -> None:
    extensions = ["toc", "tables", "fenced_code", "attr_list", *added]
    assert generated_page.outline_depth(extensions, options) == levels


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with one template, of a program that may keep what it compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = tmp_path / "templates"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / f"{PageKind.ABOUT.template}.md.jinja").write_text("# {{ '一' }}\n", "utf-8")
    return folder


def _rendered(templates: Path) -> bytes:
    page = Page(address="about/", kind=PageKind.ABOUT, title="关于", description="本站", view=None)
    return Renderer(templates).markdown(page)


def test_templates_are_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _rendered(templates)
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert _rendered(templates) == first


def test_a_changed_template_is_compiled_anew(templates: Path) -> None:
    _rendered(templates)
    template = templates / "pages" / f"{PageKind.ABOUT.template}.md.jinja"
    template.write_text("# {{ '二' }}\n", "utf-8")
    assert "# 二" in _rendered(templates).decode()


def test_what_is_kept_and_damaged_is_not_used(templates: Path) -> None:
    first = _rendered(templates)
    kept = list((templates / "__pycache__").iterdir())
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:-9])
    assert _rendered(templates) == first


def test_what_is_compiled_goes_where_python_keeps_its_modules(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program on a stick, or that many share, may not be written to."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "user"))
    before = sorted(templates.rglob("*"))
    _rendered(templates)
    assert sorted(templates.rglob("*")) == before
    assert list((tmp_path / "user").rglob("*.cache"))


def test_where_nothing_can_be_kept_pages_are_the_same(templates: Path) -> None:
    first = _rendered(templates)
    shutil.rmtree(templates / "__pycache__")
    (templates / "__pycache__").write_text("in the way of a folder", "utf-8")
    assert _rendered(templates) == first
