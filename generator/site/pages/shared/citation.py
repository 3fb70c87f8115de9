"""How an issue is cited, after GB/T 7714-2015 (electronic, online): [EB/OL]."""

import datetime
from dataclasses import dataclass

from generator.domain.model import Announcement, Disclosure, Issue
from generator.site.pages.shared import naming
from generator.site.pages.shared.recorded import RecordLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Two entries, each up to the day of reading, which is the reader's.

    A page does not know its own address. A digest is named as one: its words are not the issuer's, and not
    of the day on which the announcement was issued.
    """

    page: str
    original: str
    """The announcement itself; "" where its address is not known."""
    url: str
    is_rewritten: bool
    """Whether the words of the page are an editor's."""
    recorded: str
    """Which state of the page is cited, as the record has it; "" where it has none."""


def citation(
    disclosure: Disclosure,
    issue: Issue,
    editor: str = "",
    before_names: str = "",
    line: RecordLine | None = None,
) -> Citation:
    """Return how the page of an issue is cited, and the announcement that it is taken from.

    `editor` is who wrote the words of a digest; "" where the settings name nobody.
    `before_names` is what titles begin with: that all of it is made up, where it is. `line` is the newest of the issue
    in the record.
    """
    announcement = disclosure.announcement
    official = announcement.official
    url = (official.url or "") if official else ""
    return Citation(
        page=_page(announcement, issue, _line(editor), before_names),
        original=_issued(announcement, f"{before_names}{_line(announcement.title)}") if url else "",
        url=url,
        is_rewritten=not announcement.is_verbatim,
        recorded=f"公布记录第{line.number}行，校验码{line.short}" if line else "",
    )


def data_citation(disclosure: Disclosure, on: datetime.date | None, before_names: str = "") -> str:
    """Return how the data of a disclosure is cited, up to the day of reading: a data set, online."""
    announcement = disclosure.announcement
    author = announcement.issued.by if announcement.issued else announcement.inspected
    until = f"({on.isoformat()})" if on else ""
    return f"{_line(author)}. {before_names}{_line(announcement.title)}：数据[DS/OL]. {until}"


def _page(announcement: Announcement, issue: Issue, editor: str, before_names: str) -> str:
    kind = "" if announcement.is_verbatim else "（改写本）"
    item = f"{naming.item_name(issue).replace(' ', '')} " if issue.number else ""
    title = f"{before_names}{_line(announcement.title)}{kind}：{item}{_line(issue.title)}"
    if announcement.is_verbatim:
        return _issued(announcement, title)
    by = (
        f"{editor}. " if editor else ""
    )  # GB/T 7714-2015, 8.1.4: nobody named, the title comes first
    return f"{by}{title}[EB/OL]. "


def _issued(announcement: Announcement, title: str) -> str:
    issued = announcement.issued
    author = f"{_line(issued.by)}. " if issued else ""
    on = f"({issued.on.isoformat()})" if issued else ""
    return f"{author}{title}[EB/OL]. {on}"


def _line(text: str) -> str:
    return " ".join(text.split())
