"""YAML is read as written: values, their lines, and an editor's sentence for what is wrong."""

from pathlib import Path, PurePath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.yaml_source import (
    _PROBLEMS,
    MAX_BYTES,
    MOST_VALUES,
    Source,
    compose,
    read_text,
    read_yaml,
)
from generator.domain.fields import Loc

SHOWN = PurePath("xian-2025/issues/1.yml")

AS_WRITTEN = [
    *(
        (f"a: {written}", written)
        for written in (
            "no", "yes", "Off", "1_000", "2024-01-05", "007", "1e3", "0x1F", "0b11", "null", "~",
            "12:30:45", "3.10", "93.80", ".inf", ".NaN", "=", "<<", "-1", "+86", "100%", "x#y",
            "http://a.cn/b#c", "工作日8:30-17:30", "【甲】", "“甲”", "，", "-甲", "?甲", ":甲", "𠮷",
        )
    ),
    ('a: "no"', "no"),
    ("a: 'it''s'", "it's"),
    ('a: "第一\\n第二"', "第一\n第二"),
    ('a: ""', ""),
    ("a:", ""),
    ("a: # 说明", ""),
    ("a: 甲 # 说明", "甲"),
    ("a: |\n  第一段\n  第二段\n", "第一段\n第二段\n"),
    ("a: |-\n  第一段\n\n    缩进\n", "第一段\n\n  缩进"),
    ("a: >-\n  one\n  two\n", "one two"),
    ("a: [x, 1, no]", ["x", "1", "no"]),
    ("a: {b: 1, c: no}", {"b": "1", "c": "no"}),
    ("a:\n  - x\n  -\n", ["x", ""]),
    ("a:\n- b: 1\n  c: 2\n", [{"b": "1", "c": "2"}]),
    ("a: []", []),
    ("a: {}", {}),
    ("\ufeffa: 1", "1"),
    ("---\na: 1\n...\n", "1"),
    ("%YAML 1.2\n---\na: 1", "1"),
    ("? a\n: 1", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), AS_WRITTEN, ids=[text for text, _ in AS_WRITTEN])
def test_values_are_read_as_written(text: str, value: Any) -> None:
    source = compose(text, SHOWN)
    assert source.diagnostics == ()
    assert source.value == {"a": value}


@pytest.mark.parametrize("key", ["no", "1", "2024-01-05", "~", "<<", "=", "标题"])
def test_keys_are_read_as_written(key: str) -> None:
    assert compose(f"{key}: 1", SHOWN).value == {key: "1"}


def test_a_list_may_be_the_whole_file() -> None:
    assert compose("- a: 1\n- a: 2\n", SHOWN).value == [{"a": "1"}, {"a": "2"}]


