"""`zhenggai import DIR`: marks that a person edited become data; what a person wrote stays.

The disclosure is written by hand, marks and data; nothing of it comes from the program.
"""

import hashlib
import json
from pathlib import Path

import pytest

from generator.content.check import check
from generator.text.marked.read import read_marked
from generator.text.marked.strip import text_hash
from tests.record.lines import lines
from tests.sites import small_site, zhenggai

D = "content/xian-2025"
BODY = """\
[[标题]]中共某县委关于巡察整改进展情况的公布
[[略 网页装饰]]浏览次数：12
[[方面]](一)服务群众不到位
[[问题 1]](1)供水管网老化问题。[[举措]]一是摸清底数。普查管网12公里。二是加快改造。改造3公里。
[[问题 2？：标题像一个金额]]1.1亿元专项资金已经拨付。
[[问题 3]](2)收费窗口排队问题。[[举措]]增设窗口2个。
[[责任单位]]责任单位：县水务局
[[落款]]中共某县委2025年1月15日
"""
OFFICIAL = """\
中共某县委关于巡察整改进展情况的公布
(一)服务群众不到位
(1)供水管网老化问题。一是摸清底数。普查管网12公里。二是加快改造。改造3公里。
1.1亿元专项资金已经拨付。
(2)收费窗口排队问题。增设窗口2个。
责任单位：县水务局
中共某县委2025年1月15日"""
SHA = hashlib.sha256(OFFICIAL.encode()).hexdigest()
FILES = {
    "disclosure.yml": f"""\
title: 中共某县委关于巡察整改进展情况的公布
wording: verbatim
inspected: 中共某县委
issued:
  by: 中共某县委
  on: '2025-01-15'
official:
  file: source/official.txt
  sha256: {SHA}
aspects:
  - title: 服务群众不到位
""",
    "issues/1.yml": """\
number: '1'
title: 供水管网老化
summary: 改造管网3公里。   # 一句话
aspect: 1
status: undisclosed
printed: (1)供水管网老化问题。
measures:
  # 管网
  - mark: 一是
    lead: 摸清底数
    text: 普查管网12公里。二是加快改造。改造3公里。
""",
    "issues/2.yml": """\
title: 1.1亿元专项资金已经拨付
aspect: 1
status: undisclosed
printed: 1.1亿元专项资金已经拨付。
""",
    "issues/3.yml": """\
number: '2'
title: 收费窗口排队
aspect: 1
status: undisclosed
units:
  - 县水务局
printed: (2)收费窗口排队问题。
measures:
  - text: 增设窗口2个。
""",
}


def with_head(body: str) -> str:
    found = text_hash(read_marked(f"[[原件 公布.docx {SHA}]]\n{body}").text)
    return f"[[原件 公布.docx {found}]]\n{body}"


MARKED = with_head(BODY)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    sources = {"marked.txt": MARKED, "assembled.txt": MARKED, "official.txt": OFFICIAL}
    files = FILES | {f"source/{name}": text for name, text in sources.items()}
    return small_site(
        tmp_path, {"xian-2025": {name: each.encode() for name, each in files.items()}}
    )


def edit(site: Path, name: str, *changes: tuple[str, str]) -> None:
    file = site / D / name
    text = file.read_bytes().decode()
    for was, now in changes:
        assert text.count(was) == 1, was
        text = text.replace(was, now)
    file.write_bytes(text.encode())


