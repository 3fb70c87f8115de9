"""The word that somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(written: str, words: Iterable[str], likeness: float = 0.55) -> str | None:
    """Return the word most like what was written, None where none is as like as `likeness`."""
    return next(iter(get_close_matches(written, list(words), n=1, cutoff=likeness)), None)
