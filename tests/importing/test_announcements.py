"""Whole announcements: the golden files, the official one, and nothing lost from any of them."""

import json
import random
import time
from decimal import Decimal
from pathlib import Path, PurePath

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.content.yaml_source import compose
from generator.domain.fields import as_written
from generator.domain.model import Announcement, Issue
from generator.domain.status import Status
from generator.importing.announcement import Imported, read_announcement, read_lines
from generator.importing.assemble.issue import UNTITLED
from generator.importing.carriers.txt import lines_of
from generator.importing.disclosure_files import disclosure_files
from generator.text.marked.read import read_marked
from generator.text.marked.write import write_marked
from tests.conftest import Golden
from tests.importing import large
from tests.importing.builders import MUYE, muye_docx, muye_html
from tests.importing.golden import FIXTURES, NAMES, as_text, read, record, written
from tests.official import needs_announcement


def bare(text: str) -> str:
    return "".join(text.split())


def words_of(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def check_whole(imported: Imported, text: str | None = None) -> None:
    """Hold that the marks are read back as they were written, that nothing of the text is lost
    (`text`, where it is known), that every character is in exactly one run, and is signed or
    furniture."""
    read = read_marked(imported.marked)
    assert read.problems == ()
    assert write_marked(read.text) == imported.marked
    runs = imported.assembled.runs
    assert [each for each in runs.problems if each.code != "B09"] == []
    for line, own in zip(read.text.lines, runs.by_line(), strict=True):
        taken = [place for stretch, _ in own for place in range(stretch.start, stretch.end)]
        assert taken == list(range(len(line.text)))
    whole = "".join(line.text for line in read.text.lines)
    shown = [run for run in runs.runs if run.mark.word != "略"]
    assert sorted(bare(imported.source)) == sorted(
        bare("".join(runs.words(run.stretches) for run in shown))
    )
    if text is not None:
        assert bare(whole) == bare(text)
    names = [each.id for each in imported.issues]
    assert len(set(names)) == len(names)
    check_values(imported)


def check_values(imported: Imported) -> None:
    """Hold that every value of every issue stands, as written, in the runs of that issue."""
    runs = imported.assembled.runs
    own: dict[str | None, str] = {}
    for run in runs.runs:
        owner = runs.owner(run)
        own[owner] = own.get(owner, "") + words_of(runs.words(run.stretches))
    for issue in imported.issues:
        title = None if issue.title == UNTITLED else issue.title
        texts = [title, issue.said, issue.goal, issue.finding, *issue.units]
        for measure in issue.measures:
            texts.extend(str(each) for each in as_written(measure).values())
        for each in filter(None, texts):
            # A group's heading says the state of its issues, and belongs to none of them.
            known = own[issue.id] + (own.get(None, "") if each == issue.said else "")
            assert words_of(each) in known
    for paragraph in imported.announcement.organisation:
        for value in as_written(paragraph).values():
            assert words_of(str(value)) in own[None]


@pytest.mark.parametrize("name", NAMES)
def test_an_announcement_comes_to_its_golden_file(name: str, golden: Golden) -> None:
    imported = read(name)
    check_whole(imported)
    golden(written(name), as_text(imported))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_reads_back_as_what_was_imported(name: str) -> None:
    imported = read(name)
    files = {
        path: compose(content.decode(), PurePath(path)).value
        for path, content in disclosure_files(imported).items()
        if path.endswith(".yml")
    }
    head = Announcement.model_validate(files["disclosure.yml"])
    assert head.model_copy(update={"official": None}) == imported.announcement
    for issue in imported.issues:
        written = files[f"issues/{issue.id}.yml"]
        assert isinstance(written, dict)
        assert Issue.model_validate({**written, "id": issue.id}) == issue


ENCODED = ("bom", "gb18030", "crlf", "utf-16")
ALONE = [each for each in NAMES if each.endswith(".txt")]
SHAPES = [
    *((name, "indented") for name in ALONE),
    *((name, ENCODED[place % len(ENCODED)]) for place, name in enumerate(ALONE)),
]


@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=map("-".join, SHAPES))
def test_the_encoding_and_line_ends_change_nothing(name: str, shape: str, tmp_path: Path) -> None:
    """Indents meet the layout of each text. Encodings are undone before a text is read, so each
    text is written in one of them in turn, and each of them carries a quarter of the texts."""
    if (name, shape) == ("wrapped.txt", "indented"):
        pytest.skip("an indent on every line hides where the paragraphs of a wrapped text begin")
    text = (FIXTURES / name).read_text(encoding="utf-8")
    content = {
        "bom": text.encode("utf-8-sig"),
        "gb18030": text.encode("gb18030"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "indented": text.replace("\n", "\n\u3000\u3000").encode(),
        "utf-16": text.encode("utf-16"),
    }[shape]
    path = tmp_path / name
    path.write_bytes(content)
    assert record(read_announcement(path)) == json.loads(written(name).read_text(encoding="utf-8"))


def read_text(text: str) -> Imported:
    return read_lines(lines_of(text), Path("announcement.txt"))


TEXTS = [(FIXTURES / each).read_text(encoding="utf-8") for each in NAMES if each.endswith(".txt")]
LINES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
MARKS = "一二三四五六七八九十1234567890().、:;。，：；（）“”《》【】①②●— \u3000\u200b\u00ad\t是要其第首先"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40))
@example(
    [
        "4.巡察整改日常监督不够有力。",
        "电  话：010-5550 1234",
        "2.关于“防汛物资储备不足”的问题。采购编织袋2万条、救生衣五",
        "电  话：010-5550 1234",
        "三、需长期整改事项",
    ]
)  # a printed name with two blanks in it
def test_shuffled_lines_lose_nothing(lines: list[str]) -> None:
    check_whole(read_text("\n".join(lines)), "".join(lines))


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(TEXTS),
    st.integers(0, 2**32),
    st.integers(1, 60),
    st.text(alphabet=MARKS, max_size=40),
)
@example(
    (FIXTURES / "record.txt").read_text(encoding="utf-8"), 40, 39, "0"
)  # 反馈的3交 counts nothing
def test_damaged_announcements_lose_nothing(text: str, seed: int, count: int, noise: str) -> None:
    chance = random.Random(seed)  # noqa: S311  # damage, not secrets
    for _ in range(count):
        start = chance.randrange(len(text))
        end = start + chance.choice((0, 1, 1, 2, 5, 30))
        inserted = "".join(chance.sample(noise + "\n", min(len(noise), 3))) if noise else "\n"
        text = (text[:start] + chance.choice(("", inserted)) + text[end:]) or "一"
    if not text.strip():
        return
    check_whole(read_text(text), text)


