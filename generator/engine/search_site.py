"""Search a site that has been built, whatever put its files there: nothing personal is served."""

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import has_errors, tidy
from generator.domain.model import Content
from generator.engine.by_disclosure import Written
from generator.engine.check_site import site_allowances
from generator.engine.config import installed_themes
from generator.published import Searched, Site, search_site


def personal_in_site(
    site: Path,
    config: MkDocsConfig,
    content: Content,
    originals: Mapping[str, str],
    written: Written,
) -> Searched:
    """Return the personal data in a built site, and what of it cannot be searched; the hash of each file.

    `originals` has the SHA-256 of each picture before its metadata was taken out, by its address; what is
    `written` by disclosure was searched then.
    """
    # Those of the program and of MkDocs' themes are the same everywhere; the owner's are not.
    allowances, themes = site_allowances(config, content), installed_themes(config)
    done, made_of = written.sha256, written.made_of
    settled = written.settled
    found = search_site(
        Site(
            site,
            allowances,
            themes,
            originals,
            searched=done,
            made_of=made_of,
            settled=settled,
        )
    )
    diagnostics = (*written.personal, *found.diagnostics)
    stopping = tidy(each for each in diagnostics if has_errors((each,)))
    return Searched(stopping, {**written.sha256, **found.sha256})
