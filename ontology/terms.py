"""The terms of the ontology with what they mean and what they are related to, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ecocollab.messages import N_
from ecocollab.ontology.alignments import ALIGNMENTS_FILE
from ecocollab.ontology.bilingual import Words, both
from ecocollab.ontology.curies import curie
from ecocollab.ontology.diagram import Diagram, diagram
from ecocollab.ontology.triples import RDF, RDFS, SH, SKOS, Triples
from ecocollab.ontology.vocabulary import ECO, ONTOLOGY_FILE, local, read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ecocollab.ontology.vocabulary import EdgeType, Property, Vocabulary

_OWL = "http://www.w3.org/2002/07/owl#"
_DCT = "http://purl.org/dc/terms/"
_KEY = ECO + "key"
_FACTS: Mapping[str, str] = {
    RDF + "type": N_("Is a"),
    RDFS + "subClassOf": N_("Narrower than"),
    RDFS + "subPropertyOf": N_("Narrower than"),
    RDFS + "domain": N_("Goes from"),
    RDFS + "range": N_("Goes to"),
    SH + "class": N_("Value"),
    SH + "datatype": N_("Value"),
    SH + "path": N_("Path"),
    SH + "pattern": N_("Form"),
    SH + "minCount": N_("At least"),
    SH + "qualifiedMinCount": N_("At least"),
    SH + "maxCount": N_("At most"),
    SH + "qualifiedMaxCount": N_("At most"),
    SH + "property": N_("Properties"),
    _KEY: N_("Key"),
    ECO + "edge": N_("Edge type"),
    ECO + "edgeClass": N_("Edge class"),
    SKOS + "inScheme": N_("Code list"),
    SKOS + "notation": N_("Code"),
    _OWL + "disjointWith": N_("Never also a"),
    _OWL + "equivalentClass": N_("The same as"),
    SKOS + "exactMatch": N_("Matches"),
    SKOS + "closeMatch": N_("Nearly matches"),
    SKOS + "example": N_("Example"),
}
"""What is shown of a term, in this order; labels and definitions stand above."""
_HIDDEN_TYPES = frozenset({SH + "NodeShape", SH + "PropertyShape", SKOS + "Concept"})


@dataclass(frozen=True, slots=True)
class Ref:
    """A value: a link where `href` is not empty."""

    words: Words
    href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of a term."""

    words: Words
    values: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PropertyRow:
    """A property as a class or an edge has it."""

    ref: Ref
    key: str
    kind: Ref
    required: bool
    many: bool


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as a class meets it, with what stands at the other end."""

    ref: Ref
    others: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term."""

    name: str
    iri: str
    words: Words
    definition: Words
    facts: tuple[Fact, ...]
    notation: str = ""
    properties: tuple[PropertyRow, ...] = ()
    outgoing: tuple[RelationRow, ...] = ()
    incoming: tuple[RelationRow, ...] = ()
    codes: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of a sort, with the anchor of their heading."""

    name: str
    words: Words
    about: Words
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that the page says."""

    iri: str
    version: str
    version_iri: str
    title: Words
    description: Words
    license: str
    groups: tuple[Group, ...]
    diagram: Diagram


@cache
def document() -> Document:
    """What the page says of the shipped ontology."""
    return read_document(ONTOLOGY_FILE, ALIGNMENTS_FILE)


