"""Backbone and explore: the views that are networks of points and lines."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING

from ecocollab.graph.views.carrier import MANY_LINES, USUAL_WIDTH, carried
from ecocollab.graph.views.facts import NOT_DRAWN, Facts, refuse_too_many
from ecocollab.graph.views.layout import place, place_around
from ecocollab.ontology.names import Basis, Label, Rel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecocollab.graph.network import Tie
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.views.facts import Json
    from ecocollab.graph.views.scene import Scene

MOST_DRAWN = 2000
FIRST_K = 3
MOST_K = 10
FIRST_CLASSES = (Label.AGENCY, Label.WORK_ITEM, Label.TASK, Label.COLLABORATION, Label.PLAN)
FIRST_TYPES = frozenset(
    {
        Rel.RESPONSIBLE_FOR,
        Rel.PARTY_TO,
        Rel.ISSUED,
        Rel.IMPLEMENTS,
        Rel.CARRIED_OUT_BY,
        Rel.PART_OF,
        Rel.CONCERNS,
    }
)
"""What the page shows first; the rest is one click away."""
_WEAK_PULL = 0.05


def backbone(scene: Scene) -> Facts:
    """The strongest ties of each agency; the page has a slider for how many."""
    agencies = sorted({end for tie in scene.ties for end in (tie.a, tie.b)})
    at = {agency: number for number, agency in enumerate(agencies)}
    ranks = tie_ranks(scene.ties)
    pulls = [
        (at[tie.a], at[tie.b], tie.weight or _WEAK_PULL)
        for tie, rank in zip(scene.ties, ranks, strict=True)
        if rank <= FIRST_K
    ]
    places = place(len(agencies), pulls)
    keys: list[NodeKey] = [(Label.AGENCY, agency) for agency in agencies]
    works = sorted({part.work for tie in scene.ties for part in tie.named} - set(keys))
    drawn = [(number, _size(tie_count)) for number, tie_count in _ends(scene.ties, at)]
    lines = [
        (
            at[tie.a],
            at[tie.b],
            round(min(14.0, 2 + 4 * tie.weight), 1),
            not any(part.basis == (Basis.STATED,) for part in tie.works),
        )
        for tie in scene.ties
    ]
    drawing: dict[str, Json] = {
        "ranks": list(ranks),
        "k": FIRST_K,
        "steps": _steps(agencies, scene.ties, ranks),
        "network": carried(drawn, lines, places, directed=False),
    }
    return Facts(
        scene, [*keys, *works], ties=scene.ties, places=_by_key(keys, places), drawing=drawing
    )


def tie_ranks(ties: Sequence[Tie]) -> list[int]:
    """For each tie its place, from 1, among the ties of that of its ends where it ranks higher."""
    by_end: dict[str, list[tuple[float, str, int]]] = {}
    for number, tie in enumerate(ties):
        by_end.setdefault(tie.a, []).append((-tie.weight, tie.b, number))
        by_end.setdefault(tie.b, []).append((-tie.weight, tie.a, number))
    ranks = [len(ties)] * len(ties)
    for found in by_end.values():
        for rank, (_weight, _other, number) in enumerate(sorted(found), start=1):
            ranks[number] = min(ranks[number], rank)
    return ranks


def _steps(agencies: Sequence[str], ties: Sequence[Tie], ranks: Sequence[int]) -> Json:
    """For each k of the slider how many ties are shown and how many parts they make."""
    import networkx as nx

    steps: list[Json] = []
    for k in range(1, min(MOST_K, max(ranks, default=1)) + 1):
        kept = [(tie.a, tie.b) for tie, rank in zip(ties, ranks, strict=True) if rank <= k]
        network: nx.Graph[str] = nx.Graph()
        network.add_nodes_from(agencies)
        network.add_edges_from(kept)
        steps.append({"k": k, "ties": len(kept), "parts": nx.number_connected_components(network)})
    return steps


def _ends(ties: Iterable[Tie], at: dict[str, int]) -> list[tuple[int, int]]:
    counts = Counter(end for tie in ties for end in (tie.a, tie.b))
    return [(number, counts[agency]) for agency, number in at.items()]


def explore(scene: Scene) -> Facts:
    """The whole network, as much of it as can be drawn, and the ties between agencies."""
    edges = [
        edge for edge in scene.shown.edges.values() if not {edge.start[0], edge.end[0]} & NOT_DRAWN
    ]
    degrees = Counter(end for edge in edges for end in (edge.start, edge.end))
    known = [key for key in scene.shown.nodes if key[0] not in NOT_DRAWN]
    refuse_too_many(len(known))
    keys = sorted(sorted(known, key=lambda key: (-degrees[key], key))[:MOST_DRAWN])
    at = {key: number for number, key in enumerate(keys)}
    edges = [edge for edge in edges if edge.start in at and edge.end in at]
    places = _places(keys, [(at[e.start], at[e.end], e.type in FIRST_TYPES) for e in edges])
    lines = [(at[e.start], at[e.end], USUAL_WIDTH, e.basis not in _SOLID) for e in edges]
    drawn = [(number, _size(degrees[key])) for key, number in at.items()]
    drawing: dict[str, Json] = {
        "classes": list(FIRST_CLASSES),
        "types": [*sorted(FIRST_TYPES)],
        "all_nodes": len(known),
        "network": carried(drawn, lines, places, directed=len(lines) <= MANY_LINES),
    }
    ties = [tie for tie in scene.ties if _keys_of(tie) <= at.keys()]
    return Facts(scene, keys, edges, ties, _by_key(keys, places), drawing)


def _keys_of(tie: Tie) -> set[NodeKey]:
    ends = {(Label.AGENCY, tie.a), (Label.AGENCY, tie.b)}
    return ends | {part.work for part in tie.named}


_SOLID = frozenset({Basis.STATED, Basis.MAPPED, Basis.COMPUTED, Basis.PLAN_WIDE})


def _places(
    keys: Sequence[NodeKey], joined: Sequence[tuple[int, int, bool]]
) -> list[tuple[int, int]]:
    """What the page shows first is laid out on its own; the rest stands around it."""
    first = [
        (a, b)
        for a, b, is_first in joined
        if is_first and keys[a][0] in FIRST_CLASSES and keys[b][0] in FIRST_CLASSES
    ]
    inner = sorted({number for pair in first for number in pair})
    inner_at = {number: at for at, number in enumerate(inner)}
    core = place(len(inner), ((inner_at[a], inner_at[b], 1.0) for a, b in first))
    known = dict(zip(inner, core, strict=True))
    return place_around(len(keys), known, [(a, b) for a, b, _first in joined])


def _size(degree: int) -> int:
    return min(26, 8 + round(2.2 * sqrt(degree)))


def _by_key(
    keys: Sequence[NodeKey], places: Sequence[tuple[int, int]]
) -> dict[NodeKey, tuple[int, int]]:
    return dict(zip(keys, places, strict=True))
