"""Status words: what is printed for an issue as a whole, and which of the five states it is."""

import re

_DONE = r"(?:新(?=完成|整改完成|办结)|已经?|均已?|现已|业已|都已|全部|全面|完全|圆满|如期|按期|按时|提前|有效|彻底|妥善|得到|按(?:照)?(?:时限)?(?:要求|计划))"
_MENDED = r"(?:整改|落实|办结|销号|解决|纠正|纠治|立行立改|采纳)"
_HOW = (
    r"(?:按(?:照)?(?:计划|要求|方案|序时进度|时序进度|时间节点|时间进度)|持续|积极|有序|稳步|稳妥|扎实|加快|加紧|抓紧|全力|大力|"
    r"深入|逐步|依法|继续|同步|协调)"
)
_LASTING = r"(?:长期|持续|继续|不断|常态化?(?:长效)?)"
_WORDS = (
    (
        "staged",
        r"(?:已经?|现已)?(?:基本|阶段性)(?:整改)?(?:完成|到位|落实|办结|解决)(?:了)?(?:阶段性)?(?:整改)?(?:任务|目标|到位|落实)?",
    ),
    ("staged", r"整改(?:任务|工作)?(?:已经?)?(?:基本|阶段性)(?:完成|到位|落实)"),
    ("staged", r"阶段性(?:整改)?(?:任务|目标)(?:已经?|均已)?(?:整改)?完成|初步完成(?:整改)?"),
    ("staged", r"(?:已经?|均已)?(?:完成|实现)(?:了)?阶段性(?:整改)?(?:任务|目标|整改){0,2}"),
    (
        "staged",
        r"(?:已经?)?(?:取得|达到|实现)(?:了)?(?:明显|初步)?阶段性(?:整改)?(?:成果|成效|进展|目标|效果)",
    ),
    ("staged", r"阶段性(?:成果|成效|整改|整改完成|办结)"),
    ("not-started", r"(?:尚|还|暂)?未(?:启动|开始|开展)(?:整改)?"),
    ("not-started", r"未整改"),
    (
        "ongoing",
        r"(?:尚|还|暂|仍)?未(?:能|全部|完全|按期|如期|按时|得到)*(?:整改)?(?:完成|到位|销号|办结|解决|落实)(?:整改|到位|销号)?",
    ),
    ("ongoing", r"已?达到(?:序时|时序)进度"),
    (
        "ongoing",
        rf"(?:正在|正|仍在|还在|尚在|仍然|均在){_HOW}{{0,3}}(?:整改|推进|进行|落实|办理|开展|实施|解决|处理)(?:整改|落实|推进|解决)?(?:中|之中|当中)?",
    ),
    ("ongoing", rf"{_HOW}{{1,3}}(?:推进|整改|办理)(?:整改|落实)?(?:中|之中|当中)"),
    (
        "ongoing",
        r"(?:按(?:照)?(?:计划|序时进度|时序进度)(?:有序|稳步)?|有序|稳步|加快|抓紧|加紧)(?:推进|整改)",
    ),
    (
        "ongoing",
        rf"(?:需|需要|须|仍需|还需|尚需|将|已|已纳入|纳入|转入|转为|作为)?{_LASTING}(?:推进|整改|坚持|推动|深化|跟进|落实|巩固)"
        r"(?:整改|落实|推进|坚持|提升|任务|事项)?(?:中)?",
    ),
    ("ongoing", r"(?:整改|推进|进行|办理)(?:之)?中"),
    (
        "ongoing",
        r"(?:还|仍|正)在(?:接着|继续|抓紧|加紧)?(?:改|办|做|推进)(?:着|中)?|(?:还|尚|仍)(?:没有?|未)(?:全部?|完全)?(?:改|办|做|整改|处理|解决)(?:完|好|到位)?",
    ),
    ("completed", r"(?:已经?|都已?|全部)?(?:改|办|做|修|整)(?:完|好|到位)了?"),
    ("", r"改了(?:一大?半|大部分)"),
    ("ongoing", r"推进整改|延期(?:整改|办结|完成)"),
    ("completed", r"(?:已经?)?(?:达到|实现)(?:了)?(?:整改|预期)(?:目标|要求|效果)|达到验收标准"),
    (
        "completed",
        r"(?:已经?)?通过(?:了)?验收(?:销号)?|(?:已经?)?(?:于\d{4}年\d{1,2}月\d{1,2}日)?通过(?:了)?(?:[省市县区州旗]级?|上级|[省市县区州旗]?[\u4e00-\u9fff]{2,8}?(?:办|局|委|厅|组|政府|部门))(?:组织的)?(?:验收|核查|评估|复核)(?:并)?销号|已(?:经)?验收(?:合格|通过|销号)?|验收合格",
    ),
    (
        "completed",
        r"(?:已经?)?(?:全部)?(?:100%完成|完成(?:整改)?(?:任务)?100%)|(?:整改)?完成率(?:达到?|为)?100%",
    ),
    ("", r"(?:已经?)?完成(?:整改)?(?:任务|进度)?(?:的)?(?:约|近)?[\d.]+%"),
    (
        "completed",
        rf"(?:该问题|问题|(?:该项)?(?:整改)?(?:任务|工作|事项)|现)?{_DONE}{{0,3}}(?:整改)?(?:完成|完毕)(?:了)?(?:整改|销号)?(?:任务|到位|落实)?(?:并?销号)?",
    ),
    (
        "completed",
        rf"(?:该问题|问题)?{_DONE}{{0,2}}(?:已经?|均已?|全部|按(?:照)?(?:时限)?要求|得到|已彻底|已有效|已妥善|已完全|已全面)(?:有效|彻底|妥善|圆满|完全|全面)?"
        rf"{_MENDED}(?:完成|完毕|到位|落实|销号|解决)?(?:整改)?(?:到位)?",
    ),
    ("completed", r"(?:问题)?(?:已)?(?:完全|全面|全部)?整改(?:到位|落实到位|落实)"),
    ("completed", r"视[同为](?:整改)?(?:完成|销号|办结)"),
    ("completed", r"(?:同意|予以|准予|批准|正式|完成|已?申请|现申请|提请|对账)?(?:验收)?销号|办结"),
    (
        "",
        r"(?:已经?)?取得(?:了)?(?:明显|初步|积极|显著|重要|较大|一定)?(?:成效|进展|效果)|(?:大)?部分(?:完成(?:整改)?|整改(?:完成|到位)?)|初见成效",
    ),
    ("", r"已启动(?:整改)?"),
    (
        "",
        r"(?:正在|已|拟|待|等待)(?:申请|提请|报请|组织)(?:验收|销号){1,2}(?:中)?|(?:正在|待|等待)(?:验收|销号|复核)(?:中)?",
    ),
    (
        "",
        r"(?:预计|计划|力争|争取|确保|拟|将)(?:于|在|到)?(?:\d{4}年|[明今]年|年)(?:\d{1,2}月)?(?:\d{1,2}日|底|末|[上下]半年)?(?:之?前|以前)?"
        r"(?:全部|全面|基本)?(?:完成|申请销号|销号|办结|整改到位|整改完成)(?:整改)?",
    ),
    ("", r"立行立改|立查立改|即知即改|边查边改|暂缓整改"),
)
_WORD = re.compile(
    "|".join(f"(?P<w{place}>{pattern})" for place, (_, pattern) in enumerate(_WORDS))
)
_BETWEEN = re.compile(
    r"[,、;。和并且与的“”()]|(?:已?[于在])?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底)?(?:之?前)?|目前|现已|截至目前|集中整改期内?|仍|"
    r"因(?:客观|历史|特殊|资金|政策)原因|(?:来信|举报|投诉|信访)?(?:群众|人)(?:表示)?满意|"
    r"(?<=[,并;])(?:下一?步|后续|今后|下阶段|将)?,?(?:将|并|要|继续|同时){0,2}(?:转入|纳入|实行|坚持|进行)?"
    r"(?:长期|持续|常态|长效|巩固|跟踪|抓好|防止)[^,。;未尚剩余]{0,16}$|要(?:一直|长期)?坚持(?:下去)?|"
    r"(?<=[,;])(?:今后|以后|往后)(?:也|还)?[^,。;]{0,8}(?:管|抓|坚持|保持|守)(?:下去|住|好)$|"
    r"(?:已)?(?:建立|形成|健全)(?:健全)?(?:了|起)?[^,。;]{0,6}(?:长效)?(?:机制|制度)(?:$|(?=[,。;]))"
)
_TO_COME = re.compile(
    r"(?<!已于)(?<!拟于)(?<!将于)(?<!拟在)(?<!将在)(?<!已在)(?<!预计)(?<!计划)(?<!力争)(?<!争取)(?<!确保)(?<!预计于)(?<!计划于)(?<!预计在)(?<!计划在)(?<!力争在)(?<!确保在)\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底)?之?前(?:完成|整改|落实)"
)
"""A day before which something is to be done (2024年12月底前完成): no word says that it was."""
_BRACKETS = re.compile(r"[(【\[]([^()【】\[\]]{2,24})[)】\]][。;]?$")


