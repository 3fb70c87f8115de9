"""Read YAML as written: every scalar stays text, every value keeps its line.

The only module that knows YAML. It composes nodes and never constructs objects, so YAML's guesses
(`no`, `1_000`, `2024-01-05`, leading zeros) cannot change a disclosed value and no tag can run
code.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any, TypeAlias

import yaml

from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import Loc

MAX_BYTES = 2_000_000
"""Larger than any file written by hand; what is larger was put there by mistake."""

MOST_VALUES = 50_000
"""The most lines and list items of a file; the longest real one has fewer than 5,000."""

MAX_DEPTH = 40
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What YAML cannot hold, and the marks of other systems that YAML takes for line ends, so that one
# of them inside a sentence would break the sentence and put every line number after it out.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
)


Yaml: TypeAlias = "str | list[Yaml] | dict[str, Yaml]"
"""A value as written: every scalar is text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its value and the line of each value in it.

    `value` is made of dicts, lists and strings only; where nothing stands after a key or a dash
    it is the empty string. It is None where the file could not be read, and `diagnostics` says why.
    """

    path: PurePath
    value: list[Yaml] | dict[str, Yaml] | None
    lines: Mapping[Loc, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    doubled: tuple[Loc, ...] = ()
    """The keys that are written twice: of each only the first value is taken."""

    def place(self, loc: Loc) -> Place:
        """Return the line of `loc`, or of the nearest value around it."""
        for end in range(len(loc), 0, -1):
            if loc[:end] in self.lines:
                return Place(self.path, self.lines[loc[:end]])
        return Place(self.path, self.lines.get((), 1) if self.value is not None else 0)


def read_text(file: Path, shown: PurePath) -> str | Diagnostic:
    """Return the text of a content file, or the diagnostic that says why it cannot be read."""
    return leads_out(file, shown) or read_anywhere(file, shown)


def read_anywhere(file: Path, shown: PurePath) -> str | Diagnostic:
    """Return the text of a file as `read_text` does, though a link leads to it."""
    raw = _read(file, shown)
    if isinstance(raw, Diagnostic):
        return raw
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "文件不是 UTF-8 编码，文字无法正确读出"
        hint = "请用编辑器“另存为”，编码选 UTF-8，再保存一次。"
        return Diagnostic(Place(shown, line), message, hint, "F05")


def leads_out(file: Path, shown: PurePath) -> Diagnostic | None:
    """Return that a file is a link, or lies behind one, to somewhere outside its folder.

    `shown` is the file's path below the content folder; its first part names the folder that holds
    all that belongs together: a disclosure, or the hand-written pages.
    """
    below = [file, *file.parents][: len(shown.parts) - 1]
    if not any(each.is_symlink() for each in below):
        return None
    folder = os.path.realpath(file.parents[len(shown.parts) - 2])
    if Path(os.path.realpath(file)).is_relative_to(folder):
        return None
    hint = "请把它换成文件本身；公布的内容都要放在自己的文件夹里。"
    return Diagnostic(Place(shown), "这是一个链接，指向文件夹外面", hint, "F11")


def _read(file: Path, shown: PurePath) -> bytes | Diagnostic:
    place = Place(shown)
    try:
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            message = "这里应该是一个文件，却是一个文件夹"
            return Diagnostic(place, message, "请把文件夹改名或移走，再放上文件。", "F02")
        if not stat.S_ISREG(found.st_mode):
            return _no_file(shown)
        if found.st_size > MAX_BYTES:
            size = f"{found.st_size / 1e6:.1f} MB，超过 {MAX_BYTES // 10**6} MB"
            hint = "请检查是不是放错了文件；附件不要放在这里。"
            return Diagnostic(place, f"文件太大，有 {size}", hint, "F03")
        return file.read_bytes()
    except FileNotFoundError:
        return Diagnostic(place, "找不到这个文件", "请检查文件名和位置，或者新建这个文件。", "F01")
    except OSError as error:
        return unreadable(error, shown)


def _no_file(shown: PurePath) -> Diagnostic:
    return Diagnostic(Place(shown), "这不是一个普通文件", "请换成普通的文本文件。", "F02")


def unusual(top: Path, shown: PurePath) -> Iterator[Diagnostic]:
    """Yield the links, pipes, sockets and devices below a folder whose files belong together.

    A link to a file of the same folder may stay; hidden files of a disclosure are nobody's concern.
    """
    for above, folders, files in os.walk(top):
        folders.sort()
        for name in sorted((*folders, *files)):
            file = Path(above, name)
            if found := _unusual(file, shown / file.relative_to(top)):
                yield found


def _unusual(file: Path, shown: PurePath) -> Diagnostic | None:
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        hint = "请删去它，或者换成文件本身。"
        return Diagnostic(Place(shown), "这是一个链接，指向的文件不存在", hint, "F11")
    except OSError as error:
        return unreadable(error, shown)
    if stat.S_ISDIR(mode):
        return linked_folder(file, shown)
    return leads_out(file, shown) if stat.S_ISREG(mode) else _no_file(shown)


def linked_folder(folder: Path, shown: PurePath) -> Diagnostic | None:
    """Return that a folder is a link: what lies behind it may be anybody's, or have no end."""
    if not folder.is_symlink():
        return None
    hint = "请把它换成文件夹本身；要公布的内容都要放在自己的文件夹里。"
    return Diagnostic(Place(shown), "这是一个链接，不是文件夹", hint, "F11")


