"""A withdrawn issue keeps its address; its words are in no file of the site."""

from pathlib import Path

import pytest

from generator.content.check import check
from generator.text.marked.original import original_of
from generator.text.marked.read import read_marked
from generator.text.marked.runs import resolve
from tests import sites
from tests.test_hostile import as_yaml

pytestmark = pytest.mark.slow

SECRET, SHARED = "只有第二个问题才有的话", "第一段里也说到第二件事"
SIGNED = f"现将整改情况公布如下。\n1.第一件事进展慢。已经办好。{SHARED}。\n2.第二件事进展慢。{SECRET}。\n请监督。"


def files(*, withdrawn: bool) -> dict[str, bytes]:
    head = {
        "title": "某县公布", "wording": "digest", "inspected": "某县",
        "issued": {"by": "某县委", "on": "2025-01-15"},
        "channels": [{"kind": "phone", "value": "0373-3000000"}],
    }  # fmt: skip
    first = {
        "number": "1",
        "title": "第一件事",
        "status": "completed",
        "measures": [{"text": "已经办好。"}],
    }
    second = {"number": "2", "title": SECRET, "status": "ongoing", "measures": [{"text": SECRET}]}
    report = {
        "issued": {"by": "某县委", "on": "2025-06-01"},
        "issues": {"1": {"status": "completed"}, "2": {"status": "completed", "text": SECRET}},
    }
    correction = {
        "on": "2025-02-01", "issue": "2", "field": "title", "was": "别的话", "now": SECRET, "reason": SECRET,
    }  # fmt: skip
    withdrawal = {"on": "2025-07-01", "issue": "2", "ground": "涉及他人隐私", "by": "某县委办公室"}
    found = {
        "disclosure.yml": as_yaml(head),
        "issues/1.yml": as_yaml(first),
        "issues/2.yml": as_yaml(second),
        "updates/2025-06-01.yml": as_yaml(report),
        "corrections.yml": as_yaml([correction]),
        "source/official.txt": SIGNED.encode(),
        "source/marked.txt": marked().encode(),
    }
    return found | ({"withdrawn.yml": as_yaml([withdrawal])} if withdrawn else {})


def marked() -> str:
    whole = sites.marked(SIGNED, {2: "1", 3: "2", 4: ""})
    return whole.replace(SHARED, f"[[接 2]]{SHARED}")


