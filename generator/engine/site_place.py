"""Where a site is put: whether the folder may be replaced, and why not in an editor's words."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.diagnostics import Diagnostic, Place
from generator.engine.config import kept, line_of, overlap
from generator.engine.errors import Refused
from generator.files import site_folder
from generator.files.folder_looks import NONE_KNOWN
from generator.files.looks import Looks
from generator.files.site_list import DRAFT_MARKER, MARKER, NotOurs, is_draft
from generator.files.spare import Spare

_NAMED = 10
"""How many files a message names; of more it says the number."""


def require_place(
    site: Path, config: MkDocsConfig, marker: str = MARKER, looks: Looks | None = None
) -> None:
    """Raise Refused where a site, or with its marker a draft, must not be put into a folder.

    First puts back a site that a killed build has left beside its place.
    """
    if wrong := overlap(site, config):
        raise Refused((wrong,), "网站的文件夹放错了地方。")
    asking(config, lambda: site_folder.require_ours(site, kept(config), marker, looks))


def begin(
    config: MkDocsConfig,
    marker: str = MARKER,
    spare: Spare | None = None,
    looks: Looks | None = None,
) -> site_folder.SiteBuild:
    """Begin to build the site beside its place, and let MkDocs write there; the one that is there becomes the spare one, if one is kept."""
    build = site_folder.begin(Path(config.site_dir), kept(config), marker, spare, looks)
    config.site_dir = str(build.folder)
    return build


def publish(
    build: site_folder.SiteBuild,
    config: MkDocsConfig,
    beside: site_folder.Beside | None,
    hashes: Mapping[str, str],
    settled: Mapping[str, str] = NONE_KNOWN,
) -> None:
    """Put a finished site in its place, and write what is beside it in the same step.

    `hashes` has the SHA-256 of its files, by their paths; `settled` has how those of its folders look that stood in a site before.

    Raises Refused where somebody has been there meanwhile.
    """
    asking(config, lambda: build.publish(beside, hashes, settled))
    config.site_dir = str(build.site)


def asking(config: MkDocsConfig, act: Callable[[], None]) -> None:
    """Act; raises Refused where the folder of the site turns out to be somebody's."""
    try:
        act()
    except NotOurs as error:
        raise Refused((_not_ours(error, config),), "网站的文件夹里有别的文件。") from None


def _not_ours(error: NotOurs, config: MkDocsConfig) -> Diagnostic:
    """Return whose files stop the build, and the two ways out."""
    file = Path(config.config_file_path)
    place = Place(PurePath(file.name), line_of(file, "site_dir"))
    if not (error.foreign or error.changed):
        return _unmarked(error, place)
    parts = []
    if error.foreign:
        parts.append(f"有程序没有写过的文件：{_named(error.foreign)}")
    if error.changed:
        parts.append(f"有生成以后被改过的文件：{_named(error.changed)}")
    message = f"网站的文件夹 {error.folder} 里{'；'.join(parts)}。所以没有动它"
    hints = [*([_FOREIGN] if error.foreign else []), *([_CHANGED] if error.changed else [])]
    return Diagnostic(place, message, "".join(hints), "C11")


def _unmarked(error: NotOurs, place: Place) -> Diagnostic:
    """Return that a folder is not what is to take its place: a site, a draft, or nobody knows what."""
    if error.marker == MARKER and is_draft(error.folder):
        message = f"{error.folder} 是草稿的文件夹，网站不放在那里"
        return Diagnostic(place, message, _OTHER_FOLDER, "C10")
    if error.marker == DRAFT_MARKER and (error.folder / MARKER).is_file():
        message = f"{error.folder} 是网站的文件夹，草稿不放在那里"
        return Diagnostic(place, message, _OTHER_FOLDER, "C10")
    what = "网站" if error.marker == MARKER else "草稿"
    message = (
        f"{error.folder} 不是以前生成的{what}（里面没有 {error.marker}），"
        "可能有别人的文件，所以没有动它"
    )
    return Diagnostic(place, message, _UNMARKED, "C10")


_OTHER_FOLDER = "请换一个文件夹（--site-dir）：草稿默认放在 site-draft，网站默认放在 site。"
_UNMARKED = (
    "请换一个空的文件夹（--site-dir，或者 mkdocs.yml 的 site_dir）；"
    "确认里面没有别人的文件（例如是旧版本的程序生成的），也可以把它改名或删去，再运行一次。"
)
_FOREIGN = (
    "两个办法：要留在网站里的，写进 mkdocs.yml 里 zhenggai 插件的 keep"
    "（例如 keep: [.htaccess, .well-known/]），每次生成都会带过去；"
    "或者换一个空的文件夹（--site-dir）。不要的文件请移走。"
)
_CHANGED = (
    "网页由程序生成，改了会被盖掉：要改的内容请改在 content 里，手写的页面放在 content/pages；"
    "改过的文件还要用的先移走，或者换一个空的文件夹（--site-dir），再运行一次。"
)


def _named(paths: tuple[str, ...]) -> str:
    more = f" 等 {len(paths)} 个" if len(paths) > _NAMED else ""
    return "、".join(paths[:_NAMED]) + more
