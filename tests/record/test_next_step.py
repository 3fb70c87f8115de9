"""What each command says to run next: once a record exists it is `publish`, never `build`."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.later.reading import column
from tests.record import vectors
from tests.sites import files, small_site, zhenggai

pytestmark = pytest.mark.process

OWN = f"content/{vectors.DISCLOSURE}"
ON = ("--on", "2026-11-01")
CHECK = "下一步：zhenggai check\n"
PUBLISH = "下一步：zhenggai check；没有错误了，再运行 zhenggai publish 公布\n"
CHANGED = (
    ("update", "new", OWN, "2026-10-01"),
    ("correct", OWN, "--issue", "1", "--was", "30盏", "--now", "31盏", "--reason", "抄错", *ON, "--yes"),
    ("ledger", "import", OWN, "台账.xlsx", "--update", "2026-09-01", "--yes"),
    ("withdraw", OWN, "2", "--ground", "涉及隐私", "--by", "某县委", *ON, "--yes"),
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of which a publication and a report are recorded, with a ledger filled in."""
    folder = tmp_path_factory.mktemp("site")
    small_site(folder)
    shutil.rmtree(folder / "content" / "xian-2025")
    shutil.copytree(vectors.content("2-reported") / vectors.DISCLOSURE, folder / OWN)
    assert zhenggai("ledger", "export", OWN, "台账.xlsx", cwd=folder).returncode == 0
    book = openpyxl.load_workbook(folder / "台账.xlsx")
    book["续报"][f"{column('续报的正文')}2"] = "又修好4盏。"
    book.save(folder / "台账.xlsx")
    (folder / OWN / "record.jsonl").write_bytes(vectors.record("2-reported"))
    return folder


@pytest.mark.parametrize("typed", CHANGED, ids=lambda each: each[0])
@pytest.mark.parametrize("is_recorded", [True, False], ids=["recorded", "never published"])
def test_what_was_published_is_published_again(
    site: Path, tmp_path: Path, typed: tuple[str, ...], is_recorded: bool
) -> None:
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    if not is_recorded:
        (tmp_path / OWN / "record.jsonl").unlink()
    done = zhenggai(*typed, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(PUBLISH if is_recorded else CHECK)
    assert "build" not in done.stdout


@pytest.mark.parametrize(
    ("sheet", "heading", "more", "said"),
    [
        (
            "台账",
            "一句话（公布时）",
            (),
            "写错了的，用 zhenggai correct 更正；有了新进展的，写续报",
        ),
        ("续报", "续报的正文", ("--update", "2025-06-20"), "换一个续报日期（--update）再收一次"),
    ],
    ids=["ledger", "report"],
)
def test_an_excel_that_changes_what_was_published_is_told_what_is_right(
    tmp_path: Path, sheet: str, heading: str, more: tuple[str, ...], said: str
) -> None:
    small_site(tmp_path)
    shutil.rmtree(tmp_path / "content" / "xian-2025")
    shutil.copytree(vectors.content("2-reported") / vectors.DISCLOSURE, tmp_path / OWN)
    (tmp_path / OWN / "record.jsonl").write_bytes(vectors.record("2-reported"))
    assert zhenggai("ledger", "export", OWN, "台账.xlsx", cwd=tmp_path).returncode == 0
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx")
    (place,) = (each.column_letter for each in book[sheet][1] if each.value == heading)
    book[sheet][f"{place}2"] = "路灯换了新的。"
    book.save(tmp_path / "台账.xlsx")
    before = files(tmp_path / "content")
    done = zhenggai("ledger", "import", OWN, "台账.xlsx", *more, "--yes", cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert "从备份里恢复" not in done.stderr
    assert files(tmp_path / "content") == before
