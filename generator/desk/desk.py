"""What every page of the desk is given: the sites, the work, the clock's day, a folder for conveniences."""

import _thread
import datetime
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from flask import abort, current_app

from generator.desk.safety import Keys
from generator.desk.sites import Known, Site
from generator.desk.work import Job, Jobs


@dataclass(slots=True)
class Desk:
    """One run of the desk."""

    kept_in: Path
    """The folder of its conveniences; never inside a site."""
    new_sites_in: Path
    """Where a new site is made when only a name is written."""
    today: Callable[[], datetime.date]
    keys: Keys = field(default_factory=Keys)
    jobs: Jobs = field(default_factory=Jobs)
    note: Path | None = None
    """Where it is noted that this desk runs; outside of the folder that is carried along."""
    end: Callable[[], None] = _thread.interrupt_main
    """Ends this run, as Ctrl-C does; where there is no console, nothing else does."""
    checks: dict[str, Any] = field(default_factory=dict)
    """What the last check of each site said, with what it was made from."""
    writing: threading.Lock = field(default_factory=threading.Lock)
    """Held while a page writes: two windows never write at once."""

    @property
    def known(self) -> Known:
        """The sites used before."""
        return Known(self.kept_in)


def desk() -> Desk:
    """Return the desk that the request is for."""
    return cast(Desk, current_app.extensions["desk"])


def site_of(name: str) -> Site:
    """Return the site that an address names, or answer that there is none."""
    return desk().known.site(name) or abort(404)


def disclosure_of(site: Site, name: str) -> Path:
    """Return the folder of the disclosure that an address names, or answer that there is none."""
    return site.disclosure(name) or abort(404)


def job_of(name: str) -> Job:
    """Return the work that an address names, or answer that there is none."""
    return desk().jobs.get(name) or abort(404)
