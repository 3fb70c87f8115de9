"""What to write where a doubt is right: for each reason the mark, filled in with the words of its line.

A reason stands in `marked.txt` without brackets, for a mark holds none; wherever it is printed, the way
out stands behind it. What no reason here names is for the person who looks: then ！ is enough.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.domain.status import Status
from generator.text.counted_above import counted_above
from generator.text.folding import for_matching
from generator.text.marked.answers import Answer, Said, Step, instead
from generator.text.marked.arguments import COLUMNS
from generator.text.marked.tables import NO_ROW
from generator.text.marked.words import END, ISSUES_KEY, TABLE
from generator.text.numerals import number_of
from generator.text.state_words import evident_status, is_said_loosely, status_of, status_of_whole

BETWEEN = "；"
"""What stands between the reasons of one mark."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way out of one kind of reason."""

    reason: str
    """A pattern of the whole reason."""
    written: str | Callable[[re.Match[str], str], Said]
    """What to write; or what says it, of the reason and of the words that it doubts."""
    is_lost: bool = False
    """Whether a fact is lost where somebody only turns ？ into ！."""
    opposite: str = "不是，不用记下来"
    """What a person says of a fact that is none: nothing is recorded, and nothing is asked again."""


_CLAUSE_ENDS = "。；;！!\t"
_LONGEST = 40


