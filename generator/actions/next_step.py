"""What an editor runs next: the same words behind every command that changed the content."""

from pathlib import Path

from generator.domain.publishing import LINES

AFTER_CHECK = "公布用 zhenggai publish：它生成网站、逐字核对、记入公布记录，一步做完。"
"""What comes behind a check of a site that was published before."""


def is_published(folder: Path) -> bool:
    """Tell whether a disclosure, or another of its site, was published: a record was begun."""
    place = folder.resolve()
    return (place / LINES).is_file() or (place.parent / LINES).is_file()


def next_step(folder: Path) -> str:
    """Return the line that says what to run after the content of a disclosure changed.

    Where a record exists, only `publish` records what changed: a site that is merely built would not
    be what its record says.
    """
    if is_published(folder):
        return "下一步：zhenggai check；没有错误了，再运行 zhenggai publish 公布"
    return "下一步：zhenggai check"
