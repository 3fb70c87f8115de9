"""What kinds of pages a site has, and everything that follows from the kind of a page.

A new kind is a row here. Templates, search, page tags and linked data read the row; nobody
compares kinds.
"""

from dataclasses import dataclass
from enum import Enum, unique


class PageTags(Enum):
    """Which page tags of 政府网站发展指引 (国办发〔2017〕47号) a page carries beside the site's own."""

    NONE = "none"
    COLUMN = "column"
    ARTICLE = "article"


class SchemaType(Enum):
    """What schema.org calls a page."""

    NONE = ""
    SITE = "WebSite"
    REPORT = "Report"
    ARTICLE = "Article"
    COLLECTION = "CollectionPage"
    DATASET = "Dataset"
    CATALOGUE = "DataCatalog"
    PAGE = "WebPage"


class FeedOf(Enum):
    """What the feed tells of that a page names."""

    NONE = ""
    SITE = "site"
    DISCLOSURE = "disclosure"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What is the same for all pages of a kind; the defaults are those of a chapter."""

    template: str
    """Its template below `theme/templates/pages/`; "" where the program does not make the page."""
    word: str = "chapter"
    """Its name in front matter and, after `kind-`, in the class of <body>."""
    is_searched: bool = False
    """Whether it says something that no other page says: search reads only those."""
    is_read_aloud: bool = False
    tags: PageTags = PageTags.COLUMN
    column_type: str = "信息公开"
    """The page tag ColumnType."""
    schema: SchemaType = SchemaType.COLLECTION
    has_list_to_narrow: bool = False
    """Whether it loads what narrows a list of issues."""
    has_search_results: bool = False
    """Whether it loads what answers a query; it has a box of its own then."""
    has_followed_issues: bool = False
    """Whether it loads what lists the issues that a reader follows."""
    has_search_box: bool = False
    """Whether the search box stands in its text, so that its header need not have one."""
    is_of_whole_site: bool = False
    """Whether it stands for the site, and no disclosure's contents beside it, where it is about one."""
    has_letters: bool = False
    """Whether its text gives every channel whole, once, with a letter to begin without an issue."""
    has_all_channels: bool = False
    """Whether its own text gives the channels, so that they do not stand below it once more."""
    has_wording: bool = False
    """Whether it carries words of a disclosure, and so says whose they are."""
    explains_words: bool = False
    """Whether it explains phrases of officials where they stand."""
    is_home: bool = False
    """Whether the site begins with it."""
    prints_address: bool = False
    """Whether paper names its address even where the QR code stands."""
    feed: FeedOf = FeedOf.NONE
    """Which feed it names."""
    styles: tuple[str, ...] = ()
    """The style sheets that pages of other kinds do without: names in `assets/css`, without .css."""


