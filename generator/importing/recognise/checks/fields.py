"""Names of fields, states and remainders in the text of an issue that none of its fields took.

Little here knows a word: what stands where a name or a state stands and was read as plain text is
doubted, whatever it says.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from generator.importing.recognise.checked import CheckedIssue, CheckedReading, CheckedRun
from generator.importing.recognise.checks.reason import Reason
from generator.importing.recognise.checks.settled import without_settled
from generator.importing.recognise.parts.left_over import DEALT_WITH_ON_DAY
from generator.importing.recognise.parts.made_good import is_made_good
from generator.importing.text.labels import label_role, role_by_words
from generator.importing.text.marks import leading_mark
from generator.text.state_words import is_said_loosely, status_of

_TEXTS = frozenset(("举措", "成效", "问题表现", "目标", "还没办完", "后续"))
"""Words of runs whose text is sentences."""
_VALUES = frozenset(("责任单位", "牵头单位", "责任领导", "时限", "状态", "验收", "验收单位"))
_MARK = r"(?:\(?\d{1,2}[).、]|\([一二三四五六七八九十]{1,2}\)|[①-⑩])?"
_FIRST = r"(?:^|(?<=[。;”)】]))"
_NAME = re.compile(
    rf"{_FIRST}{_MARK}(?:【(?P<boxed>[\u4e00-\u9fff、]{{2,10}})】|(?P<name>[\u4e00-\u9fff、/]{{2,10}}):)"
)
_LABEL_AND_VALUE = 2
"""The most cells that one value takes."""
_INSIDE = re.compile(r"[\u4e00-\u9fff]{2,}:")


def names_in_text(reading: CheckedReading) -> Iterator[Reason]:
    """Words that stand where the name of a field stands (落实科室：), in a text or a value."""
    for issue in reading.issues:
        for run in issue.runs:
            if run.word in _TEXTS | _VALUES:
                yield from _names(run)


def _names(run: CheckedRun) -> Iterator[Reason]:
    for number, (place, folded) in enumerate(run.parts):
        own = 0 if number else run.named or _plainly_named(run) or _fitly_named(run)
        for name in _signed_otherwise(folded[own:]):
            yield Reason(place, f"“{name}”像一项内容的名称，后面没有冒号")
        for found in _NAME.finditer(folded, own):
            name = found["boxed"] or found["name"]
            if status_of(name) is None and not (_STEP.match(name) or _SAYING.search(name)):
                yield Reason(place, f"“{name}”像一项内容的名称，后面的字读成了别的内容")
        if run.word in _TEXTS:
            yield from (
                Reason(place, f"“{name}”像一项内容的名称，后面没有冒号")
                for name in _unsigned(folded[own:])
            )
        elif _INSIDE.search(folded, own) or run.cells > _LABEL_AND_VALUE:
            yield Reason(place, "这里面好像还有另一个名称")


_SAYING = re.compile(
    r"(?:明确|强调|会要求|要求做到|文要求|提出|会议决定|规定|约定|做到|包括|如下|认为|承诺|表示|满意率|好评率|的是)$"
)
"""What stands before a colon behind which a sentence goes on (会议明确：), and before a plain figure."""
_OTHER_SIGN = re.compile(
    r"(?:^|(?<=[。;(,]))([\u4e00-\u9fff]{2,8})(?:-{1,2}|[→=>|/])(?=[\u4e00-\u9fff\d])"
)


def _signed_otherwise(folded: str) -> Iterator[str]:
    """Yield the names of fields behind which another sign than a colon stands (责任部门——养护科)."""
    for found in _OTHER_SIGN.finditer(folded):
        if (
            label_role(found[1]) in _SURE | {"results", "body", "finding"}
            and len(found[1]) > _SHORTEST_NAME
        ):
            yield found[1]


_SHORTEST_NAME = 3
"""措施/成效 and 问题-整改 may well stand in a sentence."""


def _plainly_named(run: CheckedRun) -> int:
    """Return where the name ends that a state or units begin with, which nothing knows, but what follows does."""
    found = _NAME.match(run.folded)
    value = run.folded[found.end() :].strip("。;") if found else ""
    is_state = run.word == "状态" and status_of(value) is not None
    is_unit = (
        run.word in ("责任单位", "牵头单位") and bool(value) and _UNIT.search(value) is not None
    )
    is_closing = run.word == "验收" and any(word == "=验收" for word, _ in run.spans)
    return found.end() if found and (is_state or is_unit or is_closing) else 0


def _fitly_named(run: CheckedRun) -> int:
    """Return where a name ends whose words point to the very field that was read: 反馈指出：, found."""
    found = _NAME.match(run.folded)
    name = (found["boxed"] or found["name"]) if found else ""
    is_own = bool(name) and role_by_words(name) == _ROLES.get(run.word)
    return found.end() if found and is_own else 0


_ROLES = {"问题表现": "finding", "目标": "goal", "成效": "results", "还没办完": "open"}
_SURE = frozenset(("units", "lead", "person", "due", "status", "open", "goal"))
"""What names do that begin no sentence: one inside a text has lost its place."""
_ANYWHERE = re.compile(r"([\u4e00-\u9fff]{2,8}):")


def names_anywhere(folded: str, start: int = 0) -> Iterator[str]:
    """Yield the names of values that a colon follows, wherever they stand in a text."""
    for found in _ANYWHERE.finditer(folded, start):
        ends = (found[1][at:] for at in range(len(found[1]) - 2))
        yield from itertools.islice((each for each in ends if label_role(each) in _SURE), 1)


def names_inside(reading: CheckedReading) -> Iterator[Reason]:
    """The name of a field and a colon, anywhere in a text that belongs to another."""
    for issue in reading.issues:
        for run in issue.runs:
            for number, (place, folded) in enumerate(run.parts if run.word in _TEXTS else ()):
                own = 0 if number else run.named
                for name in names_anywhere(folded, own):
                    yield Reason(place, f"“{name}”像一项内容的名称，后面的字读成了别的内容")


_LINE = re.compile(rf"{_FIRST}{_MARK}(?=([\u4e00-\u9fff]{{4,9}}))")
_ENDS_NAME = re.compile(
    r"(?:情况|措施|举措|成效|成果|单位|部门|科室|时限|期限|目标|领导|责任人|状态|表现|打算)$"
)
_GOES_ON = tuple("的和与及、,等是为较不未显明落持良有")
"""What stands behind such a name where it is a part of the sentence (整改措施落实不力)."""


def _unsigned(folded: str) -> Iterator[str]:
    """Yield the names that a sentence begins with, without the sign behind them."""
    for found in _LINE.finditer(folded):
        for length in range(min(8, len(found[1])), 3, -1):
            name, rest = found[1][:length], folded[found.end() + length :]
            is_attribute = folded[: found.start()].endswith("”") and rest[:1] in _STOPS
            if _ENDS_NAME.search(name) and rest and label_role(name) and not is_attribute:
                is_value = rest[0] in "为是" and label_role(name) in _OF_VALUES
                is_told = rest.startswith(_GOES_ON) or _SUBJECT_OF.match(rest) is not None
                if is_value or (rest[0] not in ":】" and not is_told):
                    yield name
                break


_SUBJECT_OF = re.compile(
    r"由[^,。;]{1,12}?(?:增|减|压|缩|调|延|提|改)|(?:已|均)+(?:全部|逐[条项])?(?:落实|分解|细化|上墙|公[布示开])|全部(?:落实|上墙|公[布示开])|"
    r"(?:每[日周月季年]|按[日周月季年]|定期|逐[日周月季]|在|经|向|通过|纳入|实行)[^。;]{0,16}?(?:公布|公示|公开|通报|评估|评议|评价|报送|报告|上报|考核|挂钩|上墙|备案|审核|验收|销号|调度|管理|更新)(?=[,。;]|$)"
)
"""What is said of a name that is the subject of its sentence: 整改情况每月在公开栏公布。"""
_STOPS = tuple("。;,")
"""What stands behind such words where they end a sentence (检查“一岗双责”落实情况。)."""
_OF_VALUES = ("status", "due", "lead", "units", "person")
"""Names behind which 为 stands before a value (整改状态为已完成)."""
_STEP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|\(?\d{1,2}[).、]|[①-⑩]|\([一二三四五六七八九十]{1,3}\)|首先|其[次一二三]|最后|第[一二三四五])"
)
_SHORT = 5
"""Characters of words that beside other sentences tell nothing that was done."""


def unknown_states(reading: CheckedReading) -> Iterator[Reason]:
    """Few words where a state stands, of an issue without one, whatever they say.

    They stand beside other sentences; or several issues have them; or the others have a state.
    """
    ends = [_ends(each) for each in reading.issues]
    counts = Counter(words for own in ends for words in {words for _, words, _ in own})
    stated = sum(bool(each.issue.said) for each in reading.issues)
    for issue, own in zip(reading.issues, ends, strict=True):
        others, have = len(reading.issues) - 1, stated - bool(issue.issue.said)
        is_usual = others > 1 and have * 2 >= others
        for place, words, is_alone in own:
            is_state = counts[words] > 1 or words[0] in "(【" or len(words) <= _SHORT + 2 * is_usual
            if is_state and not is_alone:
                yield _untaken(place, words)


def _untaken(place: int, words: str) -> Reason:
    return Reason(place, f"“{words.strip('()【】')}”像整改状态，没有记到状态里")


def _ends(issue: CheckedIssue) -> list[tuple[int, str, bool]]:
    """Return the words that the text of an issue without a state begins and ends with, where few.

    Also whether they are all of it.
    """
    told = [
        each
        for run in issue.runs
        if run.word in _TEXTS and not run.named
        for each in run.sentences()
    ]
    if issue.issue.said or not told:
        return []
    found = dict.fromkeys((told[0], told[-1]))
    if bracket := _IN_BRACKET.search(told[-1][1]):
        found[(told[-1][0], bracket.group())] = None
    return [
        (place, words, len(told) == 1 and words[0] not in "(【")
        for place, words in found
        if len(words) <= _LONGEST and _is_bare(words) and not status_of(words.rsplit(",", 1)[-1])
    ]


def odd_states(reading: CheckedReading) -> Iterator[Reason]:
    """Words that were taken for a state, and say of nothing how far it is."""
    for issue in reading.issues:
        said = issue.issue.said.folded if issue.issue.said else ""
        is_odd = len(said) > _LONGEST and not _SAYS_STATE.search(said)
        if is_odd or _COUNTED_OUT.search(said):
            place = next((p for run in issue.runs for p, text in run.parts if said in text), None)
            at = issue.first if place is None else place
            yield Reason(at, f"“{said[:12]}”记成整改状态，要看一看它说的是不是整改得怎样")


_SAYS_STATE = re.compile(
    r"完成|到位|办结|推进|整改|销号|解决|落实|长期|坚持|持续|启动|完毕|结束|达到|通过|办理|改|解|正在|尚未|未|已经?[^,。;]{0,6}$|验收|改好|改完|结案|化解|了结"
)
_COUNTED_OUT = re.compile(r"\d+(?:万|亿)?(?:元|人次|人|名|套|辆|亩|公里|部|笔|家|处|份|次|只|户)")
"""What was done, in figures: no state counts that."""
_LONGEST = 10
_IN_BRACKET = re.compile(r"[(【][\u4e00-\u9fff]{2,8}[)】]$")


def _is_bare(words: str) -> bool:
    """Tell whether words are no step, no figure, and no state that the program knows."""
    is_told = re.search(r"\d", words) or _STEP.match(words) or leading_mark(words)
    is_told = is_told or _OF_SOMETHING_ELSE.search(words)
    return not is_told and status_of(words.strip("()【】")) is None


def states_at_ends(reading: CheckedReading) -> Iterator[Reason]:
    """A state in the last clause of an issue's text, where those of half the issues have one."""
    found = [_state_at_end(each) for each in reading.issues]
    if sum(bool(words) for _, words in found) * 2 >= len(found) > 1:
        yield from (_untaken(place, words) for place, words in found if words)


