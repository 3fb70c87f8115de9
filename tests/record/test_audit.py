"""What an outsider finds with nothing but a site's files: copied, renamed, shortened, forged, restarted."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from generator.actions import auditing
from generator.actions.errors import Stop
from generator.files.writer import fill
from tests.record import vectors
from tests.record.lines import line, lines
from tests.sites import zhenggai

D = vectors.DISCLOSURE
Files = dict[str, bytes]


def head(record: bytes) -> str:
    return hashlib.sha256(record.splitlines()[-1]).hexdigest()


def anchors(*heads: tuple[str, str]) -> bytes:
    """Return a site's record that anchors heads of disclosures."""
    written: list[str] = []
    for number, (disclosure, sha256) in enumerate(heads, 1):
        before = written[-1] if written else None
        written.append(line(number, disclosure, before, kind="anchored", sha256=sha256))
    return "".join(f"{each}\n" for each in written).encode()


def site(stage: str, name: str = D) -> Files:
    """Return the records of a site of one disclosure, as a site carries them, made by hand."""
    known = vectors.STAGES[: vectors.STAGES.index(stage) + 1]
    return {
        "record.jsonl": anchors(*((name, head(vectors.record(each))) for each in known)),
        f"{name}/record.jsonl": vectors.record(stage),
        **{f"{name}/{path}": raw for path, raw in vectors.published(stage).items()},
    }


def on_disk(folder: Path, files: Files) -> str:
    fill(folder, files)
    return str(folder)


def test_a_sound_site_is_sound_and_all_of_it_was_compared(tmp_path: Path) -> None:
    found = auditing.audit(on_disk(tmp_path, site("4-withdrawn")))
    assert (found.found, found.is_sound, found.things) == ((), True, 5)


def changed(files: Files) -> Files:
    path = f"{D}/issues/2/index.json"
    return {**files, path: files[path].replace("13个村".encode(), "14个村".encode())}


def without(path: str, files: Files) -> Files:
    return {name: raw for name, raw in files.items() if name != path}


def shortened(files: Files) -> Files:
    path = f"{D}/record.jsonl"
    return {**files, path: b"".join(files[path].splitlines(keepends=True)[:-1])}


def edited(files: Files) -> Files:
    path = f"{D}/record.jsonl"
    return {**files, path: files[path].replace(b"2025-07-01", b"2025-07-02", 1)}


def copied(files: Files) -> Files:
    """Return a site with a second disclosure whose record is the first one's."""
    heads = [
        (D, head(files[f"{D}/record.jsonl"])),
        ("other-2025", head(files[f"{D}/record.jsonl"])),
    ]
    copies = {
        name.replace(D, "other-2025", 1): raw for name, raw in files.items() if name.startswith(D)
    }
    return {**files, **copies, "record.jsonl": anchors(*heads)}


def unanchored(files: Files) -> Files:
    return {**files, "record.jsonl": files["record.jsonl"].splitlines(keepends=True)[0]}


ALONE: list[tuple[str, Callable[[Files], Files], list[str]]] = [
    ("something changed", changed, [f"{D} 的 issues/2 和记录的不一样"]),
    ("something gone", partial(without, f"{D}/issues/1/index.json"), [f"{D} 的 issues/1 不在了"]),
    ("a line edited", edited, [f"{D} 公布记录的第 8 行和上一行接不上"]),
    ("shortened", shortened, ["第 4 次公布的记录头不在里面", f"{D} 的 issues/3 和记录的不一样"]),
    ("copied", copied, [f"{D} 和 other-2025 的公布记录是同一份"]),
    ("more than is anchored", unanchored, [f"{D} 的公布记录比网站的记录多 5 行"]),
    ("the record of a disclosure gone", partial(without, f"{D}/record.jsonl"), [f"网站的记录里有 {D}"]),
    ("no record at all", partial(without, "record.jsonl"), ["没有公布记录"]),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "said"), [row[1:] for row in ALONE],
                         ids=[row[0] for row in ALONE])  # fmt: skip