_KIND = r"(?:反馈|整改|具体|审计|信访|举报|投诉|巡察|巡视|督察|检查|发现|指出|交办|转办|重点|突出)"
_SUBJECT = re.compile(
    r"^(?:截至目前|截至[^,]{4,12}|到目前为止|目前|现阶段|现在|现|至此|综上|总体(?:上)?看|(?:经(?:过)?|通过)[^,。;]{0,10}?(?:整改|努力|验收|核查|核实|复查|检查|评估|审核|认定)),?"
    rf"|^(?:该|本|此|这)(?:项|个|一|条|件)?{_KIND}{{0,3}}的?(?:问题|任务|事项|整改|意见|建议|案件|件|事|诉求|线索)"
    r"(?:的)?(?:(?:整改|落实|办理)(?!到位|完成|完毕|落实))?(?:任务|工作|事项)?,?"
    r"|^(?:该|此|本)(?:信访|举报|投诉),?"
    r"|^(?:整改(?:任务|工作|事项)?|(?:反馈)?问题)(?=已|正|尚|仍|还|未|全部|基本|阶段)"
)
"""What a sentence begins with that speaks of the issue as a whole."""


def names_whole(folded: str) -> bool:
    """Tell whether a sentence says what it speaks of: 该问题, 该项整改."""
    found = re.match(r"^(?:目前|现|截至目前)?,?", folded)
    rest = folded[found.end() :] if found else folded
    return rest[:1] in "该本此这" and _SUBJECT.match(rest) is not None


