"""The article inside a web page: which of the lines that a browser shows are its own.

A page tells by its tree where the article is: the smallest element that holds most of the page's
prose. Names of classes are a hint only, and what the text of an element says outweighs its name: a
frame's name on an element full of prose, or on a paragraph, means nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from generator.importing.carriers.page_element import PageElement
from generator.importing.carriers.tags import (
    PARAGRAPHS,
    is_named_around,
    is_named_beside,
    is_named_consent,
    is_of_picture,
)
from generator.importing.lines import Line
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import ends_page, is_furniture, leads_elsewhere
from generator.text.folding import for_matching

_TITLE = re.compile(r"(?:整改|巡视|巡察)[^>》]*(?:通报|公布|公示|公告|报告|情况)(?:\(.*\))?$")
_DAY = re.compile(
    r"^(?:[^,。;]{0,24}?)\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?$|[〇○零一二三四五六七八九十]{4}年.{2,6}日$"
)
_LISTED = re.compile(r"[\[(（]?(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}[\])）]?\s*$")
_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{1,2}:\d{2}(?::\d{2})?)?")
"""A day as a program prints it: below a title it is the page's."""
_SENTENCE = re.compile(r"[。！？；;]|[.!?](?:\s|$)")
_MATTER = re.compile(r"(?:整改|问题|巡[视察]|督[查察]|审计).*。")
_WIDE = 50
"""How many columns a line of prose has at least: 25 Chinese characters, or eight English words."""
_SIBLING = 100
"""How much prose an element beside the holder has, that is the article's too."""
_OF_LISTS = 4
"""How many times less the prose of lists counts."""
_MOST = 0.6
"""The part of a page's prose that its article holds at least."""
_LARGE = 0.3
"""An element with this part of the page's prose is no frame, whatever its name says."""

_LARGEST = 0.8
"""So much, where its name says that others speak in it; comments may be longer than the article."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line that a browser shows, with the element that holds it."""

    line: Line
    element: PageElement
    linked: int
    is_hidden: bool = False
    """Whether a style keeps it from being shown."""
    is_drawn: bool = False
    """Whether a drawing shows it: it stands beside the text, as what is hidden does."""

    @property
    def folded(self) -> str:
        """Its matching copy."""
        return for_matching(self.line.text).text

    def is_linked(self) -> bool:
        """Tell whether most of it is a link; an attachment is the announcement's own.

        The day that lists print beside a link counts for nothing.
        """
        text = _LISTED.sub("", self.line.text).strip()
        return self.linked * 2 > len(text) and not text.startswith(("附件", "附表"))


@dataclass(slots=True)
class _Read:
    """What the search asks of a line, found once."""

    shown: Shown
    folded: str
    is_linked: bool
    is_furniture: bool
    is_title: bool
    has_mark: bool
    is_end: bool
    prose: int
    """How many columns of prose it has; 0 where it is a link, a heading or furniture."""

    @property
    def parent(self) -> PageElement:
        """The element in which its paragraph stands."""
        element = self.shown.element
        return element.getparent() or element

    def has_substance(self) -> bool:
        """Tell whether it says something that a page's frame does not."""
        return self.has_mark or self.is_title or bool(self.prose and _SENTENCE.search(self.folded))


def _read(shown: Shown) -> _Read:
    folded = shown.folded
    is_linked = shown.is_linked()
    furniture = is_furniture(shown.line.text)
    width = sum(1 + (east_asian_width(each) in "WFA") for each in folded)
    has_mark = leading_mark(folded) is not None
    is_prose = not is_linked and not furniture and (width >= _WIDE or "。" in folded or has_mark)
    return _Read(
        shown,
        folded,
        is_linked,
        furniture,
        _is_title(shown, folded, has_mark=has_mark),
        has_mark,
        _DAY.search(folded) is not None,
        _weight(shown, width) if is_prose and not shown.is_hidden else 0,
    )


