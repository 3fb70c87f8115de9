"""The HTML of every page is well-formed, and the styles and scripts keep to what they promise."""

import os
import re
import subprocess
from pathlib import Path

import justhtml
import pytest

from tests import sites
from tests.browser import plumbing

pytestmark = pytest.mark.slow

ASSETS = sites.ROOT / "theme" / "overrides" / "assets"
CHECKER = "ZHENGGAI_VNU"
"""The environment variable that names the Nu HTML checker's jar; `.ci/run` sets it."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plumbing.complete_site(tmp_path_factory)


def test_every_page_is_well_formed(site: Path) -> None:
    wrong = {}
    for address in plumbing.addresses(site):
        file = site / address
        html = (file if file.suffix else file / "index.html").read_text("utf-8")
        try:
            justhtml.JustHTML(html, strict=True)
        except justhtml.StrictModeError as error:
            wrong[address] = str(error)
    assert wrong == {}


@pytest.mark.parametrize(
    "broken",
    [
        "<p><a href=x",
        "<div><p>x</div></p>",
        "<p>x</p></article>",
        "<b><i>x</b></i>",
        "<table><tr><td>x</table></table>",
    ],
)
def test_the_strict_parser_finds_what_is_broken(broken: str) -> None:
    with pytest.raises(justhtml.StrictModeError):
        justhtml.JustHTML(f"<!doctype html><title>x</title>{broken}", strict=True)


@pytest.mark.process
@pytest.mark.skipif(
    CHECKER not in os.environ, reason=f"Nu HTML checker: set {CHECKER}, as .ci/run does"
)
def test_the_nu_checker_finds_nothing(site: Path) -> None:
    waived = "|".join(WAIVED)
    done = subprocess.run(
        [
            "java",
            "-jar",
            os.environ[CHECKER],
            "--skip-non-html",
            "--filterpattern",
            waived,
            str(site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[:4000]


WAIVED = {
    ".*Content Security Policy.*": "it reads files, where 'self' is nobody; test_reading tries the policy in a browser",
}
"""Messages of the Nu checker that do not count, each with its reason."""


def blocks(css: str, selector: str) -> list[dict[str, str]]:
    """Return the custom properties of every block of a selector."""
    found = re.findall(re.escape(selector) + r"\s*\{([^}]*)\}", css)
    return [dict(re.findall(r"(--[\w-]+):\s*([^;]+);", each)) for each in found]


def test_dark_by_choice_is_dark_by_system() -> None:
    site, views = (
        (ASSETS / "css" / name).read_text("utf-8") for name in ("site.css", "display.css")
    )
    (by_system,) = blocks(site, ':root:not([data-theme="light"])')
    (by_choice,) = blocks(views, ':root[data-theme="dark"]')
    assert by_system == by_choice
    (contrast_by_system,) = blocks(views, ':root[data-contrast="high"]:not([data-theme="light"])')
    (contrast_by_choice,) = blocks(views, ':root[data-contrast="high"][data-theme="dark"]')
    assert contrast_by_system == contrast_by_choice


def test_the_accent_stands_in_one_place() -> None:
    styles = {file.name: file.read_text("utf-8") for file in (ASSETS / "css").glob("*.css")}
    accents = {
        name: value
        for name, value in blocks(styles["site.css"], ":root")[0].items()
        if name.startswith("--seal-")
    }
    assert len(accents) == 4
    for name, value in accents.items():
        assert {file: css.count(value) for file, css in styles.items() if value in css} == {
            "site.css": 1
        }, name
    for css in styles.values():
        assert set(re.findall(r"--seal:\s*(\w+)", css)) <= {"var"}
    icon = (ASSETS / "favicon.svg").read_text("utf-8")
    assert accents["--seal-light"] in icon


SEAL = {
    ".masthead": "the top line",
    ".side": "the top line of the drawer",
    '[data-view="elder"] .side': "the top line of the drawer",
    ".draft": "the line above all else of a draft",
    ".masthead__nav a[aria-current]": "the place one is at",
    ".side a[aria-current]": "the place one is at",
    ".side__issues a[aria-current]": "the place one is at",
    ".outline li a[aria-current]": "the place one is at",
    ".box__option[aria-selected]": "the place one is at",
}
"""Where vermilion stands, and why; everything else is ink, and links are blue."""


def test_vermilion_is_for_the_top_line_and_the_place_one_is_at() -> None:
    css = "".join(file.read_text("utf-8") for file in (ASSETS / "css").glob("*.css"))
    rules = re.findall(r"([^{}/;]+)\{([^{}]*var\(--seal\)[^{}]*)\}", css)
    used = {selector.strip() for selector, _ in rules if ":target" not in selector}
    assert used == set(SEAL)
    bars = (ASSETS / "css" / "bar.css").read_text("utf-8")
    assert "var(--ink)" in bars
    assert not re.search(r"var\(--(seal|link)", bars), "bars are tints of ink"


_INLINE = re.compile(r"</?(?:a|b|span|time|q|code|strong|em|wbr|label)\b[^>]*>")
_SPACED = re.compile(
    r"(?:第|共|这|其中|全部|有|看|找到|写到的)[ \n]+\d|\d[ \n]+(?:[个份条句]|项(?!目)|处更正)"
)


def test_the_space_between_chinese_and_figures_is_left_to_the_browser(site: Path) -> None:
    found = set()
    for address in plumbing.addresses(site):
        file = site / address
        html = (file if file.suffix else file / "index.html").read_text("utf-8")
        body = _INLINE.sub("", html[html.index("<body") :])
        for text in re.split(r"<[^>]*>", body):
            for each in _SPACED.finditer(text.strip()):
                found.add(text.strip()[max(0, each.start() - 8) : each.end() + 8])
    assert found == set()


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour.lstrip("#")[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("file", "selector", "least"),
    [
        ("site.css", ":root", 4.5),
        ("display.css", ':root[data-theme="dark"]', 4.5),
        ("display.css", ':root[data-contrast="high"]', 7),
        ("display.css", ':root[data-contrast="high"][data-theme="dark"]', 7),
    ],
)
def test_every_text_colour_stands_out(file: str, selector: str, least: float) -> None:
    tokens = blocks((ASSETS / "css" / file).read_text("utf-8"), selector)[0]
    accents = blocks((ASSETS / "css" / "site.css").read_text("utf-8"), ":root")[0]
    tokens["--seal"] = accents[tokens["--seal"].removeprefix("var(").removesuffix(")")]
    for ground in ("--paper", "--band"):
        for text in ("--ink", "--ink-soft", "--seal", "--link", "--link-hover"):
            assert contrast(tokens[text], tokens[ground]) >= least, (text, ground)
