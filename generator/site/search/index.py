"""The index as files of the site: pairs of characters, what results show, and the entry.

What is held in memory does not grow with the text: pages come from `Texts` one at a time, and the lists of their characters
and pairs go through `Runs`.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import add
from typing import IO, TypeVar

from generator.domain.places import order
from generator.site.search.facts import Catalogue, ResultFacts
from generator.site.search.numbers import differences, numbers
from generator.site.search.runs import Listed, Runs, Stretched, joined
from generator.site.search.text import PageText
from generator.site.search.texts import Texts
from generator.text.folding import for_search

_BUCKET = 12_000
"""Characters of a part of the index: what one more pair of a query costs, about 9 kB compressed."""
_MOST_BUCKETS = 4_000
"""So many parts hold pairs, or one more; where there is more, each holds more: every reader loads the first pair of each."""
FREQUENT = 20_000
"""A character in so many places has a part of its own for when it is asked for alone."""
STRETCH = 1_000
"""Pages of a stretch: what every query needs of each of them is a part, and what it can be narrowed by stands in the entry."""
RUN = 1_000_000
"""Characters of pages whose lists are sorted at once: about 40 MB of memory."""
_SPOOLED = 1 << 18
"""Characters of lists that are put on the scratch file at once."""
_NAMED = 50
"""Disclosures that are named in one part."""

Put = Callable[[str, bytes], None]
"""Takes a part of the index: its name and what it holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What leads to the parts of an index, which stand in a folder of the name `version`.

    The folder is named after their content, so that a browser never mixes the parts of two builds; the entry
    is asked for anew each time.
    """

    version: str
    content: bytes


def write(texts: Texts, known: Catalogue, put: Put) -> Entry:
    """Hand on the parts of the index of some pages, one at a time; return the entry."""
    parts = _Parts(put)
    stretches, runs = _read(texts, known, parts)
    ids = _name_disclosures(known, parts)
    standing = _Standing(known)
    lists = _Lists(parts)
    spooled = _Spooled(texts.scratch, lists.of_pairs(standing.watch(runs.merged())))
    size = max(_BUCKET, spooled.size // _MOST_BUCKETS)
    firsts = []
    for number, (first, bucket) in enumerate(_buckets(spooled, size)):
        firsts.append(first)
        parts.put(f"b{number}.js", "bucket", number, bucket)
    entry = {
        "firsts": firsts,
        "characters": "".join(lists.characters),
        **stretches.written(),
        "count": len(known.disclosures),
        "ids": ids,
        **_names(known, standing.found),
    }
    version = parts.version(entry)
    return Entry(version, _call("entry", version, entry).encode())


def _read(texts: Texts, known: Catalogue, parts: _Parts) -> tuple[_Stretches, Runs]:
    """Go through all pages: a part of what a result shows of each, the columns of all, what stands where."""
    stretches, runs, run = _Stretches(parts), Runs(texts.scratch), _Run()
    for position, page in enumerate(texts.in_order(_positions(known))):
        about = known.facts.get(page.address) or ResultFacts(label="", title=page.title)
        plain = _plain(page, about)
        parts.put(f"p{position}.js", "page", position, _shown(page, about))
        is_full = stretches.is_full(about)
        if is_full or run.size >= RUN:
            runs.add(stretches.number, run.lists())
            run = _Run()
        if is_full:
            stretches.close()
        start = stretches.add(page, plain, about)
        run.add(position, start, page, plain)
    runs.add(stretches.number, run.lists())
    stretches.close()
    return stretches, runs


def _positions(known: Catalogue) -> dict[str, int]:
    """Return the order of the pages: where bodies are in several places, those of one place stand together."""
    places = [[order(name) for name in place] for place in known.places]
    last = len(places)
    ranks = {
        number: rank for rank, number in enumerate(sorted(range(last), key=places.__getitem__))
    }
    facts = known.facts
    addresses = sorted(facts, key=lambda each: ranks.get(facts[each].disclosure - 1, last))
    return {address: position for position, address in enumerate(addresses)}


def _name_disclosures(known: Catalogue, parts: _Parts) -> list[str]:
    """Make the parts that name disclosures, by position, and those that find one by its id; return the first id of each."""
    for position, (_, _, aspects) in enumerate(known.disclosures, 1):
        parts.put(f"a{position}.js", "aspects", position, list(aspects))
    names = [[name, title] for name, title, _ in known.disclosures]
    for number, some in enumerate(_by(_NAMED, names)):
        parts.put(f"d{number}.js", "disclosures", number, some)
    ids = sorted(
        (name.encode("utf-16-be"), name, place) for place, (name, _) in enumerate(names, 1)
    )
    found = [{name: place for _, name, place in some} for some in _by(_NAMED, ids)]
    for number, some_ids in enumerate(found):
        parts.put(f"i{number}.js", "ids", number, some_ids)
    return [next(iter(each)) for each in found]


Some = TypeVar("Some")


def _by(number: int, all_of_them: Sequence[Some]) -> Iterator[Sequence[Some]]:
    """Yield some of them at a time."""
    for start in range(0, len(all_of_them), number):
        yield all_of_them[start : start + number]


class _Parts:
    """The parts of an index on their way out; what they hold names their folder."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._digests: list[str] = []

    def put(self, name: str, kind: str, key: int, value: object) -> None:
        content = _call(kind, key, value).encode()
        self._digests.append(f"{name}\0{hashlib.sha256(content).hexdigest()}")
        self._put(name, content)

    def version(self, entry: Mapping[str, object]) -> str:
        digest = hashlib.sha256(_json(entry).encode())
        digest.update("\0".join(sorted(self._digests)).encode())
        return digest.hexdigest()[:12]


