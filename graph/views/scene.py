"""What a view draws: the part of a graph that was asked for, its ties, and what is said of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ecocollab.graph.model import Graph
from ecocollab.graph.network import CO_ASSIGNED, DECLARED, HIERARCHICAL, agency_ties
from ecocollab.graph.selection import FIRST_YEAR, LAST_YEAR, TAKING_PART, WORK, Hidden
from ecocollab.messages import N_, in_both
from ecocollab.ontology.names import CODE_WORDS, WORDS, Basis, Key, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecocollab.graph.model import Edge, Node
    from ecocollab.graph.network import Tie
    from ecocollab.graph.selection import NodeKey, Selection
    from ecocollab.ontology.bilingual import Words

TIE_WORDS = {
    DECLARED: N_("declared together"),
    CO_ASSIGNED: N_("assigned together"),
    HIERARCHICAL: N_("one under the other"),
}
RELATION_WORDS = {
    Rel.RESPONSIBLE_FOR: N_("responsible for"),
    Rel.ISSUED: N_("issued"),
    Rel.MEMBER_OF: N_("belongs to the set"),
}
"""Of relations whose name in the ontology does not read along the arrow."""
_OWN_WORDS = {**TIE_WORDS, **RELATION_WORDS}


@dataclass(frozen=True, slots=True)
class About:
    """What the foot of a page says.

    Attributes:
        data: name and version of the data.
        date: the day of the data as ISO text, not the day of drawing: files are reproducible.
        hidden: what the defaults hide in the whole graph.
        language: in which the page opens, `zh` or `en`; both are in it.
        notes: further lines, such as the question that was asked.
    """

    data: str = ""
    date: str = ""
    hidden: Hidden = field(default_factory=lambda: Hidden(0, 0, 0))
    language: str = "zh"
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Focus:
    """What a single view is about, beside the filters.

    Attributes:
        center: the agency of `ego`, the start of `path`; empty means the busiest.
        target: the end of `path`.
        only: only these nodes, such as those in the rows of a question; empty means all.
    """

    center: NodeKey | None = None
    target: NodeKey | None = None
    only: frozenset[NodeKey] = frozenset()


@dataclass(frozen=True)
class Scene:
    """The whole graph, and what a selection and a focus make of it."""

    graph: Graph
    selection: Selection
    about: About
    focus: Focus

    @cached_property
    def shown(self) -> Graph:
        """The part of the graph that was asked for."""
        selected = self.graph.select(self.selection)
        if not self.focus.only:
            return selected
        only = self.focus.only
        kept = {key for key in selected.nodes if key in only or key[0] == Label.SOURCE}
        return Graph.of(
            (node for key, node in selected.nodes.items() if key in kept),
            (edge for edge in selected.edges.values() if edge.start in kept and edge.end in kept),
        )

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties between agencies, exactly those that a question gives for the selection."""
        ties = agency_ties(self.graph, self.selection)
        only = self.focus.only
        if not only:
            return ties
        return tuple(tie for tie in ties if {(Label.AGENCY, tie.a), (Label.AGENCY, tie.b)} <= only)

    @cached_property
    def taking_part(self) -> tuple[Edge, ...]:
        """The visible edges of agencies with work; what binds all members of a plan is none."""
        return tuple(
            edge
            for edge in self.shown.edges.values()
            if edge.type in TAKING_PART
            and edge.start[0] == Label.AGENCY
            and edge.basis != Basis.PLAN_WIDE
        )

    @cached_property
    def works_of(self) -> Mapping[str, frozenset[NodeKey]]:
        """The work that each agency takes part in, by the id of the agency."""
        found: dict[str, set[NodeKey]] = {}
        for edge in self.taking_part:
            found.setdefault(edge.start[1], set()).add(edge.end)
        return {agency: frozenset(works) for agency, works in found.items()}

    @cached_property
    def works(self) -> tuple[Node, ...]:
        """The tasks, items and collaborations that an agency takes part in, by key."""
        keys = {edge.end for edge in self.taking_part}
        return tuple(node for key, node in self.shown.nodes.items() if key in keys)

    @cached_property
    def works_without_agency(self) -> int:
        """How much of the work names no agency."""
        return sum(node.label in WORK for node in self.shown.nodes.values()) - len(self.works)

    def busiest(self) -> list[str]:
        """The ids of the agencies with work, the busiest first."""
        return sorted(self.works_of, key=lambda agency: (-len(self.works_of[agency]), agency))

    def filters(self) -> list[tuple[str, list[Words]]]:
        """The filters in force, as the name of each with its values in words."""
        chosen = self.selection
        named = [
            ("basins", self._names(Label.BASIN, chosen.basins)),
            ("regions", self._names(Label.REGION, chosen.regions)),
            ("themes", self._names(Label.THEME, chosen.themes)),
            ("agencies", self._names(Label.AGENCY, chosen.agencies)),
            ("ties", [in_words(code) for code in chosen.ties]),
            ("kinds", [in_words(code) for code in chosen.kinds]),
            ("evidence", [in_words(code) for code in chosen.evidence]),
            ("basis", [in_words(code) for code in chosen.basis]),
            ("since", [_year(chosen.since)] if chosen.since != FIRST_YEAR else []),
            ("until", [_year(chosen.until)] if chosen.until != LAST_YEAR else []),
        ]
        return [(name, values) for name, values in named if values]

    def _names(self, label: str, ids: Iterable[str]) -> list[Words]:
        nodes = [(node_id, self.graph.nodes.get((label, node_id))) for node_id in ids]
        return [names(node) if node else (node_id, node_id) for node_id, node in nodes]


def names(node: Node) -> Words:
    """The Chinese and the English name; one stands for the other where it is missing."""
    chinese, english = node.text(Key.NAME_ZH), node.text(Key.NAME_EN)
    return (chinese or english or node.id, english or chinese or node.id)


def in_words(code: str) -> Words:
    """What people read for a class, a type, a code or a kind of tie."""
    if code in _OWN_WORDS:
        return in_both(_OWN_WORDS[code])
    chinese, english = (CODE_WORDS if code in CODE_WORDS else WORDS).get(code, (code, code))
    return (chinese, english)


def _year(year: int) -> Words:
    return (str(year), str(year))
