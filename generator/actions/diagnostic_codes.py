"""Every code that a diagnostic can carry, with the sentence that explains it; each declared once.

Rules, proofreading, the importer and the Excel ledger declare their own beside their checks. Those of the
files' form (F, Y, T, L, O, V) are given at many places under `content` and
in `site/verification` and have their sentences here. A test holds that no code in the program lacks its
sentence, and that none is left over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.content.proofreading import CHECKS
from generator.content.rules import RULES
from generator.engine import config
from generator.importing.remarks import CODES, ImportCode
from generator.published import MEANINGS as PUBLISHED
from generator.text.marked.problems import MEANINGS as MARKED
from generator.worksheet import changes, xlsx

_FILES = {
    "F01": "找不到文件或文件夹：名称写错了，或者还没有建。",
    "F02": "应该是文件的地方是文件夹，或者反过来。",
    "F03": "文件大得不像手写的内容；多半是把附件放错了地方。",
    "F04": "系统不让读这个文件：没有权限，或者被别的程序占用。",
    "F05": "文件不是 UTF-8 编码：用记事本“另存为”，编码选 UTF-8。",
    "F06": "文件是空的。",
    "F07": "文件名或文件夹名不能做网址：只用英文字母、数字和短横线。",
    "F08": "内容文件的扩展名要写成 .yml。",
    "F09": "两个名称只差大小写或扩展名，网址会冲突。",
    "F10": "放在那里的文件不是公布的一部分，不会出现在网站上；放错了地方，或者名称写错了。",
    "F11": "是一个链接，指向文件夹外面；请换成文件本身。",
    "F12": "上一次写入（导入、收回台账）被打断，没有写完；运行 zhenggai build 或者再运行一次刚才的命令，会先写完。",
    "F13": "手写的文件和程序生成的页面，或者和另一个手写的文件，地址相同（只差大小写也算）；只有一个会出现在网站上。",
    "F15": "问题写明的图片（evidence）找不到、打不开、太大，或者不是图片。",
    "F14": "手写的文件在最上一层的 templates 文件夹里；这个文件夹是留给模板的，里面的不会出现在网站上。",
}
_FORM = {
    "Y01": "文件不是“名称: 内容”一行一行的写法。",
    "Y02": "层次套得太深，不像正常的内容。",
    "Y03": "用了 & 和 *（引用别处的内容）；请把内容原样再写一遍。",
    "Y04": "用了 ! 开头的标签；请删去。",
    "Y05": "冒号前面不是一个名称。",
    "Y06": "同一个名称写了两次，只能留一处。",
    "Y07": "行首用了制表符（Tab），要改成空格。",
    "Y08": "冒号、引号、括号或缩进写得不对，读不下去；提示里有这一行要怎么改。",
}
_VALUES = {
    "T01": "不认识这个名称；多半是拼错了，提示里有最相近的。",
    "T02": "该写一段文字、一张清单或几行内容的地方，写成了另一种。",
    "T03": "缺少必须写的一项。",
    "T04": "写了名称，后面却是空的。",
    "T05": "写得太长，超过了规定的字数。",
    "T06": "校验码不是 64 位十六进制数。",
    "T07": "文字里有看不见的控制字符，重新输入一遍就好。",
    "T08": "日期写得不对，或者没有这一天；要写成 2025-09-04。",
    "T09": "该写数字的地方不是数字；不带逗号、单位和百分号。",
    "T10": "第几个要从 1 数起。",
    "T11": "几种写法里只能写一种，或者至少要写一种；提示里写明是哪几种。",
    "T12": "不在可选的词里，例如整改状态、主题。",
}
_ORIGINAL = {
    "O01": "标注（source/marked.txt）去掉标记以后和 official.txt 不一样。",
    "O02": "标注里的问题编号和数据里的对不上。",
    "O03": "附上的原文和已有的问题对不上：序号、名称或位置不同；提示里写明是哪一处。",
    "O04": "标注和人都改了同一处，或者不再有的问题里有人填写的内容；提示里写明两边各是什么，由人决定用哪一个。",
    "O05": "记着上一次标注的 source/assembled.txt 被改动过；它由程序写，请从备份里取回。",
    "O06": "公布过的问题，编号不能再没有，也不能换给别的问题；要撤下的写在 withdrawn.yml 里。",
    "O07": "文件的写法特别，重新写成数据时程序改不了；请手工改，或者改成一行一个“名称: 内容”的写法。",
    "O08": "没有 source/assembled.txt：看不出标注改过以后有没有写进数据，也看不出哪些值是人改的。",
    "O09": "标注改过以后，还没有照它写出数据；运行 zhenggai import 和公布的文件夹。",
    "O10": "数据和标注给出的不一样；提示里写明两边各是什么、改哪一边。人另外填的、标注里没有的，不算。",
    "O11": "标注改过以后，这里的“？”已经没有原因了；再运行一次导入，程序就去掉它。",
}
_PROOF = {
    "V01": "网站里缺少应有的一页；请重新生成网站。",
    "V02": "原文里的一段，网站上没有。",
    "V03": "原文里的一段，网站上变了样。",
    "V04": "网站上多出了原文里没有的文字。",
    "V05": "逐字的公布没有附原文，没有可以比较的。",
    "V06": "原文里的一处不在标注说的那个问题的页面上，或者不在标注说的小标题下面；提示里写明它在哪里。",
}
_GOVERNMENT = {
    "G01": "mkdocs.yml 的 extra.government 里有不认识的名称；提示里有最相近的。",
    "G02": "mkdocs.yml 的 extra.government 里有一项写得不对。",
}
_SYNONYMS = {
    "S01": "synonyms.yml 要写成“词: [另一个词]”，一行一个词。",
    "S02": "词的后面没有写另一个词，或者写成了几层内容。",
    "S03": "词里没有文字或数字，查不到东西。",
    "S04": "两行写了同一个词，或者一个词的同义词就是它自己。",
    "S05": "glossary.yml 的词语太短，或者没有文字，页面上没法解释。",
    "S06": "glossary.yml 里一个词语解释了两次。",
}
_RECORD = {
    "L01": "公布记录（record.jsonl）的一行被改动过，读不出来；它由程序写，请从备份里恢复。",
    "L02": "公布记录的一行和上一行接不上：上面有一行被改动过、删掉过，或者换了次序；请从备份里恢复。",
    "L03": "网站的公布记录里有的一份公布不见了；请从备份里恢复。",
    "L04": "公布过的一份公布，它的公布记录不见了；请从备份里恢复，或者写明原因重新开始记录。",
    "L05": "一份公布的记录和网站的记录对不上：被剪短过、换过，或者是从别处拷来的；请从备份里恢复。",
    "L06": "没有公布日期（issued）的公布，不能记入公布记录。",
    "L07": "公布记录的盐值（salts.json）读不出来；它由程序写，请从备份里恢复。",
    "L08": "签公布记录的文件（checkpoint、checkpoint.sig、checkpoint.tsr）被改动过；它们由程序写，请从备份里恢复，或者删去。",
    "L09": "公布、续报、更正、撤下的日期晚于今天，不能正式公布：记进公布记录就收不回；到那一天再公布，或者改对日期。",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """The codes of one letter: what they are about, when they appear, and each one's sentence."""

    title: str
    introduction: str
    sentences: Mapping[str, str]


