"""Feeds: valid for others' readers, an entry a change with a lasting id, its content the difference.

The disclosure is that of `test_changes`: reports, corrections and a withdrawal; the built site is `demo/`.
"""

import hashlib
import json
import uuid
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import lxml.html
import pytest

from generator.domain.model import Content, Correction, Disclosure
from generator.site.make import Made, make
from tests import sites
from tests.test_changes import HEAD, WHOLE, disclosure

SCHEMA = json.loads((sites.ROOT / "tests/data/json-feed-1.1.schema.json").read_text("utf-8"))
SITE = "https://www.example.gov.cn/zhenggai/"


@pytest.fixture(scope="module")
def made() -> Made:
    return make(Content((WHOLE,)), name="某县整改公开")


def told(made: Made, place: str) -> dict[str, Any]:
    """Return a feed as its JSON has it."""
    found: dict[str, Any] = json.loads(made.artefacts[f"{place}feed.json"])
    return found


def require_valid(atom: bytes, as_json: bytes) -> None:
    """Hold both forms of a feed to what others read, and to each other."""
    parsed = feedparser.parse(atom)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    assert parsed.feed.id.startswith("urn:uuid:")
    assert parsed.feed.title
    assert parsed.feed.updated_parsed
    assert all(each.title and each.updated_parsed and each.content for each in parsed.entries)
    feed = json.loads(as_json)
    jsonschema.Draft7Validator(SCHEMA).validate(feed)
    assert [each.id for each in parsed.entries] == [each["id"] for each in feed["items"]]
    assert len({each["id"] for each in feed["items"]}) == len(feed["items"])


