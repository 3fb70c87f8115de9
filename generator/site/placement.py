"""Where the pages of the program stand in the MkDocs site they are built into."""

import re
from dataclasses import dataclass

from generator.domain import routes
from generator.site.pages.shared.views import Crumb

_FOLDERS = re.compile(r"(?:[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*/)+")
_AT_ROOT = frozenset(["robots.txt"])
"""Files that are read at the root of a site and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where the pages stand: below `prefix` ("" or `folder/`), with a home page of ours or not.

    Every address of the program counts from the prefix; only what is written, and what comes from
    MkDocs, counts from the root of the site.
    """

    prefix: str = ""
    has_home: bool = True

    @staticmethod
    def is_prefix(text: str) -> bool:
        """Tell whether a text can be a prefix: folders, each with a slash behind it, or nothing."""
        return not text or _FOLDERS.fullmatch(text) is not None

    @property
    def needs_own_home(self) -> bool:
        """Whether the home page of the site is the site owner's to write."""
        return bool(self.prefix) or not self.has_home

    def path(self, own: str) -> str:
        """Return where in the site a file of ours stands."""
        return own if own in _AT_ROOT else f"{self.prefix}{own}"

    def own(self, place: str) -> str | None:
        """Return an address or a path of the site as ours, counted from the prefix; None if not."""
        return place.removeprefix(self.prefix) if place.startswith(self.prefix) else None

    def from_own_root(self, address: str) -> str:
        """Return the link to a page of the site from the root of our pages."""
        own = self.own(address)
        return routes.relative(self.prefix, address) if own is None else own

    def home_from(self, address: str) -> str:
        """Return the link from a page of ours to our home page, else to that of the site."""
        if self.has_home:
            return routes.relative(address, routes.HOME)
        return routes.relative(f"{self.prefix}{address}", routes.HOME)

    @property
    def first_crumb(self) -> tuple[Crumb, ...]:
        """The home page that the way to a page of ours begins with; the theme adds the site's."""
        if not self.prefix:
            return (Crumb(text="首页", name="首页", address=routes.HOME),)
        own = Crumb(text="整改公开", name="整改公开", address=routes.HOME)
        return (own,) if self.has_home else ()


WHOLE_SITE = Placement()
"""The pages are the site: they begin at its root."""
