"""Labels inside an issue (整改情况： 责任单位： 整改时限： …) and what follows them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.text.marks import leading_mark
from generator.importing.text.paragraphs import Slice, gaps

_MADE = (
    r"(?:具体|主要|重点|整改|落实|进展|完成|推进|工作|及|和|与|、|措施|举措|成效|效果|情况|做法)"
)
_OFFICE = r"(?:单位|部门|科室|处室|股室|部室|室|处|科|股|主体|机构|中队|班组|车间)"
_OURS = (
    r"(?:我们|我[局委院校镇乡村行社厅所]|本[行院校局社区村]|镇里|村里|学校|医院|公司|单位|班子)?"
)
_FINDERS = r"(?:[省市县区旗州]?委?(?:巡视|巡察|督察|审计|检查|调查|督查|督导|考核)(?:组|机关|局)?|群众|反馈意见|上级)"
_NAMES = (
    ("lead", rf"(?:牵头(?:责任|整改)?|主责|主办|总牵头){_OFFICE}"),
    (
        "units",
        rf"(?:整改)?(?:责任|配合|协办|协同|承办|参与|协助|落实|实施|经办|主管|归口|配合责任|整改){_OFFICE}|"
        r"谁来?(?:负责|办|改)|由谁(?:负责|办|改|承办)|"
        r"责任(?:方)?|责任(?:支部|党支部|党组织|地区|区域|镇街|乡镇|街道|社区|村|院系|学院|系部|中心)|整改责任",
    ),
    (
        "person",
        r"(?:整改)?(?:第一|直接|具体|主要|责任|牵头|分管|包联|包案|包抓|包保|挂点|领办|联系)(?:责任)?领导|"
        r"(?:整改)?(?:第一|直接|具体|主要)?(?:责任|牵头|分管|包联|包案|包抓|包保|承办|经办|办理|落实|主办)(?:人|人员|负责人)|"
        r"(?:分管|责任|包案|带班)副?(?:院长|校长|局长|主任|书记|经理|行长|镇长|乡长|部长|处长|科长)",
    ),
    (
        "fact",
        r"(?:督导|督办|督查|指导|监管|主管|行业(?:主管)?)(?:单位|部门|领导)|(?:受理|信访|交办|举报|投诉|问题|任务|工单)编?号|"
        r"(?:污染|问题|信访|举报|整改|任务)类[型别]|(?:交办|受理|转办|办结|举报|投诉|来电|来信|实际完成)(?:时间|日期)|"
        r"(?:行政|所在|所属)(?:区域|区划)|所属领域|问题性质|是否(?:属实|重复|满意)|群众(?:满意度?|评价)|满意度|回访(?:情况|结果)|涉及金额|"
        r"为(?:什么|何|啥)[\u4e00-\u9fff]{1,10}|(?:问题)?(?:根源|症结|病根|病因)(?:所在|剖析|分析)?|"
        r"(?:(?:没有?|未)(?:改|整改|完成)(?:到位|好|完)?的)?(?:主要|主观|客观|主客观|具体|问题|产生的?|形成的?)?(?:原因|成因)(?:说明)?|"
        r"(?:问责|追责|追究|责任追究|责任人(?:被)?处理){1,2}(?:情况)?|(?:问题|任务)来源|(?:问题)?(?:原因|成因)(?:分析|剖析)?|产生原因",
    ),
    (
        "due",
        r"(?:到)?(?:什么时候|何时|哪天)(?:改完|完成|办完|办结|改好)|限期|(?:交账|限改|办理)(?:时间|时限|期限)|销号(?:时限|期限)|"
        r"(?:整改|完成|办结|计划|目标)?(?:时限|期限|时间节点)(?:要求)?|(?:整改|计划|预计|拟|要求|目标|拟定){0,2}完成(?:时间|时限|期限|日期|节点)|"
        r"整改(?:时间|日期)|截止(?:时间|日期)|时间(?:要求|安排)",
    ),
    ("accepter", r"(?:验收|销号)(?:销号)?(?:单位|部门|机构|主体)"),
    (
        "acceptance",
        r"(?:整改)?(?:验收|销号){1,2}(?:及公示)?(?:情况|结果|结论|意见|时间|日期)|验收[及和与、]销号(?:情况|结果)?|销号[及和与、]公示(?:情况)?",
    ),
    (
        "status",
        r"(?:改|办|做)(?:好|完|了|到位)(?:没有?|了吗)|办结情况|(?:目前|当前)?(?:现状|进度)|(?:目前|当前|总体|整体|整改|任务){0,2}完成(?:情况|程度)|(?:目前|当前|整改|完成|办理|办结|销号|任务|问题|进展){0,2}状态|"
        r"(?:目前|当前|整改|完成|办理|工作|任务){0,2}进度|是否已?(?:完成|办结|销号|整改到位|解决)(?:整改)?|整改结论",
    ),
    (
        "open",
        r"还(?:差|剩|欠)(?:下)?(?:什么|哪些)|还有(?:什么|哪些)没(?:有)?(?:改|做|办)(?:完|好)?的?|(?:还|尚)?(?:没有?|未)(?:改|做|办)(?:完|好)的?(?:事)?|"
        r"未完(?:成)?(?:的)?|未了(?:事项|的事)|尚待(?:解决|完成|整改)的?(?:事项|问题)?|遗留(?:情况)?|卡在哪里?|"
        r"(?:目前)?(?:尚|仍|还)?存在的?(?:主要)?(?:差距|不足|短板|困难|难点|薄弱环节)(?:[和与及、](?:差距|不足|短板|困难|问题))?|(?:尚|仍|还)(?:存在|有)的?(?:主要)?问题|"
        r"(?:尚|暂|仍)?未(?:完成|办结|整改|整改到位|解决|销号)(?:整改)?的?(?:整改)?(?:事项|内容|任务|问题|部分|工作|情况|原因|说明)|"
        r"(?:剩余|遗留|待整改|待解决|待完成)的?(?:问题|事项|任务|工作)|差距(?:和|与)?不足|不足之处",
    ),
    (
        "plan",
        r"(?:接下来|接着|下面|往后|以后|今后)(?:怎么|如何|准备|打算)?(?:做|办|改|打算|安排)|(?:怎么|如何)(?:防止?反弹|管长远|巩固)|"
        r"(?:下一?步|下一?阶段|后续|今后|接下来|后期)的?(?:打算|措施|计划|安排|工作|举措|整改|任务|思路|方向|重点|推进|及|和|与|、){0,5}|"
        r"(?:工作|整改)打算|(?:今后)?努力方向|(?:巩固|长效|长期整改)措施",
    ),
    (
        "goal",
        r"(?:整改|验收|销号)(?:目标|要求|标准)|(?:预期|工作|任务|整改任务)目标|目标(?:任务|要求)?",
    ),
    (
        "finding",
        r"问|(?:反馈|巡[视察]|督察|审计|检查)?(?:问题|意见)的?(?:原文|原话|原意|摘要|要点)|问题(?:是|在)(?:什么|哪里?)|(?:是)?什么问题|(?:主要|具体|突出|现实|当时)?表现为?|(?:问题|具体|存在的?)现象|原(?:有|来)?问题|(?:问题|查明的?|基本)事实|"
        rf"{_FINDERS}(?:反馈|指出|发现|反映|提出|认为|认定|查明|点名)(?:的?(?:问题|意见|情况))?|(?:对应|所指|相应|针对)的?问题|"
        r"(?:反馈|巡视|巡察|督察|审计|存在|具体|主要|整改|发现|突出|查摆|检视|查找|自查|剖析|信访|投诉|举报|反映|交办|转办|指出|检查|群众|来信|来电|的){0,4}"
        r"的?问题(?:具体|主要|的?基本)?(?:表现|描述|内容|情况|概述|简述|摘要)?|(?:具体|主要)?表现(?:形式)?|"
        r"整改(?:任务|事项|内容)|(?:巡视|巡察|督察|审计|检查)?反馈的?(?:意见|内容|情况)|"
        r"(?:举报|投诉|信访|来信|来电|交办|转办|反映|诉求|群众反映)的?(?:事项|内容|情况|诉求)|群众(?:反映|诉求)|审议意见",
    ),
    (
        "results",
        r"(?:改|办|做)得(?:怎样|怎么样|如何)|(?:效果|成效|结果)(?:怎样|怎么样|如何)|(?:改后|现在)(?:怎样|怎么样|效果|变化)|(?:有)?什么变化|(?:最终|最后)?结果|收效|"
        r"(?:整改|工作|主要|取得的?|阶段性?|落实|实际|初步|达到的?){0,3}的?(?:成效|成果|效果|实效)|整改结果",
    ),
    (
        "body",
        rf"(?:调查|核查|查处|处理|处置|办理|核实){{1,2}}(?:(?:和|及|与|、)?(?:整改|处理|处置|办理|落实))?(?:情况|结果|答复|意见)|整改|进展|长效机制|"
        rf"(?:整改|落实|进展|工作进展|取得)(?:情况|成效|结果|进展)|{_MADE}{{2,6}}|(?:具体|主要|工作|落实|整改)?(?:措施|举措|做法)|"
        rf"(?:这次|本次|这回|现在|如今|{_OURS})?(?:是)?(?:怎么|怎样|如何)(?:整改|改|做|办|解决|处理)(?:的|了)?|"
        rf"{_OURS}(?:做了?|改了?|办了?)(?:什么|哪些(?:事|工作)?)|{_OURS}的?(?:主要|具体)?(?:做法|回应|回答|答复|行动)|"
        r"(?:办理|处置|整改|核查|调查|查办|落实|处理|改正|纠正|整治|解决|改进)(?:过程|经过|办法|进展)|"
        r"(?:改正|纠正|整治|解决|改进|应对)(?:情况|措施|举措|结果)|(?:已|所)做(?:的)?工作|回应|答|答复|"
        r"(?:已|所)?采取的?(?:整改|主要)?(?:措施|举措|行动|做法)|(?:工作|整改)?(?:推进|开展|落实|进展){1,2}(?:情况)?|"
        r"问题整改(?:进展|落实)(?:情况)?|(?:目前|当前|最新|阶段)(?:进展|整改|落实|推进)(?:情况)?|目前情况|整改(?:过程|行动|动态|答复|经过)|(?:已|主要)?(?:完成|开展)的?工作|主要工作",
    ),
)
_NAME = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _NAMES))
_ALL = "|".join(f"(?:{pattern})" for _, pattern in _NAMES)
_SURE = "|".join(pattern for role, pattern in _NAMES if role in ("lead", "units", "person", "due"))
_LISTED = "|".join(
    pattern for role, pattern in _NAMES if role in ("status", "open", "accepter", "goal")
)
"""Labels that stand behind a comma too, in a list of them."""
_COUNTED = "|".join(pattern for role, pattern in _NAMES if role in ("body", "results", "plan"))
"""Labels that may have a number: 整改措施1："""
_MARK = r"(?:\(?\d{1,2}[).、]|\([一二三四五六七八九十]{1,2}\)|[①-⑩●■▲◆★☆•▪◇□※➢►])?"
_INNER = r"(?:\(?\d{1,2}[).、]|[①-⑩])"
"""Marks of steps: behind one, a label that fills its line is still a label ((1)整改措施)."""
_AT_START = re.compile(
    rf"{_MARK}(?:【(?P<boxed>{_ALL})】:?|\[(?P<cornered>{_ALL})\]:?|\((?P<round>{_ALL})\):?(?=.)"
    rf"|(?P<name>{_ALL}):|(?P<numbered>{_COUNTED})(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}}):)|{_INNER}?(?P<bare>{_ALL})(?:$|。$)"
)
_WITHIN = re.compile(
    rf"(?<=[。;!?”)】\](|]){_MARK}(?:【(?P<boxed>{_ALL})】:?|(?P<name>{_ALL}):)|【(?P<boxed2>{_ALL})】:?"
    rf"|(?P<sure>{_SURE}):|(?<=,)(?P<listed>{_LISTED}):"
)
_SIGN = re.compile("[:【]")
"""What every label inside a run has; a text without it need not be gone through by a long pattern."""
_SPACE = re.compile(r"\s")
_LONGEST = 14
"""The most characters of a label that a space ends."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label, its role, and where it stands in the folded text with brackets and colon."""

    role: str
    name: str
    start: int
    end: int


