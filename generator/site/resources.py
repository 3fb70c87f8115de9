"""Where the program's own files are: beside the checkout, or inside the installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def icon() -> str:
    """Return the drawing of the site's icon, in the program's own colour."""
    return (theme() / "overrides" / "assets" / "favicon.svg").read_text("utf-8")


def theme() -> Path:
    """Return the folder with `overrides/` (for MkDocs) and `templates/` (for pages)."""
    installed = _PACKAGE / "theme"
    return installed if installed.is_dir() else _PACKAGE.parent / "theme"
