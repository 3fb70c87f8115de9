"""EQ fields, Word's old formulas: 带圈字符, fractions, roots, raised signs, as one line of text."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from generator.importing.carriers.formulas import fraction, root
from generator.importing.carriers.raised import lowered, raised

_LONGEST = 2_000
"""Characters of a formula; more is no formula."""
_DEEPEST = 30
_CIRCLES, _SQUARES = frozenset("○〇◯⚪⭕"), frozenset("□◻☐")
_RINGS = {**dict.fromkeys(_CIRCLES, "○"), **dict.fromkeys(_SQUARES, "□")} | {
    each: each for each in "△▲◇◆▽"
}
_CIRCLED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for first, last in (
        (0x32B1, 0x32BF),
        (0x3280, 0x32B0),
        (0x3251, 0x325F),
        (0x24B6, 0x24EA),
        (0x2460, 0x2473),
    )
    for code in range(first, last + 1)
}
_BOXED = {"√": "☑", "✓": "☑", "×": "☒", "✗": "☒"}
_OPTIONS = re.compile(r"\\(?P<name>[A-Za-z]{2})(?P<value>[0-9]*)\s*")
_BRACKET = re.compile(r"\\(?P<side>[bBlLrR])[cC]\\(?P<sign>.)\s*", re.DOTALL)
_GENERAL = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)\s*")
_HALVES = re.compile(
    r"\(\s*\\s\\up\s*\d*\s*\((?P<above>[^\\()]*)\)\s*[,;]\s*\\s\\do\s*\d*\s*\((?P<below>[^\\()]*)\)\s*\)"
)
"""Two halves of a word set small above each other (合并字符)."""
_READ = re.compile(
    r"\(\s*\\s\\up\s*\d*\s*\((?P<reading>[^\\()]*)\)\s*[,;]\s*(?P<word>[^\\(),;]+?)\s*\)"
)
"""A word and, small above it, how it is read (拼音指南)."""
_CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">"}


class _UnknownError(Exception):
    """The formula has a shape that is not known here."""


def equation(instruction: str) -> str | None:
    """Return what an EQ field prints, None where that is not known; `instruction` is behind EQ."""
    if len(instruction) > _LONGEST:
        return None
    try:
        return _Equation(_GENERAL.sub("", instruction)).text(0).strip()
    except _UnknownError:
        return None


def ringed(ring: str, inner: str) -> str:
    """Return a sign in a ring: its own sign in Unicode where there is one, else ○（sign）."""
    plain = unicodedata.normalize("NFKC", inner).strip()
    ring = _RINGS[ring]
    signs = {"○": _CIRCLED, "□": _BOXED}.get(ring, {})
    return ring if not plain else signs.get(plain) or f"{ring}（{inner.strip()}）"


class _Equation:
    """One formula being read from left to right."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.place = 0

    def text(self, depth: int, ends: str = "") -> str:
        """Return what is printed up to one of the ends, which stays unread."""
        if depth > _DEEPEST:
            raise _UnknownError
        made: list[str] = []
        open_brackets = 0
        while self.place < len(self.written):
            sign = self.written[self.place]
            if sign in ends and not open_brackets:
                break
            open_brackets += (sign == "(") - (sign == ")")
            if sign == "\\":
                made.append(self._command(depth))
            else:
                made.append(sign)
                self.place += 1
        return "".join(made)

    def _command(self, depth: int) -> str:
        name = self.written[self.place + 1 : self.place + 2].lower()
        self.place += 2
        if not name.isalpha():
            return name  # an escaped sign
        shape = _SHAPES.get(name)
        if shape is None:
            raise _UnknownError
        signs, options = self._options()
        start = self.place
        elements = self._elements(depth)
        if name == "o" and (halves := _HALVES.fullmatch(self.written[start : self.place])):
            return halves["above"] + halves["below"]
        if name == "o" and (read := _READ.fullmatch(self.written[start : self.place])):
            return f"{read['word']}（{read['reading']}）"
        return shape(signs, options, elements)

    def _options(self) -> tuple[dict[str, str], list[str]]:
        signs: dict[str, str] = {}
        options: list[str] = []
        self._skip_blanks()
        while True:
            if found := _BRACKET.match(self.written, self.place):
                signs[found["side"].lower()] = found["sign"]
            elif found := _OPTIONS.match(self.written, self.place):
                options.append(found["name"].lower())
            else:
                return signs, options
            self.place = found.end()
            number = re.compile(r"-?\d+\s*").match(self.written, self.place)
            self.place = number.end() if number else self.place

    def _elements(self, depth: int) -> list[str]:
        """Return what stands in the brackets behind a command, between commas or semicolons."""
        self._skip_blanks()
        if self.written[self.place : self.place + 1] != "(":
            return []
        elements = []
        while self.written[self.place : self.place + 1] not in ("", ")"):
            self.place += 1
            elements.append(self.text(depth + 1, ",;)"))
        self.place += 1
        return elements

    def _skip_blanks(self) -> None:
        while self.written[self.place : self.place + 1].isspace():
            self.place += 1


