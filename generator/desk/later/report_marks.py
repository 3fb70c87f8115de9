"""续报 from a signed file: read in for its day, then what the program is not sure of, each with the buttons that answer it."""

import datetime
import hashlib
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import marking, report_import
from generator.actions.errors import Stop
from generator.actions.later_reports import day_of_report
from generator.content.announcement_text import report_source
from generator.desk.counts import RULE, decided, of_report, stated, undecided
from generator.desk.desk import desk, job_of
from generator.desk.history import History
from generator.desk.later.opened import Opened, day_typed, opened, typed
from generator.desk.reading import Understood, reading, wrong
from generator.desk.reviewing import ACTS, changed, is_asked_first, not_yet
from generator.desk.steps import record_of
from generator.domain.diagnostics import Diagnostic
from generator.text.marked.read import read_marked

pages = Blueprint("report_marks", __name__)

_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_SUFFIXES = (".docx", ".html", ".htm", ".txt", ".pdf", ".doc", ".wps")
_KEPT = re.compile(r"[0-9a-f]{16}")
_ANSWERS = ("answer", "confirm-all")


@pages.post("/s/<site>/<name>/later/report/file")
def take(site: str, name: str) -> Response:
    """Take a signed later report, and read it in for its day."""
    here = opened(site, name)
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Stop("没有选文件。请选签发的续报（.docx、.html、.txt、.pdf）。")
    file = _NO_NAME.sub("", upload.filename.replace("\\", "/").rpartition("/")[2])
    if not file.lower().endswith(_SUFFIXES):
        raise Stop(f"{file} 不是能读的文件。请选 .docx、.html、.txt 或者 .pdf；.doc 也可以。")
    on = _day_asked(here)
    place = desk().kept_in / "incoming" / secrets.token_hex(8)
    place.mkdir(parents=True)
    upload.save(place / file)
    return _read_in(here, place / file, on)


@pages.post("/s/<site>/<name>/later/report/file/<kept>/")
def take_again(site: str, name: str, kept: str) -> Response:
    """Read the file in that was taken before, for another day."""
    here, place = opened(site, name), desk().kept_in / "incoming" / kept
    if not _KEPT.fullmatch(kept) or not place.is_dir():
        abort(404)
    return _read_in(here, next(place.iterdir()), _day_asked(here))


def _day_asked(here: Opened) -> datetime.date | None:
    """Return the day that a report is to be read in for; None for the one that it was signed on."""
    if not typed("on"):
        return None
    on = day_typed()
    report_import.require_new(here.folder, on)
    return on


def _read_in(here: Opened, file: Path, on: datetime.date | None) -> Response:
    site, name = here.site.id, here.folder.name

    def then(job: str) -> str:
        return url_for(
            "report_marks.marks", site=site, name=name, on=(job_of(job).result or {})["report"]
        )

    job = desk().jobs.begin(
        "report",
        f"读入续报 {file.name}",
        url_for("reporting.report", site=site, name=name),
        then,
        file=file,
        folder=here.folder,
        **({"day": Path(on.isoformat())} if on else {}),
    )
    job.again = url_for("report_marks.take_again", site=site, name=name, kept=file.parent.name)
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
    before = _history(shown).back() if "changed" in request.args else None
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
        differing=_differing(shown),
        stated=stated(read.lines),
        rule=RULE,
        who=desk().known.who(),
        changed=changed(here.folder.name, before, shown.raw, shown.on) if before else None,
    )


def _differing(shown: _Marks) -> tuple[Diagnostic, ...]:
    """Return which numbers of a report differ, and nobody has said why."""
    here = shown.here
    return of_report(undecided(here.site), here.folder.name, shown.on.isoformat())


@pages.post("/s/<site>/<name>/later/report/<on>/decide")
def decide(site: str, name: str, on: str) -> Response:
    """Write why numbers of a report that differ are right, and who says so."""
    shown = _marks(site, name, on)
    why, who = typed("why"), typed("who")
    if who:
        desk().known.remember_who(who)
    with desk().writing:
        decided(shown.here.site, _differing(shown), why, who, desk().today().isoformat())
    return redirect(url_for("report_marks.marks", site=site, name=name, on=on), 303)


def _history(shown: _Marks) -> History:
    return History.of(desk().kept_in, shown.here.folder / "source" / shown.on.isoformat())


@pages.post("/s/<site>/<name>/later/report/<on>/")
def mend(site: str, name: str, on: str) -> Response | str | tuple[str, int]:
    """Answer a doubt: the marks are written, and the data that they give."""
    shown = _marks(site, name, on)
    do, line = request.form.get("do", ""), request.form.get("line", 0, type=int)
    if do not in _ANSWERS:
        raise Stop("不知道要做什么，什么也没有改。")
    folder, read = shown.here.folder, read_marked(shown.raw).text
    is_asked = is_asked_first(folder, marking.Shown(shown.raw, read), shown.on)
    was, history = request.form.get("was", ""), _history(shown)
    history.open(shown.raw, record_of(folder))
    with desk().writing:
        text = ACTS[do](read, line)
        try:
            saved = marking.save(folder, was, text, shown.on, is_asked_first=is_asked)
        except marking.ChangedMeanwhile:
            return _page(_marks(site, name, on), is_changed=True), 409
        except marking.NotRead as found:
            return _not_yet(shown, line, found), 422
    history.add(saved.now.raw, record_of(folder))
    if saved.stop:
        return _page(_marks(site, name, on), saved.stop, saved.diagnostics), 422
    return redirect(
        url_for("report_marks.marks", site=site, name=name, on=on, changed=1, _anchor="doubts"), 303
    )


def _not_yet(shown: _Marks, line: int, found: marking.NotRead) -> str:
    here, name = shown.here, shown.here.folder.name
    read = reading(shown.raw)
    back = url_for("report_marks.marks", site=here.site.id, name=name, on=shown.on.isoformat())
    return not_yet(
        here.site, name, read, line, request.form.get("reason", ""),
        wrong(Understood(diagnostics=found.diagnostics), read, name, shown.on), back, back,
    )  # fmt: skip
