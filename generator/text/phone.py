"""Phone numbers as Chinese offices print them: what they are, where they stand, what dials them.

The grammar is our own: `phonenumbers` takes 转12 for no number, 0373-3058100-12 for one long number
and knows no number without its area. It knows the numbering plan, so it is asked which short
numbers there are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from generator.text.folding import Folded, for_dialling, for_dialling_in_place


class PhoneKind(Enum):
    """What kind of number it is, as far as its digits tell."""

    LANDLINE = "landline"
    """With its area, printed before it or before a number to its left."""
    LOCAL = "local"
    """Without an area."""
    MOBILE = "mobile"
    SERVICE = "service"
    """400 and 800: one number for the whole country."""
    HOTLINE = "hotline"
    """Short numbers: 110, 12345, 95598; some have an area (0371-12380)."""


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: digits only; `area` with its 0 ("0373"), "" where there is none."""

    kind: PhoneKind
    number: str
    area: str = ""
    extension: str = ""
    is_international: bool = False
    """Whether it is printed with +86 or 0086."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number and where it stands in the text."""

    phone: Phone
    start: int
    end: int


_JOIN = " {0,2}[-一]{0,2} {0,2}"
"""Between an area and its number; 一 is typed for a dash."""
_OPEN, _CLOSE = r"[(\[〔【] ?", r" ?[)\]〕】]"
_COUNTRY = rf"(?P<country>(?:\+|(?<!\d)00) ?86|{_OPEN}(?:\+|00)?86{_CLOSE}|86(?=[- ]))"
_ZONE = r"(?:10|2\d|[1-9]\d\d)"
_POSSIBLE_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)", re.ASCII)
_AREA = (
    rf"(?:{_OPEN}(?P<area>0{_ZONE}){_CLOSE}|(?P<open>0{_ZONE})"
    rf"|(?(country)(?:\(0\) ?)?(?P<zone>{_ZONE})|(?!)))"
)
_NUMBER = (
    r"(?:0?(?P<mobile>1[3-9]\d(?:[- ]?\d){8})"
    r"|(?P<service>[48]00(?:[- ]?\d){7})"
    rf"|{_AREA}{_JOIN}(?:(?P<landline>\d{{3,4}}[- ]\d{{4}}|\d{{7,8}})"
    r"|(?P<regional>1\d{4}|1\d\d|9[56]\d{3,4}))"
    r"|(?P<hotline>1\d{4}|1\d\d|9[56]\d{3,4})"
    r"|(?P<local>[1-9]\d{6,7}|[2-9]\d{2,3} \d{4})"
    rf"|(?P<nowhere>(?:{_OPEN})?0\d{{2,3}}(?:{_CLOSE})?{_JOIN}\d{{7,8}}))(?!\d)"
)
"""`nowhere` has an area that cannot be: what is doubtful is not dialled."""
_WORD = r"(?:转接|转拨|转分机|转|分机号?|内线|extension|ext\.?|x|#|\*)"
_EXTENSION = (
    rf"(?: {{0,2}}\(?{_WORD}(?:分机|号)? {{0,2}}:? {{0,2}}(?P<called>\d{{1,6}})(?!\d)\)?"
    r"| {0,2}-{1,2} {0,2}(?P<hyphened>\d{1,6})(?!\d))?"
)
_PHONE = re.compile(
    rf"(?<![0-9@._])(?:{_COUNTRY}{_JOIN})?{_NUMBER}{_EXTENSION}(?![@\d])", re.ASCII | re.IGNORECASE
)
_MORE = re.compile(r" ?(?:[、/,]|或|和) ?(\d{1,4})(?![\d:.]|-\d)", re.ASCII)
"""A further extension behind one: 转801、802."""
_EMERGENCY = frozenset(["110", "112", "114", "119", "120", "122"])
_KINDS = {
    "mobile": PhoneKind.MOBILE,
    "service": PhoneKind.SERVICE,
    "landline": PhoneKind.LANDLINE,
    "regional": PhoneKind.HOTLINE,
    "hotline": PhoneKind.HOTLINE,
    "local": PhoneKind.LOCAL,
}


