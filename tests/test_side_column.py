"""What a proof leaves unread of a page changes nothing that it finds."""

from pathlib import Path

import pytest

from generator.site.page_sections import sections_of
from generator.site.side_column import SideColumn
from tests import marked_site
from tests.sites import zhenggai

LIST = '<ul>\n<li><a href="1/">一</a></li>\n<li><a href="2/">二</a></li>\n</ul>\n'
PAGE = (
    "<!DOCTYPE html><html><head><title>页</title></head><body>\n<div>"
    '<nav class="side" id="contents">{side}</nav></div>\n'
    "<main><article><h1>名</h1><p>一句话</p></article></main></body></html>"
)


def left_out(html: str) -> str:
    return SideColumn().left_out(html)


def test_a_list_that_closes_what_it_opens_is_left_out_and_its_lines_count() -> None:
    whole = PAGE.format(side=LIST)
    short = left_out(whole)
    assert "<li>" not in short
    assert short.count("\n") == whole.count("\n")
    assert sections_of(short) == sections_of(whole)
    assert sections_of(short)[0].passages == [
        ("一句话", whole[: whole.index("一句话")].count("\n") + 1)
    ]


def test_the_page_that_the_list_is_on_makes_it_no_other_list() -> None:
    column = SideColumn()
    first, second = (
        PAGE.format(side=LIST.replace(f'"{n}/"', f'"{n}/" aria-current="page"')) for n in (1, 2)
    )
    assert column.left_out(first) == column.left_out(second)
    assert len(column._is_closed) == 1


KEPT = {
    "it leaves an element open that hides what follows": f"{LIST}<div hidden>",
    "it ends an element that began before it": f"{LIST}</div>",
    "it ends and begins as many": f"</div>{LIST}<div hidden>",
    "a comment begins in it": f"{LIST}<!-- ",
    "a script begins in it": f"{LIST}<script>",
    "a list in a list is not closed": f"{LIST}<ul><li>",
    "an attribute is not closed": f'{LIST}<a href="',
    "another column is in it": f'{LIST}<nav class="side">',
}


@pytest.mark.parametrize("side", KEPT.values(), ids=KEPT)
def test_a_list_that_changes_what_follows_is_read(side: str) -> None:
    whole = PAGE.format(side=side)
    assert left_out(whole) == whole


BEFORE = {
    "a comment": "<!-- <nav",
    "a script": "<script>'<nav",
    "words of the announcement": '<div class="original"><nav',
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_a_column_that_may_be_none_or_stands_among_proved_words_is_read(before: str) -> None:
    whole = PAGE.format(side=LIST).replace("<nav", before, 1)
    assert left_out(whole) == whole


def test_a_page_without_an_article_is_read() -> None:
    whole = PAGE.format(side=LIST).replace("article", "section")
    assert left_out(whole) == whole


@pytest.mark.slow
def test_pages_as_they_are_built_are_read_without_it(tmp_path: Path) -> None:
    """Where this fails a proof is still right, but takes ten times as long."""
    folder = marked_site.make(tmp_path / "site-source")
    assert zhenggai("build", "--quiet", cwd=folder).returncode == 0
    column = SideColumn()
    pages = sorted((folder / "site").glob("*/issues/*/index.html"))
    assert len(pages) > 2
    for page in pages:
        html = page.read_text("utf-8")
        assert column.left_out(html) != html
        assert sections_of(column.left_out(html)) == sections_of(html)
    assert len(column._is_closed) < len(pages)
