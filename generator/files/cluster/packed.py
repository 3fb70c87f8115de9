"""Values on their way to a worker and back: in the message itself, or in a folder that all machines share."""

import hashlib
import pickle
import zlib
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

_FAST = 1
"""How hard is pressed: pages are an eighth then, and hardly less of them is left by trying harder."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A value, pressed: its bytes, else where they are."""

    sha256: str
    raw: bytes | None
    file: str = ""


def pack(value: object, folder: str) -> Packed:
    """Return a value on its way, put into a shared folder where one is named."""
    raw = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST)
    sha256 = hashlib.sha256(raw).hexdigest()
    if not folder:
        return Packed(sha256, raw)
    # Under a name of its own: a worker that was given up may still be writing the same.
    file = Path(folder, uuid4().hex)
    file.write_bytes(raw)
    return Packed(sha256, None, str(file))


def unpack(packed: Packed) -> object:
    """Return the value; raises OSError where the shared folder does not have it as it was put there."""
    raw = Path(packed.file).read_bytes() if packed.raw is None else packed.raw
    if hashlib.sha256(raw).hexdigest() != packed.sha256:
        raise OSError(f"not as it was written: {packed.file}")
    value: object = pickle.loads(zlib.decompress(raw))  # noqa: S301 - our own
    return value


def forget(packed: Packed) -> None:
    """Remove what a value holds of the shared folder."""
    if packed.file:
        Path(packed.file).unlink(missing_ok=True)
