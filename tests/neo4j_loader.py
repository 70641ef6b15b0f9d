"""A load in a process of its own that a test can kill."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from typing import TYPE_CHECKING

from ecocollab.errors import StoreError
from ecocollab.graph.stores.neo4j import open_writer
from ecocollab.graph.stores.neo4j_look import classes

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from ecocollab.graph.stores.neo4j_connection import Credentials
    from ecocollab.tests.neo4j_server import Server

SECONDS = 120
READY, DONE, KILLED = "ready", "", "killed"


class Loader:
    """Connected when this is made; loads when told to.

    Every process is forked from a server that has imported all it needs.
    """

    def __init__(self, server: Server, file: Path, atomic: int) -> None:
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload([__name__, "neo4j"])
        self._wire, far = processes.Pipe()
        arguments = (far, server.url, server.credentials, file, atomic)
        self._process = processes.Process(target=_load, args=arguments)
        self._process.start()
        far.close()
        assert self._wire.recv() == READY

    def go(self) -> None:
        """Let it load."""
        self._wire.send(None)

    def kill(self) -> None:
        """End it at once, unless it has ended."""
        if self._process.pid is not None and self._process.is_alive():
            os.kill(self._process.pid, signal.SIGKILL)

    def end(self) -> str:
        """What came of it: DONE, KILLED or the message of an error."""
        assert self._wire.poll(SECONDS), "the load does not end"
        try:
            said = str(self._wire.recv())
        except EOFError:
            said = KILLED
        self._process.join(SECONDS)
        assert self._process.exitcode == (-signal.SIGKILL if said == KILLED else 0)
        return said


def _load(wire: Connection, url: str, credentials: Credentials, file: Path, atomic: int) -> None:
    graph = pickle.loads(file.read_bytes())  # noqa: S301  the test has just written it
    classes()
    with open_writer(url, credentials) as writer:
        wire.send(READY)
        wire.recv()
        try:
            writer.replace(graph, [], atomic=atomic)
        except StoreError as error:
            wire.send(str(error))
        else:
            wire.send(DONE)
