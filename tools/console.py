"""How tools speak on any console: what it cannot show becomes `?`, never an error."""

import sys


def settle() -> None:
    """Let Chinese be printed everywhere.

    A console or pipe of another encoding gets that encoding, with `?` for what it has not (Windows
    outside of China, redirected).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