def status_of_whole(folded: str) -> str | None:
    """Return the status that a sentence states, which may name the issue first (该问题已整改完成)."""
    found = status_of(folded)
    before = None
    while found is None and folded != before:
        before = folded
        folded = _SUBJECT.sub("", folded)
        found = status_of(folded)
    return found


PARTLY = re.compile(r"相关|有关|部分|个别|多数|大多|其余|上述|该类|此类|以上")
"""Words that speak of a part of an issue: what they say names no state of the whole."""
_WHOLE_AGAIN = re.compile(
    r"^(?:截至目前|目前|现|现在)?,?(?:相关|有关|上述|以上)(?:的)?(?:问题|任务|事项|工作)(?:的)?(?:整改)?(?:工作)?,?"
)


def is_said_of_all(folded: str) -> bool:
    """Tell whether a sentence says of 相关问题, without naming the issue, that they are dealt with."""
    found = _WHOLE_AGAIN.match(folded)
    return found is not None and bool(status_of(folded[found.end() :]))


def status_of(folded: str) -> str | None:
    """Return the status a folded phrase states, "" for words of no certain state, else None.

    The phrase must be status words and nothing else; the first that names a state decides, so
    that 已完成,长期坚持 is completed.
    """
    if _TO_COME.search(folded):
        return None
    place, decided, seen = 0, "", False
    while place < len(folded):
        word = _WORD.match(folded, place)
        if word and word.end() > place:
            seen = True
            decided = decided or _WORDS[int((word.lastgroup or "w0")[1:])][0]
            place = word.end()
            continue
        between = _BETWEEN.match(folded, place)
        if not between:
            return None
        place = between.end()
    return decided if seen else None


