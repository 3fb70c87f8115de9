"""A dozen kills of commands that write; `python -m tests.break --only kills` tries every point."""

import sys
from pathlib import Path

import pytest

from tests.long import kills

pytestmark = [pytest.mark.process, pytest.mark.slow]


POINTS = {
    "import": [("after", 0.4), ("after", 0.8)],
    "import --replace": [("before", 0.3), ("before", 0.6), ("after", 0.45), ("after", 0.75)],
    "ledger import": [("before", 0.5), ("before", 0.7)],
    "import --update": [("after", 0.6)],
    "correct": [("after", 0.6)],
    "build": [("before", 1), ("after", 1), ("two-steps:after", 0.5), ("two-steps:before", 1)],
    "publish": [
        ("before", 0.5),
        ("after", 0.5),
        ("after", 0.75),
        ("before", 1),
        ("after", 1),
        ("two-steps:after", 0.9),
    ],
    "restart": [("after", 0.5), ("after", 0.75), ("after", 1), ("two-steps:after", 0.9)],
    "takedown": [("before", 0.5), ("after", 0.75), ("before", 1), ("two-steps:after", 0.95)],
}
"""When commands are killed: at which of their changes, counted from 0 to 1, and on which side of it."""


@pytest.mark.parametrize("name", POINTS)
def test_what_is_left_of_a_killed_command_is_old_or_new(name: str, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows knows no SIGKILL")
    case = kills.make_case(name, tmp_path / "ready")
    totals: dict[bool, int] = {}  # by how a site is swapped in; before or after is the same number
    for when, place in POINTS[name]:
        is_in_two = when.startswith("two-steps")
        if is_in_two not in totals:
            totals[is_in_two] = kills.changes(case, when, tmp_path)
        at = max(1, round(totals[is_in_two] * place))
        fault = kills.survives(case, at, when, tmp_path)
        assert not fault, f"killed {when} change {at} of {totals[is_in_two]}: {fault}"
