"""The program without a console, as `pythonw` runs it: where it fails, a window says what it would have printed.

There are no streams to print to then, and nobody would see a traceback.
"""

import io
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

_KEPT = 3_000
"""How many of the last characters are kept; a window shows no more."""
_TITLE = "整改公开"
_BUG = "程序出错了，没有打开。请把这段话交给管理员：\n\n"


class Kept(io.TextIOBase):
    """A stream that keeps the end of what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def writable(self) -> bool:
        """Say that it may be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep a text, and forget the oldest beyond the bound."""
        self.text = (self.text + text)[-_KEPT:]
        return len(text)


def is_windowless() -> bool:
    """Tell whether the program was started without a console."""
    return sys.__stderr__ is None


def run(start: Callable[[], NoReturn], show: Callable[[str], None] | None = None) -> NoReturn:
    """Run the command line; whatever ends it without success is shown in a window."""
    kept = Kept()
    sys.stdout = sys.stderr = kept
    tell = show or show_window
    try:
        start()
    except SystemExit as leaving:
        if leaving.code:
            tell(kept.text.strip())
        raise
    except BaseException:
        tell(_BUG + traceback.format_exc()[-_KEPT:])
        raise


def show_window(text: str) -> None:
    """Show a text in a window of the system, until it is closed; Ctrl+C copies it."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - loads what only Windows has

        ctypes.windll.user32.MessageBoxW(None, text, _TITLE, 0x10 | 0x10000)
