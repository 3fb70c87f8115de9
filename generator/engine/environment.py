"""What templates of the theme are given beside MkDocs' own: the frame, the heads, the policy."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from generator.engine.config import appearance_of, placement_of, site_address
from generator.site import government, qr, resources
from generator.site.frame.draft import Draft
from generator.site.frame.frame import SiteFrame
from generator.site.frame.head import Heads, Site
from generator.site.frame.linked_data import HeadFacts
from generator.site.frame.sidebar import SideColumns
from generator.site.render import keep_compiled, with_components


def furnish(env: Any, config: MkDocsConfig, policy: str, draft: Draft | None) -> Site:
    """Give an environment of templates all that does not depend on the page; return what heads say of the site."""
    env.loader = with_components(env.loader, resources.theme() / "templates")
    env.globals["zhenggai_side"] = SideColumns()
    env.globals["zhenggai_qr"] = qr.Codes()
    owner, _ = government.read(config.extra.get("government"))
    env.globals["zhenggai_government"] = owner
    env.globals["zhenggai_policy"] = policy
    env.globals["zhenggai_draft"] = draft
    # MkDocs leaves escaping to each template; one forgotten filter would publish a script.
    env.autoescape = True
    keep_compiled(env, resources.theme() / "templates")
    config.copyright = Markup(config.copyright or "")  # noqa: S704 - the site owner's own HTML
    address = site_address(config)
    own_address = f"{address}{placement_of(config).prefix}" if address else ""
    return Site(config.site_name, own_address, _shared_picture(config), owner)


def show(env: Any, site: Site, frame: SiteFrame, facts: Mapping[str, HeadFacts]) -> None:
    """Give an environment the frame and the heads of some pages, which are laid out next."""
    env.globals["zhenggai"] = frame
    env.globals["zhenggai_heads"] = Heads(site, facts)


def _shared_picture(config: MkDocsConfig) -> str:
    """Return the address of the picture that shared links show; "" where the site's is not known."""
    address, appearance = site_address(config), appearance_of(config)
    if not address:
        return ""
    if appearance.shared_picture == appearance.logo:
        return f"{address}{appearance.logo}"
    return f"{address}{placement_of(config).prefix}{appearance.shared_picture}"