_WHY_UNREADABLE: dict[int | None, str] = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ELOOP: "是一个快捷方式（链接），绕来绕去又指向自己",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读不出来",
    errno.EBUSY: "正在被别的程序使用",
    errno.ESTALE: "网络盘断开了",
    errno.ETIMEDOUT: "网络盘没有回应",
}


def unreadable(error: OSError, shown: PurePath) -> Diagnostic:
    """Return the diagnostic for a file or folder that the system does not let us read."""
    reason = _WHY_UNREADABLE.get(error.errno)
    message = f"读不了：{reason}" if reason else "读不了"
    hint = "请检查访问权限，看它是不是快捷方式，或者被别的程序占用。"
    return Diagnostic(Place(shown), message, hint, "F04")


def read_yaml(file: Path, shown: PurePath) -> Source:
    """Read one YAML file; everything wrong with its form is in `diagnostics`."""
    text = read_text(file, shown)
    if isinstance(text, Diagnostic):
        return Source(shown, None, diagnostics=(text,))
    return compose(text, shown)


class Places:
    """Finds the lines of values, by reading again the files in which something is wrong.

    Keeping every line of ten thousand files costs more than reading the few once more.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[PurePath, Source] = {}

    def find(self, path: PurePath, loc: Loc) -> Place:
        """Return the place of a value; `path` is below the content folder."""
        if not loc:
            return Place(path)
        if path not in self._read:
            self._read[path] = read_yaml(self._root / path, path)
        return self._read[path].place(loc)


def compose(text: str, shown: PurePath) -> Source:
    """Turn YAML text into plain values with lines."""
    node = compose_node(text, shown)
    if isinstance(node, Diagnostic):
        return Source(shown, None, diagnostics=(node,))
    text = text.removeprefix("\ufeff")
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        message, hint = "文件是空的", "请按格式填写内容；zhenggai new 可以给出一份带说明的样本。"
        return Source(shown, None, diagnostics=(Diagnostic(Place(shown), message, hint, "F06"),))
    walk = _Walk(shown, text)
    value = walk.value(node, ())
    if not isinstance(value, dict | list):
        value = None
        if colon := _wrong_colon(text, _line(node), shown):
            walk.diagnostics.append(colon)
        elif not walk.diagnostics:
            hint = "请对照样本检查开头几行：名称用英文，冒号用英文半角，后面空一格。"
            walk.report(_line(node), "这里应该是“名称: 内容”一行一行的写法", hint, "Y01")
    return Source(shown, value, walk.lines, tuple(walk.diagnostics), tuple(walk.doubled))


def compose_node(
    text: str, shown: PurePath, loader_class: Any = _Loader
) -> yaml.Node | Diagnostic | None:
    """Return YAML text as nodes, None where it is empty, or what is wrong with its form."""
    text = text.removeprefix("\ufeff")
    if invisible := _INVISIBLE.search(text):
        return _invisible(invisible, shown)
    if deep := _too_deep(text):
        return nested_too_deep(shown, deep)
    if text.count("\n") + text.count(",") > MOST_VALUES:
        return _too_many(shown)
    loader = loader_class(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError as error:
        return _broken(error, text, shown)
    except RecursionError:
        return nested_too_deep(shown, 0)
    finally:
        loader.dispose()
    return node


def _too_many(shown: PurePath) -> Diagnostic:
    message = f"文件太长，超过 {MOST_VALUES // 10_000} 万行（逗号隔开的各项也算一行）"
    hint = "请检查是不是放错了文件；几份公布请分开，一个问题写一个文件。"
    return Diagnostic(Place(shown), message, hint, "F03")


def nested_too_deep(shown: PurePath, line: int) -> Diagnostic:
    """Return that values nest beyond reason."""
    hint = "请对照样本，删去多余的括号、短横线和缩进。"
    return Diagnostic(Place(shown, line), "内容一层套一层，套得太深", hint, "Y02")


def _invisible(match: re.Match[str], shown: PurePath) -> Diagnostic:
    line = match.string.count("\n", 0, match.start()) + 1
    message = f"有看不见的控制字符（U+{ord(match.group()):04X}）"
    hint = "多半是从网页或 Word 粘贴时带来的，请把这一行重新输入一遍。"
    return Diagnostic(Place(shown, line), message, hint, "Y08")


_MANY_LEVELS = re.compile(r"(?:[-?:][ \t]+){9}")
_FAR_IN = " " * 80


def _too_deep(text: str) -> int:
    """Return the line where values nest beyond reason, 0 where they do not.

    The C composer recurses for each level, so a bomb of brackets or dashes must not reach it; the
    event stream does not recurse, and is asked only where the text looks like one.
    """
    brackets = text.count("[") + text.count("{")
    if brackets <= MAX_DEPTH and _FAR_IN not in text and not _MANY_LEVELS.search(text):
        return 0
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return _line(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return 0  # composing stops at the same mark, and reports what is wrong there
    return 0


def _line(node: yaml.Node | yaml.Event) -> int:
    return node.start_mark.line + 1 if node.start_mark else 0


class _Walk:
    """Collects the lines and the diagnostics of one file while its nodes become values."""

    def __init__(self, shown: PurePath, text: str) -> None:
        self.shown = shown
        self.text = text
        self.lines: dict[Loc, int] = {}
        self.diagnostics: list[Diagnostic] = []
        self.doubled: list[Loc] = []
        self._is_marked = "&" in text or "!" in text  # else there is no anchor, alias or tag
        self._seen: set[int] = set()

    def report(self, line: int, message: str, hint: str, code: str) -> None:
        self.diagnostics.append(Diagnostic(Place(self.shown, line), message, hint, code))

    def value(self, node: yaml.Node, loc: Loc) -> "Yaml | None":
        """Return a node as a value; None where it must not be used, and a diagnostic says why."""
        line = self.lines.setdefault(loc, _line(node))
        if len(loc) > MAX_DEPTH:
            self.report(line, "内容一层套一层，套得太深", "请对照样本检查缩进。", "Y02")
            return None
        if self._is_marked and not (self._is_first(node, line) and self._is_bare(node)):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            items = (self.value(item, (*loc, index)) for index, item in enumerate(node.value))
            return ["" if item is None else item for item in items]
        return str(node.value)

    def _is_first(self, node: yaml.Node, line: int) -> bool:
        """Tell whether a node is met for the first time; what is met again is an alias."""
        if id(node) in self._seen:
            hint = "请把内容原样再写一遍；文字以 * 开头时，请给整段文字加上英文双引号。"
            self.report(line, "不能用 * 引用别处的内容", hint, "Y03")
            return False
        self._seen.add(id(node))
        return True

    def _is_bare(self, node: yaml.Node) -> bool:
        """Tell whether a node has neither anchor nor tag, which YAML would take out of the text."""
        mark = self.text[node.start_mark.index : node.start_mark.index + 1]
        if mark == "&":
            hint = "请删去它；文字以 & 开头时，请给整段文字加上英文双引号。"
            self.report(_line(node), "不能用 & 给内容起代号", hint, "Y03")
        elif mark == "!":
            hint = "请删去它；文字以 ! 开头时，请给整段文字加上英文双引号。"
            self.report(_line(node), "不能用 ! 开头的标签", hint, "Y04")
        return mark not in ("&", "!")

    def _mapping(self, node: yaml.Node, loc: Loc) -> dict[str, Yaml]:
        result: dict[str, Yaml] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                message = "冒号前面只能写一个名称，不能是清单或括号"
                self.report(_line(key_node), message, "请写成“名称: 内容”。", "Y05")
                continue
            key = key_node.value
            here = (*loc, key)
            if self._is_marked and not self._is_bare(key_node):
                continue
            if here in self.lines:
                hint = f"第 {self.lines[here]} 行已经写过，请只留一处。"
                self.report(_line(key_node), f"“{key}”写了两次", hint, "Y06")
                self.doubled.append(here)
                continue
            self.lines[here] = _line(key_node)
            value = self.value(value_node, here)
            if value is not None:
                result[key] = value
        return result


_QUOTE = "请给整段文字加上英文双引号。"
_PROBLEMS = (
    ("found character that cannot start any token", "有不能用在这里的字符", f"文字以 @、%、反引号开头，或者冒号后面有制表符（Tab）时，{_QUOTE}"),
    ("mapping values are not allowed", "冒号的位置不对", f"请检查这一行和上一行的缩进；文字里有冒号加空格时，{_QUOTE}"),
    ("mapping keys are not allowed", "问号的位置不对", f"文字以问号开头时，{_QUOTE}"),
    ("block sequence entries are not allowed", "“-”的位置不对", f"清单要另起一行，每一项以“- ”开头；文字以“- ”开头时，{_QUOTE}"),
    ("could not find expected ':'", "这一行缺少冒号", "请写成“名称: 内容”，冒号用英文半角，后面空一格。"),
    ("while scanning a quoted scalar", "引号没有配成对", "请检查这一行起的引号，补上缺的那一个。"),
    ("did not find expected key", "这一行的缩进或引号不对", "请让同一层的内容左边对齐，引号成对；文字里本来有引号的，用中文引号“”。"),
    ("did not find expected '-' indicator", "这一项的缩进不对", "同一个清单里，每一项的“-”要上下对齐。"),
    ("did not find expected ',' or", "括号里的写法不对", "请检查括号是否成对，各项之间用英文逗号隔开。"),
    ("did not find expected node content", "这里缺少内容", "请补上内容，或者删去多余的符号。"),
    ("found undefined alias", "不能用 * 引用别处的内容", f"文字以 * 开头时，{_QUOTE}"),
    ("while scanning an alias", "不能用 * 引用别处的内容", f"文字以 * 开头时，{_QUOTE}"),
    ("while scanning an anchor", "不能用 & 给内容起代号", f"文字以 & 开头时，{_QUOTE}"),
    ("found duplicate anchor", "不能用 & 给内容起代号", f"文字以 & 开头时，{_QUOTE}"),
    (" a tag", "不能用 ! 开头的标签", f"文字以 ! 开头时，{_QUOTE}"),
    ("found undefined tag handle", "不能用 ! 开头的标签", f"文字以 ! 开头时，{_QUOTE}"),
    ("while scanning a block scalar", "| 或 > 的写法不对", f"文字以 | 或 > 开头时，{_QUOTE}"),
    ("but found another document", "文件里有两份内容（---）", "一个文件只写一份内容，请删去多余的 --- 行。"),
    ("did not find expected <document start>", "这一行的缩进和上面不一致", "最外层的内容都要顶格写；有 ... 行的请删去。"),
    ("directive", "不能用 % 开头的行", f"请删去这一行；文字以 % 开头时，{_QUOTE}"),
    ("found incompatible YAML document", "不能用 % 开头的行", "请删去这一行。"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "请把 \\ 写成 \\\\，或者改用英文单引号。"),
    ("while parsing a quoted scalar", "双引号里的反斜杠写法不对", "请把 \\ 写成 \\\\，或者改用英文单引号。"),
)  # fmt: skip
"""What the YAML reader reports, in an editor's words; the first that fits, so the order matters."""

