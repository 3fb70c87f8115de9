"""Numbers as the index writes them: five bits a character, low ones first, most are short."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from operator import sub


class _Written(dict[int, str]):
    _LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    _KEPT = 1 << 16

    def __missing__(self, number: int) -> str:
        letters = []
        rest = number
        while rest > 31:
            letters.append(self._LETTERS[32 + rest % 32])
            rest //= 32
        letters.append(self._LETTERS[rest])
        written = "".join(letters)
        if number < self._KEPT:
            self[number] = written
        return written


_WRITTEN = _Written()


def numbers(values: Iterable[int]) -> str:
    """Return numbers from zero on, one behind the other; `numbers` of search/engine.js reads them."""
    return "".join(map(_WRITTEN.__getitem__, values))


def differences(values: array[int]) -> Iterable[int]:
    """Return how far each of ascending numbers, but for the first, is from the one before."""
    return map(sub, values[1:], values)
