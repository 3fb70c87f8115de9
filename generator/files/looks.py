"""How the files of a site looked when its build ended: as long as they look so, nobody has changed them since."""

import json
from contextlib import suppress
from pathlib import Path

_MOST = 8
"""So many sites are remembered of one folder of settings: a site, its draft, and some that were tried."""


class Looks:
    """The looks of sites, by where they stand, in a file of its own; `is_trusted` says whether it is asked at all."""

    def __init__(self, file: Path, *, is_trusted: bool = True) -> None:
        self._file = file
        self._is_trusted = is_trusted

    def is_as_noted(self, site: Path, looks: str) -> bool:
        """Tell whether a site looks as it was noted."""
        return self._is_trusted and self._read().get(str(site)) == looks

    def note(self, site: Path, looks: str) -> None:
        """Note how a site looks, if that can be written."""
        known = {name: each for name, each in self._read().items() if name != str(site)}
        newest = dict([*known.items(), (str(site), looks)][-_MOST:])
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(newest), "utf-8")

    def _read(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            found = json.loads(self._file.read_bytes())
            return found if isinstance(found, dict) else {}
        return {}
