"""The Content-Security-Policy that every page carries: nothing but the site's own files.

No inline script or style, no other host, no plugin, no frame, no foreign base. No WebAssembly, no
worker, no fetching: the parts of the search index are plain scripts. A meta tag cannot say who may frame the page, so the header
files in `docs/hosting/` repeat this policy and add `frame-ancestors`.
"""

_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

POLICY = "; ".join(f"{name} {sources}" for name, sources in _ALLOWED.items())