def _between(words: str, at: int, before: str) -> tuple[int, int]:
    """Return the clause around a place: from behind the last of some signs to the end of its sentence."""
    start = max((words.rfind(each, 0, at) + 1 for each in before), default=0)
    ends = (place for place in (words.find(each, at) for each in _CLAUSE_ENDS) if place >= 0)
    return _trimmed(words, start, min(ends, default=len(words)))


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space around it."""
    text = words[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _wrapped(word: str, words: str, start: int, end: int) -> Said:
    """Say words between the marks of a value; long ones by their ends, as nobody types them anew."""
    text = words[start:end]
    shown = text if len(text) <= _LONGEST else f"{text[:14]}……{text[-14:]}"
    step = Step(f"={word}", start, end)
    return Said(f"是的，写成 [[={word}]]{shown}[[/]]", (Answer("是的", (step,)),))


def _unplaced(word: str, what: str) -> Said:
    """Say to put the marks of a value around words that only a person can see."""
    return Said(f"是的，写成 [[={word}]]{what}[[/]]")


def _remainder(found: re.Match[str], words: str) -> Said:
    at = words.find(found[1])
    if at < 0:
        return _unplaced("还没办完", f"{found[1]}……")
    start, end = _between(words, at, f"，,：:{_CLAUSE_ENDS}")
    is_state = status_of(for_matching(words[start:end]).text)
    is_headless = start > 1 and words[start - 1] in "，," and _HEADLESS.match(words[start:end])
    if is_headless and not is_state:
        start, _ = _between(words, start - 2, f"，,：:{_CLAUSE_ENDS}")
    said = _wrapped("状态" if is_state else "还没办完", words, start, end)
    is_done = not is_state and _SAID_DONE.search(words[start:end]) is not None
    behind = "" if is_state else _done_behind(words[end:])
    is_likely = not (is_done or behind)
    said = replace(said, answers=tuple(replace(e, is_likeliest=is_likely) for e in said.answers))
    if not behind:
        return said
    written = said.sentence.removeprefix("是的，")
    sentence = (
        f"{_THIS_SAYS}“{behind}”，多半不是：“？”和后面的原因一起换成“！”；真没办完，{written}"
    )
    return replace(said, sentence=sentence)


_HEADLESS = re.compile("(?:计划|预计|预期|力争|争取|拟|将|待|正在|尚|仍|还[未没需要])")
"""How a clause begins that says of what the clause before it names that it is still to be done."""
_SAID_DONE = re.compile("(?:已|全部|均)[^，；。]{0,24}(?:完成|修复|到位|办结|销号|整改|清理|落实)")
"""Words of what was left that say themselves that it is done by now."""


def _done_behind(words: str) -> str:
    """Return the words at the end of a paragraph that say of the whole issue that it is done; "" if none."""
    last = re.split("[。；;]", words.strip(" \t。"))[-1].strip()
    return last if status_of_whole(for_matching(last).text) == Status.COMPLETED else ""


_THIS_SAYS = "这一段最后写着"


def _no_remainder(found: re.Match[str], words: str) -> Said:
    """Say to take out the marks of what is no remainder: the state of the issue says that all is done."""
    copy = for_matching(words)
    at = copy.text.find(found[1])
    step = Step(END, copy.span(at, at + len(found[1]))[0]) if at >= 0 else None
    return Said(_NO_REMAINDER, (Answer("不是还没办完的", (step,)),) if step else ())


_NO_REMAINDER = (
    "不是还没办完的，删去 [[=还没办完]] 和 [[/]]；真还没办完、整项又算已完成的，把“？”改成“！”就行"
)
_STATE_LABEL = re.compile(r"\s*[^，。；：:]{0,8}(?:状态|情况|进度|进展|结果)[：:]\s*")
"""A label behind which nothing but a state stands: then the words are no text of another kind as well."""


_BRACKETED = re.compile(r"[（(【]([^（(【）)】]{2,16})[）)】]")


def _is_state(words: str) -> bool:
    return bool(status_of(for_matching(words).text))


def _state_in_bracket(words: str, start: int = 0) -> re.Match[str] | None:
    """Return the first bracket that holds nothing but a state."""
    found = _BRACKETED.finditer(words, start)
    return next((each for each in found if _is_state(each[1])), None)


def _own_words(said: str, words: str) -> tuple[str, int]:
    """Return words that a reason quotes as they are printed, and where they stand; -1 where they do not."""
    copy = for_matching(words)
    at = copy.text.find(for_matching(said).text)
    if at < 0:
        return said, -1
    start, end = copy.span(at, at + len(for_matching(said).text))
    return words[start:end], start


def _behind_all(words: str, at: int) -> int | None:
    """Return where the bracket begins in which a state ends a paragraph; None where none does."""
    found = _state_in_bracket(words, max(at - 1, 0))
    is_last = found is not None and not words[found.end() :].strip(" \t。")
    return found.start() if found and is_last else None


def _state(found: re.Match[str], words: str) -> Said:
    said, at = _own_words(found[1], words)
    is_plain = _is_state(said.strip("（）()【】"))
    likely = _likely(said)
    argument = likely[0] if likely else _WHICH
    other = "" if is_plain else _other_state(likely)
    if words.strip(" \t。【】()（）") == said:
        first = _trimmed(words, 0, len(words))[0]
        mark = "状态" if is_plain else f"状态 {argument}"
        sentence = f"是的，在它前面写 [[{mark}]]{other}"
        return Said(sentence, _states(is_plain, Step("状态", first), said))
    if (
        at >= 0
        and _STATE_LABEL.fullmatch(words[:at])
        and not words[at + len(said) :].strip(" \t。")
    ):
        mark = "状态" if is_plain else f"状态 {argument}"
        sentence = f"是的，“{said}”前面的标记换成 [[{mark}]]{other}"
        return Said(sentence, _states(is_plain, Step("状态", at), said))
    bracket = _behind_all(words, at) if at > 0 else None
    if bracket is not None:
        shown = words[bracket:].rstrip(" \t。")
        return Said(f"是的，在{shown}前面写 [[状态]]", (Answer("是的", (Step("状态", bracket),)),))
    of = _of_several(said)
    mark = "=状态" if is_plain else f"=状态 {argument}{of and f'，{of}'}"
    sentence = f"是的，写成 [[{mark}]]{said}[[/]]{other}"
    step = Step("=状态", at, at + len(said))
    return Said(sentence, _states(is_plain, step, said, of) if at >= 0 else ())


def _states(is_plain: bool, step: Step, said: str, of: str = "") -> tuple[Answer, ...]:
    """Return the answers that mark a state: one where its words say which, else one a state, the likeliest first."""
    if is_plain:
        return (Answer("是的", (step,)),)
    signs = (state for state, own in _SIGNS if own.search(said))
    likeliest = next(iter((*_likely(said), *signs)), "")
    ordered = sorted(_STATES, key=lambda each: each != likeliest)
    behind = of and f"，{of}"
    return tuple(
        Answer("是的", (replace(step, argument=f"{each}{behind}"),), each == likeliest)
        for each in ordered
    )


_SIGNS = (
    (Status.NOT_STARTED.label, re.compile("未启动|尚未|还没有开始|未开始")),
    (Status.ONGOING.label, re.compile("持续|长期|推进|推动|坚持|正在|加快|进一步|继续|深化|抓好")),
    (Status.STAGED.label, re.compile("阶段|基本|初步|取得")),
    (Status.COMPLETED.label, re.compile("完成|完毕|到位|办结|销号|整改好")),
)
"""What words that name no state speak for, the more careful state first: the hand that hurries takes it."""
_STATES = tuple(each.label for each in Status if each is not Status.UNDISCLOSED)
_WHICH = "哪一种"
"""Stands where no evidence names a state: who copies it is asked which, and nothing wrong is recorded."""


def _likely(said: str) -> tuple[str, ...]:
    """Return the state that words plainly say, of whatever; empty where none is plain."""
    found = evident_status(for_matching(said).text.strip("。,;:()[] \t"))
    return (Status(found).label,) if found else ()


def _other_state(likely: tuple[str, ...]) -> str:
    """Return which states may stand in the mark instead."""
    if likely:
        return f"（不是“{likely[0]}”的，换成 {'、'.join(each for each in _STATES if each not in likely)}）"
    return f"（“{_WHICH}”换成它说的：{'、'.join(_STATES)}）"


_SEVERAL = re.compile(
    r"(?:以上|上述|前述|上面|这)*(?P<count>\d{1,2}|[二两三四五六七八九十]{1,3})(?:个|项|条|件)(?:反馈|整改|具体|突出)*(?:问题|任务|事项)"
)


def _of_several(said: str) -> str:
    """Return how a mark names the issues above of whose state words speak: 两个问题均已完成整改; "" where of one."""
    found = _SEVERAL.match(for_matching(said).text)
    count = number_of(found["count"].replace("两", "二")) if found else 0
    return f"{ISSUES_KEY}=上面{count}个" if count and count > 1 else ""


def _states_above(found: re.Match[str], words: str) -> Said:
    argument = f"{ISSUES_KEY}=上面{found[1]}个"
    for sentence in re.finditer(r"[^。；;]+", words):
        copy = for_matching(sentence.group())
        if counted := counted_above(copy.text):
            start, end = (sentence.start() + each for each in copy.span(*counted.said))
            step = Step("=状态", start, end, argument)
            answers = (Answer("是的", (step,)),)
            return Said(f"是的，写成 [[=状态 {argument}]]{words[start:end]}[[/]]", answers)
    return Said(f"是的，写成 [[=状态 {argument}]]说状态的字[[/]]")


_STATED = re.compile(
    r"(?:(?:目前|现|其中|截至目前|另|其余|剩余|有|还|的)*)((?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|项|条|件)"
    r"(?:具体|反馈|整改){0,3}((?:问题|任务|事项)?)(?:的)?(.{2,14}))"
)


def _totals(_found: re.Match[str], words: str) -> Said:
    """Say each count with its state between the marks of a total."""
    steps = tuple(_stated(words))
    written = (
        f"[[=总数 {each.argument}]]{words[each.at : each.end]}[[/]]" for each in steps if each.end
    )
    shown = "，".join(written) or "[[=总数 问题，已完成]]4个……[[/]]"
    return Said(f"是的，写成 {shown}", (Answer("是的", steps),) if steps else ())


def _stated(words: str) -> Iterator[Step]:
    for part in re.finditer("[^，,；;、。]+", words):
        start, end = _trimmed(words, *part.span())
        found = _STATED.fullmatch(words[start:end])
        state = status_of(for_matching(found[3]).text) if found else None
        if found and state:
            argument = f"{found[2] or '问题'}，{Status(state).label}"
            yield Step("=总数", start + found.start(1), start + found.end(1), argument)


def _state_inside(_found: re.Match[str], words: str) -> Said:
    # What a colon follows is the name of something, and says no state: 整改情况：.
    found = re.finditer(r"[^。；;：:，,\t]+(?![^。；;：:，,\t])(?!\s*[：:])", words)
    parts = [_trimmed(words, *each.span()) for each in found]
    folded = [(each, for_matching(words[slice(*each)]).text) for each in parts]
    told = [each for each, own in folded if status_of_whole(own)]
    told += [each for each, own in folded if is_said_loosely(own)]
    told += [each for each in parts if re.search("销号|验收", words[slice(*each)])]
    return _wrapped("状态", words, *told[0]) if told else _unplaced("状态", "说状态的那几个字")


_CLOSED_ON = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?=[^。；;]{0,12}销号)")


def _closing(_found: re.Match[str], words: str) -> Said:
    days = list(_CLOSED_ON.finditer(words))
    return _wrapped("销号", words, *days[-1].span()) if days else _unplaced("销号", "哪一天")


_STAYED = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日至(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日")


def _stay(_found: re.Match[str], words: str) -> Said:
    stay = _STAYED.search(words)
    if stay is None:
        return _unplaced("进驻", "从哪天至哪天")
    said = _wrapped("进驻", words, *stay.span())
    if who := _OTHER_BODY.search(words):
        beside = f"；谁来的还没有标的，写成 [[=巡视组]]{who.group()}[[/]]（进驻要和巡视组一起写）"
        return replace(said, sentence=said.sentence + beside)
    return said


_OTHER_BODY = re.compile(
    r"(?:[省市县区州旗]|自治区)?(?:审计[局厅署]|[^，。；\d]{0,6}(?:督导组|检查组))"
)
"""Who comes where it is no 巡视, 巡察 or 督察: those are found by themselves."""


_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[.．、](?!\d))")
_TITLE_ENDS = re.compile(r"的?问题(?=[，,。：:；])|的问题(?=也|同时|一并|亦|已|得到)|[。：:]")


_FIELDS = {
    "责任领导": r"责任领导|分管领导|包联领导|责任人",
    "牵头单位": r"牵头(?:单位|部门|科室)",
    "责任单位": r"(?:责任|承办|整改|配合)(?:单位|部门|科室|股室)",
    "时限": r"(?:整改|完成)(?:时限|期限)|完成时间",
}
"""By mark the labels behind which nothing but its value stands."""
_LABEL = re.compile("|".join(f"(?P<{mark}>{each})" for mark, each in _FIELDS.items()))
_FIELD = re.compile(rf"[（(【]?(?:{_LABEL.pattern})(?:[：:]|——)")


def _fields(words: str, start: int) -> Iterator[Step]:
    """Yield the marks of values with labels that begin at a place; none where something else does."""
    first = _FIELD.match(words, start)
    if first is None:
        return
    if first.group().endswith("—"):  # a dash is no part of a label that the marks take off
        yield Step("标签", start)
        yield Step(str(first.lastgroup), first.end())
    else:
        yield Step(str(first.lastgroup), start)
    for each in re.finditer(rf"(?<=[；;。，,\s])(?:{_LABEL.pattern})[：:]", words[first.end() :]):
        yield Step(str(each.lastgroup), first.end() + each.start())


def as_issue(words: str, start: int = 0) -> tuple[str, tuple[Step, ...]]:
    """Return how a line, or what is left of it from a title on, is marked where it is an issue.

    As it is written, and as marks: its heading, its state and units in brackets, then what was done.
    """
    first, last = _trimmed(words, start, len(words))
    bare = words[first:last]
    if not bare:
        return "[[问题]]标题[[举措]]正文", ()
    own = (Step("问题", 0), *_number_of_count(bare), *_behind_title(bare))
    steps = tuple(replace(each, at=first + each.at) for each in own)
    return _written(bare, own), steps


_COUNT = re.compile(
    r"[（(]?\d{1,3}[.．](?=\d{1,4}(?:多|余)?(?!个百分)[个所名户人件项处家条起辆台座间份组批宗栋套])"
)
"""A number before a count of whole things: nothing is 5.4 schools."""


def _number_of_count(bare: str) -> tuple[Step, ...]:
    """Return the cuts behind a title's own number, where a count follows its dot."""
    number = _COUNT.match(bare)
    return (Step("序号", 0), Step("名", number.end())) if number else ()


