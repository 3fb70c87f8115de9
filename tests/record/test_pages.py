"""What pages say of the record: an issue its own newest line, a disclosure its head, the site its own."""

import hashlib
import html
import re
from dataclasses import replace

import pytest

from generator.content.load import load
from generator.domain.model import Content
from generator.domain.publishing import as_file, recorded
from generator.domain.routes import markdown_path
from generator.site.make import Made, make
from tests.record import vectors

D = vectors.DISCLOSURE


def published(*stages: str) -> Content:
    """Return content that was published stage by stage."""
    content = Content(())
    for stage in stages:
        loaded = load(vectors.content(stage)).content.disclosures[0]
        before = content.disclosures[0].record if content.disclosures else ()
        now = Content((replace(loaded, record=before),), record=content.record)
        content = recorded(now, lambda: "0" * 32).content
    return content


def text(made: Made, address: str) -> str:
    """Return what a page says, without its markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", made.pages[markdown_path(address)].decode()))


def hashes(record: bytes) -> list[str]:
    return [hashlib.sha256(line).hexdigest() for line in record.splitlines()]


def grouped(sha256: str) -> str:
    return " ".join(re.findall("....", sha256))


def short(sha256: str) -> str:
    return f"{sha256[:4]}-{sha256[4:8]}-{sha256[8:12]}"


@pytest.fixture(scope="module")
def corrected() -> Made:
    return make(published("1-published", "3-corrected"))


LINES = hashes(vectors.record("3-corrected"))


@pytest.mark.parametrize(("issue", "number"), [("1", 6), ("2", 7), ("3", 4)])
def test_an_issue_says_where_its_newest_line_is(corrected: Made, issue: str, number: int) -> None:
    said = text(corrected, f"{D}/issues/{issue}/")
    expected = f"第{number}行，校验码 {short(LINES[number - 1])}"
    assert expected in said
    assert f". 公布记录第{number}行，校验码{short(LINES[number - 1])}" in said  # in its citation


@pytest.mark.parametrize("page", ["", "changes/", "fulltext/"])
def test_a_disclosure_says_its_whole_head(corrected: Made, page: str) -> None:
    assert grouped(LINES[-1]) in text(corrected, f"{D}/{page}")
    assert f'id="record-{LINES[-1]}"' in corrected.pages[markdown_path(f"{D}/{page}")].decode()
    assert corrected.frame.pages[markdown_path(f"{D}/{page}")].record_head == LINES[-1]


def test_the_changes_have_a_sentence_for_the_next_announcement(corrected: Made) -> None:
    said = f"截至2025年7月1日，网上公布记录第8行的校验码为{LINES[-1]}。"
    assert said in text(corrected, f"{D}/changes/")


def test_the_site_says_its_own_head() -> None:
    content = published("1-published", "3-corrected")
    own = hashes(as_file(content.record))[-1]
    made = make(content)
    assert f"全站公布记录第2行，校验码 {short(own)}" in text(made, "")
    assert grouped(own) in text(made, "about/")


def test_what_an_issue_says_of_it_changes_only_when_the_issue_does() -> None:
    before, after = make(published("2-reported")), make(published("2-reported", "3-corrected"))

    def said(made: Made, issue: str) -> list[str]:
        return re.findall("第[0-9]+行，校验码.{15}", text(made, f"{D}/issues/{issue}/"))

    assert said(before, "1") == said(after, "1") != []
    assert said(before, "2") != said(after, "2")


def test_a_withdrawn_issue_says_where_that_is_recorded() -> None:
    made = make(published("3-corrected", "4-withdrawn"))
    line = hashes(vectors.record("4-withdrawn"))[-1]
    assert f"第9行，校验码 {short(line)}" in text(made, f"{D}/issues/3/")


def test_without_a_record_nothing_is_said_of_one() -> None:
    made = make(Content((load(vectors.content("3-corrected")).content.disclosures[0],)))
    saying = [
        path for path, page in made.pages.items() if "公布记录" in html.unescape(page.decode())
    ]
    # The page of the newest data explains every column, those too that are empty without a record.
    assert [path for path in saying if not path.endswith("data/latest.md")] == []
