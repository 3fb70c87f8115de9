"""The page of long work: how far it is, what came of it, and the way to stop it."""

from flask import Blueprint, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response

from generator.desk.desk import job_of

pages = Blueprint("working", __name__)


@pages.get("/jobs/<name>/")
def job(name: str) -> str | Response:
    """Show work, or go on to what came of it."""
    found = job_of(name)
    if found.result is not None:
        return redirect(found.then(found.id), 303)
    return render_template("job.html", job=found, title=found.title)


@pages.get("/jobs/<name>/state")
def state(name: str) -> Response:
    """Return how far work is, for the script of its page."""
    found = job_of(name)
    said = {
        "running": found.is_running,
        "stage": found.stage,
        "done": found.done,
        "total": found.total,
    }
    return jsonify(said)


@pages.post("/jobs/<name>/stop")
def stop(name: str) -> Response:
    """Stop work."""
    job_of(name).stop()
    return redirect(url_for("working.job", name=name), 303)
