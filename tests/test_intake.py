"""From the signed announcement to a proved site: `zhenggai import`, `--attach`, `verify`."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, proof
from generator.source import compose, dump

ROOT = Path(__file__).parent.parent
ANNOUNCEMENT = ROOT.parent / "shared" / "official" / "muye-2025.txt"
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


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site folder with one imported disclosure, built."""
    folder = tmp_path_factory.mktemp("intake") / "site-source"
    assert run("init", str(folder), cwd=ROOT).returncode == 0
    (folder / "公布.txt").write_text(TEXT, "utf-8")
    done = run("import", "公布.txt", "content/shuiwu-2024", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "2 个问题" in done.stdout
    done = run("build", "--quiet", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(site, tmp_path / "site-source"))


def test_an_imported_disclosure_passes_the_check(site: Path) -> None:
    checked = build.check(site / "content")
    assert checked.is_sound, "\n".join(map(str, checked.diagnostics))


def test_the_built_site_shows_every_character(site: Path) -> None:
    done = run("verify", "site", cwd=site)
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
    ],
)
def test_an_altered_character_is_found(
    copy: Path, page: str, was: str, now: str, code: str
) -> None:
    html = copy / "site" / "shuiwu-2024" / page / "index.html"
    marked = html.read_text("utf-8").partition('class="original"')
    html.write_text(marked[0] + marked[1] + marked[2].replace(was, now, 1), "utf-8")
    done = run("verify", "site", cwd=copy)
    assert done.returncode == 1
    assert code in done.stderr
    assert page in done.stderr


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
    done = run("verify", "site", cwd=copy)
    assert done.returncode == 1
    assert code in done.stderr


def test_a_page_that_is_not_there_is_said(copy: Path) -> None:
    content = build.check(copy / "content").content
    wrong = list(proof.prove(copy / "content", content.disclosures[0]))
    assert {each.code for each in wrong} == {"V01"}


def test_importing_again_changes_nothing_unless_told(copy: Path) -> None:
    issue = copy / "content" / "shuiwu-2024" / "issues" / "1.yml"
    edited = issue.read_text("utf-8") + "summary: 普查管网12公里。\n"
    issue.write_text(edited, "utf-8")
    done = run("import", "公布.txt", "content/shuiwu-2024", cwd=copy)
    assert done.returncode == 1
    assert "改动  issues/1.yml" in done.stdout
    assert issue.read_text("utf-8") == edited
    assert run("import", "公布.txt", "content/shuiwu-2024", "--replace", cwd=copy).returncode == 0
    assert issue.read_text("utf-8") != edited


def test_json_writes_nothing(copy: Path) -> None:
    before = sorted(copy.rglob("*"))
    done = run("import", "公布.txt", "--json", cwd=copy)
    record = json.loads(done.stdout)
    assert [issue["number"] for issue in record["issues"]] == ["1", "2"]
    assert set(record) == {"disclosure", "issues", "diagnostics", "unplaced"}
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
    done = run("import", name, "content/new-1", cwd=copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (copy / "content" / "new-1").exists()


def test_a_digest_is_given_its_announcement(copy: Path) -> None:
    folder = copy / "content" / "shuiwu-2024"
    head = folder / "disclosure.yml"
    head.write_text(head.read_text("utf-8").replace("verbatim", "digest"), "utf-8")
    shutil.rmtree(folder / "source")
    done = run("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 1, "the recorded file is gone: the rules say so first"
    text = re.sub(r"official:\n(  .*\n)+", "", head.read_text("utf-8"))
    head.write_text(text, "utf-8")
    done = run("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "2 个问题附上了原文" in done.stdout
    assert run("build", "--quiet", cwd=copy).returncode == 0
    assert run("verify", "site", cwd=copy).returncode == 0
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
    done = run("import", "公布.txt", "content/shuiwu-2024", "--attach", cwd=copy)
    assert done.returncode == 1
    assert said in done.stderr
    assert "issues/1.yml" in done.stderr


@pytest.mark.skipif(
    not ANNOUNCEMENT.is_file(),
    reason="the announcement's own text is not here; it is not part of the repository",
)
def test_the_shipped_digest_and_its_announcement_agree(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "muye-2025"
    shutil.copytree(ROOT / "content" / "muye-2025", folder)
    done = run("import", str(ANNOUNCEMENT), str(folder), "--attach", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "51 个问题附上了原文" in done.stdout


@given(st.dictionaries(st.text("abc", min_size=1), st.text(st.characters(codec="utf-8"))))
def test_what_is_written_is_read_back_as_it_was(values: dict[str, str]) -> None:
    from pathlib import PurePath  # noqa: PLC0415 - needed here only

    kept = {key: text for key, text in values.items() if text.strip() and text.isprintable()}
    if kept:
        assert compose(dump(kept), PurePath("x.yml")).value == kept
