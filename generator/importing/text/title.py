"""The title of an announcement: what is glued to it, whom it names, and one where none is printed."""

import re
from collections.abc import Sequence

from generator.importing.text.paragraphs import Slice
from generator.text.folding import for_matching

_GLUED_START = re.compile(r"^(?:【[^】]{2,12}】|\[[^\]]{2,12}\])")
_GLUED_END = re.compile(r"\([\d年月日./-]+\)$")


_NAMED = re.compile(r"^(?P<name>.{2,40}?)(?:提级)?(?:关于|(?:贯彻)?落实|巡视|巡察|巡查)")
_OTHER_SUBJECT = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,30}?)(?:督察|主题教育|专项整治|审计|对照检查|\d{4}年)"
)
"""Titles of other genres: what stands before their subject need not be a name."""
_PLACE = r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|旗)"
_BODY = r"(?:局|委员会|党委|党组|党工委|政府|办公室|公司|集团|学院|大学|医院|中心|支部|街道|镇|乡)"
_NAME = re.compile(rf"(?:{_PLACE})?[\u4e00-\u9fff]{{1,20}}{_BODY}|(?:{_PLACE}){{1,2}}")
_ABOUT = re.compile(
    rf"^关于对?(?P<name>{_PLACE}(?:{_PLACE})?(?:[\u4e00-\u9fff]{{1,14}}?{_BODY}(?=巡|整改|落实|贯彻|对|开展|进行|主题|督察|\d{{4}}年))?)"
    r"(?!委|政府)"
)


def unglued(run: Slice) -> Slice:
    """Return a title without the tag before it and the day in brackets behind it."""
    start = _GLUED_START.match(run.folded)
    run = run.sub(start.end()) if start else run
    end = _GLUED_END.search(run.folded)
    return run.sub(0, end.start()) if end else run


def named_in(title: str) -> str:
    """Return the body that a title names before 关于."""
    bare = title.strip()
    copy = for_matching(bare)
    found = _NAMED.match(copy.text)
    start, end = copy.span(*found.span("name")) if found else (0, 0)
    name = bare[start:end]
    return "" if name.startswith("关于") or re.search(r"第.{1,3}轮|届", name) else name


_BETWEEN = re.compile(
    r"审计(?:局|厅|署)$|(?:整改|督察|巡[视察]|协调|联络|联席会议|专项行动)[\u4e00-\u9fff]{0,12}(?:办公室|办)$"
)


def is_between(name: str) -> bool:
    """Tell whether a body only publishes what others did: an audit office, an office of coordination."""
    return _BETWEEN.search(for_matching(name).text) is not None


def subject_of(title: Slice) -> Slice | None:
    """Return the place, or its body, that a title of another form is about.

    It stands behind 关于, or before what the announcement is about (某某区2023年度审计……).
    """
    if found := _ABOUT.match(title.folded):
        return title.sub(*found.span("name"))
    other = None if _NAMED.match(title.folded) else _OTHER_SUBJECT.match(title.folded)
    if other is None or other["name"].startswith("关于"):
        return None  # 关于省生态环境保护督察…: who inspected, not whom
    place = _NAME.fullmatch(other["name"]) or re.match(_PLACE, other["name"])
    return title.sub(*place.span()) if place else None


_PUBLISHED = re.compile(
    r"现将(?P<what>[^,。;]{2,30}?)(?:情况)?(?:予以|向社会|进行)?(?P<verb>公布|公开|通报|公示|公告|报告)"
)


def composed_title(opening: Sequence[Slice], inspected: str) -> str:
    """Return a title made of printed words, for an announcement that prints none."""
    for run in opening:
        found = _PUBLISHED.search(run.folded)
        if found:
            what = run.sub(*found.span("what")).text
            what = what if what.endswith("情况") else f"{what}情况"
            return f"{inspected}关于{what}的{found.group('verb')}"
    return f"{inspected}关于整改情况的公布"