_BEGINS = re.compile(r"(?:已|现|正|未|尚|仍|均|全部|全面|基本|持续|按|问题|整改|该|此|这|经)")


_OF_COUNTED = re.compile(
    r"\d(?:余)?[个项条件处家户人名份起宗笔例次场][^,。;]{0,8},(?:现|目前)?(?:均|都|全部|已全部|整改完成率|完成率|整改率|办结率|化解率)[^,。;]*[。;]?$"
)
"""A state of what was counted right before it: 自查发现问题21个,全部整改."""


def is_of_counted(folded: str) -> bool:
    """Tell whether a folded text ends with the state of what it counts, and of no issue: 信访件23件,全部办结."""
    return _OF_COUNTED.search(folded) is not None


def _state_at_end(issue: CheckedIssue) -> tuple[int, str]:
    told = [each for run in issue.runs if run.word in ("举措", "成效") for each in run.sentences()]
    if issue.issue.said or not told:
        return 0, ""
    place, sentence = told[-1]
    words = sentence.rsplit(",", 1)[-1]
    is_state = "," in sentence and _BEGINS.match(words) and is_said_loosely(words)
    is_state = is_state and not is_of_counted(sentence)
    return place, words if is_state else ""


def states_as_names(reading: CheckedReading) -> Iterator[Reason]:
    """A line of nothing but a state that was taken for the name of what follows it."""
    for line in reading.lines:
        words = line.folded.strip("【】():。")
        if line.words == ("标签",) and not line.is_row and status_of(words):
            yield _untaken(line.place, words)


