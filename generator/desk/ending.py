"""The page that ends the desk: without a console there is no Ctrl-C."""

import threading

from flask import Blueprint, render_template

from generator.desk.desk import desk

pages = Blueprint("ending", __name__)

_ANSWERED = 0.5
"""Seconds in which the last page reaches the browser."""


@pages.get("/end/")
def end() -> str:
    """Say what ending means, and ask."""
    return render_template("end.html", title="结束工作台", is_at_work=desk().jobs.is_at_work)


@pages.post("/end/")
def ended() -> str:
    """End the desk, once this page has been sent."""
    desk().keys.close()
    threading.Timer(_ANSWERED, desk().end).start()
    return render_template("ended.html", title="工作台已经结束")
