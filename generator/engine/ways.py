"""How a site is built: by how many processes or by a cluster, in how much memory, and what is taken from earlier builds."""

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from generator.files import workers

if TYPE_CHECKING:
    from generator.files.cluster.client import Cluster

PROCESS = 100
"""Megabytes that a process which writes disclosures holds at the most; measured at 10,000 issues: 66, of disclosures of fifty issues."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a site is built; whatever it says, the same site comes out."""

    jobs: int | None = None
    """How many processes may write pages at once; None for as many as there are processors."""
    memory: int | None = None
    """How many megabytes all processes together may hold; None where nobody says."""
    cluster: "Cluster | None" = None
    """Which other machines write pages; None for none."""
    _: KW_ONLY
    keeps_going: bool = False
    """Whether what can be written still is where a disclosure cannot, so that all that cannot are named at once."""
    is_cached: bool = True
    """Whether what has not changed is taken from earlier builds."""

    def processes(self) -> int:
        """Return how many processes may write now: one writes here, where there is no room for others."""
        number = self.jobs or workers.processors()
        if self.memory is None:
            return number
        room = self.memory - workers.megabytes_held()
        return max(1, min(number, room // PROCESS))


ALL = Ways()