@pytest.mark.slow
def test_every_feed_of_a_built_site_is_valid(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sites.demo(tmp_path_factory)
    found = sorted(site.rglob("feed.xml"))
    issues = [each.parent for each in site.glob("*/issues/*/index.html")]
    assert {each.parent for each in found} == {
        site / "changes", *(each for each in site.glob("*/changes") if each.is_dir()), *issues
    }  # fmt: skip
    for each in found:
        require_valid(each.read_bytes(), each.with_suffix(".json").read_bytes())


@pytest.mark.slow
def test_the_head_of_the_record_stands_in_the_feeds(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = sites.demo(tmp_path_factory)
    own = "qingluo-2024"
    for place, record in (("changes", "record.jsonl"), (f"{own}/changes", f"{own}/record.jsonl")):
        lines = (site / record).read_bytes().splitlines()
        _require_head(site / place, len(lines), lines[-1])
    lines = (site / own / "record.jsonl").read_bytes().splitlines()
    number, line = max((n, each) for n, each in enumerate(lines, 1) if b'"issues/6"' in each)
    _require_head(site / own / "issues" / "6", number, line)


def _require_head(folder: Path, number: int, line: bytes) -> None:
    head = hashlib.sha256(line).hexdigest()
    feed = json.loads((folder / "feed.json").read_bytes())
    assert feed["_zhenggai"]["record"] == {"number": number, "sha256": head}
    short = "-".join((head[:4], head[4:8], head[8:12]))
    whose = "全站" if folder.parent.name == "site" else ""
    assert f"。{whose}公布记录第{number}行，{short}。" in (folder / "feed.xml").read_text("utf-8")


@pytest.mark.slow
def test_made_up_content_says_so_in_every_title(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sites.demo(tmp_path_factory)
    for each in site.rglob("feed.json"):
        feed = json.loads(each.read_bytes())
        for title in (feed["title"], *(item["title"] for item in feed["items"])):
            assert title.startswith("【虚构】"), (each, title)


# --- what an entry is ---------------------------------------------------------------------------------


def urn(*name: str) -> str:
    """Return an id as docs/format.md has it."""
    space = uuid.UUID("1584178d-7e2e-4794-a1d8-6beaa36e76d8")
    return uuid.uuid5(space, "\n".join(name)).urn


def test_each_change_of_a_disclosure_is_an_entry_newest_first(made: Made) -> None:
    own = ("某县", "xian-2025")
    assert [each["id"] for each in told(made, "xian-2025/changes/")["items"]] == [
        urn(*own, "update", "2025-12-01", ""),
        urn(*own, "withdrawn", "2025-08-01", "4"),
        urn(*own, "correction", "2025-07-01", "1"),
        urn(*own, "update", "2025-06-01", ""),
        urn(*own, "correction", "2025-03-01", ""),
        urn(*own, "correction", "2025-03-01", "3"),
        urn(*own, "published", "2025-01-15", ""),
    ]


def test_each_change_of_an_issue_is_an_entry_of_its_own_feed(made: Made) -> None:
    own = ("某县", "xian-2025")
    assert [each["id"] for each in told(made, "xian-2025/issues/1/")["items"]] == [
        urn(*own, "update", "2025-12-01", "1"),
        urn(*own, "correction", "2025-07-01", "1"),
        urn(*own, "update", "2025-06-01", "1"),
        urn(*own, "published", "2025-01-15", "1"),
    ]


def test_an_issue_of_which_nothing_was_heard_since_can_be_followed_already() -> None:
    bare = Disclosure("xian-2025", WHOLE.announcement, WHOLE.issues[:1])
    feed = told(make(Content((bare,))), "xian-2025/issues/1/")
    assert [each["title"] for each in feed["items"]] == ["公布：第1项 水管"]


def test_the_site_tells_what_happened_to_all_disclosures() -> None:
    made = make(Content((WHOLE, disclosure("other-2025", inspected="另一县"))), name="某市整改公开")
    feed = told(made, "changes/")
    assert feed["title"] == "某市整改公开：变动"
    assert len(feed["items"]) == 14
    days = [each["date_published"] for each in feed["items"]]
    assert days == sorted(days, reverse=True)


def test_an_entry_leads_to_the_data_of_its_own_day_in_the_feed_of_the_site_too(made: Made) -> None:
    items = told(made, "changes/")["items"]
    days = [each["attachments"][0]["url"].split("/")[-2] for each in items]
    assert days == [each["date_published"][:10] for each in items]
    assert len(set(days)) > 1


def test_an_entry_is_the_difference_in_words(made: Made) -> None:
    (entry,) = (e for e in told(made, "xian-2025/issues/3/")["items"] if "更正" in e["title"])
    assert entry["title"] == "更正：第3项 燃气，整改状态"
    assert entry["content_text"] == (
        "更正整改状态。\n改了1处：“整改中”改为“已完成”。\n原因：状态写错；没有写明由谁决定"
    )
    assert entry["date_published"] == "2025-03-01T00:00:00+08:00"


def test_what_was_taken_out_and_added_is_told_in_words_where_no_style_is() -> None:
    entry = {"on": "2025-07-01", "issue": "2", "field": "measures[1].text", "was": "开了2条线路", "now": "开了3条线路", "reason": "漏数"}  # fmt: skip
    issue = WHOLE.issues[1].model_copy(update={"measures": ()})
    made = make(
        Content(
            (
                replace(
                    WHOLE,
                    issues=(WHOLE.issues[0], issue, WHOLE.issues[2]),
                    corrections=(Correction.model_validate(entry),),
                ),
            )
        )
    )
    found = told(made, "xian-2025/issues/2/")["items"]
    (html,) = (each["content_html"] for each in found if "更正" in each["title"])
    assert "开了<del>〔删去：2条〕</del><ins>〔新增：3条〕</ins>线路" in html


def test_several_corrections_of_a_thing_on_a_day_are_one_entry() -> None:
    first, second = (
        Correction.model_validate(
            {"on": "2025-07-01", "issue": "1", "field": field, "was": "甲", "now": "乙", "reason": "写错"}
        )
        for field in ("summary", "goal")
    )  # fmt: skip
    feeds = [
        told(make(Content((replace(WHOLE, corrections=each),))), "xian-2025/issues/1/")["items"]
        for each in ((first,), (first, second), (second, first))
    ]
    ids = [[entry["id"] for entry in each] for each in feeds]
    assert ids[0] == ids[1] == ids[2]
    assert [each[1]["content_text"].count("原因：写错") for each in feeds] == [1, 2, 2]


def test_what_a_report_says_of_an_issue_is_its_entry(made: Made) -> None:
    by_title = {each["title"]: each for each in told(made, "xian-2025/issues/1/")["items"]}
    words = by_title["续报：第1项 水管，由整改中变为已完成"]["content_text"]
    assert words.startswith("自报：由整改中变为已完成。\n核验：整改中，还差两个小区（")
    assert words.endswith("核验的状态和自报的不一样。")


# --- what lasts ---------------------------------------------------------------------------------------


def _ids(made: Made, place: str) -> list[str]:
    feed = told(made, place)
    return [feed["_zhenggai"]["id"], *(each["id"] for each in feed["items"])]


def test_no_id_changes_with_the_folder_the_address_or_the_name() -> None:
    before = make(Content((WHOLE,)), address=SITE)
    renamed = disclosure("county-2025", formerly=["xian-2025"], title="又一个标题")
    after = make(Content((renamed,)), address="https://other.example/")
    for place in ("changes/", "issues/1/", "issues/4/"):
        assert _ids(before, f"xian-2025/{place}") == _ids(after, f"county-2025/{place}")


def test_a_corrected_name_of_the_inspected_body_changes_no_id() -> None:
    entry = {
        "on": "2025-09-01",
        "field": "inspected",
        "was": "某县",
        "now": "某某县",
        "reason": "漏字",
    }
    corrected = replace(
        disclosure(inspected="某某县"),
        corrections=(*WHOLE.corrections, Correction.model_validate(entry)),
    )
    before = make(Content((WHOLE,)))
    assert _ids(before, "xian-2025/issues/1/") == _ids(
        make(Content((corrected,))), "xian-2025/issues/1/"
    )


def test_the_feeds_of_a_renamed_disclosure_stand_where_they_were_too() -> None:
    made = make(Content((disclosure("county-2025", formerly=["xian-2025"]),)))
    there, here = (told(made, f"{each}/issues/1/") for each in ("xian-2025", "county-2025"))
    assert [each["id"] for each in there["items"]] == [each["id"] for each in here["items"]]
    assert there["home_page_url"] == "../../../county-2025/issues/1/"
    assert here["home_page_url"] == "./"


@pytest.mark.parametrize(
    ("address", "feed_url", "page"),
    [
        ("", "feed.json", "#history"),
        (SITE, f"{SITE}xian-2025/issues/3/feed.json", f"{SITE}xian-2025/issues/3/#history"),
    ],
)
def test_links_count_from_the_feed_where_no_address_is_known(
    address: str, feed_url: str, page: str
) -> None:
    feed = told(make(Content((WHOLE,)), address=address), "xian-2025/issues/3/")
    assert (feed["feed_url"], feed["items"][0]["url"]) == (feed_url, page)


# --- what is in no feed ---------------------------------------------------------------------------------


def test_nothing_of_a_withdrawn_issue_is_told_but_that_it_is(made: Made) -> None:
    secret = Correction.model_validate(
        {"on": "2025-02-01", "issue": "4", "field": "title", "was": "密语甲", "now": "密语乙", "reason": "密语丙"}
    )  # fmt: skip
    content = Content((replace(WHOLE, corrections=(*WHOLE.corrections, secret)),))
    found = make(content).artefacts
    assert [path for path, raw in found.items() if "密语" in raw.decode("utf-8", "ignore")] == []
    (entry,) = told(made, "xian-2025/issues/4/")["items"]
    assert entry["content_text"] == "某县委决定撤下。依据：涉及他人隐私"


def test_hostile_text_is_text() -> None:
    hostile = '<script>alert(1)</script>&amp;]]>"\x07'
    made = make(
        Content(
            (
                replace(
                    WHOLE,
                    issues=(
                        WHOLE.issues[0].model_copy(update={"title": hostile, "summary": hostile}),
                        *WHOLE.issues[1:],
                    ),
                ),
            )
        ),
        name=hostile,
    )
    for place in ("changes/", "xian-2025/changes/", "xian-2025/issues/1/"):
        atom, as_json = (made.artefacts[f"{place}feed.{each}"] for each in ("xml", "json"))
        require_valid(atom, as_json)
    entry = told(made, "xian-2025/issues/1/")["items"][-1]
    shown = lxml.html.fragment_fromstring(entry["content_html"].replace("\x07", ""), "div")
    assert shown.findall(".//script") == []
    assert shown.text_content().startswith(hostile.replace("\x07", ""))


def test_a_feed_has_the_newest_hundred() -> None:
    first = date(2025, 2, 1)
    corrections = tuple(
        Correction.model_validate(
            {"on": f"{first + timedelta(days=n)}", "issue": "1", "field": "summary", "was": "甲", "now": "乙", "reason": "写错"}
        )
        for n in range(150)
    )  # fmt: skip
    made = make(Content((replace(WHOLE, corrections=corrections),)))
    for place in ("changes/", "xian-2025/changes/", "xian-2025/issues/1/"):
        items = told(made, place)["items"]
        assert len(items) == 100
        assert items[0]["date_published"] == "2025-12-01T00:00:00+08:00"


def test_without_a_day_there_is_a_feed_without_an_entry() -> None:
    head = {key: each for key, each in HEAD.items() if key != "issued"}
    bare = replace(WHOLE, announcement=disclosure().announcement.model_validate(head))
    bare = Disclosure("xian-2025", bare.announcement, bare.issues[:1])
    made = make(Content((bare,)))
    for place in ("changes/", "xian-2025/changes/", "xian-2025/issues/1/"):
        assert told(made, place)["items"] == []
        atom, as_json = (made.artefacts[f"{place}feed.{each}"] for each in ("xml", "json"))
        require_valid(atom, as_json)


# --- pages name their feeds -----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("", "changes/"),
        ("changes/", "changes/"),
        ("changes/corrections/", "changes/"),
        ("qingluo-2024/", "qingluo-2024/changes/"),
        ("qingluo-2024/changes/", "qingluo-2024/changes/"),
        ("qingluo-2024/changes/2025-06-25/", "qingluo-2024/changes/"),
        ("qingluo-2024/issues/6/", "qingluo-2024/issues/6/"),
        ("qingluo-2024/issues/12/", "qingluo-2024/issues/12/"),
        ("about/", ""),
    ],
)
def test_a_page_names_its_feed_and_says_what_it_is(
    tmp_path_factory: pytest.TempPathFactory, page: str, feed: str
) -> None:
    shown = sites.pages(sites.demo(tmp_path_factory))[page]
    links = shown.all("//head/link[@rel='alternate']/@href")
    root = "../" * page.count("/") or "./"
    assert [each.removeprefix(root) for each in links] == (
        [f"{feed}feed.xml", f"{feed}feed.json"] if feed else []
    )
    words = shown.all(f"//p[{sites.having('actions__feed')}]")
    assert [("阅读软件" in each.text_content()) for each in words] == ([True] if feed else [])


def test_a_site_can_do_without_feeds_and_then_no_page_names_one(tmp_path: Path) -> None:
    folder = sites.small_site(tmp_path / "home")
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert text.count("- zhenggai:\n") == 1
    as_told = text.replace("- zhenggai:\n", "- zhenggai:\n      without: [feeds]\n")
    settings.write_text(as_told, "utf-8")
    whole = sites.built(settings, folder / "site")
    assert not sites.lead_astray(whole)
    # What is left 我的关注 reads: of each issue one file.
    issues = {each.parent for each in whole.glob("*/issues/*/index.html")}
    assert issues
    assert not list(whole.rglob("feed.xml"))
    assert {each.parent for each in whole.rglob("feed.json")} == issues
    for path, page in sites.files(whole).items():
        if path.endswith(".html"):
            assert "订阅" not in page.decode(), path
            assert "feed." not in page.decode(), path


def test_with_feeds_the_same_pages_name_them(made: Made) -> None:
    named = ("follow.md", "data.md", "xian-2025/data/latest.md")
    without = make(Content((WHOLE,)), name="某县整改公开", has_feeds=False)
    for path in named:
        assert "feed.xml" in made.pages[path].decode(), path
        assert "feed.xml" not in without.pages[path].decode(), path
    ours = {path: each for path, each in made.artefacts.items() if "feed." not in path}
    assert {path: each for path, each in without.artefacts.items() if "feed." not in path} == ours