def short_results(reading: CheckedReading) -> Iterator[Reason]:
    """What was reached in so few words that it is rather a state."""
    for issue in reading.issues:
        for run in issue.runs:
            words = run.folded[run.named :].strip("。;")
            if run.word == "成效" and 0 < len(words) <= _SHORT and not _MEASURED.search(words):
                yield _untaken(run.place, words)


_MEASURED = re.compile(r"\d|[一二三四五六七八九十半]成|倍|[少多升降增减]了")


def states_in_text(reading: CheckedReading) -> Iterator[Reason]:
    """Sentences of nothing but words of state, which are not the state that was read."""
    for issue in reading.issues:
        said = issue.issue.said.folded if issue.issue.said else ""
        for run in issue.runs:
            if run.word in _TEXTS - {"目标"} or run.word in ("其他", "事项"):
                yield from (
                    _untaken(place, _known_clause(words))
                    for place, words in run.sentences()
                    if _is_state(words)
                    and words not in said
                    and not _STEP.match(words)
                    and not (run.word == "还没办完" and _BY_A_DAY.fullmatch(words))
                )


_BY_A_DAY = re.compile(
    r"(?:计划|预计|力争|将|拟|争取|确保)?(?:于|在|到)?(?:\d{4}年|[今明]年|年[底内]|\d{1,2}月)[^,。;]{0,8}前"
    r"(?:全部|全面)?(?:完成|整改到位|办结|销号|完工)(?:整改|验收|[^,。;\d]{0,6}任务)?"
)
"""Until when what is left over is to be done, and no state: 2026年6月30日前完成."""


