"""The scan of the signed paper: beside the text, as it was signed, looked at by somebody."""

import hashlib
from pathlib import Path

import pytest

from generator.content.check import check
from tests import sites
from tests.test_hostile import as_yaml

SCAN = b"%PDF-1.4\n% a picture of the signed paper\n" + bytes(range(256)) * 8
SUM = hashlib.sha256(SCAN).hexdigest()
ISSUES = {
    f"issues/{number}.yml": as_yaml(
        {"number": str(number), "title": f"事情{number}", "status": "completed"}
    )
    for number in (1, 2)
}


def files(official: dict[str, str], *, looked: str = "2025-01-15", withdrawn: str = "") -> dict[str, bytes]:  # fmt: skip
    head = {
        "title": "某县公布", "wording": "digest", "inspected": "某县", "official": official,
        "issued": {"by": "某县委", "on": "2025-01-15"},
        "channels": [{"kind": "phone", "value": "0373-3000000"}],
    }  # fmt: skip
    found = {"disclosure.yml": as_yaml(head), **ISSUES, "source/signed.pdf": SCAN}
    if looked:
        line = {"file": "signed.pdf", "sha256": SUM, "reason": "看过", "by": "某人", "on": looked}
        found["allowed.yml"] = as_yaml([line])
    if withdrawn:
        line = {"on": withdrawn, "issue": "2", "ground": "涉及隐私", "by": "某县委"}
        found["withdrawn.yml"] = as_yaml([line])
    return found


NAMED = {"scan": "source/signed.pdf", "scan_sha256": SUM}


@pytest.mark.slow
def test_it_lies_beside_the_text_byte_for_byte(tmp_path: Path) -> None:
    sites.small_site(tmp_path, {"xian-2025": files(NAMED)})
    site = sites.built(tmp_path / "mkdocs.yml", tmp_path / "site")
    for address, where in (("xian-2025/", "全文"), ("xian-2025/fulltext/", "本页的文字")):
        page = sites.pages(site)[address]
        link = page.one("//p[contains(@class, 'scan')]/a[@download]")
        assert (site / address / link.get("href")).read_bytes() == SCAN
        said = page.text("//p[contains(@class, 'scan')]")
        assert "下载签发件扫描（PDF，2 KB）" in said
        assert f"能复制的是{where}" in said
        assert SUM in said
    assert sites.lead_astray(site) == []
    assert "xian-2025/signed.pdf" in (site / "SHA256SUMS").read_text("utf-8")


@pytest.mark.slow
def test_so_does_the_scan_of_a_later_report(tmp_path: Path) -> None:
    report = {
        "issued": {"by": "某县委", "on": "2025-06-01"},
        "official": {"scan": "source/later.pdf"},
        "issues": {"1": {"status": "completed", "text": "办好了。"}},
    }
    later = SCAN + b"later"
    line = {"file": "later.pdf", "sha256": hashlib.sha256(later).hexdigest(), "reason": "看过", "by": "某人", "on": "2025-06-01"}  # fmt: skip
    found = files({"url": "https://www.example.gov.cn/1.html"}, looked="")
    found |= {
        "updates/2025-06-01.yml": as_yaml(report),
        "source/later.pdf": later,
        "allowed.yml": as_yaml([line]),
    }
    sites.small_site(tmp_path, {"xian-2025": found})
    site = sites.built(tmp_path / "mkdocs.yml", tmp_path / "site")
    address = "xian-2025/changes/2025-06-01/"
    link = sites.pages(site)[address].one("//p[contains(@class, 'scan')]/a[@download]")
    assert link.get("href") == "../../signed-2025-06-01.pdf"
    assert (site / "xian-2025/signed-2025-06-01.pdf").read_bytes() == later
    assert sites.lead_astray(site) == []


def test_without_a_scan_nothing_is_said(tmp_path: Path) -> None:
    sites.small_site(tmp_path, {"xian-2025": files({"url": "https://www.example.gov.cn/1.html"})})
    assert check(tmp_path / "content").content.disclosures[0].scans == {}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        (files({"scan": "source/lost.pdf"}), "R11", "找不到扫描文件 source/lost.pdf"),
        (files({**NAMED, "scan_sha256": "0" * 64}), "R11", "和记录的校验码不符"),
        (files({"scan": "signed.pdf"}), "R10", "扫描要是 source 文件夹里的 .pdf 或 .ofd"),
        (files({"scan": "source/../disclosure.pdf"}), "R10", "扫描要是 source 文件夹里的"),
        (files({"scan": "source/signed.jpg"}), "R10", "扫描要是 source 文件夹里的"),
        (files(NAMED, looked=""), "P01", "里面查不了个人信息"),
        (files(NAMED, withdrawn="2025-07-01"), "R23", "2025-07-01 撤下了问题，扫描 source/signed.pdf 里多半还看得见"),
    ],
    ids=["lost", "another sum", "elsewhere", "way out", "a picture", "not looked at", "withdrawn since"],
)  # fmt: skip
def test_what_is_wrong_stops_it(
    tmp_path: Path, found: dict[str, bytes], code: str, said: str
) -> None:
    sites.small_site(tmp_path, {"xian-2025": found})
    wrong = [each for each in check(tmp_path / "content").diagnostics if each.severity == "error"]
    assert [each.code for each in wrong] == [code]
    assert said in wrong[0].message


def test_a_scan_that_was_looked_at_since_may_stay(tmp_path: Path) -> None:
    again = files(NAMED, looked="2025-07-01", withdrawn="2025-07-01")
    sites.small_site(tmp_path, {"xian-2025": again})
    assert not [
        each for each in check(tmp_path / "content").diagnostics if each.severity == "error"
    ]