def _behind_title(bare: str) -> Iterator[Step]:
    """Yield what follows a title: its state in a bracket, fields with labels, or what was done."""
    at = _title_end(bare)
    while state := _BRACKETED.match(bare, at):
        if not _is_state(state[1]):
            break
        yield Step("状态", at)
        at = _past(bare, state.end())
    fields = tuple(_fields(bare, at))
    yield from fields
    rest = bare[at:].rstrip("。")
    if rest and not fields:
        yield Step("状态" if _is_state(rest) else "举措", at)


def _title_end(bare: str) -> int:
    stop = _TITLE_ENDS.search(bare, 4)
    end = stop.end() if stop and stop.end() < len(bare.rstrip("。")) else len(bare)
    end = _past(bare, end) if end < len(bare) else end
    apart = (_state_in_bracket(bare, 4), _FIELD.search(bare, 4))
    return min(end, *(each.start() for each in apart if each), len(bare))


def _past(bare: str, at: int) -> int:
    return at + 1 if bare[at : at + 1] in tuple("，,。：:；") else at


def _written(bare: str, steps: tuple[Step, ...]) -> str:
    """Return a line with its marks, as a person writes it; long words by their ends."""
    ends = [*(each.at for each in steps[1:]), len(bare)]
    parts = ((each.word, bare[each.at : end]) for each, end in zip(steps, ends, strict=True))
    return "".join(
        f"[[{word}]]{f'{part[:6]}……' if word == '举措' else _cut(part)}" for word, part in parts
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:14]}……{text[-6:]}"


def _answered_as_issue(said: str, when: str, words: str, start: int = 0) -> Said:
    written, steps = as_issue(words, start)
    return Said(f"{said} {written}", (Answer(when, steps),) if steps else ())


def _as_fields(words: str) -> Said | None:
    """Return how a line is marked that holds nothing but values with labels; None for another."""
    first, last = _trimmed(words, 0, len(words))
    bare = words[first:last]
    steps = tuple(_fields(bare, 0))
    if not steps:
        return None
    own = tuple(replace(each, at=first + each.at) for each in steps)
    return Said(
        f"不是问题，也不是举措，整行写成 {_written(bare, steps)}", (Answer("不是问题", own),)
    )


_HALF = "是标题的后半句，删去上一行末尾的换行，接成一行；不是，把“？”改成“！”就行"
_REST_OF_TITLE = re.compile(r"[\u4e00-\u9fff]{0,2}的?问题[。：:]?")


def _issue(_found: re.Match[str], words: str) -> Said:
    if _REST_OF_TITLE.fullmatch(words.strip()):
        return Said(_HALF)
    return _answered_as_issue("是一个问题，写成", "是一个问题", words)


_LIKE_TITLE = re.compile(
    r"问题|[不未无缺欠少漏乱弱松软虚慢差低]|滞后|薄弱|形式|隐患|违规|违反|脱节|淡薄"
)
_LONGEST_TITLE = 60


def _unknown(_found: re.Match[str], words: str) -> Said:
    """Say what a line that no rule knows may be: words that are like no title first as what was done."""
    first, last = _trimmed(words, 0, len(words))
    bare = words[first:last]
    if not bare or _NUMBER.match(bare) or _FIELD.match(bare) or _is_like_title(bare):
        return _issue(_found, words)
    written, steps = as_issue(words)
    sentence = (
        f"是上面那个问题做的事，写成 [[举措]]{bare[:6]}……；接着上面一句说的，写成 [[接]]；"
        f"是一个问题，写成 {written}"
    )
    own = (Answer("是做的事", (Step("举措", first),)), Answer("接着上面的", (Step("接", first),)))
    return Said(sentence, (*own, Answer("是一个问题", steps)))


def _is_like_title(bare: str) -> bool:
    """Tell whether a line begins with words that say what is wrong."""
    begun = re.split("[。：:]", bare)[0]
    return len(begun) <= _LONGEST_TITLE and _LIKE_TITLE.search(begun) is not None


def _unended(_found: re.Match[str], words: str) -> Said:
    first, last = _trimmed(words, 0, len(words))
    bare = words[first:last]
    if not bare or re.search("[。；：:]", bare):
        return Said(_UNENDED)
    written, steps = as_issue(words)
    sentence = (
        f"是一个问题，写成 {written}；是一组问题的标题，写成 [[方面]]{_cut(bare)}；"
        "都不是，把“？”改成“！”就行"
    )
    return Said(sentence, (Answer("是一个问题", steps), _group_at(first)))


