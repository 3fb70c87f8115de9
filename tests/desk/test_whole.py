"""公布的总体情况, and what else of an issue is filled in: made from the declarations, nothing else of a file changes."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.content.check import check
from generator.desk.form_fields import FIELDS, WHOLE_FIELDS, WRITTEN_FIELDS, FormField, Kind
from generator.desk.sites import Site
from generator.domain.inspections import name_of_inspected
from generator.domain.model import Announcement
from tests.desk.walk import Browser, desk, shown_hash

DISCLOSURE = "content/yunxi-2025"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500010d0a2db40000000049454e44ae426082"
)


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def head_of(site: Site) -> Path:
    return site.folder / DISCLOSURE / "disclosure.yml"


def issue_of(site: Site, issue: str) -> Path:
    return site.folder / DISCLOSURE / f"issues/{issue}.yml"


def send(browser: Browser, page: str, form: Mapping[str, object]) -> tuple[int, str]:
    answer = browser.post(page, {"was": shown_hash(browser.get(page)), **form})
    return answer.status_code, answer.text


def whole(site: Site) -> str:
    return f"/s/{site.id}/yunxi-2025/whole/"


@pytest.mark.parametrize(
    ("kind", "by", "title", "called"),
    [
        ("常规巡视", "省委第九巡视组", "关于巡视整改进展情况的公布", "被巡视单位"),
        ("", "县委第一巡察组", "关于整改进展情况的通报", "被巡察单位"),
        ("提级巡察", "市委第二巡视组", "", "被巡察单位"),
        ("", "", "关于巡察整改进展情况的通报", "被巡察单位"),
        ("", "", "关于2024年度审计整改情况的公告", "被审计单位"),
        ("巡视巡察", "", "关于巡视整改情况的公布", "被检查单位"),
        ("", "", "整改情况的公布", "被检查单位"),
    ],
)
def test_who_was_inspected_is_called_after_the_inspection(
    kind: str, by: str, title: str, called: str
) -> None:
    assert name_of_inspected(kind, by, title) == called


def test_what_is_written_of_the_whole_stands_in_its_file_and_all_else_stays(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    file = head_of(site)
    file.write_text(f"# 请勿改动\n{file.read_text('utf-8')}# 末尾的话\n", "utf-8")
    before = file.read_text("utf-8")
    form = {
        "field": [
            "place", "official", "official.url", "next_report", "next_report.said", "next_report.publish_by",
            "objections", "objections.from", "objections.to", "facts", "totals", "later",
        ],
        "place": "河南省\r\n某某县",
        "official.url": "https://www.example.gov.cn/a.html",
        "next_report.said": "每年6月",
        "next_report.publish_by": "2026-06-30",
        "objections.from": "2025-11-04",
        "objections.to": "",
        "facts.name": ["文号", ""],
        "facts.value": ["某委〔2025〕3号", ""],
        "totals.of": ["整改任务", ""],
        "totals.status": ["completed", ""],
        "totals.within": ["", ""],
        "totals.count": ["2", ""],
        "totals.unit": ["项", ""],
        "totals.percent": ["", ""],
        "totals.said": ["", ""],
        "totals.at": ["0", "1"],
        "later.lead": ["下一步", ""],
        "later.text": ["第一段。\r\n第二段。", ""],
    }  # fmt: skip
    code, page = send(browser, whole(site), form)
    assert code == 303, page
    after = file.read_text("utf-8")
    for line in (
        "place:\n", "- 河南省\n", "  url: https://www.example.gov.cn/a.html\n", "  said: 每年6月\n",
        "文号: 某委〔2025〕3号\n", "count: 2\n", "status: completed\n",
    ):  # fmt: skip
        assert line in after, after
    left = [line for line in before.splitlines() if line not in after.splitlines()]
    assert left == [], "a line that stood there before"
    loaded = check(site.content()).content.disclosures[0].announcement
    assert loaded.place == ("河南省", "某某县")
    assert str(loaded.next_report and loaded.next_report.publish_by) == "2026-06-30"
    assert loaded.later[0].text == "第一段。\n第二段。"
    assert loaded.official
    assert loaded.official.sha256, "what the form does not ask for stays"


def test_what_the_marks_give_of_the_whole_is_changed_there(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(whole(site)).text
    assert "关于巡察整改进展情况的公布" in page
    for key in ("title", "issued.by", "inspection.feedback", "channels.value"):
        assert f'name="{key}"' not in page, key
    assert 'name="next_report.to"' in page, "what they do not give is asked for"
    lines = (site.folder / "content/yunxi-2025/source/marked.txt").read_text("utf-8").splitlines()
    for words in ("联系电话：0370-0000000", "中共云溪镇委员会", "关于巡察整改进展情况的公布"):
        number = next(at for at, each in enumerate(lines, 1) if words in each)
        assert f"line={number}#l{number}" in page, words
    assert "<p>电话 0370-0000000" in page, "no word of files"
    code, _ = send(browser, whole(site), {"field": ["title"], "title": ""})
    assert code == 422
    assert "title:" in head_of(site).read_text("utf-8")


def test_what_does_not_fit_is_said_at_its_field(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = head_of(site).read_bytes()
    form = {"field": ["objections", "objections.from"], "objections.from": "2025-02-30"}
    code, page = send(browser, whole(site), form)
    assert code == 422
    assert 'id="objections-wrong"' in page
    assert "2025-02-30" in page
    assert head_of(site).read_bytes() == before


def test_another_window_is_not_written_over(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    was = shown_hash(browser.get(whole(site)))
    file = head_of(site)
    file.write_text(f"{file.read_text('utf-8')}place: [别人的省]\n", "utf-8")
    theirs = file.read_bytes()
    answer = browser.post(whole(site), {"was": was, "field": ["place"], "place": "我的省"})
    assert answer.status_code == 409
    assert "现在文件里的是：别人的省" in answer.text
    assert "我的省" in answer.text
    assert file.read_bytes() == theirs


def test_matters_progress_and_the_rest_of_an_issue(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = f"/s/{site.id}/yunxi-2025/fill/2/"
    form = {
        "field": ["matters", "progress", "begun", "closed", "closed.on"],
        "matters.name": ["小学屋顶", ""],
        "matters.answer": ["两所修好了", ""],
        "matters.topic": ["教育", ""],
        "progress.of": ["小学", ""],
        "progress.total": ["3", ""],
        "progress.unit": ["所", ""],
        "progress.done": ["2", ""],
        "progress.open": ["1", ""],
        "progress.dropped": ["", ""],
        "progress.words.done": ["修好", ""],
        "progress.words.open": ["正在施工", ""],
        "progress.words.dropped": ["", ""],
        "begun": "第三所的验收",
        "closed.on": "2025-10-01",
    }
    code, answer = send(browser, page, form)
    assert code == 303, answer
    made = check(site.content())
    issue = next(each for each in made.content.disclosures[0].issues if each.id == "2")
    assert (issue.matters[0].name, issue.matters[0].topic) == ("小学屋顶", "教育")
    assert (issue.progress[0].total, issue.progress[0].done) == (3, 2)
    assert issue.progress[0].words
    assert issue.progress[0].words.open == "正在施工"
    assert issue.begun == ("第三所的验收",)
    assert str(issue.closed and issue.closed.on) == "2025-10-01"
    shown = browser.get(page).text
    for words in ("小学屋顶", "正在施工", "第三所的验收", "2025-10-01"):
        assert words in shown


def test_a_picture_and_a_scan_are_put_in(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = f"/s/{site.id}/yunxi-2025/fill/2/"
    form = {"field": ["evidence"], "picture.alt": "修好的屋顶", "picture.on": "2025-10-01"}
    code, _ = send(browser, page, {**form, "picture": (io.BytesIO(PNG), "../我的 照片.png")})
    assert code == 303
    assert (site.folder / DISCLOSURE / "evidence/2-1.png").read_bytes() == PNG
    assert "file: 2-1.png\n" in issue_of(site, "2").read_text("utf-8")
    before = issue_of(site, "2").read_bytes()
    assert send(browser, page, {**form, "picture": (io.BytesIO(b"MZ"), "a.png")})[0] == 400
    assert (
        send(browser, page, {"field": ["evidence"], "picture": (io.BytesIO(PNG), "a.png")})[0]
        == 422
    )
    assert issue_of(site, "2").read_bytes() == before, "a picture without a description"
    assert not (site.folder / DISCLOSURE / "evidence/2-2.png").exists()
    signed = b"%PDF-1.4\n%%EOF\n"
    assert (
        send(browser, whole(site), {"field": ["official"], "scan": (io.BytesIO(signed), "a.pdf")})[
            0
        ]
        == 303
    )
    text = head_of(site).read_text("utf-8")
    assert f"scan_sha256: {hashlib.sha256(signed).hexdigest()}" in text
    assert "scan: source/signed.pdf" in text
    assert (site.folder / DISCLOSURE / "source/signed.pdf").read_bytes() == signed


def test_of_a_digest_all_is_written_at_the_desk(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    head = head_of(site)
    text = head.read_text("utf-8").replace("wording: verbatim", "wording: digest")
    head.write_text(text, "utf-8", newline="\n")
    page = f"/s/{site.id}/yunxi-2025/fill/3/"
    shown = browser.get(page).text
    for key in WRITTEN_FIELDS:
        assert f'id="{key}"' in shown, key
    form = {
        "field": ["title", "status", "measures"],
        "title": "办事排队",
        "status": "ongoing",
        "measures.mark": [""],
        "measures.lead": ["多开窗口"],
        "measures.text": ["窗口从3个增加到5个。"],
        "measures.source": ["1\r\n2"],
        "measures.at": ["0"],
    }
    assert send(browser, page, form)[0] == 303
    issue = next(
        each for each in check(site.content()).content.disclosures[0].issues if each.id == "3"
    )
    assert (issue.title, str(issue.status), issue.measures[0].source) == (
        "办事排队",
        "ongoing",
        (1, 2),
    )


def _keys(fields: Mapping[str, FormField]) -> list[FormField]:
    return [*fields.values(), *(part for each in fields.values() for part in each.columns)]


def test_each_form_asks_with_the_words_of_the_declaration(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(whole(site)).text
    for key in WHOLE_FIELDS:
        declared = Announcement.model_fields[key]
        assert str(declared.title) in page
        assert f'id="{key}"' in page
    kinds = {each.kind for each in (*_keys(FIELDS), *_keys(WRITTEN_FIELDS), *_keys(WHOLE_FIELDS))}
    assert kinds == set(Kind), "no kind is declared that no form has"
