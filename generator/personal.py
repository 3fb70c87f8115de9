"""Find personal data that a public page must never carry (个人信息保护法 Art. 28; DESIGN section 7).

There is no national rule for masking, and mixed masks can be recombined: what is found is left
out by the editor, never masked by the program.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{9}[0-9Xx](?![0-9A-Za-z])")
_OLD_ID_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9])")
_BANK_CARD = re.compile(r"(?<![0-9A-Za-z])[3-6](?:[ -]?\d){14,18}(?![0-9A-Za-z])")
_HOME = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|单元)"
    r"[^。；，,;\n]{0,8}?(?:\d{2,5}|[一二三四五六七八九十]{1,4})(?:室|户)"
)  # fmt: skip
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data in a text: what it is and how it is written there."""

    kind: str
    text: str


def find_personal(text: str, allowed: Collection[str] = ()) -> Iterator[PersonalData]:
    """Yield the personal data in `text`; `allowed` are the folded values of declared channels."""
    folded = unicodedata.normalize("NFKC", text)
    if not any(character.isdigit() for character in folded) and "单元" not in folded:
        return
    for kind, pattern, is_real in _KINDS:
        for match in pattern.finditer(folded):
            if is_real(match.group()) and _digits(match.group()) not in allowed:
                yield PersonalData(kind, match.group())


def folded_digits(text: str) -> str:
    """Return only the digits of a number, so that two ways of writing it compare equal."""
    return _digits(unicodedata.normalize("NFKC", text))


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _is_id_number(text: str) -> bool:
    """Check the last character (GB 11643-1999: ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(text, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


def _is_bank_card(text: str) -> bool:
    """Check the last digit (ISO/IEC 7812-1: the Luhn formula)."""
    total = 0
    for position, digit in enumerate(reversed(_digits(text))):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _always(_: str) -> bool:
    return True


_KINDS = (
    ("身份证号", _ID_NUMBER, _is_id_number),
    ("十五位身份证号", _OLD_ID_NUMBER, _always),
    ("手机号", _MOBILE, _always),
    ("银行卡号", _BANK_CARD, _is_bank_card),
    ("门牌住址", _HOME, _always),
)
