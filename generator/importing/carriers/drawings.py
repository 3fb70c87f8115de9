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
    texts = (" ".join(_paragraphs(points[each])) for each in _arranged(data, list(points)))
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
    titles = [" ".join(_paragraphs(each)) for each in chart.iter(f"{_CHART}tx", f"{_NEW_CHART}tx")]
    series = "\t".join(_names(chart))
    categories = "\t".join(_categories(chart))
    figures = list(_figures(chart))
    return [each for each in (*titles, series, categories, *figures) if each.strip()]


def _names(chart: Element) -> Iterator[str]:
    for each in chart.iter(f"{_CHART}ser"):
        name = each.find(f"{_CHART}tx")
        if name is not None:
            yield from _values(name)
    for each in chart.iter(f"{_NEW_CHART}txData"):
        yield from (value.text or "" for value in each.iter(f"{_NEW_CHART}v"))


def _categories(chart: Element) -> Iterator[str]:
    """Yield the names along the axis, once for all series that have the same."""
    seen: dict[str, None] = {}
    for each in chart.iter(f"{_CHART}cat"):
        seen.update(dict.fromkeys(_values(each)))
    for each in chart.iter(f"{_NEW_CHART}strDim"):
        seen.update(dict.fromkeys(pt.text or "" for pt in each.iter(f"{_NEW_CHART}pt")))
    yield from seen


def _figures(chart: Element) -> Iterator[str]:
    """Yield the figures of each series that prints them beside its bars."""
    for each in chart.iter(f"{_CHART}ser"):
        labels = each.find(f"{_CHART}dLbls")
        shown = None if labels is None else labels.find(f"{_CHART}showVal")
        values = each.find(f"{_CHART}val")
        if shown is not None and shown.get("val") != "0" and values is not None:
            yield "\t".join(_values(values))


def _values(element: Element) -> list[str]:
    return [each.text or "" for each in element.iter(f"{_CHART}v") if (each.text or "").strip()]


def _paragraphs(element: Element) -> Iterator[str]:
    for each in element.iter(qn("a:p")):
        if text := shape_text(each).strip():
            yield text


def shape_text(paragraph: Element) -> str:
    """Return the words of one paragraph in a shape (a:p)."""
    made = []
    for each in children(paragraph):
        made.append(" " if each.tag == qn("a:br") else "")
        made.extend(text.text or "" for text in each.iter(qn("a:t")))
    return "".join(made)
