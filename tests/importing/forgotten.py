"""What the importer is made to forget: one piece of what it knows at a time, and what it says of it then.

Real announcements are of kinds that nobody foresaw. Taking away a kind of number, a pattern or a rule
makes strangers of texts whose right data are known. The checks know no more than the rest then.
"""

import importlib
import pkgutil
import random
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FunctionType, ModuleType

from tests.importing.right import Reading, Right, read

_PACKAGES = (
    "generator.importing.recognise.outline",
    "generator.importing.recognise.parts",
    "generator.importing.text",
)
_NEVER = re.compile(r"(?!)")


def pieces() -> list[tuple[str, object, object]]:
    """Return what can be forgotten: its name, itself, and what takes its place."""
    found: dict[tuple[int, int], tuple[str, object, object]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for place, instead in enumerate(_without(value, module)):
                own = f"{module.__name__.removeprefix('generator.importing.')}.{name}"
                found.setdefault((id(value), place), (f"{own} {place or ''}", value, instead))
    return list(found.values())


def _modules() -> Iterator[ModuleType]:
    for package in _PACKAGES:
        folder = importlib.import_module(package)
        for each in pkgutil.walk_packages(folder.__path__, f"{package}."):
            yield importlib.import_module(each.name)


def _without(value: object, module: ModuleType) -> Iterator[object]:
    """Yield what a value is without a piece of it: no pattern, one kind of number less, never so."""
    if isinstance(value, re.Pattern):
        yield _NEVER
    elif isinstance(value, tuple) and any(isinstance(each, tuple) for each in value):
        yield from ((*value[:place], *value[place + 1 :]) for place in range(len(value)))
    elif isinstance(value, FunctionType) and _tells(value, module):
        yield lambda *_args, **_named: False


def _tells(value: FunctionType, module: ModuleType) -> bool:
    """Tell whether a function is a module's own, and answers yes or no."""
    is_own = value.__module__ == module.__name__
    return is_own and value.__annotations__.get("return") in (bool, "bool")


@contextmanager
def without(value: object, instead: object) -> Iterator[None]:
    """Put something in the place of a piece of knowledge, wherever it is used, for a while."""
    modules = [each for name, each in sys.modules.items() if name.startswith("generator.")]
    places = [(m, name) for m in modules for name, own in vars(m).items() if own is value]
    for module, name in places:
        setattr(module, name, instead)
    _forget_answers(modules)
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, value)
        _forget_answers(modules)


def _forget_answers(modules: Sequence[ModuleType]) -> None:
    """Empty what functions of the program remember of earlier calls."""
    for each in {id(own): own for m in modules for own in vars(m).values()}.values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()


def otherwise_read(
    texts: Sequence[Right], pieces_taken: int, texts_each: int
) -> Iterator[tuple[str, Right, Reading]]:
    """Yield what is read otherwise where a piece is forgotten: its name, the text, how it is read."""
    chance = random.Random("forgotten")  # noqa: S311  # a choice, not secrets
    usual = {each.name: read(each.lines) for each in texts}
    every = pieces()
    for name, value, instead in chance.sample(every, min(pieces_taken, len(every))):
        with without(value, instead):
            for text in chance.sample(list(texts), min(texts_each, len(texts))):
                own, known = read(text.lines), usual[text.name]
                if (own.issues, own.rest) != (known.issues, known.rest):
                    yield name, text, own
