"""What the page of a resource says, before it becomes HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.graph.formats.site.addresses import edge_folder, link, node_folder
from ecocollab.graph.formats.site.facts import NO_MARK, facts_of, mark_of, marks_of
from ecocollab.graph.formats.site.words import edge_words, heading, names
from ecocollab.graph.model import Edge, Node
from ecocollab.messages import N_
from ecocollab.ontology.bilingual import both
from ecocollab.ontology.names import Certainty, CollectiveKind, Evidence, Key, Label
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ecocollab.graph.formats.site.facts import Fact, Mark
    from ecocollab.graph.model import Graph, Value
    from ecocollab.ontology.bilingual import Words

_SAID = (Key.ROLE, Key.RELATION, Key.YEAR, Key.AS_WRITTEN, Key.NOTE)
_TELLING = (Key.ROLE, Key.RELATION, Key.YEAR)
_ATTESTED = N_("Resources that rest on this source")
_ATTESTED_EDGES = N_("Links that rest on this source")
_MEMBERS = N_("Stands for")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page of a resource."""

    words: Words
    href: str
    label: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An edge seen from one end; `notes` are numbers in the list of sources."""

    other: Link
    edge: str
    basis: Mark
    said: tuple[Words, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The edges of one type in one direction."""

    words: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in the list at the foot of a page."""

    number: int
    link: Link
    publisher: str
    date: str
    read: Words
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a resource. `own_notes` are the sources of the resource itself."""

    folder: str
    label: str
    id: str
    iri: str
    words: Words
    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    own_notes: tuple[int, ...]


