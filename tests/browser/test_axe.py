"""No page has an accessibility fault that a program can find, in any view, on a phone or a desk."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import plumbing
from tests.browser.conftest import Visit

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
    (view, size)
    for view in VIEWS
    for size in SIZES
    if view != "high-contrast-dark" or size == "phone"
]


@pytest.mark.parametrize(("view", "size"), CASES)
def test_axe_finds_nothing(visit: Visit, site: Path, home: str, view: str, size: str) -> None:
    wanted = VIEWS[view]
    page = visit(viewport=SIZES[size], **wanted.options)
    remember(page, wanted.stored)
    found: list[str] = []
    for address in plumbing.kinds(site):
        page.goto(home + address)
        found += _violations(page, address, wanted.rules)
    assert found == []


def remember(page: Page, stored: dict[str, str]) -> None:
    """Let a visitor arrive with choices made on an earlier visit."""
    if stored:
        value = json.dumps(json.dumps(stored))
        page.add_init_script(f"localStorage.setItem('zhenggai.views', {value})")


def _violations(page: Page, address: str, rules: tuple[str, ...]) -> list[str]:
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": True} for rule in rules},
    }
    response = Axe().run(page, options=options).response
    return [
        f"/{address}: {each['id']}: {', '.join(str(node['target']) for node in each['nodes'][:3])}"
        for each in response["violations"]
    ]
