"""Judge the YAML of a settings file before another program makes objects of it.

MkDocs reads `mkdocs.yml` with a loader that runs whatever a Python tag names. So nothing is handed
to it before every tag, every reference and every inherited file has been looked at here.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

import yaml

from generator.content.yaml_source import MAX_DEPTH, compose_node, nested_too_deep, read_anywhere
from generator.domain.diagnostics import Diagnostic, Place

ALLOW = "--allow-python-tags"
"""What the owner of a site writes on the command line to have Python tags run."""

_STANDARD = "tag:yaml.org,2002:"
_PLAIN = frozenset(f"{_STANDARD}{each}" for each in ("str", "int", "float", "bool", "null"))
_PLAIN_AND_DAYS = _PLAIN | {f"{_STANDARD}timestamp"}
_PYTHON = f"{_STANDARD}python/"
_NAME = f"{_PYTHON}name:"

EXTENSION_NAMES: Mapping[str, tuple[str, ...]] = {
    "material.extensions.emoji": ("twemoji", "to_svg"),
    "materialx.emoji": ("twemoji", "to_svg"),
    "markdown.extensions.toc": ("slugify", "slugify_unicode"),
    "mermaid2": ("fence_mermaid", "fence_mermaid_custom"),
    "pymdownx.emoji": (
        "emojione",
        "gemoji",
        "twemoji",
        "to_alt",
        "to_png",
        "to_png_sprite",
        "to_svg",
        "to_svg_sprite",
    ),
    "pymdownx.superfences": ("fence_code_format", "fence_div_format"),
}
"""Functions of well-known Markdown extensions: naming one runs nothing of the file's own."""

_HARMLESS = frozenset(
    f"{_NAME}{module}.{name}" for module, names in EXTENSION_NAMES.items() for name in names
)

_CALL = f"{_PYTHON}object/apply:"
EXTENSION_CALLS: Mapping[str, tuple[str, ...]] = {
    "pymdownx.arithmatex": ("arithmatex_fenced_format", "arithmatex_inline_format"),
    "pymdownx.slugs": ("slugify",),
}
"""Functions that only take options and give back a function; `kwds` is all they are given."""

_HARMLESS_CALLS = frozenset(
    f"{_CALL}{module}.{name}" for module, names in EXTENSION_CALLS.items() for name in names
)

_MAX_VALUES = 100_000
"""How many values a file may have once its references are written out; a settings file has few."""


