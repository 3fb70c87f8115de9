"""What is typed and not saved yet: kept outside the content, form by form, offered again until it is saved or thrown away.

The script of the pages sends it and fills it in again; without script nothing is kept, and forms work as they are.
"""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, abort, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from generator.desk.desk import desk, site_of
from generator.files import writer

pages = Blueprint("drafts", __name__)

_KEEPING = threading.Lock()
"""A page sends while another one does; nobody waits for a save of content."""
_MOST = 200
_LONGEST = 200_000
"""So many characters a form may hold; a page of the table is a tenth of it."""
_PAGE = re.compile(r"/s/[0-9a-f]+/[^\s\\]{1,200}")
"""A page of a site: nothing else is led to."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed on one page, by the address that its forms are sent to."""

    form: str
    page: str
    title: str
    day: str
    typed: str
    """What the script has to fill in again, as it wrote it."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """All that is typed and not saved, in a folder of the desk's own."""

    kept: Path

    @classmethod
    def of(cls, kept_in: Path) -> "Drafts":
        """Return the drafts of a desk."""
        return cls(kept_in / "drafts")

    def keep(self, draft: Draft) -> None:
        """Keep a draft in place of the one of its form; the oldest of too many go."""
        self.kept.mkdir(parents=True, exist_ok=True)
        old = sorted(self.kept.glob("*.json"), key=lambda each: each.stat().st_mtime)
        too_many = [each.name for each in old[: max(0, len(old) - _MOST)]]
        raw = json.dumps(asdict(draft), ensure_ascii=False).encode()
        writer.write(self.kept, {_name(draft.form): raw}, too_many)

    def drop(self, form: str) -> None:
        """Forget what was typed into a form."""
        (self.kept / _name(form)).unlink(missing_ok=True)

    def get(self, form: str) -> Draft | None:
        """Return what was typed into a form and not saved."""
        return _read(self.kept / _name(form))

    def below(self, page: str) -> tuple[Draft, ...]:
        """Return all drafts whose pages stand below an address, by their pages."""
        found = (_read(each) for each in self.kept.glob("*.json"))
        own = (each for each in found if each and each.page.startswith(page))
        return tuple(sorted(own, key=lambda each: each.page))


def _name(form: str) -> str:
    return f"{hashlib.sha256(form.encode()).hexdigest()[:24]}.json"


def _read(file: Path) -> Draft | None:
    try:
        kept: dict[str, Any] = json.loads(file.read_bytes())
        return Draft(**{key: str(each) for key, each in kept.items()})
    except (OSError, ValueError, TypeError):
        return None  # a convenience: where it is gone, nothing is offered


def _drafts() -> Drafts:
    return Drafts.of(desk().kept_in)


def watch(app: Flask) -> None:
    """Have a draft forgotten once its form is saved: a save leads on, all else shows the form again."""

    @app.after_request
    def _saved(response: Response) -> Response:
        if request.method == "POST" and response.status_code == 303 and _PAGE.match(request.path):
            _drafts().drop(_address())
        return response


def _address() -> str:
    """Return the address that a form was sent to, as the script names it."""
    named = [(key, request.args.get(key, "")) for key in ("on", "from")]
    asked = "&".join(f"{key}={each}" for key, each in named if each)
    return f"{request.path}?{asked}" if asked else request.path


@pages.get("/drafts/")
def kept() -> Response:
    """Return what was typed into the forms of a page, by their addresses."""
    found = ((each, _drafts().get(each)) for each in request.args.getlist("form"))
    said = {form: {"day": each.day, "typed": each.typed} for form, each in found if each}
    return jsonify(said)


@pages.post("/drafts/")
def keep() -> Response:
    """Keep what is typed into a form."""
    said = {key: request.form.get(key, "") for key in ("form", "page", "title", "typed")}
    is_ours = all(_PAGE.fullmatch(said[key]) for key in ("form", "page"))
    if not is_ours or len(said["typed"]) > _LONGEST:
        abort(400)
    draft = Draft(**said, day=desk().today().isoformat())
    with _KEEPING:
        _drafts().keep(draft)
    return Response(status=204)


@pages.post("/s/<site>/drafts/drop")
def drop(site: str) -> Response:
    """Throw a draft away."""
    found = site_of(site)
    _drafts().drop(request.form.get("form", ""))
    return redirect(url_for("starting.site", site=found.id), 303)


def of_site(site: str) -> Iterator[Draft]:
    """Yield what was typed on the pages of a site and not saved."""
    yield from _drafts().below(f"/s/{site}/")