BREAKS = ["", "\n", "\n\n", " ", "\t", "\u3000\u3000", "\u00a0", "\u200b"]


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_joined_and_parted_paragraphs_lose_nothing(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=30, unique=True))
    lines = "".join(
        data.draw(st.sampled_from(BREAKS)) if each == "\n" else each for each in text.strip()
    )
    parted = "".join(
        each + data.draw(st.sampled_from(BREAKS)) if place in places else each
        for place, each in enumerate(lines)
    )
    check_whole(read_text(parted), parted)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_taken_whole(text: str) -> None:
    reading = lines_of(text)
    if reading.lines:
        imported = read_lines(reading, Path("any.txt"))
        check_whole(imported, "".join(each.text for each in reading.lines))


HEAD = (
    "某某县水务局党组关于巡察整改情况的通报\n"
    "县委第二巡察组对水务局党组开展了巡察。现将整改情况通报如下。\n"
)
PROBLEM, NEUTRAL = "管网老化更换不及时。普查管网12公里。", "窗口服务。增设窗口2个。"


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ((PROBLEM, NEUTRAL), ["1", "2"]),  # exactly half of the list names a problem
        ((NEUTRAL, PROBLEM), ["1", "2"]),
        ((NEUTRAL, PROBLEM, PROBLEM), ["1", "2", "3"]),
        ((NEUTRAL, NEUTRAL, PROBLEM), ["3"]),
        ((NEUTRAL, NEUTRAL, PROBLEM, PROBLEM), ["1", "2", "3", "4"]),
    ],
)
def test_a_list_is_one_of_issues_from_half_on(items: tuple[str, ...], numbers: list[str]) -> None:
    lines = [f"{number}.{item}" for number, item in enumerate(items, 1)]
    imported = read_text(HEAD + "\n".join(lines))
    check_whole(imported)
    assert [each.number for each in imported.issues] == numbers