def judge_settings(
    file: Path, environment: Mapping[str, str], *, allow_python_tags: bool = False
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the YAML of a settings file and of the files it inherits from.

    Where nothing is, MkDocs can make objects of it: no tag runs a program, unless that is allowed.
    """
    shown = PurePath(file.name)
    met: set[str] = set()
    while True:
        met.add(os.path.realpath(file))
        parent, wrong = _judge_file(file, shown, environment, allow_python_tags)
        if wrong or parent is None:
            return wrong
        file, shown, asked = parent
        if os.path.realpath(file) in met:
            return (_inherit(asked, "INHERIT 绕了一圈，又指向自己"),)
        if not file.is_file():
            return (_inherit(asked, f"INHERIT 写的文件“{shown}”不存在"),)


_Parent = tuple[Path, PurePath, Place]


def _judge_file(
    file: Path, shown: PurePath, environment: Mapping[str, str], allow_python_tags: bool
) -> tuple[_Parent | None, tuple[Diagnostic, ...]]:
    """Return the file that a settings file inherits from, and what is wrong with the file itself."""
    text = read_anywhere(file, shown)
    if isinstance(text, Diagnostic):
        return None, (text,)
    node = compose_node(text, shown)  # the fast reader explains best what is wrong
    if not isinstance(node, Diagnostic):
        node = compose_node(text, shown, yaml.BaseLoader)  # this one reads exactly as MkDocs will
    if isinstance(node, Diagnostic):
        return None, (node,)
    if node is None or _is_nothing(node):
        return None, ()
    judge = _Judge(shown, environment, allow_python_tags)
    judge.visit(node)
    if not isinstance(node, yaml.MappingNode) or node.tag != f"{_STANDARD}map":
        hint = "请对照 zhenggai init 建出的 mkdocs.yml 检查开头几行。"
        judge.report(node, "设置要写成“名称: 内容”一行一行的样子", hint, "Y01")
    if judge.diagnostics or not isinstance(node, yaml.MappingNode):
        return None, tuple(judge.diagnostics)
    return _parent(node, file, shown)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()


def _parent(
    root: yaml.MappingNode, file: Path, shown: PurePath
) -> tuple[_Parent | None, tuple[Diagnostic, ...]]:
    """Return the file named by INHERIT, or what is wrong with how it is named."""
    parent: _Parent | None = None
    for key, value in root.value:
        if key.value == "<<":
            line = key.start_mark.line + 1
            hint = "请把引用的各项写到这一层里来；<< 可以用在里面的各层。"
            return None, (Diagnostic(Place(shown, line), "最外层不能用 <<", hint, "Y03"),)
        if key.value != "INHERIT":
            continue
        place = Place(shown, value.start_mark.line + 1)
        if not _is_file_name(value):
            return None, (_inherit(place, "INHERIT 后面要直接写一个文件名"),)
        path = Path(os.path.normpath(file.parent / value.value))
        parent = path, PurePath(os.path.normpath(shown.parent / value.value)), place
    return parent, ()


def _is_file_name(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.ScalarNode) or node.tag != f"{_STANDARD}str" or not node.value:
        return False
    return bool(node.style) or _kind(node.value) == node.tag


def _inherit(place: Place, message: str) -> Diagnostic:
    hint = "请写成同一个文件夹里的一个 .yml 文件，例如 INHERIT: base.yml；用不着就删去这一行。"
    return Diagnostic(place, message, hint, "C09")


class _Judge:
    """Visits every value of one file once, and gathers what MkDocs must not be handed."""

    def __init__(
        self, shown: PurePath, environment: Mapping[str, str], allow_python_tags: bool
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._shown = shown
        self._environment = environment
        self._allows_python = allow_python_tags
        self._sizes: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()

    def report(self, node: yaml.Node, message: str, hint: str, code: str) -> None:
        """Keep what is wrong with a value."""
        place = Place(self._shown, node.start_mark.line + 1)
        self.diagnostics.append(Diagnostic(place, message, hint, code))

    def visit(self, node: yaml.Node) -> tuple[int, int]:
        """Judge a value; return how many values it comes to, written out, and how deep they go."""
        if id(node) in self._sizes:
            return self._sizes[id(node)]
        if id(node) in self._open:
            self.report(node, "内容用 * 引用了它自己", "请把内容原样写出来，不用引用。", "Y03")
            return 1, 1
        self._open.add(id(node))
        self._judge(node)
        inner = [self.visit(each) for each in _parts(node)]
        size = 1 + sum(each for each, _ in inner)
        depth = 1 + max((each for _, each in inner), default=0)
        self._open.discard(id(node))
        self._sizes[id(node)] = min(size, _MAX_VALUES + 1), depth
        if size > _MAX_VALUES >= max((each for each, _ in inner), default=0):
            self.report(node, "用 * 引用来引用去，写出来太长", "请删去多余的引用。", "Y03")
        if depth == MAX_DEPTH + 1:
            self.diagnostics.append(nested_too_deep(self._shown, node.start_mark.line + 1))
        return self._sizes[id(node)]

    def _judge(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            self._judge_names(node)
        if node.tag.startswith(_PYTHON):
            self._judge_python(node)
        elif node.tag == "!ENV":
            self._judge_environment(node)
        elif node.tag == "!relative":
            self._judge_relative(node)
        elif isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN_AND_DAYS:
            self._judge_scalar(node)
        elif node.tag not in (f"{_STANDARD}map", f"{_STANDARD}seq") or _is_mistagged(node):
            self._report_tag(node)

    def _judge_names(self, node: yaml.MappingNode) -> None:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag != f"{_STANDARD}str":
                self.report(key, "冒号前面只能写一个名称", "请写成“名称: 内容”。", "Y05")
            elif key.value == "<<":
                if not _can_be_merged(value):
                    hint = "<< 后面写 * 和前面起的代号；用不着就删去这一行。"
                    self.report(key, "<< 后面没有引用几行内容", hint, "Y03")
            elif not key.style and _kind(key.value) != key.tag:
                message = f"冒号前面的“{key.value[:40]}”会当成数字、日期或者是非"
                self.report(key, message, "请给它加上英文双引号。", "Y05")

    def _judge_python(self, node: yaml.Node) -> None:
        if self._allows_python or _is_harmless(node):
            return
        message = f"标签 !!{_short(node.tag)} 会运行程序，没有照它做"
        hint = f"请删去这一行；确实要用、并且信得过写它的人，运行时加上 {ALLOW}。"
        self.report(node, message, hint, "C08")

    def _judge_environment(self, node: yaml.Node) -> None:
        names = node.value if isinstance(node, yaml.SequenceNode) else [node]
        is_flat = all(isinstance(each, yaml.ScalarNode) for each in names[:-1] or names)
        if isinstance(node, yaml.MappingNode) or not is_flat:
            hint = "请写成 !ENV 变量名，或者 !ENV [变量名, 没有时用的内容]。"
            self.report(node, "!ENV 后面要写环境变量的名称", hint, "C01")
            return
        for each in (name for name in names if isinstance(name, yaml.ScalarNode)):
            value = self._environment.get(each.value, "")
            if not _is_readable(_kind(value), value):
                hint = "请改正这个环境变量的内容，或者不用它。"
                self.report(each, f"环境变量 {each.value} 的内容读不成日期或数字", hint, "C01")

    def _judge_relative(self, node: yaml.Node) -> None:
        place = str(node.value).partition("/")[0] if isinstance(node, yaml.ScalarNode) else "?"
        if place not in ("", "$config_dir", "$docs_dir"):
            hint = "请只写 !relative，或者 !relative $docs_dir、!relative $config_dir。"
            self.report(node, "!relative 后面写得不对", hint, "C01")

    def _judge_scalar(self, node: yaml.ScalarNode) -> None:
        if "\0" in node.value:
            self.report(node, "有看不见的控制字符（U+0000）", "请把这一行重新输入一遍。", "Y08")
            return
        is_implicit = not node.style and node.tag == f"{_STANDARD}str"
        kind = _kind(node.value) if is_implicit else node.tag
        if not _is_readable(kind, node.value):
            message = f"“{node.value[:40]}”像日期或数字，却读不成"
            self.report(node, message, "请改正它；本来就是文字的，加上英文双引号。", "C01")

    def _report_tag(self, node: yaml.Node) -> None:
        hint = (
            "请删去它；可以用的是 !ENV 和 !relative。文字以 ! 开头时，请给整段文字加上英文双引号。"
        )
        self.report(node, f"不认识 {_short(node.tag)} 这个标签", hint, "Y04")


def _is_harmless(node: yaml.Node) -> bool:
    """Tell whether a Python tag only names what a well-known extension is to call."""
    if node.tag in _HARMLESS:
        return _is_nothing(node)
    if node.tag not in _HARMLESS_CALLS or not isinstance(node, yaml.MappingNode):
        return False
    return all(key.value == "kwds" and _has_only_texts(value) for key, value in node.value)


def _has_only_texts(node: yaml.Node) -> bool:
    is_named = isinstance(node, yaml.MappingNode) and node.tag == f"{_STANDARD}map"
    return is_named and all(each.tag in _PLAIN for _, each in node.value)


def _parts(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _can_be_merged(node: yaml.Node) -> bool:
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return all(isinstance(each, yaml.MappingNode) for each in parts)


def _is_mistagged(node: yaml.Node) -> bool:
    """Tell whether a list is called lines of names, or the other way about."""
    return node.tag != f"{_STANDARD}{'map' if isinstance(node, yaml.MappingNode) else 'seq'}"


def _short(tag: str) -> str:
    return tag.removeprefix(_STANDARD)


_RESOLVER: Any = yaml.SafeLoader("")


def _kind(text: str) -> str:
    """Return the tag that YAML guesses for unquoted text."""
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))


def _is_readable(tag: str, text: str) -> bool:
    """Tell whether YAML can make a value of text that it takes for a number, a day, a yes or no."""
    try:
        yaml.SafeLoader("").construct_object(yaml.ScalarNode(tag, text))
    except (ValueError, KeyError, IndexError, AttributeError, OverflowError, yaml.YAMLError):
        return False  # what its constructors raise on text that only looks like one
    return True
