"""SPARQL over a graph, in memory.

The default graph is the export. Beside it, `eco:basis-…` graphs hold the shortcuts that are known
on this basis, so that a path can keep to one basis.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    Store,
)

from ecocollab.errors import UsageError
from ecocollab.graph.formats.rdf_map import Mapper
from ecocollab.graph.sparql_text import place_in, refuse_too_deep, unanswered, wrong
from ecocollab.graph.stores.base import Rows
from ecocollab.messages import _
from ecocollab.ontology.iri import BASE, Iris
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyoxigraph import Triple

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Cell

    _Term = NamedNode | BlankNode | Literal | Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TRUTH: Mapping[str, Cell] = {"true": True, "1": True, "false": False, "0": False}
_SERVICE = re.compile("service", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?")


@dataclass(slots=True)
class SparqlGraph:
    """A graph that answers SPARQL 1.1 queries; nothing can change it."""

    store: Store = field(default_factory=Store)

    @classmethod
    def of(cls, graph: Graph, base: str = BASE) -> SparqlGraph:
        """Make the triples of a graph and index them."""
        made = cls()
        mapper = Mapper(Iris(base))
        made.store.bulk_extend(
            Quad(one.subject, one.predicate, one.object, DefaultGraph())
            for one in mapper.triples(graph)
        )
        codes = vocabulary().codes["Basis"].codes
        made.store.bulk_extend(
            Quad(one.subject, one.predicate, one.object, NamedNode(codes[edge.basis].iri))
            for edge in graph.edges.values()
            for one in mapper.shortcuts(edge)
        )
        return made

    def rows(self, text: str) -> Rows:
        """Answer a SELECT or ASK; addresses come whole, numbers and truth values as such.

        Raises UsageError for a text that is wrong, or that makes triples instead of rows.
        """
        refuse_too_deep(text)
        _refuse_other_servers(text)
        try:
            found = self.store.query(text)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise wrong(text, error) from error
        if isinstance(found, QueryBoolean):
            return Rows(("answer",), iter([(bool(found),)]))
        if not isinstance(found, QuerySolutions):
            raise UsageError(_("found CONSTRUCT or DESCRIBE, expected SELECT or ASK"))
        columns = tuple(one.value for one in found.variables)
        return Rows(columns, _read_all(found))


def _refuse_other_servers(text: str) -> None:
    """Refuse the keyword SERVICE: the text without the word must still be SPARQL.

    In strings, comments, addresses and names the word may be any other; the engine itself reads
    the text, for it takes the word also where nothing divides it from its neighbours.
    """
    other, found = _SERVICE.subn("servixx", text)
    if not found:
        return
    try:
        Store().query(other)
    except SyntaxError as error:
        raise UsageError(
            _(
                "the SPARQL asks another server with SERVICE, or is wrong at {place}; the graph is "
                "asked alone, so take SERVICE out"
            ).format(place=place_in(error))
        ) from error
    except (ValueError, OSError):
        return  # it is SPARQL; what else is wrong is said when it is asked


def _read_all(found: QuerySolutions) -> Iterator[tuple[Cell, ...]]:
    try:
        for solution in found:
            yield tuple(_plain(term) for term in solution)
    except (RuntimeError, OSError) as error:
        raise unanswered(error) from error


def _number(kind: Callable[[str], int | float]) -> Callable[[str], Cell]:
    """What reads a number; a text that is none, or too long or too large, stays as it is."""

    def read(text: str) -> Cell:
        try:
            value = kind(text) if _NUMBER.fullmatch(text) else text
        except ValueError:
            return text
        return text if value in (math.inf, -math.inf) else value

    return read


_READERS: Mapping[str, Callable[[str], Cell]] = {
    _XSD + "integer": _number(int),
    _XSD + "gYear": _number(int),
    _XSD + "decimal": _number(float),
    _XSD + "double": _number(float),
    _XSD + "boolean": lambda text: _TRUTH.get(text, text),
}


def _plain(term: _Term | None) -> Cell:
    if term is None:
        return None
    if isinstance(term, Literal):
        return _READERS.get(term.datatype.value, str)(term.value)
    return term.value if isinstance(term, NamedNode) else str(term)
