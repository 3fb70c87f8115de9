"""Characters that a PDF names wrongly or not at all."""

import re
import unicodedata
from collections.abc import Iterable

UNKNOWN = "\ufffd"
"""Stands for a character that a PDF shows and does not name."""
SHOWN_UNKNOWN = "□"

_RADICALS = {
    "⺁": "厂", "⺊": "卜", "⺎": "兀", "⺒": "巳", "⺓": "幺", "⺝": "月", "⺟": "母", "⺠": "民",
    "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门",
    "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿",
    "⻰": "龙", "⻳": "龟", "⼾": "户", "⿐": "鼻", "⻪": "黾",
    "⺉": "刂", "⺅": "亻", "⻈": "讠", "⻖": "阝", "⺾": "艹", "⺐": "尢", "⺘": "扌", "⺨": "犭",
    "⻠": "饣", "⺖": "忄", "⺦": "丬", "⺡": "氵", "⻌": "辶", "⺕": "彐", "⺰": "纟", "⺙": "攵",
    "⺣": "灬", "⺭": "礻", "⺺": "肀", "⻐": "钅", "⻂": "衤",
    "―": "—", "〜": "～", "\u2329": "〈", "\u232a": "〉", "∕": "／", "㬵": "胶",
}  # fmt: skip
"""Radicals of dictionaries, and signs, that look like a character, of which Unicode does not say so."""
_RADICAL = re.compile("[\u2015\u2215\u2329\u232a\u2e80-\u2fd5\u301c\u3b35]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_TEXT = re.compile(
    r"[\s\x20-\x7e\u00b0-\u00d7\u2000-\u22ff\u2460-\u24ff\u25a0-\u27bf\u3000-\u303f\u3220-\u33ff\uff00-\uffef]"
)
_GARBLED = 0.2
"""The share of characters, from which on a text is no text."""


def as_character(radical: str) -> str:
    """Return the character that a radical looks like; itself where there is none.

    Fonts have one drawing for 一 and for the radical ⼀, and programs that print to PDF take
    either name for it.
    """
    return _RADICALS.get(radical) or unicodedata.normalize("NFKC", radical)


def with_characters(text: str) -> tuple[str, int]:
    """Return a text with characters for radicals, and how many these were."""
    return _RADICAL.subn(lambda found: as_character(found[0]), text)


def with_unknown(text: str) -> tuple[str, int]:
    """Return a text with a sign for each character that has no name, and how many these are."""
    named, count = _PRIVATE.subn(UNKNOWN, text)
    return named.replace(UNKNOWN, SHOWN_UNKNOWN), count + text.count(UNKNOWN)


def is_garbled(texts: Iterable[str]) -> bool:
    """Tell whether a text is none: characters without names, or such as no Chinese text has."""
    whole = "".join("".join(each.split()) for each in texts)
    odd = sum(not _is_usual(each) for each in whole)
    return odd > _GARBLED * len(whole)


def _is_usual(character: str) -> bool:
    if _TEXT.fullmatch(character) or _RADICAL.fullmatch(character):
        return True
    if "\u3400" <= character <= "\u9fff":
        # Characters at random are rarely among the seven thousand in use.
        return _is_encoded(character)
    return False


def _is_encoded(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
