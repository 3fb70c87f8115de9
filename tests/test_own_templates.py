"""A mistake in a template of the site owner's is said in Chinese, with the file and the line."""

from pathlib import Path

import jinja2
import pytest

from generator.engine.own_templates import broken_template

BASE = "{% block footer %}{% endblock %}{% macro greeting(name) %}{{ name }}{% endmacro %}"
MISTAKES = {
    # cut off, or closed wrongly
    "{% block footer": "直到末尾都少“%}”",
    "{{ page": "直到末尾都少“}}”",
    "{# 页脚": "注释少了结尾，请补上 #}",
    "{{ '页脚 }}": "引号没有成对",
    '{{ "页脚 }}': "引号没有成对",
    "{% if page %}": "“if”少了结尾，请补上 endif",
    "{% if page %}{% endfor %}": "不能在这里写“endfor”，前面的“if”还没有结尾；请先写 endif",
    "{% endif %}": "不能在这里写“endif”，或者没有这个标记",
    "{{ (page] }}": "应该写“)”，却写了“]”",
    # what is no expression, or no tag
    "{{ }}": "“}}”前面少一个值",
    "{{ page. }}": "点后面少了名称",
    "{{ page title }}": "“title”前面的内容已经完整，这里应该结束",
    "{{ page | }}": "应该写“名称”，却写了“}}”",
    "{{ page? }}": "不能在这里写“?”",
    "{{ page ~ }}": "不能在这里写“}}”",
    "{% %}": "“{%”后面少了标记的名称",
    "{% blok a %}": "不能在这里写“blok”，或者没有这个标记",
    "{% block a-b %}{% endblock %}": "block 的名称里不能有连字符，请改成下划线",
    "{% set 1 = page %}": "不能给等号前面的内容赋值",
    "{% macro a(b=1, c) %}{% endmacro %}": "macro 的参数里，有缺省值的要写在后面",
    "{{ page(a=1, 2) }}": "参数的次序不对：写名称的要放在后面",
    "{{ page is defined is none }}": "不能连写几个 is，请用 and 分开",
    '{% from "base.html" import _a %}': "下划线开头的名称不能从别的模板引进来",
    "{% call page %}{% endcall %}": "call 后面应该是一个 macro",
    "{% block a required %}页脚{% endblock %}": "写了 required 的 block 里只能有注释",
    # what is not there, or twice
    "{% block a %}{% endblock %}{% block a %}{% endblock %}": "block “a”写了两次",
    '{% extends "base.html" %}{% extends "base.html" %}': "extends 写了两次",
    '{% include "nix.html" %}': "找不到模板 nix.html",
    '{% include ["a.html", "b.html"] %}': "找不到模板 a.html、b.html",
    '{% from "base.html" import nix %}{{ nix() }}': "模板 base.html 里没有“nix”",
    "{% block a %}{{ super() }}{% endblock %}": "上一级模板里没有 block “a”",
    "{{ page|nix }}": "没有“nix”这个 filter",
    "{{ page is nix }}": "没有“nix”这个 test",
    "{{ nix.title }}": "没有“nix”这个名称",
    "{{ page.nix.title }}": "没有“nix”这一项",
    "{{ [][1].title }}": "没有“1”这一项",
    "{% for each in [1] %}{{ loop.previtem.x }}{% endfor %}": "循环里没有上一项（或者下一项）",
    '{% include "main.html" %}': "模板套着自己，没有尽头",
    # what Python cannot do, or a filter
    "{{ 1 / 0 }}": "这里算不下去，Python 的原话是：ZeroDivisionError: division by zero",
    "{{ 5|join }}": "这里算不下去，Python 的原话是：TypeError: 'int' object is not iterable",
    "{{ 5|round(method='x') }}": "模板程序的原话是：method must be common, ceil or floor",
}


class Broken(Exception):
    """What a template asks for is itself broken: a bug, and none of the template's."""


def broken() -> None:
    raise Broken


def error_of(theme: Path, template: str) -> Exception:
    """Return what is raised where `theme` holds `main.html` with `template` on its second line."""
    theme.mkdir()
    (theme / "base.html").write_text(BASE, "utf-8")
    (theme / "main.html").write_text(f"{{# 自己的 #}}\n{template}", "utf-8")
    engine = jinja2.Environment(loader=jinja2.FileSystemLoader(theme), autoescape=True)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - any, and the tests say which
        engine.get_template("main.html").render(page={"title": "题"}, broken=broken)
    return caught.value


@pytest.mark.parametrize(("template", "said"), MISTAKES.items())
def test_a_mistake_is_said_with_its_file_and_line(tmp_path: Path, template: str, said: str) -> None:
    error = error_of(tmp_path / "own", template)
    found = broken_template(error, tmp_path / "own")
    assert found is not None
    assert (str(found.place), found.code) == ("own/main.html:2", "C03")
    assert found.message == f"自己的模板写得不对：{said}"


def test_a_bug_that_a_template_meets_stays_a_bug(tmp_path: Path) -> None:
    error = error_of(tmp_path / "own", "{{ broken() }}")
    assert isinstance(error, Broken)
    assert broken_template(error, tmp_path / "own") is None


def test_a_mistake_in_another_template_is_not_the_owners(tmp_path: Path) -> None:
    error = error_of(tmp_path / "program", "{{ nix.title }}")
    assert broken_template(error, tmp_path / "own") is None
