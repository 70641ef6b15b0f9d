"""What a file says beyond our ontology: one problem for each term, with the first place."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from ecocollab.graph.formats.rdf_map import FOLLOWING, TYPE
from ecocollab.graph.formats.rdf_terms import shown
from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _
from ecocollab.ontology.vocabulary import ECO, vocabulary

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from pyoxigraph import Triple

    from ecocollab.graph.formats.rdf_terms import Term


def left_problems(left: Iterable[Triple], typed: Container[Term], file: str) -> list[Problem]:
    """The problems of statements that cannot be kept: by term, or by record without a class.

    Args:
        left: the statements.
        typed: the subjects that have a class of ours.
        file: the name for the places.
    """
    groups: dict[tuple[str, str], list[Triple]] = {}
    known = _known()
    for triple in left:
        code, term = _kind(triple, known)
        if code in {"unfounded", "no-edge"} and triple.subject not in typed:
            code, term = "no-class", _subject(triple)
        groups.setdefault((code, term), []).append(triple)
    return [
        Problem(
            Place(file, sheet=_subject(triples[0])),
            code,
            _MESSAGES[code]().format(
                term=_short(term), count=len(triples), first=_short(shown(triples[0].object))
            ),
            _nearest(term) if code.startswith("unknown") else (),
        )
        for (code, term), triples in groups.items()
    ]


def _kind(triple: Triple, known: set[str]) -> tuple[str, str]:
    predicate = triple.predicate.value
    if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
        return "blank-node", predicate
    if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
        return "unknown-class", triple.object.value
    if predicate in _shortcuts():
        return "no-edge", predicate
    return ("unfounded" if predicate in known else "unknown-term"), predicate


@cache
def _known() -> set[str]:
    """The predicates that we read or write."""
    known = vocabulary()
    kinds = [node.properties for node in known.nodes.values()]
    kinds += [edge.properties for edge in known.edges.values()]
    paths = {one.path for properties in kinds for one in properties.values()}
    return paths | _shortcuts() | FOLLOWING | {ECO + "from", ECO + "to"}


@cache
def _shortcuts() -> set[str]:
    return {
        iri
        for edge in vocabulary().edges.values()
        for iri in (edge.shortcut, *edge.role_shortcuts.values())
    }


_PREFIXES = {
    "eco": ECO,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
}
_MESSAGES = {
    "blank-node": lambda: _(
        "{term} stands at a node without an address (places: {count}); give every node an address"
    ),
    "unknown-class": lambda: _(
        "the class {term} is not known here or does not follow from the rest (places: {count}); "
        "take it out or use a class of the ontology"
    ),
    "unknown-term": lambda: _(
        "the property {term} is not known here (places: {count}, first with {first}); "
        "take it out or use a property of the ontology"
    ),
    "no-class": lambda: _(
        "its class is missing (statements about it: {count}); give it a class of the ontology"
    ),
    "no-edge": lambda: _(
        "{term} (places: {count}, first with {first}): no edge of the file says with what sources "
        "and basis this is known; add the edge"
    ),
    "unfounded": lambda: _(
        "{term} has values that cannot be kept ({count}, first {first}): the class of the subject "
        "has no such property, the language is another, or they differ from what they repeat; "
        "complete or remove them"
    ),
}


def _short(text: str) -> str:
    """A text with the usual prefixes instead of long addresses."""
    for prefix, iri in _PREFIXES.items():
        text = text.replace(iri, f"{prefix}:")
    return text


def _subject(triple: Triple) -> str:
    subject = triple.subject
    return subject.value if isinstance(subject, NamedNode) else shown(subject)


def _nearest(term: str) -> tuple[str, ...]:
    if not term.startswith(ECO):
        return ()
    known = vocabulary()
    names = _known() | {one.term.iri for one in known.nodes.values()}
    names |= {one.edge_class for one in known.edges.values()}
    return tuple(difflib.get_close_matches(term, sorted(names), n=3))
