"""The sites that a clerk works on: those used before, and the folders below them that may be named."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.actions import new_files
from generator.actions.errors import Stop
from generator.content.load import unusable_folder
from generator.content.scaffold import NAME
from generator.engine.config import content_folder, load
from generator.files import writer

_KNOWN = "sites.json"
_WHO = "who.txt"
_HEAD = "disclosure.yml"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A folder with a `mkdocs.yml`."""

    folder: Path

    @property
    def id(self) -> str:
        """What stands for the folder in an address: the same each time, and no path."""
        return hashlib.sha256(str(self.folder).encode()).hexdigest()[:10]

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def config_file(self) -> Path:
        """The settings of the site."""
        return self.folder / "mkdocs.yml"

    def content(self) -> Path:
        """Return the folder of the disclosures; raises NoSite where the settings cannot be used."""
        return content_folder(load(self.config_file))

    def disclosures(self) -> tuple[str, ...]:
        """Return the names of the disclosures there are."""
        content = self.content()
        found = content.iterdir() if content.is_dir() else ()
        return tuple(sorted(each.name for each in found if (each / _HEAD).is_file()))

    def disclosure(self, name: str) -> Path | None:
        """Return the folder of a disclosure; None where there is none by that name."""
        return self.content() / name if name in self.disclosures() else None

    def new_disclosure(self, name: str) -> Path:
        """Return the folder of a disclosure that is to be written; raises Stop where it cannot be."""
        if wrong := unusable_folder(name):
            raise Stop("什么也没有写。请换一个文件夹名。", diagnostics=(wrong,))
        if len(name) > _LONGEST:
            raise Stop(f"文件夹名太长，最多 {_LONGEST} 个字母。它是网址的一部分，越短越好。")
        folder = self.content() / name
        if folder.exists():
            raise Stop(f"已经有名叫 {name} 的公布了。请换一个文件夹名。")
        return folder


@dataclass(frozen=True, slots=True)
class Known:
    """The sites used before, newest first, kept in a folder of the desk's own."""

    kept_in: Path

    def sites(self) -> tuple[Site, ...]:
        """Return the sites that are still there."""
        return tuple(Site(each) for each in self._folders() if (each / "mkdocs.yml").is_file())

    def site(self, name: str) -> Site | None:
        """Return the site that an address names."""
        return next((each for each in self.sites() if each.id == name), None)

    def use(self, folder: Path) -> Site:
        """Return the site in a folder and remember it; raises Stop where there is none."""
        place = folder.expanduser().resolve()
        if not (place / "mkdocs.yml").is_file():
            raise Stop(f"{place} 里没有网站。请写网站文件夹的完整位置，或者建一个新的。")
        self._keep([place, *(each for each in self._folders() if each != place)])
        return Site(place)

    def new(self, folder: Path, name: str = NAME) -> Site:
        """Make a site in a folder and remember it; raises Stop where it cannot be made."""
        new_files.new_site(folder.expanduser(), name)
        return self.use(folder)

    def who(self) -> str:
        """Return the name that was signed with last, "" for none yet."""
        file = self.kept_in / _WHO
        return file.read_text("utf-8") if file.is_file() else ""

    def remember_who(self, name: str) -> None:
        """Keep the name that somebody signs with, so that it need not be typed again."""
        self.kept_in.mkdir(parents=True, exist_ok=True)
        writer.write(self.kept_in, {_WHO: name.encode()})

    def _folders(self) -> list[Path]:
        try:
            kept = json.loads((self.kept_in / _KNOWN).read_text("utf-8"))
        except (OSError, ValueError):
            return []  # a convenience: where it is gone, the list begins anew
        return [Path(each) for each in kept if isinstance(each, str)]

    def _keep(self, folders: Iterable[Path]) -> None:
        raw = json.dumps([str(each) for each in folders], ensure_ascii=False)
        self.kept_in.mkdir(parents=True, exist_ok=True)
        writer.write(self.kept_in, {_KNOWN: raw.encode()})
