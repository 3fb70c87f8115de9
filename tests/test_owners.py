"""What owners of a MkDocs site set, and what becomes of it."""

import sys
from pathlib import Path

import pytest

from generator.domain.diagnostics import Severity
from generator.engine.check_site import check_configured
from generator.engine.config import load
from tests import sites

MINIMAL = {
    "disclosure.yml": "title: 某县公布\nwording: digest\ninspected: 某县\n".encode(),
    "issues/1.yml": "title: 某事\nstatus: ongoing\nmeasures: [{text: 做了某事。}]\n".encode(),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site folder with one small disclosure, not built yet."""
    return sites.small_site(tmp_path / "home", {"xian-2025": MINIMAL})


def set_theme(site: Path, theme: str) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8")
    start, end = text.index("theme:\n"), text.index("plugins:\n")
    config.write_text(f"{text[:start]}{theme}\n{text[end:]}", "utf-8")


def told(site: Path) -> list[tuple[int, str, str]]:
    found = check_configured(load(site / "mkdocs.yml")).diagnostics
    return [(each.place.line, each.code, each.message) for each in found if each.code[0] == "C"]


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("theme: material", []),
        ("theme: {name: material, language: zh, font: false}", []),
        ("theme: {name: null, custom_dir: own}", []),
        ("theme: readthedocs", [(11, "C06", "theme 写的是 readthedocs，它的样子")]),
        ("theme:\n  name: mkdocs", [(12, "C06", "theme 写的是 mkdocs，它的样子")]),
        (
            "theme:\n  name: material\n  palette: {primary: red}\n  logo: logo.png\n  features:\n    - a",
            [(13, "C05", "theme 的 palette"), (14, "C05", "theme 的 logo"), (15, "C05", "theme 的 features")],
        ),
        ("theme:\n  name: material\n  nix: 1", [(13, "C05", "theme 的 nix")]),
        ("theme:\n  name: material\n  favicon: a.png\n  icon: {repo: a}\n  font: {text: Roboto}",
         [(13, "C05", "theme 的 favicon"), (14, "C05", "theme 的 icon"), (15, "C05", "theme 的 font")]),
    ],
)  # fmt: skip
def test_what_of_a_theme_does_nothing_is_told(
    site: Path, theme: str, expected: list[tuple[int, str, str]]
) -> None:
    (site / "own").mkdir()
    set_theme(site, theme)
    found = told(site)
    assert [(line, code) for line, code, _ in found] == [(line, code) for line, code, _ in expected]
    for (_, _, message), (_, _, begins) in zip(found, expected, strict=True):
        assert message.startswith(begins)
        assert "不起作用" in message
    checked = check_configured(load(site / "mkdocs.yml"))
    assert {each.severity for each in checked.diagnostics} == {Severity.ADVICE}


def test_a_page_template_of_ones_own_is_told(site: Path) -> None:
    (site / "own/pages").mkdir(parents=True)
    (site / "own/pages/issue.md.jinja").write_text("自己的", "utf-8")
    set_theme(site, "theme: {name: material, custom_dir: own}")
    (found,) = check_configured(load(site / "mkdocs.yml")).diagnostics[:1]
    assert (str(found.place), found.code) == ("own/pages/issue.md.jinja", "C07")
    assert "原样公布" in found.message


@pytest.mark.process
@pytest.mark.parametrize(
    "command",
    [("generator", "check"), ("generator", "build"), ("generator", "markdown", "--out", "out"),
     ("mkdocs", "build"), ("generator", "serve")],
    ids=" ".join,
)  # fmt: skip
def test_flat_addresses_are_refused(site: Path, command: tuple[str, ...]) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8").replace(
        "use_directory_urls: true", "use_directory_urls: false"
    )
    config.write_text(text, "utf-8")
    before = sites.files(site)
    done = sites.run(sys.executable, "-m", *command, cwd=site)
    assert done.returncode == 1
    assert "mkdocs.yml:8: 错误 C04: use_directory_urls 不能写成 false" in done.stderr
    assert "请写成 use_directory_urls: true" in done.stderr
    assert sites.files(site) == before
