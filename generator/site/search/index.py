"""The index as files of the site: pairs of characters, what results show, and the entry."""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add, sub

from generator.domain.places import order
from generator.site.search.facts import Catalogue, ResultFacts
from generator.site.search.text import PageText
from generator.text.folding import for_search

_ENTRY = "search/entry.js"
_BUCKET = 12_000
"""Characters of a part of the index: what one more pair of a query costs, about 9 kB compressed."""
FREQUENT = 20_000
"""A character in so many places has a part of its own for when it is asked for alone."""


def files(texts: Iterable[PageText], known: Catalogue) -> dict[str, bytes]:
    """Return the index of some pages as files of the site, by path.

    All but the entry stand in a folder named after their content, so that a browser never mixes
    the parts of two builds; the entry names that folder and is asked for anew each time.
    """
    order = {address: position for position, address in enumerate(known.facts)}
    pages = sorted(texts, key=lambda text: (order.get(text.address, len(order)), text.address))
    facts = [
        known.facts.get(each.address) or ResultFacts(label="", title=each.title) for each in pages
    ]
    parts: dict[str, str] = {}
    firsts = []
    places = _places(pages)
    for position, (first, bucket) in enumerate(_buckets(places)):
        firsts.append(first)
        parts[f"b{position}.js"] = _call("bucket", position, bucket)
    for position, (page, about) in enumerate(zip(pages, facts, strict=True)):
        parts[f"p{position}.js"] = _call("page", position, _shown(page, about))
    for position, (_, _, aspects) in enumerate(known.disclosures, 1):
        parts[f"a{position}.js"] = _call("aspects", position, list(aspects))
    plains = [_plain(page, about) for page, about in zip(pages, facts, strict=True)]
    characters = _characters(pages, plains, places)
    for position, (_, held) in enumerate(characters):
        parts[f"c{position}.js"] = _call("character", position, held)
    named = "".join(character for character, _ in characters)
    entry = {
        "firsts": firsts,
        "characters": named,
        **_columns(pages, plains, facts),
        **_names(known, places),
    }
    version = _version(parts, entry)
    written = {f"search/{version}/{name}": text.encode() for name, text in parts.items()}
    return {_ENTRY: _call("entry", version, entry).encode(), **written}


Span = tuple[int, int]


def _plain(page: PageText, facts: ResultFacts) -> Span:
    """Return where the page says in a citizen's words what it is about: from, to; never in its title."""
    words = for_search(facts.plain)
    opened, closed = page.heading
    start = page.folded.find(words, 0, opened)
    if start < 0:
        start = page.folded.find(words, closed)
    return (start, start + len(words)) if start >= 0 else (0, 0)


def _places(pages: Sequence[PageText]) -> dict[str, array[int]]:
    """Return where each pair of characters stands; the last one of a page pairs with a space.

    Between two pages one position is left free, so that no run reaches from one into the next.
    """
    places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    start = 0
    for page in pages:
        text = page.folded
        for position, pair in enumerate(map(add, text, f"{text[1:]} "), start):
            places[pair].append(position)
        start += len(text) + 1
    return places


