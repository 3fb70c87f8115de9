"""Take out of a picture, photograph or drawing, what it says beside what it shows."""

import re

from generator.published import picture_parts

_SAID = re.compile(r"<(?:\w+:)?metadata\b.*?</(?:\w+:)?metadata\s*>", re.DOTALL)


def without_metadata(raw: bytes) -> bytes:
    """Return a picture without metadata; unchanged where it has none or is no whole picture."""
    if raw.lstrip()[:5] in (b"<svg ", b"<?xml") and b"<svg" in raw:
        return _drawing(raw)
    copy = picture_parts.copied(raw, _upright)
    if copy is None and raw[4:12] in (b"ftypavif", b"ftypavis"):
        from generator.published import pictures  # noqa: PLC0415 - as in _upright

        return pictures.without_metadata(raw)
    return raw if copy is None else copy


def _upright(record: bytes) -> bytes:
    # Pillow is slow to load, and most sites have drawings only.
    from generator.published import pictures  # noqa: PLC0415

    return pictures.upright(record)


def _drawing(raw: bytes) -> bytes:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    without = _SAID.sub("", text)
    return raw if without == text else without.encode()
