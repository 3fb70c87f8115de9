"""One announcement printed to PDF in the ways that offices print it: a page written by hand, operator by operator."""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

WIDTH, HEIGHT = 595.0, 842.0
_CLOSING = "，。、；：！？）”’》〉】…,.;:!?)%"
_OPENING = "（“‘《〈【("
_WORD = re.compile(r"[A-Za-z0-9.,:%@_/+-]+|.", re.DOTALL)


@dataclass(frozen=True)
class Form:
    """How a document is set: sizes in points, `indent` in characters."""

    size: float = 16
    pitch: float = 28
    left: float = 80
    right: float = 515
    top: float = 105
    bottom: float = 740
    indent: int = 2
    gap: float = 0
    """What stands between two paragraphs."""
    columns: int = 1
    header: str = ""
    number: str = ""
    """How a page is numbered: `— {} —`."""
    is_ragged: bool = False
    font: str = "named"
    """`named`: characters by their names; `mapped`, `radicals`: by a table; `unnamed`: by nothing."""
    mode: int = 0
    """How text is painted; 3 is not at all, over a scan."""


FORMS = {
    "official": Form(number="— {} —"),
    "headed": Form(header="云浦县人民政府公报　第 12 期", number="{}"),
    "columns": Form(size=10, pitch=16, columns=2, number="第 {} 页"),
    "spaced": Form(indent=0, gap=14, number="- {} -"),
    "ragged": Form(is_ragged=True),
    "mapped": Form(font="mapped", number="— {} —"),
    "radicals": Form(font="radicals", number="{}/9"),
    "large": Form(size=22, pitch=33),
}


@dataclass(frozen=True)
class _Row:
    text: str
    left: float
    size: float
    stretch: float = 0.0
    """What is put between two characters to fill the measure."""


