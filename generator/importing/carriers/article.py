"""The article inside a web page: the longest run of lines that are not the page's own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.importing.carriers.page_element import PageElement
from generator.importing.carriers.tags import HOLDER_NAME, names_of
from generator.importing.lines import Line
from generator.importing.text.marks import leading_mark
from generator.importing.text.page_furniture import is_furniture
from generator.text.folding import for_matching

_TITLE = re.compile(r"(?:整改|巡视|巡察)[^>》]*(?:通报|公布|公示|公告|报告|情况)(?:\(.*\))?$")
_DAY = re.compile(
    r"^(?:[^,。;]{0,24}?)\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?$|[〇○零一二三四五六七八九十]{4}年.{2,6}日$"
)
_LONGEST_GAP = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """One line that a browser shows, with the element that holds it."""

    line: Line
    element: PageElement
    linked: int
    around: bool
    """Whether it stands in the page's navigation, footer or the like."""

    def is_linked(self) -> bool:
        """Tell whether most of it is a link; an attachment is the announcement's own."""
        text = self.line.text.strip()
        return self.linked * 2 > len(text) and not text.startswith(("附件", "附表"))

    def is_apart(self) -> bool:
        """Tell whether it is the page's own: a link, navigation, a footer, a line of furniture."""
        return self.is_linked() or self.around or is_furniture(self.line.text)


def find_article(shown: list[Shown]) -> tuple[list[Shown], int]:
    """Return the lines of the article, and how many of the page's lines are left.

    It is the longest run of lines that are no links and no furniture, with the title above it.
    """
    runs = _runs(shown)
    if not runs:
        return [], len(shown)
    main = max(runs, key=lambda each: length(shown[each.start : each.stop]))
    main = _main_part(shown, _joined(shown, runs, _in_holder(shown, main)))
    article = shown[main.start : main.stop]
    if not any(_is_title(each) for each in article[:4]):
        article = _title_above(shown[: main.start]) + article
    return article, len(shown) - len(article)


def _runs(shown: list[Shown]) -> list[range]:
    """Return where lines stand together that are no links and no furniture of the page."""
    apart = [each.is_apart() for each in shown]
    if all(apart):
        apart = [each.is_linked() for each in shown]
    runs = []
    start = 0
    for place, edge in enumerate([*apart, True]):
        if edge:
            if place > start:
                runs.append(range(start, place))
            start = place + 1
    return runs


def length(shown: Iterable[Shown]) -> int:
    """Return how many characters the lines hold."""
    return sum(len(each.line.text) for each in shown)


def _in_holder(shown: list[Shown], main: range) -> range:
    """Return the run without lines beside the element that its name says holds the article."""
    run = [(place, shown[place]) for place in main]
    holders: dict[PageElement, list[int]] = {}
    for place, each in run:
        holder = _named_holder(each.element)
        if holder is not None:
            holders.setdefault(holder, []).append(place)
    for places in holders.values():
        if length(shown[each] for each in places) * 2 >= length(each for _, each in run):
            return range(places[0], places[-1] + 1)
    return main


def _named_holder(element: PageElement) -> PageElement | None:
    around = (element, *element.iterancestors())
    return next((each for each in around if HOLDER_NAME.search(names_of(each))), None)


def _joined(shown: list[Shown], runs: list[range], main: range) -> range:
    """Return the run together with those that only a line of links parts from it."""
    common = _common([shown[each].element for each in main])
    holder = common.getparent() if common is shown[main.start].element else common
    before = [each for each in runs if each.stop <= main.start]
    after = [each for each in runs if each.start >= main.stop]
    start, stop = main.start, main.stop
    for other in reversed(before):
        if not _goes_on(shown, other, range(other.stop, start), holder):
            break
        start = other.start
    for other in after:
        if not _goes_on(shown, other, range(stop, other.start), holder):
            break
        stop = other.stop
    return range(start, stop)


def _goes_on(shown: list[Shown], other: range, gap: range, holder: PageElement | None) -> bool:
    between = [shown[each] for each in gap]
    return (
        0 < len(between) <= _LONGEST_GAP
        and not any(each.around or is_furniture(each.line.text) for each in between)
        and all(_is_inside(shown[each].element, holder) for each in (*other, *gap))
    )


def _main_part(shown: list[Shown], main: range) -> range:
    """Return the run from its title to its sign-off, without what stands in other parts."""
    holder = _common([shown[each].element for each in main])
    branches = [_branch(shown[each].element, holder) for each in main]
    lengths: dict[PageElement, int] = {}
    for place, branch in zip(main, branches, strict=True):
        lengths[branch] = lengths.get(branch, 0) + len(shown[place].line.text)
    longest = max(lengths, key=lambda each: lengths[each])
    if lengths[longest] * 10 < sum(lengths.values()) * 6:
        return main
    stop = len(branches)
    while stop and branches[stop - 1] is not longest and not _is_end(shown[main[stop - 1]]):
        stop -= 1
    signed = any(_is_end(shown[each]) for each in main[max(0, stop - 8) : stop])
    start = branches.index(longest)
    titled = any(_is_title(shown[each]) for each in main[start : start + 4])
    begun = any(_is_title(shown[each]) for each in main[:start])
    return range(
        main[start] if titled and not begun else main.start,
        main.start + stop if signed else main.stop,
    )


def _branch(element: PageElement, holder: PageElement) -> PageElement:
    """Return the child of `holder` that holds the element, or `holder` itself."""
    for above in element.iterancestors():
        if element is holder or above is holder:
            return element
        element = above
    return element


def _is_end(shown: Shown) -> bool:
    return bool(_DAY.search(for_matching(shown.line.text).text))


def _title_above(shown: list[Shown]) -> list[Shown]:
    """Return the nearest title above the article, with all lines of its element."""
    for each in reversed(shown):
        is_own = each.is_linked() or is_furniture(each.line.text)
        if not is_own and _is_title(each):
            return [other for other in shown if other.element is each.element]
    return []


def _is_title(shown: Shown) -> bool:
    folded = for_matching(shown.line.text).text
    if leading_mark(folded):
        return False
    is_heading = bool(shown.line.level and re.search("整改|巡视|巡察", folded))
    return len(folded) <= 120 and (is_heading or bool(_TITLE.search(folded)))


def _common(elements: list[PageElement]) -> PageElement:
    """Return the innermost element that holds all of the elements."""
    common = [*reversed(list(elements[0].iterancestors())), elements[0]]
    for element in elements[1:]:
        path = set(element.iterancestors())
        path.add(element)
        while common[-1] not in path:
            common.pop()
    return common[-1]


def _is_inside(element: PageElement, holder: PageElement | None) -> bool:
    return any(each is holder for each in (element, *element.iterancestors()))
