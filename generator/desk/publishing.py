"""预览, 公布: what stands between the data and the site, and the site."""

import io
import secrets
from dataclasses import dataclass
from pathlib import Path

from flask import (
    Blueprint,
    abort,
    redirect,
    render_template,
    request,
    send_file,
    send_from_directory,
    url_for,
)
from werkzeug.wrappers import Response

from generator.actions import handing_over
from generator.actions.errors import Stop
from generator.actions.second_page import page_for_second
from generator.desk import drafts
from generator.desk.checked import checked
from generator.desk.counts import RULE, undecided
from generator.desk.desk import desk, job_of, site_of
from generator.desk.packages import Packages, preview_name
from generator.desk.sites import Site
from generator.desk.variants import VARIANTS
from generator.desk.whats_new import New, counted, thing_in_words, whats_new
from generator.domain.diagnostics import Severity
from generator.domain.model import Disclosure, RecordKind
from generator.domain.publishing import LINES
from generator.domain.recording import compare

pages = Blueprint("publishing", __name__)

_FOLDERS = {"draft": "site-draft", "site": "site"}


def _packages(site: Site) -> Packages:
    return Packages(site, desk().kept_in)


@dataclass(frozen=True, slots=True)
class Change:
    """How one disclosure differs from what was published of it, in words."""

    name: str
    was_published: bool
    issues: int
    new: tuple[New, ...]
    """What is new, and said to be."""
    silent: tuple[str, ...]
    """What was changed and nothing says so."""


@pages.get("/s/<site>/preview/")
def preview(site: str) -> str:
    """Show the draft, or the site, as a phone, an elder reader and paper have it; what is new; who looks."""
    found = site_of(site)
    kinds = [
        kind for kind, name in _FOLDERS.items() if (found.folder / name / "index.html").is_file()
    ]
    packages = _packages(found)
    content = packages.content()
    second = packages.second(content)
    return render_template(
        "preview.html",
        title="预览",
        site=found,
        kinds=kinds,
        is_old="draft" in kinds and not packages.is_draft_of(content),
        changes=[_change(each) for each in checked(found).content.disclosures],
        second=second,
    )


def _change(disclosure: Disclosure) -> Change:
    silent = (thing_in_words(disclosure, each.thing) for each in compare(disclosure).departures)
    was_published = any(each.kind is RecordKind.PUBLISHED for each in disclosure.record)
    return Change(
        disclosure.id,
        was_published,
        len(disclosure.issues),
        whats_new(disclosure) if was_published else (),
        tuple(dict.fromkeys(silent)),
    )


@pages.post("/s/<site>/preview/")
def make_preview(site: str) -> Response:
    """Build a draft."""
    found = site_of(site)
    here, packages = url_for("publishing.preview", site=site), _packages(found)
    content = packages.content()

    def then(_: str) -> str:
        packages.keep_draft(content)
        return here

    job = desk().jobs.begin("draft", "生成预览", here, then, config_file=found.config_file)
    return redirect(url_for("working.job", name=job.id), 303)


@pages.get("/look/<key>/<site>/<kind>/", defaults={"path": ""})
@pages.get("/look/<key>/<site>/<kind>/<path:path>")
def look(key: str, site: str, kind: str, path: str) -> Response:
    """Give a file of a draft or site, to whoever has the key of the preview; in a variant, as it has it."""
    name, _, variant = kind.partition("-")
    found, folder = site_of(site), _FOLDERS.get(name)
    if (
        folder is None
        or not desk().keys.opens_preview(key)
        or (variant and variant not in VARIANTS)
    ):
        abort(404)
    file = f"{path}index.html" if not path or path.endswith("/") else path
    answer = send_from_directory(found.folder / folder, file)
    if variant and file.endswith((".html", ".css")):
        answer.direct_passthrough = False
        answer.set_data(VARIANTS[variant](file, answer.get_data()))
    return answer


@pages.post("/s/<site>/second/")
def make_second(site: str) -> Response:
    """Build the site apart, and pack it for a second person to look at."""
    found = site_of(site)
    here = url_for("publishing.preview", site=site)
    packages = _packages(found)
    file = packages.new(preview_name(found.name, desk().today()))
    content = packages.content()

    def then(_: str) -> str:
        packages.keep_second(file, content)
        return here

    job = desk().jobs.begin(
        "second",
        "打预览包",
        here,
        then,
        config_file=found.config_file,
        folder=desk().kept_in / "second" / found.id / secrets.token_hex(4),
        package=file,
    )
    return redirect(url_for("working.job", name=job.id), 303)