def test_what_a_site_says_against_itself(
    spoil: Callable[[Files], Files], said: list[str], tmp_path: Path
) -> None:
    found = auditing.audit(on_disk(tmp_path, spoil(site("4-withdrawn"))))
    assert not found.is_sound
    assert len(found.found) == len(said)
    assert all(words in str(each) for words, each in zip(said, found.found, strict=True))


def forged(stage: str) -> Files:
    """Return a site whose whole record was written anew, sound in itself, over other content."""
    files = site(stage)
    path = f"{D}/issues/1/index.json"
    files[path] = files[path].replace("36盏".encode(), "30盏".encode())
    own = hashlib.sha256(files[path]).hexdigest()
    written: list[str] = []
    for number, each in enumerate(vectors.recorded(stage), 1):
        sha256 = own if each.thing == "issues/1" else hashlib.sha256(each.canonical).hexdigest()
        before = written[-1] if written else None
        more = {"on": each.on, "kind": each.kind, "sha256": sha256}
        written.append(line(number, each.thing, before, **more))
    record = "".join(f"{each}\n" for each in written).encode()
    return {**files, f"{D}/record.jsonl": record, "record.jsonl": anchors((D, head(record)))}


def restarted() -> Files:
    files = site("1-published")
    first = line(1, "disclosure", kind="restarted", reason="硬盘坏了", by="某某",
                 sha256=hashlib.sha256(files[f"{D}/index.json"]).hexdigest())  # fmt: skip
    record = f"{first}\n".encode()
    return {"record.jsonl": anchors((D, head(record))), f"{D}/record.jsonl": record, f"{D}/index.json": files[f"{D}/index.json"]}  # fmt: skip


def renamed() -> Files:
    """Return a site whose disclosure has another name since; its record goes on."""
    files = site("2-reported", "new-2025")
    heads = [
        (D, head(vectors.record("1-published"))),
        ("new-2025", head(vectors.record("2-reported"))),
    ]
    return {**files, "record.jsonl": anchors(*heads)}


def test_a_forged_record_is_sound_alone_and_not_beside_an_older_copy(tmp_path: Path) -> None:
    new = on_disk(tmp_path / "new", forged("3-corrected"))
    old = on_disk(tmp_path / "old", site("2-reported"))
    assert auditing.audit(new).is_sound
    found = auditing.audit(new, old)
    assert f"{D} 的公布记录被重写过：从第 2 行起和旧的不一样" in map(str, found.found)


def test_two_old_copies_prove_what_was_changed_between_them(tmp_path: Path) -> None:
    """Of a record that was written anew: no third is asked, neither content nor the site of today."""
    first = on_disk(tmp_path / "first", site("1-published"))
    second = on_disk(tmp_path / "second", forged("1-published"))
    found = auditing.audit(second, first)
    assert (
        f"{D} 的 issues/1：举措第1条的正文（measures[1].text）旧的是“登记坏路灯36盏，修好30盏。”，现在是“登记坏路灯30盏，修好30盏。”"
        in map(str, found.found)
    )
    assert [each.finding.name for each in found.found].count("OTHER_WORDS") == 1


def test_what_an_old_copy_does_not_have_as_it_was_recorded_proves_nothing(tmp_path: Path) -> None:
    files = site("1-published")
    path = f"{D}/issues/1/index.json"
    spoilt = {**files, path: files[path].replace("30盏".encode(), "31盏".encode())}
    for other in (spoilt, {**files, path: b"[]"}, {**files, path: b"{"}):
        for now, old in ((other, files), (files, other)):
            shutil.rmtree(tmp_path, ignore_errors=True)
            auditing.audit(on_disk(tmp_path / "now", now), on_disk(tmp_path / "old", old))
    second = on_disk(tmp_path / "second", forged("1-published"))
    found = auditing.audit(second, on_disk(tmp_path / "first", spoilt))
    assert "OTHER_WORDS" not in [each.finding.name for each in found.found]


