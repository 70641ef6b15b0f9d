"""The graph on a Neo4j server, 5.26 or later, over Bolt with the official driver."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from ecocollab.graph.stores import neo4j_look, neo4j_write
from ecocollab.graph.stores.base import Rows, plan
from ecocollab.graph.stores.neo4j_answer import (
    ATTEMPTS,
    Answer,
    changed,
    complete_mark,
    explains,
    is_still,
)
from ecocollab.graph.stores.neo4j_connection import Connection, Credentials
from ecocollab.graph.stores.neo4j_errors import Where, in_words
from ecocollab.graph.stores.neo4j_values import cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecocollab.graph.model import Graph
    from ecocollab.graph.selection import Selection
    from ecocollab.graph.stores.base import Parameter


@dataclass(frozen=True, slots=True)
class Info:
    """What a server says of itself: its version, the mark of the last load, counts by name."""

    version: str
    mark: neo4j_look.Mark
    nodes: Mapping[str, int]
    edges: Mapping[str, int]


def open_reader(url: str, credentials: Credentials, database: str = "") -> Neo4jReader:
    """Open a server for questions; an empty database is the default one of the user.

    Raises UsageError for an address that is none, StoreError when the server cannot be used.
    """
    return Neo4jReader(Connection.open(url, credentials, database))


def open_writer(url: str, credentials: Credentials, database: str = "") -> Neo4jWriter:
    """Open a server for loading and for texts that change data; errors as for `open_reader`."""
    return Neo4jWriter(Connection.open(url, credentials, database))


class Neo4jReader:
    """The side that asks; see `Reader`. A half-loaded server is never answered from."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        """The reader itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()

    def rows(
        self, text: str, parameters: Mapping[str, Parameter] | None = None, timeout: float = 0
    ) -> Rows:
        """Run Cypher that reads; rows stream. `timeout` in seconds is kept by the server.

        Raises UsageError for a text that is wrong or changes data, StoreError for a server that
        fails, was not loaded, is half-loaded or was loaded while the rows were read.
        """
        answer = Answer.open(self._connection, text, parameters or {}, timeout)
        if explains(text):
            return plan(answer.plan())
        return Rows(answer.columns, answer.values())

    def read(self, selection: Selection | None = None) -> Graph:
        """The graph, or the part of it that a selection keeps."""
        where = self._connection.where
        with in_words(where), self._connection.session("READ") as session:
            for _attempt in range(ATTEMPTS):
                graph, whole = session.execute_read(_read_whole, where)
                if whole:
                    return graph.select(selection) if selection else graph
        raise changed(where)

    def info(self) -> Info:
        """What the server holds, also when it is half-loaded."""
        connection = self._connection
        with in_words(connection.where), connection.session("READ") as session:
            mark = session.execute_read(neo4j_look.read_mark)
            nodes, edges = session.execute_read(neo4j_look.counts)
        return Info(connection.version, mark, nodes, edges)

    def mark(self) -> neo4j_look.Mark:
        """What the server says of the last load, also when it is half-loaded."""
        with in_words(self._connection.where), self._connection.session("READ") as session:
            return session.execute_read(neo4j_look.read_mark)

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()


class Neo4jWriter:
    """The side that loads and changes; see `Writer`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()

    def replace(
        self,
        graph: Graph,
        inputs: Sequence[Mapping[str, str]],
        atomic: int = neo4j_write.ATOMIC,
    ) -> None:
        """Make the server hold this graph and nothing else of ours.

        Up to `atomic` changes are one transaction; more are batches, between which the server
        says that it is half-loaded. Loading again finishes what was broken off.
        """
        connection = self._connection
        with (
            in_words(connection.where, loading=True),
            connection.session("WRITE") as session,
            connection.session("WRITE") as aside,
        ):
            neo4j_write.replace(session, aside, graph, inputs, atomic)

    def rows(
        self, text: str, parameters: Mapping[str, Parameter] | None = None, timeout: float = 0
    ) -> Rows:
        """Run Cypher that may change data, to its end, and commit it."""
        from neo4j import Query

        where = replace(self._connection.where, timeout=timeout)
        with in_words(where, question=True), self._connection.session("WRITE") as session:
            result = session.run(Query(text, timeout=timeout or None), dict(parameters or {}))
            columns = tuple(result.keys())
            return Rows(columns, iter([cells(record) for record in result]))

    def close(self) -> None:
        """Close the connections."""
        self._connection.close()


def _read_whole(tx: neo4j_look.Open, where: Where) -> tuple[Graph, bool]:
    """The graph, and whether nothing was loaded while it was read."""
    mark = complete_mark(tx, where)
    graph = neo4j_look.read_graph(tx)
    return graph, is_still(mark, tx)