def _group_at(at: int) -> Answer:
    return Answer("是一组问题的标题", (Step("方面", at),))


_UNENDED = "末尾是标题的，在标题前面写 [[问题]]、[[方面]] 或 [[类别]]；是落款，写 [[落款]]；都不是，把“？”改成“！”就行"


_SECOND = re.compile(
    r"(?<=[。\d])(?:关于|针对)[^。；]{2,80}?问题|(?<=[^\d.、(（第至])[（(]?\d{1,3}(?:[)）]|[.、](?!\d))"
)


def _issue_inside(_found: re.Match[str], words: str) -> Said:
    second = _SECOND.search(words, _trimmed(words, 0, len(words))[0] + 5)
    if second is None:
        return Said("是另一个问题，在它的标题前面写 [[问题]]，它的正文前面写 [[举措]]")
    return _answered_as_issue(
        "是另一个问题，从它的标题起写成", "是另一个问题", words, second.start()
    )


def _issue_at_end(_found: re.Match[str], words: str) -> Said:
    whole = words.rstrip("。 ")
    at = whole.rfind("。") + 1
    tail = whole[at:]
    start = f"“{tail[:10]}{'……' if len(tail) > 10 else ''}”"
    sentence = f"是标题，在{start}前面写上它的标记：问题写 [[问题]]，方面写 [[方面]]"
    return Said(sentence, (Answer("是一个问题的标题", (Step("问题", at),)), _group_at(at)))


_AMOUNT = re.compile(
    r"^\D{0,3}(\d+)[.．](\d[\d.]*(?:多|余)?[亿万千百]*(?:元|[\u4e00-\u9fff]{1,2}))"
)
_OTHER_AMOUNT = re.compile(r"\d[\d.,]*[亿万千百]*元")


def _amount(_found: re.Match[str], words: str) -> Said:
    first = _trimmed(words, 0, len(words))[0]
    bare = words[first:].rstrip()
    found = _AMOUNT.match(bare)
    if found is None:
        sentence = f"是一个问题，标题也对，把“？”改成“！”就行；{_NO_ISSUE}"
        return Said(sentence, tuple(instead(sentence)))
    other = _OTHER_AMOUNT.search(bare, found.end())
    beside = f"，同一段里还写着 {other.group()}" if other else ""
    number, rest = found[1], found[2]
    sentence = (
        f"像是 {number}.{rest}，不是序号 {number}{beside}：接着上面说的，[[问题 …]] 换成 [[接]]，"
        f"别的不动；是一个问题、没有序号的，把“？”改成“！”就行，标题从 {number}.{rest} 起；"
        f"真是第 {number} 个问题，写成 [[问题]][[序号]]{number}.[[名]]{rest}……"
    )
    cuts = (Step("序号", first + found.start(1)), Step("名", first + found.start(2)))
    as_number = Answer(f"真是第 {number} 个问题", (Step("问题"), *cuts))
    if _COUNT.match(bare):
        sentence = (
            f"是第 {number} 个问题，标题从“{rest}”起，写成 [[问题]][[序号]]{number}.[[名]]{rest}……"
            "，已经这样写的，把“？”改成“！”就行；接着上面说的，[[问题 …]] 换成 [[接]]"
        )
        return Said(sentence, (as_number, Answer("接着上面说的", (Step("接"),))))
    return Said(sentence, (Answer("接着上面说的", (Step("接"),)), as_number))


_NO_ISSUE = (
    "不是问题的，[[问题 …]] 换成 [[接]]（接着上面说），是另外一步，换成 [[举措]]；"
    "后面的 [[序号]]、[[名]]、[[举措]] 由程序去掉"
)
_IS_FINE = "标记对的，把“？”改成“！”就行"
_GOES_WITH_COUNT = (
    "标记对的，不用动：个数对上以后，程序自己去掉这里的“？”；个数本来就对的，把“？”改成“！”"
)
_MISSED_ISSUE = "漏了的问题，在标题前面写 [[问题]]，正文在同一段的，正文前面写 [[举措]]"
_MISSED = f"{_MISSED_ISSUE}；公布就是这样的，在这一行上面加一行 [[疑！：为什么，谁，哪一天]]"


def _jump(found: re.Match[str], _words: str) -> Said:
    """Say what to do where numbers jump: forward one is missed, back a group begins or one is none."""
    if int(found[2]) > int(found[1]):
        return Said(f"{_MISSED_ISSUE}；没有漏，把“？”改成“！”就行")
    return _with_instead(
        "漏了一组问题的标题，在那里写 [[方面]] 或 [[类别]]；这里或者上一个不是问题的，换成 [[方面]]（一组的标题）、"
        "[[接]] 或 [[举措]]；没有错，把“？”改成“！”就行"
    )


def _with_instead(sentence: str) -> Said:
    """Say a sentence; what it puts in place of the doubted mark is an answer."""
    return Said(sentence, tuple(instead(sentence)))


def _count(found: re.Match[str], _words: str) -> Said:
    """Say what to do where another number was read than is stated; which ones, a person has to see."""
    stated, read = int(found[1]), int(found[2])
    if stated > read:
        return Said(f"少 {stated - read} 个：{_MISSED}")
    return Said(
        f"多 {read - stated} 个：{_NO_ISSUE}；是一组问题的标题，换成 [[方面]]；公布就是这样的，在这一行上面加一行 [[疑！：为什么，谁，哪一天]]"
    )


_OF_SIGNED = "请和签发件核对：字不对的，改好签发件再导入；对的，把“？”改成“！”就行"
_OF_GROUP = (
    "上面漏了一个方面或者类别的，在它的标题前面写 [[方面]] 或 [[类别]]；没有漏，把“？”改成“！”就行"
)
_GROUP_ABOVE = "分组标题对不对，看上面那一行；那里改好了，这里把“？”改成“！”"
_GROUP_IS_ISSUE = "是一个问题，[[方面]]、[[类别]] 换成 [[问题]]，正文前面写 [[举措]]"
_IN_TITLE = "标题到哪里为止，就在那里写 [[举措]]；只是名称的字，前面写 [[标签]]"
_IN_FIELD = (
    "在它前面写上它的标记，例如 [[责任单位]]、[[时限]]、[[成效]]、[[举措]]；只是名称，写 [[标签]]"
)
_STATE_OF_GROUP = "是的，在那一句里写成 [[=状态 问题=3、4]]说状态的字[[/]]，3、4 换成这些问题的编号"
_IS_CLOSING = "不是这个问题的，在它前面写上它的标记：[[结尾]]、[[落款]]、[[联系方式]] 或者 [[后续]]"
_IS_STEP = "不是问题的，[[问题 …]] 换成 [[举措]]；接着上一段的，换成 [[接]]"
_NEXT_ISSUE = "是下一个问题，在它的标题前面写 [[问题]]，正文前面写 [[举措]]"
_STEPS_ARE_ISSUES = "它们才是问题的，每一行前面写 [[问题]]，上面这一行改成 [[类别]]"
_WHICH_GROUP = "层次不对的，[[方面]]、[[类别]]、[[小类]] 互相换；对的，把“？”改成“！”就行"

