"""Short names of the vocabularies that describe datasets, and statements made with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

Value = NamedNode | Literal | str

DCAT_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
}
_PREFIXES = {
    **DCAT_PREFIXES,
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


def expand(name: str) -> NamedNode:
    """The address of a short name such as `dcat:Dataset`."""
    prefix, _colon, rest = name.partition(":")
    return NamedNode(_PREFIXES[prefix] + rest)


@dataclass(slots=True)
class Statements:
    """Triples in the order they were made."""

    triples: list[Triple] = field(default_factory=list)

    def add(self, subject: NamedNode, name: str, *values: Value) -> None:
        """State a property with any number of values."""
        for value in values:
            term = Literal(value) if isinstance(value, str) else value
            self.triples.append(Triple(subject, expand(name), term))
