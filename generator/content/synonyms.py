"""Read `content/synonyms.yml`: words that readers type, and those that announcements write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from generator.content.yaml_source import Source, Yaml, read_yaml
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import Loc
from generator.text.folding import for_search

NAME = "synonyms.yml"
_EMPTY = "F06"
_SAMPLE = "一行一个词，例如“邮编: [邮政编码]”。"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The table as read, each word with what is looked for as well, and what is wrong with it."""

    table: Mapping[str, tuple[str, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_synonyms(content: Path) -> Synonyms:
    """Read the table of a content folder; a site without one has no synonyms."""
    if not (content / NAME).exists():
        return Synonyms({})
    source = read_yaml(content / NAME, PurePath(NAME))
    if source.value is None:
        wrong = tuple(each for each in source.diagnostics if each.code != _EMPTY)
        return Synonyms({}, wrong)
    if not isinstance(source.value, dict):
        message = "同义词要写成“词: [另一个词]”，却写成了清单"
        return Synonyms({}, (_wrong(source, (), message, f"请{_SAMPLE}", "S01"),))
    table = {word: tuple(_others(value)) for word, value in source.value.items()}
    return Synonyms(table, (*source.diagnostics, *_judge(source, source.value)))


def _others(value: Yaml) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and for_search(each):
            yield each


def _judge(source: Source, table: Mapping[str, Yaml]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for word, value in table.items():
        folded = for_search(word)
        if not folded:
            message = f"“{word}”里没有文字或数字，查不到东西"
            yield _wrong(
                source, (word,), message, "请写一个读者会输入的词，或者删去这一行。", "S03"
            )
        elif first.setdefault(folded, word) != word:
            message = f"“{word}”和“{first[folded]}”查起来是同一个词"
            yield _wrong(source, (word,), message, "请把两行合成一行。", "S04")
        yield from _judge_others(source, word, value)


def _judge_others(source: Source, word: str, value: Yaml) -> Iterator[Diagnostic]:
    others = value if isinstance(value, list) else [value]
    if not others:
        yield _wrong(source, (word,), f"“{word}”后面没有写另一个词", f"请{_SAMPLE}", "S02")
    for index, other in enumerate(others):
        loc = (word, index) if isinstance(value, list) else (word,)
        if not isinstance(other, str):
            message = f"“{word}”后面只能写词，却写成了几层内容"
            yield _wrong(source, loc, message, f"请{_SAMPLE}", "S02")
        elif not for_search(other):
            message = f"“{word}”后面有一个词是空的，或者只有标点"
            yield _wrong(source, loc, message, "请写上一个词，或者删去它。", "S03")
        elif for_search(other) == for_search(word):
            message = f"“{word}”的同义词就是它自己"
            yield _wrong(source, loc, message, "请换成另一个词，或者删去它。", "S04")


def _wrong(source: Source, loc: Loc, message: str, hint: str, code: str) -> Diagnostic:
    return Diagnostic(source.place(loc), message, hint, code)
