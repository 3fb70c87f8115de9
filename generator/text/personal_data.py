"""Find personal data that a public page must never carry (个人信息保护法 Art. 28; DESIGN section 7).

There is no national rule for masking, and mixed masks can be recombined: what is found is left
out by the editor, never masked by the program.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.text.folding import for_dialling

_GAP = "[ -]?"
_START, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])"
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ID_NUMBER = re.compile(
    f"{_START}{_PROVINCE}[0-9]{{4}}{_GAP}(?:18|19|20)[0-9]{{2}}{_DAY}{_GAP}[0-9]{{3}}[0-9Xx]{_END}"
)
_OLD_ID_NUMBER = re.compile(f"{_START}{_PROVINCE}[0-9]{{4}}[0-9]{{2}}{_DAY}[0-9]{{3}}{_END}")
# A figure with its unit is a sum, however many digits it has.
_NO_UNIT = r"(?![0-9]|\.[0-9]| ?[万亿]?(?:美?元|吨|公斤|千瓦|度|立方|平方|公里|米|亩))"
_MOBILE = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_NO_UNIT}"
)
_BANK_CARD = re.compile(rf"{_START}[1-9](?:{_GAP}[0-9]){{14,18}}{_END}{_NO_UNIT}")
_ISSUED_CARD = re.compile(
    "6[02][0-9]{14,17}|9558[0-9]{12,15}|10300[0-9]{11,14}|4367[0-9]{15}"
    "|4[0-9]{15}|(?:5[1-5]|35)[0-9]{14}|3[47][0-9]{13}"
)
"""First digits and lengths of cards issued in China (GB/T 15694; a look-alike rarely has both)."""
_NUMERAL = "(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})"
_ROOM = "(?:[0-9]{2,4}|[一二三四五六七八九〇零]{3,4})(?:室(?![内外])|房(?!间)|号房)"
# 501户 is a dwelling, 120户 a count of households: rooms end with the number of a door.
_DWELLING = "[0-9]{1,2}0[1-9](?:户(?!居|业|群|家|住|村))?(?![0-9年个人家套户.])"
_HOME = re.compile(
    rf"(?:{_NUMERAL}(?:号楼|#楼?|栋|幢|座)|[A-Za-z]座) ?(?:{_NUMERAL}(?:单元|门))? ?(?:{_NUMERAL}(?:层|楼))? ?{_ROOM}"
    rf"|{_NUMERAL}单元 ?(?:{_NUMERAL}(?:层|楼))? ?(?:{_ROOM}|{_DWELLING})"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGIT = r"\d⁰¹²³⁴-⁹₀-₉⓪①-⒛"
_COULD_BE = re.compile(
    rf"[{_DIGIT}](?:\W{{0,3}}[{_DIGIT}]){{10}}|单元|[{_DIGIT}一二三四五六七八九十〇零]\W?号?[室户房]"
)
"""Some of this is in every text that holds personal data; other texts are not looked at again."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data in a text: what it is and how it is written there."""

    kind: str
    text: str


def find_personal(text: str, allowed: Collection[str] = ()) -> Iterator[PersonalData]:
    """Yield the personal data in `text`; `allowed` is what `published_channels` returned."""
    if not _COULD_BE.search(text):
        return
    folded = for_dialling(text)
    for kind, pattern, is_real in _KINDS:
        for match in pattern.finditer(folded):
            if is_real(match.group()) and _bare(match.group()) not in allowed:
                yield PersonalData(kind, match.group())


def published_channels(values: Collection[str]) -> frozenset[str]:
    """Return the mobile numbers and addresses that declared channels make official.

    A channel may be a mobile phone or an office with its room; it is never a person's ID or card.
    """
    return frozenset(
        _bare(match.group())
        for value in values
        for pattern in (_MOBILE, _HOME)
        for match in pattern.finditer(for_dialling(value))
    )


def _bare(text: str) -> str:
    """Return a number or address without its separators, so that two ways of writing it agree."""
    bare = re.sub("[ +-]", "", text)
    return bare[2:] if re.fullmatch("86[0-9]{11}", bare) else bare


def _is_id_number(text: str) -> bool:
    """Check the last character (GB 11643-1999: ISO 7064 MOD 11-2)."""
    bare = _bare(text)
    total = sum(int(digit) * weight for digit, weight in zip(bare, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == bare[-1].upper()


def _is_bank_card(text: str) -> bool:
    """Check issuer, length and last digit (ISO/IEC 7812-1: the Luhn formula)."""
    bare, total = _bare(text), 0
    if len(bare) < 15 or not _ISSUED_CARD.fullmatch(bare):
        return False
    for position, digit in enumerate(reversed(bare)):
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
