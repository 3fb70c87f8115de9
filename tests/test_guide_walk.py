"""The editors' guide and the READMEs, held to what the program does when one follows them."""

import html
import re
import shlex
import struct
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from generator.cli import main
from tests import sites
from tests.command_line import commands, every_command
from tests.sites import ROOT
from tools import walk

pytestmark = pytest.mark.slow

GUIDE = ROOT / "docs" / "guide.zh.md"
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
DOCUMENTS = (GUIDE, *READMES, *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"(--[a-z][a-z-]+):")
"""What a style sets and a site owner may set in `extra_css`."""
TYPED = re.compile(r"(?:^|[\\/])zhenggai (.+)$")


def blocks(document: Path, *kinds: str) -> Iterator[str]:
    """Yield the lines of the fenced blocks of these kinds."""
    for kind, block in BLOCK.findall(document.read_text("utf-8")):
        if kind in kinds:
            yield from (line.strip() for line in block.splitlines() if line.strip())


def typed(document: Path) -> list[str]:
    """Return the arguments of every `zhenggai …` that a document has its reader type."""
    found = map(TYPED.search, blocks(document, "bat", "sh"))
    return [match[1].partition(" #")[0].strip() for match in found if match]


COMMAND_LINES = sorted({line for document in DOCUMENTS for line in typed(document)})


def parse(command: click.Command, name: str, arguments: list[str]) -> None:
    """Read a command line as the program does, without doing anything; raises click.UsageError."""
    try:
        context = command.make_context(name, list(arguments))
    except click.exceptions.Exit:  # --version, --help
        return
    if isinstance(command, click.Group):
        found, own, rest = command.resolve_command(context, arguments)
        assert own is not None
        assert found is not None
        parse(own, found, rest)


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command_line_to_be_typed_is_one(line: str) -> None:
    parse(main.main, "zhenggai", shlex.split(line, posix=False))


@pytest.mark.parametrize("line", ["bild", "import", "check --jsn", "ledger export eins", "ledger"])
def test_a_wrong_command_line_would_be_seen(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(main.main, "zhenggai", shlex.split(line))


def test_options_named_in_running_text_exist() -> None:
    of_others = {"--no-index", "--find-links", "--test"}  # pip, and tools/setup.py
    styles = (ROOT / "theme").rglob("*.css")
    colours = {each for file in styles for each in VARIABLE.findall(file.read_text("utf-8"))}
    known = of_others | colours | set(_options())
    for document in (GUIDE, *READMES):
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", document.read_text("utf-8")))
        assert named <= known, f"{document.name}: {sorted(named - known)}"


def _options() -> Iterator[str]:
    for _, path in every_command():
        for each in (each for command in path for each in command.params):
            yield from each.opts
    yield from ("--help", "--strict", "--version")


# --- READMEs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("readme", READMES, ids=lambda each: each.name)
@pytest.mark.parametrize("command", [" ".join(("zhenggai", *each)) for each in commands()])
def test_both_readmes_name_every_command_in_their_table(readme: Path, command: str) -> None:
    rows = [line for line in readme.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert any(re.search(rf"`{command}[` ]", row.split(" | ")[0]) for row in rows)


def test_both_readmes_have_the_same_parts_commands_and_pictures() -> None:
    def outline(readme: Path) -> tuple[object, ...]:
        text = readme.read_text("utf-8")
        return (
            [line.count("#") for line in text.splitlines() if re.match("#+ ", line)],
            typed(readme),
            re.findall(r"(?:\]\(|src=\")(docs/images/[^)\"]+)", text),
            re.findall(r"^\| ([`\[].+?) \|", text, re.MULTILINE),
        )

    english, chinese = map(outline, READMES)
    assert english == chinese


# --- pictures -------------------------------------------------------------------------------------

PICTURES = sorted((ROOT / "docs" / "images").glob("*.png"))


def test_every_picture_is_shown_somewhere_and_every_shown_picture_is_there() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for target in re.findall(r"(?:\]\(|src=\")([^)\"]+\.png)", document.read_text("utf-8"))
    }
    assert {each.resolve() for each in PICTURES} == shown


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_pictures_are_light(picture: Path) -> None:
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) <= 150_000
    width, height = struct.unpack(">II", content[16:24])
    assert 300 <= width <= 1300
    assert 150 <= height <= 900


def test_all_pictures_together_are_light() -> None:
    assert sum(each.stat().st_size for each in PICTURES) < 1_500_000


# --- the way itself -------------------------------------------------------------------------------


def _run(line: str, folder: Path, answer: str) -> walk.Said:
    del answer  # there is no terminal, so nothing is asked
    done = sites.zhenggai(*shlex.split(line)[1:], cwd=folder)
    return walk.Said(line, done.stdout + done.stderr, done.returncode)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> walk.Walked:
    return walk.walk(tmp_path_factory.mktemp("walked"), _run)


CODES = {
    "check-doubted": 1,
    "check-wrong": 1,
    "build-wrong": 1,
    "ledger-wrong": 1,
    "attach-wrong": 1,
    "report-doubted": 1,
    "report-empty": 1,
    "correct-choice": 1,
}
"""Where the guide shows a refusal; everywhere else it shows what works."""


def test_the_way_goes_through(walked: walk.Walked) -> None:
    got = {name: said.code for name, said in walked.said.items()}
    assert got == {name: CODES.get(name, 0) for name in got}


