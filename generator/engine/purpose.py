"""What a site is built for."""

from enum import Enum


class Purpose(Enum):
    """What a site is built for: to look at, as it stands, or to be published and recorded."""

    DRAFT = "draft"
    """It may hold doubts that nobody has answered, has a folder of its own and says so."""
    SITE = "site"
    PUBLICATION = "publication"
    """What is new is taken into the records in the step in which the site takes its place."""
