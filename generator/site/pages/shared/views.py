"""What templates see: small frozen values, ready to print; a template neither asks nor computes."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from generator.domain.model import Disclosure, Issue
from generator.site.page_kinds import PageKind


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `note` is a quiet addition after them.

    `plain` is what an issue is about in a citizen's words, beside its title; "" for nothing.
    """

    text: str
    href: str
    note: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way to a page: as the page shows it, its whole name, and its address."""

    text: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; `kind` names what it mentions, `href` leads to the page that gathers it."""

    text: str
    kind: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction where it stands: what was written, what is right, since when and why.

    `words` are those of its place: `was` in the announcement's text, `now` in ours, "" where they
    stand nowhere; `name_of_was` is what `was` is called for readers.
    """

    anchor: str
    on: str
    iso: str
    label: str
    was: str
    now: str
    reason: str
    name_of_was: str
    words: str

    @property
    def name_of_now(self) -> str:
        """What became of the place: other words, words more, or none."""
        return ("更正为" if self.was else "补上") if self.now else "删去"

    @property
    def sentence(self) -> str:
        """The whole note as a page says it."""
        was = f"{self.name_of_was}{self.was}" if self.was else ""
        return f"更正{self.label}{was}{self.name_of_now}{self.now}{self.on}，原因：{self.reason}"

    def elsewhere(self, place: str) -> "Amendment":
        """Return the same note for another part of the page, which needs an id of its own."""
        return replace(self, anchor=f"{place}{self.anchor}")


Rich = tuple[Segment, ...]
Prose = tuple[Rich | Amendment, ...]
"""Paragraphs of text with what they mention; a correction stands behind what it corrects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of before or after: where it is, what it shows, when it was taken ("" for no day)."""

    href: str
    """Where the whole picture is."""
    src: str
    """Where the size is that every browser reads, and how large that is."""
    width: int
    height: int
    srcset: str
    """The sizes in WebP, as browsers choose among them."""
    alt: str
    on: str
    iso: str


@dataclass(frozen=True, slots=True)
class Particular:
    """A printed label with what it says; `href` leads to a page outside the site, or is ""."""

    label: str
    text: Prose
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status: the word that says it, and a shape before it so that it never rests on colour."""

    word: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAndText:
    """A paragraph with a heading of its own ("" for none) and the id of that heading."""

    anchor: str
    lead: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalParagraph:
    """A paragraph of the announcement as signed; `anchor` is its id, or ""."""

    text: str
    runs: Rich
    """The same text, with the words that were corrected marked."""
    notes: tuple[Amendment, ...] = ()
    anchor: str = ""
    issue: str = ""
    """The issue on whose own page it stands too; "" where it stands here alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLink:
    """One channel to the supervisor, ready to act on.

    `parts` is the value as printed, each number or address in it with what dials or writes to it;
    `copied` is what a copy button puts on the clipboard, `copy_label` what it says.
    """

    kind: str
    label: str
    value: str
    parts: Rich
    notes: tuple[str, ...]
    postcode: str
    copied: str
    copy_label: str
    takes_subject: bool
    """Whether its link may be followed by the query that names an issue."""

    @property
    def href(self) -> str:
        """The first link of the value; "" where it has none."""
        return next((part.href for part in self.parts if part.href), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReference:
    """How a letter or a mail names an issue: 第15项 ("" for no number), its title, and a query.

    `mail` is the query of a mailto: link, subject and body written already; `plain` is what the
    issue is about in a citizen's words, or "".
    """

    id: str
    item: str
    name: str
    mail: str
    plain: str = ""


View_co = TypeVar("View_co", covariant=True)


@dataclass(frozen=True, kw_only=True)  # no slots: they and Generic do not go together
class Page(Generic[View_co]):
    """One page before rendering: where it stands, what it is, and what its template sees.

    `disclosure` and `issue` are what it is about; None where it is about more than one.
    """

    address: str
    kind: PageKind
    title: str
    description: str
    view: View_co
    disclosure: Disclosure | None = None
    issue: Issue | None = None
    above: tuple[Crumb, ...] = ()
    """What stands between its disclosure, or the home page, and it."""
    reference: IssueReference | None = None
    """How the issue is named to others, on the page of an issue."""
    record_head: str = ""
    """The head of the record that the page shows, for its QR code; "" for none."""
    licence: str = ""
    """How what can be taken away on it may be used; "" where the owner of the site sets nothing."""
    short_title: str = ""
    """How the way to it calls it, where what stands above it is part of its title; "" for the title."""
    letters: tuple[str, ...] = ()
    """The disclosures to whose bodies a letter can be begun on it without an issue."""
