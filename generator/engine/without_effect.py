"""What a site owner sets for MkDocs or Material and the program's own frame leaves without effect."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig

from generator.content.yaml_source import Source, Yaml, compose, read_text
from generator.domain.diagnostics import Diagnostic, Place, Severity
from generator.engine.config import own_theme

_EFFECTIVE = frozenset(["name", "custom_dir", "language", "locale", "static_templates"])
"""The settings of a theme that the frame reads, or MkDocs itself."""

_WITHOUT_LOOK = frozenset(["material", "null", ""])
"""Names of a theme that promise nothing which the frame does not keep."""

_OFF = ("false", "null", "")
"""Values that switch a setting off, as `font: false` does: nothing is lost by them."""

_INSTEAD: Mapping[str, str] = {
    "palette": "顶上那条线的颜色写成 extra.site 的 color；别的颜色写在 extra_css 的文件里，例如 :root { --link: #174a7e }。",
    "logo": "请写成 extra.site 的 logo，图片放在 docs_dir 里。",
    "favicon": "请把图标存成 docs_dir 里的 assets/favicon.svg。",
    "font": "页面用读者系统里的字体，不向别的网站要；要换字体，请在 extra_css 里写 :root { --sans: … }。",
    "features": "目录、搜索、路径这些由程序自己做，没有开关。",
    "icon": "页面不用图标；请删去这一项。",
}
_OTHERWISE = "请删去这一项；样子用 extra_css 改，页面的各块用 custom_dir 的 main.html 改。"


def without_effect(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield the settings and templates that do nothing, as advice with what to do instead."""
    source = _settings(Path(config.config_file_path))
    theme = _theme_as_written(source)
    if theme.get("name", "material") not in _WITHOUT_LOOK:
        message = f"theme 写的是 {theme['name']}，它的样子不起作用：页面用程序自己的框架"
        hint = "请写成 theme 的 name: material，以免以为会有别的样子；自己的样子用 extra_css 写。"
        yield _advice(source.place(("theme", "name")), message, hint, "C06")
    for key, value in theme.items():
        if key not in _EFFECTIVE and value not in _OFF:
            message = f"theme 的 {key} 不起作用：页面用程序自己的框架"
            hint = _INSTEAD.get(key, _OTHERWISE)
            yield _advice(source.place(("theme", key)), message, hint, "C05")
    if folder := own_theme(config):
        yield from _page_templates(folder)


def _page_templates(folder: Path) -> Iterator[Diagnostic]:
    """Yield the templates of pages in a theme: none is read, and MkDocs publishes them as files."""
    for file in sorted(folder.rglob("*.jinja")):
        shown = PurePath(folder.name) / file.relative_to(folder)
        message = "这个页面模板不起作用，还会原样公布在网站上"
        hint = "请移走它；页面的各块用 custom_dir 的 main.html 改，样子用 extra_css 改。"
        yield _advice(Place(shown), message, hint, "C07")


def _theme_as_written(source: Source) -> Mapping[str, Yaml]:
    """Return what `mkdocs.yml` says of the theme, without what the theme itself sets."""
    written = source.value.get("theme", {}) if isinstance(source.value, dict) else {}
    return written if isinstance(written, Mapping) else {"name": written}


def _settings(file: Path) -> Source:
    shown = PurePath(file.name)
    text = read_text(file, shown)
    return Source(shown, None) if isinstance(text, Diagnostic) else compose(text, shown)


def _advice(place: Place, message: str, hint: str, code: str) -> Diagnostic:
    return Diagnostic(place, message, hint, code, Severity.ADVICE)