def _weight(shown: Shown, width: int) -> int:
    """Return how much a line of prose counts: a stream of teasers is longer than an article."""
    above = (shown.element, *shown.element.iterancestors())
    return width // _OF_LISTS if any(each.tag == "li" for each in above) else width


def length(shown: Iterable[Shown]) -> int:
    """Return how many characters the lines hold."""
    return sum(len(each.line.text) for each in shown)


def odd_lines(shown: Sequence[Shown], is_own: Sequence[bool]) -> list[int]:
    """Return the places of lines that are not taken for the article's, and read as if they were."""
    return [
        place
        for place, each in enumerate(shown)
        if not (is_own[place] or each.is_hidden) and _is_odd(_read(each))
    ]


def _is_odd(line: _Read) -> bool:
    is_text = line.prose >= _WIDE and (line.has_mark or _MATTER.search(line.folded))
    if not is_text or line.is_linked or line.is_furniture:
        return False
    element = line.shown.element
    return not any(is_named_beside(each) for each in (element, *element.iterancestors()))


def find_article(shown: Sequence[Shown]) -> list[bool]:
    """Tell of each line whether it is the article's."""
    lines = [_read(each) for each in shown]
    boxes = _Boxes(_weighed(lines), _headed(lines))
    holder = _holder(lines, boxes)
    inside = _inside(lines, boxes, holder)
    runs = _runs(lines, boxes, holder)
    if not any(inside[each] for run in runs for each in run):
        seen = [each for each in lines if not each.shown.is_hidden]
        is_all = all(each.is_linked for each in seen)
        return [not each.shown.is_hidden and (is_all or not each.is_linked) for each in lines]
    kept = _main_part(lines, _trimmed(lines, inside, holder, _joined(lines, inside, runs)))
    if not any(lines[each].is_title for each in kept[:4]):
        kept = _lead_above(lines[: kept[0]]) + kept
        kept = _title_above(lines[: kept[0]]) + kept
    article = set(_unstamped(lines, _with_text_below(lines, kept)))
    return _whole_rows(shown, [place in article for place in range(len(shown))])


def _weighed(lines: Sequence[_Read]) -> dict[PageElement, int]:
    """Return how much prose stands in each element."""
    weights: dict[PageElement, int] = {}
    for each in lines:
        for element in (each.shown.element, *each.shown.element.iterancestors()):
            weights[element] = weights.get(element, 0) + each.prose
    return weights


def _headed(lines: Sequence[_Read]) -> set[PageElement]:
    """Return the elements that hold a heading of the first level: what others say has none."""
    headings = (each.shown.element for each in lines if each.shown.line.level == 1)
    return {above for each in headings for above in each.iterancestors()}


@dataclass(slots=True)
class _Boxes:
    """Which elements are boxes of the page's own, in the article or around it."""

    weights: dict[PageElement, int]
    headed: set[PageElement]
    known: dict[PageElement, PageElement | None] = field(default_factory=dict)

    def around(self, element: PageElement) -> PageElement | None:
        """Return the outermost box that holds the element."""
        path = [element, *element.iterancestors()]
        total = self.weights.get(path[-1], 0)
        found = None
        for each in reversed(path):
            if each in self.known:
                found = self.known[each]
                continue
            if found is None and self._is_box(each, total):
                found = each
            self.known[each] = found
        return found

    def _is_box(self, element: PageElement, total: int) -> bool:
        if not is_named_around(element):
            return False
        is_headed = element in self.headed
        if is_named_consent(element) and not is_headed:
            return True
        largest = _LARGEST if is_named_beside(element) and not is_headed else _LARGE
        return self.weights.get(element, 0) < total * largest


def _holder(lines: Sequence[_Read], boxes: _Boxes) -> PageElement:
    """Return the smallest element that holds most of the page's prose.

    A paragraph, and a table of data, stands in it and is none itself.
    """
    prose: dict[PageElement, int] = {}
    total = 0
    for each in lines:
        if each.prose and boxes.around(each.shown.element) is None:
            total += each.prose
            for element in _holders(each.shown):
                prose[element] = prose.get(element, 0) + each.prose
    holder = _root(lines[0].shown.element)
    while total:
        best = max(holder.children, key=lambda each: prose.get(each, 0), default=None)
        if best is None or prose.get(best, 0) < total * _MOST:
            break
        holder = best
    return holder


