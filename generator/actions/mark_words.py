"""What every mark of marked text means, for the command line and for `docs/marks.md`."""

from collections.abc import Iterable, Iterator, Mapping

from generator.domain.fields import label_of
from generator.domain.model import Announcement, IssueFile, IssueUpdate, Value
from generator.text.marked.words import (
    READINGS,
    WORDS,
    Argument,
    Scope,
    Shape,
    Word,
    nearest_words,
    without_sign,
)

_ARGUMENTS = {
    Argument.SOURCE: "文件名 校验码",
    Argument.ISSUE: "编号",
    Argument.POSITION: "第几个",
    Argument.STATUS: "状态",
    Argument.NAMED: "问题=哪几个",
    Argument.NAMED_STATUS: "状态，问题=哪几个",
    Argument.NAMED_YEAR: "年份，问题=哪几个",
    Argument.COLUMNS: "各列是什么",
    Argument.TOTAL: "数什么，状态，范围=哪一轮",
    Argument.YEAR: "年份",
    Argument.LABEL: "名称",
    Argument.RULE: "规则",
    Argument.REMARK: "说明",
}
"""What may stand behind a word, in an editor's words."""

_CHAPTERS = (
    ("整篇公布", Shape.RUN, Scope.DISCLOSURE),
    ("方面、类别", Shape.RUN, Scope.GROUP),
    ("问题", Shape.RUN, Scope.HEADING),
    ("一个问题里的", Shape.RUN, Scope.ISSUE),
    ("哪里都可以写的", Shape.RUN, Scope.ANYWHERE),
    ("接着写", Shape.JOIN, Scope.ANYWHERE),
    ("文字里的值", Shape.SPAN, Scope.ANYWHERE),
    ("值到哪里为止", Shape.END, Scope.ANYWHERE),
    ("一段里面怎么分", Shape.CUT, Scope.ANYWHERE),
    ("疑问", Shape.DOUBT, Scope.ANYWHERE),
    ("隐去的字", Shape.WITHHELD, Scope.ANYWHERE),
    ("第一行", Shape.SOURCE, Scope.ANYWHERE),
)


MODELS: Mapping[str, type[Value]] = {
    "disclosure": Announcement,
    "issue": IssueFile,
    "report": IssueUpdate,
}
"""What has the fields that marks become, by the first word of the field."""


def spelt(word: Word) -> str:
    """Return a mark as an editor writes it, with what may stand behind its word."""
    argument = _ARGUMENTS.get(word.argument)
    return f"[[{word.word} {argument}]]" if argument else f"[[{word.word}]]"


def becomes(word: Word) -> str:
    """Return the label of the field that a mark becomes, empty where it is none."""
    root, _, path = word.field.partition(".")
    return label_of(MODELS[root], tuple(path.split("."))) if path else ""


def unknown(wanted: Iterable[str]) -> list[str]:
    """Return which of the words are no marks in any form; brackets around them do not matter."""
    return [each for each in wanted if not any(_forms((each,)))]


def meant(written: str) -> list[str]:
    """Return the marks that somebody probably meant by a word that is none, as they are written."""
    word = _bare(written)
    value = without_sign(word)
    return [spelt(WORDS[each]) for each in ((value,) if value else nearest_words(word))]


def sentences(wanted: Iterable[str] = ()) -> dict[str, str]:
    """Return for each mark as it is written what it means and how it is read; all without words."""
    words = list(_forms(wanted)) or list(WORDS.values())
    return {spelt(each): f"{each.sentence}{READINGS.get(each.reading, '')}" for each in words}


def examples(wanted: Iterable[str]) -> dict[str, str]:
    """Return for each mark as it is written how it stands in a text, where its word has two forms."""
    return {spelt(each): EXAMPLES[each.word] for each in _forms(wanted) if each.word in EXAMPLES}


def _forms(wanted: Iterable[str]) -> Iterator[Word]:
    """Yield the marks of some words, each with its other form: before a paragraph, around a value."""
    for each in dict.fromkeys(_bare(word).removeprefix("=") for word in wanted):
        yield from (WORDS[form] for form in (each, f"={each}") if form in WORDS)


