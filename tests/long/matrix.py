"""Hostile text in every field, read in a real browser: no script runs, no other host is asked.

Every text field of a disclosure that uses them all holds one payload, a disclosure for each; the settings
and the synonyms hold payloads too. The pages are served without their policy, which would hide
what gets through, and all are opened, the search with the payload as its question. A page
that holds the payload as it is shows that the browser would have run it. A part of
`python -m tests.break`.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import yaml
from playwright.sync_api import Browser, Dialog, Error, Page, Request, sync_playwright

from generator.content.check import check
from generator.domain.every_text import texts_in
from tests import sites
from tests.browser import plumbing
from tests.test_hostile import written
from tools.browser import NoBrowser

PAYLOADS = (
    "<script>alert(1)</script>",
    "</title></style></script><script>alert(1)</script>",
    '"><img src=//elsewhere.example/x onerror=alert(1)>',
    "' autofocus tabindex=1 onfocus='alert(1)",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>x",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<meta http-equiv=refresh content='0;url=http://elsewhere.example/'>",
    "<base href=//elsewhere.example/><script src=x.js></script>",
    "-->]]>*/</textarea><script>alert(1)</script><!--",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "\\u003cscript>alert(1)\\u003c/script>\\u2028</script><script>alert(1)//</script>",
    "![x](//elsewhere.example/x.png){: onload=alert(1) } [x](javascript:alert(1))",
    "{{ config.plugins }}{% include '/etc/passwd' %}<%= 7*7 %>${alert(1)}",
    "javascript:alert(1)",
    "'-alert(1)-'",
)
_RUN_AS_THEY_ARE = 13
"""So many of them run, or ask elsewhere, on a page that holds them as they are."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_LIKE_CODE = """() => [...document.querySelectorAll('*')].flatMap(each => [...each.attributes].filter(
  ({name, value}) => name.startsWith('on') || name === 'srcdoc' || /^\\s*(javascript|vbscript):/i.test(value)
    && ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(name)
).map(({name, value}) => `${each.tagName} ${name}=${value}`))"""
"""What would run once somebody points at it, or follows it."""


@dataclass(slots=True)
class Watched:
    """What pages did that no page may do."""

    loads: int = 0
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    would_run: list[str] = field(default_factory=list)

    def page(self, browser: Browser, start: str) -> Page:
        """Return a page on which it is seen what runs, and what it asks for outside `start`."""
        page = plumbing.new_page(browser, locale="zh-CN")

        def said(dialog: Dialog) -> None:
            self.ran.append(page.url)
            dialog.dismiss()

        def requested(request: Request) -> None:
            if not request.url.startswith((start, "data:", "blob:", "about:")):
                self.asked.append(f"{page.url} asks {request.url}")

        page.on("dialog", said)
        page.on("request", requested)
        return page

    def load(self, page: Page, address: str) -> None:
        """Open an address and wait until it has done what it does by itself."""
        page.goto(address, wait_until="load")
        page.wait_for_timeout(20)
        self.loads += 1
        try:
            self.would_run += [f"{address}: {each}" for each in page.evaluate(_LIKE_CODE)]
        except Error:  # it has gone elsewhere by itself
            self.asked.append(f"{address} does not stay")


def site_of(folder: Path) -> Path:
    """Build the site with a payload in every field, and take the policy out of its pages."""
    disclosures = {f"h{place:02}": written(text) for place, text in enumerate(PAYLOADS)}
    sites.small_site(folder, disclosures)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("site_name: 整改公开", f"site_name: {PAYLOADS[2]!r}")
    owner = {"site_name": PAYLOADS[0], "host": PAYLOADS[1], "organiser": PAYLOADS[3],
             "icp": PAYLOADS[4], "police": PAYLOADS[5], "keywords": list(PAYLOADS)}  # fmt: skip
    text += "\n" + yaml.safe_dump({"extra": {"government": owner}}, allow_unicode=True)
    assert repr(PAYLOADS[2]) in text
    settings.write_text(f"{text}site_url: {sites.ADDRESS}\n", "utf-8")
    words = {f"{text}{place}": list(PAYLOADS[:3]) for place, text in enumerate(PAYLOADS)}
    synonyms = yaml.safe_dump(words, allow_unicode=True, width=1000)
    (folder / "content/synonyms.yml").write_text(synonyms, "utf-8")
    site = sites.built(settings, folder / "site")
    for file in site.rglob("*.html"):
        page, count = _POLICY.subn("", file.read_text("utf-8"))
        assert count == 1, file
        file.write_text(page, "utf-8")
    return site


def fields_filled(folder: Path) -> int:
    """Return how many texts of the disclosures hold a payload."""
    return sum(
        any(text and (text in each or each in text) for each in PAYLOADS)
        for disclosure in check(folder / "content").content.disclosures
        for part in (disclosure.announcement, *disclosure.issues, *disclosure.updates, *disclosure.corrections)
        for _, text in texts_in(part)
    )  # fmt: skip


def visited(browser: Browser, site: Path) -> Watched:
    """Open every page of a site, and the search with every payload."""
    found = Watched()
    with plumbing.serving(site) as start:
        page = found.page(browser, start)
        for address in plumbing.addresses(site):
            found.load(page, start + address)
        for text in PAYLOADS:
            found.load(page, f"{start}search/?q={quote(text)}")
            page.wait_for_timeout(200)
            found.load(
                page, f"{start}h00/issues/?status={quote(text)}&topic={quote(text)}#{quote(text)}"
            )
        page.context.close()
    return found


def noticed(browser: Browser, folder: Path) -> int:
    """Return how many payloads are noticed on a page that holds them as they are."""
    count = 0
    with plumbing.serving(folder) as start:
        for place, text in enumerate(PAYLOADS):
            html = f"<!doctype html><title>{text}</title><body><p title='{text}'>{text}</p>"
            (folder / f"{place}.html").write_text(html, "utf-8")
            found = Watched()
            page = found.page(browser, start)
            found.load(page, f"{start}{place}.html")
            page.context.close()
            count += bool(found.ran or found.asked or found.would_run)
    return count


def run() -> Iterator[tuple[bool, str]]:
    """Yield how many pages were opened, and what on them ran or asked elsewhere."""
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            sync_playwright() as playwright,
            plumbing.launched(playwright) as (browser, words),
        ):
            yield True, words
            plain = Path(folder, "plain")
            plain.mkdir()
            (plain / "404.html").touch()
            count = noticed(browser, plain)
            yield (
                count >= _RUN_AS_THEY_ARE,
                (
                    f"{count} of {len(PAYLOADS)} payloads are noticed on a page that holds them as they are"
                ),
            )
            home = Path(folder, "home")
            site = site_of(home)
            found = visited(browser, site)
            fields = fields_filled(home)
    except NoBrowser as error:
        yield False, f"could not run: {error}"
        return
    wrong = [*found.ran, *found.asked, *found.would_run]
    yield (
        not wrong,
        (
            f"{len(PAYLOADS)} payloads in {fields:,} fields: {found.loads} page loads, {len(found.ran)} scripts run, "
            f"{len(found.asked)} requests to other hosts, {len(found.would_run)} that would run when touched"
        ),
    )
    yield from ((False, each) for each in wrong[:10])