def read_document(ontology: Path, alignments: Path) -> Document:
    """Read the files of an ontology; wrong ones raise VocabularyError."""
    triples, further = Triples.read(ontology), Triples.read(alignments)
    made = _Reading(triples, further, read_vocabulary(ontology))
    iri = ECO.removesuffix("#")
    return Document(
        iri=iri,
        version=triples.one(iri, _OWL + "versionInfo"),
        version_iri=triples.one(iri, _OWL + "versionIRI"),
        title=_texts(triples, iri, _DCT + "title"),
        description=_texts(triples, iri, _DCT + "description"),
        license=triples.one(iri, _DCT + "license"),
        groups=tuple(made.groups()),
        diagram=diagram(made.vocabulary),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    triples: Triples
    further: Triples
    vocabulary: Vocabulary

    def groups(self) -> Iterator[Group]:
        """The groups; every term of ours stands in exactly one of them."""
        known = self.vocabulary
        sorts: list[tuple[str, str, str, list[str]]] = [
            ("classes", *_CLASSES, [one.term.iri for one in known.nodes.values()]),
            ("relations", *_RELATIONS, [one.shortcut for one in known.edges.values()]),
            ("edges", *_EDGES, [one.edge_class for one in known.edges.values()]),
            ("codes", *_CODES, [one.term.iri for one in known.codes.values()]),
        ]
        done = {iri for sort in sorts for iri in sort[3]} | self._codes()
        shapes = self.triples.subjects(RDF + "type", SH + "PropertyShape")
        ends = [iri for iri in shapes if {"start", "end"} & {*self.triples.objects(iri, _KEY)}]
        properties = [iri for iri in shapes if iri not in ends]
        sorts.append(("properties", *_PROPERTIES, properties))
        done |= set(shapes)
        rest = [iri for iri in self.triples.by_subject if iri.startswith(ECO) and iri not in done]
        sorts.append(("others", *_OTHERS, [*rest, *ends]))
        for name, title, about, iris in sorts:
            yield Group(name, both(title), both(about), tuple(map(self._entry, iris)))

    def _codes(self) -> set[str]:
        return {code.iri for one in self.vocabulary.codes.values() for code in one.codes.values()}

    def _entry(self, iri: str) -> Entry:
        name = local(iri)
        codes = self.vocabulary.codes.get(name)
        return Entry(
            name=name,
            iri=iri,
            words=_texts(self.triples, iri, RDFS + "label"),
            definition=_texts(self.triples, iri, SKOS + "definition"),
            facts=tuple(self._facts(iri)),
            notation=next(iter(self.triples.objects(iri, SKOS + "notation")), ""),
            properties=tuple(map(self._property, self._declared(iri))),
            outgoing=tuple(self._relations(iri, outgoing=True)),
            incoming=tuple(self._relations(iri, outgoing=False)),
            codes=tuple(self._entry(one.iri) for one in codes.codes.values()) if codes else (),
        )

    def _declared(self, iri: str) -> Iterable[Property]:
        name = local(iri)
        if name in self.vocabulary.nodes:
            return self.vocabulary.nodes[name].properties.values()
        edges = [one for one in self.vocabulary.edges.values() if one.edge_class == iri]
        return [found for one in edges for found in one.properties.values()]

    def _property(self, declared: Property) -> PropertyRow:
        kind = _ref(ECO + declared.codes, self.triples) if declared.codes else _kind(declared)
        ref = _ref(declared.term.iri, self.triples)
        return PropertyRow(ref, declared.key, kind, declared.required, declared.many)

    def _relations(self, iri: str, *, outgoing: bool) -> Iterator[RelationRow]:
        """The relations of a class, in the direction in which they are said."""
        name = local(iri)
        for edge in self.vocabulary.edges.values():
            others = [far for near, far in _said(edge, outgoing=outgoing) if near == name]
            if others:
                ref = _ref(edge.shortcut, self.triples)
                yield RelationRow(
                    ref, tuple(_ref(ECO + one, self.triples) for one in dict.fromkeys(others))
                )

    def _facts(self, iri: str) -> Iterator[Fact]:
        found: dict[str, list[Ref]] = {}
        for predicate, message in _FACTS.items():
            if self._is_in_table(iri, predicate):
                continue
            for triples in (self.triples, self.further):
                for value in triples.objects(iri, predicate):
                    refs = found.setdefault(message, [])
                    refs += [one for one in self._refs(triples, value) if one not in refs]
        for message, refs in found.items():
            if refs:
                yield Fact(both(message), tuple(refs))

    def _is_in_table(self, iri: str, predicate: str) -> bool:
        return predicate == SH + "property" and bool(list(self._declared(iri)))

    def _refs(self, triples: Triples, value: str) -> list[Ref]:
        union = triples.items(value, _OWL + "unionOf")
        return [_ref(one, self.triples) for one in union or [value] if one not in _HIDDEN_TYPES]


_CLASSES = (N_("Classes"), N_("What the nodes of a graph are."))
_RELATIONS = (N_("Relations"), N_("How nodes are linked, as one triple."))
_EDGES = (
    N_("Edge classes"),
    N_("Each link is also a node of its own, which carries its sources, its basis and the rest."),
)
_CODES = (N_("Code lists"), N_("The values that some properties take."))
_PROPERTIES = (
    N_("Properties"),
    N_("What is said of nodes and edges. Some have two forms, one of them required."),
)
_OTHERS = (N_("Other terms"), N_("Annotations, and what may stand at the ends of edges."))
_KINDS: Mapping[str, str] = {
    "text": N_("text"),
    "int": N_("whole number"),
    "year": N_("year"),
    "decimal": N_("decimal number"),
    "bool": N_("yes or no"),
    "uri": N_("address"),
    "ids": N_("resources"),
}


def _said(edge: EdgeType, *, outgoing: bool) -> list[tuple[str, str]]:
    """The pairs of classes as (this one, the other), seen from the subject or from the object."""
    pairs = [(end, start) if edge.reversed else (start, end) for start, end in edge.pairs]
    return pairs if outgoing else [(object_, subject) for subject, object_ in pairs]


def _kind(declared: Property) -> Ref:
    chinese, english = both(_KINDS[declared.kind])
    tag = f" ({declared.language})" if declared.language else ""
    return Ref((chinese + tag, english + tag))


def _ref(value: str, triples: Triples) -> Ref:
    """A value as a link: terms of ours by their labels, those of others by prefix and name."""
    if value.startswith(ECO) and value in triples.by_subject:
        return Ref(_texts(triples, value, RDFS + "label"), f"#{local(value)}")
    short = curie(value)
    return Ref((short or value, short or value), value if short else "")


def _texts(triples: Triples, iri: str, predicate: str) -> Words:
    return (triples.text(iri, predicate, "zh-hans"), triples.text(iri, predicate, "en"))
