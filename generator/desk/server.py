"""Serve the desk on loopback, until it is told to end."""

import socket
from collections.abc import Callable

from waitress.server import create_server

from generator.actions.errors import Stop, reason_of
from generator.desk import running
from generator.desk.application import application
from generator.desk.desk import Desk

_LOOPBACK = "127.0.0.1"
_THREADS = 4


def serve(desk: Desk, port: int, announce: Callable[[str], None]) -> None:
    """Serve the desk until Ctrl-C; `port` 0 is any that is free. Raises Stop where it is taken.

    `announce` is given the address that lets a browser in, once.
    """
    listener = _listening(port)
    host = f"{_LOOPBACK}:{listener.getsockname()[1]}"
    app = application(desk, host)
    server = create_server(app, sockets=[listener], threads=_THREADS, ident=None)
    with running.noted(desk.note, host, desk.keys.again):
        announce(f"http://{host}/enter/{desk.keys.entry}")
        try:
            server.run()
        finally:
            desk.jobs.stop_all()
            server.close()


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((_LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise Stop(
            f"不能在 {_LOOPBACK}:{port} 打开工作台（{reason_of(error)}）。请换一个端口：zhenggai desk --port 8010"
        ) from error
    listener.listen(16)
    return listener
