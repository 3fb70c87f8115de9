"""The record against the vectors that were made by hand: what is hashed, which lines are added, what departs."""

import json
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from generator.content.load import load
from generator.domain.canonical import canonical_bytes, records
from generator.domain.model import Content, Correction, Disclosure, Issue, RecordEntry
from generator.domain.publishing import SALTS, as_file, recorded
from generator.domain.recording import Compared, Difference, compare, with_lines
from tests.record import vectors
from tests.record.vectors import STAGES


def disclosed(stage: str, recorded: str | None = None) -> Disclosure:
    """Return the disclosure of a stage beside the record of one."""
    loaded = load(vectors.content(stage))
    assert loaded.diagnostics == ()
    return replace(loaded.content.disclosures[0], record=entries(recorded) if recorded else ())


def entries(stage: str) -> tuple[RecordEntry, ...]:
    lines = vectors.record(stage).decode().splitlines()
    return tuple(RecordEntry.model_validate(json.loads(line)) for line in lines)


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_hashed_is_what_was_written_by_hand(stage: str) -> None:
    made = {
        vectors.path_of(thing): canonical_bytes(each) for thing, each in records(disclosed(stage))
    }
    assert made == vectors.published(stage)


@pytest.mark.parametrize(("recorded", "stage"), [
    (None, "1-published"), ("1-published", "2-reported"), ("1-published", "3-corrected"),
    ("2-reported", "3-corrected"), ("3-corrected", "4-withdrawn"), ("4-withdrawn", "4-withdrawn"),
])  # fmt: skip
def test_the_lines_that_a_record_lacks(recorded: str | None, stage: str) -> None:
    disclosure = disclosed(stage, recorded)
    found = compare(disclosure)
    assert found.departures == ()
    assert as_file(with_lines(disclosure.record, found.lines)) == vectors.record(stage)


def changed(issue: dict[str, Any], stage: str = "3-corrected") -> Disclosure:
    """Return a published disclosure of which some keys of issue 2 are different."""
    disclosure = disclosed(stage, stage)
    new = disclosure.issues[1].model_dump(exclude_defaults=True, by_alias=True) | issue
    issues = (disclosure.issues[0], Issue.model_validate(new), *disclosure.issues[2:])
    return replace(disclosure, issues=issues)


SILENT: list[tuple[str, dict[str, Any]]] = [
    ("a word", {"title": "村账“不公开”/看不懂"}),
    ("a state", {"status": "completed"}),
    ("something added", {"plain": "村里的账"}),
    ("a figure", {"measures": ({"text": "14个村每月在公开栏贴账。"},)}),
]


