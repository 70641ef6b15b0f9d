"""A data package, a folder of CSV tables with a datapackage.json: read into records."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.csv import read_csv
from ecocollab.loaders.records import read_record
from ecocollab.messages import _, listed
from ecocollab.ontology.tables import TABLES, columns
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.loaders.readers.base import Sheet
    from ecocollab.loaders.records import Record
    from ecocollab.ontology.tables import Table

DESCRIPTOR = "datapackage.json"
_OF_TABLES = ("profile", "resources")
_OF_PLANS = frozenset({".xlsx", ".docx", ".html", ".htm", ".pdf"})
"""Files that are planning tables, and no part of a package."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package as read: its name and version, its rows, and every problem of its files."""

    name: str
    version: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_package(folder: Path, shown: str = "") -> Package:
    """Read a folder, called `shown` in places; wrong data is not raised, it comes as problems."""
    name = shown or folder.name
    descriptor, problems = _read_descriptor(folder, name)
    problems += _missing_tables(folder, name, descriptor)
    records: list[Record] = []
    for path in sorted(folder.glob("*.csv")):
        found, wrong = _read_table(path, f"{name}/{path.name}")
        records += found
        problems += wrong
    if not records and not problems:
        problems.append(_nothing_here(name))
    return Package(
        _text(descriptor, "name") or folder.name,
        _text(descriptor, "version") or "0",
        tuple(records),
        tuple(sorted(problems, key=lambda one: one.place)),
    )


def package_files(folder: Path) -> list[Path]:
    """The files of a folder that belong to the package, by name."""
    tables = [path for path in sorted(folder.glob("*.csv")) if path.stem in TABLES]
    return [path for path in [folder / DESCRIPTOR, *tables] if path.is_file()]


def description_of(folder: Path) -> dict[str, object]:
    """What the descriptor of a package says beside its tables; empty where there is none."""
    if not (folder / DESCRIPTOR).is_file():
        return {}
    found, _problems = _read_descriptor(folder, folder.name)
    return {key: value for key, value in found.items() if key not in _OF_TABLES}


def _without_descriptor(folder: Path) -> str:
    """What to do about a folder that is no package; of planning tables each is named."""
    tables = sorted(path.name for path in folder.glob("*") if path.suffix.lower() in _OF_PLANS)
    if not tables:
        return _("the file is missing; `ecocollab new-package DIR` writes one")
    return _("this folder is no package; planning tables are named one at a time: {names}").format(
        names=listed(tables)
    )


def _read_descriptor(folder: Path, name: str) -> tuple[dict[str, object], list[Problem]]:
    path = folder / DESCRIPTOR
    place = Place(f"{name}/{DESCRIPTOR}")
    if not path.is_file():
        return {}, [Problem(place, "missing-descriptor", _without_descriptor(folder))]
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, OSError) as error:
        message = _("the file cannot be read as JSON; correct it there: {error}").format(
            error=error
        )
        return {}, [Problem(place, "wrong-descriptor", message)]
    if not isinstance(found, dict):
        message = _("found no object; expected a Frictionless data package")
        return {}, [Problem(place, "wrong-descriptor", message)]
    return found, []


def _missing_tables(folder: Path, name: str, descriptor: dict[str, object]) -> list[Problem]:
    resources = descriptor.get("resources", [])
    named = [
        str(one["path"])
        for one in (resources if isinstance(resources, list) else [])
        if isinstance(one, dict) and "path" in one
    ]
    message = _("datapackage.json names this table, but the file is missing; add it")
    return [
        Problem(Place(f"{name}/{path}"), "missing-table", message)
        for path in named
        if not (folder / path).is_file()
    ]


def _text(descriptor: dict[str, object], key: str) -> str:
    value = descriptor.get(key, "")
    return value if isinstance(value, str) else ""


def _read_table(path: Path, file: str) -> tuple[list[Record], list[Problem]]:
    table = TABLES.get(path.stem)
    if table is None:
        message = _("a package has no table of this name; expected one of: {expected}").format(
            expected=listed(sorted(TABLES))
        )
        nearest = tuple(difflib.get_close_matches(path.stem, TABLES, n=3))
        return [], [Problem(Place(file), "unknown-table", message, nearest)]
    sheet, problems = read_csv(path.read_bytes(), file)
    if sheet is None:
        return [], problems
    problems += _wrong_columns(table, sheet)
    records: list[Record] = []
    for row, cells in sheet.rows:
        named = {
            heading: cell
            for heading, cell in zip(sheet.headings, cells, strict=True)
            if heading in columns(table)
        }
        record, wrong = read_record(table, named, Place(file, row), vocabulary())
        records.append(record)
        problems += wrong
    return records, problems


def _wrong_columns(table: Table, sheet: Sheet) -> list[Problem]:
    expected = columns(table)
    problems: list[Problem] = []
    for heading in sheet.headings:
        if heading and heading not in expected:
            message = _("the table {table} has no column “{found}”; expected: {expected}").format(
                table=table.name, found=heading, expected=listed(expected)
            )
            nearest = tuple(difflib.get_close_matches(heading, expected, n=3))
            place = Place(sheet.file, 1, heading)
            problems.append(Problem(place, "unknown-column", message, nearest))
    for column in expected:
        if column not in sheet.headings:
            message = _("the column “{column}” is missing; add it, its cells may be empty").format(
                column=column
            )
            problems.append(Problem(Place(sheet.file, 1, column), "missing-column", message))
    return problems


def _nothing_here(name: str) -> Problem:
    message = _("no table of a data package lies here; expected files such as agencies.csv")
    return Problem(Place(name), "empty-package", message)
