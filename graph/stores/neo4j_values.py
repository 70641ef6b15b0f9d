"""Values of the driver as the plain values that every store gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.graph.stores.neo4j_texts import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neo4j.graph import Node, Path, Relationship

    from ecocollab.graph.stores.base import Cell


def cells(values: Iterable[object]) -> tuple[Cell, ...]:
    """The cells of a row."""
    return tuple(
        value if value is None or isinstance(value, str | int | float) else cell(value)
        for value in values
    )


def cell(value: object) -> Cell:
    """A value in a row; times, durations and points as text."""
    if value is None or isinstance(value, str | int | float):
        return value
    if type(value) is list:
        return [cell(one) for one in value]
    if isinstance(value, dict):
        return {str(key): cell(one) for key, one in value.items()}
    return _of_driver(value)


def _of_driver(value: object) -> Cell:
    from neo4j import graph, time

    if isinstance(value, graph.Node):
        return _node(value)
    if isinstance(value, graph.Relationship):
        return _edge(value)
    if isinstance(value, graph.Path):
        return _path(value)
    if isinstance(value, time.Date):
        return value.to_native()
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _node(node: Node) -> dict[str, Cell]:
    label = min(node.labels - {OURS}, default="")
    return {"label": label, **{key: cell(value) for key, value in sorted(node.items())}}


def _edge(edge: Relationship) -> dict[str, Cell]:
    return {"type": edge.type, **{key: cell(value) for key, value in sorted(edge.items())}}


def _path(path: Path) -> dict[str, Cell]:
    return {
        "nodes": [_node(node) for node in path.nodes],
        "edges": [_edge(edge) for edge in path.relationships],
    }