def parse(text: str) -> Phone | None:
    """Return the number that a text is, None where it is anything else or holds several."""
    found = _PHONE.fullmatch(for_dialling(text).strip())
    return _phone(found) if found and not found["nowhere"] else None


def find(text: str) -> tuple[Printed, ...]:
    """Return every number of a text in order, each with its place.

    A number without an area has that of the one before it, where both are of one length
    (0373-3058100、3058101).
    """
    return tuple(_all(text))


def first(text: str) -> Printed | None:
    """Return the first number of a text, None where there is none."""
    return next(_all(text), None)


def _all(text: str) -> Iterator[Printed]:
    copy = for_dialling_in_place(text)
    if phone := parse(text):
        inner = len(copy.text) - len(copy.text.lstrip()), len(copy.text.rstrip())
        yield Printed(phone, *copy.span(*inner))
    else:
        yield from _with_areas(_found(copy))


def tel(phone: Phone) -> str:
    """Return the address that dials a number, its extension as RFC 3966 has it."""
    national = phone.area + phone.number
    digits = f"+86{national.removeprefix('0')}" if phone.is_international else national
    return f"tel:{digits};ext={phone.extension}" if phone.extension else f"tel:{digits}"


def is_plainly_written(text: str) -> bool:
    """Tell whether a text is one number, half width, written in one of the usual ways.

    An area must be one of the numbering plan's; Chinese text has its brackets full width too.
    """
    phone = parse(text)
    if phone is None or (phone.area and not _POSSIBLE_AREA.fullmatch(phone.area)):
        return False
    return text.translate(_HALF_WIDTH) in _writings(phone)


_HALF_WIDTH = str.maketrans("（）", "()")


def _writings(phone: Phone) -> Iterator[str]:
    """Yield the usual ways to write a number."""
    number, tail = phone.number, f"-{phone.extension}" if phone.extension else ""
    if phone.kind is PhoneKind.SERVICE:
        head, rest = number[:3], number[3:]
        yield from (number, f"{head}-{rest}")
        yield from (f"{head}-{rest[:3]}-{rest[3:]}", f"{head}-{rest[:4]}-{rest[4:]}")
    elif phone.area:
        tail = "" if phone.kind is PhoneKind.HOTLINE else tail
        for area in (phone.area, f"({phone.area})"):
            yield from (f"{area}{join}{number}{tail}" for join in ("", "-", " "))
    else:
        yield number + (tail if phone.kind is PhoneKind.LOCAL else "")


def _found(copy: Folded) -> Iterator[Printed]:
    place = 0
    while match := _PHONE.search(copy.text, place):
        place = match.end()
        if match["nowhere"] or (match["hotline"] and not _is_known(match["hotline"])):
            continue
        phone = _phone(match)
        yield Printed(phone, *copy.span(*match.span()))
        while match["called"] and (more := _MORE.match(copy.text, place)):
            if more[1] in _EMERGENCY:
                break
            place = more.end()
            yield Printed(replace(phone, extension=more[1]), *copy.span(*more.span(1)))


def _with_areas(found: Iterator[Printed]) -> Iterator[Printed]:
    area, length = "", 0
    for each in found:
        phone = each.phone
        if phone.kind is PhoneKind.LANDLINE:
            area, length = phone.area, len(phone.number)
        elif phone.kind is PhoneKind.LOCAL and area and len(phone.number) == length:
            phone = replace(phone, kind=PhoneKind.LANDLINE, area=area)
        yield replace(each, phone=phone)


def _phone(match: re.Match[str]) -> Phone:
    group = next(name for name in _KINDS if match[name])
    zone = match["area"] or match["open"] or (f"0{match['zone']}" if match["zone"] else "")
    return Phone(
        _KINDS[group],
        re.sub("[- ]", "", match[group]),
        zone,
        match["called"] or match["hyphened"] or "",
        bool(match["country"]),
    )


def _is_known(number: str) -> bool:
    """Tell whether a short number among other words is one: five digits and in use."""
    import phonenumbers  # noqa: PLC0415 - 80 ms that few announcements need

    return len(number) >= 5 and phonenumbers.is_valid_short_number_for_region(
        phonenumbers.parse(number, "CN"), "CN"
    )
