"""A disclosure is made by itself: what else the site has, and what was made before, changes no byte of it."""

import pickle

import pytest

from generator.content.check import check
from generator.domain.model import Content
from generator.site import resources
from generator.site.make import as_readers_say, make
from generator.site.of_disclosure import make_disclosure
from generator.site.pages.shared.rounds import Rounds, rounds
from generator.site.part import Setting
from generator.site.render import Renderer
from tests.sites import ROOT


@pytest.fixture(scope="module")
def demo() -> Content:
    """The made-up site: several disclosures, two of them rounds of the same body."""
    return check(ROOT / "demo/content").content


@pytest.fixture(scope="module")
def together(demo: Content) -> Rounds:
    found = rounds(as_readers_say(demo))
    assert found.of_body
    assert found.again
    return found


def test_each_disclosure_made_alone_has_the_same_bytes(demo: Content, together: Rounds) -> None:
    whole = make(demo, name="演示")
    found = {path: each for path, each in whole.pages.items() if "/" in path}
    setting = Setting(name="演示", glossary=demo.glossary)
    for disclosure in reversed(demo.disclosures):
        renderer = Renderer(resources.theme() / "templates", demo.glossary)
        part = make_disclosure(disclosure, together, setting, renderer).part
        own = {path: each for path, each in found.items() if path.startswith(f"{disclosure.id}/")}
        assert dict(part.pages) == own
        assert {path: whole.artefacts[path] for path in part.artefacts} == part.artefacts
        assert {address: whole.facts[address] for address in part.facts} == part.facts


def test_what_is_asked_of_a_disclosure_can_be_kept_and_sent(
    demo: Content, together: Rounds
) -> None:
    renderer = Renderer(resources.theme() / "templates", demo.glossary)
    made = make_disclosure(demo.disclosures[0], together, Setting(), renderer)
    assert pickle.loads(pickle.dumps(made.summary)) == made.summary  # noqa: S301 - its own
