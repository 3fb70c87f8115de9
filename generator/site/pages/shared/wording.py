"""Whose words a page carries: said once, where its reading starts, and on every sheet of paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from generator.domain import routes
from generator.domain.fields import label_of
from generator.domain.model import Issue, IssueFile
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming
from generator.site.pages.shared.amendments import amended_original
from generator.site.pages.shared.views import Page
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Whose words a page carries.

    `sentence` is what it says of them; `link` leads to the announcement's own words, "" for nowhere.
    `printed` is what the head of its first sheet says instead.
    """

    sentence: str
    link: str
    href: str
    is_elsewhere: bool
    """Whether the announcement's words stand on another site."""
    place: str
    """What leads a browser to the words of this issue there, behind `href`; "" where nothing does."""
    is_whole: bool
    """Whether the page is all of the announcement in words that are not its own."""
    printed: str
    is_digest: bool
    """Whether the words are ours, which then every sheet says."""


def wording(page: Page[object]) -> Wording | None:
    """Return whose words a page carries; None where it carries none of a disclosure's."""
    disclosure = page.disclosure
    if disclosure is None or not page.kind.has_wording:
        return None
    announcement = disclosure.announcement
    if announcement.is_verbatim and page.kind.is_of_whole_site:
        return None  # it calls things by an editor's words, and quotes the announcement's as such
    is_signed = announcement.is_verbatim or page.kind is PageKind.SIGNED_TEXT
    link, href, is_elsewhere = _original(page, is_signed=is_signed)
    return Wording(
        sentence=_sentence(page, is_signed=is_signed),
        link=link,
        href=href,
        is_elsewhere=is_elsewhere,
        place=_place(page.issue.title) if page.issue and is_elsewhere and href else "",
        is_whole=page.kind is PageKind.FULL_TEXT and not is_signed,
        printed=_source(page, is_signed=is_signed),
        is_digest=not is_signed,
    )


def _sentence(page: Page[object], *, is_signed: bool) -> str:
    if is_signed:
        own = "" if page.kind in _WHOLE else _besides(page)
        return f"{own}本页文字{as_published(_corrected(page), _left_out(page))}"
    if page.kind is PageKind.FULL_TEXT:
        return f"这里不是公布的原文。编者{_source(page, is_signed=False).removesuffix('，不是原文')}；数字、日期、名称照原样，以原文为准。"
    if page.issue is not None:
        return "大标题和引号里是原话，其余由编者据公布改写。"
    return "编者据公布改写，不是原文。"


_WHOLE = (PageKind.SIGNED_TEXT, PageKind.FULL_TEXT)
"""What is all of the announcement holds none of the editors' words."""
_EDITORS = ("plain", "summary", "matters", "unsaid")


def _besides(page: Page[object]) -> str:
    """Return what on a page may be no words of the announcement's; "" for nothing."""
    disclosure = page.disclosure
    assert disclosure is not None  # noqa: S101 - as in `_original`
    issues = (page.issue,) if page.issue else disclosure.issues
    is_reported = any(
        page.issue is None or page.issue.id in each.issues for each in disclosure.updates
    )
    return besides(issues, is_reported=is_reported)


def besides(issues: Sequence[Issue], *, is_reported: bool) -> str:
    """Return what beside the words of an announcement is an editor's, or a later report's; "" for nothing."""
    used = (each for each in _EDITORS if any(getattr(issue, each) for issue in issues))
    names = "".join(f"“{label_of(IssueFile, (each,))}”" for each in used)
    ours = f"编者写的{names}" if names else ""
    told = "、".join(filter(None, (ours, "另行标明的续报" if is_reported else "")))
    return f"除{told}外，" if told else ""


def as_published(corrections: int, left_out: int = 0) -> str:
    """Return what is said of words that are the announcement's own, as the sentence ends.

    `left_out` is how many issues' words are not there, for these were withdrawn.
    """
    gone = f"，其中{left_out}个问题已经撤下" if left_out else ""
    if corrections:
        return f"是公布的原文{gone}；{corrections}处更正另行标明。"
    return f"是公布的原文{gone}，{'其余' if gone else ''}一字未改。"


def _left_out(page: Page[object]) -> int:
    """Return how many issues were withdrawn from a page that is to have all of them."""
    return len(page.disclosure.gone) if page.disclosure and page.kind in _WHOLE else 0


def _corrected(page: Page[object]) -> int:
    """Return how many corrections the page marks or names: beside the signed text those of its words."""
    disclosure = page.disclosure
    if disclosure is None or not disclosure.corrections:
        return 0
    if page.kind is PageKind.SIGNED_TEXT:
        return sum(len(each.notes) for each in amended_original(disclosure))
    if page.issue is None:
        return len(disclosure.corrections)
    return sum(each.issue == page.issue.id for each in disclosure.corrections)


def _original(page: Page[object], *, is_signed: bool) -> tuple[str, str, bool]:
    """Return what leads to the announcement itself: beneath our words, on its own page, or elsewhere."""
    disclosure = page.disclosure
    assert disclosure is not None  # noqa: S101 - only asked of a page that is about one
    if disclosure.original and not is_signed:
        own = page.issue and disclosure.original.of(page.issue.id)
        whole = routes.relative(page.address, routes.chapter(disclosure.id, "fulltext"))
        return "看原文", "#original" if own else whole, False
    official = disclosure.announcement.official
    url = (official.url or "") if official else ""
    return _elsewhere(page, url, is_signed=is_signed), url, True


def _place(title: str) -> str:
    """Return a text fragment (`#:~:text=`): browsers scroll to the title there, those that do not know it stay on top.

    All but letters is percent-encoded; the hyphen too, which means something there.
    """
    return f"#:~:text={quote(title, safe='').replace('-', '%2D')}"


def _elsewhere(page: Page[object], url: str, *, is_signed: bool) -> str:
    """Return what leads to the announcement on another site: which site, and that it is all of it."""
    does = "核对" if is_signed else "看"
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    item = naming.item_name(page.issue) if page.issue else ""
    return f"到官方网站{f'（{host}）' if host else ''}{does}整篇公告{f'，{item}在文中' if item else ''}"


def _source(page: Page[object], *, is_signed: bool) -> str:
    disclosure = page.disclosure
    assert disclosure is not None  # noqa: S101 - as above
    issued = disclosure.announcement.issued
    by = f"（{issued.by}，{day(issued.on)}）" if issued else ""
    title = f"《{disclosure.announcement.title}》{by}"
    return f"{title}原文" if is_signed else f"据{title}改写，不是原文"
