"""A folder of contents that must be refused, each with every word that its editor reads."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import json_schema, scaffold
from generator.content.check import check
from generator.content.rules import RULES
from generator.domain.diagnostics import Diagnostic
from generator.files.writer import write
from tests.conftest import Golden
from tests.posix import make_pipe, make_socket
from tests.sites import marked

REFUSED = Path(__file__).parent / "refused"
CASES = sorted(path.name for path in REFUSED.iterdir() if path.is_dir())
FORM = [
    *(f"F{number:02}" for number in range(1, 12)),
    *(f"Y{number:02}" for number in range(1, 9)),
    *(f"T{number:02}" for number in range(1, 13)),
    "F15",
    "L01",
    "L02",
    "O01",
    "O02",
    "P01",
]
MADE_HERE = {"F02", "F03", "F04", "F09", "F11"}
"""What cannot be kept as a file in every working copy: the tests below make it."""


def as_text(diagnostics: tuple[Diagnostic, ...]) -> str:
    return "".join(f"{each}\n" for each in diagnostics)


@pytest.mark.parametrize("case", CASES)
def test_refused(case: str, golden: Golden) -> None:
    checked = check(REFUSED / case)
    assert not checked.is_sound
    golden(REFUSED / case / "expected.txt", as_text(checked.diagnostics))


def test_every_code_is_refused_or_advised_somewhere() -> None:
    text = "".join((REFUSED / case / "expected.txt").read_text("utf-8") for case in CASES)
    # tests/marked/test_every_problem.py holds the same of what is wrong with marks (B…).
    seen = set(re.findall(r": (?:错误|提醒) ([AC-Z]\d\d): ", text))
    assert seen | MADE_HERE == {*FORM, *(rule.code for rule in RULES)}
    assert not seen & (MADE_HERE - {"F02"})


@pytest.mark.parametrize("case", CASES)
def test_no_message_repeats_personal_data(case: str) -> None:
    text = (REFUSED / case / "expected.txt").read_text("utf-8")
    assert not re.search(r"\d{8}", re.sub("[0-9a-f]{64}", "", text))


SOUND = {
    "xian-2025/disclosure.yml": "title: 公布\nwording: digest\ninspected: 某某县\n"
    "aspects: [{title: 民生}]\nchannels: [{kind: phone, value: 0373-3000000}]\n",
    "xian-2025/issues/1.yml": 'number: "1"\ntitle: 某件事\naspect: 1\n'
    "status: undisclosed\nmeasures: [{text: 已经办理。}]\n",
}


def content(folder: Path, files: dict[str, str]) -> Path:
    write(folder, {path: text.encode() for path, text in files.items()})
    return folder


def test_sound_content_has_nothing_to_say(tmp_path: Path) -> None:
    assert as_text(check(content(tmp_path, SOUND)).diagnostics) == ""


def too_large(root: Path) -> None:
    with (root / "xian-2025/issues/2.yml").open("wb") as file:
        file.truncate(50_000_000)


def folder_for_file(root: Path) -> None:
    (root / "xian-2025/issues/2.yml").mkdir()


def file_for_folder(root: Path) -> None:
    (root / "xian-2025/updates").write_text("", "utf-8")


def circle(root: Path) -> None:
    (root / "xian-2025/issues/2.yml").symlink_to("2.yml")


def broken_link(root: Path) -> None:
    (root / "xian-2025/issues/2.yml").symlink_to("3.yml")


def pipe(root: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    make_pipe(root / "xian-2025/issues/2.yml")


def same_names(root: Path) -> None:
    for name in ("15.yml", "15.YML", "a.yml", "A.yml"):
        (root / "xian-2025/issues" / name).write_text(
            "title: 某件事\nstatus: undisclosed\n", "utf-8"
        )
    (root / "Xian-2025").mkdir()


def names_of_devices(root: Path) -> None:
    write(root / "CON", {"disclosure.yml": SOUND["xian-2025/disclosure.yml"].encode()})
    for name in ("aux.yml", "Lpt1.2.yml", "auxiliary.yml"):
        (root / "xian-2025/issues" / name).write_text("title: 某事\nstatus: ongoing\n", "utf-8")


def linked_outside(root: Path) -> None:
    (root / "outside.txt").write_text("别处的文件", "utf-8")
    (root / "xian-2025/source").mkdir()
    (root / "xian-2025/source/official.txt").symlink_to(root / "outside.txt")
    with (root / "xian-2025/disclosure.yml").open("a", encoding="utf-8") as head:
        head.write("official: {file: source/official.txt}\n")


def linked_issue(root: Path) -> None:
    (root / "outside.yml").write_text(SOUND["xian-2025/issues/1.yml"], "utf-8")
    (root / "xian-2025/issues/1.yml").unlink()
    (root / "xian-2025/issues/1.yml").symlink_to(root / "outside.yml")


def linked_folder(root: Path) -> None:
    (root / "pages").mkdir()
    (root / "xian-2025/issues").rename(root / "pages/issues")
    (root / "xian-2025/issues").symlink_to(root / "pages/issues")


def linked_pages(root: Path) -> None:
    (root / "pages").mkdir()
    (root / "pages/more").symlink_to(root / "xian-2025")
    (root / "outside.png").write_bytes(b"\x89PNG\0")
    (root / "pages/a.png").symlink_to(root / "outside.png")
    (root / "pages/b.png").symlink_to("c.png")
    (root / "pages/c.png").write_bytes(b"\x89PNG\0")


def linked_disclosure(root: Path) -> None:
    content(root / "outside", SOUND)
    (root / "xian-2024").symlink_to(root / "outside/xian-2025")


def linked_round(root: Path) -> None:
    (root / "xian-2025/source").mkdir()
    (root / "xian-2025/source/round").symlink_to(root / "xian-2025")


def pages_that_are_none(root: Path) -> None:
    for folder in ("pages/.well-known", "xian-2025/source"):
        (root / folder).mkdir(parents=True)
    for name in ("pages/pipe.png", "pages/pipe.md", "pages/.well-known/pipe"):
        make_pipe(root / name)
    make_pipe(root / "xian-2025/source/pipe.txt")
    make_socket(root / "pages/socket")
    (root / "pages/round").symlink_to("round")
    (root / "pages/up").symlink_to("..")
    (root / "pages/gone.png").symlink_to("nix.png")


def official_is_a_pipe(root: Path) -> None:
    (root / "xian-2025/source").mkdir()
    make_pipe(root / "xian-2025/source/official.txt")
    with (root / "xian-2025/disclosure.yml").open("a", encoding="utf-8") as head:
        head.write("official: {file: source/official.txt}\n")


def endless_name(root: Path) -> None:
    with (root / "xian-2025/disclosure.yml").open("a", encoding="utf-8") as head:
        head.write(f"official: {{file: source/{'x' * 5000}.txt}}\n")


def endless_number(root: Path) -> None:
    text = SOUND["xian-2025/issues/1.yml"].replace('"1"', f'"{"9" * 5000}"')
    (root / "xian-2025/issues/2.yml").write_text(text, "utf-8")
    (root / "xian-2025/issues/3.yml").write_text(text.replace("wording", "x") + "x: 1\n", "utf-8")


def deep_record(root: Path) -> None:
    (root / "xian-2025/record.jsonl").write_text("[" * 200_000, "utf-8")


MADE = [
    (too_large, "xian-2025/issues/2.yml: 错误 F03: 文件太大，有 50.0 MB，超过 2 MB"),
    (folder_for_file, "xian-2025/issues/2.yml: 错误 F02: 这里应该是一个文件，却是一个文件夹"),
    (file_for_folder, "xian-2025/updates: 错误 F02: 这里应该是一个文件夹，却是一个文件"),
    (
        circle,
        "xian-2025/issues/2.yml: 错误 F04: 读不了：是一个快捷方式（链接），绕来绕去又指向自己\n",
    ),
    (broken_link, "xian-2025/issues/2.yml: 错误 F01: 找不到这个文件"),
    (pipe, "xian-2025/issues/2.yml: 错误 F02: 这不是一个普通文件"),
    (same_names, "xian-2025/issues/15.yml: 错误 F09: 和 15.YML 的名字只有大小写或扩展名不同"),
    (same_names, "xian-2025/issues/a.yml: 错误 F09: 和 A.yml 的名字只有大小写或扩展名不同"),
    (same_names, "xian-2025: 错误 F09: 和 Xian-2025 的名字只有大小写或扩展名不同"),
    (names_of_devices, "CON: 错误 F07: 文件夹名“CON”是网站或系统自己要用的"),
    (names_of_devices, "xian-2025/issues/aux.yml: 错误 F07: 文件名“aux.yml”是网站或系统自己要用的"),
    (names_of_devices, "xian-2025/issues/Lpt1.2.yml: 错误 F07: 文件名“Lpt1.2.yml”是网站或系统"),
    (linked_outside, "xian-2025/disclosure.yml:6: 错误 R11: 本公布的文件夹里找不到原文文件"),
    (linked_issue, "xian-2025/issues/1.yml: 错误 F11: 这是一个链接，指向文件夹外面"),
    (linked_folder, "xian-2025/issues: 错误 F11: 这是一个链接，不是文件夹"),
    (linked_disclosure, "xian-2024: 错误 F11: 这是一个链接，不是文件夹"),
    (linked_round, "xian-2025/source/round: 错误 F11: 这是一个链接，不是文件夹"),
    (pages_that_are_none, "pages/pipe.png: 错误 F02: 这不是一个普通文件"),
    (pages_that_are_none, "pages/pipe.md: 错误 F02: 这不是一个普通文件"),
    (pages_that_are_none, "pages/socket: 错误 F02: 这不是一个普通文件"),
    (pages_that_are_none, "pages/.well-known/pipe: 错误 F02: 这不是一个普通文件"),
    (
        pages_that_are_none,
        "pages/round: 错误 F04: 读不了：是一个快捷方式（链接），绕来绕去又指向自己",
    ),
    (pages_that_are_none, "pages/up: 错误 F11: 这是一个链接，不是文件夹"),
    (pages_that_are_none, "pages/gone.png: 错误 F11: 这是一个链接，指向的文件不存在"),
    (pages_that_are_none, "xian-2025/source/pipe.txt: 错误 F02: 这不是一个普通文件"),
    (official_is_a_pipe, "xian-2025/source/official.txt: 错误 F02: 这不是一个普通文件"),
    (linked_pages, "pages/more: 错误 F11: 这是一个链接，不是文件夹"),
    (linked_pages, "pages/a.png: 错误 F11: 这是一个链接，指向文件夹外面"),
    (endless_name, "xian-2025/disclosure.yml:6: 错误 R11: 本公布的文件夹里找不到原文文件"),
    (endless_number, "xian-2025/issues/3.yml:6: 错误 T01: 不认识“x”这个名称"),
    (deep_record, "xian-2025/record.jsonl:1: 错误 L01: 公布记录的这一行被改动过，读不出来"),
]


@pytest.mark.skipif(os.name == "nt", reason="links, pipes and letter case are POSIX's")
@pytest.mark.parametrize(
    ("spoil", "said"),
    MADE,
    ids=[f"{made.__name__}-{number}" for number, (made, _) in enumerate(MADE)],
)
def test_refused_as_found(spoil: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    spoil(content(tmp_path, SOUND))
    assert said in as_text(check(tmp_path).diagnostics)


ADDRESSES_OF_THE_SITE = [
    "404", "about", "assets", "changes", "data", "follow", "pages", "schema", "search", "sitemap",
    "supervise", "updates", "Follow", "DATA",
]  # fmt: skip
"""What stands at the top of the site: no disclosure may take one of these addresses."""


@pytest.mark.parametrize("name", ADDRESSES_OF_THE_SITE)
def test_no_disclosure_takes_an_address_of_the_site(name: str, tmp_path: Path) -> None:
    taken = {f"{name}/disclosure.yml": SOUND["xian-2025/disclosure.yml"]}
    checked = check(content(tmp_path, {**SOUND, **taken}))
    assert [each.id for each in checked.content.disclosures] == ["xian-2025"]
    if name not in ("pages", "schema"):  # those two are the content folder's own
        assert f"{name}: 错误 F07: 文件夹名“{name}”是网站或系统自己要用的" in as_text(
            checked.diagnostics
        )


def test_links_within_a_folder_are_followed(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links are POSIX's")
    content(tmp_path / "real", SOUND)
    issues = tmp_path / "real/xian-2025/issues"
    (issues / "1.yml").rename(issues.parent / "source.yml.txt")
    (issues / "1.yml").symlink_to("../source.yml.txt")
    (tmp_path / "content").symlink_to("real")
    (tmp_path / "real/pages").mkdir()
    (tmp_path / "real/pages/a.md").write_text("# 页面", "utf-8")
    (tmp_path / "real/pages/b.md").symlink_to("a.md")
    assert as_text(check(tmp_path / "content").diagnostics) == ""


PRIVATE = "13900000001"
BESIDE = [
    ("pages/a.mkd", PRIVATE.encode(), "pages/a.mkd:1: 错误 R09"),
    ("pages/a.mdown", PRIVATE.encode(), "pages/a.mdown:1: 错误 R09"),
    ("pages/a.svg", f"<svg>\n<text>{PRIVATE}</text></svg>".encode(), "pages/a.svg:2: 错误 R09"),
    ("pages/a.yml", f"a: {PRIVATE}".encode(), "pages/a.yml:1: 错误 R09"),
    ("pages/名单", f"名单\n{PRIVATE}".encode("utf-16"), "pages/名单:2: 错误 R09"),
    ("pages/名单.csv", f"名单\n{PRIVATE}".encode("gb18030"), "pages/名单.csv:2: 错误 R09"),
    ("pages/深/更深/a.txt", PRIVATE.encode(), "pages/深/更深/a.txt:1: 错误 R09"),
    ("pages/a.js", f"const a = '{PRIVATE}'".encode(), "pages/a.js:1: 错误 R09"),
    ("pages/a.png", b"\x89PNG\r\n\x1a\n\0" + PRIVATE.encode(), "pages/a.png: 错误 P01: 这是图片"),
    ("pages/名单.xlsx", b"PK\3\4", "pages/名单.xlsx: 错误 P01: 这是打不开的压缩文件"),
    (f"pages/{PRIVATE}.txt", b"", "pages/13……xt: 错误 R09: “文件名”里有手机号（13……01"),
    ("synonyms.yml", f"热线: [{PRIVATE}]\n".encode(), "synonyms.yml:1: 错误 R09"),
    ("synonyms.yml", f"煤气: [燃气]\n'{PRIVATE}': [热线]\n".encode(), "synonyms.yml:2: 错误 R09"),
]


@pytest.mark.parametrize(("file", "raw", "said"), BESIDE, ids=[row[0] for row in BESIDE])
def test_what_is_published_beside_the_data_is_searched_for_personal_data(
    tmp_path: Path, file: str, raw: bytes, said: str
) -> None:
    write(content(tmp_path, SOUND), {file: raw})
    diagnostics = as_text(check(tmp_path).diagnostics)
    assert said in diagnostics
    assert bool(said) is bool(diagnostics)
    assert PRIVATE not in diagnostics


@pytest.mark.parametrize("wording", ["digest", "verbatim"])
def test_the_announcement_beside_the_data_is_searched_for_personal_data(
    tmp_path: Path, wording: str
) -> None:
    head = SOUND["xian-2025/disclosure.yml"].replace("digest", wording)
    signed = f"公布\n\n1.某件事。已经办理。联系人电话{PRIVATE}，卡号、电话0373-3000000。\n"
    more = {"source/official.txt": signed, "source/marked.txt": marked(signed, {3: "1"})}
    files = {**SOUND, "xian-2025/disclosure.yml": head}
    content(tmp_path, files | {f"xian-2025/{path}": text for path, text in more.items()})
    said = as_text(check(tmp_path).diagnostics)
    assert "xian-2025/source/official.txt:3: 错误 R09: 这里有手机号（13……01" in said
    assert said.count("R09") == 1


def test_a_broken_issue_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    content(tmp_path, SOUND | {"xian-2025/issues/1.yml": ""})
    said = as_text(check(tmp_path).diagnostics)
    assert "错误 F06" in said
    assert "还没有一个问题文件" not in said


def test_a_locked_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    content(tmp_path, SOUND)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    said = as_text(check(tmp_path).diagnostics)
    assert "xian-2025/issues/1.yml: 错误 F04: 读不了：没有权限" in said


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    checked = check(tmp_path / "content")
    assert as_text(checked.diagnostics) == (
        "content: 错误 F01: 找不到存放公布内容的文件夹\n"
        "    请检查 mkdocs.yml 里 content 的写法，或者用 zhenggai init 建一个新站。\n"
    )


def test_an_empty_folder_gives_advice(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    checked = check(tmp_path / "content")
    assert checked.is_sound
    assert as_text(checked.diagnostics) == (
        "content: 提醒 F10: 这里还没有一份公布\n"
        "    zhenggai new content/xian-2025 可以建一份带说明的样本。\n"
    )


def test_the_sample_gives_advice_only(tmp_path: Path) -> None:
    write(tmp_path / "xian-2025", scaffold.disclosure_files())
    checked = check(tmp_path)
    assert checked.is_sound
    assert {each.code for each in checked.diagnostics} == {"R12", "R14"}
    assert sum(each.code == "R14" for each in checked.diagnostics) == 7


KNOWN = re.findall(r'"(\w+)": {', b"".join(json_schema.schemas().values()).decode())
KEYS = st.sampled_from([*sorted(set(KNOWN)), "", "id", "15", "标题", "[key]", "a：b"])
"""Names that files may hold, at any depth, and some that they may not."""

SCALARS = st.one_of(
    st.sampled_from(
        ["", "1", "0", "-1", "15", "9" * 5000, "2025-01-15", "2025-02-30", "completed"]
    ),
    st.sampled_from(
        ["phone", "post", "digest", "教育", "１５", "½", "[", "a" * 61, "https://a.cn"]
    ),
    st.text(max_size=9),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
FULL = {
    "title": SCALARS,
    "status": st.sampled_from(["completed", "undisclosed"]),
    "wording": st.just("digest"),
    "inspected": SCALARS,
}


def filled(*required: str) -> st.SearchStrategy[object]:
    """Return values of one file, often whole enough to come to the rules."""
    whole = st.fixed_dictionaries({key: FULL[key] for key in required})
    more = st.dictionaries(KEYS, VALUES, max_size=4)
    return st.builds(lambda first, second: {**second, **first}, whole, more) | VALUES


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    filled("title", "wording", "inspected"),
    filled("title", "status"),
    VALUES,
    st.lists(VALUES, max_size=3),
)
def test_nothing_written_in_a_file_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory,
    head: object,
    issue: object,
    update: object,
    rest: object,
) -> None:
    root = tmp_path_factory.getbasetemp() / "any"
    files = {"disclosure.yml": head, "issues/1.yml": issue, "updates/2025-06-01.yml": update}
    written = {**files, "corrections.yml": rest, "record.jsonl": rest}
    content(root / "xian-2025", {path: json.dumps(value) for path, value in written.items()})
    assert all(each.message and each.hint for each in check(root).diagnostics)
