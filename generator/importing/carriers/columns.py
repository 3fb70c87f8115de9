"""The columns of a table of issues, known by the names in its first row."""

import re
from collections.abc import Sequence

from generator.importing.text.labels import label_role, role_by_words
from generator.text.folding import for_matching
from generator.text.state_words import status_of

_COLUMNS = (
    ("number", r"序号|编号|编码|项号|问题序号|号"),
    ("lead_unit", r"(?:牵头(?:责任)?|主责)(?:单位|部门|科室|处室)"),
    ("units", r"(?:整改)?(?:责任|配合|协办|承办|实施)(?:单位|部门|主体|科室|处室|股室)|单位"),
    ("person", r"(?:整改)?(?:责任|牵头|分管|包联)(?:领导|人|人员)|整改责任人"),
    ("due", r"(?:整改)?(?:完成)?(?:时限|期限)(?:要求)?|完成时间|整改时间|计划完成时间"),
    (
        "status",
        r"(?:整改)?(?:完成|整改)(?:情况|状态|进度)|是否(?:完成|办结|销号)|办结(?:情况|状态)|(?:进展|目前|当前)?状态|整改结果|进展(?:情况)?",
    ),
    ("results", r"(?:整改|取得|工作)*(?:成效|成果|效果)"),
    (
        "measures",
        r"(?:具体|主要|整改)*(?:措施|成效|落实情况|进展情况|措施及成效|措施及完成情况)|"
        r"(?:整改)?(?:任务|措施|举措|做法)(?:及|和|与|、)(?:整改)?(?:落实|完成|进展|推进|工作)(?:情况|成效|进展)?|"
        r"(?:调查|核查|查处|处理|处置|办理|整改|核实|落实|和|及|与|、)*(?:情况|结果)",
    ),
    ("accepter", r"验收(?:销号)?(?:单位|部门|机构)"),
    ("acceptance", r"(?:整改)?(?:验收|销号){1,2}(?:情况|结果|结论|意见|时间|日期)"),
    ("goal", r"整改(?:目标|要求)|预期目标"),
    ("aspect", r"(?:问题)?(?:方面|类别|类型|分类)|反馈方面"),
    (
        "title",
        r"(?:反馈|巡视|巡察|具体|存在|整改|发现|主要|突出|的)*问题(?:描述|内容|表现|清单)?|整改(?:任务|事项|内容)|"
        r"(?:交办|举报|投诉|信访|反映|来电|来信|的|主要)+(?:问题|事项|内容)(?:的?基本)?(?:情况|内容|简述|摘要)?|问题简述|(?:指出|反馈|存在|发现|查出|查摆|群众反映)的?(?:毛病|不足|短板|漏洞|事项)|毛病|短板|不足之处",
    ),
    (
        "fact",
        r"(?:受理|举报|交办|信访|转办|案件|投诉)(?:件)?(?:编号|序号|号码?|批次|时间|日期|来源)|(?:行政|所在|所属)(?:区域|区划|地区?)|"
        r"(?:污染|举报|信访)(?:类型|类别)|是否(?:属实|重点|重复)|责任人被?(?:处理|问责)情况|问责情况",
    ),
)
TICK = "tick "
"""Before the state that a tick in the column says (a column 已完成 beside one 正在整改)."""
FACT = "fact "
"""Before the printed name of a column whose cells are facts of the issue (是否属实)."""


def column_names(header: Sequence[str]) -> tuple[str, ...] | None:
    """Return what each column means, or None where the row is no header of a table of issues."""
    names = _with_title(tuple(_meaning(each) for each in header), header)
    if "title" not in names:
        return None
    if len({each for each in names if each} - {"number"}) < _LEAST:
        names = _by_words(names, header)
    if len({each for each in names if each}) < _LEAST:
        return None
    names = _with_findings(_with_roles(names, header), header)
    names = _without_late_aspects(names, header)
    if names.count("status") > 1:
        pairs = zip(names, map(_name_of, header), strict=True)
        names = tuple(f"{FACT}{own}" if own.startswith("是否") else each for each, own in pairs)
    if "measures" not in names and names.count("results") == 1:
        names = tuple("measures" if each == "results" else each for each in names)
    if "measures" not in names:
        # 整改情况 alone is the column of what was done, whatever its cells turn out to hold.
        told = [n for n, each in enumerate(names) if each == "status" and _tells(header[n])]
        for place in told[:1]:
            names = (*names[:place], "measures", *names[place + 1 :])
    return _with_inquiries(names, header)


def _without_late_aspects(names: tuple[str, ...], header: Sequence[str]) -> tuple[str, ...]:
    """Return the names; a kind that is named behind the problem (问题 类别 …) is a fact of it.

    A group stands above its issues: what follows the title of one opens none.
    """
    title = names.index("title") if "title" in names else len(names)
    return tuple(
        f"{FACT}{_name_of(header[n])}" if each == "aspect" and n > title else each
        for n, each in enumerate(names)
    )


