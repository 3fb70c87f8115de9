"""The made-up site of `demo/`: what it shows, and that every page of it says that it is made up."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
import segno

from generator.content.check import check
from generator.domain.model import Disclosure
from generator.domain.timeline import EventKind, Timeline
from tests import sites
from tests.qr_codes import modules

DEMO = sites.ROOT / "demo"


@pytest.fixture(scope="module")
def first() -> Disclosure:
    """Return the disclosure that was followed for two years."""
    checked = check(DEMO / "content")
    assert [each for each in checked.diagnostics if each.severity == "error"] == []
    return next(each for each in checked.content.disclosures if each.id == "qingluo-2024")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.demo(tmp_path_factory)


def test_it_shows_what_happens_over_years(first: Disclosure) -> None:
    kinds = [each.kind for each in Timeline(first).events if each.issue is None]
    assert kinds.count(EventKind.UPDATE) == 3
    assert kinds.count(EventKind.WITHDRAWN) == 1
    corrected = {each.field.partition(".")[0] for each in first.corrections}
    assert {"updates", "channels[1]", "measures[1]"} <= corrected
    entries = [each for update in first.updates for each in update.issues.values()]
    assert any(each.reopened for each in entries)
    assert any(each.due and each.due.reason for each in entries)
    assert any(each.closed and each.closed.on for each in entries)
    verified = [(each.status, each.verified.status) for each in entries if each.verified]
    assert any(reported == found for reported, found in verified)
    assert any(reported and found and reported != found for reported, found in verified)


@pytest.mark.slow
def test_its_corrections_say_who_decided_them_or_that_nobody_wrote_who(site: Path) -> None:
    told = sites.pages(site)["changes/corrections/"].text("//article")
    assert told.count("；中共青螺县委办公室更正") == 1
    assert told.count("；没有写明由谁决定") == 8


def test_one_of_its_reports_has_its_text_as_signed(first: Disclosure) -> None:
    """Read by the importer: what stands in its file follows from its marks, and the check holds it to them."""
    (signed,) = first.reports
    text = "".join(paragraph for paragraph, _ in first.reports[signed].paragraphs)
    (report,) = (each for each in first.updates if each.id == signed)
    assert [entry.text in text for entry in report.issues.values() if entry.text] == [True, True]


@pytest.mark.slow
def test_every_page_says_that_it_is_made_up(site: Path) -> None:
    for page in sites.pages(site).values():
        assert page.one(f"//body/aside[{sites.having('fictional')}]").get("aria-label") == "说明"
        assert page.one("//head/meta[@name='robots']").get("content") == "noindex, nofollow"
        assert page.one("//head/title").text.startswith("【虚构】")
        assert page.one("//head/meta[@name='description']").get("content").startswith("【虚构】")
        shared = page.all("//head/meta[@property='og:title']/@content")
        assert all(each.startswith("【虚构】") for each in shared)


@pytest.mark.slow
def test_so_do_a_citation_and_the_words_for_machines(site: Path) -> None:
    page = sites.pages(site)["qingluo-2024/issues/7/"]
    assert "【虚构】中共青螺县委关于巡视整改进展情况的公布：" in page.text("//article")
    assert page.one("//meta[@name='ArticleTitle']").get("content").startswith("【虚构】")
    assert "【虚构】" in page.one("//script[@type='application/ld+json']").text


@pytest.mark.slow
def test_so_do_mails_and_letters_that_are_begun_there(site: Path) -> None:
    page = sites.pages(site)["qingluo-2024/issues/7/"]
    mails = [unquote(each) for each in page.all("//a/@href") if each.startswith("mailto:")]
    begun = [each.partition("subject=")[2] for each in mails if "subject=" in each]
    assert begun
    assert all(each.startswith("【虚构】反映整改问题") for each in begun)
    assert all("&body=【虚构】关于" in each for each in begun)
    assert "【虚构】反映整改问题" in page.text("//*[@class='letter__title']")


@pytest.mark.slow
def test_a_real_site_says_nothing_of_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    page = sites.pages(sites.shipped(tmp_path_factory))["muye-2025/issues/7/"]
    assert "虚构" not in page.html
    assert "noindex" not in page.html


@pytest.mark.slow
def test_it_is_whole(site: Path) -> None:
    assert sites.lead_astray(site, "/zhenggai/") == []
    done = sites.zhenggai("verify", site, cwd=DEMO)
    assert done.returncode == 0, done.stdout
    assert "已经撤下" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", ["", "changes/", "fulltext/"])
def test_the_code_on_paper_has_the_head_of_the_record(site: Path, page: str) -> None:
    record = (DEMO / "content/qingluo-2024/record.jsonl").read_bytes()
    head = hashlib.sha256(record.splitlines()[-1]).hexdigest()
    address = f"https://www.qingluo.example/zhenggai/qingluo-2024/{page}#record-{head}"
    made = segno.make_qr(address, error="l", mode="byte", mask=3)
    drawn = sites.pages(site)[f"qingluo-2024/{page}"].one(f"//*[{sites.having('code')}]//path/@d")
    assert modules(str(drawn), len(made.matrix)) == [list(row) for row in made.matrix]


# --- Withdrawn ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Return a site folder that was built before an issue was withdrawn and since, and what was said.

    The site as it was before is kept beside it.
    """
    folder = tmp_path_factory.mktemp("withdrawn") / "demo"
    shutil.copytree(DEMO, folder, ignore=sites.without_record)
    disclosure = folder / "content/qingluo-2024"
    shutil.copy(disclosure / "evidence/river-after.jpg", disclosure / "evidence/gone.jpg")
    with (disclosure / "issues/12.yml").open("a", encoding="utf-8") as issue:
        issue.write("evidence: [{file: gone.jpg, alt: 只有这一项才有的图}]\n")
    withdrawn = disclosure / "withdrawn.yml"
    without = withdrawn.read_bytes()
    withdrawn.unlink()
    first = sites.zhenggai("build", cwd=folder)
    assert first.returncode == 0, first.stderr
    shutil.copytree(folder / "site", folder / "before")
    withdrawn.write_bytes(without)
    second = sites.zhenggai("build", cwd=folder)
    assert second.returncode == 0, second.stderr
    return folder, first.stdout, second.stdout


