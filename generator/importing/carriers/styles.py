"""The styles of a Word document: what a paragraph or a run is by its style's name and parents."""

import re
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from generator.importing.carriers.element import Element
from generator.importing.carriers.symbols import is_symbol_font


@dataclass(frozen=True, slots=True)
class Style:
    """What counts of a style, with what it takes from the styles it is based on."""

    bold: bool | None = None
    hidden: bool = False
    struck: bool = False
    raised: str = ""
    """superscript or subscript, where it is printed above or below its line."""
    font: str = ""
    """The font of letters."""
    sign_font: str = ""
    """The font of signs that have no place in Unicode."""
    level: int = 0
    """1 to 9 for a heading of that level."""
    is_contents: bool = False
    """Whether it is a line of the table of contents, which says the headings a second time."""
    list_id: str | None = None
    list_level: int | None = None
    list_style: str = ""
    """The style that put the paragraph into its list; empty where the paragraph itself did."""


def read_styles(root: Element | None) -> dict[str, Style]:
    """Return the styles by their id; the one of paragraphs that name none has an empty id."""
    if root is None:
        return {}
    elements = {each.get(qn("w:styleId")) or "": each for each in root.iter(qn("w:style"))}
    resolved: dict[str, Style] = {}
    for name, element in elements.items():
        style = Style()
        for each in reversed(_parents(name, elements)):
            style = _named_style(each, elements[each], style)
        resolved[name] = style
        if element.get(qn("w:default")) in ("1", "true") and (
            element.get(qn("w:type")) == "paragraph"
        ):
            resolved[""] = style
    return resolved


def _parents(name: str, elements: dict[str, Element]) -> list[str]:
    chain: list[str] = []
    step: str | None = name
    while step and step in elements and step not in chain:
        chain.append(step)
        step = value_of(elements[step], "w:basedOn")
    return chain


def _named_style(name: str, element: Element, base: Style) -> Style:
    printed = element.find(qn("w:rPr"))
    style = base if printed is None else own_print(printed, base)
    shown = (value_of(element, "w:name") or "").lower()
    heading = re.fullmatch(r"(?:heading|标题) ?([1-9])", shown)
    if heading:
        style = replace(style, level=int(heading.group(1)))
    if re.fullmatch(r"(?:toc|(?:wpsoffice手动)?目录) ?(?:\d|heading)", shown):
        style = replace(style, is_contents=True)
    properties = element.find(qn("w:pPr"))
    return style if properties is None else own_style(properties, style, name)


def own_print(properties: Element, style: Style) -> Style:
    """Return the style as the run properties (w:rPr) of a run or a style change it."""
    bold, hidden = properties.find(qn("w:b")), properties.find(qn("w:vanish"))
    fonts = properties.find(qn("w:rFonts"))
    place = value_of(properties, "w:vertAlign")
    return replace(
        style,
        bold=style.bold if bold is None else is_on(bold),
        hidden=style.hidden if hidden is None else is_on(hidden),
        struck=_struck(properties, style.struck),
        raised=style.raised if place is None else place.replace("baseline", ""),
        font=style.font if fonts is None else _letters(fonts, style.font),
        sign_font=style.sign_font if fonts is None else _signs(fonts, style.sign_font),
    )


def _struck(properties: Element, otherwise: bool) -> bool:
    lines = [properties.find(qn(each)) for each in ("w:strike", "w:dstrike")]
    own = [is_on(each) for each in lines if each is not None]
    return any(own) if own else otherwise


def _letters(fonts: Element, otherwise: str) -> str:
    """Return the font that letters have; that of a theme is none of symbols."""
    if fonts.get(qn("w:asciiTheme")) or fonts.get(qn("w:hAnsiTheme")):
        return ""
    return fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or otherwise


def _signs(fonts: Element, otherwise: str) -> str:
    """Return the font that private signs have: WPS names it for one kind of characters or another."""
    own = [fonts.get(qn(f"w:{each}")) or "" for each in ("ascii", "hAnsi", "eastAsia", "cs")]
    return next((each for each in own if is_symbol_font(each)), next(filter(None, own), otherwise))


def over(style: Style, named: Style) -> Style:
    """Return the style of a run whose characters have a named style in a paragraph of another."""
    return replace(
        style,
        bold=style.bold if named.bold is None else named.bold,
        hidden=style.hidden or named.hidden,
        struck=style.struck or named.struck,
        raised=named.raised or style.raised,
        font=named.font or style.font,
        sign_font=named.sign_font or style.sign_font,
    )


def own_style(properties: Element, style: Style, name: str = "") -> Style:
    """Return the style as the properties (w:pPr) of a paragraph, or of the style `name`, change it."""
    outline = value_of(properties, "w:outlineLvl")
    if outline and outline.isdigit():
        style = replace(style, level=int(outline) + 1 if int(outline) < 9 else 0)
    listed = properties.find(qn("w:numPr"))
    if listed is None:
        return style
    list_id, level = value_of(listed, "w:numId"), value_of(listed, "w:ilvl")
    return replace(
        style,
        list_id=list_id if list_id is not None else style.list_id,
        list_level=int(level) if level and level.isdigit() else style.list_level,
        list_style=name if list_id is not None else style.list_style,
    )


def value_of(element: Element, name: str) -> str | None:
    """Return the `w:val` of the element's own child of that name."""
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as w:b is there and not turned off."""
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")
