"""How much a dataset holds, in VoID: triples, entities, and each class and property."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from ecocollab.graph.formats.dcat_terms import Statements
from ecocollab.graph.formats.rdf_map import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@dataclass(slots=True)
class Counts:
    """Triples, distinct subjects, and how often each class and property stands."""

    triples: int = 0
    entities: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)


def count(triples: Iterable[Triple]) -> Counts:
    """Count triples of which those of one subject stand together."""
    found = Counts()
    subject = None
    for triple in triples:
        found.triples += 1
        if triple.subject != subject:
            subject = triple.subject
            found.entities += 1
        found.properties[triple.predicate.value] += 1
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            found.classes[triple.object.value] += 1
    return found


def partitions(dataset: NamedNode, counts: Counts) -> list[Triple]:
    """The counts of a dataset, with a partition for each class and property."""
    told = Statements()
    told.add(dataset, "void:triples", _number(counts.triples))
    told.add(dataset, "void:entities", _number(counts.entities))
    told.add(dataset, "void:classes", _number(len(counts.classes)))
    told.add(dataset, "void:properties", _number(len(counts.properties)))
    for kind, measure, numbers in (
        ("class", "entities", counts.classes),
        ("property", "triples", counts.properties),
    ):
        for iri, number in sorted(numbers.items()):
            part = NamedNode(f"{dataset.value}/{kind}/{quote(iri, safe='')}")
            told.add(dataset, f"void:{kind}Partition", part)
            told.add(part, f"void:{kind}", NamedNode(iri))
            told.add(part, f"void:{measure}", _number(number))
    return told.triples


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)