@pages.post("/s/<site>/second/compare")
def compare_second(site: str) -> Response:
    """Compare the checksum that the second person read out."""
    found = site_of(site)
    who = request.form.get("who", "").strip()
    if not who:
        raise Stop("请写是谁看的。")
    _packages(found).compare(request.form.get("read", ""), who, desk().today().isoformat())
    return redirect(url_for("publishing.preview", site=site, _anchor="second"), 303)


@pages.get("/s/<site>/package/<folder>/<name>/look.html")
def look_at(site: str, folder: str, name: str) -> Response:
    """Give the page that goes along with a package to whoever looks at it."""
    packed = _packages(site_of(site)).get(folder, name) or abort(404)
    raw = io.BytesIO(page_for_second(packed.name))
    return send_file(
        raw, "text/html", as_attachment=True, download_name=f"怎么看-{packed.file.stem}.html"
    )


@pages.get("/s/<site>/publish/")
def publish(site: str) -> str:
    """Show what is in the way, what will be recorded, who has looked, and what was packed before."""
    found = site_of(site)
    judged = checked(found)
    errors = [each for each in judged.diagnostics if each.severity is Severity.ERROR]
    new = {each.id: counted(compare(each).lines) for each in judged.content.disclosures}
    packages = _packages(found)
    return render_template(
        "publish.html",
        title="公布",
        site=found,
        errors=len(errors),
        undecided=undecided(found),
        rule=RULE,
        new=new,
        unnamed=[each for each in new if not (found.content() / each / LINES).is_file()],
        second=packages.second(),
        packed=packages.all(),
        drafts=tuple(drafts.of_site(found.id)),
    )


@pages.post("/s/<site>/publish/")
def make(site: str) -> Response:
    """Check, build, verify, record and pack, in one step."""
    found = site_of(site)
    if undecided(found):
        raise Stop(f"没有公布：还有数对不上。{RULE}请到“检查”里写。")
    file = _packages(found).new(f"{found.name}-{desk().today().isoformat()}.zip")
    job = desk().jobs.begin(
        "publish",
        "公布",
        url_for("publishing.publish", site=site),
        lambda job: url_for("publishing.published", site=site, job=job),
        config_file=found.config_file,
        package=file,
    )
    return redirect(url_for("working.job", name=job.id), 303)


@pages.get("/s/<site>/published/<job>/")
def published(site: str, job: str) -> str:
    """Show what was published, and give its package and the sheet for the administrator."""
    found, done = site_of(site), job_of(job)
    if done.result is None or "package" not in done.result:
        raise Stop("还没有公布完。")
    file = Path(done.result["package"])
    packed = _packages(found).get(file.parent.name, file.name) or abort(404)
    package = packed.package()
    return render_template(
        "published.html",
        title="打好包了，还没有放到网上",
        site=found,
        result=done.result,
        packed=packed,
        package=package,
        sheet=handing_over.sheet_for_administrator(package, found.name, desk().today().isoformat()),
    )


@pages.get("/s/<site>/package/<folder>/<name>")
def package(site: str, folder: str, name: str) -> Response:
    """Give a package."""
    packed = _packages(site_of(site)).get(folder, name) or abort(404)
    return send_from_directory(packed.file.parent, packed.name, as_attachment=True)


@pages.get("/s/<site>/package/<folder>/<name>/sheet")
def sheet(site: str, folder: str, name: str) -> Response:
    """Give the sheet for who puts a package on the server, as a text that Notepad opens."""
    found = site_of(site)
    packed = _packages(found).get(folder, name) or abort(404)
    if packed.is_preview:
        abort(404)  # it is for a second person's eyes, not for a server
    text = handing_over.sheet_for_administrator(
        packed.package(), found.name, desk().today().isoformat()
    )
    raw = ("\ufeff" + text.replace("\n", "\r\n")).encode()  # as Notepad has it
    return send_file(
        io.BytesIO(raw), "text/plain", as_attachment=True, download_name=f"{packed.file.stem}.txt"
    )