def _role(name: str) -> str:
    for role, pattern in _NAMES:
        if re.fullmatch(pattern, name):
            return role
    return "body"


def label_role(name: str) -> str:
    """Return the role of a label by its folded name; empty where it is none."""
    return _role(name) if _NAME.fullmatch(name) else ""


_ROOTS = (
    ("due", r"(?:时限|期限|时间|限期|节点)$"),
    ("person", r"(?:人|领导|负责人|人员)$"),
    ("units", r"(?:单位|部门|科室|处室|股室|机构|主体)$"),
    ("fact", r"原因|为什么|为何|根源|症结|来源|编号|类[型别]|金额|是否"),
    ("open", r"(?:没|未|待|还|剩)(?:有)?(?:改|完|办|解|差|下)|不足|困难|遗留"),
    ("plan", r"下一?步|今后|接下来|往后|以后|后续|打算|长效"),
    ("results", r"结果|成效|效果|成果|变化|收效"),
    ("status", r"状态|进度|完成|销号|销账|账销|结论|了没有$|了吗$"),
    ("body", r"改|做|办|措施|举措|落实|进展|处理|处置|过程|回应|答复|推进|解决|行动"),
    ("goal", r"目标|要求|标准"),
    ("finding", r"问题|表现|指出|现象|反映|发现|事实|短板|诉求|内容|情况"),
)
"""What part of a label's name says what it names, where nothing knows the whole of it; the first counts."""


