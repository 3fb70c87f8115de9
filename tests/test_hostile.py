"""Hostile text in any field comes out as visible text, whatever reads the Markdown afterwards.

One disclosure per hostile text, all in one site, with every text field of the model filled by
walking the model: a field that is added tomorrow is tested tomorrow. Each page must be the page
of a harmless disclosure with nothing changed but the words: same elements, same attributes, and
the hostile text, character for character, wherever the harmless word stands.
"""

import base64
import copy
import datetime
import hashlib
import json
import re
import types
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from urllib.parse import parse_qs, unquote

import lxml.html
import pytest
import yaml
from markdown import Markdown  # type: ignore[import-untyped]
from pydantic import BaseModel

from generator.content.check import check
from generator.domain import fields
from generator.domain.model import (
    Announcement,
    Channel,
    Closed,
    Correction,
    Evidence,
    Explained,
    IssueFile,
    IssueUpdate,
    Official,
    Progress,
    Recurrence,
    Total,
    UpdateFile,
    Withdrawal,
)
from generator.site.make import make
from tests import sites
from tests.sites import Page, having

pytestmark = pytest.mark.slow

HOSTILE = (
    # HTML
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</article></main>",
    "</title></head>",
    "<!-- x -->",
    "<!-- held 0 -->",
    "]]>",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "&amp; &lt; &#60; &nbsp;",
    "<a href=javascript:alert(1)>x</a>",
    '<div markdown="1">',
    "</textarea><svg/onload=alert(1)>",
    # templates
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "${7*7} #{7*7} <%= 7*7 %>",
    # Markdown, inline
    "[链接](javascript:alert(1))",
    "![图](x.png)",
    "[链接][x] [x]: http://a.example",
    "<http://a.example>",
    "_a_ **b** __c__ ***d***",
    "a\\b \\* \\<",
    "`code` ``code``",
    "~~a~~ ^^b^^ ==c== H~2~O x^2^",
    "a  ",
    # Markdown, blocks
    "1.1亿元",
    "1. 条",
    "2) 条",
    "- 项",
    "+ 项",
    "* 项",
    "# 题",
    "题 #",
    "> 引",
    "    缩进四格",
    "* * *",
    "---",
    "===",
    "|a|b|",
    "| - | - |",
    "```",
    "~~~ python",
    # Markdown extensions
    "{: onclick=alert(1) }",
    "{#id .class}",
    '--8<-- "/etc/passwd"',
    ";--8<--",
    "[^1]: x",
    "x[^1]",
    "*[HTML]: x",
    "HTML",
    ": 释",
    "!!! note",
    "??? note",
    "/// note",
    '=== "签"',
    ":smile: :material-home:",
    "$x$ \\(x\\)",
    "https://a.example/ www.a.example a@a.example @a",
    "(c) (tm) +/- --> 1/2 ... -- 'a' \"b\"",
    "++ctrl+alt++",
    "{++a++} {--b--} {~~c~>d~~} {>>e<<}",
    "[[链接]]",
    "[TOC]",
    "[x] 事",
    "[= 5% \"x\"]",
    "#!python x",
    "title: x",
    # characters
    "中\t文",
    "一行\n# 二行\n\n    三行",
    "一\u2028二\u2029三",
    "右\u202e左\u202c",
    "零\u200b宽\u200d字",
    "全　角",
    "👩‍👩‍👧 𠮷",
    "STX\ufeff",
    "很长" * 14 + "w" * 31,
    "%3Cscript%3E %00 +",
    "zzzhzzwxhzzdzz0",
)  # fmt: skip
"""Each at the start of its field, where Markdown would take it for something."""

REFUSED = ("\x00", "\x07", "a\x1bb", "\x7f", "a\x85b", "\ud800", "a\uffff", " \t\n")
"""What never is visible text; the editor is told, and nothing is built."""

