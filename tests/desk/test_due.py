"""What is due next is read from the content and shown where the desk opens, the nearest day first."""

import datetime
from pathlib import Path

import pytest

from generator.actions.next_reports import due
from generator.text.limits import last_day
from tests.desk.walk import TODAY, Browser, desk

SAID = "next_report: {said: 每年6月初和11月底, to: 县委巡察办}\n"
BY = "next_report: {{said: 年底前再公布一次, publish_by: {}}}\n"


def disclosure(folder: Path, name: str, text: str, **updates: str) -> Path:
    place = folder / name
    (place / "updates").mkdir(parents=True)
    (place / "disclosure.yml").write_text(f"title: 甲\n{text}", "utf-8")
    for day, said in updates.items():
        file = place / "updates" / f"{day.removeprefix('d').replace('_', '-')}.yml"
        file.write_text(f"issues: {{}}\n{said}", "utf-8")
    return place


def test_the_nearest_day_is_first_and_a_report_that_came_ends_a_promise(tmp_path: Path) -> None:
    folders = [
        disclosure(tmp_path, "a", SAID),
        disclosure(tmp_path, "b", BY.format("2026-12-31")),
        disclosure(tmp_path, "c", BY.format("2026-06-30"), d2026_06_20=BY.format("2026-12-01")),
        disclosure(tmp_path, "d", BY.format("2026-06-30"), d2026_06_20=""),
        disclosure(tmp_path, "e", "next_report: [\n"),
        disclosure(tmp_path, "f", "next_report: {said: 再报告, publish_by: 年底}\n"),
        tmp_path / "none",
    ]
    found = due(folders)
    assert [(each.name, str(each.by)) for each in found] == [
        ("c", "2026-12-01"), ("b", "2026-12-31"), ("a", "None"), ("f", "None"),
    ]  # fmt: skip
    assert found[2].in_words(TODAY) == "每年6月初和11月底向县委巡察办报告"


@pytest.mark.parametrize(
    ("by", "said"),
    [("2026-12-31", "还有 31 天"), ("2026-11-30", "就是今天"), ("2026-11-25", "已经过了 5 天")],
)
def test_how_many_days_are_left_is_said(tmp_path: Path, by: str, said: str) -> None:
    (each,) = due([disclosure(tmp_path, "a", BY.format(by))])
    assert each.in_words(datetime.date(2026, 11, 30)) == f"承诺在 {by} 以前再公布，{said}"


ISSUED = datetime.date(2025, 9, 4)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("2026年6月底前", "2026-06-30"),
        ("2026年5月", "2026-05-31"),
        ("计划于2026年2月底前完成", "2026-02-28"),
        ("2026年6月30日前", "2026-06-30"),
        ("2026 年 ６ 月份", "2026-06-30"),
        ("2026年底前", "2026-12-31"),
        ("2026年年底", "2026-12-31"),
        ("2026年前", "2026-12-31"),  # rather late than wrong
        ("2026年上半年", "2026-06-30"),
        ("2026年第三季度末", "2026-09-30"),
        ("2026年4月中旬前", "2026-04-20"),
        ("2025年7月至2026年3月", "2026-03-31"),
        ("2025年7月-12月", "2025-12-31"),
        ("年底前", "2025-12-31"),
        ("今年年底前完成整改", "2025-12-31"),
        ("明年6月底前", "2026-06-30"),
        ("12月底前", "2025-12-31"),
        ("6月底前", "2026-06-30"),  # said in September: the next June
        ("2025年底前，长期坚持", None),
        ("长期坚持", None),
        ("立行立改", None),
        ("2026年6月底前完成主体工程，10月底前通水", None),
        ("2026年13月底前", None),
        ("3个月内", None),
        ("6", None),
        ("", None),
    ],
)
def test_when_a_limit_in_words_is_over(words: str, end: str | None) -> None:
    found = last_day(words, ISSUED)
    assert (found.isoformat() if found else None) == end


def test_a_limit_without_a_year_has_no_end_where_no_day_is_known() -> None:
    assert [last_day(each) for each in ("年底前", "6月底前", "明年6月")] == [None, None, None]
    assert last_day("2026年底") == datetime.date(2026, 12, 31)


def test_it_stands_where_the_desk_opens(tmp_path: Path) -> None:
    made, site = desk(tmp_path)
    browser = Browser(made)
    file = site.folder / "content/yunxi-2025/disclosure.yml"
    file.write_text(file.read_text("utf-8") + BY.format("2026-12-31"), "utf-8")
    for address in ("/", f"/s/{site.id}/", f"/s/{site.id}/yunxi-2025/later/"):
        assert "还有 31 天" in browser.get(address).text, address
    (site.folder / "mkdocs.yml").write_text("plugins: [", "utf-8")
    assert browser.get("/").status_code == 200, "one broken site hides no other"
