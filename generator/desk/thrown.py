"""Disclosures that were thrown away before anything of them was published: kept outside the content, put back by a button."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.actions.errors import Stop, cannot_write
from generator.actions.next_step import is_published
from generator.desk.desk import desk
from generator.desk.sites import Site


@dataclass(frozen=True, slots=True)
class Thrown:
    """A disclosure that was thrown away."""

    id: str
    name: str
    day: str


def of_site(site: Site) -> tuple[Thrown, ...]:
    """Return what was thrown away of a site and can be put back, the newest first."""
    place = _place(site)
    found = sorted(place.glob("*/*"), reverse=True) if place.is_dir() else ()
    return tuple(Thrown(each.parent.name, each.name, each.parent.name[:10]) for each in found)


def throw(site: Site, folder: Path) -> None:
    """Take a disclosure out of a site; raises Stop where it was published: that is withdrawn."""
    if is_published(folder):
        raise Stop("公布过的不能删去，什么也没有动。不能再公布的问题，请撤下。")
    place = _place(site) / f"{desk().today().isoformat()}-{secrets.token_hex(4)}"
    place.mkdir(parents=True)
    _move(folder, place / folder.name)


def put_back(site: Site, name: str) -> None:
    """Put back what was thrown away; raises Stop where another one has its name by now."""
    found = next((each for each in of_site(site) if each.id == name), None)
    if found is None:
        raise Stop("找不到要放回来的这一份，什么也没有动。")
    folder = site.content() / found.name
    if folder.exists():
        raise Stop(f"已经有名叫 {found.name} 的公布了，没有放回来。请先给那一份改个名字。")
    _move(_place(site) / found.id / found.name, folder)
    (_place(site) / found.id).rmdir()


def _move(folder: Path, to: Path) -> None:
    try:
        shutil.move(folder, to)
    except OSError as error:
        raise cannot_write(error) from error


def _place(site: Site) -> Path:
    return desk().kept_in / "thrown" / site.id
