"""What a worker of a cluster runs: the task that it was sent, if it is of the same program."""

import threading
from dataclasses import dataclass

from distributed import get_worker

from generator.files.cluster.errors import OtherProgram, Unseen
from generator.files.cluster.packed import Packed, pack, unpack
from generator.files.workers import Failed, Work, named, with_traceback

_ONE_AT_A_TIME = threading.Lock()
"""A worker may have several threads; what is made for one site is not made for two of them at once."""
_begun: dict[str, Work] = {}
"""What does the tasks of the site that the last one was of, by the hash of what that was begun with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is the same in all tasks of a build."""

    program: str
    """Names the function that says which program this is, as `package.module:function`."""
    is_program: str
    """What it says where the tasks come from."""
    begin: str
    """Names the function that is called once with what is given."""
    given: Packed
    folder: str
    """The shared folder; "" for none."""


def work(asked: Asked, task: Packed) -> Packed:
    """Do a task; return what came of it, and what went wrong with it.

    Raises OtherProgram or Unseen where it cannot be begun with.
    """
    with _ONE_AT_A_TIME:
        if named(asked.program)() != asked.is_program:
            raise OtherProgram(get_worker().address)
        try:
            value = unpack(task)
            given = None if asked.given.sha256 in _begun else unpack(asked.given)
        except OSError as error:
            raise Unseen(get_worker().address) from error
        answer = _answer(asked, given, value)
        try:
            return pack(answer, asked.folder)
        except OSError as error:
            raise Unseen(get_worker().address) from error


def _answer(asked: Asked, given: object, task: object) -> object:
    try:
        if asked.given.sha256 not in _begun:
            _begun.clear()
            _begun[asked.given.sha256] = named(asked.begin)(given)
        return _begun[asked.given.sha256](task)
    except Exception as error:  # noqa: BLE001 - raised where the work was asked for
        return Failed(with_traceback(error))
