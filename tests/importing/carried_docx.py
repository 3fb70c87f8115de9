"""One announcement carried by a Word document in the many ways that Word and WPS write it."""

import functools
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

import docx
from docx.oxml.ns import nsdecls

from tests.importing.builders import zipped

NAMES = (
    nsdecls("w", "r", "wp", "a", "pic")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def document(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    parts: dict[str, str] | None = None,
    section: str = "",
) -> bytes:
    """Return a document of a raw body; `parts` are further ones by their kind (footnotes)."""
    files = unpacked(_empty())
    files["word/document.xml"] = (
        f"<w:document {NAMES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    ).encode()
    if numbering:
        files["word/numbering.xml"] = f"<w:numbering {NAMES}>{numbering}</w:numbering>".encode()
    files["word/styles.xml"] = files["word/styles.xml"].replace(
        b"</w:styles>", f"{styles}</w:styles>".encode()
    )
    for kind, content in (parts or {}).items():
        _add(files, kind, content)
    return zipped(files)


@functools.cache
def _empty() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a document by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _add(files: dict[str, bytes], kind: str, content: str) -> None:
    files[f"word/{kind}1.xml"] = f"<w:{kind} {NAMES}>{content}</w:{kind}>".encode()
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="x{kind}" Type="{_OFFICE}/{_REL.get(kind, kind)}" Target="{kind}1.xml"/>'
        "</Relationships>".encode(),
    )
    if kind == "settings":  # the template has some, which are named first
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            b'Target="settings.xml"', b'Target="settings1.xml"'
        )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/{kind}1.xml" ContentType="{_MAIN}.{_REL.get(kind, kind)}+xml"/>'
        "</Types>".encode(),
    )


_REL = {"ftr": "footer", "hdr": "header"}


def run(text: str, properties: str = "") -> str:
    """Return a run; a tab, a line feed, a no-break hyphen are written as Word writes them."""
    inner = "".join(_piece(each) for each in re.split(r"([\t\n\u2011])", text) if each)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def _piece(text: str) -> str:
    known = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}
    return known.get(text) or f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def thirds(line: str) -> tuple[str, str, str]:
    third = len(line) // 3
    return line[:third], line[third : 2 * third], line[2 * third :]


def _split(line: str) -> str:
    """Runs split inside words and numbers, with what Word leaves between them."""
    fonts = (
        '<w:rFonts w:hint="eastAsia"/>',
        '<w:rFonts w:ascii="Times New Roman"/><w:sz w:val="32"/>',
    )
    between = (
        "",
        '<w:proofErr w:type="gramStart"/>',
        '<w:bookmarkStart w:id="1" w:name="_GoBack"/>',
    )
    return "".join(
        run(line[place : place + 2], fonts[place % 2])
        + between[place % 3]
        + ("<w:r><w:lastRenderedPageBreak/></w:r>" if place % 14 == 0 else "")
        for place in range(0, len(line), 2)
    )


def _tracked(line: str) -> str:
    first, second, third = thirds(line)
    return (
        run(first)
        + '<w:del w:id="1" w:author="甲"><w:r><w:delText>删去的字</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="甲">{run(second)}</w:ins>'
        + '<w:moveFrom w:id="3" w:author="甲"><w:r><w:t>移走的字</w:t></w:r></w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="甲">{run(third)}</w:moveTo>'
    )


def _commented(line: str) -> str:
    first, second, third = thirds(line)
    return (
        f'{run(first)}<w:commentRangeStart w:id="0"/>{run(second)}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:annotationRef/><w:commentReference w:id="0"/></w:r>'
        f"{run(third)}"
    )


def _fields(line: str) -> str:
    first, second, third = thirds(line)
    return (
        f'<w:fldSimple w:instr=" TITLE ">{run(first)}</w:fldSimple>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> HYPERLINK "http://example.com" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(second)}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(third)}'
    )