_OF_DONE = re.compile(r"[（(【]?(?:整改|落实|完成|办理)(?:情况|措施|进展|结果|成效)[：:】]")


def _next_issue(_found: re.Match[str], words: str) -> Said:
    """Say where the next issue begins: where a line tells what was done, its title stands above."""
    if _OF_DONE.match(words.strip()):
        return Said(
            "上面没有标记的那一行是它的标题的，在那一行的标题前面写 [[问题]]；不是，把“？”改成“！”就行"
        )
    return Said(_NEXT_ISSUE)


_ONLY_TEXT = "只放在全文里"
_LEFT_IN_TEXT = f"{_ONLY_TEXT}，“？”和后面的原因一起换成“！”"


def _table(found: re.Match[str], _words: str) -> Said:
    """Say what the columns of a whole table hold, in the one mark that stands before it."""
    count, argument = found.groups()
    values = "、".join(each for each in argument.split("，") if COLUMNS.get(each))
    sentence = (
        f"读成每个问题的{values}，换成 [[{TABLE} {argument}]]（一列一列是什么，{count} 行一起读）；"
        f"{_LEFT_IN_TEXT}"
    )
    read = f"这是一张表，{count} 行：读成每个问题的{values}"
    return Said(sentence, (Answer(read, (Step(TABLE, argument=argument),)),))


_IN_ROW = "在那一格的两边写 [[=责任单位 问题=3、4]]……[[/]]，3、4 换成这些问题的编号"
_NO_STATE = "不是整改状态，不用记"
_OF_GROUPS = "这种序号在别处是一组问题的标题"


def _issue_is_group(marks: str = "[[问题 …]]", word: str = "方面") -> str:
    beside = "（它前面有 [[方面 0]] 的，一起换掉）" if "方面 0" not in marks else ""
    return f"是一组问题的标题，{marks} 换成 [[{word}]]{beside}；是一个问题，把“？”改成“！”就行"


