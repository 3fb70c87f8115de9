"""The bundle of the real wheels for Windows: unpacked and looked through, for it cannot be run here."""

import ast
import os
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import PathDistribution
from pathlib import Path
from unittest import mock

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.actions.bundling import fetching, lock
from generator.actions.bundling.target import Target
from generator.actions.errors import Stop
from generator.cli import main
from tests import sites
from tests.bundling import standins
from tests.sites import ROOT
from tests.test_hosting import licences

pytestmark = [pytest.mark.process, pytest.mark.slow]

BUILDS = {"editables", "hatchling", "pluggy", "tomlkit", "trove-classifiers"}
"""What the lock holds to build the program, and the program does not need."""
CLUSTER = {
    "cloudpickle", "dask", "distributed", "fsspec", "importlib-metadata", "lazy-importer", "locket", "msgpack", "partd",
    "psutil", "sortedcontainers", "tblib", "toolz", "tornado", "zict", "zipp",
}  # fmt: skip
"""What the lock holds for a build by many machines, which the desk of one never is."""
NOT_EMBEDDED = {
    "distutils", "ensurepip", "idlelib", "lib2to3", "test", "tkinter", "turtle", "turtledemo", "venv",
}  # fmt: skip
"""What the embeddable Python leaves out of the standard library."""
WINDOWS = {
    "extra": "", "implementation_name": "cpython", "os_name": "nt", "platform_machine": "AMD64",
    "platform_python_implementation": "CPython", "platform_system": "Windows",
    "python_full_version": "3.12.10", "python_version": "3.12", "sys_platform": "win32",
}  # fmt: skip
TAG = re.compile(
    r"(py2|py3|py312|cp312)-none-(any|win_amd64)|cp312-cp312-win_amd64|cp3(\d+)-abi3-win_amd64"
)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that somebody unpacked the bundle into, in a place as places are."""

    def make(folder: Path) -> None:
        target = Target((3, 12), "win_amd64")
        with mock.patch.dict(os.environ, PIP_RETRIES="1"):
            fetching.build_program(ROOT, folder)
            _fetch_or_skip(target, folder)
        python = standins.python(folder)
        command = ["bundle", "--python", str(python), "--out", str(folder / "desk.zip")]
        options = ["--lock", str(ROOT / "requirements.lock"), "--wheels", str(folder)]
        main.main.main([*command, *options], standalone_mode=False)
        with zipfile.ZipFile(folder / "desk.zip") as archive:
            archive.extractall(folder / "U 盘 (1) & 备份")

    place = sites.once(tmp_path_factory, "bundle-for-windows", make)
    return place / "U 盘 (1) & 备份" / "整改公开"


def _fetch_or_skip(target: Target, folder: Path) -> None:
    try:
        fetching.fetch(lock.read(ROOT / "requirements.lock", target), target, folder)
    except Stop as stop:
        if "没有取齐" not in str(stop) or "hash" in str(stop).lower():
            raise
        pytest.skip(f"no package index gives the wheels for Windows: {str(stop)[-200:]}")


@pytest.fixture(scope="session")
def packages(bundle: Path) -> Path:
    return bundle / "app" / "Lib" / "site-packages"


@pytest.fixture(scope="session")
def distributions(packages: Path) -> dict[str, PathDistribution]:
    found = (PathDistribution(each) for each in packages.glob("*.dist-info"))
    return {canonicalize_name(each.metadata["Name"]): each for each in found}


def modules_of(file: Path) -> Iterator[str]:
    """Yield the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def is_there(packages: Path, module: str) -> bool:
    """Tell whether Python 3.12 on Windows finds a module below `site-packages`."""
    place = packages.joinpath(*module.split("."))
    names = (".py", ".pyd", ".cp312-win_amd64.pyd")
    return place.is_dir() or any(place.with_name(place.name + each).is_file() for each in names)


def test_every_module_that_the_program_imports_is_in_the_bundle(packages: Path) -> None:
    program = packages / "generator"
    # A cluster is no desk of one machine: its libraries stay out, and only `build --cluster` asks for them.
    cluster = program / "files" / "cluster"
    files = sorted(each for each in program.rglob("*.py") if cluster not in each.parents)
    asked = {module for file in files for module in modules_of(file)}
    assert {"flask", "mkdocs.config", "waitress.server"} & asked, "the walk finds imports"
    assert {each.partition(".")[0] for each in asked} & NOT_EMBEDDED == set()
    outside = {each for each in asked if each.partition(".")[0] not in sys.stdlib_module_names}
    assert sorted(each for each in outside if not is_there(packages, each)) == []


