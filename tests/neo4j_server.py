"""A real Neo4j server for tests: one for the whole run, and more for those that break theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.stores.neo4j import open_reader, open_writer
from ecocollab.graph.stores.neo4j_connection import Credentials
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.scripts.neo4j_jars import DEFAULT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.neo4j import Neo4jReader, Neo4jWriter

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "neo4j-server"
VERSION = os.environ.get("NEO4J_VERSION", DEFAULT_VERSION)
"""Which Neo4j the tests start."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    url: str
    credentials: Credentials

    def reader(self, database: str = "") -> Neo4jReader:
        """Its side that asks."""
        return open_reader(self.url, self.credentials, database)

    def writer(self, database: str = "") -> Neo4jWriter:
        """Its side that loads."""
        return open_writer(self.url, self.credentials, database)

    def change(self, text: str, **parameters: str | int | list[str]) -> list[tuple[object, ...]]:
        """Run a text as others do who use the same database."""
        with self.writer() as writer:
            return list(writer.rows(text, parameters).values)

    def empty(self) -> None:
        """Delete everything but constraints and indexes."""
        self.change("MATCH (n) DETACH DELETE n")

    def drop_rules(self) -> None:
        """Drop all constraints and indexes."""
        for (name,) in self.change("SHOW CONSTRAINTS YIELD name"):
            self.change(f"DROP CONSTRAINT `{name}`")
        for name, kind in self.change("SHOW INDEXES YIELD name, type"):
            if kind != "LOOKUP":
                self.change(f"DROP INDEX `{name}`")


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of a server that a test starts, breaks and starts again."""

    path: Path
    version: str = VERSION

    def start(self, *arguments: str) -> Server:
        """Start it for a short time, or find it running."""
        return self.start_long("--quick", *arguments)

    def start_long(self, *arguments: str) -> Server:
        """Start it as one that runs for days."""
        url = self._script("start", "--version", self.version, *arguments).strip()
        password = (self.path / "password").read_text(encoding="utf-8")
        return Server(url, Credentials("neo4j", password))

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._script("kill")

    def stop(self) -> None:
        """End it in good order."""
        self._script("stop")

    def admin(self, *arguments: str, folder: Path | None = None) -> str:
        """Run Neo4j's admin tool in it, in a folder; what it says on standard error."""
        return self._admin([], arguments, folder)

    def admin_quick(self, *arguments: str, folder: Path | None = None) -> str:
        """The same for what takes Java longer to start than to do."""
        return self._admin(["--quick"], arguments, folder)

    def _admin(self, options: list[str], arguments: Sequence[str], folder: Path | None) -> str:
        words = ["--version", self.version, *options, "--", *arguments]
        return self._run("admin", *words, folder=folder).stderr

    @property
    def pid(self) -> int:
        """The process that runs."""
        return int(json.loads((self.path / "server.json").read_text(encoding="utf-8"))["pid"])

    @property
    def port(self) -> str:
        """The port it listens on."""
        return str(json.loads((self.path / "server.json").read_text(encoding="utf-8"))["port"])

    def _script(self, command: str, *arguments: str) -> str:
        return self._run(command, *arguments).stdout

    def _run(
        self, command: str, *arguments: str, folder: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, str(SCRIPT), command, "--home", str(self.path), *arguments]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)
        assert done.returncode == 0, done.stderr
        return done


@pytest.fixture(scope="session")
def neo4j_server(needs_neo4j: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001
    """The server of this run: the one of NEO4J_URI, else one that is started now."""
    url = os.environ.get("NEO4J_URI")
    if url:
        credentials = Credentials.from_environment()
        assert credentials, "NEO4J_URI needs NEO4J_PASSWORD"
        server = Server(url, credentials)
        count = server.change("MATCH (n) RETURN count(n)")
        assert count == [(0,)], "the tests delete everything: NEO4J_URI must be an empty database"
        yield server
        server.empty()
        return
    home = Home(tmp_path_factory.mktemp("neo4j"))
    try:
        yield home.start()
    finally:
        home.kill()


@pytest.fixture
def neo4j(neo4j_server: Server) -> Server:
    """The server of this run, empty."""
    neo4j_server.empty()
    return neo4j_server


def shipped() -> Graph:
    """The graph of the shipped package."""
    package = Path(__file__).resolve().parent.parent / "loaders" / "data" / "yrd"
    return assemble(read_package(package).records)


def load(server: Server, graph: Graph, *inputs: dict[str, str], atomic: int = 50_000) -> None:
    """Make it hold a graph; 0 for `atomic` loads in batches."""
    with server.writer() as writer:
        writer.replace(graph, inputs, atomic)


def read(server: Server) -> Graph:
    """What it holds."""
    with server.reader() as reader:
        return reader.read()
