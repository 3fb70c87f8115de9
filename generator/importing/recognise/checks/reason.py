"""Why a line may be read wrongly, in the words that an editor reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line may be read wrongly."""

    line: int
    text: str
