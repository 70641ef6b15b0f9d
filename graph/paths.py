"""The shortest ways from one node to another."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ecocollab.ontology.names import Key, Label, RegionLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.model import Edge, Graph
    from ecocollab.graph.selection import NodeKey


def paths(
    graph: Graph, start: NodeKey, end: NodeKey, limit: int = 10
) -> tuple[tuple[Edge, ...], ...]:
    """The shortest paths between two nodes, by the ids of their edges; none where there is none.

    Directions do not matter. A way leads over no country: that both lie in it joins nobody.
    """
    distances = _distances(graph, start, end)
    if end not in distances:
        return ()
    return tuple(islice(_walk(graph, distances, end), limit))


def _distances(graph: Graph, start: NodeKey, end: NodeKey) -> dict[NodeKey, int]:
    """How far the nodes around `start` lie from it, up to the distance of `end`."""
    distances = {start: 0}
    ring = [start]
    while ring and end not in distances:
        reached = {
            _other(edge, key): distances[key] + 1 for key in ring for edge in _edges(graph, key)
        }
        ring = [
            key
            for key in reached
            if key not in distances and (key == end or not _is_country(graph, key))
        ]
        distances.update((key, reached[key]) for key in ring)
    return distances


def _is_country(graph: Graph, key: NodeKey) -> bool:
    level = graph.nodes[key].values.get(Key.LEVEL)
    return key[0] == Label.REGION and level == RegionLevel.COUNTRY


def _walk(
    graph: Graph, distances: Mapping[NodeKey, int], end: NodeKey
) -> Iterator[tuple[Edge, ...]]:
    """Every way back from `end` along falling distances, each as the path towards it."""
    if distances[end] == 0:
        yield ()
        return
    for edge in _edges(graph, end):
        before = _other(edge, end)
        if distances.get(before, -1) == distances[end] - 1:
            for path in _walk(graph, distances, before):
                yield (*path, edge)


def _edges(graph: Graph, key: NodeKey) -> list[Edge]:
    both = (*graph.leaving.get(key, ()), *graph.entering.get(key, ()))
    return sorted(both, key=lambda edge: edge.id)


def _other(edge: Edge, key: NodeKey) -> NodeKey:
    return edge.end if edge.start == key else edge.start
