"""Lines that read like a heading and are none, and headings that hide in a line."""

import itertools
import re
from collections.abc import Iterator

from generator.importing.recognise.checked import FORM, CheckedIssue, CheckedLine, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.heading import is_generic, is_problem_like
from generator.importing.text.marks import Mark, leading_mark
from generator.importing.text.paragraphs import first_stop

_SECOND = re.compile(
    r"(?<=[。\d])关于[^。;]{2,80}?问题(?=[。:]|的?整改|$)"
    r"|(?<=。)[^。;]{2,60}问题的?整改(?:落实|进展|完成)*情况"
)
_TOLD_OF = re.compile(
    r"(?:的?整改(?:落实|进展|完成)*情况)?(?:,?(?:按(?!照?要求)|依[照法]|暂?不(?:予|便|宜|对外|公)|另行|详见)|(?:一律|均|都)?(?:公[布开示]|如下|报告|汇报|通报|说明|按|依|不[予便宜]?|暂不|未|由|向|每|逐|实行|已|将|要|须|应|进行|纳入|在|予以|另行|随|参照|详见|见|涉及|属于?|经))"
)
"""What follows such words where they are the subject of a sentence: 涉密问题的整改情况按规定不公开."""
_INNER = re.compile(
    r"(?<=[^\d.,、(第至到\-一二三四五六七八九十单统唯惟同专划整归])\(?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:\)|[.、](?!\d)|是)"
)


def two_issues_in_one(reading: CheckedReading) -> Iterator[Reason]:
    """A paragraph that names two issues, or a heading with another number in it."""
    for issue in reading.issues:
        for line in issue.lines:
            if _SECOND.search(line.folded, 5) and not _is_parted(line):
                yield Reason(line.place, "这一段里像有两个问题")
        if _next_number(issue):
            yield Reason(issue.first, "标题里还有一个序号")
    for line in reading.lines:
        if line.owner is None and "组织" in line.words and _holds_heading(line.folded):
            yield Reason(line.place, "这一段里像有一个问题的标题")
    kinds = {each.lines[0].kind for each in reading.issues} - {""}
    for line in reading.lines:
        if any(each in kinds for each in _inner_kinds(line)) and not _is_parted(line):
            yield Reason(line.place, "这一段中间有像问题的序号")


def _holds_heading(folded: str) -> bool:
    """Tell whether a heading stands inside a text, and no sentence about issues."""
    return any(
        not (_TOLD_OF.match(folded, each.end()) or _OF_SEVERAL.search(each.group()))
        for each in _SECOND.finditer(folded, 5)
    )


_OF_SEVERAL = re.compile(
    r"(?:公布|公示|公开|通报|报告|介绍)(?:其[余他中]|部分|主要|全部|以下|上述|有关|相关|\d{1,3}[个项])"
)
"""Words of no heading of one issue: 本通报公布其余问题的整改情况."""


def _is_parted(line: CheckedLine) -> bool:
    """Tell whether an issue was read that begins inside a line."""
    return line.words.count("问题") > (line.first_word == "问题")


def looks_like_heading(line: CheckedLine) -> bool:
    """Tell whether a line names something wrong, or holds a number before what does."""
    stop = first_stop(line.bare)
    title = (line.bare[:stop] if stop > 0 else line.bare).rstrip("。")
    is_short = 4 <= len(title) <= 60 and is_problem_like(title)
    return is_short or FORM.search(title) is not None or any(_inner_kinds(line))


def _next_number(issue: CheckedIssue) -> bool:
    return _INNER.search(issue.title) is not None


_LONGEST_INNER = 60
"""Characters of a title inside a line; no more of the line is looked at, for each mark in it."""


def _inner_kinds(line: CheckedLine) -> Iterator[str]:
    """Yield the kinds of marks behind a stop or a bare word inside a line that heads or holds text."""
    if line.is_row:
        return
    for found in _INNER.finditer(line.folded, 1):
        mark = leading_mark(line.folded[found.start() : found.end() + _LONGEST_INNER])
        rest = line.folded[found.end() : found.end() + _LONGEST_INNER + 1]
        stop = first_stop(rest)
        title = rest[: stop if stop > 0 else None]
        is_title = 4 <= len(title) <= _LONGEST_INNER and (
            is_problem_like(title) or FORM.search(title)
        )
        if mark and is_title:
            yield mark.kind


