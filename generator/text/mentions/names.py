"""Names by their ends: companies, schools, hospitals, zones."""

import re
from collections.abc import Iterator

from generator.text.mentions import tables
from generator.text.mentions.folded import HAN, Span, any_of

_LEGAL = frozenset(tables.LEGAL_ENDINGS)
_ENDING = re.compile(any_of((*tables.LEGAL_ENDINGS, *tables.PLAIN_ENDINGS)))
_ATTACHED = re.compile(
    r"(?<=[学院])(?:第[一二三四五六])?附属(?:第[一二三四五六七八九十])?(?:小学|中学|医院|幼儿园)"
    r"|(?<=发区)(?:管委会|党工委|管理委员会)"
    rf"|(?<=集团)(?:(?![与和及等的下所旗])[{HAN}]){{0,6}}?(?:股份)?有限(?:责任)?公司"
)
_WHAT_KIND = re.compile(any_of((*tables.GENERIC, *tables.PLACES, *tables.PLAIN_ENDINGS)))
_PLACE_FIRST = re.compile(any_of(tables.PLACES))
_PHRASE = re.compile(any_of(tables.NOT_IN_NAMES))
_LEGAL_PHRASE = re.compile(
    any_of(set(tables.NOT_IN_NAMES) - {"企业", "公共", "城乡", "农村", "改革", "农民", "组织"})
)
_COUNTED = re.compile(r"(?<!第)[一二两三四五六七八九十百千数多][所家个名镇乡县区市村]")
_STARTERS = frozenset((*tables.NAME_STARTERS, *tables.HONOURED_AS))
_HONOURED = tuple(tables.HONOURED_AS)
_EDGES = tables.HARD_EDGES | tables.SOFT_EDGES
_WITH_EDGES = frozenset(tables.NAMES_WITH_EDGES)
_IN_NAME = re.compile(rf"[{HAN}A-Za-z·]")
_BRACKET = re.compile(rf"\([{HAN}]{{2,6}}\)\Z")
_LONGEST_LEGAL, _LONGEST_NAME, _LONGEST_PLACED = 24, 8, 14


def find_by_ending(text: str) -> Iterator[Span]:
    """Yield the names that end like a company, school, hospital or zone and start soundly."""
    reached = 0
    for found in _ENDING.finditer(text):
        ending, end = found[0], found.end()
        if found.start() < reached or _in_other_word(text, found.start(), end, ending):
            continue
        low = max(reached, found.start() - _LONGEST_LEGAL)
        start = _name_start(text, low, found.start(), ending)
        if start is None or text.endswith(_HONOURED, low, start):
            continue
        attached = _ATTACHED.match(text, end)
        reached = attached.end() if attached else end
        yield start, reached


def _in_other_word(text: str, start: int, end: int, ending: str) -> bool:
    """Tell whether an ending is part of another word (大学生, 中小学, 集中学习)."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in tables.NOT_BEFORE_ENDING.get(ending, ()) or behind in (
        tables.NOT_AFTER_ENDING.get(ending, ())
    )


def _name_start(text: str, low: int, end: int, ending: str) -> int | None:
    """Return where the name before an ending starts; None where that is not sure."""
    run_start = _run_start(text, low, end)
    run = text[run_start:end]
    cut = _last_edge(run, ending in _LEGAL)
    closed = cut > 0 or end - run_start < _LONGEST_LEGAL
    counted = cut == 0 and text[run_start - 1 : run_start].isdigit()
    if closed and not counted and _is_name(run[cut:], ending):
        return run_start + cut
    place = _PLACE_FIRST.search(run, cut)
    if not closed and place and _is_name(run[place.start() :], ending):
        return run_start + place.start()
    return None


def _run_start(text: str, low: int, end: int) -> int:
    """Return where the unbroken characters before an ending start, (集团) taken whole."""
    start = end
    while start > low:
        if _IN_NAME.match(text, start - 1):
            start -= 1
        elif text[start - 1] == ")" and (
            bracket := _BRACKET.search(text, max(low, start - 8), start)
        ):
            start = bracket.start()
        else:
            break
    return start


def _last_edge(run: str, legal: bool) -> int:
    """Return the length of the phrase that stands before a name, 0 where nothing tells its end.

    A registered (`legal`) name may hold the word of a trade: only in front is that an edge.
    """
    cut = 0
    for at in range(1, len(run)):
        two = run[max(0, at - 2) : at]
        if two in _STARTERS or run[max(0, at - 3) : at] in _STARTERS:
            cut = at if not legal or two not in tables.TRADES or at - 2 == cut else cut
        elif run[at - 1] in _EDGES and not _edge_in_name(run, at - 1):
            hard = run[at - 1] in tables.HARD_EDGES or at - 1 == cut
            cut = at if hard or _PLACE_FIRST.match(run, at) else cut
    return cut


def _edge_in_name(run: str, at: int) -> bool:
    """Tell whether an edge character is here part of a name (和平, 大同)."""
    return run[at : at + 2] in _WITH_EDGES or run[max(0, at - 1) : at + 1] in _WITH_EDGES


def _is_name(name: str, ending: str) -> bool:
    """Tell whether what stands before an ending is specific, and no phrase of common words."""
    if len(name) < 2 or name[0] == "(" or _is_phrase(name):
        return False
    placed = bool(_PLACE_FIRST.match(name))
    specific = len(_WHAT_KIND.sub("", name).strip("()").lstrip("省市区县镇乡村")) >= 2
    if ending in _LEGAL:
        return specific and not _LEGAL_PHRASE.search(name)
    if len(name) > (_LONGEST_PLACED if placed else _LONGEST_NAME) or _PHRASE.search(name):
        return False
    if name[-2:] in _STARTERS or name[-3:] in _STARTERS:
        return False
    return specific or (placed and ending in tables.PLACE_SUFFICES)


def _is_phrase(name: str) -> bool:
    """Tell whether characters of phrases are left in a name: 各, 两个, or an edge that parts it."""
    return bool(
        tables.NEVER_IN_NAMES.intersection(name)
        or _COUNTED.search(name)
        or any(sign in _EDGES and not _edge_in_name(name, at) for at, sign in enumerate(name))
    )
