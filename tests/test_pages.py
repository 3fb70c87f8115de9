"""Golden pages: what the fictional county's site says, word for word.

A change of a golden file is a change of what the public sees, and is reviewed as one
(`pytest --renew` writes them anew).
"""

from pathlib import Path

import pytest

from generator.content.check import check
from generator.domain import routes
from generator.domain.model import Disclosure
from generator.domain.timeline import Timeline
from generator.site.make import Made, make
from generator.site.pages.shared.channels import contact_links, mail_query
from generator.text.numerals import chinese
from tests.conftest import Golden

HERE = Path(__file__).parent
YUNHE = HERE / "fixtures" / "yunhe" / "content"
GOLDEN = HERE / "golden" / "yunhe"


@pytest.fixture(scope="module")
def made() -> Made:
    return make(check(YUNHE).content)


@pytest.fixture(scope="module")
def yunhe() -> Disclosure:
    found = check(YUNHE).content.disclosures
    return next(each for each in found if each.id == "yunhe-2024")


def test_every_page_is_as_reviewed(made: Made, golden: Golden) -> None:
    for path, content in made.pages.items():
        golden(GOLDEN / path, content.decode())


def test_no_golden_page_is_left_over(made: Made) -> None:
    kept = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.md")}
    assert kept == set(made.pages)


def test_progress_is_reported_as_pages_are_made() -> None:
    reported: list[tuple[int, int]] = []
    made = make(check(YUNHE).content, lambda done, total: reported.append((done, total)))
    assert [done for done, _ in reported] == list(range(1, len(made.pages) + 1))
    assert {total for _, total in reported} == {len(made.pages)}


def test_the_pages_of_the_site_have_reserved_names(made: Made) -> None:
    """By hand, from the addresses of the design: those that are there and those to come."""
    named = (
        "areas supervise follow data changes about search sitemap 404 assets pages schema updates"
    )
    assert frozenset(named.split()) == routes.RESERVED
    disclosures = {"yunhe-2022", "yunhe-2024", "index.md"}
    at_top = {path.split("/")[0] for path in made.pages} - disclosures
    assert {name.removesuffix(".md") for name in at_top} < routes.RESERVED


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("", "muye-2025/", "muye-2025/"),
        ("", "", "./"),
        ("about/", "", "../"),
        ("muye-2025/issues/15/", "muye-2025/issues/16/", "../16/"),
        ("muye-2025/issues/15/", "muye-2025/issues/", "../"),
        ("muye-2025/issues/15/", "muye-2025/issues/15/", "./"),
        ("muye-2025/issues/15/", "muye-2025/issues/15/#top", "#top"),
        ("muye-2025/issues/15/", "about/#status", "../../../about/#status"),
        ("muye-2025/issues/", "muye-2024/issues/", "../../muye-2024/issues/"),
        ("a/b/", "a/bc/", "../bc/"),
    ],
)
def test_links_are_relative(origin: str, target: str, link: str) -> None:
    assert routes.relative(origin, target) == link


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index.md"),
        ("muye-2025/", "muye-2025/index.md"),
        ("muye-2025/issues/", "muye-2025/issues/index.md"),
        ("muye-2025/issues/15/", "muye-2025/issues/15.md"),
        ("muye-2025/progress/", "muye-2025/progress.md"),
        ("supervise/", "supervise.md"),
    ],
)
def test_every_address_has_its_markdown_file(address: str, path: str) -> None:
    assert routes.markdown_path(address) == path


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "〇"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (100, "一百"),
        (105, "一百零五"),
    ],
)
def test_numerals(number: int, words: str) -> None:
    assert chinese(number) == words


def test_the_last_report_gives_the_status(yunhe: Disclosure) -> None:
    timeline = Timeline(yunhe)
    by_id = {issue.id: timeline.standing(issue) for issue in yunhe.issues}
    assert {key: (str(each.status), each.said) for key, each in by_id.items()} == {
        "1": ("completed", "已完成，长期坚持"),
        "2": ("completed", "已全部完工"),
        "3": ("staged", "取得阶段性成果"),
        "4": ("ongoing", None),
        "5": ("completed", None),
    }


def test_a_letter_about_an_issue_names_it(yunhe: Disclosure) -> None:
    query = mail_query(yunhe, yunhe.issues[1])
    assert query.isascii()
    assert " " not in query
    decoded = bytes_of(query)
    assert "第2项" in decoded
    assert "老旧小区供水管网改造" in decoded
    assert "中共云河县委关于巡视整改进展情况的公布" in decoded


def bytes_of(query: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415 - needed here only

    return unquote(query)


def test_channels_are_ready_to_act_on(yunhe: Disclosure) -> None:
    found = [(way.kind, way.href, way.notes) for way in contact_links(yunhe)]
    assert found == [
        ("phone", "tel:09998880001", ("受理时间 工作日8:30-12:00、14:30-18:00",)),
        ("fax", "", ()),
        ("post", "", ("邮政编码 099900",)),
        ("email", "mailto:jiandu@yunhe.example", ()),
    ]


def test_the_same_content_gives_the_same_bytes() -> None:
    first, second = (make(check(YUNHE).content).pages for _ in range(2))
    assert list(first.items()) == list(second.items())