@pytest.mark.slow
def test_a_thousand_issues_are_read_whole() -> None:
    """How long that takes, `make bench` says."""
    imported = read_text(large.announcement(1000))
    assert len(imported.issues) == 1000
    assert all(len(each.measures) == 6 for each in imported.issues)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "repeated", "times", "behind"),
    [
        ("", "（", 60_000, ""),
        ("", "“", 60_000, ""),
        ("", "一是", 40_000, ""),
        ("", "1.", 40_000, ""),
        ("", "关于", 40_000, ""),
        ("", "问题", 40_000, ""),
        ("", "2024年1月", 20_000, ""),
        ("1.关于", "一是整改情况", 20_000, ""),
        ("", "联系电话", 20_000, ""),
        ("", "，1个", 20_000, "完成整改1个"),
    ],
)
def test_no_pattern_runs_away(before: str, repeated: str, times: int, behind: str) -> None:
    """What is four times as long takes about four times as long, on any machine; a square would take sixteen times."""

    def cost(count: int) -> float:
        started = time.process_time()
        check_whole(read_text(f"{before}{repeated * count}{behind}"))
        return time.process_time() - started

    cost(100)  # what is loaded and compiled first
    assert cost(times) < 8 * cost(times // 4)


MEASURED = ["一是", "二是", "三是", "四是", "五是", "六是"]


@pytest.fixture(scope="module")
def imported() -> Imported:
    return read_announcement(MUYE)


@needs_announcement
class TestMuye:
    def test_every_issue_is_in_its_place(self, imported: Imported) -> None:
        check_whole(imported)
        aspects = imported.announcement.aspects
        assert [len(each.categories) for each in aspects] == [2, 5, 5, 3]
        assert [each.number for each in imported.issues] == [str(n) for n in range(1, 52)]
        assert [each.id for each in imported.issues] == [str(n) for n in range(1, 52)]
        places = [(each.aspect, each.category) for each in imported.issues]
        counts = {place: places.count(place) for place in places}
        assert list(counts.values()) == [1, 2, 4, 3, 4, 4, 3, 4, 4, 4, 3, 3, 3, 3, 3, 3]
        assert places[0] == (1, None)
        assert {each.status for each in imported.issues} == {Status.UNDISCLOSED}
        assert not any(each.said for each in imported.issues)

    def test_titles_and_measures_are_exact(self, imported: Imported) -> None:
        lines = MUYE.read_text(encoding="utf-8").splitlines()
        heads = [each for each in lines if "问题整改情况。" in each[:80]]
        with_marks = 0
        for issue, line in zip(imported.issues, heads, strict=True):
            title = line.split(")", 1)[1].split("问题整改情况。", 1)[0]
            printed, body = line.split("问题整改情况。", 1)
            assert issue.title == title
            assert issue.printed == f"{printed}问题整改情况。"
            marks = [each.mark for each in issue.measures]
            expected = [each for each in MEASURED if body.startswith(each) or f"。{each}" in body]
            assert marks == expected or (not expected and marks == [None])
            with_marks += bool(expected)
            rejoined = "".join(
                (each.mark or "") + (f"{each.lead}。" if each.lead else "") + each.text
                for each in issue.measures
            )
            assert rejoined == body
        assert with_marks == 39

    def test_the_rest_is_exact(self, imported: Imported) -> None:
        disclosure = as_written(imported.announcement)
        assert disclosure["inspection"] == {
            "by": "省委第十二巡视组",
            "kind": "常规巡视",
            "stays": [{"from": "2024-07-29", "to": "2024-09-29"}],
            "feedback": "2024-12-26",
        }
        assert disclosure["issued"] == {"by": "中共牧野区委", "on": "2025-09-04"}
        # What stands above the four items, and the totals below them, are of the same section.
        first, *items, last = imported.announcement.organisation
        assert [first.lead, last.lead] == [None, None]
        assert "4个方面51项整改任务" in last.text
        assert [each.lead for each in items] == [
            "提高政治站位,高位推进抓整改",
            "强化政治责任,以上率下抓整改",
            "加强过程管理,严督实导抓整改",
            "注重成果运用,标本兼治抓整改",
        ]
        assert disclosure["totals"] == [
            {"of": "方面", "count": 4, "unit": "个"},
            {"of": "整改任务", "count": 51, "unit": "项"},
            {"of": "整改任务", "status": "completed", "count": 40, "unit": "项"},
            {"of": "整改任务", "status": "staged", "count": 11, "unit": "项"},
            {"of": "移交信访事项", "said": "全部办结"},
            {"of": "问题线索办结率", "percent": Decimal("93.8")},
        ]
        assert [each.kind for each in imported.announcement.channels] == ["phone", "post", "email"]
        assert imported.announcement.channels[1].postcode == "453000"
        assert imported.unplaced == ()
        assert bare(imported.source) == bare(MUYE.read_text(encoding="utf-8"))

    @pytest.mark.parametrize(("name", "make"), [("m.docx", muye_docx), ("m.html", muye_html)])
    def test_word_and_page_come_to_the_same(
        self, imported: Imported, name: str, make: object, tmp_path: Path
    ) -> None:
        assert callable(make)
        path = tmp_path / name
        path.write_bytes(make(MUYE.read_text(encoding="utf-8")))
        other = read_announcement(path)
        check_whole(other)
        assert other.announcement == imported.announcement
        assert other.issues == imported.issues
        assert bare(other.source) == bare(imported.source)
