"""The places of a site as a tree: who is where, from the outside in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.domain.model import Disclosure

Path = tuple[str, ...]
"""A place with all that it lies in, the widest first; () is the whole site."""

PROVINCES = (
    "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省",
    "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市",
    "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区",
    "台湾省", "香港特别行政区", "澳门特别行政区",
)  # fmt: skip
"""In the order of GB/T 2260, in which readers are used to find them."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place: what lies in it, and the bodies that are filed under it itself.

    A body is the ids of its disclosures, in the order of the site. Those of the whole site belong to no one place.
    """

    path: Path
    below: tuple["Area", ...] = ()
    bodies: tuple[tuple[str, ...], ...] = ()

    @property
    def name(self) -> str:
        """How it is called where what it lies in is plain."""
        return self.path[-1] if self.path else ""

    @property
    def title(self) -> str:
        """Its name with all that it lies in, as one word; "" for the whole site."""
        return "".join(self.path)

    def all_bodies(self) -> Iterator[tuple[str, ...]]:
        """Yield the bodies that are filed under it or anything in it: its own first."""
        yield from self.bodies
        for each in self.below:
            yield from each.all_bodies()

    def areas(self) -> Iterator["Area"]:
        """Yield all that lies in it, each before what lies in that."""
        for each in self.below:
            yield each
            yield from each.areas()


def tree(disclosures: Iterable[Disclosure]) -> Area | None:
    """Return the places of some disclosures; None where there is nothing to find a way in: all are in one place, or none is."""
    filed: dict[Path, dict[str, list[str]]] = {}
    for each in disclosures:
        said = each.announcement
        body = "".join(said.inspected.split())
        filed.setdefault(said.place, {}).setdefault(body, []).append(each.id)
    return _area((), filed) if len(filed) > 1 else None


def _area(path: Path, filed: dict[Path, dict[str, list[str]]]) -> Area:
    inside = {each: filed[each] for each in filed if each[: len(path)] == path}
    names = {each[len(path)] for each in inside if len(each) > len(path)}
    below = (_area((*path, name), inside) for name in sorted(names, key=order))
    return Area(path, tuple(below), tuple(map(tuple, filed.get(path, {}).values())))


def order(name: str) -> tuple[int, bytes]:
    """Return where a place stands among others: provinces as everywhere, others by their sound, which GB 18030 sorts by."""
    known = PROVINCES.index(name) if name in PROVINCES else len(PROVINCES)
    return known, name.encode("gb18030")


def entrance(whole: Area) -> Area:
    """Return where readers begin to look: the first place that holds more than one, or a body of its own."""
    found = whole if len(whole.below) != 1 else whole.below[0]
    while len(found.below) == 1 and not found.bodies:
        found = found.below[0]
    return found
