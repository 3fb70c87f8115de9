"""Search without a server, as exact as Ctrl-F: what a page says, and an index that browsers read.

Every page's main text is folded (`folding`) and laid end to end. For each pair of neighbouring
characters the index lists where the pair stands in that long text; a run of characters stands
where its pairs stand in the right distance from each other, so nothing is missed and nothing is
found that is not there. No word is ever guessed. The pairs are sorted and cut into small files, and
a query loads only the few that hold its own pairs.

The files are plain scripts: any host serves and compresses them, they also load from a disk, and a
strict Content-Security-Policy needs no exception. `search/engine.js` in `theme/overrides/assets/js`
reads them; `tests/browser/test_search.py` holds the two together.
"""

from generator.site.search.facts import Catalogue, Known, ResultFacts, catalogue, known
from generator.site.search.index import files
from generator.site.search.text import PageText, read

__all__ = [
    "Catalogue",
    "Known",
    "PageText",
    "ResultFacts",
    "catalogue",
    "files",
    "known",
    "read",
]