def _inline(line: str) -> str:
    first, second, third = thirds(line)
    return (
        f'<w:smartTag w:uri="x" w:element="chmetcnv">{run(first)}</w:smartTag>'
        '<w:sdt><w:sdtPr><w:alias w:val="标题"/><w:placeholder><w:docPart w:val="x"/></w:placeholder>'
        f"</w:sdtPr><w:sdtContent>{run(second)}</w:sdtContent></w:sdt>"
        f'<w:hyperlink w:history="1" w:anchor="x">{run(third[:-1])}</w:hyperlink>'
        f'<w:customXml w:element="y">{run(third[-1:])}</w:customXml>'
    )


def _characters(line: str) -> str:
    """Digits' hyphens that do not break, hard spaces, soft hyphens."""
    changed = line.replace("-", "\u2011").replace(" ", "\u00a0")
    half = len(changed) // 2
    return f"{run(changed[:half])}<w:r><w:softHyphen/></w:r>{run(changed[half:])}"


READING = "dang"
"""What stands above the first character of each line of the form `readings`; it is marked 略."""


def _ruby(line: str) -> str:
    """A reading printed above its characters is no text."""
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{READING}</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run(line[:1])}</w:rubyBase></w:ruby></w:r>{run(line[1:])}"
    )


def _alternate(line: str) -> str:
    """Text that Word wrote twice, for new and for old readers."""
    first, second, third = thirds(line)
    return (
        f'{run(first)}<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:t>{escape(second)}</w:t>'
        f"</mc:Choice><mc:Fallback><w:t>{escape(second)}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        f"{run(third)}"
    )


def _fallback(line: str) -> str:
    return (
        f"{run(line[:2])}<w:r><mc:AlternateContent><mc:Fallback><w:t>{escape(line[2:])}</w:t>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _hidden_off(line: str) -> str:
    return run(line, '<w:vanish w:val="0"/>')


INLINE: dict[str, Callable[[str], str]] = {
    "runs": _split,
    "tracked": _tracked,
    "comments": _commented,
    "fields": _fields,
    "tags": _inline,
    "characters": _characters,
    "readings": _ruby,
    "alternates": _alternate,
    "fallback": _fallback,
    "shown": _hidden_off,
}
"""How the text of one paragraph is written."""


def _plain(lines: Iterable[str]) -> str:
    return "".join(paragraph(run(each)) for each in lines)


def _soft(lines: Sequence[str]) -> str:
    return paragraph(run("\n".join(lines)))


def _indented(lines: Sequence[str]) -> str:
    indents = ("\u3000\u3000", "\t", "    ", "\u00a0\u00a0", "\u2003\u2003")
    return "".join(
        paragraph(run(indents[place % 5] + line), '<w:ind w:firstLineChars="200"/>')
        for place, line in enumerate(lines)
    )


def _paged(lines: Sequence[str]) -> str:
    """Empty paragraphs, page breaks and section ends between all paragraphs."""
    between = (
        "<w:p/>",
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
        "<w:p><w:r><w:t xml:space='preserve'>\u3000</w:t></w:r></w:p>",
    )
    return "".join(
        between[place % 4]
        + paragraph('<w:r><w:br w:type="page"/></w:r>' * (place % 3 == 0) + run(line))
        for place, line in enumerate(lines)
    )


def _controls(lines: Sequence[str]) -> str:
    """Blocks of content controls, nested, and of custom XML."""
    half = len(lines) // 2
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{_plain(lines[:half])}</w:sdtContent></w:sdt>"
    return (
        f"<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        f'<w:customXml w:uri="x" w:element="y">{_plain(lines[half:])}</w:customXml>'
    )


def _signed_right(lines: Sequence[str]) -> str:
    """The last two lines to the right: by alignment, by spaces, by tabs."""
    return _plain(lines[:-2]) + (
        paragraph(run(" " * 30 + lines[-2]), '<w:jc w:val="right"/>')
        + paragraph(run("\t\t\t\t" + lines[-1] + "\u3000\u3000"), '<w:jc w:val="right"/>')
    )


def _deleted(lines: Sequence[str]) -> str:
    """Whole paragraphs, rows and tables that somebody struck out."""
    gone = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr><w:del w:id="2" w:author="甲">'
        "<w:r><w:delText>整段删去。</w:delText></w:r></w:del></w:p>"
        '<w:tbl><w:tr><w:trPr><w:del w:id="3" w:author="甲"/></w:trPr><w:tc><w:p><w:del w:id="4" w:author="甲">'
        "<w:r><w:delText>整行删去。</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"
    )
    half = len(lines) // 2
    return _plain(lines[:half]) + gone + _plain(lines[half:])


