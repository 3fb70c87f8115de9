"""`zhenggai correct` and `zhenggai withdraw`: the place is found by its words, ours is mended, the entry written."""

import shutil
from pathlib import Path

import pytest

from generator.content.check import check
from tests import sites

VERBATIM, DIGEST = "content/qingluo-2024", "content/qingluo-2026"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the made-up site; nothing of it is recorded."""
    shutil.copytree(sites.ROOT / "demo/content", tmp_path / "content", ignore=sites.without_record)
    shutil.copy(sites.ROOT / "demo/mkdocs.yml", tmp_path)
    return tmp_path


def state(site: Path) -> dict[str, bytes]:
    return sites.files(site / "content")


def errors(site: Path) -> list[str]:
    found = check(site / "content").diagnostics
    return [each.message for each in found if each.severity == "error"]


def correct(site: Path, folder: str, *more: str) -> tuple[int, str]:
    done = sites.zhenggai(
        "correct", folder, "--reason", "抄错", "--on", "2026-11-01", *more, cwd=site
    )
    return done.returncode, done.stdout + done.stderr


CORRECTED = {
    # whose words: the folder, what is typed, the files that change, the path in the entry
    "signed": (VERBATIM, ("--issue", "5", "--was", "相差15分钟", "--now", "相差20分钟"), {"corrections.yml"}, "measures[1].text"),
    "ours beside": (VERBATIM, ("--issue", "2", "--was", "全村412户正常", "--now", "全村421户正常"), {"corrections.yml", "issues/2.yml"}, "summary"),
    "a report's": (VERBATIM, ("--issue", "8", "--was", "2024年11月18日恢复", "--now", "2024年11月19日恢复"), {"corrections.yml", "updates/2024-12-20.yml"}, "updates.2024-12-20.text"),
    "a report's opening": (VERBATIM, ("--was", "最后2个问题", "--now", "最后两个问题"), {"corrections.yml", "updates/2026-06-24.yml"}, "updates.2026-06-24.opening"),
    "the disclosure's": (VERBATIM, ("--was", "0300-0000012", "--now", "0300-0000013"), {"corrections.yml", "disclosure.yml"}, "channels[1].value"),
    "a digest's": (DIGEST, ("--issue", "6", "--was", "2026年5月起", "--now", "2026年6月起"), {"corrections.yml", "issues/6.yml"}, "measures[1].text"),
    "left out": (DIGEST, ("--issue", "5", "--was", "，资金还没有落实", "--field", "measures[1].text"), {"corrections.yml", "issues/5.yml"}, "measures[1].text"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CORRECTED)
def test_a_correction_is_shown_then_written(site: Path, kind: str) -> None:
    folder, typed, changed, path = CORRECTED[kind]
    before = state(site)
    code, said = correct(site, folder, *typed)
    assert (code, "还没有写" in said) == (0, True), said
    assert state(site) == before
    code, said = correct(site, folder, *typed, "--yes")
    assert code == 0, said
    after = state(site)
    prefix = folder.removeprefix("content/")
    assert {name for name in after if before.get(name) != after[name]} == {
        f"{prefix}/{each}" for each in changed
    }
    entries = after[f"{prefix}/corrections.yml"].removeprefix(before[f"{prefix}/corrections.yml"])
    assert f"field: {path}\n" in entries.decode()
    assert errors(site) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--issue", "7", "--was", "17公里", "--now", "18公里"), "有 2 处“17公里”，什么也没有写"),
        (("--issue", "7", "--was", "没有的字", "--now", "18公里"), "问题 7 里没有“没有的字”这几个字"),
        (("--issue", "99", "--was", "17公里", "--now", "18公里"), "没有编号为“99”的问题"),
        (("--issue", "12", "--was", "17公里", "--now", "18公里"), "已经撤下了"),
        (("--issue", "7",), "--was（原来的字）和 --now（应该怎么写）至少写一个"),
        (("--issue", "7", "--now", "18公里"), "没有写原来的字（--was）"),
        (("--issue", "7", "--field", "举措第1条", "--was", "17公里", "--now", "18公里"), "没有“举措第1条”这一处"),
        (("--issue", "3", "--field", "closed.by", "--now", "县委整改办"), "这一处还没有内容"),
        (("--issue", "1", "--field", "remaining[1]", "--was", "9栋", "--now", "8栋"), "里没有“9栋”"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_said_and_nothing_written(
    site: Path, typed: tuple[str, ...], said: str
) -> None:
    before = state(site)
    code, printed = correct(site, VERBATIM, *typed, "--yes")
    assert code in (1, 2)
    assert said in printed
    assert state(site) == before


def test_an_issue_is_withdrawn(site: Path) -> None:
    typed = (
        "withdraw",
        DIGEST,
        "1",
        "--ground",
        "涉及隐私: #1",
        "--by",
        "某县委",
        "--on",
        "2026-11-01",
    )
    before = state(site)
    done = sites.zhenggai(*typed, cwd=site)
    assert "一起不再公布的图片：river-2026.jpg" in done.stdout
    assert state(site) == before
    done = sites.zhenggai(*typed, "--yes", cwd=site)
    assert done.returncode == 0, done.stderr
    found = check(site / "content").content.disclosures
    (gone,) = next(each for each in found if f"content/{each.id}" == DIGEST).withdrawn
    assert (gone.issue, gone.ground, gone.by, f"{gone.on}") == (
        "1",
        "涉及隐私: #1",
        "某县委",
        "2026-11-01",
    )
    assert errors(site) == []


WITHDRAWING = ("withdraw", VERBATIM, "5", "--ground", "涉及隐私", "--by", "某县委", "--on", "2026-11-01", "--yes")  # fmt: skip


def test_a_scan_that_still_shows_it_goes_too(site: Path) -> None:
    done = sites.zhenggai(*WITHDRAWING, cwd=site)
    assert done.returncode == 0, done.stderr
    assert "一起不再公布的签发件扫描：source/signed.pdf" in done.stdout
    assert errors(site) == []
    read = check(site / "content").content.disclosures
    found = next(each for each in read if f"content/{each.id}" == VERBATIM)
    assert found.scans == {}
    assert found.announcement.official
    assert found.announcement.official.url == "https://www.qingluo.example/2024/0628.html"
    last = found.corrections[-1]
    assert (last.field, last.was) == ("official.scan", "source/signed.pdf")


def test_what_a_withdrawal_takes_away_is_accounted_for_where_it_was_recorded(
    tmp_path: Path,
) -> None:
    shutil.copytree(sites.ROOT / "demo/content", tmp_path / "content")
    shutil.copy(sites.ROOT / "demo/mkdocs.yml", tmp_path)
    done = sites.zhenggai(*WITHDRAWING, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert errors(tmp_path) == []


def test_a_scan_that_was_looked_at_that_day_stays(site: Path) -> None:
    allowed = site / VERBATIM / "allowed.yml"
    allowed.write_bytes(allowed.read_bytes().replace(b"2025-09-10}", b"2026-11-01}"))
    done = sites.zhenggai(*WITHDRAWING, cwd=site)
    assert (done.returncode, "扫描" in done.stdout) == (0, False)
    assert errors(site) == []
