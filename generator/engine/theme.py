"""What the program puts into the theme of a MkDocs site, and what it leaves out of it."""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.engine.config import is_program_theme
from generator.site import resources

_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def require_theme(config: MkDocsConfig) -> None:
    """Put the program's own templates behind the site owner's and before Material's."""
    overrides = str(resources.theme() / "overrides")
    if not any(is_program_theme(each) for each in config.theme.dirs):
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, overrides)
    config.theme.static_templates.add("404.html")  # which Material names, and no theme does not
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")


def is_unused(file: File) -> bool:
    """Tell whether a file is one of Material's scripts or styles, which our pages do not load."""
    if not file.src_uri.startswith(_UNUSED) or file.src_dir is None:
        return False
    return f"{os.sep}material{os.sep}templates" in file.src_dir
