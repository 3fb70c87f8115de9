"""What a government site says of itself: `extra.government` in `mkdocs.yml`.

The keys and their meaning follow 政府网站发展指引 (国办发〔2017〕47号). Nothing is required and nothing
has a default: what is not configured does not appear on any page.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from pydantic import Field, ValidationError

from generator.domain.diagnostics import Diagnostic, Place
from generator.domain.fields import Loc, key_hint, label_of, nearest_key
from generator.domain.model import Text, Value

_PLACE = Place(PurePath("mkdocs.yml"))
_KEY = "extra.government"


class Government(Value):
    """政府网站: what the page tags and the footer say of the site as a whole."""

    site_name: Text | None = Field(
        default=None, title="网站名称", description="页面标签 SiteName；不写就用 site_name。"
    )
    site_domain: Text | None = Field(
        default=None,
        title="网站域名",
        description="页面标签 SiteDomain，例如 www.example.gov.cn；不写就用 site_url 的域名。",
    )
    site_id: Text | None = Field(
        default=None,
        title="网站标识码",
        description='页面标签 SiteIDCode 和页脚，加引号："4100000001"。',
    )
    host: Text | None = Field(default=None, title="主办单位", description="页脚的主办单位。")
    organiser: Text | None = Field(default=None, title="承办单位", description="页脚的承办单位。")
    icp: Text | None = Field(
        default=None, title="ICP备案号", description="页脚，链接到工业和信息化部的备案网站。"
    )
    police: Text | None = Field(
        default=None, title="公安备案号", description="页脚，链接到全国互联网安全管理平台。"
    )
    phone: Text | None = Field(
        default=None, title="联系电话", description='页脚的网站联系电话，加引号："0373-0000000"。'
    )
    keywords: tuple[Text, ...] = Field(
        default=(), title="关键词", description="每一页的关键词都加上这些词，一行一个。"
    )


def read(configured: Any) -> tuple[Government, tuple[Diagnostic, ...]]:
    """Return what `extra.government` says, and everything that is wrong with it.

    `configured` is the value as MkDocs read it, None where the key is missing.
    """
    if configured is None:
        return Government(), ()
    try:
        return Government.model_validate(configured), ()
    except ValidationError as error:
        return Government(), tuple(_explained(error))


def _explained(error: ValidationError) -> Iterator[Diagnostic]:
    for each in error.errors(include_url=False):
        loc: Loc = each["loc"]
        kind = each["type"]
        if kind == "extra_forbidden":
            yield Diagnostic(_PLACE, *_unknown(str(loc[-1])), "G01")
        elif not loc:
            yield Diagnostic(
                _PLACE,
                f"{_KEY} 要写成“名称: 内容”一行一行的样子",
                f"例如换行缩进后写“host: 某某县委办公室”。{key_hint(Government, None)}",
                "G02",
            )
        else:
            message, hint = _SENTENCES[kind]
            name = f"{_KEY} 的{label_of(Government, loc)}（{loc[0]}）"
            yield Diagnostic(_PLACE, message.format(name=name), hint, "G02")


_SENTENCES = {
    "string_type": ("{name}要写成一段文字", "数字和号码请加英文双引号，例如 \"4100000001\"；写成清单的请改成一行。"),
    "blank": ("{name}是空的", "请填写内容；没有内容就删去这一行，页面上不会出现。"),
    "control": ("{name}里有看不见的控制字符", "请把这一行重新输入一遍。"),
    "tuple_type": ("{name}要写成清单", "请写成 [巡视整改, 公开] 这样，或者换行，每一项以“- ”开头。"),
}  # fmt: skip


def _unknown(key: str) -> tuple[str, str]:
    hint = key_hint(Government, nearest_key(Government, key))
    return f"{_KEY} 里不认识“{key}”这个名称", hint
