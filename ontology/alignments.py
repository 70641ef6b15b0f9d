"""The classes of other vocabularies that our instances belong to, from `alignments.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.ontology.triples import RDFS, Triples
from ecocollab.ontology.vocabulary import ECO

if TYPE_CHECKING:
    from collections.abc import Mapping

ALIGNMENTS_FILE = Path(__file__).parent / "alignments.ttl"
_OWL = "http://www.w3.org/2002/07/owl#"


@dataclass(frozen=True, slots=True)
class Alignments:
    """IRIs of further classes.

    Attributes:
        of_class: of all instances of one of our classes, by its IRI.
        of_code: of the nodes with a code, by the IRIs of property and code.
        of_start: of the edges of a class that start at a class, by both IRIs.
    """

    of_class: Mapping[str, tuple[str, ...]]
    of_code: Mapping[tuple[str, str], tuple[str, ...]]
    of_start: Mapping[tuple[str, str], tuple[str, ...]]


@cache
def alignments() -> Alignments:
    """The shipped alignments."""
    return read_alignments(ALIGNMENTS_FILE)


def read_alignments(path: Path) -> Alignments:
    """Read alignments; a file that cannot be parsed raises VocabularyError."""
    triples = Triples.read(path)
    narrow = triples.subjects_with(RDFS + "subClassOf")
    return Alignments(
        of_class={iri: _wider(triples, iri) for iri in narrow if iri.startswith(ECO)},
        of_code={_code(triples, one): _wider(triples, one) for one in narrow if _has(triples, one)},
        of_start={
            (triples.items(one, _OWL + "intersectionOf")[0], _start(triples, one)): _wider(
                triples, one
            )
            for one in narrow
            if triples.objects(one, _OWL + "intersectionOf")
        },
    )


def _wider(triples: Triples, iri: str) -> tuple[str, ...]:
    return tuple(sorted(triples.objects(iri, RDFS + "subClassOf")))


def _has(triples: Triples, restriction: str) -> bool:
    return bool(triples.objects(restriction, _OWL + "hasValue"))


def _code(triples: Triples, restriction: str) -> tuple[str, str]:
    return (
        triples.one(restriction, _OWL + "onProperty"),
        triples.one(restriction, _OWL + "hasValue"),
    )


def _start(triples: Triples, one: str) -> str:
    restriction = triples.items(one, _OWL + "intersectionOf")[1]
    return triples.one(restriction, _OWL + "someValuesFrom")
