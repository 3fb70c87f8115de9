"""Everything in the content is on a page, and search finds it there.

The files are filled by walking the model, with words of its own for every text: a field that is
added tomorrow fails here until a page shows it. What is searched is written down by hand.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.domain import fields, model
from tests import sites
from tests.test_hostile import GIVEN, HARMLESS, SHORT, as_yaml, written

pytestmark = pytest.mark.slow

FILES = (
    model.Announcement,
    model.IssueFile,
    model.UpdateFile,
    model.Correction,
    model.Withdrawal,
)
"""What an editor writes; every text in it is published."""

NOT_FOR_READERS = {
    model.RecordEntry: "addresses and checksums of what was published",
    model.Allowed: "what the search for personal data lets through: for editors and those who check them",
}

OF_THE_SITE = {model.Term: "the phrases that every page explains: tests/test_glossary.py"}

SEARCHED = {
    "about/",
    "supervise/",
    "h000/",
    "h000/changes/2025-02-15/",
    "h000/issues/1/",
    "h000/issues/2/",
    "h000/organisation/",
    "h001/",
    "h001/issues/1/",
    "h001/fulltext/",
}
"""The pages of this site whose texts are to be found; h001 has its announcement attached."""

ISSUE = ("一、第一个问题。", "第一个问题办得很好。", "第一个问题还剩一件事。")
OTHERS = ("原文开头说明情况。", "原文结尾欢迎监督。")
ORIGINAL = (OTHERS[0], *ISSUE, OTHERS[1])

NOT_IN_FULL_TEXT = (" matters ", " key_figures ", "disclosure.yml: place ")
"""What an editor chose out of the sentences of an issue, to show it a second time elsewhere; where the site files it."""

TAKEN = re.compile(r'zhenggai\.search\.take\("page",\d+,(.*)\);\n', re.DOTALL)


@dataclass(frozen=True)
class Built:
    """A site in which every text has words of its own: these words by their place."""

    words: dict[str, str]
    site: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    words: dict[str, str] = {}
    full = {}
    for path, content in written(HARMLESS).items():
        is_data = path.endswith(".yml")
        full[path] = (
            as_yaml(_distinct(json.loads(content), f"{path}:", words)) if is_data else content
        )
    head = json.loads(full["disclosure.yml"]) | {"wording": "digest"}
    full["disclosure.yml"] = as_yaml(head)
    _correct(full, words)
    disclosures = {"h000": full, "h001": _with_original(head["place"])}
    folder = sites.small_site(tmp_path_factory.mktemp("every-text"), disclosures)
    return Built(words, sites.built(folder / "mkdocs.yml", folder / "site"))


def _correct(files: dict[str, bytes], words: dict[str, str]) -> None:
    """Let each correction be true: what it says is right now stands at its place."""
    corrections = json.loads(files["corrections.yml"])
    corrections[0]["now"] = words["issues/1.yml: measures 0 text"]
    corrections[1]["now"] = words["disclosure.yml: opening"]
    files["corrections.yml"] = as_yaml(corrections)
    del words["corrections.yml: 0 now"], words["corrections.yml: 1 now"]


def _with_original(place: list[str]) -> dict[str, bytes]:
    """Return a disclosure with its announcement, of a body in the same place."""
    head = {"title": "一份公布", "wording": "digest", "inspected": "某县", "place": place}
    return {
        "disclosure.yml": as_yaml(head),
        "issues/1.yml": as_yaml({"title": "改写的一个问题", "status": "ongoing"}),
        "source/official.txt": "\n".join(ORIGINAL).encode(),
        "source/marked.txt": sites.marked("\n".join(ORIGINAL), {2: "1", 5: ""}).encode(),
    }


def _distinct(value: Any, place: str, words: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            _distinct(key, f"{place} {key} (its name)", words): _distinct(
                each, f"{place} {key}", words
            )
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_distinct(each, f"{place} {index}", words) for index, each in enumerate(value)]
    if value.startswith((HARMLESS, *SHORT.values())):
        words[place] = f"词{chr(0x4E00 + len(words))}{len(words)}号"
        return words[place] + ("" if value in SHORT.values() else value.removeprefix(HARMLESS))
    return value


def reached(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and all that its fields hold."""
    yield root
    for field in root.model_fields.values():
        if inner := fields.model_in(field.annotation):
            yield from reached(inner)


def test_the_walk_meets_every_model() -> None:
    """A new kind of file has to be filled here too."""
    met = {each for root in FILES for each in reached(root)} | NOT_FOR_READERS.keys()
    met |= OF_THE_SITE.keys()
    declared = {
        each
        for each in vars(model).values()
        if isinstance(each, type) and issubclass(each, model.Value) and each is not model.Value
    }
    # An issue and an update are their files, with the file's name for an id.
    assert declared - {model.Issue, model.Update} == met


def test_the_walk_fills_every_text_field(built: Built) -> None:
    """Every field that holds text has words of its own, but for those with a form of their own."""
    filled = {tuple(place.split()) for place in built.words}
    named = {part for place in filled for part in place}
    for root in FILES:
        for each in reached(root):
            for name, field in each.model_fields.items():
                if (each, name) not in GIVEN and field.annotation in (str, str | None):
                    assert fields.file_key(name, field) in named, f"{each.__name__}.{name}"


def test_every_text_is_on_a_page(built: Built) -> None:
    shown = "\n".join(page.text() for page in sites.pages(built.site).values())
    assert [place for place, word in built.words.items() if word not in shown] == []
    assert [each for each in ORIGINAL if each not in shown] == []


def test_every_text_is_in_the_full_text(built: Built) -> None:
    """But for what is said twice, it is the whole disclosure on one page."""
    shown = sites.pages(built.site)["h000/fulltext/"].text("//article")
    missing = [place for place, word in built.words.items() if word not in shown]
    assert [each for each in missing if not any(part in each for part in NOT_IN_FULL_TEXT)] == []


def test_every_text_is_found(built: Built) -> None:
    """What the index holds of each page is what its results quote, and where queries are met."""
    found = indexed(built.site)
    assert set(found) == SEARCHED
    texts = "\n".join(found.values())
    assert [place for place, word in built.words.items() if word not in texts] == []
    assert [each for each in ORIGINAL if each not in texts] == []


def test_a_text_is_found_on_the_page_that_shows_it(built: Built) -> None:
    """The words of the index are those of the pages, as another reader finds them."""
    pages = sites.pages(built.site)
    for address, text in indexed(built.site).items():
        article = pages[address].text("//article")
        assert all(word in article for word in built.words.values() if word in text), address


def indexed(site: Path) -> dict[str, str]:
    """Return what search holds of each page, by its address."""
    found = {}
    for file in site.glob("search/*/p*.js"):
        if taken := TAKEN.fullmatch(file.read_text("utf-8")):
            page = json.loads(taken[1])
            found[page["address"]] = "\n".join(page["lines"])
    return found
