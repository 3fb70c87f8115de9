"""What templates see: small frozen values, ready to print; a template neither asks nor computes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `note` is a quiet addition after them."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; `kind` names what it mentions, `href` leads to the page that gathers it."""

    text: str
    kind: str = ""
    href: str = ""


Rich = tuple[Segment, ...]
Prose = tuple[Rich, ...]
"""Paragraphs of text with what they mention."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status: the word that says it, and a shape before it so that it never rests on colour."""

    word: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: what it is, how many, where it starts and how wide it is in percent."""

    label: str
    count: str
    start: str
    share: str
    tone: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A counted whole and its parts, with the words that a screen reader says."""

    of: str
    total: str
    unit: str
    parts: tuple[Part, ...]
    spoken: str
    issue: Link | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach the supervisor, ready to act on.

    `copied` is what a copy button puts on the clipboard, `copy_label` what it says.
    """

    kind: str
    label: str
    value: str
    href: str = ""
    notes: tuple[str, ...] = ()
    postcode: str = ""
    copied: str = ""
    copy_label: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page before rendering: where it stands, what it is called, and what its template sees.

    `meta` goes into the page's front matter: what the frame around the article needs to know.
    """

    address: str
    template: str
    title: str
    description: str
    view: Any
    meta: Mapping[str, Any] = field(default_factory=dict)
