"""Matrix and partners: the views that are tables of agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.graph.views.facts import Facts, around, with_ends
from ecocollab.graph.views.groups import Groups
from ecocollab.ontology.names import Key, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.graph.model import Node
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.views.facts import Json
    from ecocollab.graph.views.scene import Scene
    from ecocollab.ontology.bilingual import Words

MOST_AGENCIES = 30
MOST_ROWS = 100


def matrix(scene: Scene) -> Facts:
    """Work x agencies: all work that names an agency, the busiest agencies, the rest folded."""
    busiest = scene.busiest()
    groups = Groups(scene)
    rows = _rows(scene, groups)
    works = [node.key for _theme, nodes, _folded in rows for node in nodes]
    agencies = [(Label.AGENCY, agency) for agency in busiest]
    edges = around(scene, works)
    keys = with_ends([*works, *agencies], edges)
    at = {key: number for number, key in enumerate(keys)}
    drawing: dict[str, Json] = {
        "rows": [
            {
                "title": list(groups.theme_words(theme)),
                "works": [at[node.key] for node in nodes],
                "folded": folded,
            }
            for theme, nodes, folded in rows
        ],
        "columns": _columns(groups, busiest[:MOST_AGENCIES], at),
        "others": max(0, len(busiest) - MOST_AGENCIES),
        "without_agency": scene.works_without_agency,
    }
    return Facts(scene, keys, edges, drawing=drawing)


def partners(scene: Scene) -> Facts:
    """Agency x agency: how much work two share; the busiest agencies, the rest folded."""
    shared: dict[str, int] = {}
    for tie in scene.ties:
        for agency in (tie.a, tie.b):
            shared[agency] = shared.get(agency, 0) + len(tie.works)
    busiest = sorted(shared, key=lambda agency: (-shared[agency], agency))
    works = sorted({part.work for tie in scene.ties for part in tie.named} - set(_all(busiest)))
    keys = [*_all(busiest), *works]
    at = {key: number for number, key in enumerate(keys)}
    drawing: dict[str, Json] = {
        "columns": _columns(Groups(scene), busiest[:MOST_AGENCIES], at),
        "others": max(0, len(busiest) - MOST_AGENCIES),
        "agencies": len(busiest),
    }
    edges = [edge for edge in around(scene, keys) if edge.start in at and edge.end in at]
    return Facts(scene, keys, edges, scene.ties, drawing=drawing)


def _all(agencies: Sequence[str]) -> list[NodeKey]:
    return [(Label.AGENCY, agency) for agency in agencies]


def _columns(groups: Groups, agencies: Sequence[str], at: dict[NodeKey, int]) -> Json:
    def named(found: list[tuple[Words, list[str]]]) -> Json:
        return [
            {"title": list(words), "agencies": [at[Label.AGENCY, agency] for agency in inside]}
            for words, inside in found
        ]

    return {
        "province": named(groups.by_place(agencies)),
        "function": named(groups.by_function(agencies)),
    }


def _rows(scene: Scene, groups: Groups) -> list[tuple[str, list[Node], int]]:
    """Theme, its work by year, and how much was left out; the largest theme first."""
    parties = {node.key: 0 for node in scene.works}
    for edge in scene.taking_part:
        parties[edge.end] += 1
    ranked = sorted(scene.works, key=lambda node: (-parties[node.key], node.key))
    kept = {node.key for node in ranked[:MOST_ROWS]}
    by_theme: dict[str, list[Node]] = {}
    for node in scene.works:
        by_theme.setdefault(groups.themes[node.key], []).append(node)
    order = sorted(by_theme, key=lambda theme: (not theme, -len(by_theme[theme]), theme))
    return [
        (
            theme,
            sorted((node for node in by_theme[theme] if node.key in kept), key=_by_year),
            sum(node.key not in kept for node in by_theme[theme]),
        )
        for theme in order
    ]


def _by_year(node: Node) -> tuple[str, int, NodeKey]:
    year = node.values.get(Key.YEAR_FROM, 0)
    return (node.label, year if isinstance(year, int) else 0, node.key)
