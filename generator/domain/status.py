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

    @property
    def is_published(self) -> bool:
        """Whether a state is published at all."""
        return self is not Status.UNDISCLOSED

    @property
    def is_done(self) -> bool:
        """Whether it says that the work is done."""
        return self is Status.COMPLETED

    @property
    def is_open(self) -> bool:
        """Whether it says that work is still to be done; where nothing is published, it does not."""
        return self in (Status.STAGED, Status.ONGOING, Status.NOT_STARTED)

    def goes_back_from(self, before: "Status") -> bool:
        """Tell whether it says that less is done than was said before; where either is none, it does not."""
        if not (self.is_published and before.is_published):
            return False
        return _BY_DONE.index(self) < _BY_DONE.index(before)


_STATUS_LABELS = {
    Status.COMPLETED: "已完成",
    Status.STAGED: "阶段性完成",
    Status.ONGOING: "整改中",
    Status.NOT_STARTED: "未启动",
    Status.UNDISCLOSED: "未逐项公布",
}
_BY_DONE = (Status.NOT_STARTED, Status.ONGOING, Status.STAGED, Status.COMPLETED)
"""The states by how much is done."""