_SPEAKS_OF_WHOLE = re.compile(
    r"(?:(?:截至目前|目前|至此|到此|到目前|现在|如今|现|总之|总的看),?)?"
    r"(?:(?:该|此|这|本|上述)(?:[项个条件]|一)?(?:反馈|整改|具体|信访|举报)?(?:问题|任务|事项|整改|工作|事情?|件|信访件|投诉)|整改(?:工作|任务)|问题)"
    r"(?:整改)?(?=已|都|均|全|基|正|仍|尚|还|未|得|实|取|可|画|不再|达|顺|圆|如期|按|转|结|告|了|算|彻|完|销|清|持|继)(?!按照)[^。;\d《“]{2,18}$"
    r"|(?:整改)?(?:验收)?销号(?:申请|报告|材料)[^。;\d]{2,24}$"
)
"""A short sentence without a figure that speaks of the whole issue: it says how it stands, in whatever words."""


def speaks_of_whole(sentence: str) -> bool:
    """Tell whether a sentence says how the whole issue stands: 这件事还没有最终办完."""
    return _SPEAKS_OF_WHOLE.match(sentence) is not None


_OF_SOMETHING_ELSE = re.compile(
    r"^(?:推动|促进|确保|实行|做到|坚持|现场|当场)|实行[^,。;]{0,6}管理$|一个[^,。;]{2,4}一个|^(?:[\u4e00-\u9fff]{0,4}责任|人员|经费|资金|设备|措施)(?:已|均|全部)*(?:落实|配备|保障|更新|拨付)+到位$|"
    r"推进有力|(?:支出|执行|拨付|使用|采购|缴存)(?:进度|率)|"
    r"^(?:现|目前|现已|已)?(?:运行|使用|供[水电气热]|营业|开放)(?:平稳|正常|良好|稳定|有序)|^(?:尾款|余款|欠款|款项|工资|资金|押金)(?:均|全部|已)*(?:结清|付清|还清|到账|收回|上缴|退[还回]|发放|支付)"
)
"""Words that states have, said of what is none of the issue: of who answers, of money, of how a thing runs."""


