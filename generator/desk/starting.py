"""开始: the sites, a new one, and the announcement that comes in."""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from generator.actions import folder_name
from generator.actions.errors import Stop
from generator.actions.next_reports import Due, due
from generator.actions.unpublished import Waiting, waiting
from generator.desk import drafts, thrown
from generator.desk.desk import desk, disclosure_of, job_of, site_of
from generator.desk.limits import overdue
from generator.desk.sites import Site
from generator.domain.publishing import LINES
from generator.engine.errors import NoSite
from generator.importing.carriers.open_file import LARGEST

pages = Blueprint("starting", __name__)

_SUFFIXES = (".docx", ".html", ".htm", ".txt", ".pdf", ".doc", ".wps")
_KEPT = re.compile(r"[0-9a-f]{16}")
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@pages.get("/")
def start() -> str:
    """Show the sites used before, and two ways to another."""
    sites = desk().known.sites()
    return render_template(
        "start.html",
        sites=sites,
        due={each.id: _due(each) for each in sites},
        waiting={each.id: _waiting(each) for each in sites},
        overdue={each.id: overdue(each) for each in sites},
        today=desk().today(),
        home=desk().new_sites_in,
        title="开始",
    )


def _due(site: Site) -> tuple[Due, ...]:
    """Return what is due next on a site; nothing where its settings cannot be read."""
    try:
        content = site.content()
        return due(content / each for each in site.disclosures())
    except NoSite:
        return ()


def _waiting(site: Site) -> tuple[Waiting, ...]:
    """Return which later reports of a site are not published yet; none where its settings cannot be read."""
    try:
        content = site.content()
        return waiting(content / each for each in site.disclosures())
    except NoSite:
        return ()


@pages.post("/sites/new")
def new_site() -> Response:
    """Make a site; a bare name is what it is called, and a folder where new sites go."""
    written = request.form.get("name", "").strip()
    if not written:
        raise Stop("请给网站起一个名字，例如 牧野区整改公开。")
    place = Path(written).expanduser()
    if place.is_absolute():
        site = desk().known.new(place)
    else:
        site = desk().known.new(desk().new_sites_in / _NO_NAME.sub("", written), written)
    return redirect(url_for("starting.site", site=site.id), 303)


@pages.post("/sites/open")
def open_site() -> Response:
    """Open a site that is there already."""
    written = request.form.get("folder", "").strip().strip('"')
    if not written or not Path(written).expanduser().is_absolute():
        raise Stop("请写网站文件夹的完整位置，例如 D:\\整改公开 或者 /home/me/zhenggai。")
    return redirect(url_for("starting.site", site=desk().known.use(Path(written)).id), 303)


@pages.get("/s/<site>/")
def site(site: str) -> str:
    """Show a site's disclosures, and take an announcement."""
    found = site_of(site)
    desk().known.use(found.folder)
    content = found.content()
    rows = [(each, (content / each / LINES).is_file()) for each in found.disclosures()]
    return render_template(
        "site.html",
        site=found,
        disclosures=rows,
        drafts=tuple(drafts.of_site(found.id)),
        due=_due(found),
        waiting=_waiting(found),
        thrown=thrown.of_site(found),
        overdue=overdue(found),
        today=desk().today(),
        title=found.name,
        largest=LARGEST >> 20,
    )


@pages.post("/s/<site>/import")
def take(site: str) -> Response:
    """Take an announcement, and read it in as a disclosure of its own."""
    found = site_of(site)
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        raise Stop("没有选文件。请选签发的公布（.docx、.html、.txt、.pdf）。")
    name = _NO_NAME.sub("", upload.filename.replace("\\", "/").rpartition("/")[2])
    if not name.lower().endswith(_SUFFIXES):
        raise Stop(f"{name} 不是能读的文件。请选 .docx、.html、.txt 或者 .pdf；.doc 也可以。")
    wanted = request.form.get("folder", "").strip().lower()
    into = {"folder": found.new_disclosure(wanted)} if wanted else {"content": found.content()}
    place = desk().kept_in / "incoming" / secrets.token_hex(8)
    place.mkdir(parents=True)
    upload.save(place / name)
    return _read_in(found, place / name, {**into, "beside": found.content()}, wanted)


@pages.post("/s/<site>/import/<kept>/")
def take_as_new(site: str, kept: str) -> Response:
    """Read the file in that was taken before, as a disclosure of its own: a person says that it is one."""
    found, place = site_of(site), desk().kept_in / "incoming" / kept
    if not _KEPT.fullmatch(kept) or not place.is_dir():
        abort(404)
    wanted = request.form.get("folder", "").strip().lower()
    into = {"folder": found.new_disclosure(wanted)} if wanted else {"content": found.content()}
    return _read_in(found, next(place.iterdir()), into, wanted)


def _read_in(site: Site, file: Path, into: Mapping[str, Path], wanted: str) -> Response:
    def then(job: str) -> str:
        result = job_of(job).result or {}
        if "like" in result:
            kept = file.parent.name
            return url_for("starting.like", site=site.id, kept=kept, job=job, folder=wanted or None)
        return url_for("reviewing.review", site=site.id, name=result["disclosure"])

    job = desk().jobs.begin(
        "import",
        f"读入 {file.name}",
        url_for("starting.site", site=site.id),
        then,
        file=file,
        **into,
    )
    return redirect(url_for("working.job", name=job.id), 303)


@pages.get("/s/<site>/import/<kept>/")
def like(site: str, kept: str) -> str:
    """Ask whether a file is a later report of a disclosure that is there: nothing is written yet."""
    found, place = site_of(site), desk().kept_in / "incoming" / kept
    result = job_of(request.args.get("job", "")).result or {}
    if (
        not _KEPT.fullmatch(kept)
        or not place.is_dir()
        or found.disclosure(result.get("like", "")) is None
    ):
        abort(404)
    return render_template(
        "like.html",
        title="续报，还是新的公布？",
        site=found,
        file=next(place.iterdir()).name,
        like=result["like"],
        of=result["title"],
        why=result["why"].split("\n"),
        kept=kept,
        folder=request.args.get("folder", ""),
    )


@pages.post("/s/<site>/<name>/throw")
def throw(site: str, name: str) -> Response:
    """Throw a disclosure away of which nothing was published; it can be put back."""
    found = site_of(site)
    folder = disclosure_of(found, name)
    with desk().writing:
        thrown.throw(found, folder)
    return redirect(url_for("starting.site", site=site, _anchor="thrown"), 303)


@pages.post("/s/<site>/put-back")
def put_back(site: str) -> Response:
    """Put back what was thrown away."""
    found = site_of(site)
    with desk().writing:
        thrown.put_back(found, request.form.get("id", ""))
    return redirect(url_for("starting.site", site=site), 303)


@pages.post("/s/<site>/<name>/rename")
def rename(site: str, name: str) -> Response:
    """Give a disclosure that was not published yet another folder name."""
    found = site_of(site)
    folder = disclosure_of(found, name)
    wanted = request.form.get("folder", "").strip().lower()
    with desk().writing:
        folder_name.rename(folder, found.new_disclosure(wanted))
    page = "publishing.publish" if request.form.get("back") == "publish" else "starting.site"
    return redirect(url_for(page, site=site), 303)
