"""The one declaration of the marks: each becomes a field that is there, and is explained."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.actions import mark_words
from generator.cli.main import main
from generator.domain.diagnostics import has_errors
from generator.domain.fields import field_at
from generator.importing.assemble import assemble_text
from generator.text.marked.read import read_marked
from generator.text.marked.words import READINGS, WORDS, Reading, Word, nearest_word, nearest_words

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("word", WORDS.values(), ids=lambda word: word.word)
def test_every_mark_is_explained_and_becomes_a_field_that_is_there(word: Word) -> None:
    assert word.sentence.endswith("。")
    assert not set(word.word) & set("？！：?!:[]［］ \u3000")
    if word.field:
        root, path = word.field.split(".", 1)
        assert field_at(mark_words.MODELS[root], tuple(path.split(".")[:1]))
        assert mark_words.becomes(word)


def test_every_way_of_reading_is_explained() -> None:
    assert READINGS.keys() == set(Reading) - {Reading.NONE}
    assert all(each.endswith("。") for each in READINGS.values())


def test_every_mark_stands_in_the_reference_once() -> None:
    reference = mark_words.reference()
    for word in WORDS.values():
        assert reference.count(f"| `{mark_words.spelt(word)}` |") == 1


def test_the_page_is_what_the_program_prints() -> None:
    written = (ROOT / "docs/marks.md").read_text("utf-8")
    assert written == mark_words.reference(), "run: zhenggai marks --reference > docs/marks.md"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("举惜", "举措"),
        ("问题15", "问题"),
        ("责任单", "责任单位"),
        ("=反溃", "=反馈"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant(written: str, meant: str | None) -> None:
    assert nearest_word(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("标鉴", {"标题", "标签"}), ("责任", {"责任单位", "责任领导"}), ("xyz", set())],
)
def test_words_that_are_equally_near_are_all_named(written: str, meant: set[str]) -> None:
    assert set(nearest_words(written)) == meant


def test_the_command_explains_one_mark_or_all() -> None:
    one = CliRunner().invoke(main, ["marks", "[[接]]"])
    assert one.output.startswith("[[接 编号]]  ")
    assert one.output.count("\n") == 1
    value = CliRunner().invoke(main, ["marks", "总数"])
    assert value.output.startswith("[[=总数")
    wrong = CliRunner().invoke(main, ["marks", "总娄"])
    assert "没有 总娄 这个标记。是不是 [[=总数" in str(wrong.exception)
    every = CliRunner().invoke(main, ["marks"])
    assert every.output.count("\n") == len(WORDS)


BOTH = sorted(each for each in WORDS if f"={each}" in WORDS)


@pytest.mark.parametrize("word", BOTH)
def test_a_word_with_two_forms_shows_both_with_an_example(word: str) -> None:
    for asked in (word, f"[[={word}]]"):
        assert list(mark_words.sentences([asked])) == [
            mark_words.spelt(WORDS[each]) for each in (word, f"={word}")
        ]
        before, around = mark_words.examples([asked]).values()
        assert f"[[{word}]]" in before
        assert "[[/]]" not in before
        assert around.count("[[/]]") == around.count(f"[[={word}]]") == 1


@pytest.mark.parametrize("example", mark_words.EXAMPLES.values())
def test_an_example_is_read_without_an_error(example: str) -> None:
    own = (
        example if example.startswith(("[[公布", "[[结尾")) else f"[[问题 1]]1.渠道漏水。{example}"
    )
    text = f"[[标题]]某县关于整改情况的公布\n{own}\n"
    marks = [WORDS[word] for word in re.findall(r"\[\[(=?\w+)\]\]", example)]
    is_report = any(each.field.startswith("report.") for each in marks)
    assert not has_errors(assemble_text(read_marked(text).text, is_report=is_report).diagnostics)
