"""A wire to a Neo4j server that a test can cut, or look at the server through."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecocollab.tests.neo4j_server import Server

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message of Bolt; https://neo4j.com/docs/bolt/current/bolt/message/"""


class Proxy:
    """A port of this machine that leads to a server until it is cut."""

    def __init__(self, url: str, at_commit: Callable[[], None] | None) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname or "", parts.port or 7687)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._at_commit = at_commit
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                near, _peer = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(self._server)
            self._ends += [near, far]
            for ends in ((near, far, self._at_commit), (far, near, None)):
                threading.Thread(target=_pump, args=ends, daemon=True).start()

    def cut(self) -> None:
        """Cut it in both directions, for good."""
        for end in (self._listener, *self._ends):
            with end, suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _pump(source: socket.socket, sink: socket.socket, at_commit: Callable[[], None] | None) -> None:
    try:
        while data := source.recv(65536):
            if at_commit and COMMIT in data:
                at_commit()
            sink.sendall(data)
    except OSError:
        return


@contextmanager
def wire(server: Server, at_commit: Callable[[], None] | None = None) -> Iterator[Proxy]:
    """A wire to a server, cut at the end; `at_commit` runs before a commit gets through."""
    proxy = Proxy(server.url, at_commit)
    try:
        yield proxy
    finally:
        proxy.cut()
