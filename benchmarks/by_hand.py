"""The same loading and reading as a careful person writes it with the bare driver."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

    from ecocollab.graph.model import Edge, Graph, Node

    Row = dict[str, object]

BATCH = 5_000

NEOMODEL = """
import os, sys, time
from neomodel import (ArrayProperty, RelationshipTo, StringProperty, StructuredNode,
    StructuredRel, config, db)
config.DATABASE_URL = os.environ["NEOMODEL_URL"]
class Party(StructuredRel):
    uid = StringProperty(db_property="id"); basis = StringProperty()
    sources = ArrayProperty(StringProperty())
class Meeting(StructuredNode):
    uid = StringProperty(unique_index=True, db_property="id"); name_zh = StringProperty()
    sources = ArrayProperty(StringProperty())
class Body(StructuredNode):
    uid = StringProperty(unique_index=True, db_property="id"); name_zh = StringProperty()
    sources = ArrayProperty(StringProperty())
    meetings = RelationshipTo("Meeting", "PARTY", model=Party)
db.install_all_labels(stdout=open(os.devnull, "w"))
def run(first, count):
    done = 0
    for number in range(first, first + count):
        meeting = Meeting(uid=f"c{number}", name_zh="会议", sources=["s1"]).save()
        bodies = [Body(uid=f"a{number}-{one}", name_zh="局", sources=["s1"]).save()
                  for one in range(3)]
        for body in bodies:
            body.meetings.connect(meeting, {"uid": f"p/{body.uid}", "basis": "stated",
                                            "sources": ["s1"]})
        done += 7
    return done
run(0, 30)
begun = time.perf_counter()
done = run(30, 150)
print(done / (time.perf_counter() - begun))
"""
"""Prints how many elements a second neomodel saves, one object after the other, once warm."""


def load(driver: Driver, graph: Graph) -> None:
    """UNWIND and MERGE on ids, 5,000 rows a transaction, a constraint for each class."""
    with driver.session() as session:
        for name in vocabulary().nodes:
            session.run(f"CREATE CONSTRAINT FOR (n:`{name}`) REQUIRE n.id IS UNIQUE").consume()
        for text, nodes in _nodes(graph).items():
            for first in range(0, len(nodes), BATCH):
                rows = [_node(one) for one in nodes[first : first + BATCH]]
                session.execute_write(_run, text, rows)
        for text, edges in _edges(graph).items():
            for first in range(0, len(edges), BATCH):
                rows = [_edge(one) for one in edges[first : first + BATCH]]
                session.execute_write(_run, text, rows)


def _run(tx: ManagedTransaction, text: str, rows: list[Row]) -> None:
    tx.run(text, rows=rows).consume()


def _nodes(graph: Graph) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        text = f"UNWIND $rows AS row MERGE (n:`{node.label}` {{id: row.id}}) SET n += row.values"
        found[text].append(node)
    return found


def _edges(graph: Graph) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges.values():
        text = (
            f"UNWIND $rows AS row MATCH (a:`{edge.start[0]}` {{id: row.start}}), "
            f"(b:`{edge.end[0]}` {{id: row.end}}) "
            f"MERGE (a)-[r:`{edge.type}` {{id: row.id}}]->(b) SET r += row.values"
        )
        found[text].append(edge)
    return found


def _node(node: Node) -> Row:
    return {"id": node.id, "values": _values(node)}


def _edge(edge: Edge) -> Row:
    return {"id": edge.id, "start": edge.start[1], "end": edge.end[1], "values": _values(edge)}


def _values(one: Node | Edge) -> Row:
    return {key: _plain(value) for key, value in one.values.items()}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def read(driver: Driver) -> tuple[list[Row], list[Row]]:
    """Every node and every relationship as a dict."""
    nodes: list[Row] = []
    edges: list[Row] = []
    with driver.session() as session:
        for name in vocabulary().nodes:
            for (node,) in session.run(f"MATCH (n:`{name}`) RETURN n"):
                nodes.append({"label": name, **node})
        for name in vocabulary().edges:
            text = f"MATCH (a)-[r:`{name}`]->(b) RETURN a.id, b.id, properties(r)"
            for start, end, values in session.run(text):
                edges.append({"type": name, "start": start, "end": end, **values})
    return nodes, edges
