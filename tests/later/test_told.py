"""New limits and findings as offices write them into the text: read where plain, asked for where not."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.actions import report_import
from generator.domain.model import IssueUpdate
from generator.importing.assemble import assemble_text
from generator.text.marked.ways import way_out
from tests.later.reading import announced, read
from tests.sites import ROOT

HEAD = "中共青岩县委关于巡视整改进展情况的续报\n现将有关问题整改进展续报如下。\n"
ISSUE = "3.关于乡镇卫生院缺少儿科医生的问题。\n"
TAIL = "\n中共青岩县委\n2026年3月31日\n"
OTHER_LIMIT = "时限和以前不同，原来是“2026年6月30日”"
"""Asked of every new limit: it is for a person to say that it is one."""


@dataclass(frozen=True, slots=True)
class Due:
    on: str | None
    reason: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    by: str
    on: str | None
    status: str | None
    said: str


LIMITS = {
    # what the office wrote below the heading, and what is read
    "from day to day": ("新招聘2名。因报名人数不足，整改时限由2026年6月30日延长至2026年10月31日。", Due("2026-10-31", "报名人数不足")),
    "put off to a day": ("新招聘2名，其余3名延期至2026年12月31日完成。", Due("2026-12-31")),
    "to the end of a month": ("受公开招聘周期影响，完成时限调整为2026年9月底前。", Due(None, "受公开招聘周期影响", "2026年9月底前")),
    "agreed to by somebody": ("由于编制尚未批复，经县委巡察工作领导小组同意，延期至2026年12月31日完成整改。", Due("2026-12-31", "编制尚未批复")),
    "the reason behind": ("招聘工作延期至2026年12月31日，原因是两次招聘报名人数不足。", Due("2026-12-31", "两次招聘报名人数不足")),
    "the reason in the same clause": ("整改时限因招聘计划调整由2026年6月30日推迟到2026年11月30日。", Due("2026-11-30", "招聘计划调整")),
    "two clauses of reason": ("因县级财力紧张，人员经费没有落实，整改期限顺延至2027年6月30日。", Due("2027-06-30", "县级财力紧张，人员经费没有落实")),
    "no year": ("整改时限由2026年6月30日延长至10月31日。", Due("2026-10-31")),
    "by so many months": ("鉴于招聘需统一组织，整改时限延长6个月。", Due(None, "招聘需统一组织", "延长6个月")),
    "a limit with the old one": ("新招聘2名。\n整改时限：2026年12月31日（原定2026年6月30日）\n整改进展：正在整改。", Due("2026-12-31")),
    "a limit with an arrow": ("整改时限：2026年6月30日→2026年12月31日\n新招聘2名。", Due("2026-12-31")),
    "a limit that was put off": ("整改时限：2026年6月30日，现延期至2026年12月31日\n新招聘2名。", Due("2026-12-31")),
    "could not be done in time": ("因报名人数不足，未能按期完成，申请延期至2026年12月31日，县委已批准。", Due("2026-12-31", "报名人数不足")),
    "in one line of labels": ("新招聘2名。新的整改时限：2026年12月31日；延期原因：两次招聘报名人数不足。", Due("2026-12-31", "两次招聘报名人数不足")),
    "in brackets": ("新招聘2名（延期至2026年12月31日，原因：报名人数不足）。", Due("2026-12-31", "报名人数不足")),
    "what was set is changed": ("因项目招标流标，原定2026年6月30日完成的目标调整到2026年12月31日。", Due("2026-12-31", "项目招标流标")),
    "the task is put off": ("经县委整改办审核同意，该项整改任务延期至2026年11月30日前完成。", Due("2026-11-30")),
    "the reason in a sentence of its own": ("整改时限：2026年12月31日（已延期，原为2026年6月30日）。延期的原因是招聘计划由省里统一下达。", Due("2026-12-31", "招聘计划由省里统一下达")),
    "months without a year": ("整改期限由6月底延长到12月底，主要原因为报考人数不足。", Due(None, "报考人数不足", "12月底")),
    "by half a year, to a day": ("经批准，整改时限延长半年至2026年12月31日，延期原因为招聘未招满。", Due("2026-12-31", "招聘未招满")),
    "to the end of a year": ("整改完成时间延至2026年底。", Due(None, None, "2026年底")),
}  # fmt: skip

FINDINGS = {
    "day, unit, finding": ("2026年3月20日，县人民政府教育督导室对该问题进行了核验，核验结果：阶段性完成，其中1名尚未到岗。", Verified("县人民政府教育督导室", "2026-03-20", "staged", "阶段性完成，其中1名尚未到岗")),
    "no day": ("经县委巡察办抽查，认定为阶段性完成。", Verified("县委巡察办", None, "staged", "阶段性完成")),
    "a day behind the unit": ("县委巡察办于2026年3月18日对该问题开展现场核查，认定该问题已整改完成。", Verified("县委巡察办", "2026-03-18", "completed", "已整改完成")),
    "found to be": ("2026年3月18日，经县卫生健康局核验为阶段性完成。", Verified("县卫生健康局", "2026-03-18", "staged", "阶段性完成")),
    "in brackets": ("已全部到岗（县委巡察办2026年3月20日抽查：阶段性完成）。", Verified("县委巡察办", "2026-03-20", "staged", "阶段性完成")),
    "in two sentences": ("2026年3月20日，县纪委监委对该问题进行了抽查。抽查结果：正在整改，2名没有到岗。", Verified("县纪委监委", "2026-03-20", "ongoing", "正在整改，2名没有到岗")),
    "labels in one line": ("核验单位：县委巡察办；核验时间：2026年3月20日；核验结果：阶段性完成。", Verified("县委巡察办", "2026-03-20", "staged", "阶段性完成")),
    "labels behind a text": ("全部到岗。核查单位：县委巡察办，核查时间：2026年3月20日，核查结果：已完成。", Verified("县委巡察办", "2026-03-20", "completed", "已完成")),
    "behind a new limit": ("新的整改时限：2026年12月31日。延期原因：报名人数不足。核验单位：县委巡察办；核验时间：2026年3月20日；核验结果：正在整改。", Verified("县委巡察办", "2026-03-20", "ongoing", "正在整改")),
    "two units": ("县纪委监委会同县委组织部于2026年3月20日进行了复核，复核结论为已完成。", Verified("县纪委监委会同县委组织部", "2026-03-20", "completed", "已完成")),
    "thought to be": ("3月20日，县人大常委会调研组对该问题进行了回访，认为该问题基本完成。", Verified("县人大常委会调研组", "2026-03-20", "staged", "基本完成")),
    "the finding of a check": ("根据县委巡察办2026年3月20日的核查结果，该问题已整改到位。", Verified("县委巡察办", "2026-03-20", "completed", "该问题已整改到位")),
    "a day before it in the year before": ("县委巡察办12月18日实地抽查，问题已整改到位。", Verified("县委巡察办", "2025-12-18", "completed", "问题已整改到位")),
    "a part of a month": ("3月中旬，县委巡察办会同县卫健局对3家卫生院进行抽查，发现1家没有配备，认定为整改中。", Verified("县委巡察办", None, "ongoing", "整改中")),
    "who checked in brackets behind": ("核验结论：基本完成（县纪委监委，2026年3月12日）。", Verified("县纪委监委", "2026-03-12", "staged", "基本完成")),
    "told below a label": ("抽查情况：2026年3月20日县委巡察办抽查2家卫生院，医生均已到岗，认定已完成。", Verified("县委巡察办", "2026-03-20", "completed", "已完成")),
    "from day to day": ("2026年3月5日至7日，县委督查室开展专项督查，认定该问题阶段性完成。", Verified("县委督查室", "2026-03-05", "staged", "阶段性完成")),
    "somebody from outside": ("第三方机构评估结果为“基本到位”。", Verified("第三方机构", None, "staged", "“基本到位”")),
}  # fmt: skip

CLOSINGS = {
    # what the office wrote, and who closed it, on which day; the state that the sentence begins with
    "day, unit": ("3名到岗。该问题已整改完成，于2026年2月28日经县委整改办验收销号。", ("县委整改办", "2026-02-28", "该问题已整改完成")),
    "unit, day": ("3名到岗。经县委巡察工作领导小组办公室审核，已于2026年3月10日销号。", ("县委巡察工作领导小组办公室", "2026-03-10", None)),
    "agreed to": ("2026年3月10日，县委整改办同意销号。", ("县委整改办", "2026-03-10", None)),
    "no year": ("已整改到位，经县整改办验收合格，3月10日予以销号。", ("县整改办", "2026-03-10", "已整改到位")),
    "the year before": ("12月20日经县整改办组织验收，同意销号。", ("县整改办", "2025-12-20", None)),
    "nobody named": ("2026年3月10日办理销号。", (None, "2026-03-10", None)),
}  # fmt: skip

NOT_CLOSED = (
    "下一步将于2026年6月30日前报县整改办验收销号。",
    "已于2026年3月10日向县整改办申请验收销号。",
    "3月10日，县整改办不同意销号。",
)

ASKED = {
    "no new day": ("因报名人数不足，已申请延期。", "写了延期，没有看出延到什么时候"),
    "only asked for": ("因报名人数不足，申请延期至2026年12月31日。", "写的是申请延期，没有写批准"),
    "nobody checked": ("经核验，已整改完成。", "写了核验，没有看出是谁核验的"),
    "no finding": ("2026年3月20日，县委巡察办对该问题进行了核验，群众反映较好。", "写了核验，没有看出结果"),
    "planned only": ("因报名人数不足，计划延长整改期至2027年。", "写的是申请延期，没有写批准"),
    "not passed": ("经县委巡察办核验未通过，退回重新整改。", "看不出核验认定的是哪种状态"),
    "a second check": ("经县委巡察办抽查，认定为阶段性完成。经县卫生健康局复核，认定为已完成。", "这里又写了一次核验，一个问题只记一次"),
}  # fmt: skip

PROSE = {
    "of other matters": "将门诊服务时间延长至21时，延长产业链2条，合同期限延长至2027年12月31日。",
    "what the office itself checked": "抽查病历216份，核查处方1200张，开展“回头看”2次，对12个乡镇卫生院进行了检查。",
    "what is still to come": "下一步将由县委巡察办进行核验。",
    "a device": "新购核验机3台，推迟体检2次。",
}  # fmt: skip


@pytest.fixture(scope="module")
def disclosure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return announced(tmp_path_factory.mktemp("told"))


def told(disclosure: Path, text: str) -> tuple[IssueUpdate, set[str]]:
    """Return what is read of the issue, and what a person is asked."""
    file = disclosure.parent.parent / "续报.txt"
    file.write_text(f"{HEAD}{ISSUE}{text}{TAIL}", "utf-8")
    found: report_import.ReadReport = read(file, disclosure)
    unsure = assemble_text(found.text, is_report=True).unsure
    reasons = {reason for each in unsure for reason in each.reason.split("；")}
    codes = [each.code for each in found.diagnostics]
    assert set(codes) <= {"B23"}  # what was found is no state
    update = found.as_record()["update"]
    assert isinstance(update, dict)
    return IssueUpdate.model_validate(update.get("issues", {}).get("3", {})), reasons


@pytest.mark.parametrize("way", LIMITS)
def test_a_new_limit_is_read(disclosure: Path, way: str) -> None:
    text, due = LIMITS[way]
    found, reasons = told(disclosure, text)
    assert found.due is not None, reasons
    on = found.due.on.isoformat() if found.due.on else None
    assert Due(on, found.due.reason, found.due.said) == due
    assert found.due.was == "2026年6月30日"
    assert any(each.startswith(OTHER_LIMIT) for each in reasons)


@pytest.mark.parametrize("way", FINDINGS)
def test_a_finding_is_read(disclosure: Path, way: str) -> None:
    text, verified = FINDINGS[way]
    found, reasons = told(disclosure, text)
    assert found.verified is not None, reasons
    assert Verified(
        found.verified.by,
        found.verified.on.isoformat() if found.verified.on else None,
        found.verified.status.value if found.verified.status else None,
        found.verified.said or "",
    ) == verified  # fmt: skip
    assert found.remaining == ()
    assert not any("核验" in each for each in reasons)


@pytest.mark.parametrize("way", CLOSINGS)
def test_a_closing_is_read(disclosure: Path, way: str) -> None:
    text, (by, on, said) = CLOSINGS[way]
    found, reasons = told(disclosure, text)
    assert found.closed is not None, reasons
    assert (found.closed.by, str(found.closed.on), found.said) == (by, on, said)
    assert reasons - {"这里写着已经销号，没有记到状态里"} == {"这里写了验收销号"}


@pytest.mark.parametrize("text", NOT_CLOSED)
def test_what_is_not_closed_yet_is_none(disclosure: Path, text: str) -> None:
    found, _ = told(disclosure, text)
    assert found.closed is None or found.closed.on is None


def test_a_rest_ends_before_the_new_limit_and_holds_its_reason(disclosure: Path) -> None:
    text = "剩余1名因编制冻结需等待批复，整改时限由2026年6月30日延期至2026年10月31日。"
    found, reasons = told(disclosure, text)
    assert found.remaining == ("剩余1名因编制冻结需等待批复",)
    assert (found.due and found.due.reason) == "编制冻结需等待批复"
    assert reasons == {f"{OTHER_LIMIT}，原因也标了"}


def test_a_rest_that_was_dealt_with_on_a_day_is_none(disclosure: Path) -> None:
    found, reasons = told(disclosure, "剩余2名已于2025年12月31日退回原单位。该问题已整改完成。")
    assert (found.remaining, reasons) == ((), set())


def test_a_finding_in_a_cell_is_read_like_one_in_a_text(tmp_path: Path) -> None:
    rows = ("1", "农村饮水工程管护不力", "水费收缴率提高到94%。", "已完成", "", "2026年1月15日，县委巡察办现场核验，同意销号。"), (
        "2", "老旧小区改造进度慢", "完工3个。", "整改中", "延期至2026年12月31日，原因：材料涨价", "县纪委监委1月20日抽查5处，发现1处没有完工，认定为正在整改。")  # fmt: skip
    heads = ("序号", "问题", "最新进展", "整改状态", "整改时限", "核验情况")
    cells = "".join(
        f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in (heads, *rows)
    )
    page = tmp_path / "续报.html"
    page.write_text(f"<html><head><meta charset='utf-8'></head><body><p>续报</p><table>{cells}</table><p>中共青岩县委</p><p>2026年3月31日</p></body></html>", "utf-8")  # fmt: skip
    update = read(page, announced(tmp_path)).as_record()["update"]
    assert isinstance(update, dict)
    first, second = (IssueUpdate.model_validate(update["issues"][key]) for key in "12")
    assert first.closed
    assert first.closed.by == "县委巡察办"
    assert first.verified
    assert (first.verified.by, first.verified.said) == ("县委巡察办", "同意销号")
    assert second.verified
    assert (second.verified.by, str(second.verified.on)) == (
        "县纪委监委",
        "2026-01-20",
    )
    assert second.due
    assert second.due.reason == "材料涨价"


@pytest.mark.parametrize("way", ASKED)
def test_what_is_not_plain_is_asked_with_what_to_write(disclosure: Path, way: str) -> None:
    text, reason = ASKED[way]
    _, reasons = told(disclosure, text)
    assert reason in reasons
    assert way_out(reason)


def test_the_guide_shows_the_marks_that_are_set(disclosure: Path) -> None:
    guide = (ROOT / "docs/guide.zh.md").read_text("utf-8")
    (shown,) = re.findall(r"^```reported\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    printed = re.sub(r"\[\[.*?\]\]", "", shown)
    file = disclosure.parent.parent / "续报.txt"
    file.write_text(f"{HEAD}{ISSUE}全部到岗。\n{printed.rstrip()}{TAIL}", "utf-8")
    marked = read(file, disclosure).marked
    assert re.sub(r"？：.*?\]\]", "]]", marked).replace("[[接]]", "").count(shown) == 1


@pytest.mark.parametrize("way", PROSE)
def test_what_was_done_is_neither(disclosure: Path, way: str) -> None:
    found, reasons = told(disclosure, PROSE[way])
    assert (found.due, found.verified) == (None, None)
    assert not any("延期" in each or "核验" in each for each in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "申请销号：2026年3月2日；验收时间：2026年3月10日；验收单位：县整改办；销号时间：2026年3月20日。",
        "全部到岗。\n申请验收日期：2026年3月2日，验收日期：2026年3月10日，销号单位：县整改办，销号日期：2026年3月20日。",
    ],
)
def test_a_closing_in_one_line_of_labels_is_read(disclosure: Path, text: str) -> None:
    found, _ = told(disclosure, text)
    assert found.closed is not None
    days = (found.closed.applied, found.closed.checked, found.closed.on)
    assert [each and each.isoformat() for each in days] == ["2026-03-02", "2026-03-10", "2026-03-20"]  # fmt: skip
    assert found.closed.by == "县整改办"
    assert found.due is None, "the day of a closing is no new limit"
