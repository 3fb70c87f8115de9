"""Headings: where one ends, and the title inside it."""

import re
from dataclasses import dataclass

from generator.importing.text.labels import Label, labels, leading_label
from generator.importing.text.paragraphs import Slice, closing_quote, first_stop
from generator.text.marked.heading_words import OPENER
from generator.text.state_words import bracketed_status, status_of

_OF_MENDING = r"(?:的?整改(?:落实|进展|完成|推进|工作|及成效){0,4}(?:情况|成效)?)"
_PROBLEM = rf"的?问题{_OF_MENDING}?"
_OPINION = r"(?:的?(?:审议)?(?:意见建议|意见|建议)(?:的?落实情况)?)"
"""What a people's congress asks for, in the place of a problem."""
_BRACKET = r"(?:\([^()]{2,24}\)|【[^】]{2,24}】)?"
_AFTER_QUOTE = re.compile(
    rf"(?:等|方面|存在){{0,3}}(?:{_PROBLEM}|{_OF_MENDING}|{_OPINION}){_BRACKET}(?:[。:;,]|$|(?=一是|首先|第一|[【(①]))"
)
_OF_ISSUE = r"\([^():]{0,4}(?:责任|牵头|整改|完成|分管|主责)[^():]{0,8}:"
"""How a bracket behind a heading begins that says who, what unit, until when."""
_ABOUT_END = re.compile(rf"{_PROBLEM}(?:(?={_OF_ISSUE})|{_BRACKET}(?:[。:]|$|(?=一是|【整改)))")
_IN_BRACKET = re.compile(_OF_ISSUE)
_ABOUT_COMMA = re.compile(r"(?:关于|针对)[^。;:,]{2,60}?的问题,")
"""A heading that prose goes on from: 关于渠系漏水的问题，已普查12公里。"""
_NAMED_END = re.compile(
    rf"问题的?整改(?:落实|进展|完成|推进|工作|及成效){{0,4}}(?:情况|成效){_BRACKET}(?:[。:]|$|(?=一是))"
)
_GLUED_END = re.compile(r"(?:的?整改(?:落实|进展|完成|推进){0,4}情况)(?::(?=.)|(?<=”整改情况)$)")
_POINTED = re.compile(
    r"(?:\d{4}年)?(?:[^“。]{0,24}?)(?:反馈|指出|发现|提出)(?:的|了)?(?:问题)?[,:]?(?=“)"
)
_LIST = re.compile(r"(?<=[:])(?:一是|首先[,、]|第一[,、]|[(]1[)]|①)")
_TAIL = re.compile(
    rf"(?:(?<=”)等)?(?:{_PROBLEM}|的?整改(?:落实|进展|完成|推进|工作){{0,4}}情况|(?<=”)的?整改|(?<=”){_OPINION})$"
)
_TURNING = re.compile(
    r"(?:关于|针对)?(?:着力|切实|重点|集中|推动|有效|加快|进一步|坚决|全力){0,2}"
    r"(?:解决|破解|纠正|纠治|整治|消除|化解|治理|聚焦|紧盯|围绕|直面)"
)
"""What a fault is done something about: without 的问题 such a title says the opposite."""
_TAIL_PLAIN = re.compile(r"的?问题$")
LONGEST_BEFORE_COLON = 40
"""The most characters of a heading that a colon ends."""

_STOPS = "。:;,.、!！|"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the start of a run: its title, its end, and the status in its brackets."""

    title: Slice
    end: int
    """Where the heading ends in the run, its stop included."""
    is_form: bool
    """Whether it has the shape of an issue's heading (关于……的问题, ……问题整改情况)."""
    said: Slice | None = None


def read_heading(run: Slice, *, whole: bool = False) -> Heading:
    """Return the heading that a run (a paragraph after its mark) starts with.

    With `whole` the run is nothing but heading, however many stops it has.
    """
    folded = run.folded
    bracket = _IN_BRACKET.search(folded, 2) if not whole else None
    if bracket and first_stop(folded[: bracket.start()]) < 0:
        return read_heading(run.sub(0, bracket.start()))
    end, is_form = _formed_end(folded)
    if is_form and (label := _WHOLE_FORM.search(folded[:end])):
        # 关于…的问题 is a heading by itself: what follows before the colon is a label.
        end = label.start()
    if not is_form:
        end = _bare_end(run)
    if whole:
        end = len(folded)
    title, said = trim_title(run.sub(0, end))
    return Heading(title, end, is_form, said)


_GLUED_LABEL = re.compile(r"(?<=.)(?:的?整改(?:落实|进展|完成|推进){0,4}(?:情况|成效)):$")
_WHOLE_FORM = re.compile(r"(?<=.的问题)整改(?:落实|进展|完成|推进){0,4}(?:情况|成效):$")


