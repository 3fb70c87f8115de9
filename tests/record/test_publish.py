"""`zhenggai publish`: the site and its record in one step, or neither; `build` alone records nothing."""

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.check import check
from generator.engine.not_yet import not_yet
from tests.record import vectors
from tests.sites import files, small_site, zhenggai

pytestmark = pytest.mark.process

OWN = f"content/{vectors.DISCLOSURE}"


def site_at(stage: str, folder: Path) -> Path:
    """Return a site of the content of a stage, not published yet."""
    small_site(folder)
    shutil.rmtree(folder / "content" / "xian-2025")
    bring_to(stage, folder)
    return folder


def bring_to(stage: str, folder: Path) -> None:
    """Change the content of a site to that of another stage; what was published stays recorded."""
    own = folder / OWN
    record = own / "record.jsonl"
    kept = record.read_bytes() if record.exists() else None
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(vectors.content(stage) / vectors.DISCLOSURE, own)
    if kept is not None:
        record.write_bytes(kept)


def test_each_publication_adds_the_lines_that_were_made_by_hand(tmp_path: Path) -> None:
    site = site_at("1-published", tmp_path)
    assert zhenggai("build", "-q", cwd=site).returncode == 0
    assert not (site / OWN / "record.jsonl").exists()
    for stage in vectors.STAGES:
        bring_to(stage, site)
        done = zhenggai("publish", "-q", cwd=site)
        assert not done.returncode, done.stderr
        assert (site / OWN / "record.jsonl").read_bytes() == vectors.record(stage)
        served = site / "site" / vectors.DISCLOSURE
        assert (served / "record.jsonl").read_bytes() == vectors.record(stage)
        for path, canonical in vectors.published(stage).items():
            assert (served / path).read_bytes() == canonical
    anchors = (site / "content" / "record.jsonl").read_text("utf-8").splitlines()
    assert len(anchors) == len(vectors.STAGES)
    assert (site / "site" / "record.jsonl").read_bytes() == (
        site / "content" / "record.jsonl"
    ).read_bytes()


