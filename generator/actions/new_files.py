"""Write what nobody has yet: a new site, a new disclosure, the schemas for an editor."""

from collections.abc import Mapping
from pathlib import Path

from generator.actions.disclosure_folder import require_disclosure_folder
from generator.actions.errors import Stop, cannot_write
from generator.content import json_schema, scaffold
from generator.files import writer


def new_site(folder: Path, name: str = scaffold.NAME) -> None:
    """Write a new site folder; `name` stands at the head of its pages."""
    write_new(folder, scaffold.site_files(name))


def new_disclosure(folder: Path) -> None:
    """Write a sample of a disclosure that says of each line what to fill in."""
    require_disclosure_folder(folder)
    write_new(folder, scaffold.disclosure_files())


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write the JSON Schemas of the content files; return their names."""
    files = json_schema.schemas()
    try:
        writer.write(folder, files)
    except OSError as error:
        raise cannot_write(error) from error
    return tuple(files)


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new or empty folder; never over somebody's work."""
    try:
        writer.recover(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Stop(f"{folder} 已经有内容了，没有动它。请换一个新的或空的文件夹。")
        writer.write(folder, files)
    except OSError as error:
        raise cannot_write(error) from error
