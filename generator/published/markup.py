"""The texts of web pages, drawings and other markup, as they are read and as they are written."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from generator.published.piece import Piece, cut, cut_code

_SCRIPT = re.compile(
    r"<([sS](?:[cC][rR][iI][pP][tT]|[tT][yY][lL][eE]))\b[^>]*>(.*?)</\1\s*>", re.DOTALL
)
_INLINE_TAG = (
    r"/?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s"
    r"|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)\b[^<>]*>"
)
_INLINE = re.compile(rf"<(?<=[0-9]<){_INLINE_TAG}(?:<{_INLINE_TAG})*(?=[0-9])")
"""What does not part the digits of one number for a reader; the sign first, which is soon found."""
_TAG = re.compile(r"(</?[A-Za-z!?][^<>]*>)")
_DRAWN = re.compile(r"<(?:path|svg|g|rect|circle|ellipse|line|poly\w+|use|symbol|image)\b")
_SPACES = re.compile(r"[ \t\xa0]{2,}")


_TELLS = re.compile(r"[&%\\]|[\u3007\u4e00-\u9fff]|(?:\d\D{0,3}){5}|\d[室户]")
"""What of an attribute could hold personal data: words, or many digits close together."""
_COUNTING = "0-9０-９零〇○一二三四五六七八九十"
_GOES_ON = re.compile(rf"(?:</?[A-Za-z!?][^<>]*>|\W)*+[{_COUNTING}]")
"""A block at whose beginning a number may go on from the one before; between stand tags only."""
_IS_TO_GO_ON = re.compile(rf"(?:>[^<>]*[A-Za-z!?]/?<|\W)*+[{_COUNTING}号楼栋幢座元层门组队排附]")
"""One at whose end a number or an address may go on in the next, read backwards."""


_MOST_KNOWN = 50_000
"""Blocks that are remembered; what pages have in common, neighbours in the list of files have."""
_BETWEEN = "\n间\n".encode()
"""Stands where known blocks stood: no number goes on over it, and nothing is read into it."""


class Repeated:
    """The blocks that page after page has in common; each is searched in the first of them."""

    def __init__(self) -> None:
        self._is_apart: dict[bytes, bool] = {}
        self._runs: set[bytes] = set()
        self._tags: set[str] = set()

    def fresh(self, raw: bytes) -> bytes:
        """Return a page in UTF-8 or GB 18030 without the blocks that a page before it had.

        A block ends at an empty line. One that a number may go on from or into, or that cuts a tag,
        is left out only together with all such blocks beside it.
        """
        if len(self._is_apart) + len(self._runs) > _MOST_KNOWN:
            self._is_apart.clear()
            self._runs.clear()
        kept: list[bytes] = []
        run: list[bytes] = []
        for block in raw.split(b"\n\n"):
            is_apart = self._is_apart.get(block)
            if is_apart is None:
                is_apart = self._is_apart[block] = _is_apart(block)
                if is_apart:
                    self._keep_new(run, kept)
                    kept.append(block)
                    run = []
                    continue
            if not is_apart:
                run.append(block)
            elif run:
                self._keep_new(run, kept)
                run = []
        self._keep_new(run, kept)
        return _BETWEEN.join(kept)

    def _keep_new(self, run: list[bytes], kept: list[bytes]) -> None:
        if run and (whole := b"\n".join(run)) not in self._runs:
            self._runs.add(whole)
            kept.append(whole)

    def fresh_tags(self, tags: Iterable[str]) -> set[str]:
        """Return the tags that no page before had."""
        fresh = set(tags) - self._tags
        self._tags |= fresh
        return fresh


def _is_apart(block: bytes) -> bool:
    if block.count(b"<") != block.count(b">"):
        return False
    try:
        text = block.decode()
    except UnicodeDecodeError:
        return False
    return not (_GOES_ON.match(text) or _IS_TO_GO_ON.match(text[::-1]))


def of_page(text: str, repeated: Repeated, *, is_drawing: bool = False) -> Iterator[Piece]:
    """Yield the texts of a page: what is shown, its scripts and styles, its attributes."""
    if "<!--" in text:
        text = text.replace("<!--", "\n").replace("-->", "\n")
    text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    scripts = [found[1] for found in _SCRIPT.findall(text)]
    parts = _TAG.split(_INLINE.sub("", _SCRIPT.sub("\n", text)))
    shown = unescape("\n".join(filter(None, map(str.strip, parts[::2]))))
    yield Piece(cut(_SPACES.sub(" ", shown) if "  " in shown else shown), is_drawing)
    tags = {tag for tag in repeated.fresh_tags(parts[1::2]) if _TELLS.search(tag)}
    drawn = {tag for tag in tags if is_drawing or _DRAWN.match(tag)}
    yield Piece(tuple(tags - drawn), is_escaped=True)
    yield Piece(tuple(drawn), is_code=True, is_escaped=True)
    for script in scripts:
        yield Piece(cut_code(script), is_code=True, is_escaped=True)


_PARTING = re.compile(
    r"<(?:\w+:)?(?:p|br|cr|tab|tc|tr|si|row|c|table-cell|table-row|h|line-break|TextObject)\b[^<>]*/?>"
)


def of_office(text: str, *, is_code: bool) -> Piece:
    """Return the texts of a part of an Office file, whose words are cut where their look changes."""
    return Piece(cut(unescape(_TAG.sub("", _PARTING.sub("\n", text)))), is_code)