def _buckets(places: Mapping[str, array[int]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the parts of the index, each with its first pair; JavaScript sorts by UTF-16."""
    bucket: dict[str, str] = {}
    size = 0
    for pair in sorted(places, key=lambda pair: pair.encode("utf-16-be")):
        bucket[pair] = encoded = _ascending(places[pair])
        size += len(encoded) + 8
        if size >= _BUCKET:
            yield next(iter(bucket)), bucket
            bucket, size = {}, 0
    if bucket:
        yield next(iter(bucket)), bucket


def _characters(
    pages: Sequence[PageText], plains: Sequence[Span], places: Mapping[str, array[int]]
) -> list[tuple[str, str]]:
    """Return each very frequent character, with the pages it stands on.

    Alone it would need all parts that hold a pair of it. Of each page: how far it is from the one
    before, and how often the character stands in its by-line, in its title, in its text.
    """
    often: Counter[str] = Counter()
    for pair, where in places.items():
        often[pair[0]] += len(where)
    frequent = sorted(character for character, count in often.items() if count >= FREQUENT)
    return [(each, _numbers(_held(pages, plains, each))) for each in frequent]


def _held(pages: Sequence[PageText], plains: Sequence[Span], character: str) -> Iterator[int]:
    last = 0
    for position, (page, span) in enumerate(zip(pages, plains, strict=True)):
        if whole := page.folded.count(character):
            plain = page.folded.count(character, *span)
            title = page.folded.count(character, *page.heading)
            yield from (position - last, plain, title, whole - plain - title)
            last = position


class _Written(dict[int, str]):
    """Numbers as the index writes them: five bits a character, low ones first, most are short."""

    _LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    _KEPT = 1 << 16

    def __missing__(self, number: int) -> str:
        letters = []
        rest = number
        while rest > 31:
            letters.append(self._LETTERS[32 + rest % 32])
            rest //= 32
        letters.append(self._LETTERS[rest])
        written = "".join(letters)
        if number < self._KEPT:
            self[number] = written
        return written


_WRITTEN = _Written()


def _numbers(values: Iterable[int]) -> str:
    return "".join(map(_WRITTEN.__getitem__, values))


def _ascending(values: array[int]) -> str:
    return _numbers((values[0], *map(sub, values[1:], values)))


def _columns(
    pages: Sequence[PageText], plains: Sequence[Span], facts: Sequence[ResultFacts]
) -> dict[str, str]:
    """Return what every query needs of every page, a column each."""
    return {
        "lengths": _numbers(len(each.folded) for each in pages),
        "headings": _spans(each.heading for each in pages),
        "plains": _spans(plains),
        "number": _numbers(_number(each) for each in facts),
        "disclosure": _numbers(each.disclosure for each in facts),
        "aspect": _numbers(each.aspect for each in facts),
        "status": _numbers(each.status for each in facts),
        "topic": _numbers(value for each in facts for value in (len(each.topics), *each.topics)),
    }


def _number(facts: ResultFacts) -> int:
    """Return the number that an issue has in its announcement, as readers name it; 0 for none."""
    return int(facts.number) if re.fullmatch("[0-9]{1,4}", facts.number) else 0


def _spans(spans: Iterable[Span]) -> str:
    """Return where each begins, and how long it is."""
    return _numbers(value for start, end in spans for value in (start, end - start))


def _names(known: Catalogue, places: Mapping[str, array[int]]) -> dict[str, object]:
    return {
        "disclosures": [[name, title] for name, title, _ in known.disclosures],
        **_areas(known),
        "statuses": [list(each) for each in known.statuses],
        "topics": list(known.topics),
        "synonyms": _table(known.synonyms, places),
        "near": _table(known.near, places),
    }


def _areas(known: Catalogue) -> dict[str, object]:
    """Return every place, the wider before what lies in it, and of each disclosure those that it is in."""
    found = {place[:end]: None for place in known.places for end in range(1, len(place) + 1)}
    areas = sorted(found, key=lambda path: [order(name) for name in path])
    position = {path: place for place, path in enumerate(areas, 1)}
    held = ([position[place[:end]] for end in range(1, len(place) + 1)] for place in known.places)
    numbers = _numbers(value for each in held for value in (len(each), *each))
    return {"areas": ["/".join(each) for each in areas], "places": numbers}


def _table(
    table: Mapping[str, tuple[str, ...]], places: Mapping[str, array[int]]
) -> dict[str, list[str]]:
    """Return the words of a table, folded, with those of their others that may stand on a page."""
    found = (
        (for_search(word), [each for each in others if _may_stand(for_search(each), places)])
        for word, others in table.items()
    )
    return {word: others for word, others in found if others}


def _may_stand(word: str, places: Mapping[str, array[int]]) -> bool:
    """Tell whether all pairs of a word stand somewhere; the browser tells whether they do together."""
    return all(map(places.__contains__, map(add, word, word[1:])))


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


def _version(parts: Mapping[str, str], entry: Mapping[str, object]) -> str:
    digest = hashlib.sha256(_json(entry).encode())
    for name, text in parts.items():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:12]


def _call(name: str, key: object, value: object) -> str:
    return f"zhenggai.search.take({_json(name)},{_json(key)},{_json(value)});\n"


def _json(value: object) -> str:
    """Return JSON that is also a JavaScript expression: two line ends are none in older engines."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
