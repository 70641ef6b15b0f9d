"""Where nodes stand, and pinyin initials for the search."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from ecocollab.graph.initials import initials
from ecocollab.graph.selection import Selection
from ecocollab.graph.views.layout import SPACING, place, place_around
from ecocollab.tests.view_models import drawn

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph


def test_a_layout_is_the_same_each_time_and_keeps_nodes_apart() -> None:
    pairs = [(at, at // 3, 1.0) for at in range(1, 200)] + [
        (at, at + 1, 0.5) for at in range(200, 240)
    ]
    first = place(260, pairs)
    assert place(260, pairs) == first
    nearest = min(
        (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in itertools.combinations(first, 2)
    )
    assert nearest**0.5 > SPACING / 3


def test_small_parts_fill_the_hollows_of_a_large_one_and_stand_apart(graph: Graph) -> None:
    explore = drawn("explore", graph, Selection())
    found, first = explore["nodes"], explore["drawing"]
    network = nx.Graph(
        (start, end)
        for kind, start, end, *_more in explore["edges"]["rows"]
        if kind in first["types"]
        and {found[n]["class"] for n in (start, end)} <= {*first["classes"]}
    )
    parts = sorted(nx.connected_components(network), key=len, reverse=True)
    spots = {n: (found[n]["x"], found[n]["y"]) for n in network}
    large = [spots[n] for n in parts[0]]
    left, top = (min(spot[side] for spot in large) for side in (0, 1))
    right, bottom = (max(spot[side] for spot in large) for side in (0, 1))
    inside = [
        part
        for part in parts[1:]
        if all(left <= spots[n][0] <= right and top <= spots[n][1] <= bottom for n in part)
    ]
    assert len(inside) > len(parts) / 3
    apart = min(
        math.dist(spots[a], spots[b])
        for one, two in itertools.combinations(parts, 2)
        for a in one
        for b in two
    )
    assert apart > SPACING


def test_parts_that_are_not_joined_stand_apart() -> None:
    places = place(8, [(0, 1, 1.0), (1, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0)])
    parts = [places[0:3], places[3:6]]
    boxes = [
        (
            min(x for x, _ in part),
            min(y for _, y in part),
            max(x for x, _ in part),
            max(y for _, y in part),
        )
        for part in parts
    ]
    (a, b) = boxes
    assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def test_known_places_are_kept_and_others_stand_among_their_neighbours() -> None:
    known = {0: (0, 0), 1: (1000, 0)}
    places = place_around(5, known, [(2, 0), (2, 1), (3, 2)])
    assert places[:2] == [(0, 0), (1000, 0)]
    assert abs(places[2][0] - 500) <= SPACING
    assert places[4][1] > max(y for _x, y in places[:4])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("太湖局", "thj"),
        ("上海市生态环境局", "shssthjj"),
        ("衢州", "qz"),
        ("濉溪", "sx"),
        ("Zone 1 示范区", "zone1sfq"),
        ("㊙", ""),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected
