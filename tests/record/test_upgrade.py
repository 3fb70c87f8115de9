"""An upgrade of the program changes no hash: records that an older version wrote are audited as they were."""

import pytest

from generator.content.load import load
from generator.domain.recording import Compared, compare
from tests import sites
from tests.record.test_recording import disclosed
from tests.record.vectors import STAGES

WRITTEN = sites.ROOT / "demo" / "content"
"""Published once, by version 1 of the record; a new version never writes it anew."""


@pytest.mark.parametrize("stage", STAGES)
def test_what_was_recorded_by_hand_is_as_recorded(stage: str) -> None:
    assert compare(disclosed(stage, stage)) == Compared((), ())


@pytest.mark.parametrize("disclosure", ["qingluo-2024", "qingluo-2026"])
def test_what_an_older_version_published_is_as_recorded(disclosure: str) -> None:
    found = next(each for each in load(WRITTEN).content.disclosures if each.id == disclosure)
    assert found.record
    assert compare(found) == Compared((), ())