def _inside(lines: Sequence[_Read], boxes: _Boxes, holder: PageElement) -> list[bool]:
    """Tell of each line whether it stands in the holder, or beside it in an element of prose too."""
    parent = holder.getparent()
    if parent is None:
        return [True] * len(lines)
    branches = [_branch(each.shown.element, parent) for each in lines]
    sums: dict[PageElement, _Sums] = {}
    for line, branch in zip(lines, branches, strict=True):
        sums.setdefault(branch, _Sums()).add(line)
    own = {
        each
        for each, found in sums.items()
        if each is holder
        or (each.parent is parent and found.is_prose() and boxes.around(each) is None)
    }
    return [each in own for each in branches]


@dataclass(slots=True)
class _Sums:
    """What stands in one element, in all."""

    prose: int = 0
    linked: int = 0
    length: int = 0

    def add(self, line: _Read) -> None:
        self.prose += line.prose
        self.linked += line.shown.linked
        self.length += len(line.shown.line.text)

    def is_prose(self) -> bool:
        """Tell whether it may be a part of the article: much prose, few links."""
        return self.prose >= _SIBLING and self.linked * 4 < self.length


def _holders(shown: Shown) -> Iterator[PageElement]:
    """Yield the elements that may hold an article with this line in it, innermost first."""
    above = [shown.element, *shown.element.iterancestors()]
    start = 0
    if shown.line.printed or shown.line.cell:
        start = next((at for at, each in enumerate(above) if each.tag == "table"), -1) + 1
    return (each for each in above[start:] if each.tag not in PARAGRAPHS)


def _root(element: PageElement) -> PageElement:
    return [element, *element.iterancestors()][-1]


def _runs(lines: Sequence[_Read], boxes: _Boxes, holder: PageElement) -> list[list[int]]:
    """Return where lines stand together that are no links, no boxes and no furniture."""
    parents = {each.parent for each in lines if each.prose}
    lists = _lists_of_text(lines)
    runs: list[list[int]] = []
    last = -2
    for place, line in enumerate(lines):
        if line.shown.is_hidden:
            last += last == place - 1
            continue
        box = boxes.around(line.shown.element)
        is_boxed = box is not None and not _is_inside(holder, box) and not _heads(box, line)
        is_apart = line.is_furniture or is_boxed
        if is_apart or (line.is_linked and not _is_own_link(line, parents, lists)):
            continue
        if place != last + 1:
            runs.append([])
        runs[-1].append(place)
        last = place
    return runs


def _heads(box: PageElement, line: _Read) -> bool:
    """Tell whether a line is the article's first words, in the header of the article itself."""
    above = (each.tag for each in box.iterancestors())
    return box.tag == "header" and line.prose > _WIDE and any(each in _ARTICLES for each in above)


_ARTICLES = ("article", "main")


def _lists_of_text(lines: Sequence[_Read]) -> set[PageElement]:
    """Return the lists that say more than they link."""
    sums: dict[PageElement, _Sums] = {}
    for line in lines:
        if not line.shown.is_hidden and (holder := _list_of(line.shown.element)):
            sums.setdefault(holder, _Sums()).add(line)
    return {each for each, found in sums.items() if found.prose and found.linked * 2 < found.length}


def _list_of(element: PageElement) -> PageElement | None:
    above = (element, *element.iterancestors())
    return next((each for each in above if each.tag in ("ul", "ol")), None)


def _is_own_link(line: _Read, parents: set[PageElement], lists: set[PageElement]) -> bool:
    """Tell whether a line that is a link is the article's: a paragraph or heading beside others."""
    if line.shown.element.tag in ("li", "td", "th", "ul"):
        return line.has_mark or _list_of(line.shown.element) in lists
    return line.parent in parents