def test_the_whole_program_is_there(packages: Path) -> None:
    code = {file.relative_to(ROOT) for file in (ROOT / "generator").rglob("*.py")}
    assert not [each for each in code if not (packages / each).is_file()]
    assert (
        packages / "generator" / "theme" / "overrides" / "assets" / "css" / "site.css"
    ).is_file()


def test_whatever_a_library_needs_on_windows_is_there(
    distributions: dict[str, PathDistribution],
) -> None:
    missing = []
    for name, each in distributions.items():
        extra = "desk" if name == "zhenggai" else ""
        for line in each.requires or []:
            asked = Requirement(line)
            needed = asked.marker is None or asked.marker.evaluate({**WINDOWS, "extra": extra})
            there = distributions.get(canonicalize_name(asked.name))
            if needed and (there is None or not asked.specifier.contains(there.version)):
                missing.append(f"{name}: {line}")
    assert missing == []
    assert "colorama" in distributions, "click asks for it on Windows only"


def test_what_is_there_is_what_is_locked(distributions: dict[str, PathDistribution]) -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    locked: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE):
        locked.setdefault(name, set()).add(version)
    assert distributions.keys() - {"zhenggai"} == locked.keys() - BUILDS - CLUSTER
    for name in distributions.keys() - {"zhenggai"}:
        assert distributions[name].version in locked[name]


def test_every_wheel_is_for_this_python_and_this_machine(
    distributions: dict[str, PathDistribution],
) -> None:
    for name, each in distributions.items():
        tags = re.findall(r"^Tag: (\S+)", each.read_text("WHEEL") or "", re.MULTILINE)
        fitting = [match for tag in tags if (match := TAG.fullmatch(tag))]
        assert any(not match[3] or int(match[3]) <= 12 for match in fitting), (name, tags)


def test_every_compiled_module_is_for_this_machine(packages: Path) -> None:
    compiled = [each for each in packages.rglob("*") if each.suffix in (".pyd", ".dll", ".exe")]
    assert compiled
    for file in compiled:
        raw = file.read_bytes()
        (place,) = struct.unpack_from("<I", raw, 0x3C)
        assert raw[place : place + 4] == b"PE\0\0", file.name
        assert struct.unpack_from("<H", raw, place + 4)[0] == standins.AMD64, file.name
        if file.suffix == ".pyd":
            assert not re.search(r"\.cp(?!312-win_amd64)", file.name), file.name
    assert not [each for each in packages.rglob("*") if each.suffix in (".so", ".dylib", ".pyc")]


def test_every_path_that_the_icon_names_is_there(bundle: Path) -> None:
    text = (bundle / "整改公开.cmd").read_bytes().decode("gbk")
    named = {each.replace("\\", "/") for each in re.findall(r'%~dp0([^".]+\.\w+)"', text)}
    assert named == {"app/pythonw.exe", "app/Lib/site-packages/generator/__main__.py"}
    assert not [each for each in named if not (bundle / each).is_file()]


def test_python_finds_its_paths_there(bundle: Path) -> None:
    lines = (bundle / "app" / "python312._pth").read_text("ascii").splitlines()
    assert lines == ["python312.zip", ".", "Lib\\site-packages", "import site"]
    for line in lines[:-1]:
        assert (bundle / "app" / line.replace("\\", "/")).exists(), line


def test_no_path_is_too_long_and_they_are_few_enough_for_a_stick(bundle: Path) -> None:
    """Windows takes 260 characters; half of them are left for where the folder stands."""
    paths = [each.relative_to(bundle.parent).as_posix() for each in bundle.rglob("*")]
    assert max(map(len, paths)) <= 130
    assert len(paths) < 8_000


def test_every_library_is_listed_with_its_licence_and_its_text(
    bundle: Path, distributions: dict[str, PathDistribution]
) -> None:
    text = (bundle / "LICENSES.txt").read_text("utf-8-sig")
    rows = {line.split(" ")[0]: line for line in text.splitlines() if "  " in line}
    assert distributions.keys() | {"Python"} == rows.keys()
    assert not [each for each in rows.values() if "没有写明" in each]
    named = re.findall(r"app\\[^;\n]+", text)
    assert not [each for each in named if not (bundle / each.replace("\\", "/")).is_file()]
    read = {canonicalize_name(each) for table in licences() for each in table}
    assert distributions.keys() - {"zhenggai"} <= read, "docs/security.md says each licence"
