"""The words a citizen would look under: one fixed list, so that sites can be compared.

What concerns citizens themselves comes first, in the order in which they ask; home page, issue list
and search keep to it.
"""

from collections.abc import Sequence

OF_CITIZENS = (
    "住房",
    "教育",
    "医疗",
    "养老与补贴",
    "道路水电气",
    "环境",
    "就业与企业",
    "农业农村",
    "安全",
    "社会治理",
    "民生",
)
"""The topics of matters that people meet in their own lives; 民生, which says least, comes last."""

TOPICS = (
    *OF_CITIZENS,
    "项目建设",
    "科技创新",
    "财政",
    "金融风险",
    "国有资产",
    "招标采购",
    "法治与执法",
    "改革与服务",
    "文化旅游",
    "理论学习",
    "宣传",
    "党建",
    "干部",
    "纪检监督",
    "作风",
    "基层减负",
    "巡视整改",
    "其他",
)
"""Every topic, in the order in which pages show them."""


WIDER = {
    "钱和项目": ("项目建设", "科技创新", "财政", "金融风险", "国有资产", "招标采购"),
    "办事和作风": ("法治与执法", "改革与服务", "文化旅游", "作风", "基层减负"),
    "党建和干部": ("理论学习", "宣传", "党建", "干部"),
    "监督和整改": ("纪检监督", "巡视整改"),
    "其他": ("其他",),
}
"""Where a list gathers what is no matter of citizens' own: few words that many issues share."""


def anchor_of(heading: str) -> str:
    """Return the id of the part of a page that stands below a topic, or below a wider one."""
    first = WIDER.get(heading, (heading,))[0]
    return f"topic-{TOPICS.index(first) + 1}"


def gathered_under(topics: Sequence[str]) -> str:
    """Return the heading under which a list has an issue: a citizen's own topic, else a wider one."""
    topic = under(topics) or "其他"
    wider = (name for name, held in WIDER.items() if topic in held)
    return next(wider, topic)


def under(topics: Sequence[str]) -> str:
    """Return the topic under which a citizen looks for a matter: the first own one; "" for none."""
    return next((each for each in topics if each in OF_CITIZENS), next(iter(topics), ""))


def nearness(topics: Sequence[str]) -> tuple[int, int]:
    """Return how near a matter is to citizens, to sort by: its topic, then what else it is about."""
    place = TOPICS.index(under(topics)) if topics else len(TOPICS)
    return place, sum(each not in OF_CITIZENS for each in topics)
