"""Where a thing stands in the record, as pages show it: the number of its newest line, and its hash."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.domain import routes
from generator.domain.canonical import issue_thing
from generator.domain.model import Content, Disclosure, RecordEntry
from generator.domain.publishing import LINES
from generator.domain.recording import head_of, in_groups, newest_lines, taken_down
from generator.text.dates import day


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words, and as machines read it."""

    on: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """The newest line of an issue; nothing of it changes before the issue does."""

    number: str
    short: str
    """The first digits of its hash, as people compare them."""
    how_href: str
    """Where the site says what this is."""
    taken_down: tuple[Day, ...]
    """When words of the issue were taken down, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHead:
    """The newest line of a record, which stands for all of it."""

    name: str
    """Whose record it is: 公布记录 of a disclosure, 全站公布记录 of the site."""
    number: str
    day: Day
    sha256: str
    grouped: str
    """The whole hash in groups, as people copy it."""
    short: str
    record_href: str
    how_href: str
    sentence: str
    """What the next signed announcement can say of it."""
    taken_down: tuple[Day, ...]
    """When words of anything in it were taken down, newest first."""


OF_DISCLOSURE, OF_SITE = "公布记录", "全站公布记录"
"""What the record of a disclosure is called, and that of the site, which anchors the heads of those."""


def issue_lines(disclosure: Disclosure) -> dict[str, RecordLine]:
    """Return the newest line of each issue that was recorded, by the issue's id."""
    newest = newest_lines(disclosure.record)
    down = taken_down(disclosure.record)
    found = {}
    for issue in (*(each.id for each in disclosure.issues), *disclosure.gone):
        if line := newest.get(issue_thing(issue)):
            entry, sha256 = line
            found[issue] = RecordLine(
                number=str(entry.number),
                short=in_groups(sha256),
                how_href=_how(routes.issue(disclosure.id, issue)),
                taken_down=_newest_first(down.get(entry.id, ())),
            )
    return found


def disclosure_head(disclosure: Disclosure, address: str) -> RecordHead | None:
    """Return the head of a disclosure's record for a page; None where nothing was published yet."""
    return _head(disclosure.record, OF_DISCLOSURE, address, routes.overview(disclosure.id))


def site_head(content: Content, address: str) -> RecordHead | None:
    """Return the head of the site's record for a page; None where nothing was published yet."""
    return _head(content.record, OF_SITE, address, routes.HOME)


def sentence(record: Sequence[RecordEntry]) -> str:
    """Return what the next signed announcement can say of a record: a head on paper is in others' hands."""
    last = record[-1]
    return f"截至{day(last.on)}，网上公布记录第{last.number}行的校验码为{head_of(record)}。"


def _head(record: Sequence[RecordEntry], name: str, address: str, folder: str) -> RecordHead | None:
    sha256 = head_of(record)
    if sha256 is None:
        return None
    last = record[-1]
    return RecordHead(
        name=name,
        number=str(last.number),
        day=Day(day(last.on), last.on.isoformat()),
        sha256=sha256,
        grouped=" ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4)),
        short=in_groups(sha256),
        record_href=routes.relative(address, folder) + LINES,
        how_href=_how(address),
        sentence=sentence(record),
        taken_down=_newest_first(chain.from_iterable(taken_down(record).values())),
    )


def _newest_first(days: Iterable[datetime.date]) -> tuple[Day, ...]:
    return tuple(Day(day(each), each.isoformat()) for each in sorted(set(days), reverse=True))


def _how(address: str) -> str:
    return routes.relative(address, f"{routes.ABOUT}#record")
