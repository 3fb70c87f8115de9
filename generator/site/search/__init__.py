"""Search without a server, as exact as Ctrl-F: what a page says, and an index that browsers read.

Every page's main text is folded (`folding`) and laid end to end. For each pair of neighbouring
characters the index lists where the pair stands in that long text; a run of characters stands
where its pairs stand in the right distance from each other, so nothing is missed and nothing is
found that is not there. No word is ever guessed. The pairs are sorted, in runs on a scratch file so that
memory does not grow with the site, and cut into small files; a query loads only the few that hold its own pairs.

The files are plain scripts: any host serves and compresses them, they also load from a disk, and a
strict Content-Security-Policy needs no exception. `search/engine.js` in `theme/overrides/assets/js`
reads them; `tests/browser/test_search.py` holds the two together.
"""

from generator.site.search.facts import Catalogue, Known, ResultFacts, catalogue, known
from generator.site.search.index import Entry, write
from generator.site.search.text import PageText, read
from generator.site.search.texts import Texts

__all__ = [
    "Catalogue",
    "Entry",
    "Known",
    "PageText",
    "ResultFacts",
    "Texts",
    "catalogue",
    "known",
    "read",
    "write",
]