AGAINST: list[tuple[str, Files, str]] = [
    ("copied", copied(site("2-reported")), f"{D} 和 other-2025 的公布记录是同一份：有一份是拷来的"),
    ("forged", forged("3-corrected"), f"{D} 的公布记录被重写过：从第 2 行起和旧的不一样"),
    ("shortened", site("1-published"), f"{D} 的公布记录被剪短了：旧的有 6 行，现在只剩 4 行"),
    ("restarted", restarted(), f"{D} 的公布记录重新开始过（硬盘坏了，某某），旧的记录接不上"),
    ("vanished", {"record.jsonl": anchors(("other-2025", "0" * 64)), "other-2025/record.jsonl": lines(["issues/1"]).encode()}, f"{D} 不见了：旧的里面有，现在没有"),
    ("renamed", renamed(), f"{D} 改名为 new-2025，记录接得上"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "said"), [row[1:] for row in AGAINST],
                         ids=[row[0] for row in AGAINST])  # fmt: skip
def test_what_an_older_copy_proves(new: Files, said: str, tmp_path: Path) -> None:
    old = on_disk(tmp_path / "old", site("2-reported"))
    found = auditing.audit(on_disk(tmp_path / "new", new), old)
    assert said in map(str, found.found)


def test_what_was_added_since_is_named(tmp_path: Path) -> None:
    old = on_disk(tmp_path / "old", site("2-reported"))
    new = on_disk(tmp_path / "new", site("4-withdrawn"))
    found = auditing.audit(new, old)
    assert found.is_sound
    (since,) = (each for each in found.since if each.disclosure == D)
    assert (since.known, [each.id for each in since.added]) == (
        6,
        ["issues/2", "disclosure", "issues/3"],
    )


def test_a_head_on_paper_is_found_by_twelve_digits(tmp_path: Path) -> None:
    new = on_disk(tmp_path, site("4-withdrawn"))
    printed = head(vectors.record("2-reported"))
    short = f"{printed[:4]}-{printed[4:8]} {printed[8:12].upper()}"
    for written in (printed, short):
        (since,) = auditing.audit(new, written).since
        assert (since.disclosure, since.known, len(since.added)) == (D, 6, 3)
    found = auditing.audit(new, "0" * 12)
    assert not found.is_sound
    assert "没有一条记录的校验码是 0000-0000-0000" in str(found.found[0])
    with pytest.raises(Stop, match="不是文件夹、网址，也不是记录头"):
        auditing.audit(new, "1a2b")


def test_a_record_that_names_paths_outside_is_not_followed(tmp_path: Path) -> None:
    fill(tmp_path / "secret", {"record.jsonl": lines(["issues/1"]).encode()})
    files = {"record.jsonl": anchors(("../secret", "0" * 64))}
    found = auditing.audit(on_disk(tmp_path / "site", files))
    assert [each.finding.name for each in found.found] == ["NO_SUCH"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Serve a sound site on this machine; its address."""
    fill(tmp_path / "w" / "zhenggai", site("4-withdrawn"))
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "w"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/zhenggai"
    server.shutdown()
    server.server_close()


def test_a_site_is_audited_by_its_address(served: str) -> None:
    found = auditing.audit(served)
    assert (found.is_sound, found.things) == (True, 5)


@pytest.mark.process
def test_the_command_tells_and_exits(tmp_path: Path) -> None:
    on_disk(tmp_path / "site", site("4-withdrawn"))
    done = zhenggai("audit", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        "记录一行接着一行，公布的内容和记录的一样。",
    )
    on_disk(tmp_path / "bad", changed(site("4-withdrawn")))
    done = zhenggai("audit", "bad", "--json", cwd=tmp_path)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["sound"], told["found"][0]["kind"]) == (False, "changed")
