"""The words in drawings: SmartArt, charts, shapes of other programs; what stands in their parts."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from generator.importing.carriers.alternates import children
from generator.importing.carriers.element import Element

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_MOST_POINTS = 20_000
_WITHOUT_TEXT = frozenset(("pres", "parTrans", "sibTrans"))


def diagram_lines(data: Element) -> list[str]:
    """Return the words of a SmartArt drawing, a line for each of its shapes, as they are arranged."""
    points = {
        each.get("modelId") or "": each
        for each in data.iter(qn("dgm:pt"))
        if each.get("type") not in _WITHOUT_TEXT
    }
    texts = (_words(points[each].find(qn("dgm:t"))) for each in _arranged(data, list(points)))
    return [each for each in texts if each.strip()]


def _arranged(data: Element, points: list[str]) -> list[str]:
    """Return the points from the top down, each followed by those below it."""
    below: dict[str, list[tuple[int, str]]] = {}
    for each in data.iter(qn("dgm:cxn")):
        if each.get("type", "parOf") == "parOf":
            order = each.get("srcOrd", "0")
            place = int(order) if order.isdigit() and order.isascii() else 0
            below.setdefault(each.get("srcId", ""), []).append((place, each.get("destId", "")))
    children_of = {above: [name for _, name in sorted(own)] for above, own in below.items()}
    inner = {name for own in children_of.values() for name in own}
    waiting = [each for each in points if each not in inner][::-1]
    found: dict[str, None] = {}
    while waiting and len(found) < _MOST_POINTS:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting.extend(reversed(children_of.get(name, [])))
    own = set(points)
    return [
        *(each for each in found if each in own),
        *(each for each in points if each not in found),
    ]


def chart_lines(chart: Element) -> list[str]:
    """Return the words of a chart: titles, names of series, categories; figures where it shows them."""
    titles = [_title(each) for each in chart.iter(f"{_CHART}title", f"{_NEW_CHART}title")]
    titles += [_words(each) for each in chart.iter(f"{_CHART}rich") if not _is_of_title(each)]
    series = "\t".join(_names(chart))
    categories = "\t".join(_categories(chart))
    figures = list(_figures(chart))
    return [each for each in (*titles, series, categories, *figures) if each.strip()]


def _title(title: Element) -> str:
    """Return the words of a title, which stand in it or in a cell."""
    own = (each for each in title.iterchildren() if each.tag.endswith("}tx"))
    text = next(own, None)
    rich = None if text is None else next(iter(text.iterchildren()), None)
    is_rich = rich is not None and rich.tag.endswith("}rich")
    return _words(rich) if is_rich else " ".join(_values(text))


def _is_of_title(rich: Element) -> bool:
    text = rich.getparent()
    above = text.getparent() if text is not None else None
    return above is not None and above.tag.endswith("}title")


def _names(chart: Element) -> Iterator[str]:
    for each in chart.iter(f"{_CHART}ser"):
        yield from _values(each.find(f"{_CHART}tx"))
    for each in chart.iter(f"{_NEW_CHART}txData"):
        name = each.find(f"{_NEW_CHART}v")
        yield (name.text or "") if name is not None else ""


def _categories(chart: Element) -> Iterator[str]:
    """Yield the names along the axis, once for all series that have the same."""
    seen: dict[str, None] = {}
    for each in chart.iter(f"{_CHART}cat"):
        seen.update(dict.fromkeys(_values(each)))
    for each in chart.iter(f"{_NEW_CHART}lvl"):
        own = (point.text or "" for point in each.iterchildren() if _is_point(point))
        seen.update(dict.fromkeys(own))
    yield from seen


def _is_point(element: Element) -> bool:
    return element.tag == f"{_NEW_CHART}pt"


def _figures(chart: Element) -> Iterator[str]:
    """Yield the figures of each series that prints them beside its bars."""
    for each in chart.iter(f"{_CHART}ser"):
        labels = each.find(f"{_CHART}dLbls")
        shown = None if labels is None else labels.find(f"{_CHART}showVal")
        if shown is not None and shown.get("val") != "0":
            yield "\t".join(_values(each.find(f"{_CHART}val")))


_CACHES = (
    "strRef/strCache",
    "numRef/numCache",
    "strLit",
    "numLit",
    "multiLvlStrRef/multiLvlStrCache",
)
"""Where a chart keeps the values of the cells that its names and figures come from."""


def _values(element: Element | None) -> list[str]:
    """Return the values that stand in a name, in categories or in figures."""
    if element is None:
        return []
    own = element.find(f"{_CHART}v")
    found = [] if own is None else [own.text or ""]
    for path in _CACHES:
        cache = element.find("/".join(f"{_CHART}{each}" for each in path.split("/")))
        if cache is not None:
            found += _points(cache)
            for level in cache.iterchildren():
                found += _points(level)
    return [each for each in found if each.strip()]


def _points(cache: Element) -> list[str]:
    values = (each.find(f"{_CHART}v") for each in cache.iterchildren() if each.tag == f"{_CHART}pt")
    return [each.text or "" for each in values if each is not None]


def _words(text: Element | None) -> str:
    """Return the words of a text's own paragraphs."""
    own = () if text is None else children(text)
    return " ".join(filter(None, (shape_text(each).strip() for each in own)))


def shape_text(paragraph: Element) -> str:
    """Return the words of one paragraph in a shape (a:p)."""
    made = []
    for each in children(paragraph):
        text = each.find(qn("a:t"))
        made.append(" " if each.tag == qn("a:br") else "" if text is None else text.text or "")
    return "".join(made)