WAYS = (
    Way(r"文中写 (\d+) 个问题，这里读到 (\d+) 个", _count),
    Way(
        r"文中写 \d+ 个方面，这里读到 \d+ 个",
        "漏了的方面，在它的标题前面写 [[方面]]；多了的，换成 [[类别]] 或 [[标签]]；公布就是这样的，把“？”改成“！”",
    ),
    Way(
        r"文中写(?:已完成|阶段性完成|整改中|未启动) \d+ 个，这里读到 \d+ 个",
        "这个问题写了状态的，包住那几个字：[[=状态]]……[[/]]；没有写的，把“？”改成“！”就行",
    ),
    Way(r".*末尾写着“(.+)”，没有记到状态里", _state, True, _NO_STATE),
    Way(r"“(.+)”像整改状态，没有记到状态里", _state, True, _NO_STATE),
    Way(
        r"文字里写了整改状态，没有记到状态里|这里写着[^“”]+，没有记到状态里",
        _state_inside,
        True,
        _NO_STATE,
    ),
    Way(r"“(.+)”像是还没办完，没有记下来", _remainder, True, "不是，已经办完了"),
    Way(
        r"“.+”记成还没办完，要看一看从哪里到哪里",
        "从哪里到哪里不对的，移动 [[=还没办完]] 和 [[/]]；不是还没办完的，删去这两个",
    ),
    Way(r"“(.+)”记成还没办完，这个问题又写着已完成", _no_remainder),
    Way(r"像是上面 (\d+) 个问题的状态，没有记到它们的状态里", _states_above, True, "不是它们的状态，不用记"),
    Way(r"像是各种状态的个数，没有记到总数里", _totals, True, "不是各种状态的个数，不用记"),
    Way(r"这里写着哪一天销号，没有记下来", _closing, True),
    Way(r"这里有一段进驻的时间没有读到", _stay, True),
    Way(r"这里有联系方式，没有读到", "是的，在它前面写 [[联系方式]]", True, "不是给群众的联系方式，不用记"),
    Way(r"这里像有来信的地址，没有读到", "是的，在地址前面写 [[来信]]", True),
    Way(
        r"分组标题写了整改状态，没有记到这个问题上",
        "是的，在分组标题里包住说状态的字：[[=状态]]……[[/]]",
        True,
        _NO_STATE,
    ),
    Way(r"有一句话说的是这几个问题的整改状态，没有记到这个问题上", _STATE_OF_GROUP, True, _NO_STATE),
    Way(r"标题像从一个数字中间开始|标题像一个金额", _amount),
    Way(r"这一段像一个问题的标题|这一行像一个问题的标题", _issue),
    Way(r"这一段里像有一个问题的标题|这一段里像有两个问题|这一段中间有像问题的序号", _issue_inside),
    Way(r"这一段末尾像一个标题", _issue_at_end),
    Way(
        r"这一段末尾没有句号，可能连着一个标题或者落款",
        _unended,
    ),
    Way(r"序号从 (\d+) 跳到 (\d+)", _jump),
    Way(r"第一个问题的序号是 \d+", f"{_MISSED_ISSUE}；没有漏，把“？”改成“！”就行"),
    Way(r"举措的序号又从头开始|像是下一个问题从这里开始", _next_issue),
    Way(r"举措的序号接着上一个问题往下数.*|它下面的几行像问题的标题，可能它是分组标题", _STEPS_ARE_ISSUES),
    Way(r"上面没有正文的那一行可能是分组标题", "是分组标题的，它的 [[问题 …]] 换成 [[类别]] 或 [[方面]]"),
    Way(r"和它同一列序号的别的几行读成了问题，这一行没有", _issue),
    Way(r"和它同一列序号的别的几行，都没有读成问题", _IS_STEP),
    Way(
        r"和它同一列序号的别的几行，都没有读成方面或者类别",
        "不是分组的，换成 [[标签]]（一节的名称）或者 [[组织]]、[[后续]]",
    ),
    Way(r"没有规则认得这一段", _unknown),
    Way(r"没有读到一个问题，可能从这里开始|像一条记录从这里开始，没有读成问题", _issue),
    Way(
        r"像按顺序编号的几行，没有认出这种序号",
        "是问题的，标题前面写 [[问题]]；是分组，写 [[方面]] 或 [[类别]]；是一步，写 [[举措]]",
    ),
    Way(r"这一行像公布的标题", "是的，换成 [[标题]]"),
    Way(r"这一行像主送单位", "是的，换成 [[其他]]"),
    Way(r"标题里还有一个序号", "第二个序号起是另一个问题的，在它前面写 [[问题]]；是一步，写 [[举措]]"),
    Way(r"标题里好像还有正文|标题太长", _IN_TITLE),
    Way(
        r"标题里好像还有名称|标题前面好像还有别的字|标题前面还有序号|几个标题开头一样，可能是名称，不是标题",
        "标题从哪里起，就在那里写 [[名]]；它后面只是名称的字，前面写 [[标签]]，正文前面写 [[举措]]",
    ),
    Way(
        r"标题像一句话的一半|标题的写法和别的问题不一样，可能断开了|标题太短",
        "断成两行的，删去换行接成一行；不是标题的，换成 [[接]] 或 [[举措]]；对的，把“？”改成“！”就行",
    ),
    Way(r"像是标题的后半句", _HALF),
    Way(r"标题里没有说是什么问题|标题像做了的事.*|别的问题也是这个标题，可能是举措", _IS_STEP),
    Way(
        r"标题像一节的名称，不像一个问题|标题像一个分组的名称，不像一个问题",
        "不是问题的，[[问题 …]] 换成 [[标签]]（一节的名称）、[[方面]] 或 [[类别]]",
    ),
    Way(
        r"只有标题，没有正文",
        "是一组问题的标题，[[问题 …]] 换成 [[方面]] 或 [[类别]]；正文在标题那一段里，正文前面写 [[举措]]；"
        "正文在别处，那里写 [[接 编号]]；公布真的没有写，把“？”改成“！”",
    ),
    Way(
        r"比别的问题长得多",
        "里面还有别的问题的，在它的标题前面写 [[问题]]；后面的话不是这个问题的，写 [[后续]] 或 [[结尾]]",
    ),
    Way(r"问题里有联系方式", "在它前面写 [[联系方式]]"),
    Way(r"问题里有像页码或者网页装饰的一行", "是页码一类的，前面写 [[略]]；后面接着说的，写 [[接]]"),
    Way(r"问题里有像公布结尾的话|问题里有像落款的一行|这一段末尾像落款", _IS_CLOSING),
    Way(
        r"句子到这里断了|像是接着上一页的半句话|像是接着上一行的半句话",
        "断成两行的，删去换行接成一行；中间是页码的，页码前面写 [[略]]，后面写 [[接]]",
    ),
    Way(
        r".+比别的问题(?:多|少)",
        "少了的，在那几个字前面写上它的标记；多了的，可能是另一个问题，在它的标题前面写 [[问题]]；对的，把“？”改成“！”就行",
    ),
    Way(r"这是一张表，(\d+) 行，没有记到问题上，像是(.+)", _table, True, _ONLY_TEXT),
    Way(
        r"这是一张表，\d+ 行，没有记到问题上，看不出每列是什么",
        f"写上每列是什么，例如 [[{TABLE} 序号，责任单位，责任领导]]，一起读；{_LEFT_IN_TEXT}",
        True,
        _ONLY_TEXT,
    ),
    Way(
        NO_ROW,
        f"是哪几个问题的，一行一行写：{_IN_ROW}；{_LEFT_IN_TEXT}",
        True,
        _ONLY_TEXT,
    ),
    Way(
        r"表里“.+”一列没有记下来",
        f"是问题的单位、领导、时限或者状态，{_IN_ROW}；{_LEFT_IN_TEXT}",
        True,
        _ONLY_TEXT,
    ),
    Way(
        r"表里这一行写的问题 .+ 没有读到，没有记下来",
        f"漏了的问题，在它的标题前面写 [[问题]]；是别的问题，{_IN_ROW}；{_LEFT_IN_TEXT}",
        True,
        _ONLY_TEXT,
    ),
    Way(
        r"表里这一行没有记到哪个问题上",
        f"是哪几个问题的，{_IN_ROW}；{_LEFT_IN_TEXT}",
        True,
        _ONLY_TEXT,
    ),
    Way(
        r"表里这一行有空的格子，可能和上一行共用",
        "共用的，上一行那一格的标记里加上这一行的编号，例如 [[=责任领导 问题=1、2]]；真是空的，把“？”改成“！”就行",
    ),
    Way(r"像从表格里粘贴来的一行", "一格一格写上标记，例如 [[问题 1]]…[[举措]]…[[责任单位]]…[[时限]]…"),
    Way(r"年份和别处相差很远|这里有一个字读不出来（�）", _OF_SIGNED),
    Way(r"这里面好像还有(?:另一个名称|正文)|“.+”像一项内容的名称，后面没有冒号", _IN_FIELD),
    Way(r"“.+”像一项内容的名称，后面的字读成了别的内容|“.+”是这篇公布自己的名称，后面是什么内容要看一看", _IN_FIELD),
    Way(r"“.+”下面的字记成了举措", "是成效的，换成 [[成效]]；是还没办完的，换成 [[还没办完]]"),
    Way(r"这一项很长，可能是举措或者成效", "是的，[[事项 …]] 换成 [[举措]] 或 [[成效]]"),
    Way(r"这里像是发现的问题，读成了举措", "是的，[[举措]] 换成 [[问题表现]]，做了什么的前面再写 [[举措]]"),
    Way(
        r"(?:“.+”下面的|表格里两格)都读成了举措，其中可能有别的内容",
        "是成效的，换成 [[成效]]；是原因、核查情况一类的，换成 [[事项]]；都是举措的，把“？”改成“！”就行",
    ),
    Way(r"没有读到举措，可能在这一段里", "是的，在写做了什么的字前面写 [[举措]]"),
    Way(r"一条举措里好像还有几条", "要分开的，在每一条的序号前面写 [[举措]]；不分也可以，把“？”改成“！”就行"),
    Way(r"时限不像是完整的", "时限到哪里为止，就在那里写上后面的字的标记；是完整的，把“？”改成“！”就行"),
    Way(r"上面可能少读了一个分组|别的问题有方面，这个没有|分组的序号从 \d+ 跳到 \d+", _OF_GROUP),
    Way(r"上面的分组标题可能读错了", _GROUP_ABOVE),
    Way(
        r"像一个方面的标题，下面没有读到问题|这一行像一个分组的标题",
        "是方面的，写 [[方面]]，它下面的问题写 [[问题]]；是一节的名称，写 [[标签]]",
    ),
    Way(
        r"分组标题像一个问题的标题|没有序号的分组标题，可能它本身是一个问题|分组标题带着状态或者责任单位，可能它本身是一个问题|"
        r"这个分组标题下面直接有正文，可能它本身是一个问题|每个.+下面只有一个问题，可能.+本身是问题",
        _GROUP_IS_ISSUE,
    ),
    Way(_OF_GROUPS, _issue_is_group()),
    Way(
        r"分组标题写 \d+ 个，下面读到 \d+ 个",
        "漏了的问题，在标题前面写 [[问题]]；多了的，换成 [[举措]] 或 [[接]]；公布就是这样的，把“？”改成“！”",
    ),
    Way(
        r"分组标题里没有字|分组标题只是一节的名称",
        "只是一节的名称，换成 [[标签]]；下面的问题不变",
    ),
    Way(
        r"分组标题后面的括号记进了标题|分组标题里好像有一项内容的名称|分组标题里好像还有正文|分组标题里有数量，像正文|分组标题里还有一个序号",
        "标题从哪里起，就在那里写 [[名]]；不是标题的字，前面写上它的标记：[[标签]]、[[问题]]、[[举措]] 或 [[其他]]",
    ),
    Way(r"类别下面又分了一层|这种序号在别处是另一层分组", _WHICH_GROUP),
    Way(
        r"旁边的问题前面不是这种序号|别的问题没有序号，这个有|别的问题有序号，这个没有|这里又出现了一个问题的标题",
        f"{_IS_STEP}；是那个问题的另一处，换成 [[接 编号]]；真是一个问题，把“？”改成“！”就行",
    ),
    # What a later report says otherwise than was said before.
    Way(
        r"序号和公布的不同，是按名称对上的|名称和公布的.*不完全一样.*|只有序号对上了，名称完全不同：.*",
        "是同一个问题，把“？”改成“！”就行；不是，只改编号：[[问题 编号]]",
    ),
    Way(
        r"问题 .* 已经撤下，续报里它的话不会公布",
        "是这个问题，把“？”改成“！”就行；不是，只改编号：[[问题 编号]]",
    ),
    Way(
        r"公布里找不到这个问题",
        "写上它在公布里的编号：[[问题 编号]]；公布里没有的，[[问题]] 和它下面的标记都换成 [[其他]]",
    ),
    Way(r"前面已经有问题 .* 了", "是同一个问题，换成 [[接 编号]]；不是，写上它的编号：[[问题 编号]]"),
    Way(
        r".*说.*，这里说.*，没有写重新整改",
        "写了为什么又整改的，写成 [[=重新整改]]……[[/]]；没有写的，把“？”改成“！”就行",
    ),
    Way(r"时限和以前不同，原来是.*，原因也标了", "是延期，把“？”改成“！”就行；不是，换成 [[举措]]"),
    Way(
        r"时限和以前不同，原来是.*|时限以前没有写，现在写了",
        "写了延期原因的，写成 [[=延期原因]]……[[/]]；没有写的，把“？”改成“！”就行；不是新的时限，换成 [[举措]]",
    ),
    Way(
        r"写了延期，没有看出延到什么时候",
        "写了新的时限的，写成 [[=时限]]……[[/]]，原因写成 [[=延期原因]]……[[/]]；没有写、不是延期的，把“？”改成“！”就行",
    ),
    Way(
        r"写的是申请延期，没有写批准",
        "已经批准延期的，把“？”改成“！”；还没有批准的，删去 [[=时限]]、[[=延期原因]] 和它们的 [[/]]",
    ),
    Way(
        r"写了核验，没有看出是谁核验的",
        "写了谁核验的，写成 [[=核验单位]]……[[/]]，结果写成 [[=核验结果]]……[[/]]；没有写单位的，不记核验，把“？”改成“！”就行",
    ),
    Way(
        r"写了核验，没有看出结果",
        "写了结果的，写成 [[=核验结果]]……[[/]]，单位写成 [[=核验单位]]……[[/]]，日期写成 [[=核验日期]]……[[/]]；没有写结果的，把“？”改成“！”就行",
    ),
    Way(
        r"这里又写了一次核验，一个问题只记一次",
        "要记这一次的，删去前面的核验标记，在这里写 [[=核验单位]]……[[/]]、[[=核验结果]]……[[/]]；记前面那一次的，把“？”改成“！”就行",
    ),
    Way(
        r"看不出核验认定的是哪种状态",
        "认定了的，写成 [[核验结果 整改中]]（“整改中”换成它说的那一种）；没有认定的，把“？”改成“！”就行",
    ),
    Way(r"这里写了验收销号", "日期和单位都对，把“？”改成“！”就行；不是验收销号，换成 [[举措]]"),
    Way(
        r"像是整篇续报的话，不是上面那个问题的",
        "是的，把“？”改成“！”就行；是上面那个问题的，换成 [[接]]",
    ),
    Way(
        r"文中写 \d+ 个问题，这样编号的正好有 \d+ 行，没有都读成问题",
        "这些行都是问题的，没有标成问题的那几行，标题前面写 [[问题]]，正文前面写 [[举措]]；不是，把“？”改成“！”就行",
    ),
    Way(r"这一段中间好像有页码", "是页码的，前面写 [[略]]，后面写 [[接]]；不是，把“？”改成“！”就行"),
    Way(r"责任单位不像一个单位的名称", "不是单位的，[[责任单位]] 换成它的标记，例如 [[时限]]、[[举措]]；是单位，把“？”改成“！”就行"),
    Way(r"“.+”记成整改状态，要看一看它说的是不是整改得怎样", "说的是整改得怎样的，把“？”改成“！”就行；不是，删去 [[=状态]] 和 [[/]]，单独一段的 [[状态]] 换成 [[举措]]"),
    Way(r"“.+”记成还没办完，却没有说还剩什么", "不是还没办完的，[[还没办完]] 换成 [[举措]] 或 [[成效]]；是的，把“？”改成“！”就行"),
    Way(r"句子在这里断开了，后面的字读成了别的内容", "接着上一行的，这里的标记换成 [[接]]；另起一段的，把“？”改成“！”就行"),
    Way(
        r"这一段在责任单位、时限一类的内容下面，记到了上面的一条举措里",
        "是另外的内容，在它前面写上它的标记：[[举措]]、[[成效]]、[[后续]]；接着上面说的，把“？”改成“！”就行",
    ),
    Way(r"前面几条举措有序号，这一条没有，可能是成效或者别的内容", "是成效的，[[举措]] 换成 [[成效]]；还没办完的，换成 [[还没办完]]"),
    Way(r"几个问题的举措开头一样，可能是名称，不是举措", "开头只是名称的，名称前面写 [[标签]]，后面的正文前面写 [[举措]]"),
    Way(r"这一条举措比别的长得多", "里面有几步的，每一步前面写 [[举措]]；有别的问题的，在它的标题前面写 [[问题]]；没有，把“？”改成“！”就行"),
    Way(r"别的问题都写了整改状态，这个没有", "写了的，包住说状态的字：[[=状态]]……[[/]]；没有写，把“？”改成“！”就行"),
    Way(r"标题后面好像还有整改状态", "是的，在说状态的字前面写 [[状态]]", True, _NO_STATE),
    Way(
        r"标题一行里好像还有责任单位、时限一类的内容，没有记下来",
        "是的，在它们前面写 [[责任单位]]、[[时限]] 一类的标记",
        True,
    ),
    Way(r"这篇公布有不少问题读得没有把握，这里也要看一看", _GOES_WITH_COUNT),
    # What the file itself left open, and a later version.
    Way(
        r"有一个符号认不出来.*|有一处要由 Word .*|有一个图形或者嵌入的对象.*|自动编号的写法不认识.*|.*没有写明是哪个字.*|"
        r"PDF 的第 .* 页只有图片.*|PDF 是扫描件.*|这里像一张没有框线的表格.*",
        _OF_SIGNED,
    ),
    Way(
        r"这一行像是公布的文字，却在网页的别处.*",
        "是公布的文字，[[略 …]] 换成它的标记，例如 [[组织]]、[[举措]]、[[联系方式]]；不是，把“？”改成“！”就行",
    ),
    Way(
        r"上面一行正好写满，这一行可能是接着它的|有一行正好写满，看不出.*",
        "接着它的，删去换行，两行接成一行；另起一段的，把“？”改成“！”就行",
    ),
    Way(r"这一行是新加的|这一行改过，原来是“.*”", _IS_FINE),
)  # fmt: skip
"""Every reason that the program has, with its way out; the first that fits is taken."""


