"""What every format says of an edition of data: what it is called, who published it, how it may be used."""

from dataclasses import dataclass

from generator.domain import routes
from generator.site.data.edition import Edition
from generator.site.feeds.feed import name_of, urn
from generator.site.pages.shared import naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the site's settings say of all its data."""

    address: str = ""
    """The site's own; "" where it is not known."""
    notice: str = ""
    """That all of it is made up; "" for a real site."""
    before_names: str = ""
    """What names begin with for the same reason."""
    licence: str = ""
    """Under which licence it may be used: a name, or an address; "" where the owner sets none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an edition is, in words and addresses."""

    id: str
    title: str
    description: str
    by: str
    page: str
    """Where it is explained."""
    is_known: bool
    """Whether addresses are whole: the site's own is set."""
    licence: dict[str, str]
    """Under which licence, as Data Packages say it; nothing where none is set."""


def about(edition: Edition, terms: Terms) -> About:
    """Return what every format says of an edition."""
    disclosure, issued = edition.disclosure, edition.disclosure.announcement.issued
    until = f"，截至{edition.on.isoformat()}" if edition.on else ""
    return About(
        id=urn(*name_of(disclosure), "data", edition.name),
        title=f"{terms.before_names}{disclosure.announcement.title}：数据",
        description=f"{terms.notice}{'。' if terms.notice else ''}{naming.edition(disclosure)}{until}。"
        "一个问题一行，举措、进度、续报、更正各有一张表。",
        by=issued.by if issued else disclosure.announcement.inspected,
        page=edition.address(routes.data(disclosure.id, edition.name)),
        is_known=bool(terms.address),
        licence=_licence(terms.licence),
    )


def _licence(said: str) -> dict[str, str]:
    if not said:
        return {}
    return {"path": said, "title": said} if "://" in said else {"title": said, "name": said}
