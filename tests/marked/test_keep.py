"""What a person changed stays when the marked text is assembled anew."""

import pytest

from generator.importing.assemble.keep import Side, Values, keep

ONE: Values = {
    "title": "账目不清",
    "status": "undisclosed",
    "measures": [{"text": "甲"}, {"text": "乙"}],
}


@pytest.mark.parametrize(
    ("was", "now", "own", "kept"),
    [
        ("旧", "新", "旧", "新"),  # nobody touched it: the text's change counts
        ("旧", "旧", "改", "改"),  # a person changed it
        ("旧", "新", "新", "新"),  # both changed it in the same way
        (None, None, "加", "加"),  # a person added it
        (None, "新", None, "新"),  # the text gives it now
        ("旧", "旧", None, None),  # a person took it out
        ("旧", None, "旧", None),  # the text gives it no more
        (["甲", "乙"], ["甲", "丙"], ["丁", "乙"], ["丁", "丙"]),  # each its own place
        ({"on": "甲"}, {"on": "乙"}, {"on": "甲", "by": "丙"}, {"on": "乙", "by": "丙"}),
    ],
)
def test_one_value_of_three(was: Side, now: Side, own: Side, kept: Side) -> None:
    found = keep(_file(was), _file(now), _file(own))
    assert found.files == _file(kept)
    assert found.differences == ()


@pytest.mark.parametrize(
    ("was", "now", "own"),
    [("旧", "新", "改"), (None, "新", "加"), ("旧", None, "改"), (["甲"], ["甲", "乙"], ["丙"])],
)
def test_what_the_text_and_a_person_both_changed_is_asked(was: Side, now: Side, own: Side) -> None:
    found = keep(_file(was), _file(now), _file(own))
    assert found.files == _file(own)
    (difference,) = found.differences
    assert (difference.file, difference.loc) == ("issues/1.yml", ("x",))
    assert (difference.was, difference.now, difference.own) == (was, now, own)


def _file(value: Side) -> dict[str, Values]:
    values: Values = {"title": "甲"}
    return {"issues/1.yml": values if value is None else {**values, "x": value}}


def test_an_issue_that_goes_is_said() -> None:
    found = keep({"issues/1.yml": ONE, "issues/2.yml": ONE}, {"issues/1.yml": ONE},
                 {"issues/1.yml": ONE, "issues/2.yml": ONE})  # fmt: skip
    assert (list(found.files), found.gone) == (["issues/1.yml"], ("issues/2.yml",))
    assert found.is_changed


def test_an_issue_that_goes_and_that_a_person_changed_is_asked() -> None:
    own: Values = {**ONE, "summary": "一句话"}
    found = keep({"issues/2.yml": ONE}, {}, {"issues/2.yml": own})
    assert found.files == {"issues/2.yml": own}
    assert [each.file for each in found.differences] == ["issues/2.yml"]
    assert found.gone == ("issues/2.yml",)


def test_nothing_changed_changes_nothing() -> None:
    files: dict[str, Values] = {"disclosure.yml": {"title": "甲"}, "issues/1.yml": ONE}
    assert not keep(files, files, files).is_changed


def test_a_number_is_the_same_in_a_file_that_was_read() -> None:
    assembled: dict[str, Values] = {"issues/1.yml": {"aspect": 2}}
    assert not keep(assembled, assembled, {"issues/1.yml": {"aspect": "2"}}).is_changed
