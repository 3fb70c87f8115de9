"""What is compared when a reader looks for words: the same on the page and in the question."""

import re
import unicodedata

_DROPPED = re.compile(r"[\W_]+")  # Python's \w is exactly the categories L and N, and "_"


def fold(text: str) -> str:
    """Return what is compared of a text: NFKC, lower case, letters and digits, nothing else.

    Full width becomes half width, Ⅳ becomes iv, ① becomes 1; punctuation, spaces and symbols
    vanish. `fold` of search-engine.js does the same; tests/folding.json tests both.
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).lower().replace("ς", "σ"))
