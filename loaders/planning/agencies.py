"""Agencies that a planning table names and the graph does not hold yet."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ecocollab.graph.resolve import Resolver
from ecocollab.loaders.records import Record
from ecocollab.loaders.units.lexicon import PLACES
from ecocollab.ontology.names import Key, Label
from ecocollab.ontology.tables import ID, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ecocollab.graph.model import Graph
    from ecocollab.loaders.planning.issuer import Issuer
    from ecocollab.loaders.planning.units import CheckedItem, CheckedUnit

_LEVELS = {"country": "national", "province": "provincial", "prefecture": "municipal"}
_ENDS = {"省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal"}
_ENDS |= {"盟": "municipal", "地区": "municipal", "县": "county", "区": "county", "旗": "county"}
"""The level of a place that the graph does not know, by the end of its name."""
_NATIONAL = re.compile("国家|国务院|中央|中共中央|中国|中华|全国|最高人民")
_ZONE = re.compile("(?:开发|高新|园|示范|度假|保税|新|景|功能)区$")


def new_agencies(
    items: Sequence[CheckedItem], issuer: Issuer, graph: Graph
) -> tuple[list[Record], list[CheckedItem]]:
    """Rows for named bodies that the graph does not know, and the items with their ids.

    For a planner who says that every unknown name is a body of its own.
    """
    known: dict[str, Record] = {}
    changed = []
    levels = _levels(issuer, graph)
    for one in items:
        units = tuple(_with_agency(unit, one, known, levels) for unit in one.units)
        problems = tuple(problem for problem in one.problems if problem.code != "unknown-unit")
        changed.append(replace(one, units=units, problems=problems))
    return list(known.values()), changed


def _with_agency(
    unit: CheckedUnit, one: CheckedItem, known: dict[str, Record], level: Callable[[str], str]
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
                Key.LEVEL: level(unit.name),
                Key.KIND: _kind(unit.name),
                Key.CERTAINTY: "probable",
                Key.NOTE: "named in a planning table; nothing else is known of it",
            },
            one.item.place,
        ),
    )
    return replace(unit, id=agency_id, code="")


def _levels(issuer: Issuer, graph: Graph) -> Callable[[str], str]:
    """The level of a body by its name: that of the place it begins with, else of the issuer."""
    regions = Resolver.of(graph, Label.REGION)

    def of_place(place: str, else_: str) -> str:
        found = regions.find(place)
        if len(found) == 1:
            return _LEVELS.get(graph.nodes[Label.REGION, found[0]].text(Key.LEVEL), "county")
        return next((level for end, level in _ENDS.items() if place.endswith(end)), else_)

    usual = of_place(issuer.region or issuer.name, "county")

    def of_name(name: str) -> str:
        if _NATIONAL.match(name):
            return "national"
        place = PLACES.match(name)
        return usual if place is None or _ZONE.search(place[0]) else of_place(place[0], usual)

    return of_name


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _kind(name: str) -> str:
    if name.endswith(("政府", "管委会")):
        return "government"
    return "enterprise" if name.endswith(("公司", "集团", "银行")) else "department"
