"""The commands for later reports, typed as the guide has them typed."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests import sites
from tests.later.reading import DAY, REPORTS, announced, column

DIR = "content/qingyan-2025"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    sites.small_site(tmp_path, {})
    announced(tmp_path)
    shutil.copy(REPORTS / "open.txt", tmp_path / "续报.txt")
    return tmp_path


def test_a_signed_report_is_read_in_and_assembled_anew(site: Path) -> None:
    first = sites.zhenggai("import", "续报.txt", DIR, "--update", str(DAY), cwd=site)
    assert first.returncode == 0
    assert first.stdout.startswith(
        f"续报已经读入，写在 {Path(DIR) / 'updates' / '2026-03-31.yml'}\n"
        "  公布有 6 个问题，这次说到 2 个；总数 0 条。没有说到的，仍是以前说的。\n"
    )
    assert first.stdout.endswith(f"下一步：zhenggai import {Path(DIR)} --update 2026-03-31\n")
    marks = site / DIR / "source/2026-03-31/marked.txt"
    marks.write_text(marks.read_text("utf-8").replace("？：", "！："), "utf-8")
    shown = sites.zhenggai("import", DIR, "--update", str(DAY), cwd=site)
    assert f"  zhenggai import {Path(DIR)} --update 2026-03-31 --yes\n" in shown.stdout
    done = sites.zhenggai("import", DIR, "--update", str(DAY), "--yes", cwd=site)
    assert done.stdout.endswith("已经写入。\n下一步：zhenggai check\n")
    again = sites.zhenggai("import", "续报.txt", DIR, "--update", str(DAY), cwd=site)
    assert again.stdout == "标注和数据一致，没有要改的。\n下一步：zhenggai check\n"


def test_json_writes_nothing(site: Path) -> None:
    done = sites.zhenggai("import", "续报.txt", DIR, "--update", str(DAY), "--json", cwd=site)
    assert (done.returncode, done.stdout[:1]) == (0, "{")
    assert not (site / DIR / "updates").exists()


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("import", "续报.txt", "--update", "2026-03-31"), 2, "缺少参数 DIR：续报的是哪一份公布"),
        (("import", "续报.txt", DIR, "--update", "2026-3-31"), 2, "是不是 2026-03-31？"),
        (("import", "续报.txt", DIR, "--update", "2026-03-30"), 1, "续报的落款是 2026-03-31"),
        (("import", "续报.txt", DIR, "--update", "2025-03-31"), 1, "早于公布的日期 2025-09-30"),
        (("import", "续报.txt", DIR, "--update", "2026-03-31", "--attach"), 2, "不能和 --replace、--attach 一起用"),
        (("import", DIR, "--update", "2026-03-31"), 1, "里没有标注（source/2026-03-31/marked.txt）"),
        (("update", "new", DIR, "2026-03"), 2, "日期要写成 2026-06-01 这样"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(
    site: Path, typed: tuple[str, ...], code: int, said: str
) -> None:
    done = sites.zhenggai(*typed, cwd=site)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert not (site / DIR / "updates").exists()


def test_the_sheet_of_a_workbook_becomes_a_report(site: Path) -> None:
    out = sites.zhenggai("ledger", "export", DIR, "台账.xlsx", cwd=site)
    assert out.stdout.endswith("续报填在“续报”“整份续报”表里，收回时加上 --update 和续报的日期。\n")
    book = openpyxl.load_workbook(site / "台账.xlsx")
    book["续报"][f"{column('续报的正文')}5"] = "修订办法。"
    book.save(site / "台账.xlsx")
    shown = sites.zhenggai("ledger", "import", DIR, "台账.xlsx", "--update", "2026-09-30", cwd=site)
    assert "共 1 处，1 个问题，写在 updates/2026-09-30.yml；没有填的问题不写。" in shown.stdout
    assert not (site / DIR / "updates").exists()
    done = sites.zhenggai(
        "ledger", "import", DIR, "台账.xlsx", "--update", "2026-09-30", "--yes", cwd=site
    )
    assert done.stdout.endswith("已经写入。下一步：zhenggai check\n")
    assert (site / DIR / "updates/2026-09-30.yml").is_file()
