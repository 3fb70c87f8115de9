"""续报: signed later reports, read by the importer of announcements and matched to what was announced."""

import re
from pathlib import Path

import pytest
import yaml

from generator.actions import assembling, report_import
from generator.actions.errors import Stop
from generator.content.check import check
from generator.domain.model import Disclosure
from generator.domain.timeline import Timeline
from generator.engine.marks import differing_from_marks
from tests.conftest import Golden
from tests.later.reading import (
    DAY,
    NAMES,
    REPORTS,
    announced,
    assembled,
    data_of,
    found,
    marks_of,
    read,
    remark,
    reported,
    signed,
)


def said(disclosure: Path) -> dict[str, dict[str, object]]:
    """Return what the file of the report has of each issue."""
    held = yaml.safe_load(data_of(disclosure).read_text("utf-8"))
    return dict(held.get("issues", {}))


def loaded(disclosure: Path) -> Disclosure:
    return check(disclosure.parent).content.disclosures[0]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_report_becomes(name: str, tmp_path: Path, golden: Golden) -> None:
    disclosure = reported(name, tmp_path)
    marks = re.sub("[0-9a-f]{64}", "HASH", marks_of(disclosure).read_text("utf-8"))
    data = re.sub("sha256: .*", "sha256: HASH", data_of(disclosure).read_text("utf-8"))
    golden(REPORTS / f"{name}.marked.txt", marks)
    golden(REPORTS / f"{name}.yml", data)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_as_signed_is_kept_whole(name: str, tmp_path: Path) -> None:
    disclosure = reported(name, tmp_path)
    official = marks_of(disclosure).with_name("official.txt").read_text("utf-8")
    if name != "table":
        printed = (REPORTS / f"{name}.txt").read_text("utf-8")
        assert "".join(official.split()) == "".join(printed.split())
    shown = [text for text, _ in loaded(disclosure).reports[DAY.isoformat()].paragraphs]
    assert shown == official.split("\n")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_publishes_what_nobody_looked_at(name: str, tmp_path: Path) -> None:
    disclosure = reported(name, tmp_path)
    lines = marks_of(disclosure).read_text("utf-8").split("\n")
    doubted = [number for number, line in enumerate(lines, 1) for _ in range(line.count("？："))]
    told = found(disclosure, "B41", "B42")
    assert [each.place.line for each in told] == doubted
    assert all(each.place.path.parts[1:3] == ("source", DAY.isoformat()) for each in told)
    assert all("--update 2026-03-31" in each.hint for each in told)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_sound_once_it_was_looked_at(name: str, tmp_path: Path) -> None:
    disclosure = reported(name, tmp_path)
    doubted = "[[问题？：公布里找不到这个问题]]"
    text = marks_of(disclosure).read_text("utf-8").replace(doubted, "[[其他]]")
    text = text.replace(
        "[[其他]]4.关于城区停车泊位不足的问题。\n[[状态]]",
        "[[其他]]4.关于城区停车泊位不足的问题。\n[[其他]]",
    )
    text = text.replace("[[举措]]新增停车", "[[其他]]新增停车").replace("？：", "！：")
    marks_of(disclosure).write_text(text, "utf-8")
    assembled(disclosure)
    checked = check(disclosure.parent)
    assert checked.is_sound, checked.diagnostics
    assert [*differing_from_marks(disclosure.parent, checked.content.disclosures)] == []


def test_what_a_report_does_not_speak_of_stays_as_it_was(tmp_path: Path) -> None:
    disclosure = loaded(reported("open", tmp_path))
    timeline = Timeline(disclosure)
    reports = {each.id: timeline.standing(each).report for each in disclosure.issues}
    assert [name for name, report in reports.items() if report] == ["3", "5"]


def test_a_wrong_match_is_mended_by_the_number_alone(tmp_path: Path) -> None:
    disclosure = reported("renumbered", tmp_path)
    assert set(said(disclosure)) == {"2", "3", "4"}
    remark(disclosure, ("[[问题？：公布里找不到这个问题]]4.", "[[问题 5]]4."))
    assembled(disclosure)
    assert said(disclosure)["5"]["text"] == "新增停车泊位300个。"


