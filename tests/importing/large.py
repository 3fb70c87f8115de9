"""A long announcement, of plain sentences: for what must be read whole, and for what that costs."""

_HEAD = (
    "2024年1月2日至3月1日,省委第一巡视组对甲市开展了常规巡视。4月2日反馈意见。现将情况公布如下。\n"
    "二、整改情况\n"
)


def announcement(issues: int) -> str:
    """Return an announcement of so many issues, each with six steps in one paragraph."""
    return _HEAD + "".join(
        f"({number})第{number}项工作推进不力问题整改情况。"
        + "".join(
            f"{mark}是健全机制。先后研究{number}次,建立台账,逐项核对。" for mark in "一二三四五六"
        )
        + "\n"
        for number in range(1, issues + 1)
    )
