"""The program as people run it: what it says, what it returns, what it leaves on the disk."""

import contextlib
import datetime as dt
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from generator.content import json_schema, scaffold
from generator.content.check import check
from generator.files import durable, site_folder, site_list, swap, writer
from tests import sites
from tests.command_line import every_command
from tests.sites import HANGS, run, small_site, zhenggai, zhenggai_process

pytestmark = pytest.mark.process

MINIMAL = {
    "disclosure.yml": "title: 某县公布\nwording: digest\ninspected: 某县\n".encode(),
    "issues/1.yml": "title: 某事\nstatus: ongoing\nmeasures: [{text: 做了某事。}]\n".encode(),
}
BROKEN = "titel: 某县公布\nwording: digest\ninspected: 某县\n".encode()
COLOUR = "\x1b["
NOTICE = "end of life"


def minimal_site(folder: Path) -> Path:
    return small_site(folder, {"xian-2025": MINIMAL})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder with one small disclosure, not built yet."""
    return minimal_site(tmp_path / "home")


@pytest.fixture
def built_site(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same with a good site in it; it is built once and copied."""

    def make(folder: Path) -> None:
        minimal_site(folder)
        sites.built(folder / "mkdocs.yml", folder / "site")

    return Path(shutil.copytree(sites.once(tmp_path_factory, "small", make), tmp_path / "home"))


Asked = Callable[..., tuple[int, str, str]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Asked]:
    """Return a function that runs the program in this process, which takes no second to start."""

    def ask(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["zhenggai", *arguments])
        with pytest.raises(SystemExit) as left:
            main.run()
        return int(left.value.code or 0), *capsys.readouterr()

    before = signal.getsignal(signal.SIGTERM)
    yield ask
    signal.signal(signal.SIGTERM, before)


def is_chinese(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text)) and not re.search(
        r"Usage:|Error:|Traceback|No such|Missing|Invalid|Got unexpected|requires an argument", text
    )


def sealed(site: Path) -> Path:
    """Write an old site of two pages, as a build leaves it."""
    writer.fill(site, {"index.html": b"old", "404.html": b"old"})
    site_list.seal(site)
    return site


def left_over(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.startswith(".site")]


