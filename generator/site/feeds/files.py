"""The files of all feeds of a site, by path; a disclosure that was renamed has its feeds at the old place too.

A program that reads feeds follows no page that leads on, so the feed itself stands there still.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.domain import routes
from generator.domain.model import Content, Disclosure
from generator.domain.timeline import Timeline
from generator.site.feeds.atom import atom
from generator.site.feeds.changes import Told, site_feed
from generator.site.feeds.feed import NAMES, Feed
from generator.site.feeds.json_feed import json_feed
from generator.site.feeds.links import Links
from generator.site.placement import Placement
from generator.site.redirects import former


def feed_paths(content: Content) -> Iterator[str]:
    """Yield where the feeds of a site stand, without making them."""
    places = [routes.CHANGES]
    for disclosure in content.disclosures:
        own = list(_places(disclosure))
        places += own
        places += [old for each in own for old in former(disclosure, each)]
    yield from (f"{place}{name}" for place in places for name in NAMES)


def _places(disclosure: Disclosure) -> Iterator[str]:
    yield routes.chapter(disclosure.id, "changes")
    yield from (routes.issue(disclosure.id, each.id) for each in disclosure.issues)
    yield from (routes.issue(disclosure.id, each) for each in sorted(disclosure.gone))


def feed_files(  # noqa: PLR0913 - what a feed says of its site
    content: Content,
    timelines: Sequence[Timeline],
    *,
    name: str,
    before_names: str,
    address: str,
    placement: Placement,
) -> Iterator[tuple[str, bytes]]:
    """Yield every feed of a site, by path; `address` is the site's own, "" where it has none.

    `before_names` is what titles begin with: that all of it is made up, where it is.
    """
    told = [Told(each, before_names) for each in timelines]
    yield from _written(site_feed(told, content, name, before_names), address, placement)
    for each in told:
        for feed in (each.feed(), *each.of_issues()):
            yield from _written(feed, address, placement)
            for old in former(each.disclosure, feed.place):
                yield from _written(replace(feed, place=old), address, placement)


def _written(feed: Feed, address: str, placement: Placement) -> Iterator[tuple[str, bytes]]:
    links = Links(feed.place, address, placement)
    for name, write in zip(NAMES, (atom, json_feed), strict=True):
        yield f"{feed.place}{name}", write(feed, links)
