"""A planning table as it was issued: to rows for the graph, or to a report on it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecocollab.graph.model import Graph, Place, Problem
from ecocollab.loaders.collective import Collectives, definitions, government_of
from ecocollab.loaders.columns import mapping_of
from ecocollab.loaders.planning.agencies import new_agencies
from ecocollab.loaders.planning.dates import date_of, wrong_date
from ecocollab.loaders.planning.issuer import find_issuer
from ecocollab.loaders.planning.layout import persons, tables
from ecocollab.loaders.planning.naming import Naming
from ecocollab.loaders.planning.records import Origin, Plan, find_plan, new_plan, records_of
from ecocollab.loaders.planning.rows import EXAMPLE, PlanItem, PlanRows, Remark, read_rows
from ecocollab.loaders.planning.text import read_lines
from ecocollab.loaders.planning.units import NOT_BLOCKING, CheckedItem, Checker
from ecocollab.loaders.readers.files import read_file
from ecocollab.loaders.records import Record
from ecocollab.messages import _, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from ecocollab.loaders.planning.issuer import Issuer
    from ecocollab.loaders.planning.layout import Table
    from ecocollab.loaders.readers.base import Reading

_SHOWN_SHEETS = 5


@dataclass(frozen=True, slots=True)
class Arguments:
    """How a table is to be read.

    Attributes:
        issuer: the region whose document it is; `plan`: the id of its plan.
        mapping: headings and their fields, as `承接处室=partner`.
        defined: what collective names stand for, as `各区政府=gov-sh-qingpu|gov-sh-songjiang`.
        title, years: of a plan that the graph does not know (`2025` or `2024-2026`).
        mint: unknown names become agencies of their own.
        date: of the document, ISO; may stop at the month or the year.
        loaded: the day of loading, ISO.
    """

    issuer: str = ""
    plan: str = ""
    mapping: tuple[str, ...] = ()
    defined: tuple[str, ...] = ()
    title: str = ""
    years: str = ""
    mint: bool = False
    loaded: str = ""
    date: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Arguments:
        """From texts as the workspace keeps them; several of one kind stand on lines of their own.

        Keys: issuer, plan, map, define, title, years, date, new-agencies (any text), loaded.
        """
        return cls(
            issuer=texts.get("issuer", ""),
            plan=texts.get("plan", ""),
            mapping=tuple(texts.get("map", "").split("\n")) if texts.get("map") else (),
            defined=tuple(texts.get("define", "").split("\n")) if texts.get("define") else (),
            title=texts.get("title", ""),
            years=texts.get("years", ""),
            mint=bool(texts.get("new-agencies") or texts.get("new_agencies")),
            loaded=texts.get("loaded", "")[:10],
            date=texts.get("date", ""),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What was understood of a table.

    Attributes:
        items: in the order of the file, with their own problems.
        problems: of the file, its headings and the arguments.
        skipped: the sheets that hold no planning table.
        left_out: the headings of columns that name persons; nothing of them is kept.
        date: of the document, as a line of it says; else empty.
        agencies: the unknown names that become agencies of their own, where the user wants it.
    """

    items: tuple[CheckedItem, ...]
    problems: tuple[Problem, ...]
    skipped: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    date: str = ""
    agencies: tuple[Record, ...] = ()

    def all_problems(self) -> list[Problem]:
        """Every problem, those of the file first."""
        return [*self.problems, *(problem for one in self.items for problem in one.problems)]

    def blocking(self) -> list[Problem]:
        """The problems that keep the table from being loaded."""
        return [one for one in self.all_problems() if one.code not in NOT_BLOCKING]


@dataclass(frozen=True, slots=True)
class Planned:
    """What a table adds to the graph.

    Attributes:
        records: its items, responsibilities and sources; empty where a problem keeps it out.
        problems: those that keep it out.
        replaces: the plan whose items of other inputs give way, empty for none.
        report: what was understood of it.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    replaces: str
    report: Report


def check_table(
    data: bytes,
    file: str,
    arguments: Arguments,
    known: Graph,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Understand a table without loading it.

    Args:
        data: the bytes of the file.
        file: its name, whose extension says what it is.
        arguments: who issued it, and what the user says about headings and sets.
        known: the graph whose agencies, regions and collective names are meant.
        progress: called with the number of items read so far, now and then.
    """
    issuer, problems = find_issuer(arguments.issuer, known)
    mapping, wrong_mapping = mapping_of(arguments.mapping)
    defined, wrong_definitions = definitions(arguments.defined, known)
    content = _read(data, file, mapping)
    checker = Checker(Naming(known, issuer), Collectives(known, defined), bool(issuer.region))
    checker.progress = progress
    items = list(checker.check(content.rows))
    agencies = list[Record]()
    if arguments.mint:
        agencies, items = new_agencies(items, issuer, known)
    # an empty table says nothing about any region
    found = [
        *(problems if items else []),
        *wrong_mapping,
        *wrong_definitions,
        *wrong_date(arguments.date),
        *content.problems,
    ]
    return Report(
        tuple(items),
        tuple(_in_file(found, file)),
        content.skipped,
        content.left_out,
        date_of(content.rows),
        tuple(agencies),
    )


