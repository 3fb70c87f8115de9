"""Fields without a stored result: what Word prints for them all the same."""

import re
from dataclasses import dataclass

from docx.oxml.ns import qn

from generator.importing.carriers.element import Element
from generator.importing.carriers.equations import equation
from generator.importing.carriers.styles import is_on, value_of
from generator.importing.carriers.symbols import symbol

_NAME = re.compile(r"\s*(?P<name>[A-Za-z]+|=)\s*", re.DOTALL)
_WORDS = re.compile(r'"[^"]*"|\S+')
_COMPUTED = frozenset(
    (
        *("=", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "SEQ", "REF", "STYLEREF", "IF"),
        *("MERGEFIELD", "DOCPROPERTY", "DOCVARIABLE", "INCLUDETEXT", "NOTEREF", "COMPARE"),
    )
)
"""Fields that print what Word works out; without a stored result nobody else knows it."""


def printed_field(instruction: str, form: Element | None) -> str | None:
    """Return what a field prints that stores no result; None where it prints what is not known.

    `form` is what a form's field holds (w:ffData).
    """
    found = _NAME.match(instruction)
    name = found["name"].upper() if found else ""
    rest = instruction[found.end() :] if found else ""
    if name == "EQ":
        return equation(rest) or None
    if name == "SYMBOL":
        return _symbol(rest)
    if name in ("MACROBUTTON", "GOTOBUTTON"):
        return rest.strip().partition(" ")[2].strip()
    if name == "QUOTE":
        return " ".join(each.strip('"') for each in _WORDS.findall(rest.split("\\")[0]))
    if name in _COMPUTED:
        return None
    return _form(form) if form is not None else ""


@dataclass(frozen=True, slots=True)
class ListNumber:
    """A LISTNUM field that says in which list it counts, and at which level (from zero)."""

    name: str
    level: int
    start: int | None
    """Where its level begins anew."""


_IN_LIST = re.compile(
    r'\s*LISTNUM\s+"?(?P<name>[^"\\\s][^"\\]*?)"?\s*(?P<switches>(?:\\[ls]\s*\d{1,5}\s*)+)',
    re.IGNORECASE,
)


def list_number(instruction: str) -> ListNumber | None:
    """Return where a LISTNUM field counts; None where it leaves that to the paragraph around it."""
    found = _IN_LIST.fullmatch(instruction)
    if found is None:
        return None
    told = {key.lower(): int(number) for key, number in _SWITCH.findall(found["switches"])}
    if not 1 <= told.get("l", 0) <= _DEEPEST_LEVEL:
        return None
    return ListNumber(found["name"].strip(), told["l"] - 1, told.get("s"))


_SWITCH = re.compile(r"\\([lsLS])\s*(\d{1,5})")
_DEEPEST_LEVEL = 9


def _symbol(rest: str) -> str | None:
    """Return the sign of a SYMBOL field: its code, and the font that its switch f names."""
    words = [each.strip('"') for each in _WORDS.findall(rest)]
    code = next(iter(words), "")
    number = code[2:] if code.lower().startswith("0x") else ""
    font = next((words[at + 1] for at, each in enumerate(words[:-1]) if each == "\\f"), "")
    if re.fullmatch(r"[0-9A-Fa-f]{1,5}", number):
        return symbol(font, int(number, 16)) or None
    if re.fullmatch(r"\d{1,6}", code):
        return symbol(font, int(code)) or None
    return code or None


def _form(form: Element) -> str | None:
    """Return what somebody chose in a form: an entry of a list, or a mark in a box."""
    box, chosen = form.find(qn("w:checkBox")), form.find(qn("w:ddList"))
    if box is not None:
        checked = box.find(qn("w:checked"))
        checked = box.find(qn("w:default")) if checked is None else checked
        return "☑" if is_on(checked) else "☐"
    if chosen is None:
        return ""
    entries = [each.get(qn("w:val")) or "" for each in chosen.iter(qn("w:listEntry"))]
    place = value_of(chosen, "w:result") or value_of(chosen, "w:default") or "0"
    at = int(place) if place.isascii() and place.isdigit() else -1
    return entries[at] if 0 <= at < len(entries) else None if entries else ""
