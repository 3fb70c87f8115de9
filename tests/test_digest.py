"""The shipped disclosure is a digest: short, plain, an answer first, and honest about what is open.

That it is exact is held by `tests/test_muye.py`. How long the announcement is on each issue is
shipped (`tools/facts.py`), so every clone proves the lengths; whether sentences are copied and which
of its words say that something is open is seen only where the announcement lies beside.
"""

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from generator.content.check import check
from generator.domain.model import Content, Disclosure, Issue, IssueFile, KeyFigure
from generator.site.make import make
from tests.official import ANNOUNCEMENT, needs_announcement
from tests.sites import DISCLOSURE, ROOT
from tests.test_muye import OWN, sentences_of, texts
from tools import facts
from tools.facts import QUOTED, TITLE, closed, folded

DATA = Path(__file__).parent / "data"
ISSUES = ROOT / "content" / DISCLOSURE / "issues"

IN_ALL, AT_MOST = 65, 90
"""How long a digest may be, in percent of the announcement: all issues together, and each."""

LONGEST_COPY = 30
"""How many characters in a row may be the announcement's own."""

SPEAKS_OF_THE_WHOLE = {"1", "4", "18", "47"}
"""The issues of which the announcement says as a whole how they stand."""

STILL_OPEN = {
    "1": ["阶段性完成"],
    "6": ["3个", "5个", "阶段性完成"],
    "11": ["天力公司", "前期工作"],
    "16": ["3名", "1名", "政审"],
    "17": ["5个村", "意愿", "安装比例"],
}
"""What the announcement says is not done: 正在, 目前, 阶段性完成, by issue. Read by hand, word for word."""

ONLY_BEGUN = {
    "15": ["新学校", "大班额"],
    "18": ["问题楼盘", "取得明显进展"],
    "23": ["债务", "暂付款", "逐步"],
    "24": ["非法集资", "追缴"],
    "37": ["老年助餐", "欠薪"],
    "41": ["限期整改"],
    "45": ["台账", "清单"],
    "46": ["空缺"],
    "49": ["述职评议", "时限"],
    "50": ["整顿"],
}
"""Of what it says that it is being worked at (a plan, a limit, a list, 逐步), and nothing of how far it is."""

OPEN_WORDS = re.compile("正在|尚未|阶段性|限期|逐步|明显进展")
"""Words that say something is open. 持续 and 计划 mostly praise a way of working, 将 mostly marks an
object: those were read by hand and stand in `STILL_OPEN` where they do not."""

NOT_OPEN = {
    "28": "who is detained is no rectification that goes on",
}
"""Issues that have such a word and nothing open, and why."""


def shipped() -> Disclosure:
    disclosures = check(ROOT / "content").content.disclosures
    return next(each for each in disclosures if each.id == DISCLOSURE)


MUYE = shipped()
BY_ID = {each.id: each for each in MUYE.issues}
each_issue = pytest.mark.parametrize("issue", MUYE.issues, ids=lambda issue: f"issue {issue.id}")

QUESTIONS = yaml.safe_load((DATA / "citizens-questions.yml").read_text("utf-8"))


def length(issue: Issue) -> int:
    """Return how many characters the digest says on an issue, leads and all."""
    measures = (text for each in issue.measures for text in (each.lead or "", each.text))
    own = (issue.summary or "", *measures, *issue.results, *issue.remaining)
    return sum(map(len, own))


@each_issue
def test_no_issue_is_nearly_as_long_as_the_announcement_on_it(issue: Issue) -> None:
    printed = facts.book_in().lengths[issue.id]
    assert length(issue) * 100 <= printed * AT_MOST, f"{length(issue)} of {printed} characters"


def test_the_digest_is_much_shorter_than_the_announcement() -> None:
    printed = sum(facts.book_in().lengths[each.id] for each in MUYE.issues)
    own = sum(map(length, MUYE.issues))
    assert own * 100 <= printed * IN_ALL, f"{own} of {printed} characters"


def test_every_issue_says_whose_matter_it_is_in_words_of_its_own() -> None:
    plain = [each.plain for each in MUYE.issues]
    assert None not in plain
    assert len(set(plain)) == len(plain)
    assert [each.id for each in MUYE.issues if each.plain == each.title] == []


@each_issue
def test_the_summary_is_an_answer_and_no_measure_cut_off(issue: Issue) -> None:
    summary = (issue.summary or "").rstrip("。")
    assert summary
    for measure in issue.measures:
        assert summary not in measure.text
        assert measure.text[:16] != summary[:16]


def fixed_terms() -> tuple[str, ...]:
    lines = (DATA / "fixed-terms.txt").read_text("utf-8").splitlines()
    return tuple(folded(line) for line in lines if not line.startswith("#"))


@functools.cache
def own_words(text: str) -> str:
    """Return a text folded, without document titles, quoted words and fixed terms."""
    left = folded(QUOTED.sub("", TITLE.sub("", text)))
    for term in fixed_terms():
        left = left.replace(term, "")
    return left


def copied(text: str, source: str) -> str | None:
    """Return a run of `text` that `source` has and that is too long to be ours."""
    own, printed = own_words(text), own_words(source)
    size = LONGEST_COPY + 1
    runs = (own[start : start + size] for start in range(len(own) - LONGEST_COPY))
    return next((run for run in runs if run in printed), None)


@needs_announcement
def test_no_sentence_is_copied() -> None:
    frame = MUYE.announcement.model_dump(include={"opening", "organisation", "closing"})
    own = {f"issue {each.id}": each.model_dump(include={*OWN, "unsaid"}) for each in MUYE.issues}
    source = ANNOUNCEMENT.read_text("utf-8")
    runs = {
        f"{place}: {run}"
        for place, fields in {"the disclosure": frame, **own}.items()
        for text in texts(fields)
        if (run := copied(text, source))
    }
    assert runs == set()