def headings_as_text(reading: CheckedReading) -> Iterator[Reason]:
    """A heading's words said again as text, or a line inside an issue that reads like a heading."""
    known = {each.title: _named_in(each) for each in reading.issues if len(each.title) >= 6}
    lengths = sorted({len(each) for each in known})
    kinds = {each.lines[0].kind for each in reading.issues} - {""}
    inside = {place for each in reading.issues for place in _inside_steps(each)}
    inside.update(place for each in reading.issues for place in _only_text(each))
    sentences = _sentences(reading)
    for line in reading.lines:
        if line.is_row or is_generic(line.bare) or _NAMES_TABLE.search(line.folded):
            continue
        if line.last_word not in _NO_TEXT and (_ends_like_heading(line) or _ends_with_part(line)):
            yield Reason(line.place, "这一段末尾像一个标题")
        if _NO_TEXT & {*line.words, line.first_word} or line.first_word in _VALUES:
            continue
        bare = line.bare
        if any(known.get(bare[:length], line.place) != line.place for length in lengths):
            yield Reason(line.place, "这里又出现了一个问题的标题")
        elif line.bare.startswith(_OF_OTHERS) or line.place in sentences:
            continue
        elif line.place not in inside and _is_like_heading(line, kinds):
            yield Reason(line.place, "这一段像一个问题的标题")


def _inside_steps(issue: CheckedIssue) -> Iterator[int]:
    """Yield the lines without a number between two steps that count on: no issue begins there."""
    marked = [each for each in issue.lines[1:] if each.mark and each.mark.number]
    for line, following in itertools.pairwise(marked):
        numbers = [each.mark.number for each in (line, following) if each.mark]
        if line.kind == following.kind and numbers[1] == (numbers[0] or 0) + 1:
            yield from range(line.place + 1, following.place)


def _only_text(issue: CheckedIssue) -> Iterator[int]:
    """Yield the line that is all the text of an issue, in several sentences: it is no heading itself."""
    told = [each for each in issue.lines[1:] if each.first_word not in _VALUES]
    is_one = len(told) == 1 and not told[0].mark and issue.lines[0].last_word in ("问题", "标签")
    if is_one and "。" in told[0].folded.rstrip("。"):
        yield told[0].place


def _sentences(reading: CheckedReading) -> frozenset[int]:
    """Return the lines that a stop ends, where all headings stand alone without one: these are none.

    Where a third of the issues have one that names what is wrong, that is what was found.
    """
    heads = [each.lines[0] for each in reading.issues]
    are_bare = all(
        each.last_word == "问题" and not each.folded.endswith(("。", ":", ";")) for each in heads
    )
    found = {
        line.place
        for issue in reading.issues
        for line in issue.lines[1:]
        if not line.mark and line.folded.endswith("。")
    }
    wrong = sum(_is_like_heading(each, set()) for each in reading.lines if each.place in found)
    is_rare = wrong * 3 < len(heads)
    return frozenset(found) if len(heads) > _FEWEST and are_bare and is_rare else frozenset()


_FEWEST = 3
_NAMES_TABLE = re.compile(r"(?:一览表|情况表|汇总表|明细表|清单|台账)$")


def _named_in(issue: CheckedIssue) -> int:
    """Return the line that has an issue's title: below a number that stands alone it is the next."""
    named = [each.place for each in issue.lines[:2] if issue.title in each.folded]
    return next(iter(named), issue.first)


_VALUES = frozenset(("标签", "事项", "状态", "时限", "责任单位", "牵头单位", "责任领导"))
"""Words of lines that are a name or a value, however they sound (该问题正在整改)."""
_NO_TEXT = frozenset(("问题", "方面", "类别", "标题", "开头", "结尾"))


_PART_AT_END = re.compile(
    r"[^,、(第\d]((?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}(?:[.、](?!\d)|\)))[^。;:]{2,40}。?|"
    r"第[一二三四五六]部分.{0,20})$"
)


def mark_at_end(line: CheckedLine) -> Mark | None:
    """Return the number of a heading that hangs on the end of a line."""
    if line.is_row or line.last_word in ("略", *_NO_TEXT) or len(line.folded) < 12:
        return None
    found = _PART_AT_END.search(line.folded, 6)
    return leading_mark(found[1]) if found else None


def _ends_with_part(line: CheckedLine) -> bool:
    """Tell whether a numbered heading without a stop hangs on the end of a line."""
    mark = mark_at_end(line)
    return mark is not None and not line.folded.endswith("。")


def _ends_like_heading(line: CheckedLine) -> bool:
    """Tell whether a heading hangs on the end of a line of text: its stop is missing there."""
    before, _, tail = line.folded.rpartition("。")
    is_short = bool(before) and 4 <= len(tail) <= 30 and not re.search(r"[\d:,;(]", tail)
    return line.owner is not None and is_short and is_problem_like(tail)


