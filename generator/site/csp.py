"""The Content-Security-Policy that every page carries: nothing but the site's own files.

No inline script or style, no other host, no plugin, no frame, no foreign base, no WebAssembly, no
worker: the parts of the search index are plain scripts. What a reader follows is fetched from the
site itself, and tools that audit a page fetch its robots.txt from within. A meta tag cannot say who
may frame the page, so the header files in `docs/hosting/` repeat this policy and add `frame-ancestors`.
"""

_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

POLICY = "; ".join(f"{name} {sources}" for name, sources in _ALLOWED.items())
