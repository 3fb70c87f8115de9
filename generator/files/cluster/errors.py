"""Why a cluster does not do what it was asked; what is raised at a worker gets here as it is."""


class NotDone(Exception):
    """The cluster has not done the tasks."""


class NoScheduler(NotDone):
    """Nobody answers at the address, or nobody does any more."""


class NoWorkers(NotDone):
    """There is nobody who would do a task."""


class OtherProgram(NotDone):
    """A worker has another program than the one that asks; its argument is the worker's address."""


class Unseen(NotDone):
    """A worker does not find in the shared folder what was put there; its argument is the worker's address."""


class NotTaken(NotDone):
    """A task came to no worker's hands as it was sent; its argument is what Dask says of it."""


class Killed(NotDone):
    """Every worker that took a task has gone; its argument is the place of the task."""