HARMLESS, HARMLESS_SUMMARY, HARMLESS_PLAIN = "平常的话", "平常的一句话", "平常的小名"
SHORT = {60: HARMLESS_SUMMARY, 16: HARMLESS_PLAIN}
"""What stands in a field that may be only so long."""

EXTENSIONS = """
  - abbr
  - admonition
  - def_list
  - footnotes
  - md_in_html
  - meta
  - nl2br
  - sane_lists
  - smarty
  - wikilinks
  - pymdownx.arithmatex
  - pymdownx.betterem
  - pymdownx.blocks.admonition
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.progressbar
  - pymdownx.saneheaders
  - pymdownx.smartsymbols
  - pymdownx.striphtml
  - pymdownx.snippets:
      base_path: [/]
      restrict_base_path: false
      auto_append: [/dev/null]
  - pymdownx.superfences
  - pymdownx.tabbed
  - pymdownx.tasklist
  - pymdownx.tilde
"""

GIVEN: dict[tuple[type[BaseModel], str], Any] = {
    (Official, "url"): "https://a.example/x_y_z*a*?b={{7*7}}&c=[d](e)#{f}",
    (Closed, "notice"): "https://a.example/x_y_z*a*?b={{7*7}}&c=[d](e)#{f}",
    (Announcement, "formerly"): None,
    (Official, "file"): None,
    (Official, "sha256"): "0" * 64,
    (Official, "scan"): None,
    (Official, "scan_sha256"): None,
    (Progress, "total"): "3",
    (Explained, "rule"): "R16",
    (Evidence, "file"): "picture.png",
    (Recurrence, "disclosure"): None,
    (Recurrence, "issue"): None,
    (IssueFile, "recurs"): None,
    (Correction, "field"): "measures[1].text",
    (Withdrawal, "issue"): "3",
    (Channel, "value"): "0373-3058100",
    (Channel, "postcode"): "453000",
}
"""Fields with a form of their own, which the rules hold (`tests/test_rules.py`)."""


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""One black point."""


def filled(model: type[BaseModel], text: str) -> dict[str, Any]:
    """Return what a file may say of `model`, with `text` in every text field."""
    found = {}
    for name, field in model.model_fields.items():
        key = fields.file_key(name, field)
        value = GIVEN[model, name] if (model, name) in GIVEN else _value(field, text)
        if value is not None:
            found[key] = value
    return found


def _value(field: Any, text: str) -> Any:
    limit = next((each.max_length for each in field.metadata if hasattr(each, "max_length")), None)
    if limit and _is_text(field.annotation):
        return (SHORT[limit] if text == HARMLESS else text)[:limit]
    return _of(field.annotation, text)


def _is_text(annotation: Any) -> bool:
    return any(each is str for each in _leaves(annotation))


def _leaves(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, types.UnionType, Annotated):
        for each in get_args(annotation):
            yield from _leaves(each)
    else:
        yield annotation


def _of(annotation: Any, text: str) -> Any:
    """Return a value for an annotation: the text for text, something allowed for the rest."""
    leaf = next(each for each in _leaves(annotation) if each is not type(None))
    origin, arguments = get_origin(leaf), get_args(leaf)
    if origin is tuple:
        return [_of(arguments[0], text)]
    if origin is Literal:
        return arguments[0]
    if origin is not None and issubclass(origin, Mapping):
        return {text: _of(arguments[1], text)}
    if issubclass(leaf, BaseModel):
        return filled(leaf, text)
    if issubclass(leaf, Enum):
        return str(next(iter(leaf)))
    return {str: text, int: "1", Decimal: "1", datetime.date: "2025-01-15"}[leaf]


def written(text: str) -> dict[str, bytes]:
    """Return the files of a disclosure in which every text is `text`."""
    total, channel = filled(Total, text), filled(Channel, text)
    totals = [
        total | {"status": None, "percent": None, "said": None},
        total | {"percent": None, "said": None},
        total | {"count": None, "percent": None, "unit": None, "of": f"{text}。"},
        total | {"count": None, "said": None, "unit": None},
        {"of": "问题", "count": "9", "unit": text},
    ]
    channels = [
        channel | {"kind": "email", "value": "a_b_c@a.example", "hours": None, "postcode": None},
        channel | {"kind": "post", "value": f"{text}省", "hours": None},
        channel | {"kind": "phone", "value": "0373-3058100", "postcode": None},
    ]
    head = filled(Announcement, text) | {"totals": totals, "channels": channels}
    issue = filled(IssueFile, text)
    issue["due"] = "2025-12-31"
    second = {"title": text, "status": "ongoing", "aspect": "1", "measures": [{"text": text}]}
    update = filled(UpdateFile, text) | {
        "totals": totals[:4],
        "issues": {"1": filled(IssueUpdate, text)},
    }
    update["issued"]["on"] = "2025-02-15"
    update["next_report"]["publish_by"] = "2026-02-15"
    update["issues"]["1"]["due"]["on"] = "2026-12-31"
    correction = filled(Correction, text) | {"issue": "1", "on": "2025-02-16"}
    of_disclosure = correction | {"issue": None, "field": "opening", "on": "2025-02-17"}
    withdrawal = filled(Withdrawal, text) | {"on": "2025-02-18"}
    allowed = {"file": "picture.png", "sha256": hashlib.sha256(PICTURE).hexdigest()}
    return {
        "disclosure.yml": as_yaml(head),
        "issues/1.yml": as_yaml(issue),
        "issues/2.yml": as_yaml(second),
        "updates/2025-02-15.yml": as_yaml(update),
        "corrections.yml": as_yaml([correction, of_disclosure]),
        "withdrawn.yml": as_yaml([withdrawal]),
        "allowed.yml": as_yaml([allowed | {"reason": "一个点", "by": "某人", "on": "2025-02-18"}]),
        "evidence/picture.png": PICTURE,
    }


def as_yaml(value: Any) -> bytes:
    """Return JSON, which is YAML once YAML's own line ends and invisible characters are escaped."""
    text = json.dumps(_without_none(value), ensure_ascii=False, indent=1)
    return re.sub(
        r"[^\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]",
        _escaped,
        text,
    ).encode()


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(each) for key, each in value.items() if each is not None}
    return [_without_none(each) for each in value] if isinstance(value, list) else value


