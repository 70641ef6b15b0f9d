"""Where nodes stand: seeded, each connected part on its own, the parts packed side by side."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, hypot, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rustworkx import PyGraph

SEED = 20240101
SPACING = 90
"""The room that one node has, in the units of the picture."""
_ASPECT = 1.7
_MOST_STEPS = 120
_LEAST_STEPS = 25
_STEPS_BY_NODES = 50_000
"""A step costs the square of the nodes, so large parts get fewer."""
_PUSHES = 30
_GOLDEN = 2.399963
_STRIP = 2.0 * SPACING

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A connected part with its places, from (0, 0) to (width, height).

    Attributes:
        strips: what it covers, as rectangles side by side (left, top, right, bottom).
    """

    places: dict[int, Point]
    width: float
    height: float
    strips: list[Rectangle]


def place(count: int, pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The places of nodes 0 … count - 1, joined in `pairs` with a strength, as whole numbers.

    The same input gives the same places. What is strongly joined stands close; parts that are
    not joined stand apart, the largest first.
    """
    import rustworkx

    graph: PyGraph[int, float] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    for a, b, strength in pairs:
        if a != b:
            known = graph.get_edge_data(a, b) if graph.has_edge(a, b) else 0.0
            graph.add_edge(a, b, known + strength)
    parts = sorted(
        (sorted(part) for part in rustworkx.connected_components(graph)),
        key=lambda part: (-len(part), part),
    )
    joined = [(a, b) for a, b in graph.edge_list()]
    boxes = [_box(_spread(graph, part), joined) for part in parts if len(part) > 1]
    places = _packed([*boxes, *_grid([part[0] for part in parts if len(part) == 1])])
    return [(round(places[node][0]), round(places[node][1])) for node in range(count)]


def place_around(
    count: int, known: Mapping[int, tuple[int, int]], pairs: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The places of all nodes: the known ones, each other among its neighbours, or below them."""
    neighbours: dict[int, list[int]] = {}
    for a, b in pairs:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    places: dict[int, Point] = {node: (float(x), float(y)) for node, (x, y) in known.items()}
    waiting = [node for node in range(count) if node not in places]
    while True:
        found = {node: _among(node, neighbours.get(node, ()), places) for node in waiting}
        new = {node: point for node, point in found.items() if point is not None}
        places.update(new)
        waiting = [node for node in waiting if node not in new]
        if not new:
            break
    bottom = max((y for _x, y in places.values()), default=0.0) + SPACING
    for box in _grid(waiting):
        places.update({node: (x, y + bottom) for node, (x, y) in box.places.items()})
    moved = _apart([places[node] for node in range(count)], SPACING * 0.5)
    return [(round(x), round(y)) for x, y in moved]


def _among(node: int, neighbours: Sequence[int], places: Mapping[int, Point]) -> Point | None:
    """The middle of the neighbours that have a place, a little aside; None where none has."""
    points = [places[other] for other in neighbours if other in places]
    if not points:
        return None
    x, y = (sum(point[side] for point in points) / len(points) for side in (0, 1))
    angle = node * _GOLDEN
    return (x + cos(angle) * SPACING, y + sin(angle) * SPACING)


def _spread(graph: PyGraph[int, float], part: list[int]) -> dict[int, Point]:
    """The places of one connected part: springs, then neighbours pushed apart."""
    import rustworkx

    inner = graph.subgraph(part)
    size = SPACING * sqrt(len(part)) * min(1.4, 0.35 + len(part) / 60)
    found = rustworkx.spring_layout(
        inner,
        k=1.6 / sqrt(len(part)),
        num_iter=max(_LEAST_STEPS, min(_MOST_STEPS, _STEPS_BY_NODES // len(part))),
        weight_fn=sqrt,
        scale=round(size),
        seed=SEED,
    )
    places = [(found[at][0] * _ASPECT, found[at][1]) for at in range(len(part))]
    return dict(zip(part, _apart(places, SPACING * 0.75), strict=True))


def _apart(places: list[Point], room: float) -> list[Point]:
    """The places after those that stand closer than `room` were pushed apart a few times."""
    for _round in range(_PUSHES):
        cells: dict[tuple[int, int], list[int]] = {}
        for at, (x, y) in enumerate(places):
            cells.setdefault((int(x // room), int(y // room)), []).append(at)
        moves = [_push(at, places, cells, room) for at in range(len(places))]
        if not any(moves):
            break
        places = [
            (x + move[0], y + move[1]) if move else (x, y)
            for (x, y), move in zip(places, moves, strict=True)
        ]
    return places


def _push(
    at: int, places: list[Point], cells: dict[tuple[int, int], list[int]], room: float
) -> Point | None:
    x, y = places[at]
    column, row = int(x // room), int(y // room)
    dx = dy = 0.0
    for beside in (-1, 0, 1):
        for below in (-1, 0, 1):
            for other in cells.get((column + beside, row + below), ()):
                if other != at:
                    way = _way(at, other, places, room)
                    dx, dy = dx + way[0], dy + way[1]
    return (dx, dy) if dx or dy else None


def _way(at: int, other: int, places: list[Point], room: float) -> Point:
    dx, dy = places[at][0] - places[other][0], places[at][1] - places[other][1]
    distance = hypot(dx, dy)
    if distance >= room:
        return (0.0, 0.0)
    if distance == 0:
        return (room / 4 if at > other else -room / 4, 0.0)
    share = (room - distance) / distance * 0.4
    return (dx * share, dy * share)


def _box(places: dict[int, Point], joined: Sequence[tuple[int, int]] = ()) -> _Box:
    left, top = (min(point[side] for point in places.values()) for side in (0, 1))
    right, bottom = (max(point[side] for point in places.values()) for side in (0, 1))
    moved = {node: (x - left, y - top) for node, (x, y) in places.items()}
    lines = [(point, point) for point in moved.values()]
    lines += [(moved[a], moved[b]) for a, b in joined if a in moved and b in moved]
    return _Box(moved, right - left, bottom - top, _strips(right - left, lines))


def _strips(width: float, lines: Sequence[tuple[Point, Point]]) -> list[Rectangle]:
    """What lines cover, as upright strips that reach from the highest to the lowest of them."""
    count = max(1, ceil(width / _STRIP))
    tops: list[float | None] = [None] * count
    bottoms = [0.0] * count
    for start, end in lines:
        (x1, y1), (x2, y2) = sorted((start, end))
        for at in range(int(x1 // _STRIP), min(count - 1, int(x2 // _STRIP)) + 1):
            ys = [_height_at(x, (x1, y1), (x2, y2)) for x in (at * _STRIP, (at + 1) * _STRIP)]
            top = tops[at]
            tops[at] = min(ys) if top is None else min(top, *ys)
            bottoms[at] = max(bottoms[at], *ys)
    return [
        (at * _STRIP, top, min((at + 1) * _STRIP, width), bottoms[at])
        for at, top in enumerate(tops)
        if top is not None
    ]


def _height_at(x: float, start: Point, end: Point) -> float:
    """Where a line stands at x, or at its end that is nearest to it."""
    (x1, y1), (x2, y2) = start, end
    if x <= x1 or x1 == x2:
        return y1
    return y2 if x >= x2 else y1 + (y2 - y1) * (x - x1) / (x2 - x1)


def _grid(nodes: Sequence[int]) -> list[_Box]:
    if not nodes:
        return []
    columns = ceil(sqrt(len(nodes) * _ASPECT * 2))
    places = {
        node: (at % columns * SPACING * 1.5, at // columns * SPACING * 1.0)
        for at, node in enumerate(nodes)
    }
    return [_box(places)]


def _packed(boxes: Sequence[_Box]) -> dict[int, Point]:
    """All boxes side by side, each where it makes the picture grow least."""
    margin = SPACING * 1.3
    places: dict[int, Point] = {}
    taken: list[Rectangle] = []
    corners: list[Point] = [(0.0, 0.0)]
    for box in boxes:
        width, height = box.width + margin, box.height + margin
        x, y = min(
            (corner for corner in corners if _is_free(corner, width, height, taken)),
            key=lambda corner: (
                max((corner[0] + width) / _ASPECT, corner[1] + height),
                corner[1],
                corner[0],
            ),
        )
        for left, top, right, bottom in box.strips:
            taken.append((x + left, y + top, x + right + margin, y + bottom + margin))
            corners.append((x + left, y + bottom + margin))
        corners += [(x + width, y), (x, y + height), (x + width, 0.0), (0.0, y + height)]
        places.update({node: (x + a, y + b) for node, (a, b) in box.places.items()})
    return places


def _is_free(corner: Point, width: float, height: float, taken: Sequence[Rectangle]) -> bool:
    x, y = corner
    return all(
        x >= right or y >= bottom or x + width <= left or y + height <= top
        for left, top, right, bottom in taken
    )
