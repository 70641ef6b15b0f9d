"""The report on a planning table: JSON objects for programs, rows for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from ecocollab.messages import _, with_nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecocollab.graph.model import Problem
    from ecocollab.loaders.planning.rows import PlanItem
    from ecocollab.loaders.planning.table import Report
    from ecocollab.loaders.planning.units import CheckedItem, CheckedUnit

COLUMNS = ("place", "number", "task", "as_written", "name", "id", "role", "kind", "why", "problems")
"""The columns of `report_rows`."""
_LONGEST = 40


class UnitObject(TypedDict):
    """A unit as JSON."""

    as_written: str
    name: str
    id: str | None
    role: str
    kind: str
    why: str


class ProblemObject(TypedDict):
    """A problem as JSON."""

    code: str
    message: str
    suggestions: list[str]


class RowObject(TypedDict):
    """A row of the table as JSON (design §10, `check`)."""

    place: str
    fields: dict[str, str]
    units: list[UnitObject]
    flags: list[str]
    problems: list[ProblemObject]


def report_objects(report: Report) -> list[RowObject]:
    """One object a place: first what is wrong with the file, then each item."""
    objects = [
        RowObject(
            place=str(one.place), fields={}, units=[], flags=[], problems=[_problem_object(one)]
        )
        for one in report.problems
    ]
    objects += [
        RowObject(
            place=str(one.item.place),
            fields=fields_of(one.item),
            units=[_unit_object(unit) for unit in one.units],
            flags=list(one.flags),
            problems=[_problem_object(problem) for problem in one.problems],
        )
        for one in report.items
    ]
    return objects


def fields_of(item: PlanItem) -> dict[str, str]:
    """What the row of an item says, by field; further columns by their heading."""
    fields = {
        "number": item.number,
        "group": item.group,
        "heading": item.heading,
        "name": item.name,
        **dict(item.further),
        **dict(item.listed),
    }
    for cell in item.units:
        fields[cell.column] = "; ".join(filter(None, (fields.get(cell.column, ""), cell.text)))
    return {key: text for key, text in fields.items() if text}


def _unit_object(unit: CheckedUnit) -> UnitObject:
    return UnitObject(
        as_written=unit.unit.as_written,
        name=unit.name,
        id=unit.id or None,
        role=unit.unit.role,
        kind=unit.unit.kind,
        why=unit.why,
    )


def _problem_object(problem: Problem) -> ProblemObject:
    return ProblemObject(
        code=problem.code, message=problem.message, suggestions=list(problem.suggestions)
    )


def report_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """A row a unit, in the order of COLUMNS; items without units and file problems have one too."""
    for problem in report.problems:
        yield (str(problem.place), *[""] * 8, _line([problem]))
    for one in report.items:
        yield from _item_rows(one)


def _item_rows(one: CheckedItem) -> Iterator[tuple[str, ...]]:
    head = (str(one.item.place), one.item.number, _shortened(one.item.name))
    if not one.units:
        yield (*head, *[""] * 6, _line(one.problems))
    for number, unit in enumerate(one.units):
        yield (
            *head,
            unit.unit.as_written,
            unit.name,
            unit.id or _or_members(unit),
            unit.unit.role,
            unit.unit.kind,
            unit.why,
            "" if number else _line(one.problems),
        )


def _or_members(unit: CheckedUnit) -> str:
    return "|".join(unit.members)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _line(problems: Sequence[Problem]) -> str:
    """Problems on one line, each with what is offered."""
    return " / ".join(
        with_nearest_names(one.message, one.suggestions) if one.suggestions else one.message
        for one in problems
    )


def summary(report: Report) -> str:
    """One line: how many rows and units were read, and how many need a look."""
    units = [unit for one in report.items for unit in one.units]
    return _(
        "items: {items}, units: {units} (found: {found}, sets: {sets}, open: {open}), "
        "problems: {problems}"
    ).format(
        items=len(report.items),
        units=len(units),
        found=sum(bool(unit.id) for unit in units),
        sets=sum(unit.unit.kind == "collective" for unit in units),
        open=sum(unit.unit.kind == "open" for unit in units),
        problems=len(report.blocking()),
    )
