"""The Content-Security-Policy: on every built page and in the header files, not under `serve`."""

import re

import pytest

from generator.engine import plugin
from generator.site.csp import POLICY
from tests import sites
from tests.browser import plumbing

pytestmark = pytest.mark.slow

HOSTING = sites.ROOT / "docs" / "hosting"


def test_every_page_carries_the_policy(tmp_path_factory: pytest.TempPathFactory) -> None:
    for address, page in sites.pages(plumbing.complete_site(tmp_path_factory)).items():
        found = page.one("/html/head/meta[@http-equiv='Content-Security-Policy']/@content")
        assert found == POLICY, address


@pytest.mark.parametrize("name", ["nginx.conf", "htaccess", "_headers"])
def test_header_files_say_what_the_pages_say(name: str) -> None:
    written = (HOSTING / name).read_text("utf-8")
    said = re.findall(r'Content-Security-Policy:? "?([^"\n]+)"?', written)
    assert said
    assert set(said) == {f"{POLICY}; frame-ancestors 'none'"}


@pytest.mark.parametrize("name", ["nginx.conf", "htaccess", "_headers"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ],
)
def test_header_files_say_what_a_page_cannot(name: str, header: str, value: str) -> None:
    written = (HOSTING / name).read_text("utf-8")
    assert re.findall(rf'{header}:? "?([^"\n]+)"?', written) == [value]


@pytest.mark.parametrize(
    "unsafe", ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*", "data:"]
)
def test_the_policy_has_no_hole(unsafe: str) -> None:
    assert unsafe not in POLICY.split()


def test_live_reload_is_not_stopped() -> None:
    own = plugin.ZhenggaiPlugin()
    own.on_startup(command="serve", dirty=False)
    assert own.policy == ""
    own.on_startup(command="build", dirty=False)
    assert own.policy == POLICY
