"""Checked items of a plan to the rows that the graph is assembled from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders import columns
from ecocollab.loaders.planning.ids import item_ids
from ecocollab.loaders.records import Record
from ecocollab.messages import _
from ecocollab.ontology.names import Basis, Key, Label, Reading
from ecocollab.ontology.tables import ID, TABLES
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ecocollab.graph.model import Graph, Value
    from ecocollab.loaders.planning.units import CheckedItem

_LISTS = {columns.REGION: "regions", columns.BASIN: "basins", columns.THEME: "themes"}
_TABLE_OF = {Label.WORK_ITEM: "work_items", Label.TASK: "tasks"}
_KIND_OF = {Label.WORK_ITEM: "annual_work_plan", Label.TASK: "action_plan"}


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan that a table belongs to.

    Attributes:
        label: the class of its items: a task of an action plan, an item of a work plan.
        year: the first year of the plan.
        new: the row of a plan that is not in the graph yet.
    """

    id: str
    title: str
    label: str
    year: int
    new: Record | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The file of a plan.

    Attributes:
        file: its name; `hash` its SHA-256.
        loaded: the day of loading, ISO; `issued` that of the document, empty where unknown.
        issuer: who issued it.
    """

    file: str
    hash: str
    loaded: str
    issuer: str
    issued: str = ""


def find_plan(plan_id: str, graph: Graph) -> tuple[Plan | None, list[Problem]]:
    """A plan of the graph by its id or name."""
    from ecocollab.graph.resolve import Resolver

    resolver = Resolver.of(graph, Label.PLAN)
    found = resolver.find(plan_id)
    if len(found) == 1:
        node = graph.nodes[Label.PLAN, found[0]]
        year = node.values.get(Key.YEAR_FROM, 0)
        label = _label_of(node.text(Key.KIND))
        return Plan(node.id, node.text(Key.NAME_ZH), label, int(str(year))), []
    message = _(
        "the plan “{plan}” is not known; name one of the graph, or give the title and the years "
        "of a new one"
    ).format(plan=plan_id)
    place = Place("", option="--plan")
    return None, [Problem(place, "unknown-plan", message, found or resolver.nearest(plan_id))]


def new_plan(plan_id: str, title: str, years: str, issuer_agency: str) -> Plan | Problem:
    """A plan that the graph does not know yet; years are `2025` or `2024-2026`.

    More than one year makes an action plan, one year an annual work plan.
    """
    match = re.fullmatch(r"(20\d\d)(?:[-–—](20\d\d))?", years.strip())
    if match is None or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}", plan_id):
        message = _(
            "a new plan needs an id of Latin letters and digits and years such as 2025 or "
            "2024-2026; found “{plan}”, “{years}”"
        ).format(plan=plan_id, years=years)
        return Problem(Place("", option="--new-plan"), "wrong-plan", message)
    first, last = int(match[1]), int(match[2] or match[1])
    label = Label.TASK if last > first else Label.WORK_ITEM
    values: dict[str, Value] = {
        ID: plan_id,
        Key.NAME_ZH: title,
        Key.KIND: _KIND_OF[label],
        Key.YEAR_FROM: first,
        Key.YEAR_TO: last,
    }
    if issuer_agency:
        values["issuer"] = issuer_agency
    record = Record(TABLES["plans"], values, Place(plan_id))
    return Plan(plan_id, title, label, first, record)


def _label_of(kind: str) -> str:
    return next((label for label, name in _KIND_OF.items() if name == kind), Label.WORK_ITEM)


def records_of(items: Sequence[CheckedItem], plan: Plan, origin: Origin) -> list[Record]:
    """The rows of a plan's items, their responsibilities and their sources."""
    records: list[Record] = []
    sheets = list(dict.fromkeys(one.item.place.sheet for one in items))
    if plan.new is not None:
        source = _source(f"{plan.id}-{origin.hash[:8]}", plan.new.place, plan, origin)
        values = {**plan.new.values, Key.SOURCES: (source.text(ID),)}
        records += [source, replace(plan.new, values=values)]
    for one, item_id in zip(items, item_ids(plan.id, [one.item for one in items]), strict=True):
        place = one.item.place
        number = sheets.index(place.sheet) + 1
        source_id = f"{plan.id}-{origin.hash[:8]}-{number}-{place.row}"
        records.append(_source(source_id, place, plan, origin))
        records.append(_item(one, item_id, source_id, plan))
        records += _responsibilities(one, item_id, source_id, plan)
    return _without_twins(records)


