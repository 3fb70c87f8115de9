"""Read YAML as written: every scalar stays text, every value keeps its line.

The only module that knows YAML. It composes nodes and never constructs objects, so YAML's guesses
(`no`, `1_000`, `2024-01-05`, leading zeros) cannot change a disclosed value and no tag can run
code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Place
from generator.fields import Loc

MAX_BYTES = 2_000_000
"""Larger than any file written by hand; what is larger was put there by mistake."""

_MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its value and the line of each value in it.

    `value` is made of dicts, lists and strings only; a key with nothing after it is left out.
    It is None where the file could not be read, and `diagnostics` says why.
    """

    path: PurePath
    value: Any
    lines: Mapping[Loc, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()

    def place(self, loc: Loc) -> Place:
        """Return the line of `loc`, or of the nearest value around it."""
        for end in range(len(loc), 0, -1):
            if loc[:end] in self.lines:
                return Place(self.path, self.lines[loc[:end]])
        return Place(self.path, self.lines.get((), 1) if self.value is not None else 0)


def read_text(file: Path, shown: PurePath) -> str | Diagnostic:
    """Return the text of a content file, or the diagnostic that says why it cannot be read."""
    place = Place(shown)
    try:
        if file.is_dir():
            return Diagnostic(
                place,
                "这里应该是一个文件，却是一个文件夹",
                "请把文件夹改名或移走，再放上文件。",
                "F02",
            )
        size = file.stat().st_size
        if size > MAX_BYTES:
            message = f"文件太大，有 {size / 1e6:.0f} MB，超过 {MAX_BYTES // 10**6} MB"
            return Diagnostic(place, message, "请检查是不是放错了文件；附件不要放在这里。", "F03")
        raw = file.read_bytes()
    except FileNotFoundError:
        return Diagnostic(place, "找不到这个文件", "请检查文件名和位置，或者新建这个文件。", "F01")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Diagnostic(place, f"读不了这个文件（{reason}）", "请检查文件的访问权限。", "F04")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Diagnostic(
            Place(shown, line),
            "文件不是 UTF-8 编码，文字无法正确读出",
            "请用编辑器“另存为”，编码选 UTF-8，再保存一次。",
            "F05",
        )


def read_yaml(file: Path, shown: PurePath) -> Source:
    """Read one YAML file; everything wrong with its form is in `diagnostics`."""
    text = read_text(file, shown)
    if isinstance(text, Diagnostic):
        return Source(shown, None, diagnostics=(text,))
    return compose(text, shown)


def compose(text: str, shown: PurePath) -> Source:
    """Turn YAML text into plain values with lines."""
    if too_deep := _too_deep(text):
        return _refused(shown, too_deep, "括号套得太深，看起来不是正常的内容", "请删去多余的括号。")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        return Source(shown, None, diagnostics=(_broken(error, text, shown),))
    except RecursionError:
        return _refused(shown, 0, "内容套得太深，看起来不是正常的内容", "请删去多余的层次。")
    finally:
        loader.dispose()
    if node is None:
        message, hint = "文件是空的", "请按格式填写内容；zhenggai new 可以给出一份带说明的样本。"
        return Source(shown, None, diagnostics=(Diagnostic(Place(shown), message, hint, "F06"),))
    walk = _Walk(shown)
    value = walk.value(node, ())
    if not isinstance(value, dict | list):
        walk.say(node, "这里应该是“名称: 内容”一行一行的写法", "请对照样本检查开头几行。", "Y01")
        value = None
    return Source(shown, value, walk.lines, tuple(walk.diagnostics))


def _refused(shown: PurePath, line: int, message: str, hint: str) -> Source:
    return Source(shown, None, diagnostics=(Diagnostic(Place(shown, line), message, hint, "Y02"),))


_SUSPICIOUS = re.compile(r"(?:[-?:][ \t]+){9}|^[ ]{80}", re.MULTILINE)


def _too_deep(text: str) -> int:
    """Return the line where values nest beyond reason, 0 where they do not.

    The C composer recurses for each level, so a bomb of brackets or dashes must not reach it; the
    event stream does not recurse, and is asked only where the text looks like one.
    """
    if text.count("[") + text.count("{") <= _MAX_DEPTH and not _SUSPICIOUS.search(text):
        return 0
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _MAX_DEPTH:
                    return int(event.start_mark.line) + 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return 0  # composing stops at the same mark, and says what is wrong there
    return 0


class _Walk:
    """Collects the lines and the diagnostics of one file while its nodes become values."""

    def __init__(self, shown: PurePath) -> None:
        self.shown = shown
        self.lines: dict[Loc, int] = {}
        self.diagnostics: list[Diagnostic] = []
        self._seen: set[int] = set()

    def say(self, node: Any, message: str, hint: str, code: str) -> None:
        line = node.start_mark.line + 1
        self.diagnostics.append(Diagnostic(Place(self.shown, line), message, hint, code))

    def value(self, node: Any, loc: Loc) -> Any:
        if loc not in self.lines:
            self.lines[loc] = node.start_mark.line + 1
        if id(node) in self._seen:
            self.say(node, "不能用 & 和 * 引用别处的内容", "请把内容原样再写一遍。", "Y03")
            return None
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self.say(node, f"不能用 {node.tag} 这样的标签", "请删去感叹号开头的标签。", "Y04")
            return None
        if len(loc) > _MAX_DEPTH:
            self.say(node, "内容套得太深", "请对照样本检查缩进。", "Y02")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            items = (self.value(item, (*loc, index)) for index, item in enumerate(node.value))
            return ["" if item is None else item for item in items]
        return None if node.value == "" and node.style is None else node.value

    def _mapping(self, node: Any, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.say(key_node, "冒号前面要写一个名称", "请检查这一行的写法。", "Y05")
                continue
            key = key_node.value
            here = (*loc, key)
            if here in self.lines:
                first = self.lines[here]
                hint = f"第 {first} 行已经写过，请只留一处。"
                self.say(key_node, f"“{key}”写了两次", hint, "Y06")
                continue
            self.lines[here] = key_node.start_mark.line + 1
            value = self.value(value_node, here)
            if value is not None:
                result[key] = value
        return result


_PROBLEMS = (
    ("found character that cannot start any token", "有不能用在这里的字符", "文字里有特殊符号时，请给整段文字加上英文双引号。"),
    ("mapping values are not allowed", "冒号的位置不对", "文字里有冒号加空格时，请给整段文字加上英文双引号；并检查缩进。"),
    ("could not find expected ':'", "这一行缺少冒号", "请写成“名称: 内容”，冒号用英文半角，后面空一格。"),
    ("found unexpected end of stream", "引号没有配成对", "请检查这一行起的引号，补上缺的那一个。"),
    ("did not find expected key", "这一行的缩进或引号不对", "请让同一层的内容左边对齐，引号成对。"),
    ("did not find expected '-' indicator", "这一项的缩进不对", "同一个清单里，每一项的“-”要上下对齐。"),
    ("did not find expected ',' or", "括号里的写法不对", "请检查括号是否成对，各项之间用英文逗号隔开。"),
    ("did not find expected node content", "这里缺少内容", "请补上内容，或者删去多余的符号。"),
    ("found undefined alias", "不能用 * 引用别处的内容", "文字以 * 开头时，请给整段文字加上英文双引号。"),
    ("but found another document", "文件里有两份内容（---）", "一个文件只写一份内容，请删去多余的 --- 行。"),
    ("special characters are not allowed", "有看不见的控制字符", "请把这一行重新输入一遍。"),
    ("control characters are not allowed", "有看不见的控制字符", "请把这一行重新输入一遍。"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "请把 \\ 写成 \\\\，或者改用英文单引号。"),
)  # fmt: skip


def _broken(error: yaml.YAMLError, text: str, shown: PurePath) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = getattr(error, "position", None)
    if mark is not None:
        line = mark.line + 1
    else:
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 0
    if tab := re.search(r"^ *\t", text, re.MULTILINE):
        tab_line = text.count("\n", 0, tab.end()) + 1
        if not line or tab_line <= line:
            hint = "请把行首的制表符（Tab）换成空格，每一层两个。"
            return Diagnostic(Place(shown, tab_line), "行首用了制表符（Tab）", hint, "Y07")
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    for known, message, hint in _PROBLEMS:
        if known in said:
            if known == "found unexpected end of stream" and getattr(error, "context_mark", None):
                line = error.context_mark.line + 1  # type: ignore[attr-defined]
            return Diagnostic(Place(shown, line), message, hint, "Y08")
    hint = "请检查这一行和上一行的缩进、冒号和引号；zhenggai new 可以给出一份样本对照。"
    return Diagnostic(Place(shown, line), "写法有误，读不懂", hint, "Y08")