def _in_table(lines: Sequence[str]) -> str:
    """All text in one cell, as the red head's frame of some templates has it."""
    return f"<w:tbl><w:tr><w:tc><w:tcPr/>{_plain(lines)}</w:tc></w:tr></w:tbl><w:p/>"


BLOCKS: dict[str, Callable[[Sequence[str]], str]] = {
    "soft-breaks": _soft,
    "indents": _indented,
    "pages": _paged,
    "controls": _controls,
    "signed-right": _signed_right,
    "deleted": _deleted,
    "one-cell": _in_table,
}
"""How the paragraphs of one document stand beside each other."""


_CHINESE = "一二三四五六七八九十"
_MARK = re.compile(
    rf"^(?P<before>[（(]?|第)(?P<number>[{_CHINESE}]+|\d{{1,2}}|[①-⑳])"
    r"(?P<after>[)）]|、|[.．](?!\d)|部分\u3000|(?<=[①-⑳]))"
)


def _format(number: str) -> str:
    if number.isascii():
        return "decimal"
    return "chineseCountingThousand" if number[0] in _CHINESE else "decimalEnclosedCircle"


def _value(number: str) -> int:
    if number.isascii():
        return int(number)
    tens, _, ones = number.rpartition("十")
    if "十" in number:
        return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (
            _CHINESE.index(ones) + 1 if ones else 0
        )
    return _CHINESE.index(number) + 1 if number in _CHINESE else ord(number) - 0x245F


def definition(name: int, levels: Sequence[str]) -> str:
    """Return a list's definition, a level for each raw inner XML."""
    inner = "".join(f'<w:lvl w:ilvl="{n}">{each}</w:lvl>' for n, each in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{name}">{inner}</w:abstractNum>'


def level(form: str, template: str, more: str = "") -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{template}"/>'


def listing(name: int, of: int, override: str = "") -> str:
    """Return a list (w:num) that counts in a definition."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def counted(list_id: int, at: int = 0) -> str:
    """Return the property that numbers a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'


def numbered(lines: Sequence[str], suffix: str) -> bytes:
    """Return a document whose marks Word counts: a list for each shape, started again where due."""
    shapes: dict[tuple[str, str], int] = {}
    last: dict[int, tuple[int, int]] = {}
    lists: list[str] = []
    body = []
    for line in lines:
        found = _MARK.match(line)
        if not found:
            body.append(paragraph(run(line)))
            continue
        template = f"{found['before']}%1{found['after']}"
        shape = shapes.setdefault((_format(found["number"]), template), len(shapes) + 1)
        value = _value(found["number"])
        list_id, before = last.get(shape, (0, 0))
        if value != before + 1 or not list_id:
            list_id = len(lists) + 1
            start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            lists.append(listing(list_id, shape, start))
        last[shape] = (list_id, value)
        body.append(paragraph(_split(line[found.end() :]), counted(list_id)))
    definitions = "".join(
        definition(name, [level(form, template.strip(), suffix)])
        for (form, template), name in shapes.items()
    )
    return document("".join(body), numbering=definitions + "".join(lists))


SUFFIXES = ("", '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>')


def carried(lines: Sequence[str], form: str) -> bytes:
    """Return a document that holds the lines in the given form."""
    if form.startswith("numbered"):
        return numbered(lines, SUFFIXES[int(form[-1])])
    if form in BLOCKS:
        return document(BLOCKS[form](lines))
    return document("".join(paragraph(INLINE[form](each)) for each in lines))


FORMS = [*INLINE, *BLOCKS, *(f"numbered-{n}" for n in range(len(SUFFIXES)))]
