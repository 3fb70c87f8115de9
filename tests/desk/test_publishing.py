"""预览, 公布: what the second person read out is compared; a package is its own job's; paper and elder view."""

import hashlib
import io
import re
from pathlib import Path

import pytest

from generator.actions.handing_over import (
    Package,
    agrees,
    sheet_for_administrator,
)
from generator.actions.second_page import page_for_second
from generator.content.load import load
from generator.desk.packages import Packages, preview_name
from generator.desk.sites import Site
from generator.desk.variants import VARIANTS
from generator.domain.publishing import recorded
from tests.desk.walk import TODAY, Browser, desk

SHA256 = "1a2b3c4d5e6f" + "0" * 52


@pytest.mark.parametrize(
    ("read_out", "is_same"),
    [
        ("1a2b-3c4d-5e6f", True),
        ("1A2B 3C4D 5E6F", True),
        (SHA256, True),
        ("1a2b-3c4d-5e6e", False),
        ("1a2b-3c4d", False),
        ("", False),
        (SHA256 + "0", False),
    ],
)
def test_a_checksum_is_read_out(read_out: str, is_same: bool) -> None:
    assert agrees(read_out, SHA256) is is_same


def test_the_page_for_the_second_person_says_what_to_do_and_not_the_checksum(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    file = packed(browser, site, b"a site")
    page = browser.get(f"/s/{site.id}/package/{file.parent.name}/{file.name}/look.html")
    assert "attachment" in page.headers["Content-Disposition"]
    assert "index.html" in page.text
    assert "状态、时限、单位" in page.text
    assert file.name in page.text
    assert hashlib.sha256(b"a site").hexdigest()[:4] not in page.text


def test_a_name_is_no_markup_and_no_script_there() -> None:
    page = page_for_second('</script><b>"\\\u2028.zip').decode()
    assert "<b>" not in page
    assert page.count("</script>") == 1


def test_the_desk_works_out_a_checksum(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    raw = b"a site" * 1000
    browser.client.application.config["MAX_CONTENT_LENGTH"] = 2000  # what an announcement may hold
    answer = browser.post("/checksum/", {"file": (io.BytesIO(raw), "预览.zip")})
    right = hashlib.sha256(raw).hexdigest()
    assert f"{right[:4]}-{right[4:8]}-{right[8:12]}" in answer.text
    assert browser.post("/checksum/").status_code == 400
    assert browser.post("/checksum/", Origin="http://elsewhere").status_code == 403
    dropped = {"file": (io.BytesIO(raw), "签发件.docx")}
    assert browser.post(f"/s/{site.id}/import", dropped).status_code == 413


def test_the_sheet_for_the_administrator_fits_a_page() -> None:
    lines = sheet_for_administrator(Package("site.zip", SHA256, 2048), "甲", "2026-11-30").split(
        "\n"
    )
    rows = sum(max(1, -(-len(line) // 44)) for line in lines)
    assert rows <= 48, "an A4 page of text has about so many lines"
    text = "\n".join(lines)
    for words in ("解开", "SHA256SUMS", "退回", "404.html"):
        assert words in text


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Browser, Site]:
    made, site = desk(tmp_path)
    return Browser(made), site


def packed(browser: Browser, site: Site, raw: bytes) -> Path:
    """Have a package that the second person is to look at, as its job leaves it."""
    packages = Packages(site, browser.desk.kept_in)
    file = packages.new(preview_name("云溪", TODAY))
    file.write_bytes(raw)
    packages.keep_second(file, packages.content())
    return file


def test_what_was_looked_at_is_what_is_there(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    preview = f"/s/{site.id}/preview/"
    publish = f"/s/{site.id}/publish/"
    packed(browser, site, b"a site")
    right = hashlib.sha256(b"a site").hexdigest()[:12]
    compare = f"/s/{site.id}/second/compare"
    wrong = {"read": "0000-0000-0000", "who": "审计股"}
    assert browser.post(compare, wrong).status_code == 303
    assert "对不上" in browser.get(preview).text
    assert right not in browser.get(preview).text, (
        "who is to read it out must have it from the file"
    )
    assert browser.post(compare, {"read": right, "who": "审计股"}).status_code == 303
    assert "审计股看的就是这个包" in browser.get(preview).text
    assert "审计股看过，看的就是现在的内容" in browser.get(publish).text
    file = site.folder / "content/yunxi-2025/issues/2.yml"
    file.write_text(f"{file.read_text('utf-8')}plain: 学校\n", "utf-8")
    assert "内容又改过" in browser.get(publish).text
    assert "从那以后内容又改过" in browser.get(preview).text


def test_a_package_is_given_with_its_sheet_and_nothing_beside_it(
    opened: tuple[Browser, Site],
) -> None:
    browser, site = opened
    file = Packages(site, browser.desk.kept_in).new("云溪-2026-11-30.zip")
    file.write_bytes(b"a site")
    here = f"/s/{site.id}/package/{file.parent.name}"
    assert browser.get(f"{here}/{file.name}").data == b"a site"
    sheet = browser.get(f"{here}/{file.name}/sheet")
    assert hashlib.sha256(b"a site").hexdigest() in sheet.text
    assert "attachment" in sheet.headers["Content-Disposition"]
    assert "\r\n" in sheet.text, "Notepad"
    for path in ("second.json", "..%2fsecond.json", "%2e%2e/second.json"):
        assert browser.get(f"{here}/{path}").status_code in (404, 308), path


def test_a_package_to_look_at_is_none_for_the_server(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    files = [packed(browser, site, raw) for raw in (b"first", b"second")]
    assert files[0].name != files[1].name
    page = browser.get(f"/s/{site.id}/publish/").text
    assert "以前打的包" not in page
    for file in files:
        here = f"/s/{site.id}/package/{file.parent.name}/{file.name}"
        assert browser.get(here).status_code == 200, "it is still there to look at"
        assert browser.get(f"{here}/sheet").status_code == 404


def test_a_record_of_what_was_looked_at_changes_nothing(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    packed(browser, site, b"a site")
    right = hashlib.sha256(b"a site").hexdigest()
    browser.post(f"/s/{site.id}/second/compare", {"read": right, "who": "审计股"})
    for path, raw in recorded(
        load(site.folder / "content").content, lambda: "0" * 32
    ).files.items():
        (site.folder / "content" / path).write_bytes(raw)
    for step in ("preview", "publish"):
        page = browser.get(f"/s/{site.id}/{step}/").text
        assert "内容又改过" not in page
    file = site.folder / "mkdocs.yml"
    file.write_text(f"{file.read_text('utf-8')}# 一行说明\n", "utf-8")
    assert "内容又改过" not in browser.get(f"/s/{site.id}/publish/").text, "nothing new to record"


def test_the_preview_says_what_is_new(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    page = browser.get(f"/s/{site.id}/preview/").text
    assert "第一次公布，3 个问题" in page


def test_two_packages_of_one_day_are_told_apart(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    packages = Packages(site, browser.desk.kept_in)
    for raw in (b"a", b"b", b"c"):
        packages.new("甲-2026-11-30.zip").write_bytes(raw)
    page = browser.get(f"/s/{site.id}/publish/").text
    for name, raw in (("甲-2026-11-30.zip", b"a"), ("-2.zip", b"b"), ("-3.zip", b"c")):
        at = page.index(f"{name}</a>")
        assert hashlib.sha256(raw).hexdigest()[:8] in page[at : at + 120]


def test_what_will_be_recorded_is_counted_by_what_it_is(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    assert "公告 1 项、问题 3 项" in browser.get(f"/s/{site.id}/publish/").text


def test_a_draft_of_what_was_there_before_is_told(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    packages = Packages(site, browser.desk.kept_in)
    preview = f"/s/{site.id}/preview/"
    told = "下面的草稿是改以前的"
    assert told not in browser.get(preview).text, "there is no draft"
    (site.folder / "site-draft").mkdir()
    (site.folder / "site-draft" / "index.html").write_text("<html>", "utf-8")
    assert told in browser.get(preview).text, "nobody knows of what it is"
    packages.keep_draft(packages.content())
    assert told not in browser.get(preview).text
    file = site.folder / "content/yunxi-2025/issues/2.yml"
    file.write_text(f"{file.read_text('utf-8')}plain: 学校\n", "utf-8")
    assert told in browser.get(preview).text


def test_a_variant_shows_what_the_site_says_for_it(opened: tuple[Browser, Site]) -> None:
    browser, site = opened
    folder = site.folder / "site-draft"
    folder.mkdir()
    page = (
        '<html lang="zh-CN"><link rel="stylesheet" href="a.css" media="print">'
        '<script src="./assets/js/display.js"></script><script src="./b.js"></script>'
    )
    (folder / "index.html").write_text(page, "utf-8")
    css = "@media print { a { b: c } } @media screen and (min-width: 1rem) { d { e: f } }"
    (folder / "a.css").write_text(css, "utf-8")
    look = f"/look/{browser.desk.keys.preview}/{site.id}"
    elder = browser.get(f"{look}/draft-elder/").text
    assert re.search(r'<html[^>]* data-view="elder"', elder)
    assert "display.js" not in elder
    assert "b.js" in elder
    assert 'media="all"' in browser.get(f"{look}/draft-print/").text
    printed = browser.get(f"{look}/draft-print/a.css").text
    assert "@media all { a" in printed
    assert "screen" not in printed
    assert browser.get(f"{look}/draft/a.css").text == css
    assert browser.get(f"{look}/draft-other/a.css").status_code == 404
    assert set(VARIANTS) == {"elder", "print"}