def _is_state(sentence: str) -> bool:
    if _OF_SOMETHING_ELSE.search(sentence):
        return False
    if speaks_of_whole(sentence):
        return True
    named = _OF_WHOLE.search(sentence)
    first, *others = sentence.split(",")
    is_partly_known = len(sentence) <= _LONGEST_OF_TWO and any(status_of(each) for each in others)
    return (
        is_said_loosely(sentence)
        or bool(named and is_said_loosely(named.group()))
        or (is_partly_known and _is_bare(first))
    )


def _known_clause(sentence: str) -> str:
    """Return the clause that is a state, where another stands before it: 会议减少三成,正在整改."""
    first, *others = sentence.split(",")
    known = [each for each in others if status_of(each)]
    return known[-1] if known and _is_bare(first) and not is_said_loosely(sentence) else sentence


_LONGEST_OF_TWO = 12
"""Characters of two clauses of which one is a state: the other is one then too."""
_OF_WHOLE = re.compile(r"(?:这|此|该|本)(?:[项个条]|一)?(?:工作|问题|任务|事项)[^,。;]{2,16}$")
_OPEN = re.compile(
    r"[尚仍还暂][未需待在](?![^,。;]{0,14}的)|[尚仍还暂][没有不缺差欠剩要须得](?!,)|未能|没能|没有(?:完成|到位|解决|整改|办|收(?!到))|"
    r"正在(?![^,。;]{0,14}的)|有待|(?<![招接看善优虐对])待[^,。;]{1,10}[后再时]|(?<![在对将把向由给为与])其余|余下|剩余(?=.{0,4}\d)|"
    r"拟(?:[于在]|提交|安排|采取|申请|改)|计划(?:[于在随]|\d{1,4}[年月]|年底|月底|[今明后]年)|预计|力争|打算|还要|还缺|还差|未了|将(?:结合|随(?!访)|视(?!频))|[明后]年[^,。;]{0,6}(?:再|重|开工|动工|施工|完成|实施|启动|投用|完工)|将(?:[于在]|继续|持续|进一步)|"
    r"接下来|下一?步|后续(?=[,将要还拟计再继]|工作)|(?:^|(?<=[,、:.)是并将要仍正还拟需须再]))继续|"
    r"(?:剩余|余下|其余|剩下)(?:的|问题|部分|任务|款项|工作|纠纷|事项)|另有[^。;]{0,24}(?:推迟|延期|[需待未])|"
    r"(?<![招接款])待(?:仲裁|批复|审批|审定|审核|评审|验收|拨付|拨款|协调|判决|开庭|立项|落实|解决|处理|核实|确认|退还|收回|追缴|批准|招标|采购|表决)|"
    r"(?<![对将把])逾期(?:不|未)(?![^,。;]{0,8}的)"
)


def untaken_remainders(reading: CheckedReading) -> Iterator[Reason]:
    """What a sentence says is still to be done, and is not marked as that."""
    for issue in reading.issues:
        said = issue.issue.said.folded if issue.issue.said else ""
        for run in issue.runs:
            if run.word not in ("举措", "成效"):
                continue
            open_words = _LEFT_FIGURE if run.named and run.word == "举措" else _OPEN
            taken = [words for _, words in run.spans]
            told = list(run.sentences())
            for number, (place, words) in enumerate(told, 1):
                is_taken = any(each in words or words in each for each in (*taken, said) if each)
                is_taken = is_taken or _is_state(words) or _is_state_of_whole(words)
                is_taken = is_taken or _is_dealt_with(words)
                found = None if is_taken else open_words.search(without_settled(words))
                if found and not is_made_good(words, [each for _, each in told[number:]]):
                    yield Reason(place, f"“{found.group()}”像是还没办完，没有记下来")


