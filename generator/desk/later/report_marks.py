"""续报 from a signed file: read in for its day, then what the program is not sure of, each with the buttons that answer it."""

import datetime
import hashlib
import re
import secrets
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import marking, report_import
from generator.actions.errors import Stop
from generator.actions.later_reports import day_of_report, update_path
from generator.content.announcement_text import report_source
from generator.desk.desk import desk
from generator.desk.later.opened import Opened, day_typed, opened
from generator.desk.reading import reading
from generator.desk.reviewing import ACTS
from generator.domain.diagnostics import Diagnostic
from generator.text.marked.read import read_marked

pages = Blueprint("report_marks", __name__)

_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_SUFFIXES = (".docx", ".html", ".htm", ".txt", ".pdf", ".doc", ".wps")
_ANSWERS = ("answer", "confirm-all")


@pages.post("/s/<site>/<name>/later/report/file")
def take(site: str, name: str) -> Response:
    """Take a signed later report, and read it in for its day."""
    here, on = opened(site, name), day_typed()
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Stop("没有选文件。请选签发的续报（.docx、.html、.txt、.pdf）。")
    file = _NO_NAME.sub("", upload.filename.replace("\\", "/").rpartition("/")[2])
    if not file.lower().endswith(_SUFFIXES):
        raise Stop(f"{file} 不是能读的文件。请选 .docx、.html、.txt 或者 .pdf；.doc 也可以。")
    if report_import.is_there(here.folder, on):
        raise Stop(f"{on} 的续报已经有了，什么也没有写。请核对日期；要改它的，在检查里照提示改。")
    place = desk().kept_in / "incoming" / secrets.token_hex(8)
    place.mkdir(parents=True)
    upload.save(place / file)
    page = url_for("report_marks.marks", site=site, name=name, on=on.isoformat())
    job = desk().jobs.begin(
        "report",
        f"读入续报 {file}",
        url_for("reporting.report", site=site, name=name, on=on.isoformat()),
        lambda _: page,
        file=place / file,
        into=here.folder / update_path(on),
    )
    return redirect(url_for("working.job", name=job.id), 303)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marked text of a report as it is shown."""

    here: Opened
    on: datetime.date
    raw: str

    @property
    def sha256(self) -> str:
        """What tells it from any other."""
        return hashlib.sha256(self.raw.encode()).hexdigest()


def _marks(site: str, name: str, on: str) -> _Marks:
    here, day = opened(site, name), day_of_report(on)
    if not report_import.has_signed_text(here.folder, day):
        abort(404)
    raw = (here.folder / report_source(on).marked).read_text("utf-8")
    return _Marks(here, day, raw)


@pages.get("/s/<site>/<name>/later/report/<on>/")
def marks(site: str, name: str, on: str) -> str:
    """Show what of a report needs an eye, and what it gives."""
    return _page(_marks(site, name, on))


def _page(
    shown: _Marks,
    message: str = "",
    found: tuple[Diagnostic, ...] = (),
    *,
    is_changed: bool = False,
) -> str:
    here = shown.here
    update = next((u for u in here.disclosure.updates if u.issued.on == shown.on), None)
    titles = dict(here.issues)
    said = update.issues if update else {}
    read = reading(shown.raw)
    return render_template(
        "later_report_marks.html",
        title=f"核对 {shown.on} 的续报",
        site=here.site,
        name=here.folder.name,
        on=shown.on.isoformat(),
        asked=read.asked,
        words={each.number: each.text for each in read.lines},
        rows=[(titles.get(issue, issue), entry) for issue, entry in said.items()],
        sha256=shown.sha256,
        message=message,
        found=found,
        is_changed=is_changed,
    )


@pages.post("/s/<site>/<name>/later/report/<on>/")
def mend(site: str, name: str, on: str) -> Response | str | tuple[str, int]:
    """Answer a doubt: the marks are written, and the data that they give."""
    shown = _marks(site, name, on)
    do, line = request.form.get("do", ""), request.form.get("line", 0, type=int)
    if do not in _ANSWERS:
        raise Stop("不知道要做什么，什么也没有改。")
    folder = shown.here.folder
    with desk().writing:
        text = ACTS[do](read_marked(shown.raw).text, line)
        try:
            saved = marking.save(folder, request.form.get("was", ""), text, shown.on)
        except marking.ChangedMeanwhile:
            return _page(_marks(site, name, on), is_changed=True), 409
    if saved.stop:
        return _page(_marks(site, name, on), saved.stop, saved.diagnostics), 422
    return redirect(url_for("report_marks.marks", site=site, name=name, on=on), 303)
