"""The Turtle and JSON-LD of one resource: itself, its edges, the names of its neighbours."""

from __future__ import annotations

import io
from functools import cache
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode, Triple, serialize

from ecocollab.graph.formats.dcat_terms import DCAT_PREFIXES
from ecocollab.graph.formats.rdf import RDF_FORMATS, SortedHead, prefixes
from ecocollab.graph.formats.rdf_map import DCT, FOAF, Mapper
from ecocollab.graph.formats.site.addresses import edge_folder, node_folder
from ecocollab.graph.model import Graph, Node
from ecocollab.ontology.names import Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ecocollab.graph.model import Edge
    from ecocollab.ontology.iri import Iris

OWL = "http://www.w3.org/2002/07/owl#"
VOID = "http://rdfs.org/ns/void#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_ABOUT = NamedNode(FOAF + "primaryTopic")
_IN_DATASET = NamedNode(VOID + "inDataset")
_LICENSE = NamedNode(DCT + "license")
_NAMES = (Key.NAME_ZH, Key.NAME_EN)


def of_node(graph: Graph, node: Node, mapper: Mapper, iris: Iris, license_iri: str) -> list[Triple]:
    """What is said of a node and by it, with the edges that say so."""
    edges = [*graph.leaving.get(node.key, ()), *graph.entering.get(node.key, ())]
    page = f"{iris.base}{node_folder(node.key)}/"
    said = about_page(page, iris.node(*node.key), iris, license_iri)
    return [*said, *_part(graph, [node], edges, mapper)]


def of_edge(graph: Graph, edge: Edge, mapper: Mapper, iris: Iris, license_iri: str) -> list[Triple]:
    """What is said of an edge, with its relation and the names of its ends."""
    page = f"{iris.base}{edge_folder(edge.id)}/"
    said = about_page(page, iris.edge(edge.id), iris, license_iri)
    return [*said, *_part(graph, [], [edge], mapper)]


def of_gone(
    key: tuple[str, str], words: tuple[str, str], successor: str, iris: Iris, license_iri: str
) -> list[Triple]:
    """What stays of a resource that is gone; `successor` is an IRI or empty."""
    iri = NamedNode(iris.node(*key))
    label = NamedNode(RDFS + "label")
    found = about_page(f"{iris.base}{node_folder(key)}/", iri.value, iris, license_iri)
    true = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    found.append(Triple(iri, NamedNode(OWL + "deprecated"), true))
    for text, tag in dict(zip(words, ("zh-Hans", "en"), strict=True)).items():
        found.append(Triple(iri, label, Literal(text, language=tag)))
    if successor:
        found.append(Triple(iri, NamedNode(DCT + "isReplacedBy"), NamedNode(successor)))
    return found


def about_page(page: str, iri: str, iris: Iris, license_iri: str) -> list[Triple]:
    """What a document is about, the dataset it belongs to and its licence."""
    subject = NamedNode(page)
    found = [
        Triple(subject, _ABOUT, NamedNode(iri)),
        Triple(subject, _IN_DATASET, NamedNode(iris.dataset)),
    ]
    if license_iri:
        found.append(Triple(subject, _LICENSE, NamedNode(license_iri)))
    return found


def as_turtle(triples: Iterable[Triple], iris: Iris) -> bytes:
    """Turtle with the prefixes that it uses, in the same bytes each time."""
    buffer = io.BytesIO()
    output = SortedHead(buffer)
    target = cast("IO[bytes]", output)
    serialize(triples, target, RDF_FORMATS["turtle"], prefixes=_prefixes(iris))
    output.finish()
    return _with_used_prefixes(buffer.getvalue())


def as_jsonld(triples: Iterable[Triple]) -> bytes:
    """JSON-LD."""
    return serialize(triples, format=RDF_FORMATS["jsonld"]) or b""


@cache
def _prefixes(iris: Iris) -> dict[str, str]:
    return {**prefixes(iris), **DCAT_PREFIXES, "owl": OWL}


def _with_used_prefixes(turtle: bytes) -> bytes:
    lines = turtle.splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"@prefix ")]
    body = b"".join(lines[len(head) :])
    return b"".join(line for line in head if line.split()[1] in body) + body


def _part(
    graph: Graph, nodes: Sequence[Node], edges: Sequence[Edge], mapper: Mapper
) -> Iterator[Triple]:
    """The triples of nodes and edges; of the other ends only their classes and names."""
    own = {node.key for node in nodes}
    ends = {end for edge in edges for end in (edge.start, edge.end)} - own
    part = Graph.of([*nodes, *(_named(graph.nodes[key]) for key in ends)], edges)
    themes = NamedNode(mapper.naming.themes)
    # A part does not know which themes stand at the top of the scheme.
    return (one for one in mapper.triples(part) if one.subject != themes)


def _named(node: Node) -> Node:
    return Node(
        node.label, node.id, {key: node.values[key] for key in _NAMES if key in node.values}
    )


def scheme_triples(graph: Graph, mapper: Mapper) -> list[Triple]:
    """The concept scheme of the themes, with their names and what is above them."""
    themes = graph.of_label(Label.THEME)
    keys = {node.key for node in themes}
    edges = [edge for edge in graph.of_type(Rel.BROADER) if {edge.start, edge.end} <= keys]
    return list(mapper.triples(Graph.of(themes, edges)))
