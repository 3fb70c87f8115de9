"""我的关注: where the issues are listed that a reader follows on this device."""

from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Content
from generator.site.page_kinds import PageKind
from generator.site.pages.shared.views import Link, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowView:
    """What the template of 我的关注 sees; the list itself only the reader's browser knows."""

    issues: Link
    """Where issues are found to be followed."""
    feed_href: str
    """"" where the site has no feeds."""
    changes_href: str
    has_records: bool
    """Whether there is a record that the reader's browser can compare."""


def follow_page(content: Content, *, has_feeds: bool = True) -> Page[FollowView]:
    """Return the page of what a reader follows: the same for all, for nothing of it is sent."""
    here = routes.FOLLOW
    only = content.disclosures[0] if len(content.disclosures) == 1 else None
    issues = routes.issues(only.id) if only else f"{routes.SITEMAP}#disclosures"
    return Page(
        address=here,
        kind=PageKind.FOLLOW,
        title="我的关注",
        description="在这台设备上关注的问题，上次看过以后有没有变动。",
        view=FollowView(
            issues=Link("全部问题" if only else "全部公布", routes.relative(here, issues)),
            feed_href=f"{routes.relative(here, routes.CHANGES)}feed.xml" if has_feeds else "",
            changes_href=routes.relative(here, routes.CHANGES),
            has_records=any(each.record for each in content.disclosures),
        ),
    )