_AFTER_A_COLON = ("could not find expected ':'", "mapping values are not allowed")
"""What the reader reports when the colon of a line above is no colon to it."""

_AT_THE_START = ("could not find expected ':'", "while scanning a quoted scalar")
"""Mistakes that the reader notices only later: their line is where the unfinished thing begins."""


def _broken(error: yaml.YAMLError, text: str, shown: PurePath) -> Diagnostic:
    problem_mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    line = min(problem_mark.line + 1, _line_at(text, len(text.rstrip()))) if problem_mark else 0
    if (tab := re.search(r"^ *\t+", text, re.MULTILINE)) and _line_at(text, tab.end()) <= line:
        hint = "请把行首的制表符（Tab）换成空格，每一层两个。"
        place = Place(shown, _line_at(text, tab.end()))
        return Diagnostic(place, "行首用了制表符（Tab）", hint, "Y07")
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    for known, message, hint in _PROBLEMS:
        if known in problem:
            if known in _AFTER_A_COLON and (colon := _wrong_colon(text, line, shown)):
                return colon
            if known in _AT_THE_START and context_mark:
                line = context_mark.line + 1
            return Diagnostic(Place(shown, line), message, hint, "Y08")
    hint = "请检查这一行和上一行的缩进、冒号和引号；zhenggai new 可以给出一份样本对照。"
    return Diagnostic(Place(shown, line), "写法有误，读不懂", hint, "Y08")


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


