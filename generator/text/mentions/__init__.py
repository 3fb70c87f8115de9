"""Find the figures, dates, documents and units that a Chinese text names.

Pure functions from text to values. Everything is matched on a copy of the text without what nobody
sees and with half-width digits, letters and brackets; places are those of the text as given.
The kinds are found in order of precedence (document, date, unit, figure), and what is found is
blanked out before the next kind is looked for: mentions never overlap.

What is doubtful is not a mention: a wrong unit on a public page is worse than a missing one.
"""

from generator.text.mentions.finding import find
from generator.text.mentions.mention import Mention, MentionKind

__all__ = ["Mention", "MentionKind", "find"]
