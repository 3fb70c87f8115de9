"""A feed as Atom (RFC 4287), written as it is: a library would take longer than all pages' headings."""

import datetime
import re
from html import escape

from generator.domain.recording import in_groups
from generator.site.feeds.feed import Entry, Feed, NewestLine
from generator.site.feeds.links import Links

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_UNDATED = "1970-01-01"
"""Atom wants a day for each feed; one without an entry has none, and no reader shows it."""


DATA = "截至这一天的数据"
"""What the link to the data of a day is called."""


def atom(feed: Feed, links: Links) -> bytes:
    """Return a feed as the bytes of an Atom document."""
    updated = feed.entries[0].on.isoformat() if feed.entries else _UNDATED
    parts = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{feed.id}</id>\n"
        f"<title>{_text(feed.title)}</title>\n"
        f"<subtitle>{_text(feed.subtitle + recorded(feed.record))}</subtitle>\n"
        f"<updated>{moment(updated)}</updated>\n"
        f"<author><name>{_text(feed.author)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{_text(links.of(f"{feed.place}feed.xml"))}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_text(links.of(feed.page))}"/>\n',
        *(_entry(each, links) for each in feed.entries),
        "</feed>\n",
    )
    return "".join(parts).encode()


def moment(day: str | datetime.date) -> str:
    """Return the beginning of a day in China (RFC 3339): announcements have days and no hours."""
    return f"{day}T00:00:00+08:00"


def recorded(head: NewestLine | None) -> str:
    """Return where the record stands, as a sentence; "" where there is none."""
    return f"{head.of}第{head.number}行，{in_groups(head.sha256)}。" if head else ""


def _entry(entry: Entry, links: Links) -> str:
    on = moment(entry.on)
    data = f'<link rel="related" type="text/html" title="{DATA}" href="{_text(links.of(entry.data))}"/>\n'
    return (
        "<entry>\n"
        f"<id>{entry.id}</id>\n"
        f"<title>{_text(entry.title)}</title>\n"
        f"<published>{on}</published>\n<updated>{on}</updated>\n"
        f"<author><name>{_text(entry.by)}</name></author>\n"
        f'<link rel="alternate" type="text/html" href="{_text(links.of(entry.address))}"/>\n'
        f"{data if entry.data else ''}"
        f'<content type="html">{_text(entry.words.html)}</content>\n'
        "</entry>\n"
    )


def _text(text: str) -> str:
    """Return a text as it stands in an element or an attribute."""
    return escape(_NOT_IN_XML.sub("", text))
