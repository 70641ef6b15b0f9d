"""Columns that list ids, as people read them: the names instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.graph.stores.base import Rows
from ecocollab.messages import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.stores.base import Cell, Reader

_REGIONS = "MATCH (n:Region) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en ORDER BY id"
_NAMES = {
    "basins": "MATCH (n:Basin) RETURN n.id AS id, n.name_zh AS zh, n.name_en AS en ORDER BY id",
    "provinces": _REGIONS,
    "regions": _REGIONS,
}


def with_names(reader: Reader, rows: Rows) -> Rows:
    """The rows with the names of what their columns list; an unknown id stays."""
    known = {
        at: _names(reader, column) for at, column in enumerate(rows.columns) if column in _NAMES
    }
    return Rows(rows.columns, _named(rows, known)) if known else rows


def _names(reader: Reader, column: str) -> dict[str, str]:
    chinese = language() == "zh"
    return {
        str(node): str((zh if chinese else en) or zh or node)
        for node, zh, en in reader.rows(_NAMES[column]).values
    }


def _named(rows: Rows, known: Mapping[int, Mapping[str, str]]) -> Iterator[tuple[Cell, ...]]:
    for row in rows.values:
        yield tuple(
            [known[at].get(str(one), one) for one in cell]
            if at in known and isinstance(cell, list)
            else cell
            for at, cell in enumerate(row)
        )
