"""Find personal data that a public page must never carry (个人信息保护法 Art. 28; DESIGN section 7).

There is no national rule for masking, and mixed masks can be recombined: what is found is left
out by the editor, never masked by the program. What a reader reads as a number is one, however its
digits are written and whatever stands between them; what follows a sum is its unit.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.text.folding import for_dialling
from generator.text.home_address import find_homes

_BETWEEN = r"[^0-9A-Za-z\u4e00-\u9fff]{0,3}"
"""Between the digits of a number that its last digit proves: anything but words, a new line too."""
_TIGHT = r"(?:[^\w,、;:。!?<>《》“”%+=]|_){0,3}"
"""Between the digits of one number, never between two numbers of a list."""
_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])"
_ID_NUMBER = re.compile(
    rf"(?<![0-9])(?=([1-8]{_BETWEEN}[1-7](?:{_BETWEEN}[0-9]){{4}}{_BETWEEN}"
    rf"(?:1{_BETWEEN}[89]|2{_BETWEEN}0)(?:{_BETWEEN}[0-9]){{9}}{_BETWEEN}[0-9Xx])(?![0-9]))"
)
_ID_SHAPE = re.compile(rf"{_PROVINCE}[0-9]{{4}}((?:18|19|20)[0-9]{{6}})[0-9]{{3}}[0-9Xx]")
_OLD_ID_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])(({_PROVINCE}[0-9]{{4}}){_TIGHT}([0-9]{{6}}){_TIGHT}[0-9]{{3}})(?![0-9A-Za-z号])"
)
_MOBILE = re.compile(
    rf"(?<![0-9])(?<![0-9][.·/_-])(?<!第)((?:(?:\+|00)?86{_TIGHT}|\(\+?86\){_TIGHT}|0)?"
    rf"(1{_TIGHT}[3-9]{_TIGHT}[0-9](?:{_TIGHT}[0-9]){{8}}"
    r"|1[3-9][0-9] ?([,、;]) ?[0-9]{4} ?\3 ?[0-9]{4}))(?![0-9])"
)
_CARD = re.compile(rf"(?<![0-9])([1-9](?:{_TIGHT}[0-9]){{14,18}})(?![0-9])")
_ACCOUNT = re.compile(
    rf"(?:[账帐卡户]号|[账帐]户)(?:号码)?[ :(]{{0,3}}([0-9](?:{_TIGHT}[0-9]){{11,29}})(?![0-9])"
)
"""No digit of an account that is no card proves it: the word before it does."""
_ISSUED_CARD = re.compile(
    "6[02][0-9]{14,17}|9558[0-9]{12,15}|10300[0-9]{11,14}|4367[0-9]{15}"
    "|4[0-9]{15}|(?:5[1-5]|35)[0-9]{14}|3[47][0-9]{13}"
)
"""First digits and lengths of cards issued in China (GB/T 15694; a look-alike rarely has both)."""
_UNIT = re.compile(
    r"(?:\.[0-9]+)? ?\(?[余多几]?[万亿千百]{0,2}(?:人民币|[美港欧日]元|公斤|千克|千瓦|立方|平方|公里"
    "|人次|块钱|(?:元|吨|度|米|亩|株|件|份|棵)(?![某旦宵月元吨米度]|经理|主任|书记|[局科处队]长|先生|女士|师傅))"
)
"""A figure with its unit is a sum, however many digits it has; 元某 and 元旦 are no units."""
_SUM_BEFORE = re.compile(
    r"(?:[¥$]|[万亿]?元\)?[: ]*|(?:金额|投资|资金|总额|造价|产值|收入|支出|预算|余额|价款|贷款|债务)"
    r"(?:额|为|约|达|共|计|[: ]|\(元\))*|人民币)$"
)
_UNIT_BEHIND = re.compile(r"[^0-9。]{0,6}单位:(?:人民币)?[万亿]?元")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}[^0-9]+(?:(?:19|20)[0-9]{2}|[0-9]{1,2})(?![0-9])")
_BEFORE_SINGLE = re.compile(r"[0-9]\W{1,3}$")
_PASSPORT = re.compile(
    r"(?<![0-9A-Za-z-])(E[A-HJ-NP-Z]?[0-9]{7,8}|G[0-9]{8}|(?:DE|SE|PE)[0-9]{7}"
    r"|(?<=通行证)[CHMWL][A-Z]?[0-9]{7,8}|(?<=护照)[A-Z]{1,2}[0-9]{7,8})(?![0-9A-Za-z-])"
)
_PLATE = re.compile(
    "(?<![0-9A-Za-z])([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Z][·. •-]?(?=[A-HJ-NP-Z]{0,2}[0-9]{3})[A-HJ-NP-Z0-9]{5,6})(?![0-9A-Za-z])"
)
_IDENTITY = "身份证号"
_NUMBERS = frozenset([_IDENTITY, "十五位身份证号", "手机号", "银行卡号", "银行账号"])
_PASSPORT_KIND = "护照或通行证号"
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGIT = r"\d⁰¹²³⁴-⁹₀-₉⓪①-⒛"
_SPELT = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺"
_SPELT_DIGITS = str.maketrans(_SPELT, "0001234567891234567891")
_SPELT_RUN = re.compile(f"[{_SPELT}]{{11,}}")
_OTHER_DIGIT = re.compile("[^\\D0-9]")
_LETTER_RUN = re.compile("(?<![A-Za-z])(?=(?:[OoIl]*[0-9]){4})[0-9OoIl]{11,19}(?![A-Za-z])")
_LETTER_DIGITS = str.maketrans("OoIl", "0011")
_COULD_BE = re.compile(
    rf"[{_DIGIT}](?:(?:\W{{0,3}}_{{0,3}}[{_DIGIT}OoIl]){{10}}|[^\w/]?(?:号?[室户房]|[栋幢座#]|号楼))"
    rf"|[{_SPELT}十单门排组队附#＃A-ZＡ-Ｚ—–－‐‑−-](?:(?<=[{_SPELT}])[{_SPELT}]{{10}}"
    rf"|(?<=[{_SPELT}十])\W?(?:号?[室户房]|[栋幢座#]|号楼)|(?<=单)元|(?<=门)牌"
    rf"|(?<=[排组队附])\W?[{_DIGIT}{_SPELT}十]{{1,4}}\W?[号东西南北中]|(?<=[#＃—–－‐‑−-])(?<![A-Za-z].)\W?[{_DIGIT}]{{3}}"
    rf"|(?<=[A-ZＡ-Ｚ])\W?[0-9A-Z０-９Ａ-Ｚ]{{5}})"
)
"""Some of this is in every text that holds personal data; other texts are not looked at again.

