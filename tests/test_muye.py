"""The shipped disclosure is complete and exact, and in our own words.

What can be told from the files alone is told everywhere. The comparison with the announcement
needs its text, which is not ours to ship (`tests/beside.py`).
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.content.check import check
from generator.domain.model import Disclosure, Issue, Status
from tests.beside import ANNOUNCEMENT, QUERIES, needs_announcement, needs_queries

ROOT = Path(__file__).parent.parent

ISSUE = re.compile(r"\((\d+)\)(.*?)问题整改情况。(.*)")
TITLE = re.compile(r"《[^》]*》")
QUOTED = re.compile(r"“[^”]*”")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
COUNTED = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?[余多]?"
    r"(?:%|GWH|[万亿]元|万份|公里|篇次|场次|人次|[个项次条轮起人名户家件份吨天场位期支大所队])"
)
MONTH = re.compile(r"\d+月(?:\d+日)?")
DAY_OF_YEAR = re.compile(r"\d{4}年\d+月\d+日")
YEAR = re.compile(r"\d{4}(?=年)")

NAMES = (
    *("荣校东路中学", "陵园小学办学联合体", "区第二实验小学办学联合体", "两个镇卫生院"),
    *("天力公司", "河南科隆公司", "天力锂能", "中天星火", "新乡新奥燃气工程有限公司"),
    *("郑州大学", "河南师范大学", "河南工学院", "崔鑫炜教授", "田莹莹教授"),
    *("卫河", "民生渠", "共产主义渠", "东孟姜女河", "入共渠口断面", "Ⅳ类标准", "桥梁一座"),
    *("电源产业开发区", "驻区卫健委纪检监察组", "区法院", "区政务服务大厅", "区消安委"),
    *("区农业农村局", "区市场监管局", "区民政局", "市医保基金专户", "市医保局基金专户"),
    *("区委宣传部", "区委组织部", "区委办公室", "社会工作部", "区委巡察工作领导小组"),
    *("区纪委监委", "省纪委监委", "省委组织部", "省委巡视办", "市委组织部", "市委党校"),
    *("区委农村工作领导小组", "区巩固拓展脱贫攻坚成果领导小组", "三分之二", "区政府党组"),
)
"""Persons, places, organisations and counts in words: each stands where the announcement has it."""

OWN = {"summary", "measures", "remaining"}
"""The fields of an issue that are in our words."""


@pytest.fixture(scope="module")
def muye() -> Disclosure:
    checked = check(ROOT / "content")
    found = [each for each in checked.diagnostics if each.place.path.parts[0] == "muye-2025"]
    assert not found, "\n".join(map(str, found))
    return next(each for each in checked.content.disclosures if each.id == "muye-2025")


@pytest.fixture(scope="module")
def paragraphs() -> dict[str, tuple[str, str]]:
    """Number -> title and text of each issue, as the announcement prints them."""
    lines = ANNOUNCEMENT.read_text("utf-8").splitlines()
    return {match[1]: (match[2], match[3]) for match in map(ISSUE.match, lines) if match}


def folded(text: str) -> str:
    """Return only what is said, without marks and width: 1.1亿元 stays, a comma goes."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())


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
    kept = issue.model_dump(include={"said", "measures", "progress", "remaining"})
    return "\n".join(texts(kept))


def numbered(muye: Disclosure, number: str) -> Issue:
    return next(each for each in muye.issues if each.id == number)


def told(issue: Issue) -> str:
    """Return the sentences of an issue, without marks of width or space; its bars apart."""
    kept = issue.model_dump(include={"said", *OWN})
    return closed("\n".join(texts(kept)))


def closed(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def longest_copied(text: str, source: str, longest: int = 30) -> str | None:
    """Return a run of `text` longer than `longest` that `source` has, titles and quotes apart."""
    own, printed = (folded(QUOTED.sub("", TITLE.sub("", each))) for each in (text, source))
    runs = (own[start : start + longest + 1] for start in range(len(own) - longest))
    return next((run for run in runs if run in printed), None)


def test_fifty_one_issues_in_four_aspects_and_fifteen_categories(muye: Disclosure) -> None:
    assert [issue.id for issue in muye.issues] == [str(number) for number in range(1, 52)]
    assert [len(aspect.categories) for aspect in muye.announcement.aspects] == [2, 5, 5, 3]


def test_every_status_is_undisclosed_because_only_totals_were_published(muye: Disclosure) -> None:
    assert {issue.status for issue in muye.issues} == {Status.UNDISCLOSED}


@pytest.mark.parametrize(
    ("number", "of", "total", "parts"),
    [
        ("6", "民生项目", 28, [17, 8, 3]),
        ("14", "新设市场主体", 1993, [479, 1514]),
        ("17", "环路外涉农行政村", 36, [34, 2]),
        ("17", "未接通天然气的村庄", 8, [3, 5]),
        ("28", "查处“一把手”", 2, [1, 1]),
    ],
)
def test_a_counted_whole_and_its_parts_are_a_progress(
    muye: Disclosure, number: str, of: str, total: int, parts: list[int]
) -> None:
    issue = numbered(muye, number)
    progress = next(each for each in issue.progress if each.of == of)
    assert (progress.total, list(progress.parts.values())) == (total, parts)


@needs_announcement
def test_titles_and_places_are_exact(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]]
) -> None:
    place: dict[str, tuple[int, int | None]] = {}
    aspect, category = 0, None
    for line in ANNOUNCEMENT.read_text("utf-8").split("二、集中整改情况")[1].splitlines():
        if re.match(r"\([一二三四]\)", line):
            aspect, category = aspect + 1, None
            assert muye.announcement.aspects[aspect - 1].title == line[3:].replace(",", "，")
        elif match := re.match(r"(\d)\.(.*)。$", line):
            category = int(match[1])
            title = muye.announcement.aspects[aspect - 1].categories[category - 1]
            assert title == match[2].replace(",", "，")
        elif match := ISSUE.match(line):
            place[match[1]] = (aspect, category)
    for issue in muye.issues:
        assert issue.title == paragraphs[issue.id][0].replace(",", "，")
        assert (issue.aspect, issue.category) == place[issue.id]


