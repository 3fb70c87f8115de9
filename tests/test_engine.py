"""What stands between the content and MkDocs: judged and made before, handed over, never twice."""

import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from generator.cli import main
from generator.site import of_site
from tests import sites

pytestmark = pytest.mark.slow

MINIMAL = {
    "disclosure.yml": "title: 某县公布\nwording: digest\ninspected: 某县\n".encode(),
    "issues/1.yml": "title: 某事\nstatus: ongoing\nmeasures: [{text: 做了某事。}]\n".encode(),
}
PRIVATE = "13900000001"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder with one small disclosure, not built yet."""
    return sites.small_site(tmp_path / "home", {"xian-2025": MINIMAL})


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    "command",
    [("build",), ("check",), ("markdown", "--out", "out"), ("verify", "content")],
    ids=lambda each: each[0],
)
@pytest.mark.parametrize(
    ("new", "code"),
    [
        (f"site_name: 热线{PRIVATE}", "R09"),
        ("extra: {government: {hosts: 某办}}\nsite_name: 站", "G01"),
    ],
)
def test_every_command_refuses_what_the_settings_must_not_say(
    site: Path, command: tuple[str, ...], new: str, code: str
) -> None:
    changed(site / "mkdocs.yml", "site_name: 整改公开", new)
    before = sites.files(site)
    done = sites.zhenggai(*command, cwd=site)
    assert done.returncode == 1
    assert f"错误 {code}" in done.stderr
    assert PRIVATE not in done.stderr
    assert sites.files(site) == before


def test_what_a_hook_adds_to_the_settings_is_looked_through_too(site: Path) -> None:
    hook = f"def on_config(config):\n    config.copyright = '值班 {PRIVATE}'\n    return config\n"
    (site / "hook.py").write_text(hook, "utf-8")
    changed(site / "mkdocs.yml", "theme:\n", "hooks: [hook.py]\ntheme:\n")
    done = sites.zhenggai("build", cwd=site)
    assert done.returncode == 1
    assert "错误 R09" in done.stderr
    assert PRIVATE not in done.stderr
    assert not (site / "site").exists()


@pytest.mark.process
@pytest.mark.parametrize("command", [("generator", "build"), ("mkdocs", "build")], ids=" ".join)
def test_a_site_owners_own_robots_txt_is_published(site: Path, command: tuple[str, ...]) -> None:
    own = b"User-agent: *\nDisallow: /drafts/\n"
    (site / "content/pages/robots.txt").write_bytes(own)
    done = sites.built_by(*command, cwd=site)
    assert done.returncode == 0, done.stderr
    assert (site / "site/robots.txt").read_bytes() == own


# --- files beside the pages -----------------------------------------------------------------------

FEED = "feeds/all.xml"


@pytest.fixture
def run_with_feed(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Return a function that runs a command, in this process, of a program that makes a feed."""
    monkeypatch.chdir(site)
    monkeypatch.setattr(signal, "signal", lambda *_: signal.SIG_DFL)

    def run(content: str, *arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(of_site, "artefacts", lambda *_: {FEED: content.encode()})
        monkeypatch.setattr(sys, "argv", ["zhenggai", *arguments])
        with pytest.raises(SystemExit) as left:
            main.run()
        return int(left.value.code or 0), capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("command", "target"),
    [(("build", "-q"), "site"), (("markdown", "-q", "--out", "out"), "out")],
    ids=["build", "markdown"],
)
@pytest.mark.parametrize(
    "content",
    ["<feed>续报</feed>\n", f"<feed>\n值班 {PRIVATE}</feed>\n"],
    ids=["sound", "private"],
)
def test_a_file_beside_the_pages_is_looked_through_and_published(
    site: Path, run_with_feed: Callable[..., tuple[int, str]],
    command: tuple[str, ...], target: str, content: str,
) -> None:  # fmt: skip
    errors = [f"{FEED}:2: 错误 R09"] if PRIVATE in content else []
    code, stderr = run_with_feed(content, *command)
    assert re.findall(r"^\S+ 错误 \w+", stderr, re.MULTILINE) == errors
    assert PRIVATE not in stderr
    assert code == (1 if errors else 0), stderr
    published = site / target / FEED
    assert (published.read_text("utf-8") if published.exists() else None) == (
        None if errors else content
    )


@pytest.mark.process
def test_a_file_beside_the_pages_is_looked_through_before_it_is_shown(site: Path) -> None:
    made = {FEED: f"<feed>\n值班 {PRIVATE}</feed>\n".encode()}
    hook = f"from generator.site import of_site\nof_site.artefacts = lambda *_: {made!r}\n"
    (site / "hook.py").write_text(hook, "utf-8")
    changed(site / "mkdocs.yml", "theme:\n", "hooks: [hook.py]\ntheme:\n")
    nowhere = "192.0.2.1:8000"  # nobody's (RFC 5737): were it not refused, it could not be shown
    done = sites.zhenggai_process("serve", "--address", nowhere, cwd=site)
    assert f"{FEED}:2: 错误 R09" in done.stderr
    assert PRIVATE not in done.stderr
    assert done.returncode == 1


def test_a_file_by_hand_never_hides_one_that_is_made(
    site: Path, run_with_feed: Callable[..., tuple[int, str]]
) -> None:
    own = site / "content/pages" / FEED
    own.parent.mkdir()
    own.write_text("手写", "utf-8")
    code, stderr = run_with_feed("<feed/>", "build", "-q")
    assert code == 1
    assert f"文件 {FEED} 和程序生成的文件地址相同" in stderr
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    ("address", "site_map"),
    [("", None), ("https://www.example.gov.cn/a", "https://www.example.gov.cn/a/sitemap.xml")],
)
def test_robots_txt_lets_everything_be_read(address: str, site_map: str | None, site: Path) -> None:
    if address:
        changed(site / "mkdocs.yml", "theme:\n", f"site_url: {address}\ntheme:\n")
    robots = RobotFileParser()
    robots.parse(
        (sites.built(site / "mkdocs.yml", site / "site") / "robots.txt").read_text().split("\n")
    )
    assert robots.can_fetch("*", "/xian-2025/")
    assert robots.site_maps() == ([site_map] if site_map else None)


def test_another_extension_has_its_way_with_the_headings(site: Path) -> None:
    """Pages that MkDocs converts are those that need no parser, but for what the extension does."""
    plain = sites.files(sites.built(site / "mkdocs.yml", site / "plain"))
    changed(site / "mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - admonition\n")
    assert sites.files(sites.built(site / "mkdocs.yml", site / "parsed")) == plain
    changed(site / "mkdocs.yml", "toc_depth: 2\n", "toc_depth: 2\n      permalink: 此处\n")
    linked = sites.files(sites.built(site / "mkdocs.yml", site / "linked"))
    page = "xian-2025/issues/1/index.html"
    link = '<a class="headerlink" href="#title" title="Permanent link">此处</a>'.encode()
    assert link in linked[page]
    assert link not in plain[page]


NAMES = """
def on_post_build(config):
    names = [page.title for page in pages]
    assert names == ["首页上的名字", "某事"], names

def on_nav(nav, config, files):
    global pages
    pages = nav.pages
    return nav
"""


def test_a_page_in_the_navigation_keeps_the_name_it_has_there(site: Path) -> None:
    (site / "hook.py").write_text(NAMES, "utf-8")
    nav = "nav: [{首页上的名字: index.md}, xian-2025/issues/1.md]\nhooks: [hook.py]\ntheme:\n"
    changed(site / "mkdocs.yml", "theme:\n", nav)
    sites.built(site / "mkdocs.yml", site / "site")
