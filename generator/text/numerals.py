"""Numbers as announcements write them: 12, 十二, ⑫, 二〇二五."""

import functools
import re

_VALUES = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_VALUES |= {"六": 6, "七": 7, "八": 8, "九": 9}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_CIRCLES = (("①", 1), ("㉑", 21), ("㊱", 36), ("❶", 1), ("⓫", 11), ("➀", 1), ("➊", 1))
_CIRCLE_RUNS = (20, 15, 15, 10, 10, 10, 10)
CIRCLED = {
    chr(ord(first) + step): value + step
    for (first, value), run in zip(_CIRCLES, _CIRCLE_RUNS, strict=True)
    for step in range(run)
}
"""Each circled number and its value."""


@functools.lru_cache(maxsize=4096)  # a list of steps has the same few numbers again and again
def number_of(text: str) -> int | None:
    """Return the value of a folded number in any of its forms, or None."""
    if re.fullmatch(r"[0-9]{1,12}", text):
        return int(text)
    if text in CIRCLED:
        return CIRCLED[text]
    if text and all(each in _VALUES or (each.isascii() and each.isdigit()) for each in text):
        return int("".join(str(_VALUES.get(each, each)) for each in text))
    return _counted(text)


def _counted(text: str) -> int | None:
    total, pending = 0, None
    for each in text:
        if each in _SCALES:
            total += (1 if pending is None else pending) * _SCALES[each]
            pending = None
        elif each in _VALUES:
            pending = _VALUES[each]
        else:
            return None
    return total + (pending or 0) if text else None


def chinese(number: int) -> str:
    """Return 1 to 9999 as counted in Chinese (十二, 一百零五)."""
    digits = "零一二三四五六七八九"
    if number <= 0 or number > 9999:
        return "".join(digits[int(each)] for each in str(abs(number))).replace("零", "〇")
    parts: list[str] = []
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            parts.append(digits[digit] + name)
        elif parts and parts[-1] != "零":
            parts.append("零")
    counted = "".join(parts).rstrip("零")
    return counted[1:] if counted.startswith("一十") else counted
