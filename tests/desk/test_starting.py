"""开始: a folder name is proposed from the body and the year, and can be changed until it is published."""

import re
from pathlib import Path

import pytest
import yaml

from generator.actions.folder_name import kind_of, proposed
from generator.content.load import unusable_folder
from generator.desk.desk import Desk
from generator.domain.model import Announcement
from tests.desk.walk import TODAY, Browser, desk

BODIES = {
    "中共云溪镇委员会": "town",
    "中共某某县委": "county",
    "中共某某县水务局党组": "bureau",
    "某某县人民医院党委": "hospital",
    "某某市市场监督管理局": "bureau",
    "中共某某区委组织部": "department",
    "某某街道党工委": "subdistrict",
    "某某县第一中学党总支": "school",
    "某某粮油集团有限公司": "company",
    "某某省人民政府": "province",
    "某某协会": "zhenggai",
}


@pytest.mark.parametrize("body", BODIES)
def test_the_kind_of_a_body_is_a_word_for_an_address(body: str) -> None:
    assert kind_of(body) == BODIES[body]
    assert unusable_folder(f"{kind_of(body)}-2025") is None


def test_a_name_has_the_year_of_the_announcement_and_is_free() -> None:
    values = {"title": "甲", "wording": "verbatim", "inspected": "中共云溪镇委员会"}
    signed = {**values, "issued": {"by": "镇党委", "on": "2025-11-03"}}
    assert proposed(Announcement.model_validate(signed), (), 2026) == "town-2025"
    assert proposed(Announcement.model_validate(values), (), 2026) == "town-2026"
    taken = ("town-2025", "town-2025-2")
    assert proposed(Announcement.model_validate(signed), taken, 2026) == "town-2025-3"


def test_a_folder_is_renamed_until_it_is_published(tmp_path: Path) -> None:
    made, site = desk(tmp_path)
    browser = Browser(made)
    content = site.folder / "content"
    rename = f"/s/{site.id}/yunxi-2025/rename"
    for wrong in ("../x", "名字", "con", ""):
        assert browser.post(rename, {"folder": wrong}).status_code == 400, wrong
    assert browser.post(rename, {"folder": "Town-2025"}).status_code == 303
    assert (content / "town-2025/disclosure.yml").is_file()
    assert not (content / "yunxi-2025").exists()
    assert browser.get(f"/s/{site.id}/town-2025/review/").status_code == 200
    # The name is shown again where it is published, with the way to change it: until then.
    publish = f"/s/{site.id}/publish/"
    assert "网址里的名字是 <strong>town-2025</strong>" in browser.get(publish).text
    renamed = browser.post(
        f"/s/{site.id}/town-2025/rename", {"folder": "town-2026", "back": "publish"}
    )
    assert renamed.headers["Location"] == publish
    assert "<strong>town-2026</strong>" in browser.get(publish).text
    (content / "town-2026").rename(content / "town-2025")
    (content / "town-2025/record.jsonl").write_text("{}\n", "utf-8")
    for shown in (publish, f"/s/{site.id}/"):
        assert "改网址里的名字" not in browser.get(shown).text, shown
    answer = browser.post(f"/s/{site.id}/town-2025/rename", {"folder": "other"})
    assert answer.status_code == 400
    assert "已经公布过" in answer.text
    assert (content / "town-2025").is_dir()


def test_a_site_is_called_as_its_clerk_calls_it(tmp_path: Path) -> None:
    made = Desk(tmp_path / "kept", tmp_path / "new", lambda: TODAY)
    name = "某镇“整改”公开: 2025 # 甲"
    assert Browser(made).post("/sites/new", {"name": name}).status_code == 303
    (folder,) = (tmp_path / "new").iterdir()
    assert yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))["site_name"] == name


def test_an_announcement_is_called_by_its_title(tmp_path: Path) -> None:
    made, site = desk(tmp_path)
    browser = Browser(made)
    pages = [browser.get(f"/s/{site.id}/{each}").text for each in ("yunxi-2025/review/", "")]
    title = "关于巡察整改进展情况的公布"
    assert f'<p class="desk__of">{title}</p>' in pages[0]
    assert f">{title}</a>" in pages[1]
    assert not any(">yunxi-2025<" in each or "核对 yunxi-2025" in each for each in pages)
    file = site.folder / "content/yunxi-2025/disclosure.yml"
    text = file.read_text("utf-8").replace(f"title: {title}", 'title: "折成\n  两行"')
    file.write_text(text, "utf-8")
    assert ">折成 两行</a>" in browser.get(f"/s/{site.id}/").text
    file.write_text("title: [", "utf-8")
    assert ">yunxi-2025</a>" in browser.get(f"/s/{site.id}/").text


def test_the_step_of_a_page_is_marked_among_the_steps(tmp_path: Path) -> None:
    made, site = desk(tmp_path)
    browser = Browser(made)
    pages = {
        "yunxi-2025/review/": "核对", "yunxi-2025/fill/": "补充", "check/": "检查", "preview/": "预览",
        "publish/": "公布", "yunxi-2025/later/": "续报、更正、撤下",
    }  # fmt: skip
    for page, name in pages.items():
        marked = re.findall(
            r'aria-current="step">([^<]+)<', browser.get(f"/s/{site.id}/{page}").text
        )
        assert marked == [name]
    assert "aria-current" not in browser.get(f"/s/{site.id}/").text
