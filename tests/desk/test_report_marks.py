"""续报 from a signed file: read in for its day; what is doubted is answered by a button, and the data follows."""

import datetime
import io
import json
import re
import time
from pathlib import Path

import pytest

from generator.actions import marking
from generator.desk.counts import RULE
from generator.desk.reading import reading
from generator.desk.sites import Site
from generator.text.marked import change
from tests.desk.walk import Browser, desk, shown_hash

DAY = "2026-06-01"
REPORT = """关于巡察整改进展情况的续报

1.关于校舍修缮慢的问题

第三所小学的屋顶在5月修好。

2.关于学习有点走过场的问题

该问题已整改完成。镇里每月学习两次。

中共云溪镇委员会

2026年6月1日
"""


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def address(site: Site, part: str = "") -> str:
    return f"/s/{site.id}/yunxi-2025/later/report/{part}"


def sent(
    browser: Browser, site: Site, on: str, name: str = "续报.txt", text: str = REPORT
) -> tuple[int, str]:
    form = {"file": (io.BytesIO(text.encode()), name), "on": on}
    answer = browser.post(address(site, "file"), form)
    if answer.status_code != 303:
        return answer.status_code, answer.text
    return done(browser, answer.headers["Location"])


def done(browser: Browser, job: str) -> tuple[int, str]:
    """Wait for a job; return where it leads, or its page where it failed."""
    for _ in range(1200):
        if not json.loads(browser.get(f"{job}state").text)["running"]:
            break
        time.sleep(0.1)
    page = browser.get(job)
    return page.status_code, page.headers.get("Location", "") or page.text


