"""What people call who was inspected: 被巡察单位 of a 巡察, 被巡视单位 of a 巡视."""

_KINDS = ("巡察", "巡视", "督察", "审计")


def name_of_inspected(kind: str, by: str, title: str) -> str:
    """Return what who was inspected is called, by the first words that say how: the kind, who did it, the title.

    Where none says it, or one says two (巡视巡察), it is left open.
    """
    for words in (kind, by, title):
        named = [each for each in _KINDS if each in words]
        if named:
            return f"被{named[0]}单位" if len(named) == 1 else _OPEN
    return _OPEN


_OPEN = "被检查单位"
