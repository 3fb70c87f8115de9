"""How an issue is cited, after GB/T 7714-2015 (electronic, online): [EB/OL]."""

from generator.domain.model import Disclosure, Issue
from generator.site.pages.shared import naming


def citation(disclosure: Disclosure, issue: Issue) -> str:
    """Return a citation up to the day of reading and the address, which are the reader's.

    A page does not know its own address, nor when somebody will read it. A digest is named as one: its
    words are not the issuer's.
    """
    announcement = disclosure.announcement
    issued = announcement.issued
    author = f"{_line(issued.by)}. " if issued and announcement.is_verbatim else ""
    kind = "" if announcement.is_verbatim else "（改写本）"
    item = f"{naming.item_name(issue).replace(' ', '')} " if issue.number else ""
    title = f"{_line(announcement.title)}{kind}：{item}{_line(issue.title)}"
    on = f"({issued.on.isoformat()})" if issued else ""
    return f"{author}{title}[EB/OL]. {on}"


def _line(text: str) -> str:
    return " ".join(text.split())