def test_a_signed_report_is_read_in_and_its_doubts_are_answered(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    assert sent(browser, site, DAY)[0] == 303
    folder = site.folder / "content/yunxi-2025"
    assert "每月学习两次" in (folder / f"source/{DAY}/marked.txt").read_text("utf-8")
    assert "要人看的" in browser.get(address(site, f"{DAY}/")).text
    for _ in range(20):
        page = browser.get(address(site, f"{DAY}/"))
        if "没有要看的了" in page.text:
            break
        assert not re.search(r"\[\[|改成“！”", page.text), "signs of marks"
        line = re.search(
            r'name="line" value="(\d+)"><input type="hidden" name="reason" value="([^"]*)"',
            page.text,
        )
        assert line
        form = {"was": shown_hash(page), "line": line[1], "reason": line[2], "do": "confirm-all"}
        assert browser.post(address(site, f"{DAY}/"), form).status_code == 303
    assert "没有要看的了" in page.text
    assert "每月学习两次" in page.text
    text = (folder / f"updates/{DAY}.yml").read_text("utf-8")
    assert "status: completed" in text
    assert "？" not in (folder / f"source/{DAY}/marked.txt").read_text("utf-8")


def test_what_cannot_be_read_in_is_said_and_nothing_is_written(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    folder = site.folder / "content/yunxi-2025"
    for on, name, said in (
        ("2026-06-02", "续报.txt", "不是同一天"),
        ("2020-01-01", "续报.txt", "早于公布的日期"),
        ("2026-02-30", "续报.txt", "没有 2026-02-30 这一天"),
        (DAY, "a.exe", "不是能读的文件"),
    ):
        assert said in sent(browser, site, on, name)[1], said
    assert not (folder / "updates").exists()
    assert not (folder / "source" / DAY).exists()


def test_the_day_may_be_left_to_the_signature(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert sent(browser, site, "") == (303, address(site, f"{DAY}/"))
    assert (site.folder / f"content/yunxi-2025/updates/{DAY}.yml").is_file()
    assert "已经有了" in sent(browser, site, "")[1]


def test_for_another_day_than_signed_one_button_reads_it_in(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    code, page = sent(browser, site, "2026-06-02")
    assert code == 200
    assert f"照落款 {DAY} 读入" in page
    assert "--update" not in page
    again = re.search(r'action="([^"]+/report/file/[^"]+)"', page)
    assert again
    assert not (site.folder / "content/yunxi-2025/updates").exists()
    answer = browser.post(again[1], {"on": DAY})
    assert done(browser, answer.headers["Location"]) == (303, address(site, f"{DAY}/"))
    assert browser.post(again[1], {"on": DAY}).status_code == 400, "it is there"
    for other in ("0" * 16, "..%2f..%2fsite"):
        assert browser.post(address(site, f"file/{other}/"), {"on": ""}).status_code == 404


def test_a_report_without_a_day_is_said(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    text = REPORT.replace("2026年6月1日", "")
    assert "没有读到落款的日期" in sent(browser, site, "", text=text)[1]
    assert not (site.folder / "content/yunxi-2025/updates").exists()


def test_a_line_of_a_report_may_be_what_only_reports_say(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert sent(browser, site, "")[0] == 303
    lines = f"/s/{site.id}/yunxi-2025/review"
    assert 'value="=核验单位"' in browser.get(f"{lines}/5/?on={DAY}").text
    assert 'value="=核验单位"' not in browser.get(f"{lines}/5/").text


def test_a_report_that_is_there_is_not_written_over(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert sent(browser, site, DAY)[0] == 303
    code, page = sent(browser, site, DAY)
    assert code == 400
    assert "已经有了" in page


def test_marks_that_changed_meanwhile_are_not_written_over(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert sent(browser, site, DAY)[0] == 303
    page = browser.get(address(site, f"{DAY}/"))
    file = site.folder / f"content/yunxi-2025/source/{DAY}/marked.txt"
    theirs = file.read_text("utf-8").replace("每月学习两次", "每月学习两次 ")
    file.write_text(theirs, "utf-8")
    form = {"was": "0" * 64, "line": "1", "reason": "", "do": "confirm-all"}
    assert browser.post(address(site, f"{DAY}/"), form).status_code == 409
    assert file.read_text("utf-8") == theirs
    assert page.status_code == 200
    assert browser.get(address(site, "2026-01-01/")).status_code == 404
    assert browser.get(address(site, "../../x/")).status_code == 404


def test_a_report_is_reviewed_line_by_line_and_steps_go_back(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert sent(browser, site, DAY)[0] == 303
    folder = site.folder / "content/yunxi-2025"
    marked, data = folder / f"source/{DAY}/marked.txt", folder / f"updates/{DAY}.yml"
    announcement = (folder / "source/marked.txt").read_bytes()
    review = f"/s/{site.id}/yunxi-2025/review/"
    before = (marked.read_bytes(), data.read_bytes())
    lines = marked.read_text("utf-8").splitlines()
    number = next(at for at, each in enumerate(lines, 1) if "镇里每月学习两次" in each)
    page = browser.get(f"{review}?on={DAY}")
    assert "镇里每月学习两次" in page.text
    assert f'href="{review}{number}/?on={DAY}"' in page.text, "each line leads to its own report"
    line = browser.get(f"{review}{number}/?on={DAY}")
    report = address(site, f"{DAY}/")
    assert f'href="{report}#d1"' in browser.get(f"{review}{number}/?on={DAY}&back=report-d1").text
    place = re.sub(r"\[\[.*?\]\]", "", lines[number - 1]).index("镇里")
    form = {"was": shown_hash(line), "do": "mark", "word": "略", "at": str(place)}
    answer = browser.post(f"{review}{number}/?on={DAY}&back=report-d1", form)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{report}?changed=1#doubts"
    assert "[[略！]]镇里每月学习两次" in marked.read_text("utf-8")
    assert "每月学习两次" not in data.read_text("utf-8")
    assert (folder / "source/marked.txt").read_bytes() == announcement
    back = {"was": shown_hash(browser.get(f"{review}?on={DAY}")), "do": "back"}
    assert browser.post(f"{review}step?on={DAY}", back).status_code == 303
    assert (marked.read_bytes(), data.read_bytes()) == before
    assert browser.get(f"{review}?on=2020-01-01").status_code == 404
    assert browser.get(f"{review}?on=../x").status_code in (400, 404)


TWICE = """中共云溪镇委员会关于巡察反馈未完成问题整改情况的续报

2025年11月3日，镇党委公布了巡察整改进展情况。截至2026年5月20日，尚有3个问题正在整改，其中2个问题已完成整改，1个问题持续推进。现将有关情况公布如下：

2.关于校舍修缮慢的问题

整改情况：第三所小学的屋顶在5月修好。已完成整改。

3.关于办事排队久的问题

整改情况：窗口又增加2个。此项工作正在整改。

中共云溪镇委员会

2026年6月1日
"""


def test_numbers_of_a_report_that_differ_are_decided_by_name(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert sent(browser, site, DAY, text=TWICE)[0] == 303
    folder = site.folder / "content/yunxi-2025"
    shown = marking.shown(folder, datetime.date.fromisoformat(DAY))
    text = shown.text
    for line in reading(shown.raw).lines:
        for doubt in line.doubts:
            text = change.answered(text, line.number, doubt.reason, ())
    marking.save(folder, shown.sha256, text, datetime.date.fromisoformat(DAY))
    page = browser.get(address(site, f"{DAY}/"))
    assert "没有要看的了" in page.text
    assert "数对不上：1 处" in page.text
    assert "整改中写了两个数，3 和 1" in page.text
    assert RULE in page.text
    assert "“3个问题正在整改”" in page.text
    check, publish = f"/s/{site.id}/check/", f"/s/{site.id}/publish/"
    assert "整改中写了两个数，3 和 1" in browser.get(check).text.partition("个人信息")[0]
    assert browser.post(publish).status_code == 400
    said = {"why": "3个是上次公布时的数", "who": "镇党政办"}
    assert browser.post(address(site, f"{DAY}/decide"), {"why": "", "who": ""}).status_code == 400
    assert browser.post(address(site, f"{DAY}/decide"), said).status_code == 303
    assert "数对不上" not in browser.get(address(site, f"{DAY}/")).text
    assert RULE not in browser.get(publish).text
