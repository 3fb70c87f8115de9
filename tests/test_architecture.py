"""The layers of the design hold: a folder knows only folders below it, one folder each library.

The picture and the reasons stand in `docs/architecture.md`.
"""

import ast
import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

MAY_IMPORT = {
    "domain": set(),
    "text": {"domain"},
    "files": {"domain"},
    "published": {"domain", "text"},
    "content": {"domain", "text", "published"},
    "importing": {"domain", "text", "files", "content"},
    "worksheet": {"domain", "text", "files"},
    "site": {"domain", "text"},
    "engine": {"domain", "text", "files", "published", "content", "importing", "site"},
    "actions": {
        "domain", "text", "files", "published", "content", "importing", "worksheet", "site", "engine",
    },
    "desk": {
        "domain", "text", "files", "published", "content", "importing", "worksheet", "site", "engine", "actions",
    },
    "cli": {
        "domain", "text", "files", "published", "content", "importing", "worksheet", "site", "engine", "actions",
        "desk",
    },
}  # fmt: skip
"""From the bottom up: what each folder may import beside itself. `site` never meets `content`:
it is given values; so is `worksheet`. `importing` writes the files that `content` reads, so it knows
how these are spelt."""

EDGES = {"cli", "engine"}
"""Where the outside world is asked: the environment, and in `cli` alone the clock."""

KNOWN_BY = {
    "PIL": {"published"},
    "click": {"cli"},
    "dask": {"files/cluster"},
    "distributed": {"files/cluster"},
    "flask": {"desk"},
    "docx": {"importing/carriers"},
    "jinja2": {"site"},
    "lxml": {"importing/carriers"},
    "markupsafe": {"site", "engine"},  # what escaped text is made of
    "mkdocs": {"engine"},
    "openpyxl": {"worksheet"},
    "packaging": {"actions/bundling"},
    "pdfminer": {"importing/carriers/pdf"},
    "phonenumbers": {"text"},
    "pydantic": {"domain", "content", "site"},  # declares; validates; reads its own settings
    "pydantic_core": {"domain", "site"},
    "ruamel": {"content"},
    "segno": {"site"},
    "waitress": {"desk"},
    "werkzeug": {"desk"},
    "yaml": {"content"},
}
"""One folder knows each library; where it is more, the comment says why."""

_CLOCK = {"time.time", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
_ENVIRONMENT = {"os.environ", "os.getenv", "locale.getlocale"}

FILES = sorted(PACKAGE.rglob("*.py"))


def folder_of(file: Path) -> str:
    """Return the folder below `generator/` that a file stands in; "" for those beside them."""
    parts = file.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


@functools.cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Return all that a file is made of."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))


def imports(file: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in the file it does."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(file: Path) -> str:
    """Return the dotted name of a module; a package is named by its folder."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_every_folder_has_its_place_and_nothing_lies_flat() -> None:
    folders = {each.name for each in PACKAGE.iterdir() if any(each.rglob("*.py"))}
    assert folders == MAY_IMPORT.keys()
    assert len(folders) <= 12
    assert {each.name for each in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_down(folder: str) -> None:
    allowed = MAY_IMPORT[folder] | {folder}
    below = set(list(MAY_IMPORT)[: list(MAY_IMPORT).index(folder)])
    assert MAY_IMPORT[folder] <= below, f"{folder} may import what stands above it"
    for file in FILES:
        if folder_of(file) == folder:
            met = {each.split(".")[1] for each in imports(file) if each.startswith("generator.")}
            wrong = (met & MAY_IMPORT.keys()) - allowed
            assert not wrong, f"{named(file)} imports {sorted(wrong)}"


def test_one_folder_knows_each_library() -> None:
    for file in FILES:
        outside = {each.split(".")[0] for each in imports(file)}
        for library in outside - sys.stdlib_module_names - {"generator"}:
            assert library in KNOWN_BY, f"{named(file)} imports {library}, which no folder may yet"
            path = file.relative_to(PACKAGE).as_posix()
            is_known = any(path.startswith(f"{folder}/") for folder in KNOWN_BY[library])
            assert is_known, f"{named(file)} imports {library}"


def test_no_module_imports_itself_round_a_circle() -> None:
    known = {named(file): file for file in FILES}
    graph = {
        name: {each for each in imports(file) if each in known} for name, file in known.items()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name in done:
            return
        for other in graph[name]:
            # A package names its own modules to hand on what is theirs; that is no circle.
            if (
                other != name
                and not other.startswith(f"{name}.")
                and not name.startswith(f"{other}.")
            ):
                visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_nothing_below_the_edges_asks_the_clock_or_the_environment() -> None:
    for file in FILES:
        names = {
            f"{node.value.id}.{node.attr}"
            for node in nodes(file)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        asked = names & _CLOCK if folder_of(file) != "cli" else set()
        asked |= names & _ENVIRONMENT if folder_of(file) not in EDGES else set()
        assert not asked, f"{named(file)} asks {sorted(asked)}"
