"""Short forms of the addresses of terms, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.ontology.triples import RDF, RDFS, SH, SKOS
from ecocollab.ontology.vocabulary import ECO

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES: Mapping[str, str] = {
    "eco": ECO,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": SH,
    "skos": SKOS,
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "hyf": "https://www.opengis.net/def/schema/hy_features/hyf/",
    "obo": "http://purl.obolibrary.org/obo/",
    "org": "http://www.w3.org/ns/org#",
    "pplan": "http://purl.org/net/p-plan#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
}


def curie(iri: str) -> str:
    """An address as prefix and name; empty where no prefix is known."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return ""
