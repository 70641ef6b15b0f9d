"""The one place where ids of edges are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.graph.model import Value
    from ecocollab.ontology.vocabulary import EdgeType


def edge_id(edge: EdgeType, start: str, end: str, values: Mapping[str, Value]) -> str:
    """The id of an edge, made of its ends and the properties that tell parallel edges apart."""
    return edge.id_template.format_map({**values, "start": start, "end": end})
