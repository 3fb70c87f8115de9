"""Where an issue was that has been withdrawn: the address stays and says that, why, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.domain import routes
from generator.domain.model import Disclosure, Withdrawal
from generator.site.page_kinds import PageKind
from generator.site.pages.shared import naming
from generator.site.pages.shared.recorded import RecordLine, issue_lines
from generator.site.pages.shared.views import Page
from generator.text.dates import day


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """What the template of a withdrawn issue sees."""

    on: str
    iso: str
    by: str
    ground: str
    issues_href: str
    overview_href: str
    recorded: RecordLine | None
    """Where the withdrawal stands in the record; None where it was never recorded."""


def withdrawn_pages(disclosure: Disclosure) -> Iterator[Page[WithdrawnView]]:
    """Yield a page for every issue that has been withdrawn; its own words stand nowhere."""
    last = {each.issue: each for each in disclosure.withdrawn}
    lines = issue_lines(disclosure) if last else {}
    for issue, withdrawal in last.items():
        yield _page(disclosure, issue, withdrawal, lines.get(issue))


def _page(
    disclosure: Disclosure, issue: str, withdrawal: Withdrawal, line: RecordLine | None
) -> Page[WithdrawnView]:
    address = routes.issue(disclosure.id, issue)
    return Page(
        address=address,
        kind=PageKind.WITHDRAWN,
        title=f"问题 {issue} 已经撤下",
        description=f"{naming.edition(disclosure)}的问题 {issue} 已经撤下。",
        view=WithdrawnView(
            on=day(withdrawal.on),
            iso=withdrawal.on.isoformat(),
            by=withdrawal.by,
            ground=withdrawal.ground,
            issues_href=routes.relative(address, routes.issues(disclosure.id)),
            overview_href=routes.relative(address, routes.overview(disclosure.id)),
            recorded=line,
        ),
        disclosure=disclosure,
    )
