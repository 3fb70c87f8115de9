"""Read the PDF that Chromium prints: which character stands where on which page.

Only as much of PDF as Chromium (Skia) writes: objects in the clear, streams deflated, text shown
glyph by glyph with fonts that carry a ToUnicode map. A table of one page's characters is all that
the tests of print need, so no PDF library has to be locked for them.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_NUMBER = rb"[-+]?\d*\.?\d+"
_BOX = re.compile(rb"/MediaBox\s*\[\s*" + rb"\s+".join([rb"(" + _NUMBER + rb")"] * 4))
_TOKEN = re.compile(rb"/[^\s/<>\[\]()]+|<[0-9A-Fa-f\s]*>|\[|\]|" + _NUMBER + rb"|[A-Za-z'\"*]+")
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
_SINGLE = re.compile(rb"<(\w+)>\s*<(\w+)>")

Font = tuple[int, dict[int, str]]
"""How many bytes a code has, and which character each code is."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one glyph says, and where it stands: points from the left and from the top edge."""

    text: str
    x: float
    y: float
    size: float


class Pdf:
    """A printed document."""

    def __init__(self, content: bytes) -> None:
        self._objects: dict[int, bytes] = {
            int(number): body for number, body in _OBJECT.findall(content)
        }

    @cached_property
    def pages(self) -> tuple["Sheet", ...]:
        """The pages in order."""
        root = next(
            each
            for each in self._objects.values()
            if b"/Type /Pages" in each and b"/Parent" not in each
        )
        return tuple(Sheet(self, body) for body in self._leaves(root))

    def _leaves(self, node: bytes) -> Iterator[bytes]:
        kids = re.search(rb"/Kids \[(.*?)\]", node, re.DOTALL)
        if kids is None:
            yield node
            return
        for number in re.findall(rb"(\d+) 0 R", kids[1]):
            yield from self._leaves(self._objects[int(number)])

    def stream(self, number: int) -> bytes:
        """Return the content of a stream object."""
        body = self._objects[number]
        found = _STREAM.search(body)
        assert found
        return bytes(zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1])

    def body(self, number: int) -> bytes:
        """Return an object as written."""
        return self._objects[number]


class Sheet:
    """One page."""

    def __init__(self, pdf: Pdf, body: bytes) -> None:
        self._pdf = pdf
        self._body = body
        box = _BOX.search(body)
        assert box
        self.width, self.height = (float(box[3]) - float(box[1]), float(box[4]) - float(box[2]))

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Everything shown, in the order in which it is drawn."""
        contents = re.search(rb"/Contents (\d+) 0 R", self._body)
        assert contents
        return tuple(_shown(self._pdf.stream(int(contents[1])), self._fonts(), self.height))

    @property
    def lines(self) -> tuple[tuple[Glyph, ...], ...]:
        """The glyphs line by line, from the top, each from the left."""
        rows: dict[int, list[Glyph]] = {}
        for glyph in sorted(self.glyphs, key=lambda each: each.y):
            near = next((row for row in rows if abs(row - glyph.y) < 3), round(glyph.y))
            rows.setdefault(near, []).append(glyph)
        return tuple(tuple(sorted(rows[row], key=lambda each: each.x)) for row in sorted(rows))

    @property
    def text(self) -> str:
        """What the page says, without white space."""
        return "".join(glyph.text for glyph in self.glyphs if not glyph.text.isspace())

    def _fonts(self) -> dict[bytes, Font]:
        resources = self._body
        reference = re.search(rb"/Resources (\d+) 0 R", resources)
        if reference:
            resources = self._pdf.body(int(reference[1]))
        fonts = re.search(rb"/Font\s*<<(.*?)>>", resources, re.DOTALL)
        if fonts is None:
            return {}
        found = re.findall(rb"/(\w+) (\d+) 0 R", fonts[1])
        return {b"/" + name: self._unicode(int(number)) for name, number in found}

    def _unicode(self, font: int) -> Font:
        reference = re.search(rb"/ToUnicode (\d+) 0 R", self._pdf.body(font))
        width = 2 if b"/Type0" in self._pdf.body(font) else 1
        return width, _map(self._pdf.stream(int(reference[1]))) if reference else {}


def _map(cmap: bytes) -> dict[int, str]:
    """Return the characters of a ToUnicode map by glyph."""
    known: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in _SINGLE.findall(block):
            known[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            for glyph in range(int(first, 16), int(last, 16) + 1):
                known[glyph] = chr(int(text, 16) + glyph - int(first, 16))
    return known


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


class _Pen:
    """Follows the operators of a content stream (PDF 32000-1, 8 and 9)."""

    def __init__(self, fonts: dict[bytes, Font], height: float) -> None:
        self._fonts = fonts
        self._height = height
        self._saved: list[Matrix] = []
        self._current, self._line = _UNIT, _UNIT
        self._font: Font = (1, {})
        self._size = 0.0

    def take(self, operator: bytes, operands: list[bytes]) -> Iterator[Glyph]:
        """Do one operator; yield what it shows."""
        numbers = [float(each) for each in operands if re.fullmatch(_NUMBER, each)]
        match operator:
            case b"q":
                self._saved.append(self._current)
            case b"Q":
                self._current = self._saved.pop()
            case b"cm":
                self._current = _times(_matrix(numbers), self._current)
            case b"BT":
                self._line = _UNIT
            case b"Tf":
                self._font, self._size = self._fonts.get(operands[-2], (1, {})), numbers[-1]
            case b"Tm":
                self._line = _matrix(numbers)
            case b"Td":
                self._line = _times((1, 0, 0, 1, numbers[-2], numbers[-1]), self._line)
            case b"Tj" | b"TJ":
                yield from self._run(operands)

    def _run(self, operands: list[bytes]) -> Iterator[Glyph]:
        # Chromium moves to every glyph of its own; a run of several starts where its first does.
        where = _times(self._line, self._current)
        size = self._size * abs(where[3])
        width, known = self._font
        for operand in operands:
            if not operand.startswith(b"<"):
                continue
            codes = bytes.fromhex(operand.strip(b"<>").decode())
            for start in range(0, len(codes), width):
                text = known.get(int.from_bytes(codes[start : start + width], "big"), "")
                yield Glyph(text, where[4], self._height - where[5], size)


def _shown(content: bytes, fonts: dict[bytes, Font], height: float) -> Iterator[Glyph]:
    """Yield the glyphs that a content stream shows."""
    pen = _Pen(fonts, height)
    operands: list[bytes] = []
    for token in _TOKEN.findall(content):
        if token[:1].isalpha() or token in (b"'", b'"'):
            yield from pen.take(token, operands)
            operands = []
        else:
            operands.append(token)


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers[-6:]
    return (a, b, c, d, e, f)
