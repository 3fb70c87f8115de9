"""Pictures of before and after: on the page with their words, in the site without their metadata."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.content.check import check
from tests import sites
from tests.test_hostile import as_yaml

CAMERA = "某牌相机"


def picture() -> bytes:
    told, out = PngInfo(), io.BytesIO()
    told.add_itxt("Model", CAMERA)
    Image.new("RGB", (4, 3), "#345").save(out, "PNG", pnginfo=told)
    return out.getvalue()


def files(*, is_seen: bool = True) -> dict[str, bytes]:
    head = {
        "title": "某县公布", "wording": "digest", "inspected": "某县",
        "channels": [{"kind": "phone", "value": "0373-3000000"}],
    }  # fmt: skip
    issue = {
        "number": "1", "title": "河岸垃圾", "status": "completed", "measures": [{"text": "已经清理。"}],
        "evidence": [{"file": "after.png", "alt": "清理以后的河岸", "on": "2024-08-01"}],
    }  # fmt: skip
    seen = {"file": "after.png", "sha256": hashlib.sha256(picture()).hexdigest()}
    found = {
        "disclosure.yml": as_yaml(head),
        "issues/1.yml": as_yaml(issue),
        "evidence/after.png": picture(),
    }
    line = as_yaml([seen | {"reason": "只有河岸", "by": "某人", "on": "2025-01-15"}])
    return found | ({"allowed.yml": line} if is_seen else {})


@pytest.mark.slow
def test_a_picture_is_published_with_its_words(tmp_path: Path) -> None:
    sites.small_site(tmp_path, {"xian-2025": files()})
    site = sites.built(tmp_path / "mkdocs.yml", tmp_path / "site")
    image = sites.pages(site)["xian-2025/issues/1/"].one("//figure/img")
    assert (image.get("alt"), image.get("src")) == ("清理以后的河岸", "../../evidence/after.png")
    published = (site / "xian-2025/evidence/after.png").read_bytes()
    assert CAMERA.encode() in picture()
    assert CAMERA.encode() not in published
    with Image.open(io.BytesIO(published)) as shown:
        assert shown.size == (4, 3)
    assert sites.lead_astray(site) == []


def test_a_picture_that_nobody_looked_at_stops_the_build(tmp_path: Path) -> None:
    sites.small_site(tmp_path, {"xian-2025": files(is_seen=False)})
    wrong = [each for each in check(tmp_path / "content").diagnostics if each.severity == "error"]
    assert [(each.code, each.place.path.as_posix()) for each in wrong] == [
        ("P01", "xian-2025/evidence/after.png")
    ]
