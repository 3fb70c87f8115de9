"""The pages of a disclosure, as its menu, its overview, the home page and the site map name them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.domain import routes
from generator.domain.model import Disclosure
from generator.site.pages.shared import events, naming, not_listed
from generator.site.pages.shared.gathering import Gathering
from generator.site.pages.shared.views import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The links to the pages of a disclosure; their addresses count from the root of the site."""

    chapters: tuple[Link, ...]
    """Those that have something to show."""
    empty: tuple[Link, ...]
    """Those that only say why they have nothing; the note says it in short."""


def contents(disclosure: Disclosure, gathering: Gathering) -> Contents:
    """Return what pages a disclosure has, and which of them are worth a line in a menu."""
    found = tuple(_chapters(disclosure, gathering))
    return Contents(
        chapters=tuple(link for is_full, link in found if is_full),
        empty=tuple(link for is_full, link in found if not is_full),
    )


def links_from(address: str, links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links as the page at an address writes them."""
    return tuple(replace(each, href=routes.relative(address, each.href)) for each in links)


def _chapters(disclosure: Disclosure, gathering: Gathering) -> Iterator[tuple[bool, Link]]:
    """Yield each page, and whether it has something to show."""

    def page(name: str, text: str, note: str, otherwise: str = "") -> tuple[bool, Link]:
        return not otherwise, Link(text, routes.chapter(disclosure.id, name), otherwise or note)

    issues, documents = len(disclosure.issues), len(gathering.documents)
    yield True, Link("全部问题", routes.issues(disclosure.id), f"{issues}个，逐个说明")
    begun = len(gathering.only_begun)
    yield page("open", f"还没办完{'、没说办完' if begun else ''}", _open(gathering))
    if disclosure.announcement.organisation:
        yield page("organisation", "组织整改", "整改是怎么组织的")
    figures = "" if _has_figures(disclosure) else "没有单独列出的数字"
    yield page("progress", "数字看整改", "进度和主要的数字", figures)
    named = f"写到的{documents}份文件和制度"
    yield page("documents", "文件", named, "" if documents else "没有找到文件名")
    responsible = "" if gathering.responsible else not_listed.HERE
    yield page("units", "责任单位", "哪个单位负责哪个问题", responsible)
    yield page("changes", "变动", events.in_short(gathering.timeline))
    held = naming.held_on_one_page(disclosure)
    yield page("fulltext", naming.whole_text(disclosure), f"{held}在一页，可以打印")
    yield True, Link("取走数据", routes.data(disclosure.id), "Excel、CSV、JSON，可以下载")


def _open(gathering: Gathering) -> str:
    counts = {
        "还没办完": len(gathering.still_open),
        "自报办完、核验说没有": len(gathering.contested),
        "没说办到哪一步": len(gathering.only_begun),
    }
    return "，".join(f"{n}个问题{word}" for word, n in counts.items() if n) or not_listed.HERE


def _has_figures(disclosure: Disclosure) -> bool:
    """Tell whether a disclosure gives a progress, or figures that an editor chose."""
    later = (entry for report in disclosure.updates for entry in report.issues.values())
    return any(each.progress or each.key_figures for each in disclosure.issues) or any(
        entry.progress for entry in later
    )