def files_of(site: Path) -> dict[str, bytes]:
    folder = site / D
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def test_marks_and_data_that_agree_are_left_alone(site: Path) -> None:
    before = files_of(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "标注和数据一致，没有要改的。\n"
        "有 1 件事要人看（行号是 content/xian-2025/source/marked.txt 的）：\n"
        "  第 6 行“1.1亿元专项资金已经拨付。”：标题像一个金额\n"
        "    → 像是 1.1亿元，不是序号 1：接着上面说的，[[问题 …]] 换成 [[接]]，别的不动；"
        "是一个问题、没有序号的，把“？”改成“！”就行，标题从 1.1亿元 起；"
        "真是第 1 个问题，写成 [[问题]][[序号]]1.[[名]]1亿元……\n"
        "用记事本打开它，照 → 改方括号里的标记，不改字：\n"
        "  看过，读得对：把“？”改成“！”；说“没有记”的，后面的原因也删去\n"
        "  单独一行的 [[疑？…]]：说的是下一行：改好了，程序自己去掉；看过没有错，删去这一行\n"
        "  没有列出、读错了的：漏了的问题，标题前面写 [[问题]]；接着上面说的，标记换成 [[接]]；做的事，换成 [[举措]]\n"
        "  别的标记：zhenggai marks\n"
        "改好、保存，下一步：zhenggai import content/xian-2025\n"
    )
    assert files_of(site) == before


CHANGED_BY_HAND = [
    ("issues/3.yml", ("增设窗口2个", "增设窗口3个")),
    ("issues/3.yml", ("status: undisclosed", "status: completed")),
    ("issues/3.yml", ("units:\n  - 县水务局\n", "")),
    ("disclosure.yml", ("inspected: 中共某县委", "inspected: 中共某县委员会")),
]


