"""Labels inside an issue (整改情况： 责任单位： 整改时限： …) and what follows them."""

import re
from dataclasses import dataclass

from generator.importing.text.paragraphs import Slice, gaps

_MADE = (
    r"(?:具体|主要|重点|整改|落实|进展|完成|推进|工作|及|和|与|、|措施|举措|成效|效果|情况|做法)"
)
_NAMES = (
    ("lead", r"(?:牵头(?:责任)?|主责)(?:单位|部门|科室|处室|股室)"),
    (
        "units",
        r"(?:整改)?(?:责任|配合|协办|协同|承办)(?:单位|部门|主体|科室|处室|股室)|(?:整改)?(?:实施|责任)主体|整改责任",
    ),
    ("person", r"(?:整改)?(?:责任|牵头|分管|包联|包案)(?:领导|人|人员)|牵头人"),
    (
        "fact",
        r"(?:督导|督办|督查|指导|监管|主管|行业(?:主管)?)(?:单位|部门)|(?:受理|信访|交办|举报|问题|任务)编号|"
        r"(?:污染|问题|信访|整改|任务)类[型别]|(?:交办|受理|转办|办结)(?:时间|日期)|行政区域|是否属实|(?:问责|追责|责任追究|责任人(?:被)?处理){1,2}(?:情况)?|(?:问题|任务)来源",
    ),
    ("due", r"(?:整改|完成)?(?:时限|期限)(?:要求)?|(?:整改)?完成(?:时间|时限|期限)|整改时间"),
    ("accepter", r"验收(?:销号)?(?:单位|部门|机构)"),
    (
        "acceptance",
        r"(?:整改)?(?:验收|销号){1,2}(?:及公示)?(?:情况|结果|结论|意见|时间|日期)",
    ),
    (
        "status",
        r"办结(?:情况|状态)|(?:整改)?完成情况|(?:整改|完成)状态|状态|(?:整改|完成)进度|是否完成",
    ),
    ("plan", r"下一?步(?:打算|措施|计划|安排|工作|举措|整改)*|后续(?:工作|措施|打算)"),
    ("goal", r"整改(?:目标|要求)|预期目标"),
    (
        "finding",
        r"(?:反馈|巡视|巡察|督察|审计|存在|具体|主要|整改|发现|突出|查摆|检视|查找|自查|剖析|信访|投诉|举报){0,4}的?问题(?:表现|描述|内容)?|具体表现|"
        r"整改(?:任务|事项|内容)|反馈(?:意见|内容)|(?:举报|投诉|信访)(?:事项|内容)",
    ),
    ("results", r"(?:整改|工作|主要|取得的?|阶段性|落实){0,2}(?:成效|成果|效果)"),
    (
        "body",
        rf"(?:调查|核查|查处|处理|处置|办理|核实){{1,2}}(?:(?:和|及|与|、)?整改)?(?:情况|结果)|整改|进展|成效|长效机制|(?:整改|落实|进展|工作进展|取得)(?:情况|成效|结果|进展)|{_MADE}{{2,6}}",
    ),
)
_NAME = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _NAMES))
_ALL = "|".join(f"(?:{pattern})" for _, pattern in _NAMES)
_SURE = "|".join(pattern for role, pattern in _NAMES if role in ("lead", "units", "person", "due"))
_MARK = r"(?:\(?\d{1,2}[).、]|\([一二三四五六七八九十]{1,2}\)|[①-⑩])?"
_INNER = r"(?:\(?\d{1,2}[).、]|[①-⑩])"
"""Marks of steps: behind one, a label that fills its line is still a label ((1)整改措施)."""
_AT_START = re.compile(
    rf"{_MARK}(?:【(?P<boxed>{_ALL})】:?|\[(?P<cornered>{_ALL})\]:?|\((?P<round>{_ALL})\):?(?=.)"
    rf"|(?P<name>{_ALL}):)|{_INNER}?(?P<bare>{_ALL})(?:$|。$)"
)
_WITHIN = re.compile(
    rf"(?<=[。;!?”)】\]]){_MARK}(?:【(?P<boxed>{_ALL})】:?|(?P<name>{_ALL}):)|【(?P<boxed2>{_ALL})】:?"
    rf"|(?P<sure>{_SURE}):"
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


def labels(run: Slice) -> tuple[Label, ...]:
    """Return the labels of a run in order: at its start, and after a stop inside it."""
    first = leading_label(run)
    found = [first] if first else []
    place = first.end if first else 0
    if not _SIGN.search(run.folded, place):
        return tuple(found)
    for match in _WITHIN.finditer(run.folded, place):
        name = next(each for each in match.groups() if each)
        found.append(Label(_role(name), name, match.start(), match.end()))
    return tuple(found)