@needs_announcement
@pytest.mark.parametrize("number", [str(number) for number in range(1, 52)])
def test_every_figure_title_and_quoted_word_is_on_its_issue(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]], number: str
) -> None:
    said, source = body(numbered(muye, number)), paragraphs[number][1]
    for figure in set(FIGURE.findall(source)):
        assert re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d|\.\d)", said), f"figure {figure}"
    for title in set(TITLE.findall(source)):
        assert folded(title) in folded(said), f"document {title}"
    for words in set(QUOTED.findall(source)):
        assert folded(words) in folded(said), f"quoted words {words}"


@needs_announcement
@pytest.mark.parametrize("number", [str(number) for number in range(1, 52)])
def test_every_figure_counts_what_it_counted_and_every_date_is_as_stated(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]], number: str
) -> None:
    own, source = told(numbered(muye, number)), closed(paragraphs[number][1])
    steps = closed("\n".join(each.text for each in numbered(muye, number).measures))
    assert set(COUNTED.findall(source)) == set(COUNTED.findall(steps))
    assert set(COUNTED.findall(own)) <= set(COUNTED.findall(source))
    assert set(MONTH.findall(own)) == set(MONTH.findall(source))
    assert set(DAY_OF_YEAR.findall(own)) <= set(DAY_OF_YEAR.findall(source))
    # 今年 may be written with its year: the announcement is of 2025.
    this_year = {"2025"} if "今年" in source else set()
    assert set(YEAR.findall(own)) <= set(YEAR.findall(source)) | this_year


@needs_announcement
def test_nothing_comes_from_nowhere(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]]
) -> None:
    for issue in muye.issues:
        title, source = paragraphs[issue.id]
        own = body(issue) + (issue.summary or "")
        this_year = {"2025"} if "今年" in source else set()
        stray = set(FIGURE.findall(own)) - set(FIGURE.findall(source)) - this_year
        assert not stray, f"issue {issue.id} says {sorted(stray)}, which the announcement does not"
        printed = folded(title + source)
        for words in (*TITLE.findall(own), *QUOTED.findall(own)):
            assert folded(words) in printed, f"issue {issue.id}: {words}"
        if issue.said is not None:
            assert folded(issue.said) in printed, f"issue {issue.id}: {issue.said}"


@needs_announcement
@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_where_the_announcement_has_it_and_nowhere_else(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]], name: str
) -> None:
    printed = [number for number, (_, text) in paragraphs.items() if closed(name) in closed(text)]
    assert printed
    assert [issue.id for issue in muye.issues if closed(name) in told(issue)] == printed


@needs_announcement
def test_the_parts_of_a_progress_are_printed_and_add_up(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]]
) -> None:
    for issue in muye.issues:
        source = paragraphs[issue.id][1]
        for each in issue.progress:
            assert sum(each.parts.values()) == each.total
            for count in (each.total, *each.parts.values()):
                assert f"{count}{each.unit}" in source, f"issue {issue.id}: {count}{each.unit}"


@needs_announcement
def test_no_sentence_is_copied(muye: Disclosure) -> None:
    frame = muye.announcement.model_dump(include={"opening", "organisation", "closing"})
    own = {f"issue {each.id}": each.model_dump(include=OWN) for each in muye.issues}
    source = ANNOUNCEMENT.read_text("utf-8")
    for place, fields in {"the disclosure": frame, **own}.items():
        for text in texts(fields):
            assert (copied := longest_copied(text, source)) is None, f"{place} copies: {copied}"


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
        "from": "2024-07-29",
        "to": "2024-09-29",
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


@needs_announcement
def test_the_disclosure_itself_is_exact(muye: Disclosure) -> None:
    text = ANNOUNCEMENT.read_text("utf-8")
    announcement = muye.announcement
    for channel in announcement.channels:
        assert folded(f"{channel.label}{channel.value}") in folded(text)
        assert channel.postcode is None or f"邮政编码:{channel.postcode}" in text
    assert [each.kind for each in announcement.channels] == ["phone", "post", "email"]
    parts = text.split("二、集中整改情况")[0].split("一、组织巡视整改工作情况")[1].split("目前,")[0]
    for stated, printed in zip(announcement.organisation, parts.split(), strict=True):
        own = "\n".join(texts(stated.model_dump()))
        assert set(COUNTED.findall(own)) == set(COUNTED.findall(printed))
        for words in QUOTED.findall(printed):
            assert folded(words) in folded(own), words
        for words in QUOTED.findall(own):
            assert folded(words) in folded(printed), words


@needs_announcement
def test_the_recorded_checksum_is_the_announcements(muye: Disclosure) -> None:
    import hashlib  # noqa: PLC0415 - needed by this one comparison

    official = muye.announcement.official
    assert official is not None
    assert official.sha256 == hashlib.sha256(ANNOUNCEMENT.read_bytes()).hexdigest()


def test_text_is_plain_correct_chinese(muye: Disclosure) -> None:
    for issue in muye.issues:
        for text in texts(issue.model_dump(exclude={"id", "status"})):
            assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", text), text
            assert text.count("“") == text.count("”"), text
            assert not re.search(r"[。，；：、]{2}", text), text
        assert all(each.lead and len(each.lead) <= 20 for each in issue.measures), issue.id
        assert issue.summary is not None
        assert len(issue.summary) <= 60
        assert issue.summary.endswith("。")
