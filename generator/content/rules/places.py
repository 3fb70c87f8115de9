"""Where a body is: each level once, from the outside in, and one place spelt one way on the whole site."""

import unicodedata
from collections.abc import Iterator

from generator.content.rules.rule import HEAD, Breach, rule
from generator.domain.diagnostics import Severity
from generator.domain.model import Content, Disclosure
from generator.text.folding import visible

PLACES = "R26"

_ENDINGS = (
    "自治区",
    "自治州",
    "自治县",
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
    "街道",
)
"""What a short name of a place leaves out; the longer first."""
_WIDEST = ("省", "自治区")
"""What stands outermost."""

Path = tuple[str, ...]


@rule(PLACES, "行政区划（place）从大到小写，一级只写一次，同一个地方全站只有一种写法。")
def places_go_inwards(disclosure: Disclosure) -> Iterator[Breach]:
    """No level stands twice, and no province behind a city."""
    seen: set[str] = set()
    for index, name in enumerate(disclosure.announcement.place):
        loc = ("place", index)
        if _alike(name) in seen:
            yield Breach(HEAD, loc, f"“{name}”写了两次", "请删去一个；一级只写一次。")
        elif index and name.endswith(_WIDEST):
            hint = "请从大到小写，例如 [某某省, 某某市, 某某县]。"
            yield Breach(HEAD, loc, f"“{name}”写在“{disclosure.announcement.place[0]}”后面", hint)
        seen.add(_alike(name))


def places_are_spelt_alike(content: Content) -> Iterator[tuple[Disclosure, Breach]]:
    """Yield each place that another disclosure, earlier by name, spells otherwise or puts elsewhere."""
    spelt: dict[Path, tuple[str, str]] = {}
    below: dict[str, tuple[Path, str]] = {}
    for disclosure in sorted(content.disclosures, key=lambda each: each.id):
        place = disclosure.announcement.place
        for index, name in enumerate(place):
            key = (*place[:index], _short(name))
            first, owner = spelt.setdefault(key, (name, disclosure.id))
            if first != name:
                yield disclosure, _other_spelling(index, name, first, owner)
        if place:
            other, owner = below.setdefault(place[-1], (place, disclosure.id))
            if other != place and (_skips(other, place) or _skips(place, other)):
                yield disclosure, _other_way(place, other, owner)


def _alike(name: str) -> str:
    """Return a name without blanks and differences of width: nobody would call that another place."""
    return "".join(unicodedata.normalize("NFKC", visible(name)).split())


def _short(name: str) -> str:
    """Return a name without what a short one leaves out: 河南 and 河南省 are one place."""
    folded = _alike(name)
    ending = next((each for each in _ENDINGS if folded.endswith(each)), "")
    is_short = len(folded) - len(ending) < 2  # 沙县, 唐河: nothing is left out of a name so short
    return folded if is_short else folded.removesuffix(ending)


def _skips(longer: Path, shorter: Path) -> bool:
    """Tell whether one way to a place is the other with some levels left out."""
    left = iter(longer)
    return len(shorter) < len(longer) and all(each in left for each in shorter)


def _other_spelling(index: int, name: str, first: str, owner: str) -> Breach:
    if _is_of_both(name, first):
        message = f"“{name}”和 {owner} 里的“{first}”名称只差最后一级的字，请核对是不是同一个地方"
        hint = "是同一个地方的，请写成一样；不是的，不用改。"
        return Breach(HEAD, ("place", index), message, hint, Severity.ADVICE)
    message = f"“{name}”在 {owner} 里写作“{first}”，读者会看成两个地方"
    return Breach(HEAD, ("place", index), message, "请写成一样的全称。")


def _is_of_both(name: str, other: str) -> bool:
    """Tell whether both names are whole, so that they may be two places: 某某市, and 某某县 in it."""
    names = _alike(name), _alike(other)
    return names[0] != names[1] and all(each.endswith(_ENDINGS) for each in names)


def _other_way(place: Path, other: Path, owner: str) -> Breach:
    message = f"“{place[-1]}”在这里写作“{' '.join(place)}”，在 {owner} 里写作“{' '.join(other)}”"
    hint = "是同一个地方的，请把少写的一级补上；不是的，不用改。"
    return Breach(HEAD, ("place", len(place) - 1), message, hint, Severity.ADVICE)
