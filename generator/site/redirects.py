"""Pages that lead on: where a disclosure stood before its folder was renamed.

They need no script, and search engines are told where the page is now. Pictures, scans and files of data have none: without a
server's settings nothing but a page leads on, and a second copy of each would stay for ever.
"""

from collections.abc import Iterable, Iterator

from generator.domain import routes
from generator.domain.model import Disclosure
from generator.site.csp import POLICY
from generator.site.placement import Placement

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>网址改了</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body>
<main>
<h1>网址改了</h1>
<p>这一页现在在<a href="{link}">新的网址</a>，马上会打开；没有打开的，请点“新的网址”。</p>
</main>
</body>
</html>
"""


def redirects(
    disclosure: Disclosure, addresses: Iterable[str], site: str, placement: Placement
) -> Iterator[tuple[str, bytes]]:
    """Yield a page at each former address of some pages of a disclosure; `site` is the site's own, or ""."""
    for address in addresses:
        for old in former(disclosure, address):
            link = routes.relative(old, address)
            canonical = f"{site}{placement.path(address)}" if site else link
            page = _PAGE.format(policy=POLICY, canonical=canonical, link=link)
            yield f"{old}index.html", page.encode()


def former(disclosure: Disclosure, address: str) -> Iterator[str]:
    """Yield the addresses that a page of a disclosure had before."""
    for name in disclosure.announcement.formerly:
        yield name + address.removeprefix(disclosure.id)
