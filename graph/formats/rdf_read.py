"""RDF files of our ontology to graphs: nothing is guessed, and nothing is dropped silently."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ecocollab.errors import UsageError
from ecocollab.graph.formats.rdf_left import left_problems
from ecocollab.graph.formats.rdf_map import FROM, TO, TYPE, Mapper
from ecocollab.graph.formats.rdf_names import FoundNames
from ecocollab.graph.formats.rdf_terms import WrongValueError, shown, value_of
from ecocollab.graph.ids import edge_id
from ecocollab.graph.model import Edge, Graph, Node, Place, Problem
from ecocollab.messages import _, listed
from ecocollab.ontology.names import Label
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ecocollab.graph.formats.rdf_terms import Term
    from ecocollab.graph.model import Value
    from ecocollab.ontology.vocabulary import EdgeType, Property

SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
}


def rdf_format(path: Path) -> RdfFormat:
    """The format that the suffix of a file means; UsageError where it means none."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            _("the ending of {path} says no format of linked data; known are: {known}").format(
                path=path.name, known=listed(SUFFIXES)
            )
        )
    return SUFFIXES[suffix]


def statements(path: Path) -> Iterator[Triple]:
    """What a file states, of all its named graphs; a byte order mark before it is passed over."""
    with path.open("rb") as file:
        if file.read(len(BOM_UTF8)) != BOM_UTF8:
            file.seek(0)
        for quad in parse(file, format=rdf_format(path)):
            yield quad.triple


def read_rdf(path: Path) -> tuple[Graph, list[Problem]]:
    """Read a file; its suffix says the format. Named graphs are read as one.

    Edges are taken from the nodes that stand for them. Aligned classes, shortcuts and copies of
    names may be missing; where they are there, they must follow from the rest. Everything else
    is a problem. The graph holds what could be read. A suffix of no format raises UsageError.
    """
    form = rdf_format(path)
    try:
        if form == RdfFormat.RDF_XML and b"<!DOCTYPE" in path.read_bytes():
            return Graph.of((), ()), [_with_entities(path)]
        triples = list(statements(path))
    except (OSError, SyntaxError, ValueError) as error:
        return Graph.of((), ()), [_broken(path, error)]
    if not triples:
        return Graph.of((), ()), [
            Problem(
                Place(path.name),
                "empty-file",
                _("it says nothing; name a file that holds statements"),
            )
        ]
    return _Reading(path.name).read(triples)


def _broken(path: Path, error: Exception) -> Problem:
    line = error.lineno if isinstance(error, SyntaxError) and error.lineno else 0
    if "LoadDocumentCallback" in str(error):
        message = _(
            "its @context lies at another address, and nothing is fetched; write what is there "
            "into the file, or save it as Turtle"
        )
        return Problem(Place(path.name, line), "broken-rdf", message)
    message = _("the file cannot be read as {format}; correct it there: {error}").format(
        format=path.suffix.lower(), error=error.msg if isinstance(error, SyntaxError) else error
    )
    return Problem(Place(path.name, line), "broken-rdf", message)


def _with_entities(path: Path) -> Problem:
    """A few lines of nested entities would fill all memory, so none are read."""
    message = _(
        "the file has a document type declaration, which is not read here; "
        "save it without one, or as Turtle"
    )
    return Problem(Place(path.name), "broken-rdf", message)


