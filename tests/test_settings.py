"""A `mkdocs.yml` runs nothing of its own, and a broken one is told in Chinese with its line."""

import datetime
import os
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from generator.content.settings_source import EXTENSION_CALLS, EXTENSION_NAMES
from generator.domain.diagnostics import Diagnostic
from generator.engine import config
from generator.engine.check_site import check_configured
from generator.engine.errors import NoSite
from tests import sites
from tests.posix import make_pipe

HEAD = "site_name: 站\ndocs_dir: content/pages\nplugins: [zhenggai]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sites.small_site(tmp_path)


def refusal(folder: Path, text: str | bytes) -> Diagnostic:
    """Return the one thing that stops these settings."""
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / "mkdocs.yml").write_bytes(raw)
    with pytest.raises(NoSite) as stopped:
        config.load(folder / "mkdocs.yml")
    (found,) = stopped.value.diagnostics
    return found


RUNS = [
    "!!python/object/apply:os.system ['touch ran']",
    "!!python/object/new:os.system ['touch ran']",
    "!!python/object:os.system {}",
    "!!python/name:os.system",
    "!!python/name:pymdownx.superfences.RE_TOKENS",
    "!!python/module:this",
    "!!python/object/apply:pymdownx.slugs.slugify {state: [a]}",
    "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}, listitems: [1]}",
    "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: [a]}}",
    "!!python/object/apply:pymdownx.slugs.slugify [a]",
    "!!python/tuple [1]",
    "!<tag:yaml.org,2002:python/name:os.system>",
    "!!python/n%61me:os.system",
    "{a: [{b: !!python/name:os.system }]}",
    "!ENV [NIX, !!python/name:os.system ]",
    "&x !!python/object/apply:os.system ['touch ran']",
]


