"""The proof of a page against the announcement: what nobody sees is not there."""

import re
from pathlib import Path

import pytest

from generator.domain.model import Announcement, Correction, Disclosure, Original
from generator.site import verification, visible
from tests import sites

ANNOUNCEMENT = Announcement.model_validate(
    {"title": "某县公布", "wording": "verbatim", "inspected": "某县"}
)
ORIGINAL = Original((("一、做了甲事。", None), ("二、做了乙事。", None)))
CORRECTION = Correction.model_validate(
    {"on": "2025-04-02", "field": "opening", "was": "甲事", "now": "丙事", "reason": "写错"}
)
DISCLOSURE = Disclosure("xian-2025", ANNOUNCEMENT, (), corrections=(CORRECTION,), original=ORIGINAL)

FIRST = '<p class="original__p">一、做了甲事。</p>'
SECOND = '<p class="original__p">二、做了乙事。</p>'
WHOLE = f'<div class="original">{FIRST}{SECOND}</div>'
NOTE = (
    '<p class="amendment" id="correction-1"><b>更正</b>开头 <b>原文</b>甲事 <b>更正为</b>丙事'
    " <span>2025年4月2日，原因：写错；没有写明由谁决定</span></p>"
)
MISSING, ALTERED, ADDED = "V02", "V03", "V04"


def codes(site: Path, body: str) -> list[str]:
    """Return the codes of what differs on a page that shows the announcement."""
    page = site / "xian-2025/fulltext/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<!doctype html><title>某县</title><body>{body}", "utf-8")
    return [each.code for each in verification.prove(site, DISCLOSURE).diagnostics]


def round_first(start: str, end: str) -> str:
    return f'<div class="original">{start}{FIRST}{end}{SECOND}</div>'


def inside_first(start: str, end: str) -> str:
    return WHOLE.replace("甲事", f"{start}甲事{end}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (WHOLE, []),
        (f"<main><article><section>{WHOLE}</section></article></main>", []),
        (f"<ul><li>一<li>二</ul><p>没有写结尾{WHOLE}", []),
        (f"<br><hr><img><wbr>{WHOLE}", []),
        (f"</div></section></p>{WHOLE}", []),
        (f"<div hidden></div><p hidden>不看</p>{WHOLE}", []),
        (inside_first("<b>", "</b>"), []),
        (inside_first("<ins>", "</ins>"), []),
        # round one paragraph
        (round_first("<div hidden>", "</div>"), [MISSING]),
        (round_first('<div hidden="until-found">', "</div>"), [MISSING]),
        (round_first('<section><div class="a unseen">', "</div></section>"), [MISSING]),
        (round_first("<div hidden><br><img>", "</div>"), [MISSING]),
        (round_first("<del>", "</del>"), [MISSING]),
        (round_first("<template>", "</template>"), [MISSING]),
        (round_first('<div style="display: none">', "</div>"), [MISSING]),
        # the paragraph itself
        (WHOLE.replace("original__p", "original__p unseen", 1), [MISSING]),
        (WHOLE.replace("<p", "<p hidden", 1), [MISSING]),
        # round all
        (f"<div hidden>{WHOLE}</div>", [MISSING, MISSING]),
        (f'<div class="print-only">{WHOLE}</div>', [MISSING, MISSING]),
        (f'<div class="screen-only">{WHOLE}</div>', [MISSING, MISSING]),
        (f"<div hidden></p></section>{WHOLE}</div>", [MISSING, MISSING]),
        # inside one paragraph
        (inside_first("<del>", "</del>"), [ALTERED]),
        (inside_first("<s>", "</s>"), [ALTERED]),
        (inside_first('<span class="unseen">', "</span>"), [ALTERED]),
        (inside_first("<span hidden>", "</span>"), [ALTERED]),
        (WHOLE.replace("甲事", '甲事<span class="unseen">和丙事</span>'), [ALTERED]),
        # beside them
        (f'<div class="original">{FIRST}{SECOND}又一句。</div>', [ADDED]),
        (f'<div class="original">{FIRST}又一句。{SECOND}</div>', [ADDED]),
        (f'<div class="original">{FIRST}<span hidden>又一句。</span>{SECOND}</div>', [ADDED]),
        # corrections: marked in the text, and said behind it in the words of corrections.yml
        (inside_first('<del class="corrected"><a href="#correction-1">', "</a></del>"), []),
        (f'<div class="original">{FIRST}{NOTE}{SECOND}</div>', []),
        (f'<div class="original">{FIRST}{SECOND}{NOTE}</div>', []),
        (f'<div class="original">{FIRST}{NOTE}又一句。{SECOND}</div>', [ADDED]),
        (f'<div class="original">{FIRST}{NOTE.replace("丙事", "丁事")}{SECOND}</div>', [ADDED]),
        (f'<div class="original">{FIRST}{NOTE.replace("写错", "<i hidden>无</i>写错")}{SECOND}</div>', [ADDED]),
        (WHOLE.replace("甲事", "丙事"), [ALTERED]),
        (WHOLE.replace(FIRST, NOTE), [MISSING]),
        ('<div class="original"><div hidden>一、做了甲事。</div>' + SECOND + "</div>", [ALTERED]),
    ],
)  # fmt: skip
def test_only_what_can_be_seen_counts(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert codes(tmp_path, body) == expected


_HIDES = re.compile(r"display:\s*none|visibility:\s*hidden|clip-path")


def test_the_classes_that_our_styles_hide_are_known() -> None:
    """Whoever lets a style hide a class has to tell the proof, which reads no style sheets."""
    hidden = set()
    for file in (sites.ROOT / "theme/overrides/assets/css").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        for selectors, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
            if _HIDES.search(body):
                hidden |= {each.strip() for each in selectors.split(",")}
    single = {each[1:] for each in hidden if re.fullmatch(r"\.[\w-]+", each)}
    assert "unseen" in single
    assert single == visible.HIDDEN_CLASSES
