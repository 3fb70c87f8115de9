"""The same announcement in every carrier that people have it in: the same JSON, nothing lost."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.importing import Imported, read_announcement
from tests.importing import carried_docx
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
