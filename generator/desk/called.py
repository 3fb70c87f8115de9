"""What a disclosure is called in front of a person: by its title, not by the name of its folder."""

import re
from functools import lru_cache
from pathlib import Path

from generator.content.yaml_source import compose
from generator.desk.sites import Site

_TITLE = re.compile(rb"^title:.*(?:\r?\n[ \t]+\S.*)*", re.MULTILINE)
_KEPT = 256


def called(site: Site, name: str) -> str:
    """Return the title of a disclosure; the name of its folder where it has none that can be read."""
    file = site.content() / name / "disclosure.yml"
    if not file.is_file():
        return name
    stat = file.stat()
    return _title(file, stat.st_mtime_ns, stat.st_size) or name


@lru_cache(maxsize=_KEPT)
def _title(file: Path, _written: int, _size: int) -> str:
    """Return the title that stands in a file as it was written then; only its own lines are read as YAML."""
    found = _TITLE.search(file.read_bytes())
    value = compose(found[0].decode("utf-8", "replace"), file).value if found else None
    title = value.get("title") if isinstance(value, dict) else None
    return title.strip() if isinstance(title, str) else ""
