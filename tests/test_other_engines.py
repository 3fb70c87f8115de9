"""The site depends neither on Material nor on MkDocs: without them come the very same files.

MkDocs 1.x and Material are in maintenance. ProperDocs goes on with MkDocs' code under another name;
it is tried in an environment that has neither of the two, made from the site's own lock.
"""

import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests import sites
from tests.sites import ADDRESS, ROOT

pytestmark = pytest.mark.process

PROPERDOCS = "properdocs==1.6.7 --hash=sha256:6fa0cfa2e01bf338f684892c8a506cf70ea88ae7f3479c933b6fa20168101cbd\n"
INSTEAD_OF = ("mkdocs", "mkdocs-material", "mkdocs-material-extensions", "mkdocs-get-deps")
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==(?:.*\\\n)*.*\n", re.MULTILINE)
"""One locked requirement with its hashes; each line but its last ends in a backslash."""

WITHOUT_MATERIAL = """
import importlib.abc, sys

class _Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("material", "materialx"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, _Absent())
"""
"""A sitecustomize in which Material is not installed."""


def site_without_theme(folder: Path) -> Path:
    """Write the settings of the shipped site without Material, and return their file."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    theme = re.search(r"^theme:\n(?:  .*\n)+", text, re.MULTILINE)
    assert theme
    assert "name: material" in theme[0]
    text = text.replace(theme[0], "theme:\n  name: null\n  custom_dir: theme/overrides\n")
    for name in ("content", "theme"):
        text = text.replace(f": {name}", f": {ROOT.as_posix()}/{name}")
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "mkdocs.yml"
    config.write_text(f"{text}\nsite_url: {ADDRESS}\n", "utf-8")
    return config


def different(factory: pytest.TempPathFactory, site: Path) -> list[str]:
    """Return the files that are not those of the shipped site, or missing, or too many."""
    ours, theirs = sites.files(sites.shipped(factory)), sites.files(site)
    assert len(ours) > 100
    return sorted(path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path))


def test_without_material_the_same_files_come_out(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    (tmp_path / "absent").mkdir()
    (tmp_path / "absent/sitecustomize.py").write_text(WITHOUT_MATERIAL, "utf-8")
    env = sites.environment(PYTHONPATH=str(tmp_path / "absent"))
    assert sites.run(sys.executable, "-c", "import material", cwd=tmp_path, env=env).returncode == 1
    config = site_without_theme(tmp_path / "home")
    done = sites.zhenggai_process(
        "build", "-q", "-f", config, "-d", tmp_path / "site", cwd=tmp_path, env=env
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert different(tmp_path_factory, tmp_path / "site") == []


def locked_without_mkdocs() -> str:
    """Return the site's lock with ProperDocs in the place of MkDocs and Material."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    found = [(each[1], each[0]) for each in REQUIREMENT.finditer(lock)]
    assert "".join(text for _, text in found) == lock
    assert set(INSTEAD_OF) <= {name for name, _ in found}
    return "".join(text for name, text in found if name not in INSTEAD_OF) + PROPERDOCS


@pytest.fixture(scope="module")
def properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with ProperDocs and without MkDocs and Material."""
    home = tmp_path_factory.mktemp("properdocs")
    venv.create(home / "env", with_pip=False)
    python = home / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    (home / "lock").write_text(locked_without_mkdocs(), "utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    pip += ["--no-input", "install", "--quiet", "--no-compile"]
    done = subprocess.run(
        [*pip, "--retries", "1", "--require-hashes", "-r", str(home / "lock")],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        pytest.skip(f"ProperDocs could not be installed from PyPI: {said[-1] if said else '?'}")
    own = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    subprocess.run([*pip, *own], capture_output=True, check=True)
    return python


def test_properdocs_gives_the_same_files(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, properdocs: Path
) -> None:
    for absent in ("mkdocs", "material"):
        done = sites.run(properdocs, "-c", f"import {absent}", cwd=tmp_path)
        assert "ModuleNotFoundError" in done.stderr
    config = site_without_theme(tmp_path / "home")
    command = (properdocs, "-m", "properdocs", "build", "--strict", "-q", "-f", config)
    done = sites.run(*command, "-d", tmp_path / "site", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert different(tmp_path_factory, tmp_path / "site") == []
