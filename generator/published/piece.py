"""What is found inside a file: texts, the name of an author, or that nobody can look inside."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some texts of one file; no number goes on from one text to the next."""

    texts: tuple[str, ...]
    is_code: bool = False
    """In scripts, drawings and indexes figures stand in rows: only an unbroken run is a number."""
    inside: str = ""
    """The file inside an archive; "" where it is the file itself."""
    is_escaped: bool = False
    """Whether the texts are still spelt with the entities and escapes of markup."""
    keeps_lines: bool = False
    """Whether the texts, joined by line ends, are the file as written."""


@dataclass(frozen=True, slots=True)
class Author:
    """The name of a person that an Office file carries beside its text."""

    name: str


class Unsearchable(Exception):
    """Nobody can look inside; the argument says in Chinese what the file is."""


_CUT = re.compile(r"\n(?=\"?[^\W0-9零〇○一二三四五六七八九十壹贰叁肆伍陆柒捌玖幺OoIl])")
"""Before a line that begins with a word, or a key of JSON: no number goes on there, and the same line comes often."""
_CODE_CUT = re.compile("[\"'`\n]")


def cut(text: str) -> tuple[str, ...]:
    """Return a running text in parts; joined by line ends they are the text again."""
    return tuple(_CUT.split(text))


def cut_code(text: str) -> tuple[str, ...]:
    """Return the strings of a script or of data, and what stands between them."""
    return tuple(_CODE_CUT.split(text))
