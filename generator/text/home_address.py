"""Home addresses below the street: a building with its door, a village's house."""

import re
from collections.abc import Iterator

_NUMERAL = "(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})"
_ROOM = "第?(?:[0-9]{2,4}|[一二三四五六七八九〇零○]{3,4})(?:室(?![内外次])|房(?!间)|号房)"
_DOOR = (
    "(?:[0-9]{1,2}(?:0[1-9]|1[0-2])|[一二三四五六七八九十]{1,3}[〇零○][一二三四五六七八九])"
    "(?![0-9])"
)
"""A floor and a door on it; 120 is a count of households, 101 may be a door."""
_NO_COUNT = "(?![0-9年个人家套户平间室次名项元亩米吨台件千万亿瓦伏.%余多])"
_ALONE = r"(?=$|[\s,。;、:!?)\]”住的])"
_BUILDING = f"(?:第?{_NUMERAL}(?:号楼|#楼?|栋|幢|座)|[A-Za-z]座)"
_UNIT = f"第?(?:{_NUMERAL}|[甲乙丙丁A-Da-d])(?:单元|门(?![前口诊类头面店]))"
_FLOOR = f"第?{_NUMERAL}(?:层|楼)"
_SIDE = "[东西南北中]{1,2}(?:户|门)"
_ESTATE = "(?:小区|花园|家园|公寓|苑|园|城|府|庭|湾|居|郡|邸|轩|社区|家属院|新村|号院)"
_ADDRESS = re.compile(
    "|".join(
        (
            f"{_BUILDING} ?(?:{_UNIT})? ?(?:{_FLOOR})? ?{_ROOM}",
            f"{_BUILDING} ?(?:{_UNIT})? ?(?:{_FLOOR})? ?{_DOOR}[户号]?{_ALONE}",
            f"{_UNIT} ?(?:{_FLOOR})? ?(?:{_ROOM}|{_DOOR}{_NO_COUNT})",
            f"(?:{_UNIT}|{_BUILDING}) ?(?:{_FLOOR})? ?{_SIDE}",
            f"[院区村里庄]{_NUMERAL}排 ?(?:{_NUMERAL}号|{_SIDE})",
            f"[村庄寨屯营堡][^,。;、 0-9一二三四五六七八九十]{{0,4}}{_NUMERAL}[组队] ?{_NUMERAL}号"
            "(?!文|楼|线|地|井|路|桥)",
            f"[路街道巷弄里村][东西南北中段]{{0,3}}{_NUMERAL}号(?:附{_NUMERAL}号|{_NUMERAL}号门牌)",
            f"{_ESTATE}(?:[A-Za-z]?[0-9]{{1,2}}[-#]){{1,2}}(?!(?:19|20)[0-9]{{2}}){_DOOR}(?![0-9-])",
            f"(?<![0-9-])(?:[0-9]{{1,2}}-){{1,2}}{_DOOR}(?:室(?![内外次])|户{_ALONE})",
            f"(?<![0-9-])[0-9]{{1,2}}# ?[0-9]{{1,2}}-{_DOOR}(?![0-9-])",
        )
    )
)


def find_homes(folded: str) -> Iterator[re.Match[str]]:
    """Yield the home addresses in a text of one width; streets and estates are none."""
    return _ADDRESS.finditer(folded)
