"""What gives way when a table replaces the items of a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ecocollab.ontology.tables import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecocollab.graph.model import Value
    from ecocollab.loaders.records import Record

_TABLES = ("work_items", "tasks")


def without_items(records: Iterable[Record], plan: str) -> list[Record]:
    """Rows of other inputs without the items of a plan that a table replaces."""
    rows = list(records)
    gone = {row.text(ID) for row in rows if row.table.name in _TABLES and row.text("plan") == plan}
    return [
        _without_links(row, gone)
        for row in rows
        if not (row.table.name in _TABLES and row.text(ID) in gone)
        and not (row.table.name == "responsibilities" and row.text("item") in gone)
    ]


def without_agencies(records: Iterable[Record], known: Iterable[Record]) -> list[Record]:
    """Rows of a table without the new agencies that an earlier table brought in too."""
    ids = {row.text(ID) for row in known if row.table.name == "agencies"}
    return [row for row in records if row.table.name != "agencies" or row.text(ID) not in ids]


def _without_links(row: Record, gone: set[str]) -> Record:
    """A row whose cells name no item that is gone."""
    cells: Mapping[str, Value] = row.values
    column = "implements"
    kept = tuple(one for one in row.texts(column) if one not in gone)
    if row.table.name not in _TABLES or kept == row.texts(column):
        return row
    rest = {key: value for key, value in cells.items() if key != column}
    return replace(row, values={**rest, column: kept} if kept else rest)
