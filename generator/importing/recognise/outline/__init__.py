"""Which paragraphs head an issue, and which do not."""
