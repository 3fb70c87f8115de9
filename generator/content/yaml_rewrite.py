"""Bring a YAML file to new values, however deep, and leave what stays as it stands.

`yaml_edit` changes single values of the first level; this changes any: each difference is put into
the text at its innermost place, so that comments, order, quotes and blank lines of all else stay.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import PurePath
from typing import TypeGuard

import yaml

from generator.content.yaml_edit import NotEditable
from generator.content.yaml_source import Yaml, compose, compose_node, dump
from generator.domain.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the text and what takes its place."""

    start: int
    end: int
    text: str


def rewritten(text: str, value: Mapping[str, object], order: Sequence[str]) -> str:
    """Return a file's text with new values; `order` is the order in which its keys are declared.

    Raises NotEditable where the file is written in a way that cannot be brought to them.
    """
    bare = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(bare)]
    plain = bare.replace("\r\n", "\n")
    result = _applied(plain, value, order)
    if compose(result, PurePath()).value != _as_read(value):
        raise NotEditable("the edit would change more than was asked for")
    return mark + (result.replace("\n", "\r\n") if plain != bare else result)


def _applied(text: str, value: Mapping[str, object], order: Sequence[str]) -> str:
    root = compose_node(text, PurePath())
    if isinstance(root, Diagnostic) or not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NotEditable("the file is no block of keys")
    text = text if text.endswith("\n") else f"{text}\n"
    parts: list[str] = []
    place = 0
    edits = sorted(
        _Rewriter(text, order).mapping(root, value), key=lambda each: (each.start, each.end)
    )
    for each in edits:
        if each.start < place:
            raise NotEditable("two edits overlap")
        parts.extend((text[place : each.start], each.text))
        place = each.end
    return "".join((*parts, text[place:]))