def id_of(position: int) -> str:
    return f"h{position:03}"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the hostile site as it is built for everyone."""
    return sites.once(tmp_path_factory, "hostile", lambda folder: _build(folder, "")) / "site"


@pytest.fixture(scope="session")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the hostile site as built by an owner who has switched on all of Markdown."""
    made = sites.once(tmp_path_factory, "extended", lambda folder: _build(folder, EXTENSIONS))
    return made / "site"


def _build(folder: Path, extensions: str) -> None:
    texts = (HARMLESS, *HOSTILE)
    disclosures = {id_of(position): written(text) for position, text in enumerate(texts)}
    sites.small_site(folder, disclosures)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    config = config.replace("\n  - attr_list", f"{extensions.rstrip()}\n  - attr_list")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    sites.built(folder / "mkdocs.yml", folder / "site")


# --- how a page is compared -----------------------------------------------------------------------

_FOUND_IN_TEXT = (
    "//*[@class='mention' or @class='figure' or @class='date' or @class='run' or @class='corrected']"
    " | //*[@class='corrected']/a | //wbr"
)
_GATHERED = (
    "//*[@id='numbers'] | //*[@class='numbers-group'] | //*[starts-with(@class, 'numbers')]"
    " | //*[@class='outline']//li[a[@href='#numbers']]"
    " | //main//h2[starts-with(@id, 'numbers-')] | //*[@class='outline']//li[a[starts-with(@href, '#numbers-')]]"
)
_OF_WHOLE_NAMES = " | ".join(
    f"//h2[@id='{each}'] | //h2[@id='{each}']/following-sibling::ul[1] | //li[a[@href='#{each}']]"
    for each in ("related", "units")
)
_NAMES = " | ".join(
    f"//{each}//*"
    for each in (
        f"ul[{having('links--inline')}]",
        f"*[{having('facet')}]",
        "h2[@id='related']/following-sibling::ul[1]",
    )
)
_PARAGRAPHS_OF_ONE_TEXT = "//p[not(@*)][preceding-sibling::*[1][self::p[not(@*)]]]"
_BY_HASH = re.compile(r"(unit|document)-[0-9a-f]{10}")