def _is_dealt_with(sentence: str) -> bool:
    """Tell whether a sentence says of a rest that something was done with it."""
    last = sentence.rpartition(";")[2]
    if _REST_SHARED.search(sentence) and not _OPEN.search(_REST_SHARED.sub("", sentence)):
        return True
    is_dated = _REST_FIRST.match(last) and DEALT_WITH_ON_DAY.search(last)
    return bool(is_dated or _REST_DEALT_WITH.search(sentence))


_REST_SHARED = re.compile(
    r"其余(?:[一二三四五六七八九]成)?(?:均|都)?由[^,。;]{2,12}(?:统一|打分|评|取)"
)
"""A rest that others take: 其余由街道从系统里取数."""
_REST_FIRST = re.compile(r"[^,。;]{0,6}(?:其余|剩余|余下|剩下)[^,。;]*$")
_REST_DEALT_WITH = re.compile(
    r"(?:^|[,.、)])(?:[对将把]其余[^,。;]{2,}|(?:其余|剩余|余下|剩下)[^,。;]{0,8}(?:全部|一律|均已|都已|逐[一份户个项]|转为|改[为作成]|移交|并入|划归|调剂|报废|注销)(?!(?:中|正|在)|[^,。;]{0,6}(?:开工|启动|动工|进场|在建|计划|列入|纳入|拟|将|待|未|需)))[^;]*$"
)
"""A rest that something was done with: 对其余9座泵站进行试验, 剩余车辆全部喷涂标识."""


def _is_state_of_whole(sentence: str) -> bool:
    """Tell whether all that a sentence leaves open is in the state that it ends with (追缴3460元,正在整改)."""
    before, _, last = sentence.rpartition(",")
    return bool(status_of(last)) and _OPEN.search(before) is None


_LEFT_FIGURE = re.compile(r"(?:剩余|余下|其余|另有|另外|剩下|尚余|还剩)[^,。;]{0,5}?\d")


_HEADLESS = re.compile(r"(?:现|正|仍|还|尚|将|待|预计|拟)(?!有)")
_SETTLED = re.compile(r"(?:均|都|全部)已(?:明确|落实|完成|到位|办结|移交|制定|签订|收回|解决)")


def odd_remainders(reading: CheckedReading) -> Iterator[Reason]:
    """What is left over, that does not say what it is, or says that it is settled."""
    for issue in reading.issues:
        for run in issue.runs:
            for word, words in run.spans:
                place = next((each for each, text in run.parts if words in text), run.place)
                is_cut = _HEADLESS.match(words) and f",{words}" in run.folded
                if word == "=还没办完" and (is_cut or _SETTLED.search(words)):
                    yield Reason(place, f"“{words[:12]}”记成还没办完，要看一看从哪里到哪里")


_LISTS = (
    re.compile(r"(?:^|(?<=[。;:]))([一二三四五六七八九])是"),
    re.compile(r"([①-⑨])"),
    re.compile(r"(?:^|(?<=[。;:]))\(?(\d)[).、](?!\d)"),
    re.compile(r"(?:^|(?<=[。;:]))\(?([一二三四五六七八九])[)、]"),
    re.compile(r"(?:^|(?<=[。;:]))[第其]([一二三四])[,、是]"),
)


def unsplit_steps(reading: CheckedReading) -> Iterator[Reason]:
    """One step without a number that holds several with one."""
    for issue in reading.issues:
        for run in issue.runs:
            if (
                run.word == "举措"
                and not _STEP.match(run.folded)
                and not leading_mark(run.folded)
                and any(len(set(each.findall(run.folded))) > 1 for each in _LISTS)
            ):
                yield Reason(run.place, "一条举措里好像还有几条")


_FOUND = re.compile(
    r"(?:经查|经核查|巡[视察](?:组)?(?:发现|反馈|指出)|发现[,:]|存在|主要表现|具体表现|表现[为在]|反馈指出|一些|有的|个别|少数|一方面)"
)