Span = tuple[int, int]


def _plain(page: PageText, facts: ResultFacts) -> Span:
    """Return where the page says in a citizen's words what it is about: from, to; never in its title."""
    words = for_search(facts.plain)
    opened, closed = page.heading
    start = page.folded.find(words, 0, opened)
    if start < 0:
        start = page.folded.find(words, closed)
    return (start, start + len(words)) if start >= 0 else (0, 0)


class _Run:
    """Where characters and pairs of them stand on some pages that follow each other.

    The last character of a page pairs with a space; between two pages one position is left free, so that no run of
    characters reaches from one into the next. Of a character there are, for each page, its number, and how often it stands in its by-line,
    in its title, in its text: alone it would need all parts that hold a pair of it.
    """

    def __init__(self) -> None:
        self.size = 0
        self._pairs: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._characters: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, position: int, start: int, page: PageText, plain: Span) -> None:
        """Add a page, the text of which begins at `start`."""
        text = page.folded
        self.size += len(text)
        pairs = self._pairs
        for place, pair in enumerate(map(add, text, f"{text[1:]} "), start):
            pairs[pair].append(place)
        in_plain = Counter(text[slice(*plain)]).get  # what is missing is slow to ask a Counter for
        in_title = Counter(text[slice(*page.heading)]).get
        for character, count in Counter(text).items():
            said, named = in_plain(character, 0), in_title(character, 0)
            self._characters[character].extend((position, said, named, count - said - named))

    def lists(self) -> Iterator[tuple[str, Listed]]:
        """Yield what is listed for each character and each pair."""
        for pair, places in self._pairs.items():
            rest = numbers(differences(places))
            yield pair, Listed(len(places), places[0], places[-1], rest)
        for character, held in self._characters.items():
            pages = held[::4]
            count = sum(held) - sum(pages)
            held[4::4] = array("I", differences(pages))
            yield character, Listed(count, pages[0], pages[-1], numbers(held[1:]))


Value = str | tuple[int, str]
"""A list; or, where it is long and goes through several stretches, the number of the first of the parts that it is cut into, and
the number of the stretch that each of them begins with."""