def test_what_is_recorded_is_not_recorded_again(tmp_path: Path) -> None:
    site = site_at("2-reported", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    before = files(site / "content")
    done = zhenggai("publish", cwd=site)
    assert done.returncode == 0
    assert "没有新的内容要记" in done.stdout
    assert files(site / "content") == before


def test_what_is_dated_later_than_today_is_not_published(tmp_path: Path) -> None:
    site = site_at("1-published", tmp_path)
    report = site / OWN / "updates" / "2999-01-31.yml"
    report.parent.mkdir(exist_ok=True)
    report.write_text(
        "issued: {by: 某县委, on: 2999-01-31}\nissues: {'1': {text: 又修了一段。}}\n", "utf-8"
    )
    done = zhenggai("publish", "-q", cwd=site)
    assert done.returncode == 1
    assert "updates/2999-01-31.yml: 错误 L09: 续报日期 2999-01-31 晚于今天" in done.stderr
    assert "到那一天再运行 zhenggai publish" in done.stderr
    assert not (site / OWN / "record.jsonl").exists()
    assert not (site / "site").exists()
    assert zhenggai("build", "-q", cwd=site).returncode == 0


@pytest.mark.parametrize(("before", "stopped"), [(True, 1), (False, 0)], ids=["day before", "day"])
@pytest.mark.parametrize("stage", vectors.STAGES)
def test_the_day_itself_is_not_later(*, stage: str, before: bool, stopped: int) -> None:
    """Each stage adds one thing: an announcement, a report, a correction, a withdrawal."""
    newest = max(
        datetime.date.fromisoformat(each.on)
        for name in vectors.STAGES[: vectors.STAGES.index(stage) + 1]
        for each in vectors.recorded(name)
    )
    content = check(vectors.content(stage)).content
    today = newest - datetime.timedelta(days=before)
    assert [each.code for each in not_yet(content, today)] == ["L09"] * stopped


def test_a_build_says_what_is_not_recorded_yet(tmp_path: Path) -> None:
    site = site_at("1-published", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    assert "尚未记入公布记录" not in zhenggai("build", cwd=site).stdout
    bring_to("2-reported", site)
    said = f"尚未记入公布记录：{vectors.DISCLOSURE} 2 项；正式公布用 zhenggai publish"
    assert said in zhenggai("build", cwd=site).stdout


def test_a_silent_edit_stops_all_and_changes_nothing(tmp_path: Path) -> None:
    site = site_at("1-published", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    issue = site / OWN / "issues" / "1.yml"
    issue.write_text(issue.read_text("utf-8").replace("修好30盏", "修好36盏"), "utf-8")
    before = files(site)
    for command in ("check", "build", "publish"):
        done = zhenggai(command, cwd=site)
        assert done.returncode == 1
        assert f"{vectors.DISCLOSURE}/issues/1.yml: 错误 R21" in done.stderr
    assert files(site) == before


def test_a_silent_edit_is_named_as_long_as_the_last_site_has_what_was_published(
    tmp_path: Path,
) -> None:
    site = site_at("2-reported", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    issue = site / OWN / "issues" / "1.yml"
    issue.write_text(issue.read_text("utf-8").replace("修好30盏", "修好36盏"), "utf-8")
    report = site / OWN / "updates" / "2025-06-20.yml"
    report.write_text(report.read_text("utf-8").replace("其余6盏", "其余5盏"), "utf-8")
    said = zhenggai("check", cwd=site).stderr
    for each in (
        "举措第1条的正文（measures[1].text）公布时是“登记坏路灯36盏，修好30盏。”，现在是“登记坏路灯36盏，修好36盏。”",
        "2025年6月20日续报的正文（updates.2025-06-20.text）公布时是“其余6盏已经修好。”，现在是“其余5盏已经修好。”",
    ):
        assert each in said
    published = site / "site" / vectors.DISCLOSURE / "issues" / "1" / "index.json"
    published.write_bytes(published.read_bytes().replace("30盏".encode(), "31盏".encode()))
    assert "公布时是" not in zhenggai("check", cwd=site).stderr


def test_a_lost_salt_is_told_as_that(tmp_path: Path) -> None:
    site = site_at("1-published", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    (site / OWN / "salts.json").unlink()
    found = [each for each in check(site / "content").diagnostics if each.code == "R21"]
    assert len(found) == 4
    assert all("salts.json 里没有它的盐值" in (each.hint or "") for each in found)
    (site / OWN / "salts.json").write_text("{}}", "utf-8")
    assert "L07" in {each.code for each in check(site / "content").diagnostics}


def _forget_the_disclosure(site: Path) -> None:
    shutil.rmtree(site / OWN)


def _forget_the_record(site: Path) -> None:
    (site / OWN / "record.jsonl").unlink()


def _shorten(site: Path) -> None:
    record = site / OWN / "record.jsonl"
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))


LOST: list[tuple[Callable[[Path], None], str]] = [
    (_forget_the_disclosure, "L03"),
    (_forget_the_record, "L04"),
    (_shorten, "L05"),
]


@pytest.mark.parametrize(("lose", "code"), LOST)
def test_what_the_site_has_anchored_cannot_vanish(
    lose: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    site = site_at("2-reported", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    assert check(site / "content").is_sound
    lose(site)
    assert code in {each.code for each in check(site / "content").diagnostics}


def test_a_lost_record_begins_anew_and_says_so(tmp_path: Path) -> None:
    site = site_at("2-reported", tmp_path)
    assert zhenggai("publish", "-q", cwd=site).returncode == 0
    _forget_the_record(site)
    assert zhenggai("publish", "--restart-record", "硬盘坏了", cwd=site).returncode == 2
    restart = ("publish", "-q", "--restart-record", "硬盘坏了", "--by", "某某")
    done = zhenggai(*restart, cwd=site)
    assert not done.returncode, done.stderr
    first = json.loads((site / OWN / "record.jsonl").read_text("utf-8").splitlines()[0])
    assert (first["kind"], first["reason"], first["by"]) == ("restarted", "硬盘坏了", "某某")
    assert check(site / "content").is_sound
    told = zhenggai("audit", cwd=site)
    assert not told.returncode
    assert (
        f"{vectors.DISCLOSURE} 的公布记录在 {first['on']} 重新开始过（硬盘坏了，某某）"
        in told.stdout
    )


def test_a_package_that_is_there_keeps_all_from_being_published(tmp_path: Path) -> None:
    site = site_at("1-published", tmp_path)
    (site / "site.zip").write_bytes(b"an earlier one")
    before = files(site)
    done = zhenggai("publish", "--pack", "site.zip", cwd=site)
    assert done.returncode == 1
    assert "site.zip 已经有了，没有公布，公布记录也没有变" in done.stderr
    assert "加上 --overwrite" in done.stderr
    assert files(site) == before