def glued_label(run: Slice, heading: Heading) -> Label | None:
    """Return the label that ends a heading (“…”问题整改进展情况：), where the text stands behind it."""
    found = _GLUED_LABEL.search(run.folded[: heading.end]) if heading.is_form else None
    return Label("body", found.group()[:-1], found.start(), found.end()) if found else None


def _formed_end(folded: str) -> tuple[int, bool]:
    pointed = _POINTED.match(folded)
    named = _BEFORE_QUOTE.match(folded)
    quote = pointed.end() if pointed else (named.end() if named else 0)
    if folded[quote : quote + 1] == "“":
        close = closing_quote(folded, quote)
        if close < 0 and (loose := re.search(rf"”{_PROBLEM}", folded)):
            close = loose.start()
        after = _AFTER_QUOTE.match(folded, close + 1) if close > 0 else None
        if after:
            return after.end(), True
        if pointed and close > 0 and (close + 1 == len(folded) or folded[close + 1] in _STOPS):
            return min(close + 2, len(folded)), True
    if folded[:2] in ("关于", "针对"):
        found, early = _ABOUT_END.search(folded, 2, 600), _ABOUT_COMMA.match(folded)
        if early and (not found or "。" in folded[early.end() : found.start()]):
            return early.end(), True
        if found:
            return found.end(), True
    stop = first_stop(folded)
    limit = len(folded) if stop < 0 else stop
    for pattern in (_NAMED_END, _GLUED_END):
        found = pattern.search(folded, 1, limit)
        if found:
            return found.end(), True
    return 0, False


def _bare_end(run: Slice) -> int:
    folded = run.folded
    stop = first_stop(folded)
    ends = [stop if stop >= 0 else len(folded)]
    ends += [_before_bracket(folded, each.start) for each in labels(run) if each.start > 0][:1]
    if found := _LIST.search(folded):
        ends.append(found.start())
    ends += _colon_end(folded[: min(ends)])
    ends += _dash_end(folded[: min(ends)])
    return min(ends)


def _before_bracket(folded: str, place: int) -> int:
    """Return where a bracket opens right before a place (不到位（责任单位：…）), else the place."""
    return place - 1 if place > 1 and folded[place - 1] in "([【" else place


def _colon_end(sentence: str) -> list[int]:
    """Return where the colon between a problem and what was done about it ends (账目不清：已核对)."""
    place = first_stop(sentence, 0, ":")
    if re.match(r"\d:\d", sentence[max(place - 2, 0) :]):
        return []  # a ratio: 师生比1:18
    named = is_problem_like(sentence[:place]) or sentence[:place].endswith("现象:")
    is_parted = 4 < place <= LONGEST_BEFORE_COLON and named
    return [place] if is_parted and not is_problem_like(sentence[place:]) else []


_BEFORE_QUOTE = re.compile(
    r"(?:关于|针对|(?:对于?|就)(?:反馈|指出|巡察|巡视|审计|督察|的|存在){0,4}(?=“))"
)
"""How a sentence begins that names a fault in quotes and goes on with what was done."""
_DASH = re.compile(r"(?<=.{4})--(?=.{4})")


def _dash_end(sentence: str) -> list[int]:
    """Return where the dash between a problem and what was done about it begins (作风散漫——实行签到)."""
    found = _DASH.search(sentence)
    is_parted = found is not None and found.start() <= LONGEST_BEFORE_COLON
    return (
        [found.start()]
        if found and is_parted and is_problem_like(sentence[: found.start()])
        else []
    )


_STATE_FIRST = re.compile(r"[【\[(](?P<said>[^【】\[\]()]{2,12})[】\])](?=.{2})")
"""A state in brackets before the title: 【已完成】复核不及时."""


def trim_title(heading: Slice) -> tuple[Slice, Slice | None]:
    """Return the title without 关于, 的问题整改情况, quotes around the whole and its stop.

    A status in brackets at the end comes back as the second value.
    """
    title = heading.strip(_STOPS)
    label = leading_label(title)
    if label and label.role == "finding" and label.end < len(title.folded):
        title = title.sub(label.end)
    said = None
    boxed = _STATE_FIRST.match(title.folded)
    if boxed and status_of(boxed["said"]) is not None:
        said = title.sub(*boxed.span("said"))
        title = title.sub(boxed.end()).strip(_STOPS)
    if said is None and (place := bracketed_status(title.folded)):
        said = title.sub(*place)
        title = title.sub(0, place[0] - 1).strip(_STOPS)
    if pointed := _POINTED.match(title.folded):
        title = title.sub(pointed.end())
    is_turning = _TURNING.match(title.folded) is not None
    title, is_cut = (title, False) if is_turning else _cut(title, _TAIL)
    if is_cut:
        title = _without_opener(title)
    title = _without_about(title)
    unquoted = _unquoted(title)
    if unquoted is not title:
        title = unquoted.strip(_STOPS)
        if not is_cut or "问题" not in heading.folded[-12:]:
            title, _ = _cut(title, _TAIL_PLAIN)
    return title, said


