"""`zhenggai takedown`: words that must not be public are in no file any more, and the record says when, not what."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.actions import auditing
from generator.content.check import check
from tests import sites

pytestmark = pytest.mark.process

ON = "2026-11-30"
SIGNED, DIGEST = "content/qingluo-2024", "content/qingluo-2026"
SCAN = "source/signed.pdf"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the made-up site, published before: a signed announcement with reports, and a digest."""
    folder = tmp_path_factory.mktemp("published") / "home"
    shutil.copytree(sites.ROOT / "demo", folder, ignore=shutil.ignore_patterns("site", ".cache"))
    done = sites.zhenggai("publish", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "home")
    return tmp_path / "home"


def take_down(site: Path, folder: str, *more: str, words: str = "") -> str:
    (site.parent / "words.txt").write_text(words, "utf-8")
    asked = ("--words-from", str(site.parent / "words.txt")) if words else ()
    done = sites.zhenggai("takedown", folder, *asked, *more, "--on", ON, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(site: Path, folder: str) -> list[dict[str, str]]:
    text = (site / folder / "record.jsonl").read_text("utf-8")
    return [json.loads(each) for each in text.splitlines()]


def holding(folder: Path, words: str) -> list[str]:
    """Return the files in which words stand, marks of figures apart."""
    return [
        path
        for path, raw in sites.files(folder).items()
        if words in sites.unmarked(raw.decode("utf-8", "replace"))
    ]


WORDS: dict[str, tuple[str, str, set[str]]] = {
    # what: the folder, the words, the things that the record says to be taken down
    "signed, in an issue and a report": (SIGNED, "外墙加装材料", {"disclosure", "issues/1"}),
    "signed, in a title": (SIGNED, "石梁村", {"disclosure", "issues/2"}),
    "signed and corrected": (SIGNED, "218家", {"disclosure", "issues/9"}),
    "the reason of a correction": (SIGNED, "漏算了夜市", {"issues/9"}),
    "our own words": (DIGEST, "20万元以下", {"issues/2"}),
}


@pytest.mark.parametrize("case", WORDS)
def test_words_are_gone_from_every_file(case: str, site: Path) -> None:
    folder, words, things = WORDS[case]
    own = site / "site" / Path(folder).name
    assert holding(own, words)
    old = {each["sha256"] for each in lines(site, folder)}
    salts = json.loads((site / folder / "salts.json").read_bytes())
    take_down(site, folder, words=f"{words}\n")
    assert holding(site / "site", words) == holding(site / "content", words) == []
    assert [each for each in check(site / "content").diagnostics if each.severity == "error"] == []
    new = [each for each in lines(site, folder) if each["sha256"] not in old]
    assert {(each["kind"], each["on"]) for each in new} == {("taken-down", ON)}
    assert {each["id"] for each in new} == things
    kept = json.loads((site / folder / "salts.json").read_bytes())
    assert all(kept[each["id"]] != salts[each["id"]] for each in new)
    assert auditing.audit(str(site / "site")).is_sound


def test_an_old_hash_can_be_tried_out_by_nobody(site: Path) -> None:
    """Who knows all but the words cannot find them: what was hashed holds a salt that is gone."""
    take_down(site, DIGEST, words="20万元以下\n")
    raw = (site / "site/qingluo-2026/issues/2/index.json").read_bytes()
    assert "〔隐去〕".encode() in raw
    guessed = raw.replace("〔隐去〕".encode(), "20万元以下".encode())
    known = {each["sha256"] for each in lines(site, DIGEST)}
    assert hashlib.sha256(raw).hexdigest() in known
    assert hashlib.sha256(guessed).hexdigest() not in known


def test_the_page_says_when_and_not_what(site: Path) -> None:
    take_down(site, DIGEST, words="20万元以下\n")
    pages = sites.pages(site / "site")
    assert (
        "2026年11月30日，这一页有不该公开的个人信息隐去了" in pages["qingluo-2026/issues/2/"].text()
    )
    assert "2026年11月30日，内容里有不该公开的个人信息隐去了" in pages["qingluo-2026/"].text()
    assert "隐去" not in pages["qingluo-2026/issues/1/"].text("//article")


def test_feeds_say_when_and_not_what(site: Path) -> None:
    take_down(site, DIGEST, words="20万元以下\n")
    own = site / "site/qingluo-2026"
    told = {"issues/2": "隐去：第2项", "issues/1": None, "changes": "隐去：中共青螺县委2026年公布"}
    for place, title in told.items():
        raw = (own / place / "feed.json").read_bytes()
        found = [e for e in json.loads(raw)["items"] if "隐去：" in e["title"]]
        assert [e["date_published"][:10] for e in found] == ([ON] if title else []), place
        assert all(title in e["title"] for e in found if title), place
        assert "20万元以下" not in raw.decode()
        assert "20万元以下" not in (own / place / "feed.xml").read_text("utf-8")


def test_pictures_and_scans_go_whole(site: Path) -> None:
    said = take_down(site, DIGEST, "--file", "river-2026.jpg")
    assert "evidence/river-2026.jpg" in said
    assert not list((site / "site").rglob("river-2026*"))
    take_down(site, SIGNED, "--file", SCAN)
    assert not (site / "site/qingluo-2024/signed.pdf").exists()
    assert auditing.audit(str(site / "site")).is_sound
    assert [each["id"] for each in lines(site, SIGNED) if each["kind"] == "taken-down"] == [
        "disclosure"
    ]


def test_a_scan_that_stays_is_warned_of(site: Path) -> None:
    said = take_down(site, SIGNED, words="外墙加装材料\n")
    assert f"{SCAN} 还公布着，里面多半看得见这些字" in said


def test_words_that_are_put_together_anew_are_told(site: Path) -> None:
    """A report and its correction have them no more; a progress, with its unit, gives them all the same."""
    said = take_down(site, SIGNED, words="改好112处\n")
    assert holding(site / "content", "改好112处") == []
    showing = said.partition("新的网站里还看得见这些字：")[2].partition("\n")[0]
    assert "qingluo-2024/changes/2024-12-20/index.html" in showing
    take_down(site, SIGNED, "--field", "updates/2024-12-20.yml:issues.10.progress")
    assert holding(site / "site", "改好112处") == []
    assert {each["id"] for each in lines(site, SIGNED) if each["kind"] == "taken-down"} == {
        "issues/10"
    }
    assert auditing.audit(str(site / "site")).is_sound


def test_what_follows_goes_on_from_it(site: Path) -> None:
    take_down(site, SIGNED, words="外墙加装材料\n")
    assert sites.zhenggai("verify", "site", cwd=site).returncode == 0
    assert "没有新的内容要记" in sites.zhenggai("publish", cwd=site).stdout


def test_a_whole_entry_goes(site: Path) -> None:
    take_down(site, DIGEST, "--field", "issues/2.yml:summary")
    assert "summary" not in (site / DIGEST / "issues/2.yml").read_text("utf-8")
    assert [each["id"] for each in lines(site, DIGEST) if each["kind"] == "taken-down"] == [
        "issues/2"
    ]


def test_without_yes_nothing_changes(site: Path) -> None:
    before = sites.files(site)
    (site.parent / "words.txt").write_text("石梁村\n", "utf-8")
    done = sites.zhenggai("takedown", SIGNED, "--words-from", site.parent / "words.txt", cwd=site)
    assert (done.returncode, "还没有改" in done.stdout) == (0, True)
    assert sites.files(site) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\ufeff石梁村\r\n".encode(), "还没有改"),
        ("石梁村".encode("gb18030"), "不是 UTF-8 编码，什么也没有改"),
        (None, "没有这个文件"),
    ],
    ids=["as Notepad saves it", "not UTF-8", "not there"],
)
def test_the_file_of_words_is_read_or_said_not_to_be(
    site: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (site.parent / "words.txt").write_bytes(content)
    done = sites.zhenggai("takedown", SIGNED, "--words-from", "../words.txt", cwd=site)
    assert said in done.stdout + done.stderr
    assert (done.returncode == 0) is (said == "还没有改")


def _edit_by_hand(site: Path) -> None:
    issue = site / DIGEST / "issues/2.yml"
    issue.write_text(issue.read_text("utf-8").replace("20万元以下", "〔隐去〕"), "utf-8")


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "what stands nowhere": ("没有的字", lambda _: None, "没有要隐去的字"),
    "one sign": ("元", lambda _: None, "太短"),
    "edited by hand before": ("830万元", _edit_by_hand, "对不上（issues/2）"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_changes_nothing(case: str, site: Path) -> None:
    words, prepared, said = REFUSED[case]
    prepared(site)
    (site.parent / "words.txt").write_text(f"{words}\n", "utf-8")
    before = sites.files(site)
    done = sites.zhenggai(
        "takedown", DIGEST, "--words-from", site.parent / "words.txt", "--yes", cwd=site
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert sites.files(site) == before
