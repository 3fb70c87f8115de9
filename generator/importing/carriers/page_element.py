"""An element of a web page, and the walk through all that is below one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import overload


@dataclass(slots=True, eq=False)
class PageElement:
    """One element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "PageElement | None" = None
    texts: list[str] = field(default_factory=list)
    """The pieces of the text before its first child, as they came; there may be a million."""
    tails: list[str] = field(default_factory=list)
    """The pieces of the text after it, inside the element that holds it."""
    children: list["PageElement"] = field(default_factory=list)

    @overload
    def get(self, name: str) -> str | None: ...
    @overload
    def get(self, name: str, otherwise: str) -> str: ...
    def get(self, name: str, otherwise: str | None = None) -> str | None:
        """Return the value of an attribute."""
        return self.attributes.get(name, otherwise)

    def set(self, name: str, value: str) -> None:
        """Give the element an attribute."""
        self.attributes[name] = value

    def find(self, tag: str) -> "PageElement | None":
        """Return the first element right below that has the tag."""
        return next((each for each in self.children if each.tag == tag), None)

    def getparent(self) -> "PageElement | None":
        """Return the element that holds this one."""
        return self.parent

    def iter(self, *tags: str) -> Iterator["PageElement"]:
        """Yield the element itself and all below it, in order, that have one of the tags."""
        return (each for event, each in walk(self) if event == "start" and each.tag in tags)

    def iterancestors(self) -> Iterator["PageElement"]:
        """Yield the elements that hold this one, innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def add(self, tag: str, attributes: Mapping[str, str]) -> "PageElement":
        """Return a new last element below this one."""
        child = PageElement(tag, dict(attributes), self)
        self.children.append(child)
        return child

    def add_text(self, text: str) -> None:
        """Put text after all that is in the element so far."""
        (self.children[-1].tails if self.children else self.texts).append(text)

    @property
    def text(self) -> str:
        """The text before its first child."""
        return "".join(self.texts)

    @property
    def tail(self) -> str:
        """The text after it, inside the element that holds it."""
        return "".join(self.tails)


def walk(root: PageElement) -> Iterator[tuple[str, PageElement]]:
    """Yield every element twice, as its "start" and its "end" stand in the page."""
    opened = [(root, iter(root.children))]
    yield "start", root
    while opened:
        element, below = opened[-1]
        child = next(below, None)
        if child is None:
            opened.pop()
            yield "end", element
        else:
            opened.append((child, iter(child.children)))
            yield "start", child
