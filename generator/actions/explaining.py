"""A person's dated word on what a check finds and is right: in `explained`, or in `allowed.yml`."""

from pathlib import Path

from generator.actions.entries import appended, read, require_sound, rewritten, write
from generator.actions.errors import Stop
from generator.content.rules.rule import RULES
from generator.domain.model import Announcement
from generator.text.personal_data import find_personal

HEAD = "disclosure.yml"
ALLOWED = "allowed.yml"


def explainable() -> frozenset[str]:
    """Return the codes of the rules whose findings a person may explain."""
    return frozenset(each.code for each in RULES if each.is_explainable)


def explain(folder: Path, rule: str, reason: str, by: str, on: str) -> None:
    """Write why what a rule finds is right all the same; raises Stop where that may not be said."""
    _require(reason, by)
    if rule not in explainable():
        raise Stop(f"{rule} 不能用说明代替改正。请改好它说的地方。")
    source, values = read(folder, HEAD, {})
    said = {"rule": rule, "reason": reason.strip(), "by": by.strip(), "on": on}
    others = [each for each in values.get("explained", []) if each.get("rule") != rule]
    files = {HEAD: rewritten(source, {**values, "explained": [*others, said]}, Announcement, HEAD)}
    require_sound(folder, files, "没有写说明")
    write(folder, files)


def allow_text(folder: Path, text: str, reason: str, by: str, on: str) -> None:
    """Write that words only look like personal data, and why."""
    _require(reason, by)
    if not text.strip():
        raise Stop("请照原文写那几个字。")
    if any(each.is_identity for each in find_personal(text)):
        raise Stop("身份证号不能放行。请在原文和内容里删去它。")
    said = {"text": text.strip(), "reason": reason.strip(), "by": by.strip(), "on": on}
    _allow(folder, said)


def allow_file(folder: Path, file: str, sha256: str, reason: str, by: str, on: str) -> None:  # noqa: PLR0913, PLR0917 - what a line says
    """Write that somebody has looked through a file that cannot be searched."""
    _require(reason, by)
    said = {"file": file, "sha256": sha256, "reason": reason.strip(), "by": by.strip(), "on": on}
    _allow(folder, said)


def _allow(folder: Path, said: dict[str, str]) -> None:
    files = {ALLOWED: appended(folder, ALLOWED, said)}
    require_sound(folder, files, "没有放行")
    write(folder, files)


def _require(reason: str, by: str) -> None:
    if not reason.strip() or not by.strip():
        raise Stop("请写为什么，和谁核对过的。")
