"""The questions in SPARQL, asked with values: ids and codes go in and come out as in Cypher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ecocollab.ontology.iri import Iris, find
from ecocollab.ontology.vocabulary import vocabulary
from ecocollab.queries.sparql import sparql_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.sparql import SparqlGraph
    from ecocollab.graph.stores.base import Cell
    from ecocollab.queries.catalogue import Question, Value
    from ecocollab.tests.oracle import Row

ASKED = "urn:ecocollab:"
VALUE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#value")


def ask(sparql: SparqlGraph, base: str, asked: Question, given: Mapping[str, Value]) -> list[Row]:
    """The rows of a question, whose values stand in a graph of their own while it is asked."""
    text = sparql_text(asked.name)
    types = {one.name: one.types for one in asked.parameters}
    quads = [
        Quad(NamedNode(ASKED + name), VALUE, term, NamedNode(ASKED + "asked"))
        for name, value in given.items()
        for term in _terms(sparql, Iris(base), types[name], value)
    ]
    sparql.store.extend(quads)
    try:
        found = sparql.rows(text.text)
        return [
            {
                column: _items(cell) if column in text.lists else _short(cell)
                for column, cell in zip(found.columns, row, strict=True)
            }
            for row in found.values
        ]
    finally:
        for one in quads:
            sparql.store.remove(one)


def _terms(
    sparql: SparqlGraph, iris: Iris, types: tuple[str, ...], value: Value
) -> Iterator[Literal | NamedNode]:
    for one in value if isinstance(value, list) else [value]:
        yield Literal(one) if isinstance(one, int) else _address(sparql, iris, types, one)


def _address(sparql: SparqlGraph, iris: Iris, types: tuple[str, ...], value: str) -> NamedNode:
    """The address of a code, or of a node of one of the classes."""
    known = vocabulary()
    for name in types:
        if name in known.codes and value in known.codes[name].codes:
            return NamedNode(known.codes[name].codes[value].iri)
    nodes = [NamedNode(iris.node(name, value)) for name in types if name in known.nodes]
    there = [one for one in nodes if any(sparql.store.quads_for_pattern(one, None, None, None))]
    return [*there, *nodes, NamedNode(ASKED + "nothing")][0]


def _short(cell: Cell) -> Cell:
    """The id or the code that an address stands for; other values as they are."""
    if not isinstance(cell, str):
        return cell
    found = find(cell)
    codes = (codes.codes for codes in vocabulary().codes.values())
    known = {term.iri: notation for one in codes for notation, term in one.items()}
    return found.id if found else known.get(cell, cell)


def _items(cell: Cell) -> list[Cell]:
    return sorted({_short(part) for part in str(cell or "").split()}, key=str)