Between a number and its building stands at most what nobody sees, never a slash: /issues/3/#step-1 is no building.
"""

_COULD_BE_UNBROKEN = re.compile(
    rf"[{_DIGIT}{_SPELT}十A-Z](?:(?<=\d)\d{{10}}|(?<=[{_SPELT}])[{_SPELT}]{{10}}"
    rf"|(?<=[{_DIGIT}{_SPELT}十])(?:号?[室户房]|[栋幢座]|号楼|单元|[#层排组队])|(?<=[\u4e00-\u9fff][A-Z]))"
)
"""The same for code; the first sign alone is looked for first, which is fast."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data in a text: what it is, and how and where it is written there."""

    kind: str
    text: str
    line: int = 1
    """The line of the text in which it begins; lines count from one."""
    before: str = ""
    after: str = ""
    """The words beside it, a dozen signs of each."""

    @property
    def masked(self) -> str:
        """The first and the last two characters: logs and screens of others show no more.

        A short one would be half told by them, and is not shown at all.
        """
        return "……" if len(self.text) < 8 else f"{self.text[:2]}……{self.text[-2:]}"

    @property
    def bare(self) -> str:
        """The number or address without separators, as an editor may write it elsewhere."""
        return _bare(self.text)

    @property
    def is_identity(self) -> bool:
        """Whether its last digit proves it to be a person's, so that no look-alike is one."""
        return self.kind == _IDENTITY