def findings_as_steps(reading: CheckedReading) -> Iterator[Reason]:
    """A first step that tells what was found, not what was done.

    A cell, or a text with its own name, that goes on with what was ordered holds both: 经查，情况属实。已责令停业.
    """
    rows = {each.place for each in reading.lines if each.is_row}
    for issue in reading.issues:
        steps = [each for each in issue.runs if each.word == "举措"]
        told = steps[0].folded[steps[0].named :] if steps else ""
        is_set_apart = bool(steps) and (steps[0].place in rows or steps[0].named > 0)
        is_answer = (is_set_apart and _ORDERED.search(told)) or _IS_MENDED.search(
            re.split("[。;]", told)[0]
        )
        if _FOUND.match(told) and not is_answer:
            yield Reason(steps[0].place, "这里像是发现的问题，读成了举措")


_ORDERED = re.compile(
    r"[。;,](?:目前|现)?(?:已|责令|督促|要求|立案|依法|[^,。;]{2,12}(?:已|责令|立案|督促|下达|取缔|查处))"
)


_IS_MENDED = re.compile(
    r"(?:已|均|全部|现场|当场|予以)+(?:全部|责令|督促)?(?:整改|排除|消除|更换|纠正|拆除|补[办缴齐发]|清[退理]|退[还回]|责令|取缔|查处|立案|移[送交]|核销|完善|修复)|"
    r"予以|主动公开|移[送交](?:[^,。;]{2,8}(?:纪委|公安|司法|监委|处理))"
)
"""A sentence that names what was found and goes on with what was done: 存在的隐患已全部排除."""


_RESULT = re.compile(r"成效|成果|效果|实效|变化")
_LEFT = re.compile(r"剩余|未(?:完|办|解决)|差距|不足|还差|遗留")
_DEEDS = re.compile(r"措施|举措|做法|情况|进展|过程|整改$")


def unlike_names(reading: CheckedReading) -> Iterator[Reason]:
    """A text that is told as what was done below a name of what was reached, or of what is left."""
    for issue in reading.issues:
        for label, run in zip(issue.runs, issue.runs[1:], strict=False):
            name = label.folded if label.word == "标签" else ""
            is_other = (_RESULT.search(name) or _LEFT.search(name)) and not _DEEDS.search(name)
            if is_other and len(name) < _LONGEST_NAME and run.word == "举措":
                yield Reason(run.place, f"“{name.strip('【】:。')}”下面的字记成了举措")


_LONGEST_NAME = 16
_LONG_FACT = 60
_UNKNOWN = re.compile(rf"{_MARK}【?([\u4e00-\u9fff、/]{{2,10}})[:】]:?$")


def odd_facts(reading: CheckedReading) -> Iterator[Reason]:
    """A value below a name that only this announcement has, and a value as long as a text."""
    for issue in reading.issues:
        for run in issue.runs:
            name = run.argument or _name_first(run.folded)
            if run.word == "事项" and name not in ("", _NUMBER) and not _is_of_fact(name):
                yield _own_name(run.place, name)
            elif run.word == "事项" and len(run.folded) > _LONG_FACT:
                yield Reason(run.place, "这一项很长，可能是举措或者成效")


def _is_of_fact(name: str) -> bool:
    """Tell whether a name is known, or says where something is: that is no other field."""
    return bool(label_role(name)) or re.search("所在|地[点址]|位置", name) is not None


def _name_first(folded: str) -> str:
    """Return the name that a fact begins with; empty where no sign parts it from its value."""
    found = _NAME.match(folded)
    return (found["boxed"] or found["name"]) if found else ""


_NUMBER = "序号"
"""The name that a second number in a row is given."""


def _own_name(place: int, name: str) -> Reason:
    return Reason(place, f"“{name}”是这篇公布自己的名称，后面是什么内容要看一看")


def own_names(reading: CheckedReading) -> Iterator[Reason]:
    """A text below a name that only this announcement has, beside one below another name.

    Where it is the only name of a text in an issue, it stands before what was done.
    """
    for issue in reading.issues:
        labels = [each for each in issue.runs if each.word == "标签"]
        named = [(each, found[1]) for each in labels if (found := _UNKNOWN.match(each.folded))]
        if len(named) > 1:
            yield from (_own_name(each.place, name) for each, name in named if not label_role(name))


_CLOSED = re.compile(r"\d{1,2}月(?:\d{1,2}日)?[^。;]{0,12}销号")
_OF_CLOSING = frozenset(("=验收", "=销号", "=申请销号"))


