"""The page that leads to all views, with a search over all nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.graph.views.facts import NOT_DRAWN, Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.graph.views.facts import Json
    from ecocollab.graph.views.scene import Scene


def index(scene: Scene, views: Sequence[str]) -> Facts:
    """Every visible node, and the views that lie beside the page."""
    keys = [key for key in scene.shown.nodes if key[0] not in NOT_DRAWN]
    drawing: dict[str, Json] = {
        "views": [*views],
        "agencies": [*scene.busiest()],
    }
    return Facts(scene, keys, drawing=drawing)
