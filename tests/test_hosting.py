"""The ready workflows for GitHub and GitLab Pages, and the page on security, name what there is."""

import re
import shlex
import tomllib
from importlib import metadata
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from generator.cli import main
from tests import sites
from tests.test_guide_walk import parse

HOSTING = sites.ROOT / "docs" / "hosting"


def read(name: str) -> Any:
    return yaml.safe_load((HOSTING / name).read_text("utf-8"))


def github_steps() -> list[dict[str, Any]]:
    return [step for job in read("github-pages.yml")["jobs"].values() for step in job["steps"]]


def typed() -> list[str]:
    ours = [step["run"] for step in github_steps() if "run" in step]
    ours += read("gitlab-ci.yml")["pages"]["script"]
    return [each.removeprefix("zhenggai ") for each in ours if each.startswith("zhenggai ")]


@pytest.mark.parametrize("command", typed())
def test_every_command_of_a_workflow_is_one(command: str) -> None:
    parse(main.main, "zhenggai", shlex.split(command))


def test_both_workflows_check_build_and_verify() -> None:
    names = [each.split()[0] for each in typed()]
    assert names == ["check", "build", "verify"] * 2


def test_only_official_actions_are_used_and_each_is_pinned_by_its_major_version() -> None:
    used = [step["uses"] for step in github_steps() if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in used)


def test_the_workflow_may_do_no_more_than_it_needs() -> None:
    workflow = read("github-pages.yml")
    assert workflow["permissions"] == {"contents": "read"}
    rights = workflow["jobs"]["deploy"]["permissions"]
    assert rights == {"pages": "write", "id-token": "write"}


def test_gitlab_publishes_the_folder_that_is_built() -> None:
    job = read("gitlab-ci.yml")["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert "zhenggai build --site-dir public" in job["script"]


def test_the_page_on_hosting_names_every_ready_file() -> None:
    text = (sites.ROOT / "docs/hosting.md").read_text("utf-8")
    for file in HOSTING.iterdir():
        assert f"(hosting/{file.name})" in text, file.name


def test_the_page_on_security_names_tests_that_there_are() -> None:
    text = (sites.ROOT / "docs/security.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)`", text)
    assert named
    assert [each for each in named if not (sites.ROOT / each).is_file()] == []


def test_every_fault_of_the_page_on_security_is_held_by_tests_that_there_are() -> None:
    text = (sites.ROOT / "docs/security.md").read_text("utf-8")
    rows = text.split("## What was broken once")[1].split("|---|---|\n")[1].split("\n\n")[0]
    for row in rows.splitlines():
        held_by = re.findall(r"`(tests/[\w/]+\.py)`: ((?:`\w+`(?:, )?)+)", row)
        assert held_by, row
        for file, names in held_by:
            code = (sites.ROOT / file).read_text("utf-8")
            missing = [each for each in re.findall(r"\w+", names) if f"\ndef {each}(" not in code]
            assert missing == [], file


def licences() -> tuple[dict[str, str], dict[str, str]]:
    """Return what the page says of the packages that the program names, and of what these bring."""
    text = (sites.ROOT / "docs/security.md").read_text("utf-8")
    _, own, brought = text.split("## Dependencies")[1].split("|---|---|---|")
    row = re.compile(r"^\| ([\w.-]+) \| [^|]+ \| ([\w. -]+) \|$", re.MULTILINE)
    return dict(row.findall(own.partition("What these bring")[0])), dict(row.findall(brought))


def test_the_page_on_security_names_every_package_that_the_program_needs() -> None:
    project = tomllib.loads((sites.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(each for extra in extras for each in extra)]
    needed = {re.split(r"[<>=]", each)[0] for each in asked}
    assert needed == licences()[0].keys()


def test_the_page_on_security_names_every_package_of_the_lock() -> None:
    own, brought = licences()
    lock = (sites.ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert locked == {each.replace(".", "-") for each in (*own, *brought)}
    assert own.keys() & brought.keys() == set()


WORDS_OF_LICENCES = {
    "Apache": "Apache", "BSD": "BSD", "MIT": "MIT", "MIT-CMU": "MIT", "Mozilla": "MPL", "MPL": "MPL",
    "PSF": "PSF", "Zope": "ZPL",
}  # fmt: skip


def left_out() -> set[str]:
    """Return the packages that the lock has for other versions of Python, or other systems, only."""
    lock = (sites.ROOT / "requirements.lock").read_text("utf-8")
    asked = [Requirement(each) for each in re.findall(r"^([\w.-]+==[^\\\n]+)", lock, re.MULTILINE)]
    here = {each.name for each in asked if each.marker is None or each.marker.evaluate()}
    return {each.name for each in asked} - here


@pytest.mark.parametrize("package", sorted({**licences()[0], **licences()[1]}.keys() - left_out()))
def test_a_licence_is_the_one_that_the_package_states(package: str) -> None:
    stated = metadata.metadata(package)
    filed = [each for each in stated.get_all("Classifier", []) if each.startswith("License ::")]
    named = " ".join((*stated.get_all("License-Expression", []), *filed))
    named = named or " ".join(stated.get_all("License", []))
    own, brought = licences()
    kinds = {kind for word, kind in WORDS_OF_LICENCES.items() if word in named}
    assert kinds, named
    assert kinds == set(re.findall("Apache|BSD|MIT|MPL|PSF|ZPL", {**own, **brought}[package]))


def test_a_release_is_audited() -> None:
    text = (sites.ROOT / "docs/security.md").read_text("utf-8")
    checklist = text.split("## Before a release")[1]
    assert "pip-audit --require-hashes -r requirements.lock" in checklist
    assert "requirements-test.lock" in checklist
    assert "python -m tests.break" in checklist