def untaken_closing(reading: CheckedReading) -> Iterator[Reason]:
    """A day on which an issue was closed, in a text, that no field took."""
    for issue in reading.issues:
        for run in issue.runs if not issue.count("销号") else ():
            if run.word in _TEXTS and not any(word in _OF_CLOSING for word, _ in run.spans):
                yield from (
                    Reason(place, "这里写着哪一天销号，没有记下来")
                    for place, words in run.sentences()
                    if _CLOSED.search(words)
                )


_UNIT = re.compile(
    r"(?:室|局|办|科|部|处|街|委|院|中心|股|站|所|队|会|厅|司|校|组|镇|乡|街道|政府|公司|集团|支部|总支|团|园|馆|库|台|行|社|窗口|村|社区|县|市|区|"
    r"省|州|旗|盟|班子|干部|成员|单位|部门|学院|系|机关|联|段|厂|矿|店|场|网|党员|员|长|人|层|庭|楼|房|专班|书院|医院|企业|基地|岗|线|片|中学|小学|"
    r"人大|政协|法院|检察院|组织|等)$"
)
"""How names of units end, and of those who answer in their place."""


def odd_units(reading: CheckedReading) -> Iterator[Reason]:
    """Units whose name ends as none does: something else hangs on it."""
    for issue in reading.issues:
        for run in issue.runs:
            if run.word not in ("责任单位", "牵头单位"):
                continue
            value = re.sub(r"\([^()]*\)", "", run.folded[run.named :]).strip("()。;,、:】【")
            names = [each for each in re.split("[、,;和及与/]", value) if each]
            if names and not _UNIT.search(names[-1]):
                yield Reason(run.place, "责任单位不像一个单位的名称")


def odd_remains(reading: CheckedReading) -> Iterator[Reason]:
    """A text that stands as what is left over, and says of nothing that it is."""
    for issue in reading.issues:
        for run in issue.runs:
            bare = run.folded[run.named :]
            if run.word == "还没办完" and not run.named and not _LEFT_OVER.search(bare):
                yield Reason(run.place, f"“{bare[:12]}”记成还没办完，却没有说还剩什么")


_LEFT_OVER = re.compile(
    r"[未尚仍还待拟将需剩余难缺欠差]|其余|另有|另外|正在?|计划|预计|力争|打算|约定|继续|持续|下一?步|推进|[明后]年|有待|不足|\d{4}年|长期|困难|办理|进一步|逐步|后续"
)


def swallowing_texts(reading: CheckedReading) -> Iterator[Reason]:
    """A goal, or what was found, in several paragraphs of an issue of which nothing else is told."""
    for issue in reading.issues:
        if issue.issue.measures or any(each.word == "成效" for each in issue.runs):
            continue
        for run in issue.runs:
            is_long = len(run.parts) > 1 or "。" in run.folded.rstrip("。")
            if run.word in ("目标", "问题表现") and is_long:
                yield Reason(run.place, "没有读到举措，可能在这一段里")


def cut_texts(reading: CheckedReading) -> Iterator[Reason]:
    """A text that breaks off inside a sentence, where a value begins in the same line."""
    for issue in reading.issues:
        for run, following in itertools.pairwise(issue.runs):
            is_cut = run.word in _TEXTS and _GOES_ON_BEHIND.search(run.folded)
            if is_cut and following.word in _VALUES and following.place == run.parts[-1][0]:
                yield Reason(following.place, "句子在这里断开了，后面的字读成了别的内容")


_GOES_ON_BEHIND = re.compile(r"[由和与及的为在将把被对向按以从让给]$")


def resumed_steps(reading: CheckedReading) -> Iterator[Reason]:
    """A line of text below a value, that goes on with a numbered step far above it."""
    for issue in reading.issues:
        values = {part[0] for run in issue.runs if run.word in _VALUES for part in run.parts}
        for run in issue.runs:
            if run.word == "举措" and _STEP.match(run.folded):
                yield from (
                    Reason(place, "这一段在责任单位、时限一类的内容下面，记到了上面的一条举措里")
                    for place, _ in run.parts[1:]
                    if place - 1 in values and run.place < place - 1
                )
