"""What the runs of a paragraph print: text and signs, results of fields, what hangs on the paragraph."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from generator.importing.carriers.alternates import children
from generator.importing.carriers.drawings import chart_lines, diagram_lines, shape_text
from generator.importing.carriers.element import Element
from generator.importing.carriers.fields import ListNumber, list_number, printed_field
from generator.importing.carriers.formulas import formula
from generator.importing.carriers.raised import lowered, raised
from generator.importing.carriers.styles import Style, over, own_print, value_of
from generator.importing.carriers.symbols import is_symbol_font, needs_font, symbol

UNKNOWN = "•"
"""Stands in the text for what is printed and cannot be read; a remark says what."""
BOX = "文本框"
_NOT_PRINTED = frozenset(
    qn(f"w:{each}") for each in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "delText", "rubyPr")
)
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_DEEPEST = 40
_EQUATION = re.compile(r"Equation|MathType|WPSEquation|KWPS\.Equation", re.IGNORECASE)
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PARTS = {
    qn("dgm:relIds"): (qn("r:dm"), diagram_lines),
    qn("c:chart"): (qn("r:id"), chart_lines),
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": (qn("r:id"), chart_lines),
}
"""What a drawing says of the part that its words stand in: how it names it, how that is read."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What hangs on a paragraph and is no part of its text: a box of paragraphs, or lines."""

    label: str
    box: Element | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place of a note in the text."""

    kind: str
    """footnotes or endnotes."""
    id: str
    sign: str


@dataclass(slots=True)
class _Field:
    """A field whose end is not reached yet."""

    form: Element | None
    style: Style
    instruction: list[str] = field(default_factory=list)
    text: list[tuple[str, Style]] = field(default_factory=list)
    """What of the instruction is text: results of fields in it; or the field is broken."""
    has_result: bool = False
    is_shown: bool = False
    is_contents: bool = False
    """Whether its result is a table of contents, of headings or of tables."""

    def begin_result(self) -> None:
        """Take what follows as the result."""
        self.has_result = True
        self.is_contents = "".join(self.instruction).split()[:1] == ["TOC"]


@dataclass(slots=True)
class GatheredParagraph:
    """What one paragraph gathers: printed lines, and what stands beside them."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    beside: list[Beside] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    """Words drawn as pictures (艺术字), which often are the title."""
    notes: list[NoteReference] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    is_contents: bool = False
    """Whether its text is the result of a table of contents."""
    readings: list[str] = field(default_factory=list)
    """What is printed small above characters, to say how they are read."""

    def add(self, text: str, style: Style) -> None:
        """Add what a run of that style prints, strikes or hides."""
        if not text:
            return
        if style.hidden:
            self.hidden.append(text)
        elif style.struck:
            self.struck.append(text)
        else:
            self.lines[-1].append((text, bool(style.bold)))

    @property
    def last(self) -> str:
        """The last character of its text so far."""
        return next((text[-1] for text, _ in reversed(self.lines[-1]) if text), "")

    @property
    def is_hidden(self) -> bool:
        """Tell whether there is text and none of it is printed."""
        return (
            bool(self.hidden)
            and not self.struck
            and not any(each.strip() for line in self.lines for each, _ in line)
        )


@dataclass(slots=True)
class RunReader:
    """Reads the runs of one document; fields may reach over several paragraphs."""

    styles: dict[str, Style]
    part: Callable[[str], Element | None]
    """Returns the part that a relationship of the part being read leads to."""
    remark: Callable[[str, str], None]
    """Takes the code of a remark, and what it speaks of."""
    sign_of: Callable[[str], tuple[str, str]]
    """Returns the sign of the next note of a kind, and what of it is not known."""
    count: Callable[[ListNumber], str | None] = lambda _: None
    """Returns what a field prints that counts in a list; None where nothing says how."""
    fields: list[_Field] = field(default_factory=list)
    own_sign: str = ""
    """The sign of the note that is being read."""

    def read(self, paragraph: Element, into: GatheredParagraph, style: Style) -> None:
        """Gather a paragraph of that style."""
        self._gather(paragraph, into, style)
        for each in self.fields:
            # Text in what should be an instruction: the field is broken, or prints it as it is.
            if not each.has_result and each.text:
                each.has_result = True
                for text, own in each.text:
                    into.add(text, own)

    def _gather(self, element: Element, into: GatheredParagraph, style: Style) -> None:
        for child in children(element):
            if child.tag not in _NOT_PRINTED:
                self._take(child, into, style)

    def _take(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        take = _TAKEN.get(child.tag)
        if child.tag in _CHARACTERS:
            self._add(_CHARACTERS[child.tag], into, style)
        elif take is not None:
            take(self, child, into, style)
        else:
            self._gather(child, into, style)

    def take_run(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take a run with its own print."""
        self._gather(child, into, self._run_style(child, style))

    def take_text(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take text, in the signs of its font, raised or lowered."""
        self._add(self._text(child.text or "", style), into, style)

    def take_break(self, _child: Element, into: GatheredParagraph, _style: Style) -> None:
        """Begin a new line."""
        into.lines.append([])

    def take_sign(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take a sign of a symbol font."""
        self._add(self._sign(child), into, style)

    def take_formula(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take a formula in one line."""
        self._add_apart(formula(child), into, style)

    def take_own_sign(self, _child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take the sign of the note that is being read."""
        self._add(self.own_sign, into, style)

    def take_reading(self, child: Element, into: GatheredParagraph, _style: Style) -> None:
        """Take what is printed small above characters."""
        into.readings.append("".join(_texts(child)))

    def take_note(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take the sign of a note; its text comes behind the paragraph."""
        kind, name = _NOTES[child.tag], child.get(qn("w:id")) or ""
        has_own = child.get(qn("w:customMarkFollows")) in ("1", "true", "on")
        sign, unknown = ("", "") if has_own else self.sign_of(kind)
        if unknown:
            self.remark("M56", unknown)
        self._add(sign, into, style)
        into.notes.append(NoteReference(kind, name, sign))

    def _run_style(self, run: Element, style: Style) -> Style:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return style
        named = self.styles.get(value_of(properties, "w:rStyle") or "-", Style())
        return own_print(properties, over(style, named))

    def _text(self, text: str, style: Style) -> str:
        if needs_font(text, style.font):
            text = "".join(self._shown(each, style) for each in text)
        if style.raised == "superscript":
            return raised(text)
        return lowered(text) if style.raised == "subscript" else text

    def _shown(self, sign: str, style: Style) -> str:
        is_private = "\ue000" <= sign <= "\uf8ff"
        if sign.isspace() or not (is_private or self._is_drawn(sign, style)):
            return sign
        font = style.sign_font if is_private else style.font
        return symbol(font, ord(sign)) or self._unknown("M49", f"{font} {ord(sign):04X}")

    @staticmethod
    def _is_drawn(sign: str, style: Style) -> bool:
        return ord(sign) < 0x100 and is_symbol_font(style.font)

    def _sign(self, element: Element) -> str:
        own = {name.rpartition("}")[2]: value for name, value in element.items()}
        font, code = own.get("font", ""), own.get("char", "")
        is_code = re.fullmatch("[0-9A-Fa-f]{1,6}", code) and int(code, 16) <= 0x10FFFF
        sign = symbol(font, int(code, 16)) if is_code else ""
        return sign or self._unknown("M49", f"{font} {code}")

    def _unknown(self, code: str, what: str) -> str:
        self.remark(code, what.strip())
        return UNKNOWN

    def _add(self, text: str, into: GatheredParagraph, style: Style) -> None:
        """Add text to what prints it: the paragraph, or the instruction of the field around it."""
        for each in reversed(self.fields):
            if not each.has_result:
                each.instruction.append(text)
                each.text.append((text, style))
                return
            each.is_shown = each.is_shown or bool(text)
            into.is_contents = into.is_contents or each.is_contents
        into.add(text, style)

    def _add_apart(self, text: str, into: GatheredParagraph, style: Style) -> None:
        """Add a formula; digits before it are no part of its first number (3 1/2)."""
        is_joined = into.last.isdecimal() and re.match(r"\d+/\d", text)
        self._add(f" {text}" if is_joined else text, into, style)

    def take_field(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take the begin, the middle or the end of a field."""
        kind = child.get(qn("w:fldCharType"))
        if kind == "begin":
            # No field is that deep in others: those outside never end.
            self.fields = [*self.fields[-_DEEPEST:], _Field(_form(child), style)]
        elif kind == "separate" and self.fields:
            self.fields[-1].begin_result()
        elif kind == "end" and self.fields:
            self._end_field(into)

    def take_instruction(self, child: Element, _into: GatheredParagraph, _style: Style) -> None:
        """Take a part of what a field is told to print."""
        if self.fields and not self.fields[-1].has_result:
            self.fields[-1].instruction.append(child.text or "")

    def take_whole_field(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take a field in one element, with its result."""
        instruction = [child.get(qn("w:instr")) or ""]
        self.fields.append(_Field(_form(child), style, instruction, has_result=True))
        self._gather(child, into, style)
        self._end_field(into)

    def _end_field(self, into: GatheredParagraph) -> None:
        ended = self.fields.pop()
        if ended.is_shown:
            return
        instruction = "".join(ended.instruction)
        in_list = list_number(instruction)
        shown = self.count(in_list) if in_list else printed_field(instruction, ended.form)
        if shown is None:
            shown = self._unknown("M54", " ".join(instruction.split())[:40])
        self._add_apart(shown, into, ended.style)

    def take_object(self, child: Element, into: GatheredParagraph, style: Style) -> None:
        """Take an object of another program, which shows a picture of itself in the text."""
        program = child.get("ProgID") or ""
        if _EQUATION.match(program):
            self._add(self._unknown("M54", f"公式 {program}"), into, style)
        elif (child.get("DrawAspect") or "Content") == "Content":
            self.remark("M55", "")

    def take_art(self, child: Element, into: GatheredParagraph, _style: Style) -> None:
        """Take words that are drawn."""
        into.art.append(child.get("string") or "")

    def take_shape(self, child: Element, into: GatheredParagraph, _style: Style) -> None:
        """Take a paragraph in a shape of another program."""
        into.beside.append(Beside("图形", lines=(shape_text(child),)))

    def take_part(self, child: Element, into: GatheredParagraph, _style: Style) -> None:
        """Take the words of a drawing that stand in a part of their own."""
        name, lines = _PARTS[child.tag]
        part = self.part(child.get(name) or "")
        if part is None:
            self.remark("M55", "")
        else:
            into.beside.append(Beside("图形", lines=tuple(lines(part))))

    def take_box(self, child: Element, into: GatheredParagraph, _style: Style) -> None:
        """Take a text box, or words that are drawn in one."""
        if _is_word_art(child):
            texts = ("".join(_texts(each)) for each in children(child) if each.tag == qn("w:p"))
            into.art.extend(each for each in texts if each.strip())
        else:
            into.beside.append(Beside(BOX, child))


_Take = Callable[[RunReader, Element, GatheredParagraph, Style], None]
_TAKEN: dict[str, _Take] = {
    qn("w:r"): RunReader.take_run,
    qn("w:t"): RunReader.take_text,
    qn("w:br"): RunReader.take_break,
    qn("w:cr"): RunReader.take_break,
    qn("w:sym"): RunReader.take_sign,
    "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx": RunReader.take_sign,
    qn("m:oMath"): RunReader.take_formula,
    qn("m:oMathPara"): RunReader.take_formula,
    qn("w:footnoteReference"): RunReader.take_note,
    qn("w:endnoteReference"): RunReader.take_note,
    qn("w:footnoteRef"): RunReader.take_own_sign,
    qn("w:endnoteRef"): RunReader.take_own_sign,
    qn("w:rt"): RunReader.take_reading,
    qn("w:fldChar"): RunReader.take_field,
    qn("w:instrText"): RunReader.take_instruction,
    qn("w:fldSimple"): RunReader.take_whole_field,
    qn("w:txbxContent"): RunReader.take_box,
    _WORD_ART: RunReader.take_art,
    "{urn:schemas-microsoft-com:office:office}OLEObject": RunReader.take_object,
    qn("a:p"): RunReader.take_shape,
    **dict.fromkeys(_PARTS, RunReader.take_part),
}
"""What is done with the elements that print something; others are looked into."""


def _form(element: Element) -> Element | None:
    return element.find(qn("w:ffData"))


def _is_word_art(content: Element) -> bool:
    """Tell whether the text of a box is bent into a shape: it is drawn, not set."""
    box = content.getparent()
    shape = box.getparent() if box is not None else None
    settings = shape.find(f"{_SHAPES}bodyPr") if shape is not None else None
    bent = settings.find(qn("a:prstTxWarp")) if settings is not None else None
    return bent is not None and bent.get("prst") not in (None, "textNoShape")


def _texts(element: Element) -> Iterator[str]:
    for each in children(element):
        if each.tag == qn("w:t"):
            yield each.text or ""
        elif each.tag not in _NOT_PRINTED:
            yield from _texts(each)
