"""Search without a server, as exact as Ctrl-F: what a page says, and an index that browsers read.

Every page's main text is folded (`folding`) and laid end to end. For each pair of neighbouring
characters the index lists where the pair stands in that long text; a run of characters stands
where its pairs stand in the right distance from each other, so nothing is missed and nothing is
found that is not there. No word is ever guessed. The pairs are sorted and cut into small files, and
a query loads only the few that hold its own pairs.

The files are plain scripts: any host serves and compresses them, they also load from a disk, and a
strict Content-Security-Policy needs no exception. `search-engine.js` in `theme/overrides/assets/js`
reads them; `tests/browser/test_search.py` holds the two together.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add, sub

from generator import routes
from generator.folding import fold
from generator.model import Content, Disclosure, Issue, Status
from generator.pages import naming

INDEXED = frozenset(("issue", "organisation", "overview", "supervise", "about"))
"""The kinds of generated pages that are searched: those that say something nowhere else said.

The home page repeats an overview, lists and the full text repeat the issues.
"""


def is_indexed(kind: object) -> bool:
    """Tell whether pages of a kind are searched; a hand-written page has none, and is."""
    return kind is None or kind in INDEXED


_ENTRY = "search/entry.js"
_BUCKET = 12_000
"""Characters of a part of the index: what one more pair of a query costs, about 9 kB compressed."""
FREQUENT = 20_000
"""A character in so many places has a part of its own for when it is asked for alone."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What search knows of a page beside its words; positions count from one, 0 for none."""

    label: str
    title: str
    number: str = ""
    disclosure: int = 0
    aspect: int = 0
    status: int = 0
    topics: tuple[int, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names behind the numbers of `Facts`, and the facts of every generated page by address.

    The facts stand in the order in which results of equal rank are shown.
    """

    disclosures: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each disclosure its id, its short name, and the names of its aspects."""
    statuses: tuple[tuple[str, str, str], ...]
    """Of each status its word, its label and its shape."""
    topics: tuple[str, ...]
    facts: Mapping[str, Facts]
    synonyms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """The main text of one built page.

    `lines` are its blocks as they are read; positions count characters of the folded text.
    """

    address: str
    title: str
    lines: tuple[str, ...]
    folded: str
    heading: tuple[int, int]
    """Where the page's own title stands: from, to."""
    aside: int
    """Where links to other pages begin (related issues, previous and next)."""


def catalogue(content: Content) -> Catalogue:
    """Return what search knows of every generated page."""
    disclosures = content.disclosures
    topics = tuple(
        {topic: None for each in disclosures for issue in each.issues for topic in issue.topics}
    )
    tags = [naming.status_tag(status) for status in Status]
    positions = {topic: position for position, topic in enumerate(topics, 1)}
    facts: dict[str, Facts] = {}
    for position, disclosure in enumerate(disclosures, 1):
        facts |= _facts(disclosure, position, positions)
    facts[routes.SUPERVISE] = Facts("本站", "怎么监督")
    facts[routes.ABOUT] = Facts("本站", "关于本站")
    return Catalogue(
        tuple((each.id, naming.edition(each), tuple(_aspects(each))) for each in disclosures),
        tuple((tag.word, tag.label, tag.shape) for tag in tags),
        topics,
        facts,
        content.synonyms,
    )


def _facts(disclosure: Disclosure, position: int, topics: Mapping[str, int]) -> dict[str, Facts]:
    """Return what search knows of each page of a disclosure; all positions count from one."""
    statuses = {status: number for number, status in enumerate(Status, 1)}
    facts: dict[str, Facts] = {}
    for issue in disclosure.issues:
        status, _ = naming.current_status(disclosure, issue)
        facts[routes.issue(disclosure.id, issue.id)] = Facts(
            _place(disclosure, issue),
            issue.title,
            issue.number or "",
            position,
            issue.aspect or 0,
            statuses[status],
            tuple(topics[topic] for topic in issue.topics),
            issue.summary or "",
        )
    title = disclosure.announcement.title
    facts[routes.overview(disclosure.id)] = Facts("概况", title, disclosure=position)
    organisation = routes.chapter(disclosure.id, "organisation")
    facts[organisation] = Facts("组织整改", "组织整改", disclosure=position)
    return facts


def _place(disclosure: Disclosure, issue: Issue) -> str:
    aspect = naming.aspect_of(disclosure, issue)
    if aspect is None:
        return "问题"
    group = naming.category_of(disclosure, issue) or aspect.title
    return f"{naming.aspect_name(issue.aspect or 0)} · {group}"


def _aspects(disclosure: Disclosure) -> Iterator[str]:
    for position, aspect in enumerate(disclosure.announcement.aspects, 1):
        yield f"{naming.aspect_name(position)}：{aspect.title}"


# What a page says ---------------------------------------------------------------------------------

_TAG = re.compile(
    r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)>""",
    re.DOTALL,
)
_ID = re.compile(r"""\bid=["']?([^"'\s>]+)""")
_INLINE_TAG = re.compile(
    "</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"""|sup|time|u|var|wbr)(?:\s[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*)?>"""
)
_UNREAD = frozenset(("script", "style", "template"))
_START, _END = '<article class="article">', "</article>"


def read(address: str, title: str, page: str) -> Text | None:
    """Return the main text of a built page: all that stands in its article, and where.

    None where the page has no article: a theme of the site's own may have done away with it.
    """
    start, end = page.find(_START), page.rfind(_END)
    if start < 0 or end < 0:
        return None
    reader = _Reader()
    reader.read(page[start + len(_START) : end])
    opened, closed = reader.heading
    aside = len(reader.lines) if reader.aside is None else reader.aside
    parts = [
        fold("\n".join(lines))
        for lines in (
            reader.lines[:opened],
            reader.lines[opened:closed],
            reader.lines[closed:aside],
            reader.lines[aside:],
        )
    ]
    before, heading, text, _ = map(len, parts)
    return Text(
        address,
        title,
        tuple(reader.lines),
        "".join(parts),
        (before, before + heading),
        before + heading + text,
    )


class _Reader:
    """Gathers the lines of one article; `heading` and `aside` count lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.heading = (0, 0)
        self.aside: int | None = None
        self._line = ""
        self._unread = ""

    def read(self, article: str) -> None:
        article = _INLINE_TAG.sub("", article)
        end = 0
        for tag in _TAG.finditer(article):
            if tag.start() > end and not self._unread:
                self._line += article[end : tag.start()]
            end = tag.end()
            if tag[2]:
                self._tag(tag[2].lower(), tag[3], is_end=bool(tag[1]))
        self._line += article[end:]
        self._break()

    def _tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        if name in _UNREAD:
            self._unread = "" if is_end and self._unread == name else self._unread or name
        self._break()
        if name == "h1" and not is_end:
            self.heading = (len(self.lines), len(self.lines))
        elif name == "h1":
            self.heading = (self.heading[0], len(self.lines))
        elif self.aside is None and not is_end and _leads_away(name, attributes):
            self.aside = len(self.lines)

    def _break(self) -> None:
        if self._line:
            if line := " ".join(html.unescape(self._line).split()):
                self.lines.append(line)
            self._line = ""


def _leads_away(name: str, attributes: str) -> bool:
    if name == "nav":
        return True
    found = _ID.search(attributes) if name == "h2" else None
    return bool(found and found[1] == "related")


# The files ----------------------------------------------------------------------------------------


def files(texts: Iterable[Text], known: Catalogue) -> dict[str, bytes]:
    """Return the index of some pages as files of the site, by path.

    All but the entry stand in a folder named after their content, so that a browser never mixes
    the parts of two builds; the entry names that folder and is asked for anew each time.
    """
    order = {address: position for position, address in enumerate(known.facts)}
    pages = sorted(texts, key=lambda text: (order.get(text.address, len(order)), text.address))
    facts = [known.facts.get(each.address) or Facts("", each.title) for each in pages]
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
    characters = _characters(pages, places)
    for position, (_, held) in enumerate(characters):
        parts[f"c{position}.js"] = _call("character", position, held)
    named = "".join(character for character, _ in characters)
    entry = {"firsts": firsts, "characters": named, **_columns(pages, facts), **_names(known)}
    version = _version(parts, entry)
    written = {f"search/{version}/{name}": text.encode() for name, text in parts.items()}
    return {_ENTRY: _call("entry", version, entry).encode(), **written}


def _places(pages: Sequence[Text]) -> dict[str, array[int]]:
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


def _characters(pages: Sequence[Text], places: Mapping[str, array[int]]) -> list[tuple[str, str]]:
    """Return each very frequent character, with the pages it stands on.

    Alone it would need all parts that hold a pair of it. Of each page: how far it is from the one
    before, and how often the character stands in its title, in its text, in its links.
    """
    often: Counter[str] = Counter()
    for pair, where in places.items():
        often[pair[0]] += len(where)
    frequent = sorted(character for character, count in often.items() if count >= FREQUENT)
    return [(each, _numbers(_held(pages, each))) for each in frequent]


def _held(pages: Sequence[Text], character: str) -> Iterator[int]:
    last = 0
    for position, page in enumerate(pages):
        if whole := page.folded.count(character):
            title = page.folded.count(character, *page.heading)
            aside = page.folded.count(character, page.aside)
            yield from (position - last, title, whole - title - aside, aside)
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


def _columns(pages: Sequence[Text], facts: Sequence[Facts]) -> dict[str, str]:
    """Return what every query needs of every page, a column each."""
    return {
        "lengths": _numbers(len(each.folded) for each in pages),
        "headings": _numbers(
            value
            for each in pages
            for value in (each.heading[0], each.heading[1] - each.heading[0])
        ),
        "asides": _numbers(len(each.folded) - each.aside for each in pages),
        "disclosure": _numbers(each.disclosure for each in facts),
        "aspect": _numbers(each.aspect for each in facts),
        "status": _numbers(each.status for each in facts),
        "topic": _numbers(value for each in facts for value in (len(each.topics), *each.topics)),
    }


def _names(known: Catalogue) -> dict[str, object]:
    return {
        "disclosures": [[name, title] for name, title, _ in known.disclosures],
        "statuses": [list(each) for each in known.statuses],
        "topics": list(known.topics),
        "synonyms": {fold(word): list(others) for word, others in known.synonyms.items()},
    }


def _shown(page: Text, facts: Facts) -> dict[str, object]:
    """Return what a result shows of a page."""
    return {
        "address": page.address,
        "number": facts.number,
        "title": facts.title,
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
    return f"zhenggaiSearch.take({_json(name)},{_json(key)},{_json(value)});\n"


def _json(value: object) -> str:
    """Return JSON that is also a JavaScript expression: two line ends are none in older engines."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
