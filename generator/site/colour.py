"""Colours by how they are seen: contrast as WCAG 2.2 has it, and a colour moved until it stands out."""

import re

from generator.domain.model import Value

WHITE, BLACK = "#ffffff", "#000000"
BAND = "#f7f5f2"
"""The ground of --band in site.css; --paper is white."""
DARK = "#1e2125"
"""The lighter of the dark grounds in site.css."""
READABLE, STRONG = 4.5, 7.0
"""The least contrast of text, and of text in high contrast."""

IS_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 100


class Accent(Value):
    """The one accent of a site in each view, as site.css names it."""

    light: str
    dark: str
    strong: str
    strong_dark: str


def accent(colour: str) -> Accent:
    """Return a site's accent from its colour on paper: the other views move it until it can be read."""
    return Accent(
        light=colour,
        dark=_moved(colour, WHITE, DARK, READABLE),
        strong=_moved(colour, BLACK, WHITE, STRONG),
        strong_dark=_moved(colour, WHITE, BLACK, STRONG),
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def on_paper(colour: str) -> float:
    """Return the least contrast of a colour on the light grounds of a page."""
    return min(contrast(colour, WHITE), contrast(colour, BAND))


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, from 0 to 255."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _moved(colour: str, towards: str, ground: str, least: float) -> str:
    """Return a colour mixed with another, no more than it takes to stand out from a ground."""
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, towards, step / _STEPS)
        if contrast(mixed, ground) >= least:
            return mixed
    return towards


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    parts = [each / 255 for each in channels(colour)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
