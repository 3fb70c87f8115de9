"""Signs of symbol fonts: Wingdings and Symbol have their own signs at the places of letters."""

_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    **{0x81 + step: chr(0x2460 + step) for step in range(10)},  # ① to ⑩
    **{0x8C + step: chr(0x2776 + step) for step in range(10)},  # ❶ to ❿
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {
    0x2D: "−",
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def symbol(font: str, code: int) -> str:
    """Return the sign that a font prints for a code, empty where nobody can know it."""
    signs = _FONTS.get(font.lower())
    if signs is not None:
        return signs.get(code & 0xFF, "")
    is_private = 0xE000 <= code <= 0xF8FF
    return "" if is_private or not chr(code).isprintable() else chr(code)