@dataclass(frozen=True, slots=True)
class _Rewriter:
    text: str
    order: Sequence[str]

    def mapping(self, node: yaml.MappingNode, value: Mapping[str, object]) -> Iterator[_Edit]:
        """Yield the edits that bring a block of keys to a value."""
        column = node.value[0][0].start_mark.column
        entries = {str(key.value): (key, each) for key, each in node.value}
        yield from self._gone(node, value)
        for key, (key_node, each) in entries.items():
            if key in value:
                yield from self._entry(key_node, each, key, value[key], column)
        yield from self._added(entries, value, column)

    def _gone(self, node: yaml.MappingNode, value: Mapping[str, object]) -> Iterator[_Edit]:
        """Yield the edits that take keys out; the dash of an item stays for its first key."""
        entries = node.value
        first = int(entries[0][0].start_mark.index)
        if self.text[self._line_start(first) : first].strip():
            kept = next(key for key, _ in entries if str(key.value) in value)
            if kept is not entries[0][0]:
                yield _Edit(first, kept.start_mark.index, "")
                entries = [
                    each for each in entries if each[0].start_mark.index >= kept.start_mark.index
                ]
        for key, each in entries:
            if str(key.value) not in value:
                yield self._without_lines(
                    key.start_mark.index, self._end(each), key.start_mark.column
                )

    def _without_lines(self, start: int, end: int, column: int) -> _Edit:
        """Return the edit that takes whole lines out; a comment behind them stays on its own."""
        after = self._line_end(end)
        note = self.text[end:after].strip()
        kept = f"{' ' * column}{note}\n" if note.startswith("#") else ""
        return _Edit(self._line_start(start), after, kept)

    def _entry(
        self, key: yaml.Node, node: yaml.Node, name: str, value: object, column: int
    ) -> Iterator[_Edit]:
        if _plain(node) == _as_read(value):
            return
        inner = list(self._inside(node, value))
        if inner:
            yield from inner
            return
        if isinstance(node, yaml.ScalarNode) and _is_line(value):
            yield self._scalar(key, node, value)
        else:
            end = self._end(node) if not _is_empty(node) else self._colon(key)
            yield _Edit(key.start_mark.index, end, _shifted({name: value}, column).strip())

    def _inside(self, node: yaml.Node, value: object) -> Iterator[_Edit]:
        """Yield the edits inside a block of keys or items; none where it has to be written anew."""
        if getattr(node, "flow_style", True) or not node.value:
            return
        if isinstance(node, yaml.MappingNode) and isinstance(value, dict) and value:
            if {str(key.value) for key, _ in node.value} & value.keys():
                yield from self.mapping(node, value)
        elif isinstance(node, yaml.SequenceNode) and isinstance(value, list) and value:
            yield from self._items(node, value)

    def _scalar(self, key: yaml.Node, node: yaml.ScalarNode, value: str) -> _Edit:
        written = _quoted(value, node.style)
        if _is_empty(node):
            place = self._colon(key)
            return _Edit(place, place, f" {written}")
        start, end = node.start_mark.index, self._end(node)
        return _Edit(start, end, written) if end > start else _Edit(start, start, f" {written}")

    def _added(
        self,
        entries: dict[str, tuple[yaml.Node, yaml.Node]],
        value: Mapping[str, object],
        column: int,
    ) -> Iterator[_Edit]:
        known = [*self.order, *(each for each in value if each not in self.order)]
        for key in sorted((each for each in value if each not in entries), key=known.index):
            before = [each for each in known[: known.index(key)] if each in entries]
            lines = _shifted({key: value[key]}, column)
            if before:
                place = self._behind(self._end(entries[before[-1]][1]), column)
                yield _Edit(place, place, lines)
            else:
                yield self._first(entries, lines, column)

    def _first(
        self, entries: dict[str, tuple[yaml.Node, yaml.Node]], lines: str, column: int
    ) -> _Edit:
        """Return the edit that puts lines before the first key, behind the dash of an item."""
        place = min(int(key.start_mark.index) for key, _ in entries.values())
        start = self._line_start(place)
        if not self.text[start:place].strip():
            return _Edit(start, start, lines)
        return _Edit(place, place, lines.strip(" ") + " " * column)

    def _items(self, node: yaml.SequenceNode, value: Sequence[object]) -> Iterator[_Edit]:
        """Yield the edits that bring a block of items to a list."""
        column = node.start_mark.column
        starts = [self._dash(each) for each in node.value]
        old = [json.dumps(_plain(each)) for each in node.value]
        new = [json.dumps(_as_read(each)) for each in value]
        for kind, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
            if kind == "equal":
                continue
            pairs = min(end - start, last - first)
            for place in range(pairs):
                item = node.value[start + place]
                yield from self._item(item, starts[start + place], value[first + place], column)
            for place in range(start + pairs, end):
                yield self._without_lines(starts[place], self._end(node.value[place]), column)
            if first + pairs < last:
                lines = _shifted(value[first + pairs : last], column)
                at = self._before(node, starts, start + pairs, column)
                yield _Edit(at, at, lines)

    def _before(self, node: yaml.SequenceNode, starts: list[int], place: int, column: int) -> int:
        """Return where lines before an item go: behind the item above it, where there is one."""
        if place:
            return self._behind(self._end(node.value[place - 1]), column)
        return self._line_start(starts[0])

    def _item(self, node: yaml.Node, dash: int, value: object, column: int) -> Iterator[_Edit]:
        if _plain(node) == _as_read(value):
            return
        inner = list(self._inside(node, value))
        if inner:
            yield from inner
        elif isinstance(node, yaml.ScalarNode) and _is_line(value):
            yield _Edit(node.start_mark.index, self._end(node), _quoted(value, node.style))
        else:
            yield _Edit(dash, self._end(node), _shifted([value], column).strip())

    # Places in the text.

    def _end(self, node: yaml.Node) -> int:
        """Return where a value's own text ends, without comments and blank lines behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return len(self.text[:end].rstrip())
        return end

    def _colon(self, key: yaml.Node) -> int:
        return self.text.index(":", int(key.end_mark.index)) + 1

    def _dash(self, item: yaml.Node) -> int:
        return self.text.rindex("-", 0, int(item.start_mark.index))

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        """Return the start of the line behind the one that a place stands in."""
        return self.text.index("\n", place) + 1

    def _behind(self, end: int, column: int) -> int:
        """Return the start of the line behind a value, and behind deeper comments that go on."""
        place = self._line_end(end)
        while line := self.text[place : self.text.find("\n", place) + 1]:
            words = line.lstrip(" ")
            if not words.startswith("#") or len(line) - len(words) <= column:
                break
            place += len(line)
        return place


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not _is_quoted(node.style)


def _is_quoted(style: str | None) -> bool:
    return style in ('"', "'", "|", ">")


def _quoted(value: str, style: str | None) -> str:
    """Return a text on one line, quoted as the one was that it replaces."""
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    return dump({"key": value}).removeprefix("key:").strip()


def _is_line(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and "\n" not in value


def _as_read(value: object) -> Yaml:
    """Return a value as it is read back: every number is text."""
    if isinstance(value, Mapping):
        return {str(key): _as_read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_read(each) for each in value]
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _shifted(value: object, column: int) -> str:
    """Return a value as lines of YAML that begin at a column."""
    indent = " " * column
    lines: Iterable[str] = dump(value).splitlines(keepends=True)
    return "".join(indent + line if line.strip() else line for line in lines)


def _plain(node: yaml.Node) -> Yaml:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(each) for key, each in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return str(node.value)
