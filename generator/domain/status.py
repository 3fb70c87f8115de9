"""The states of an issue, and the word that the public reads for each; they are never guessed."""

from enum import StrEnum


class Status(StrEnum):
    """整改状态: the state of one issue, as published."""

    COMPLETED = "completed"
    STAGED = "staged"
    ONGOING = "ongoing"
    NOT_STARTED = "not-started"
    UNDISCLOSED = "undisclosed"

    @property
    def label(self) -> str:
        """The status in the words that the public reads."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.COMPLETED: "已完成",
    Status.STAGED: "阶段性完成",
    Status.ONGOING: "整改中",
    Status.NOT_STARTED: "未启动",
    Status.UNDISCLOSED: "未逐项公布",
}
