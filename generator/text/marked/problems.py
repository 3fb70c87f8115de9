"""What can be wrong in marked text: each code with its message, the way out, and its meaning."""

from dataclasses import dataclass
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity


@dataclass(frozen=True, slots=True)
class _Code:
    message: str
    hint: str
    meaning: str
    severity: Severity = Severity.ERROR


_WORD = "zhenggai marks 列出全部标记和意思。"

_CODES = {
    "B01": _Code(
        "不认识标记“{what}”。",
        "{way}",
        "标记的词拼错了；提示里有最相近的。" + _WORD,
    ),
    "B02": _Code(
        "“{what}”这里的标记括号不全。",
        "{way}",
        "标记要写成 [[词]]，前后各两个方括号；文字里本来就有两个方括号的，前面加一个反斜杠：\\[[。",
    ),
    "B03": _Code(
        "标记“{what}”写得不对。",
        "{way}",
        "标记里词后面的部分（编号、第几个、状态、总数）写得不对，或者这个词后面不该写东西。",
    ),
    "B04": _Code(
        "第一行应当写着读的是哪个文件。",
        "请从备份里取回第一行 [[原件 文件名 校验码]]，或者重新导入；这一行只写这些。",
        "标注的第一行 [[原件 文件名 校验码]] 缺了、挪了地方或者写得不对。",
    ),
    "B05": _Code(
        "标注里的文字和导入时的不一样：有字被改动、增加或删去。",
        "标注里只能改标记和分行，不能改字。请和签发件对照着改回来；签发件本身变了的，请重新导入它。",
        "文字的校验码不对：改标注时动了公布的字。",
    ),
    "B06": _Code(
        "“{what}”没有成对，或者中间夹着别的标记。",
        "值的标记在同一行里成对写：[[=反馈]]……[[/]]，中间不写别的标记。",
        "文字里的值（[[=…]] 到 [[/]]）没有成对，或者跨过了别的标记。",
    ),
    "B07": _Code(
        "“{what}”不能写在这里。",
        "{way}",
        "序号、名、小标题、正文只能写在有这一部分的文字里；正文前面要先有举措。",
    ),
    "B08": _Code(
        "“{what}”不知道属于哪个问题。",
        "{way}",
        "一段举措、单位或时限前面没有问题，或者接的编号不存在。",
    ),
    "B09": _Code(
        "问题 {what} 标了两次。",
        "同一个问题分两处写的，第二处改成 [[接 {what}]]；是另一个问题的，换一个编号。",
        "两个问题用了同一个编号。",
    ),
    "B10": _Code(
        "这里的文字前面没有标记。",
        "请在这一行前面加上标记，写明它是什么，例如 [[开头]]；没有用的写 [[其他]]。",
        "第一个标记前面有文字，不知道是什么。",
    ),
    "B11": _Code(
        "“疑”写得不对。",
        "{way}",
        "[[疑…]] 要单独占一行；确认没有错的，写成 [[疑！：原因，谁，哪一天]]。",
    ),
}

MEANINGS = {code: each.meaning for code, each in _CODES.items()}
"""The sentence of each code, for the editors' guide."""

FILE = PurePath("source/marked.txt")
"""Where marked text stands in the folder of its disclosure."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in marked text, before the file's path is known."""

    line: int
    code: str
    what: str = ""
    way: str = ""

    def diagnostic(self, path: PurePath = FILE) -> Diagnostic:
        """Return the problem as a diagnostic of the file at `path`."""
        code = _CODES[self.code]
        return Diagnostic(
            Place(path, self.line),
            code.message.format(what=self.what),
            code.hint.format(what=self.what, way=self.way),
            self.code,
            code.severity,
        )
