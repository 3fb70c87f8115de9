"""The announcement's order of issues: every row is written by hand as the announcement has it."""

from itertools import permutations
from pathlib import Path

import pytest

from generator.content.load import load
from generator.content.order import announcement_order
from generator.domain.model import Issue
from generator.files.writer import write
from generator.site.pages.issue import issue_pages
from generator.site.pages.shared.gathering import gather

Row = tuple[str, str | None, int | None, int | None]
"""Id, printed number, aspect, category."""

ORDERS: dict[str, list[Row]] = {
    "numbers through the whole announcement": [
        ("1", "1", 1, 1), ("2", "2", 1, 2), ("9", "9", 1, 2), ("10", "10", 2, 1),
    ],
    "numbers through the whole, one between two categories": [
        ("1", "1", 1, 1), ("2", "2", 1, None), ("3", "3", 1, 2), ("4", "4", 2, 1),
    ],
    "numbers through the whole, one behind all aspects": [
        ("1", "1", 1, None), ("2", "2", 2, None), ("3", "3", None, None),
    ],
    "numbers anew in each aspect, one between two categories": [
        ("1-1-1", "1", 1, 1), ("1-2", "2", 1, None), ("3", "3", 1, 2),
        ("2-1-1", "1", 2, 1), ("2-2-2", "2", 2, 2),
    ],
    "numbers anew in each category": [
        ("1-1-1", "1", 1, 1), ("1-1-2", "2", 1, 1), ("1-2-1", "1", 1, 2), ("1-2-2", "2", 1, 2),
    ],
    "numbers anew in each category, one of them met once only": [
        ("1-1-1", "1", 1, 1), ("1-1-2", "2", 1, 1), ("3", "3", 1, 1),
        ("1-2-1", "1", 1, 2), ("1-2-2", "2", 1, 2),
    ],
    "numbers anew in each category, one directly under its aspect": [
        ("1-0-1", "1", 1, None), ("1-1-1", "1", 1, 1), ("1-1-2", "2", 1, 1), ("1-2-1", "1", 1, 2),
    ],
    "more than nine in a category": [
        ("1-1-2", "2", 1, 1), ("1-1-10", "10", 1, 1), ("1-2-2", "2", 1, 2),
    ],
    "no numbers, ids by place": [
        ("1-0-1", None, 1, None), ("1-1-1", None, 1, 1), ("1-1-2", None, 1, 1),
        ("1-1-10", None, 1, 1), ("2-0-1", None, 2, None),
    ],
    "no numbers, no aspects, ids of any kind": [
        ("3", None, None, None), ("3-1", None, None, None), ("10", None, None, None),
        ("a2", None, None, None), ("a10", None, None, None),
    ],
    "one without a number among numbered ones": [
        ("1-1-1", "1", 1, 1), ("1-1-2", None, 1, 1), ("1-1-3", "3", 1, 1), ("1-2-1", "1", 1, 2),
    ],
    "one without a number, its id made of the number before it": [
        ("3", "3", 2, None), ("3-2", None, 2, None), ("4", "4", 2, None),
    ],
    "numbers of two levels": [
        ("a", "1.2", 1, None), ("b", "1.10", 1, None), ("c", "2.1", 1, None),
    ],
    "numbers that are no figures": [
        ("1-1-1", "一", 1, 1), ("1-1-2", "二", 1, 1), ("1-1-10", "十", 1, 1), ("1-2-1", "一", 1, 2),
    ],
    "a number that leads back into an earlier category": [
        ("1", "1", 1, 1), ("4", "4", 1, 1), ("2", "2", 1, 2), ("3", "3", 1, 2),
    ],
    "a number that leads back into an earlier aspect": [
        ("1", "1", 1, None), ("4", "4", 1, None), ("2", "2", 2, None), ("3", "3", 2, None),
    ],
    "no aspect in some, numbers anew": [
        ("1", "1", None, None), ("1-1", "1", 1, None), ("1-2", "2", 1, None), ("2-1", "1", 2, None),
    ],
}  # fmt: skip


def issue(row: Row) -> Issue:
    id_, number, aspect, category = row
    place = {"aspect": aspect, "category": category}
    kept = {key: str(value) for key, value in place.items() if value is not None}
    named = {"id": id_, "title": "事", "status": "undisclosed"} | kept
    return Issue.model_validate(named | ({"number": number} if number else {}))


@pytest.mark.parametrize("name", ORDERS)
def test_issues_stand_in_the_order_of_the_announcement(name: str) -> None:
    expected = [row[0] for row in ORDERS[name]]
    for shuffled in permutations(map(issue, ORDERS[name])):
        assert [each.id for each in announcement_order(shuffled)] == expected


MARKED: dict[str, list[Row]] = {
    "one without a number between numbered ones": [
        ("1", "1", 1, None), ("1-2", None, 1, None), ("3", "3", 2, None), ("2-2", None, 2, None),
        ("4", "4", 2, None), ("5", "5", 2, None),
    ],
    "numbers that are printed out of order": [
        ("1", "1", None, None), ("3", "3", None, None), ("2", "2", None, None),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", MARKED)
def test_where_marks_say_the_order_it_is_that_of_the_text(name: str) -> None:
    expected = [row[0] for row in MARKED[name]]
    for shuffled in permutations(map(issue, MARKED[name])):
        assert [each.id for each in announcement_order(shuffled, expected)] == expected


def test_an_issue_that_no_mark_has_leaves_the_order_to_the_numbers() -> None:
    rows: list[Row] = [("2", "2", None, None), ("1", "1", None, None), ("3", "3", None, None)]
    found = announcement_order(map(issue, rows), ["2", "1"])
    assert [each.id for each in found] == ["1", "2", "3"]


def test_previous_and_next_follow_the_announcement(tmp_path: Path) -> None:
    row = "numbers anew in each category, one of them met once only"
    head = "title: 公布\nwording: digest\ninspected: 某县\naspects: [{title: 民生, categories: [教育, 住房]}]\n"
    files = {"xian-2025/disclosure.yml": head.encode()} | {
        f"xian-2025/issues/{id_}.yml": f'number: "{number}"\ntitle: 事\naspect: {aspect}\n'
        f"category: {category}\nstatus: undisclosed\n".encode()
        for id_, number, aspect, category in ORDERS[row]
    }
    write(tmp_path, files)
    (disclosure,) = load(tmp_path).content.disclosures
    pages = {page.address: page.view for page in issue_pages(disclosure, gather(disclosure))}
    assert [
        (
            address.removeprefix("xian-2025/issues/"),
            view.previous.href if view.previous else "",
            view.next.href if view.next else "",
        )
        for address, view in pages.items()
    ] == [
        ("1-1-1/", "", "../1-1-2/"),
        ("1-1-2/", "../1-1-1/", "../3/"),
        ("3/", "../1-1-2/", "../1-2-1/"),
        ("1-2-1/", "../3/", "../1-2-2/"),
        ("1-2-2/", "../1-2-1/", ""),
    ]
