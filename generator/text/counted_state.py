"""What a text calls the state of a number that it states: 基本完成 in 已完成8个，基本完成2个."""

import re

from generator.text.folding import for_counting, for_matching
from generator.text.state_words import status_of

_CLAUSE = re.compile(r"[,。;、:()]")
_COUNTED = re.compile(
    r"(?P<before>\D*)(?P<count>\d+)(?:[个项条件]|方面)?(?:整改|反馈)?(?:问题|任务|事项|意见|措施)?(?P<after>\D*)"
)
_LEADING = re.compile(r"^(?:目前|其中|截至目前|另有|还有|剩余|其余|有|为|已有|尚有|的|仍|均|都)+")


def word_of_state(printed: str, count: int, status: str) -> str | None:
    """Return the words beside a count that name its state, as printed; None where none do, or several.

    `status` is the value of the state that they must name.
    """
    folded = for_counting(for_matching(printed).text)
    found = {
        word
        for clause in _CLAUSE.split(folded)
        if (counted := _COUNTED.fullmatch(clause)) and int(counted["count"]) == count
        for word in (_LEADING.sub("", counted[side]) for side in ("before", "after"))
        if word and status_of(word) == status
    }
    return found.pop() if len(found) == 1 else None