def _with_title(names: tuple[str, ...], header: Sequence[str]) -> tuple[str, ...]:
    """Return the names; where none is that of the problem, the one whose words point to it (群众反映问题).

    It must be alone, and what was done, or how it stands, must have a column too.
    """
    if "title" in names or not {"measures", "status"} & set(names):
        return names
    open_names = [n for n, each in enumerate(names) if not each]
    told = [n for n in open_names if _TOLD_IN.search(_name_of(header[n]))]
    return tuple("title" if [n] == told else each for n, each in enumerate(names))


_TOLD_IN = re.compile(r"^(?!有无|是否).{0,8}(?:问题|诉求|事项)(?:的?(?:情况|内容|描述|摘要))?$")
_LEAST = 2
"""How many columns must be known before a row names them all."""
_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff、/]{2,10}")


def _by_words(names: tuple[str, ...], header: Sequence[str]) -> tuple[str, ...]:
    """Return the names; where all are short words, an unknown one is what its words point to (改的办法)."""
    written = [_name_of(each) for each in header]
    if len(written) <= _LEAST or not all(map(_PLAIN_NAME.fullmatch, written)):
        return names
    found = [
        each or _BY_ROLE.get(role_by_words(name), "")
        for each, name in zip(names, written, strict=True)
    ]
    return tuple(
        "" if name == "measures" and found.index(name) < n else name for n, name in enumerate(found)
    )


INQUIRY = re.compile(r"(?:现场|实地)?(?:调查|核查|核实|检查|踏勘|和|及|与|、)+(?:情况|结果)?")
"""The name of what an inquiry found; with another that tells what was done it is a fact."""


def _with_inquiries(names: tuple[str, ...], header: Sequence[str]) -> tuple[str, ...]:
    """Return the names; what an inquiry found is a fact where another column tells what was done."""
    done = [place for place, each in enumerate(names) if each == "measures"]
    own = {at for at in done if INQUIRY.fullmatch(_name_of(header[at]))}
    if not own or len(own) == len(done):
        return names
    return tuple(
        f"{FACT}{_name_of(header[at])}" if at in own else each for at, each in enumerate(names)
    )


def is_head(row: Sequence[str]) -> bool:
    """Tell whether a row names columns: the first is that of numbers, the others say what they hold."""
    names = [_meaning(each) or _by_label(each) for each in row]
    known = [each for each in names[1:] if each and not each.startswith(FACT)]
    return len(names) > 1 and names[0] == "number" and bool(known)


def joined_names(row: Sequence[str]) -> tuple[str, ...] | None:
    """Return what the columns of a table mean that goes on with the issues of another, by their numbers."""
    bare = [_without_bracket(each) for each in row]
    return tuple(_meaning(each) or _by_label(each) for each in bare) if is_head(bare) else None


def column_meaning(name: str) -> str:
    """Return what a column means by its name alone; "" where that is unknown."""
    bare = _without_bracket(name)
    return _meaning(bare) or _by_label(bare)


def _without_bracket(name: str) -> str:
    return re.sub(r"[（(][^（()）]*[)）]$", "", name.strip())


_BY_ROLE = {
    "lead": "lead_unit",
    "units": "units",
    "person": "person",
    "due": "due",
    "accepter": "accepter",
    "acceptance": "acceptance",
    "status": "status",
    "open": "remaining",
    "plan": "plan",
    "goal": "goal",
    "results": "results",
    "body": "measures",
    "finding": "finding",
}
"""What a column holds whose name is known as the label of a text."""
_LONGEST_FACT = 12


def _with_roles(names: Sequence[str], header: Sequence[str]) -> tuple[str, ...]:
    """Return the names, those that are of no column here by what they are as labels, else as facts."""
    return tuple(each or _by_label(written) for each, written in zip(names, header, strict=True))


def _name_of(written: str) -> str:
    return for_matching(written).text if len(written) <= _LONGEST_NAME else ""


def _by_label(written: str) -> str:
    if len(written) > _LONGEST_NAME:
        return ""
    name = for_matching(written).text
    if found := _BY_ROLE.get(label_role(name)):
        return found
    if state := status_of(name):
        return f"{TICK}{state}"
    return f"{FACT}{name}" if 1 < len(name) <= _LONGEST_FACT else ""


_TOLD = re.compile(r"表现|描述|内容|详情|概述|具体")


def _with_findings(names: tuple[str, ...], header: Sequence[str]) -> tuple[str, ...]:
    """Return the names; of two columns that name the problem, the one that describes it tells of it."""
    titles = [place for place, each in enumerate(names) if each == "title"]
    told = [place for place in titles if _TOLD.search(header[place])]
    if len(titles) - len(told) != 1:
        return names
    return tuple("finding" if place in told else each for place, each in enumerate(names))


def _tells(name: str) -> bool:
    return (
        len(name) <= _LONGEST_NAME
        and re.search(r"整改情况|进展", for_matching(name).text) is not None
    )


_LONGEST_NAME = 200
"""Characters as written, with whatever white space; the name of a column has ten."""


def _meaning(written: str) -> str:
    if len(written) > _LONGEST_NAME:
        return ""
    name = for_matching(written).text
    for meaning, pattern in _COLUMNS:
        if re.fullmatch(pattern, name):
            return f"{FACT}{name}" if meaning == "fact" else meaning
    return ""
