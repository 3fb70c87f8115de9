"""The bodies of the made-up portal: provinces, cities and counties that do not exist, and some that are in no one place."""

from collections.abc import Iterator
from dataclasses import dataclass

_PROVINCES = {
    "云岭省": {
        "青岚市": ("松溪县", "竹塘县", "梅坞区"),
        "白鹭市": ("芦湾县", "荻浦县", "莲泽区"),
        "赤石市": ("丹崖县", "朱砂县", "砚山区"),
        "暮云市": ("晚枫县", "归鸦县", "霞坪区"),
    },
    "沧海省": {
        "听潮市": ("望帆县", "拾贝县", "灯塔区"),
        "碧螺市": ("珊瑚县", "玉蚌县", "银沙区"),
        "鲸歌市": ("远汐县", "蓝湾县", "浪花区"),
        "雾屿市": ("鸥鸣县", "橹声县", "渔火区"),
    },
    "北原自治区": {
        "草甸市": ("牧笛县", "鹰嘴县", "马头区"),
        "雪岭市": ("冰河县", "松涛县", "鹿鸣区"),
        "长风市": ("黄沙县", "驼铃县", "绿洲区"),
        "星野市": ("银河县", "流萤县", "北斗区"),
    },
}
_MUNICIPALITY = "镜湖市"
_DISTRICTS = ("东岸区", "西岸区", "南堤区", "北堤区")
_OF_PROVINCES = "驿路厅"
_NOWHERE = ("国家驿路总局", "国家灯塔管理局", "中国木牛集团有限公司", "中国流马运输有限公司")


@dataclass(frozen=True, slots=True)
class Body:
    """One inspected body: where it is, what it is called, and who signs for it."""

    place: tuple[str, ...]
    name: str
    signed: str
    by: str
    """Who inspected it."""


def bodies() -> tuple[Body, ...]:
    """Return all sixty."""
    return tuple(_bodies())


def _bodies() -> Iterator[Body]:
    for name in _NOWHERE:
        yield Body((), name, f"中共{name}党组", "中央第三十巡视组")
    for province, cities in _PROVINCES.items():
        office = f"{province}{_OF_PROVINCES}"
        yield Body((province,), office, f"中共{office}党组", "省委第十三巡视组")
        for city, counties in cities.items():
            yield _committee((province, city), "省委第十三巡视组")
            for county in counties:
                yield _committee((province, city, county), "市委第十三巡察组")
    yield _committee((_MUNICIPALITY,), "中央第三十巡视组")
    for district in _DISTRICTS:
        yield _committee((_MUNICIPALITY, district), "市委第十三巡察组")


def _committee(place: tuple[str, ...], by: str) -> Body:
    return Body(place, f"中共{place[-1]}委", f"中共{place[-1]}委", by)
