"""A new issue between others has an id as they have; readers keep it for good."""

import pytest

from generator.importing.ids import NumberedPlace, issue_ids


@pytest.mark.parametrize(
    ("places", "ids"),
    [
        (
            [(1, 1, "1-1"), (2, 1, ""), (3, 1, ""), (None, 1, "1-4"), (5, 2, "2-5")],
            ["1-1", "1-2", "1-3", "1-4", "2-5"],
        ),
        ([(1, 1, "1"), (2, 1, ""), (3, 2, "3")], ["1", "2", "3"]),
        ([(1, 1, ""), (2, 1, ""), (3, 2, "")], ["1", "2", "3"]),
        ([(1, 1, "1-1"), (2, 1, "2"), (3, 1, "")], ["1-1", "2", "3"]),
    ],
)
def test_a_new_issue_is_numbered_like_its_neighbours(
    places: list[tuple[int | None, int, str]], ids: list[str]
) -> None:
    made = [NumberedPlace(count, aspect, id=name) for count, aspect, name in places]
    assert issue_ids(made) == ids