def bracketed_status(folded: str) -> tuple[int, int] | None:
    """Return where the status in brackets at the end of a folded text stands, without brackets."""
    found = _BRACKETS.search(folded)
    if found and status_of(found.group(1)) is not None:
        return found.span(1)
    return None


_NOT_YET = re.compile(
    r"[没未不无尚待将拟应需]|计划|预计|力争|争取|确保|部分|个别|其余|其中|多数|大多|除"
)
"""Words before a state that turn it round, put it off, or speak of a part."""


def evident_status(folded: str) -> str | None:
    """Return the state that words plainly say, whoever they speak of (两个问题均已完成整改); None for none.

    Behind whatever stands first, nothing but words of a state may follow.
    """
    if PARTLY.search(folded.removeprefix("以上").removeprefix("上述")):
        return None
    for place in range(len(folded)):
        if _NOT_YET.search(folded[:place]):
            return None
        if found := status_of(folded[place:]):
            return found
    return None


_HOW_SOON = re.compile(r"(?:立行立改|立查立改|即知即改|边查边改|边改边查)(?:类|问题|事项)?")


def says_how_soon(folded: str) -> bool:
    """Tell whether words say when an issue is to be mended, and nothing of how far it is."""
    return _HOW_SOON.fullmatch(folded) is not None


def says_done(folded: str) -> bool:
    """Tell whether a clause is a state that nothing left over has: 已完成, 基本完成."""
    return status_of(folded) in ("completed", "staged")


_PARTS = re.compile(
    r"阶段性|大部分|常态化|立行立改|立查立改|即知即改|截至|目前|当前|至此|现已|已经|全部|全面|完全|基本|初步|部分|正在|没有|持续|长期|继续|"
    r"不断|稳步|有序|有效|加快|加紧|抓紧|按照|如期|按期|按时|限期|计划|预期|既定|序时|时序|进度|时限|时间|节点|完成|完毕|到位|办结|办理|销号|"
    r"落实|落地|解决|推进|推动|提升|跟进|见效|达标|坚持|巩固|深化|成效|成果|进展|效果|明显|显著|积极|较好|取得|得到|达到|实现|启动|收官|闭环|"
    r"清零|归零|动态|验收|通过|需要|转入|转为|进入|长效|管理|机制|进行|当中|过程|状态|同意|认定|视同|申请|彻底|圆满|顺利|结束|处理|处置|纠正|"
    r"整治|整改|问题|任务|事项|工作|措施|目标|要求|反馈|意见|内容|情况|各项|所有|集中|期内|责任|"
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底)?|\d{1,2}月(?:\d{1,2}日|底)|\d{1,3}(?:\.\d+)?%|"
    r"[率达见该此这本项个条一现已经均都正在仍还尚未按期并且和及与了的中之需须将为是于后内前有力抓,、()]"
)
_SAYS = re.compile(
    r"完成|完毕|到位|办结|销号|落实|解决|推进|整改|坚持|达标|启动|成效|成果|进展|收官|清零|归零|巩固|结束|闭环|进度"
)
_ACCEPTED = re.compile(r"^[^,。;\d]{2,14}(?:验收|销号)$")
"""Who accepted it: 已通过县纪委监委验收销号."""
_LONGEST = 30


def is_said_loosely(folded: str) -> bool:
    """Tell whether words speak of nothing but a state, in whatever order they say it.

    What `status_of` does not know may still be one: this asks only what else there is in the words.
    """
    if _ACCEPTED.match(folded):
        return True
    if len(folded) > _LONGEST or not _SAYS.search(folded):
        return False
    return len(_PARTS.sub("", folded)) * 8 <= len(folded)
