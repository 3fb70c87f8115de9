"""What the announcement itself says is still to be done, inside the prose of an issue."""

import re
from collections.abc import Iterator

from generator.importing.text.paragraphs import Slice, sentences
from generator.text.state_words import status_of

_LEADING = r"(?:但|目前|现|截至目前|其中|对|针对)*"
_REST = re.compile(
    rf"{_LEADING}(?:其余|剩余|剩下|余下|尚余|仅余|余(?=\d)|还剩|仍剩|另有|另外|还有|尚有|仍有|未(?:完成|到位|整改|办结)的)"
)
"""How a clause begins that speaks of what is left over."""
_STILL = re.compile(
    r"(?<!当时)(?<!原)正在(?!被|使用|运行|运营|营业|享受)(?![^,。;]{0,14}的)|(?:尚|还|仍|均|暂)未(?![^,。;]{0,14}的)|"
    r"(?:仍|尚|还)(?:在|需|待)(?![^,。;]{0,14}的)|有待"
)
"""What a clause says that tells of something open, whatever it begins with."""
_OPEN = re.compile(
    r"正(?=[与由按对向就在])|(?<!招)待|[尚还仍]未|未(?:能|完成|到位|整改|办结|销号)|推迟|延期|暂缓|拟|计划|将|预计|列入|纳入|明年|下一步|继续|持续|"
    r"需要?|须|推进|诉讼|起诉|司法程序|强制执行|协商|会商|委托|引入|月底?前|年底前|季度前|[追办清]\w{0,2}中$|评理"
)
"""What the words behind a rest say, where it is still to be done."""
_TO_COME = re.compile(r"(?:预计|计划|拟|力争|将|争取)[^,。;]*")
_WHOLE = re.compile(r"^(?:目前,?)?(?:该|这|此|本)(?:一|个|项)?(?:问题|工作|任务|事项)")
"""A clause that speaks of the issue as a whole says where it stands, not what is left of it."""
_DONE = re.compile(
    r"(?:已经?|均已?|全部)(?:全部|如期|按期|基本)?(?:完成|整改|办结|解决|到位|收回|退还|清退|投|落实|开工|建成|交付|"
    r"发放|支付|补|追回|上缴|销号|纠正|拆除|入村|接入|投用|启用|化解|处理|移交|终止)|(?:完工|完毕|到位)$"
)


def left_over(run: Slice) -> Iterator[Slice]:
    """Yield what a text says is still to be done, each in its own words without the stop."""
    for sentence in sentences(run):
        if found := _of_sentence(sentence.strip("。;！？!?")):
            yield found


def speaks_of_rest(run: Slice) -> bool:
    """Tell whether a text begins with what is left over (余下8个小区…)."""
    return _REST.match(run.folded) is not None


def _of_sentence(sentence: Slice) -> Slice | None:
    clauses = _clauses(sentence)
    for place, clause in enumerate(clauses):
        if status_of(clause.folded) is not None or _WHOLE.match(clause.folded):
            continue
        behind = sentence.sub(clause.start - sentence.start)
        if _REST.match(clause.folded) and _is_open(behind.folded):
            return _closed_by_done(sentence, clauses, place, place)
        if _STILL.search(clause.folded):
            is_headless = place > 0 and _STILL.match(clause.folded) is not None
            return _closed_by_done(sentence, clauses, place - is_headless, place)
    return None


def _is_open(folded: str) -> bool:
    still = _STILL.search(folded) or _OPEN.search(folded)
    return still is not None and _DONE.search(_TO_COME.sub("", folded)) is None


def _closed_by_done(sentence: Slice, clauses: list[Slice], first: int, told: int) -> Slice:
    """Return the clauses from the first on, up to one that tells of something done."""
    end = sentence.end
    for clause in clauses[told + 1 :]:
        if _DONE.search(clause.folded):
            end = clause.start
            break
    start = clauses[first].start
    return sentence.sub(start - sentence.start, end - sentence.start).strip(",、")


def _clauses(sentence: Slice) -> list[Slice]:
    """Return the clauses of a sentence, parted at commas outside brackets and quotes."""
    clauses, start, depth = [], 0, 0
    folded = sentence.folded
    for place, each in enumerate(folded):
        depth += (each in "(“《【") - (each in ")”》】")
        if each == "," and depth <= 0:
            clauses.append(sentence.sub(start, place))
            start = place + 1
    clauses.append(sentence.sub(start))
    return [each for each in clauses if each]
