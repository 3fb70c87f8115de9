"""The folder of a disclosure: a name is proposed for it, and it is renamed as long as nothing was published."""

import re
from collections.abc import Collection
from pathlib import Path

from generator.actions.disclosure_folder import finish_write
from generator.actions.errors import Stop, cannot_write
from generator.domain.model import Announcement
from generator.domain.publishing import LINES

_NOT_ITS_NAME = re.compile(
    r"^中共|(?:党组|党委|党工委|工委|党支部|党总支|机关|委员会|人民政府|政府|委)$"
)
_KINDS = {
    "办事处": "subdistrict", "街道": "subdistrict", "社区": "community", "开发区": "zone", "园区": "zone",
    "检察院": "procuratorate", "法院": "court", "医院": "hospital", "卫生院": "hospital", "学院": "college",
    "大学": "university", "中学": "school", "小学": "school", "学校": "school", "幼儿园": "school",
    "银行": "bank", "公司": "company", "集团": "company", "联社": "bank", "中心": "center", "办公室": "office",
    "局": "bureau", "厅": "department", "部": "department", "办": "office", "站": "station", "队": "team",
    "村": "village", "镇": "town", "乡": "township", "区": "district", "县": "county", "旗": "banner",
    "市": "city", "州": "prefecture", "省": "province",
}  # fmt: skip
"""What kind of body a name ends with, in a word that an address can have; the longest that fits."""
_OTHER = "zhenggai"


def kind_of(inspected: str) -> str:
    """Return what kind of body was inspected, in a word of plain letters; no name is spelt in Pinyin."""
    name, before = inspected.strip(), ""
    while name != before:
        name, before = _NOT_ITS_NAME.sub("", name), name
    fits = [each for each in _KINDS if name.endswith(each)]
    return _KINDS[max(fits, key=len)] if fits else _OTHER


def proposed(announcement: Announcement, taken: Collection[str], this_year: int) -> str:
    """Return a name for the folder of an announcement, which is part of its address: town-2025."""
    issued = announcement.issued
    feedback = announcement.inspection.feedback if announcement.inspection else None
    year = issued.on.year if issued else feedback.year if feedback else this_year
    name = f"{kind_of(announcement.inspected)}-{year}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(each for each in names if each not in taken)


def rename(folder: Path, new: Path) -> None:
    """Give the folder of a disclosure another name; raises Stop where it was published under this one."""
    if (folder / LINES).is_file():
        raise Stop(
            f"{folder.name} 已经公布过，网址不能再改。一定要改的，请看编辑指南里的“以前的文件夹名”（formerly）。"
        )
    finish_write(folder)
    try:
        folder.rename(new)
    except OSError as error:
        raise cannot_write(error) from error
