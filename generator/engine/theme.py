"""What the program puts into the theme of a MkDocs site, and what it leaves out of it."""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.engine.config import is_program_theme
from generator.site import resources

_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def require_theme(config: MkDocsConfig, *, is_alone: bool) -> None:
    """Put the program's own templates behind the site owner's and before Material's.

    Where nothing but the program `is_alone` to use them, Material's are left out: ours need none of them, and MkDocs would
    look through its fourteen thousand files, which takes a tenth of a build of 51 issues.
    """
    overrides = str(resources.theme() / "overrides")
    if not any(is_program_theme(each) for each in config.theme.dirs):
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, overrides)
    if is_alone:
        config.theme.dirs[:] = [each for each in config.theme.dirs if not _is_of_material(each)]
    config.theme.static_templates.add("404.html")  # which Material names, and no theme does not
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")


def is_unused(file: File) -> bool:
    """Tell whether a file is one of Material's scripts or styles, which our pages do not load."""
    if not file.src_uri.startswith(_UNUSED) or file.src_dir is None:
        return False
    return _is_of_material(file.src_dir)


def _is_of_material(folder: str) -> bool:
    return f"{os.sep}material{os.sep}templates" in folder
