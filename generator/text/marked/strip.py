"""The text as signed, and the hash of all the text."""

import hashlib
from collections.abc import Iterator

from generator.text.marked.marked_text import MarkedLine, MarkedText
from generator.text.marked.words import CUT_OFF, Shape


def signed_text(text: MarkedText) -> str:
    """Return the announcement as signed: without marks and furniture, a paragraph or row a line."""
    return "\n".join(line for line in map(signed_line, text.lines) if line.strip())


def signed_line(line: MarkedLine) -> str:
    """Return what of one line was signed."""
    return "".join(line.text[start:end] for start, end in signed_stretches(line))


def signed_stretches(line: MarkedLine) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line that are no furniture (略)."""
    start, is_cut_off = 0, False
    for each in line.marks:
        if each.mark.meaning.shape not in (Shape.RUN, Shape.JOIN):
            continue
        if not is_cut_off and each.at > start:
            yield start, each.at
        start, is_cut_off = each.at, each.mark.word == CUT_OFF
    if not is_cut_off and len(line.text) > start:
        yield start, len(line.text)


def text_hash(text: MarkedText) -> str:
    """Return the SHA-256 of all the text, furniture included, without white space."""
    bare = "".join(word for line in text.lines for word in line.text.split())
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()
