"""Models of views as a page reads them, and the selections that tests try."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ecocollab.graph.selection import Selection
from ecocollab.graph.views import VIEWS, About, Focus, model

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph

Model = dict[str, Any]  # read back from JSON
NETWORK_VIEWS = ("backbone", "explore")
ALL = [name for name, view in VIEWS.items() if not view.needs]
SELECTIONS = {
    "none": Selection(),
    "taihu": Selection(basins=("taihu-basin",)),
    "agency": Selection(agencies=("shanghai-ee",)),
    "adjacent": Selection(basis=("stated", "adjacent")),
    "years": Selection(since=2022, until=2024),
    "ties": Selection(ties=("declared", "hierarchical")),
}


def drawn(name: str, graph: Graph, selection: Selection, focus: Focus | None = None) -> Model:
    """The model as a page reads it: through JSON."""
    found: Model = json.loads(json.dumps(model(name, graph, selection, About(), focus)))
    return found


def pairs_in(found: Model) -> dict[tuple[str, str], tuple[float, int]]:
    """Weight and number of works of each tie, by the ids of its ends."""
    names = [node["id"] for node in found["nodes"]]
    return {
        (names[a], names[b]): (weight, len(works))
        for a, b, weight, works, *_repeats in found["ties"]["rows"]
    }
