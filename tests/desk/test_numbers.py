"""Numbers that differ: the same words in 核对, in 检查, at 公布 and in the guide."""

from generator.desk.counts import RULE
from tests.sites import ROOT


def test_the_guide_says_what_the_desk_says() -> None:
    chapter = (ROOT / "docs/guide.zh.md").read_text("utf-8").split("\n## 用工作台\n")[1]
    assert RULE in chapter.split("\n## ")[0]