@pytest.mark.parametrize(
    ("was", "now", "code", "line"),
    [
        ("[[问题？：公布里找不到这个问题]]4.", "[[问题]]4.", "B36", 13),
        ("[[问题？：公布里找不到这个问题]]4.", "[[问题 9]]4.", "B37", 13),
        ("[[举措]]修订", "[[核验日期]]修订", "B25", 12),
        ("[[举措]]修订", "[[延期原因]]修订", "B39", 10),
        ("[[举措]]修订", "[[核验单位]]修订", "B39", 10),
    ],
)  # fmt: skip
def test_what_marks_of_a_report_cannot_say(
    tmp_path: Path, was: str, now: str, code: str, line: int
) -> None:
    disclosure = reported("renumbered", tmp_path)
    remark(disclosure, (was, now))
    try:
        told = report_import.prepare(disclosure, DAY).diagnostics
    except Stop as stopped:
        told = stopped.diagnostics
    assert [(each.code, each.place.line) for each in told if each.code != "B23"] == (
        [(code, line)] if code else []
    )


def test_a_report_signed_on_another_day_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    disclosure = announced(tmp_path)
    with pytest.raises(
        Stop, match="续报的落款是 2026-03-31，和 --update 后面的 2026-04-01 不是同一天"
    ):
        read(REPORTS / "open.txt", disclosure, DAY.replace(month=4, day=1))
    assert not (disclosure / "updates").exists()


def test_another_day_in_the_marks_is_refused(tmp_path: Path) -> None:
    disclosure = reported("verified", tmp_path)
    remark(
        disclosure,
        ("[[落款]]中共青岩县委\n", "[[公布单位]]中共青岩县委\n[[其他]]"),
        ("于2026年3月20日", "于[[=公布日期]]2026年3月20日[[/]]"),
    )
    with pytest.raises(Stop) as stopped:
        report_import.prepare(disclosure, DAY)
    assert [each.code for each in stopped.value.diagnostics if each.code != "B23"] == ["B38"]


def test_a_later_version_keeps_marks_and_matches_of_equal_lines(tmp_path: Path) -> None:
    disclosure = reported("renumbered", tmp_path)
    remark(
        disclosure,
        ("问题 3？：名称和公布的问题 3“乡镇卫生院缺少儿科医生”不完全一样，序号也不同", "问题 3"),
        ("[[问题？：公布里找不到这个问题]]4.", "[[问题 5]]4."),
    )
    assembled(disclosure)
    text = (REPORTS / "renumbered.txt").read_text("utf-8")
    file = tmp_path / "续报二.txt"
    file.write_text(text.replace("停车泊位300个", "停车泊位320个"), "utf-8")
    prepared = report_import.prepare(disclosure, DAY, read(file, disclosure))
    assert [(each.was, each.now) for each in prepared.lines] == [
        ("新增停车泊位300个。", "新增停车泊位320个。")
    ]
    report_import.write(disclosure, DAY, prepared)
    marks = marks_of(disclosure).read_text("utf-8")
    assert "[[问题 3！" in marks
    assert "[[问题 5！]]4." in marks
    assert said(disclosure)["5"]["text"] == "新增停车泊位320个。"


