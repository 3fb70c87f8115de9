"""The program as installed from its wheel into an empty environment."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from generator.content import scaffold
from tests import sites
from tests.sites import ROOT, run

pytestmark = pytest.mark.process


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of the checkout; hatchling writes nowhere but into the given folder."""

    def make(folder: Path) -> None:
        command = (
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-build-isolation",
            "--no-deps",
            "--no-index",
        )
        done = run(*command, "--wheel-dir", folder, ROOT, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    (built,) = sites.once(tmp_path_factory, "wheel", make).glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """Return the `zhenggai` of an environment that holds the wheel and its dependencies only.

    The dependencies are the locked ones of this very environment, lent by a .pth file instead of
    being fetched a second time. .pth files within the lent folder are not followed, so the
    checkout (an editable installation, which is such a file) is not there.
    """

    def make(folder: Path) -> None:
        venv.create(folder, with_pip=False)
        target = _site_packages(folder)
        lent = sysconfig.get_path("purelib")
        install = (
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--no-compile",
        )
        done = run(*install, "--target", target, wheel, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        (target / "lent.pth").write_text(f"{lent}\n", "utf-8")

    return sites.once(tmp_path_factory, "installed", make)


def _site_packages(environment: Path) -> Path:
    (found,) = [
        *environment.glob("lib/python*/site-packages"),
        *environment.glob("Lib/site-packages"),
    ]
    return found


def _python(environment: Path) -> Path:
    folder, name = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return environment / folder / name


def test_wheel_carries_the_program_and_its_theme_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert {name.partition("/")[0] for name in names} == {"generator"}
    theme = {
        f"generator/theme/{file.relative_to(ROOT / 'theme').as_posix()}"
        for file in (ROOT / "theme").rglob("*")
        if file.is_file() and file.parent.name != "__pycache__"
    }
    code = {file.relative_to(ROOT).as_posix() for file in (ROOT / "generator").rglob("*.py")}
    code.add("generator/content/general_synonyms.yml")  # the only data among it
    assert set(names) >= theme | code
    others = {name for name in names if name not in theme | code}
    assert {
        name for name in others if name.endswith((".pyc", ".cache", ".yml")) or "test" in name
    } == set()


def test_wheel_says_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith("METADATA")]
        metadata = archive.read(name).decode()
        (points,) = [each for each in archive.namelist() if each.endswith("entry_points.txt")]
        entry = archive.read(points).decode()
    for line in (
        "Requires-Python: >=3.11",
        "Requires-Dist: mkdocs<2,>=1.6",
        "Requires-Dist: mkdocs-material<10,>=9.7",
    ):
        assert line in metadata
    assert "zhenggai = generator.__main__:run" in entry
    assert "zhenggai = generator.engine.plugin:ZhenggaiPlugin" in entry


def test_installed_program_makes_a_site_anywhere(installed: Path, tmp_path: Path) -> None:
    python = _python(installed)
    code = "import generator, sys; print(generator.__file__)"
    where = Path(run(python, "-c", code, cwd=tmp_path).stdout.strip())
    assert where.is_relative_to(_site_packages(installed)), "not the checkout"
    home = tmp_path / "home"
    steps: tuple[tuple[Path, tuple[str, ...]], ...] = (
        (tmp_path, ("init", "home")),
        (home, ("build",)),
        (home, ("new", "content/xian-2025")),
        (home, ("check",)),
        (home, ("build",)),
        (home, ("schema",)),
    )
    for cwd, arguments in steps:
        done = run(python, "-m", "generator", *arguments, cwd=cwd)
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    assert set(scaffold.site_files()) <= set(sites.files(home))
    pages = sites.pages(home / "site")
    assert "请填写问题的名称" in pages["xian-2025/issues/1/"].text("//h1")
    assert sites.lead_astray(home / "site") == []
    done = run(python, "-m", "mkdocs", "build", "--strict", "-d", "again", cwd=home)
    assert done.returncode == 0, done.stderr
    assert sites.files(home / "again") == sites.files(home / "site")


def test_installed_program_opens_the_desk(installed: Path, tmp_path: Path) -> None:
    command = (_python(installed), "-m", "generator", "desk", "--no-browser", "--keep-in", "kept")
    with subprocess.Popen(
        command, cwd=tmp_path, env=sites.environment(), stdout=subprocess.PIPE, encoding="utf-8"
    ) as program:
        try:
            assert program.stdout is not None
            entry = program.stdout.readline().split()[-1]
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            assert "<h1>开始</h1>" in browser.open(entry).read().decode()
            origin = entry.partition("/enter/")[0]
            for file in ("/theme/css/site.css", "/static/desk.css", "/static/desk.js"):
                assert browser.open(origin + file).status == 200, file
        finally:
            program.kill()
    assert (tmp_path / "kept").is_dir()


def test_installed_program_makes_the_same_site_as_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    home = sites.small_site(tmp_path)
    done = run(_python(installed), "-m", "generator", "build", "-q", "-d", "theirs", cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    sites.built(home / "mkdocs.yml", home / "ours")
    assert sites.files(home / "theirs") == sites.files(home / "ours")
