"""Links in a feed: whole where the site's address is known, else from where the feed stands."""

from dataclasses import dataclass

from generator.domain import routes
from generator.site.placement import Placement


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links to pages and files of ours, in a feed that stands below a place."""

    place: str
    site: str
    """The address of the site, with a slash at its end; "" where it is not known."""
    placement: Placement

    def of(self, address: str) -> str:
        """Return the link to a page, or to a file, by its own address."""
        if self.site:
            return self.site + self.placement.path(address)
        folder, slash, file = address.partition("#")[0].rpartition("/")
        if file:
            return routes.relative(self.place, folder + slash).removeprefix("./") + file
        return routes.relative(self.place, address)
