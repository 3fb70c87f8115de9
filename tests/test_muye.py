"""The shipped disclosure is complete and exact, and in our own words.

What can be told from the files alone is told everywhere. The comparison with the announcement
needs its text, which is not ours to ship: it is read from `../shared/official/` where it is there.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import build
from generator.model import Disclosure, Issue, Status

ROOT = Path(__file__).parent.parent
ANNOUNCEMENT = ROOT.parent / "shared" / "official" / "muye-2025.txt"

needs_announcement = pytest.mark.skipif(
    not ANNOUNCEMENT.is_file(),
    reason="the announcement's own text is not here; it is not part of the repository",
)

ISSUE = re.compile(r"\((\d+)\)(.*?)问题整改情况。(.*)")
TITLE = re.compile(r"《[^》]*》")
QUOTED = re.compile(r"“[^”]*”")
FIGURE = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def muye() -> Disclosure:
    checked = build.check(ROOT / "content")
    assert not checked.diagnostics, "\n".join(map(str, checked.diagnostics))
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
    issue = next(each for each in muye.issues if each.number == number)
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
    issue = next(each for each in muye.issues if each.id == number)
    said, source = body(issue), paragraphs[number][1]
    for figure in set(FIGURE.findall(source)):
        assert re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d|\.\d)", said), f"figure {figure}"
    for title in set(TITLE.findall(source)):
        assert folded(title) in folded(said), f"document {title}"
    for words in set(QUOTED.findall(source)):
        assert folded(words) in folded(said), f"quoted words {words}"


@needs_announcement
def test_no_figure_comes_from_nowhere(
    muye: Disclosure, paragraphs: dict[str, tuple[str, str]]
) -> None:
    for issue in muye.issues:
        printed = set(FIGURE.findall(paragraphs[issue.id][1]))
        # 今年 may be written with its year: the announcement is of 2025.
        stray = set(FIGURE.findall(body(issue) + (issue.summary or ""))) - printed - {"2025"}
        assert not stray, f"issue {issue.id} says {sorted(stray)}, which the announcement does not"


@needs_announcement
def test_no_sentence_is_copied(muye: Disclosure, paragraphs: dict[str, tuple[str, str]]) -> None:
    longest = 30
    for issue in muye.issues:
        source = folded(QUOTED.sub("", TITLE.sub("", paragraphs[issue.id][1])))
        dumped = issue.model_dump(include={"summary", "measures", "remaining"})
        for text in texts(dumped):
            own = folded(QUOTED.sub("", TITLE.sub("", text)))
            for start in range(len(own) - longest):
                run = own[start : start + longest + 1]
                assert run not in source, f"issue {issue.id} copies: {run}"


@needs_announcement
def test_the_disclosure_itself_is_exact(muye: Disclosure) -> None:
    text = ANNOUNCEMENT.read_text("utf-8")
    announcement = muye.announcement
    for channel in announcement.channels:
        assert folded(channel.value) in folded(text)
        assert channel.postcode is None or channel.postcode in text
    assert announcement.official is not None
    assert announcement.inspection is not None
    organised = "\n".join(texts([each.model_dump() for each in announcement.organisation]))
    part = text.split("二、集中整改情况")[0].split("一、组织巡视整改工作情况")[1]
    part = part.split("目前,")[0]
    for figure in set(FIGURE.findall(part)):
        assert figure in organised, f"figure {figure}"
    for words in set(QUOTED.findall(part)):
        assert folded(words) in folded(organised), words


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
        assert issue.summary is not None
        assert len(issue.summary) <= 60
        assert issue.summary.endswith("。")
