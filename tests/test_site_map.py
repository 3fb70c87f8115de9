"""sitemap.xml of a large site comes in parts, as search engines take it (sitemaps.org)."""

import lxml.etree
import pytest

from generator.engine.site_map import in_parts, part_names

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "https://a.example/b&c/"


def listing(addresses: list[str]) -> str:
    """Return a site map as MkDocs writes it."""
    urls = "".join(
        f"\n    <url>\n         <loc>{each}</loc>\n         \n    </url>" for each in addresses
    )
    opened = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{s}">'.format(**NAMESPACE)
    return f"{opened}{urls}\n</urlset>"


def locations(text: str) -> list[str]:
    found = lxml.etree.fromstring(text.encode()).xpath("//s:loc", namespaces=NAMESPACE)
    return [each.text for each in found]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_short_one_stays_as_it_is(count: int) -> None:
    text = listing([f"{number}" for number in range(count)])
    assert in_parts(text, SITE, most=3) == (text, {})


def test_a_long_one_names_its_parts_which_hold_all_of_it_in_order() -> None:
    addresses = [f"https://a.example/{number}/" for number in range(7)]
    index, parts = in_parts(listing(addresses), SITE, most=3)
    assert lxml.etree.fromstring(index.encode()).tag == f"{{{NAMESPACE['s']}}}sitemapindex"
    assert locations(index) == [f"{SITE}{name}" for name in parts]
    assert [len(locations(each)) for each in parts.values()] == [3, 3, 1]
    assert [each for part in parts.values() for each in locations(part)] == addresses


def test_the_names_of_parts_are_known_before_they_are_written() -> None:
    assert part_names(50_000) == ()
    assert part_names(100_001) == ("sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml")
