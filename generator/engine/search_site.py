"""Search a site that has been built, whatever put its files there: nothing personal is served."""

import json
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import has_errors, tidy
from generator.domain.fingerprint import fingerprint
from generator.domain.model import Content
from generator.engine.by_disclosure import Written
from generator.engine.check_site import site_allowances
from generator.engine.config import installed_themes
from generator.engine.program import program
from generator.files.cache import Cache
from generator.published import NamedFile, Searched, Site, search_site


def personal_in_site(  # noqa: PLR0913 - what a site is searched with
    site: Path,
    config: MkDocsConfig,
    content: Content,
    originals: Mapping[str, str],
    written: Written,
    *,
    clean: Cache | None = None,
) -> Searched:
    """Return the personal data in a built site, and what of it cannot be searched; the hash of each file.

    `originals` has the SHA-256 of each picture before its metadata was taken out, by its address; what is
    `written` by disclosure was searched then. What was found to be `clean` before, by the same program and with the same
    allowances, is not searched again.
    """
    # Those of the program and of MkDocs' themes are the same everywhere; the owner's are not.
    allowances, themes = site_allowances(config, content), installed_themes(config)
    done, made_of = written.sha256, written.made_of
    settled = written.settled
    makings = fingerprint(program(), allowances).encode() if clean else b""
    found = search_site(
        Site(
            site,
            allowances,
            themes,
            originals,
            searched=done,
            made_of=made_of,
            settled=settled,
            clean=_known(clean, makings),
        )
    )
    if clean:
        clean.put(makings, json.dumps(sorted(found.clean)).encode())
        clean.forget_the_rest()
    diagnostics = (*written.personal, *found.diagnostics)
    stopping = tidy(each for each in diagnostics if has_errors((each,)))
    return Searched(stopping, {**written.sha256, **found.sha256})


def _known(clean: Cache | None, makings: bytes) -> list[NamedFile]:
    raw = clean.get(makings) if clean else None
    return [(name, sha256) for name, sha256 in json.loads(raw)] if raw else []