def test_a_copied_sentence_would_be_noticed() -> None:
    sentence = "甲乙丙丁戊己庚辛壬癸" * 4
    assert copied(sentence, f"前面。{sentence}。后面") is not None
    assert copied(sentence[:30], sentence) is None
    assert copied(f"“{sentence}”《{sentence}》", sentence) is None


@each_issue
def test_what_is_still_open_is_said(issue: Issue) -> None:
    remaining = "".join(issue.remaining)
    lost = [word for word in STILL_OPEN.get(issue.id, []) if word not in remaining]
    assert lost == []
    assert bool(remaining) == (issue.id in STILL_OPEN)
    assert all(each.endswith("。") for each in issue.remaining)
    assert [each for each in issue.remaining if "没有写" in each] == []  # that is `begun`


@each_issue
def test_what_is_in_hand_is_told_apart_from_what_is_open(issue: Issue) -> None:
    begun = "".join(issue.begun)
    assert [word for word in ONLY_BEGUN.get(issue.id, []) if word not in begun] == []
    assert bool(begun) == (issue.id in ONLY_BEGUN)
    assert all("没有写" in each for each in issue.begun)


@needs_announcement
def test_every_word_that_says_something_is_open_was_read() -> None:
    lines = ANNOUNCEMENT.read_text("utf-8").splitlines()
    printed = {found[1]: found[3] for line in lines if (found := facts.ISSUE.match(line))}
    open_ones = {number for number, said in printed.items() if OPEN_WORDS.search(said)}
    assert open_ones - STILL_OPEN.keys() - ONLY_BEGUN.keys() - NOT_OPEN.keys() == set()


@each_issue
def test_only_what_is_done_open_or_dropped_is_progress(issue: Issue) -> None:
    for each in issue.progress:
        assert len(each.parts) > 1, f"{each.of}: a whole without parts is no progress"
        assert sum(part.count for part in each.parts) == each.total


def test_only_two_issues_count_a_whole_of_which_parts_are_open() -> None:
    assert [each.id for each in MUYE.issues if each.progress] == ["6", "17"]


@each_issue
def test_the_state_is_quoted_only_where_it_is_that_of_the_whole(issue: Issue) -> None:
    assert bool(issue.said) == (issue.id in SPEAKS_OF_THE_WHOLE)


def spellings(figure: KeyFigure) -> Iterator[str]:
    """Yield how a figure may stand in a text: 近40亿元, 80天以内, 120余次."""
    qualifier = figure.qualifier or ""
    yield qualifier + figure.value
    yield figure.value + qualifier
    yield re.sub(r"^[\d.]+", rf"\g<0>{qualifier}", figure.value)


def is_bare(value: str, text: str) -> bool:
    """Return whether a figure stands somewhere without a word that makes it more or less."""
    less = rf"(?<![近约逾超\d.]){re.escape(value)}(?!以内|以上|以下|左右|[余多])"
    return bool(re.search(less, text))


@each_issue
def test_a_chosen_figure_is_in_the_text_with_its_qualifier(issue: Issue) -> None:
    text = sentences_of(issue)
    assert len(issue.key_figures) <= 4
    for figure in issue.key_figures:
        assert any(closed(each) in text for each in spellings(figure)), figure
        assert figure.qualifier or is_bare(closed(figure.value), text), figure


def test_a_figure_that_lost_its_qualifier_would_be_noticed() -> None:
    assert not is_bare("40亿元", "总产值近40亿元")
    assert not is_bare("80天", "在80天以内")
    assert is_bare("36个", "36个村")


@each_issue
def test_what_is_not_said_is_short_and_few(issue: Issue) -> None:
    assert len(issue.unsaid) <= 3
    assert all(len(each) <= 40 and not each.endswith("。") for each in issue.unsaid)


@each_issue
def test_the_keys_of_a_file_are_in_the_order_of_the_format(issue: Issue) -> None:
    text = (ISSUES / f"{issue.id}.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/issue.json\n")
    keys = list(yaml.safe_load(text))
    assert keys == [name for name in IssueFile.model_fields if name in keys]


def test_there_are_twenty_questions_of_citizens() -> None:
    assert len(QUESTIONS) == 20
    assert all(each["answer"] for each in QUESTIONS)


@functools.cache
def pages() -> dict[str, Any]:
    """Return the home page and the list as they are built."""
    made = make(Content((MUYE,))).pages
    return {
        path: lxml.html.fromstring(made[path].decode().partition("\n\n")[2])
        for path in ("index.md", f"{DISCLOSURE}/issues/index.md")
    }


def rows_of(issue: str) -> tuple[str, ...]:
    """Return what home page and list say of an issue, a row each."""
    found: list[str] = []
    for path, row in (
        ("index.md", f"//a[contains(@href, '/issues/{issue}/')]/*[@class='matter__answer']"),
        (
            f"{DISCLOSURE}/issues/index.md",
            f"//li[.//a[@href='{issue}/']]//p[@class='row__summary']",
        ),
    ):
        found += [each.text_content() for each in pages()[path].xpath(row)]
    return tuple(found)


def test_no_answer_is_a_loose_word() -> None:
    answers = [each for asked in QUESTIONS for each in asked["answer"]]
    assert [each for each in answers if len(each) < 10] == []


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked["question"])
def test_a_citizen_finds_the_answer_without_reading_on(asked: dict[str, Any]) -> None:
    rows = rows_of(asked["issue"])
    assert rows
    missing = [each for each in asked["answer"] if not any(each in row for row in rows)]
    assert missing == [], rows
