"""What a text says is not done yet, in whatever words: what cannot be, what waits, what comes later.

Little here knows the words of a field; it asks whether a clause ends in something that is not so yet.
"""

import re
from collections.abc import Iterator

from generator.importing.recognise.checked import CheckedReading, CheckedRun
from generator.importing.recognise.checks.fields import speaks_of_whole
from generator.importing.recognise.checks.reason import Reason
from generator.importing.recognise.checks.settled import without_settled
from generator.importing.recognise.parts.made_good import is_made_good
from generator.text.days import days
from generator.text.state_words import is_said_loosely, status_of

_OPEN = re.compile(
    r"(?:至今|迟迟|一时|依然|仍旧)[^,。;]{0,6}[未没无不难]|"
    r"(?<![的就])(?:无法|不能|难以|无力)(?![^,。;]{0,14}的)[^,。;]{1,10}(?=,|$)|"
    r"(?:定|谈|办|批|落|推|清|收|要|找|拿|改|拆|搬|做)不(?:下来|动|上来|拢|齐)(?=,|$)|"
    r"(?:要|需|得|还|再|只能|须)等[^,。;]{2,24}|等[^,。;]{2,24}才[能可会]|"
    r"(?:推迟|顺延|延后|延期|延至|推后|拖)(?:[到至](?:[明后]年|20\d\d年|下|\d{1,2}月)|(?=,|$))|"
    r"[明后]年(?!轻)|下(?:一个?)?年度|分[两二三四五六七八九几]年(?=[^,。;]{0,4}(?:消化|还|解决|补|兑付|化解))|逐年|跨年|分批(?:解决|消化|实施|到位|兑付)|"
    r"逐步(?:消化|解决|还清|偿还|化解|到位|兑付)|"
    r"(?:进展|推进|进度|追缴|清收|清欠|回款|办理|协调)[^,。;]{0,3}(?:缓慢|较慢|不快|不理想|滞后|不畅)(?=,|$)|"
    r"(?:难度|阻力)(?:较|很|极|比较)?大(?=,|$)|(?:较|很)难[^,。;]{0,4}(?=,|$)|"
    r"(?:[仅只]|还|尚)[剩余差](?!外)|(?:余款|尾款|尾工|资金缺口|差额)(?![^,。;]{0,8}已)[^,。;]{0,8}(?:[列待将分年未]|由(?!\d))|"
    r"(?:不统一|不一致|有分歧|有争议|存在争议|谈不拢|意见不一|(?:未|没有?)达成[^,。;]{0,6})(?=,|$)|"
    r"(?:下落不明|失联|联系不上|去向不明)(?=,|$)|"
    r"(?<![罚淹埋湮出沉])没(?!收|人|问题|来)有?(?!有|发生|发现|收到|异议|再|一|断|出现|反弹|投诉|引起|任何|影响|超|漏|错|人|中断|间断|停|延误|耽误|积压)(?![^,。;]{0,10}的)[^,。;\d]{1,8}(?=,|$)|"
    r"未(?:整改)?(?:到位|完成|解决|办理|收回|拆除|兑付|发放|办结|退还|追回|偿还)的?(?:\d|部分)|"
    r"在建(?=,|$)|(?:进入|转入)(?:诉讼|仲裁|司法)[^,。;]{0,4}(?=,|$)|"
    r"(?:审理|办理|处理|公示|招标|施工|建设|推进|进行|洽谈|协商|执行|调查|评估|设计|论证|报批|审批|修订|起草|意见|调试|试运行|谈判|诉讼|筹备|物色)(?:过程)?之?中(?=,|$)"
)
_DONE = re.compile(
    r"(?<![未没])已(?!列|纳|申|报|启|着手)|(?<!做)完成了|到位了|(?:全部|一律|均)(?!未|没)"
)
_TEXTS = ("举措", "成效")


def still_open(reading: CheckedReading) -> Iterator[Reason]:
    """A clause of what was done that ends in what is not so yet, and is not marked as left over."""
    issued = _issued(reading)
    for issue in reading.issues:
        said = issue.issue.said.folded if issue.issue.said else ""
        for run in issue.runs:
            if run.word in _TEXTS and not (run.named and run.word == "举措"):
                yield from _open_sentences(run, said, issued)


def _open_sentences(run: CheckedRun, said: str, issued: str) -> Iterator[Reason]:
    taken = [words for _, words in run.spans]
    told = list(run.sentences())
    for number, (place, sentence) in enumerate(told, 1):
        if any(each in sentence or sentence in each for each in (*taken, said) if each):
            continue
        if is_said_loosely(sentence) or speaks_of_whole(sentence):
            continue  # how it stands, which is asked as that
        left = without_settled(sentence)
        words = _words_of_open(left) or _ahead(left, issued)
        if words and not is_made_good(sentence, [each for _, each in told[number:]]):
            yield Reason(place, f"“{words[:12]}”像是还没办完，没有记下来")


def _words_of_open(sentence: str) -> str:
    for found in _OPEN.finditer(sentence):
        clause = re.split(",", sentence[: found.end()])[-1]
        is_rule = _RULE.search(clause) is not None
        if not _DONE.search(sentence[found.end() :]) and status_of(clause) is None and not is_rule:
            return found.group()
    return ""


_RULE = re.compile(r"(?:不|未|没有?|无)[^,。;不]{1,8}(?:不能|不得|无法)")
"""What may not be unless something is: 不扫码不能出库."""
_FUTURE = re.compile(
    r"(?<!编制)(?<!制定)(?<!明确)(?<!印发)(?<!出台)(?<!下达)(20\d\d)年(?:(\d{1,2})月)?(?:底|末|年底|[上下]半年)?(?!度|以来|来|[^,。;]{0,12}[》”])"
)


_PLANNED = re.compile(
    r"(?:规划|远景|目标)[^,。;]{0,12}(?:明确|提出)|(?:明确|提出)[^,。;]{0,20}(?:规划|远景|阶段目标)"
)
"""What is laid down for years to come by a plan that is made: 规划文本明确2035年的目标."""


def _ahead(sentence: str, issued: str) -> str:
    """Return the words of a month or a year behind the day of the announcement."""
    for found in _FUTURE.finditer(sentence) if issued else ():
        clause = sentence.rfind(",", 0, found.start()) + 1
        if _DONE.search(sentence, clause) or _PLANNED.search(sentence, clause):
            continue  # done before that clause is something else
        month = f"{found[1]}-{int(found[2]):02}" if found[2] else ""
        if (month or found[1]) > (issued[:7] if month else issued[:4]):
            return found.group()
    return ""


def _issued(reading: CheckedReading) -> str:
    """Return the day of the announcement in ISO form; empty where none was read."""
    for line in reversed(reading.lines):
        if {"落款", "公布日期", "=公布日期"} & {*line.words, line.first_word}:
            found = [each.iso for each in days(line.folded, 0) if each.iso]
            if found:
                return str(found[-1])
    return ""
