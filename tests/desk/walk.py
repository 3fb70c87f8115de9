"""A desk over a site of its own, and requests to it as a browser or an attacker would send them."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from generator.actions import importing, new_files
from generator.desk.application import application
from generator.desk.desk import Desk
from generator.desk.sites import Site

HOST = "127.0.0.1:8123"
OWN = f"http://{HOST}"
TODAY = datetime.date(2026, 11, 30)

SIGNED = """关于巡察整改进展情况的公布

根据县委统一部署，2025年3月1日至4月1日，县委第一巡察组对云溪镇党委进行了巡察。5月6日反馈了意见。

一、学习不深入的问题

1.关于学习走过场的问题

一是重新排了学习计划，每月两次。二是把学习情况在镇里公开。

2.关于校舍修缮慢的问题

一是两所小学的屋顶已经修好。二是第三所正在施工，12月底完工。

二、服务不到位的问题

3.关于办事排队久的问题

一是窗口从3个增加到5个。

联系电话：0370-0000000

中共云溪镇委员会

2025年11月3日
"""


def desk(folder: Path) -> tuple[Desk, Site]:
    """Return a desk that keeps its conveniences in a folder, with one site that holds one import."""
    site = folder / "site of a town"
    new_files.new_site(site)
    signed = folder / "signed.txt"
    signed.write_text(SIGNED, "utf-8")
    importing.write(importing.read(signed), site / "content" / "yunxi-2025", is_replacing=False)
    made = Desk(folder / "kept", folder / "new", lambda: TODAY)
    return made, made.known.use(site)


class Browser:
    """A browser that was let in, or was not; no request follows a redirection."""

    def __init__(self, made: Desk, *, is_in: bool = True) -> None:
        self.desk = made
        self.client: FlaskClient = application(made, HOST).test_client()
        if is_in:
            assert self.get(f"/enter/{made.keys.entry}").status_code == 303

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.client.get(address, base_url=OWN, headers=headers, buffered=True)

    def post(
        self, address: str, form: Mapping[str, object] | None = None, **headers: str
    ) -> TestResponse:
        """Send a form as the desk's own pages do, or with other headers."""
        data = {"key": self.desk.keys.form, **(form or {})}
        sent = {"Origin": OWN, **headers}
        return self.client.post(address, base_url=OWN, data=data, headers=sent)


def shown_hash(page: TestResponse) -> str:
    """Return the hash of the file that a page was made from, as its forms have it."""
    found = re.search(r'name="was" value="([0-9a-f]{64})"', page.text)
    assert found
    return found[1]
