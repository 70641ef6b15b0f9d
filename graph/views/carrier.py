"""The one place where pyvis is used: it carries nodes, lines and options of a network.

Its page is never made: that one loads scripts from the net and runs what names contain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecocollab.graph.views.facts import Json

USUAL_WIDTH = 3.0
OPTIONS: dict[str, Json] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "label": ""},
}
INTERACTION: dict[str, Json] = {
    "hover": True,
    "keyboard": False,
    "dragNodes": True,
    "multiselect": False,
}
LINES: dict[str, Json] = {
    "smooth": False,
    "width": USUAL_WIDTH,
    "selectionWidth": 2,
    "hoverWidth": 1,
}
MANY_LINES = 3000
"""From so many lines on they have no arrows, and are not drawn while the picture is dragged."""


def carried(
    nodes: Iterable[tuple[int, int]],
    lines: Sequence[tuple[int, int, float, bool]],
    places: Sequence[tuple[int, int]],
    *,
    directed: bool,
) -> Json:
    """A network as vis-network takes it: nodes, edges and options.

    Args:
        nodes: number and size of each.
        lines: start, end, width and whether dashed; parallel ones stay apart.
        places: where each node stands, by its number.
        directed: whether the lines have arrows; pyvis drops parallel lines of others.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    for number, size in nodes:
        x, y = places[number]
        network.add_node(number, label=" ", shape="custom", color=None, size=size, x=x, y=y)
    for number, (start, end, width, dashed) in enumerate(lines):
        extra: dict[str, Json] = {"dashes": [6, 5]} if dashed else {}
        network.add_edge(start, end, id=number, width=width, **extra)
    network.options = _options(len(lines), directed=directed)
    return {
        "nodes": [_plain(node, "label", "color", "shape") for node in network.nodes],
        "edges": [_usual(line) for line in network.edges],
        "options": network.options,
    }


def _options(lines: int, *, directed: bool) -> dict[str, Json]:
    arrows: Json = {"to": {"enabled": directed, "scaleFactor": 0.45}}
    return {
        **OPTIONS,
        "interaction": {**INTERACTION, "hideEdgesOnDrag": lines > MANY_LINES},
        "edges": {**LINES, "arrows": arrows},
    }


def _usual(line: dict[str, Json]) -> Json:
    """A line without what the options say for all."""
    usual = {"arrows": "to", "width": USUAL_WIDTH}
    return {key: value for key, value in line.items() if usual.get(key) != value}


def _plain(node: dict[str, Json], *unused: str) -> Json:
    """What pyvis insists on and the page does not need is left out."""
    return {key: value for key, value in node.items() if key not in unused}
