"""A disclosure as it was at the end of a day: what was reported or corrected later is not there yet."""

import datetime

import pytest

from generator.content.check import check
from generator.domain.canonical import canonical_bytes, hash_of, records
from generator.domain.model import Disclosure
from generator.domain.on_a_day import on_a_day
from generator.domain.recording import newest_lines
from generator.domain.timeline import Timeline
from tests import sites


@pytest.fixture(scope="module")
def demo() -> dict[str, Disclosure]:
    found = check(sites.ROOT / "demo" / "content").content.disclosures
    return {each.id: each for each in found}


@pytest.fixture(scope="module")
def qingluo(demo: dict[str, Disclosure]) -> Disclosure:
    """Verbatim, with three later reports and an issue that was withdrawn."""
    return demo["qingluo-2024"]


@pytest.fixture(scope="module")
def digest(demo: dict[str, Disclosure]) -> Disclosure:
    """In an editor's words, corrected on two days."""
    return demo["qingluo-2026"]


def then(disclosure: Disclosure, day: str) -> Disclosure:
    return on_a_day(disclosure, datetime.date.fromisoformat(day))


def test_a_signed_text_is_the_same_on_every_day(qingluo: Disclosure) -> None:
    for day, corrections in (("2024-06-28", 0), ("2024-07-02", 1)):
        found = then(qingluo, day)
        (issue,) = [each for each in found.issues if each.id == "9"]
        assert "218家" in issue.measures[0].text
        assert len(found.corrections) == corrections


def test_words_of_an_editor_are_corrected_on_their_day(digest: Disclosure) -> None:
    def of(day: str, issue: str) -> tuple[str, str | None, str]:
        (found,) = [each for each in then(digest, day).issues if each.id == issue]
        return found.title, found.summary, found.measures[1].text

    assert "晚上8点半" not in of("2026-09-15", "4")[2]
    assert "晚上8点半" in of("2026-09-28", "4")[2]
    assert "晚上8点半" in (of("2026-09-28", "4")[1] or "")
    assert "晚上8点半" not in (of("2026-09-15", "4")[1] or "")
    assert "“只挂牌”" in of("2026-09-28", "3")[0]
    assert "“挂牌不开火”" in of("2026-10-09", "3")[0]


@pytest.mark.parametrize(
    ("day", "words"), [("2024-12-20", "改好120处"), ("2025-01-05", "改好120处"), ("2025-01-06", "改好112处")]
)  # fmt: skip
def test_a_correction_of_a_report_is_made_on_its_day(
    qingluo: Disclosure, day: str, words: str
) -> None:
    (report,) = then(qingluo, day).updates
    assert words in (report.issues["10"].text or "")


def test_a_correction_of_the_disclosure_and_of_a_reports_own_words(qingluo: Disclosure) -> None:
    assert then(qingluo, "2025-03-02").announcement.channels[0].hours == "工作日8:30-17:30"
    assert then(qingluo, "2025-03-03").announcement.channels[0].hours == "工作日8:30-17:00"
    before, after = (then(qingluo, day).updates[1].opening for day in ("2025-07-07", "2025-07-08"))
    assert "2025年上半年" in (before or "")
    assert "2024年12月以来" in (after or "")


def test_reports_come_on_their_day_and_what_was_withdrawn_is_on_none(qingluo: Disclosure) -> None:
    reports = {
        day: [each.id for each in then(qingluo, day).updates]
        for day in ("2024-06-28", "2024-12-20", "2025-06-25", "2026-06-24")
    }
    assert reports == {
        "2024-06-28": [],
        "2024-12-20": ["2024-12-20"],
        "2025-06-25": ["2024-12-20", "2025-06-25"],
        "2026-06-24": ["2024-12-20", "2025-06-25", "2026-06-24"],
    }
    assert all(each.id != "12" for each in then(qingluo, "2024-06-28").issues)


@pytest.mark.parametrize(("name", "least"), [("qingluo-2024", 100), ("qingluo-2026", 20)])
def test_a_thing_has_on_every_day_the_hash_that_was_recorded_then(
    demo: dict[str, Disclosure], name: str, least: int
) -> None:
    """What is worked out backwards is what was written down at the time."""
    compared = 0
    for day in Timeline(demo[name]).days:
        found = on_a_day(demo[name], day)
        lines = newest_lines(found.record)
        for thing, record in records(found):
            if "withdrawn" not in record:
                assert hash_of(canonical_bytes(record)) == lines[thing][0].sha256, (day, thing)
                compared += 1
    assert compared > least


@pytest.mark.parametrize("name", ["qingluo-2024", "qingluo-2026"])
def test_the_newest_day_is_the_disclosure_as_it_is(demo: dict[str, Disclosure], name: str) -> None:
    newest = Timeline(demo[name]).days[0]
    assert on_a_day(demo[name], newest) == demo[name]
