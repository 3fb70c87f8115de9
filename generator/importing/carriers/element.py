"""An element of a page or of a Word document, as far as the carriers ask lxml for it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, overload


class Element(Protocol):
    """One element of a tree; lxml itself says nothing of types."""

    tag: str
    text: str | None
    tail: str | None
    nsmap: Mapping[str | None, str]
    """What the prefixes in sight of it stand for."""

    @overload
    def get(self, name: str) -> str | None: ...
    @overload
    def get(self, name: str, otherwise: str) -> str: ...
    def items(self) -> Iterable[tuple[str, str]]:
        """Return its attributes."""

    def set(self, name: str, value: str) -> None:
        """Give the element an attribute."""

    def find(self, path: str) -> "Element | None":
        """Return the first element below that fits."""

    def getparent(self) -> "Element | None":
        """Return the element that holds this one."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """Yield the element itself and all below it, in order, that have one of the tags."""

    def iterchildren(self) -> "Iterator[Element]":
        """Yield the elements right below."""

    def iterancestors(self) -> "Iterator[Element]":
        """Yield the elements that hold this one, innermost first."""
