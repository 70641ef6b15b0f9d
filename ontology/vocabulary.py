"""The vocabulary: what the Turtle file says a graph may hold, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ecocollab.errors import VocabularyError
from ecocollab.messages import _, language
from ecocollab.ontology.triples import RDF, RDFS, SH, SKOS, Triples

if TYPE_CHECKING:
    from collections.abc import Mapping

ECO = "https://w3id.org/ecocollab/ontology#"
ONTOLOGY_FILE = Path(__file__).parent / "ecocollab.ttl"

Kind = Literal["text", "int", "year", "decimal", "bool", "uri", "code", "ids"]
_KINDS: Mapping[str, Kind] = {
    "string": "text",
    "langString": "text",
    "integer": "int",
    "gYear": "year",
    "decimal": "decimal",
    "boolean": "bool",
    "anyURI": "uri",
}
_QUALIFIED = SH + "qualified"
_SYMMETRIC = "http://www.w3.org/2002/07/owl#SymmetricProperty"


@dataclass(frozen=True, slots=True)
class Term:
    """What every term has: its IRI, labels and definitions by language."""

    iri: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str

    @property
    def label(self) -> str:
        """The label in the language in force."""
        return self.label_zh if language() == "zh" else self.label_en


@dataclass(frozen=True, slots=True)
class Property:
    """A property of nodes or edges.

    Attributes:
        key: its name in the property graph and in tables.
        path: the RDF predicate; two keys may share one and differ by `language`.
        kind: the kind of value; `code` takes notations of the list `codes`, `ids` of `Source`.
        many: whether it is a list (a set, kept sorted).
        pattern: a regular expression for the text, empty for none.
    """

    term: Term
    key: str
    path: str
    kind: Kind
    many: bool
    required: bool
    language: str = ""
    codes: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A class of nodes with its properties by key, in the order of the file."""

    term: Term
    name: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A type of edges.

    Attributes:
        name: the type in the property graph, such as `PART_OF`.
        edge_class: the class of its nodes in RDF; `shortcut`: the IRI of the direct relation.
        role_shortcuts: narrower relations by the notation of the edge's role.
        reversed: whether the shortcut runs from the end to the start.
        symmetric: whether the shortcut holds in both directions.
        starts, ends: the classes that may stand there; where both are the same, the two ends
            of one edge are of one class.
        id_template: how ids are made, such as `part/{start}/{end}`.
    """

    term: Term
    name: str
    edge_class: str
    shortcut: str
    role_shortcuts: Mapping[str, str]
    reversed: bool
    symmetric: bool
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    id_template: str
    properties: Mapping[str, Property]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of classes that one edge may join."""
        if self.starts == self.ends:
            return tuple((name, name) for name in self.starts)
        return tuple((start, end) for start in self.starts for end in self.ends)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes: terms by notation."""

    term: Term
    name: str
    codes: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the file declares; mappings by the names of the property graph."""

    version: str
    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    codes: Mapping[str, CodeList]


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return read_vocabulary(ONTOLOGY_FILE)


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a vocabulary; a wrong file raises VocabularyError with the term's name."""
    triples = Triples.read(path)
    return Vocabulary(
        version=triples.one(ECO.removesuffix("#"), "http://www.w3.org/2002/07/owl#versionInfo"),
        nodes={node.name: node for node in _node_types(triples)},
        edges={edge.name: edge for edge in _edge_types(triples)},
        codes={codes.name: codes for codes in _code_lists(triples)},
    )


def local(iri: str) -> str:
    """The name of a term without the namespace."""
    return iri.removeprefix(ECO)


def _node_types(triples: Triples) -> list[NodeType]:
    edge_classes = set(triples.subjects(RDFS + "subClassOf", ECO + "Edge"))
    shapes = [iri for iri in triples.subjects_with(SH + "targetClass") if iri not in edge_classes]
    return [NodeType(_term(triples, iri), local(iri), _properties(triples, iri)) for iri in shapes]


def _edge_types(triples: Triples) -> list[EdgeType]:
    return [_edge_type(triples, iri) for iri in triples.subjects_with(ECO + "edge")]


def _edge_type(triples: Triples, shortcut: str) -> EdgeType:
    edge_class = triples.one(shortcut, ECO + "edgeClass")
    properties = _properties(triples, edge_class)
    start, end = properties.pop("start", None), properties.pop("end", None)
    if start is None or end is None:
        raise VocabularyError(
            _("{term} does not say where its edges start and end").format(term=local(edge_class))
        )
    starts, ends = _end_classes(triples, start), _end_classes(triples, end)
    return EdgeType(
        term=_term(triples, shortcut),
        name=triples.one(shortcut, ECO + "edge"),
        edge_class=edge_class,
        shortcut=shortcut,
        role_shortcuts=_role_shortcuts(triples, shortcut),
        reversed=_runs_backwards(triples, shortcut, starts, ends),
        symmetric=_SYMMETRIC in triples.objects(shortcut, RDF + "type"),
        starts=starts,
        ends=ends,
        id_template=triples.one(edge_class, ECO + "key"),
        properties=properties,
    )


