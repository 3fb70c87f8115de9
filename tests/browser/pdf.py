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
        content = self._pdf.stream(int(contents[1]))
        pen = _Pen(self._pdf, Resources(self._pdf, self._body), self.height)
        return tuple(pen.drawn(content))

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


class Resources:
    """The fonts and the drawings that a page, or a drawing on it, names."""

    def __init__(self, pdf: Pdf, body: bytes) -> None:
        own = body.partition(b"stream\n")[0]
        reference = re.search(rb"/Resources (\d+) 0 R", own)
        named = pdf.body(int(reference[1])) if reference else own
        self.fonts = {name: _unicode(pdf, each) for name, each in _named(named, b"Font")}
        self.drawings = dict(_named(named, b"XObject"))


def _named(resources: bytes, kind: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the names and the objects of one kind of resource."""
    found = re.search(rb"/" + kind + rb"\s*<<(.*?)>>", resources, re.DOTALL)
    for name, number in re.findall(rb"/(\w+) (\d+) 0 R", found[1] if found else b""):
        yield b"/" + name, int(number)


def _unicode(pdf: Pdf, font: int) -> Font:
    reference = re.search(rb"/ToUnicode (\d+) 0 R", pdf.body(font))
    width = 2 if b"/Type0" in pdf.body(font) else 1
    return width, _map(pdf.stream(int(reference[1]))) if reference else {}


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

    def __init__(
        self, pdf: Pdf, resources: Resources, height: float, start: Matrix = _UNIT
    ) -> None:
        self._pdf = pdf
        self._resources = resources
        self._height = height
        self._saved: list[Matrix] = []
        self._current, self._line = start, _UNIT
        self._font: Font = (1, {})
        self._size = 0.0

    def drawn(self, content: bytes) -> Iterator[Glyph]:
        """Yield the glyphs that a content stream shows."""
        operands: list[bytes] = []
        for token in _TOKEN.findall(content):
            if token[:1].isalpha() or token in (b"'", b'"'):
                yield from self.take(token, operands)
                operands = []
            else:
                operands.append(token)

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
                self._font = self._resources.fonts.get(operands[-2], (1, {}))
                self._size = numbers[-1]
            case b"Tm":
                self._line = _matrix(numbers)
            case b"Td":
                self._line = _times((1, 0, 0, 1, numbers[-2], numbers[-1]), self._line)
            case b"Tj" | b"TJ":
                yield from self._run(operands)
            case b"Do":
                yield from self._drawing(self._resources.drawings[operands[-1]])

    def _drawing(self, number: int) -> Iterator[Glyph]:
        """Yield what a drawing within a page shows: what is transparent; pictures say nothing."""
        body = self._pdf.body(number)
        if b"/Subtype /Form" in body:
            resources = Resources(self._pdf, body)
            pen = _Pen(self._pdf, resources, self._height, self._current)
            yield from pen.drawn(self._pdf.stream(number))

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


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers[-6:]
    return (a, b, c, d, e, f)
