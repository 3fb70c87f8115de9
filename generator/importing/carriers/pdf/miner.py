"""The pages of a PDF by pdfminer.six: the only module that knows it, and run in a process of its own.

A damaged or hostile PDF can keep any reader of PDF busy for hours or fill the memory: the process
that asks this module is bounded from outside (`asked`).
"""

import logging
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, BinaryIO

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import Matrix, apply_matrix_pt

from generator.importing.carriers.pdf.glyphs import UNKNOWN
from generator.importing.carriers.pdf.printed import Page, Piece, Rule

MOST_PAGES = 500
"""The most pages that are read; an announcement has about fifty."""
MOST_CHARACTERS = 1_300_000
MOST_RULES = 100_000
_UNSEEN = 3
"""The mode of text that is not painted."""
_PAINTED_TWICE = 2
"""The mode of text whose outline is drawn as well: bold without a bold font."""
_THIN = 3.0
"""Points: what is painted and thinner than that is a rule."""


class TooMuch(Exception):
    """There is more on the pages than any announcement has; the message says what."""


def printed_pages(stream: BinaryIO) -> Iterator[Page]:
    """Yield the pages of a PDF; raises TooMuch, PDFPasswordIncorrect, or whatever damage makes."""
    logging.disable(logging.CRITICAL)  # says much, of what a reader cannot change
    manager = PDFResourceManager()
    device = _Gathering(manager)
    interpreter = PDFPageInterpreter(manager, device)
    document = PDFDocument(PDFParser(stream))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > MOST_PAGES:
            raise TooMuch(f"超过 {MOST_PAGES} 页")
        interpreter.process_page(page)
        yield device.page()


class _Gathering(PDFTextDevice):
    """Gathers what one page prints after the other."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.characters = self.ruled = 0
        self.mode = 0
        self._begin(0, 0)

    def _begin(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.pieces: list[Piece] = []
        self.rules: list[Rule] = []
        self.pictured = 0.0

    def page(self) -> Page:
        """Return the page that was gathered last."""
        whole = self.width * self.height or 1.0
        return Page(
            self.width,
            self.height,
            tuple(self.pieces),
            tuple(self.rules),
            min(1.0, self.pictured / whole),
        )

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page, which may lie on its side."""
        left, bottom, right, top = page.mediabox
        width, height = abs(right - left), abs(top - bottom)
        self._begin(*((height, width) if page.rotate in (90, 270) else (width, height)))
        self.set_ctm(ctm)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Gather a string, by character."""
        self.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917 - pdfminer calls it so
        self,
        matrix: Matrix,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002
        graphicstate: Any,  # noqa: ARG002
    ) -> float:
        """Gather one character; return how far the next one stands."""
        self.characters += 1
        if self.characters > MOST_CHARACTERS:
            raise TooMuch(f"超过 {MOST_CHARACTERS // 10_000} 万字")
        advance = float(font.char_width(cid)) * fontsize * scaling
        self._add(_character(font, cid), matrix, advance, (font, fontsize, rise))
        return advance

    def _add(self, text: str, matrix: Matrix, advance: float, of: tuple[Any, float, float]) -> None:
        font, fontsize, rise = of
        a, b, c, d, _, _ = matrix
        left, base = apply_matrix_pt(matrix, (0, rise))
        size = abs(fontsize) * (abs(d) or abs(c))
        is_turned = abs(b) > abs(a) / 10 or a < 0 or font.is_vertical()
        if not (0 <= left <= self.width and 0 <= base <= self.height):
            return  # off the page: nobody sees it
        piece = Piece(
            text,
            round(left, 2),
            round(left + abs(advance * a), 2),
            round(self.height - base, 2),
            round(size, 2),
            self.mode == _PAINTED_TWICE or "bold" in str(font.fontname).lower(),
            is_turned,
            self.mode == _UNSEEN,
        )
        self._join(piece)

    def _join(self, piece: Piece) -> None:
        """Add a piece to the one before it, where it goes on with that."""
        last = self.pieces[-1] if self.pieces else None
        if last and _is_same(last, piece) and abs(piece.left - last.right) <= 0.15 * piece.size:
            self.pieces[-1] = Piece(
                last.text + piece.text,
                last.left,
                piece.right,
                last.base,
                last.size,
                last.is_bold,
                last.is_turned,
                last.is_unseen,
            )
        else:
            self.pieces.append(piece)

    def paint_path(
        self,
        graphicstate: Any,  # noqa: ARG002 - pdfminer calls it so
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[Any],
    ) -> None:
        """Gather the straight lines of a path, and what is painted so thin that it is one."""
        points = [self._point(each[-2:]) for each in path if len(each) > 2]
        kinds = "".join(str(each[0]) for each in path)
        if not points or set(kinds) - set("mlh"):
            return
        if stroke:
            closed = [*points, points[0]] if "h" in kinds else points
            self._rules(pair for pair in pairwise(closed))
        elif fill:
            self._rules([_thin(points)])

    def _point(self, point: Any) -> tuple[float, float]:
        assert self.ctm is not None  # noqa: S101 - set with the page
        x, y = apply_matrix_pt(self.ctm, point)
        return round(x, 1), round(self.height - y, 1)

    def _rules(self, pairs: Any) -> None:
        for first, last in pairs:
            (left, right), (top, bottom) = sorted((first[0], last[0])), sorted((first[1], last[1]))
            is_straight = min(right - left, bottom - top) < 1.0
            if is_straight and max(right - left, bottom - top) > _THIN:
                self.ruled += 1
                self.rules.append(Rule(left, top, right, bottom))
        if self.ruled > MOST_RULES:
            raise TooMuch("线条太多，像一张图")

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002 - pdfminer calls it so
        """Gather how much of the page a picture covers."""
        assert self.ctm is not None  # noqa: S101 - set with the page
        a, b, c, d, _, _ = self.ctm
        self.pictured += abs(a * d - b * c)


def _character(font: Any, cid: int) -> str:
    try:
        text = str(font.to_unichr(cid))
    except (PDFUnicodeNotDefined, ValueError, OverflowError):
        return UNKNOWN
    return text if text and "\x00" not in text else UNKNOWN


def _is_same(last: Piece, piece: Piece) -> bool:
    """Tell whether two pieces are set alike, in one line."""
    return (
        abs(last.base - piece.base) < 0.5
        and abs(last.size - piece.size) < 0.5
        and (last.is_bold, last.is_turned, last.is_unseen)
        == (piece.is_bold, piece.is_turned, piece.is_unseen)
        and not piece.is_turned
    )


def _thin(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the middle of what is painted, where it is thin; else a line of no length."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width > _THIN and height <= _THIN:
        middle = (min(ys) + max(ys)) / 2
        return (min(xs), middle), (max(xs), middle)
    if height > _THIN and width <= _THIN:
        middle = (min(xs) + max(xs)) / 2
        return (middle, min(ys)), (middle, max(ys))
    return points[0], points[0]