@dataclass(slots=True)
class Footnotes:
    """Numbers the sources of a page in the order in which they are named."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers of sources."""
        return tuple(self.numbers.setdefault(one, len(self.numbers) + 1) for one in sources)


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages of a graph."""

    graph: Graph
    attested: Mapping[str, tuple[Node | Edge, ...]]

    @classmethod
    def of(cls, graph: Graph) -> Pages:
        """The maker of pages of a graph; notes what rests on each source."""
        found: dict[str, list[Node | Edge]] = {}
        everything: Iterable[Node | Edge] = (*graph.nodes.values(), *graph.edges.values())
        for one in everything:
            for source in one.sources:
                found.setdefault(source, []).append(one)
        return cls(graph, {source: tuple(ones) for source, ones in found.items()})

    def node(self, node: Node, iri: str) -> Page:
        """The page of a node."""
        folder, notes = node_folder(node.key), Footnotes()
        own = notes.of(node.sources)
        sections = [*self._sections(node, folder, notes)]
        if node.label == Label.SOURCE:
            sections += self._attested(node, folder)
        if node.label == Label.COLLECTIVE_NAME:
            sections += self._members(node, folder)
        declared = vocabulary().nodes[node.label].properties
        return Page(
            folder=folder,
            label=node.label,
            id=node.id,
            iri=iri,
            words=names(node),
            marks=marks_of(node),
            facts=facts_of(node.values, declared),
            sections=tuple(sections),
            sources=self._cited(notes, folder),
            own_notes=own,
        )

    def edge(self, edge: Edge, iri: str) -> Page:
        """The page of an edge: its ends, its properties and its sources."""
        folder, notes = edge_folder(edge.id), Footnotes()
        own = notes.of(edge.sources)
        ends = (
            (both(N_("From")), self.graph.nodes[edge.start]),
            (both(N_("To")), self.graph.nodes[edge.end]),
        )
        basis = mark_of(vocabulary().codes["Basis"], edge.basis)
        return Page(
            folder=folder,
            label="edge",
            id=edge.id,
            iri=iri,
            words=self._edge_link(edge, folder).words,
            marks=(basis,),
            facts=facts_of(edge.values, vocabulary().edges[edge.type].properties),
            sections=tuple(
                Section(words, (Row(link_to(end, folder), "", basis, (), ()),))
                for words, end in ends
            ),
            sources=self._cited(notes, folder),
            own_notes=own,
        )

    def _sections(self, node: Node, folder: str, notes: Footnotes) -> Iterator[Section]:
        for edge_type, declared in vocabulary().edges.items():
            found: dict[bool, list[Row]] = {}
            for leaving, edges in (
                (True, self.graph.leaving.get(node.key, ())),
                (False, self.graph.entering.get(node.key, ())),
            ):
                rows = [self._row(e, leaving, folder, notes) for e in edges if e.type == edge_type]
                found.setdefault(leaving or declared.symmetric, []).extend(rows)
            for leaving, rows in found.items():
                if rows:
                    words = heading(edge_type, leaving=leaving)
                    yield Section(words, tuple(sorted(rows, key=_order)))

    def _row(self, edge: Edge, leaving: bool, folder: str, notes: Footnotes) -> Row:  # noqa: FBT001
        other = self.graph.nodes[edge.end if leaving else edge.start]
        declared = vocabulary().edges[edge.type].properties
        facts = facts_of({key: edge.values[key] for key in _SAID if key in edge.values}, declared)
        return Row(
            other=link_to(other, folder),
            edge=link(folder, edge_folder(edge.id)),
            basis=mark_of(vocabulary().codes["Basis"], edge.basis),
            said=tuple(_named(fact, value) for fact in facts for value in fact.values),
            notes=notes.of(edge.sources),
        )

    def _attested(self, node: Node, folder: str) -> Iterator[Section]:
        """What names a source: nodes, then edges."""
        ones = self.attested.get(node.id, ())
        nodes = [link_to(one, folder) for one in ones if isinstance(one, Node)]
        edges = [self._edge_link(one, folder) for one in ones if isinstance(one, Edge)]
        for message, links in ((_ATTESTED, nodes), (_ATTESTED_EDGES, edges)):
            if links:
                yield _plain_section(message, links)

    def _edge_link(self, edge: Edge, folder: str) -> Link:
        start, end = names(self.graph.nodes[edge.start]), names(self.graph.nodes[edge.end])
        between = self._kind_of(edge)
        words = (f"{start[0]} · {between[0]} · {end[0]}", f"{start[1]} · {between[1]} · {end[1]}")
        return Link(words, link(folder, edge_folder(edge.id)), "edge")

    def _kind_of(self, edge: Edge) -> Words:
        """Its type with what tells it from others between the same two, such as a role."""
        declared = vocabulary().edges[edge.type].properties
        told = {key: edge.values[key] for key in _TELLING if key in edge.values}
        values = [value for fact in facts_of(told, declared) for value in fact.values]
        chinese, english = edge_words(edge.type)
        if not values:
            return (chinese, english)
        inner = ("、".join(one[0] for one in values), ", ".join(one[1] for one in values))
        return (f"{chinese}（{inner[0]}）", f"{english} ({inner[1]})")

    def _members(self, node: Node, folder: str) -> Iterator[Section]:
        """The nodes that a collective name stands for."""
        label = Label.REGION if node.text(Key.KIND) == CollectiveKind.REGIONS else Label.AGENCY
        members = node.values.get(Key.MEMBERS, ())
        found = [self.graph.nodes.get((label, str(one))) for one in _list(members)]
        links = [link_to(one, folder) for one in found if one is not None]
        if links:
            yield _plain_section(_MEMBERS, links)

    def _cited(self, notes: Footnotes, folder: str) -> tuple[Cited, ...]:
        return tuple(self._one_cited(one, number, folder) for one, number in notes.numbers.items())

    def _one_cited(self, source: str, number: int, folder: str) -> Cited:
        node = self.graph.nodes[Label.SOURCE, source]
        read = vocabulary().codes["Reading"].codes.get(node.text(Key.READ))
        return Cited(
            number=number,
            link=link_to(node, folder),
            publisher=node.text(Key.PUBLISHER),
            date=node.text(Key.DATE),
            read=(read.label_zh, read.label_en) if read else ("", ""),
            url=node.text(Key.URL),
        )


def link_to(node: Node, folder: str) -> Link:
    """A link to a node from a page in a folder."""
    shown = tuple(mark for mark in marks_of(node) if mark.code not in _USUAL)
    return Link(names(node), link(folder, node_folder(node.key)), node.label, shown)


_USUAL = frozenset({Evidence.QUOTED, Evidence.SUMMARISED, Certainty.CONFIRMED, Certainty.PROBABLE})
"""Levels that a mere link does not mention."""


def _named(fact: Fact, value: Words) -> Words:
    """A value with the name of its property before it."""
    chinese, english = fact.words
    return (f"{chinese}：{value[0]}", f"{english}: {value[1]}")


def _plain_section(message: str, links: Iterable[Link]) -> Section:
    return Section(both(message), tuple(Row(one, "", NO_MARK, (), ()) for one in links))


def _list(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _order(row: Row) -> tuple[str, str, str]:
    return (row.other.label, row.other.words[0], row.edge)
