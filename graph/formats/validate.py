"""Graphs and RDF files held against the shapes of the ontology."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from ecocollab.graph.formats.rdf_map import Mapper
from ecocollab.graph.formats.rdf_read import read_rdf, statements
from ecocollab.graph.model import NOWHERE, Place
from ecocollab.ontology.iri import Iris, find
from ecocollab.ontology.shapes import Violation, quiet, record_of, shape_violations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import rdflib
    from pyoxigraph import Triple

    from ecocollab.graph.model import Graph


# What reading meets and no shape can see: it is said of every record.
_BEYOND_SHAPES = {
    "blank-node",
    "control-character",
    "duplicate-key",
    "several-classes",
    "unknown-class",
    "unknown-term",
    "wrong-address",
    "wrong-class",
    "wrong-id",
}


def validate_graph(graph: Graph) -> list[Violation]:
    """What a graph breaks, by record; places are those the records were read from.

    Raises DataError for what cannot be said in RDF at all.
    """
    found = shape_violations(_as_rdflib(Mapper(Iris()).triples(graph)))
    return [replace(one, place=_place(graph, one.record)) for one in found]


def validate_file(path: Path) -> list[Violation]:
    """What an RDF file breaks: the shapes, and what else reading it would meet."""
    _graph, problems = read_rdf(path)
    unread = [
        Violation(record_of(one.place.sheet) or path.name, one.code, one.message, str(one.place))
        for one in problems
    ]
    if any(one.shape in {"broken-rdf", "empty-file"} for one in unread):
        return unread
    broken = shape_violations(_as_rdflib(statements(path)))
    known = {one.record for one in broken}
    found = [replace(one, place=str(Place(path.name, sheet=one.record))) for one in broken]
    further = [one for one in unread if one.shape in _BEYOND_SHAPES or one.record not in known]
    return sorted(found + further)


def _as_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    import rdflib

    text = serialize(triples, format=RdfFormat.N_TRIPLES)
    with quiet():
        return rdflib.Graph().parse(data=text, format="nt")


def _place(graph: Graph, record: str) -> str:
    found = find(f"https://x/id/{record}")
    if found is None:
        return ""
    node = graph.nodes.get((found.kind, found.id))
    edge = graph.edges.get(found.id) if found.kind == "edge" else None
    place = edge.place if edge else node.place if node else NOWHERE
    return "" if place == NOWHERE else str(place)