def _joined(lines: Sequence[_Read], inside: Sequence[bool], runs: list[list[int]]) -> list[int]:
    """Return the places of the longest run in the holder and of those that go on with it."""
    runs = [run for run in runs if any(inside[each] for each in run)]
    main = max(runs, key=lambda run: sum(lines[each].prose or 1 for each in run))
    parents = {lines[each].parent for each in main}
    at = runs.index(main)
    kept = list(main)
    for run in reversed(runs[:at]):
        gap = range(run[-1] + 1, kept[0])
        if _goes_on(lines, run, gap, parents):
            kept = [*run, *kept]
    signed = any(lines[each].is_end for each in main[-4:])
    for run in runs[at + 1 :]:
        gap = range(kept[-1] + 1, run[0])
        if _goes_on(lines, run, gap, set() if signed else parents):
            kept += run
            signed = any(lines[each].is_end for each in run[-4:])
    return kept


def _trimmed(
    lines: Sequence[_Read], inside: Sequence[bool], holder: PageElement, kept: list[int]
) -> list[int]:
    """Return the lines without links at the ends, and without what says nothing beside the holder."""
    above = {holder, *holder.iterancestors()}
    titles = {lines[each].shown.element for each in kept if lines[each].is_title}

    def is_own(place: int, following: int) -> bool:
        line = lines[place]
        element = line.shown.element
        is_beside = element.tag in PARAGRAPHS and line.parent in above
        says = line.has_substance() or line.is_end or lines[following].is_end
        return inside[place] or is_beside or says or element in titles

    nexts = [*kept[1:], kept[-1]]
    own = [each for each, following in zip(kept, nexts, strict=True) if is_own(each, following)]
    start, stop = 0, len(own)
    while start < stop - 1 and lines[own[start]].is_linked:
        start += 1
    while stop > start + 1 and lines[own[stop - 1]].is_linked:
        stop -= 1
    return own[start:stop]


def _goes_on(
    lines: Sequence[_Read], run: Sequence[int], gap: Iterable[int], parents: set[PageElement]
) -> bool:
    if any(lines[each].has_substance() for each in run):
        return True
    is_beside = any(lines[each].parent in parents for each in run)
    return is_beside and not any(ends_page(lines[each].shown.line.text) for each in gap)


def _main_part(lines: Sequence[_Read], kept: list[int]) -> list[int]:
    """Return the lines from the title to the sign-off, without what stands in other parts."""
    elements = [lines[each].shown.element for each in kept]
    holder = _common(elements)
    branches = [_branch(each, holder) for each in elements]
    lengths: dict[PageElement, int] = {}
    for place, branch in zip(kept, branches, strict=True):
        lengths[branch] = lengths.get(branch, 0) + len(lines[place].shown.line.text)
    longest = max(lengths, key=lambda each: lengths[each])
    if lengths[longest] * 10 < sum(lengths.values()) * 6:
        return kept
    stop = len(kept)
    while stop and branches[stop - 1] is not longest and not lines[kept[stop - 1]].is_end:
        stop -= 1
    signed = any(lines[each].is_end for each in kept[max(0, stop - 8) : stop])
    start = branches.index(longest)
    titled = any(lines[each].is_title for each in kept[start : start + 4])
    begun = any(lines[each].is_title for each in kept[:start])
    return kept[start if titled and not begun else 0 : stop if signed else len(kept)]


def _unstamped(lines: Sequence[_Read], kept: Sequence[int]) -> list[int]:
    """Return the lines without the day that a page prints between the title and the text."""
    first = next((at for at, each in enumerate(kept) if lines[each].prose), 0)
    return [
        each
        for at, each in enumerate(kept)
        if at >= first or not _STAMP.fullmatch(lines[each].folded)
    ]