def test_what_a_person_wrote_beside_the_marks_stays(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    file = data_of(disclosure)
    text = file.read_text("utf-8")
    file.write_text(
        text.replace(
            "    text: 又收回", "    # 财政局核对过\n    reopened: 又欠租\n    text: 又收回"
        ),
        "utf-8",
    )
    remark(
        disclosure,
        ("[[状态]]整改进展：正在整改。\n[[举措]]又", "[[标签]]整改进展：正在整改。\n[[举措]]又"),
    )
    assembled(disclosure)
    assert "# 财政局核对过" in file.read_text("utf-8")
    assert said(disclosure)["5"] == {
        "reopened": "又欠租",
        "text": "又收回欠缴租金30万元，其余8万元正在追缴。",
        "remaining": ["其余8万元正在追缴"],
    }


def test_what_both_changed_is_asked(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    file = data_of(disclosure)
    file.write_text(
        file.read_text("utf-8").replace("said: 正在整改", "said: 正在抓紧整改", 1), "utf-8"
    )
    remark(
        disclosure,
        (
            "[[状态]]整改进展：正在整改。\n[[举措]]新",
            "[[标签]]整改进展：正在[[=状态 整改中]]整改[[/]]。\n[[举措]]新",
        ),
    )
    prepared = report_import.prepare(disclosure, DAY)
    assert [each.code for each in prepared.diagnostics if each.code == "O04"] == ["O04"]
    assert "--update 2026-03-31 --yes --prefer 标注" in prepared.diagnostics[0].hint
    report_import.write(disclosure, DAY, report_import.prepare(disclosure, DAY, prefer="file"))
    assert said(disclosure)["3"]["said"] == "正在抓紧整改"


def test_a_report_typed_by_hand_is_compared_with_the_signed_one(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    file = data_of(disclosure)
    file.parent.mkdir()
    file.write_text(
        'issued: {by: 中共青岩县委, on: 2026-03-31}\nissues:\n  "3":\n    text: 新招聘3名。\n',
        "utf-8",
    )
    prepared = report_import.prepare(disclosure, DAY, read(REPORTS / "open.txt", disclosure))
    assert [
        (each.code, each.place.line) for each in prepared.diagnostics if each.code == "O04"
    ] == [("O04", 4)]
    report_import.write(
        disclosure, DAY,
        report_import.prepare(disclosure, DAY, read(REPORTS / "open.txt", disclosure), "marks"),
    )  # fmt: skip
    assert said(disclosure)["3"]["text"] == "新招聘儿科医生2名，其余3名正在招聘。"
    assert set(said(disclosure)) == {"3", "5"}


def test_data_is_held_to_its_marks(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    remark(disclosure, ("？：", "！："))
    assembled(disclosure)
    file = data_of(disclosure)
    file.write_text(file.read_text("utf-8").replace("医生2名", "医生3名"), "utf-8")
    held = [*differing_from_marks(disclosure.parent, [loaded(disclosure)])]
    assert [str(each).split("\n")[0] for each in held] == [
        "qingyan-2025/updates/2026-03-31.yml:13: 错误 O10: 问题 3的正文：标注里是“新招聘儿科医生2名，其余3名正在招聘。”，"
        "数据里是“新招聘儿科医生3名，其余3名正在招聘。”（标注第 4 行起）"
    ]


def test_marks_that_were_not_assembled_are_told(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    remark(disclosure, ("？：", "！："))
    held = [*differing_from_marks(disclosure.parent, [loaded(disclosure)])]
    assert [(each.code, each.place.path.as_posix()) for each in held] == [
        ("O09", "qingyan-2025/source/2026-03-31/marked.txt")
    ]


def test_words_that_were_changed_in_the_marks_are_refused(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    remark(disclosure, ("医生2名", "医生3名"))
    with pytest.raises(Stop, match=r"请按上面的提示改好 source/2026-03-31/marked\.txt") as stopped:
        report_import.prepare(disclosure, DAY)
    assert [each.code for each in stopped.value.diagnostics] == ["B14"]
    assert [each.code for each in found(disclosure, "B05")] == ["B05"]


def test_personal_data_in_a_signed_report_stops_it(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    text = (REPORTS / "open.txt").read_text("utf-8")
    file = tmp_path / "续报.txt"
    file.write_text(text.replace("2名，其余", "2名（联系人电话13912345678），其余"), "utf-8")
    report_import.write_new(disclosure, read(file, disclosure))
    places = {each.place.path.as_posix() for each in found(disclosure, "R09")}
    assert places == {
        "qingyan-2025/source/2026-03-31/official.txt",
        "qingyan-2025/updates/2026-03-31.yml",
    }


def test_what_a_report_says_of_a_withdrawn_issue_is_withheld(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    (disclosure / "withdrawn.yml").write_text(
        '- {on: 2026-04-01, issue: "5", ground: 涉及他人隐私, by: 中共青岩县委}\n', "utf-8"
    )
    report = loaded(disclosure).reports[DAY.isoformat()]
    assert report.withheld == 3
    assert not any("租金" in text for text, _ in report.paragraphs)


def test_a_checksum_of_another_text_is_told(tmp_path: Path) -> None:
    disclosure = reported("open", tmp_path)
    official = marks_of(disclosure).with_name("official.txt")
    official.write_text(official.read_text("utf-8").replace("2名", "9名"), "utf-8")
    codes = {each.code: each.place.path.name for each in found(disclosure, "R11", "O01")}
    assert codes == {"O01": "marked.txt", "R11": "2026-03-31.yml"}


def test_json_holds_what_would_be_written(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    record = read(signed("verified", tmp_path), disclosure).as_record()
    update = record["update"]
    assert isinstance(update, dict)
    assert update["issued"] == {"by": "中共青岩县委", "on": "2026-03-31"}
    assert update["issues"]["2"]["verified"] == {
        "by": "县委巡察办", "on": "2026-03-25", "status": "completed", "said": "已完成",
    }  # fmt: skip
    assert {each["mark"] for each in record["unsure"]} == {"核验结果"}  # type: ignore[attr-defined]
    assert not (disclosure / "updates").exists()


def test_an_announcement_has_no_marks_of_reports(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    marks = disclosure / "source" / "marked.txt"
    marks.write_text(marks.read_text("utf-8").replace("[[举措]]补齐", "[[核验单位]]补齐"), "utf-8")
    with pytest.raises(Stop) as stopped:
        assembling.prepare(disclosure)
    assert [each.code for each in stopped.value.diagnostics] == ["B35"]


def test_nobody_is_told_to_change_the_words_of_a_signed_report(tmp_path: Path) -> None:
    disclosure = announced(tmp_path)
    head = disclosure / "disclosure.yml"
    head.write_text(
        head.read_text("utf-8").replace("wording: verbatim", "wording: digest"), "utf-8"
    )
    text = (REPORTS / "open.txt").read_text("utf-8").replace("2名，其余", "2名,到岗2名，其余")
    file = tmp_path / "续报.txt"
    file.write_text(text, "utf-8")
    report_import.write_new(disclosure, read(file, disclosure))
    told = check(disclosure.parent, DAY).diagnostics
    own = [
        each for each in told if each.code.startswith("A0") and "updates" in str(each.place.path)
    ]
    assert {each.hint for each in own} == {"和签发的原文核对；原文就是这样的，逐字公布时保留。"}


@pytest.mark.parametrize("is_file_left", [True, False])
def test_a_report_brings_no_withdrawn_issue_back(tmp_path: Path, is_file_left: bool) -> None:
    disclosure = announced(tmp_path)
    (disclosure / "withdrawn.yml").write_text(
        '- {on: 2025-12-01, issue: "5", ground: 涉及他人隐私, by: 中共青岩县委}\n', "utf-8"
    )
    if not is_file_left:
        (disclosure / "issues" / "5.yml").unlink()
    report_import.write_new(disclosure, read(REPORTS / "open.txt", disclosure))
    assert "[[问题 5？：问题 5 已经撤下，续报里它的话不会公布]]" in marks_of(disclosure).read_text(
        "utf-8"
    )
    assert set(said(disclosure)) == {"3"}
    remark(disclosure, ("？：", "！："))
    assembled(disclosure)
    checked = check(disclosure.parent)
    assert checked.is_sound, checked.diagnostics
    report = checked.content.disclosures[0].reports[DAY.isoformat()]
    assert report.withheld == 3
    assert not any("租金" in text for text, _ in report.paragraphs)
