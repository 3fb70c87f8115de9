"""Each reason of a ？ says what to write where it is right, in marks that there are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.actions.doubts import doubted
from generator.importing import remarks
from generator.importing.later_report import marking, matching, told
from generator.importing.recognise import checks
from generator.importing.text.paragraphs import MAY_GO_ON
from generator.text.marked import change, later_version, tables
from generator.text.marked.answers import placed
from generator.text.marked.read import read_marked
from generator.text.marked.ways import WAYS, said_of, way_of, way_out
from generator.text.marked.words import STATUS_WORDS, WORDS
from generator.text.marked.write import write_line
from tests.importing.test_flags import HEAD, REASONS, imported

_NO_REASON = ("compile", "frozenset", "tuple", "match", "search")
_WORD = re.compile(r"[\u4e00-\u9fff]{5,}|，[\u4e00-\u9fff]{2}| 个，|跳到")


def sentences(file: Path) -> Iterator[str]:
    """Yield the Chinese sentences that a module says: no pattern, no docstring, no word of a mark."""
    tree = ast.parse(file.read_bytes())
    apart = {
        id(inner)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Call) and _name(node.func) in _NO_REASON)
        for inner in ast.walk(node)
    }
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    apart |= {id(inner) for node in joined for inner in ast.walk(node) if inner is not node}
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                getattr(each, "value", "3") if isinstance(each, ast.Constant) else "3"
                for each in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


OF_REPORTS = (marking.__file__, matching.__file__, told.__file__)
CHECKS = sorted(Path(checks.__file__).parent.glob("*.py"))
SAID = {
    # A number stands for all that is filled in; in two it is a word.
    each.replace("文中写3 3 个", "文中写已完成 3 个").replace("比别的问题3", "比别的问题多")
    for file in (
        *CHECKS,
        Path(later_version.__file__),
        Path(tables.__file__),
        *map(Path, OF_REPORTS),
    )
    for each in sentences(file)
    if _WORD.search(each) and not re.search(r"[|\\]", each) and each not in STATUS_WORDS
}
UNREAD = {remarks.Remark(code, 1, "3").said.rstrip("。") for code in remarks.DOUBTED} | {MAY_GO_ON}


@pytest.mark.parametrize("reason", sorted(SAID | UNREAD))
def test_every_reason_has_its_way(reason: str) -> None:
    assert way_of(reason), f"{reason}: 写进 generator/text/marked/ways.py"


def test_no_way_is_left_over() -> None:
    """A way whose reason nobody gives any more would never be seen to be wrong."""
    said = SAID | UNREAD
    assert [
        each.reason for each in WAYS if not any(re.fullmatch(each.reason, one) for one in said)
    ] == []


@pytest.mark.parametrize("reason", REASONS)
def test_a_way_names_a_mark_or_says_that_looking_is_enough(reason: str) -> None:
    text = read_marked(imported(HEAD + REASONS[reason]).marked).text
    found = [each for each in doubted(text) if reason in each.reason]
    assert found
    for each in found:
        assert "[[" in each.way or "“！”" in each.way
        marks = re.findall(r"\[\[(=?[^\s\]…？！]+)", each.way)
        assert [word for word in marks if word not in WORDS] == []


FILLED_IN = [
    ("“其余”像是还没办完，没有记下来", "已拨付1.87亿元，其余按工程进度拨付。后面的话。",
     "是的，写成 [[=还没办完]]其余按工程进度拨付[[/]]"),
    ("“正在”像是还没办完，没有记下来", "换管3公里；剩下的2公里，正在施工。",
     "是的，写成 [[=还没办完]]剩下的2公里，正在施工[[/]]"),
    ("“正在”像是还没办完，没有记下来", "追缴3460元，正在整改。", "是的，写成 [[=状态]]正在整改[[/]]"),
    ("文中写整改中 1 个，这里末尾写着“正在整改”，没有记到状态里", "追缴3460元，正在整改。",
     "是的，写成 [[=状态]]正在整改[[/]]"),
    ("“已报结”像整改状态，没有记到状态里", "换管3公里，已报结。",
     "是的，写成 [[=状态 哪一种]]已报结[[/]]（“哪一种”换成它说的：已完成、阶段性完成、整改中、未启动）"),
    ("“两个问题均已完成整改”像整改状态，没有记到状态里", "补签手续11份。两个问题均已完成整改。",
     "是的，写成 [[=状态 已完成，问题=上面2个]]两个问题均已完成整改[[/]]（不是“已完成”的，换成 阶段性完成、整改中、未启动）"),
    ("“管网工程已基本完成”像整改状态，没有记到状态里", "换管3公里，管网工程已基本完成。",
     "是的，写成 [[=状态 阶段性完成]]管网工程已基本完成[[/]]（不是“阶段性完成”的，换成 已完成、整改中、未启动）"),
    ("文字里写了整改状态，没有记到状态里", "整改情况：招录2名。该问题正在持续整改。欢迎监督。",
     "是的，写成 [[=状态]]该问题正在持续整改[[/]]"),
    ("文字里写了整改状态，没有记到状态里", "整改情况：招录2名。如有意见，请反映。",
     "是的，写成 [[=状态]]说状态的那几个字[[/]]"),
    ("“待审批”像是还没办完，没有记下来", "二是退回0.74万元。三是严格执行接待审批单。该问题已完成整改。",
     "这一段最后写着“该问题已完成整改”，多半不是：“？”和后面的原因一起换成“！”；真没办完，写成 [[=还没办完]]三是严格执行接待审批单[[/]]"),
    ("没有规则认得这一段", "局党组对照任务逐条梳理，采取以下措施：",
     "是上面那个问题做的事，写成 [[举措]]局党组对照任……；接着上面一句说的，写成 [[接]]；"
     "是一个问题，写成 [[问题]]局党组对照任务逐条梳理，采取以下措施："),
    ("没有规则认得这一段", "年检走过场，责任不落实。",
     "是一个问题，写成 [[问题]]年检走过场，责任不落实。"),
    ("“已完成”像整改状态，没有记到状态里", "整改状态：已完成。", "是的，“已完成”前面的标记换成 [[状态]]"),
    ("文字里写了整改状态，没有记到状态里", "换管3公里。该问题已整改完成。",
     "是的，写成 [[=状态]]该问题已整改完成[[/]]"),
    ("这里写着已经销号，没有记到状态里", "更换9公里。通过市里组织的验收销号。",
     "是的，写成 [[=状态]]通过市里组织的验收销号[[/]]"),
    ("这里写着哪一天销号，没有记下来", "2024年6月3日开工，2025年3月6日由市里销号。",
     "是的，写成 [[=销号]]2025年3月6日[[/]]"),
    ("这里有一段进驻的时间没有读到", "2025年3月5日至4月20日，巡察组进驻。",
     "是的，写成 [[=进驻]]2025年3月5日至4月20日[[/]]"),
    ("这一段像一个问题的标题", "再谈纪律不严的问题，县里订了制度，通报3人。",
     "是一个问题，写成 [[问题]]再谈纪律不严的问题，[[举措]]县里订了制度……"),
    ("这一段中间有像问题的序号", "召开会议6次。（2）账目不清。已核对36笔。",
     "是另一个问题，从它的标题起写成 [[问题]]（2）账目不清。[[举措]]已核对36笔……"),
    ("标题像从一个数字中间开始", "2.1亿元专项资金拨付慢。已拨付1.87亿元。",
     "像是 2.1亿元，不是序号 2，同一段里还写着 1.87亿元：接着上面说的，[[问题 …]] 换成 [[接]]，别的不动；"
     "是一个问题、没有序号的，把“？”改成“！”就行，标题从 2.1亿元 起；真是第 2 个问题，写成 [[问题]][[序号]]2.[[名]]1亿元……"),
    ("这一段末尾没有句号，可能连着一个标题或者落款", "年检走过场",
     "是一个问题，写成 [[问题]]年检走过场；是一组问题的标题，写成 [[方面]]年检走过场；都不是，把“？”改成“！”就行"),
    ("文中写 6 个问题，这里读到 5 个", "巡察反馈的6个问题",
     "少 1 个：漏了的问题，在标题前面写 [[问题]]，正文在同一段的，正文前面写 [[举措]]；"
     "公布就是这样的，在这一行上面加一行 [[疑！：为什么，谁，哪一天]]"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "words", "way"), FILLED_IN)
def test_the_mark_is_filled_in(reason: str, words: str, way: str) -> None:
    assert way_out(reason, words) == way


ANSWERED: list[tuple[str, str, list[str]]] = [
    ("“其余”像是还没办完，没有记下来", "[[举措？]]已拨付1.87亿元，其余按工程进度拨付。",
     ["[[举措！]]已拨付1.87亿元，[[=还没办完！]]其余按工程进度拨付[[/]]。"]),
    ("文中写整改中 1 个，这里末尾写着“正在整改”，没有记到状态里", "[[举措？]]追缴3460元，正在整改。",
     ["[[举措！]]追缴3460元，[[=状态！]]正在整改[[/]]。"]),
    ("“还有2公里正在施工”记成还没办完，这个问题又写着已完成",
     "[[举措？]]换管,[[=还没办完]]还有2公里正在施工[[/]]。[[=状态]]已完成[[/]]。",
     ["[[举措！]]换管,还有2公里正在施工。[[=状态]]已完成[[/]]。"]),
    ("“已报结”像整改状态，没有记到状态里", "[[举措？]]换管，已报结。",
     [f"[[举措！]]换管，[[=状态 {each}！]]已报结[[/]]。" for each in ("已完成", "阶段性完成", "整改中", "未启动")]),
    ("“已完成”像整改状态，没有记到状态里", "[[标签？]]整改状态：[[成效]]已完成。",
     ["[[标签！]]整改状态：[[状态！]]已完成。"]),
    ("像是各种状态的个数，没有记到总数里", "[[组织？]]已完成40项任务，其中4个问题已整改完成。",
     ["[[组织！]]已完成40项任务，其中[[=总数 问题，已完成！]]4个问题已整改完成[[/]]。"]),
    ("这一段像一个问题的标题", "[[举措？]]再谈纪律不严的问题，订了制度。",
     ["[[问题！]]再谈纪律不严的问题，[[举措！]]订了制度。"]),
    ("这一段中间有像问题的序号", "[[举措？]]召开会议6次。（2）账目不清。已核对36笔。",
     ["[[举措！]]召开会议6次。[[问题！]]（2）账目不清。[[举措！]]已核对36笔。"]),
    ("标题像从一个数字中间开始", "[[问题 2？]]2.1亿元专项资金拨付慢。",
     ["[[接！]]2.1亿元专项资金拨付慢。", "[[问题！]][[序号！]]2.[[名！]]1亿元专项资金拨付慢。"]),
    ("这一段末尾没有句号，可能连着一个标题或者落款", "[[举措？]]年检走过场",
     ["[[问题！]]年检走过场", "[[方面！]]年检走过场"]),
    ("标题里没有说是什么问题", "[[问题 2？]]2.已经修好",
     ["[[举措！]]2.已经修好", "[[接！]]2.已经修好"]),
    ("这里有联系方式，没有读到", "[[举措？]]电话0370-0000000", []),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "line", "after"), ANSWERED)
def test_an_answer_sets_the_marks_that_its_sentence_says(
    reason: str, line: str, after: list[str]
) -> None:
    text = read_marked(line.replace("？]]", f"？：{reason}]]")).text
    said = said_of(reason, text.lines[0].text)
    assert said
    made = [
        write_line(change.answered(text, 1, reason, each.steps).lines[0])
        for each in placed(said.answers, 0)
    ]
    assert made == after


@pytest.mark.parametrize("reason", REASONS)
def test_an_answer_sets_no_mark_that_its_sentence_does_not_name(reason: str) -> None:
    text = read_marked(imported(HEAD + REASONS[reason]).marked).text
    for each in doubted(text):
        words = {step.word for answer in each.answers for step in answer.steps}
        assert [word for word in words if f"[[{word}" not in each.way] == []


GUIDE = (Path(__file__).parents[2] / "docs/guide.zh.md").read_text("utf-8")
TABLE = GUIDE.partition("| 看到这句话 | 是这样的，写这个 |\n| --- | --- |\n")[2].partition("\n\n")[
    0
]
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines()]


@pytest.mark.parametrize(("said", "written"), ROWS, ids=[row[0] for row in ROWS])
def test_the_guide_quotes_what_the_program_says_and_how_it_is_mended(
    said: str, written: str
) -> None:
    marks = re.findall(r"\[\[(=?[^\s\]…]+)", written)
    assert marks
    for reason in said.split("；"):
        way = way_out(reason)
        assert way, f"{reason}: nothing says so"
        assert [each for each in marks if f"[[{each}" not in way] == []


def test_the_guide_has_the_ten_commonest() -> None:
    assert len(ROWS) == 10