_FULL_WIDTH = re.compile(r"[ -]*[a-z_0-9]+ *：")
_NO_SPACE = re.compile(r"[ -]*[a-z_0-9]+:(?=[^\s/])")


def _wrong_colon(text: str, line: int, shown: PurePath) -> Diagnostic | None:
    """Return what is wrong with the colon of this line or the one before it, if that is it.

    The reader takes such a line for plain text and stumbles only at the next one.
    """
    lines = text.split("\n")
    for number in range(min(line, len(lines)), max(line - 2, 0), -1):
        place = Place(shown, number)
        if _FULL_WIDTH.match(lines[number - 1]):
            hint = "请改成英文半角的冒号（:），后面空一格。"
            return Diagnostic(place, "名称后面用了中文全角的冒号（：）", hint, "Y08")
        if _NO_SPACE.match(lines[number - 1]):
            return Diagnostic(place, "名称的冒号后面缺一个空格", "请写成“名称: 内容”。", "Y08")
    return None


class _Dumper(yaml.SafeDumper):
    """Writes YAML as a person would: no anchors, block text where there are several lines."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the name that PyYAML calls
        """Write every value out in full."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list below its name."""
        super().increase_indent(flow, False)


def _as_text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _as_number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    """Write a number with the digits it has: 93.80 stays 93.80, and is no text in quotes."""
    written = format(value, "f")
    kind = "float" if "." in written else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", written)


_Dumper.add_representer(str, _as_text)
_Dumper.add_representer(Decimal, _as_number)


def dump(value: object) -> str:
    """Return YAML that `read_yaml` reads back as the same text, for a person to go on editing."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6))
