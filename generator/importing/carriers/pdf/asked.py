"""A PDF, read by a process of its own: a damaged or hostile one can keep any reader busy for hours."""

import io
import pickle
import sys
from pathlib import Path
from typing import IO

from generator.files.bounded_process import Bounds, OverTime, run_bounded
from generator.importing.carriers.pdf.glyphs import is_garbled
from generator.importing.carriers.pdf.layout import lines_of_pages
from generator.importing.carriers.pdf.printed import Page
from generator.importing.lines import CarrierText
from generator.importing.remarks import unreadable

BOUNDS = Bounds(seconds=180, memory=3 * 1024**3)
"""A PDF of a million characters takes about a minute and a gigabyte."""

_PROGRAM = """import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from generator.importing.carriers.pdf.asked import answer
answer(sys.stdin.buffer, sys.stdout.buffer)"""


def read_pdf(content: bytes, path: Path) -> CarrierText:
    """Return the lines of a PDF with a text layer, or raise the way out where it has none."""
    question = pickle.dumps(sys.path) + pickle.dumps(content)
    try:
        code, written = run_bounded([sys.executable, "-c", _PROGRAM], BOUNDS, given=question)
    except OverTime as error:
        raise unreadable("M81", path, "读了三分钟还没有读完") from error
    if code < 0 or not written:
        raise unreadable("M81", path, "读它要的内存太多")
    reply = pickle.loads(written)  # noqa: S301 - from the process that was just started
    if isinstance(reply, CarrierText):
        if not (reply.lines or reply.pictures):
            raise unreadable("M07", path, "里面没有文字")
        return reply
    code_of_reply, what = reply
    raise unreadable(code_of_reply, path, what)


def answer(question: IO[bytes], reply: IO[bytes]) -> None:
    """Read the PDF that is given, and write its lines, or a code and what it speaks of."""
    content: bytes = pickle.load(question)  # noqa: S301 - from the process that started this one
    reply.write(pickle.dumps(_lines_or_code(content)))


def _lines_or_code(content: bytes) -> CarrierText | tuple[str, str]:
    pages = _pages_or_code(content)
    if isinstance(pages, tuple):
        return pages
    if is_garbled(piece.text for page in pages for piece in page.pieces):
        return "M80", ""
    return lines_of_pages(pages)


def _pages_or_code(content: bytes) -> list[Page] | tuple[str, str]:
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415

    from generator.importing.carriers.pdf.miner import TooMuch, printed_pages  # noqa: PLC0415

    try:
        return list(printed_pages(io.BytesIO(content)))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return "M06", ""
    except TooMuch as error:
        return "M13", str(error)
    except MemoryError:
        return "M81", "读它要的内存太多"
    except Exception as error:  # noqa: BLE001 - pdfminer raises whatever damage makes of its code
        return "M07", type(error).__name__