def _in_file(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Problems of the arguments, with the file that they were given for."""
    return [
        one if one.place.file else replace(one, place=replace(one.place, file=file))
        for one in problems
    ]


@dataclass(frozen=True, slots=True)
class _Content:
    """The items of a file, its sheets without a planning table, its headings of persons."""

    rows: PlanRows
    skipped: tuple[str, ...]
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...]


def _read(data: bytes, file: str, mapping: Mapping[str, str]) -> _Content:
    """The items of a file: of its tables, else of its text."""
    reading = read_file(data, file)
    found, without, wrong = tables(reading, mapping)
    problems = [*reading.problems, *wrong]
    if found:
        rows = read_rows(found)
        rows.parts[:0] = _around(reading, file)
        problems += rows.problems or ([] if _has_items(rows) else [_no_items(found[0])])
        return _Content(rows, tuple(without), persons(found), tuple(problems))
    rows = read_lines(reading.lines, file)
    if not _has_items(rows) and not problems:
        problems.append(_no_heading(file, without) if without else _nothing(file))
    return _Content(rows, tuple(without), (), tuple(problems))


def _has_items(rows: PlanRows) -> bool:
    return any(isinstance(part, PlanItem) for part in rows.parts)


def _around(reading: Reading, file: str) -> list[Remark]:
    """The paragraphs around the tables of a file: they may state rules, sets or its date."""
    cells = {cell.strip() for grid in reading.grids for _row, row in grid.rows for cell in row}
    return [
        Remark(Place(file, line.row), line.text)
        for line in reading.lines
        if line.text.strip() not in cells
    ]


def _no_items(table: Table) -> Problem:
    """A table of headings alone: loaded, it would leave the plan without any item."""
    grid = table.grid
    message = _(
        "the table holds no items; write one a row below the headings (a row numbered {example} "
        "does not count)"
    ).format(example=EXAMPLE)
    place = Place(grid.file, grid.rows[table.header.last][0], sheet=grid.sheet)
    return Problem(place, "no-items", message)


def _nothing(file: str) -> Problem:
    message = _("no table and no text with responsible units was found; name a file that holds one")
    return Problem(Place(file), "no-table", message)


def _no_heading(file: str, without: list[str]) -> Problem:
    sheets = listed(name for name in without[:_SHOWN_SHEETS] if name)
    message = _(
        "no heading was recognised{sheets}; expected two or more such as 序号, 重点任务, 责任单位, "
        "or name them with --map"
    ).format(sheets=_(" ({sheets})").format(sheets=sheets) if sheets else "")
    return Problem(Place(file), "no-heading", message)


def read_planning(origin: Path, arguments: Mapping[str, str], known: Graph) -> Planned:
    """Read a table for the graph; `known` is the graph of the other inputs."""
    wanted = Arguments.of(arguments)
    data = origin.read_bytes()
    report = check_table(data, origin.name, wanted, known)
    issuer, _problems = find_issuer(wanted.issuer, known)
    plan, problems = _plan(wanted, issuer, known)
    if any(one.code == "unknown-format" for one in report.problems):
        problems = []  # what is no table needs no plan
    problems = [*_in_file(problems, origin.name), *report.blocking()]
    if problems or plan is None:
        return Planned((), tuple(problems), "", report)
    source = Origin(
        origin.name,
        hashlib.sha256(data).hexdigest(),
        wanted.loaded,
        issuer.name,
        wanted.date or report.date,
    )
    records = (*report.agencies, *records_of(report.items, plan, source))
    return Planned(records, (), plan.id, report)


def _plan(arguments: Arguments, issuer: Issuer, known: Graph) -> tuple[Plan | None, list[Problem]]:
    if not arguments.plan:
        message = _("the plan is missing; name the plan that the table belongs to")
        return None, [Problem(Place("", option="--plan"), "no-plan", message)]
    if not arguments.title:
        return find_plan(arguments.plan, known)
    made = new_plan(
        arguments.plan, arguments.title, arguments.years, government_of(issuer.region, known)
    )
    return (None, [made]) if isinstance(made, Problem) else (made, [])
