"""The scripts of the theme: plain, of one dialect, and of the types that theme/scripts.d.ts declares."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.site.pages.shared.facets import LABELS
from tests.sites import ROOT

SCRIPTS = ROOT / "theme" / "overrides" / "assets" / "js"
COMPILER = "ZHENGGAI_TSC"
"""The environment variable that names TypeScript's `tsc`, a program or the script itself."""

needs_compiler = pytest.mark.skipif(
    not (os.environ.get(COMPILER) or shutil.which("tsc")) or not shutil.which("node"),
    reason=f"TypeScript: needs node, and tsc on the path or named by {COMPILER}, as .ci/run does",
)


def compiled(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the TypeScript compiler over the project."""
    program = os.environ.get(COMPILER) or shutil.which("tsc") or ""
    return subprocess.run(
        ["node", program, "--project", str(ROOT), "--pretty", "false", *options],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.process
@needs_compiler
def test_every_type_is_right() -> None:
    done = compiled()
    assert done.returncode == 0, done.stdout[:4000]


@pytest.mark.process
@needs_compiler
def test_no_syntax_is_newer_than_the_baseline(tmp_path: Path) -> None:
    """What the compiler would have to write in older words is newer."""
    for target in ("es2018", "esnext"):
        done = compiled("--noEmit", "false", "--outDir", str(tmp_path / target), "--target", target)
        assert done.returncode == 0, done.stdout[:4000]
    files = sorted(
        file.relative_to(tmp_path / "esnext") for file in (tmp_path / "esnext").rglob("*.js")
    )
    assert len(files) == len(list(SCRIPTS.rglob("*.js")))
    for file in files:
        older, newer = (
            (tmp_path / each / file).read_text("utf-8") for each in ("es2018", "esnext")
        )
        assert older == newer, file


FORBIDDEN = {
    r"\bvar ": "const or let",
    r"\bfunction \(": "an arrow function, or a named one",
    r"^\s*(import|export)\b": "a plain script: a module does not load from a disk",
    r"\beval\(|\bnew Function\b": "the policy forbids it",
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write": "text must never become markup",
    r"\?\.|\?\?": "newer than the baseline",
}
"""What no script has, and why or what it has instead."""


@pytest.mark.parametrize("file", sorted(SCRIPTS.rglob("*.js")), ids=lambda file: file.name)
def test_one_dialect(file: Path) -> None:
    script = file.read_text("utf-8")
    code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    assert re.match(r'\s*\(\(\) => \{\n  "use strict";\n', code), "strict, and nothing global"
    for pattern, instead in FORBIDDEN.items():
        assert not re.search(pattern, code, re.MULTILINE), f"{pattern}: {instead}"


def test_facets_are_named_in_one_place() -> None:
    """Labels stand in the pages; the search page alone knows by name what its facets are made of."""
    for file in SCRIPTS.rglob("*.js"):
        code = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        for name, label in LABELS.items():
            assert f'"{label}"' not in code, (file.name, label)
            if file.name in ("facets.js", "issue-list.js") and file.parent == SCRIPTS:
                assert f'"{name}"' not in code, (file.name, name)


def test_the_compiler_is_strict() -> None:
    lines = (ROOT / "tsconfig.json").read_text("utf-8").splitlines()
    options = json.loads("\n".join(line for line in lines if "//" not in line))["compilerOptions"]
    assert options["strict"]
    assert options["checkJs"]
    assert options["lib"][0] == options["target"] == "ES2018"


def test_the_compiler_knows_every_script() -> None:
    """No file opts out of the check, as a whole or for a line."""
    for file in SCRIPTS.rglob("*.js"):
        assert not re.search(r"@ts-(nocheck|ignore|expect-error)", file.read_text("utf-8")), (
            file.name
        )
