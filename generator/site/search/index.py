"""The index as files of the site: pairs of characters, what results show, and the entry.

What is held in memory does not grow with the text: pages come from `Texts` one at a time, and the lists of their characters
and pairs go through `Runs`.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from operator import add

from generator.domain.places import order
from generator.site.search.facts import Catalogue, ResultFacts
from generator.site.search.numbers import differences, numbers
from generator.site.search.runs import Listed, Runs
from generator.site.search.text import PageText
from generator.site.search.texts import Texts
from generator.text.folding import for_search

_BUCKET = 12_000
"""Characters of a part of the index: what one more pair of a query costs, about 9 kB compressed."""
FREQUENT = 20_000
"""A character in so many places has a part of its own for when it is asked for alone."""
RUN = 1_000_000
"""Characters of pages whose lists are sorted at once: about 40 MB of memory."""

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
    columns, runs = _read(texts, known, parts)
    for position, (_, _, aspects) in enumerate(known.disclosures, 1):
        parts.put(f"a{position}.js", "aspects", position, list(aspects))
    characters: list[str] = []
    standing = _Standing(known)
    firsts = []
    lists = standing.watch(_without_characters(runs.merged(), characters, parts))
    for number, (first, bucket) in enumerate(_buckets(lists)):
        firsts.append(first)
        parts.put(f"b{number}.js", "bucket", number, bucket)
    entry = {
        "firsts": firsts,
        "characters": "".join(characters),
        **columns,
        **_names(known, standing.found),
    }
    version = parts.version(entry)
    return Entry(version, _call("entry", version, entry).encode())


def _read(texts: Texts, known: Catalogue, parts: _Parts) -> tuple[dict[str, str], Runs]:
    """Go through all pages: a part of what a result shows of each, the columns of all, what stands where."""
    columns, runs, run = _Columns(), Runs(texts.scratch), _Run()
    positions = {address: position for position, address in enumerate(known.facts)}
    for position, page in enumerate(texts.in_order(positions)):
        about = known.facts.get(page.address) or ResultFacts(label="", title=page.title)
        plain = _plain(page, about)
        parts.put(f"p{position}.js", "page", position, _shown(page, about))
        run.add(position, columns.end, page, plain)
        columns.add(page, plain, about)
        if run.size >= RUN:
            runs.add(run.lists())
            run = _Run()
    runs.add(run.lists())
    return columns.written(), runs


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
        in_plain = Counter(text[slice(*plain)])
        in_title = Counter(text[slice(*page.heading)])
        for character, count in Counter(text).items():
            said, named = in_plain[character], in_title[character]
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


def _without_characters(
    lists: Iterable[tuple[str, Listed]], frequent: list[str], parts: _Parts
) -> Iterator[tuple[str, Listed]]:
    """Pass on the lists of pairs; make a part of that of each very frequent character."""
    for key, listed in lists:
        if len(key) > 1:
            yield key, listed
        elif listed.count >= FREQUENT:
            parts.put(f"c{len(frequent)}.js", "character", len(frequent), listed.written)
            frequent.append(key)


def _buckets(lists: Iterable[tuple[str, Listed]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the parts of the index, each with its first pair."""
    bucket: dict[str, str] = {}
    size = 0
    for pair, listed in lists:
        bucket[pair] = listed.written
        size += len(bucket[pair]) + 8
        if size >= _BUCKET:
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

    def watch(self, lists: Iterable[tuple[str, Listed]]) -> Iterator[tuple[str, Listed]]:
        """Pass on the lists of pairs."""
        for pair, listed in lists:
            if pair in self._wanted:
                self.found.add(pair)
            yield pair, listed


class _Columns:
    """What every query needs of every page, a column each."""

    def __init__(self) -> None:
        self.end = 0
        """Where the next page begins."""
        self._columns: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, page: PageText, plain: Span, facts: ResultFacts) -> None:
        """Add a page."""
        self.end += len(page.folded) + 1
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

    def written(self) -> dict[str, str]:
        """Return them as the index writes them."""
        return {name: numbers(self._columns[name]) for name in _COLUMNS}


_COLUMNS = (
    "lengths", "headings", "plains", "number", "disclosure", "aspect", "status", "topic",
)  # fmt: skip
"""In a site without pages, too."""


def _number(facts: ResultFacts) -> int:
    """Return the number that an issue has in its announcement, as readers name it; 0 for none."""
    return int(facts.number) if re.fullmatch("[0-9]{1,4}", facts.number) else 0


def _span(span: Span) -> tuple[int, int]:
    """Return where it begins, and how long it is."""
    return span[0], span[1] - span[0]


def _names(known: Catalogue, standing: Set[str]) -> dict[str, object]:
    return {
        "disclosures": [[name, title] for name, title, _ in known.disclosures],
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
