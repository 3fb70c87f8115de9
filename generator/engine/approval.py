"""The last look at a built site: what stands between it and the web server."""

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.model import Content
from generator.engine.by_disclosure import Written
from generator.engine.config import installed_themes, placement_of
from generator.engine.errors import Refused
from generator.engine.published_pictures import clean_pictures
from generator.engine.search_site import personal_in_site
from generator.files.cache import Cache
from generator.site import verification


def require_publishable(
    folder: Path,
    config: MkDocsConfig,
    content: Content,
    written: Written,
    clean: Cache | None = None,
) -> Mapping[str, str]:
    """Take the metadata out of pictures; raise Refused where the site must not be published.

    That is where a file holds personal data, and where a page differs from what was signed. What is `written` by
    disclosure was searched and proved then; what was found to be `clean` before is not searched again. Returns the SHA-256 of each file, by its path.
    """
    originals = clean_pictures(folder, installed_themes(config), written.sha256, written.settled)
    searched = personal_in_site(folder, config, content, originals, written, clean=clean)
    if searched.diagnostics:
        raise Refused(searched.diagnostics, "生成的网页和文件里有不能公开的内容。")
    differing = written.differing
    if not written.sha256:
        prefix = placement_of(config).prefix
        proofs = (verification.prove(folder, each, prefix) for each in content.disclosures)
        differing = tuple(wrong for each in proofs for wrong in each.diagnostics)
    if differing:
        raise Refused(differing, "网页和公布的原文不符。")
    return searched.sha256
