"""How an issue is cited, after GB/T 7714-2015 (electronic, online): [EB/OL]."""

from dataclasses import dataclass

from generator.domain.model import Announcement, Disclosure, Issue
from generator.site.pages.shared import naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Two entries, each up to the day of reading, which is the reader's.

    A page does not know its own address. A digest is named as one: its words are not the issuer's.
    """

    page: str
    original: str
    """The announcement itself; "" where its address is not known."""
    url: str


def citation(disclosure: Disclosure, issue: Issue) -> Citation:
    """Return how the page of an issue is cited, and the announcement that it is taken from."""
    announcement = disclosure.announcement
    official = announcement.official
    url = (official.url or "") if official else ""
    return Citation(
        page=_page(announcement, issue),
        original=_entry(announcement, _line(announcement.title), is_issuers=True) if url else "",
        url=url,
    )


def _page(announcement: Announcement, issue: Issue) -> str:
    kind = "" if announcement.is_verbatim else "（改写本）"
    item = f"{naming.item_name(issue).replace(' ', '')} " if issue.number else ""
    title = f"{_line(announcement.title)}{kind}：{item}{_line(issue.title)}"
    return _entry(announcement, title, is_issuers=announcement.is_verbatim)


def _entry(announcement: Announcement, title: str, *, is_issuers: bool) -> str:
    issued = announcement.issued
    author = f"{_line(issued.by)}. " if issued and is_issuers else ""
    on = f"({issued.on.isoformat()})" if issued else ""
    return f"{author}{title}[EB/OL]. {on}"


def _line(text: str) -> str:
    return " ".join(text.split())