def way_out(reason: str, words: str = "") -> str:
    """Return what to write where a reason is right, filled in with the words that it doubts; "" if unknown."""
    found = said_of(reason, words.strip())
    return found.sentence if found else ""


def said_of(reason: str, words: str) -> Said | None:
    """Return the way out of a reason with its answers, whose places are those of `words`; None if unknown."""
    found = way_of(reason)
    if found is None:
        return None
    way, match = found
    if _asks_whether_issue(way) and (fields := _as_fields(words)):
        return fields
    return _with_instead(way.written) if isinstance(way.written, str) else way.written(match, words)


def _asks_whether_issue(way: Way) -> bool:
    """Tell whether a reason doubts that a line is, or is not, an issue."""
    if isinstance(way.written, str):
        return "换成 [[接]]" in way.written and "[[责任" not in way.written
    return way.written in (_issue, _unknown, _unended, _amount)


def way_of(reason: str) -> tuple[Way, re.Match[str]] | None:
    """Return the way of a reason, and where it fits; None where none is declared."""
    pairs = ((each, re.fullmatch(each.reason, reason)) for each in WAYS)
    return next(((way, match) for way, match in pairs if match), None)


def loses_a_fact(reason: str) -> bool:
    """Tell whether something that the text says is recorded nowhere as long as a reason is true."""
    found = way_of(reason)
    return found is not None and found[0].is_lost


