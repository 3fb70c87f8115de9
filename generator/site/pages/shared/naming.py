"""How pages call things: one place, so that a thing is called the same everywhere."""

from collections.abc import Iterator, Sequence

from generator.domain import routes
from generator.domain.model import Aspect, Correction, Disclosure, Issue
from generator.domain.status import Status
from generator.domain.timeline import Check
from generator.site.pages.shared.views import Link, Picture, Tag
from generator.text.dates import day
from generator.text.numerals import chinese

_SHAPES = {
    Status.COMPLETED: "●",
    Status.STAGED: "◐",
    Status.ONGOING: "○",
    Status.NOT_STARTED: "◌",
    Status.UNDISCLOSED: "–",
}


MEANINGS = {
    Status.COMPLETED: "公布写明这个问题已经整改完成。写明完成后还要长期坚持的，原话照样写出。",
    Status.STAGED: "公布写明有阶段性成果，没有写整改完成。",
    Status.ONGOING: "公布写明正在整改。",
    Status.NOT_STARTED: "公布写明还没有开始整改。",
    Status.UNDISCLOSED: (
        "公布没有逐个说明每个问题的状态，只给出总数，或者没有说。"
        "本站不推测，照实写“未逐项公布”；公布对某个问题有原话的，写出原话。"
    ),
}
"""What each status means, in a sentence for readers."""


CHECKS = {
    Check.DIFFERS: "和自报的不一样",
    Check.AGREES: "和自报的一样",
    Check.EARLIER: "核验以后又有新的自报",
    Check.UNSTATED: "核验过，没有说是哪种状态",
    Check.NONE: "没有写明核验过",
}
"""How what was verified stands to what is reported, in words for readers."""


def meaning(status: Status, by: str, said: str = "") -> str:
    """Return what a status means where it is named by the announcement or by a later report.

    `said` are the words that were put under it; where the work is not done, what they mean is not for us to say.
    """
    if said and not status.is_done:
        return f"本站归为“{status.label}”；{by}的原话是“{said}”。"
    return MEANINGS[status].replace("公布", by, 1)


def status_tag(status: Status) -> Tag:
    """Return the tag of a status; the shape is decoration, the label says it."""
    return Tag(str(status), status.label, _SHAPES[status])


def which(some: int, count: int) -> str:
    """Return which of `count` issues are meant, in words; "" for none."""
    if not some:
        return ""
    return f"这{count}个问题" if some == count else f"其中{some}个问题"


def edition(disclosure: Disclosure) -> str:
    """Return the short name of a disclosure: whose, and of which year."""
    announcement = disclosure.announcement
    issued = announcement.issued
    return f"{announcement.inspected}{issued.on.year}年公布" if issued else announcement.inspected


def has_own_text(disclosure: Disclosure) -> bool:
    """Tell whether the page that holds all of a disclosure holds the announcement's own words."""
    return disclosure.announcement.is_verbatim or disclosure.original is not None


def whole_text(disclosure: Disclosure) -> str:
    """Return how the page is called that holds all of a disclosure: 全文 where it is the announcement's."""
    return "全文" if has_own_text(disclosure) else "改写本"


def held_on_one_page(disclosure: Disclosure) -> str:
    """Return what the page that holds all of a disclosure holds.

    One that shows the announcement as signed says of later reports only how they begin.
    """
    return "公布的原文" if disclosure.original and disclosure.updates else "全部内容"


def aspect_name(position: int) -> str:
    """Return how an aspect is called by its position: 方面二."""
    return f"方面{chinese(position)}"


def aspect_of(disclosure: Disclosure, issue: Issue) -> Aspect | None:
    """Return the aspect an issue stands under."""
    aspects = disclosure.announcement.aspects
    if issue.aspect is None or issue.aspect > len(aspects):
        return None
    return aspects[issue.aspect - 1]


def category_of(disclosure: Disclosure, issue: Issue) -> str | None:
    """Return the category an issue stands under."""
    aspect = aspect_of(disclosure, issue)
    if aspect is None or issue.category is None or issue.category > len(aspect.categories):
        return None
    return aspect.categories[issue.category - 1]


def item_name(issue: Issue) -> str:
    """Return how an issue is counted: 第15项; "" where no number is printed."""
    return f"第{issue.number}项" if issue.number else ""


def issue_link(disclosure: Disclosure, issue: Issue, origin: str, note: str = "") -> Link:
    """Return the link to an issue from the page at `origin`: number, title, and what it is about."""
    text = " ".join(filter(None, (item_name(issue), issue.title)))
    href = routes.relative(origin, routes.issue(disclosure.id, issue.id))
    return Link(text, href, note, issue.plain or "")


def words_of(correction: Correction) -> tuple[str, str]:
    """Return the words before and after a correction as readers see them: a state by its word."""
    is_state = correction.field.rpartition(".")[2] == "status"
    labels = {str(each.value): each.label for each in Status} if is_state else {}
    was, now = correction.was or "", correction.now or ""
    return labels.get(was, was), labels.get(now, now)


def why(correction: Correction) -> str:
    """Return why something was corrected, and who decided it, or that nobody wrote who."""
    by = f"{correction.by}更正" if correction.by else "没有写明由谁决定"
    return f"{correction.reason}；{by}"


def step_about(issue: Issue, matter: str) -> str:
    """Return the place on an issue's page that tells of one matter of several: #step-2.

    "" where the issue is about one matter, or no single step names it: its page then begins with the answer.
    """
    if len(issue.matters) < 2:
        return ""
    steps = list(enumerate(issue.measures, 1))
    for found in (
        [place for place, each in steps if matter in (each.lead or "")],
        [place for place, each in steps if matter in (each.lead or "") + each.text],
    ):
        if len(found) == 1:
            return f"#step-{found[0]}"
    return ""


def sentences(numbers: Sequence[int]) -> str:
    """Return which sentences of the announcement are meant: 原文第2、3句; "" for none."""
    return f"原文第{'、'.join(map(str, numbers))}句" if numbers else ""


def pictures(disclosure: Disclosure, issue: Issue, origin: str) -> Iterator[Picture]:
    """Yield the pictures of an issue as the page at `origin` shows them."""
    folder = routes.relative(origin, routes.evidence(disclosure.id))
    for each in issue.evidence:
        file = disclosure.evidence[each.file]
        yield Picture(
            href=f"{folder}{each.file}",
            src=f"{folder}{file.plain.name}",
            width=file.plain.width,
            height=file.plain.height,
            srcset=", ".join(f"{folder}{size.name} {size.width}w" for size in file.sizes),
            alt=each.alt,
            on=day(each.on) if each.on else "",
            iso=each.on.isoformat() if each.on else "",
        )