_OPENER = re.compile(rf"{OPENER}(?=.{{4}})")


def _without_opener(title: Slice) -> Slice:
    found = _OPENER.match(title.folded)
    return title.sub(found.end()) if found else title


def _without_about(title: Slice) -> Slice:
    """Return a title without 关于 or 针对, and without 对 or 就 where a quote is all that follows."""
    named = _BEFORE_QUOTE.match(title.folded)
    if named is None or len(title.folded) <= named.end():
        return title
    is_quote = closing_quote(title.folded, named.end()) == len(title.folded) - 1
    is_named = named.group() in ("关于", "针对") or is_quote
    return title.sub(named.end()) if is_named else title


def _cut(title: Slice, pattern: re.Pattern[str]) -> tuple[Slice, bool]:
    found = pattern.search(title.folded)
    if found and found.start() > 0:
        return title.sub(0, found.start()), True
    return title, False


def _unquoted(title: Slice) -> Slice:
    folded = title.folded
    if folded[:1] == "“" and closing_quote(folded, 0) == len(folded) - 1 and len(folded) > 2:
        return title.sub(1, len(folded) - 1)
    return title


def group_title(run: Slice) -> tuple[Slice, int]:
    """Return the title of an aspect or category without its final stop, and where it ends.

    How many issues it holds, in a bracket at its end, is none of its title.
    """
    stop = first_stop(run.folded)
    end = len(run.folded) if stop < 0 else stop
    if counted := _COUNTED.search(run.folded, 2, end):
        end = counted.start()
    return run.sub(0, end).strip("。:;.,【】"), end


_COUNTED = re.compile(r"\((?:共计?|计)?\d+(?:个|项|条|类|件)(?:[^()]{0,20})\)[。:]?$")
INQUIRED = re.compile(
    r"(?:经|据)(?:查|核|调查|抽查|审计|检查)|(?:审计|检查|抽查|督察|巡察|巡视|调查)(?:发现|指出)|反馈(?:意见)?指出|"
    r"(?:具体|主要)?表现(?:为|在)|(?:比如|例如|如)[,:]"
)
"""How the circumstances of a fault begin behind its heading: they are no heading."""
_GENERIC = re.compile(
    r"(?:对|巡视|巡察|巡查|反馈|具体|主要|重点|集中|专项|检查|有关|各项|整改|问题|意见|事项|任务|落实|进展|完成|工作|"
    r"推进|及|和|成效|情况|总体|基本|期内|期|的|存在|需|长期|持续|办理|移交|交办|转办|线索|信访(?:举报)?件?|处置|核查|查办|“|”|、)+"
)


def is_generic(title: str) -> bool:
    """Tell whether a folded title only names a part of the announcement (反馈问题整改情况)."""
    return _GENERIC.fullmatch(title) is not None


def holds_problems(title: str) -> bool:
    """Tell whether a folded title names the part that holds the issues (反馈问题整改情况)."""
    return (
        is_generic(title)
        and re.search(r"问题|反馈意见|整改任务|整改事项|反馈事项", title) is not None
        and re.search(r"线索|移交|信访|长期|持续", title) is None
    )


