"""Everything wrong is told in one run, and nothing that is only a consequence of something else.

Each row spoils one file of a disclosure that has other faults elsewhere; the codes that stay are those
of the other faults, the ones that go would be follow-ups of the first.
"""

from pathlib import Path

import pytest

from generator.content.check import check
from generator.files import writer
from tests.record.lines import lines

HEAD = """\
title: 某县公布
wording: digest
inspected: 某县
totals:
  - {of: 问题, count: 3, unit: 个}
  - {of: 问题, status: completed, count: 1, unit: 个}
aspects:
  - {title: 一个方面, categories: [一个类别]}
channels:
  - {kind: phone, value: "13900000001"}
"""


def issue(number: int, status: str, more: str = "") -> str:
    return (
        f'number: "{number}"\ntitle: 某事{number}\naspect: 1\nstatus: {status}\n'
        f"measures: [{{text: 做了某事。}}]\n{more}"
    )


RECORD = lines(["issues/2"])
SOUND = {
    "disclosure.yml": HEAD,
    "issues/1.yml": issue(1, "completed"),
    "issues/2.yml": issue(2, "ongoing"),
    "issues/3.yml": issue(3, "ongoing"),
    "corrections.yml": "- {on: 2025-10-01, issue: '2', field: title, was: 甲, now: 某事, reason: 笔误}\n",
}
NO_ISSUE = {
    "corrections.yml": "- {on: 2025-10-01, issue: '9', field: title, was: 甲, now: 某事, reason: 笔误}\n"
}
WRONG_SUM = {
    "issues/3.yml": issue(3, "ongoing", "progress: [{of: 楼, total: 5, unit: 栋, done: 1}]\n")
}
NUMBER_IN_TEXT = {"issues/3.yml": issue(3, "ongoing", "remaining: [请打13900000001]\n")}

ROWS = [
    ("nothing", {}, set()),
    ("a wrong state and a correction of no issue",
     {"issues/2.yml": issue(2, "已完成"), **NO_ISSUE}, {"T12", "R07"}),
    ("a wrong state: its issue is there", {"issues/2.yml": issue(2, "已完成")}, {"T12"}),
    ("a wrong state: the totals are not compared with it",
     {"issues/1.yml": issue(1, "已完成")}, {"T12"}),
    ("a wrong state, and totals that cannot be, whatever the states",
     {"issues/2.yml": issue(2, "已完成"), "disclosure.yml": HEAD.replace("count: 1,", "count: 4,")},
     {"T12", "R04"}),
    ("a wrong state and a wrong sum in the same file",
     {"issues/3.yml": WRONG_SUM["issues/3.yml"].replace("status: ongoing", "status: 整改中")},
     {"T12", "R03"}),
    ("a wrong state and a number that somebody owns in the same file",
     {"issues/3.yml": issue(3, "整改中", "remaining: [请打13900000002]\n")}, {"T12", "R09"}),
    ("a wrong state, and a gap in the numbers", {
        "issues/2.yml": issue(2, "已完成"), "issues/3.yml": issue(4, "ongoing")}, {"T12", "R01", "R13"}),
    ("no number that can be read: no gap", {"issues/2.yml": "number: [2]\n" + issue(2, "ongoing").partition("\n")[2]},
     {"T02"}),
    ("a file that is no YAML: no gap, no issue missing", {"issues/2.yml": "title: [\n"}, {"Y08"}),
    ("a file that is no YAML, and a correction of no issue",
     {"issues/2.yml": "title: [\n", **NO_ISSUE}, {"Y08", "R07"}),
    ("a file of another ending", {"issues/2.yml": None, "issues/2.yaml": issue(2, "ongoing")}, {"F08"}),
    ("a wrong aspect: none is missing", {"issues/2.yml": issue(2, "ongoing").replace("aspect: 1", "aspect: 一\ncategory: 1")},
     {"T09"}),
    ("a wrong date in the head, and a correction of no issue",
     {"disclosure.yml": f"{HEAD}issued: {{by: 某县, on: 昨天}}\n", **NO_ISSUE}, {"T08", "R07"}),
    ("a head without a title: its issues are judged", {"disclosure.yml": HEAD.replace("title: 某县公布\n", ""), **WRONG_SUM},
     {"T03", "R03"}),
    ("aspects that do not fit: the positions are not blamed",
     {"disclosure.yml": HEAD.replace("  - {title: 一个方面, categories: [一个类别]}", "  某个方面")}, {"T02"}),
    ("channels that do not fit: their numbers are not blamed",
     {"disclosure.yml": HEAD.replace("kind: phone", "kind: 电话"), **NUMBER_IN_TEXT}, {"T12"}),
    ("a declared number in a text", NUMBER_IN_TEXT, set()),
    ("a key written twice", {"issues/2.yml": issue(2, "ongoing", "title: 又一事\n"), **NO_ISSUE}, {"Y06", "R07"}),
    ("measures that do not fit: not also missing",
     {"issues/2.yml": issue(2, "ongoing").replace("[{text: 做了某事。}]", "做了某事")}, {"T02"}),
    ("an update with a wrong state", {"updates/2026-01-01.yml":
     "issued: {by: 某县, on: 2026-01-01}\nissues: {'2': {status: 好了, text: 已办}}\n", **NO_ISSUE}, {"T12", "R07"}),
    ("a published issue whose file is broken is not gone",
     {"record.jsonl": RECORD, "issues/2.yml": issue(2, "已完成")}, {"T12"}),
    ("a published issue that is gone, beside a broken file",
     {"record.jsonl": lines(["issues/9"]), "issues/2.yml": issue(2, "已完成")}, {"T12", "R08"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "codes"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_all_at_once(tmp_path: Path, changes: dict[str, str | None], codes: set[str]) -> None:
    files = {name: text for name, text in {**SOUND, **changes}.items() if text is not None}
    folder = tmp_path / "content" / "xian-2025"
    writer.write(folder, {name: text.encode() for name, text in files.items()})
    found = check(tmp_path / "content").diagnostics
    assert {each.code for each in found} == codes, "\n".join(map(str, found))
