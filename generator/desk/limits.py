"""Limits that are over, of what was published: told where the desk opens and on the page of a site."""

import datetime
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from generator.actions.limits_over import Over, over
from generator.content.load import read_folder
from generator.desk.checked import fingerprint
from generator.desk.desk import desk
from generator.desk.sites import Site
from generator.domain.publishing import LINES
from generator.engine.errors import NoSite

_KEPT = 64
"""So many disclosures are kept in memory, each as long as no file of it changes."""


def overdue(site: Site) -> Mapping[str, tuple[Over, ...]]:
    """Return of each published disclosure the issues whose limit is over; nothing where the site cannot be read."""
    try:
        content = site.content()
        folders = [content / each for each in site.disclosures()]
    except NoSite:
        return {}
    today = desk().today()
    found = {
        each.name: _over(each, fingerprint(each), today)
        for each in folders
        if (each / LINES).is_file()
    }
    return {name: each for name, each in found.items() if each}


@lru_cache(maxsize=_KEPT)
def _over(
    folder: Path, _files: tuple[tuple[str, int, int], ...], today: datetime.date
) -> tuple[Over, ...]:
    disclosure = read_folder(folder.parent, folder).disclosure
    return over(disclosure, today) if disclosure else ()
