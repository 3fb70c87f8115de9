"""What a government site says of itself: `extra.government` in `mkdocs.yml`.

The keys and their meaning follow 政府网站发展指引 (国办发〔2017〕47号). Nothing is required and nothing
has a default: what is not configured does not appear on any page.
"""

from typing import Any

from pydantic import Field

from generator.domain.diagnostics import Diagnostic
from generator.domain.model import Text, Value
from generator.site.settings import Setting


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


SETTING = Setting("extra.government", Government, "G01", "G02", "host: 某某县委办公室")
"""Where it is read from."""


def read(configured: Any) -> tuple[Government, tuple[Diagnostic, ...]]:
    """Return what `extra.government` says, and everything that is wrong with it.

    `configured` is the value as MkDocs read it, None where the key is missing.
    """
    return SETTING.read(configured)
