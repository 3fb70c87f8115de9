"""Who may ask the desk anything: this person, in this browser, from the desk's own pages (docs/desk.md)."""

import hmac
import secrets
from dataclasses import dataclass, field

from flask import Flask, Response, abort, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

_COOKIE = "zhenggai-desk"
_READING = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_POLICY_OF_PREVIEW = "sandbox allow-scripts allow-popups allow-downloads; frame-ancestors 'self'"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Keys:
    """What only this run of the desk, and the browser that it let in, know."""

    entry: str = field(default_factory=_secret)
    """Stands in the address that is printed; good once."""
    session: str = field(default_factory=_secret)
    form: str = field(default_factory=_secret)
    preview: str = field(default_factory=_secret)
    again: str = field(default_factory=_secret)
    """Gets a new address out of this run; stands in a note of this user's, and nowhere else."""
    is_entered: bool = False

    def renew(self) -> str:
        """Return the key of a new address, good once; who is in stays in."""
        self.entry, self.is_entered = _secret(), False
        return self.entry

    def close(self) -> None:
        """Give out no new address."""
        self.again = _secret()

    def opens_preview(self, key: str) -> bool:
        """Tell whether a key is that of the preview."""
        return hmac.compare_digest(key, self.preview)


def guard(app: Flask, keys: Keys, host: str) -> None:
    """Have every request of an application asked for its keys, and every answer say what it may do.

    `host` is the only name and port that the desk answers to.
    """

    @app.before_request
    def _ask() -> AnyResponse | None:
        if request.host != host:
            abort(403, "这个地址不是工作台的地址。")
        if (answer := _let_in(keys)) is not None:
            return answer
        if request.path.startswith(f"/look/{keys.preview}/") and request.method in _READING:
            return None
        if not hmac.compare_digest(request.cookies.get(_COOKIE, ""), keys.session):
            abort(403, "请用这一次打开工作台时的窗口；没有了的，重新打开工作台。")
        if request.method not in _READING:
            _require_own_form(keys, host)
        return None

    @app.after_request
    def _say(response: Response) -> Response:
        is_preview = request.path.startswith("/look/")
        headers = response.headers
        headers["Content-Security-Policy"] = _POLICY_OF_PREVIEW if is_preview else _POLICY
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer" if is_preview else "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cache-Control"] = "no-store"
        if is_preview:
            # A sandboxed page has no origin: its own fonts come from another one.
            headers["Access-Control-Allow-Origin"] = "*"
        else:
            headers["X-Frame-Options"] = "DENY"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    @app.context_processor
    def _keys() -> dict[str, str]:
        return {"form_key": keys.form, "preview_key": keys.preview}


def _let_in(keys: Keys) -> AnyResponse | None:
    """Answer who has no cookie yet and knows a secret of this run."""
    if request.path == f"/enter/{keys.entry}":
        return _enter(keys)
    if request.path == f"/again/{keys.again}" and request.method == "POST":
        return make_response(keys.renew())
    return None


def _enter(keys: Keys) -> AnyResponse:
    """Let the browser in that has the printed address first."""
    if keys.is_entered:
        abort(403, "这个地址只能用一次，已经用过了。请重新打开工作台。")
    keys.is_entered = True
    response = make_response(redirect("/", 303))
    response.set_cookie(_COOKIE, keys.session, httponly=True, samesite="Strict", path="/")
    return response


def _require_own_form(keys: Keys, host: str) -> None:
    if request.headers.get("Origin") != f"http://{host}":
        abort(403, "这个请求不是从工作台的页面来的，没有照做。")
    if not hmac.compare_digest(request.form.get("key", ""), keys.form):
        abort(403, "这一页是上一次打开工作台时的。请回到开始，再做一次。")
