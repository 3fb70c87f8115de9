"""`python -m tests.break [PART ...]`: the long tests, one command, figures at the end.

Each part is a module of `tests.long` with a `run()` that returns its figures, one a line.
"""

import argparse
import importlib
import sys

PARTS = ("damaged", "heavy", "kills")


def main() -> int:
    """Run the parts that are named, or all; return 1 where one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or PARTS
    figures: list[tuple[str, str]] = []
    failures = 0
    for part in wanted:
        for is_good, line in importlib.import_module(f"tests.long.{part}").run():
            failures += not is_good
            figures.append((part, ("" if is_good else "FAILED ") + line))
            print(f"{part}: {figures[-1][1]}", flush=True)  # noqa: T201 - tells whoever runs it
    print(f"\n{len(figures)} figures, {failures} failed")  # noqa: T201 - as above
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
