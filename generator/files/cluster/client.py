"""Has a cluster work through tasks, and notes which workers it has lost on the way."""

import logging
import time
import warnings
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, Future, KilledWorker, wait
from distributed.utils import CancelledError

from generator.files.cluster.errors import (
    Killed,
    NoScheduler,
    NotDone,
    NotTaken,
    NoWorkers,
    Unseen,
)
from generator.files.cluster.packed import Packed, forget, pack, unpack
from generator.files.cluster.remote import Asked, work
from generator.files.workers import named

_AHEAD = 2
"""So many tasks for each thread of a worker are on their way at once, so that none waits for its next, and little waits in memory."""
_LOOK = 2
"""Seconds between two looks at who is there."""
PATIENCE = 60
"""Seconds in which one worker has to come back where all have gone: a queue of jobs may start it anew."""

_LOGGER = "distributed"
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "1GB",  # what a task reads goes with it on purpose
}


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker that went away in the middle of its work, and how many tasks others have done instead."""

    worker: str
    tasks: int


class Cluster:
    """The workers of a Dask scheduler at an address, such as tcp://10.0.0.1:8786.

    Values go through the scheduler, or through the folder `store`, which then is the same one on all machines.
    """

    def __init__(self, address: str, store: Path | None = None) -> None:
        self.address, self.store = address, store
        self.lost: list[Lost] = []

    def each_result(
        self, program: str, begin: str, given: object, tasks: Sequence[object]
    ) -> Iterator[Any]:
        """Yield the place and the result of each task as it is done.

        As `workers.each_result`; `program` names a function that has to say the same at the workers as here.
        Raises NotDone where the cluster does not do it.
        """
        with self._folder() as folder, self._connected() as client:
            asked = Asked(program, named(program)(), begin, pack(given, folder), folder)
            run = _Run(client, asked, tasks)
            try:
                yield from run.results()
            finally:
                run.stop()
                self.lost += run.lost

    @contextmanager
    def _folder(self) -> Iterator[str]:
        """Make a folder of this run in the shared one, and remove it in the end."""
        if self.store is None:
            yield ""
            return
        folder = self.store.resolve() / f"zhenggai-{uuid4().hex}"
        folder.mkdir()
        try:
            yield str(folder)
        finally:
            rmtree(folder, ignore_errors=True)  # a worker that was given up may still write there

    @contextmanager
    def _connected(self) -> Iterator[Client]:
        # What there is to say of it is said by whoever asked; versions are compared by `program`.
        for each in [name for name in logging.root.manager.loggerDict if name.startswith(_LOGGER)]:
            logging.getLogger(each).setLevel(logging.CRITICAL + 1)  # some have a level of their own
        with warnings.catch_warnings(), dask.config.set(_SETTINGS):
            warnings.simplefilter("ignore")
            try:
                client = Client(self.address)
            except OSError as error:  # also where it takes too long
                raise NoScheduler from error
            try:
                yield client
            finally:
                client.close()


@contextmanager
def _reaching() -> Iterator[None]:
    """Raise NoScheduler where it is gone; TimeoutError, an OSError too, where what is waited for is not there yet."""
    try:
        yield
    except TimeoutError:
        raise
    except (OSError, CancelledError) as error:
        raise NoScheduler from error


class _Run:
    """Tasks on their way through a cluster."""

    def __init__(self, client: Client, asked: Asked, tasks: Sequence[object]) -> None:
        self._client, self._asked, self._tasks = client, asked, tasks
        self._name = f"zhenggai-{uuid4().hex}"
        self._waiting = deque(range(len(tasks)))
        self._running: dict[Future, tuple[int, Packed]] = {}
        self._last_seen = time.monotonic()
        self.lost: list[Lost] = []
        client.subscribe_topic("all", self._happened)

    def results(self) -> Iterator[tuple[int, Any]]:
        """Yield the place and the result of each task as it is done."""
        if not self._threads():
            raise NoWorkers
        while self._waiting or self._running:
            self._send()
            for future in self._done():
                place, task = self._running.pop(future)
                result = self._result(future, place)
                forget(task)
                yield place, result

    def stop(self) -> None:
        """Have nobody do any more of it."""
        self._client.cancel(list(self._running))

    def _send(self) -> None:
        room = _AHEAD * self._threads() - len(self._running)
        for _ in range(min(room, len(self._waiting))):
            place = self._waiting.popleft()
            task = pack(self._tasks[place], self._asked.folder)
            key = f"{self._name}-{place}"
            with _reaching():
                future = self._client.submit(work, self._asked, task, key=key, pure=False)
            self._running[future] = place, task

    def _threads(self) -> int:
        """Return how many tasks can be done at once; raises NoWorkers where there is nobody for long."""
        try:
            with _reaching():
                workers: Mapping[str, int] = self._client.nthreads()
        except TimeoutError as error:
            raise NoScheduler from error
        if workers:
            self._last_seen = time.monotonic()
        elif time.monotonic() - self._last_seen > PATIENCE:
            raise NoWorkers
        return sum(workers.values())

    def _done(self) -> Iterator[Future]:
        """Yield what is done by now, after a look's time at the most."""
        if not self._running:
            time.sleep(_LOOK)
            return
        try:
            with _reaching():
                done, _ = wait(list(self._running), timeout=_LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return
        yield from done

    def _result(self, future: Future, place: int) -> object:
        if future.status == "error":
            raise _why(future.exception(), place)
        packed = self._gathered(future)
        try:
            answer = unpack(packed)
        except OSError as wrong:
            raise Unseen(self._client.scheduler.address) from wrong
        forget(packed)
        return answer

    def _gathered(self, future: Future) -> Packed:
        """Return what a worker has made; where it is gone meanwhile, it is made again."""
        while True:
            try:
                with _reaching():
                    packed: Packed = future.result(timeout=_LOOK)
            except TimeoutError:
                self._threads()
            else:
                return packed

    def _happened(self, event: tuple[float, Any]) -> None:
        """Note that a worker is gone, if it had tasks of ours."""
        _, message = event
        if not isinstance(message, dict) or message.get("action") != "remove-worker":
            return
        keys = {*message["processing-tasks"], *message["lost-computed-tasks"]}
        ours = sum(str(each).startswith(f"{self._name}-") for each in keys)
        if ours:
            self.lost.append(Lost(message["worker"], ours))


def _why(error: BaseException, place: int) -> BaseException:
    """Return why a task was not done, from what Dask says of it."""
    if isinstance(error, NotDone):
        return error
    if isinstance(error, KilledWorker):
        return Killed(place)
    return NotTaken(f"{type(error).__name__}: {error}")