def test_what_the_guide_says_the_program_says_it_says(walked: walk.Walked) -> None:
    said = {line.strip() for each in walked.said.values() for line in each.output.splitlines()}
    shown = list(blocks(GUIDE, "text"))
    assert shown
    assert [line for line in shown if line not in said] == []


def test_a_later_version_asks_nothing_that_marks_answered(walked: walk.Walked) -> None:
    assert "M43" in walked.said["import"].output
    assert "M43" not in walked.said["import-again"].output


def test_what_the_guide_has_a_reader_type_mends_what_was_read_wrongly(walked: walk.Walked) -> None:
    """Each wrong line that the guide shows is in the file, and its right ones are all it takes."""
    was, now = list(blocks(GUIDE, "marks")), list(blocks(GUIDE, "mended"))
    assert len(was) == len(now) == 4
    typed_in = walk.replaced(walked.read, *zip(was, now, strict=True))
    assert typed_in.replace("？：", "！：") == walked.mended
    issues = (walked.site / walk.DISCLOSURE / "issues").iterdir()
    titles = {each.name: _title(each) for each in issues}
    assert titles == {each.name: _title(each) for each in (walk.SAMPLE / "digest/issues").iterdir()}


def _title(issue: Path) -> str:
    return str(yaml.safe_load(issue.read_text("utf-8"))["title"])


def test_no_line_that_the_program_was_unsure_of_is_left(walked: walk.Walked) -> None:
    doubted = [n for n, line in enumerate(walked.read.splitlines(), 1) if "？：" in line]
    assert {12, 20, 24} <= set(doubted)  # the guide names the first two, and shows all three
    assert f"第 {doubted[0]}" in walked.said["import"].output
    assert "件事要人看" not in walked.said["marks-yes"].output
    assert "B41" in walked.said["check-doubted"].output
    assert "B41" not in walked.said["check"].output


def test_the_file_that_the_guide_shows_is_the_file(walked: walk.Walked) -> None:
    shown = next(block for kind, block in BLOCK.findall(GUIDE.read_text("utf-8")) if kind == "yaml")
    issue = walked.site / walk.DISCLOSURE / "issues" / "5.yml"
    assert shown == issue.read_text("utf-8")


def test_the_way_over_years_ends_in_a_site_that_its_record_proves(walked: walk.Walked) -> None:
    for name in ("audit", "audit-later"):
        assert "公布的内容和记录的一样" in walked.said[name].output
    changes = walked.site / "site" / "qinghe-2025" / "changes"
    days = {each.name for each in changes.iterdir() if each.is_dir()}
    assert {"2026-03-31", "2026-06-30", "2026-09-30", "2026-10-12"} <= days
    gone = walked.site / "site" / "qinghe-2025" / "issues" / "6" / "index.html"
    assert "补发56.8万元" not in gone.read_text("utf-8")
    assert not any("办理代购936人次" in file for file in _served(walked.site / "site"))


def _served(site: Path) -> Iterator[str]:
    for each in site.rglob("*"):
        if each.suffix in (".html", ".json", ".csv", ".txt", ".xml", ".jsonl"):
            yield html.unescape(each.read_text("utf-8-sig"))


def test_the_report_that_the_guide_shows_is_the_one_that_is_walked() -> None:
    assert walk.BY_HAND in GUIDE.read_text("utf-8")


def test_the_report_from_word_is_read_whole(walked: walk.Walked) -> None:
    said = walked.site / walk.DISCLOSURE / "updates" / "2026-03-31.yml"
    report = yaml.safe_load(said.read_text("utf-8"))
    flat = report["issues"]["4"]
    assert (flat["due"]["on"], flat["due"]["reason"]) == ("2026-09-30", "外墙返工没有交付")
    assert flat["verified"]["by"] == "县人大常委会调研组"
    assert report["issues"]["2"]["closed"] == {"by": "县委整改办", "on": "2025-11-18"}


def test_what_is_walked_stands_in_the_guide(walked: walk.Walked) -> None:
    guide = set(typed(GUIDE))
    for each in walked.said.values():
        arguments = each.typed.removeprefix("zhenggai ")
        assert arguments in guide or arguments.startswith("init ")


def test_a_refusal_writes_nothing_and_a_build_shows_what_was_written(walked: walk.Walked) -> None:
    page = (walked.site / "site" / "qinghe-2025" / "issues" / "4" / "index.html").read_text("utf-8")
    assert "2025" in page
    assert walk.SUMMARIES["4"][0][:2] in page
    original = walked.attached / "site" / "qinghe-2025" / "issues" / "4" / "index.html"
    assert "纳入台账的" in html.unescape(re.sub(r"<[^>]+>", "", original.read_text("utf-8")))


@pytest.mark.parametrize("name", ["签发件.html", "签发件.txt"])
def test_a_page_and_a_text_come_to_the_same(walked: walk.Walked, tmp_path: Path, name: str) -> None:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in walk.ANNOUNCEMENT.splitlines())
    head = '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>公布</title></head>'
    page = f"{head}<body><article>{paragraphs}</article></body></html>"
    (tmp_path / name).write_text(page if name.endswith("html") else walk.ANNOUNCEMENT, "utf-8")
    done = sites.zhenggai("import", name, walk.DISCLOSURE, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    again = sites.zhenggai("import", walked.attached / walk.WORD, walk.DISCLOSURE, cwd=tmp_path)
    assert again.stdout.startswith("数据没有变化，只更新标注文件。\n")
