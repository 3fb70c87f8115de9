"""What a site is built for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.domain.publishing import Restart
from generator.engine.takedown import Takedown


class Purpose(Enum):
    """What a site is made for: to look at, as it stands, to be published and recorded, or elsewhere."""

    DRAFT = "draft"
    """It may hold doubts that nobody has answered, has a folder of its own and says so."""
    SITE = "site"
    PUBLICATION = "publication"
    """What is new is taken into the records in the step in which the site takes its place."""
    SERVED = "served"
    """It is shown on this machine while it is written, and goes nowhere."""
    MARKDOWN = "markdown"
    """Another program builds it."""

    @property
    def is_searched_when_built(self) -> bool:
        """Whether all its files are searched for personal data before it takes its place."""
        return self not in {Purpose.SERVED, Purpose.MARKDOWN}


Seal = Callable[[bytes], Mapping[str, bytes]]
"""Gives the files of a checkpoint: itself, what signs it, what says when."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What else the records are told when the site takes its place."""

    today: date | None = None
    """The day of a publication: what is dated later is not published."""
    restart: Restart | None = None
    """A lost record begins anew."""
    takedown: Takedown | None = None
    """Words are gone."""
    seal: Seal | None = None
    """The site's record is signed."""


NOTHING_ELSE = Recording()
