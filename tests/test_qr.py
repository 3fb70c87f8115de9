import random
import time

import pytest
import segno

from generator.site.qr import Codes
from tests.qr_codes import modules

BASE = "https://www.example.gov.cn/zhenggai/"


def as_segno_makes_it(address: str) -> list[list[int]]:
    made = segno.make_qr(address, error="l", mode="byte", mask=3)
    return [list(row) for row in made.matrix]


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (BASE, BASE),
        ("HTTP://A.CN/1", "HTTP://A.CN/1"),
        ("http://12345/", "http://12345/"),
        ("https://政务.example/a/", "https://xn--zfr164b.example/a/"),
        ("https://a.cn/公布/", "https://a.cn/%E5%85%AC%E5%B8%83/"),
    ],
)
def test_a_code_says_the_address_as_browsers_send_it(address: str, sent: str) -> None:
    code = Codes()(address)
    assert modules(code.path, code.size) == as_segno_makes_it(sent)


def test_codes_put_together_are_those_that_segno_makes() -> None:
    pick = random.Random(7)  # noqa: S311 - repeatable, not secret
    addresses = [f"{BASE}bench-{pick.randrange(1000):03d}/issues/{n}/" for n in range(1, 120)]
    codes = Codes()
    for address in addresses:
        code = codes(address)
        assert modules(code.path, code.size) == as_segno_makes_it(address)


def test_a_code_does_not_depend_on_those_made_before() -> None:
    one, other = Codes(), Codes()
    other(f"{BASE}muye-2025/issues/99/")
    assert one(f"{BASE}muye-2025/issues/15/") == other(f"{BASE}muye-2025/issues/15/")


def test_ten_thousand_pages_take_seconds() -> None:
    """Bar: 1 ms a page; the bound here leaves room for a busy machine."""
    codes = Codes()
    addresses = [f"{BASE}bench-{d:03d}/issues/{n}/" for d in range(40) for n in range(1, 51)]
    start = time.process_time()
    for address in addresses:
        codes(address)
    assert (time.process_time() - start) / len(addresses) < 0.002
