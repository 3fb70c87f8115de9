"""`zhenggai`, also `python -m generator`."""

import gc
import os
import signal
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Load the program and run its command line; Ctrl-C ends both without a traceback."""
    signal.signal(signal.SIGINT, _leave)
    gc.disable()
    from generator.cli import commands, main, windowless  # noqa: PLC0415 - takes a while, in which Ctrl-C is pressed too

    commands.load_asked(sys.argv[1:])
    gc.freeze()  # what has been loaded stays: the collector need not walk it, now or at the end
    gc.enable()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if windowless.is_windowless():
            windowless.run(main.run)
        main.run()
    finally:
        gc.freeze()  # the system takes all of it back at once


def _leave(*_: object) -> None:
    """Stop at once: nothing has been begun, and an exception would go astray inside an import."""
    if sys.stderr is not None:
        sys.stderr.write("\n已经停下；原来的网站没有改动。\n")
        sys.stderr.flush()
    os._exit(130)


if __name__ == "__main__":
    run()