class _Lists:
    """Lists of characters and pairs on their way into parts."""

    def __init__(self, parts: _Parts) -> None:
        self.characters: list[str] = []
        """The very frequent ones."""
        self._parts, self._cut = parts, 0

    def of_pairs(self, lists: Iterable[tuple[str, list[Stretched]]]) -> Iterator[tuple[str, Value]]:
        """Pass on the lists of pairs; make a part of that of each very frequent character."""
        for key, found in lists:
            if len(key) > 1:
                yield key, self._value(found)
            elif sum(each.count for _, each in found) >= FREQUENT:
                number = len(self.characters)
                self._parts.put(f"c{number}.js", "character", number, self._value(found))
                self.characters.append(key)

    def _value(self, found: list[Stretched]) -> Value:
        whole = joined(each for _, each in found).written
        pieces = list(_pieces(found)) if len(whole) > _BUCKET else []
        if len(pieces) < 2:
            return whole
        first = self._cut
        for _, piece in pieces:
            self._parts.put(f"l{self._cut}.js", "list", self._cut, joined(piece).written)
            self._cut += 1
        begin = array("I", (stretch for stretch, _ in pieces))
        return first, numbers((begin[0], *differences(begin)))


def _pieces(found: Iterable[Stretched]) -> Iterator[tuple[int, list[Listed]]]:
    """Cut a list where a stretch ends; yield each piece with the number of its first stretch."""
    piece: list[Listed] = []
    begin = size = 0
    for stretch, each in found:
        if not piece:
            begin = stretch
        piece.append(each)
        size += len(each.rest) + 4
        if size >= _BUCKET:
            yield begin, piece
            piece, size = [], 0
    if piece:
        yield begin, piece


class _Spooled:
    """The lists of all pairs on the scratch file: how much they are says how they are parted."""

    def __init__(self, scratch: IO[bytes], lists: Iterable[tuple[str, Value]]) -> None:
        self._scratch = scratch
        self.size = 0
        """Characters of all."""
        self._blocks: list[int] = []
        """How long each block is."""
        self._start = scratch.seek(0, io.SEEK_END)
        self._held: list[tuple[str, Value]] = []
        room = 0
        for each in lists:
            self._held.append(each)
            size = _size(each[1])
            self.size, room = self.size + size, room + size
            if room >= _SPOOLED:
                self._put()
                room = 0
        self._put()

    def _put(self) -> None:
        """Write what is held in memory, as a block."""
        self._scratch.seek(0, io.SEEK_END)  # the lists are read from the same file
        written = json.dumps(self._held, ensure_ascii=False).encode()
        self._blocks.append(self._scratch.write(written))
        self._held = []

    def __iter__(self) -> Iterator[tuple[str, Value]]:
        place = self._start
        for length in self._blocks:
            self._scratch.seek(place)
            yield from json.loads(self._scratch.read(length))
            place += length


def _size(value: Value) -> int:
    """Return how much room a list and its pair take in a part."""
    return len(value) + 8 if isinstance(value, str) else len(value[1]) + 16