_OF_OTHERS = ("以上", "上述", "前述", "上面", "这些")
"""How a sentence begins that speaks of issues told before."""
_LEADS_ON = re.compile(r"(?:公[布示开]|通报|报告|情况|具体)如下[。:]?$")
"""How a sentence ends that leads on to the issues."""
_LOOSE_NUMBER = re.compile(r"^\d{1,2}(?=关于|针对)")
"""A number without a sign behind it, before words that begin a heading."""
_ABOUT = re.compile(r"(?:关于|针对|聚焦|围绕|对照?)[^。;]{4,60}(?<!\d[个项条类])问题[,:;]")
"""What names one issue: so many issues (对反馈的9个问题，) are all of them."""


_ANSWERED = re.compile(r"(?:针对|对|就|围绕|聚焦|对照)[^。;:]{4,40}(?:问题|现象|情况|意见),")
"""What a step answers, before what was done: 针对资金分散等问题，建立结算中心。"""


def _is_answer(title: str) -> bool:
    """Tell whether a sentence names what is wrong only as what was answered by what was done."""
    answered = _ANSWERED.match(title)
    return answered is not None and not is_problem_like(title[answered.end() :])


_SAYS_RULE = re.compile(
    r"不得(?!力|当|法|人心|劲)|不放过|(?<!未)予以|一律|[未不]再|没有再|(?:未|没有|无)(?:一起)?(?:发生|接到|收到|异议)|得到(?:有效)?(?:解决|缓解|根治|遏制)|"
    r"^(?:解决|消除|化解|根治)了|^确保|^推动问题|防止(?:反弹|回潮|反复)|不能(?:代|补)|的及时(?=.{2})|整改专班|导向明确|(?:问题|案件)[^,。;]{0,4}(?:逐一|逐项|逐条)|^问题整改实行|取消[^,。;]{0,6}资格|不(?:拨付|予)|^该(?:问题|案|做法)在|^尚在公示"
)
"""What says what is forbidden, or that nothing is wrong any more: no heading names that."""


def _is_like_heading(line: CheckedLine, kinds: set[str]) -> bool:
    is_loose = line.owner is None and not {"其他", "组织"} & set(line.words)
    if is_loose or _LEADS_ON.search(line.bare):
        return False
    bare = line.bare if line.mark else _LOOSE_NUMBER.sub("", line.bare)
    stop = first_stop(bare)
    title = (bare[:stop] if stop > 0 else bare).rstrip("。")
    is_form = FORM.search(title) if "其他" in line.words else FORM.match(title)
    if is_form and len(title) <= 90:
        return True
    if _ABOUT.match(bare) and (line.owner is None or bare.startswith("关于")):
        return True
    if line.owner is None:
        return False
    if title.endswith("的问题") and title[:1] not in "针对就把" and line.mark:
        return True
    is_marked = line.kind in kinds
    is_short = 4 <= len(title) <= 40 and not re.search(r"[:;\d]|已|全部", title)
    is_short = is_short and not (_is_answer(title) or _SAYS_RULE.search(title))
    return is_short and is_problem_like(title) and (is_marked or not leading_mark(line.folded))


LABELLED = re.compile(
    r"(?:\(?\d{1,2}[).、])?【?(?:整改(?:落实)?(?:情况|措施)|完成情况|责任单位|问题)[^。]{0,8}[:】]"
)
_LABEL_INSIDE = re.compile(r"(?<=[^(、,:])(?:问题\d{1,2}[:.、]|(?:反馈|存在)?问题:|整改任务:)")


def late_findings(reading: CheckedReading) -> Iterator[Reason]:
    """What an issue begins with, behind what was done: the next issue may begin there."""
    for issue in reading.issues:
        seen: set[str] = set()
        for line in issue.lines:
            label = LABELLED.match(line.folded)
            name = label.group() if label else ""
            if name and name in seen:
                yield Reason(line.place, "像是下一个问题从这里开始")
            for word in line.words:
                if word == "问题表现" and "举措" in seen:
                    yield Reason(line.place, "像是下一个问题从这里开始")
                seen.add(word)
            seen.add(name)
        for line in issue.lines:
            start = 10 if line.first_word == "问题" else 3
            if not line.is_row and _LABEL_INSIDE.search(line.folded, start):
                yield Reason(line.place, "这一段中间有像问题的序号")
