"""An issue against the others: what it has that they have not, and what it lacks."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from generator.importing.recognise.checked import CheckedIssue, CheckedReading, CheckedRun
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.heading import is_problem_like
from generator.importing.text.marks import leading_mark

_STEP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|\(?\d{1,2}[).、]|[①-⑩]|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|首先|其[次一二三]|最后|第[一二三四五])"
)
_FEWEST = 3
"""How many issues must have something before one without it is odd."""


def steps_of_two_kinds(reading: CheckedReading) -> Iterator[Reason]:
    """A last step without a number behind numbered ones: what was reached, or another field."""
    for issue in reading.issues:
        steps = _steps(issue)
        marked = [each for each in steps if _STEP.match(each.folded)]
        is_plain = steps and steps[-1] not in marked and not _IS_MORE.match(steps[-1].folded)
        if len(marked) > 1 and is_plain and not steps[-1].named and not _is_left_over(steps[-1]):
            yield Reason(steps[-1].place, "前面几条举措有序号，这一条没有，可能是成效或者别的内容")


def _is_left_over(step: CheckedRun) -> bool:
    """Tell whether a step begins with what is left over, and is marked so: it closes those above."""
    return any(word == "=还没办完" and step.folded.startswith(own) for word, own in step.spans)


_IS_MORE = re.compile(
    r"下一?步|同时|此外|另外|通过|经过|截至|目前|今后|后续|接下来|对|针对|[^:。]{2,12}:"
)
"""How a sentence begins that may well stand behind numbered steps."""


def _steps(issue: CheckedIssue) -> list[CheckedRun]:
    return [each for each in issue.runs if each.word == "举措"]


_BEGINNING = 8
"""How many characters of a step, its numbers as one each, are its beginning."""


def beginnings_alike(reading: CheckedReading) -> Iterator[Reason]:
    """First steps that begin alike in most issues, with what names them and is no step (针对第3个问题)."""
    firsts = [own[0] for each in reading.issues if (own := _steps(each))]
    counts = Counter(_beginning(each.folded) for each in firsts)
    for step in firsts if len(firsts) >= _FEWEST else ():
        beginning = _beginning(step.folded)
        if _NAMES_ISSUE.search(beginning) and counts[beginning] * 2 >= len(firsts):
            yield Reason(step.place, "几个问题的举措开头一样，可能是名称，不是举措")


_NAMES_ISSUE = re.compile("#.?(?:问题|任务|意见|事项)")


def _beginning(text: str) -> str:
    mark = leading_mark(text)
    bare = text[mark.length :] if mark else text
    return re.sub(r"\d+|[一二三四五六七八九十]+(?=个|项|条)", "#", bare[:12])[:_BEGINNING]


_LONG, _LONGER = 400, 10


def long_steps(reading: CheckedReading) -> Iterator[Reason]:
    """One step many times as long as those of the others: it may hold another issue."""
    steps = [each for issue in reading.issues for each in _steps(issue)]
    usual = median(len(each.folded) for each in steps) if len(steps) > _FEWEST else 0
    for each in steps if usual else ():
        if len(each.folded) > max(_LONGER * usual, _LONG):
            yield Reason(each.place, "这一条举措比别的长得多")


def lacking_states(reading: CheckedReading) -> Iterator[Reason]:
    """An issue without a state, where nearly all the others have one, and its last words may be it."""
    has = [bool(each.issue.said) or each.count("状态") > 0 for each in reading.issues]
    if sum(has) >= _FEWEST and sum(has) * 4 >= len(has) * 3:
        yield from (
            Reason(each.first, "别的问题都写了整改状态，这个没有")
            for each, is_there in zip(reading.issues, has, strict=True)
            if not is_there and _may_end_with_state(each)
        )


def _may_end_with_state(issue: CheckedIssue) -> bool:
    """Tell whether the last clause of a text, or the heading, has a word that states have."""
    texts = [each for each in issue.runs if each.word in ("举措", "成效", "还没办完", "其他")]
    last = [re.split("[,。;]", each.folded.rstrip("。;"))[-1] for each in texts[-1:]]
    heads = [each.folded for each in issue.runs if each.word == "问题"]
    return any(_OF_STATES.search(each) for each in (*last, *heads)) or not texts


_OF_STATES = re.compile(r"完成|到位|推进|办结|销号|落实$|解决|整改(?!不)|办好|改好|进行|坚持")


_DEED = re.compile(
    r"已|完成|制定|修订|开展|组织|建立|收回|追回|追缴|清退|整改|新增|增设|更换|排查|核查|召开|印发|出台|约谈|通报|培训|处理|处分|问责|公开|公示|落实|推进|"
    r"补|改|建成|新建|修|装|配|聘|招|调整|优化|压缩|压减|缩短|降|提高|提升|增加|减少|取消|停|撤|合并|整合|移交|移送|立案|退|缴|签订|联合|协调|对接|"
    r"走访|慰问|检查|抽查|监督|审计|评估|论证|规范|明确|细化|健全|完善|强化|加强|推行|实行|实施|启动|开通|上线|发布|发放|拨付|安排|列入|纳入|统筹|"
    r"分类|逐|统一|重新|全部|每月|每周|每季|每年|定期|今后|从|由|把|将|对|向|请|按|成立|设立|划定|划拨|拆|清|植|腾|盘活|拍卖|出租|招标|委托|起诉|执行|"
    r"听取|查摆|对照|带队|到现场|研究|马上|立即|动手|认账|揽责|申报|申请|争取|筹|集中|专题|讲|谈|查|做|抓|还|给|让|换|挂|贴|设|定"
)


def untold_findings(reading: CheckedReading) -> Iterator[Reason]:
    """First paragraphs of steps that in several issues tell of nothing that was done: what was found."""
    found = [place for each in reading.issues for place in _untold(each)]
    wrong = [place for each in reading.issues for place in _wrong_first(each)]
    if len(wrong) >= _FEWEST and len(wrong) * 2 > len(reading.issues):
        found = [*found, *wrong]
    if len(found) >= _FEWEST:
        yield from (Reason(place, "这里像是发现的问题，读成了举措") for place in found)


def _wrong_first(issue: CheckedIssue) -> Iterator[int]:
    """Yield the first of several paragraphs where it names what is wrong, and the next do not."""
    steps = _steps(issue)
    told = [part for each in steps for part in each.parts]
    is_plain = bool(steps) and not steps[0].named and not _STEP.match(steps[0].folded)
    rows = {each.place for each in issue.lines if each.is_row}
    if not is_plain or len(told) < _TWO or told[0][0] in rows:
        return
    first, *others = [is_problem_like(folded.split("。")[0]) for _, folded in told]
    is_deed = _ORDERED.search(told[0][1]) or _is_done_to(told[0][1].split("。")[0])
    if first and not is_deed and not any(others):
        yield told[0][0]


def _is_done_to(sentence: str) -> bool:
    """Tell whether a sentence says what was done with somebody who failed: 对履职不力的5人给予警告处分."""
    return _DONE_TO.match(sentence) is not None and not is_problem_like(sentence[-_END:])


_DONE_TO = re.compile("对|针对|将|把|给|向")
_END = 6
_TWO = 2
_ORDERED = re.compile(r"已(?!经?搬)|责令|制定|印发|修订|开展|组织|整改")


def _untold(issue: CheckedIssue) -> Iterator[int]:
    steps = _steps(issue)
    # A mark with no words behind it ([[举措]][[接 7]]…) is no step that says anything.
    if not steps or not steps[0].parts or steps[0].named or _STEP.match(steps[0].folded):
        return
    has_more = len(steps) > 1 or len(steps[0].parts) > 1
    place, folded = steps[0].parts[0]
    is_row = any(each.is_row for each in issue.lines if each.place == place)  # its column says it
    if has_more and not is_row and len(folded) > _FEWEST and not _DEED.search(folded):
        yield place