Skeleton = list[tuple[str, tuple[tuple[str, str], ...], str, str]]


def skeleton(page: Page, text: str) -> Skeleton:
    """Return the elements of a page in order: tag, attributes, the text in and after each.

    What the program finds in a text (figures, dates, names) depends on the text, so it is left out;
    so are units and what they relate where a text has several lines, for a name ends with its line.
    A unit is named without what nobody sees in its name; here it is put back.
    """
    tree = copy.deepcopy(page.tree)
    for each in tree.xpath(f"{_GATHERED} | {_OF_WHOLE_NAMES}" if "\n" in text else _GATHERED):
        each.drop_tree()
    for each in tree.xpath(_FOUND_IN_TEXT):
        each.drop_tag()
    for each in tree.xpath(_PARAGRAPHS_OF_ONE_TEXT):
        _join(each)
    for each in tree.xpath(_NAMES):
        if each.text and text not in each.text:
            each.text = each.text.replace(seen(text), text)
    for each in tree.xpath(f"//ul[{having('links--inline')}]/li"):
        before = each.getprevious()
        if before is not None and bare(before.text_content()) == bare(each.text_content()):
            each.drop_tree()  # one unit, written with and without its spaces
    return [
        (str(each.tag), _attributes(each), bare(_inside(each)), bare(each.tail or ""))
        for each in tree.iter()
    ]


def _inside(element: Any) -> str:
    """Return the text in an element; what a script of data says, without how JSON writes it."""
    if element.get("type") != "application/ld+json":
        return str(element.text or "")
    return "\n".join(_said(json.loads(element.text)))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _said(each)
    elif isinstance(value, list):
        for each in value:
            yield from _said(each)
    else:
        yield str(value)


def _join(paragraph: Any) -> None:
    before = paragraph.getprevious()
    before.text = f"{before.text or ''}{paragraph.text_content()}"
    paragraph.drop_tree()


def seen(text: str) -> str:
    """Return a text without the characters that show nothing: controls of direction and joining."""
    return "".join(each for each in text if unicodedata.category(each) != "Cf")


def bare(text: str) -> str:
    """Return a text without its white space, which a browser shows as it sees fit."""
    return "".join(text.split())


def _attributes(element: Any) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, _BY_HASH.sub("hash", _read(name, value))) for name, value in element.items()
    )


def _read(name: str, value: str) -> str:
    return bare(unquote(value) if name == "href" else value)


def expected(harmless: Skeleton, text: str, here: str) -> Skeleton:
    """Return the harmless page with the hostile text in place of the harmless one."""

    def put(words: str) -> str:
        for limit, short in SHORT.items():
            words = words.replace(short, bare(text[:limit]))
        words = words.replace(HARMLESS, bare(text))
        return words.replace(id_of(0), here)

    return [
        (tag, tuple((name, put(value)) for name, value in attributes), put(inside), put(after))
        for tag, attributes, inside, after in harmless
    ]


WHAT_TO_WRITE = "\r\n\r\n在哪里：\r\n什么时候：\r\n我遇到的事，和公布说的哪里不同：\r\n"
"""What stands below the first line of a mail, whatever the disclosure says."""

