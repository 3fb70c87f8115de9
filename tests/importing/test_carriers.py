"""The same announcement in every carrier that people have it in: the same JSON, nothing lost."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.importing import Imported, read_announcement
from generator.importing.furniture import is_furniture
from tests.importing import carried_docx, carried_html
from tests.importing.builders import MUYE
from tests.importing.golden import FIXTURES
from tests.importing.test_announcements import bare, check_whole

SOURCES = {
    each: FIXTURES / f"{each}.txt"
    for each in ("aspect-category", "flat", "nested-restart", "numbered-measures", "pointed")
} | {"muye": MUYE}


@pytest.fixture(params=[each for each in SOURCES if SOURCES[each].exists()])
def source(request: pytest.FixtureRequest) -> Path:
    """Return the path of a text that is carried in other forms."""
    return SOURCES[request.param]


def lines_of(source: Path) -> list[str]:
    text = source.read_text(encoding="utf-8")
    return [each.strip() for each in text.splitlines() if each.strip()]


def announced(source: Path) -> list[str]:
    """Return the lines without the page's own, which the reader of pages leaves out."""
    lines = lines_of(source)
    own = [each for each in lines if not is_furniture(each)]
    return own[own.index(own[1]) :] if own[0] in own[1:] else own


def read(content: bytes, name: str, folder: Path) -> Imported:
    path = folder / name
    path.write_bytes(content)
    imported = read_announcement(path)
    check_whole(imported)
    return imported


def plain(lines: list[str], folder: Path) -> Imported:
    return read("\n".join(lines).encode(), "plain.txt", folder)


def check_same(other: Imported, expected: Imported) -> None:
    """Hold that a carrier came to what the text comes to, apart from lines and kinds of space."""
    assert alike(other.announcement) == alike(expected.announcement)
    assert alike(other.issues) == alike(expected.issues)
    assert alike(other.unplaced) == alike(expected.unplaced)
    assert bare(alike(other.source)) == bare(alike(expected.source))


def alike(value: Any) -> str:
    """Return a value as text without spaces and without what only parts lines."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=0)
    return re.sub(r"[ \u00a0\u00ad\u3000]", "", text)


@pytest.mark.parametrize("form", carried_docx.FORMS)
def test_a_word_document_comes_to_what_its_text_does(
    form: str, source: Path, tmp_path: Path
) -> None:
    lines = lines_of(source)
    other = read(carried_docx.carried(lines, form), "form.docx", tmp_path)
    check_same(other, plain(lines, tmp_path))


NAMES = ("telling", "numbered")
PAGES = [
    *((article, "none", "numbered") for article in carried_html.ARTICLES),
    *(("paragraphs", holder, names) for holder in carried_html.HOLDERS for names in NAMES),
    *(("breaks", holder, "numbered") for holder in ("trs", "wechat", "bare", "cell")),
]
"""Every way to write an article, in a page that tells nothing; every holder, in every page."""


@pytest.mark.parametrize(("article", "holder", "names"), PAGES, ids=map("-".join, PAGES))
def test_a_web_page_comes_to_what_its_text_does(
    article: str, holder: str, names: str, source: Path, tmp_path: Path
) -> None:
    lines = announced(source)
    page = carried_html.carried(lines, article, holder, names)
    other = read(page.encode(), "form.html", tmp_path)
    check_same(other, plain(lines, tmp_path))


TEXTS: dict[str, Callable[[list[str]], bytes]] = {
    "utf-8-bom": lambda lines: "\n".join(lines).encode("utf-8-sig"),
    "utf-16-le": lambda lines: ("\ufeff" + "\r\n".join(lines)).encode("utf-16-le"),
    "utf-16-be": lambda lines: ("\ufeff" + "\r\n".join(lines)).encode("utf-16-be"),
    "gb18030": lambda lines: "\r\n".join(lines).encode("gb18030"),
    "cr": lambda lines: "\r".join(lines).encode(),
    "form-feeds": lambda lines: "\n\f".join(lines).encode(),
    "line-separators": lambda lines: "\u2028".join(lines).encode(),
    "paragraph-separators": lambda lines: "\u2029".join(lines).encode(),
    "tabs": lambda lines: "".join(f"\t{each}\n" for each in lines).encode(),
    "trailing": lambda lines: "".join(f"{each} \u3000\t \n" for each in lines).encode(),
    "blank-lines": lambda lines: "\n \n\u3000\n".join(lines).encode(),
    "mixed-indents": lambda lines: "\n".join(
        ("\u3000\u3000", "    ", "\u00a0\u00a0", "")[place % 4] + each
        for place, each in enumerate(lines)
    ).encode(),
}
"""How a text file is written."""


@pytest.mark.parametrize("form", TEXTS)
def test_a_text_file_comes_to_the_same(form: str, source: Path, tmp_path: Path) -> None:
    lines = lines_of(source)
    check_same(read(TEXTS[form](lines), "form.txt", tmp_path), plain(lines, tmp_path))