def role_by_words(name: str) -> str:
    """Return the role that the words of an unknown label's name point to; empty where none does."""
    return next((role for role, words in _ROOTS if re.search(words, name)), "")


def leading_label(run: Slice) -> Label | None:
    """Return the label that a run starts with."""
    found = _AT_START.match(run.folded)
    if found:
        name = next(each for each in found.groups() if each)
        return Label(_role(name), name, 0, found.end())
    return _spaced(run)


def _spaced(run: Slice) -> Label | None:
    """Return the label that only a space parts from what it names."""
    if not _SPACE.search(run.text[: 2 * _LONGEST]):
        return None
    start = run.sub(0, _LONGEST)
    for place in sorted(gaps(start)):
        name = start.folded[:place]
        if _NAME.fullmatch(name):
            return Label(_role(name), name, 0, place)
    return None


def bracketed_label(run: Slice) -> Label | None:
    """Return the label that stands right behind the bracket that a run opens with (（责任领导：…；责任部门：…）)."""
    label = leading_label(run.sub(1)) if run.folded[:1] in _OPENING else None
    is_named = label is not None and run.folded.startswith(":", label.end)
    return label if is_named and run.folded.rstrip("。;")[-1:] in _CLOSED else None


_OPENING = ("(", "[", "【")
_CLOSED = (")", "]", "】")
_UNKNOWN = re.compile(
    rf"{_MARK}(?:【(?P<boxed>[\u4e00-\u9fff]{{2,10}})】:?|(?P<name>[\u4e00-\u9fff、/]{{2,10}}):)(?=.)"
)


