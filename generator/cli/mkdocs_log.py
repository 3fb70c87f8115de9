"""What MkDocs says while a site is built, on the terminal and in Chinese."""

from typing import Any

from generator.cli import console
from generator.engine.mkdocs_words import in_chinese


def show_mkdocs_log(*, is_verbose: bool) -> None:
    """Print MkDocs' warnings, and what it does only when asked for."""
    import logging  # noqa: PLC0415 - only what builds runs MkDocs

    class Printer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            console.print_error(in_chinese(record.getMessage()))

    logger: Any = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO if is_verbose else logging.WARNING)
    if not logger.handlers:
        logger.addHandler(Printer())
    logger.propagate = False