def _source(source_id: str, place: Place, plan: Plan, origin: Origin) -> Record:
    """Where a row stands: the file with its sheet and row, its hash and the day of loading."""
    where = f"{origin.file}[{place.sheet}]" if place.sheet else origin.file
    row = f", 第{place.row}行" if place.row else ""
    values: dict[str, Value] = {
        ID: source_id,
        Key.NAME_ZH: f"{plan.title}({where}{row})",
        Key.KIND: "planning table",
        Key.READ: Reading.TABLE_ROWS,
        Key.DATE_NOTE: f"SHA-256 {origin.hash}; loaded {origin.loaded}".removesuffix("; loaded "),
    }
    if origin.issuer:
        values[Key.PUBLISHER] = origin.issuer
    if origin.issued:
        values[Key.DATE] = origin.issued
    return Record(TABLES["sources"], values, place)


def _item(one: CheckedItem, item_id: str, source: str, plan: Plan) -> Record:
    item = one.item
    wanted = {
        Key.NUMBER: item.number,
        Key.NAME_ZH: _line(item.name),
        Key.GROUP: _line(item.group),
        Key.HEADING: _line(item.heading),
        Key.EVIDENCE: "quoted",
        Key.SPECIFICITY: "action",
        Key.NOTE: "; ".join(_notes(one)),
    }
    known = vocabulary().nodes[plan.label].properties
    values: dict[str, Value] = {key: text for key, text in wanted.items() if text and key in known}
    values |= {ID: item_id, "plan": plan.id, Key.SOURCES: (source,)}
    values |= _listed(item.listed)
    return Record(TABLES[_TABLE_OF[plan.label]], values, item.place)


def _notes(one: CheckedItem) -> Iterator[str]:
    """What has no property of its own: further cells, and units that are not agencies."""
    for heading, text in one.item.further:
        yield f"{heading}: {_line(text)}"
    for unit in one.units:
        if not unit.ids:
            yield f"unresolved: {unit.unit.as_written} ({unit.unit.role})"


def _listed(listed: Iterable[tuple[str, str]]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, text in listed:
        values[_LISTS[name]] = tuple(
            part.strip() for part in re.split("[、,，;；|\n]", text) if part.strip()
        )
        if name == columns.REGION:
            values["regions_basis"] = Basis.STATED
    return values


def _responsibilities(one: CheckedItem, item_id: str, source: str, plan: Plan) -> Iterator[Record]:
    for unit in one.units:
        for agency in unit.ids:
            yield Record(
                TABLES["responsibilities"],
                {
                    "item": item_id,
                    "agency": agency,
                    Key.ROLE: unit.unit.role,
                    Key.YEAR: plan.year,
                    Key.BASIS: Basis.STATED,
                    Key.AS_WRITTEN: _line(unit.unit.as_written),
                    Key.SOURCES: (source,),
                },
                one.item.place,
            )


def _line(text: str) -> str:
    return " ".join(text.split())


def _without_twins(records: list[Record]) -> list[Record]:
    """Without a second row for the same agency, role and item, or for the same source."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for record in records:
        key = (
            record.table.name,
            record.text(ID) or record.text("item"),
            record.text("agency"),
            record.text(Key.ROLE),
        )
        if key not in seen:
            seen.add(key)
            kept.append(record)
    return kept
