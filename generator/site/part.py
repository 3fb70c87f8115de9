"""A part of a site as values: what a disclosure has of its own, or the site as a whole, and what each is made with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.domain.model import Term
from generator.site.appearance import PLAIN, Appearance
from generator.site.data.about import Terms
from generator.site.frame.frame import PageFrame
from generator.site.frame.linked_data import HeadFacts
from generator.site.placement import WHOLE_SITE, Placement

_UNNAMED = "整改公开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every page of a site is made with, whatever disclosures it has."""

    name: str = ""
    """What the site is called."""
    address: str = ""
    """The site's own, with a slash at its end; "" where it is not known."""
    placement: Placement = WHOLE_SITE
    """Where in the site our pages stand."""
    appearance: Appearance = PLAIN
    """How the site shows itself."""
    glossary: tuple[Term, ...] = ()
    """The phrases that pages explain."""
    has_feeds: bool = True
    """Whether there are feeds to subscribe to; else pages name none."""

    @property
    def title(self) -> str:
        """The name of the site, else that of the program."""
        return self.name or _UNNAMED

    @property
    def terms(self) -> Terms:
        """What all data of the site says of itself."""
        return Terms(
            address=self.address,
            notice=self.appearance.fictional or "",
            before_names=self.appearance.before_names,
            licence=self.appearance.licence or "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some pages of a site, and the files beside them."""

    pages: Mapping[str, bytes]
    """Each page in Markdown, by its path in the site."""
    artefacts: Mapping[str, bytes]
    """Every other file, by its path in the site, as it is published."""
    copied: Mapping[str, Path] = field(default_factory=dict)
    """The files that are copied, by their path in the site; what they say beside what they show goes."""
    frames: Mapping[str, PageFrame]
    """What the frame round each page has to know of it, by the path of its Markdown below our root."""
    facts: Mapping[str, HeadFacts]
    """What can be said of each page, by its own address, for <head> and the site map."""
    made_of: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Of which files a file says the same once more, all by their SHA-256; they stand before it."""
