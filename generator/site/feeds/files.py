"""The files of all feeds of a site, by path; a disclosure that was renamed has its feeds at the old place too.

A program that reads feeds follows no page that leads on, so the feed itself stands there still. Where the owner of the site
wants no feeds, the JSON of each issue is left: 我的关注 reads it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.domain import routes
from generator.domain.model import Content, Disclosure
from generator.site.feeds.atom import atom
from generator.site.feeds.changes import Told
from generator.site.feeds.feed import NAMES, Feed
from generator.site.feeds.json_feed import json_feed
from generator.site.feeds.links import Links
from generator.site.placement import Placement
from generator.site.redirects import former


def feed_paths(content: Content) -> Iterator[str]:
    """Yield where the feeds of a site stand, if it has all, without making them."""
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


def site_feed_files(feed: Feed, address: str, placement: Placement) -> Iterator[tuple[str, bytes]]:
    """Yield the feed of a site, by path; `address` is the site's own, "" where it has none."""
    yield from _written(feed, address, placement)


def feed_files(
    told: Told, address: str, placement: Placement, *, has_feeds: bool = True
) -> Iterator[tuple[str, bytes]]:
    """Yield the feeds of a disclosure and of its issues, by path; `address` is the site's own, "" where it has none.

    Where the site `has_feeds` not, only what 我的关注 reads is there.
    """
    feeds = (told.feed(), *told.of_issues()) if has_feeds else told.of_issues()
    kinds = _ALL if has_feeds else _FOLLOWED
    for feed in feeds:
        yield from _written(feed, address, placement, kinds)
        for old in former(told.disclosure, feed.place):
            yield from _written(replace(feed, place=old), address, placement, kinds)


_Kind = tuple[str, Callable[[Feed, Links], bytes]]
_ALL: tuple[_Kind, ...] = tuple(zip(NAMES, (atom, json_feed), strict=True))
_FOLLOWED = _ALL[1:]
"""What the page 我的关注 reads of an issue."""


def _written(
    feed: Feed, address: str, placement: Placement, kinds: Sequence[_Kind] = _ALL
) -> Iterator[tuple[str, bytes]]:
    links = Links(feed.place, address, placement)
    for name, write in kinds:
        yield f"{feed.place}{name}", write(feed, links)
