"""The shipped disclosure is complete and exact, and in our own words.

The facts of the announcement (figures, dates, titles, quoted words, names, headings, contact
details) are shipped as salted hashes (`tools/facts.py`), so every clone proves them. Where the
announcement itself lies beside the repository (`tests/official.py`), it is compared directly too.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.content.check import check
from generator.domain.model import Disclosure, Issue
from generator.domain.status import Status
from tests.official import ANNOUNCEMENT, QUERIES, needs_announcement, needs_queries
from tools import facts
from tools.facts import BODIES, DISCLOSURE, NAMES, OUTLINE, QUOTED, TITLE, Book, closed, folded

ROOT = Path(__file__).parent.parent

NUMBERS = [str(number) for number in range(1, 52)]

OWN = {"summary", "measures", "results", "remaining"}
"""The fields of an issue that tell in our words what the announcement says of it."""

YEARS_WRITTEN_OUT = {"15": ["2025", "2025年9月1日"], "37": ["2026"]}
"""Years and days that the announcement of 2025 leaves to its reader: 9月1日, 今明两年."""


@pytest.fixture(scope="module")
def muye() -> Disclosure:
    checked = check(ROOT / "content")
    found = [each for each in checked.diagnostics if each.place.path.parts[0] == "muye-2025"]
    assert not found, "\n".join(map(str, found))
    return next(each for each in checked.content.disclosures if each.id == "muye-2025")


SOURCES = ["hashed", *(["printed"] if ANNOUNCEMENT.is_file() else [])]


@pytest.fixture(scope="module", params=SOURCES)
def book(request: pytest.FixtureRequest) -> Book:
    """Return the facts of the announcement: as shipped, and as printed where the text is here."""
    if request.param == "hashed":
        return facts.book_in()
    return facts.book_of(ANNOUNCEMENT.read_bytes())


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
    elif value is not None:
        yield str(value)


def body(issue: Issue) -> str:
    """Return what the page of an issue says about it, its frame apart."""
    kept = issue.model_dump(include={"said", "measures", "results", "progress", "remaining"})
    return "\n".join(texts(kept))


def numbered(muye: Disclosure, number: str) -> Issue:
    return next(each for each in muye.issues if each.id == number)


def sentences_of(issue: Issue) -> str:
    """Return the sentences of an issue, without marks of width or space; its bars apart."""
    kept = issue.model_dump(include={"said", *OWN})
    return closed("\n".join(texts(kept)))


def words_of(text: str) -> list[str]:
    """Return the document titles and the quoted words of a text, folded."""
    return [folded(each) for each in (*TITLE.findall(text), *QUOTED.findall(text))]


def day(written: str) -> str:
    """Return a day as the announcement prints it."""
    on = date.fromisoformat(written)
    return f"{on.year}年{on.month}月{on.day}日"


def test_fifty_one_issues_in_four_aspects_and_fifteen_categories(muye: Disclosure) -> None:
    assert [issue.id for issue in muye.issues] == [str(number) for number in range(1, 52)]
    assert [len(aspect.categories) for aspect in muye.announcement.aspects] == [2, 5, 5, 3]


def test_every_status_is_undisclosed_because_only_totals_were_published(muye: Disclosure) -> None:
    assert {issue.status for issue in muye.issues} == {Status.UNDISCLOSED}


@pytest.mark.parametrize(
    ("number", "of", "total", "parts"),
    [
        ("6", "民生项目", 28, [17, 3, 8]),
        ("17", "原来没通燃气的村", 8, [3, 5]),
    ],
)
def test_a_counted_whole_and_its_parts_are_a_progress(
    muye: Disclosure, number: str, of: str, total: int, parts: list[int]
) -> None:
    issue = numbered(muye, number)
    progress = next(each for each in issue.progress if each.of == of)
    assert (progress.total, [part.count for part in progress.parts]) == (total, parts)


@needs_announcement
def test_the_shipped_facts_are_those_of_the_announcement() -> None:
    kept = facts.HASHED.read_bytes().decode()
    assert kept == facts.shipped(ANNOUNCEMENT.read_bytes(), facts.salt_of())


def test_the_shipped_facts_are_many_and_no_text() -> None:
    """A file that had lost its facts would prove nothing; one with text would ship it."""
    kept = facts.HASHED.read_text("utf-8")
    assert kept.isascii()
    assert len(re.findall(r'"[0-9a-f]{16}"', kept)) > 1_000
    book = facts.book_in()
    assert [each for each in book.facts if each.isdigit()] == NUMBERS
    assert len(book.facts[OUTLINE]["headings"]) == 4 + 15
    silent = [n for n in NUMBERS if not any(kind for kind in book.facts[n].values())]
    assert silent == []


def test_a_fact_that_is_changed_is_noticed(muye: Disclosure) -> None:
    book = facts.book_in()
    own = sentences_of(numbered(muye, "17"))
    counted = facts.COUNTED.findall(own)
    assert "16.91公里" in counted
    changed = [each.replace("16.91", "16.19") for each in counted]
    assert len(book.missing("17", "counted", changed)) == 1
    assert book.foreign("17", ["counted"], changed) == ["16.19公里"]
    assert book.foreign("16", ["counted"], ["16.91公里"]) == ["16.91公里"]


def test_titles_and_places_are_exact(muye: Disclosure, book: Book) -> None:
    own = []
    for at, aspect in enumerate(muye.announcement.aspects, 1):
        own.append(f"{at} {aspect.title}")
        own += [f"{at}.{of} {title}" for of, title in enumerate(aspect.categories, 1)]
    assert (book.missing(OUTLINE, "headings", own), book.foreign(OUTLINE, ["headings"], own)) == (
        [],
        [],
    )
    for issue in muye.issues:
        place = [f"{issue.aspect} {issue.category} {issue.title}"]
        assert book.foreign(issue.id, ["place and title"], place) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_title_and_quoted_word_is_on_its_issue(
    muye: Disclosure, book: Book, number: str
) -> None:
    said = body(numbered(muye, number))
    assert book.missing(number, "figures", facts.FIGURE.findall(said)) == []
    assert book.missing(number, "words", words_of(said)) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_counts_what_it_counted_and_every_date_is_as_stated(
    muye: Disclosure, book: Book, number: str
) -> None:
    own = sentences_of(numbered(muye, number))
    told = numbered(muye, number).model_dump(include=OWN - {"summary"})
    steps = closed("\n".join(texts(told)))
    assert book.missing(number, "counted", facts.COUNTED.findall(steps)) == []
    assert book.missing(number, "qualified", facts.QUALIFIED.findall(steps)) == []
    assert book.missing(number, "months", facts.MONTH.findall(own)) == []
    for kind, pattern in facts.PATTERNS.items():
        foreign = book.foreign(number, [kind], pattern.findall(own))
        assert set(foreign) <= set(YEARS_WRITTEN_OUT.get(number, [])), kind


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_comes_from_nowhere(muye: Disclosure, book: Book, number: str) -> None:
    issue = numbered(muye, number)
    also = issue.model_dump(
        include={"plain", "summary", "matters", "key_figures", "begun", "unsaid"}
    )
    own = body(issue) + "\n".join(texts(also))
    foreign = book.foreign(number, ["figures", "years"], facts.FIGURE.findall(own))
    assert set(foreign) <= set(YEARS_WRITTEN_OUT.get(number, []))
    assert book.foreign(number, ["words", "words of the title"], words_of(own)) == []
    state = [folded(each) for each in (issue.said or "").split("，") if each]
    assert book.foreign(number, ["clauses"], state) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_every_name_is_where_the_announcement_has_it_and_nowhere_else(
    muye: Disclosure, book: Book, number: str
) -> None:
    own = [name for name in NAMES if closed(name) in sentences_of(numbered(muye, number))]
    assert book.missing(number, "names", own) == []
    assert book.foreign(number, ["names"], own) == []


def test_every_name_stands_somewhere(muye: Disclosure) -> None:
    everything = "\n".join(map(sentences_of, muye.issues))
    assert [name for name in NAMES if closed(name) not in everything] == []


def test_the_parts_of_a_progress_are_printed_and_add_up(muye: Disclosure, book: Book) -> None:
    for issue in muye.issues:
        for each in issue.progress:
            parts = [part.count for part in each.parts]
            assert sum(parts) == each.total
            own = [f"{count}{each.unit}" for count in (each.total, *parts)]
            assert book.foreign(issue.id, ["counts"], own) == [], issue.id


@needs_queries
def test_what_people_type_stands_on_the_issues_it_is_about(muye: Disclosure) -> None:
    rows = [line.split("\t") for line in QUERIES.read_text("utf-8").splitlines()]
    queries = {row[0]: row[1] for row in rows if len(row) == 2 and row[0] != "query"}
    assert queries
    for query, numbers in queries.items():
        for number in numbers.split(","):
            own = folded("\n".join(texts(numbered(muye, number).model_dump(exclude={"status"}))))
            for word in query.split():
                assert folded(word) in own, f"issue {number}: {word}"


def test_the_frame_of_the_disclosure_is_as_stated(muye: Disclosure) -> None:
    frame = muye.announcement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert frame["inspection"] == {
        "by": "省委第十二巡视组",
        "kind": "常规巡视",
        "stays": [{"from": "2024-07-29", "to": "2024-09-29"}],
        "feedback": "2024-12-26",
    }
    assert frame["issued"] == {"by": "中共牧野区委", "on": "2025-09-04"}
    assert frame["totals"] == [
        {"of": "反馈方面", "count": 4, "unit": "个"},
        {"of": "整改任务", "count": 51, "unit": "项"},
        {"of": "整改任务", "status": "completed", "count": 40, "unit": "项"},
        {"of": "整改任务", "status": "staged", "count": 11, "unit": "项"},
        {"of": "移交信访事项", "said": "全部办结"},
        {"of": "问题线索办结率", "percent": "93.8"},
    ]


def test_the_disclosure_itself_is_exact(muye: Disclosure, book: Book) -> None:
    announcement = muye.announcement
    own = [closed(f"{each.label}:{each.value}") for each in announcement.channels]
    own += [f"邮政编码:{each.postcode}" for each in announcement.channels if each.postcode]
    assert book.missing(DISCLOSURE, "contacts", own) == []
    assert book.foreign(DISCLOSURE, ["contacts"], own) == []
    assert [each.kind for each in announcement.channels] == ["phone", "post", "email"]
    frame = "\n".join(texts(announcement.model_dump(include={"inspection", "issued"})))
    assert book.missing(DISCLOSURE, "names", [name for name in BODIES if name in frame]) == []
    assert announcement.official is not None
    assert announcement.official.sha256 == book.sha256


def test_the_days_and_totals_of_the_disclosure_are_as_stated(muye: Disclosure, book: Book) -> None:
    inspection, issued = muye.announcement.inspection, muye.announcement.issued
    frame = muye.announcement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert inspection is not None
    assert issued is not None
    (stay,), feedback = frame["inspection"]["stays"], frame["inspection"]["feedback"]
    first, last = stay["from"], stay["to"]
    days = [day(first), day(str(issued.on))]
    assert book.foreign(DISCLOSURE, ["days"], days) == []
    assert book.missing(DISCLOSURE, "days", days) == []
    months = [day(each).partition("年")[2] for each in (first, last, feedback, str(issued.on))]
    assert book.foreign(DISCLOSURE, ["months"], months) == []
    assert book.missing(DISCLOSURE, "months", months) == []
    totals = [f"{each['count']}{each['unit']}" for each in frame["totals"] if "count" in each]
    totals += [f"{each['percent']}%" for each in frame["totals"] if "percent" in each]
    assert len(totals) == 5
    assert book.foreign(DISCLOSURE, ["counts"], totals) == []


def test_how_the_work_was_organised_is_exact(muye: Disclosure, book: Book) -> None:
    places = [each for each in book.facts if each.startswith("organisation/")]
    for stated, place in zip(muye.announcement.organisation, places, strict=True):
        own = "\n".join(texts(stated.model_dump()))
        counted = facts.COUNTED.findall(closed(own))
        assert book.missing(place, "counted", counted) == []
        assert book.foreign(place, ["counted"], counted) == []
        quoted = [folded(each) for each in QUOTED.findall(own)]
        assert book.missing(place, "words", words_of(own)) == []
        assert book.foreign(place, ["words"], quoted) == []


def test_text_is_plain_correct_chinese(muye: Disclosure) -> None:
    for issue in muye.issues:
        for text in texts(issue.model_dump(exclude={"id", "status"})):
            assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", text), text
            assert text.count("“") == text.count("”"), text
            assert not re.search(r"[。，；：、]{2}", text), text
        assert all(len(each.lead or "") <= 20 for each in issue.measures), issue.id
        assert issue.summary is not None
        assert len(issue.summary) <= 60
        assert issue.summary.endswith("。")
