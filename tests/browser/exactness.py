"""What search is measured against: the main text of built pages, and runs of characters in it."""

import random
import re
from html.parser import HTMLParser
from pathlib import Path

from generator.text.folding import for_search

FOUND = """async ([query, chosen]) => {
  const {engine} = await zhenggai.box.open();
  const answer = await engine.search(query, chosen || {});
  const pages = await Promise.all(answer.hits.map(hit => engine.page(hit.page)));
  return pages.map(page => page.address);
}"""
"""Asks the engine of an open page; gives the addresses that come back, best first."""


SEARCHED = re.compile(
    "[^/.]+/"  # an overview, or a page of the site owner's own
    "|[^/]+/issues/[^/]+/"
    "|[^/]+/organisation/"
    "|supervise/(?:[^/]+/)?|about/"
)
"""The addresses that are to be found, by hand: pages that say something no other page says."""
NOT_SEARCHED = (
    "sitemap/",
    "search/",
    "changes/",
    "data/",
    "follow/",
    "areas/",
)  # they lead elsewhere


VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


class MainText(HTMLParser):
    """The text of <article> that is the page's own, gathered in another way than the program does.

    What leads to other pages and what the program says on every page is no text of any of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        """Of each open element whether it, or one around it, is left out."""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID or (tag != "article" and not self.open):
            return
        names = (dict(attrs).get("class") or "").split()
        is_out = tag in ("script", "style", "template", "nav") or "not-searched" in names
        self.open.append(is_out or (bool(self.open) and self.open[-1]))

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and not self.open[-1]:
            self.text.append(data)


def main_texts(site: Path, most: int = 0) -> dict[str, str]:
    """Return the main text of each page that is to be found, by address; of `most` of all pages, where that is given."""
    texts = {}
    files = sorted(site.rglob("index.html"))
    for file in files[:: max(1, len(files) // most)] if most else files:
        written = file.read_text("utf-8")
        address = f"{file.parent.relative_to(site).as_posix()}/"
        if SEARCHED.fullmatch(address) and address not in NOT_SEARCHED:
            reader = MainText()
            reader.feed(written[written.find("<article") : written.rfind("</article>") + 10])
            texts[address] = "".join(reader.text)
    return texts


def runs(texts: dict[str, str], count: int, seed: int) -> list[str]:
    """Return runs of 2 to 8 letters and digits as they stand on pages, punctuation included."""
    chance = random.Random(seed)  # noqa: S311 - the same runs each time
    lines = [line.strip() for text in texts.values() for line in text.split("\n")]
    lines = [line for line in lines if len(for_search(line)) >= 8]
    found: list[str] = []
    while len(found) < count:
        line = chance.choice(lines)
        start = chance.randrange(len(line))
        length = chance.randint(2, 8)
        run = line[start : start + 1]
        while len(for_search(run)) < length and start + len(run) < len(line):
            run = line[start : start + len(run) + 1]
        run = re.sub(r"\s+", "", run)
        if len(for_search(run)) >= 2:
            found.append(run)
    return found
