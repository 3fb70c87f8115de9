"""What was read in and is not published: found again from every page, asked about before it is written, thrown away and put back."""

import html
import io
import re
from pathlib import Path

import pytest

from generator.desk.sites import Site
from tests import sites
from tests.desk.test_report_marks import DAY, REPORT, done, sent
from tests.desk.walk import SIGNED, Browser, desk


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def content(site: Site) -> Path:
    return site.folder / "content"


def pages(site: Site) -> tuple[str, ...]:
    return "/", f"/s/{site.id}/", f"/s/{site.id}/yunxi-2025/later/"


def test_a_report_that_is_not_published_is_found_again(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert not [each for each in pages(site) if DAY in browser.get(each).text]
    assert sent(browser, site, DAY)[0] == 303
    marks = f'href="/s/{site.id}/yunxi-2025/later/report/{DAY}/"'
    for each in pages(site):
        page = browser.get(each).text
        assert f"<strong>{DAY} 的续报</strong>，还没有公布" in page
        assert marks in page, "the step at which it stands"
    record = content(site) / "yunxi-2025/record.jsonl"
    record.write_text(f'{{"id":"updates/{DAY}","kind":"published"}}\n', "utf-8")
    assert DAY not in browser.get("/").text


def test_a_report_is_thrown_away_and_comes_back(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    before = sites.files(content(site))
    assert sent(browser, site, DAY)[0] == 303
    written = sites.files(content(site))
    later = pages(site)[2]
    assert browser.post(f"{later}throw", {"on": "2020-01-01"}).status_code == 400
    assert browser.post(f"{later}throw", {"on": DAY}).status_code == 303
    assert sites.files(content(site)) == before
    step = re.search(r'name="step" value="([0-9a-f]+)"', browser.get(later).text)
    assert step
    assert browser.post(f"{later}undo", {"step": step[1]}).status_code == 303
    assert sites.files(content(site)) == written


def dropped(browser: Browser, site: Site, text: str, name: str = "文件.txt") -> tuple[int, str]:
    form = {"file": (io.BytesIO(text.encode()), name)}
    answer = browser.post(f"/s/{site.id}/import", form)
    assert answer.status_code == 303
    return done(browser, answer.headers["Location"])


def test_what_looks_like_a_later_report_is_asked_about_before_it_is_written(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    before = sites.files(content(site))
    code, like = dropped(browser, site, REPORT)
    assert code == 303
    page = browser.get(like).text
    assert "续报，还是新的公布？" in page
    assert "单位一样：中共云溪镇委员会" in page
    assert sites.files(content(site)) == before
    ways = [html.unescape(each) for each in re.findall(r'action="([^"]+)"', page)]
    report = next(each for each in ways if "/later/report/file/" in each)
    assert done(browser, browser.post(report).headers["Location"])[0] == 303
    assert (content(site) / f"yunxi-2025/updates/{DAY}.yml").is_file()
    assert len(site.disclosures()) == 1
    new = next(each for each in ways if "/import/" in each)
    assert done(browser, browser.post(new).headers["Location"])[0] == 303
    assert len(site.disclosures()) == 2
    assert browser.post(f"/s/{site.id}/import/{'0' * 16}/").status_code == 404


@pytest.mark.parametrize(
    "text",
    [SIGNED.replace("云溪镇", "石桥镇"), SIGNED.replace("2025年11月3日", "2024年11月3日")],
    ids=["another body", "an earlier day"],
)
def test_what_is_no_later_report_is_read_in_at_once(
    opened: tuple[Browser, Site], text: str
) -> None:
    browser, site = opened
    code, page = dropped(browser, site, text)
    assert code == 303
    assert "/review/" in page
    assert len(site.disclosures()) == 2


def test_a_disclosure_that_was_never_published_is_thrown_away_and_put_back(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    before = sites.files(content(site))
    assert browser.post(f"/s/{site.id}/yunxi-2025/throw").status_code == 303
    assert not site.disclosures()
    found = re.search(r'name="id" value="([^"]+)"', browser.get(f"/s/{site.id}/").text)
    assert found
    back = f"/s/{site.id}/put-back"
    assert browser.post(back, {"id": "../../x"}).status_code == 400
    assert browser.post(back, {"id": found[1]}).status_code == 303
    assert sites.files(content(site)) == before
    assert "删去的" not in browser.get(f"/s/{site.id}/").text
    (content(site) / "yunxi-2025/record.jsonl").write_bytes(b"")
    assert browser.post(f"/s/{site.id}/yunxi-2025/throw").status_code == 400
    assert (content(site) / "yunxi-2025/disclosure.yml").is_file()
