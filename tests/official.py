"""Texts that are not ours to ship: tests read them where they lie beside this folder, or skip.

What the announcement states is shipped as hashes and proved everywhere (`tools/facts.py`). What is
left to skip elsewhere needs the text itself: that it is read, that what is found in it is right,
that no sentence of it is copied, and that the shipped hashes are its own.
"""

from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared"
"""What lies beside the repository and is no part of it."""

ANNOUNCEMENT = BESIDE / "official" / "muye-2025.txt"
"""The announcement of the shipped disclosure, as UTF-8."""
QUERIES = BESIDE / "search-queries.tsv"
"""What people type, and the issues each means: `query<TAB>15,16`."""

needs_announcement = pytest.mark.skipif(
    not ANNOUNCEMENT.is_file(),
    reason="the announcement's own text is not here; it is not part of the repository",
)
needs_queries = pytest.mark.skipif(
    not QUERIES.is_file(), reason="the table of what people type is not here"
)