@pytest.mark.parametrize("value", RUNS)
def test_no_tag_runs_a_program(folder: Path, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = refusal(folder, f"{HEAD}extra:\n  x: {value}\n")
    assert (found.code, str(found.place)) == ("C08", "mkdocs.yml:5")
    assert "--allow-python-tags" in found.hint
    assert not (folder / "ran").exists()


def test_a_tag_under_a_name_of_its_own_runs_nothing_either(folder: Path) -> None:
    text = f"%TAG !p! tag:yaml.org,2002:python/\n---\n{HEAD}extra: !p!name:os.system\n"
    assert refusal(folder, text).code == "C08"


def test_a_tag_in_an_inherited_file_runs_nothing_either(folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "shared/base.yml").write_text("a: 1\nextra: !!python/name:os.system\n", "utf-8")
    found = refusal(folder, f"INHERIT: shared/base.yml\n{HEAD}")
    assert (found.code, found.place.path.as_posix(), found.place.line) == (
        "C08",
        "shared/base.yml",
        2,
    )


@pytest.mark.process
@pytest.mark.parametrize("command", ["check", "build", "serve", "markdown", "verify"])
def test_every_command_refuses_what_would_run(folder: Path, command: str) -> None:
    text = f"{HEAD}extra: !!python/object/apply:os.system ['touch ran']\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    (folder / "site").mkdir()
    more = {"markdown": ["-o", "out"], "verify": ["site"]}.get(command, [])
    done = sites.zhenggai(command, *more, cwd=folder)
    assert done.returncode == 1
    assert "mkdocs.yml:4: 错误 C08" in done.stderr
    assert not (folder / "ran").exists()


def test_the_owner_may_have_them_run(folder: Path) -> None:
    text = f"{HEAD}strict: false\nextra:\n  x: !!python/object/apply:os.getpid []\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    loaded = config.load(folder / "mkdocs.yml", allow_python_tags=True)
    assert loaded.extra["x"] == os.getpid()


ALLOWED = """\
markdown_extensions:
  - attr_list
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
extra:
  env: !ENV [NIX_NIX, "没有"]
  day: 2024-02-29
  same: &same {a: 1}
  again: {<<: *same, b: 2}
"""


def test_what_mkdocs_and_its_extensions_are_used_with_stays(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(HEAD + ALLOWED, "utf-8")
    loaded = config.load(folder / "mkdocs.yml")
    assert loaded.extra["env"] == "没有"
    assert loaded.extra["again"] == {"a": 1, "b": 2}
    assert callable(loaded.mdx_configs["toc"]["slugify"])


def test_every_function_that_may_be_named_is_one_of_its_extension() -> None:
    pytest.importorskip("pymdownx", reason="没有 pymdownx，不能核对它的函数名")
    for module, names in [*EXTENSION_NAMES.items(), *EXTENSION_CALLS.items()]:
        if module in ("materialx.emoji", "mermaid2"):  # are not installed with ours
            continue
        known = vars(import_module(module))
        assert {each for each in names if each not in known} == set(), module


BROKEN = [
    ("- a\n- b\n", 1, "Y01"),
    ("只有一句话\n", 1, "Y01"),
    ("5\n", 1, "Y01"),
    (HEAD + "extra: " + "[" * 3000 + "]" * 3000, 4, "Y02"),
    (HEAD + "extra: " + "{a: " * 3000 + "}" * 3000, 4, "Y02"),
    (HEAD + "".join(f"a{n}: &a{n} [{f'*a{n - 1}' if n else 1}]\n" for n in range(60)), 43, "Y02"),
    (HEAD + "extra: &a [*a]\n", 4, "Y03"),
    (HEAD + "extra: &a {b: *a}\n", 4, "Y03"),
    (
        HEAD + "a0: &a0 [" + "1, " * 9 + "1]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)),
        8, "Y03",
    ),
    (HEAD + "extra: *nix\n", 4, "Y08"),
    (HEAD + "<<: {INHERIT: x.yml}\n", 4, "Y03"),
    (HEAD + "extra: {<<: 5}\n", 4, "Y03"),
    (HEAD + "extra: !nix 1\n", 4, "Y04"),
    (HEAD + "extra: !!set {a, b}\n", 4, "Y04"),
    (HEAD + "extra: !!seq {a: 1}\n", 4, "Y04"),
    (HEAD + "? [a]\n: b\n", 4, "Y05"),
    (HEAD + "theme: {1: x}\n", 4, "Y05"),
    (HEAD + "!!python/str a: b\n", 4, "Y05"),
    (HEAD + "extra: {x: 2024-02-30}\n", 4, "C01"),
    (HEAD + "extra: {x: !!int abc}\n", 4, "C01"),
    (HEAD + f"extra: {{x: {'9' * 5000}}}\n", 4, "C01"),
    (HEAD + "extra: {x: !ENV ZHENGGAI_TEST_DAY}\n", 4, "C01"),
    (HEAD + "extra: {x: !ENV {a: b}}\n", 4, "C01"),
    (HEAD + "extra: {x: !relative $nix}\n", 4, "C01"),
    (HEAD + "extra:\n  - x: !relative a\n", 5, "C01"),
    (HEAD + "theme:\n  custom_dir: 5\n", 4, "C01"),
    (HEAD.replace("[zhenggai]", "[zhenggai: {without: feeds}]"), 3, "C01"),
    (HEAD.replace("[zhenggai]", "[zhenggai: {without: [data]}]"), 3, "C01"),
    (HEAD.replace("[zhenggai]", "[zhenggai: {without: [[]]}]"), 3, "C01"),
    (HEAD + "nav: 5\n", 4, "C01"),
    (HEAD + "site_url: 别处\n", 4, "C01"),
    (HEAD + "markdown_extensions: [nix_nix]\n", 4, "C01"),
    (HEAD + "config_file_path: x\n", 4, "C01"),
    (HEAD + "INHERIT: [a]\n", 4, "C09"),
    (HEAD + "INHERIT:\n", 4, "C09"),
    (HEAD + "INHERIT: 5\n", 4, "C09"),
    (HEAD + "INHERIT: !ENV HOME\n", 4, "C09"),
    (HEAD + "INHERIT: nix.yml\n", 4, "C09"),
    (HEAD + "INHERIT: content\n", 4, "C09"),
    (HEAD + "INHERIT: mkdocs.yml\n", 4, "C09"),
    ("site_name: 站\n".encode("utf-16"), 1, "F05"),
    ("a: 1\nsite_name: 整改\n".encode("gb18030"), 2, "F05"),
    (b"site_name: a\0b\n", 1, "Y08"),
    (HEAD + 'extra: "a\\0b"\n', 4, "Y08"),
    (HEAD + "extra: 'a\n", 4, "Y08"),
    (HEAD + "x: 1\n---\ny: 2\n", 5, "Y08"),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_broken_settings_are_told_in_chinese_with_their_line(
    folder: Path, broken: tuple[str | bytes, int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHENGGAI_TEST_DAY", "2024-13-45")
    text, line, code = broken
    found = refusal(folder, text)
    assert (found.code, found.place.path.name, found.place.line) == (code, "mkdocs.yml", line)
    for english in ("Config", "Error", "expected", "Expected", "Invalid", "not ", "Failed"):
        assert english not in found.message + found.hint


def test_an_inherited_file_that_is_no_settings_is_told(folder: Path) -> None:
    (folder / "base.yml").write_text("- a\n", "utf-8")
    found = refusal(folder, f"{HEAD}INHERIT: base.yml\n")
    assert (found.code, str(found.place)) == ("Y01", "base.yml:1")


def test_settings_that_inherit_from_each_other_are_told(folder: Path) -> None:
    (folder / "a.yml").write_text("INHERIT: b.yml\n", "utf-8")
    (folder / "b.yml").write_text("x: 1\nINHERIT: a.yml\n", "utf-8")
    found = refusal(folder, f"{HEAD}INHERIT: a.yml\n")
    assert (found.code, str(found.place)) == ("C09", "b.yml:2")


def test_a_pipe_is_no_settings_file(folder: Path) -> None:
    make_pipe(folder / "base.yml")
    assert refusal(folder, f"{HEAD}INHERIT: base.yml\n").code == "C09"


def test_a_fault_in_a_hook_of_the_owners_keeps_its_traceback(folder: Path) -> None:
    (folder / "own.py").write_text("raise ValueError('mine')\n", "utf-8")
    (folder / "mkdocs.yml").write_text(f"{HEAD}hooks: [own.py]\n", "utf-8")
    with pytest.raises(ValueError, match="mine"):
        config.load(folder / "mkdocs.yml")


BEFORE_1980 = """\
import datetime, sys, time
class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1971, 2, 3, tzinfo=tz)
datetime.datetime = Day
time.time = lambda: 34387200.0
time.localtime = (lambda before: lambda at=None: before(34387200.0 if at is None else at))(time.localtime)
from generator.cli.main import run
for command in sys.argv[1:]:
    sys.argv = ["zhenggai", *command.split()]
    try:
        run()
    except SystemExit as left:
        print(command, left.code or 0, sep=": ", file=sys.stderr)
"""
"""The program with a clock that has lost its battery; says how each command ended."""

EVERY_COMMAND = (
    "check",
    "build -q",
    "ledger export content/xian-2025 t.xlsx",
    "markdown -q -o out",
    "init new",
    "new content/b-2025",
    "schema -o s",
)


@pytest.mark.process
def test_no_command_dies_of_a_clock_before_1980(folder: Path) -> None:
    done = sites.run(
        sys.executable, "-c", BEFORE_1980, *EVERY_COMMAND,
        cwd=folder, env=sites.environment(PYTHONPATH=str(sites.ROOT)),
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    ended = [line for line in done.stderr.splitlines() if line.startswith(EVERY_COMMAND)]
    assert ended == [f"{command}: 0" for command in EVERY_COMMAND], done.stderr


@pytest.mark.parametrize("wide", ["/", ".", "..", "../home"])
def test_a_theme_that_holds_the_settings_is_not_published(tmp_path: Path, wide: str) -> None:
    folder = sites.small_site(tmp_path / "home")
    found = refusal(folder, f"{HEAD}theme:\n  name: material\n  custom_dir: {wide}\n")
    assert str(found).startswith("mkdocs.yml:6: 错误 C15: custom_dir 写的文件夹 ")


def test_pages_that_hold_the_settings_are_not_published(tmp_path: Path) -> None:
    folder = sites.small_site(tmp_path / "above/home")
    text = HEAD.replace("content/pages", "..")
    found = refusal(folder, f"{text}site_dir: {(tmp_path / 'www').as_posix()}\n")
    assert str(found).startswith("mkdocs.yml:2: 错误 C15: docs_dir 写的文件夹 ")


@pytest.mark.process
def test_mkdocs_itself_publishes_no_folder_that_holds_the_settings(folder: Path) -> None:
    text = HEAD + "theme: {name: material, custom_dir: /}\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    done = sites.run(sys.executable, "-m", "mkdocs", "build", cwd=folder)
    assert done.returncode == 1
    assert "错误 C15: custom_dir 写的文件夹 / " in done.stderr
    assert not (folder / "site").exists()


def advice(folder: Path, *codes: str) -> list[str]:
    """Return what `check` advises of the settings, as an editor reads it."""
    checked = check_configured(config.load(folder / "mkdocs.yml"), datetime.date(2026, 1, 1))
    return [str(each) for each in checked.diagnostics if each.code in codes]


def test_a_missing_address_is_advised_and_a_given_one_is_not(folder: Path) -> None:
    (found,) = advice(folder, "C13")
    assert found.startswith("mkdocs.yml: 提醒 C13: 没有写 site_url")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://www.example.gov.cn/zhenggai/\n")
    assert advice(folder, "C13") == []


def test_an_editor_who_is_not_named_is_asked_for_where_the_words_are_ours(folder: Path) -> None:
    head = next(folder.glob("content/*/disclosure.yml"))
    text = head.read_text("utf-8")
    for wording, expected in (("verbatim", 0), ("digest", 1)):
        head.write_text(re.sub(r"wording: \w+", f"wording: {wording}", text), "utf-8")
        assert len(advice(folder, "C18")) == expected
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra:\n  site:\n    editor: 某某区委办公室\n")
    assert advice(folder, "C18") == []


def test_what_is_left_out_for_its_dot_is_advised_with_the_way_to_keep_it(folder: Path) -> None:
    assert advice(folder, "C14") == []
    (folder / "content/pages/.well-known").mkdir()
    (folder / "content/pages/.well-known/security.txt").write_text("Contact: x\n", "utf-8")
    (folder / "content/pages/.htaccess").write_text("\n", "utf-8")
    found = advice(folder, "C14")
    assert [each.partition(":")[0] for each in found] == ["pages/.htaccess", "pages/.well-known"]
    assert all("keep" in each for each in found)