def opposite(reason: str) -> str:
    """Return what a person says where the fact that a reason misses is none; "" where it misses none."""
    found = way_of(reason)
    return found[0].opposite if found is not None and found[0].is_lost else ""


def missing(reason: str) -> int:
    """Return how many issues a reason says are missing; 0 where it says no such thing."""
    found = way_of(reason)
    if found is None or found[0].written is not _count:
        return 0
    return max(int(found[1][1]) - int(found[1][2]), 0)


def goes_with_count(reason: str) -> bool:
    """Tell whether a reason is answered where the missing issues are found."""
    found = way_of(reason)
    if found is None:
        return False
    is_jump = found[0].written is _jump and int(found[1][2]) > int(found[1][1])
    return is_jump or found[0].written == _GOES_WITH_COUNT


NO_TEXT = "只有标题，没有正文"
GOES_ON = ("像是接着上一页的半句话", "像是接着上一行的半句话")
ENDS_OPEN = ("句子到这里断了", "这一段末尾没有句号，可能连着一个标题或者落款")
"""What is said of the two halves of a sentence."""
_BESIDE = re.compile(
    r"问题里有(?:联系方式|像页码或者网页装饰的一行|像公布结尾的话|像落款的一行)|这一段末尾像(?:落款|一个标题)"
    r"|“[^”]*(?:电话|联系|地址|邮)[^”]*”像一项内容的名称，后面的字读成了别的内容"
)
_WEAK = re.compile(r".+比别的问题(?:多|少)|别的问题都写了整改状态，这个没有|比别的问题长得多")
"""What only the other issues tell of one: any other reason of its line says more."""


def is_beside(reason: str) -> bool:
    """Tell whether a reason speaks of what hangs on to a line, and not of what the line is."""
    return _BESIDE.fullmatch(reason) is not None


def is_weak(reason: str) -> bool:
    """Tell whether a reason only compares a line with others."""
    return _WEAK.fullmatch(reason) is not None


def is_of_whole(reason: str) -> bool:
    """Tell whether a reason doubts a line only because of what is doubted elsewhere."""
    found = way_of(reason)
    return found is not None and found[0].written in (_GOES_WITH_COUNT, _GROUP_ABOVE)


def asks_whether_issue(reason: str) -> bool:
    """Tell whether a reason doubts that a line is, or is not, an issue."""
    found = way_of(reason)
    return found is not None and _asks_whether_issue(found[0])


def is_missed_title(reason: str) -> bool:
    """Tell whether a reason says that a line, which is no issue, is the title of one."""
    found = way_of(reason)
    return found is not None and found[0].written in (_issue, _unknown)


def follows_a_missed_title(reason: str) -> bool:
    """Tell whether a reason is mostly true only because titles above were not read as issues."""
    found = way_of(reason)
    is_echo = found is not None and found[0].written is _next_issue
    return is_echo or goes_with_count(reason) or _ECHO.fullmatch(reason) is not None


_ECHO = re.compile(
    r"文中写(?:已完成|阶段性完成|整改中|未启动) \d+ 个，这里读到 \d+ 个|和它同一列序号的别的几行，都没有读成问题"
)


def is_covered(way: str, fuller: str) -> bool:
    """Tell whether a way out is done, or ruled out, where another of the same line is done."""
    own, others = marks_of(way), marks_of(fuller)
    is_cut = {"序号", "名"} <= others and own <= {"问题", "举措", "接"}
    is_part = "写成 [[问题]]" in fuller and "状态" in others and own == {"状态"}
    return way == fuller or is_cut or is_part


def is_group_as_issue(reason: str) -> bool:
    """Tell whether a reason says that the heading of a group was read as an issue."""
    return reason == _OF_GROUPS


def as_group(marks: str, word: str) -> Said:
    """Say what to write where the heading of a group was read as an issue; `marks` are those that go."""
    sentence = f"{_issue_is_group(marks, word)}。这一处改好，别处好几件多半自己解决"
    return Said(sentence, (Answer("是一组问题的标题", (Step(word),)),))


def is_count(reason: str) -> bool:
    """Tell whether a reason says that another number of issues was read than the text states."""
    found = way_of(reason)
    return found is not None and found[0].written is _count


def title_of(way: str) -> str:
    """Return the words that a way out marks as a title; "" where it marks none."""
    found = _MARKED_TITLE.search(way)
    return found[1] if found else ""


_MARKED_TITLE = re.compile(r"写成 \[\[问题\]\]([^\[；]+)")


def marks_of(way: str) -> set[str]:
    """Return the words of the marks that a way out names, a value's in its text as one of its own."""
    return set(re.findall(r"\[\[=?([\u4e00-\u9fff]+)", way))


def is_of_title(reason: str, title: str) -> bool:
    """Tell whether a reason asks for what is left to do in words that are asked for as a title.

    A title says what is wrong, and is no remainder: where it is marked as one, the question goes.
    """
    found = way_of(reason)
    return found is not None and found[0].written is _remainder and found[1][1] in title


def reasons_of(joined: str) -> Iterator[str]:
    """Yield the reasons of one mark, one by one."""
    yield from filter(None, joined.split(BETWEEN))