_Shape = Callable[[dict[str, str], Sequence[str], Sequence[str]], str]


def _over(_signs: dict[str, str], _options: Sequence[str], elements: Sequence[str]) -> str:
    """Signs printed one over the other: a ring and what stands in it, or two halves of a line."""
    shown = [each.strip() for each in elements]
    rings = [each for each in shown if each in _RINGS]
    others = [each for each in shown if each and each not in _RINGS]
    if len(rings) == 1 and len(others) <= 1:
        return ringed(rings[0], others[0] if others else "")
    if not rings and len(others) <= 1:
        return "".join(others)
    raise _UnknownError


def _fraction(_signs: dict[str, str], _options: Sequence[str], elements: Sequence[str]) -> str:
    if len(elements) != 2:
        raise _UnknownError
    return fraction(elements[0].strip(), elements[1].strip())


def _root(_signs: dict[str, str], _options: Sequence[str], elements: Sequence[str]) -> str:
    if len(elements) not in (1, 2):
        raise _UnknownError
    return root(elements[-1].strip(), elements[0].strip() if len(elements) == 2 else "")


def _script(_signs: dict[str, str], options: Sequence[str], elements: Sequence[str]) -> str:
    if len(elements) == 2:  # one above the other
        return raised(elements[0]) + lowered(elements[1])
    inner = "".join(elements)
    if "up" in options:
        return raised(inner)
    return lowered(inner) if "do" in options else inner


def _bracketed(signs: dict[str, str], _options: Sequence[str], elements: Sequence[str]) -> str:
    both = signs.get("b", "")
    left = signs.get("l", both or ("(" if not signs else ""))
    right = signs.get("r", _CLOSERS.get(both, both) or (")" if not signs else ""))
    return left + ",".join(elements) + right


def _summed(_signs: dict[str, str], options: Sequence[str], elements: Sequence[str]) -> str:
    if len(elements) != 3:
        raise _UnknownError
    sign = "Σ" if "su" in options else "∏" if "pr" in options else "∫"
    return f"{sign}_({elements[0].strip()})^({elements[1].strip()}) {elements[2].strip()}"


def _boxed(_signs: dict[str, str], options: Sequence[str], elements: Sequence[str]) -> str:
    if options and len(options) < 4:
        raise _UnknownError  # a bar above a sign is no box
    return ",".join(elements)


_SHAPES: dict[str, _Shape] = {
    "o": _over,
    "f": _fraction,
    "r": _root,
    "s": _script,
    "b": _bracketed,
    "i": _summed,
    "x": _boxed,
    "a": lambda _signs, _options, elements: " ".join(elements),
    "l": lambda _signs, _options, elements: ",".join(elements),
    "d": lambda _signs, _options, _elements: " ",
}
