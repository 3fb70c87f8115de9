"""One way of writing for what is compared: words that a reader looks for, numbers that are dialled."""

import re
import unicodedata

_DROPPED = re.compile("(?:[^\\w\U00020000-\U0003fffd]|_)+")
"""All but the categories L and N, which are Python's \\w without "_".

In the planes 2 and 3 are only Chinese characters; named, because Python and browsers learn of the
newest in different years.
"""

_DASH = re.compile("[‐‑‒–—―−]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def plain(text: str) -> str:
    """Return a text with one width, one dash and nothing invisible; spaces stay."""
    return _DASH.sub("-", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)))


def fold(text: str) -> str:
    """Return what is compared of a text: NFKC, lower case, letters and digits, nothing else.

    Full width becomes half width, Ⅳ becomes iv, ① becomes 1; punctuation, spaces and symbols
    vanish. `fold` of search/engine.js does the same; tests/folding.json tests both.
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).lower().replace("ς", "σ"))
