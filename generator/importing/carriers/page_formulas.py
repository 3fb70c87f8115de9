"""Formulas and drawings of web pages: what they say as text, in one line, as those of documents."""

from collections.abc import Callable

from generator.importing.carriers.formulas import fraction, root
from generator.importing.carriers.page_element import PageElement
from generator.importing.carriers.raised import lowered, raised

_NAMED = frozenset(("annotation", "annotation-xml", "mphantom"))
"""What a formula says once more for programs, and what only takes up room."""


def formula_of(element: PageElement) -> str:
    """Return what a formula (MathML) says, in one line: 3/4, 10⁴, √9."""
    make = _SHAPES.get(element.tag)
    parts = [formula_of(each) for each in element.children if each.tag not in _NAMED]
    if make:
        return make(parts)
    tails = [each.tail.strip() for each in element.children]
    inner = "".join(part + tail for part, tail in zip(parts, tails, strict=False))
    return element.text.strip() + inner


def drawn_text(element: PageElement) -> str:
    """Return the words that a drawing (SVG) shows."""
    return " ".join(
        words
        for each in element.iter("text")
        if (
            words := "".join(
                (each.text, *(f"{own.text}{own.tail}" for own in each.children))
            ).strip()
        )
    )


def _at(parts: list[str], place: int) -> str:
    return parts[place] if place < len(parts) else ""


def _script(*marks: Callable[[str], str]) -> Callable[[list[str]], str]:
    def made(parts: list[str]) -> str:
        told = zip(marks, parts[1:], strict=False)
        return _at(parts, 0) + "".join(mark(each) for mark, each in told if each)

    return made


_SHAPES: dict[str, Callable[[list[str]], str]] = {
    "mfrac": lambda parts: fraction(_at(parts, 0), _at(parts, 1)),
    "msup": _script(raised),
    "msub": _script(lowered),
    "msubsup": _script(lowered, raised),
    "munder": _script(lambda text: f"_({text})"),
    "mover": _script(lambda text: f"^({text})"),
    "munderover": _script(lambda text: f"_({text})", lambda text: f"^({text})"),
    "msqrt": lambda parts: root("".join(parts)),
    "mroot": lambda parts: root(_at(parts, 0), _at(parts, 1)),
    "mfenced": lambda parts: f"({','.join(parts)})",
    "mtable": "; ".join,
    "mtr": ", ".join,
}
