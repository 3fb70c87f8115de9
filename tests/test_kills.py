"""A dozen kills of commands that write; `python -m tests.break kills` tries every point."""

import sys
from pathlib import Path

import pytest

from tests.long import kills

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> dict[str, kills.Case]:
    if sys.platform == "win32":
        pytest.skip("Windows knows no SIGKILL")
    found = kills.cases(tmp_path_factory.mktemp("ready"))
    return {each.name: each for each in found}


@pytest.mark.parametrize(
    ("name", "when", "places"),
    [
        ("import", "after", (0.4, 0.8)),
        ("import --replace", "before", (0.3, 0.6)),
        ("import --replace", "after", (0.45, 0.75)),
        ("ledger import", "before", (0.5, 0.7)),
        ("build", "before", (1,)),
        ("build", "after", (1,)),
        ("build", "two-steps:after", (0.5,)),
        ("build", "two-steps:before", (1,)),
    ],
)
def test_what_is_left_of_a_killed_command_is_old_or_new(
    ready: dict[str, kills.Case], tmp_path: Path, name: str, when: str, places: tuple[float, ...]
) -> None:
    case = ready[name]
    total = kills.changes(case, when, tmp_path)
    for place in places:
        at = max(1, round(total * place))
        fault = kills.survives(case, at, when, tmp_path)
        assert not fault, f"killed {when} change {at} of {total}: {fault}"
