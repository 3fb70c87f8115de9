"""Status words: what is printed for an issue as a whole, and which of the five states it is."""

import re

_WORDS = (
    (
        "staged",
        r"(?:已经?|现已)?(?:基本|阶段性)(?:整改)?(?:完成|到位|落实)(?:阶段性)?(?:整改)?(?:任务)?",
    ),
    ("staged", r"整改(?:任务|工作)?(?:已经?)?基本完成"),
    ("staged", r"阶段性(?:整改)?(?:任务|目标)(?:已经?|均已)?(?:整改)?完成|初步完成(?:整改)?"),
    ("staged", r"(?:已经?|均已)?完成阶段性(?:整改)?(?:任务|目标){0,2}"),
    (
        "staged",
        r"(?:已经?)?(?:取得|达到|实现)(?:了)?(?:明显|初步)?阶段性(?:整改)?(?:成果|成效|进展|目标|效果)",
    ),
    ("staged", r"阶段性(?:成果|成效|整改|整改完成|办结)"),
    ("not-started", r"(?:尚|还|暂)?未(?:启动|开始|开展)(?:整改)?"),
    ("not-started", r"未整改"),
    ("ongoing", r"(?:尚|还|暂)?未(?:按期|如期)?(?:整改)?(?:完成|到位|销号)(?:整改)?"),
    ("ongoing", r"已?达到(?:序时|时序)进度"),
    ("ongoing", r"(?:正)?按(?:照)?(?:计划|序时进度|时序进度)(?:有序|稳步)?(?:推进|整改)(?:中)?"),
    (
        "ongoing",
        r"(?:正在|正|仍在|还在|尚在)(?:持续|积极|加快|有序)?(?:整改|推进|进行|落实|办理)(?:整改|落实)?(?:中|之中)?",
    ),
    (
        "ongoing",
        r"(?:需|需要|须|仍需|将|转入|转为)?(?:长期|持续|继续|不断)(?:推进|整改|坚持|推动|深化|跟进|落实|巩固)(?:整改|落实|推进|坚持|提升)?(?:中)?",
    ),
    ("ongoing", r"(?:整改|推进|进行|办理)中"),
    ("ongoing", r"(?:有序|稳步|加快)推进(?:中)?"),
    (
        "completed",
        r"(?:该问题|问题|(?:该项)?(?:整改)?(?:任务|工作|事项)|均|全部|现)?(?:已经?|均已|已全部|已完全|已?(?:按|如)期|已?按时|已?按(?:时限)?要求|全部|全面|圆满)?(?:整改)?(?:完成|完毕)(?:整改|销号)?(?:任务|到位|落实)?",
    ),
    (
        "completed",
        r"(?:该问题|问题)?(?:已经?|均已|已全部|已完全|全部|已按(?:时限)?要求)(?:整改|落实|办结|销号|解决|立行立改)(?:完成|完毕|到位|落实|销号)?(?:整改)?(?:到位)?",
    ),
    ("completed", r"(?:完全|全面)?整改(?:到位|落实到位|落实)"),
    ("completed", r"视同(?:整改)?完成"),
    ("completed", r"(?:同意|予以|准予|批准|正式|完成|申请|对账)?销号|办结"),
    (
        "",
        r"(?:已经?)?取得(?:了)?(?:明显|初步|积极|显著)?(?:成效|进展|效果)|(?:大)?部分(?:完成(?:整改)?|整改(?:完成|到位)?)",
    ),
    ("", r"已启动(?:整改)?"),
    ("", r"预计于?\d{4}年(?:\d{1,2}月)?底?前?完成(?:整改)?"),
    ("", r"立行立改|立查立改|即知即改"),
)
_WORD = re.compile(
    "|".join(f"(?P<w{place}>{pattern})" for place, (_, pattern) in enumerate(_WORDS))
)
_BETWEEN = re.compile(
    r"[,、;。和并且与的“”()]|(?:已?[于在])?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底)?(?:之?前)?|目前|现已|截至目前|集中整改期内?|仍"
)
_TO_COME = re.compile(
    r"(?<!已于)(?<!已在)\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日|底)?之?前(?:完成|整改|落实)"
)
"""A day before which something is to be done (2024年12月底前完成): no word says that it was."""
_BRACKETS = re.compile(r"[(【\[]([^()【】\[\]]{2,24})[)】\]][。;]?$")


_SUBJECT = re.compile(
    r"^(?:截至目前|截至[^,]{4,12}|目前|现|现在),?"
    r"|^(?:该|本|此|这)(?:项|个|一)?(?:反馈)?(?:的)?(?:问题|任务|事项|整改)(?:的)?(?:整改)?(?:任务|工作)?,?"
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