def could_hold(text: str, *, is_code: bool = False) -> bool:
    """Tell whether a closer look is worth it: False where `find_personal`, or in code `find_unbroken`, finds nothing."""
    could_be = _COULD_BE_UNBROKEN if is_code else _COULD_BE
    return could_be.search(text) is not None


def find_personal(text: str, allowed: Collection[str] = ()) -> Iterator[PersonalData]:
    """Yield the personal data in `text`; `allowed` is what `published_channels` returned."""
    if not _COULD_BE.search(text):
        return
    whole = folded = _with_plain_digits(text)
    for kind, find in _KINDS:
        spans = _apart(find(folded))
        line, counted = 1, 0
        for start, end in spans:
            line, counted = line + whole.count("\n", counted, start), start
            found = folded[start:end]
            if _bare(found) not in allowed:
                before, after = whole[max(0, start - _BESIDE) : start], whole[end : end + _BESIDE]
                yield PersonalData(kind, found, line, before, after)
        folded = _without(folded, spans)


def find_unbroken(text: str, allowed: Collection[str] = ()) -> Iterator[PersonalData]:
    """Yield the personal data in code: figures stand in rows there, and only a run is a number."""
    if not _COULD_BE_UNBROKEN.search(text):
        return
    for found in find_personal(text, allowed):
        if found.kind in _NUMBERS:
            if found.text.isalnum():
                yield found
        elif found.kind != _PASSPORT_KIND:  # which is written as many a constant is
            yield found


_BESIDE = 12


