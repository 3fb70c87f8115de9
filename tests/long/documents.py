"""The .docx files of other readers' tests, read here: no character is lost, lists are marked as printed.

A part of `python -m tests.break`. The files are not part of this repository: `ZHENGGAI_PEERS` names a
folder with a copy of each repository of `SUITES` (git clone, then git checkout of its commit). What is
visible in a document is told by a walk of its XML that shares nothing with the reader. How a word
processor marks lists is asked of LibreOffice (`soffice`, or the program that `ZHENGGAI_SOFFICE` names).
"""

import io
import os
import posixpath
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

from generator.importing.carriers.docx import read_docx
from generator.importing.remarks import UnreadableError
from tests.damage import zipped

SUITES = {
    "pandoc": "jgm/pandoc 0a9a2f261510322ee5a33a2a7facce54b8a718ec",
    "python-mammoth": "mwilliamson/python-mammoth 1cac2458ea3c0a68754f1cc86df3aee50b02782b",
    "python-docx": "python-openxml/python-docx e45454602b53e8e572b179ccf1c91093ec9f4ed7",
    "markitdown": "microsoft/markitdown a51f725d7ff4cdfe3bb6ad2ce2c04d98bf5f1f00",
    "docling": "docling-project/docling e1cb2b234c48ff29746b0f2f843d07f8e23905a0",
}
"""The folder, the repository on GitHub and its commit."""
_NOT_PRINTED = frozenset(
    (
        *("del", "moveFrom", "instrText", "delText", "delInstrText"),
        *("pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "sectPr", "rubyPr"),
    )
)

_SYMBOL_FONTS = re.compile(r"wingdings|webdings|symbol$", re.IGNORECASE)
_SEEN_PARTS = ("header", "footer", "footnotes", "endnotes", "diagramData", "chart")


@dataclass(slots=True)
class Seen:
    """What a walk of the XML sees: characters, and signs whose character only their font tells."""

    characters: Counter[str] = field(default_factory=Counter)
    signs: int = 0

    def add(self, text: str) -> None:
        """Add text as it is compared: without white space, ⁴ as 4."""
        for each in unicodedata.normalize("NFKD", text).replace("−", "-"):
            if "\ue000" <= each <= "\uf8ff":
                self.signs += 1
            elif not each.isspace() and unicodedata.category(each) not in ("Cc", "Cf"):
                self.characters[each] += 1


def walk(content: bytes) -> Seen:
    """Return everything visible in a document, whatever element of whatever part it stands in."""
    seen = Seen()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {each.lower(): each for each in package.namelist()}
        main = _main(package, names)
        parts = {kind: _related(package, names, main, kind) for kind in _SEEN_PARTS}
        body = Xml.fromstring(package.read(main))  # noqa: S314 - files of test suites
        _see(body, seen)
        margins: dict[str, None] = {}
        for kind, own in parts.items():
            for name in own:
                root = Xml.fromstring(package.read(name))  # noqa: S314 - as above
                if kind in ("header", "footer"):
                    margins.update(dict.fromkeys(map(_text, root)))
                else:
                    _see_part(kind, root, seen, _referred(body))
        # Pages have the same above and below them; it is kept once.
        seen.add("".join(margins))
    return seen


def _text(element: Xml.Element) -> str:
    shown = [element] if _name(element) == "t" else _printed(element)
    return "".join(each.text or "" for each in shown if _name(each) == "t")


def _main(package: zipfile.ZipFile, names: dict[str, str]) -> str:
    found = _related(package, names, "", "officeDocument")
    return found[0] if found else names["word/document.xml"]


def _related(package: zipfile.ZipFile, names: dict[str, str], part: str, kind: str) -> list[str]:
    folder, file = posixpath.split(part)
    listed = names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
    if listed is None:
        return []
    targets = [
        posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/").lower()
        for each in Xml.fromstring(package.read(listed))  # noqa: S314 - as above
        if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External"
    ]
    return [names[each] for each in dict.fromkeys(targets) if each in names]


def _name(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Xml.Element, name: str) -> str:
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def _referred(body: Xml.Element) -> set[tuple[str, str]]:
    return {
        (_name(each).removesuffix("Reference"), _attribute(each, "id"))
        for each in _printed(body)
        if _name(each) in ("footnoteReference", "endnoteReference")
    }


def _printed(element: Xml.Element) -> Iterator[Xml.Element]:
    """Yield all elements that are not struck from the document, one of each pair of alternatives."""
    for each in element:
        name = _name(each)
        if name == "AlternateContent":
            yield from _printed(_shown(each))
        elif name not in _NOT_PRINTED:
            yield each
            yield from _printed(each)


def _shown(alternatives: Xml.Element) -> Xml.Element:
    choices = [each for each in alternatives if _name(each) == "Choice"]
    shown = [each for each in choices if each.find(".//*") is not None]
    return next(iter((*shown, *alternatives)))


def _see(element: Xml.Element, seen: Seen) -> None:
    runs = {id(text): run for run in _printed(element) if _name(run) == "r" for text in run}
    for each in _printed(element):
        name = _name(each)
        if name == "t":
            _see_text(each, runs.get(id(each)), seen)
        elif name == "sym":
            seen.signs += 1
        elif name == "symEx":
            seen.add(chr(int(_attribute(each, "char"), 16)))
        elif name == "textpath":
            seen.add(_attribute(each, "string"))
        elif name == "noBreakHyphen":
            seen.add("-")


def _see_text(text: Xml.Element, run: Xml.Element | None, seen: Seen) -> None:
    fonts = [] if run is None else [each for each in run.iter() if _name(each) == "rFonts"]
    has_signs = any(_SYMBOL_FONTS.match(_attribute(each, "ascii")) for each in fonts)
    if has_signs:
        seen.signs += len("".join((text.text or "").split()))
    else:
        seen.add(text.text or "")


def _see_part(kind: str, root: Xml.Element, seen: Seen, referred: set[tuple[str, str]]) -> None:
    if kind in ("footnotes", "endnotes"):
        for each in root:
            if (_name(each), _attribute(each, "id")) in referred:
                _see(each, seen)
    elif kind == "diagramData":
        for each in root.iter():
            if _name(each) == "pt" and each.get("type") not in ("pres", "parTrans", "sibTrans"):
                _see(each, seen)
    else:
        _see(root, seen)
    # An axis has its names once, though each series brings them along.
    caches = [each for each in root.iter() if kind == "chart" and _name(each) == "strCache"]
    values = (each.text or "" for cache in caches for each in cache.iter() if _name(each) == "v")
    seen.add("".join(dict.fromkeys(values)))


@dataclass(slots=True)
class Suite:
    """How the documents of one suite were read."""

    files: int = 0
    tracebacks: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    lost: dict[str, str] = field(default_factory=dict)
    """What is missing, by file."""
    added: Counter[str] = field(default_factory=Counter)
    doubts: int = 0

    def said(self, name: str) -> str:
        """Return its figures in one line."""
        refused = " ".join(f"{code} {count}" for code, count in sorted(self.refused.items()))
        added = "".join(each for each, _ in self.added.most_common(20))
        lost = sum(map(len, self.lost.values()))
        return (
            f"{name}: {self.files} files, {len(self.tracebacks)} tracebacks, refused {refused or 0}; "
            f"{self.characters} characters, {lost} lost; added {self.added.total()} ({added}); "
            f"{self.doubts} doubts {self.lost or ''}{' '.join(self.tracebacks)}"
        )


def _without_lists(content: bytes) -> bytes:
    """Return a document whose lists print no marks: these are no characters of the walk."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    lists = [each for each in parts if re.search(r"numbering\d*\.xml$", each)]
    for each in lists:
        parts[each] = re.sub(rb"<w:(?:num|abstractNum) .*</w:(?:num|abstractNum)>", b"", parts[each],
                             flags=re.DOTALL)  # fmt: skip
    return zipped(parts) if lists else content


def _read_into(suite: Suite, file: Path) -> None:
    content = file.read_bytes()
    suite.files += 1
    seen = walk(content)
    suite.characters += seen.characters.total() + seen.signs
    ours = Seen()
    try:
        carried = read_docx(_without_lists(content), file)
    except UnreadableError as error:
        suite.refused[error.diagnostic.code] += 1
    else:
        suite.doubts += sum(each.code in ("M49", "M54", "M55") for each in carried.remarks)
        for line in carried.lines:
            ours.add(line.text)
    missing = seen.characters - ours.characters
    added = ours.characters - seen.characters
    signs = max(seen.signs - added.total(), 0)
    if missing or signs:
        suite.lost[file.name] = "".join(missing.elements()) + "?" * signs
    suite.added.update(added)


def _suite(files: Iterable[Path]) -> Suite:
    suite = Suite()
    for file in files:
        try:
            _read_into(suite, file)
        except Exception as error:  # noqa: BLE001 - what comes out of a reader is what is counted
            suite.tracebacks.append(f"{file.name}: {type(error).__name__} {error}")
    return suite


def _alike(text: str) -> str:
    return "".join(unicodedata.normalize("NFKD", text).split())


def _mark(prefix: str) -> str:
    """Return a mark as it is compared: a bullet is a bullet, whatever its sign."""
    mark = _alike(prefix)
    return mark if any(each.isalnum() for each in mark) else "•" * bool(mark)


def _ours(file: Path) -> list[tuple[str, str]]:
    """Return the mark and the text of each line."""
    content = file.read_bytes()
    try:
        marked = [each.text for each in read_docx(content, file).lines if not each.aside]
        bare = [
            each.text for each in read_docx(_without_lists(content), file).lines if not each.aside
        ]
    except UnreadableError:
        return []
    if len(marked) != len(bare):  # cells that hold nothing but a mark
        marked = [each for each in marked if any(each.endswith(text) for text in bare)]
    pairs = zip(marked, bare, strict=False)
    return [(_mark(line.removesuffix(text)), _alike(text)) for line, text in pairs]


def _theirs(files: list[Path], program: str, folder: Path) -> dict[Path, list[str]]:
    """Return the lines that LibreOffice prints of each document."""
    for place, file in enumerate(files):
        shutil.copy(file, folder / f"{place}.docx")
    names = [str(folder / f"{place}.docx") for place in range(len(files))]
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "txt:Text", "--outdir", str(folder)]
    for start in (0, *range(0, len(names), 20)):  # the first call may only make its profile
        subprocess.run([*command, *names[start : start + 20]], check=False, capture_output=True)
    made = {file: folder / f"{place}.txt" for place, file in enumerate(files)}
    return {
        file: [_alike(each) for each in text.read_text("utf-8-sig").splitlines()]
        for file, text in made.items()
        if text.exists()
    }


def _compared(ours: list[tuple[str, str]], theirs: list[str]) -> Iterator[tuple[bool, str]]:
    """Yield for each line that either marks whether both mark it alike."""
    place = 0
    for mark, text in ours:
        found = next(
            (n for n in range(place, len(theirs)) if text and theirs[n].endswith(text)), None
        )
        if found is None:
            continue
        place = found + 1
        their = _mark(theirs[found].removesuffix(text))
        if (mark or their) and len(their) <= _LONGEST_MARK:
            yield mark == their, f"{text[:12]}: {mark or '-'} / {their or '-'}"


_LONGEST_MARK = 20
"""More before a text is no mark but what is struck through, which stands aside here."""
_OTHERWISE = 6
"""Five bullets that are blank, which LibreOffice draws; one level that a list skips after it has
counted before (2.1 here, 2.2 there)."""


def _marks(files: list[Path], program: str) -> Iterator[tuple[bool, str]]:
    with tempfile.TemporaryDirectory() as folder:
        theirs = _theirs(files, program, Path(folder))
    same, other = 0, []
    for file, lines in theirs.items():
        for is_same, what in _compared(_ours(file), lines):
            same += is_same
            other += [] if is_same else [f"{file.name} {what}"]
    yield (
        same > 0 and len(other) <= _OTHERWISE,
        (
            f"lists: {len(theirs)} documents, {same} marks as LibreOffice prints them, "
            f"{len(other)} otherwise: {'; '.join(other)}"
        ),
    )


def run() -> Iterator[tuple[bool, str]]:
    """Yield the figures of each suite, then those of the marks of lists."""
    named = os.environ.get("ZHENGGAI_PEERS")
    if not named:
        wanted = ", ".join(f"{folder}/ ({source})" for folder, source in SUITES.items())
        yield False, f"ZHENGGAI_PEERS names no folder that holds {wanted}"
        return
    every: list[Path] = []
    for name in SUITES:
        files = sorted(Path(named, name).rglob("*.docx"))
        suite = _suite(files)
        every += files
        yield bool(files) and not suite.tracebacks and not suite.lost, suite.said(name)
    program = os.environ.get("ZHENGGAI_SOFFICE") or shutil.which("soffice")
    if program is None:
        yield False, "lists: LibreOffice (soffice) is not installed"
    else:
        yield from _marks(every, program)
