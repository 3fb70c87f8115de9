"""A second reader: which lines number one list, whatever they were read as; one list is one thing.

It looks at nothing but the numbers at the beginning of lines, so that it errs elsewhere than recognising.
"""

import re
from collections import Counter
from collections.abc import Iterator

from generator.importing.recognise.checked import FORM, CheckedLine, CheckedReading
from generator.importing.recognise.checks.reason import Reason
from generator.importing.text.heading import is_generic, is_problem_like

_APART = frozenset(("略", "标题", "开头", "落款", "联系方式", "结尾", "注"))
_PART = re.compile(
    r"下一?步|今后|后续|打算|努力方向|计划|安排|组织|领导|主体责任|第一责任|职责|责任(?:落实)?情况|认识|态度|总体|基本|概况|"
    r"成效|做法|线索|信访|移交|处置|查办|处理|监督|联系|反馈方式|说明|长期|持续|情况$|工作$|整改$"
)
"""What names a part of an announcement: it may stand beside issues and is none."""


def one_list_read_two_ways(reading: CheckedReading) -> Iterator[Reason]:
    """Lines of one list (1. 2. 3.) of which some were read as issues, others as something else."""
    for own in numbered_lists(reading):
        roles = [(line, _role(line)) for line in own]
        counts = Counter(role for _, role in roles)
        if not counts["issue"] or len(counts) == 1:
            continue
        for line, role in roles:
            if role == "issue" and counts["issue"] <= len(own) - counts["issue"]:
                yield Reason(line.place, "和它同一列序号的别的几行，都没有读成问题")
            elif role != "issue" and not (_names_part(line) or _is_told_apart(line, own)):
                yield Reason(line.place, "和它同一列序号的别的几行读成了问题，这一行没有")


def numbered_lists(reading: CheckedReading) -> list[list[CheckedLine]]:
    """Return the lines that number one list each, by nothing but their numbers."""
    found: list[list[CheckedLine]] = []
    open_lists: list[list[CheckedLine]] = []
    for line in reading.lines:
        number = line.mark.number if line.mark else None
        if number is None or _APART & set(line.words):
            continue
        while open_lists and line.sign in {each[0].sign for each in open_lists[:-1]}:
            open_lists.pop()
        if open_lists and open_lists[-1][0].sign == line.sign:
            before = open_lists[-1][-1]
            if before.mark and number == (before.mark.number or 0) + 1:
                open_lists[-1].append(line)
                continue
            open_lists.pop()
        open_lists.append([line])
        found.append(open_lists[-1])
    return [each for each in found if len(each) > 1]


def _role(line: CheckedLine) -> str:
    if "问题" in line.words:
        return "issue"
    return "group" if line.is_group else "other"


def _names_part(line: CheckedLine) -> bool:
    bare = line.bare.rstrip("。:")
    head = bare.split("。", 1)[0]
    return is_generic(head) or _PART.search(head) is not None


def _is_told_apart(line: CheckedLine, own: list[CheckedLine]) -> bool:
    """Tell whether all the issues of a list say that they are one, and a line of it tells what was done."""
    issues = [each for each in own if _role(each) == "issue"]
    are_formed = len(issues) >= _FEWEST and all(FORM.search(each.folded) for each in issues)
    head = line.bare.split("。", 1)[0]
    is_told = bool({"组织", "后续"} & set(line.words)) and len(head) < len(line.bare.rstrip("。"))
    return are_formed and is_told and not FORM.search(line.folded) and not is_problem_like(head)


_FEWEST = 3


def groups_beside_parts(reading: CheckedReading) -> Iterator[Reason]:
    """Groups of a list of which others were read as a part of the whole, or the other way round."""
    for own in numbered_lists(reading):
        grouped = [each for each in own if each.is_group]
        others = [each for each in own if not each.is_group and "问题" not in each.words]
        if not grouped or not others:
            continue
        unnamed = [each for each in grouped if not _names_group(each, is_only=len(grouped) == 1)]
        yield from (
            Reason(each.place, "和它同一列序号的别的几行，都没有读成方面或者类别")
            for each in unnamed
        )


def _names_group(line: CheckedLine, *, is_only: bool) -> bool:
    """Tell whether a heading names a group, not the part that holds all issues."""
    bare = line.bare.rstrip("。:")
    is_of_issues = _OF_ISSUES.search(bare) is not None and not (is_only and is_generic(bare))
    return _NAMES_GROUP.search(bare) is not None or is_of_issues


_OF_ISSUES = re.compile(r"反馈|事项|任务|专项|巡[视察]|审计|督[查察]|检查|查出|(?:的|类|种|项)问题")
_NAMES_GROUP = re.compile(r"方面|不|差距|弱|缺|有待|短板|偏|少|慢|松|差|乱|难")
