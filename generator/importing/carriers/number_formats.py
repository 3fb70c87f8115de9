"""The formats in which Word counts its lists (ECMA-376 part 1, 17.18.59), as far as they are known.

What is not known is said so: a list that counts 1, 2, 3 on paper and 甲, 乙, 丙 in the document, or
the other way round, is a different text.
"""

import re
from collections.abc import Callable

from generator.text.numerals import CIRCLED, chinese

_LARGEST = 32_767
"""The largest number that Word counts to; some formats write a letter for every thousand of it."""
_BY_VALUE = {value: mark for mark, value in reversed(CIRCLED.items())}


def formatted(number: int, shape: str) -> str | None:
    """Return a number in one of Word's formats; None where nobody here knows how it is printed."""
    if padded := re.fullmatch(r"custom (0*1), (0*2), .*", shape):
        return f"{number:0{len(padded[1])}d}"
    form = _FORMATS.get(shape) if 0 <= number <= _LARGEST else None
    return form(number) if form else None


def _digitwise(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(each)] for each in str(number))


def _within(first: int, last: int, form: Callable[[int], str]) -> Callable[[int], str | None]:
    """Return a format that is known for some numbers only."""
    return lambda number: form(number) if first <= number <= last else None


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _letters(signs: str) -> Callable[[int], str]:
    """Return the format that begins with its first sign again, doubled: z, aa, bb."""
    count = len(signs)
    return lambda number: signs[(number - 1) % count] * ((number - 1) // count + 1)


def _roman(number: int) -> str:
    printed = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    ):
        printed += letters * (number // value)
        number %= value
    return printed


def _ordinal(number: int) -> str:
    tens = number % 100 // 10
    return f"{number}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_TRUNKS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_IDEOGRAPHS = _digitwise("〇一二三四五六七八九")
_PLAIN = "零一二三四五六七八九十百千"
_LEGAL = str.maketrans(_PLAIN, "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans(_PLAIN + "万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_LEGAL_JAPANESE = str.maketrans("一二三五", "壱弐参伍")
_FULL_WIDTH = _digitwise("０１２３４５６７８９")
_KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_GANADA, _CHOSUNG = "가나다라마바사아자차카타파하", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"


def _circled(number: int) -> str:
    return _BY_VALUE.get(number, str(number))


def _in_tens(number: int) -> str:
    """Return 十一 up to 九十九, digit by digit beyond."""
    return chinese(number) if 0 < number < 100 else _IDEOGRAPHS(number)


def _in_full(number: int) -> str:
    """Return 一十 for ten, as sums of money have it."""
    return f"一{chinese(number)}" if 10 <= number < 20 else chinese(number)


_SEXAGENARY = [_TRUNKS[each % 10] + _BRANCHES[each % 12] for each in range(60)]

_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "none": "".format,
    "numberInDash": "- {} -".format,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: chr(0x2473 + n) if 1 <= n <= 20 else f"({n})",
    "decimalEnclosedFullstop": lambda n: chr(0x2487 + n) if 1 <= n <= 20 else f"{n}.",
    "ideographEnclosedCircle": _within(1, 10, lambda number: chr(0x327F + number)),
    "chineseCounting": _in_tens,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: _in_full(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: _in_full(number).translate(_LEGAL_TRADITIONAL),
    "ideographDigital": _IDEOGRAPHS,
    "japaneseDigitalTenThousand": _IDEOGRAPHS,
    "japaneseCounting": chinese,
    "japaneseLegal": _within(1, 9, lambda number: chinese(number).translate(_LEGAL_JAPANESE)),
    "taiwaneseCounting": _in_tens,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": _digitwise("○一二三四五六七八九"),
    "koreanDigital2": _digitwise("零一二三四五六七八九"),
    "koreanDigital": _digitwise("영일이삼사오육칠팔구"),
    "ideographTraditional": _within(1, 10, _cycle(_TRUNKS)),
    "ideographZodiac": _within(1, 12, _cycle(_BRANCHES)),
    "ideographZodiacTraditional": _within(1, 60, lambda number: _SEXAGENARY[number - 1]),
    "aiueoFullWidth": _within(1, 46, _cycle(_KATAKANA)),
    "irohaFullWidth": _within(1, 48, _cycle(_IROHA)),
    "ganada": _within(1, 14, _cycle(_GANADA)),
    "chosung": _within(1, 14, _cycle(_CHOSUNG)),
    "russianLower": _within(1, 29, _cycle(_RUSSIAN)),
    "russianUpper": _within(1, 29, _cycle(_RUSSIAN.upper())),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "chicago": lambda n: "*†‡§"[(n - 1) % 4] * ((n - 1) // 4 + 1),
}
