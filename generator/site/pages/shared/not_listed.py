"""What pages say where the data hold nothing: that it is not listed here, never that the announcement is silent.

Data that hold nothing prove nothing of the announcement: it may say it in a table or in words that nobody
has marked. That the announcement does not say something is a person's word (`unsaid`).
"""

from generator.domain.model import Disclosure
from generator.text.unit_heads import heads_units

HERE = "这里没有列出"
NO_DAY = "日期没有列出"
MAYBE = f"{HERE}，公布里可能写有"


def units(disclosure: Disclosure) -> str:
    """Return that it is not listed here who answers for an issue, and whether the announcement's text tells.

    What stands at an issue that has a unit tells of that one, and of no other.
    """
    original = disclosure.original
    listed = {each.id for each in disclosure.issues if each.lead_unit or each.units or each.leader}
    if original and any(
        heads_units(text) for text, owner in original.paragraphs if owner not in listed
    ):
        return f"公布全文里有写责任单位的文字，{HERE}"
    return MAYBE
