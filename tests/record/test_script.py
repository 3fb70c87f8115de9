"""The shell script that checks a record needs nothing of this program, and finds what was changed."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.files.writer import write
from tests.record.vectors import STAGES, published, record

SCRIPT = Path(__file__).parents[2] / "tools" / "check-record.sh"

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(os.name == "nt", reason="Windows 没有 sh，也没有 sha256sum"),
]


def run(site: Path, files: dict[str, bytes], lines: bytes) -> subprocess.CompletedProcess[str]:
    write(site, {**files, "record.jsonl": lines})
    return subprocess.run(
        ["sh", str(SCRIPT), str(site)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("stage", STAGES)
def test_a_sound_record_is_sound(stage: str, tmp_path: Path) -> None:
    done = run(tmp_path, published(stage), record(stage))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{len(record(stage).splitlines())} lines, head ")


WITHDRAWN = record("4-withdrawn").splitlines(keepends=True)
BROKEN = [
    ("a line taken out", b"".join(WITHDRAWN[:2] + WITHDRAWN[3:]), "line 3: does not follow"),
    ("a line edited", b"".join(WITHDRAWN).replace(b"2025-06-20", b"2025-06-21", 1), "line 6:"),
    ("two lines swapped", b"".join([*WITHDRAWN[:7], WITHDRAWN[8], WITHDRAWN[7]]), "line 8:"),
    ("shortened", b"".join(WITHDRAWN[:8]), "issues/3: is not what was recorded last"),
]


@pytest.mark.parametrize(("lines", "said"), [row[1:] for row in BROKEN],
                         ids=[row[0] for row in BROKEN])  # fmt: skip
def test_a_broken_record_is_told(lines: bytes, said: str, tmp_path: Path) -> None:
    done = run(tmp_path, published("4-withdrawn"), lines)
    assert done.returncode == 1
    assert said in done.stdout


def test_what_was_changed_in_silence_is_told(tmp_path: Path) -> None:
    files = published("3-corrected")
    files["issues/2/index.json"] = files["issues/2/index.json"].replace(b"13", b"14")
    done = run(tmp_path, files, record("3-corrected"))
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        "issues/2: is not what was recorded last",
    )