@pytest.fixture(scope="module", params=[False, True], ids=["shown", "withdrawn"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bool, Path]:
    folder = tmp_path_factory.mktemp("withdrawn")
    sites.small_site(folder, {"xian-2025": files(withdrawn=request.param)})
    return request.param, sites.built(folder / "mkdocs.yml", folder / "site")


def test_its_words_are_in_no_file(site: tuple[bool, Path]) -> None:
    """Shown they are in many: so the test would see them."""
    is_withdrawn, folder = site
    held = {
        path
        for path, raw in sites.files(folder).items()
        if SECRET in raw.decode("utf-8", "replace")
    }
    assert (held == set()) is is_withdrawn
    assert (
        is_withdrawn or {"xian-2025/issues/2/index.html", "xian-2025/fulltext/index.html"} <= held
    )


def test_the_address_says_when_why_and_by_whom(site: tuple[bool, Path]) -> None:
    is_withdrawn, folder = site
    page = sites.pages(folder)["xian-2025/issues/2/"].text("//article")
    said = ("已经撤下", "2025年7月1日", "涉及他人隐私", "某县委办公室")
    assert all((words in page) is is_withdrawn for words in said)
    assert ("撤下问题 2" in sites.pages(folder)["xian-2025/"].text("//article")) is is_withdrawn


@pytest.mark.parametrize("form", ["signed", "ours"])
def test_the_full_text_says_so_at_its_place_and_does_not_claim_all(
    form: str, tmp_path: Path
) -> None:
    found = files(withdrawn=True)
    third = {"number": "3", "title": "第三件事", "status": "completed"}
    found["issues/3.yml"] = as_yaml(third)
    text = SIGNED.replace("请监督", "3.第三件事进展慢。\n请监督")
    found["source/official.txt"] = text.encode()
    whole = sites.marked(text, {2: "1", 3: "2", 4: "3", 5: ""})
    found["source/marked.txt"] = whole.replace(SHARED, f"[[接 2]]{SHARED}").encode()
    if form == "ours":
        del found["source/marked.txt"], found["source/official.txt"]
    sites.small_site(tmp_path, {"xian-2025": found})
    page = sites.pages(sites.built(tmp_path / "mkdocs.yml", tmp_path / "site"))[
        "xian-2025/fulltext/"
    ]
    said = page.text("//article")
    note = "〔撤下：问题 2，2025年7月1日，依据：涉及他人隐私，某县委办公室决定〕"
    assert said.count(note) == 1
    around = {"signed": ("第一件事进展慢", "第三件事进展慢"), "ours": ("已经办好", "3 第三件事")}
    before, behind = (said.rindex(words) for words in around[form])
    assert before < said.index(note) < behind
    # Below the signed text the later report is only begun; in our form each issue has its own part of it.
    held = {"signed": "公布的原文", "ours": "全部内容"}[form]
    assert f"除了撤下的1个问题，{held}都在这一页" in said
    assert "其中1个问题已经撤下" in said


def test_a_report_keeps_its_count(site: tuple[bool, Path]) -> None:
    is_withdrawn, folder = site
    said = {
        False: "续报2个问题，1个的状态变了",
        True: "续报2个问题，其中1个后来撤下，其余1个的状态都没有变",
    }[is_withdrawn]
    for path in ("changes/", "xian-2025/changes/", "xian-2025/changes/2025-06-01/"):
        assert said in sites.pages(folder)[path].text("//article"), path
    feeds = (folder / "xian-2025/changes/feed.xml").read_text("utf-8")
    assert f"：{said}</title>" in feeds
    published = "公布2个问题，其中1个后来撤下" if is_withdrawn else "公布2个问题"
    assert f"：{published}</title>" in feeds
    told = "写了2个问题的新情况，其中1个后来撤下" if is_withdrawn else "写了2个问题的新情况"
    assert told in sites.pages(folder)["xian-2025/"].text("//article")


REPORTED = f"现将进展续报如下。\n2.第二件事说到{SECRET}。\n1.第一件事又办了。"


def test_the_text_of_a_later_report_says_so_at_its_place(tmp_path: Path) -> None:
    found = files(withdrawn=True)
    source = "source/2025-06-01"
    found[f"{source}/official.txt"] = REPORTED.encode()
    found[f"{source}/marked.txt"] = sites.marked(REPORTED, {2: "2", 3: "1"}).encode()
    sites.small_site(tmp_path, {"xian-2025": found})
    site = sites.built(tmp_path / "mkdocs.yml", tmp_path / "site")
    page = sites.pages(site)["xian-2025/changes/2025-06-01/"]
    said = page.text("//*[@id='report-text']")
    note = "〔撤下：问题 2，2025年7月1日，依据：涉及他人隐私，某县委办公室决定〕"
    assert "（2段，撤下的原处写着〔撤下〕，其余一字不改）" in said
    assert said.count(note) == 1
    assert said.index("续报如下") < said.index(note) < said.index("第一件事又办了")
    assert SECRET not in said
    assert page.one("//*[@id='report-text']//a[text()='问题 2']").get("href") == "../../issues/2/"
    done = sites.zhenggai("verify", site, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2025-06-01 的续报：原文 2 段，网页上一字不差。另有 1 段没有公布" in done.stdout


def test_what_is_withheld_is_no_loss_to_verify(site: tuple[bool, Path]) -> None:
    is_withdrawn, folder = site
    done = sites.zhenggai("verify", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stdout
    assert ("已经撤下" in done.stdout) is is_withdrawn


def test_nothing_leads_nowhere(site: tuple[bool, Path]) -> None:
    assert sites.lead_astray(site[1]) == []


def test_without_marks_nobody_knows_what_to_withhold(tmp_path: Path) -> None:
    found = files(withdrawn=True)
    del found["source/marked.txt"]
    head = found["disclosure.yml"].replace(b'"digest"', b'"verbatim"')
    sites.small_site(tmp_path, {"xian-2025": found | {"disclosure.yml": head}})
    wrong = [each for each in check(tmp_path / "content").diagnostics if each.code == "R07"]
    assert [each.place.path.name for each in wrong] == ["withdrawn.yml"]


TABLE = """[[问题 1]]1.第一件事[[举措]]做了。
[[问题 2]]2.第二件事[[举措]]也做了。
[[问题 3]]3.第三件事[[举措]]也做了。
[[表]]序号\t责任单位\t责任领导
1\t[[=责任单位 问题=1]]甲股[[/]]\t[[=责任领导 问题=1]]张某[[/]]
2、3\t[[=责任单位 问题=2、3]]乙股[[/]]\t[[=责任领导 问题=2、3]]李某[[/]]
"""
HEADING, FIRST, OTHERS = "序号\t责任单位\t责任领导", "1\t甲股\t张某", "2、3\t乙股\t李某"


@pytest.mark.parametrize(
    ("gone", "rows"),
    [
        ((), [HEADING, FIRST, OTHERS]),
        (("1",), [HEADING, OTHERS]),
        (("2",), [HEADING, FIRST, OTHERS]),  # the other row speaks of a third issue too
        (("2", "3"), [HEADING, FIRST]),
    ],
)
def test_a_row_of_a_table_goes_with_the_issues_it_speaks_of(
    gone: tuple[str, ...], rows: list[str]
) -> None:
    text = original_of(resolve(read_marked(TABLE).text), gone)
    assert [each for each, issue in text.paragraphs if "\t" in each] == rows
