"""Parts behind the issues, told by their names: what is still to come, and what all of it brought."""

import re
from collections.abc import Sequence

from generator.domain.status import Status
from generator.importing.assemble.values import state
from generator.importing.recognise.outline.node import Node, all_of

_BEHIND = re.compile(
    r"(?:仍|还|尚)?(?:需|须|要|有待)?(?:长期|持续|继续)(?:坚持|推进|抓好|深化)?的?整改的?(?:落实)?(?:问题|事项|任务|工作|内容|措施)?(?:及)?(?:情况|安排|打算|措施|进展)*|"
    r"(?:仍|还|尚)?未(?:能)?(?:按期|全部)?(?:完成|办结|整改|销号)(?:整改|到位|完成)*的?(?:反馈|整改)?(?:问题|事项|任务|工作)?(?:的?(?:整改)?(?:原因|情况|计划|安排|打算|说明|措施|进展|及|和|、|下一?步))*|"
    r"(?:仍|还|尚)?(?:在|正在|需)(?:继续|持续)?(?:推进|整改)的?(?:问题|事项|任务|工作)|"
    r"(?:巡[视察])?(?:整改)?(?:工作)?(?:取得|得到|形成)?的?(?:主要|初步|阶段性?|明显|总体)*的?(?:成效|成果|效果|变化)|(?:工作|整改)*(?:经验|体会|启示)(?:和.{2,6})?"
)
"""Names of parts that come behind the issues; between parts that are named by states they hold some."""


def without_behind(nodes: Sequence[Node], roles: Sequence[str]) -> list[str]:
    """Return the roles of the parts of a text, those behind the issues as none that hold any.

    三、需长期坚持整改的事项 over （一）农村公路养护。… tells what comes next; over （一）关于…的问题, or beside
    二、已完成整改的事项, it holds issues.
    """
    first = next((n for n, role in enumerate(roles) if role in ("group", "issue")), len(roles))
    kinds = {each.candidate.kind for each in nodes[: first + 1][-1:]}
    return [
        "other"
        if place > first
        and node.candidate.kind in kinds
        and _is_behind(node)
        and not _is_state(nodes[first])
        else role
        for place, (node, role) in enumerate(zip(nodes, roles, strict=True))
    ]


def _is_state(node: Node) -> bool:
    """Tell whether a part is named by a state (二、已完成整改的事项)."""
    return state(node.candidate.name, is_group=True).status is not Status.UNDISCLOSED


def _is_behind(node: Node) -> bool:
    """Tell whether a part is named for what comes behind the issues, and holds none by their look."""
    if _BEHIND.fullmatch(node.candidate.name) is None or not node.candidate.is_solo:
        return False
    inner = node.countable
    is_proved = any(each.candidate.is_proof for each in all_of(inner))
    return not is_proved and sum(each.is_problem for each in inner) * 2 <= len(inner)
