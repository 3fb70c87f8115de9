"""`zhenggai correct` and `zhenggai withdraw`: the place is found by its words, ours is mended, the entry written."""

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest
import yaml

from generator.content.check import check
from generator.files import writer
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


DONE, OPEN = (f"updates.2024-12-20.progress[1].{each}" for each in ("done", "open"))
PARTS = ("--field", DONE, "--was", "112", "--now", "111", "--field", OPEN, "--was", "179", "--now", "180")  # fmt: skip
CORRECTED = {
    # whose words: the folder, what is typed, the files that change, the path in the entry
    "signed": (VERBATIM, ("--issue", "5", "--was", "相差15分钟", "--now", "相差20分钟"), {"corrections.yml"}, "measures[1].text"),
    "ours beside": (VERBATIM, ("--issue", "2", "--was", "全村412户正常", "--now", "全村421户正常"), {"corrections.yml", "issues/2.yml"}, "summary"),
    "a report's": (VERBATIM, ("--issue", "8", "--was", "2024年11月18日恢复", "--now", "2024年11月19日恢复"), {"corrections.yml", "updates/2024-12-20.yml"}, "updates.2024-12-20.text"),
    "a report's opening": (VERBATIM, ("--was", "最后2个问题", "--now", "最后两个问题"), {"corrections.yml", "updates/2026-06-24.yml"}, "updates.2026-06-24.opening"),
    "the disclosure's": (VERBATIM, ("--was", "0300-0000012", "--now", "0300-0000013"), {"corrections.yml", "disclosure.yml"}, "channels[1].value"),
    "a digest's": (DIGEST, ("--issue", "6", "--was", "2026年5月起", "--now", "2026年6月起"), {"corrections.yml", "issues/6.yml"}, "measures[1].text"),
    "by a printed day": (VERBATIM, ("--issue", "10", "--was", "2025年12月31日", "--now", "2025年12月30日"), {"corrections.yml", "updates/2025-06-25.yml"}, "updates.2025-06-25.due.on"),
    "by a state": (VERBATIM, ("--issue", "10", "--field", "updates.2025-06-25.status", "--was", "整改中", "--now", "阶段性完成"), {"corrections.yml", "updates/2025-06-25.yml"}, "updates.2025-06-25.status"),
    "a count": (VERBATIM, ("--field", "updates.2025-06-25.totals[2].count", "--now", "12"), {"corrections.yml", "updates/2025-06-25.yml"}, "updates.2025-06-25.totals[2].count"),
    "a total as a page shows it": (VERBATIM, ("--was", "问题，已完成：13个", "--now", "问题，已完成：12个"), {"corrections.yml", "updates/2025-06-25.yml"}, "updates.2025-06-25.totals[2].count"),
    "a part of it": (VERBATIM, ("--was", "已完成：8个", "--now", "9个"), {"corrections.yml", "disclosure.yml"}, "totals[3].count"),
    "a share": (VERBATIM, ("--was", "群众满意率：92.60%", "--now", "92.7%"), {"corrections.yml", "updates/2025-06-25.yml"}, "updates.2025-06-25.totals[4].percent"),
    "the parts of a whole": (VERBATIM, ("--issue", "10", *PARTS), {"corrections.yml", "updates/2024-12-20.yml"}, "updates.2024-12-20.progress[1].open"),
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


def entries(site: Path, folder: str) -> list[dict[str, str]]:
    """Return what the corrections file says, as YAML has it."""
    return list(yaml.safe_load((site / folder / "corrections.yml").read_text("utf-8")))


def test_one_command_corrects_every_place_that_has_the_words(site: Path) -> None:
    typed = ("--issue", "5", "--was", "40个", "--now", "46个", "--by", "青螺县委办公室")
    code, said = correct(site, VERBATIM, *typed)
    assert (code, "--all" in said) == (1, True)
    code, said = correct(site, VERBATIM, *typed, "--all")
    assert [line for line in said.splitlines() if line.startswith(("举措", "本站"))] == [
        "本站的一句话",
        "举措第2条的正文",
    ]
    code, said = correct(site, VERBATIM, *typed, "--all", "--yes")
    assert code == 0, said
    assert [(each["field"], each["now"], each["by"]) for each in entries(site, VERBATIM)[-2:]] == [
        ("summary", "46个", "青螺县委办公室"),
        ("measures[2].text", "46个", "青螺县委办公室"),
    ]
    read = check(site / "content", dt.date(2026, 11, 30)).diagnostics
    assert [each.message for each in read if each.code in ("A09", "A14")] == []


def test_named_places_are_corrected_at_once_too(site: Path) -> None:
    fields = ("--field", "measures[2].text", "--field", "summary")
    typed = ("--issue", "5", "--was", "40个", "--now", "46个", *fields, "--yes")
    assert correct(site, VERBATIM, *typed)[0] == 0
    assert [each["field"] for each in entries(site, VERBATIM)[-2:]] == [
        "measures[2].text",
        "summary",
    ]


def test_a_count_is_recorded_as_a_count(site: Path) -> None:
    typed = ("--was", "问题，已完成：13个", "--now", "问题，已完成：12个", "--yes")
    assert correct(site, VERBATIM, *typed)[0] == 0
    last = entries(site, VERBATIM)[-1]
    assert (last["was"], last["now"]) == ("13", "12")


def test_a_figure_of_a_report_that_still_stands_in_it_is_named(site: Path) -> None:
    typed = ("--issue", "10", "--was", "改好112处", "--now", "改好111处", "--field")
    code, said = correct(site, VERBATIM, *typed, "updates.2024-12-20.text")
    field = "--field updates.2024-12-20.progress[1].done。"
    wanted = (
        f"2024年12月20日续报的进度第1条的已完成里还是 112处：也写错了的，再更正一次，写 {field}"
    )
    assert (code, wanted in said) == (0, True), said


NEARLY = [
    ("another issue has them", ("--issue", "8", "--was", "17公里", "--now", "18公里"), "  问题 7 里有：加上 --issue 7\n"),
    ("no issue was named", ("--was", "17公里", "--now", "18公里"), "  问题 7 里有：加上 --issue 7\n"),
    ("no issue has them", ("--issue", "8", "--was", "最后2个问题", "--now", "甲"), "  公布和续报里有：不写 --issue\n"),
    ("a part stands there", ("--issue", "8", "--was", "2024年11月18日复工", "--now", "甲"),
     "  2024年12月20日续报的正文写着“围挡后通过验收，2024年11月18日恢复生产。”（--field updates.2024-12-20.text）"),
    ("a sentence of totals", ("--was", "13个完成、1个还在整改", "--now", "甲"), "（--field updates.2025-06-25.totals[2].count）"),
    ("nothing is like them", ("--issue", "7", "--was", "没有的字", "--now", "甲"), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"), [row[1:] for row in NEARLY], ids=[row[0] for row in NEARLY]
)
def test_words_that_stand_nowhere_are_answered_with_what_is_like_them(
    site: Path, typed: tuple[str, ...], told: str
) -> None:
    code, said = correct(site, VERBATIM, *typed)
    assert (code, "请照页面上的字抄" in said) == (1, True)
    assert told in said
    assert ("相近的有：" in said) is bool(told)


def test_a_figure_that_still_stands_elsewhere_is_named(site: Path) -> None:
    typed = ("--issue", "5", "--was", "临时车位40个", "--now", "临时车位46个")
    code, said = correct(site, VERBATIM, *typed)
    assert (
        code,
        "本站的一句话里还是 40个：也写错了的，再更正一次，写 --field summary。" in said,
    ) == (0, True)


def test_the_same_place_is_corrected_again_by_what_it_says_now(site: Path) -> None:
    assert (
        correct(site, VERBATIM, "--issue", "5", "--was", "15分钟", "--now", "20分钟", "--yes")[0]
        == 0
    )
    code, said = correct(
        site, VERBATIM, "--issue", "5", "--was", "20分钟", "--now", "25分钟", "--yes"
    )
    assert code == 0, said
    assert (
        "  原来：东坡小学按年级分三批放学，相差20分钟。\n  更正以后：东坡小学按年级分三批放学，相差25分钟。"
        in said
    )
    assert errors(site) == []


@pytest.mark.parametrize(
    ("typed", "was", "now"),
    [
        (("--was", "2025-12-31", "--now", "2025.12.30"), "2025年12月31日", "2025年12月30日"),
        (("--field", "updates.2025-06-25.status", "--was", "ongoing", "--now", "staged"), "整改中", "阶段性完成"),
    ],
)  # fmt: skip
def test_days_and_states_are_recorded_as_readers_see_them(
    site: Path, typed: tuple[str, ...], was: str, now: str
) -> None:
    code, said = correct(site, VERBATIM, "--issue", "10", *typed, "--yes")
    assert code == 0, said
    last = entries(site, VERBATIM)[-1]
    assert (last["was"], last["now"]) == (was, now)


def test_a_day_to_come_is_asked_about(site: Path) -> None:
    typed = (
        "correct",
        VERBATIM,
        "--issue",
        "5",
        "--was",
        "15分钟",
        "--now",
        "20分钟",
        "--reason",
        "抄错",
        "--on",
    )
    assert "晚于今天" in sites.zhenggai(*typed, "9999-03-05", cwd=site).stdout
    assert "晚于今天" not in sites.zhenggai(*typed, "2025-03-05", cwd=site).stdout


@pytest.mark.parametrize("kind", ["a report's", "by a printed day", "by a state", "a count", "a share", "the parts of a whole", "a digest's", "left out"])  # fmt: skip
def test_what_was_recorded_is_accounted_for(tmp_path: Path, kind: str) -> None:
    shutil.copytree(sites.ROOT / "demo/content", tmp_path / "content")
    shutil.copy(sites.ROOT / "demo/mkdocs.yml", tmp_path)
    folder, typed, _, _ = CORRECTED[kind]
    code, said = correct(tmp_path, folder, *typed, "--yes")
    assert code == 0, said
    assert errors(tmp_path) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--issue", "10", "--was", "2025年12月31日", "--now", "年底"), "要改成同样写法的一个，却写了“年底”"),
        (("--issue", "10", "--was", "2025年12月31日"), "要改成同样写法的一个，却写了“”"),
        (("--issue", "7", "--was", "17公里", "--now", "18公里"), "有 2 处“17公里”，什么也没有写"),
        (("--issue", "7", "--was", "没有的字", "--now", "18公里"), "问题 7 里没有“没有的字”这几个字"),
        (("--issue", "99", "--was", "17公里", "--now", "18公里"), "没有编号为“99”的问题"),
        (("--issue", "12", "--was", "17公里", "--now", "18公里"), "已经撤下了"),
        (("--issue", "7",), "--was（原来的字）和 --now（应该怎么写）至少写一个"),
        (("--issue", "7", "--now", "18公里"), "没有写原来的字（--was）"),
        (("--issue", "7", "--field", "举措第1条", "--was", "17公里", "--now", "18公里"), "没有“举措第1条”这一处"),
        (("--issue", "10", "--field", DONE, "--was", "112", "--now", "111"), "进度的几个数要一起改：每一处写一组 --field、--was、--now"),
        (("--issue", "10", *PARTS, "--was", "1"), "每一处都要写一组 --field、--was、--now，一样多"),
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


def test_scans_of_later_reports_go_with_it(tmp_path: Path) -> None:
    shutil.copytree(sites.ROOT / "demo/content", tmp_path / "content", ignore=sites.without_record)
    shutil.copy(sites.ROOT / "demo/mkdocs.yml", tmp_path)
    home = tmp_path / VERBATIM
    scan = (home / "source/signed.pdf").read_bytes() + b"%"
    writer.fill(home, {"source/report.pdf": scan})
    sha256 = hashlib.sha256(scan).hexdigest()
    allowed = (
        f"- {{file: report.pdf, sha256: {sha256}, reason: 看过, by: 某县委, on: 2026-07-01}}\n"
    )
    add(home / "allowed.yml", allowed)
    report = home / "updates/2026-06-24.yml"
    text = report.read_text("utf-8").splitlines(keepends=True)
    text.insert(2, f"official: {{scan: source/report.pdf, scan_sha256: {sha256}}}\n")
    report.write_text(
        "".join(each for each in text if "url: " not in each or "scan" in each), "utf-8"
    )
    published = sites.zhenggai("publish", "-q", cwd=tmp_path)
    assert published.returncode == 0, published.stderr
    done = sites.zhenggai(*WITHDRAWING, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "签发件扫描：source/signed.pdf、source/report.pdf" in done.stdout
    assert errors(tmp_path) == []
    read = check(tmp_path / "content").content.disclosures
    assert next(each for each in read if f"content/{each.id}" == VERBATIM).scans == {}


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8").rstrip() + "\n" + text, "utf-8")


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
