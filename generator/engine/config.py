"""The settings of a site: `mkdocs.yml` loaded, and what is wrong with it in an editor's words."""

import json
import logging
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from traceback import walk_tb
from typing import Any

from mkdocs.config import base, config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from generator.content.settings_source import judge_settings
from generator.content.yaml_source import read_text
from generator.domain.diagnostics import Diagnostic, Place
from generator.engine.errors import NoSite, Refused
from generator.files import site_folder
from generator.site import appearance, resources
from generator.site.appearance import Appearance
from generator.site.placement import Placement

MEANINGS = {
    "C01": "网站的设置（mkdocs.yml）找不到、读不出来，或者有一项写得不对。",
    "C02": "网站的文件夹（site_dir）和内容、主题或设置的文件夹重叠，生成网站会毁掉它们。",
    "C03": "自己的主题（custom_dir）里有一个模板写得不对，页面排不出来。",
    "C04": "use_directory_urls 写成了 false；网址一律以斜线结尾，永远不变，所以要写 true。",
    "C05": "theme 的一项设置不起作用：页面用程序自己的框架；提示里写明改用什么。",
    "C06": "写了 Material 以外的主题，它的样子不起作用。",
    "C07": "自己的主题（custom_dir）里的页面模板（.jinja）不起作用，还会被原样公布。",
    "C08": "网站的设置里有会运行程序的标签（!!python/…）；程序不照它做，除非在命令行写明允许。",
    "C09": "INHERIT 写的设置文件不存在、绕回了自己，或者写法不对。",
    "C10": "网站的文件夹里有东西，却没有本程序的标记（zhenggai-site.json）：可能是别人的，不去动它。",
    "C11": "网站的文件夹里有程序没有写过的文件，或者生成以后被改过的文件；提示里有名称和两个办法。",
    "C12": "用了插件的 home: false 或 prefix，网站的首页就要自己写（index.md）。",
    "C13": "没有写 site_url；网站放在服务器的下级文件夹里时，找不到网页的那一页（404）会没有样式。",
    "C14": "手写的页面里，名称以“.”开头的文件不会公布，例如 .htaccess。",
    "C15": "custom_dir 或 docs_dir 写得太宽，把网站的设置和内容也包在里面，会全部公布出去。",
    "C16": "mkdocs.yml 的 extra.site 里有不认识的名称；提示里有最相近的。",
    "C17": "mkdocs.yml 的 extra.site 里有一项写得不对：颜色看不清、图片找不到，或者写法不对。",
    "C18": "有改写本，而 mkdocs.yml 的 extra.site 里没有写编者（editor）：文字是谁改写的，读者不知道。",
}
"""What the codes of the settings mean, for the editors' guide."""

_CHECK = "请对照 zhenggai init 建出的 mkdocs.yml 改好这一项。"

# Material prints a notice about MkDocs' end of life when it is loaded. Whoever runs `mkdocs` should
# see it; whoever runs `zhenggai` chose this program, and docs/architecture.md tells the way out.
_NOTICE = "NO_MKDOCS_2_WARNING"


class Kept(config_options.ListOfItems[str]):
    """Patterns of what the site owner keeps in the folder of the site: `.htaccess`, `.well-known/`."""

    def __init__(self) -> None:
        super().__init__(config_options.Type(str), default=[])

    def run_validation(self, value: object) -> list[str]:
        """Return the patterns; raises ValidationError, in an editor's words, where one is none."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise base.ValidationError(f"{_KEEP}要写成一张清单。{_KEEP_SAMPLE}")
        for each in value:
            if not _IS_KEPT.fullmatch(each) or ".." in each.split("/"):
                raise base.ValidationError(f"{_KEEP}里的“{each}”写得不对。{_KEEP_SAMPLE}")
        return value


_KEEP = "keep（留在网站文件夹里的文件）"
_KEEP_SAMPLE = (
    "请从网站的文件夹写起，用斜线，例如 keep: [.htaccess, .well-known/, 'verify_*.html']。"
)
_IS_KEPT = re.compile(r"[^/\\:\s][^\\:]*")


class _Without(config_options.ListOfItems[str]):
    """The outputs that the site owner does without: a host may take only so many files."""

    def __init__(self) -> None:
        super().__init__(config_options.Type(str), default=[])

    def run_validation(self, value: object) -> list[str]:
        """Return the names; raises ValidationError, in an editor's words, where one is none."""
        if not isinstance(value, list):
            raise base.ValidationError(f"{_WITHOUT}要写成一张清单。{_WITHOUT_SAMPLE}")
        if wrong := [each for each in value if each not in _OUTPUTS]:
            raise base.ValidationError(f"{_WITHOUT}里的“{wrong[0]}”不能关。{_WITHOUT_SAMPLE}")
        return value