_NOT_NEGATIVE = re.compile(
    r"不断|不懈|不移|不折不扣|不忘|不松|毫不|不放|不漏|不打折|不留|不敢腐|不能腐|不想腐|无缝|“三不”|不走样|不变|不反弹|不走过场|不回避|克难|破难|(?<!化)解难|补齐?短板(?:弱项)?|(?:紧盯|聚焦|针对|围绕|瞄准)薄弱环节|强弱项|找差距|不正之风|风险(?:防控|防范|管控|化解|预警)|隐患(?:排查|治理|整治)|难题|难点|愁盼|防未|未来|未成年"
)
_POSITIVE = re.compile(
    r"(?:进一步|持续|切实|全面|着力|深入|严格|从严|扎实|大力|积极|认真|及时|坚决|有效|不断){0,4}"
    r"(?:强化|加强|健全|完善|提升|提高|推进|推动|压实|坚持|开展|建立|抓|优化|深化|制定|落实|聚焦|统筹|夯实|"
    r"加大|加快|组织|召开|规范|整治|严肃|修订|出台|扛|严防|防范|防止|深刻|剖析|直面|细化|化解|排查|督促|突出|增强|明确|成立|举一反三|补齐|破解|杜绝|打通|清理|纠治|查处|狠抓|消除|盘活|减少|追缴|清退|严禁|转变|树牢|筑牢|守住|畅通|拓宽|打造|对标|紧盯|瞄准|严查|严惩)"
)
_CERTAIN = re.compile(
    r"不|未|没有|差距|薄弱|缺|弱|乏力|滞后|短板|迟缓|缓慢|偏差|弱化|虚化|有待|亟待|亟需|打折|"
    r"(?:(?<!减)少|(?<!降)低|慢|软|浅|松|空|乱|偏.)$"
)
_LIKELY = re.compile(
    r"不|未|没有|差|薄弱|短板|缺|欠|滞后|乏力|弱|虚|松|漏洞|盲区|流于|走过场|隐患|违规|脱节|迟缓|慢|"
    r"存在|问题|推诿|扯皮|混乱|拖延|拖沓|敷衍|应付|脱离|贪|腐|乱|堵点|重建轻|缺位|断档|瓶颈|形式主义|官僚|浪费|僵|单一|偏|失|低|少|老化|风险|频发|多发|"
    r"单薄|淡薄|闲置|落后|陈旧|破损|粗放|随意|匮乏|紧缺|萎缩|亏损|拖欠|挪用|截留|虚报|冒领|侵占|超标|超期|逾期|超时|超编|积压|"
    r"空白|空档|停滞|停摆|停运|搁置|中断|有.{1,4}无|缩水|空转|上热|重.{1,4}轻|以.{1,4}代(?:替|管|学|训|干|会|罚|查|课|文)|以(?:会议|文件)(?:落实|贯彻|传达)|一刀切|层层(?:加码|递减|衰减)|中梗阻|表面|疏于|走样|打折|照搬|过度|过高|过多|过长|过快|过慢|过大|过小|难|"
    r"有待|亟待|亟需|反弹|堪忧|直排|时有发生|私用|私设|小金库|一言堂|太软|倒置|围标|串标|规避|分包|带病|漏报|混编|造假|空心|"
    r"无人|没人|缺人|断层|空缺|脱岗|缺席|缺勤|扎堆|拥堵|拥挤|繁琐|繁杂|臃肿|冗余|超员|欠发|堆积|沉淀|隐瞒|瞒报|迟报|迟到|早退|擅自|走读|挂名|论资排辈|"
    r"老好人|漏损|脱落|渗漏|积水|开裂|塌陷|停工|烂尾|荒废|撂荒|抛荒|空饷|搭车|摊派|垄断|陪标|围猎|挤占|套取|骗取|虚列|冒名|屡|转包|挂靠|掺假|断供|断水|断头路|"
    r"停电|卡顿|扰民|脏|臭|异味|违法|违纪|违反|越权|泄露|丢失|遗失|涂改|伪造|作弊|生硬|踢皮球|脱管|失管|漏管|无序|杂乱|零散|碎片|来回跑|抄袭|雷同|代签|宴请|回扣|有偿|冷落|冷遇|失联|失修|失察|"
    r"(?:周期|时间|耗时|等候|链条|环节|材料|证明|会议|文件|检查|投诉|手续|层级|报表|表格|台账|跑动|次数|纠纷)(?:偏|过|太|较)?(?:多|长|繁)$|(?:面|范围|渠道|口径)(?:偏|过|太|较)?窄$|(?:负担|担子)(?:偏|过|太|较)?重$|(?:收费|价格|成本)(?:偏|过|太|较)?(?:贵|高)$|"
    r"白条|纸面|边改边犯|大锅饭|淡化|漂浮|推拖|懒政|怠政|躺平|优亲厚友|争利|吃拿卡要|粗暴|两张皮"
)


_AIMED = re.compile(r"(?:聚焦|紧盯|围绕|直面|瞄准|对准).{4,}的问题(?:$|[,。;])")
"""A title that names a fault by what the work is aimed at (聚焦窗口态度生硬的问题)."""


def is_done_like(title: str) -> bool:
    """Tell whether a folded title names something done (强化组织领导), not something wrong."""
    bare = _NOT_NEGATIVE.sub("", title)
    return _POSITIVE.match(bare) is not None and _CERTAIN.search(bare) is None


def is_problem_like(title: str) -> bool:
    """Tell whether a folded title names something wrong rather than something done about it."""
    if _AIMED.match(title):
        return True
    bare = _NOT_NEGATIVE.sub("", title)
    pattern = _CERTAIN if _POSITIVE.match(bare) else _LIKELY
    return bool(pattern.search(bare))