@pytest.mark.parametrize(("name", "change"), CHANGED_BY_HAND)
def test_what_a_person_changed_is_not_called_the_same(
    site: Path, name: str, change: tuple[str, str]
) -> None:
    edit(site, name, change)
    before = files_of(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("标注没有改过，没有要写入的；文件里有人改的，都留着。\n")
    assert files_of(site) == before


def mend(site: Path) -> None:
    """Do what a clerk does in Notepad: the false issue is text of the one before it."""
    edit(site, "source/marked.txt", ("[[问题 2？：标题像一个金额]]", "[[举措]]"),
         ("二是加快改造", "[[举措]]二是加快改造"))  # fmt: skip


SHOWN = """\
问题 1 供水管网老化
  从问题 2 移来：1 段“1.1亿元专项资金已经拨付。”
  举措第1条的正文：原来是“普查管网12公里。二是加快改造。改造3公里。”，改为“普查管网12公里。”
  举措第2条：新增“二是 加快改造 改造3公里。”
  举措第3条：新增“1.1亿元专项资金已经拨付。”
问题 2 1.1亿元专项资金已经拨付：不再是问题，删去 issues/2.yml
  移到问题 1：1 段“1.1亿元专项资金已经拨付。”
2 个标记是人改过的，记为看过（！）。
"""


WRITTEN = """\
问题 1 供水管网老化：改了举措
问题 2 1.1亿元专项资金已经拨付：不再是问题，删去 issues/2.yml
2 个标记是人改过的，记为看过（！）。
"""


def test_what_would_change_is_only_shown(site: Path) -> None:
    mend(site)
    before = files_of(site)
    done = zhenggai("import", D, cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{SHOWN}以上只是给您看，还没有写入。看过没有错的，写进去：\n  zhenggai import {D} --yes\n"
    )
    assert files_of(site) == before


LEFT = """\
还空着的：一句话 {} 个问题，通俗说法 {} 个问题，主题 {} 个问题。首页、列表、搜索里读者先看到的就是这几样。
  在 Excel 里一起填：zhenggai ledger export content/xian-2025 台账.xlsx；不填也能公布。
下一步：zhenggai check
"""
"""What is said last: what nobody wrote yet of how many issues, and what to run next."""


def test_what_is_agreed_to_is_written_and_a_persons_words_stay(site: Path) -> None:
    mend(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{WRITTEN}已经写入。\n{LEFT.format(1, 2, 2)}"
    files = {name: each.decode() for name, each in files_of(site).items()}
    assert "issues/2.yml" not in files
    assert files["issues/1.yml"] == FILES["issues/1.yml"].replace(
        "二是加快改造。改造3公里。\n",
        "\n  - mark: 二是\n    lead: 加快改造\n    text: 改造3公里。\n"
        "  - text: 1.1亿元专项资金已经拨付。\n",
    )
    assert files["issues/3.yml"] == FILES["issues/3.yml"]
    assert files["disclosure.yml"] == FILES["disclosure.yml"]
    assert files["source/marked.txt"] == MARKED.replace(
        "[[问题 2？：标题像一个金额]]", "[[举措！]]"
    ).replace("二是加快改造", "[[举措！]]二是加快改造")
    assert files["source/assembled.txt"] == files["source/marked.txt"]
    assert files["source/official.txt"] == OFFICIAL
    assert check(site / "content").is_sound
    assert "标注和数据一致" in zhenggai("import", D, cwd=site).stdout


def test_an_issue_marked_without_an_id_is_given_one_in_its_mark(site: Path) -> None:
    edit(site, "source/marked.txt", ("[[问题 3]](2)", "[[问题]](2)"))
    done = zhenggai("import", D, "--yes", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    marked = (site / D / "source" / "marked.txt").read_text("utf-8")
    assert "[[问题 2-2！]](2)" in marked  # 2 is another issue's
    assert not any(each.code == "O02" for each in check(site / "content").diagnostics)
    assert "标注和数据一致" in zhenggai("import", D, "--yes", cwd=site).stdout


def test_a_confirmed_mark_is_no_longer_asked_for(site: Path) -> None:
    edit(site, "source/marked.txt", ("2？：", "2！："))
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.stdout == f"数据没有变化，只更新标注文件。\n已经写入。\n{LEFT.format(2, 3, 3)}"


def test_a_doubt_that_a_person_answered_is_explained(site: Path) -> None:
    for name in ("source/marked.txt", "source/assembled.txt"):
        edit(site, name, ("[[方面]]", "[[疑？：文中写 2 个，读到 3 个]]\n[[方面]]"))
    done = zhenggai("import", D, cwd=site)
    assert "  第 5 行“(一)服务群众不到位”：文中写 2 个，读到 3 个\n  第 7 行“1.1亿元" in done.stdout
    edit(site, "source/marked.txt",
         ("疑？：文中写 2 个，读到 3 个", "疑！：一个问题分两处写，某某，2025-02-01"))  # fmt: skip
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    assert (site / D / "disclosure.yml").read_text("utf-8") == (
        FILES["disclosure.yml"]
        + "explained:\n  - rule: R16\n    reason: 一个问题分两处写\n    by: 某某\n    'on': '2025-02-01'\n"
    )


def test_furniture_that_is_text_after_all_changes_the_official_text(site: Path) -> None:
    edit(site, "source/marked.txt", ("[[略 网页装饰]]", "[[其他]]"))
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.stdout.startswith(
        "公布的原文（official.txt）会有变化：\n  加上：浏览次数：12\n1 个标记"
    )
    text = OFFICIAL.replace("公布\n", "公布\n浏览次数：12\n")
    assert (site / D / "source" / "official.txt").read_text("utf-8") == text
    sha = hashlib.sha256(text.encode()).hexdigest()
    head = FILES["disclosure.yml"].replace(SHA, sha)
    assert (site / D / "disclosure.yml").read_text("utf-8") == head


# --- both changed the same ------------------------------------------------------------------------


def both(site: Path) -> None:
    edit(site, "source/marked.txt", ("(2)收费窗口排队", "[[序号]](2)[[名]]收费窗口排队"))
    edit(site, "issues/3.yml", ("title: 收费窗口排队", "title: 窗口前排长队"))


def test_where_text_and_person_changed_the_same_somebody_has_to_say(site: Path) -> None:
    both(site)
    before = files_of(site)
    for options in ([], ["--yes"]):
        done = zhenggai("import", D, *options, cwd=site)
        assert done.returncode == 1
        assert done.stderr.startswith(
            "xian-2025/issues/3.yml:2: 错误 O04: 问题名称：原来是“收费窗口排队”，标注现在是“收费窗口排队问题”，"
            "文件里是“窗口前排长队”\n"
        )
        assert f"zhenggai import {D} --yes --prefer 标注，文件里人改的就不留了" in done.stderr
        assert f"zhenggai import {D} --yes --prefer 文件。" in done.stderr
        assert "什么也没有写" in done.stderr
        assert files_of(site) == before


@pytest.mark.parametrize(
    ("prefer", "title"), [("标注", "收费窗口排队问题"), ("文件", "窗口前排长队")]
)
def test_somebody_may_say_whose_stands(site: Path, prefer: str, title: str) -> None:
    both(site)
    done = zhenggai("import", D, "--prefer", prefer, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    assert f"title: {title}\n" in (site / D / "issues" / "3.yml").read_text("utf-8")
    again = zhenggai("import", D, cwd=site).stdout
    assert ("标注和数据一致" in again) is (prefer == "标注")
    assert ("文件里有人改的，都留着" in again) is (prefer == "文件")


def gone_with_words(site: Path) -> None:
    mend(site)
    edit(site, "issues/2.yml", ("title:", "summary: 已经拨付。\ntitle:"))


def test_an_issue_that_goes_takes_no_persons_words_along_unasked(site: Path) -> None:
    gone_with_words(site)
    before = files_of(site)
    for options in ([], ["--prefer", "文件"]):
        done = zhenggai("import", D, "--yes", *options, cwd=site)
        assert done.returncode == 1
        assert (
            "xian-2025/issues/2.yml:1: 错误 O04: 标注里没有问题 2 了，文件里有人填写的内容（一句话）\n"
            in done.stderr
        )
        assert "写回 [[问题 2]]" in done.stderr
        assert "删去 issues/2.yml，或者运行" in done.stderr
        assert f"zhenggai import {D} --yes --prefer 标注，" in done.stderr
        assert "--prefer 文件" not in done.stderr
        assert files_of(site) == before


def test_each_way_out_of_a_gone_issue_ends_in_what_check_accepts(site: Path) -> None:
    gone_with_words(site)
    done = zhenggai("import", D, "--yes", "--prefer", "标注", cwd=site)
    assert done.returncode == 0, done.stderr
    assert "不再是问题，删去 issues/2.yml，里面有人填写的内容（一句话）也一起删去\n" in done.stdout
    assert not (site / D / "issues" / "2.yml").exists()
    assert check(site / "content").is_sound


def test_a_gone_issue_may_be_deleted_by_hand(site: Path) -> None:
    gone_with_words(site)
    (site / D / "issues" / "2.yml").unlink()
    done = zhenggai("import", D, "--yes", "--prefer", "文件", cwd=site)
    assert done.returncode == 0, done.stderr
    assert check(site / "content").is_sound


def test_a_gone_issue_that_is_marked_again_keeps_a_persons_words(site: Path) -> None:
    gone_with_words(site)
    edit(site, "source/marked.txt", ("[[举措]]1.1亿元", "[[问题 2]]1.1亿元"))
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    assert "summary: 已经拨付。\n" in (site / D / "issues" / "2.yml").read_text("utf-8")
    assert check(site / "content").is_sound


def test_what_a_person_filled_in_goes_along_with_an_issue_to_its_new_id(site: Path) -> None:
    mend(site)
    edit(site, "source/marked.txt", ("[[问题 3]]", "[[问题 2]]"))
    edit(site, "issues/3.yml", ("aspect: 1\n", "aspect: 1\ntopics: [干部]\n"),
         ("title: 收费窗口排队\n", "title: 收费窗口排队\nsummary: 增设窗口2个。\n"))  # fmt: skip
    shown = zhenggai("import", D, cwd=site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    assert (
        "问题 2 收费窗口排队，人填写的（一句话、主题）一起移过来\n问题 3 收费窗口排队：编号改成 2，删去 issues/3.yml\n"
    ) in done.stdout
    assert (
        "问题 2 收费窗口排队，人填写的（一句话、主题）一起移过来\n"
        "  原来的移到问题 1：1 段“1.1亿元专项资金已经拨付。”\n"
        "  这个编号原来是“1.1亿元专项资金已经拨付”，现在换成这个问题；现在记着举措1条，原来记着名称\n"
        "问题 3 收费窗口排队：编号改成 2，删去 issues/3.yml\n"
    ) in shown.stdout
    text = (site / D / "issues" / "2.yml").read_text("utf-8")
    assert "title: 收费窗口排队\nsummary: 增设窗口2个。\n" in text
    assert "topics:\n" in text
    assert "  - 干部\n" in text
    assert not (site / D / "issues" / "3.yml").exists()
    assert check(site / "content").is_sound


def test_an_id_that_means_another_issue_takes_no_persons_words(site: Path) -> None:
    """The false issue 2 goes, and the next one is called 2: neither may have the other's words."""
    gone_with_words(site)
    edit(site, "source/marked.txt", ("[[问题 3]]", "[[问题 2]]"))
    before = files_of(site)
    for options in ([], ["--prefer", "文件"]):
        done = zhenggai("import", D, "--yes", *options, cwd=site)
        assert done.returncode == 1
        assert (
            "xian-2025/issues/2.yml:1: 错误 O04: 编号 2 在标注里换成了另一个问题“收费窗口排队”，"
            "文件里有人填写的内容（一句话）\n    请在标注里给它换一个没有用过的编号；"
        ) in done.stderr
        assert "--prefer 文件" not in done.stderr
        assert files_of(site) == before
    done = zhenggai("import", D, "--yes", "--prefer", "标注", cwd=site)
    assert done.returncode == 0, done.stderr
    file = site / D / "issues" / "2.yml"
    assert file.read_text("utf-8") == FILES["issues/3.yml"]
    assert check(site / "content").is_sound


def test_a_published_issue_that_goes_is_no_choice(site: Path) -> None:
    (site / D / "record.jsonl").write_text(lines(["issues/2"]), "utf-8")
    gone_with_words(site)
    for options in ([], ["--prefer", "文件"], ["--prefer", "标注"]):
        done = zhenggai("import", D, "--yes", *options, cwd=site)
        assert done.returncode == 1
        assert "错误 O06: 这个问题已经公布过" in done.stderr
        assert "O04" not in done.stderr


def test_an_id_that_was_published_stays(site: Path) -> None:
    (site / D / "record.jsonl").write_text(lines(["issues/2"]), "utf-8")
    mend(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 1
    assert "xian-2025/issues/2.yml: 错误 O06: 这个问题已经公布过" in done.stderr


# --- what Notepad makes of it ---------------------------------------------------------------------

READ = [
    ("a BOM and CRLF", lambda text: "\ufeff" + text.replace("\n", "\r\n")),
    ("blank lines and a last line without end", lambda text: text.replace("\n", "\n\n").rstrip("\n")),
    ("brackets of full width", lambda text: text.replace("[[", "［［").replace("]]", "］］")),
    ("half-width signs", lambda text: text.replace("？：", "?:")),
    ("a blank before a mark", lambda text: text.replace("[[举措]]增设", "[[ 举措 ]]增设").replace("[[方面]]", "  [[方面]]")),
    ("a bracket too many", lambda text: text.replace("[[方面]]", "[[[方面]]").replace("[[[", "[[")),
    ("a wide blank in a mark", lambda text: text.replace("[[问题 3]]", "[[问题　3]]")),
]  # fmt: skip


@pytest.mark.parametrize("make", [row[1] for row in READ], ids=[row[0] for row in READ])
def test_whatever_notepad_makes_of_it_is_read(site: Path, make) -> None:  # type: ignore[no-untyped-def]
    (site / D / "source" / "marked.txt").write_bytes(make(MARKED).encode())
    done = zhenggai("import", D, "--yes", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert (site / D / "source" / "marked.txt").read_bytes() == MARKED.encode()


WRONG = [
    ("a mark misspelt", ("[[举措]]增设", "[[举错]]增设"), 7, "B01", "是不是想写 [[举措]]？"),
    ("a blank missing", ("[[问题 3]]", "[[问题3]]"), 7, "B01", "[[问题 3]]"),
    ("a closing bracket missing", ("[[举措]]增设", "[[举措]增设"), 7, "B02", "补上“]]”"),
    ("an opening bracket missing", ("[[举措]]增设", "[举措]]增设"), 7, "B02", "[[举措]]"),
    ("thick brackets", ("[[举措]]增设", "【【举措】】增设"), 7, "B02", "不是【】：写成 [[举措]]"),
    ("a bracket of a Chinese keyboard", ("增设窗口", "【标签】增设窗口"), 7, "B02", "不是【】"),
    ("an id of two issues", ("[[问题 3]]", "[[问题 1]]"), 7, "B09", "[[接 1]]"),
    ("a position in words", ("[[方面]]", "[[方面 第一]]"), 4, "B03", "[[方面 2]]"),
    ("a changed word", ("普查管网12公里", "普查管网13公里"), 5, "B14", "请把字改回来"),
    ("a line lost", ("[[略 网页装饰]]浏览次数：12\n", ""), 3, "B14", "请把字改回来"),
    ("a word added", ("增设窗口2个", "增设窗口2个多"), 7, "B14", "请把字改回来"),
    ("the first line lost", (MARKED.split("\n")[0] + "\n", ""), 1, "B04", "从备份里取回"),
    ("a doubt neither asked nor answered", ("[[方面]]", "[[疑：少一个]]\n[[方面]]"), 4, "B11", "原因，谁，哪一天"),
    ("a doubt answered in half", ("[[方面]]", "[[疑！：没有错]]\n[[方面]]"), 4, "B11", "看过没有错，就删去这一行"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "code", "way"), [r[1:] for r in WRONG], ids=[r[0] for r in WRONG]
)
def test_what_cannot_be_read_is_said_with_its_line_and_the_way_out(
    site: Path, change: tuple[str, str], line: int, code: str, way: str
) -> None:
    edit(site, "source/marked.txt", change)
    before = files_of(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 1
    assert done.stdout == ""
    found = [
        each for each in done.stderr.split("xian-2025/source/marked.txt") if f" {code}: " in each
    ]
    assert [each.partition(" ")[0] for each in found] == [f":{line}:"], done.stderr
    assert way in found[0]
    assert "什么也没有写" in done.stderr
    assert files_of(site) == before


TAMPERED = [
    ("the text as signed", "source/official.txt", "R11", "zhenggai import content/xian-2025"),
    ("the marked text", "source/marked.txt", "B05", "会写明是哪一行"),
]


@pytest.mark.parametrize(
    ("file", "code", "way"), [r[1:] for r in TAMPERED], ids=[r[0] for r in TAMPERED]
)
def test_words_that_were_tampered_with_are_led_back(
    site: Path, file: str, code: str, way: str
) -> None:
    edit(site, file, ("普查管网12公里", "普查管网13公里"))
    found = check(site / "content").diagnostics
    (hint,) = (each.hint for each in found if each.code == code)
    assert way in hint
    # Neither another checksum nor an official.txt written from changed words may hide it.
    assert not any("sha256 改成" in each.hint for each in found)
    assert ("O01" in {each.code for each in found}) is (file == "source/official.txt")


def test_words_that_have_to_go_are_taken_out(site: Path) -> None:
    edit(site, "source/marked.txt", ("普查管网", "[[隐去]]"), ("2？", "2！"))
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    assert "1 处文字隐去，1 个标记是人改过的，记为看过（！）。\n" in done.stdout
    files = {name: each.decode() for name, each in files_of(site).items()}
    assert not any("普查管网" in each for each in files.values())
    assert "〔隐去〕12公里" in files["source/official.txt"]
    assert check(site / "content").is_sound
    assert "标注和数据一致" in zhenggai("import", D, cwd=site).stdout


# --- what is not there ----------------------------------------------------------------------------


def test_a_folder_without_marks_says_how_to_get_them(site: Path) -> None:
    (site / D / "source" / "marked.txt").unlink()
    done = zhenggai("import", D, cwd=site)
    assert done.returncode == 1
    assert done.stderr == (
        "content/xian-2025 里没有标注（source/marked.txt），什么也没有写。\n"
        "请先读入签发件：zhenggai import 签发件.docx content/xian-2025\n"
    )


@pytest.mark.parametrize("content", [None, b"", b"[[\xe6", "[[问题1]]甲".encode()])
def test_what_was_assembled_before_has_to_be_there(site: Path, content: bytes | None) -> None:
    file = site / D / "source" / "assembled.txt"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 1
    assert "xian-2025/source/assembled.txt" in done.stderr
    assert "什么也没有写" in done.stderr


def test_a_broken_data_file_is_said(site: Path) -> None:
    edit(site, "issues/1.yml", ("title: ", "title："))
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 1
    assert "xian-2025/issues/1.yml:2: 错误 Y08" in done.stderr


def test_json_prints_the_data_and_what_is_unsure(site: Path) -> None:
    before = files_of(site)
    record = json.loads(zhenggai("import", D, "--json", cwd=site).stdout)
    assert record["unsure"] == [{"line": 6, "mark": "问题", "reason": "标题像一个金额"}]
    assert [each["id"] for each in record["issues"]] == ["1", "2", "3"]
    assert files_of(site) == before


# --- a digest -------------------------------------------------------------------------------------


def test_of_a_digest_marks_write_no_field(site: Path) -> None:
    edit(site, "disclosure.yml", ("verbatim", "digest"))
    edit(site, "issues/3.yml", ("收费窗口排队\n", "窗口前人多\n"))
    edit(
        site, "source/marked.txt", ("[[略 网页装饰]]", "[[其他]]"), ("二是加快", "[[举措]]二是加快")
    )
    before = files_of(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    changed = {name for name, each in files_of(site).items() if before[name] != each}
    assert changed == {
        "disclosure.yml",
        *(f"source/{name}.txt" for name in ("marked", "assembled", "official")),
    }
    text = (site / D / "disclosure.yml").read_text("utf-8")
    sha = hashlib.sha256((site / D / "source" / "official.txt").read_bytes()).hexdigest()
    assert text == FILES["disclosure.yml"].replace("verbatim", "digest").replace(SHA, sha)


def test_the_ids_of_a_digest_and_of_its_marks_are_the_same(site: Path) -> None:
    edit(site, "disclosure.yml", ("verbatim", "digest"))
    mend(site)
    done = zhenggai("import", D, "--yes", cwd=site)
    assert done.returncode == 1
    assert "错误 O02: 问题 2：数据里有，标注里没有" in done.stderr


def test_a_second_way_for_the_same_words_says_that_the_first_may_be_enough(site: Path) -> None:
    """Both done would undo each other: a heading that is none, or that lacks its text. It is told once."""
    text = "通报\n1.关于管网老化的问题。更换9公里。\n2.新建泵站2座，已移交\n3.关于窗口排队的问题。增设窗口2个。\n"
    (site / "另一篇.txt").write_text(text, "utf-8")
    done = zhenggai("import", "另一篇.txt", "content/other", cwd=site)
    assert done.stdout.count("“2.新建泵站2座") == 1
    marked = (site / "content/other/source/marked.txt").read_text("utf-8")
    (line,) = (each for each in marked.splitlines() if "新建泵站2座" in each)
    assert line.count("；") >= 1, "the other reasons stand in the file"


def test_what_nobody_has_looked_at_is_told_with_its_line(site: Path) -> None:
    marked = (site / D / "source/marked.txt").read_text("utf-8").splitlines()
    (line,) = (n for n, each in enumerate(marked, 1) if "？：标题像一个金额" in each)
    edit(site, "source/marked.txt", ("二是加快改造", "[[举措]]二是加快改造"))
    done = zhenggai("import", D, cwd=site)
    assert "标注里还有 1 个“？”没有看过；都看过才能生成网站：\n" in done.stdout
    assert (
        f"  第 {line} 行“1.1亿元专项资金已经拨付。”：标题像一个金额\n    → 像是 1.1亿元"
        in done.stdout
    )
