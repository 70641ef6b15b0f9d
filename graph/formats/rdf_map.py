"""The one mapping from a graph to RDF: nodes, edges as nodes of their own, and shortcuts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Triple

from ecocollab.errors import DataError
from ecocollab.graph.formats.rdf_terms import term_of
from ecocollab.messages import _, listed
from ecocollab.ontology.alignments import alignments
from ecocollab.ontology.names import Key, Label, RegionLevel, Rel
from ecocollab.ontology.vocabulary import ECO, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.model import Edge, Graph, Node, Value
    from ecocollab.ontology.vocabulary import Property

    Name = NamedNode | Text
    _Declared = tuple[str, Property, NamedNode]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
GEO = "http://www.opengis.net/ont/geosparql#"
ORG = "http://www.w3.org/ns/org#"
PPLAN = "http://purl.org/net/p-plan#"
PROV = "http://www.w3.org/ns/prov#"

TYPE = NamedNode(RDF + "type")
FROM, TO = NamedNode(ECO + "from"), NamedNode(ECO + "to")
_CONCEPT_SCHEME = NamedNode(SKOS + "ConceptScheme")
_IN_SCHEME, _TOP = NamedNode(SKOS + "inScheme"), NamedNode(SKOS + "hasTopConcept")
_PREF_LABEL, _TITLE = NamedNode(SKOS + "prefLabel"), NamedNode(DCT + "title")

_SF_WITHIN = GEO + "sfWithin"

Role = Literal["start", "end", "edge"]

# What holds for some edges of a type only, so that no sub-property could say it.
_FURTHER: Mapping[tuple[str, str], tuple[tuple[Role, str, Role], ...]] = {
    (Rel.PART_OF, Label.TASK): (("start", PPLAN + "isStepOfPlan", "end"),),
    (Rel.PART_OF, Label.WORK_ITEM): (("start", PPLAN + "isStepOfPlan", "end"),),
    (Rel.WITHIN, Label.REGION): (("start", _SF_WITHIN, "end"),),  # but for enclaves
    (Rel.WITHIN, Label.BASIN): (("start", _SF_WITHIN, "end"),),
    (Rel.PARTY_TO, Label.AGENCY): (
        ("edge", ORG + "member", "start"),
        ("edge", ORG + "organization", "end"),
    ),
    (Rel.RESPONSIBLE_FOR, Label.AGENCY): (
        ("edge", PROV + "agent", "start"),
        ("end", PROV + "qualifiedAttribution", "edge"),
    ),
}
# The properties of a class that are also said in another vocabulary.
_COPIES: Mapping[str, Mapping[str, str]] = {
    Label.THEME: {"name_zh": SKOS + "prefLabel", "name_en": SKOS + "prefLabel"},
    Label.AGENCY: {"name_zh": FOAF + "name", "name_en": FOAF + "name"},
    Label.REGION: {"gb2260": DCT + "identifier"},
}
FOLLOWING = frozenset(
    [
        *(predicate for further in _FURTHER.values() for _start, predicate, _end in further),
        *(predicate for copies in _COPIES.values() for predicate in copies.values()),
        *(one.value for one in (_IN_SCHEME, _TOP, _PREF_LABEL, _TITLE)),
    ]
)
"""The predicates of other vocabularies that follow from ours."""


class Naming(Protocol):
    """Gives nodes and edges their IRIs."""

    @property
    def themes(self) -> str:
        """The IRI of the scheme of all themes."""
        ...

    def node(self, label: str, node_id: str) -> str:
        """The IRI of a node."""
        ...

    def edge(self, edge_id: str) -> str:
        """The IRI of an edge."""
        ...


@dataclass(frozen=True, slots=True)
class _Link:
    """A triple that an edge gives: which of the three stands where."""

    subject: Role
    predicate: NamedNode
    object: Role


@dataclass(frozen=True, slots=True)
class Mapper:
    """Makes the triples of graphs; IRIs of nodes and links of edge types are made once each."""

    naming: Naming
    _nodes: dict[tuple[str, str], NamedNode] = field(default_factory=dict)
    _links: dict[tuple[str, str, str], tuple[_Link, ...]] = field(default_factory=dict)
    _terms: dict[tuple[str, Value], Name] = field(default_factory=dict)
    _orders: dict[str, list[_Declared]] = field(default_factory=dict)

    def triples(self, graph: Graph) -> Iterator[Triple]:
        """All triples of a graph, those of a subject together, always in the same order.

        Raises DataError for what the ontology does not know and for ids that fit no address.
        """
        yield from self._scheme(graph)
        for node in graph.nodes.values():
            yield from self.node(node)
            yield from self._leaving(graph, node.key)
        for edge in graph.edges.values():
            yield from self.edge(edge)

    def node(self, node: Node) -> Iterator[Triple]:
        """What a node says about itself: classes, names and properties, without its relations."""
        subject = self.name(*node.key)
        declared = vocabulary().nodes[node.label]
        for one in self._classes(declared.term.iri, declared.properties, node):
            yield Triple(subject, TYPE, NamedNode(one))
        if node.label == Label.THEME:
            yield Triple(subject, _IN_SCHEME, NamedNode(self.naming.themes))
        yield from self._properties(subject, node.label, declared.properties, node)
        for key, predicate in _COPIES.get(node.label, {}).items():
            if key in node.values:
                term = term_of(declared.properties[key], node.values[key])
                yield Triple(subject, NamedNode(predicate), term)

    def edge(self, edge: Edge) -> Iterator[Triple]:
        """The node that stands for an edge: class, ends, properties, sources and basis."""
        subject = NamedNode(self.naming.edge(edge.id))
        declared = vocabulary().edges[edge.type]
        start_class = vocabulary().nodes[edge.start[0]].term.iri
        known = alignments()
        yield Triple(subject, TYPE, NamedNode(declared.edge_class))
        further = known.of_start.get((declared.edge_class, start_class), ())
        for one in (*known.of_class.get(declared.edge_class, ()), *further):
            yield Triple(subject, TYPE, NamedNode(one))
        yield Triple(subject, FROM, self.name(*edge.start))
        yield Triple(subject, TO, self.name(*edge.end))
        yield from self._properties(subject, edge.type, declared.properties, edge)
        for link in self._links_of(edge):
            if link.subject == "edge":
                yield Triple(subject, link.predicate, self._role(link.object, edge))

    def shortcuts(self, edge: Edge) -> Iterator[Triple]:
        """The triples that join the ends of an edge."""
        for link in self._links_of(edge):
            if link.predicate.value.startswith(ECO):
                subject = self._role(link.subject, edge)
                yield Triple(subject, link.predicate, self._role(link.object, edge))

    def name(self, label: str, node_id: str) -> NamedNode:
        """The IRI of a node."""
        found = self._nodes.get((label, node_id))
        if found is None:
            found = NamedNode(self.naming.node(label, node_id))
            self._nodes[(label, node_id)] = found
        return found

    def _scheme(self, graph: Graph) -> Iterator[Triple]:
        """The concept scheme of the themes, with those that stand at the top."""
        themes = graph.of_label(Label.THEME)
        if not themes:
            return
        scheme = NamedNode(self.naming.themes)
        term = vocabulary().nodes[Label.THEME].term
        yield Triple(scheme, TYPE, _CONCEPT_SCHEME)
        for predicate in (_PREF_LABEL, _TITLE):
            yield Triple(scheme, predicate, Text(term.label_zh, language="zh-Hans"))
            yield Triple(scheme, predicate, Text(term.label_en, language="en"))
        for theme in themes:
            if all(edge.type != Rel.BROADER for edge in graph.leaving.get(theme.key, ())):
                yield Triple(scheme, _TOP, self.name(*theme.key))

    def _classes(self, iri: str, properties: Mapping[str, Property], node: Node) -> tuple[str, ...]:
        known = alignments()
        found = [iri, *known.of_class.get(iri, ())]
        for key, declared in properties.items():
            if declared.codes and key in node.values:
                code = term_of(declared, node.values[key])
                found += known.of_code.get((declared.path, code.value), ())
        return tuple(found)

    def _properties(
        self, subject: NamedNode, kind: str, properties: Mapping[str, Property], one: Node | Edge
    ) -> Iterator[Triple]:
        order = self._orders.get(kind)
        if order is None:
            order = self._orders[kind] = _in_order(properties)
        _refuse_unknown(one, properties)
        for key, declared, predicate in order:
            value = one.values.get(key)
            if value is None:
                continue
            if isinstance(value, tuple) != declared.many:
                message = _("{record}: {key} must hold a list where the ontology says so, else not")
                raise DataError(message.format(record=one.id, key=key))
            for item in value if isinstance(value, tuple) else (value,):
                yield Triple(subject, predicate, self._term(declared, item))

    def _term(self, declared: Property, value: Value) -> Name:
        if declared.kind == "ids":
            return self.name(Label.SOURCE, str(value))
        if declared.kind not in {"code", "year", "bool"}:
            return term_of(declared, value)
        key = (declared.term.iri, value)  # few values, many times
        found = self._terms.get(key)
        if found is None:
            found = self._terms[key] = term_of(declared, value)
        return found

    def _leaving(self, graph: Graph, key: tuple[str, str]) -> Iterator[Triple]:
        """The relations whose subject is a node, each once."""
        subject = self.name(*key)
        seen: set[tuple[NamedNode, NamedNode]] = set()
        for role, edges in (
            ("start", graph.leaving.get(key, ())),
            ("end", graph.entering.get(key, ())),
        ):
            for edge in edges:
                for link in self._links_of(edge):
                    found = (link.predicate, self._role(link.object, edge))
                    holds = link.predicate.value != _SF_WITHIN or _lies_within(graph, edge)
                    if link.subject == role and found not in seen and holds:
                        seen.add(found)
                        yield Triple(subject, *found)

    def _role(self, role: Role, edge: Edge) -> NamedNode:
        if role == "edge":
            return NamedNode(self.naming.edge(edge.id))
        return self.name(*(edge.start if role == "start" else edge.end))

    def _links_of(self, edge: Edge) -> tuple[_Link, ...]:
        role = str(edge.values.get(Key.ROLE, ""))
        key = (edge.type, edge.start[0], role)
        found = self._links.get(key)
        if found is None:
            found = self._links[key] = tuple(_make_links(*key))
        return found


def _lies_within(graph: Graph, edge: Edge) -> bool:
    """Whether the start is known to lie in the end; an enclave is only managed from there."""
    if edge.start[0] == Label.BASIN:
        return True
    start = graph.nodes.get(edge.start)
    level = start.values.get(Key.LEVEL) if start else None
    return level not in (None, RegionLevel.ENCLAVE)


def _make_links(edge_type: str, start_label: str, role: str) -> Iterator[_Link]:
    declared = vocabulary().edges[edge_type]
    predicate = NamedNode(declared.role_shortcuts.get(role, declared.shortcut))
    if declared.symmetric or not declared.reversed:
        yield _Link("start", predicate, "end")
    if declared.symmetric or declared.reversed:
        yield _Link("end", predicate, "start")
    for subject, iri, target in _FURTHER.get((edge_type, start_label), ()):
        yield _Link(subject, NamedNode(iri), target)


def _refuse_unknown(one: Node | Edge, properties: Mapping[str, Property]) -> None:
    unknown = sorted(one.values.keys() - properties.keys())
    if unknown:
        message = _(
            "{record} has the property {keys}, which the ontology does not know; leave it out"
        )
        raise DataError(message.format(record=one.id, keys=listed(unknown)))


def _in_order(properties: Mapping[str, Property]) -> list[_Declared]:
    """The properties in their order, those of one predicate together."""
    paths = [one.path for one in properties.values()]
    found = sorted(properties.items(), key=lambda item: paths.index(item[1].path))
    return [(key, one, NamedNode(one.path)) for key, one in found]
