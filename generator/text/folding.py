"""How a text is made alike before it is searched, matched, compared or dialled.

Each folding has one purpose, stated in its first line. All of them drop what nobody sees: Word and
web pages paste zero-width spaces into names, and a name with one is no other name.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
"""Unicode's Default_Ignorable_Code_Point without the Hangul fillers, which show as a blank."""

_NO_WORD = re.compile("(?:[^\\w\U00020000-\U0003fffd]|_)+")
"""All but the categories L and N, which are Python's \\w without "_".

In the planes 2 and 3 are only Chinese characters; named, because Python and browsers learn of the
newest in different years.
"""

_DASH = re.compile("[‐‑‒–—―−─﹣]")
_GROUPING_COMMA = re.compile(r"(?<=\d),(?=\d{3})")


def visible(text: str) -> str:
    """Return a text as it is seen: what nobody sees is gone, all else stands as it stood."""
    return _INVISIBLE.sub("", text)


def for_search(text: str) -> str:
    """For finding words in a page: NFKC, lower case, letters and digits, nothing else.

    Full width becomes half width, Ⅳ becomes iv, ① becomes 1; punctuation, spaces and symbols
    vanish. `fold` of search/engine.js does the same; tests/folding.json tests both.
    """
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).lower().replace("ς", "σ"))


def for_naming(text: str) -> str:
    """For the one name under which what is named in several ways is gathered: one width."""
    return unicodedata.normalize("NFKC", visible(text)).strip()


def for_comparing(text: str) -> str:
    """For telling whether two headings or values are the same: one width, no white space."""
    return "".join(for_naming(text).split())


def for_wording(text: str) -> str:
    """For telling whether two texts have the same words: letters and digits of one width."""
    return "".join(each for each in for_naming(text) if each.isalnum())


def for_counting(text: str) -> str:
    """For reading the numbers of a text: half-width digits, no commas inside a number."""
    return _GROUPING_COMMA.sub("", for_naming(text))


def for_dialling(text: str) -> str:
    """For numbers and mail addresses as machines read them: one width, one dash; spaces stay."""
    return _DASH.sub("-", unicodedata.normalize("NFKC", visible(text)))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy; character i of `text` came from character `at[i]` of the original."""

    text: str
    at: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the original."""
        if start >= end:
            place = self.at[start] if start < len(self.at) else (self.at[-1] + 1 if self.at else 0)
            return place, place
        return self.at[start], self.at[end - 1] + 1


def for_dialling_in_place(text: str) -> Folded:
    """For finding numbers in a text: as `for_dialling`, with the way back to each character."""
    if for_dialling(text) == text:
        return Folded(text, range(len(text)))
    signs = [(place, each) for place, sign in enumerate(text) for each in for_dialling(sign)]
    return Folded("".join(each for _, each in signs), tuple(place for place, _ in signs))


def with_places(text: str) -> Folded:
    """For finding mentions: the text as it is seen, with the way back to each character."""
    if not _INVISIBLE.search(text):
        return Folded(text, range(len(text)))
    at = [place for place, each in enumerate(text) if not _INVISIBLE.match(each)]
    return Folded("".join(text[place] for place in at), tuple(at))


_COMPATIBLE = (
    (0xFF01, 0xFF5E),  # full-width forms
    (0x2474, 0x249B),  # ⑴ and ⒈
    (0x3220, 0x3229),  # ㈠
    (0x2F00, 0x2FDF),  # radicals that look like characters
)
_ALIKE = {
    **dict.fromkeys("「『‘﹁﹃〝", "“"),
    **dict.fromkeys("」』’﹂﹄〞〟", "”"),
    **dict.fromkeys("〖︻⟦", "【"),
    **dict.fromkeys("〗︼⟧", "】"),
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


def for_matching(text: str, *, spaces: bool = False) -> Folded:
    """For the patterns that read announcements: width, brackets, quotes and dashes alike.

    White space is dropped; with `spaces` it stays, each as one plain space. So is the raised sign of
    a note behind a word (不到位¹); behind a digit or a letter it is an exponent (10⁴, m²) and stays.
    So are the commas inside a number (1,902): they part no clauses.
    """
    return (_short_matched if len(text) <= _SHORT else _matched)(text, spaces)


_SHORT = 40
"""Labels, units and limits come again and again in one announcement, and are no longer than this."""


def _matched(text: str, spaces: bool) -> Folded:
    grouping = _grouping_commas(text)
    if not (grouping or _NOT_ONE_FOR_ONE.search(text)):
        return Folded(text.translate(_ONE_FOR_ONE), range(len(text)))
    folded: list[str] = []
    at: list[int] = []
    inside = False
    space = " " if spaces else ""
    for place, character in enumerate(text):
        if place in grouping:
            continue
        if character in '"＂':
            alike, inside = ("”", False) if inside else ("“", True)
        elif character.isspace():
            alike = space
        elif character in _NOTE_SIGNS and _ends_word(folded):
            alike = ""
        else:
            alike = _alike(character)
        if alike:
            folded.append(alike)
            at.append(place)
            if len(alike) > 1:
                at.extend([place] * (len(alike) - 1))
    return Folded("".join(folded), tuple(at))


_GROUPED = re.compile(r"(?<![\d.,，．-])[1-9１-９]\d{0,2}(?:[,，]\d{3})+(?!\d)")
"""A number with its digits in groups of three, in either width."""


def _grouping_commas(text: str) -> frozenset[int]:
    """Return where commas stand that part the digits of one number."""
    return frozenset(
        place
        for found in _GROUPED.finditer(text)
        for place in range(*found.span())
        if text[place] in ",，"
    )


_NOTE_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ")
_STOPS = frozenset("”》】。、,;:?!，；：？！")


def _ends_word(folded: list[str]) -> bool:
    last = folded[-1][-1] if folded else ""
    return last in _STOPS or (last > "\u2fff" and last.isalpha())


_short_matched = functools.lru_cache(maxsize=4096)(_matched)


@functools.lru_cache(maxsize=70_000)
def _alike(character: str) -> str:
    if character < "\u00a0" and character != "~":
        return character
    if _INVISIBLE.match(character):
        return ""
    if character in _ALIKE:
        return _ALIKE[character]
    code = ord(character)
    if any(low <= code <= high for low, high in _COMPATIBLE):
        return unicodedata.normalize("NFKC", character)
    return character


class _OneForOne(dict[int, str]):
    """What each character is folded to, by its code, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = alike = _alike(chr(code))
        return alike


_ONE_FOR_ONE = _OneForOne()
_NOT_ONE_FOR_ONE = re.compile(rf'["＂\s⑴-⒛㈠-㈩{"".join(sorted(_NOTE_SIGNS))}{_UNSEEN}]')
"""What is dropped, becomes several signs, or depends on what stands before it."""


_WIDE = re.compile(r"[！-～\u3000\xa0\0\1]")
"""Full-width signs, the spaces that are not plain, and the two blanks of mentions."""
_PUNCTUATION = frozenset("，；：？！")
"""Stay wide: a wide comma parts clauses, a narrow one may stand inside a number."""


def for_mentions(text: str) -> str:
    """For finding figures, dates and names: half-width digits, letters and brackets, one for one."""
    return _WIDE.sub(lambda sign: _narrow(sign[0]), text)


def _narrow(sign: str) -> str:
    if sign in _PUNCTUATION:
        return sign
    return chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else " "
