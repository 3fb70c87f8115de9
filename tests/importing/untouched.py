"""The announcements that nobody tuned the importer to (`untouched/README.md`)."""

from pathlib import Path

from generator.text.marked.read import read_marked

FOLDER = Path(__file__).parent / "untouched"
UNTOUCHED = sorted(FOLDER.glob("*.marked"))


def carried(marks: Path) -> str:
    """Return an announcement as it comes in: with its furniture, and with the line ends of its file."""
    beside = marks.with_suffix(".txt")
    if beside.exists():
        return beside.read_text("utf-8")
    lines = read_marked(marks.read_text("utf-8")).text.lines
    return "\n".join(each.text for each in lines) + "\n"
