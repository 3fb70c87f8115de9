"""What an earlier run was killed in the middle of: finished before a page is made, and said on it."""

from flask import Flask, g, request

from generator.actions import finishing
from generator.actions.finishing import CutOff
from generator.desk.desk import desk
from generator.engine.errors import NoSite


def watch(app: Flask) -> None:
    """Have every page of a site finish what was cut off there, and say so."""
    app.before_request(_finish)
    app.context_processor(lambda: {"left_over": _said})


def _finish() -> None:
    """Finish what was cut off on the site that an address names, while no page of this run writes."""
    g.left_over = ()
    site = desk().known.site((request.view_args or {}).get("site", ""))
    if site is None:
        return
    try:
        content = site.content()
        folders = (site.folder, content, *(content / each for each in site.disclosures()))
    except NoSite:  # its settings are wrong: the page itself says so
        return
    with desk().writing:
        g.left_over = finishing.finish(folders)


def _said() -> tuple[CutOff, ...]:
    found: tuple[CutOff, ...] = g.get("left_over", ())
    return found
