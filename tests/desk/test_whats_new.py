"""和已经公布的比: what is new is told with how it was."""

from dataclasses import replace
from typing import Any

from generator.desk.whats_new import counted, whats_new
from generator.domain.model import (
    Announcement,
    Content,
    Correction,
    Disclosure,
    Issue,
    Update,
    Withdrawal,
)
from generator.domain.publishing import recorded
from generator.domain.recording import compare


def disclosure() -> Disclosure:
    head = {
        "title": "公布", "wording": "digest", "inspected": "某县",
        "issued": {"by": "某县委", "on": "2025-01-15"},
    }  # fmt: skip
    issues = [
        {"id": "1", "title": "水管老旧", "status": "staged", "said": "基本完成", "due": "2025-06-30",
         "summary": "退还3.62万元。", "remaining": ["3公里"]},
        {"id": "2", "title": "会议多", "status": "completed"},
    ]  # fmt: skip
    return Disclosure(
        "x-2025",
        Announcement.model_validate(head),
        tuple(Issue.model_validate(each) for each in issues),
    )


def published_anew(found: Disclosure) -> Disclosure:
    return recorded(Content((found,)), lambda: "0" * 32).content.disclosures[0]


def told(found: Disclosure) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [
        (each.title, [(part.label, part.was, part.now) for part in each.told])
        for each in whats_new(found)
    ]


def with_report(found: Disclosure, **entry: Any) -> Disclosure:
    report = {
        "id": "2025-06-01",
        "issued": {"by": "某县委", "on": "2025-06-01"},
        "issues": {"1": entry},
    }
    return replace(found, updates=(Update.model_validate(report),))


def test_a_report_is_told_beside_how_it_was() -> None:
    published = published_anew(disclosure())
    found = with_report(
        published, status="ongoing", said="正在收尾", text="又换了2公里。", remaining=["1公里"],
        due={"on": "2025-12-31", "reason": "汛期"},
        progress=[{"of": "水管", "total": 5, "unit": "公里", "done": 4, "open": 1}],
    )  # fmt: skip
    (title, parts), *others = [each for each in told(found) if "问题 1" in each[0]]
    assert title == "2025-06-01　续报：问题 1　水管老旧"
    assert others == []
    assert parts == [
        ("状态", "基本完成", "正在收尾"),
        ("正文", "", "又换了2公里。"),
        ("还没办完", "3公里", "1公里"),
        ("时限", "2025年6月30日", "2025年12月31日"),
        ("延期的原因", "", "汛期"),
        ("进度", "", "水管：5公里，办完4，没办完1"),
    ]
    assert counted(compare(found).lines) == "续报 1 项、续报说到的问题 1 项"


def test_a_correction_is_told_beside_what_it_corrects() -> None:
    change = {
        "on": "2025-02-01", "issue": "1", "field": "summary", "was": "3.62", "now": "3.26", "reason": "笔误",
    }  # fmt: skip
    published = published_anew(disclosure())
    issue = published.issues[0].model_copy(update={"summary": "退还3.26万元。"})
    found = replace(
        published,
        issues=(issue, published.issues[1]),
        corrections=(Correction.model_validate(change),),
    )
    assert told(found) == [
        ("2025-02-01　更正：问题 1　水管老旧", [("本站的一句话", "3.62", "3.26")])
    ]
    assert counted(compare(found).lines) == "更正 1 项"


def test_a_withdrawal_says_on_which_ground() -> None:
    published = published_anew(disclosure())
    gone = {"on": "2025-03-01", "issue": "2", "ground": "县委决定", "by": "某县委"}
    found = replace(
        published, issues=published.issues[:1], withdrawn=(Withdrawal.model_validate(gone),)
    )
    assert told(found) == [("2025-03-01　撤下：问题 2", [("依据", "", "县委决定")])]


def test_before_the_first_publication_all_is_counted() -> None:
    assert counted(compare(disclosure()).lines) == "公告 1 项、问题 2 项"
