import pytest

from generator.text.qualifier import with_qualifier, without_qualifier

PRINTED = [
    ("近40亿元", "40亿元", "近"),
    ("120余次", "120次", "余"),
    ("80天以内", "80天", "以内"),
    ("不少于三分之二", "三分之二", "不少于"),
    ("3,900多人次", "3,900人次", "多"),
    ("13.87%", "13.87%", ""),
    ("余热利用率80%", "余热利用率80%", ""),
]


@pytest.mark.parametrize(("printed", "value", "qualifier"), PRINTED)
def test_a_figure_and_its_qualifier_are_parted_and_put_together(
    printed: str, value: str, qualifier: str
) -> None:
    assert without_qualifier(printed) == (value, qualifier)
    assert with_qualifier(value, qualifier) == printed


def test_of_two_qualifiers_none_is_taken_off() -> None:
    assert without_qualifier("近40亿元以上") == ("近40亿元以上", "")