# --- usage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "命令"),
        (["bild"], "没有 bild 这个命令"),
        (["check", "--jsn"], "没有 --jsn 这个选项。是不是想写 --json？"),
        (["build", "甲", "乙"], "多写了参数：甲 乙"),
        (["build", "-d"], "选项 -d 后面缺少内容"),
        (["markdown"], "缺少参数 --out"),
        (["init"], "缺少参数 DIR"),
        (["new"], "缺少参数 DIR"),
        (["serve", "--address", "某处"], "参数 --address 写得不对"),
        (["serve", "--address", "127.0.0.1:99999"], "参数 --address 写得不对"),
        (["check", "--json=3"], "--json"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_explained_in_chinese(asked: Asked, arguments: list[str], said: str) -> None:
    code, out, stderr = asked(*arguments)
    assert (code, out) == (2, "")
    assert said in stderr
    assert is_chinese(stderr)
    assert "--help 看用法" in stderr


def test_wrong_usage_as_a_process(tmp_path: Path) -> None:
    done = zhenggai("bild", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "没有 bild 这个命令。\n用 zhenggai --help 看用法。\n"


COMMANDS = ("build", "check", "serve", "markdown", "init", "new", "schema")


@pytest.mark.parametrize("command", [(), *((each,) for each in COMMANDS)], ids=" ".join)
def test_help_is_chinese(asked: Asked, command: tuple[str, ...]) -> None:
    code, out, stderr = asked(*command, "--help")
    assert (code, stderr) == (0, "")
    assert out.startswith("用法：zhenggai")
    options = re.split(r"^  -", out, flags=re.MULTILINE)
    assert [each for each in options if not is_chinese(each)] == []


PLAIN = frozenset(
    [
        "pdf",
        "looked",
        "zhenggai",
        "mkdocs",
        "yml",
        "site",
        "json",
        "docx",
        "html",
        "txt",
        "xlsx",
        "excel",
        "markdown",
        "schema",
        "python",
        "content",
        "xian",
        "source",
        "import",
        "ledger",
        "export",
        "verify",
        "build",
        "check",
        "serve",
        "init",
        "new",
        "explain",
        "official",
        "marks",
        "marked",
        "word",
        "audit",
        "against",
        "old",
        "pack",
        "publish",
        "correct",
        "withdraw",
        "takedown",
        "desk",
        "checkpoint",
        "rfc",
        "file",
        "disclosure",
        "channels",
        "evidence",
        "source",
        "signed",
        "pdf",
        "zip",
        "update",
        "updates",
        "bundle",
        *("windows", "win", "amd", "arm"),
        *("wheel", "pip", "requirements", "lock"),
        *("org", "embeddable", "package"),  # what python.org calls the file
        *("cluster", "dask", "address", "tcp"),  # an address as a scheduler of Dask prints it
    ]
)
"""Names of commands, files and formats, which stay as they are in Chinese."""


@pytest.mark.parametrize("command", [names for names, _ in every_command()], ids=" ".join)
def test_no_english_is_left_in_the_help(asked: Asked, command: tuple[str, ...]) -> None:
    code, out, complained = asked(*command, "-h")
    assert (code, complained) == (0, "")
    assert out == asked(*command, "--help")[1]
    assert "选项：\n" in out
    said = re.sub(
        r"\bDIR\b|\bFILE\b|\bPATH\b|\bTEXT\b|\bDATE\b|\bCODE\b|\bSITE\b|--?[a-z][a-z-]*|https?:\S+|\b[A-Z]\d\d\b",
        "",
        out,
    )  # options, codes
    assert set(re.findall(r"[a-z]{3,}", said.lower())) - PLAIN == set()


@pytest.mark.parametrize("command", ["--version", "desk", "ledger", "update", "audit"])
def test_what_a_command_does_not_need_is_not_loaded(tmp_path: Path, command: str) -> None:
    """The engine of the site takes most of a second to load, and all of it is read from the disk."""
    loaded = (
        "import sys; from generator.cli import commands, main; commands.load_asked(sys.argv[1:]); "
    )
    done = run(
        sys.executable, "-c", f"{loaded}print('mkdocs' in sys.modules)", command, cwd=tmp_path
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_version(tmp_path: Path) -> None:
    done = zhenggai_process("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"zhenggai {__version__}\n", "")


def test_installed_command_and_module_are_one(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("zhenggai")
    if not command.exists():
        pytest.skip(f"{command} is not there: the program is not installed as a command")
    assert (
        run(command, "--help", cwd=tmp_path).stdout
        == zhenggai_process("--help", cwd=tmp_path).stdout
    )


@pytest.mark.parametrize(
    ("arguments", "is_broken"),
    [
        (["bild"], False),
        (["check"], True),
        (["check", "--json"], True),
        (["build"], False),
        (["build"], True),
    ],
)
def test_tests_in_this_process_see_what_a_process_does(
    site: Path, arguments: list[str], is_broken: bool
) -> None:
    """Most tests run the program in their own process: code, words and files are the same."""
    if is_broken:
        (site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    both = []
    for way in (zhenggai_process, zhenggai):
        done = way(*arguments, cwd=site)
        both.append((done.returncode, done.stdout, done.stderr, sites.files(site)))
    assert both[0] == both[1]


# --- check ----------------------------------------------------------------------------------------


def test_check_of_sound_content(site: Path) -> None:
    done = zhenggai("check", cwd=site)
    assert done.returncode == 0
    assert done.stdout == "检查完毕：1 份公布，1 个问题，可以生成网站。\n"
    assert not (site / "site").exists()


def test_check_of_broken_content(site: Path) -> None:
    (site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    done = zhenggai("check", cwd=site)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "xian-2025/disclosure.yml:1: 错误 T01: 不认识“titel”这个名称\n" in done.stderr
    assert "是不是想写“title”" in done.stderr
    assert re.search(r"共 \d+ 处错误，\d+ 处提醒。\n$", done.stderr)
    assert is_chinese(done.stderr)


@pytest.mark.parametrize("is_broken", [False, True])
def test_check_as_json(site: Path, is_broken: bool) -> None:
    if is_broken:
        (site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    done = zhenggai("check", "--json", "--today", "2026-01-01", cwd=site)
    assert (done.returncode, done.stderr) == (int(is_broken), "")
    records = json.loads(done.stdout)
    found = [each.as_record() for each in check(site / "content", dt.date(2026, 1, 1)).diagnostics]
    assert [each for each in records if each["file"] != "mkdocs.yml"] == found
    assert any(each["severity"] == "error" for each in records) is is_broken
    for record in records:
        assert list(record) == ["file", "line", "severity", "code", "message", "hint"]


# --- what is said, and where ----------------------------------------------------------------------


def test_quiet_says_nothing_on_success(tmp_path: Path) -> None:
    files = {
        **MINIMAL,
        "disclosure.yml": MINIMAL["disclosure.yml"]
        + b"channels: [{kind: phone, value: 0373-3058100}]\n",
    }
    site = small_site(tmp_path / "home", {"xian-2025": files})
    for command in (["check", "-q"], ["build", "-q"], ["markdown", "-q", "-o", "out"]):
        done = zhenggai(*command, cwd=site)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), command


def test_progress_is_plain_lines_without_a_terminal(site: Path) -> None:
    done = zhenggai_process("build", cwd=site)
    assert done.returncode == 0
    assert re.fullmatch("生成网页……（共 \\d+ 页）\n编写查找用的索引……\n", done.stderr)
    assert done.stdout.startswith(f"网站已经生成，在 {site / 'site'}\n")
    assert COLOUR not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr


def test_so_is_that_of_pages_that_are_laid_out_together(site: Path) -> None:
    lay_out_together(site)
    done = zhenggai_process("build", cwd=site)
    assert done.returncode == 0
    assert re.fullmatch(
        "写出页面……（共 (\\d+) 页）\n排版……（共 \\1 页）\n生成网页……（共 \\1 页）\n编写查找用的索引……\n",
        done.stderr,
    )


def lay_out_together(site: Path) -> None:
    """Let the site have something that may see all its pages."""
    (site / "hook.py").write_text("", "utf-8")
    settings = (site / "mkdocs.yml").read_text("utf-8")
    assert "theme:\n" in settings
    (site / "mkdocs.yml").write_text(settings.replace("theme:\n", "hooks: [hook.py]\ntheme:\n", 1))


def test_an_issue_that_the_site_before_had_and_this_one_has_not_is_named(built_site: Path) -> None:
    issues = built_site / "content" / "xian-2025" / "issues"
    (issues / "1.yml").rename(issues / "2.yml")
    done = zhenggai("build", cwd=built_site)
    assert done.returncode == 0, done.stderr
    assert "原来的网站上有、这次没有了的问题：xian-2025/issues/1/\n" in done.stdout
    assert "原来的网站上有" not in zhenggai("build", cwd=built_site).stdout


def test_no_colour_in_pipes(site: Path) -> None:
    (site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    done = zhenggai_process("check", cwd=site, env=sites.environment(TERM="xterm-256color"))
    assert COLOUR not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("more", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_on_a_terminal(site: Path, more: dict[str, str], is_coloured: bool) -> None:
    (site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    said = on_terminal("check", cwd=site, **more)
    assert "不认识“titel”这个名称" in said
    assert (COLOUR in said) is is_coloured


def test_progress_bar_on_a_terminal(site: Path) -> None:
    said = on_terminal("build", cwd=site)
    assert "网站已经生成" in said
    assert re.search(r"生成网页\s+\[#+\]\s+100%", re.sub(r"\x1b\[[?\d;]*[a-zA-Z]", "", said))


def on_terminal(*arguments: str, cwd: Path, **more: str) -> str:
    """Run the program on a terminal of its own and return all that it shows there."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminal in the standard library")
    ours, theirs = os.openpty()
    env = sites.environment(**{"TERM": "xterm-256color", **more})
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while part := os.read(ours, 65536):
            shown += part
    process.wait(HANGS)
    os.close(ours)
    return shown.decode()


# --- markdown, init, new, schema ------------------------------------------------------------------

_HOOK = """
from pathlib import Path

def on_files(files, config):
    for file in files:
        if file.generated_by:
            target = Path(config.config_file_path).parent / "given" / file.src_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content_bytes)
"""


def test_markdown_is_what_mkdocs_is_given(site: Path) -> None:
    (site / "dump.py").write_text(_HOOK, "utf-8")
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nhooks: [dump.py]\n", "utf-8")
    assert zhenggai("build", "-q", cwd=site).returncode == 0
    done = zhenggai("markdown", "--out", "out", cwd=site)
    assert done.returncode == 0
    given = sites.files(site / "given")
    assert given == sites.files(site / "out")
    pages = [each for each in given if each.endswith(".md")]
    assert done.stdout == f"{len(pages)} 个页面已经写到 out\n"


@pytest.mark.parametrize("command", [["markdown", "--out"], ["init"], ["new"]], ids="-".join)
def test_a_folder_with_something_in_it_is_left_alone(
    site: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    folder = "content/mine" if command == ["new"] else "mine"
    (site / folder).mkdir()
    (site / folder / "notes.txt").write_text("笔记", "utf-8")
    before = sites.files(site)
    monkeypatch.chdir(site)
    code, _, stderr = asked(*command, folder)
    assert code == 1
    assert "mine 已经有内容了，没有动它" in stderr
    assert sites.files(site) == before


@pytest.mark.parametrize(
    "command",
    [["build", "-d"], ["markdown", "--out"], ["init"], ["new"], ["schema", "--out"]],
    ids="-".join,
)
def test_a_place_that_cannot_be_written(
    site: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    before = sites.files(site)
    monkeypatch.chdir(site)
    code, _, stderr = asked(*command, "mkdocs.yml/below")
    assert code == 1
    assert re.search("写不了文件 .*mkdocs.yml", stderr)
    assert is_chinese(stderr)
    assert sites.files(site) == before


def test_from_nothing_to_a_site(tmp_path: Path) -> None:
    """The four commands that README promises, in an empty folder."""
    assert zhenggai_process("init", "home", cwd=tmp_path).returncode == 0
    home = tmp_path / "home"
    assert set(sites.files(home)) == set(scaffold.site_files())
    done = zhenggai_process("build", cwd=home)
    assert done.returncode == 0, done.stderr
    assert "还没有收入公布" in (home / "site/index.html").read_text("utf-8")
    assert zhenggai_process("new", "content/xian-2025", cwd=home).returncode == 0
    assert zhenggai_process("check", cwd=home).returncode == 0
    done = zhenggai_process("build", cwd=home)
    assert done.returncode == 0, done.stderr
    assert (home / "site/xian-2025/issues/1/index.html").is_file()
    assert sites.lead_astray(home / "site") == []
    for file in (home / "content/xian-2025").rglob("*.yml"):
        first = file.read_text("utf-8").splitlines()[0]
        reference = first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads((file.parent / reference).read_bytes())["title"], file


def test_schema(tmp_path: Path) -> None:
    done = zhenggai("schema", "--out", "somewhere", cwd=tmp_path)
    assert done.returncode == 0
    assert sites.files(tmp_path / "somewhere") == json_schema.schemas()
    done = zhenggai("schema", "--reference", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, json_schema.reference())


# --- a mkdocs.yml that is not right ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "这里没有 mkdocs.yml"),
        ("a: [", "mkdocs.yml 写得不对"),
        ("site_name: 站\nplugins: [nix]\ndocs_dir: content/pages\n", "mkdocs.yml 写得不对"),
        ("site_name: 站\n", "mkdocs.yml 写得不对"),
        ("site_name: 站\nplugins: []\ndocs_dir: content/pages\n", "没有启用 zhenggai 插件"),
        ("", "mkdocs.yml 写得不对"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_settings_that_are_not_right(
    site: Path, asked: Asked, command: str, text: str | None, said: str
) -> None:
    (site / "mkdocs.yml").unlink()
    if text is not None:
        (site / "mkdocs.yml").write_text(text, "utf-8")
    code, _, stderr = asked(command, "-f", str(site / "mkdocs.yml"))
    assert code == 1
    assert said in stderr
    assert not (site / "site").exists()


SPOILT = [
    ("a: [", 1, "Y08", "这里缺少内容"),
    ("site_name: 站\n\tx: 1\n", 2, "Y07", "行首用了制表符（Tab）"),
    ("site_name: 站\nplugins: [nix]\ndocs_dir: content/pages\n", 2, "C01", "没有安装“nix”这个插件"),
    ("site_name: 站\ndocs_dir: 别处\nplugins: [zhenggai]\n", 2, "C01", "别处”不存在"),
    ("docs_dir: content/pages\nplugins: [zhenggai]\n", 0, "C01", "缺少 site_name"),
    ("site_name: 站\ndocs_dir: content/pages\nplugins:\n  - zhenggai:\n      contnet: a\nstrict: true\n",
     5, "C01", "不认识“contnet”这个名称"),
    ("site_name: 站\ndocs_dir: content/pages\nplugins: []\n", 0, "C01", "没有启用 zhenggai 插件"),
    ("site_name: 站\nsite_url: https://www.example.gov.cn/\ndocs_dir: content/pages\n"
     "plugins:\n  - zhenggai:\n      content: 别处\n",
     0, "F01", "找不到存放公布内容的文件夹"),
]  # fmt: skip


@pytest.mark.parametrize("spoilt", SPOILT, ids=[row[3] for row in SPOILT])
def test_spoilt_settings_are_shown_with_their_line_in_valid_json(
    site: Path, asked: Asked, spoilt: tuple[str, int, str, str]
) -> None:
    text, line, code, said = spoilt
    (site / "mkdocs.yml").write_text(text, "utf-8")
    left, out, stderr = asked("check", "--json", "-f", str(site / "mkdocs.yml"))
    (record,) = json.loads(out)
    assert (left, stderr) == (1, "")
    assert (record["line"], record["code"]) == (line, code)
    assert said in record["message"]
    left, out, stderr = asked("check", "-f", str(site / "mkdocs.yml"))
    assert (left, out) == (1, "")
    assert f"错误 {code}: " in stderr
    assert is_chinese(stderr.replace("Config", ""))


def test_settings_in_another_encoding_are_explained(site: Path, asked: Asked) -> None:
    (site / "mkdocs.yml").write_bytes("site_name: 整改公开\n".encode("gb18030"))
    code, _, stderr = asked("check", "-f", str(site / "mkdocs.yml"))
    assert code == 1
    assert "mkdocs.yml:1: 错误 F05: 文件不是 UTF-8 编码" in stderr


@pytest.mark.parametrize(
    ("main", "line", "said"),
    [
        ('{% extends "base.html" %}\n{% block footer', 2, "直到末尾都少“%}”"),
        (
            '{% extends "base.html" %}\n{% block footer %}{{ nix.x.y }}{% endblock %}',
            2,
            "没有“nix”这个名称",
        ),
        ('{% extends "nix.html" %}', 1, "找不到模板 nix.html"),
    ],
)
def test_a_broken_template_of_ones_own_is_explained(
    built_site: Path, asked: Asked, main: str, line: int, said: str
) -> None:
    before = sites.files(built_site / "site")
    (built_site / "own").mkdir()
    (built_site / "own/main.html").write_text(main, "utf-8")
    config = built_site / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: own\n"), "utf-8"
    )
    code, _, stderr = asked("build", "-f", str(config))
    assert code == 1
    assert f"own/main.html:{line}: 错误 C03: 自己的模板写得不对：{said}\n" in stderr
    assert "原来的网站没有改动：自己的主题有错误" in stderr
    assert sites.files(built_site / "site") == before
    assert left_over(built_site) == []


PRIVATE = "13900000001"


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("mkdocs.yml", ("site_name: 整改公开", f"site_name: 热线{PRIVATE}"), "mkdocs.yml:2: 错误 R09"),
        ("mkdocs.yml", ("theme:\n", f"copyright: 值班 {PRIVATE}\ntheme:\n"), "mkdocs.yml:11: 错误 R09"),
        ("mkdocs.yml", ("theme:\n", f"extra: {{a: [{{b: {PRIVATE}}}]}}\ntheme:\n"), "mkdocs.yml: 错误 R09"),
        ("mkdocs.yml", ("theme:\n", f"nav:\n  - 值班{PRIVATE}: a.md\ntheme:\n"), "mkdocs.yml:12: 错误 R09"),
        ("content/synonyms.yml", ("煤气: [", f'煤气: ["{PRIVATE}", '), "synonyms.yml:5: 错误 R09"),
        ("own/main.html", ("页脚", f"页脚\n{PRIVATE}"), "own/main.html:2: 错误 R09"),
        ("mkdocs.yml", ("theme:\n", f'extra: {{government: {{phone: "{PRIVATE}"}}}}\ntheme:\n'), ""),
    ],
)  # fmt: skip
def test_no_personal_data_comes_in_by_the_settings_or_the_theme(
    site: Path, asked: Asked, file: str, change: tuple[str, str], said: str
) -> None:
    """A telephone declared as the site's own is an official channel; any other is not."""
    writer.write(site, {"own/main.html": '{% extends "base.html" %}{# 页脚 #}'.encode()})
    config = site / "mkdocs.yml"
    text = (site / file).read_text("utf-8")
    (site / file).write_text(text.replace(*change, 1), "utf-8")
    text = config.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: own\n")
    config.write_text(text, "utf-8")
    code, _, stderr = asked("check", "-f", str(config))
    assert (code, said in stderr) == (1 if said else 0, True), stderr
    assert PRIVATE not in stderr


# --- the last good site stays ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", [".", "..", "content", "content/site", "content/pages/site", "own/site", "own"]
)
def test_a_site_never_takes_its_own_sources_with_it(
    site: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Each of these folders looks like a built site, as one does that was copied to its root."""
    (site / "own").mkdir()
    for folder in (site, site.parent, site / "content", site / "own"):
        for mark in ("index.html", "404.html"):
            (folder / mark).write_text("旧", "utf-8")
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: own\n")
    config.write_text(text, "utf-8")
    before = sites.files(site.parent)
    monkeypatch.chdir(site)
    code, _, stderr = asked("build", "-d", place)
    assert code == 1
    assert "错误 C02: 网站的文件夹" in stderr
    assert sites.files(site.parent) == before


def test_mkdocs_builds_no_site_into_the_content(site: Path) -> None:
    done = run(sys.executable, "-m", "mkdocs", "build", "-d", "content/site", cwd=site)
    assert done.returncode == 1
    assert "重叠，没有动它" in done.stderr
    assert not (site / "content/site").exists()


def test_a_folder_that_is_no_site_is_not_replaced(site: Path) -> None:
    (site / "site").mkdir()
    (site / "site/index.html").write_text("别人的首页", "utf-8")
    before = sites.files(site)
    done = zhenggai("build", cwd=site)
    assert done.returncode == 1
    assert "不是以前生成的网站" in done.stderr
    assert sites.files(site) == before


def test_content_with_errors_changes_nothing(built_site: Path) -> None:
    before = sites.files(built_site / "site")
    (built_site / "content/xian-2025/issues/2.yml").write_text("title: 二\nstatus: done\n", "utf-8")
    done = zhenggai("build", cwd=built_site)
    assert done.returncode == 1
    assert "xian-2025/issues/2.yml:2: 错误 T12" in done.stderr
    assert "内容有错误，原来的网站没有改动" in done.stderr
    assert sites.files(built_site / "site") == before
    assert left_over(built_site) == []


@pytest.mark.parametrize("page", ["index.md", "xian-2025/issues/1.md"])
def test_a_page_by_hand_never_hides_a_generated_one(built_site: Path, page: str) -> None:
    before = sites.files(built_site / "site")
    target = built_site / "content/pages" / page
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("# 手写\n", "utf-8")
    done = zhenggai("build", cwd=built_site)
    assert done.returncode == 1
    assert f"手写的页面 {page} 和程序生成的页面地址相同" in done.stderr
    assert sites.files(built_site / "site") == before
    assert left_over(built_site) == []


def test_a_page_by_hand_is_published(site: Path) -> None:
    (site / "content/pages/notes.md").write_text("# 说明 & <b>补充</b>\n\n一段。\n", "utf-8")
    sites.built(site / "mkdocs.yml", site / "site")
    page = sites.pages(site / "site")["notes/"]
    assert page.text("//h1") == "说明 & 补充"
    assert page.text("//title").startswith("说明 & 补充")
    assert "一段。" in page.text("//main")


def test_a_new_build_replaces_the_whole_site(built_site: Path) -> None:
    note = built_site / "content/pages/stale.md"
    note.write_text("# 旧\n", "utf-8")
    assert zhenggai("build", "-q", cwd=built_site).returncode == 0
    assert "stale/index.html" in sites.files(built_site / "site")
    note.unlink()
    assert zhenggai("build", "-q", cwd=built_site).returncode == 0
    assert "stale/index.html" not in sites.files(built_site / "site")
    assert left_over(built_site) == []


def test_a_disk_that_fills_half_way_changes_nothing(built_site: Path) -> None:
    """A limit on the size of each file stands in for a full disk: some pages fit, some do not."""
    resource = pytest.importorskip("resource", reason="Windows has no limit on a process's files")
    before = sites.files(built_site / "site")
    sizes = sorted(len(content) for content in before.values())
    limit = sizes[len(sizes) // 2]
    # What measures coverage writes a file of its own, and cannot either.
    unmeasured = {k: v for k, v in sites.environment().items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=built_site,
        env=unmeasured,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 1
    assert "写不了文件" in done.stderr
    assert "原来的网站没有改动" in done.stderr
    assert "Traceback" not in done.stderr
    assert sites.files(built_site / "site") == before
    assert left_over(built_site) == []


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_a_pipe_is_written_in_the_encoding_of_its_other_end(tmp_path: Path, encoding: str) -> None:
    environment = sites.environment(PYTHONIOENCODING=encoding)
    command = [sys.executable, "-m", "generator", "check", "-f", "nowhere.yml"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert "mkdocs.yml 写得不对或者找不到" in done.stderr.decode(encoding)


def test_where_chinese_cannot_be_said_utf8_is_written(tmp_path: Path) -> None:
    environment = sites.environment(PYTHONIOENCODING="cp1252")
    command = [sys.executable, "-m", "generator", "check", "-f", "nowhere.yml"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert "mkdocs.yml 写得不对或者找不到" in done.stderr.decode("utf-8")


def test_json_is_whole_in_every_encoding(tmp_path: Path) -> None:
    page = "关于巡视整改进展情况的公布\n一、学校\n(1)㐂𠀀问题整改情况。一是做了。做完了。\n中共云河县委\n2024年12月1日\n"
    (tmp_path / "a.txt").write_text(page, "utf-8")
    command = [sys.executable, "-m", "generator", "import", "a.txt", "--json"]
    said = [
        subprocess.run(
            command,
            cwd=tmp_path,
            env=sites.environment(PYTHONIOENCODING=encoding),
            capture_output=True,
            check=True,
        ).stdout.decode(encoding)
        for encoding in ("gbk", "utf-8")
    ]
    assert "㐂𠀀" in said[1]
    assert json.loads(said[0]) == json.loads(said[1])


def test_a_full_disk_changes_nothing(site: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows mounts no small disk for a test")
    disk = tmp_path / "disk"
    disk.mkdir()
    kind = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs"]
    try:
        subprocess.run([*kind, disk], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"this machine does not let a test mount a small disk: {error}")
    try:
        sites.built(site / "mkdocs.yml", disk / "site")
        before = sites.files(disk / "site")
        free = os.statvfs(disk)
        (disk / "ballast").write_bytes(b"\0" * (free.f_bavail * free.f_frsize - 65536))
        done = zhenggai("build", "-d", disk / "site", cwd=site)
        assert done.returncode == 1
        assert "磁盘满了" in done.stderr
        assert sites.files(disk / "site") == before
        assert left_over(disk) == []
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize(
    ("number", "step", "is_together"),
    [
        (signal.SIGINT, "写出页面", True),
        (signal.SIGINT, "排版", True),
        (signal.SIGINT, "生成网页", True),
        (signal.SIGINT, "生成网页", False),
        (signal.SIGTERM, "生成网页", False),
    ],
)
def test_a_stopped_build_changes_nothing(
    tmp_path: Path, number: signal.Signals, step: str, *, is_together: bool
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such signals for another process")
    many = {f"x{each}-2025": MINIMAL for each in range(60)}
    site = small_site(tmp_path / "home", many)
    if is_together:
        lay_out_together(site)
    old = site / "site"
    old.mkdir()
    for name in ("index.html", "404.html"):
        (old / name).write_text("旧", "utf-8")
    site_list.seal(old)
    before = sites.files(old)
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=site, env=sites.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(step):
                break
        process.send_signal(number)
        said, stderr = process.communicate(timeout=HANGS)
    assert process.returncode == 130, stderr
    assert "已经停下；原来的网站没有改动" in stderr
    assert "Traceback" not in stderr
    assert said == ""
    assert sites.files(old) == before
    assert left_over(site) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_a_stop_between_two_renames_leaves_a_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, moment: str
) -> None:
    site = sealed(tmp_path / "site")
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    rename, done = Path.rename, []

    def interrupted(self: Path, target: Path) -> Path:
        done.append(target)
        if (moment, len(done)) in (("before", 1), ("between", 2)):
            signal.raise_signal(number)
        moved = rename(self, target)
        if (moment, len(done)) == ("after", 2):
            signal.raise_signal(number)
        return moved

    monkeypatch.setattr(Path, "rename", interrupted)
    with site_folder.replacing(site) as building:
        writer.fill(building, {"index.html": b"new", "404.html": b"new"})
    assert (site / "index.html").read_bytes() == (site / "404.html").read_bytes() == b"new"
    assert left_over(tmp_path) == []


def test_a_stop_while_cleaning_up_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    remove = shutil.rmtree

    def interrupted(folder: Path, *, ignore_errors: bool) -> None:
        signal.raise_signal(signal.SIGINT)  # somebody presses Ctrl-C once more
        remove(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", interrupted)

    def stopped() -> None:
        with site_folder.replacing(site) as building:
            writer.fill(building, {"index.html": b"new"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_one_step", [True, False])
def test_builds_that_end_together_leave_one_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_one_step: bool
) -> None:
    site = sealed(tmp_path / "site")
    monkeypatch.setattr(durable, "flush_all", lambda: None)
    if not is_one_step:
        monkeypatch.setattr(swap, "exchange", lambda *_: False)

    def build_once(number: int) -> None:
        with site_folder.replacing(site) as building:
            content = str(number).encode()
            writer.fill(building, {"index.html": content, "404.html": content})

    with ThreadPoolExecutor(8) as builders:
        list(builders.map(build_once, range(200)))
    found = sites.files(site)
    assert found["index.html"] == found["404.html"] != b"old"
    assert left_over(tmp_path) == []


def test_a_stop_while_the_program_is_loaded_has_no_traceback(site: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such signals for another process")
    hook = "import signal, sys\nsys.meta_path.insert(0, type('Stop', (), {'find_spec': staticmethod(\n" \
        "    lambda name, *_: signal.raise_signal(signal.SIGINT) if name == 'pydantic' else None)}))\n"  # fmt: skip
    (site / "sitecustomize.py").write_text(hook, "utf-8")
    done = zhenggai_process("build", cwd=site, env=sites.environment(PYTHONPATH=str(site)))
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "\n已经停下；原来的网站没有改动。\n"


# --- MkDocs' own commands -------------------------------------------------------------------------


def test_mkdocs_builds_the_same_site(site: Path) -> None:
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "by-mkdocs", cwd=site)
    assert done.returncode == 0, done.stderr
    sites.built(site / "mkdocs.yml", site / "site")
    assert sites.files(site / "by-mkdocs") == sites.files(site / "site")


def test_notice_of_the_end_of_mkdocs_is_mkdocs_own(site: Path) -> None:
    ours = zhenggai_process("build", cwd=site)
    assert NOTICE not in ours.stdout + ours.stderr
    theirs = run(sys.executable, "-m", "mkdocs", "build", cwd=site)
    assert NOTICE in theirs.stdout + theirs.stderr


def test_mkdocs_says_what_is_wrong_with_the_content(built_site: Path) -> None:
    before = sites.files(built_site / "site")
    (built_site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=built_site)
    assert done.returncode == 1
    assert "不认识“titel”这个名称" in done.stderr
    assert "Traceback" not in done.stderr
    assert sites.files(built_site / "site") == before


# --- serving --------------------------------------------------------------------------------------


@contextlib.contextmanager
def serving(command: list[str], folder: Path) -> Iterator[Callable[[str], str]]:
    """Serve a site folder, what is said going to `serve.log`; give what fetches a page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder / "serve.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, address],
            cwd=folder, env=sites.environment(), stdout=said, stderr=said,
        )  # fmt: skip

    def page(path: str) -> str:
        assert process.poll() is None, log.read_text("utf-8")  # nothing will come any more
        with urllib.request.urlopen(f"http://{address}/{path}", timeout=HANGS) as answer:
            return str(answer.read().decode())

    try:
        eventually(lambda: page(""))
        yield page
        assert process.poll() is None, log.read_text("utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(HANGS) == 0, log.read_text("utf-8")
    finally:
        process.kill()
        process.wait()


def eventually(answer: Callable[[], str], wanted: str = "") -> str:
    """Ask until the answer holds what is wanted; a server that is not up yet is asked again."""
    end = time.monotonic() + HANGS
    last = ""
    while time.monotonic() < end:
        try:
            last = answer()
        except OSError as error:
            last = str(error)
        else:
            if wanted in last:
                return last
        time.sleep(0.1)
    raise AssertionError(f"{wanted!r} never came; last was {last[-2000:]}")


@pytest.mark.parametrize(
    "command",
    [["generator", "serve", "-a"], ["mkdocs", "serve", "-a"]],
    ids=["zhenggai", "mkdocs"],
)
def test_serving_follows_changes(site: Path, command: list[str]) -> None:
    overrides = site / "own/partials"
    overrides.mkdir(parents=True)
    (overrides / "footer.html").write_text("<footer>页脚一</footer>", "utf-8")
    config = site / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: own\n"), "utf-8"
    )
    issue = site / "content/xian-2025/issues/1.yml"
    sound = issue.read_text("utf-8")
    address = "xian-2025/issues/1/"
    with serving(command, site) as page:
        assert "页脚一" in page(address)
        issue.write_text(sound.replace("做了某事", "又做了一事"), "utf-8")
        eventually(lambda: page(address), "又做了一事")
        (overrides / "footer.html").write_text("<footer>页脚二</footer>", "utf-8")
        eventually(lambda: page(address), "页脚二")
        issue.write_text("titel: 错\n", "utf-8")
        log = site / "serve.log"
        eventually(lambda: log.read_text("utf-8"), "先显示上一次的页面")
        assert "又做了一事" in page(address)
        assert "不认识“titel”这个名称" in log.read_text("utf-8")
        assert "Traceback" not in log.read_text("utf-8")
        issue.write_text(sound.replace("做了某事", "改好了"), "utf-8")
        eventually(lambda: page(address), "改好了")


def test_serving_follows_the_programs_own_theme(tmp_path: Path) -> None:
    """In a checkout, whoever works on `theme/` sees every change: templates, partials, styles."""
    folder = sites.copy_of_repository(tmp_path, with_generator=True)
    address = f"{sites.DISCLOSURE}/issues/15/"
    changes = (
        ("theme/templates/pages/issue.md.jinja", "做了什么", "做成了什么", address),
        ("theme/overrides/partials/footer.html", "站点地图", "全站地图", address),
        ("theme/overrides/assets/css/site.css", "--ink:", "--墨:", "assets/css/site.css"),
    )
    with serving(["generator", "serve", "-a"], folder) as page:
        for path, old, new, seen_at in changes:
            assert new not in page(seen_at)
            file = folder / path
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
            eventually(lambda seen_at=seen_at: page(seen_at), new)  # type: ignore[misc]


def test_serving_makes_anew_only_what_changed_and_leaves_nothing(tmp_path: Path) -> None:
    site = sites.small_site(
        tmp_path, {name: scaffold.disclosure_files() for name in ("xian-2025", "other-2025")}
    )
    issue = site / "content/xian-2025/issues/1.yml"
    sound = issue.read_text("utf-8")
    served = site / ".cache/zhenggai/served"
    with serving(["generator", "serve", "-a"], site) as page:
        before = (served / "shown/other-2025/index.html").stat().st_mtime_ns
        for words in ("又做了一事", "titel", "改好了", "再改一次"):
            issue.write_text(sound.replace("请填写做了什么", words), "utf-8")
            if words == "titel":
                issue.write_text("titel: 错\n", "utf-8")
                eventually((site / "serve.log").read_text, "先显示上一次的页面")
                continue
            eventually(lambda: page("xian-2025/issues/1/"), words)
            assert (served / "shown/other-2025/index.html").stat().st_mtime_ns == before
        assert "站点地图" in page("sitemap/")
        with pytest.raises(urllib.error.HTTPError) as missing:
            page("nowhere/")
        assert missing.value.read().decode() == (served / "shown/404.html").read_text("utf-8")
    assert list(served.iterdir()) == []


def test_a_port_in_use_is_explained(site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = zhenggai_process("serve", "--address", address, cwd=site)
    assert done.returncode == 1
    assert f"不能在 {address} 打开网站" in done.stderr
    assert "请换一个：zhenggai serve --address" in done.stderr
    assert "Traceback" not in done.stderr


def test_serving_broken_content_says_so(site: Path) -> None:
    (site / "content/xian-2025/disclosure.yml").write_bytes(BROKEN)
    done = zhenggai_process("serve", cwd=site)
    assert done.returncode == 1
    assert "不认识“titel”这个名称" in done.stderr
    assert "内容有错误，没有打开网站" in done.stderr
    assert "Traceback" not in done.stderr