@dataclass(slots=True)
class _Reading:
    """What has been read of one file.

    Attributes:
        left: the triples that nothing has accounted for yet.
        typed: the subjects that have a class of ours.
    """

    file: str
    by_subject: dict[Term, list[Triple]] = field(default_factory=dict)
    left: dict[Triple, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    typed: set[Term] = field(default_factory=set)
    names: FoundNames = field(default_factory=FoundNames)

    def read(self, triples: Iterable[Triple]) -> tuple[Graph, list[Problem]]:
        for triple in triples:
            if triple not in self.left:
                self.left[triple] = None
                self.by_subject.setdefault(triple.subject, []).append(triple)
        nodes = self._nodes()
        edges = self._edges()
        graph = Graph.of(nodes, edges)
        for triple in Mapper(self.names).triples(graph):
            self.left.pop(triple, None)
        problems = self.problems + left_problems(self.left, self.typed, self.file)
        return graph, sorted(problems, key=lambda one: (one.place, one.code))

    def _nodes(self) -> list[Node]:
        labels = {node.term.iri: node.name for node in vocabulary().nodes.values()}
        typed = list(self._typed(labels))
        for subject, label in typed:
            problem = self.names.add(subject.value, label)
            if problem:
                self.problems.append(Problem(self._place(subject), *problem))
                self._done(self.by_subject[subject])
        found = {}
        for subject, label in typed:
            key = self.names.key(subject.value)
            if key is not None and key not in found:
                declared = vocabulary().nodes[label].properties
                values = self._values(subject, declared)
                found[key] = Node(label, key[1], values, self._place(subject))
        return list(found.values())

    def _typed(self, classes: Mapping[str, str]) -> Iterable[tuple[NamedNode, str]]:
        """The subjects of these classes; one of several classes is a problem."""
        for subject, triples in self.by_subject.items():
            found = [
                one
                for one in triples
                if one.predicate == TYPE
                and isinstance(one.object, NamedNode)
                and one.object.value in classes
            ]
            if not found or not isinstance(subject, NamedNode):
                continue
            names = sorted(classes[str(one.object.value)] for one in found)  # type: ignore[union-attr]
            if len(names) > 1:
                message = _("has several classes: {found}; keep one").format(found=listed(names))
                self.problems.append(Problem(self._place(subject), "several-classes", message))
            self._done(found)
            self.typed.add(subject)
            yield subject, names[0]

    def _edges(self) -> list[Edge]:
        types = {edge.edge_class: edge.name for edge in vocabulary().edges.values()}
        found: dict[str, Edge] = {}
        for subject, edge_type in self._typed(types):
            edge = self._edge(subject, vocabulary().edges[edge_type])
            if edge is None:
                self._done(self.by_subject[subject])
                continue
            if edge.id in found:
                message = _("says the same as {first}; keep one").format(first=found[edge.id].place)
                self.problems.append(Problem(edge.place, "duplicate-key", message))
            found.setdefault(edge.id, edge)
        return list(found.values())

    def _edge(self, subject: NamedNode, declared: EdgeType) -> Edge | None:
        place = self._place(subject)
        start, end = self._end(subject, FROM), self._end(subject, TO)
        values = self._values(subject, declared.properties)
        missing = [key for key, one in declared.properties.items() if one.required]
        if start is None or end is None or any(key not in values for key in missing):
            return None  # each has been reported
        if (start[0], end[0]) not in declared.pairs:
            message = _("{type} cannot join {start} and {end}; expected: {expected}").format(
                type=declared.name,
                start=start[0],
                end=end[0],
                expected=listed(f"{one} → {other}" for one, other in declared.pairs),
            )
            self.problems.append(Problem(place, "wrong-ends", message))
            return None
        edge = Edge(
            declared.name, edge_id(declared, start[1], end[1], values), start, end, values, place
        )
        problem = self.names.add_edge(subject.value, edge.id)
        if problem:
            self.problems.append(Problem(place, *problem))
        return edge

    def _end(self, subject: NamedNode, predicate: NamedNode) -> tuple[str, str] | None:
        """What stands at an end; it may be in another file when its address says what it is."""
        triples = [one for one in self.by_subject[subject] if one.predicate == predicate]
        self._done(triples)
        if len(triples) != 1:
            message = _("has {found} values of {key}, expected one").format(
                found=len(triples), key=predicate.value.rpartition("#")[2]
            )
            self.problems.append(Problem(self._place(subject), "wrong-ends", message))
            return None
        target = triples[0].object
        key = self.names.referred(target.value) if isinstance(target, NamedNode) else None
        if key is None:
            message = _("{found} is no node of this file, and its address does not say its class")
            text = message.format(found=shown(target))
            self.problems.append(Problem(self._place(subject), "unknown-id", text))
        return key

    def _values(self, subject: NamedNode, properties: Mapping[str, Property]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key, declared in properties.items():
            terms = self._terms(subject, declared)
            found = sorted(self._items(subject, declared, terms))
            if declared.many and found:
                values[key] = tuple(str(one) for one in dict.fromkeys(found))
            elif found:
                values[key] = found[0]
            self._check_number(subject, declared, len(terms))
        return values

    def _terms(self, subject: NamedNode, declared: Property) -> list[Term]:
        """The objects that belong to a property; of names, those in its language."""
        triples = [
            one
            for one in self.by_subject[subject]
            if one.predicate.value == declared.path
            and (not declared.language or _language(one.object) == declared.language.lower())
        ]
        self._done(triples)
        return [one.object for one in triples]

    def _items(
        self, subject: NamedNode, declared: Property, terms: list[Term]
    ) -> Iterable[str | int | float | bool]:
        for term in terms:
            try:
                yield self._source(term) if declared.kind == "ids" else value_of(declared, term)
            except WrongValueError as wrong:
                message = _("{what}: {said}").format(what=declared.term.label, said=wrong)
                self.problems.append(Problem(self._place(subject), wrong.code, message))

    def _source(self, term: Term) -> str:
        key = self.names.referred(term.value) if isinstance(term, NamedNode) else None
        if key is None or key[0] != Label.SOURCE:
            message = _("{found} is no source; name a node of the class Source").format(
                found=shown(term)
            )
            raise WrongValueError(message, "unknown-id")
        return key[1]

    def _check_number(self, subject: NamedNode, declared: Property, found: int) -> None:
        if found > 1 and not declared.many:
            message = _("{label}: found {found} values, expected one")
        elif declared.required and not found:
            message = _("{label}: there is no value, expected one")
        else:
            return
        text = message.format(label=declared.term.label, found=found)
        self.problems.append(Problem(self._place(subject), "wrong-number-of-values", text))

    def _done(self, triples: Iterable[Triple]) -> None:
        for triple in triples:
            self.left.pop(triple, None)

    def _place(self, subject: NamedNode) -> Place:
        return Place(self.file, sheet=subject.value)


def _language(term: Term) -> str:
    return str(getattr(term, "language", None) or "")
