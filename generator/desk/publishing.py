"""预览, 公布: what stands between the data and the site, and the site."""

import hashlib
from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, send_from_directory, url_for
from werkzeug.wrappers import Response

from generator.actions.errors import Stop
from generator.desk.checked import checked
from generator.desk.desk import desk, job_of, site_of
from generator.desk.sites import Site
from generator.domain.diagnostics import Severity
from generator.domain.recording import compare

pages = Blueprint("publishing", __name__)

_FOLDERS = {"draft": "site-draft", "site": "site"}


@pages.get("/s/<site>/preview/")
def preview(site: str) -> str:
    """Show the draft, or the site, at a phone's width."""
    found = site_of(site)
    kinds = [
        kind for kind, name in _FOLDERS.items() if (found.folder / name / "index.html").is_file()
    ]
    return render_template("preview.html", title="预览", site=found, kinds=kinds)


@pages.post("/s/<site>/preview/")
def make_preview(site: str) -> Response:
    """Build a draft."""
    found = site_of(site)
    here = url_for("publishing.preview", site=site)
    job = desk().jobs.begin(
        "draft", "生成预览", here, lambda _: here, config_file=found.config_file
    )
    return redirect(url_for("working.job", name=job.id), 303)


@pages.get("/look/<key>/<site>/<kind>/", defaults={"path": ""})
@pages.get("/look/<key>/<site>/<kind>/<path:path>")
def look(key: str, site: str, kind: str, path: str) -> Response:
    """Give a file of a draft or site, to whoever has the key of the preview."""
    found, folder = site_of(site), _FOLDERS.get(kind)
    if folder is None or not desk().keys.opens_preview(key):
        abort(404)
    name = f"{path}index.html" if not path or path.endswith("/") else path
    return send_from_directory(found.folder / folder, name)


@pages.get("/s/<site>/publish/")
def publish(site: str) -> str:
    """Show what is in the way, and what will be recorded."""
    found = site_of(site)
    judged = checked(found)
    errors = [each for each in judged.diagnostics if each.severity is Severity.ERROR]
    new = {each.id: len(compare(each).lines) for each in judged.content.disclosures}
    return render_template("publish.html", title="公布", site=found, errors=len(errors), new=new)


@pages.post("/s/<site>/publish/")
def make(site: str) -> Response:
    """Check, build, verify, record and pack, in one step."""
    found = site_of(site)
    folder = desk().kept_in / "packages" / found.id
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / f"{found.name}-{desk().today().isoformat()}.zip"
    job = desk().jobs.begin(
        "publish",
        "公布",
        url_for("publishing.publish", site=site),
        lambda job: url_for("publishing.published", site=site, job=job),
        config_file=found.config_file,
        package=package,
    )
    return redirect(url_for("working.job", name=job.id), 303)


@pages.get("/s/<site>/published/<job>/")
def published(site: str, job: str) -> str:
    """Show what was published, and give the package."""
    found, done = site_of(site), job_of(job)
    if done.result is None:
        raise Stop("还没有公布完。")
    package = _newest(found)
    return render_template(
        "published.html",
        title="公布完毕",
        site=found,
        result=done.result,
        package=package.name,
        sha256=hashlib.sha256(package.read_bytes()).hexdigest(),
        size=package.stat().st_size,
    )


@pages.get("/s/<site>/package")
def package(site: str) -> Response:
    """Give the newest package."""
    found = site_of(site)
    file = _newest(found)
    return send_from_directory(file.parent, file.name, as_attachment=True)


def _newest(site: Site) -> Path:
    files = sorted(
        (desk().kept_in / "packages" / site.id).glob("*.zip"), key=lambda each: each.stat().st_mtime
    )
    return files[-1] if files else abort(404)