LINED = "# 说明\na: 1\nb:\n  - x\n  - c: 2\n    d: |\n      甲\n      乙\n    e: 3\nf: {g: 4,\n  h: 5}\n"
LINES: list[tuple[Loc, int]] = [
    ((), 2),
    (("a",), 2),
    (("b",), 3),
    (("b", 0), 4),
    (("b", 1), 5),
    (("b", 1, "c"), 5),
    (("b", 1, "d"), 6),
    (("b", 1, "e"), 9),
    (("f", "g"), 10),
    (("f", "h"), 11),
    (("b", 1, "missing"), 5),
    (("b", 7), 3),
    (("missing", "deeper"), 2),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_every_value_keeps_its_line(ending: str, mark: bytes, tmp_path: Path) -> None:
    file = tmp_path / "1.yml"
    file.write_bytes(mark + LINED.replace("\n", ending).encode())
    source = read_yaml(file, SHOWN)
    assert source.diagnostics == ()
    assert [(loc, source.place(loc).line) for loc, _ in LINES] == LINES
    b = ["x", {"c": "2", "d": "甲\n乙\n", "e": "3"}]
    assert source.value == {"a": "1", "b": b, "f": {"g": "4", "h": "5"}}


FINE = "title: 某件事\n"
WRONG = [
    # every sentence of _PROBLEMS
    ("a: @x", 1, "Y08", "有不能用在这里的字符"),
    ("a: `x`", 1, "Y08", "有不能用在这里的字符"),
    ("a: %x", 1, "Y08", "有不能用在这里的字符"),
    ("a: b: c", 1, "Y08", "冒号的位置不对"),
    ("a: 1\n b: 2", 2, "Y08", "冒号的位置不对"),
    ("a: ? b", 1, "Y08", "问号的位置不对"),
    ("a: - b", 1, "Y08", "“-”的位置不对"),
    ("a: 1\nb 2\nc: 3", 2, "Y08", "这一行缺少冒号"),
    ("a: 1\nb 2", 2, "Y08", "这一行缺少冒号"),
    ('a: 1\nb: "x\nc: 1\n', 2, "Y08", "引号没有配成对"),
    ("a: 1\nb: 'x\nc: 1\n", 2, "Y08", "引号没有配成对"),
    ('a: "x\n---\nb: 1', 1, "Y08", "引号没有配成对"),
    ('a: ["x]\nb: 1', 1, "Y08", "引号没有配成对"),
    ('a: 1\nb: "甲"乙""', 2, "Y08", "这一行的缩进或引号不对"),
    ("a: 'it's'", 1, "Y08", "这一行的缩进或引号不对"),
    ("a:\n  - 1\n - 2", 3, "Y08", "这一行的缩进或引号不对"),
    ("- a\nb: 1", 2, "Y08", "这一项的缩进不对"),
    ("a: [1, 2\nb: 3", 2, "Y08", "括号里的写法不对"),
    ("a: {x: 1\nb: 2\n\n\n", 2, "Y08", "括号里的写法不对"),
    ("a: }", 1, "Y08", "这里缺少内容"),
    ("a: [1,,2]", 1, "Y08", "这里缺少内容"),
    ("a: *x", 1, "Y08", "不能用 * 引用别处的内容"),
    ("a: * 注", 1, "Y08", "不能用 * 引用别处的内容"),
    ("a: &甲", 1, "Y08", "不能用 & 给内容起代号"),
    ("a: !重要", 1, "Y08", "不能用 ! 开头的标签"),
    ("a: !<", 1, "Y08", "不能用 ! 开头的标签"),
    ("a: !q!x 1", 1, "Y08", "不能用 ! 开头的标签"),
    ("a: >80%", 1, "Y08", "| 或 > 的写法不对"),
    ("a: |甲", 1, "Y08", "| 或 > 的写法不对"),
    ("a: 1\n---\nb: 2\n", 2, "Y08", "文件里有两份内容（---）"),
    ("  a: 1\nb: 2", 2, "Y08", "这一行的缩进和上面不一致"),
    ("a: 1\n...\nb: 2", 3, "Y08", "这一行的缩进和上面不一致"),
    ("%甲", 1, "Y08", "不能用 % 开头的行"),
    ("%YAML 3.0\n---\na: 1", 1, "Y08", "不能用 % 开头的行"),
    ('a: "D:\\整改"', 1, "Y08", "双引号里的反斜杠写法不对"),
    ('a: "\\xZZ"', 1, "Y08", "双引号里的反斜杠写法不对"),
    ('a: "\\ud800"', 1, "Y08", "双引号里的反斜杠写法不对"),
    # the colons of a Chinese keyboard
    ("title：甲\na: 1", 1, "Y08", "名称后面用了中文全角的冒号（：）"),
    ("a: 1\nsummary：甲\nb: 1", 2, "Y08", "名称后面用了中文全角的冒号（：）"),
    ("a: 1\nsummary：甲\n", 2, "Y08", "名称后面用了中文全角的冒号（：）"),
    ("title：甲\n", 1, "Y08", "名称后面用了中文全角的冒号（：）"),
    ("a:\n  - lead：甲\n    text: 乙", 2, "Y08", "名称后面用了中文全角的冒号（：）"),
    ("title:甲\na: 1", 1, "Y08", "名称的冒号后面缺一个空格"),
    ("a:\n  - lead:甲\n    text: 乙", 2, "Y08", "名称的冒号后面缺一个空格"),
    ("标题：甲\n内容：乙\n", 1, "Y01", "这里应该是“名称: 内容”一行一行的写法"),
    # what cannot be seen, with its own line
    ("甲: 乙\n" * 3 + "a: \x07", 4, "Y08", "有看不见的控制字符（U+0007）"),
    ("\x00", 1, "Y08", "有看不见的控制字符（U+0000）"),
    ("a: 1\nb: 甲\u2028乙", 2, "Y08", "有看不见的控制字符（U+2028）"),
    ("a: 1\nb: 甲\x85乙", 2, "Y08", "有看不见的控制字符（U+0085）"),
    ("a: \x0b", 1, "Y08", "有看不见的控制字符（U+000B）"),
    ("a: \ud800", 1, "Y08", "有看不见的控制字符（U+D800）"),
    # tabs
    ("a: 1\n\tb: 2", 2, "Y07", "行首用了制表符（Tab）"),
    ("a:\n  \t- b", 2, "Y07", "行首用了制表符（Tab）"),
    # not a file of names and values
    ("", 0, "F06", "文件是空的"),
    ("# 说明\n", 0, "F06", "文件是空的"),
    ("---\n", 0, "F06", "文件是空的"),
    ("甲", 1, "Y01", "这里应该是“名称: 内容”一行一行的写法"),
    ('"甲"', 1, "Y01", "这里应该是“名称: 内容”一行一行的写法"),
    # YAML's own devices
    (f"{FINE}a: &x 1", 2, "Y03", "不能用 & 给内容起代号"),
    (f"{FINE}a: &x", 2, "Y03", "不能用 & 给内容起代号"),
    ("&x a: 1", 1, "Y03", "不能用 & 给内容起代号"),
    ("&x\na: 1", 1, "Y03", "不能用 & 给内容起代号"),
    (f"{FINE}a: !x 1", 2, "Y04", "不能用 ! 开头的标签"),
    (f"{FINE}a: ! 重要", 2, "Y04", "不能用 ! 开头的标签"),
    (f"{FINE}a: !!str 1", 2, "Y04", "不能用 ! 开头的标签"),
    (f"{FINE}a: !!binary aGk=", 2, "Y04", "不能用 ! 开头的标签"),
    (f"{FINE}a: !!python/object/apply:os.system [x]", 2, "Y04", "不能用 ! 开头的标签"),
    (f"{FINE}!!int 1: 2", 2, "Y04", "不能用 ! 开头的标签"),
    ("!!set {a, b}", 1, "Y04", "不能用 ! 开头的标签"),
    (f"{FINE}[a, b]: 1", 2, "Y05", "冒号前面只能写一个名称，不能是清单或括号"),
    (f"{FINE}? {{a: 1}}\n: 1", 2, "Y05", "冒号前面只能写一个名称，不能是清单或括号"),
    (f"{FINE}a: 1\ntitle: 又一件事", 3, "Y06", "“title”写了两次"),
    ("a:\n  b: 1\n  c: 2\n  b: 3", 4, "Y06", "“b”写了两次"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "code", "message"), WRONG, ids=[repr(text)[1:-1] for text, *_ in WRONG]
)
def test_each_mistake_has_its_line_and_sentence(
    text: str, line: int, code: str, message: str
) -> None:
    (found,) = compose(text, SHOWN).diagnostics
    assert (found.place.path, found.place.line, found.code, found.message) == (
        SHOWN,
        line,
        code,
        message,
    )
    assert found.hint


def test_every_sentence_is_tried() -> None:
    assert {message for _, message, _ in _PROBLEMS} <= {message for *_, message in WRONG}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{FINE}a: &x 1\nb: 2", {"title": "某件事", "b": "2"}),
        (f"{FINE}a: !x 1\nb: 2", {"title": "某件事", "b": "2"}),
        (f"{FINE}title: 又一件事\nb: 2", {"title": "某件事", "b": "2"}),
        (f"{FINE}a: [!x 1, 2]", {"title": "某件事", "a": ["", "2"]}),
    ],
    ids=["anchor", "tag", "twice", "in a list"],
)
def test_the_rest_of_the_file_is_still_read(text: str, value: Any) -> None:
    assert compose(text, SHOWN).value == value