def _apart(spans: "Spans") -> list[tuple[int, int]]:
    """Return what was found without what overlaps the thing before it."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text of the same length without what was found: it is no part of another thing."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], "某" * (end - start)]
        at = end
    return "".join((*parts, text[at:])) if spans else text


def bare_number(text: str) -> str:
    """Return a number or address as `PersonalData.bare` has it, however it is written."""
    return _bare(_with_plain_digits(text))


def published_channels(values: Collection[str]) -> frozenset[str]:
    """Return the mobile numbers and addresses that declared channels make official.

    A channel may be a mobile phone or an office with its room; it is never a person's ID or card.
    """
    folded = [_with_plain_digits(value) for value in values]
    return frozenset(
        _bare(text[start:end])
        for text in folded
        for find in (_mobiles, _homes)
        for start, end in find(text)
    )


def _with_plain_digits(text: str) -> str:
    """Return a text of one width in which every digit is one of 0 to 9, however it was written."""
    folded = _OTHER_DIGIT.sub(lambda sign: str(unicodedata.decimal(sign[0])), for_dialling(text))
    folded = _SPELT_RUN.sub(lambda run: run[0].translate(_SPELT_DIGITS), folded)
    return _LETTER_RUN.sub(lambda run: run[0].translate(_LETTER_DIGITS), folded)


def described(found: PersonalData, field: str = "") -> tuple[str, str]:
    """Return what is wrong with a piece of personal data, and the way out; `field` is its label."""
    place = f"“{field}”里" if field else "这里"
    message = f"{place}有{found.kind}（{found.masked}，共 {len(found.text)} 个字符），不能公开"
    return (
        message,
        f"请删去，不要用星号代替；办公电话和地址请写到监督渠道（channels）里。{_OTHER_WAY}",
    )


_OTHER_WAY = "查明不是个人信息的，在 allowed.yml 里写一条，写明原因。"


def _bare(text: str) -> str:
    """Return a number or address without its separators, so that two ways of writing it agree."""
    bare = re.sub(r"[^\w#]|_", "", text)
    return re.sub("^(?:00)?86(?=1[0-9]{10}$)|^0(?=1[0-9]{10}$)", "", bare)


Spans = Iterator[tuple[int, int]]


def _id_numbers(folded: str) -> Spans:
    """Yield 18 digits with a province, a day and the right last one (GB 11643-1999: MOD 11-2)."""
    for match in _ID_NUMBER.finditer(folded):
        bare = _bare(match[1])
        shape = _ID_SHAPE.fullmatch(bare)
        is_proved = shape and _is_day(shape[1]) and _check_sign(bare) == bare[-1].upper()
        if is_proved and not _is_list(match[1]):
            yield match.span(1)


def _check_sign(bare: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(bare, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11]


def _old_id_numbers(folded: str) -> Spans:
    """Yield the 15 digits of cards issued before 1999: they have no check digit."""
    for match in _OLD_ID_NUMBER.finditer(folded):
        if _is_day(f"19{match[3]}"):
            yield match.span(1)


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _mobiles(folded: str) -> Spans:
    for match in _MOBILE.finditer(folded):
        is_part = (
            _BEFORE_SINGLE.search(folded[max(0, match.start(1) - 4) : match.start(1)])
            and match[2][1] not in "3456789"
        )
        if _is_one_number(match[2]) and not is_part and not _is_sum(folded, *match.span(1)):
            yield match.span(1)


def _is_one_number(text: str) -> bool:
    """Tell whether digits are grouped as one number is, not as dates or figures in a row."""
    groups, gaps = re.findall("[0-9]+", text), re.findall("[^0-9]+", text)
    sizes = tuple(map(len, groups))
    if sizes in ((11,), (3, 4, 4)) or set(sizes) == {1}:
        return True
    is_even = len({gap.strip() for gap in gaps}) == 1 or any(gap.strip() in "()" for gap in gaps)
    is_address = gaps[0] == "." and len(sizes) == 4 and max(sizes) <= 3
    is_grouped = sizes[0] >= 3 and min(sizes) >= 2
    return is_grouped and is_even and not is_address and not _YEARS.search(text)


def _is_sum(folded: str, start: int, end: int) -> bool:
    return bool(
        _UNIT.match(folded, end)
        or _UNIT_BEHIND.match(folded, end)
        or _SUM_BEFORE.search(folded[max(0, start - 12) : start])
    )


def _cards(folded: str) -> Spans:
    """Yield numbers with issuer, length and last digit of a card (ISO/IEC 7812-1: Luhn)."""
    for match in _CARD.finditer(folded):
        bare = _bare(match[1])
        is_issued = _ISSUED_CARD.fullmatch(bare) is not None
        is_proved = is_issued and _luhn(bare) and not _is_list(match[1])
        if is_proved and not _is_sum(folded, *match.span(1)):
            yield match.span(1)


def _is_list(text: str) -> bool:
    """Tell whether digits are many numbers, each larger than the one before: places, not one."""
    groups = [int(each) for each in re.findall("[0-9]+", text)]
    return len(groups) > 4 and all(a < b for a, b in pairwise(groups))


def _accounts(folded: str) -> Spans:
    for match in _ACCOUNT.finditer(folded):
        yield match.span(1)


def _luhn(bare: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(bare)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _homes(folded: str) -> Spans:
    # A form has the building in one cell and the door in the next.
    for match in find_homes(folded.replace("\n", " ")):
        yield match.span()


def _shaped(pattern: re.Pattern[str]) -> Callable[[str], Spans]:
    def find(folded: str) -> Spans:
        for match in pattern.finditer(folded):
            yield match.span(1)

    return find


_KINDS: tuple[tuple[str, Callable[[str], Spans]], ...] = (
    (_IDENTITY, _id_numbers),
    ("十五位身份证号", _old_id_numbers),
    ("手机号", _mobiles),
    ("银行卡号", _cards),
    ("银行账号", _accounts),
    ("门牌住址", _homes),
    (_PASSPORT_KIND, _shaped(_PASSPORT)),
    ("车牌号", _shaped(_PLATE)),
)
