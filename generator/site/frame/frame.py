"""The frame round every page: whose disclosure it shows, where the page stands, whom to tell.

Its addresses count from the root of the site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import ChannelKind, Disclosure
from generator.domain.topics import OF_CITIZENS
from generator.site.appearance import PLAIN, Appearance
from generator.site.page_kinds import FeedOf, PageKind
from generator.site.pages import issue_list
from generator.site.pages.shared import channels, naming
from generator.site.pages.shared.views import ContactLink, Crumb, IssueReference, Link, Page
from generator.site.pages.shared.wording import Wording, wording
from generator.site.placement import WHOLE_SITE, Placement
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class SideItem:
    """One issue in the side column."""

    id: str
    number: str
    title: str
    plain: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCategory:
    """The issues of one category in the side column, or of none (no title then)."""

    title: str
    items: tuple[SideItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAspect:
    """One aspect in the side column."""

    name: str
    title: str
    count: str
    address: str
    ids: frozenset[str]
    categories: tuple[SideCategory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame round every page of one disclosure shows."""

    id: str
    edition: str
    title: str
    inspected: str
    address: str
    issues: str
    """The address of the list of all issues."""
    open: str
    """The address of what is still open."""
    whole: Link
    """The page that holds all of it, for who cannot search."""
    published: str
    issued_by: str
    """Who issued it, and so whose the numbers are; "" where nobody is named."""
    chapters: tuple[Link, ...]
    aspects: tuple[SideAspect, ...]
    channels: tuple[ContactLink, ...]
    topics: tuple[Link, ...]
    """The citizens' topics that its issues have; each leads to them in the list."""
    is_digest: bool
    """Whether its pages carry an editor's words and not the announcement's."""
    purpose: str
    """What the announcement says its channels are for; "" where it says nothing of it."""
    window_ends: str
    """The last day for objections, ISO, where that speaks of them; "" else."""
    unlisted: str
    """What it does not say of who handles an issue; "" where it says so of one."""

    @property
    def phones(self) -> tuple[ContactLink, ...]:
        """The numbers to call."""
        return tuple(each for each in self.channels if each.kind == ChannelKind.PHONE)

    @property
    def mails(self) -> tuple[ContactLink, ...]:
        """The addresses to mail to."""
        return tuple(each for each in self.channels if each.kind == ChannelKind.EMAIL)

    @property
    def post(self) -> ContactLink | None:
        """Where letters go: the first postal address; None where none is named."""
        return next((each for each in self.channels if each.kind == ChannelKind.POST), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """What the frame round one page has to know of it.

    `disclosure` is the one whose contents and channels stand round the page; a page that is about
    none has the only one of its site. `crumbs` lead from the home page to this one.
    """

    kind: PageKind
    disclosure: Frame | None
    is_of_disclosure: bool = False
    crumbs: tuple[Crumb, ...] = ()
    reference: IssueReference | None = None
    wording: Wording | None = None
    """Whose words the page carries; None where it carries none of a disclosure's."""
    record_head: str = ""
    """The head of the record that the page shows; "" for none."""
    feed: str = ""
    """The address below which the feed stands that it names; "" for none."""
    letters: tuple[str, ...] = ()
    """The disclosures to whose bodies a letter can be begun on it without an issue."""

    @property
    def open_aspect(self) -> str:
        """The address of the aspect that the side column shows open; "" for none.

        That of the issue, else the first; none where the page is about no disclosure.
        """
        if self.disclosure is None or not self.is_of_disclosure:
            return ""
        issue = self.reference.id if self.reference else None
        for aspect in self.disclosure.aspects:
            if issue is None or issue in aspect.ids:
                return aspect.address
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFrame:
    """What the frame round every page of the site shows; `pages` by the path of their Markdown.

    All addresses count from the root of our own pages; `placement` says where that is.
    """

    frames: Mapping[str, Frame]
    latest: Frame | None
    is_single: bool
    pages: Mapping[str, PageFrame]
    has_places: bool = False
    """Whether bodies are in several places: no one's channels stand for all."""
    placement: Placement = WHOLE_SITE
    appearance: Appearance = PLAIN
    has_changed: bool = True
    """Whether anything came after the publications themselves: else the header has no way to nothing."""
    changes: str = routes.CHANGES
    data: str = routes.DATA
    supervise: str = routes.SUPERVISE
    about: str = routes.ABOUT
    sitemap: str = routes.SITEMAP
    search: str = routes.SEARCH
    follow: str = routes.FOLLOW

    def of(self, path: str, title: str) -> PageFrame:
        """Return the frame of a page; what the program did not make, the site owner wrote."""
        own = self.placement.own(path)
        if own is not None and (made := self.pages.get(own)):
            return made
        return PageFrame(
            kind=PageKind.HAND_WRITTEN,
            disclosure=self._only,
            crumbs=self._crumbs(path, title),
        )

    def own_address(self, url: str) -> str | None:
        """Return the address of a page of the site as ours; None where it is outside."""
        return self.placement.own(url)

    def _crumbs(self, path: str, title: str) -> tuple[Crumb, ...]:
        """Return the way to a page of the site owner's; their home page needs none."""
        if path in _SITE_HOME:
            return ()
        home = () if self.placement.prefix else self.placement.first_crumb
        return (*home, Crumb(text=title, name=title, address=""))

    @property
    def not_found(self) -> PageFrame:
        """The frame of the page that a host shows for an address that does not exist."""
        return PageFrame(kind=PageKind.NOT_FOUND, disclosure=self._only)

    @property
    def _only(self) -> Frame | None:
        return self.latest if self.is_single else None


_SITE_HOME = frozenset(["index.md", "README.md"])
"""What MkDocs makes the home page of a site."""


def site_frame(  # noqa: PLR0913 - what stands round every page
    frames: Mapping[str, Frame],
    pages: Mapping[str, PageFrame],
    placement: Placement,
    appearance: Appearance,
    *,
    has_changed: bool,
    has_places: bool = False,
) -> SiteFrame:
    """Return what the frame of every page shows."""
    return SiteFrame(
        frames=frames,
        latest=next(iter(frames.values()), None),
        is_single=len(frames) == 1,
        pages=pages,
        placement=placement,
        appearance=appearance,
        has_changed=has_changed,
        has_places=has_places,
    )


def page_frame(
    page: Page[object],
    frames: Mapping[str, Frame],
    placement: Placement,
    *,
    has_feeds: bool = True,
) -> PageFrame:
    """Return what the frame round a page has to know of it."""
    only = next(iter(frames.values())) if len(frames) == 1 else None
    return PageFrame(
        kind=page.kind,
        disclosure=frames[page.disclosure.id] if page.disclosure else only,
        is_of_disclosure=page.disclosure is not None and not page.kind.is_of_whole_site,
        crumbs=tuple(crumbs(page, placement)),
        reference=page.reference,
        wording=wording(page),
        record_head=page.record_head,
        feed=_feed(page) if has_feeds else "",
        letters=page.letters,
    )


def _feed(page: Page[object]) -> str:
    """Return where the feed stands that a page names; "" for none."""
    if page.kind.feed is FeedOf.SITE:
        return routes.CHANGES
    if page.disclosure is None or page.kind.feed is FeedOf.NONE:
        return ""
    is_issue = page.kind.feed is FeedOf.ISSUE
    return page.address if is_issue else routes.chapter(page.disclosure.id, "changes")


def crumbs(page: Page[object], placement: Placement) -> Iterator[Crumb]:
    """Yield the way from the home page to a page; nothing for the home page of the site itself."""
    if page.address != routes.HOME or placement.prefix:
        yield from placement.first_crumb
    if page.address == routes.HOME:
        return
    text = page.short_title or page.title
    if page.disclosure:
        edition, above = naming.edition(page.disclosure), routes.overview(page.disclosure.id)
        if page.address == above:
            text = edition
        else:
            yield Crumb(text=edition, name=edition, address=above)
    yield from page.above
    if page.disclosure and page.reference:
        yield Crumb(text="全部问题", name="全部问题", address=routes.issues(page.disclosure.id))
        text = " ".join(filter(None, (page.reference.item or page.title, page.reference.plain)))
    yield Crumb(text=text, name=page.title, address=page.address)


def disclosure_frame(disclosure: Disclosure, chapters: tuple[Link, ...]) -> Frame:
    """Return what the frame of a disclosure shows; `chapters` are the pages that its menu names."""
    announcement = disclosure.announcement
    return Frame(
        id=disclosure.id,
        edition=naming.edition(disclosure),
        title=announcement.title,
        inspected=announcement.inspected,
        address=routes.overview(disclosure.id),
        issues=routes.issues(disclosure.id),
        open=routes.chapter(disclosure.id, "open"),
        whole=Link(naming.whole_text(disclosure), routes.chapter(disclosure.id, "fulltext")),
        published=day(announcement.issued.on) if announcement.issued else "",
        issued_by=announcement.issued.by if announcement.issued else "",
        chapters=chapters,
        aspects=tuple(_side(disclosure)),
        channels=channels.contact_links(disclosure),
        topics=tuple(_topics(disclosure)),
        is_digest=not announcement.is_verbatim,
        purpose=channels.purpose(disclosure),
        window_ends=channels.window_ends(disclosure),
        unlisted=channels.unlisted(disclosure),
    )


def _topics(disclosure: Disclosure) -> Iterator[Link]:
    found = {topic for issue in disclosure.issues for topic in issue.topics}
    for topic in OF_CITIZENS:
        if topic in found:
            yield Link(topic, routes.narrowed(disclosure.id, "topic", topic))


def _side(disclosure: Disclosure) -> Iterator[SideAspect]:
    aspects = disclosure.announcement.aspects
    found: dict[int, list[SideCategory]] = {}
    for aspect, category, issues in issue_list.by_category(disclosure):
        title = aspects[aspect - 1].categories[category - 1] if category else ""
        items = tuple(
            SideItem(
                id=each.id,
                number=each.number or "",
                title=each.title,
                plain=each.plain or "",
                address=routes.issue(disclosure.id, each.id),
            )
            for each in issues
        )
        if items:
            found.setdefault(aspect, []).append(SideCategory(title=title, items=items))
    for aspect, categories in found.items():
        ids = frozenset(item.id for each in categories for item in each.items)
        yield SideAspect(
            name=naming.aspect_name(aspect) if aspect else "问题",
            title=aspects[aspect - 1].title if aspect else "",
            count=str(len(ids)),
            address=routes.aspect(disclosure.id, aspect),
            ids=ids,
            categories=tuple(categories),
        )
