"""What was learnt stays learnt: of the announcements that the importer was improved on every issue is found.

None is read that is none, and of all fields no more are wrong than when the floor beside it was set.
"""

from collections.abc import Callable, Sequence

import pytest

from tests.importing.figures import Sample, figures_of, further, new, unseen, untouched

FLOORS: list[tuple[Callable[[], Sequence[Sample]], float]] = [
    (further, 0.99),
    (new, 0.96),
    (unseen, 0.94),
    (untouched, 0.98),
]
"""Each set of announcements, and how much of all its fields is right at least."""


@pytest.mark.parametrize(("samples", "floor"), FLOORS, ids=[each.__name__ for each, _ in FLOORS])
def test_every_issue_is_found_none_is_false_and_the_fields_are_as_right_as_before(
    samples: Callable[[], Sequence[Sample]], floor: float
) -> None:
    found = figures_of(samples())
    assert (found.found, found.false) == (found.issues, 0), found.notes
    wrong = found.wrong.total() + found.wrong_parts.total()
    assert 1 - wrong / (found.fields + found.parts) >= floor, found.notes
