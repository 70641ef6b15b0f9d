"""Agencies that a planning table names and the graph does not hold yet."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from ecocollab.loaders.records import Record
from ecocollab.ontology.names import Key, Label, Rel
from ecocollab.ontology.tables import ID, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.graph.model import Graph
    from ecocollab.loaders.planning.units import CheckedItem, CheckedUnit


def new_agencies(
    items: Sequence[CheckedItem], level: str
) -> tuple[list[Record], list[CheckedItem]]:
    """Rows for named bodies that the graph does not know, and the items with their ids.

    For a planner who says that every unknown name is a body of its own.
    """
    known: dict[str, Record] = {}
    changed = []
    for one in items:
        units = tuple(_with_agency(unit, one, known, level) for unit in one.units)
        problems = tuple(problem for problem in one.problems if problem.code != "unknown-unit")
        changed.append(replace(one, units=units, problems=problems))
    return list(known.values()), changed


def _with_agency(
    unit: CheckedUnit, one: CheckedItem, known: dict[str, Record], level: str
) -> CheckedUnit:
    if unit.code != "unknown-unit":
        return unit
    agency_id = "a-" + _digest(unit.name)
    known.setdefault(
        agency_id,
        Record(
            TABLES["agencies"],
            {
                ID: agency_id,
                Key.NAME_ZH: unit.name,
                Key.LEVEL: level,
                Key.KIND: _kind(unit.name),
                Key.CERTAINTY: "probable",
                Key.NOTE: "named in a planning table; nothing else is known of it",
            },
            one.item.place,
        ),
    )
    return replace(unit, id=agency_id, code="")


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _kind(name: str) -> str:
    if name.endswith(("政府", "管委会")):
        return "government"
    return "enterprise" if name.endswith(("公司", "集团", "银行")) else "department"


def government_of(region: str, graph: Graph) -> str:
    """The id of the government of a region; empty where the graph does not hold exactly one."""
    found = [
        edge.start[1]
        for edge in graph.entering.get((Label.REGION, region), ())
        if edge.type == Rel.SERVES and graph.nodes[edge.start].text(Key.KIND) == "government"
    ]
    return found[0] if len(found) == 1 else ""
