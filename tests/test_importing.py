"""From the signed announcement to a proved site: `zhenggai import`, `--attach`, `verify`."""

import functools
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.check import check
from generator.content.yaml_source import compose, dump
from generator.domain.model import Disclosure
from generator.files import writer
from generator.importing import disclosure_files as files_of
from generator.importing.announcement import read_announcement
from generator.site import verification
from tests.official import ANNOUNCEMENT, needs_announcement
from tests.sites import zhenggai

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
HOSTILE = r"1.1亿元 *星* _线_ <b>标签</b> | 竖线 # 井号 & 和号 \ 反斜杠 {{ 7*7 }} [链](x) `码`"
TEXT = f"""中共云河县委关于巡视整改进展情况的公布
根据统一部署,2024年3月1日至5月30日,县委第二巡察组对云河县水务局开展了巡察。7月10日,反馈了意见。
一、组织整改情况
(一)加强领导。水务局开会3次,   研究整改。
二、集中整改情况
(一)服务群众不到位
(1)供水管网老化问题整改情况。一是摸清底数。普查管网12公里。二是加快改造。{HOSTILE}。
(2)收费窗口排队问题整改情况。增设窗口2个,平均等候12分钟。
欢迎监督。联系电话:0999-8880010。
中共云河县水务局党组
2024年12月1日
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site folder with one imported disclosure, built."""
    folder = tmp_path_factory.mktemp("importing") / "site-source"
    assert zhenggai("init", str(folder), cwd=ROOT).returncode == 0
    (folder / "公布.txt").write_text(TEXT, "utf-8")
    done = zhenggai("import", "公布.txt", "content/shuiwu-2024", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "2 个问题" in done.stdout
    done = zhenggai("build", "--quiet", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@functools.cache
def shipped_disclosures() -> tuple[Disclosure, ...]:
    return check(ROOT / "content").content.disclosures


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(site, tmp_path / "site-source"))


def test_an_imported_disclosure_passes_the_check(site: Path) -> None:
    checked = check(site / "content")
    assert checked.is_sound, "\n".join(map(str, checked.diagnostics))


def test_the_built_site_shows_every_character(site: Path) -> None:
    done = zhenggai("verify", "site", cwd=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "一字不差" in done.stdout


def test_the_text_as_signed_is_kept_byte_for_byte(site: Path) -> None:
    kept = (site / "content" / "shuiwu-2024" / "source" / "official.txt").read_text("utf-8")
    assert kept.split() == TEXT.split()


@pytest.mark.parametrize(
    ("page", "was", "now", "code"),
    [
        ("fulltext", "普查管网12公里", "普查管网13公里", "V03"),
        ("issues/1", "普查管网12公里", "普查管网12.公里", "V03"),
        ("fulltext", "研究整改", "研究 整改", "V03"),
        ("issues/2", "平均等候12分钟", "平均等候2分钟", "V03"),
        ("fulltext", ",   研究整改", ",  研究整改", "V03"),
        ("fulltext", "2个,平均", "2个，平均", "V03"),
        ("fulltext", "&#42;星&#42;", "<em>星</em>", "V03"),
        ("fulltext", "&#60;b&#62;标签&#60;/b&#62;", "<b>标签</b>", "V03"),
        ("fulltext", "&#92; 反斜杠", "反斜杠", "V03"),
        ("issues/1", "&#123;&#123; 7&#42;7 &#125;&#125;", "49", "V03"),
        ("fulltext", "联系电话", "<!-- -->联系<wbr>电<b>话</b>", ""),
        ("fulltext", '<p class="original__p">2024', '<p class="original__p" hidden>2024', "V02"),
        (
            "fulltext",
            '<p class="original__p">2024',
            '<p>又加一段。</p><p class="original__p">2024',
            "V04",
        ),
        ("fulltext", '<p class="original__p">2024', '又加一句。<p class="original__p">2024', "V04"),
        (
            "fulltext",
            '<p class="original__p">2024',
            '<p class="original__p">又加一段。<p class="original__p">2024',
            "V04",
        ),
        ("issues/2", "</p>", "</p><div><span>又加一段。</span></div>", "V04"),
    ],
)
def test_an_altered_character_is_found(
    copy: Path, page: str, was: str, now: str, code: str
) -> None:
    html = copy / "site" / "shuiwu-2024" / page / "index.html"
    marked = html.read_text("utf-8").partition('class="original"')
    html.write_text(marked[0] + marked[1] + marked[2].replace(was, now, 1), "utf-8")
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == (1 if code else 0)
    assert code in done.stderr
    assert (page if code else "") in done.stderr


def test_paragraphs_out_of_order_are_found(copy: Path) -> None:
    html = copy / "site" / "shuiwu-2024" / "fulltext" / "index.html"
    text = html.read_text("utf-8")
    second, third = re.findall(r'<p class="original__p"[^>]*>.*?</p>', text, re.DOTALL)[1:3]
    html.write_text(text.replace(f"{second}\n{third}", f"{third}\n{second}"), "utf-8")
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == 1
    assert "V02" in done.stderr
    assert "V04" in done.stderr


def test_a_missing_issue_page_is_found(copy: Path) -> None:
    (copy / "site" / "shuiwu-2024" / "issues" / "2" / "index.html").unlink()
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == 1
    assert "shuiwu-2024/issues/2/index.html: 错误 V01: 网站里没有这一页" in done.stderr


def test_what_is_wrong_with_a_page_stops_the_build(copy: Path) -> None:
    """A theme that drops a paragraph is found before the site takes its place."""
    own = copy / "own"
    own.mkdir()
    frame = '{% extends "base.html" %}{% block content %}{{ page.content | replace("普查管网", "") }}{% endblock %}'
    (own / "main.html").write_text(frame, "utf-8")
    config = copy / "mkdocs.yml"
    text = config.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: own\n")
    config.write_text(text, "utf-8")
    before = (copy / "site" / "index.html").read_bytes()
    done = zhenggai("build", cwd=copy)
    assert done.returncode == 1
    assert "错误 V03: 原文改动了" in done.stderr
    assert done.stderr.endswith("没有生成网站，原来的网站没有改动：网页和公布的原文不符。\n")
    assert (copy / "site" / "index.html").read_bytes() == before


def test_a_verbatim_disclosure_without_lines_is_proved_as_a_whole(copy: Path) -> None:
    (copy / "content" / "shuiwu-2024" / "source" / "marked.txt").unlink()
    assert zhenggai("build", "--quiet", cwd=copy).returncode == 0
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == 0
    assert "一字不差" in done.stdout
    html = copy / "site" / "shuiwu-2024" / "fulltext" / "index.html"
    html.write_text(html.read_text("utf-8").replace("普查管网12公里", "普查管网13公里"), "utf-8")
    assert zhenggai("verify", "site", cwd=copy).returncode == 1


def test_a_verbatim_disclosure_without_its_announcement_is_not_proved(copy: Path) -> None:
    shutil.rmtree(copy / "content" / "shuiwu-2024" / "source")
    head = copy / "content" / "shuiwu-2024" / "disclosure.yml"
    text = re.sub(r"official:\n(  .*\n)+", "", head.read_text("utf-8"))
    head.write_text(text, "utf-8")
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == 1
    assert "V05" in done.stderr
    head.write_text(text.replace("verbatim", "digest"), "utf-8")
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == 0
    assert done.stdout.endswith("没有一份公布附有原文，没有可以核对的。\n")


@pytest.mark.parametrize(("change", "code"), [("drop", "V02"), ("add", "V04"), ("page", "V01")])
def test_a_missing_or_added_paragraph_is_found(copy: Path, change: str, code: str) -> None:
    html = copy / "site" / "shuiwu-2024" / "fulltext" / "index.html"
    text = html.read_text("utf-8")
    paragraph = re.findall(r'<p class="original__p"[^>]*>.*?</p>', text, re.DOTALL)[3]
    if change == "page":
        html.unlink()
    else:
        html.write_text(
            text.replace(paragraph, "" if change == "drop" else paragraph * 2, 1), "utf-8"
        )
    done = zhenggai("verify", "site", cwd=copy)
    assert done.returncode == 1
    assert code in done.stderr


def test_a_page_that_is_not_there_is_said(copy: Path) -> None:
    content = check(copy / "content").content
    wrong = verification.prove(copy / "content", content.disclosures[0]).diagnostics
    assert {each.code for each in wrong} == {"V01"}


def test_importing_again_keeps_what_a_person_wrote_unless_asked(copy: Path) -> None:
    issue = copy / "content" / "shuiwu-2024" / "issues" / "1.yml"
    edited = issue.read_text("utf-8") + "summary: 普查管网12公里。\n"
    issue.write_text(edited, "utf-8")
    done = zhenggai("import", "公布.txt", "content/shuiwu-2024", "--yes", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "标注和数据一致，没有要改的。" in done.stdout
    assert issue.read_text("utf-8") == edited
    assert (
        zhenggai("import", "公布.txt", "content/shuiwu-2024", "--replace", cwd=copy).returncode == 0
    )
    assert issue.read_text("utf-8") != edited


def test_a_later_version_is_shown_and_taken_over(copy: Path) -> None:
    folder = copy / "content" / "shuiwu-2024"
    issue = folder / "issues" / "1.yml"
    issue.write_text(issue.read_text("utf-8") + "summary: 普查管网。   # 核对过\n", "utf-8")
    later = TEXT.replace("12公里", "13公里").replace(
        "(2)收费", "(2)道路破损问题整改情况。修补5处。\n(3)收费"
    )
    (copy / "新的.txt").write_text(later, "utf-8")
    before = {each: each.read_bytes() for each in folder.rglob("*.*")}
    done = zhenggai("import", "新的.txt", "content/shuiwu-2024", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "行，新加：(2)道路破损问题整改情况。修补5处。\n" in done.stdout
    assert "问题 2-2 道路破损：新的问题，写成 issues/2-2.yml，记着举措1条\n" in done.stdout
    assert "  举措第1条的正文：原来是“普查管网12公里。”，改为“普查管网13公里。”\n" in done.stdout
    assert {each: each.read_bytes() for each in folder.rglob("*.*")} == before
    done = zhenggai("import", "新的.txt", "content/shuiwu-2024", "--yes", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "件事要人看" in done.stdout
    assert "summary: 普查管网。   # 核对过\n" in issue.read_text("utf-8")
    assert "12公里" not in (folder / "source" / "official.txt").read_text("utf-8")
    ids = {each.stem for each in (folder / "issues").iterdir()}
    assert ids == {"1", "2", "2-2"}
    numbers = [f"number: '{each}'" in (folder / "issues" / f"{name}.yml").read_text("utf-8")
               for name, each in (("1", 1), ("2-2", 2), ("2", 3))]  # fmt: skip
    assert all(numbers)
    assert {
        each.code for each in check(copy / "content").diagnostics if "issues" not in str(each.place)
    } == {"B41"}


def test_json_writes_nothing(copy: Path) -> None:
    before = sorted(copy.rglob("*"))
    done = zhenggai("import", "公布.txt", "--json", cwd=copy)
    record = json.loads(done.stdout)
    assert [issue["number"] for issue in record["issues"]] == ["1", "2"]
    assert set(record) == {"disclosure", "issues", "diagnostics", "unplaced", "unsure"}
    assert sorted(copy.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("老格式.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("扫描.pdf", b"%PDF-1.7\n" + b"\0" * 200),
        ("坏的.docx", b"PK\x03\x04" + b"x" * 300),
        ("没有问题.txt", "今天天气很好。".encode()),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    copy: Path, name: str, content: bytes
) -> None:
    (copy / name).write_bytes(content)
    done = zhenggai("import", name, "content/new-1", cwd=copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (copy / "content" / "new-1").exists()


def test_an_announcement_in_which_no_issue_was_read_is_marked_by_a_person(copy: Path) -> None:
    (copy / "说明.txt").write_text("关于供水的说明\n供水。换管12公里。\n", "utf-8")
    done = zhenggai("import", "说明.txt", "content/new-1", cwd=copy)
    assert done.returncode == 1
    assert "加上 --yes" in done.stderr
    done = zhenggai("import", "说明.txt", "content/new-1", "--yes", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "下一步：zhenggai import content/new-1\n" in done.stdout
    file = copy / "content" / "new-1" / "source" / "marked.txt"
    first_line = file.read_text("utf-8").split("\n")[0]
    marks = "[[标题]]关于供水的说明\n[[问题 1]]供水。[[举措]]换管12公里。\n"
    file.write_text(f"{first_line}\n{marks}", "utf-8")
    done = zhenggai("import", "content/new-1", "--yes", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "text: 换管12公里。\n" in (copy / "content/new-1/issues/1.yml").read_text("utf-8")


def test_a_digest_is_given_its_announcement(copy: Path) -> None:
    folder = copy / "content" / "shuiwu-2024"
    head = folder / "disclosure.yml"
    head.write_text(head.read_text("utf-8").replace("verbatim", "digest"), "utf-8")
    shutil.rmtree(folder / "source")
    done = zhenggai("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 1, "the recorded file is gone: the rules say so first"
    text = re.sub(r"official:\n(  .*\n)+", "", head.read_text("utf-8"))
    head.write_text(text, "utf-8")
    done = zhenggai("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "2 个问题附上了原文" in done.stdout
    assert zhenggai("build", "--quiet", cwd=copy).returncode == 0
    assert zhenggai("verify", "site", cwd=copy).returncode == 0
    page = (copy / "site" / "shuiwu-2024" / "issues" / "2" / "index.html").read_text("utf-8")
    assert "增设窗口2个,平均等候12分钟。" in page


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("title: 供水管网老化", "title: 供水管网老旧", "标题不同"),
        ("aspect: 1", "", "方面不同"),
    ],
)
def test_a_difference_is_named_and_nothing_attached(
    copy: Path, was: str, now: str, said: str
) -> None:
    issue = copy / "content" / "shuiwu-2024" / "issues" / "1.yml"
    issue.write_text(issue.read_text("utf-8").replace(was, now, 1), "utf-8")
    shutil.rmtree(copy / "site")
    done = zhenggai("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 1
    assert said in done.stderr
    assert "issues/1.yml" in done.stderr


HEADLESS = re.compile(r"^\(15\).*\n", re.MULTILINE)
DIFFERENT = [
    (lambda text: text, ""),
    (lambda text: text.replace("(15)教育资源配置不均衡", "(15)教育资源配置不平衡"),
     "issues/15.yml: 错误 O03: 标题不同：数据里是“教育资源配置不均衡”，公布里是“教育资源配置不平衡”"),
    (lambda text: HEADLESS.sub("", text), "issues/15.yml: 错误 O03: 数据里有问题 15“教育资源配置不均衡”，公布里没有"),
    (lambda text: re.sub(r"^(\(15\).*)\n(.*)$", r"\2\n\1", text, count=1, flags=re.MULTILINE),
     "issues/15.yml: 错误 O03: 先后不同：数据里这里是问题 15，公布里是问题 16"),
    (lambda text: re.sub(r"^(\(51\).*)$", r"\1\n(52)多出问题整改情况。一是做了。做了某事。", text, flags=re.MULTILINE),
     "disclosure.yml: 错误 O03: 公布里有问题 52“多出”，数据里没有"),
    (lambda text: text.replace("2.整改工作效果差。", "2.整改工作效果不好。"), "disclosure.yml: 错误 O03: 第 1 个方面的类别不同："),
    (lambda text: f"{text}\n附：多出的一段。", "disclosure.yml: 提醒 O03: 公布.txt 和 disclosure.yml 记录的校验码"),
]  # fmt: skip


def stand_in(disclosure: Disclosure) -> str:
    """Return an announcement that prints the headings of the shipped disclosure, and other text."""
    lines = ["一、组织巡视整改工作情况", "(一)加强领导。开会研究整改。", "二、集中整改情况"]
    aspect = category = None
    for issue in disclosure.issues:
        assert issue.aspect is not None
        stated = disclosure.announcement.aspects[issue.aspect - 1]
        if issue.aspect != aspect:
            lines.append(f"({'一二三四'[issue.aspect - 1]}){stated.title}")
            aspect, category = issue.aspect, None
        if issue.category is not None and issue.category != category:
            lines.append(f"{issue.category}.{stated.categories[issue.category - 1]}。")
            category = issue.category
        lines.append(f"({issue.id}){issue.title}问题整改情况。一是研究部署。已经研究。")
    lines += ["欢迎监督。联系电话:0373-3058100。", "中共牧野区委", "2025年9月4日"]
    return "\n".join(lines) + "\n"


def attach_to_shipped(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "公布.txt").write_bytes(text.encode())
    return zhenggai("import", "公布.txt", "content/muye-2025", "--attach", cwd=folder)


@pytest.mark.parametrize(("change", "said"), DIFFERENT, ids=[row[1][:40] for row in DIFFERENT])
def test_the_shipped_digest_and_an_announcement_are_compared(
    tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    folder = tmp_path / "content" / "muye-2025"
    shutil.copytree(ROOT / "content" / "muye-2025", folder)
    shipped = next(each for each in shipped_disclosures() if each.id == "muye-2025")
    text = stand_in(shipped)
    file = folder / "disclosure.yml"
    own = hashlib.sha256(text.encode()).hexdigest()
    file.write_text(re.sub(r"(?<=sha256: )\w+", own, file.read_text("utf-8")), "utf-8")
    changed = change(text)
    assert (changed == text) is (not said)
    done = attach_to_shipped(tmp_path, changed)
    assert done.returncode == (1 if "错误" in said else 0), done.stderr
    assert said in done.stderr
    assert done.stderr.count(" O03: ") == bool(said)
    assert ("51 个问题附上了原文" in done.stdout) is ("错误" not in said)
    assert (folder / "source").exists() is ("错误" not in said)


@needs_announcement
def test_the_shipped_digest_has_the_outline_of_its_own_announcement(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content" / "muye-2025", tmp_path / "content" / "muye-2025")
    done = attach_to_shipped(tmp_path, ANNOUNCEMENT.read_bytes().decode())
    assert done.returncode == 0, done.stderr
    assert " O03: " not in done.stderr
    assert "51 个问题附上了原文" in done.stdout


def test_an_announcement_that_was_misread_is_attached_by_its_mended_marks(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "muye-2025"
    shutil.copytree(ROOT / "content" / "muye-2025", folder)
    shipped = next(each for each in shipped_disclosures() if each.id == "muye-2025")
    joined = stand_in(shipped).replace("\n(15)", "(15)")
    (tmp_path / "公布.txt").write_text(joined, "utf-8")
    refused = zhenggai("import", "公布.txt", "content/muye-2025", "--attach", cwd=tmp_path)
    assert "数据没有错、是程序读错了的" in refused.stderr

    assert zhenggai("import", "公布.txt", "content/muye-2025b", cwd=tmp_path).returncode == 0
    marked = tmp_path / "content/muye-2025b/source/marked.txt"
    text = marked.read_text("utf-8")
    marked.write_text(text.replace("(15)教育", "[[问题！ 15]](15)教育"), "utf-8")
    done = zhenggai("import", str(marked), "content/muye-2025", "--attach", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "51 个问题附上了原文" in done.stdout
    assert "[[问题 15！]](15)教育" in (folder / "source/marked.txt").read_text("utf-8")


def test_a_marked_text_is_read_by_its_marks(copy: Path) -> None:
    source = copy / "content/shuiwu-2024/source/marked.txt"
    if not source.exists():
        assert zhenggai("import", "公布.txt", "content/marked-2024", cwd=copy).returncode == 0
        source = copy / "content/marked-2024/source/marked.txt"
    done = zhenggai("import", str(source), "content/again-2024", cwd=copy)
    assert done.returncode == 0, done.stderr
    for name in ("disclosure.yml", "issues/1.yml", "source/marked.txt", "source/official.txt"):
        again = copy / "content/again-2024" / name
        assert again.read_bytes() == (source.parent.parent / name).read_bytes()


def test_a_marked_text_with_a_wrong_mark_is_not_read(copy: Path) -> None:
    assert zhenggai("import", "公布.txt", "content/marked-2024", cwd=copy).returncode == 0
    source = copy / "content/marked-2024/source/marked.txt"
    lines = source.read_text("utf-8").splitlines()
    lines[2] = f"[[没有这个标记]]{lines[2]}"
    source.write_text("\n".join(lines), "utf-8")
    done = zhenggai("import", str(source), "content/again-2024", cwd=copy)
    assert done.returncode == 1
    assert "marked.txt:3: 错误 B" in done.stderr
    assert not (copy / "content/again-2024").exists()


def test_attaching_to_a_folder_that_is_none_is_refused(copy: Path) -> None:
    done = zhenggai("import", "公布.txt", "content/nowhere", "--attach", cwd=copy)
    assert done.returncode == 1
    assert "nowhere: 错误 F01: 这里没有 disclosure.yml" in done.stderr


@pytest.mark.parametrize("broken", ["[[问题", "[[其他]]别的字", "[[问题 9]]1.别的事。"])
def test_attaching_again_mends_what_was_attached(copy: Path, broken: str) -> None:
    lines = copy / "content" / "shuiwu-2024" / "source" / "marked.txt"
    written = lines.read_bytes()
    lines.write_text(f"{broken}\n", "utf-8")
    assert zhenggai("check", cwd=copy).returncode == 1
    done = zhenggai("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert lines.read_bytes() == written


@given(st.dictionaries(st.text("abc", min_size=1), st.text(st.characters(codec="utf-8"))))
def test_what_is_written_is_read_back_as_it_was(values: dict[str, str]) -> None:
    from pathlib import PurePath  # noqa: PLC0415 - needed here only

    kept = {key: text for key, text in values.items() if text.strip() and text.isprintable()}
    if kept:
        assert compose(dump(kept), PurePath("x.yml")).value == kept


SHORTENED = {
    "boxed-records", "feedback", "labelled-sections", "letterhead", "many-totals", "nested-totals",
    "punished-and-recovered", "renumbered", "starred", "turned-year",
}  # fmt: skip
"""The fixtures that say how many issues there are, and print fewer of them."""
EXPLAINED = "explained:\n  - {rule: R16, reason: 只节选了一部分, by: 某人, on: 2025-01-01}\n"


MARKS = ("source/marked.txt", "source/assembled.txt")


def looked_at(marked: bytes, doubts: Sequence[Mapping[str, Any]]) -> bytes:
    """Return marked text as a person leaves it who found these doubts to be none, and no others."""
    lines = marked.decode().split("\n")
    for each in doubts:
        place, mark = int(each["line"]) - 1, each["mark"]
        if mark == "疑":
            lines[place] = ""
            continue
        doubted = re.compile(rf"(\[\[{mark}[^\]？]*)？(?=：{re.escape(each['reason'])}\]\])")
        lines[place], count = doubted.subn(r"\1！", lines[place])
        assert count == 1, each
    return "\n".join(lines).encode()


def expected_doubts(fixture: Path) -> list[dict[str, Any]]:
    """Return what the reviewed golden file of an announcement says is doubted in it."""
    golden = json.loads(Path(f"{fixture}.json").read_text("utf-8"))
    return list(golden["unsure"])


def test_whatever_is_imported_can_be_published_and_proved(tmp_path: Path) -> None:
    """Odd as an announcement may be: what it prints is shown, and stops nothing."""
    assert zhenggai("init", str(tmp_path / "site-source"), cwd=ROOT).returncode == 0
    folder = tmp_path / "site-source"
    announcements = sorted((ROOT / "tests" / "importing" / "fixtures").glob("*.txt"))
    assert len(announcements) > 50
    for file in announcements:
        imported = read_announcement(file)
        if imported.issues:
            files = files_of.disclosure_files(imported)
            if file.stem in SHORTENED:
                files["disclosure.yml"] += EXPLAINED.encode()
            marked = {
                path: looked_at(raw, expected_doubts(file))
                for path, raw in files.items()
                if path in MARKS
            }
            writer.write(folder / "content" / f"from-{file.stem}", files | marked)
    done = zhenggai("build", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    done = zhenggai("verify", "site", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_body_that_the_announcement_does_not_name_has_to_be_filled_in(copy: Path) -> None:
    """Said once on the way in, and by check until somebody has named it."""
    text = "关于整改情况的公示\n1.关于管网老化的问题。\n整改情况：更换旧管9公里。\n"
    (copy / "公示.txt").write_text(text, "utf-8")
    done = zhenggai("import", "公示.txt", "content/unnamed-1", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("B21") == 1
    found = [f"{each.place} {each.code}" for each in check(copy / "content").diagnostics]
    assert "unnamed-1/disclosure.yml:4 R14" in found
