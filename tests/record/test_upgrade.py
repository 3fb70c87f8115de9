"""An upgrade of the program changes no hash: records that an older version wrote are audited as they were."""

import hashlib
from pathlib import Path

import pytest

from generator.actions import auditing
from generator.content.load import load
from generator.domain.recording import Compared, compare
from tests import sites
from tests.record.test_recording import disclosed
from tests.record.vectors import STAGES

WRITTEN = sites.ROOT / "demo" / "content"
HEADS = {
    "qingluo-2024": (35, "ebfd0a019375004f425acab2c0a3ee8be68139d03b77978811a05ed528a00296"),
    "qingluo-2026": (11, "d53ec5ed45d6ca11237f96da26811d303ab6f588ee3f3797c7021210a6f21d56"),
}
"""What version 1 of the record wrote: how many lines, and their head. Lines may come behind these; a
record that is written anew has another head, and a version that hashes otherwise finds other content."""


@pytest.mark.parametrize("stage", STAGES)
def test_what_was_recorded_by_hand_is_as_recorded(stage: str) -> None:
    assert compare(disclosed(stage, stage)) == Compared((), ())


@pytest.mark.parametrize("disclosure", HEADS)
def test_what_an_older_version_published_is_as_recorded(disclosure: str) -> None:
    number, head = HEADS[disclosure]
    lines = (WRITTEN / disclosure / "record.jsonl").read_bytes().splitlines()
    assert hashlib.sha256(lines[number - 1]).hexdigest() == head, "frozen: never written anew"
    found = next(each for each in load(WRITTEN).content.disclosures if each.id == disclosure)
    assert compare(found) == Compared((), ())


@pytest.mark.slow
@pytest.mark.parametrize("disclosure", HEADS)
def test_a_site_built_today_goes_on_from_what_an_older_version_printed(
    disclosure: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site: Path = sites.demo(tmp_path_factory)
    number, head = HEADS[disclosure]
    found = auditing.audit(str(site), against=head)
    assert found.is_sound
    assert [(each.disclosure, each.known) for each in found.since] == [(disclosure, number)]