_WITHOUT = "without（不生成的文件）"
_WITHOUT_SAMPLE = "能关的只有 feeds（订阅文件），写成 without: [feeds]；都要就删去这一项。"
_OUTPUTS = ("feeds",)
"""What a site can do without; docs/scale.md says what is lost."""


class _Prefix(config_options.Type[str]):
    """The folder of the site that our pages stand in, with a slash at its end; "" for its root."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the prefix with its slash."""
        text = super().run_validation(value).strip("/")
        prefix = f"{text}/" if text else ""
        if not Placement.is_prefix(prefix) or prefix == "assets/":
            raise base.ValidationError("not a folder that addresses can begin with")
        return prefix


class PluginOptions(base.Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """What `mkdocs.yml` may say below `- zhenggai:`."""

    content = config_options.Type(str, default="content")
    """The folder of the disclosures, relative to `mkdocs.yml`."""
    home = config_options.Type(bool, default=True)
    """Whether our pages have a home page of their own; else the site owner writes it."""
    prefix = _Prefix()
    """The folder of the site that all our pages stand in; "" for its root."""

    keep = Kept()
    """What the site owner keeps in the folder of the site; carried over, never listed."""
    without = _Without()
    """What is not made for this site."""


def load(config_file: Path, *, allow_python_tags: bool = False) -> MkDocsConfig:
    """Return the settings of a site; raises NoSite where they cannot be used.

    A tag that runs a program stops it, unless the owner of the site has allowed them.
    """
    os.environ.setdefault(_NOTICE, "true")
    shown = PurePath(config_file.name)
    if not config_file.is_file():
        raise NoSite(_missing(shown))
    if wrong := judge_settings(config_file, os.environ, allow_python_tags=allow_python_tags):
        raise NoSite(*wrong)
    log = _SettingsLog(config_file)
    try:
        with log:
            config = load_config(str(config_file))
    except Abort as error:  # MkDocs has logged what is wrong
        raise NoSite(*log.diagnostics) from error
    except ConfigurationError as error:
        raise NoSite(_unreadable(error, shown)) from error
    except (base.ValidationError, TypeError, ValueError, AttributeError, KeyError) as error:
        # MkDocs calls functions on what a setting holds before it has looked what that is.
        if (wrong_setting := _wrong_setting(error, config_file)) is None:
            raise
        raise NoSite(wrong_setting) from error
    if "zhenggai" not in config.plugins:
        raise NoSite(_no_plugin(shown))
    if wide := tuple(too_wide(config)):
        raise NoSite(*wide)
    return config


def carried(config_file: Path) -> Mapping[str, Any]:
    """Return the settings as they can be read on another machine, where nothing lies beside them.

    Names of folders are left out, and what is inherited or comes from the environment is put in. Raises Refused where they have what
    only this machine can tell.
    """
    try:
        with config_file.open("rb") as file:
            values = yaml_load(file)
        values["theme"] = _carried_theme(values.get("theme"))
        read: Mapping[str, Any] = json.loads(json.dumps(values))
    except (ConfigurationError, TypeError, ValueError) as error:
        message = (
            f"{config_file.name} 里有只在这台机器上有用的标签（!relative），集群不能用；{LOCALLY}"
        )
        raise Refused((), message) from error
    return {key: value for key, value in read.items() if key not in ("docs_dir", "site_dir")}


LOCALLY = "请不加 --cluster 再运行一次。"
"""The way out where a cluster cannot do it."""


def _carried_theme(theme: object) -> object:
    """Return the theme; where its own folder is, it is the program's."""
    if not isinstance(theme, dict):
        return theme
    return {key: value for key, value in theme.items() if key != "custom_dir"}


def has_python_tags(config_file: Path) -> bool:
    """Tell whether the settings have a tag that runs a program."""
    return any(each.code == "C08" for each in judge_settings(config_file, os.environ))


def require_no_python_tags(config_file: Path) -> None:
    """Raise ConfigurationError where a tag would run a program; MkDocs shows what it says."""
    for each in judge_settings(config_file, os.environ):
        raise ConfigurationError(str(each))


def content_folder(config: MkDocsConfig) -> Path:
    """Return the folder of the disclosures."""
    options = config.plugins["zhenggai"].config
    return Path(config.config_file_path).parent / str(options["content"])


def kept(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the patterns of what the site owner keeps in the folder of the site."""
    return tuple(config.plugins["zhenggai"].config["keep"])


def placement_of(config: MkDocsConfig) -> Placement:
    """Return where in the site our pages stand."""
    options = config.plugins["zhenggai"].config
    return Placement(prefix=options["prefix"], has_home=options["home"])


def makes(config: MkDocsConfig, output: str) -> bool:
    """Tell whether an output that a site can do without is made."""
    return output not in config.plugins["zhenggai"].config["without"]


def appearance_of(config: MkDocsConfig) -> Appearance:
    """Return how the site shows itself."""
    return appearance.SETTING.read(config.extra.get("site"))[0]


def own_theme(config: MkDocsConfig) -> Path | None:
    """Return the folder of the site owner's own templates; None where there is none."""
    folder = config.theme.custom_dir
    return None if not folder or is_program_theme(folder) else Path(folder)


def installed_themes(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders of the themes that came with the program, MkDocs or a package of either."""
    mine = own_theme(config)
    return tuple(Path(each) for each in config.theme.dirs if Path(each) != mine)


def is_program_theme(folder: str) -> bool:
    """Tell whether a folder of templates is the one that the program brings."""
    return os.path.realpath(folder) == os.path.realpath(resources.theme() / "overrides")


def site_address(config: MkDocsConfig) -> str:
    """Return the address of the site with a slash at its end; "" where it is not configured."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def overlap(site: Path, config: MkDocsConfig) -> Diagnostic | None:
    """Return that a site would stand in, or take with it, what it is made from; None if not."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    file = Path(config.config_file_path)
    try:
        site_folder.require_apart(site, [content_folder(config), Path(config.docs_dir), *own, file])
    except site_folder.Overlap as found:
        message = f"网站的文件夹 {site} 和 {found.args[0]} 重叠，没有动它"
        hint = "请给网站另写一个文件夹，例如 site_dir: site；它不能是内容、主题的文件夹，也不能把它们包在里面。"
        return Diagnostic(Place(PurePath(file.name)), message, hint, "C02")
    return None


def too_wide(config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Yield the folders that are published as they stand and hold what the site is made from.

    Such a folder is not walked either: it may be the whole disk.
    """
    file = Path(config.config_file_path).resolve()
    published = {"docs_dir": config.docs_dir, "custom_dir": config.theme.custom_dir}
    for key, folder in published.items():
        if folder and file.is_relative_to(Path(folder).resolve()):
            place = Place(PurePath(file.name), line_of(file, key))
            message = (
                f"{key} 写的文件夹 {folder} 把网站的设置（{file.name}）也包在里面，会全部公布出去"
            )
            yield Diagnostic(place, message, _NARROWER[key], "C15")


_NARROWER = {
    "docs_dir": "请给手写的页面另建一个文件夹，例如 docs_dir: content/pages。",
    "custom_dir": "请给自己的主题另建一个文件夹，里面只放模板和图片，例如 custom_dir: theme。",
}


def line_of(file: Path, *names: str) -> int:
    """Return the line of the first of these settings that a file has; 0 where it has none."""
    text = read_text(file, PurePath(file.name))
    for name in names if isinstance(text, str) else ():
        if found := re.search(rf"^[ -]*{re.escape(name)} *:", str(text), re.MULTILINE):
            return str(text).count("\n", 0, found.start()) + 1
    return 0


def _missing(shown: PurePath) -> Diagnostic:
    """Return that there is no file of settings here."""
    hint = "请到网站的文件夹里运行，或者用 zhenggai init 建一个新站。"
    return Diagnostic(Place(shown), f"这里没有 {shown.name}", hint, "C01")


def _no_plugin(shown: PurePath) -> Diagnostic:
    """Return that the settings do not name the plugin."""
    hint = "请在 plugins 下面加上一行“- zhenggai”。"
    return Diagnostic(Place(shown), "没有启用 zhenggai 插件", hint, "C01")


def _unreadable(error: ConfigurationError, shown: PurePath) -> Diagnostic:
    """Return where a file of settings names what cannot be found, though its form is right."""
    mark = getattr(error.__context__, "problem_mark", None)
    message = f"{shown.name} 里有一项用不了：写的名称找不到，或者写法不对"
    return Diagnostic(Place(shown, mark.line + 1 if mark else 0), message, _CHECK, "C01")


def _wrong_setting(error: Exception, config_file: Path) -> Diagnostic | None:
    """Return which setting MkDocs was looking at; None where the owner's own code is to blame."""
    internal = re.search(r"Can't set (\w+) in config", str(error))
    key = internal[1] if internal else ""
    for frame, _ in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(config_file.parent.resolve()):
            return None
        if file.match("mkdocs/config/*.py"):
            found = frame.f_locals.get("key", frame.f_locals.get("key_name"))
            key = found if isinstance(found, str) else key
    if not key:
        return None
    place = Place(PurePath(config_file.name), line_of(config_file, key))
    return Diagnostic(place, f"{key} 写得不对", _CHECK, "C01")


class _SettingsLog(logging.Handler):
    """Takes what MkDocs logs of each setting while it loads them, and keeps it from the screen."""

    _SENTENCE = re.compile(r"Config value '([^']+)': (.+)", re.DOTALL)

    def __init__(self, config_file: Path) -> None:
        super().__init__(logging.WARNING)
        self.diagnostics: list[Diagnostic] = []
        self._file = config_file
        self._logger = logging.getLogger("mkdocs.config")

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a sentence of MkDocs' as a diagnostic."""
        logged = record.getMessage()
        found = self._SENTENCE.match(logged)
        key, sentence = found.groups() if found else ("mkdocs.yml", logged)
        self.diagnostics.append(_explained(self._file, key, sentence))

    def __enter__(self) -> None:
        self._was_propagating = self._logger.propagate
        self._logger.propagate = False
        self._logger.addHandler(self)

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = self._was_propagating


def _explained(file: Path, key: str, sentence: str) -> Diagnostic:
    """Return what MkDocs says of one setting as a diagnostic with its line."""
    named = re.search(r"configuration name: (.+)|^Plugin '[^']+' option '([^']+)'", sentence)
    names = (named[1] or named[2], key) if named else (key,)
    place = Place(PurePath(file.name), line_of(file, *names))
    for pattern, message, hint in _EXPLANATIONS:
        if found := re.search(pattern, sentence):
            explained = message.format(*found.groups(), key=key, **found.groupdict())
            return Diagnostic(place, explained, hint, "C01")
    return Diagnostic(place, f"{key} 写得不对", _CHECK, "C01")


_EXPLANATIONS = (
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
    (r"Plugin 'zhenggai' option 'keep': ([^。]+)", "{0}", _KEEP_SAMPLE),
    (r"Plugin 'zhenggai' option 'without': ([^。]+)", "{0}", _WITHOUT_SAMPLE),
    (r"Plugin 'zhenggai' option 'prefix': ", "插件 zhenggai 的 prefix 写得不对",
     "请写成网址开头的文件夹，只用英文字母、数字和短横线，例如 prefix: zhenggai/。"),
    (r"Plugin 'zhenggai' option 'home': ", "插件 zhenggai 的 home 写得不对",
     "请写 home: true（程序做首页）或 home: false（自己写首页）。"),
    (r"Plugin '([^']+)' option '([^']+)': ", "插件 {0} 的 {1} 写得不对", "请写成一个名称，例如 content。"),
    (r"Unrecognised theme name: '(.+?)'", "没有“{0}”这个主题", "请写成 theme 的 name: material。"),
    (r"Plugin '([^']+)' was specified multiple times", "插件 {0} 写了两次", "请只留一处。"),
    (r"'(.+)' is not a valid plugin name", "plugins 里的“{0}”不是一个插件的名称", "请一行写一个名称，例如 - zhenggai。"),
    (r"Invalid config options for the '(.+)' plugin", "插件 {0} 后面要写“名称: 内容”", "请对照 zhenggai init 建出的 mkdocs.yml 检查缩进。"),
    (r"'(.+)' is not a valid Markdown Extension name", "markdown_extensions 里的“{0}”不是一个扩展的名称", "请一行写一个名称，例如 - tables。"),
    (r"Invalid config options for Markdown Extension '(.+)'", "扩展 {0} 后面要写“名称: 内容”", "请对照 zhenggai init 建出的 mkdocs.yml 检查缩进。"),
    (r"Failed to load extension '([^']+)'", "扩展“{0}”没有安装，或者它的选项写得不对", "请安装它、改好它的选项，或者从 markdown_extensions 里删去它。"),
    (r"The path '(.+)' isn't an existing (?:file|directory)", "{key} 写的“{0}”不存在", "请检查名称和位置，或者删去这一项。"),
    (r"Cannot import path '(.+)' as", "{key} 写的“{0}”不是一个 Python 文件", "请改正或删去这一项。"),
    (r"The URL isn't valid|Unable to parse the URL", "{key} 的网址写得不对", "请写完整的网址，以 http:// 或 https:// 开头。"),
    (r"Must be a string of format|is not a valid port", "{key} 写得不对", "请写成“地址:端口”，例如 127.0.0.1:8000。"),
    (r"Expected nav", "nav（导航）写得不对", "请一行写一页，例如“- 首页: index.md”；用不着就删去 nav。"),
    (r"No theme name set|At least one of 'name'", "theme 里缺少 name", "请写成 name: material。"),
    (r"Expected one of: ", "{key} 写的不在可选的词里", "请对照 zhenggai init 建出的 mkdocs.yml 改好这一项。"),
    (r"is a sibling of the config file|should not be the parent directory", "{key} 不能是设置文件所在的文件夹", "请另建一个文件夹，例如 docs_dir: content/pages。"),
    (r"Expected type: ", "{key} 写成了别的样子", "请对照 zhenggai init 建出的 mkdocs.yml 改好这一项。"),
)  # fmt: skip
"""What MkDocs says of a setting, in an editor's words; the first that fits."""
