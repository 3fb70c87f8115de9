"""How a value of the model is written: declared order, the keys of files, nothing that is absent."""

import datetime
from decimal import Decimal

import pytest
from pydantic import BaseModel

from generator.domain.fields import Written, as_written
from generator.domain.model import Aspect, Inspection, Issue, Measure, PartWords, Progress, Total
from generator.domain.status import Status


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            Total(percent=Decimal("93.80"), of="办结率"),
            {"of": "办结率", "percent": Decimal("93.80")},
        ),
        (
            Total(unit="项", count=0, status=Status.NOT_STARTED, of="任务"),
            {"of": "任务", "status": "not-started", "count": 0, "unit": "项"},
        ),
        (Aspect(title="作风"), {"title": "作风"}),
        (Aspect(title="作风", categories=("会风",)), {"title": "作风", "categories": ["会风"]}),
        (
            Inspection.model_validate({"by": "巡察组", "stays": ({"from": "2024-03-01"},)}),
            {"by": "巡察组", "stays": [{"from": "2024-03-01"}]},
        ),
        (
            Progress(of="项目", total=3, unit="个", done=3, words=PartWords(done="已完工")),
            {"of": "项目", "total": 3, "unit": "个", "done": 3, "words": {"done": "已完工"}},
        ),
        (
            Issue(
                id="1",
                due=datetime.date(2025, 12, 31),
                measures=(Measure(text="已换。"),),
                status=Status.COMPLETED,
                title="井盖缺失",
            ),
            {
                "title": "井盖缺失",
                "status": "completed",
                "due": "2025-12-31",
                "measures": [{"text": "已换。"}],
                "id": "1",
            },
        ),
    ],
)
def test_a_value_is_written_as_its_file_has_it(
    value: BaseModel, written: dict[str, Written]
) -> None:
    found = as_written(value)
    assert found == written
    assert list(found) == list(written)