def _end_classes(triples: Triples, end: Property) -> tuple[str, ...]:
    shape = end.term.iri
    single = triples.objects(shape, SH + "class")
    choices = [triples.one(item, SH + "class") for item in triples.items(shape, SH + "or")]
    return tuple(local(iri) for iri in [*single, *choices])


def _runs_backwards(
    triples: Triples, shortcut: str, starts: tuple[str, ...], ends: tuple[str, ...]
) -> bool:
    domain = _classes_of(triples, shortcut, RDFS + "domain")
    range_ = _classes_of(triples, shortcut, RDFS + "range")
    if (domain, range_) == (starts, ends):
        return False
    if (domain, range_) == (ends, starts):
        return True
    raise VocabularyError(
        _("{term}: domain and range differ from the ends of its edges").format(term=local(shortcut))
    )


def _classes_of(triples: Triples, iri: str, predicate: str) -> tuple[str, ...]:
    target = triples.one(iri, predicate)
    union = triples.items(target, "http://www.w3.org/2002/07/owl#unionOf")
    return tuple(local(item) for item in union) or (local(target),)


def _role_shortcuts(triples: Triples, shortcut: str) -> dict[str, str]:
    narrower = triples.subjects(RDFS + "subPropertyOf", shortcut)
    return {triples.one(iri, SKOS + "notation"): iri for iri in narrower}


def _properties(triples: Triples, shape: str) -> dict[str, Property]:
    found: dict[str, Property] = {}
    for iri in triples.objects(shape, SH + "property"):
        one = _property(triples, iri)
        if one.key in found:
            raise VocabularyError(
                _("{term} declares the key {key} twice").format(term=local(shape), key=one.key)
            )
        found[one.key] = one
    return found


def _property(triples: Triples, iri: str) -> Property:
    tag, kind, codes = _value_kind(triples, iri)
    single = {
        *triples.objects(iri, SH + "maxCount"),
        *triples.objects(iri, _QUALIFIED + "MaxCount"),
    }
    required = {
        *triples.objects(iri, SH + "minCount"),
        *triples.objects(iri, _QUALIFIED + "MinCount"),
    }
    return Property(
        term=_term(triples, iri),
        key=triples.one(iri, ECO + "key"),
        path=triples.one(iri, SH + "path"),
        kind=kind,
        many="1" not in single,
        required=bool(required),
        language=tag,
        codes=codes,
        pattern=next(iter(triples.objects(iri, SH + "pattern")), ""),
    )


def _value_kind(triples: Triples, iri: str) -> tuple[str, Kind, str]:
    for shape in triples.objects(iri, _QUALIFIED + "ValueShape"):
        return triples.items(shape, SH + "languageIn")[0], "text", ""
    for datatype in triples.objects(iri, SH + "datatype"):
        kind = _KINDS.get(datatype.rpartition("#")[2])
        if kind is None:
            raise VocabularyError(
                _("{term} has the datatype {found}; known are: {expected}").format(
                    term=local(iri), found=datatype, expected=", ".join(sorted(_KINDS))
                )
            )
        return "", kind, ""
    for target in triples.objects(iri, SH + "class"):
        return ("", "ids", "") if target == ECO + "Source" else ("", "code", local(target))
    return "", "ids", ""


def _code_lists(triples: Triples) -> list[CodeList]:
    schemes = triples.subjects(RDF + "type", SKOS + "ConceptScheme")
    return [_code_list(triples, iri) for iri in schemes]


def _code_list(triples: Triples, scheme: str) -> CodeList:
    members = triples.subjects(SKOS + "inScheme", scheme)
    if not members:
        raise VocabularyError(_("the code list {term} has no codes").format(term=local(scheme)))
    codes = {triples.one(iri, SKOS + "notation"): _term(triples, iri) for iri in members}
    return CodeList(_term(triples, scheme), local(scheme), codes)


def _term(triples: Triples, iri: str) -> Term:
    label, definition = RDFS + "label", SKOS + "definition"
    return Term(
        iri,
        triples.text(iri, label, "zh-hans"),
        triples.text(iri, label, "en"),
        triples.text(iri, definition, "zh-hans"),
        triples.text(iri, definition, "en"),
    )
