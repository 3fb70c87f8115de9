"""A site of many bodies: readers find their own place, and no page grows with the number of disclosures."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from generator.content.check import check
from generator.domain import places, routes
from generator.domain.diagnostics import Severity
from generator.domain.model import Announcement, Content, Disclosure
from generator.site.make import make
from tests import sites
from tests.sites import Page
from tools.portal.__main__ import write
from tools.portal.bodies import bodies

HEAD = {"title": "公布", "wording": "digest", "inspected": "某单位"}


def body(id_: str, *place: str, **more: object) -> Disclosure:
    head = {**HEAD, "inspected": f"{id_}单位", "place": list(place), **more}
    return Disclosure(id_, Announcement.model_validate(head), ())


def shape(area: places.Area) -> object:
    """Return a tree of places as text and lists, ready to compare."""
    return [area.name, ["+".join(each) for each in area.bodies], [shape(e) for e in area.below]]


def test_places_are_a_tree_provinces_as_everywhere_and_others_by_their_sound() -> None:
    found = places.tree(
        [
            body("a", "云南省", "昆明市"),
            body("b", "北京市"),
            body("c"),
            body("d", "河南省", "新乡市", "牧野区"),
            body("e", "河南省", "安阳市"),
            body("f", "河南省"),
        ]
    )
    assert found is not None
    assert shape(found) == [
        "",
        ["c"],
        [
            ["北京市", ["b"], []],
            [
                "河南省",
                ["f"],
                [["安阳市", ["e"], []], ["新乡市", [], [["牧野区", ["d"], []]]]],
            ],
            ["云南省", [], [["昆明市", ["a"], []]]],
        ],
    ]


def test_rounds_of_a_body_stand_together() -> None:
    rounds = [body("a-2026", "甲省", inspected="甲"), body("a-2024", "甲省", inspected="甲 ")]
    found = places.tree([*rounds, body("b", "乙省")])
    assert found is not None
    assert [each.bodies for each in found.below] == [(("a-2026", "a-2024"),), (("b",),)]


@pytest.mark.parametrize(
    ("filed", "first"),
    [
        ([("甲省",), ("乙省",)], ()),
        ([("甲省", "一市"), ("甲省", "二市")], ("甲省",)),
        ([("甲省", "一市", "一县"), ("甲省", "一市", "二县"), ()], ("甲省", "一市")),
        ([("甲省",), ("甲省", "一市")], ("甲省",)),
    ],
)
def test_readers_begin_where_there_is_something_to_choose(
    filed: list[tuple[str, ...]], first: tuple[str, ...]
) -> None:
    whole = places.tree([body(str(number), *place) for number, place in enumerate(filed)])
    assert whole is not None
    assert places.entrance(whole).path == first


@pytest.mark.parametrize(
    "filed", [[], [("甲省", "一市")], [(), ()], [("甲省", "一市"), ("甲省", "一市")]]
)
def test_where_all_bodies_are_in_one_place_nothing_of_it_shows(
    filed: list[tuple[str, ...]],
) -> None:
    content = Content(tuple(body(f"x-{n}", *place) for n, place in enumerate(filed)))
    made = make(content)
    assert [each for each in made.pages if each.startswith("areas")] == []
    assert "您在哪里" not in made.pages["index.md"].decode()
    assert "areas/" not in made.pages["supervise.md"].decode()


def many() -> Iterator[Disclosure]:
    """Yield two hundred bodies of one province, each with what a page of a place shows of it."""
    for number in range(200):
        city, county = divmod(number, 20)
        said = {
            "issued": {"by": f"某某县第{number}单位", "on": "2025-01-15"},
            "totals": [
                {"of": f"第{number}批任务", "count": number, "unit": "项"},
                {"of": f"第{number}批任务", "status": "completed", "count": number, "unit": "项"},
            ],
            "channels": [
                {"kind": "phone", "value": f"0300-{number:07}"},
                {"kind": "post", "value": f"某某市某某路{number}号"},
            ],
            "closing": f"第{number}个单位欢迎监督。",
        }
        yield body(f"x-{number}", "某某省", f"第{city}市", f"第{number}县", **said)
        assert county < 20


def test_no_page_of_a_site_with_two_hundred_disclosures_is_heavy() -> None:
    """60 kB are the bar for the whole page; 12 are left to the frame, which does not grow."""
    made = make(Content(tuple(many())))
    of_site = {path: text for path, text in made.pages.items() if not path.startswith("x-")}
    assert {"areas.md", "areas/index.md"} & set(of_site)
    heavy = {path: len(gzip.compress(text)) for path, text in of_site.items()}
    assert {path: size for path, size in heavy.items() if size > 48_000} == {}


def test_every_body_of_a_large_place_is_on_one_of_its_pages() -> None:
    made = make(Content(tuple(many())))
    pages = routes.paged(routes.area(("某某省",)), 10)
    listed = []
    for address in pages:
        text = made.pages[routes.markdown_path(address)].decode()
        page = lxml.html.fromstring(text.partition("\n\n")[2])
        found = page.xpath("//li[@class='body']/p[1]/a/@href")
        assert len(found) == 20
        listed += [each.rstrip("/").rpartition("/")[2] for each in found]
    assert sorted(listed) == sorted(f"x-{number}" for number in range(200))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up portal, with a fifth of its bodies."""
    return sites.portal(tmp_path_factory)


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return sites.pages(folder / "site")


