"""What must not be public, and words taken out of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.actions.errors import Stop
from generator.text.marked.words import WITHHELD_TEXT


@dataclass(frozen=True, slots=True)
class Unwanted:
    """What must not be public: words wherever they stand, files, and whole entries of a file."""

    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Pictures of evidence by their name, scans by their path as `official.scan` has it."""
    fields: tuple[tuple[str, str], ...] = ()
    """Each the file below the disclosure's folder, and the path of the entry, as corrections have it."""


def longest_first(words: Sequence[str]) -> tuple[str, ...]:
    """Return words in an order in which none takes a part out of another."""
    for each in words:
        if len(each) < _SHORTEST or each in WITHHELD_TEXT or "\n" in each:
            raise Stop(
                f"“{each}”太短，或者就是“隐去”的标记，什么也没有改。请写全要隐去的字，一行一条。"
            )
    return tuple(sorted(set(words), key=lambda each: (-len(each), each)))


_SHORTEST = 2


def replaced(text: str, words: Sequence[str]) -> tuple[str, int]:
    """Return a text with a sign in place of words, and how often they stood there."""
    count = sum(text.count(each) for each in words)
    for each in words:
        text = text.replace(each, WITHHELD_TEXT)
    return text, count
