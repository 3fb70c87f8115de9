"""Reads the drawing of a QR code back."""

import re


def modules(path: str, size: int) -> list[list[int]]:
    """Return the modules that an SVG path of strokes darkens."""
    start, strokes = path[:5], path[5:]
    assert start == "M0 .5"
    dark = [[0] * size for _ in range(size)]
    x = y = 0
    for across, down, run in re.findall(r"m(-?\d+) (\d+)|h(\d+)", strokes):
        if run:
            dark[y][x : x + int(run)] = [1] * int(run)
            x += int(run)
        else:
            x, y = x + int(across), y + int(down)
    return dark
