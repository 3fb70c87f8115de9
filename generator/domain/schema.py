"""A JSON Schema of the model as its files are: what pydantic says beside that is left out."""

from collections.abc import Callable
from typing import Any

Node = dict[str, Any]


def plain(value: Any, finished: Callable[[Node], Node]) -> Any:
    """Return a schema without null, defaults and English notes; `finished` has the last word on each node.

    A key that does not apply is left out of a file, never written with null.
    """
    if isinstance(value, list):
        return [plain(each, finished) for each in value]
    if not isinstance(value, dict):
        return value
    options = [each for each in value.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1 and len(value["anyOf"]) == 2:
        rest = {key: each for key, each in value.items() if key not in ("anyOf", "default")}
        return plain({**options[0], **rest}, finished)
    found = {key: plain(each, finished) for key, each in value.items() if key != "default"}
    if found.get("type") == "object" and "properties" in found:
        found.pop("description", None)
    return finished(found)