def _em(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else 0.5


def _units(text: str) -> Iterator[str]:
    """Yield what may not be parted by the end of a line."""
    unit = ""
    for word in _WORD.findall(text):
        if unit and word[0] not in _CLOSING and unit[-1] not in _OPENING:
            yield unit
            unit = ""
        unit += word
    if unit:
        yield unit


def _broken(text: str, ems: float, indent: int) -> Iterator[str]:
    """Yield the lines of a paragraph."""
    line, room = "", ems - indent
    for unit in _units(text):
        width = sum(map(_em, unit))
        if line and width > room:
            yield line
            line, room = "", ems
        line += unit
        room -= width
    yield line


def _set(text: str, form: Form, measure: float) -> Iterator[_Row]:
    lines = list(_broken(text, measure / form.size, form.indent))
    for place, line in enumerate(lines):
        indent = form.indent * form.size if not place else 0
        rest = measure - indent - sum(map(_em, line)) * form.size
        is_filled = place < len(lines) - 1 and not form.is_ragged and len(line) > 1
        yield _Row(line, indent, form.size, rest / (len(line) - 1) if is_filled else 0.0)


class Printer:
    """A PDF being written."""

    def __init__(self, form: Form = FORMS["official"]) -> None:
        self.form = form
        self.pages: list[list[str]] = [[]]
        self.used: dict[str, int] = {}
        self.column = 0
        self.y = form.top
        self.images = 0

    @property
    def measure(self) -> float:
        width = self.form.right - self.form.left
        return width if self.form.columns == 1 else (width - self.form.size * 2) / 2

    def paragraph(self, text: str, *, form: Form | None = None, centred: bool = False) -> None:
        """Print a paragraph; pages are turned where they are full."""
        form = form or self.form
        for place in _set(text, replace(form, indent=0) if centred else form, self.measure):
            row = replace(place, stretch=0.0) if centred else place
            if self.y > self.form.bottom:
                self.turn()
            left = self.form.left + self.column * (self.measure + self.form.size * 2) + row.left
            if centred:
                left += (self.measure - sum(map(_em, row.text)) * row.size) / 2
            self.text(row.text, left, self.y, row.size, row.stretch)
            self.y += form.pitch
        self.y += form.gap

    def turn(self) -> None:
        """Go to the next column or page."""
        self.y = self.form.top
        self.column = (self.column + 1) % self.form.columns
        if not self.column:
            self.pages.append([])

    def text(self, text: str, left: float, y: float, size: float, stretch: float = 0.0) -> None:
        """Print one row at a place counted from the top."""
        codes = "".join(f"{self._code(each):04X}" for each in text)
        self.pages[-1].append(
            f"BT /F1 {size} Tf {self.form.mode} Tr {stretch:.3f} Tc 1 0 0 1 {left:.2f} {HEIGHT - y:.2f} Tm <{codes}> Tj ET"
        )

    def _code(self, character: str) -> int:
        if self.form.font == "named":
            return ord(character)
        return self.used.setdefault(character, len(self.used) + 1)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """Print a ruled table, whose rows are parted where a page ends between two of them."""
        size, pitch = 12.0, 18.0
        for row in rows:
            cells = [
                list(_broken(cell, (width - 10) / size, 0))
                for cell, width in zip(row, widths, strict=True)
            ]
            height = max(map(len, cells)) * pitch + 6
            if self.y + height > self.form.bottom:
                self.turn()
            left = self.form.left
            for lines, width in zip(cells, widths, strict=True):
                self.box(left, self.y, width, height)
                for place, line in enumerate(lines):
                    self.text(line, left + 5, self.y + 15 + place * pitch, size)
                left += width
            self.y += height
        self.y += self.form.pitch

    def box(self, left: float, y: float, width: float, height: float) -> None:
        self.pages[-1].append(f"{left} {HEIGHT - y - height:.2f} {width} {height:.2f} re S")

    def picture(self) -> None:
        """Put a picture over the whole page, as a scanner does."""
        self.images = 1
        self.pages[-1].insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q")

    def content(self, *, encrypted: bool = False) -> bytes:
        """Return the document."""
        for number, page in enumerate(self.pages, start=1):
            self.pages, kept = [page], self.pages
            if self.form.header:
                self.text(self.form.header, 220, 40, 9)
            if self.form.number:
                self.text(self.form.number.format(number), 285, 800, 10)
            self.pages = kept
        return _written(self, encrypted=encrypted)


_RADICALS = str.maketrans("一二人入八力十口土大女子小山工干心户手文方日月木水火田白目石立老行见言车里金长门页风高民青",
                          "⼀⼆⼈⼊⼋⼒⼗⼝⼟⼤⼥⼦⼩⼭⼯⼲⼼⼾⼿⽂⽅⽇⽉⽊⽔⽕⽥⽩⽬⽯⽴⽼⾏⻅⾔⻋⾥⾦⻓⻔⻚⻛⾼⺠⻘")  # fmt: skip


def _written(printer: Printer, *, encrypted: bool) -> bytes:
    objects: list[bytes] = []

    def add(body: str, stream: bytes | None = None) -> int:
        data = b"" if stream is None else zlib.compress(stream)
        head = (
            f"<</Filter /FlateDecode /Length {len(data)} {body}>>" if stream is not None else body
        )
        tail = b"\nstream\n" + data + b"\nendstream" if stream is not None else b""
        objects.append(head.encode() + tail)
        return len(objects)

    root, pages = 1, 2
    objects += [b"<</Type /Catalog /Pages 2 0 R>>", b""]
    font = _font(printer, add)
    image = add(
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\x80" * 4,
    )
    kids = []
    for page in printer.pages:
        content = add("", "\n".join(page).encode())
        kids.append(
            add(
                f"<</Type /Page /Parent {pages} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
                f"/Resources <</Font <</F1 {font} 0 R>> /XObject <</I1 {image} 0 R>>>>>>"
            )
        )
    listed = " ".join(f"{each} 0 R" for each in kids)
    objects[pages - 1] = f"<</Type /Pages /Count {len(kids)} /Kids [{listed}]>>".encode()
    lock = add(_LOCK) if encrypted else 0
    written, places = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"/Size {len(objects) + 1} /Root {root} 0 R" + (
        f" /Encrypt {lock} 0 R /ID [<00><00>]" if lock else ""
    )
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<<{trailer}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


_LOCK = f"<</Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}>>>"
"""A lock that no empty password opens."""


def _font(printer: Printer, add: Callable[..., int]) -> int:
    form = printer.form
    is_named = form.font == "named"
    encoding = "UniGB-UCS2-H" if is_named else "Identity-H"
    ordering, supplement = ("GB1", 4) if is_named else ("Identity", 0)
    narrow = "1 95 500" if is_named else _widths(printer)
    descriptor = add(
        "<</Type /FontDescriptor /FontName /STSong /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        " /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80>>"
    )
    below = add(
        f"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /FontDescriptor {descriptor} 0 R /DW 1000 /W [{narrow}]"
        f" /CIDSystemInfo <</Registry (Adobe) /Ordering ({ordering}) /Supplement {supplement}>>>>"
    )
    mapped = add("", _mapping(printer).encode()) if form.font in ("mapped", "radicals") else 0
    more = f" /ToUnicode {mapped} 0 R" if mapped else ""
    return add(
        f"<</Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /{encoding} /DescendantFonts [{below} 0 R]{more}>>"
    )


def _widths(printer: Printer) -> str:
    return " ".join(f"{code} [{_em(each) * 1000:.0f}]" for each, code in printer.used.items())


def _mapping(printer: Printer) -> str:
    """Return the table that says which character each code is."""
    rows = []
    for each, code in printer.used.items():
        named = each.translate(_RADICALS) if printer.form.font == "radicals" else each
        rows.append(f"<{code:04X}> <{named.encode('utf-16-be').hex()}>")
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    inner = "\n".join(
        f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar" for each in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{inner}\nendcmap end end"
    )


def carried(lines: Sequence[str], form: str) -> bytes:
    """Return the announcement as a PDF, its title centred and larger than the text."""
    printer = Printer(FORMS[form])
    own = printer.form
    if own.columns == 1:
        printer.paragraph(
            lines[0], form=replace(own, size=own.size + 6, pitch=own.pitch + 4), centred=True
        )
    else:
        printer.paragraph(lines[0])
    for each in lines[1:]:
        printer.paragraph(each)
    return printer.content()
