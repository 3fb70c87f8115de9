"""Rounds of the same body and issues found again: each leads to the other, both ways."""

from typing import Any

import lxml.html

from generator.domain.model import Announcement, Content, Disclosure, Issue, Update
from generator.site.make import make


def disclosure(
    name: str, issued: str, *issues: dict[str, Any], inspected: str = "某县委", **more: Any
) -> Disclosure:
    head = {
        "title": f"{issued[:4]}年的公布",
        "wording": "digest",
        "inspected": inspected,
        "issued": {"by": "某县委", "on": issued},
    }
    read = tuple(
        Issue.model_validate(
            {"id": f"{n}", "number": f"{n}", "title": f"问题{n}", "status": "undisclosed", **each}
        )
        for n, each in enumerate(issues, 1)
    )
    return Disclosure(name, Announcement.model_validate(head), read, **more)


REPORT = Update.model_validate(
    {
        "id": "2023-06-01",
        "issued": {"by": "某县委", "on": "2023-06-01"},
        "issues": {"2": {"status": "completed", "said": "已办完"}},
    }
)
FIRST = disclosure("x-2022", "2022-12-01", {}, {}, updates=(REPORT,))
SECOND = disclosure("x-2025", "2025-01-15", {"recurs": [{"disclosure": "x-2022", "issue": "2"}]})
OTHER = disclosure("y-2024", "2024-05-01", {}, inspected="某市局")
MADE = make(Content((SECOND, OTHER, FIRST)))


def page(path: str) -> Any:
    _, _, body = MADE.pages[path].decode().partition("\n---\n")
    return lxml.html.document_fromstring(f"<main>{body}</main>")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def again(path: str) -> list[tuple[str, str]]:
    return [
        (words(each), each.xpath("string(.//a/@href)"))
        for each in page(path).xpath("//p[contains(@class, 'again')]")
    ]


def test_an_issue_that_was_found_again_says_so_with_what_became_of_it() -> None:
    said = "以前也被指出过 某县委2022年公布第2项：问题2 2023年6月1日续报说：已办完"
    assert again("x-2025/issues/1.md") == [(said, "../../../x-2022/issues/2/")]
    assert again("x-2025/issues/index.md") == [(said, "../../x-2022/issues/2/")]
    assert again("x-2025/index.md") == [(said, "../x-2022/issues/2/")]
    assert again("x-2025/fulltext.md") == [(said, "../../x-2022/issues/2/")]


def test_the_issue_that_came_back_says_it_too() -> None:
    said = "后来又被指出 某县委2025年公布第1项：问题1"
    assert again("x-2022/issues/2.md") == [(said, "../../../x-2025/issues/1/")]
    assert again("x-2022/index.md") == [(said, "../x-2025/issues/1/")]
    assert again("x-2022/issues/1.md") == []


def test_rounds_of_the_same_body_lead_to_each_other() -> None:
    for path, others in {
        "x-2025/index.md": [("2022年的公布 2022年12月1日", "../x-2022/")],
        "x-2022/index.md": [("2025年的公布 2025年1月15日", "../x-2025/")],
        "y-2024/index.md": [],
    }.items():
        found = page(path).xpath("//ul[preceding::text()[contains(., '{: #rounds }')]][1]/li")
        shown = [(words(each), each.xpath("string(.//a/@href)")) for each in found]
        assert shown[: len(others)] == others, path
        assert ("的其他公布" in words(page(path))) is bool(others), path


def test_what_other_rounds_say_is_no_text_of_the_page() -> None:
    """Search finds it where it stands."""
    for path in ("x-2025/issues/1.md", "x-2022/issues/2.md"):
        (line,) = page(path).xpath("//p[contains(@class, 'again')]")
        assert "not-searched" in line.get("class")


def test_an_issue_that_is_named_and_does_not_exist_leads_nowhere() -> None:
    lost = disclosure("x-2025", "2025-01-15", {"recurs": [{"disclosure": "x-2022", "issue": "9"}]})
    made = make(Content((lost, FIRST)))
    assert "以前也被指出过" not in made.pages["x-2025/issues/1.md"].decode()
