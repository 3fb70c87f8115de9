"""The texts of web pages, drawings and other markup, as they are read and as they are written."""

import re
from collections.abc import Iterator
from html import unescape

from generator.published.decoding import without_escapes
from generator.published.piece import Piece, cut, cut_code

_SCRIPT = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    r"(?<=[0-9])(?:</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s"
    r"|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)\b[^<>]*>)+(?=[0-9])"
)
"""What does not part the digits of one number for a reader."""
_TAG = re.compile(r"(</?[A-Za-z!?][^<>]*>)")
_DRAWN = re.compile(r"<(?:path|svg|g|rect|circle|ellipse|line|poly\w+|use|symbol|image)\b")
_BLANK = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[ \t\xa0]{2,}")


def of_page(text: str, *, is_drawing: bool = False) -> Iterator[Piece]:
    """Yield the texts of a page: what is shown, its scripts and styles, its attributes."""
    text = text.replace("<!--", "\n").replace("-->", "\n")
    scripts = [found[1] for found in _SCRIPT.findall(text)]
    parts = _TAG.split(_INLINE.sub("", _SCRIPT.sub("\n", text)))
    shown = _collapsed(unescape("\n".join(parts[::2])))
    yield Piece(cut(shown), is_drawing)
    tags = {unescape(without_escapes(tag)) for tag in parts[1::2]}
    drawn = {tag for tag in tags if is_drawing or _DRAWN.match(tag)}
    yield Piece(tuple(tags - drawn))
    yield Piece(tuple(drawn), is_code=True)
    for script in scripts:
        yield Piece(cut_code(without_escapes(script)), is_code=True)


def _collapsed(text: str) -> str:
    """Return a text with its blanks as a browser shows them."""
    return _SPACES.sub(" ", _BLANK.sub("\n", text))


_PARTING = re.compile(
    r"<(?:\w+:)?(?:p|br|cr|tab|tc|tr|si|row|c|table-cell|table-row|h|line-break|TextObject)\b[^<>]*/?>"
)


def of_office(text: str, *, is_code: bool) -> Piece:
    """Return the texts of a part of an Office file, whose words are cut where their look changes."""
    return Piece(cut(unescape(_TAG.sub("", _PARTING.sub("\n", text)))), is_code)
