"""What a page of a PDF prints: pieces of text with their places, rules, and how much is pictures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that stand close together in one line; points from the top left."""

    text: str
    left: float
    right: float
    base: float
    """Where its characters stand on."""
    size: float
    """How high its characters are set."""
    is_bold: bool = False
    is_turned: bool = False
    """Whether it runs across the page, as a watermark does, or from top to bottom."""
    is_unseen: bool = False
    """Whether it is not painted: what a scanner's program read out of a picture."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across or down the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs across the page."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...] = ()
    pictured: float = 0.0
    """How much of it pictures cover, 1 for all."""
