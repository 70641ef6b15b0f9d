"""What of ours a Neo4j server holds, and how it differs from a graph."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.stores.neo4j_texts import LOCK, OURS, READ_MARK, Class, Relation
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from neo4j import ManagedTransaction, Transaction

    from ecocollab.graph.model import Value

    Open = Transaction | ManagedTransaction
    Sent = str | int | float | bool | list[str] | None

LOADING = "loading"
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the server says about the last load.

    Attributes:
        state: `complete`, `loading` (parts of two graphs may be there), or empty: nothing loaded.
        stamp: changes whenever the mark does.
        inputs: what was loaded, as the workspace describes it.
        labels, types: the classes and edge types that the loading program knew.
    """

    state: str = ""
    stamp: str = ""
    inputs: tuple[Mapping[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be done to a server so that it holds a graph.

    Attributes:
        mark: the mark that was found.
        stamp: of the last transaction of a load; the difference holds as long as it stays.
        foreign: how many nodes of each of our classes are not ours.
        gone_edges: what to delete, by (type, start class, end class).
        gone_nodes: ids to delete, by class.
        nodes, edges: what to make or change, by class and by (type, start class, end class).
    """

    mark: Mark
    stamp: str
    foreign: dict[str, int] = field(default_factory=dict)
    gone_edges: dict[tuple[str, str, str], list[Edge]] = field(default_factory=dict)
    gone_nodes: dict[str, list[str]] = field(default_factory=dict)
    nodes: dict[str, list[Node]] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], list[Edge]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of elements to touch."""
        parts = (self.gone_edges, self.gone_nodes, self.nodes, self.edges)
        return sum(len(some) for part in parts for some in part.values())


@cache
def classes() -> Mapping[str, Class]:
    """The classes of the vocabulary by name."""
    nodes = vocabulary().nodes.values()
    return {node.name: Class(node.name, tuple(node.properties)) for node in nodes}


@cache
def relations() -> Mapping[str, Relation]:
    """The edge types of the vocabulary by name."""
    edges = vocabulary().edges.values()
    return {edge.name: Relation(edge.name, tuple(edge.properties), edge.pairs) for edge in edges}


def read_mark(tx: Open) -> Mark:
    """What the server says about the last load."""
    record = tx.run(READ_MARK).single()
    if record is None:
        return Mark()
    found: dict[str, str | list[str]] = record[0]
    return Mark(
        state=str(found.get("state", "")),
        stamp=str(found.get("stamp", "")),
        inputs=tuple(json.loads(str(found.get("inputs", "[]")))),
        labels=tuple(found.get("labels", ())),
        types=tuple(found.get("types", ())),
    )


def lock(tx: Open) -> str:
    """Keep other loads out until the transaction ends; the last load that wrote anything."""
    return tx.run(LOCK).single(strict=True)[0] or read_mark(tx).stamp


def read_graph(tx: Open) -> Graph:
    """Everything of ours, as a graph."""
    nodes = [node for one in classes().values() for node, ours in read_nodes(tx, one) if ours]
    edges = [edge for one in relations().values() for edge in read_edges(tx, one)]
    return Graph.of(nodes, edges)


def read_nodes(tx: Open, one: Class) -> Iterator[tuple[Node, bool]]:
    """The nodes with a label, and whether each is ours."""
    for ours, found, *values in tx.run(one.read()):
        yield Node(one.name, str(found), _values(one.keys, values)), ours


def read_edges(tx: Open, one: Relation) -> Iterator[Edge]:
    """Our edges of a type."""
    for found, starts, start, ends, end, *values in tx.run(one.read()):
        there = _values(one.keys, values)
        yield Edge(one.name, str(found), (_class(starts), start), (_class(ends), end), there)


def _class(labels: list[str]) -> str:
    """The class among the labels of a node; what only an older version knew comes last."""
    return min(labels, key=lambda label: (label not in classes(), label == OURS, label))


def _values(keys: Sequence[str], values: Iterable[Sent]) -> dict[str, Value]:
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in zip(keys, values, strict=True)
        if value is not None
    }


def counts(tx: Open) -> tuple[dict[str, int], dict[str, int]]:
    """How many nodes of each class and edges of each type there are; none are left out."""
    nodes = {name: _count(tx, one.count()) for name, one in classes().items()}
    edges = {name: _count(tx, one.count()) for name, one in relations().items()}
    return nodes, edges


def _count(tx: Open, text: str) -> int:
    return int(tx.run(text).single(strict=True)[0])


def difference(tx: Open, graph: Graph) -> Difference:
    """How what the server holds differs from a graph."""
    mark = read_mark(tx)
    found = Difference(mark, lock(tx) if mark.state == LOADING else mark.stamp)
    nodes: dict[str, dict[str, Node]] = {}
    for node in graph.nodes.values():
        nodes.setdefault(node.label, {})[node.id] = node
    for label in {**classes(), **dict.fromkeys(found.mark.labels), **nodes}:
        _compare_nodes(tx, classes().get(label, Class(label)), nodes.get(label, {}), found)
    edges: dict[str, dict[str, Edge]] = {}
    for edge in graph.edges.values():
        edges.setdefault(edge.type, {})[edge.id] = edge
    nothing = not _count(tx, Class(OURS).count())
    for name in {**relations(), **dict.fromkeys(found.mark.types), **edges}:
        one = relations().get(name, Relation(name))
        there = iter(()) if nothing else read_edges(tx, one)
        _compare_edges(there, edges.get(name, {}), found)
    return found


def _compare_nodes(tx: Open, one: Class, wanted: dict[str, Node], found: Difference) -> None:
    same: set[str] = set()
    for node, ours in read_nodes(tx, one):
        if not ours:
            found.foreign[one.name] = found.foreign.get(one.name, 0) + 1
        elif node.id not in wanted:
            found.gone_nodes.setdefault(one.name, []).append(node.id)
        elif wanted[node.id] == node:
            same.add(node.id)
    missing = [node for node in wanted.values() if node.id not in same]
    if missing:
        found.nodes[one.name] = missing


def _compare_edges(there: Iterator[Edge], wanted: dict[str, Edge], found: Difference) -> None:
    same: set[str] = set()
    gone: set[str] = set()
    for edge in there:
        match = wanted.get(edge.id)
        moved = match is None or (match.start, match.end) != (edge.start, edge.end)
        if moved or edge.id in same:
            gone.add(edge.id)
            found.gone_edges.setdefault(_group(edge), []).append(edge)
        elif match == edge:
            same.add(edge.id)
    same -= gone
    for edge in wanted.values():
        if edge.id not in same:
            found.edges.setdefault(_group(edge), []).append(edge)


def _group(edge: Edge) -> tuple[str, str, str]:
    return (edge.type, edge.start[0], edge.end[0])
