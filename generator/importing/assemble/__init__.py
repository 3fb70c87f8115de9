"""From marked text to the values of the file format: exact, and without a guess about structure.

The same marks always give the same data; whatever the marks are, there are data or diagnostics.
"""

from generator.importing.assemble.assembled import (
    Assembled,
    Unsure,
    assemble,
    assemble_read,
    assemble_text,
)

__all__ = ["Assembled", "Unsure", "assemble", "assemble_read", "assemble_text"]
