"""Words and whole entries taken out of YAML."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from generator.actions.errors import Stop
from generator.actions.takedown.words import Unwanted, replaced
from generator.content.yaml_edit import NotEditable
from generator.content.yaml_rewrite import rewritten
from generator.content.yaml_source import Yaml, compose, dump
from generator.domain.corrections import loc_of
from generator.domain.fields import Loc, fields_of
from generator.domain.model import Announcement, IssueFile, UpdateFile, Value
from generator.text.marked.words import WITHHELD_TEXT

HEAD = "disclosure.yml"


def without_in_yaml(path: str, text: str, unwanted: Unwanted) -> tuple[str, int]:
    """Return a file without words and entries that must not be public, and in how many places they were."""
    values = compose(text, PurePath(path)).value
    if values is None:
        return text, 0
    wanted, count = _masked(values, unwanted.words)
    for place in sorted(_entries(path, wanted, unwanted), key=repr, reverse=True):
        wanted = _deleted(wanted, place)
        count += 1
    plain, in_text = replaced(text, unwanted.words)
    if plain != text and compose(plain, PurePath(path)).value == wanted:
        return plain, in_text
    if wanted == values:
        return (plain, in_text) if in_text else (text, 0)  # words of a comment
    return with_values(path, text, wanted), count


def _masked(value: Yaml, words: Sequence[str]) -> tuple[Yaml, int]:
    """Return a value as it was read with a sign in place of words, and how often they stood there."""
    if isinstance(value, str):
        return replaced(value, words)
    if isinstance(value, dict):
        # A printed label is the key of its value; the keys of the format are English.
        pairs = [
            ((key, 0) if key.isascii() else replaced(key, words), _masked(each, words))
            for key, each in value.items()
        ]
        return {key: each for (key, _), (each, _) in pairs}, sum(a + b for (_, a), (_, b) in pairs)
    found = [_masked(each, words) for each in value]
    return [each for each, _ in found], sum(count for _, count in found)


def _entries(path: str, values: "Yaml | None", unwanted: Unwanted) -> Iterator[Loc]:
    """Yield the places that go as a whole: named fields, and what names a file that goes."""
    yield from (loc_of(field) or () for name, field in unwanted.fields if name == path)
    if not isinstance(values, dict):
        return
    for at, each in enumerate(values.get("evidence") or ()):
        if isinstance(each, dict) and each.get("file") in unwanted.files:
            yield ("evidence", at)
    official = values.get("official")
    if isinstance(official, dict) and official.get("scan") in unwanted.files:
        yield ("official", "scan")
        if "scan_sha256" in official:
            yield ("official", "scan_sha256")


def _deleted(value: "Yaml | None", place: Loc) -> Yaml:
    """Return a value without what stands at a place, and without what is empty then."""
    key, rest = place[0], place[1:]
    if isinstance(value, dict) and isinstance(key, str) and key in value:
        inner = _deleted(value[key], rest) if rest else ""
        others = {other: inner if other == key else each for other, each in value.items()}
        return {other: each for other, each in others.items() if other != key or inner}
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        inner = _deleted(value[key], rest) if rest else ""
        return [*value[:key], *([inner] if inner else []), *value[key + 1 :]]
    raise Stop("没有要隐去的这一项，什么也没有改。写法和更正的 --field 一样，例如 key_figures[2]。")


def values_of(name: str, text: str) -> dict[str, Yaml]:
    """Return the keys of a file with their values; none of a file that has none."""
    values = compose(text, PurePath(name)).value
    return values if isinstance(values, dict) else {}


def with_values(name: str, text: str, values: Yaml) -> str:
    """Return a file with other values, its comments kept; a list is written anew below its first comments."""
    if isinstance(values, list):
        head = "".join(f"{each}\n" for each in text.splitlines() if each.startswith("#"))
        return head + dump(values)
    assert isinstance(values, dict)  # noqa: S101 - all other files are keys
    try:
        return rewritten(text, values, tuple(fields_of(_model(name))))
    except NotEditable as error:
        raise Stop(
            f"{name} 的写法特别，程序不敢改，什么也没有改。请在记事本里把要隐去的字写成{WITHHELD_TEXT}的同时，"
            "把这一项改写成普通的一行，再运行一次。"
        ) from error


def _model(name: str) -> type[Value]:
    if name == HEAD:
        return Announcement
    return IssueFile if name.startswith("issues/") else UpdateFile
