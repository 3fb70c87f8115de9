"""Search a site that has been built, whatever put its files there: nothing personal is served."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import has_errors, tidy
from generator.domain.model import Content
from generator.engine.check_site import site_allowances
from generator.engine.config import installed_themes
from generator.published import Searched, Site, search_site


def personal_in_site(
    site: Path, config: MkDocsConfig, content: Content, originals: Mapping[str, str]
) -> Searched:
    """Return the personal data in a built site, and what of it cannot be searched; the hash of each file.

    `originals` has the SHA-256 of each picture before its metadata was taken out, by its address.
    """
    # Those of the program and of MkDocs' themes are the same everywhere; the owner's are not.
    allowances = site_allowances(config, content)
    found = search_site(Site(site, allowances, installed_themes(config), originals))
    stopping = tidy(each for each in found.diagnostics if has_errors((each,)))
    return replace(found, diagnostics=stopping)