def test_several_mistakes_are_reported_at_once() -> None:
    source = compose("a: 1\na: 2\nb: !x 1\nc: &y 1\nd: *y\n[e]: 1\n", SHOWN)
    assert [(each.code, each.place.line) for each in source.diagnostics] == [
        ("Y06", 2),
        ("Y04", 3),
        ("Y03", 4),
        ("Y03", 5),
        ("Y05", 6),
    ]


def test_references_are_not_multiplied() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    source = compose(bomb, SHOWN)
    assert source.value == {}
    assert {each.code for each in source.diagnostics} == {"Y03"}


MANY = 100_000
DEEP = [
    ("brackets", "a: " + "[" * MANY),
    ("closed brackets", "[" * MANY + "]" * MANY),
    ("brackets on lines", "[\n" * MANY),
    ("braces", "{a: " * MANY),
    ("dashes", "- " * MANY),
    ("dashes on lines", "\n".join(" " * depth + "-" for depth in range(1500))),
    ("keys", "? " * MANY),
    ("keys and dashes", "- ? " * MANY),
    ("keys and brackets", "? [" * MANY),
    ("indentation", "\n".join(" " * depth + "a:" for depth in range(1500))),
    ("dashes and keys", "".join("  " * depth + "- a:\n" for depth in range(1000))),
    ("rows of dashes", "\n".join(" " * (16 * row) + "- " * 8 for row in range(200))),
    ("just below suspicion", "\n".join(" " * depth + "a:" for depth in range(79))),
]


