"""The layers of the design hold: imports only point down, one module knows each library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

# From the bottom up; a module may import its own layer and those below. The two wings do not know
# each other. A package stands for all its modules; a module named here must exist.
GROUND = {"domain", "text", "files"}
INPUT = {"content", "importing"}
OUTPUT = {"site"}
WHOLE = {"worksheet"}
EDGES = {
    "engine",
    "catalogue",
    "console",
    "intake",
    "ledger_commands",
    "cli",
    "__main__",
    "__init__",
}

BELOW = {
    "ground": GROUND,
    "input": GROUND | INPUT,
    "output": GROUND | OUTPUT,
    "whole": GROUND | INPUT | OUTPUT | WHOLE,
    "edges": GROUND | INPUT | OUTPUT | WHOLE | EDGES,
}
LAYERS = {"ground": GROUND, "input": INPUT, "output": OUTPUT, "whole": WHOLE, "edges": EDGES}

KNOWN_BY = {
    "click": {"cli", "console", "intake", "ledger_commands"},
    "docx": {"importing"},
    "jinja2": {"site"},
    "lxml": {"importing"},
    "markupsafe": {"site", "engine"},  # what escaped text is made of
    "mkdocs": {"engine"},
    "openpyxl": {"worksheet"},
    "pydantic": {"domain", "site", "content"},
    "pydantic_core": {"domain"},
    "ruamel": {"content"},
    "segno": {"site"},
    "yaml": {"content"},
}


def modules() -> dict[str, Path]:
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts)] = file
    return found


def top(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def layer_of(name: str) -> str:
    return next((layer for layer, names in LAYERS.items() if top(name) in names), "none")


def imports(file: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports(file: Path) -> set[str]:
    known = modules()
    wanted = {name.removeprefix("generator.") for name in imports(file) if name.startswith("gen")}
    return {name for name in wanted if name in known}


@pytest.mark.parametrize("name", modules())
def test_every_module_has_its_layer(name: str) -> None:
    assert layer_of(name) != "none", f"{name} stands in no layer"


@pytest.mark.parametrize("name", modules())
def test_imports_point_down(name: str) -> None:
    allowed = BELOW[layer_of(name)]
    wrong = {other for other in own_imports(modules()[name]) if top(other) not in allowed}
    assert not wrong, f"{name} ({layer_of(name)}) imports {sorted(wrong)}"


@pytest.mark.parametrize("name", modules())
def test_one_module_knows_each_library(name: str) -> None:
    standard = sys.stdlib_module_names
    outside = {top(each) for each in imports(modules()[name])} - standard - {"generator"}
    for library in outside:
        assert library in KNOWN_BY, f"{name} imports {library}, which no module may know yet"
        assert top(name) in KNOWN_BY[library], f"{name} imports {library}"


def test_no_module_imports_itself_round_a_circle() -> None:
    graph = {name: own_imports(file) for name, file in modules().items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name in done:
            return
        for other in graph[name]:
            visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_nothing_below_the_edges_asks_the_clock_or_the_environment() -> None:
    for name, file in modules().items():
        if layer_of(name) == "edges":
            continue
        names = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        asked = names & {
            "os.environ",
            "os.getenv",
            "time.time",
            "date.today",
            "datetime.now",
            "datetime.today",
            "locale.getlocale",
        }
        assert not asked, f"{name} asks {sorted(asked)}"
