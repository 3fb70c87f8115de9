"""`python -m tests.break [--only PART ...]`: the long tests, one command, figures at the end.

Each part is a module of `tests.long` with a `run()` that yields its figures, one a line, each with
whether it is good. A part that cannot be run here says why, and counts as failed.
"""

import argparse
import importlib
import sys

PARTS = ("damaged", "documents", "heavy", "kills", "matrix", "pages", "personal", "served")


def main() -> int:
    """Run the parts that are named, or all; return 1 where one of them failed or could not run."""
    parser = argparse.ArgumentParser(prog="python -m tests.break", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="PART", choices=PARTS, default=PARTS,
                        help=f"of {', '.join(PARTS)}")  # fmt: skip
    figures: list[str] = []
    failures = 0
    for part in parser.parse_args().only:
        for is_good, line in importlib.import_module(f"tests.long.{part}").run():
            failures += not is_good
            figures.append(f"{part}: {'' if is_good else 'FAILED '}{line}")
            print(figures[-1], flush=True)  # noqa: T201 - tells whoever runs it
    print(f"\n{len(figures)} figures, {failures} failed")  # noqa: T201 - as above
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
