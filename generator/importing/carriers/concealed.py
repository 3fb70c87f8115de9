"""What the styles of a page keep from being shown: its own style sheets and the elements' own styles.

Enough of CSS for that question: simple selectors below each other, the properties that hide, and which
rule wins. Sheets for paper or small screens, and those of other files, count for nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.importing.carriers.page_element import PageElement
from generator.importing.carriers.tags import is_named_holder

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<names>(?:[.#][\w-]+)*)")
_PLACED_AWAY = re.compile(
    r"(?:^|;)\s*(?:left|right|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]"
)
_NO_ROOM = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)")
_CUT_OFF = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden")
_ZERO = re.compile(r"[0.]+(?:[a-z]+|%)?")
_RELATIVE = re.compile(r"[\d.]+(?:em|%)")
_MOST_RULES = 20_000
_MOST_ASKED = 1_000_000
"""How many times rules are held against elements; a real page needs a tenth of it."""
_PROPERTIES = frozenset(("display", "visibility", "opacity", "font-size"))


@dataclass(frozen=True, slots=True)
class _Compound:
    """One part of a selector: what one element must be."""

    tag: str
    classes: frozenset[str]
    id: str

    def fits(self, element: PageElement) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())

    @property
    def weight(self) -> tuple[int, int, int]:
        return bool(self.id), len(self.classes), bool(self.tag)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, outermost part first, and the properties that it sets."""

    parts: tuple[_Compound, ...]
    values: Mapping[str, str]
    order: int

    @property
    def weight(self) -> tuple[int, ...]:
        """What decides between rules for one element."""
        return *(sum(each) for each in zip(*(part.weight for part in self.parts), strict=True)), (
            self.order
        )

    def fits(self, element: PageElement) -> bool:
        """Tell whether the selector is for the element."""
        *outer, own = self.parts
        if not own.fits(element):
            return False
        above = element.iterancestors()
        return all(any(part.fits(each) for each in above) for part in reversed(outer))


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether the text of an element is shown, and by what not."""

    is_gone: bool = False
    is_invisible: bool = False
    is_tiny: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees it."""
        return self.is_gone or self.is_invisible or self.is_tiny


@dataclass(slots=True)
class StyleSheet:
    """The rules of a page's own style sheets that may hide something."""

    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    """By a class, the id or the tag of the element that they are for."""
    known: dict[tuple[int, str, str, str], dict[str, str]] = field(default_factory=dict)
    """What the rules set for elements of one name, class and id that stand in one element."""
    asked: int = 0

    def seen(self, element: PageElement, above: Seen) -> Seen:
        """Return what is seen of an element that stands in one of which `above` is seen."""
        if is_named_holder(element):
            return above  # WeChat and others hide the article until their script has run
        values = self._values(element)
        is_gone = (
            element.get("hidden") is not None
            or values.get("display") == "none"
            or _is_zero(values.get("opacity"))
            or "away" in values
        )
        visibility, size = values.get("visibility"), values.get("font-size")
        is_invisible = above.is_invisible if visibility is None else visibility != "visible"
        is_same_size = size is None or (_RELATIVE.fullmatch(size) and not _is_zero(size))
        is_tiny = above.is_tiny if is_same_size else _is_zero(size)
        return Seen(above.is_gone or is_gone, is_invisible, is_tiny)

    def _values(self, element: PageElement) -> dict[str, str]:
        values = dict(self._of_rules(element)) if self.rules else {}
        if style := element.get("style"):
            values.update(_declared(style))
        return values

    def _of_rules(self, element: PageElement) -> dict[str, str]:
        own = element.get("class") or "", element.get("id") or ""
        alike = id(element.parent), element.tag, *own
        if alike not in self.known:
            values: dict[str, str] = {}
            self.known[alike] = values
            for rule in sorted(self._fitting(element), key=lambda each: each.weight):
                values.update(rule.values)
        return self.known[alike]

    def _fitting(self, element: PageElement) -> Iterator[_Rule]:
        keys = {element.tag, *(f".{each}" for each in (element.get("class") or "").split())}
        keys.add(f"#{element.get('id')}")
        for key in keys & self.rules.keys():
            self.asked += len(self.rules[key])
            if self.asked > _MOST_ASKED:
                return  # nobody writes such a page for readers: it is read as if it hid nothing more
            yield from (each for each in self.rules[key] if each.fits(element))


def style_sheet(root: PageElement) -> StyleSheet:
    """Return the rules of a page that may hide something."""
    sheet = StyleSheet()
    order = 0
    for style in root.iter("style"):
        if (style.get("media") or "all").strip().lower() not in ("all", "screen", ""):
            continue
        for selector, block in _blocks(_COMMENT.sub(" ", style.text)):
            values = _declared(block)
            for each in selector.split(",") if values and order < _MOST_RULES else ():
                order += 1
                _enter(sheet, each, values, order)
    return sheet


def _enter(sheet: StyleSheet, selector: str, values: Mapping[str, str], order: int) -> None:
    parts = [_compound(each) for each in selector.replace(">", " ").split()]
    own = parts[-1] if parts else None
    if own is None or any(each is None for each in parts):
        return
    rule = _Rule(tuple(each for each in parts if each), values, order)
    classes = sorted(own.classes)
    key = f"#{own.id}" if own.id else f".{classes[0]}" if classes else own.tag
    sheet.rules.setdefault(key, []).append(rule)


def _compound(text: str) -> _Compound | None:
    """Return a part of a selector; None where it asks for more than tag, classes and id."""
    found = _COMPOUND.fullmatch(text)
    if not found or not text:
        return None
    names = re.findall(r"[.#][\w-]+", found["names"])
    return _Compound(
        (found["tag"] or "").lower(),
        frozenset(each[1:] for each in names if each[0] == "."),
        next((each[1:] for each in names if each[0] == "#"), ""),
    )


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and their blocks; what stands in an at-rule (@media) is passed over."""
    place = 0
    while (opening := text.find("{", place)) >= 0:
        selector = text[place:opening].rpartition(";")[2].strip()
        closing = text.find("}", opening)
        if closing < 0:
            return
        if selector.startswith("@"):
            closing = _end_of_nested(text, opening)
        else:
            yield selector, text[opening + 1 : closing]
        place = closing + 1


def _end_of_nested(text: str, opening: int) -> int:
    depth = 0
    for found in re.finditer("[{}]", text[opening:]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return opening + found.start()
    return len(text)


def _declared(block: str) -> dict[str, str]:
    """Return the declarations that may hide, or show again; "away" where it is put out of sight."""
    block = block.lower()
    values = {}
    for each in block.split(";"):
        name, _, value = each.partition(":")
        if name.strip() in _PROPERTIES and value.strip():
            values[name.strip()] = value.replace("!important", "").strip()
    if _PLACED_AWAY.search(block) or (_NO_ROOM.search(block) and _CUT_OFF.search(block)):
        values["away"] = "away"
    return values


def _is_zero(value: str | None) -> bool:
    return bool(value and _ZERO.fullmatch(value) and not re.search("[1-9]", value))
