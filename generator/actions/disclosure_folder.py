"""Where a disclosure may be written: refuse before anything is, not in the next check."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from generator.actions.errors import Stop, cannot_write
from generator.content.load import unusable_folder
from generator.content.yaml_source import Yaml, compose, read_text
from generator.domain.diagnostics import Diagnostic
from generator.files import writer


def require_disclosure_folder(folder: Path) -> None:
    """Raise Stop where `check` would refuse the folder's name, or a site would never see it."""
    place = folder.resolve()
    if wrong := unusable_folder(place.name):
        raise Stop("什么也没有写。请换一个文件夹名，再运行一次。", diagnostics=(wrong,))
    if any(each.is_file() for each in place.parents):
        return  # nothing can be written there, and whoever tries says so
    site = next((each for each in place.parents if (each / "mkdocs.yml").is_file()), None)
    content = _content(site) if site else None
    if content and place.parent != content:
        raise Stop(
            f"{folder} 不在这个网站放公布的文件夹里，网站上不会有它，所以什么也没有写。\n"
            f"请写成 {content / place.name}。"
        )


def finish_write(folder: Path) -> None:
    """Finish what an earlier command was cut off from writing there; raises Stop."""
    try:
        writer.recover(folder)
    except OSError as error:
        raise cannot_write(error) from error


def _content(site: Path) -> Path | None:
    """Return the folder of the disclosures that a site's settings name; None where they name none."""
    shown = PurePath("mkdocs.yml")
    text = read_text(site / shown, shown)
    value = None if isinstance(text, Diagnostic) else compose(text, shown).value
    plugins = value.get("plugins") if isinstance(value, dict) else None
    named = [str(options.get("content") or "content") for options in _options(plugins)]
    return (site / named[0]).resolve() if named else None


def _options(plugins: "Yaml | None") -> Iterator[Mapping[str, Yaml]]:
    """Yield what is set for our plugin, however the plugins are written."""
    for each in plugins if isinstance(plugins, list) else [plugins]:
        if each == "zhenggai":
            yield {}
        elif isinstance(each, Mapping) and "zhenggai" in each:
            options = each["zhenggai"]
            yield options if isinstance(options, Mapping) else {}
