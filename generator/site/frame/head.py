"""What a page says of itself to machines: government page tags, Open Graph, JSON-LD.

The page tags are those of 政府网站发展指引 (国办发〔2017〕47号): every page names the site, a list page its
column, an article its title, date and source. A tag whose value is not known is left out.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generator.domain import routes
from generator.domain.model import Disclosure, Issue
from generator.site.frame import linked_data
from generator.site.frame.linked_data import HeadFacts
from generator.site.government import Government
from generator.site.page_kinds import PageTags
from generator.site.pages.shared import naming
from generator.site.pages.shared.views import Crumb, Page
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class Head:
    """What the theme prints in <head>: names and contents of tags, and a JSON-LD document.

    `updated` is the date of the data, printed with the page; "" where nothing is dated.
    """

    tags: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    linked: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The site as configured; `url` is where our pages begin; "" where the address is not known."""

    name: str
    url: str = ""
    picture: str = ""
    """The address of the picture that a shared link shows; "" where the site's own is not known."""
    government: Government = field(default_factory=Government)


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of all pages of a site, made when they are asked for."""

    site: Site
    facts: Mapping[str, HeadFacts]

    def of(self, address: str | None) -> Head:
        """Return the head of our page at `address`; a hand-written page names the site alone."""
        found = None if address is None else self.facts.get(address)
        if found is None:
            return Head(tuple(_site_tags(self.site)))
        return Head(
            (*_site_tags(self.site), *_page_tags(self.site, found)),
            tuple(_properties(self.site, found)),
            linked_data.document(found, self.site.name, self.site.url),
            day(found.modified) if found.modified else "",
        )


def facts(
    page: Page[object],
    crumbs: tuple[Crumb, ...],
    modified: datetime.date | None,
    before_names: str = "",
) -> HeadFacts:
    """Return what can be said of a page; `modified` is the day of the last thing it tells.

    `before_names` is what its name and description begin with, where they stand without the page.
    """
    disclosure = page.disclosure
    issued = disclosure.announcement.issued if disclosure else None
    return HeadFacts(
        address=page.address,
        title=f"{before_names}{page.title}",
        name=f"{before_names}{_name(page)}",
        picture=_picture(page),
        description=f"{before_names}{page.description}",
        kind=page.kind,
        published=issued.on.isoformat() if issued else "",
        modified=modified.isoformat() if modified else "",
        source=issued.by if issued else "",
        keywords=tuple(_keywords(disclosure, page.issue)),
        crumbs=crumbs,
        disclosure=disclosure,
        licence=page.licence,
    )


def _name(page: Page[object]) -> str:
    """Return what a shared link to a page is called: it stands alone, without the page's surroundings."""
    if page.issue:
        return f"{page.issue.plain}：{page.issue.title}" if page.issue.plain else page.issue.title
    disclosure = page.disclosure
    if disclosure is None or page.address in (routes.HOME, routes.overview(disclosure.id)):
        return page.title
    return f"{page.title} · {naming.edition(disclosure)}"


def _picture(page: Page[object]) -> str:
    """Return where the first picture of a page is; "" for none."""
    if page.disclosure and page.issue and page.issue.evidence:
        first = page.disclosure.evidence[page.issue.evidence[0].file]
        return f"{routes.evidence(page.disclosure.id)}{first.plain.name}"
    return ""


def _keywords(disclosure: Disclosure | None, issue: Issue | None) -> Iterator[str]:
    if issue:
        yield from issue.topics
    if disclosure:
        yield disclosure.announcement.inspected
    yield "整改公开"


def _site_tags(site: Site) -> Iterator[tuple[str, str]]:
    government = site.government
    yield from _known(
        ("SiteName", government.site_name or site.name),
        ("SiteDomain", government.site_domain or urlsplit(site.url).hostname or ""),
        ("SiteIDCode", government.site_id or ""),
    )


def _page_tags(site: Site, of: HeadFacts) -> Iterator[tuple[str, str]]:
    keywords = ",".join(dict.fromkeys((*of.keywords, *site.government.keywords)))
    if of.kind.tags is PageTags.ARTICLE:
        disclosure = of.disclosure
        is_verbatim = disclosure is not None and disclosure.announcement.is_verbatim
        yield from _known(
            ("ArticleTitle", of.title),
            # The tag has to have a time of day, and an announcement has only a date: 00:00.
            ("PubDate", f"{of.published} 00:00" if of.published else ""),
            ("ContentSource", of.source),
            ("Keywords", keywords),
            # A digest is not in the announcing body's words, and who wrote it is not in the data.
            ("Author", of.source if is_verbatim else ""),
            ("Url", f"{site.url}{of.address}" if site.url else ""),
        )
    elif of.kind.tags is PageTags.COLUMN:
        yield from _known(
            ("ColumnName", of.title),
            ("ColumnDescription", of.description),
            ("ColumnKeywords", keywords),
            ("ColumnType", of.kind.column_type),
        )


def _properties(site: Site, of: HeadFacts) -> Iterator[tuple[str, str]]:
    """Yield the Open Graph properties (https://ogp.me)."""
    is_article = of.kind.tags is PageTags.ARTICLE
    yield from _known(
        ("og:type", "article" if is_article else "website"),
        ("og:site_name", site.name),
        ("og:title", of.name if of.disclosure else f"{of.name} · {site.name}"),
        ("og:description", of.description),
        ("og:image", f"{site.url}{of.picture}" if site.url and of.picture else site.picture),
        ("og:locale", "zh_CN"),
        ("og:url", f"{site.url}{of.address}" if site.url else ""),
        ("article:published_time", linked_data.moment(of.published) if is_article else ""),
        ("article:modified_time", linked_data.moment(of.modified) if is_article else ""),
    )


def _known(*tags: tuple[str, str]) -> Iterator[tuple[str, str]]:
    yield from (tag for tag in tags if tag[1])
