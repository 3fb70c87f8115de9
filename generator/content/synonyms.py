"""Read `content/synonyms.yml`: words that readers type, and those that announcements write.

What is true of official Chinese everywhere (煤气 is 燃气) comes with the program, in `general_synonyms.yml`
beside this file; a line of the site's own takes the place of the general one for the same word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath

from generator.content.yaml_source import Source, Yaml, read_yaml
from generator.domain.diagnostics import Diagnostic
from generator.domain.fields import Loc
from generator.text.folding import for_search

NAME = "synonyms.yml"
_EMPTY = "F06"
_NEAR = "near"
_GENERAL = Path(__file__).with_name("general_synonyms.yml")
_SAMPLE = "一行一个词，例如“邮编: [邮政编码]”；公布没有提到的写成“低保: {near: [高龄补贴]}”。"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The table as read, each word with what is looked for as well, and what is wrong with it.

    `near` has the words of which the announcements say nothing, each with the nearest that they say.
    """

    table: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def read_synonyms(content: Path) -> Synonyms:
    """Read the table of a content folder; a site without one has no synonyms."""
    if not (content / NAME).exists():
        return Synonyms({})
    source = read_yaml(content / NAME, PurePath(NAME))
    if source.value is None:
        wrong = tuple(each for each in source.diagnostics if each.code != _EMPTY)
        return Synonyms({}, diagnostics=wrong)
    if not isinstance(source.value, dict):
        message = "同义词要写成“词: [另一个词]”，却写成了清单"
        return Synonyms({}, diagnostics=(_wrong(source, (), message, f"请{_SAMPLE}", "S01"),))
    return Synonyms(
        {word: _others(value) for word, value in source.value.items() if not _is_near(value)},
        {word: _others(value) for word, value in source.value.items() if _is_near(value)},
        (*source.diagnostics, *_judge(source, source.value)),
    )


@cache
def general_synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return the table that comes with the program."""
    source = read_yaml(_GENERAL, PurePath(_GENERAL.name))
    assert isinstance(source.value, dict)  # noqa: S101 - our own file, proved by a test
    return {word: _others(value) for word, value in source.value.items()}


def with_general(own: Synonyms) -> Mapping[str, tuple[str, ...]]:
    """Return the site's own table with the general one; what the site says of a word stands."""
    said = {for_search(word) for word in (*own.table, *own.near)}
    general = general_synonyms().items()
    return {word: others for word, others in general if for_search(word) not in said} | {
        **own.table
    }


def _is_near(value: Yaml) -> bool:
    return isinstance(value, dict) and list(value) == [_NEAR]


def _listed(value: Yaml) -> list[Yaml]:
    named = value[_NEAR] if isinstance(value, dict) and _is_near(value) else value
    return named if isinstance(named, list) else [named]


def _others(value: Yaml) -> tuple[str, ...]:
    return tuple(each for each in _listed(value) if isinstance(each, str) and for_search(each))


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
    others = _listed(value)
    if not others:
        yield _wrong(source, (word,), f"“{word}”后面没有写另一个词", f"请{_SAMPLE}", "S02")
    for index, other in enumerate(others):
        loc = _place_of(word, value, index)
        if not isinstance(other, str):
            message = f"“{word}”后面只能写词，却写成了几层内容"
            yield _wrong(source, loc, message, f"请{_SAMPLE}", "S02")
        elif not for_search(other):
            message = f"“{word}”后面有一个词是空的，或者只有标点"
            yield _wrong(source, loc, message, "请写上一个词，或者删去它。", "S03")
        elif for_search(other) == for_search(word):
            message = f"“{word}”的同义词就是它自己"
            yield _wrong(source, loc, message, "请换成另一个词，或者删去它。", "S04")


def _place_of(word: str, value: Yaml, index: int) -> Loc:
    """Return where the value writes its word at `index`."""
    key, listed = (
        ((_NEAR,), value[_NEAR]) if isinstance(value, dict) and _is_near(value) else ((), value)
    )
    return (word, *key, index) if isinstance(listed, list) else (word, *key)


def _wrong(source: Source, loc: Loc, message: str, hint: str, code: str) -> Diagnostic:
    return Diagnostic(source.place(loc), message, hint, code)
