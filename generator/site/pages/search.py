"""The page that search answers on; without scripts it leads to the full text."""

from collections import Counter
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import ChannelKind, Content
from generator.domain.topics import OF_CITIZENS, TOPICS
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import channels, naming
from generator.site.pages.shared.facets import LABELS, OF_ANSWERS
from generator.site.pages.shared.views import ContactLink, Link, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What the template of 搜索 sees."""

    texts: tuple[Link, ...]
    """The page that holds all of each disclosure: of the newest ones."""
    others_href: str
    """Where the other disclosures are listed; "" where these are all."""
    whole: str
    """How these pages are called: a text in our own words is no 全文."""
    topics: tuple[Link, ...]
    """Those of citizens' own matters, where there are any; they lead to the issues that have them."""
    more_topics: tuple[Link, ...]
    phone: ContactLink | None
    supervise_href: str
    facets: tuple[tuple[str, str], ...]
    """What answers can be narrowed by: its parameter in the address, and its name for readers."""


def search_page(content: Content) -> Page[SearchView]:
    """Return the search page."""
    here = routes.SEARCH
    texts = tuple(
        Link(
            f"{naming.edition(each)}{naming.whole_text(each)}",
            routes.relative(here, routes.chapter(each.id, "fulltext")),
            f"{len(each.issues)}个问题",
        )
        for each in content.disclosures[: routes.ON_A_MAP]
    )
    own, others = _topics(content)
    links = [link for each in content.disclosures[:1] for link in channels.contact_links(each)]
    view = SearchView(
        texts=texts,
        others_href=routes.relative(here, f"{routes.SITEMAP}#disclosures")
        if len(content.disclosures) > routes.ON_A_MAP
        else "",
        whole="或".join(dict.fromkeys(naming.whole_text(each) for each in content.disclosures)),
        topics=own or others,
        more_topics=others if own else (),
        phone=next((each for each in links if each.kind == ChannelKind.PHONE), None),
        supervise_href=routes.relative(here, routes.SUPERVISE),
        facets=tuple((name, LABELS[name]) for name in OF_ANSWERS),
    )
    described = "在全部问题里查找：写什么就找什么，一字不差，一页不漏。"
    return Page(address=here, kind=PageKind.SEARCH, title="搜索", description=described, view=view)


def _topics(content: Content) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the topics of citizens' own matters, and the others, in the order of the one list."""
    counts = Counter(
        topic for each in content.disclosures for issue in each.issues for topic in issue.topics
    )
    links = {
        topic: Link(topic, f"?topic={topic}", str(counts[topic]))
        for topic in TOPICS
        if counts[topic]
    }
    return (
        tuple(link for topic, link in links.items() if topic in OF_CITIZENS),
        tuple(link for topic, link in links.items() if topic not in OF_CITIZENS),
    )