@pytest.mark.parametrize("text", [text for _, text in DEEP], ids=[name for name, _ in DEEP])
def test_bottomless_files_are_refused(text: str) -> None:
    source = compose(text, SHOWN)
    assert {each.code for each in source.diagnostics} == {"Y02"}


def test_many_brackets_side_by_side_are_fine() -> None:
    assert compose("a: [" + "[x], " * 1000 + "]", SHOWN).value == {"a": [["x"]] * 1000}


FILES = [
    ("not UTF-8", "标题: 一\n内容: 二\n".encode("gbk"), 1, "F05"),
    ("not UTF-8 further down", b"a: 1\n" + "b: 二".encode("gbk"), 2, "F05"),
    ("UTF-16", "a: 一".encode("utf-16"), 1, "F05"),
    ("too large", b"#" * (MAX_BYTES + 1), 0, "F03"),
    ("too many lines", b"a:\n" + b"- 1%\n" * MOST_VALUES, 0, "F03"),
    ("too many values", b"a: [" + b"1," * MOST_VALUES + b"1,1]", 0, "F03"),
    ("only a BOM", b"\xef\xbb\xbf", 0, "F06"),
]


@pytest.mark.parametrize(
    ("raw", "line", "code"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_files_that_cannot_be_text(raw: bytes, line: int, code: str, tmp_path: Path) -> None:
    file = tmp_path / "1.yml"
    file.write_bytes(raw)
    source = read_yaml(file, SHOWN)
    assert source.value is None
    assert [(each.place.line, each.code) for each in source.diagnostics] == [(line, code)]


def test_text_of_any_system_is_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "1.yml"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read_text(file, SHOWN) == "a\nb\nc\n"


def is_reported(source: Source) -> bool:
    """Whether a file became plain values, or a diagnostic says why not."""
    return is_plain(source.value) if source.value is not None else bool(source.diagnostics)


def is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(is_plain(each) for each in value)
    return isinstance(value, str)


YAML_LIKE = st.text(
    st.sampled_from("ab甲：:- \n\t[]{},#&*!|>'\"%@`?\\~<=.0\r\x00\x85\u2028\ufeff\ud800")
)


@given(st.one_of(st.text(st.characters()), YAML_LIKE))
def test_any_text_gives_values_or_diagnostics(text: str) -> None:
    assert is_reported(compose(text, SHOWN))


@given(st.binary())
def test_any_bytes_give_values_or_diagnostics(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yml"
    file.write_bytes(raw)
    assert is_reported(read_yaml(file, SHOWN))
