"""What of a government site's page is the announcement: nearly all of it, and nearly nothing else."""

import html
import re
from pathlib import Path

import pytest

from generator.importing.carriers.html import read_html
from tests.importing.government_pages import FRAMES, GovernmentPage, government_pages

RECALL, PRECISION = 0.99, 0.97
PAGES = government_pages()


def bare(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def found(page: GovernmentPage) -> tuple[int, int, int]:
    """Return how many characters are the announcement's, are taken for it, and are both."""
    lines = read_html(page.html.encode(), Path("page.html")).lines
    taken = [bare(each.text) for each in lines if not each.aside]
    right = [bare(each) for each in page.lines]
    both = sum(len(each) for each in right if each in taken)
    return sum(map(len, right)), sum(map(len, taken)), both


def test_there_are_thirty_pages() -> None:
    assert len(FRAMES) == 30


def test_of_all_pages_the_announcement_is_found_and_little_else() -> None:
    own, taken, both = (sum(each) for each in zip(*map(found, PAGES.values()), strict=True))
    assert both >= RECALL * own
    assert both >= PRECISION * taken


@pytest.mark.parametrize("name", PAGES)
def test_of_no_page_a_line_of_the_announcement_is_lost(name: str) -> None:
    own, _, both = found(PAGES[name])
    assert both == own


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_a_page_shows_is_a_line(name: str) -> None:
    """Every word that stands between two tags (a script, a style, a hint of hidden ones apart)."""
    page = re.sub(
        "<(head|script|style|svg|video|button)[^>]*>.*?</\\1>", "", PAGES[name].html, flags=re.S
    )
    page = re.sub('<p style="display:none">.*?</p>', "", page)
    lines = read_html(PAGES[name].html.encode(), Path("page.html")).lines
    shown = bare("".join(each.text for each in lines))
    words = [bare(html.unescape(each)) for each in re.split("<[^>]*>", page)]
    assert [each for each in words if each not in shown] == []
