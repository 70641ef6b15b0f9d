"""Selection: the shared filters of questions, views and exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.graph.model import Graph
from ecocollab.ontology.names import Basis, Evidence, Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecocollab.graph.model import Edge, Node

FIRST_YEAR = 0
LAST_YEAR = 9999

ITEMS = frozenset({Label.TASK, Label.WORK_ITEM})
WORK = ITEMS | {Label.COLLABORATION}
TAKING_PART = frozenset({Rel.RESPONSIBLE_FOR, Rel.PARTY_TO})
_BY_BASIS = TAKING_PART | {Rel.COVERS, Rel.CONCERNS, Rel.TOUCHES}

NodeKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Selection:
    """What part of a graph is asked for. Ids and codes; an empty filter means no restriction.

    Attributes:
        basins: only work that concerns one of these, or a water within one of these.
        regions: only work that covers one of these, or a region within one of these.
        themes: only work about one of these, or a theme below one of these.
        agencies: only ties and edges of work with one of these.
        ties: kinds of tie; none means declared and co-assigned.
        kinds: kinds of collaboration; when given, tasks and work items do not count.
        evidence: levels of tasks and items; none means all but `unpublished`.
        basis: levels of edges; none means all but `unconfirmed`.
        since, until: years, both included; work counts when its years overlap them.
    """

    basins: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    since: int = FIRST_YEAR
    until: int = LAST_YEAR

    def of(self, graph: Graph) -> Graph:
        """The part of the graph that the filters keep.

        Kept are the work that passes, what it leads to by visible edges, the visible edges
        between all these, and the sources they cite. While no filter chooses work, every visible
        node is kept.
        """
        kept = self._chosen(graph) if self._chooses else self._visible(graph)
        edges = [
            edge
            for edge in graph.edges.values()
            if edge.start in kept and edge.end in kept and self.shows(edge)
        ]
        cited = _cited([*(graph.nodes[key] for key in kept), *edges])
        nodes = (graph.nodes[key] for key in kept | (cited & graph.nodes.keys()))
        return Graph.of(nodes, edges)

    def work(self, graph: Graph) -> tuple[Node, ...]:
        """The tasks, items and collaborations that pass every filter but `agencies`, by key."""
        wanted = [
            (Rel.CONCERNS, _below(graph, Label.BASIN, self.basins, Rel.WITHIN)),
            (Rel.COVERS, _below(graph, Label.REGION, self.regions, Rel.WITHIN)),
            (Rel.HAS_THEME, _below(graph, Label.THEME, self.themes, Rel.BROADER)),
        ]
        reached = [(edge_type, ends) for edge_type, ends in wanted if ends]
        return tuple(
            node
            for node in graph.nodes.values()
            if node.label in WORK
            and self._passes(graph, node)
            and all(_leads(graph, node, edge_type, ends) for edge_type, ends in reached)
        )

    def shows(self, edge: Edge) -> bool:
        """Whether an edge is visible: by its basis and, for a responsibility, its year."""
        if edge.type == Rel.RESPONSIBLE_FOR and not self._in_years(edge, Key.YEAR, Key.YEAR):
            return False
        if edge.type in _BY_BASIS:
            return self.has_basis(edge)
        return confirmed(edge) or Basis.UNCONFIRMED in self.basis

    def has_basis(self, edge: Edge) -> bool:
        """Whether the basis of an edge is one of those asked for."""
        return edge.basis in self.basis if self.basis else confirmed(edge)

    def shows_node(self, node: Node) -> bool:
        """Whether the evidence of a node is one of those asked for; other nodes have none."""
        if node.label not in ITEMS:
            return True
        level = node.text(Key.EVIDENCE)
        return level in self.evidence if self.evidence else level != Evidence.UNPUBLISHED

    @property
    def _chooses(self) -> bool:
        years = (self.since, self.until) != (FIRST_YEAR, LAST_YEAR)
        return bool(
            years or self.basins or self.regions or self.themes or self.agencies or self.kinds
        )

    def _visible(self, graph: Graph) -> set[NodeKey]:
        return {key for key, node in graph.nodes.items() if self.shows_node(node)}

    def _chosen(self, graph: Graph) -> set[NodeKey]:
        work = {node.key for node in self.work(graph) if self._has_agency(graph, node)}
        ends = {
            end
            for key in work
            for edge in (*graph.leaving.get(key, ()), *graph.entering.get(key, ()))
            if self.shows(edge)
            for end in (edge.start, edge.end)
        }
        return work | {key for key in ends if key[0] not in WORK}

    def _has_agency(self, graph: Graph, node: Node) -> bool:
        return not self.agencies or any(
            edge.type in TAKING_PART
            and edge.start[0] == Label.AGENCY
            and edge.start[1] in self.agencies
            and self.shows(edge)
            for edge in graph.entering.get(node.key, ())
        )

    def _passes(self, graph: Graph, node: Node) -> bool:
        if node.label == Label.COLLABORATION:
            kind_fits = not self.kinds or node.text(Key.KIND) in self.kinds
            return kind_fits and self._in_years(node, Key.YEAR_FROM, Key.YEAR_TO)
        return not self.kinds and self.shows_node(node) and self._item_in_years(graph, node)

    def _item_in_years(self, graph: Graph, node: Node) -> bool:
        plans = [
            graph.nodes[edge.end]
            for edge in graph.leaving.get(node.key, ())
            if edge.type == Rel.PART_OF and confirmed(edge)
        ]
        return (
            (self.since, self.until) == (FIRST_YEAR, LAST_YEAR)
            or any(self._in_years(plan, Key.YEAR_FROM, Key.YEAR_TO) for plan in plans)
            or any(
                edge.type == Rel.RESPONSIBLE_FOR and self.shows(edge)
                for edge in graph.entering.get(node.key, ())
            )
        )

    def _in_years(self, thing: Node | Edge, first: str, last: str) -> bool:
        """Whether years overlap those asked for; what has none passes only while none are."""
        values = [thing.values.get(key) for key in (first, last)]
        years = [value for value in values if isinstance(value, int)]
        if not years:
            return (self.since, self.until) == (FIRST_YEAR, LAST_YEAR)
        return years[-1] >= self.since and years[0] <= self.until


@dataclass(frozen=True, slots=True)
class Hidden:
    """How much of a whole graph the defaults hide: nodes, edges, edges that make no tie."""

    unpublished: int
    unconfirmed: int
    plan_wide: int


def hidden(graph: Graph, selection: Selection) -> Hidden:
    """What the defaults hide; a level is not hidden where the selection says which it wants."""
    bases = [edge.basis for edge in graph.edges.values()]
    levels = [node.text(Key.EVIDENCE) for node in graph.nodes.values()]
    return Hidden(
        0 if selection.evidence else levels.count(Evidence.UNPUBLISHED),
        0 if selection.basis else bases.count(Basis.UNCONFIRMED),
        bases.count(Basis.PLAN_WIDE),
    )


def confirmed(edge: Edge) -> bool:
    """Whether an edge rests on more than general knowledge."""
    return edge.basis != Basis.UNCONFIRMED


def stated(edge: Edge) -> bool:
    """Whether a source says so itself."""
    return edge.basis == Basis.STATED


def _below(graph: Graph, label: str, ids: Iterable[str], edge_type: str) -> set[NodeKey]:
    """The nodes named and everything below them; places count where a source states it."""
    found: set[NodeKey] = set()
    waiting = [(label, key) for key in ids]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [
                edge.start
                for edge in graph.entering.get(key, ())
                if edge.type == edge_type and (edge_type != Rel.WITHIN or stated(edge))
            ]
    return found


def _leads(graph: Graph, node: Node, edge_type: str, ends: set[NodeKey]) -> bool:
    return any(
        edge.type == edge_type and confirmed(edge) and edge.end in ends
        for edge in graph.leaving.get(node.key, ())
    )


def _cited(things: Iterable[Node | Edge]) -> set[NodeKey]:
    return {(Label.SOURCE, source) for thing in things for source in thing.sources}