def _buckets(
    lists: Iterable[tuple[str, Value]], most: int
) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield the parts of the index, each with its first pair."""
    bucket: dict[str, Value] = {}
    size = 0
    for pair, value in lists:
        bucket[pair] = value
        size += _size(value)
        if size >= most:
            yield next(iter(bucket)), bucket
            bucket, size = {}, 0
    if bucket:
        yield next(iter(bucket)), bucket


class _Standing:
    """Which pairs of the words in the tables stand on a page."""

    def __init__(self, known: Catalogue) -> None:
        tables = (*known.synonyms.values(), *known.near.values())
        words = (for_search(each) for others in tables for each in others)
        self._wanted = {pair for word in words for pair in _pairs_of(word)}
        self.found: set[str] = set()

    def watch(
        self, lists: Iterable[tuple[str, list[Stretched]]]
    ) -> Iterator[tuple[str, list[Stretched]]]:
        """Pass on the lists."""
        for pair, found in lists:
            if pair in self._wanted:
                self.found.add(pair)
            yield pair, found


class _Stretches:
    """What every query needs of every page, a column each, in a part for each stretch of the site.

    A stretch ends with a disclosure, so that who asks for one, or for those of a place, needs few. What can be
    found in it, the entry says: of which disclosures, statuses and topics it has pages.
    """

    def __init__(self, parts: _Parts) -> None:
        self.end = 0
        """Where the next page begins."""
        self.number = 0
        """Of the stretch that pages are added to."""
        self._parts = parts
        self._all: list[int] = []
        self._begin()

    def _begin(self) -> None:
        self._start, self._count, self._last = self.end, 0, 0
        self._columns: defaultdict[str, list[int]] = defaultdict(list)
        self._held: tuple[set[int], set[int], set[int]] = (set(), set(), set())

    def is_full(self, facts: ResultFacts) -> bool:
        """Tell whether a page belongs to the next stretch."""
        is_other = facts.disclosure != self._last
        return self._count >= (STRETCH if is_other else 2 * STRETCH)

    def add(self, page: PageText, plain: Span, facts: ResultFacts) -> int:
        """Add a page; return where it begins."""
        own = {
            "lengths": (len(page.folded),),
            "headings": _span(page.heading),
            "plains": _span(plain),
            "number": (_number(facts),),
            "disclosure": (facts.disclosure,),
            "aspect": (facts.aspect,),
            "status": (facts.status,),
            "topic": (len(facts.topics), *facts.topics),
        }
        for name, values in own.items():
            self._columns[name] += values
        for held, values in zip(
            self._held, (own["disclosure"], own["status"], facts.topics), strict=True
        ):
            held.update(value for value in values if value)
        self._count, self._last = self._count + 1, facts.disclosure
        start, self.end = self.end, self.end + len(page.folded) + 1
        return start

    def close(self) -> None:
        """End the stretch that pages are added to."""
        columns = {name: numbers(self._columns[name]) for name in _COLUMNS}
        self._parts.put(f"s{self.number}.js", "stretch", self.number, columns)
        self._all += (self._count, self.end - self._start)
        for held in self._held:
            self._all += (len(held), *sorted(held))
        self.number += 1
        self._begin()

    def written(self) -> dict[str, str]:
        """Return what the entry says of them: how many pages each has, how many places they take, and what is found in it."""
        return {"stretches": numbers(self._all)}


_COLUMNS = (
    "lengths", "headings", "plains", "number", "disclosure", "aspect", "status", "topic",
)  # fmt: skip


def _number(facts: ResultFacts) -> int:
    """Return the number that an issue has in its announcement, as readers name it; 0 for none."""
    return int(facts.number) if re.fullmatch("[0-9]{1,4}", facts.number) else 0


def _span(span: Span) -> tuple[int, int]:
    """Return where it begins, and how long it is."""
    return span[0], span[1] - span[0]


def _names(known: Catalogue, standing: Set[str]) -> dict[str, object]:
    return {
        **_areas(known),
        "statuses": [list(each) for each in known.statuses],
        "topics": list(known.topics),
        "synonyms": _table(known.synonyms, standing),
        "near": _table(known.near, standing),
    }


def _areas(known: Catalogue) -> dict[str, object]:
    """Return every place, the wider before what lies in it, and of each disclosure those that it is in."""
    found = {place[:end]: None for place in known.places for end in range(1, len(place) + 1)}
    areas = sorted(found, key=lambda path: [order(name) for name in path])
    position = {path: place for place, path in enumerate(areas, 1)}
    held = ([position[place[:end]] for end in range(1, len(place) + 1)] for place in known.places)
    written = numbers(value for each in held for value in (len(each), *each))
    return {"areas": ["/".join(each) for each in areas], "places": written}


def _table(table: Mapping[str, tuple[str, ...]], standing: Set[str]) -> dict[str, list[str]]:
    """Return the words of a table, folded, with those of their others that may stand on a page.

    All pairs of such a word stand somewhere; the browser tells whether they do together.
    """
    found = (
        (for_search(word), [each for each in others if _pairs_of(for_search(each)) <= standing])
        for word, others in table.items()
    )
    return {word: others for word, others in found if others}


def _pairs_of(word: str) -> set[str]:
    return set(map(add, word, word[1:]))


def _shown(page: PageText, facts: ResultFacts) -> dict[str, object]:
    """Return what a result shows of a page."""
    return {
        "address": page.address,
        "number": facts.number,
        "title": facts.title,
        "plain": facts.plain,
        "label": facts.label,
        "summary": facts.summary,
        "lines": list(page.lines),
    }


def _call(name: str, key: object, value: object) -> str:
    return f"zhenggai.search.take({_json(name)},{_json(key)},{_json(value)});\n"


def _json(value: object) -> str:
    """Return JSON that is also a JavaScript expression: two line ends are none in older engines."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
