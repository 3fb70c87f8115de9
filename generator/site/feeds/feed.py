"""What a feed tells, before it is Atom or JSON: an entry a change, each with an id of its own."""

import datetime
import uuid
from dataclasses import dataclass
from html import escape

from generator.domain.model import Disclosure
from generator.site.pages.shared.difference import DifferenceView, ItemChange

NAMESPACE = uuid.UUID("1584178d-7e2e-4794-a1d8-6beaa36e76d8")
"""That of the ids of feeds and entries (docs/format.md); never changed: readers know what they read by it."""


def urn(*name: str) -> str:
    """Return the lasting id of something, made of its name and of no address."""
    return uuid.uuid5(NAMESPACE, "\n".join(name)).urn


def name_of(disclosure: Disclosure) -> tuple[str, str]:
    """Return what a disclosure is called in ids, whatever became of its name and its folder since."""
    renamed = (each for each in disclosure.corrections if each.field == "inspected")
    first = next((each.was for each in renamed if each.was and each.issue is None), None)
    announcement = disclosure.announcement
    folder = announcement.formerly[0] if announcement.formerly else disclosure.id
    return first or announcement.inspected, folder


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an entry twice over: as HTML, and as text."""

    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change: when, of what, in whose words, and the page that tells more."""

    id: str
    on: datetime.date
    by: str
    title: str
    words: Words
    address: str
    data: str = ""
    """Where the data of its day can be taken away; "" where the entry is of one issue."""


@dataclass(frozen=True, slots=True)
class NewestLine:
    """A line of a record as others hold it: its number, its hash, and what the record is called."""

    number: int
    sha256: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The changes of a site, a disclosure or an issue, the newest first."""

    id: str
    title: str
    subtitle: str
    author: str
    place: str
    """The address below which it stands."""
    page: str
    """The address of the page that it belongs to."""
    entries: tuple[Entry, ...]
    record: NewestLine | None
    """The newest line of the record: of an issue its own, else the head; None where nothing is recorded."""
    disclosure: str = ""
    issue: str = ""
    of: str = ""
    """The short name of the disclosure; "" for a site."""


NAMES = ("feed.xml", "feed.json")
"""The files of a feed, below its place."""

MOST = 100
"""So many entries at most; the pages of changes have all."""


def paragraph(text: str) -> Words:
    """Return a paragraph; nothing where there is no text."""
    return Words(f"<p>{escape(text, quote=False)}</p>", text) if text else NOTHING


def items(texts: list[str] | tuple[str, ...], heading: str = "") -> Words:
    """Return a list, below its heading; nothing where it is empty."""
    if not texts:
        return NOTHING
    listed = "".join(f"<li>{escape(each, quote=False)}</li>" for each in texts)
    list_ = Words(f"<ul>{listed}</ul>", "\n".join(f"· {each}" for each in texts))
    return joined(paragraph(heading), list_)


NOTHING = Words("", "")


def joined(*parts: Words) -> Words:
    """Return some words one below the other."""
    said = [each for each in parts if each.text]
    return Words("".join(each.html for each in said), "\n".join(each.text for each in said))


def changed(view: DifferenceView) -> Words:
    """Return a difference: a sentence, then the text, in which words say what was taken out and added.

    A reader's program may show neither colour nor line; nothing rests on them.
    """
    return joined(paragraph(view.sentence), _marked(view))


def _marked(view: DifferenceView) -> Words:
    if not view.pieces:
        return NOTHING
    html, text = "", ""
    for each in view.pieces:
        words = f"〔{each.word}：{each.text}〕" if each.word else each.text
        tag = {"removed": "del", "added": "ins"}.get(each.kind)
        safe = escape(words, quote=False)
        html += f"<{tag}>{safe}</{tag}>" if tag else safe
        text += words
    return Words(f"<p>{html}</p>", text)


def changed_items(changes: tuple[ItemChange, ...], heading: str) -> Words:
    """Return what became of the items of a list; nothing where all are as they were."""
    if not changes:
        return NOTHING
    parts = [
        joined(paragraph(f"{each.word}："), changed(each.difference))
        if each.difference
        else paragraph(f"{each.word}：{each.text}")
        for each in changes
    ]
    return joined(paragraph(heading), *parts)
