"""What Jinja says of a template of the site owner's, in an editor's words; else quoted as its own."""

import re

from generator.site.render import TemplateError, TemplateNotFound

_SENTENCES = (
    (r"unexpected end of template, expected '(.+?)'", "直到末尾都少“{0}”"),
    (r"Unexpected end of template.*needs to be closed is '(\w+)'", "“{0}”少了结尾，请补上 end{0}"),
    (r"Encountered unknown tag '(.+?)'.*needs to be closed is '(\w+)'",
     "不能在这里写“{0}”，前面的“{1}”还没有结尾；请先写 end{1}"),
    (r"Encountered unknown tag '(.+?)'", "不能在这里写“{0}”，或者没有这个标记"),
    (r"Missing end of comment tag", "注释少了结尾，请补上 #}}"),
    (r"expected token 'end of .+?', got '(.+?)'", "“{0}”前面的内容已经完整，这里应该结束"),
    (r"expected token '(.+?)', got '(.+?)'", "应该写“{0}”，却写了“{1}”"),
    (r"unexpected '(.+?)', expected '(.+?)'", "应该写“{1}”，却写了“{0}”"),
    (r"Expected an expression, got '(.+?)'", "“{0}”前面少一个值"),
    (r"unexpected char ['\"]{3}", "引号没有成对"),
    (r"unexpected char '(.)'", "不能在这里写“{0}”"),
    (r"unexpected '(.+?)'", "不能在这里写“{0}”"),
    (r"tag name expected", "“{{%”后面少了标记的名称"),
    (r"expected (?:name or number|subscript expression)", "点后面少了名称"),
    (r"block '(.+?)' defined twice", "block “{0}”写了两次"),
    (r"Block names in Jinja", "block 的名称里不能有连字符，请改成下划线"),
    (r"Required blocks", "写了 required 的 block 里只能有注释"),
    (r"No (filter|test) named '(.+?)'", "没有“{1}”这个 {0}"),
    (r"(?:there is no parent|parent) block (?:called )?'(.+?)'", "上一级模板里没有 block “{0}”"),
    (r"extended multiple times", "extends 写了两次"),
    (r"can't assign to|Can't assign to|cannot assign attribute", "不能给等号前面的内容赋值"),
    (r"non-default argument follows", "macro 的参数里，有缺省值的要写在后面"),
    (r"invalid syntax for function call", "参数的次序不对：写名称的要放在后面"),
    (r"expected call", "call 后面应该是一个 macro"),
    (r"You cannot chain multiple tests", "不能连写几个 is，请用 and 分开"),
    (r"names starting with an underline", "下划线开头的名称不能从别的模板引进来"),
    (r"the template '(.+?)'.*requested name '(.+?)'", "模板 {0} 里没有“{1}”"),
    (r"'(.+?)' is undefined", "没有“{0}”这个名称"),
    (r"'?.+?'? has no (?:attribute|element) '?(.+?)'?$", "没有“{0}”这一项"),
    (r"there is no (?:previous|next) item", "循环里没有上一项（或者下一项）"),
)  # fmt: skip
"""A sentence of Jinja's, and ours; the first that fits."""

_PIECES = {
    "end of template": "文件末尾",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "template data / text": "网页的内容",
    "name": "名称",
    "string": "引号里的文字",
    "integer": "数字",
    "float": "小数",
}
"""What Jinja calls a piece of a template, and what an editor sees there."""


def in_chinese(error: Exception) -> str:
    """Return why a template cannot be rendered, without a full stop."""
    if isinstance(error, TemplateNotFound):
        return f"找不到模板 {'、'.join(map(str, error.templates))}"
    if isinstance(error, RecursionError):
        return "模板套着自己，没有尽头"
    if isinstance(error, TemplateError):
        return _of_jinja(error.message or type(error).__name__)
    return f"这里算不下去，Python 的原话是：{type(error).__name__}: {error}"


def _of_jinja(sentence: str) -> str:
    for pattern, ours in _SENTENCES:
        if found := re.match(pattern, sentence, re.DOTALL):
            return ours.format(*(_PIECES.get(each, each) for each in found.groups()))
    return f"模板程序的原话是：{sentence}"