EXAMPLES = {
    "状态": "[[状态]]完成情况：已完成，长期坚持",
    "=状态": "[[举措]]换管3公里，[[=状态]]正在整改[[/]]。",
    "还没办完": "[[举措]]开工4座。[[还没办完]]剩余1座正在办理手续。",
    "=还没办完": "[[举措]]开工4座，[[=还没办完]]剩余1座正在办理手续[[/]]。",
    "时限": "[[时限]]整改时限：2025年12月31日",
    "=时限": "[[举措]][[=时限]]2025年5月31日前[[/]]建成处理站。",
    "牵头单位": "[[牵头单位]]牵头单位：县住建局",
    "=牵头单位": "[[举措]]由[[=牵头单位]]县住建局[[/]]牵头排查。",
    "责任单位": "[[责任单位]]责任单位：石桥镇、杉木乡",
    "=责任单位": "[[举措]]由[[=责任单位]]石桥镇、杉木乡[[/]]配合。",
    "责任领导": "[[责任领导]]责任领导：分管副县长",
    "=责任领导": "[[举措]]由[[=责任领导]]分管副县长[[/]]包案。",
    "申请销号": "[[申请销号]]申请销号时间：2025年3月1日",
    "=申请销号": "[[举措]][[=申请销号]]2025年3月1日[[/]]申请销号。",
    "验收": "[[验收]]验收时间：2025年3月6日",
    "=验收": "[[举措]][[=验收]]2025年3月6日[[/]]通过验收。",
    "验收单位": "[[验收单位]]验收单位：市整改办",
    "=验收单位": "[[举措]]由[[=验收单位]]市整改办[[/]]组织验收。",
    "销号": "[[销号]]销号时间：2025年3月20日",
    "=销号": "[[举措]]通过验收，[[=销号]]2025年3月20日[[/]]销号。",
    "延期原因": "[[延期原因]]延期原因：两次招聘报名人数不足",
    "=延期原因": "[[举措]]因[[=延期原因]]两户承租人正在诉讼[[/]]，延期到2026年底。",
    "核验单位": "[[核验单位]]核验单位：县委巡察办",
    "=核验单位": "[[举措]][[=核验单位]]县委巡察办[[/]]到现场核验。",
    "核验日期": "[[核验日期]]核验时间：2026年3月25日",
    "=核验日期": "[[举措]][[=核验日期]]2026年3月25日[[/]]到现场核验。",
    "核验结果": "[[核验结果]]核验结果：已完成",
    "=核验结果": "[[举措]]经核验，[[=核验结果]]已完成[[/]]。",
    "重新整改": "[[重新整改]]抽查发现新的不合规单据23份，重新组织清查。",
    "=重新整改": "[[举措]]因[[=重新整改]]抽查发现新的不合规单据[[/]]，重新组织清查。",
    "公布单位": "[[公布单位]]中共某某县委",
    "=公布单位": "[[结尾]]特此公布。[[=公布单位]]中共某某县委[[/]]",
    "公布日期": "[[公布日期]]2025年1月15日",
    "=公布日期": "[[结尾]][[=公布日期]]2025年1月15日[[/]]公布。",
}
"""How a mark stands before a paragraph, and how the mark of the same word stands around a value."""


def _bare(word: str) -> str:
    return word.strip("[]［］ ").replace("＝", "=")


def reference() -> str:
    """Return `docs/marks.md`."""
    return _INTRODUCTION + "\n".join(_tables()) + "\n"


def _tables() -> Iterator[str]:
    for title, shape, scope in _CHAPTERS:
        words = [each for each in WORDS.values() if (each.shape, each.scope) == (shape, scope)]
        yield f"\n### {title}\n"
        yield "| 标记 | 意思 | 变成 | 怎么读 |"
        yield "| --- | --- | --- | --- |"
        for each in words:
            reading = READINGS.get(each.reading, "")
            yield f"| `{spelt(each)}` | {each.sentence} | {becomes(each)} | {reading} |"


_INTRODUCTION = """<!-- Written by `zhenggai marks --reference`; change generator/text/marked/words.py instead. -->

# 标注

`source/marked.txt` 是公布的原文，每一段前面有一个标记，写明它是什么。程序认错了的，用记事本改标记；字不能改。

```
[[原件 签发件.docx 5f0c…]]
[[方面]](二)落实……有差距
[[类别]]3.服务……不足。
[[问题 15]](15)校车管理不到位问题整改情况。[[举措]]一是健全机制。……[[举措]]二是……
[[问题 3？：标题像一个金额]]1.1亿元专项资金……
[[责任单位]]责任单位：县教育局[[时限]]整改时限：2025年底前
[[略 网页装饰]]某某镇党政办公室制作 建议使用800*600分辨率浏览
[[疑？：文中写 11 个，读到 12 个]]
```

- 标记写成 `[[词 内容？：原因]]`，词以外的都可以不写。`？` 是程序拿不准，看过以后改成 `！`；标记改好了、原因不再成立的，再导入一次，程序自己去掉。还有 `？` 的不能公布。
- 一个标记管到下一个标记。没有标记的一行，接着上一段（略和注除外）。
- 一行是一段，或者表格的一行；格子之间是制表符（Tab）。行首标记前面的空格不算。
- 一段中间夹着页码这样的东西，在它前面写 `[[略]]`，后面写 `[[接]]`。
- 一个问题分两处写的，第二处写 `[[接 15]]`；这一行后面的标记都是问题 15 的。
- 值要留在文字里的，用 `[[=反馈]]7月10日[[/]]` 包住，一行之内成对写。
- 序号、标题、小标题由程序分；分错了的，用 `[[序号]] [[名]] [[小标题]] [[正文]]` 写明从哪里起是什么。
- 原文里本来就有两个方括号的，前面加一个反斜杠：`\\[[`。
- 全角的方括号、问号、感叹号、冒号和半角的一样；记事本加的东西不要紧。
- 公布的某种写法不知道怎么标，看 [各种公布怎么标](marking.zh.md)。

## 全部标记
"""
