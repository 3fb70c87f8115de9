"""Other processes of this very Python that work through tasks, and end with this one however it ends.

Not `multiprocessing`: it would run a site owner's own script anew. Values go through pipes as pickles, so what is given and
what comes back has to be small.
"""

import gc
import importlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, TypeAlias

Work = Callable[[Any], Any]
"""Does a task; what it gives back goes to the process that asked."""

_APART: dict[str, Any]
"""Ctrl-C reaches all processes of a terminal; these are ended from here."""
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    _APART = {"start_new_session": True}

_PROGRAM = """import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from generator.files.workers import serve
serve()"""


Waiting: TypeAlias = "queue.SimpleQueue[int]"
"""The places of the tasks that nobody does yet."""
Answers: TypeAlias = "queue.SimpleQueue[tuple[int, Any, BaseException | None]]"
"""The place of each task that is done, what came of it, and what went wrong."""


class Broken(Exception):
    """A process ended before its work was done; it has said why, unless somebody has killed it."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not what there is
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def megabytes_held() -> int:
    """Return how many megabytes this process has held at the most; where the system does not say, as many as the program itself."""
    if sys.platform == "win32":
        return _PROGRAM_HOLDS
    import resource  # noqa: PLC0415 - Windows has none

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> (20 if sys.platform == "darwin" else 10)


_PROGRAM_HOLDS = 100


@dataclass(frozen=True, slots=True)
class Failed:
    """What a task came to that could not be done."""

    error: BaseException


def each_result(begin: str, given: object, tasks: Sequence[object], number: int) -> Iterator[Any]:
    """Yield the place and the result of each task as it is done, by as many processes as `number`.

    `begin` names a function as `package.module:function`; each process calls it once with `given`, and what it returns with each
    of its tasks. The result of what goes wrong is a Failed, with the traceback it had there; raises Broken where a process is gone.
    All processes are gone when this ends, whatever ends it.
    """
    waiting: Waiting = queue.SimpleQueue()
    for place in range(len(tasks)):
        waiting.put(place)
    answers: Answers = queue.SimpleQueue()
    workers: list[_Worker] = []
    try:
        for _ in range(min(number, len(tasks))):
            workers.append(_Worker(begin, given))
            workers[-1].start(tasks, waiting, answers)
        for _ in tasks:
            place, result, error = answers.get()
            if place < 0 and error:
                raise error
            yield place, Failed(error) if error else result
    finally:
        for each in workers:
            each.stop()


class _Worker:
    """One of the processes, and the thread that gives it its tasks."""

    def __init__(self, begin: str, given: object) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this very Python, and nothing from outside
            [sys.executable, "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            **_APART,
        )
        self._first = (sys.path, (begin, given))
        self._thread: threading.Thread | None = None

    def start(self, tasks: Sequence[object], waiting: Waiting, answers: Answers) -> None:
        """Begin with the work; what comes of it is among the answers."""
        self._thread = threading.Thread(
            target=self._work, args=(tasks, waiting, answers), daemon=True
        )
        self._thread.start()

    def _work(
        self,
        tasks: Sequence[object],
        waiting: Waiting,
        answers: Answers,
    ) -> None:
        """Give the process one task after the other, and take what comes of it."""
        question, reply = self._process.stdin, self._process.stdout
        assert question and reply  # noqa: S101, PT018 - are piped
        try:
            for each in self._first:
                _send(each, question)
            while True:
                try:
                    place = waiting.get_nowait()
                except queue.Empty:
                    return
                _send(tasks[place], question)
                result, error = pickle.load(reply)  # noqa: S301 - our own
                answers.put((place, result, error))
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            answers.put((-1, None, Broken()))
        except BaseException as error:  # noqa: BLE001 - raised in the thread that waits for it
            answers.put((-1, None, error))

    def stop(self) -> None:
        """Leave no process behind, whether it has answered or not."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        if self._thread:
            self._thread.join()


def _send(value: object, pipe: IO[bytes]) -> None:
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def serve() -> None:
    """Do the tasks that come in; what the other process runs."""
    # What anything prints goes where errors go: the pipe is for answers.
    reply = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    begin, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started this one
    threading.Thread(target=_listen, args=(tasks,), daemon=True).start()
    gc.disable()  # it would walk all values again and again
    work: Work | None = None
    while True:
        task = tasks.get()
        try:
            work = work or _begun(begin, given)
            answer: tuple[Any, BaseException | None] = (work(task), None)
        except BaseException as error:  # noqa: BLE001 - raised where the work was asked for
            answer = (None, with_traceback(error))
        _send(answer, reply)
        del task, answer
        gc.collect()


def _listen(tasks: "queue.SimpleQueue[Any]") -> None:
    """Take tasks; where nobody asks any more this process ends at once, in the middle of its work."""
    try:
        while True:
            tasks.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - as above
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def named(function: str) -> Callable[..., Any]:
    """Return a function by its name, written as `package.module:function`."""
    module, _, name = function.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _begun(begin: str, given: object) -> Work:
    work: Work = named(begin)(given)
    gc.collect()
    gc.freeze()  # what stays is not walked again
    return work


def with_traceback(error: BaseException) -> BaseException:
    """Return an error that can be sent, with the traceback that it has here."""
    told = "".join(traceback.format_exception(error))
    try:
        sent: BaseException = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever an exception holds
        sent = RuntimeError(str(error))
    sent.add_note(f"\n{told}")
    return sent
