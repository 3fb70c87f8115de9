"""How a site shows itself: `extra.site` in `mkdocs.yml`.

Nothing is required: what is not set is as the program has it. A colour is checked where it will stand,
and the other views (dark, high contrast) follow from it.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.domain.model import Text, Value
from generator.site import colour as colours
from generator.site import picture
from generator.site.colour import Accent, accent
from generator.site.settings import Setting

DEFAULT = "#a8201a"
"""The colour of a site that sets none: --seal-light of site.css."""

STYLES = "assets/own/site.css"
ICON = "assets/own/favicon.svg"
PICTURE = "assets/own/share.png"
"""Where what follows from the settings is published."""

FICTIONAL = "【虚构】"
"""What the names of pages begin with whose content is made up."""

_PICTURE = re.compile(r"(?!/)(?:[^\\:?#/]+/)*[^\\:?#/]+\.(?:png|jpe?g|webp|svg)", re.IGNORECASE)
_SHARED = (".png", ".jpg", ".jpeg")
"""The pictures that a messenger shows with a link."""


def _colour(value: str) -> str:
    if not colours.IS_COLOUR.fullmatch(value):
        raise PydanticCustomError("colour_form", "colour form")
    found = colours.on_paper(value)
    if found < colours.READABLE:
        raise PydanticCustomError("colour_contrast", "contrast", {"found": f"{found:.1f}"})
    return value.lower()


def _picture(value: str) -> str:
    if not _PICTURE.fullmatch(value) or ".." in value.split("/"):
        raise PydanticCustomError("picture_form", "picture form")
    return value


class Appearance(Value):
    """网站的样子: the colour of the line on top, a mark beside the name, who edits, what all pages say."""

    color: Annotated[Text, AfterValidator(_colour)] | None = Field(
        default=None,
        title="颜色",
        description='顶上那条线和当前位置的颜色，加引号，例如 "#a8201a"；深色和高对比时自动调到看得清。',
    )
    logo: Annotated[Text, AfterValidator(_picture)] | None = Field(
        default=None,
        title="标志",
        description="网站名称前面的图，从手写页面的文件夹（docs_dir）写起，例如 images/logo.png。",
    )
    editor: Text | None = Field(
        default=None,
        title="编者",
        max_length=40,
        description="改写文字的单位或者人，写在“关于本站”和每一页的页脚；最多 40 个字。",
    )
    home: Text | None = Field(
        default=None,
        title="首页的一句话",
        max_length=80,
        description="写在首页最上面，例如谁办的网站、欢迎监督；最多 80 个字。",
    )

    licence: Text | None = Field(
        default=None,
        title="数据许可",
        max_length=200,
        description="别人可以怎么用取走的数据：许可的名称，或者写着它的网址；不写就不替网站声明。",
    )
    fictional: Text | None = Field(
        default=None,
        title="虚构",
        max_length=40,
        description="演示、培训用的网站写：内容是编的。每一页、每张纸、引用和分享的链接都会写明，"
        "搜索引擎不收；最多 40 个字。",
    )

    @property
    def before_names(self) -> str:
        """What stands before the name of each page wherever it stands alone; "" for a real site."""
        return FICTIONAL if self.fictional else ""

    @property
    def shared_picture(self) -> str:
        """The picture that a messenger shows with a link to the site."""
        is_shown = self.logo and self.logo.lower().endswith(_SHARED)
        return self.logo if self.logo and is_shown else PICTURE


PLAIN = Appearance()
"""A site that sets nothing of how it shows itself."""

SETTING = Setting("extra.site", Appearance, "C16", "C17", 'color: "#8a1538"')
"""Where it is read from."""


def files(appearance: Appearance, icon: str) -> dict[str, bytes]:
    """Return the files that follow from the settings; `icon` is the theme's own, in the default colour."""
    made = {PICTURE: drawing(appearance)}
    if appearance.color:
        made[STYLES] = _styles(accent(appearance.color)).encode()
        made[ICON] = icon.replace(DEFAULT, appearance.color).encode()
    return made


def drawing(appearance: Appearance) -> bytes:
    """Return the site's mark as a picture, in the site's colour."""
    return picture.mark(appearance.color or DEFAULT)


def _styles(own: Accent) -> str:
    values = (
        ("--seal-light", own.light),
        ("--seal-dark", own.dark),
        ("--seal-strong", own.strong),
        ("--seal-strong-dark", own.strong_dark),
    )
    lines = "".join(f"  {name}: {value};\n" for name, value in values)
    return f"/* 网站自己的颜色：mkdocs.yml 的 extra.site.color */\n:root {{\n{lines}}}\n"