@pytest.mark.parametrize("issue", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_a_silent_change_is_found(issue: dict[str, Any]) -> None:
    (found,) = compare(changed(issue)).departures
    assert (found.thing, found.difference) == ("issues/2", Difference.SILENT)


def corrected(
    issue: dict[str, Any], *corrections: dict[str, Any], stage: str = "1-published"
) -> Disclosure:
    disclosure = changed(issue, stage)
    made = [
        Correction.model_validate({"on": "2025-09-01", "issue": "2", "reason": "笔误", **each})
        for each in corrections
    ]
    return replace(disclosure, corrections=(*disclosure.corrections, *made))


TEXT = "measures[1].text"
EXPLAINED: list[tuple[str, dict[str, Any], list[dict[str, Any]]]] = [
    ("words changed", {"measures": ({"text": "11个村每月在公开栏贴账。"},)},
     [{"field": TEXT, "was": "12个村", "now": "11个村"}]),
    ("words taken out", {"measures": ({"text": "12个村每月贴账。"},)}, [{"field": TEXT, "was": "在公开栏"}]),
    ("words put in", {"measures": ({"text": "12个村每月都在公开栏贴账。"},)}, [{"field": TEXT, "now": "都"}]),
    ("words that stand twice", {"title": "村账“不公开”\\看不公开"},
     [{"field": "title", "was": "懂", "now": "公开"}]),
    ("a value that there was not", {"plain": "村里的账"}, [{"field": "plain", "now": "村里的账"}]),
    ("a state by its word", {"status": "completed"},
     [{"field": "status", "was": "未逐项公布", "now": "已完成"}]),
    ("two in one text", {"measures": ({"text": "11个村每周在公开栏贴账。"},)},
     [{"field": TEXT, "was": "12个村", "now": "11个村"}, {"field": TEXT, "was": "每月", "now": "每周"}]),
    ("a step more", {"measures": ({"text": "12个村每月在公开栏贴账。"}, {"text": "又查了一遍。"})},
     [{"field": "measures[2].text", "now": "又查了一遍。"}]),
    ("the only step but one less", {"measures": ({"text": "贴账。"},)},
     [{"field": TEXT, "was": "12个村每月在公开栏贴账。", "now": "贴账。"}]),
]  # fmt: skip


@pytest.mark.parametrize(("issue", "corrections"), [row[1:] for row in EXPLAINED],
                         ids=[row[0] for row in EXPLAINED])  # fmt: skip
def test_a_correction_explains_what_it_says(
    issue: dict[str, Any], corrections: list[dict[str, Any]]
) -> None:
    found = compare(corrected(issue, *corrections))
    assert found.departures == ()
    assert [(each.thing, each.kind.value) for each in found.lines] == [
        ("issues/2", "correction") for _ in corrections
    ]


def test_a_correction_explains_nothing_else() -> None:
    issue = {"plain": "村里的账", "measures": ({"text": "11个村每月在公开栏贴账。"},)}
    said = {"field": TEXT, "was": "12个村", "now": "11个村"}
    (found,) = compare(corrected(issue, said)).departures
    assert (found.thing, found.difference) == ("issues/2", Difference.UNEXPLAINED)


def test_a_report_explains_only_the_issues_that_it_speaks_of() -> None:
    disclosure = replace(changed({"plain": "账"}, "2-reported"), record=entries("1-published"))
    found = compare(disclosure)
    assert [each.thing for each in found.departures] == ["issues/2"]
    assert [each.thing for each in found.lines] == ["updates/2025-06-20", "issues/1"]


def test_what_was_published_and_is_gone_is_named() -> None:
    disclosure = disclosed("3-corrected", "3-corrected")
    found = compare(replace(disclosure, issues=disclosure.issues[1:], updates=()))
    gone = [each.thing for each in found.departures if each.difference is Difference.GONE]
    assert gone == ["issues/1", "updates/2025-06-20"]


def published_anew(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure after its publication; salts are 0…1, 0…2 and so on."""
    numbers = count(1)
    new = recorded(Content((disclosure,)), lambda: f"{next(numbers):032}")
    assert f"{vectors.DISCLOSURE}/{SALTS}" in new.files
    return new.content.disclosures[0]


def test_each_thing_gets_a_salt_when_it_is_first_recorded_and_keeps_it() -> None:
    first = published_anew(replace(disclosed("1-published"), salts={}))
    assert sorted(first.salts.values()) == [f"{each:032}" for each in range(1, 5)]
    reported = replace(disclosed("2-reported"), salts=first.salts, record=first.record)
    second = published_anew(reported)
    assert first.salts.items() < second.salts.items()
    assert set(second.salts) - set(first.salts) == {"updates/2025-06-20"}
    assert compare(second) == Compared((), ())


def test_what_was_withdrawn_has_no_salt_any_more() -> None:
    before = disclosed("3-corrected", "3-corrected")
    assert "issues/3" in before.salts
    withdrawn = replace(disclosed("4-withdrawn"), salts=before.salts, record=before.record)
    after = published_anew(withdrawn)
    assert as_file(after.record) == vectors.record("4-withdrawn")
    assert set(before.salts) - set(after.salts) == {"issues/3"}


def test_what_was_withdrawn_before_it_was_recorded_is_recorded_as_withdrawn() -> None:
    after = published_anew(disclosed("4-withdrawn"))
    kinds = [each.kind.value for each in after.record if each.id == "issues/3"]
    assert kinds == ["withdrawn"]
    assert compare(after) == Compared((), ())
