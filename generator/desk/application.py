"""The desk as a web application: its pages, its guard, and what it says where something is in the way."""

from pathlib import Path

from flask import Flask, render_template, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from generator.actions.errors import Stop
from generator.desk import (
    checking,
    checksums,
    drafts,
    ending,
    filling,
    left_over,
    publishing,
    reviewing,
    safety,
    starting,
    undoing,
    whole,
    working,
)
from generator.desk.called import called
from generator.desk.current_step import current_step
from generator.desk.desk import Desk
from generator.desk.later import (
    correcting,
    overview,
    report_marks,
    reporting,
    withdrawing,
    workbooks,
)
from generator.desk.plain_words import in_full, plainly, where
from generator.engine.errors import NoSite
from generator.importing.carriers.open_file import LARGEST
from generator.site import resources

_FORM = 1 << 20
"""How much a form may hold beside the file that is dropped."""


def application(desk: Desk, host: str) -> Flask:
    """Return the desk's pages for one run; `host` is the name and port it answers to."""
    app = Flask("generator.desk", root_path=str(Path(__file__).parent))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST + _FORM
    app.config["MAX_FORM_MEMORY_SIZE"] = _FORM
    app.extensions["desk"] = desk
    app.add_template_filter(plainly)
    app.add_template_filter(where)
    app.add_template_filter(in_full)
    app.add_template_global(called)
    app.add_template_global(current_step)

    @app.before_request
    def larger() -> None:
        if request.endpoint == checksums.TAKES:
            request.max_content_length = checksums.LARGEST

    safety.guard(app, desk.keys, host)
    left_over.watch(app)
    drafts.watch(app)
    for part in (
        starting,
        working,
        reviewing,
        filling,
        whole,
        undoing,
        drafts,
        checking,
        publishing,
        checksums,
        ending,
    ):
        app.register_blueprint(part.pages)
    for part in (overview, correcting, withdrawing, workbooks, reporting, report_marks):
        app.register_blueprint(part.pages)

    @app.get("/theme/<path:name>")
    def theme(name: str) -> Response:
        return send_from_directory(resources.theme() / "overrides" / "assets", name)

    @app.errorhandler(Stop)
    def stopped(stop: Stop) -> tuple[str, int]:
        page = render_template(
            "stopped.html", title="没有做", message=str(stop), found=stop.diagnostics
        )
        return page, 400

    @app.errorhandler(NoSite)
    def no_site(error: NoSite) -> tuple[str, int]:
        message = "网站的设置写得不对或者找不到，什么也没有改动。"
        page = render_template(
            "stopped.html", title="没有做", message=message, found=error.diagnostics
        )
        return page, 400

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[str, int]:
        code = error.code or 500
        message = _SAID.get(code) or error.description or "没有做成。"
        if code == 403:
            message = error.description or message
        return render_template("refused.html", title="没有做", message=message), code

    return app


_SAID = {
    404: "没有这一页。可能名字改过了；请回到开始再找。",
    405: "这一页不能这样打开。请回到开始。",
    413: "文件太大。请另存为 .docx 或者纯文本，再放进来。",
}
