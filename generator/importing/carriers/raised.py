"""Raised and lowered print as text: 10⁴ is not 104, and m² not m2."""

import re

_UP = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
        strict=True,
    )
)
_DOWN = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_LONGEST = 20
"""More characters than an exponent, an index or a note's sign has: a whole sentence set small."""
_BRACKETED = re.compile(r"[\[［〔【].*[\]］〕】]")


def raised(text: str) -> str:
    """Return text that is printed raised: in Unicode's raised signs, else as ^(text).

    Signs that can be taken for no exponent (①, [1], 注) stay as they are.
    """
    return _set(text, _UP, "^")


def lowered(text: str) -> str:
    """Return text that is printed lowered: in Unicode's lowered signs, else as _(text)."""
    return _set(text, _DOWN, "_")


def _set(text: str, signs: dict[str, str], mark: str) -> str:
    core = text.strip()
    plain = [chr(ord(each) - 0xFEE0) if "！" <= each <= "～" else each for each in core]
    if not 0 < len(core) <= _LONGEST or _BRACKETED.fullmatch(core):
        return text
    if all(each in signs for each in plain):  # full-width digits as well
        shown = "".join(signs[each] for each in plain)
    elif any(each.isascii() and each.isalnum() for each in core):
        shown = f"{mark}({core})"
    else:
        return text
    return text.replace(core, shown, 1)
