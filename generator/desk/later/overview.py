"""以后 of a disclosure: what is due, what can be done, what was written and can be taken back."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions.errors import Stop
from generator.actions.next_reports import due
from generator.actions.unpublished import waiting
from generator.desk.desk import desk
from generator.desk.later import planned
from generator.desk.later.opened import opened

pages = Blueprint("later", __name__)


@pages.get("/s/<site>/<name>/later/")
def overview(site: str, name: str) -> str:
    """Show what is due next, and the ways to write it."""
    here = opened(site, name)
    return render_template(
        "later.html",
        title="续报、更正、撤下",
        site=here.site,
        name=name,
        here=here,
        due=due((here.folder,)),
        waiting=waiting((here.folder,)),
        today=desk().today(),
        steps=planned.steps(here.folder),
        saved="saved" in request.args,
    )


@pages.post("/s/<site>/<name>/later/throw")
def throw(site: str, name: str) -> Response:
    """Take a later report away that was never published; it comes back as the last step does."""
    here, day = opened(site, name), request.form.get("on", "")
    found = next((each for each in waiting((here.folder,)) if each.day == day), None)
    if found is None:
        raise Stop("没有这一份还没有公布的续报，什么也没有动。")
    with desk().writing:
        planned.remove(here.folder, f"{day} 的续报，删去了", found.files)
    return redirect(url_for("later.overview", site=site, name=name), 303)


@pages.post("/s/<site>/<name>/later/undo")
def undo(site: str, name: str) -> Response:
    """Take back what was written last."""
    here = opened(site, name)
    with desk().writing:
        planned.take_back(here.folder, request.form.get("step", ""))
    return redirect(url_for("later.overview", site=site, name=name), 303)
