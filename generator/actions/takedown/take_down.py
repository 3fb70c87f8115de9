"""Carry out a takedown: files, record and site in one step, or nothing."""

import datetime
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.actions import building
from generator.actions.takedown.plan import Plan
from generator.engine.build_site import Built
from generator.engine.purpose import Recording
from generator.engine.takedown import Takedown
from generator.files.journal import FOLDER as JOURNAL


def take_down(
    plan: Plan,
    on: datetime.date,
    config_file: Path,
    on_progress: Callable[[str, int, int], None],
    *,
    allow_python_tags: bool = False,
) -> Built:
    """Build the site without the words, and write files, record and site in one step, or nothing."""
    content = plan.folder.parent
    with _copy(content, plan) as copy:
        takedown = Takedown(
            content,
            copy,
            plan.before,
            on,
            {f"{plan.folder.name}/{path}": raw for path, raw in plan.files.items()},
        )
        return building.build(
            config_file,
            on_progress,
            recording=Recording(takedown=takedown),
            allow_python_tags=allow_python_tags,
        )


@contextmanager
def _copy(content: Path, plan: Plan) -> Iterator[Path]:
    """Give a copy of the content in which a plan is carried out."""
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as place:
        copy = Path(place) / content.name
        shutil.copytree(content, copy, ignore=shutil.ignore_patterns(JOURNAL))
        for path, raw in plan.files.items():
            (copy / plan.folder.name / path).write_bytes(raw)
        yield copy
