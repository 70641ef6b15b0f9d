"""One agency and one pair: the views around nodes that somebody names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.graph.paths import paths
from ecocollab.graph.views.facts import Facts, around, with_ends
from ecocollab.messages import _
from ecocollab.ontology.names import Label

if TYPE_CHECKING:
    from ecocollab.graph.selection import NodeKey
    from ecocollab.graph.views.facts import Json
    from ecocollab.graph.views.scene import Scene

MOST_PATHS = 10


def ego(scene: Scene) -> Facts:
    """One agency with its work and its partners; the page can put any other in the middle."""
    agencies = [(Label.AGENCY, agency) for agency in scene.busiest()]
    center = _known(scene, scene.focus.center)
    if center and center[0] != Label.AGENCY:
        raise UsageError(
            _(
                "{id} is no agency, and ego is about one: for a water or a region take another "
                "view with --basin or --region"
            ).format(id=center[1])
        )
    if center and center not in agencies:
        agencies.insert(0, center)
    tied = {(Label.AGENCY, end) for tie in scene.ties for end in (tie.a, tie.b)}
    works = [node.key for node in scene.works]
    edges = around(scene, works)
    above = {part.work for tie in scene.ties for part in tie.named}
    keys = with_ends([*agencies, *works], edges)
    keys += sorted((tied | above) - set(keys))
    drawing: dict[str, Json] = {"center": keys.index(center or _first(scene, agencies))}
    return Facts(scene, keys, edges, scene.ties, drawing=drawing)


def path(scene: Scene) -> Facts:
    """The shortest ways between two nodes, over every visible edge."""
    start, end = _known(scene, scene.focus.center), _known(scene, scene.focus.target)
    if start is None or end is None:
        raise UsageError(
            _(
                "a path needs two nodes: say where it starts with --center, "
                "where it ends with --target"
            )
        )
    ways = paths(scene.shown, start, end, limit=MOST_PATHS)
    edges = sorted({edge.id: edge for way in ways for edge in way}.values(), key=lambda e: e.id)
    keys = with_ends(list(dict.fromkeys([start, end])), edges)
    at = {edge.id: number for number, edge in enumerate(edges)}
    drawing: dict[str, Json] = {
        "start": keys.index(start),
        "end": keys.index(end),
        "paths": [[at[edge.id] for edge in way] for way in ways],
    }
    return Facts(scene, keys, edges, drawing=drawing)


def _known(scene: Scene, key: NodeKey | None) -> NodeKey | None:
    if key is None or key in scene.shown.nodes:
        return key
    if key not in scene.graph.nodes:
        raise UsageError(
            _("{id} is not in the graph; `ecocollab find TEXT` searches all names").format(
                id=key[1]
            )
        )
    raise UsageError(
        _("{id} is hidden by the filters: leave one out, or choose another node").format(id=key[1])
    )


def _first(scene: Scene, agencies: list[NodeKey]) -> NodeKey:
    """The agency that a page without a name begins with: the one with the most shared work."""
    if not agencies:
        raise UsageError(_("no agency has work under these filters: leave one out"))
    shared: dict[str, int] = {}
    for tie in scene.ties:
        for end in (tie.a, tie.b):
            shared[end] = shared.get(end, 0) + len(tie.works)
    return min(agencies, key=lambda key: (-shared.get(key[1], 0), key))
