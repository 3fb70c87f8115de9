"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping
from typing import Any

from generator.site.feeds.atom import DATA, moment
from generator.site.feeds.feed import Entry, Feed
from generator.site.feeds.links import Links


def json_feed(feed: Feed, links: Links) -> bytes:
    """Return a feed as the bytes of a JSON Feed."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": links.of(feed.page),
        "feed_url": links.of(f"{feed.place}feed.json"),
        "description": feed.subtitle,
        "language": "zh-CN",
        "authors": [{"name": feed.author}],
        "_zhenggai": _own(feed),
    }
    items = ",\n".join(_written(_item(each, links)) for each in feed.entries)
    return f'{_written(value)[:-1]},"items":[\n{items}\n]}}\n'.encode()


def _written(value: Mapping[str, Any]) -> str:
    # A line a key: two builds can be compared, and what is the same in many feeds is searched once. `indent` is slow.
    return json.dumps(value, ensure_ascii=False, separators=(",\n", ":"))


def _own(feed: Feed) -> dict[str, Any]:
    """Return what the format has no name for (docs/format.md): of what it is, and its record's head."""
    said = {"id": feed.id, "disclosure": feed.disclosure, "issue": feed.issue, "edition": feed.of}
    own: dict[str, Any] = {key: each for key, each in said.items() if each}
    if feed.record:
        own["record"] = {"number": feed.record.number, "sha256": feed.record.sha256}
    return own


def _item(entry: Entry, links: Links) -> dict[str, Any]:
    data = {"url": links.of(entry.data), "mime_type": "text/html", "title": DATA}
    return {
        "id": entry.id,
        "url": links.of(entry.address),
        "title": entry.title,
        "content_html": entry.words.html,
        "content_text": entry.words.text,
        "date_published": moment(entry.on),
        "authors": [{"name": entry.by}],
        **({"attachments": [data]} if entry.data else {}),
    }
