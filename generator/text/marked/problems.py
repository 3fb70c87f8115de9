"""What can be wrong in marked text: each code with its message, the way out, and its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.domain.signed import SourceDoubt
from generator.text.marked.marked_text import MarkedText, Sureness
from generator.text.marked.said_otherwise import otherwise
from generator.text.marked.ways import is_of_title, loses_a_fact, reasons_of, title_of, way_out
from generator.text.whole_numbers import number_around


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
        "标注里只能改标记和分行，不能改字。{way}请和签发件对照着改回来；签发件本身变了的，请重新导入它。",
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
        "[[疑…]] 要单独占一行，说的是下一行；看过没有错的，删去就好；个数对不上、公布就是这样的，写成 [[疑！：原因，谁，哪一天]]。",
    ),
    "B12": _Code(
        "这一行有看不见的控制字符。",
        "请把这几个字重新输入一遍；从别处粘贴来的，先粘贴到记事本里。",
        "文字里有看不见的控制字符，重新输入一遍就好。",
    ),
    "B14": _Code(
        "这里的文字和导入时的不一样：原来是“{what}”，现在是“{way}”。",
        "标注里只能改标记和分行，不能改字；请把字改回来。要隐去的字，删去后写上 [[隐去]]。"
        "签发件本身变了的，请重新导入它。",
        "改标注时动了公布的字；提示里写明是哪一行，原来是什么。",
    ),
    "B21": _Code(
        "没有写明被巡视的是哪个单位。",
        "公布里写了的，用 [[=被巡视单位]]……[[/]] 标出来；没有写的，在 disclosure.yml 里填 inspected。",
        "标注里没有被巡视单位，标题和落款里也看不出。",
        Severity.ADVICE,
    ),
    "B22": _Code(
        "公布没有标题，程序写了“{what}”。",
        "原文里有标题的，在它前面写上 [[标题]]；没有的，请核对这个标题。",
        "公布没有印标题，页面上的标题是程序按原文的词写的。",
        Severity.ADVICE,
    ),
    "B23": _Code(
        "“{what}”是哪一种整改状态，程序看不出，记为未逐项公布。",
        "看得出的，写在标记里，例如 [[状态 整改中]]；字在一段话中间的，只包住这几个字：[[=状态 整改中]]……[[/]]；看不出的不用改。",
        "状态的原话不在程序认识的词里。",
        Severity.ADVICE,
    ),
    "B24": _Code(
        "“{what}”不是一个存在的日期，照原话记下了。",
        "请和签发件核对；签发件就是这样的不用改；只是没有印年份的，写在标记里：[[时限 2024年]]。",
        "时限里的日期缺了字，或者没有这一天。",
        Severity.ADVICE,
    ),
    "B25": _Code(
        "“{what}”读不出{way}。",
        "日期要有月和日；没有印年份、前面也没有的，写在标记里：[[=反馈 2024年]]7月10日[[/]]；标记只包住日期。",
        "标成日期的文字读不出日期。",
    ),
    "B26": _Code(
        "“{what}”后面没有标题。",
        "{way}",
        "一个问题、方面或类别没有标题。",
    ),
    "B27": _Code(
        "落款里没有{what}。",
        "请把单位和日期都标进 [[落款]]，或者分别标成 [[公布单位]] [[公布日期]]。",
        "落款要有公布单位和公布日期，缺一样就不记；只缺单位、标题或者开头写了是哪个单位的，记那个单位。",
        Severity.ADVICE,
    ),
    "B28": _Code(
        "“{what}”没有名称，不知道是什么事项。",
        "写明名称，例如 [[事项 受理编号]]。",
        "标成事项的文字没有名称，标记里也没有写。",
    ),
    "B29": _Code(
        "“{what}”没有写明数的是什么。",
        "把它写在标记里，例如 [[=总数 整改任务，已完成]]40项[[/]]。",
        "标成总数的文字里没有写数的是什么，标记里也没有写。",
    ),
    "B30": _Code(
        "问题 {what} 标了几处状态，说的不一样；用的是第一处。",
        "请只留一处状态标记，别的改成 [[举措]] 或 [[其他]]。",
        "一个问题有几处状态，说的不一样。",
        Severity.ADVICE,
    ),
    "B31": _Code(
        "“{what}”标了几处，说的不一样；用的是第一处。",
        "请只留一处这样的标记。",
        "只能有一个的内容标了几处，说的不一样。",
        Severity.ADVICE,
    ),
    "B32": _Code(
        "“{what}”里读不出联系方式。",
        "请分别标成 [[电话]] [[来信]] [[邮箱]]；不是联系方式的，改成 [[结尾]] 或 [[其他]]。",
        "标成联系方式的文字里读不出电话、地址或邮箱。",
        Severity.ADVICE,
    ),
    "B33": _Code(
        "标了“{what}”，没有标{way}，所以没有记下。",
        "请把它也标出来；公布里没有写的，请在 disclosure.yml 里填写。",
        "几样要一起写的内容缺了一样：进驻、反馈的日期要有巡视组，报告对象要有什么时候报告。",
        Severity.ADVICE,
    ),
    "B39": _Code(
        "标了“{what}”，没有标{way}，所以没有记下。",
        "续报里写了的，把那几个字标成{way}；没有写的，这里的标记换成 [[接]]（文字里的 [[=…]]、[[/]] 删去），只留在续报的原文里。",
        "续报里几样要一起写的缺了一样：核验的日期、结果要有核验单位，延期原因要有新的时限。",
        Severity.ADVICE,
    ),
    "B34": _Code(
        "标题前面的“{what}”在问题的网页上没有地方放。",
        "把 {way} 移到序号或者标题前面；前面的字接着上一段的，不用另写标记；不是的，在它们前面写上 [[其他]]。",
        "问题的标题前面还有别的字，网页上没有地方放；要把它们归到别的标记里。",
    ),
}

_LOST, _CUT = "B43", "B44"
_CODES |= {
    _LOST: _Code(
        "写着看过了（！），可是有一件事没有记下来：{what}。",
        "要记的，{way}；不用记的，删去“！”后面的原因。再运行 zhenggai import 文件夹，续报后面加上 --update 日期。",
        "一处看过了（！），原因里说的状态、还没办完的事这些，标注里还是没有写，网站上就没有。",
        Severity.ADVICE,
    ),
    _CUT: _Code(
        "标记“{what}”把一个数“{way}”切成了两半。",
        "把它移到“{way}”的前面或者后面；“{way}”不是序号的，删去它里面的 [[序号]]、[[名]]；真是序号的，不用改。",
        "一个标记写在一个数、一笔金额或者一个日期的中间，例如标题从 2.1亿元 的 1亿元 开始。",
        Severity.ADVICE,
    ),
    "B35": _Code(
        "“{what}”只在续报的标注里写。",
        "公布自己说的，改成 [[状态]]、[[验收单位]]、[[验收]]、[[事项]] 或 [[举措]]。",
        "核验、延期原因、重新整改是续报里的标记，公布的标注里不写。",
    ),
    "B36": _Code(
        "续报的问题“{what}”没有写公布里的编号，没有记下来。",
        "写上公布里的编号，例如 [[问题 15]]；公布里没有这个问题的，整段改成 [[其他]]，它留在续报的全文里。",
        "续报标注里的问题要写它在公布里的编号；没有编号的不记到任何一个问题下面。",
    ),
    "B37": _Code(
        "公布里没有问题 {what}。",
        "改成公布里的编号；公布里没有这个问题的，整段改成 [[其他]]，它留在续报的全文里。",
        "续报标注里写的编号，公布里没有。",
    ),
    "B38": _Code(
        "续报的落款是 {what}，和它的日期 {way} 不是同一天。",
        "续报以落款的日期为名：请核对；落款读错了的，用 [[公布日期]] 标出来。",
        "续报的落款日期和 --update 后面写的日期不一样。",
    ),
}

_OTHERWISE = "B45"
_CODES |= {
    _OTHERWISE: _Code(
        "标记里写的是{what}，文字说的却像是{way}。",
        "请和签发件对照：标记写错的，换成 {way}；标记对的，不用改。",
        "状态的标记里写了哪一种，它包住的字说的却是另一种，例如 [[=状态 整改中]]均已完成整改[[/]]。",
        Severity.ADVICE,
    ),
}

_OF_MARK, _OF_GAP = "B41", "B42"
_CODES |= {
    _OF_MARK: _Code(
        "程序拿不准这里是不是“{what}”{way}。",
        "请和签发件对照：标记对的，把“？”改成“！”；不对的，改成对的标记。再运行 zhenggai import {where}。",
        "标注里有一处程序拿不准（？），还没有人看过；看过以前不生成网站，可以用 zhenggai build --draft 先看草稿。",
    ),
    _OF_GAP: _Code(
        "程序觉得这里缺了什么，或者对不上{way}。",
        "说的是下一行，请和签发件对照：看过没有错，把“？”改成“！”，或者删去 [[疑？…]] 这一行；"
        "个数对不上、公布就是这样的，写成 [[疑！：原因，谁，哪一天]]。再运行 zhenggai import {where}。",
        "标注里有一处疑问（疑？），还没有人回答；回答以前不生成网站，可以用 zhenggai build --draft 先看草稿。",
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
            code.message.format(what=self.what, way=self.way),
            code.hint.format(what=self.what, way=self.way),
            self.code,
            code.severity,
        )


def import_again(path: PurePath) -> str:
    """Return what stands behind `zhenggai import` to assemble the marked text at `path` anew."""
    report = f" --update {path.parts[2]}" if len(path.parts) > 3 else ""
    return f"content/{path.parts[0]}{report}"


def worth_a_look(text: MarkedText) -> Iterator[Problem]:
    """Yield what is no error, and yet says something wrong on the pages, whoever confirmed it."""
    yield from lost_facts(text)
    yield from (Problem(each.line, _OTHERWISE, each.marked, each.said) for each in otherwise(text))
    for line in text.lines:
        for each in line.marks:
            if number := number_around(line.text, each.at):
                yield Problem(line.number, _CUT, f"[[{each.mark.word}]]", number)


def lost_facts(text: MarkedText) -> Iterator[Problem]:
    """Yield where a person confirmed a mark whose reason tells of a fact that is recorded nowhere."""
    for line in text.lines:
        reasons = [
            reason
            for each in line.marks
            if each.mark.sureness is Sureness.CONFIRMED
            for reason in reasons_of(each.mark.reason)
            if loses_a_fact(reason)
        ]
        # Two reasons that one mark answers are one thing to do.
        ways: dict[str, str] = {}
        for each in reasons:
            ways.setdefault(way_out(each, line.text).removeprefix("是的，"), each)
        yield from (Problem(line.number, _LOST, reason, way) for way, reason in ways.items())


def of_doubt(doubt: SourceDoubt, path: PurePath) -> Diagnostic:
    """Return that nobody has looked at a doubt in the file at `path` yet."""
    name = _OF_GAP if doubt.is_of_gap else _OF_MARK
    way = reasons_with_ways(doubt)
    code, where = _CODES[name], import_again(path)
    message = code.message.format(what=doubt.mark, way=f"：{way}" if way else "")
    return Diagnostic(Place(path, doubt.line), message, code.hint.format(where=where), name)


def reasons_with_ways(doubt: SourceDoubt) -> str:
    """Return why somebody has to look, each reason with what to write where it is right."""
    reasons = tuple(reasons_of(doubt.reason))
    titles = [title_of(way_out(each, doubt.words)) for each in reasons]
    kept = [each for each in reasons if not any(is_of_title(each, title) for title in titles)]
    return "；".join(_with_way(each, doubt.words) for each in kept)


def _with_way(reason: str, words: str) -> str:
    """Return a reason and what to write where it is right."""
    way = way_out(reason, words)
    return f"{reason.removesuffix('。')}（{way}）" if way else reason.removesuffix("。")


def is_doubt(diagnostic: Diagnostic) -> bool:
    """Tell whether a diagnostic says that nobody has looked at a doubt yet."""
    return diagnostic.code in (_OF_MARK, _OF_GAP)
