"""The proof of a later report: its own text stands whole on the page of its day, or the build stops."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.check import check
from generator.domain.model import Announcement, Disclosure, Issued, Original, Update
from generator.site import verification
from generator.site.frame.draft import draft
from tests import sites
from tests.later.reading import DAY, reported

PARAGRAPHS = ("一、做了甲事。", "二、做了乙事。")
UPDATE = Update(id="2026-03-31", issued=Issued(by="某县", on=datetime.date(2026, 3, 31)))
DISCLOSURE = Disclosure(
    "xian-2025",
    Announcement.model_validate({"title": "某县公布", "wording": "digest", "inspected": "某县"}),
    (),
    updates=(UPDATE,),
    reports={"2026-03-31": Original(tuple((each, None) for each in PARAGRAPHS))},
)
FIRST, SECOND = (f'<p class="original__p">{each}</p>' for each in PARAGRAPHS)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (
            f"<details><summary>续报</summary><div class=original>{FIRST}{SECOND}</div></details>",
            [],
        ),
        (f"{SECOND}{FIRST}", ["V02", "V04"]),
        (FIRST, ["V02"]),
        (f"{FIRST}<div hidden>{SECOND}</div>", ["V02"]),
        (f"{FIRST}{SECOND.replace('乙', '丙')}", ["V03"]),
        (f"<div class=original>{FIRST}另外{SECOND}</div>", ["V04"]),
        (None, ["V01"]),
    ],
)
def test_a_page_that_differs_is_told(
    tmp_path: Path, shown: str | None, expected: list[str]
) -> None:
    if shown is not None:
        page = tmp_path / "xian-2025/changes/2026-03-31/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><title>某县</title><body>{shown}", "utf-8")
    found = verification.prove(tmp_path, DISCLOSURE).diagnostics
    assert sorted(each.code for each in found) == expected


def test_a_report_without_a_text_asks_for_no_page(tmp_path: Path) -> None:
    assert verification.prove(tmp_path, replace(DISCLOSURE, reports={})).diagnostics == ()


def test_a_built_site_shows_a_report_word_for_word(tmp_path: Path) -> None:
    sites.small_site(tmp_path, {})
    disclosure = reported("open", tmp_path)
    marks = disclosure / "source" / str(DAY) / "marked.txt"
    marks.write_text(marks.read_text("utf-8").replace("？：", "！："), "utf-8")
    again = sites.zhenggai("import", disclosure, "--update", str(DAY), "--yes", cwd=tmp_path)
    assert "已经写入。" in again.stdout
    sites.built(tmp_path / "mkdocs.yml", tmp_path / "site")
    done = sites.zhenggai("verify", "site", cwd=tmp_path)
    assert "qingyan-2025 2026-03-31 的续报：原文 10 段，网页上一字不差。" in done.stdout
    page = tmp_path / "site" / "qingyan-2025" / "changes" / str(DAY) / "index.html"
    page.write_text(
        page.read_text("utf-8").replace("又收回欠缴租金30万元", "又收回欠缴租金80万元"), "utf-8"
    )
    done = sites.zhenggai("verify", "site", cwd=tmp_path)
    assert (done.returncode, "V03" in done.stderr) == (1, True)


def test_a_draft_says_what_of_a_report_nobody_has_looked_at(tmp_path: Path) -> None:
    disclosure = reported("verified", tmp_path)
    found = draft(check(disclosure.parent).content)
    own = [each.place for each in found.by_issue["qingyan-2025", "5"]]
    assert own == ["2026-03-31 续报的标注第 15 行"]
    assert len(found.by_disclosure["qingyan-2025"]) == found.count == 1
