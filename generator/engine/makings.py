"""What the files of a disclosure are made of, as a hash: where it is the same, so are they, byte for byte.

That is the program, the settings, what stands round the pages, what others say of the disclosure, and all that it says itself.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.fingerprint import fingerprint
from generator.domain.json_values import written
from generator.domain.pictures import PictureFile
from generator.domain.scan import Scan
from generator.engine.program import program
from generator.engine.shard import Around, Order

_NO_PART = frozenset(
    [
        "config_file_path", "dev_addr", "docs_dir", "draft_docs", "exclude_docs", "extra_templates", "hooks", "nav",
        "not_in_nav", "plugins", "site_dir", "strict", "theme", "validation", "watch",
    ]
)  # fmt: skip
"""Settings that no page of a disclosure shows; the plugin's and the theme's are asked for by themselves."""


def of_site(config: MkDocsConfig, around: Around) -> str:
    """Return the hash of all that the files of each disclosure are made of; "" where that cannot be told.

    It cannot where a setting is a function, as Python tags make them.
    """
    theme: Mapping[str, Any] = config.theme
    shown = {name: each for name, each in config.data.items() if name not in _NO_PART}
    look = {name: str(each) for name, each in theme.items()}
    frame = replace(around, folder=Path())
    try:
        return fingerprint(program(), shown, look, frame)
    except TypeError:
        return ""


def of_disclosure(site: str, order: Order) -> str:
    """Return the hash of all that the files of a disclosure are made of, in a site of that hash."""
    disclosure = order.disclosure
    said = written(replace(disclosure, evidence={}, scans={}))
    beside = [*map(_picture, disclosure.evidence.values()), *map(_scan, disclosure.scans.values())]
    return fingerprint(site, said, beside, order.rounds, order.updated, order.allowances)


def _picture(picture: PictureFile) -> tuple[object, ...]:
    drawn = [(name, hashlib.sha256(raw).digest()) for name, raw in sorted(picture.drawn.items())]
    return picture.name, picture.sha256, picture.width, picture.height, drawn


def _scan(scan: Scan) -> tuple[object, ...]:
    return scan.file, scan.size, scan.sha256