def clauses_of(issue: str) -> set[str]:
    """Return the clauses that the demo's first disclosure has in one issue and nowhere else."""
    content = DEMO / "content"
    own = content / f"qingluo-2024/issues/{issue}.yml"
    rest = "".join(
        each.read_text("utf-8")
        for each in content.rglob("*.yml")
        if each != own and each.name != "withdrawn.yml"
    )
    found = set(re.findall(r"[\u4e00-\u9fff]{4,}", own.read_text("utf-8")))
    return {each for each in found if each not in rest}


def holding(site: Path, words: set[str]) -> set[str]:
    """Return the files of a site in which any of these words stand, marks of figures apart."""
    return {
        path
        for path, raw in sites.files(site).items()
        if any(each in sites.unmarked(raw.decode("utf-8", "replace")) for each in words)
    }


@pytest.mark.slow
def test_the_words_of_a_withdrawn_issue_are_in_no_file(both: tuple[Path, str, str]) -> None:
    words = clauses_of("12")
    assert len(words) >= 6
    before = holding(both[0] / "before", words)
    told = ("", "issues/", "issues/12/", "fulltext/", "documents/", "issues/11/", "issues/13/")
    assert {f"qingluo-2024/{each}index.html" for each in told} <= before
    assert any(each.startswith("search/") for each in before)
    assert holding(both[0] / "site", words) == set()


@pytest.mark.slow
def test_its_pictures_are_gone_with_it(both: tuple[Path, str, str]) -> None:
    held = {
        name: {path for path in sites.files(both[0] / name) if "gone.jpg" in path}
        for name in ("before", "site")
    }
    assert len(held["before"]) == 5  # the whole one, three sizes, one for every browser
    assert held["site"] == set()
    assert holding(both[0] / "site", {"gone.jpg", "只有这一项才有的图"}) == set()


@pytest.mark.slow
def test_nor_are_their_pairs_of_characters_in_the_index(both: tuple[Path, str, str]) -> None:
    words = "".join(sorted(clauses_of("12")))
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    read = {name: indexed(both[0] / name) for name in ("before", "site")}
    only = {each for each in pairs & read["before"] if each not in everything(both[0] / "site")}
    assert len(only) > 10
    assert not only & read["site"]


def indexed(site: Path) -> set[str]:
    """Return the pairs of characters that the index of a site knows."""
    found: set[str] = set()
    for file in (site / "search").rglob("b*.js"):
        (held,) = re.findall(r'take\("bucket",\d+,(.*)\);', file.read_text("utf-8"))
        found |= set(json.loads(held))
    return found


def everything(site: Path) -> str:
    """Return the visible text of all pages of a site."""
    return "".join(page.text().replace(" ", "") for page in sites.pages(site).values())


@pytest.mark.slow
def test_the_build_says_what_it_took_away(both: tuple[Path, str, str]) -> None:
    _, first, second = both
    said = "已经撤下，内容不在网站里了：qingluo-2024/issues/12/"
    assert said not in first
    assert said in second
    lost = "这次没有了的图片：qingluo-2024/evidence/gone.jpg"
    assert lost not in first
    assert lost in second
    folder = both[0]
    again = sites.zhenggai("build", cwd=folder)
    assert (again.returncode, said in again.stdout) == (0, False)
