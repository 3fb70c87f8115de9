"""What marks bring to data can be published: it passes every check, and the built site shows it all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.files import writer
from generator.importing.announcement import Imported
from generator.importing.assemble import assemble
from generator.importing.disclosure_files import disclosure_files
from generator.text.marked.marked_text import MarkedText, Source
from generator.text.marked.read import read_marked
from generator.text.marked.strip import signed_text, text_hash
from generator.text.marked.write import write_marked
from tests.marked.test_cases import CASES, INPUTS, lines_of, marked
from tests.marked.test_triples import FILLED, content
from tests.sites import zhenggai

ROOT = Path(__file__).parents[2]
OPEN = ("13", "25", "19-a-doubt", "29-issues-without-ids", "30-an-amount")
"""What a person has still to say something to: totals that differ, doubts, ids that import writes."""


def texts() -> Iterator[tuple[str, MarkedText]]:
    for folder in FILLED:
        yield folder.name, read_marked(content(folder, "marked.txt")).text
    for case in CASES if INPUTS.exists() else ():
        text = read_marked(marked(case, lines_of(case))).text
        yield case.stem, replace(text, source=Source("signed.txt", text_hash(text)))


def imported(text: MarkedText) -> Imported:
    written = write_marked(text)
    return Imported(written, signed_text(text), assemble(written), ())


@pytest.mark.slow
def test_what_is_marked_can_be_published_and_proved(tmp_path: Path) -> None:
    folder = tmp_path / "site-source"
    assert zhenggai("init", str(folder), cwd=ROOT).returncode == 0
    for place, (name, text) in enumerate(texts()):
        if not name.startswith(OPEN):
            files = disclosure_files(imported(text))
            writer.write(folder / "content" / f"d-{place}", files)
    for command in (("check",), ("build",), ("verify", "site")):
        done = zhenggai(*command, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