def test_the_portal_is_the_same_each_time_and_has_sixty_bodies(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name)
    one, other = (sites.files(tmp_path / name) for name in ("one", "other"))
    assert one == other
    assert len(bodies()) == len({each.name for each in bodies()}) == 60
    found = check(tmp_path / "one/content")
    assert [each for each in found.diagnostics if each.severity is Severity.ERROR] == []
    assert len({"".join(e.announcement.inspected) for e in found.content.disclosures}) == 60


@pytest.mark.slow
def test_every_link_leads_somewhere_and_every_page_says_that_it_is_made_up(
    folder: Path, pages: dict[str, Page]
) -> None:
    assert sites.lead_astray(folder / "site", "/zhenggai/") == []
    titles = [page.text("//title") for page in pages.values()]
    assert sorted(titles) == sorted(set(titles))
    assert [a for a, page in pages.items() if "内容全是编的" not in page.text("//body")] == []


@pytest.mark.slow
def test_every_county_is_two_taps_from_the_home_page(folder: Path, pages: dict[str, Page]) -> None:
    near = {sites.target("", each) for each in pages[""].all("//ul[@class='areas']//a/@href")}
    reached = near | {
        sites.target(first, each)
        for first in near
        for each in pages[first].all("//ul[@class='areas']//a/@href")
    }
    found = check(folder / "content").content.disclosures
    filed = {each.announcement.place for each in found}
    assert len(filed) > 8
    assert {routes.area(place) for place in filed} - reached == set()


@pytest.mark.slow
def test_each_body_is_reached_once_in_the_supervision_of_its_own_place(
    folder: Path, pages: dict[str, Page]
) -> None:
    for each in check(folder / "content").content.disclosures:
        if each.id.endswith("-again"):
            continue
        number = each.announcement.channels[0].value
        boards = [
            address
            for address, page in pages.items()
            if address.startswith("supervise/") and number in page.text("//main")
        ]
        place = each.announcement.place
        newer = f"{each.id}-again/" in pages
        assert boards == ([] if newer else [routes.supervise(place)]), each.id


@pytest.mark.slow
def test_what_several_bodies_state_stands_side_by_side_and_is_no_ranking(
    pages: dict[str, Page],
) -> None:
    compared = 0
    for address, page in pages.items():
        if not address.startswith("areas/") or address == "areas/":
            continue
        count = len(page.all("//li[@class='body']"))
        said = page.text("//main")
        assert ("不是排名" in said) == (count > 1), address
        assert said.count("来源：") == count, address
        compared += count > 1
    assert compared >= 3


@pytest.mark.slow
def test_no_bodys_channels_stand_on_the_pages_of_all(pages: dict[str, Page]) -> None:
    for address in ("", "areas/", "changes/", "search/", "data/"):
        assert pages[address].all("//section[@id='contact']//a[starts-with(@href, 'tel:')]") == []
        assert "按地方找监督渠道" in pages[address].text("//section[@id='contact']"), address