ADDRESSES = ("", "issues/", "issues/1/", "issues/2/", "organisation/", "fulltext/")
"""The pages of a disclosure whose order does not depend on what is found in the text."""


def test_markdown_extensions_change_nothing(plain: Path, extended: Path) -> None:
    """What a site owner switches on for hand-written pages leaves the generated ones alone."""
    here, there = sites.pages(plain), sites.pages(extended)
    assert set(here) == set(there)
    differing = [each for each in here if here[each].html != there[each].html]
    assert differing == []


@pytest.mark.parametrize(("position", "text"), list(enumerate(HOSTILE, 1)))
def test_hostile_text_is_text(plain: Path, position: int, text: str) -> None:
    pages, here = sites.pages(plain), id_of(position)
    for address in ADDRESSES:
        if address == "issues/" and "\n" in text:
            continue  # a unit named over two lines is found in no text, so its facet differs
        harmless, hostile = (
            skeleton(pages[f"{each}/{address}"], text) for each in (id_of(0), here)
        )
        assert hostile == expected(harmless, text, here), address


def test_another_engine_reads_the_same(tmp_path: Path, plain: Path) -> None:
    """`zhenggai markdown` is the way to other engines: one with every extension shows the same."""
    disclosures = {
        id_of(position): written(text) for position, text in enumerate((HARMLESS, *HOSTILE))
    }
    sites.small_site(tmp_path, disclosures)
    markdown = make(check(tmp_path / "content").content).pages
    extensions = yaml.safe_load(EXTENSIONS)
    settings = {key: each[key] for each in extensions if isinstance(each, dict) for key in each}
    names = [each if isinstance(each, str) else next(iter(each)) for each in extensions]
    engine = Markdown(extensions=["attr_list", "tables", *names], extension_configs=settings)
    for address, page in sites.pages(plain).items():
        if not address.endswith("/issues/1/"):
            continue
        _, _, body = markdown[f"{address.rstrip('/')}.md"].decode().partition("\n---\n")
        html = lxml.html.document_fromstring(engine.reset().convert(body))
        assert bare(html.text_content()) == bare(page.one("//article").text_content()), address
        assert len(html.xpath("//h1")) == 1, address
        image = f"//img[not(ancestor::figure[{having('picture')}])]"
        assert html.xpath(f"//script | {image} | //@*[starts-with(name(), 'on')]") == [], address


@pytest.mark.parametrize(("position", "text"), list(enumerate(HOSTILE, 1)))
def test_hostile_text_adds_no_line_to_a_mail(plain: Path, position: int, text: str) -> None:
    """A line end in a title would let it write headers of its own (RFC 6068, section 7)."""
    page = sites.pages(plain)[f"{id_of(position)}/issues/1/"]
    href = page.one("//section[@id='contact']//@href[starts-with(., 'mailto:')]")
    assert re.fullmatch(r"mailto:[\w%]+@[\w.]+\?[A-Za-z0-9%=&._~/-]+", href, re.ASCII)
    fields = parse_qs(href.partition("?")[2], strict_parsing=True)
    (subject,), (body,) = fields["subject"], fields["body"]
    assert set(fields) == {"subject", "body"}
    assert bare(text) in bare(subject)
    assert bare(text) in bare(body)
    assert not re.search("[\r\n]", subject)
    assert not re.search("[\r\n]", body.removesuffix(WHAT_TO_WRITE))


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_never_visible_is_refused(tmp_path: Path, text: str) -> None:
    sites.small_site(
        tmp_path,
        {
            "h000": written(HARMLESS)
            | {
                "issues/1.yml": as_yaml({"title": text, "status": "ongoing"}),
                "corrections.yml": as_yaml([]),
            }
        },
    )
    checked = check(tmp_path / "content")
    assert not checked.is_sound
    assert all(
        each.place.path.name == "1.yml" for each in checked.diagnostics if each.severity == "error"
    )
