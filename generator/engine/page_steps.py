"""What is done with a page on its way through MkDocs, in its events and where pages are laid out one by one."""

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from generator.engine.held_html import Lost, put_back
from generator.site import search
from generator.site.frame.frame import SiteFrame
from generator.site.frame.linked_data import HeadFacts
from generator.site.placement import Placement

UNDATED = "1970-01-01"
"""Stands where MkDocs needs a date and the content has none; never published."""


def whole(html: str, held: tuple[str, ...], page: Page) -> str:
    """Return a converted page with all its HTML; raises PluginError where some was lost."""
    if not held:
        return html
    try:
        return put_back(html, held)
    except Lost:
        raise PluginError(
            f"页面 {page.file.src_uri} 的内容没有全部转换出来，所以没有生成网站。"
            "请检查 mkdocs.yml 里的 markdown_extensions，去掉会改动 HTML 的扩展。"
        ) from None


def date(page: Page, facts: HeadFacts | None, updated: str) -> None:
    """Date a page from the data, so that rebuilding never changes a date."""
    page.update_date = (facts.modified if facts else "") or updated or UNDATED


def as_html(page: Page) -> None:
    """Tell templates which values of a page are HTML already; every other value is text."""
    page.content = Markup(page.content or "")  # noqa: S704 - converted by Markdown
    parts = list(page.toc)
    while parts:
        part = parts.pop()
        part.title = Markup(part.title)  # noqa: S704 - as page.content
        parts += part.children


def text_of(
    page: Page, output: str, frame: SiteFrame, placement: Placement
) -> search.PageText | None:
    """Return what search has to know of a page as it is published; None for one that is not searched."""
    title = str(page.title or "")
    if not frame.of(page.file.src_uri, title).kind.is_searched:
        return None
    return search.read(placement.from_own_root(page.url), title, output)
