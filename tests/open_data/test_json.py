"""The JSON of a disclosure: it loads back into the model, and is what its schema says."""

import json
from pathlib import Path

import jsonschema
import pytest

from generator.content.check import check
from generator.domain.model import Disclosure
from generator.site.data.json_file import DisclosureFile
from tests import sites

pytestmark = pytest.mark.slow

SHIPPED, DEMO = sites.ROOT / "content", sites.ROOT / "demo" / "content"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Disclosure, Path]]:
    """Each disclosure as its content says it, with its newest data as built."""
    sites_of = {SHIPPED: sites.shipped(tmp_path_factory), DEMO: sites.demo(tmp_path_factory)}
    return {
        each.id: (each, site / each.id / "data" / "latest")
        for content, site in sites_of.items()
        for each in check(content).content.disclosures
    }


DISCLOSURES = ("muye-2025", "qingluo-2024", "qingluo-2026")


@pytest.mark.parametrize("name", DISCLOSURES)
def test_it_loads_back_into_the_same_values(
    built: dict[str, tuple[Disclosure, Path]], name: str
) -> None:
    disclosure, folder = built[name]
    loaded = DisclosureFile.model_validate_json((folder / "disclosure.json").read_bytes())
    said = disclosure.announcement.model_copy(update={"explained": (), "formerly": ()})
    assert loaded.disclosure == said
    assert loaded.issues == disclosure.issues
    assert loaded.withdrawn == disclosure.withdrawn
    assert loaded.corrections == disclosure.corrections
    assert [each.id for each in loaded.updates] == [each.id for each in disclosure.updates]
    for found, update in zip(loaded.updates, disclosure.updates, strict=True):
        kept = {key: each for key, each in update.issues.items() if key not in disclosure.gone}
        assert found == update.model_copy(update={"issues": kept})


@pytest.mark.parametrize("name", DISCLOSURES)
def test_it_is_what_its_schema_says(built: dict[str, tuple[Disclosure, Path]], name: str) -> None:
    _, folder = built[name]
    file = json.loads((folder / "disclosure.json").read_bytes())
    schema = json.loads((folder / file["$schema"]).read_bytes())
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema).validate(file)
    for key in ("issues", "disclosure", "id"):
        wrong = {**file, key: 1}
        with pytest.raises(jsonschema.ValidationError):
            validator(schema).validate(wrong)


def test_words_of_withdrawn_issues_and_of_editors_checks_are_in_no_file(
    built: dict[str, tuple[Disclosure, Path]],
) -> None:
    disclosure, folder = built["qingluo-2024"]
    (gone,) = disclosure.gone
    editions = sorted(folder.parent.glob("*/disclosure.json"))
    assert len(editions) == 10
    for edition in editions:
        file = json.loads(edition.read_bytes())
        assert all(each["id"] != gone for each in file["issues"])
        assert all(gone not in each.get("issues", {}) for each in file.get("updates", ()))
        assert "explained" not in file["disclosure"]


def test_what_is_made_up_says_so(built: dict[str, tuple[Disclosure, Path]]) -> None:
    file = json.loads((built["qingluo-2024"][1] / "disclosure.json").read_bytes())
    assert file["notice"] == "演示用，内容全是编的"
    assert "notice" not in json.loads((built["muye-2025"][1] / "disclosure.json").read_bytes())