@unique
class PageKind(Enum):
    """The kinds of pages, a row each."""

    HOME = _Row(  # of a site with one disclosure: what its pages say, in a citizen's order
        template="home",
        word="home",
        feed=FeedOf.SITE,
        is_home=True,
        is_read_aloud=True,
        tags=PageTags.NONE,
        schema=SchemaType.SITE,
        is_of_whole_site=True,
        has_search_box=True,
        has_all_channels=True,
        has_wording=True,
        explains_words=True,
        styles=("matters", "home"),
    )
    EDITIONS = _Row(  # the home page of a site with several disclosures, or none
        template="editions",
        word="editions",
        feed=FeedOf.SITE,
        is_home=True,
        is_read_aloud=True,
        tags=PageTags.NONE,
        schema=SchemaType.SITE,
        has_search_box=True,
        styles=("home", "areas"),
    )
    AREAS = _Row(template="areas", word="areas", feed=FeedOf.SITE, styles=("home", "areas"))
    AREA = _Row(  # a place: what lies in it, its bodies and what they say
        template="area",
        word="area",
        feed=FeedOf.SITE,
        has_search_box=True,
        styles=("home", "areas"),
    )
    OVERVIEW = _Row(
        template="overview",
        word="overview",
        feed=FeedOf.DISCLOSURE,
        is_searched=True,
        is_read_aloud=True,
        schema=SchemaType.REPORT,
        has_wording=True,
        styles=("bar", "record"),
    )
    ISSUES = _Row(template="issues", word="issues", has_list_to_narrow=True, has_wording=True)
    ISSUE = _Row(
        template="issue",
        word="issue",
        feed=FeedOf.ISSUE,
        is_searched=True,
        is_read_aloud=True,
        tags=PageTags.ARTICLE,
        schema=SchemaType.ARTICLE,
        has_wording=True,
        styles=("bar", "figures"),
        explains_words=True,
    )
    WITHDRAWN = _Row(  # where an issue was: the overview says the same of it
        template="withdrawn",
        word="withdrawn",
        feed=FeedOf.ISSUE,
        tags=PageTags.ARTICLE,
        schema=SchemaType.PAGE,
    )
    OPEN = _Row(
        template="open",
        word="open",
        feed=FeedOf.DISCLOSURE,
        is_read_aloud=True,
        styles=("matters",),
        has_wording=True,
        explains_words=True,
    )
    ORGANISATION = _Row(
        template="organisation",
        word="organisation",
        is_searched=True,
        is_read_aloud=True,
        has_wording=True,
        explains_words=True,
        styles=("figures",),
    )
    PROGRESS = _Row(
        template="progress", has_wording=True, explains_words=True, styles=("bar", "figures")
    )
    DOCUMENTS = _Row(template="documents", styles=("names",))
    UNITS = _Row(template="units", styles=("names",))
    CHANGES = _Row(template="changes", word="changes", feed=FeedOf.DISCLOSURE, styles=("changes",))
    DAY = _Row(  # what happened on a day, and how each issue stood at its end
        template="day", word="day", feed=FeedOf.DISCLOSURE, styles=("changes", "bar")
    )
    REPORT_DAY = _Row(  # the day of a later report: parts of it stand nowhere else
        template="day",
        word="day",
        feed=FeedOf.DISCLOSURE,
        is_searched=True,
        is_read_aloud=True,
        styles=("changes", "bar"),
    )
    SITE_CHANGES = _Row(
        template="site-changes", word="changes", feed=FeedOf.SITE, styles=("changes",)
    )
    CORRECTIONS = _Row(
        template="corrections", word="changes", feed=FeedOf.SITE, styles=("changes",)
    )
    DATA = _Row(  # what can be taken away of a disclosure, as of a day
        template="data",
        word="data",
        feed=FeedOf.DISCLOSURE,
        column_type="开放数据",
        schema=SchemaType.DATASET,
        styles=("data",),
    )
    CATALOGUE = _Row(  # leads to the data of each disclosure
        template="catalogue",
        word="data",
        feed=FeedOf.SITE,
        column_type="开放数据",
        schema=SchemaType.CATALOGUE,
        styles=("data",),
    )
    FULL_TEXT = _Row(
        template="fulltext",
        word="fulltext",
        tags=PageTags.ARTICLE,
        schema=SchemaType.ARTICLE,
        has_all_channels=True,
        has_wording=True,
        explains_words=True,
        prints_address=True,
        styles=("bar",),
    )
    SIGNED_TEXT = _Row(  # the full text that is the announcement: parts of it stand nowhere else
        template="fulltext",
        word="fulltext",
        is_searched=True,
        tags=PageTags.ARTICLE,
        schema=SchemaType.ARTICLE,
        has_wording=True,
        explains_words=True,
        prints_address=True,
        styles=("bar",),
    )
    SUPERVISE = _Row(
        template="supervise",
        word="supervise",
        is_searched=True,
        is_read_aloud=True,
        column_type="互动交流",
        schema=SchemaType.PAGE,
        has_letters=True,
        has_all_channels=True,
        styles=("areas",),
    )
    ABOUT = _Row(
        template="about",
        word="about",
        is_searched=True,
        is_read_aloud=True,
        column_type="网站说明",
        schema=SchemaType.PAGE,
    )
    SITEMAP = _Row(
        template="sitemap", word="sitemap", column_type="网站说明", schema=SchemaType.PAGE
    )
    SEARCH = _Row(template="search", word="search", schema=SchemaType.PAGE, has_search_results=True)
    FOLLOW = _Row(  # what it lists, a script reads from this device
        template="follow",
        word="follow",
        feed=FeedOf.SITE,
        column_type="互动交流",
        schema=SchemaType.PAGE,
        has_followed_issues=True,
        styles=("follow",),
    )
    HAND_WRITTEN = _Row(  # Markdown of the site owner's own
        template="",
        word="page",
        is_searched=True,
        is_read_aloud=True,
        tags=PageTags.NONE,
        schema=SchemaType.NONE,
    )
    NOT_FOUND = _Row(
        template="",
        word="not-found",
        tags=PageTags.NONE,
        schema=SchemaType.NONE,
        has_search_box=True,
        styles=("home",),
    )

    def __init__(self, row: _Row) -> None:
        self.template = row.template
        self.word = row.word
        self.is_searched = row.is_searched
        self.is_read_aloud = row.is_read_aloud
        self.tags = row.tags
        self.column_type = row.column_type
        self.schema = row.schema
        self.has_list_to_narrow = row.has_list_to_narrow
        self.has_search_results = row.has_search_results
        self.has_followed_issues = row.has_followed_issues
        self.has_search_box = row.has_search_box
        self.is_of_whole_site = row.is_of_whole_site
        self.has_letters = row.has_letters
        self.has_all_channels = row.has_all_channels
        self.has_wording = row.has_wording
        self.explains_words = row.explains_words
        self.is_home = row.is_home
        self.prints_address = row.prints_address
        self.feed = row.feed
        self.styles = row.styles
