"""Words that are taken down: what the content is without them, and what it was."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Disclosure

SILENT_EDIT = "R21"
"""Says that what was published was changed, and no event says so."""


@dataclass(frozen=True, slots=True)
class Takedown:
    """A content folder that is about to lose words, and a copy of it that has lost them."""

    folder: Path
    """The content folder; it is written to when the site takes its place, and not before."""
    copy: Path
    """What the site is built from."""
    before: Disclosure
    on: datetime.date
    files: Mapping[str, bytes]
    """The files that change, by path below the content folder, as the copy has them."""

    def accounts_for(self, diagnostic: Diagnostic) -> bool:
        """Tell whether something is wrong only because the record does not know of it yet."""
        return diagnostic.code == SILENT_EDIT and diagnostic.place.path.parts[:1] == (
            self.before.id,
        )
