"""Change single values in a YAML file that a person wrote, and leave everything else as it stands.

The only module that knows ruamel.yaml, which tells where in the text each value begins and ends
and how a new value is quoted. Only the changed values are put into the text: comments, order,
quotes, line ends and blank lines of all others stay as they are, byte for byte.
"""

import datetime
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

Edit = str | datetime.date | tuple[str, ...] | None
"""A new value; None takes the key out."""

_ENDLESS = 1 << 30


class NotEditable(Exception):
    """The file is written in a way that single values cannot be changed in it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key of the file: where it begins, where its value begins and ends, how it is written."""

    start: int
    value_start: int
    end: int
    node: Any


def edited(text: str, edits: Mapping[str, Edit], order: Sequence[str]) -> str:
    """Return a file's text with new values for some of its top keys.

    `order` is the order in which keys are declared: a new key goes behind the nearest one before
    it. Raises NotEditable where the result would differ from what was asked for.
    """
    result = text
    for key, value in edits.items():
        result = _with(result, key, value, order)
    _require(text, result, edits)
    return result


def _with(text: str, key: str, value: Edit, order: Sequence[str]) -> str:
    entries = _entries(text)
    entry = entries.get(key)
    if value is None:
        return text if entry is None else _without(text, entry)
    if entry is None:
        return _inserted(text, entries, key, value, order)
    if isinstance(value, tuple) and not _is_flow(entry.node):
        return _block_replaced(text, entry, value)
    gap = " " if text[entry.value_start - 1 : entry.value_start] == ":" else ""
    start, end = entry.value_start, entry.end
    new = gap + _rendered(value, entry.node)
    return text[:start] + new + _aligned(text[start:end], new, text[end:])


def _entries(text: str) -> dict[str, _Entry]:
    """Return the top keys of a file with their places in its text."""
    try:
        root = YAML().compose(text)
    except YAMLError as error:
        raise NotEditable(str(error)) from error
    if not isinstance(root, MappingNode) or root.flow_style:
        raise NotEditable("the file is no block of keys")
    entries: dict[str, _Entry] = {}
    for key, value in root.value:
        # The parser places what stands empty at the next word; it begins right behind its colon.
        is_empty = isinstance(value, ScalarNode) and not value.value and not value.style
        behind_colon = text.index(":", key.end_mark.index) + 1
        start = behind_colon if is_empty else value.start_mark.index
        end = behind_colon if is_empty else _end(text, value)
        entries[str(key.value)] = _Entry(key.start_mark.index, start, end, value)
    return entries


def _end(text: str, node: Any) -> int:
    """Return where a value's own text ends: without the comments and blank lines behind it."""
    if isinstance(node, ScalarNode):
        if node.style in ("|", ">"):
            return len(text[: node.end_mark.index].rstrip())
        return int(node.end_mark.index)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _aligned(old: str, new: str, rest: str) -> str:
    """Return what stands behind a value with its comment in the column where it was."""
    spaces = len(rest) - len(rest.lstrip(" "))
    if spaces < 2 or not rest[spaces:].startswith("#") or "\n" in old:
        return rest
    return " " * max(1, spaces + len(old) - len(new)) + rest[spaces:]


def _is_flow(node: Any) -> bool:
    return not isinstance(node, SequenceNode) or bool(node.flow_style)


def _rendered(value: str | datetime.date | tuple[str, ...], node: Any = None) -> str:
    """Return a value as YAML on one line, quoted as the value was that it replaces."""
    if isinstance(value, tuple):
        items: Any = CommentedSeq(_quoted(each, _in_row(each)) for each in value)
        items.fa.set_flow_style()
        return _dumped(items)
    style = node.style if isinstance(node, ScalarNode) else None
    if isinstance(value, datetime.date):
        if style not in ('"', "'"):
            return value.isoformat()
        value = value.isoformat()
    return _dumped(_quoted(value, style))


_MARK = re.compile(r"""^-|[][,:?#&*!|>'"%@`{}]""")


