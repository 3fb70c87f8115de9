"""The matching copy of a text: width, brackets, quotes and spaces made alike, with the way back."""

import functools
import unicodedata
from dataclasses import dataclass

_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_COMPATIBLE = (
    (0xFF01, 0xFF5E),  # full-width forms
    (0x2474, 0x249B),  # ⑴ and ⒈
    (0x3220, 0x3229),  # ㈠
    (0x2F00, 0x2FDF),  # radicals that look like characters
)
_ALIKE = {
    **dict.fromkeys("「『‘﹁﹃〝", "“"),
    **dict.fromkeys("」』’﹂﹄〞〟", "”"),
    **dict.fromkeys("〔［﹙﹝", "("),
    **dict.fromkeys("〕］﹚﹞", ")"),
    **dict.fromkeys("–—―‒‐‑−－～〜∼~─", "-"),
    **dict.fromkeys("︰﹕∶", ":"),
    **dict.fromkeys("﹔", ";"),
    **dict.fromkeys("﹐", ","),
    **dict.fromkeys("﹒﹗", "."),
    **dict.fromkeys("｡", "。"),
    **dict.fromkeys("〇○", "〇"),
    "﹑": "、",
    "､": "、",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A matching copy; character i of `text` came from character `at[i]` of the original."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the original."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else (self.at[-1] + 1 if self.at else 0)
            return place, place
        return self.at[start], self.at[end - 1] + 1


def fold(text: str, *, spaces: bool = False) -> Folded:
    """Return the matching copy; with `spaces` every space stays, as one plain space."""
    folded: list[str] = []
    at: list[int] = []
    inside = False
    space = " " if spaces else ""
    for place, character in enumerate(text):
        if character in '"＂':
            alike, inside = ("”", False) if inside else ("“", True)
        elif character.isspace():
            alike = space
        else:
            alike = _alike(character)
        if alike:
            folded.append(alike)
            at.append(place)
            if len(alike) > 1:
                at.extend([place] * (len(alike) - 1))
    return Folded("".join(folded), tuple(at))


@functools.lru_cache(maxsize=70_000)
def _alike(character: str) -> str:
    if character < "\u00a0" and character != "~":
        return character
    if character in _INVISIBLE:
        return ""
    if character in _ALIKE:
        return _ALIKE[character]
    code = ord(character)
    if any(low <= code <= high for low, high in _COMPATIBLE):
        return unicodedata.normalize("NFKC", character)
    return character
