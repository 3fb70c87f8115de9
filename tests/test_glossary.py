"""Phrases of officials are explained where they first stand, and no text changes for it."""

import re
import shutil
from pathlib import Path

import pytest

from generator.content.check import check
from generator.domain.model import Content, Term
from generator.site.glossary import Glossary
from generator.site.make import make
from generator.site.render import escape
from tests import marked_site
from tests.sites import zhenggai

ONE = "- term: 一岗双责\n  meaning: 管业务也管廉政。\n"

FILES = [
    ("", []),
    ("# 只有说明\n", []),
    (ONE, []),
    (ONE + "- {term: 三资, also: [集体三资], meaning: 三样东西。, source: 《条例》}\n", []),
    ("一岗双责: 管业务也管廉政\n", [(1, "T02")]),
    ("- 一岗双责\n", [(1, "T02")]),
    ("- term: 一岗双责\n", [(1, "T03")]),
    ("- term: 一岗双责\n  meaning:\n", [(2, "T04")]),
    ("- term: 一岗双责\n  meening: 管业务\n", [(2, "T01")]),
    (f"- term: 一岗双责\n  meaning: {'长' * 81}\n", [(2, "T05")]),
    ("- term: 责\n  meaning: 一个字。\n", [(1, "S05")]),
    ("- term: “”\n  meaning: 没有字。\n", [(1, "S05")]),
    (ONE + "- term: 一岗 双责\n  meaning: 又一次。\n", [(3, "S06")]),
    (
        ONE + "- term: 双责\n  also:\n    - 两责\n    - 一岗双责\n  meaning: 又一次。\n",
        [(6, "S06")],
    ),
    ("- term: 值班员\n  meaning: 手机13800138000。\n", [(1, "R09")]),
]


@pytest.mark.parametrize(("written", "expected"), FILES)
def test_what_is_wrong_in_the_file_is_said_at_its_line(
    tmp_path: Path, written: str, expected: list[tuple[int, str]]
) -> None:
    (tmp_path / "glossary.yml").write_text(written, "utf-8")
    found = [each for each in check(tmp_path).diagnostics if each.place.path.name == "glossary.yml"]
    assert [(each.place.line, each.code) for each in found] == expected
    assert all(each.hint for each in found)


TERMS = (
    Term(term="四种形态", meaning="四个档次。", source="《条例》"),
    Term(term="第一种形态", also=("第一形态",), meaning="最轻的。"),
    Term(term="形态", meaning="样子。"),
    Term(term="6+4", meaning="一项整治。"),
    Term(term="巡视“回头看”", meaning="再查一次。"),
)


def link(number: int, words: str) -> str:
    return (
        f'<a class="term" id="term-{number}" href="#word-{number}" data-note="{number}">{words}</a>'
    )


PAGES = [
    ("<p>没有词语</p>", "<p>没有词语</p>", []),
    ("<p>用四种形态</p>", f"<p>用{link(1, '四种形态')}</p>", ["四种形态"]),
    ("<p>“四种形态”</p><p>四种形态</p>", f"<p>“{link(1, '四种形态')}”</p><p>四种形态</p>", ["四种形态"]),
    ("<p>形态</p><p>第一形态、第一种形态</p>",
     f"<p>{link(1, '形态')}</p><p>{link(2, '第一形态')}、第一种形态</p>", ["形态", "第一种形态"]),
    ("<li><b>四种形态</b></li>", f"<li><b>{link(1, '四种形态')}</b></li>", ["四种形态"]),
    ("<p>“6+4”整治</p>", f"<p>“{link(1, '6+4')}”整治</p>", ["6+4"]),
    ("<p>巡视“回头看”</p>", f"<p>{link(1, '巡视“回头看”')}</p>", ["巡视“回头看”"]),
    # A label or a heading of a step may be the only place.
    ('<p class="step__lead">四种形态</p>', f'<p class="step__lead">{link(1, "四种形态")}</p>', ["四种形态"]),
    ("<dt>四种形态</dt><dd>见四种形态</dd>", f"<dt>{link(1, '四种形态')}</dt><dd>见四种形态</dd>", ["四种形态"]),
    # Never in a title, a link, a name or what the site says itself.
    ("# 四种形态 {: #title }\n\n## 形态\n", "# 四种形态 {: #title }\n\n## 形态\n", []),
    ("<p>《运用四种形态办法》</p>", "<p>《运用四种形态办法》</p>", []),
    ('<p><a href="x">四种形态</a></p>', '<p><a href="x">四种形态</a></p>', []),
    ('<p class="note">四种形态</p>', '<p class="note">四种形态</p>', []),
    ('<p><del class="corrected">四种形态</del></p>', '<p><del class="corrected">四种形态</del></p>', []),
    ('<p title="四种形态">字</p>', '<p title="四种形态">字</p>', []),
    ("<section>四种形态</section>", "<section>四种形态</section>", []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "terms"), PAGES)
def test_the_first_place_of_a_phrase_leads_to_its_meaning(
    body: str, expected: str, terms: list[str]
) -> None:
    explained, found = Glossary(TERMS, escape).explain(body)
    assert explained == expected
    assert [each.term for each in found] == terms
    assert re.sub("<[^>]*>", "", explained) == re.sub("<[^>]*>", "", body), "no text changes"


def test_hostile_phrases_come_out_as_text() -> None:
    terms = (Term(term="<b>|{{x}}", meaning="<script>alert(1)</script>"),)
    body = f"<p>{escape('说<b>|{{x}}')}</p>"
    explained, _ = Glossary(terms, escape).explain(body)
    assert explained == f"<p>说{link(1, escape('<b>|{{x}}'))}</p>"
    about = make(Content((), glossary=terms)).pages["about.md"].decode()
    assert "<script>" not in about
    assert "{{x}}" not in about


@pytest.mark.slow
def test_a_signed_text_with_explained_phrases_is_proved(tmp_path: Path) -> None:
    site = marked_site.make(tmp_path / "site-source")
    shutil.rmtree(site / "site", ignore_errors=True)
    glossary = "- {term: 管网, meaning: 埋在地下的水管。}\n- {term: 普查, meaning: 全部查一遍。}\n"
    (site / "content/glossary.yml").write_text(glossary, "utf-8")
    for command in (["build"], ["verify", "site"]):
        done = zhenggai(*command, cwd=site)
        assert done.returncode == 0, done.stderr
    for address in ("issues/1", "fulltext"):
        page = (site / "site/shuiwu-2024" / address / "index.html").read_text("utf-8")
        assert page.count('data-note="') == 2, address
        assert "埋在地下的水管。" in page
    about = (site / "site/about/index.html").read_text("utf-8")
    assert "全部查一遍。" in about
