"""JSON as the files of data have it."""

import json


def as_json(value: object) -> bytes:
    """Return JSON with a line a key, in which a search for personal data sees what is the same once.

    `indent` would be slow; what has no form in JSON is text.
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",\n", ": "), default=str)
    return f"{written}\n".encode()
