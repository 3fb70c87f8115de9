"""What stands between the content and MkDocs: judged and made before, handed over, never twice."""

import sys
from pathlib import Path

import pytest

from tests import sites

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


@pytest.mark.parametrize("command", [("generator", "build"), ("mkdocs", "build")], ids=" ".join)
def test_a_site_owners_own_robots_txt_is_published(site: Path, command: tuple[str, ...]) -> None:
    own = b"User-agent: *\nDisallow: /drafts/\n"
    (site / "content/pages/robots.txt").write_bytes(own)
    done = sites.run(sys.executable, "-m", *command, cwd=site)
    assert done.returncode == 0, done.stderr
    assert (site / "site/robots.txt").read_bytes() == own
