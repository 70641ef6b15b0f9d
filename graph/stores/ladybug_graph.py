"""A whole graph into an embedded file, and back."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.stores.ladybug_file import first_line, open_database
from ecocollab.graph.stores.ladybug_schema import column_type, quoted, statements
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import ladybug
    import pyarrow

    from ecocollab.graph.model import Value
    from ecocollab.ontology.vocabulary import EdgeType, NodeType, Property

_PAGES = 1 << 20
"""Bytes: with less room than this the disk is full for the engine."""


def write_graph(path: Path, graph: Graph) -> None:
    """Write a graph into a new file; when this returns, the file is closed and complete.

    Raises OSError where the disk refuses; nothing is left of the file then.
    """
    try:
        _write(path, graph)
    except RuntimeError as error:
        full = shutil.disk_usage(path.parent).free < _PAGES
        for part in path.parent.glob(f"{path.name}*"):
            part.unlink(missing_ok=True)
        said = first_line(error)
        if "IO exception" not in said:
            raise
        if full:  # the engine names it only where writing fails, not where it reads back
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise OSError(said) from error


def _write(path: Path, graph: Graph) -> None:
    import ladybug

    database = open_database(path, read_only=False)
    connection = ladybug.Connection(database)
    try:
        connection.execute("BEGIN TRANSACTION")  # one for all: half the time of one each
        for statement in statements():
            connection.execute(statement)
        for node_type in vocabulary().nodes.values():
            _copy_nodes(connection, node_type, graph.of_label(node_type.name))
        for edge_type in vocabulary().edges.values():
            _copy_edges(connection, edge_type, graph.of_type(edge_type.name))
        connection.execute("COMMIT")
    finally:
        connection.close()
        database.close()


def _copy_nodes(connection: ladybug.Connection, node_type: NodeType, nodes: Sequence[Node]) -> None:
    if nodes:
        table = _arrow_table(node_type.properties, nodes, {})
        connection.execute(f"COPY {quoted(node_type.name)} FROM $rows", {"rows": table})


def _copy_edges(connection: ladybug.Connection, edge_type: EdgeType, edges: Sequence[Edge]) -> None:
    for start, end in edge_type.pairs:
        chosen = [edge for edge in edges if (edge.start[0], edge.end[0]) == (start, end)]
        if chosen:
            ends = {"from": [e.start[1] for e in chosen], "to": [e.end[1] for e in chosen]}
            table = _arrow_table(edge_type.properties, chosen, ends)
            copy = f"COPY {quoted(edge_type.name)} FROM $rows (from='{start}', to='{end}')"
            connection.execute(copy, {"rows": table})


def _arrow_table(
    properties: Mapping[str, Property],
    rows: Sequence[Node] | Sequence[Edge],
    ends: Mapping[str, list[str]],
) -> pyarrow.Table:
    import pyarrow

    columns = {key: pyarrow.array(ids, pyarrow.string()) for key, ids in ends.items()}
    columns["id"] = pyarrow.array([row.id for row in rows], pyarrow.string())
    for key, declared in properties.items():
        values = [row.values.get(key) for row in rows]
        columns[key] = pyarrow.array(values, _arrow_type(declared))
    return pyarrow.table(columns)


def _arrow_type(declared: Property) -> pyarrow.DataType:
    import pyarrow

    return {
        "STRING[]": pyarrow.list_(pyarrow.string()),
        "INT64": pyarrow.int64(),
        "DOUBLE": pyarrow.float64(),
        "BOOL": pyarrow.bool_(),
        "STRING": pyarrow.string(),
    }[column_type(declared)]


def read_graph(connection: ladybug.Connection) -> Graph:
    """The whole graph of an open file."""
    known = vocabulary()
    nodes = [node for one in known.nodes.values() for node in _read_nodes(connection, one)]
    edges = [edge for one in known.edges.values() for edge in _read_edges(connection, one)]
    return Graph.of(nodes, edges)


def _read_nodes(connection: ladybug.Connection, node_type: NodeType) -> Iterator[Node]:
    keys = list(node_type.properties)
    returned = ", ".join(f"n.{quoted(key)}" for key in ["id", *keys])
    for row in _fetch(connection, f"MATCH (n:{quoted(node_type.name)}) RETURN {returned}"):
        yield Node(node_type.name, str(row[0]), _filled(keys, row[1:]))


def _read_edges(connection: ladybug.Connection, edge_type: EdgeType) -> Iterator[Edge]:
    keys = list(edge_type.properties)
    returned = ", ".join(f"r.{quoted(key)}" for key in ["id", *keys])
    for start, end in edge_type.pairs:
        pattern = f"(a:{quoted(start)})-[r:{quoted(edge_type.name)}]->(b:{quoted(end)})"
        text = f"MATCH {pattern} RETURN a.id, b.id, {returned}"
        for row in _fetch(connection, text):
            ends = (start, str(row[0])), (end, str(row[1]))
            yield Edge(edge_type.name, str(row[2]), *ends, _filled(keys, row[3:]))


def _fetch(connection: ladybug.Connection, text: str) -> Iterator[list[object]]:
    result = connection.execute(text)
    if isinstance(result, list):
        raise TypeError(text)
    while result.has_next():
        yield list(result.get_next())


def _filled(keys: Sequence[str], values: Sequence[object]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in zip(keys, values, strict=True):
        if isinstance(value, list):
            found[key] = tuple(str(item) for item in value)
        elif isinstance(value, str | int | float | bool):
            found[key] = value
    return found