def chapters() -> tuple[Chapter, ...]:
    """Return all codes by letter, in the order in which an editor meets them."""
    imported = {code: _with_hint(each) for code, each in sorted(CODES.items())}
    rules = {each.code: each.sentence for each in RULES}
    proofreading = {each.code: each.sentence for each in CHECKS}
    excel = {**xlsx.MEANINGS, **changes.MEANINGS}
    return (
        Chapter("M：导入", "zhenggai import 读签发件时说的话；拿不准的一律照原文保留。", imported),
        Chapter("B：标注", "标注（source/marked.txt）里的标记写得对不对；都要改好。", MARKED),
        Chapter("C：网站设置", "mkdocs.yml 和自己的主题的问题，要先改好；这时还没有读内容。", config.MEANINGS),
        Chapter("F：文件", "文件和文件夹本身的问题，都要改好。", _FILES),
        Chapter("Y：写法", "YAML 的写法问题，都要改好；从提示的那一行看起。", _FORM),
        Chapter("T：填写", "每一项填得对不对，都要改好。", _VALUES),
        Chapter("R：规则", "各项之间要守的规则，写的是应有的样子。逐字公布里照原文写的序号、总数、日期和号码（R01、R04、R05、R06），只提醒，不阻止生成网站。", rules),
        Chapter("P：公开的文件", "要公布的文件能不能查、放行了什么。没有标“提醒”的都要改好。", PUBLISHED),
        Chapter("A：通读", "像编辑一样通读时的提醒，写的是应有的样子；由人决定改不改，不影响生成网站。",
                proofreading),
        Chapter("W：Excel 台账", "zhenggai ledger 读 Excel 时说的话；有一处错误就什么也不写入。", excel),
        Chapter("O：所附原文", "公布附有签发的原文时，分段有没有错。", _ORIGINAL),
        Chapter("V：逐字核对", "zhenggai verify 把生成的网站和原文逐字比较时说的话。", _PROOF),
        Chapter("G：政府网站标签", "mkdocs.yml 里的页面标签和页脚信息有没有写对。", _GOVERNMENT),
        Chapter("S：同义词和词语解释", "查找用的同义词表、词语解释写得对不对。", _SYNONYMS),
        Chapter("L：公布记录", "公布记录（record.jsonl）的问题：每一行都记着上一行的校验码，改一行就看得出来。", _RECORD),
    )  # fmt: skip


def _with_hint(code: ImportCode) -> str:
    """Return what a code of the importer means, with the way out where it is always the same."""
    return code.meaning if "{" in code.hint else f"{code.meaning}{code.hint}"


def sentences() -> dict[str, str]:
    """Return the sentence of every code."""
    return {code: sentence for each in chapters() for code, sentence in each.sentences.items()}


def reference() -> str:
    """Return the tables of the editors' guide (`docs/guide.zh.md`)."""
    return "\n".join(_reference()) + "\n"


def _reference() -> Iterator[str]:
    for chapter in chapters():
        yield ""
        yield f"### {chapter.title}"
        yield ""
        yield chapter.introduction
        yield ""
        yield "| 代码 | 说的是什么 |"
        yield "| --- | --- |"
        for code, sentence in chapter.sentences.items():
            yield f"| {code} | {sentence.replace('|', '&#124;')} |"
