"""Five thousand damaged copies of a .docx and of an .xlsx: each is read or refused, none is a traceback."""

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.actions import ledger
from generator.domain.diagnostics import Diagnostic
from generator.importing.announcement import read_announcement
from generator.importing.remarks import CODES, UnreadableError
from generator.worksheet import xlsx
from generator.worksheet.columns import HEADINGS
from tests.damage import mutants
from tests.importing.builders import BUILT
from tests.test_workbook import disclosure

COUNT = 5_000
_SLOWEST = 10.0


def import_outcome(file: Path) -> str:
    """Return the code that import refuses a file with, or "read"."""
    try:
        read_announcement(file)
    except UnreadableError as error:
        return error.diagnostic.code if error.diagnostic.code in CODES else "no code"
    return "read"


def ledger_outcome(file: Path) -> str:
    """Return the code that the ledger refuses a workbook with, or "read"."""
    found = xlsx.read(file, HEADINGS)
    if not isinstance(found, Diagnostic):
        return "read"
    return found.code if found.code in xlsx.MEANINGS else "no code"


def ledger_bytes() -> bytes:
    """Return a workbook as the program writes it."""
    return ledger.workbook_of(disclosure())


KINDS: dict[str, tuple[Callable[[], bytes], Callable[[Path], str]]] = {
    ".docx": (BUILT["table-ledger.docx"], import_outcome),
    ".xlsx": (ledger_bytes, ledger_outcome),
}


def outcomes(kind: str, count: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Return how often each outcome came, and the mutants that ended otherwise."""
    build, outcome_of = KINDS[kind]
    found: Counter[str] = Counter()
    wrong: list[str] = []
    file = folder / f"damaged{kind}"
    for name, content in mutants(build(), count, seed):
        file.write_bytes(content)
        start = time.process_time()
        try:
            outcome = outcome_of(file)
        except Exception as error:  # noqa: BLE001 - any at all is what is looked for
            outcome = type(error).__name__
            wrong.append(f"{name}: {outcome}: {error}")
        if (seconds := time.process_time() - start) > _SLOWEST or outcome == "no code":
            wrong.append(f"{name}: {outcome}, {seconds:.1f} s")
        found[outcome] += 1
    return found, wrong


def run() -> Iterator[tuple[bool, str]]:
    """Yield for each kind of package what came of its damaged copies."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            found, wrong = outcomes(kind, COUNT, 9, Path(folder))
            yield (
                not wrong,
                f"{COUNT} damaged {kind}: {dict(found.most_common())}, {len(wrong)} wrong",
            )
            yield from ((False, each) for each in wrong[:20])