def _branch(element: PageElement, holder: PageElement) -> PageElement:
    """Return the child of `holder` that holds the element, or `holder` itself."""
    for above in element.iterancestors():
        if element is holder or above is holder:
            return element
        element = above
    return element


def _title_above(lines: Sequence[_Read]) -> list[int]:
    """Return the nearest title above the article, with all lines of its element."""
    for each in reversed(lines):
        is_own = each.is_linked or each.is_furniture or each.shown.is_hidden
        if not is_own and each.is_title:
            element = each.shown.element
            return [at for at, other in enumerate(lines) if other.shown.element is element]
    return []


def _with_text_below(lines: Sequence[_Read], kept: list[int]) -> list[int]:
    """Return the lines without headings below which only links stand, or nothing at all."""
    first = next((at for at, each in enumerate(kept) if lines[each].prose), len(kept))
    own: list[int] = []
    for place in reversed(kept[first:]):
        line = lines[place]
        if not leads_elsewhere(line.shown.line.text) and not (
            _announces(line) and _has_links_below(lines, place, own)
        ):
            own.append(place)
    return kept[:first] + own[::-1]


def _has_links_below(lines: Sequence[_Read], place: int, own: Sequence[int]) -> bool:
    """Tell whether what comes next is a link that is not the article's; `own` is what follows of it."""
    seen = (at for at in range(place + 1, len(lines)) if not lines[at].shown.is_hidden)
    below = next(seen, None)
    return not own or (below != own[-1] and below is not None and lines[below].is_linked)


def _announces(line: _Read) -> bool:
    """Tell whether a line is nothing but the heading of what stands below."""
    if line.has_substance() or line.is_end or line.prose or re.search(r"\d", line.folded):
        return False
    return bool(line.shown.line.level) or line.folded.endswith(":")


_LEAD = 40
"""How many lines a lead is at most away from the text (buttons, a picture, the day)."""


def _lead_above(lines: Sequence[_Read]) -> list[int]:
    """Return the lines of prose between the page's heading and the text: a lead in a box of its own."""
    near = range(max(0, len(lines) - _LEAD), len(lines))
    levels = {at: lines[at].shown.line.level for at in near if _is_heading(lines[at])}
    if not levels:
        return []
    heading = max(at for at, level in levels.items() if level == min(levels.values()))
    return [at for at in range(heading + 1, len(lines)) if _is_lead(lines[at])]


def _is_heading(line: _Read) -> bool:
    return bool(line.shown.line.level) and not line.shown.is_hidden and not line.is_linked


def _is_lead(line: _Read) -> bool:
    element = line.shown.element
    return line.prose >= _WIDE and not any(
        each.tag in ("nav", "form") or is_named_beside(each) or is_of_picture(each)
        for each in (element, *element.iterancestors())
    )


def _is_title(shown: Shown, folded: str, *, has_mark: bool) -> bool:
    if has_mark:
        return False
    is_heading = bool(shown.line.level and re.search("整改|巡视|巡察", folded))
    return len(folded) <= 120 and (is_heading or bool(_TITLE.search(folded)))


def _whole_rows(shown: Sequence[Shown], article: list[bool]) -> list[bool]:
    """Return the same, but a row of a table is the article's as a whole or not at all."""
    rows: dict[tuple[int, int], list[int]] = {}
    for place, each in enumerate(shown):
        if each.line.printed:
            key = each.line.printed.table, each.line.printed.row
            rows.setdefault(key, []).append(place)
    for places in rows.values():
        is_own = any(article[each] for each in places)
        for place in places:
            article[place] = is_own
    return article


def _common(elements: Sequence[PageElement]) -> PageElement:
    """Return the innermost element that holds all of the elements."""
    common = [*reversed(list(elements[0].iterancestors())), elements[0]]
    for element in elements[1:]:
        path = set(element.iterancestors())
        path.add(element)
        while common[-1] not in path:
            common.pop()
    return common[-1]


def _is_inside(element: PageElement, holder: PageElement) -> bool:
    return any(each is holder for each in (element, *element.iterancestors()))
