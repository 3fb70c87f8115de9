"""What marked text is once it is read: lines of text, and the marks that stand in them."""

from dataclasses import dataclass, field
from enum import StrEnum

from generator.text.marked.words import WORDS, Word


class Sureness(StrEnum):
    """How sure a mark is."""

    PLAIN = ""
    DOUBTED = "？"
    """The program is not sure."""
    CONFIRMED = "！"
    """A person changed or confirmed it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: a declared word, and what stands behind it."""

    word: str
    argument: str = ""
    sureness: Sureness = Sureness.PLAIN
    reason: str = ""

    @property
    def meaning(self) -> Word:
        """The declaration of the word."""
        return WORDS[self.word]


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark, and in front of which character of its line's text it stands."""

    at: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line: its text without marks and escapes, furniture (略) included, and its marks in order.

    Where words are withheld (隐去), 〔隐去〕 stands in the text, right behind its mark.
    """

    text: str
    marks: tuple[PlacedMark, ...] = ()
    number: int = field(default=0, compare=False)
    """The line of the file, from 1; where it stands makes no line another one."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read, and the hash of all its text."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A whole announcement with its marks."""

    lines: tuple[MarkedLine, ...]
    source: Source | None = None
