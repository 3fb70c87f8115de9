"""Formulas as one line of text: 19/21, (a+b)/2, x², √(2), with the brackets that keep their sense."""

import re
from collections.abc import Callable, Iterator

from docx.oxml.ns import qn

from generator.importing.carriers.alternates import children
from generator.importing.carriers.element import Element
from generator.importing.carriers.raised import lowered, raised

_SINGLE = re.compile(r"[\w.,%²³⁰-⁹₀-₉]*|[^\W\d]+\([^()]*\)")
_DELETED = frozenset((qn("w:del"), qn("w:moveFrom")))


def fraction(above: str, below: str) -> str:
    """Return a fraction in one line; what is more than a number or a word is set in brackets."""
    return f"{bracketed(above)}/{bracketed(below)}"


def root(of: str, degree: str = "") -> str:
    """Return a root in one line."""
    return f"{raised(degree) if degree else ''}√{bracketed(of)}"


def bracketed(text: str) -> str:
    """Return text in brackets where it would fall apart without them."""
    return text if _SINGLE.fullmatch(text) else f"({text})"


def formula(element: Element) -> str:
    """Return what a formula (m:oMath and what stands in one) says, in one line."""
    return "".join(_parts(element))


def _parts(element: Element) -> Iterator[str]:
    for each in children(element):
        name = each.tag
        if name in _DELETED or name.endswith("Pr"):
            continue
        if name in (qn("m:t"), qn("w:t")):
            yield each.text or ""
        elif make := _SHAPES.get(name):
            yield make(each)
        else:
            yield formula(each)


def _of(element: Element, name: str) -> str:
    found = element.find(qn(name))
    return "" if found is None else formula(found)


def _all(element: Element, name: str) -> list[str]:
    return [formula(each) for each in children(element) if each.tag == qn(name)]


def _setting(element: Element, name: str, otherwise: str) -> str:
    """Return a setting of a shape, such as its left bracket."""
    for own in element.iterchildren():
        found = own.find(qn(name)) if str(own.tag).endswith("Pr") else None
        if found is not None:
            return found.get(qn("m:val")) or ""
    return otherwise


def _fraction(element: Element) -> str:
    above, below = _of(element, "m:num"), _of(element, "m:den")
    if _setting(element, "m:type", "bar") == "noBar":
        return f"({above}¦{below})"
    return fraction(above, below)


def _scripts(element: Element) -> str:
    below, above = _of(element, "m:sub"), _of(element, "m:sup")
    scripts = (lowered(below) if below else "") + (raised(above) if above else "")
    return scripts + _of(element, "m:e") if element.tag == qn("m:sPre") else (
        _base(_of(element, "m:e")) + scripts
    )  # fmt: skip


def _base(text: str) -> str:
    return text if len(text) <= 1 or _SINGLE.fullmatch(text) else f"({text})"


def _root(element: Element) -> str:
    return root(_of(element, "m:e"), _of(element, "m:deg"))


def _delimited(element: Element) -> str:
    inner = _setting(element, "m:sepChr", "|").join(_all(element, "m:e"))
    return _setting(element, "m:begChr", "(") + inner + _setting(element, "m:endChr", ")")


def _summed(element: Element) -> str:
    below, above = _of(element, "m:sub"), _of(element, "m:sup")
    sign = _setting(element, "m:chr", "∫")
    limits = (f"_({below})" if below else "") + (f"^({above})" if above else "")
    return f"{sign}{limits} {_of(element, 'm:e')}" if limits else sign + _of(element, "m:e")


def _limit(mark: str) -> Callable[[Element], str]:
    return lambda element: f"{_of(element, 'm:e')}{mark}({_of(element, 'm:lim')})"


def _called(element: Element) -> str:
    inner = _of(element, "m:e")
    return f"{_of(element, 'm:fName')}{'' if inner.startswith('(') else ' '}{inner}"


def _accented(element: Element) -> str:
    return _of(element, "m:e") + _setting(element, "m:chr", "\u0302")


def _barred(element: Element) -> str:
    is_above = _setting(element, "m:pos", "bot") == "top"
    return _of(element, "m:e") + ("\u0305" if is_above else "\u0332")


def _rows(element: Element) -> str:
    rows = (each for each in children(element) if each.tag == qn("m:mr"))
    return "; ".join(", ".join(_all(row, "m:e")) for row in rows)


_SHAPES: dict[str, Callable[[Element], str]] = {
    qn("m:f"): _fraction,
    qn("m:sSup"): _scripts,
    qn("m:sSub"): _scripts,
    qn("m:sSubSup"): _scripts,
    qn("m:sPre"): _scripts,
    qn("m:rad"): _root,
    qn("m:d"): _delimited,
    qn("m:nary"): _summed,
    qn("m:limLow"): _limit("_"),
    qn("m:limUpp"): _limit("^"),
    qn("m:func"): _called,
    qn("m:acc"): _accented,
    qn("m:bar"): _barred,
    qn("m:m"): _rows,
    qn("m:eqArr"): lambda element: "; ".join(_all(element, "m:e")),
}