def _in_row(value: str) -> str | None:
    """Return the quotes of an item between [ and ]: ruamel reads a bare ? there as a key's mark."""
    return "'" if _MARK.search(value) else None


def _quoted(value: str, style: str | None = None) -> Any:
    if style == '"' or "\n" in value:
        return DoubleQuotedScalarString(value)
    return SingleQuotedScalarString(value) if style == "'" else value


def _dumped(value: Any) -> str:
    yaml = YAML()
    yaml.width = _ENDLESS
    yaml.allow_unicode = True
    written = io.StringIO()
    yaml.dump({"key": value}, written)
    return written.getvalue().removeprefix("key:").strip()


def _block_replaced(text: str, entry: _Entry, value: tuple[str, ...]) -> str:
    """Write a list one item a line, as it was; the comments of items that stay go with them."""
    items = entry.node.value
    line_start = text.rfind("\n", 0, items[0].start_mark.index) + 1
    indent = re.match(r"[ ]*", text[line_start:])
    notes = {str(item.value): _note(text, _end(text, item)) for item in items}
    head = f"{indent[0] if indent else ''}- "
    lines = [f"{head}{_rendered(each)}{notes.pop(each, '')}" for each in value]
    lost = [f"{head[:-2]}{note.strip()}" for note in notes.values() if note]
    end = entry.end + len(_note(text, entry.end))
    return text[:line_start] + _newline(text).join((*lines, *lost)) + text[end:]


def _note(text: str, end: int) -> str:
    """Return the comment behind a value, on its line, with the spaces before it."""
    rest = re.match(r"[ \t]+#[^\r\n]*", text[end:])
    return rest[0] if rest else ""


def _without(text: str, entry: _Entry) -> str:
    """Take a key out; the comments behind its values stay, each on a line of its own."""
    line_start = text.rfind("\n", 0, entry.start) + 1
    items = entry.node.value if isinstance(entry.node, SequenceNode) else ()
    ends = [_end(text, item) for item in items] if not _is_flow(entry.node) else [entry.end]
    notes = "".join(note.strip() + _newline(text) for end in ends if (note := _note(text, end)))
    line_end = text.find("\n", entry.end)
    return text[:line_start] + notes + (text[line_end + 1 :] if line_end >= 0 else "")


def _inserted(
    text: str, entries: Mapping[str, _Entry], key: str,
    value: str | datetime.date | tuple[str, ...], order: Sequence[str],
) -> str:  # fmt: skip
    """Put a new line behind the nearest key that is declared before it, and its comments."""
    before = [name for name in order[: order.index(key)] if name in entries]
    newline = _newline(text)
    at = _behind(text, entries[before[-1]]) if before else min(e.start for e in entries.values())
    head = "" if at == 0 or text[at - 1] == "\n" else newline
    return f"{text[:at]}{head}{key}: {_rendered(value)}{newline}{text[at:]}"


def _behind(text: str, entry: _Entry) -> int:
    """Return the start of the line behind a value and the indented comments that go on with it."""
    line_end = text.find("\n", entry.end)
    at = line_end + 1 if line_end >= 0 else len(text)
    goes_on = re.match(r"(?:[ \t]+#[^\n]*\n)*", text[at:])
    return at + (goes_on.end() if goes_on else 0)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _require(before: str, after: str, edits: Mapping[str, Edit]) -> None:
    """Require that the new text reads as the old one does, but for the edits."""
    expected: dict[str, Any] = {key: _plain(entry.node) for key, entry in _entries(before).items()}
    for key, value in edits.items():
        if value is None:
            expected.pop(key, None)
        else:
            expected[key] = list(value) if isinstance(value, tuple) else str(value)
    if expected != {key: _plain(entry.node) for key, entry in _entries(after).items()}:
        raise NotEditable("the edit would change more than was asked for")


def _plain(node: Any) -> Any:
    if isinstance(node, MappingNode):
        return [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, SequenceNode):
        return [_plain(each) for each in node.value]
    return node.value
