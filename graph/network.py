"""Ties: who works with whom. This is the definition; the questions are proven equal to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from ecocollab.graph.selection import TAKING_PART, stated
from ecocollab.ontology.names import Basis, Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ecocollab.graph.model import Edge, Graph, Node
    from ecocollab.graph.selection import NodeKey, Selection

DECLARED: Final = "declared"
CO_ASSIGNED: Final = "co-assigned"
HIERARCHICAL: Final = "hierarchical"
TIES: Final = (DECLARED, CO_ASSIGNED, HIERARCHICAL)


@dataclass(frozen=True, slots=True)
class Shared:
    """One reason why two are tied.

    Attributes:
        work: the class and id of what they share; of a hierarchical tie, the upper agency.
        kind: declared, co-assigned or hierarchical.
        k: how many take part in the work; 0 for a hierarchical tie.
        weight: 1 / (k - 1), so that a meeting of twenty does not outweigh a treaty of two.
        sources, basis: of the edges of the two, sorted.
        years: of a collaboration its first and last, else those of the responsibilities.
    """

    work: NodeKey
    kind: str
    k: int
    weight: float
    sources: tuple[str, ...]
    basis: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two agencies with all that ties them; `a` before `b` as text.

    Attributes:
        works: what counts.
        repeats: what does not, because a document that declares the tie says it again.
    """

    a: str
    b: str
    works: tuple[Shared, ...]
    repeats: tuple[Shared, ...] = ()

    @property
    def named(self) -> tuple[Shared, ...]:
        """What counts, then what repeats it."""
        return (*self.works, *self.repeats)

    @property
    def weight(self) -> float:
        """The sum over the shared work."""
        return sum(shared.weight for shared in self.works)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of tie, sorted."""
        return tuple(sorted({shared.kind for shared in self.works}))

    @property
    def basis(self) -> tuple[str, ...]:
        """The levels of basis of its edges, sorted."""
        return tuple(sorted({level for shared in self.works for level in shared.basis}))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources behind it, sorted."""
        return tuple(sorted({source for shared in self.works for source in shared.sources}))


Pairs = dict[tuple[str, str], list[Shared]]


def agency_ties(graph: Graph, selection: Selection) -> tuple[Tie, ...]:
    """The ties between agencies that a selection asks for, by pair.

    With `agencies` given, one end of each tie is one of them. A hierarchical tie is not work:
    only `agencies` and `basis` restrict it.
    """
    asked = selection.ties or (DECLARED, CO_ASSIGNED)
    pairs: Pairs = defaultdict(list)
    for node in selection.work(graph):
        kind = DECLARED if node.label == Label.COLLABORATION else CO_ASSIGNED
        if kind in asked:
            taking_part = _taking_part(graph, selection, node)
            _add_pairs(pairs, node, kind, taking_part, selection.agencies)
    if HIERARCHICAL in asked:
        _add_hierarchy(pairs, graph, selection)
    return _ties(pairs)


def _taking_part(graph: Graph, selection: Selection, node: Node) -> dict[str, list[Edge]]:
    """The edges that can make ties over a piece of work, by the id of the agency."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.entering.get(node.key, ()):
        if edge.start[0] == Label.AGENCY and _makes_ties(selection, edge):
            found[edge.start[1]].append(edge)
    return found


def _makes_ties(selection: Selection, edge: Edge) -> bool:
    """Ties rest on stated edges unless asked; what binds all members of a plan makes none."""
    if edge.type not in TAKING_PART or edge.basis == Basis.PLAN_WIDE:
        return False
    return selection.shows(edge) and (bool(selection.basis) or stated(edge))


def _add_pairs(
    pairs: Pairs,
    node: Node,
    kind: str,
    taking_part: Mapping[str, list[Edge]],
    wanted: Collection[str],
) -> None:
    k = len(taking_part)
    for a, b in combinations(sorted(taking_part), 2):
        if not wanted or a in wanted or b in wanted:
            edges = [*taking_part[a], *taking_part[b]]
            pairs[a, b].append(_shared(node, kind, k, edges))


def _shared(node: Node, kind: str, k: int, edges: list[Edge]) -> Shared:
    return Shared(
        node.key,
        kind,
        k,
        1 / (k - 1),
        tuple(sorted({source for edge in edges for source in edge.sources})),
        tuple(sorted({edge.basis for edge in edges})),
        _years(node) if kind == DECLARED else _years(*edges),
    )


def _years(*things: Node | Edge) -> tuple[int, ...]:
    keys = (Key.YEAR_FROM, Key.YEAR_TO, Key.YEAR)
    values = {thing.values.get(key) for thing in things for key in keys}
    return tuple(sorted(value for value in values if isinstance(value, int)))


def _add_hierarchy(pairs: Pairs, graph: Graph, selection: Selection) -> None:
    wanted = selection.agencies
    for edge in graph.of_type(Rel.SUBORDINATE_TO):
        a, b = sorted((edge.start[1], edge.end[1]))
        if a != b and selection.has_basis(edge) and (not wanted or a in wanted or b in wanted):
            shared = Shared(edge.end, HIERARCHICAL, 0, 0.0, edge.sources, (edge.basis,), ())
            pairs[a, b].append(shared)


def _ties(pairs: Pairs) -> tuple[Tie, ...]:
    return tuple(_tie(a, b, pairs[a, b]) for a, b in sorted(pairs))


def _tie(a: str, b: str, works: list[Shared]) -> Tie:
    """A tie that counts each document once: not again what a declared tie already says."""
    declared = {source for shared in works if shared.kind == DECLARED for source in shared.sources}
    ordered = sorted(works, key=lambda shared: (shared.work, shared.kind))
    again = tuple(
        shared
        for shared in ordered
        if shared.kind == CO_ASSIGNED and not declared.isdisjoint(shared.sources)
    )
    return Tie(a, b, tuple(shared for shared in ordered if shared not in again), again)
