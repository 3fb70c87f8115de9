"""What can be wrong with `mkdocs.yml` and the theme that it names, in an editor's words."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from generator.content.rules import personal_data
from generator.content.yaml_source import compose, read_text
from generator.domain.diagnostics import Diagnostic, Place
from generator.text.personal_data import find_personal

MEANINGS = {
    "C01": "网站的设置（mkdocs.yml）找不到、读不出来，或者有一项写得不对。",
    "C02": "网站的文件夹（site_dir）和内容、主题或设置的文件夹重叠，生成网站会毁掉它们。",
    "C03": "自己的主题（custom_dir）里有一个模板写得不对，页面排不出来。",
}
"""What the codes of the settings mean, for the editors' guide."""

_CHECK = "请对照 zhenggai init 建出的 mkdocs.yml 改好这一项。"


def missing(shown: PurePath) -> Diagnostic:
    """Return that there is no file of settings here."""
    hint = "请到网站的文件夹里运行，或者用 zhenggai init 建一个新站。"
    return Diagnostic(Place(shown), f"这里没有 {shown.name}", hint, "C01")


def no_plugin(shown: PurePath) -> Diagnostic:
    """Return that the settings do not name the plugin."""
    hint = "请在 plugins 下面加上一行“- zhenggai”。"
    return Diagnostic(Place(shown), "没有启用 zhenggai 插件", hint, "C01")


def unreadable(file: Path, shown: PurePath, reason: str) -> Diagnostic:
    """Return why a file of settings is no YAML; `reason` is what MkDocs says of it."""
    text = read_text(file, shown)
    if isinstance(text, Diagnostic):
        return text
    for each in compose(text, shown).diagnostics:
        if each.code in ("F06", "Y06", "Y07", "Y08"):
            return each
    return Diagnostic(Place(shown), f"{shown.name} 写得不对：{reason}", _CHECK, "C01")


_SAYINGS = (
    (r"Required configuration not provided", "缺少 {key}", "请补上这一项。"),
    (r"The path '(.+)' isn't an existing directory",
     "{key} 写的文件夹“{0}”不存在", "请建好这个文件夹，或者改正写法。"),
    (r"The path set in custom_dir \('(.+)'\) does not exist",
     "theme 的 custom_dir 写的文件夹“{0}”不存在", "请建好这个文件夹，或者删去 custom_dir 这一行。"),
    (r"The 'docs_dir' should not be within the 'site_dir'",
     "site_dir 是内容的文件夹，或者把它包在里面", "请给 site_dir 另写一个文件夹，例如 site。"),
    (r"The 'site_dir' should not be within the 'docs_dir'",
     "site_dir 在 docs_dir 里面", "请给 site_dir 另写一个文件夹，例如 site。"),
    (r'The "(.+?)" plugin is not installed', "没有安装“{0}”这个插件", "请安装它，或者从 plugins 里删去这一行。"),
    (r"(?:Plugin '(?P<of>[^']+)' option '(?P<option>[^']+)': )?Unrecognised configuration name: (?P<name>.+)",
     "不认识“{name}”这个名称", "请改正或删去这一项。"),
    (r"Plugin '([^']+)' option '([^']+)': ", "插件 {0} 的 {1} 写得不对", "请写成一个名称，例如 content。"),
    (r"Unrecognised theme name: '(.+?)'", "没有“{0}”这个主题", "请写成 theme 的 name: material。"),
    (r"Expected type: ", "{key} 写成了别的样子", "请对照 zhenggai init 建出的 mkdocs.yml 改好这一项。"),
)  # fmt: skip
"""What MkDocs says of a setting, in an editor's words; the first that fits."""


def explained(file: Path, shown: PurePath, key: str, saying: str) -> Diagnostic:
    """Return what MkDocs says of one setting as a diagnostic with its line."""
    place = Place(shown, _line(file, key, saying))
    for pattern, message, hint in _SAYINGS:
        if found := re.search(pattern, saying):
            told = message.format(*found.groups(), key=key, **found.groupdict())
            return Diagnostic(place, told, hint, "C01")
    return Diagnostic(place, f"{key} 写得不对：{saying}", _CHECK, "C01")


def _line(file: Path, key: str, saying: str) -> int:
    """Return the line of a setting, or of the name that MkDocs does not know; 0 where none is."""
    text = read_text(file, PurePath(file.name))
    unknown = re.search(r"configuration name: (.+)", saying)
    names = [*([unknown[1]] if unknown else []), key]
    for name in names if isinstance(text, str) else ():
        if found := re.search(rf"^[ -]*{re.escape(name)} *:", str(text), re.MULTILINE):
            return str(text).count("\n", 0, found.start()) + 1
    return 0


def overlapping(shown: PurePath, site: Path, source: Path) -> Diagnostic:
    """Return that the site's folder would take one of its own sources with it."""
    message = f"网站的文件夹 {site} 和 {source} 重叠，没有动它"
    hint = "请给网站另写一个文件夹，例如 site_dir: site；它不能是内容、主题的文件夹，也不能把它们包在里面。"
    return Diagnostic(Place(shown), message, hint, "C02")


def broken_template(shown: PurePath, line: int, reason: str) -> Diagnostic:
    """Return that a template of the site owner's own cannot be used."""
    hint = "请改好这一行，或者先把这个文件移走；写法见 MkDocs Material 的“Customization”。"
    return Diagnostic(Place(shown, line), f"自己的模板写得不对：{reason}", hint, "C03")


def personal(
    file: Path, shown: PurePath, published: Any, allowed: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the personal data in what a file of settings puts on the pages.

    `published` holds the settings by their names, as deep as they are written.
    """
    for key, text in _texts(published, ""):
        for found in find_personal(text, allowed):
            place = Place(shown, _line(file, key, ""))
            yield Diagnostic(place, *personal_data(found), "R09")


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield str(name), str(name)
            yield from _texts(each, str(name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, key)
    elif isinstance(value, str | int):
        yield key, str(value)