def unknown_label(run: Slice) -> Label | None:
    """Return what a run starts with that has a label's form; whether it is one, others show."""
    found = _UNKNOWN.match(run.folded)
    name = next((each for each in found.groups() if each), "") if found else ""
    return Label("", name, 0, found.end()) if found else None


def _in_cells(run: Slice, start: int) -> Iterator[Label]:
    """Yield the labels behind the first that fill a cell of their own, with tabs around them."""
    at, text = run.paragraph.fold.at, run.paragraph.text
    edges = [
        place - run.start
        for place in range(run.start + 1, run.end)
        if "\t" in text[at[place - 1] + 1 : at[place]]
    ]
    for first, last in pairwise(edges):
        name = run.folded[first:last].rstrip(":")
        if first >= start and _NAME.fullmatch(name):
            yield Label(_role(name), name, first, last)


def heading_label(run: Slice) -> Label | None:
    """Return the label that a heading inside an issue is, all of it but its mark: 一、整改措施."""
    mark = leading_mark(run.folded)
    name = run.folded[mark.length :].rstrip("。:") if mark else ""
    return Label(_role(name), name, 0, len(run.folded)) if name and _NAME.fullmatch(name) else None


def name_of(label: Slice) -> Slice:
    """Return a label without its mark, its brackets and its colon."""
    mark = leading_mark(label.folded)
    bare = label.sub(mark.length) if mark else label
    return bare.strip("【】[]():。")


def labels(run: Slice) -> tuple[Label, ...]:
    """Return the labels of a run in order: at its start, and after a stop inside it."""
    first = leading_label(run)
    found = [first] if first else []
    place = first.end if first else 0
    if "\t" in run.text:
        found += _in_cells(run, place)
        place = found[-1].end if found else place
    if not _SIGN.search(run.folded, place):
        return tuple(found)
    for match in _WITHIN.finditer(run.folded, place):
        name = next(each for each in match.groups() if each)
        found.append(Label(_role(name), name, match.start(), match.end()))
    return tuple(found)
