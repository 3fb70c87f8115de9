"""No page has an accessibility fault that a program can find, in any view, on a phone or a desk."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import plumbing
from tests.browser.conftest import Visit

REPEATED = (
    *(
        f".{kind} ~ .{kind} ~ .{kind} ~ .{kind} ~ .{kind}"
        for kind in ("full", "numbers-of", "name", "aspect", "full__step")
    ),
    *(
        f".{kind} > :nth-child(n + 6)"
        for kind in ("rows", "links", "numbers", "facet__options", "side__issues")
    ),
    ".rows ~ .rows ~ .rows",
)
"""The sixth and later of a list's like parts, and the third list: left out in all views but the
default, for speed."""

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True)
class View:
    """How a visitor sees the site: what is stored on the device, and what the system asks for."""

    stored: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    """Rules beyond TAGS that hold in this view."""


VIEWS = {
    "default": View(),
    "dark": View(options={"color_scheme": "dark"}),
    "elder": View({"view": "elder"}),
    "high-contrast": View({"contrast": "high"}, rules=("color-contrast-enhanced",)),
    "high-contrast-dark": View(
        {"contrast": "high", "theme": "dark"}, rules=("color-contrast-enhanced",)
    ),
}
SIZES = {"phone": plumbing.PHONE, "desk": plumbing.DESK}
CASES = [
    *((view, size) for view in ("default", "elder") for size in SIZES),
    ("dark", "desk"),
    ("high-contrast", "desk"),
    ("high-contrast-dark", "phone"),
]
"""Views that differ in their colours alone are looked at in one size."""


@pytest.mark.parametrize(("view", "size"), CASES)
def test_axe_finds_nothing(visit: Visit, site: Path, home: str, view: str, size: str) -> None:
    wanted = VIEWS[view]
    page = visit(viewport=SIZES[size], **wanted.options)
    plumbing.remember(page, wanted.stored)
    found: list[str] = []
    for address in plumbing.kinds(site):
        page.goto(home + address)
        found += violations(page, address, wanted.rules, () if view == "default" else REPEATED)
    assert found == []


def test_axe_would_find_a_fault(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home)
    page.evaluate(
        "document.querySelector('.article').insertAdjacentHTML('beforeend',"
        "'<p id=faint><img src=assets/favicon.svg>faint</p>');"
        "document.getElementById('faint').style.color = '#767676'"
    )
    found = violations(page, "", ("color-contrast-enhanced",))
    assert [each.split(": ")[1] for each in found] == ["color-contrast-enhanced", "image-alt"]


def violations(
    page: Page, address: str, rules: tuple[str, ...], without: tuple[str, ...] = ()
) -> list[str]:
    """Return what axe finds wrong with the page that is open."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": True} for rule in rules},
    }
    context = {"exclude": [[each] for each in without]} if without else None
    response = Axe().run(page, context=context, options=options).response
    return [
        f"/{address}: {each['id']}: {', '.join(str(node['target']) for node in each['nodes'][:3])}"
        for each in response["violations"]
    ]
