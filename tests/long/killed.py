"""`python killed.py AT WHEN COUNT COMMAND…`: run `zhenggai` and kill it at one change on the disk.

AT counts the changes of names (rename, replace, link, exchange, and of commands that build no site
those that make or remove one), from 1; 0 kills nowhere and writes how
many there are into the file COUNT. WHEN is `before` or `after` the change; with `two-steps:` before it
the swap of a site cannot be done in one step, as on systems that know no exchange. Salts are
counted, so that the same command writes the same. The program itself knows nothing of this.
"""

import itertools
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from generator.cli import main
from generator.files import swap

_BUILDING = ("build", "publish", "takedown")


class Killer:
    """Counts what changes names on the disk, and kills this process at one of them."""

    def __init__(self, at: int, *, is_after: bool) -> None:
        self.count = 0
        self._at = at
        self._is_after = is_after

    def counting(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does what `act` does, if the process lives on."""

        def acting(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            is_here = self.count == self._at
            if is_here and not self._is_after:
                os.kill(os.getpid(), 9)
            try:
                return act(*arguments, **named)
            finally:
                if is_here:
                    os.kill(os.getpid(), 9)

        return acting


def run() -> NoReturn:
    """Run the command of the command line under a killer."""
    at, when, counted, *command = sys.argv[1:]
    killer = Killer(int(at), is_after=when.endswith("after"))
    # A build makes and removes hundreds of files in a folder that nobody looks into: among these, points that are chosen
    # by their share of all would miss what matters.
    more = () if command[0] in _BUILDING else ("unlink", "rmdir", "mkdir")
    for name in ("rename", "replace", "link", *more):
        setattr(os, name, killer.counting(getattr(os, name)))
    counting = killer.counting(swap._exchanged)
    is_in_two_steps = when.startswith("two-steps:")
    swap._exchanged = lambda *paths: None if is_in_two_steps else counting(*paths)
    numbers = itertools.count(1)
    secrets.token_hex = lambda nbytes=None: f"{next(numbers):0{2 * (nbytes or 32)}x}"
    sys.argv = ["zhenggai", *command]
    try:
        main.run()
    finally:
        Path(counted).write_text(str(killer.count), "utf-8")


if __name__ == "__main__":
    run()
