"""Where a table's heading stands, and which column is what: titles, two levels, broken tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.columns import (
    CONTENT,
    NUMBER,
    PERSON,
    SKIP,
    TASK,
    UNITS,
    field_of,
    plain,
    unknown_heading,
)
from ecocollab.loaders.readers.xlsx_cells import column_letters
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecocollab.loaders.readers.base import Grid, Reading

_SEARCHED = 40
"""Rows in which a heading is looked for."""
_DEEPEST = 3
"""Levels of a heading."""

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """The heading of a table.

    Attributes:
        first, last: the positions of its rows in the grid.
        headings: by column, levels joined by ` > `.
        fields: by column, empty for a column without heading, `skip` for one to leave out.
    """

    first: int
    last: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read: the rows above its heading, the heading, the rows below."""

    grid: Grid
    header: Header
    above: tuple[Row, ...]
    body: tuple[Row, ...]


def tables(
    reading: Reading, mapping: Mapping[str, str]
) -> tuple[list[Table], list[str], list[Problem]]:
    """The tables of a file that have a known heading.

    A table right after another of the same width and without a heading goes on with it.

    Returns:
        The tables, the sheets that have none, and what is wrong with the headings.
    """
    found: list[Table] = []
    without: list[str] = []
    problems: list[Problem] = []
    for grid in reading.grids:
        header = find_header(grid, mapping)
        if header is not None:
            problems += _wrong_headings(grid, header)
            found.append(_table(grid, header))
        elif found and _goes_on(found[-1], grid):
            found.append(Table(grid, found[-1].header, (), grid.rows))
        elif grid.rows:
            without.append(grid.sheet)
    return found, without, problems


def persons(found: Sequence[Table]) -> tuple[str, ...]:
    """The headings of the columns that name persons, each once."""
    return tuple(
        dict.fromkeys(
            heading
            for table in found
            for heading, field in zip(table.header.headings, table.header.fields, strict=True)
            if field == PERSON
        )
    )


def _table(grid: Grid, header: Header) -> Table:
    below = tuple(row for row in grid.rows[header.last + 1 :] if not _repeats(row, header))
    body, merged = (below, grid.merged) if grid.merged else _filled_down(below, header)
    return Table(replace(grid, merged=merged), header, grid.rows[: header.first], body)


def _filled_down(
    body: tuple[Row, ...], header: Header
) -> tuple[tuple[Row, ...], dict[tuple[int, int], tuple[int, int]]]:
    """Rows whose first text is left out take it from above, as if the cells were merged."""
    texts = [column for column, field in enumerate(header.fields) if field in {TASK, CONTENT}]
    shared = [column for column, field in enumerate(header.fields) if field == NUMBER] + texts[:1]
    filled: list[Row] = []
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    anchors: dict[int, tuple[int, str]] = {}
    for number, cells in body:
        row = list(cells)
        goes_on = len(texts) > 1 and not any(row[column] for column in shared)
        for column in shared:
            if row[column]:
                anchors[column] = (number, row[column])
            elif goes_on and any(row[column] for column in texts[1:]) and column in anchors:
                merged[number, column] = (anchors[column][0], column)
                row[column] = anchors[column][1]
        filled.append((number, tuple(row)))
    return tuple(filled), merged


def _goes_on(before: Table, grid: Grid) -> bool:
    """Whether a grid is the next page of a table."""
    width = len(before.header.fields)
    same_kind = grid.sheet.startswith("table-") and before.grid.sheet.startswith("table-")
    return same_kind and bool(grid.rows) and len(grid.rows[0][1]) == width


def _repeats(row: Row, header: Header) -> bool:
    """Whether a row is the heading once more, as on a new page."""
    first = next((column for column, cell in enumerate(row[1]) if cell.strip()), 0)
    if "".join(row[1][first].split()) not in header.headings[first].split(" > "):
        return False
    cells = [plain(cell) for cell in row[1]]
    levels = [{plain(part) for part in heading.split(" > ")} for heading in header.headings]
    pairs = [(cell, level) for cell, level in zip(cells, levels, strict=False) if cell]
    return len(pairs) > 1 and all(cell in level for cell, level in pairs)


def find_header(grid: Grid, mapping: Mapping[str, str]) -> Header | None:
    """The first rows that hold at least two known headings, one of them of work or units."""
    for position, (_row, cells) in enumerate(grid.rows[:_SEARCHED]):
        fields = {cell: field_of(cell, mapping) for cell in cells if cell.strip()}
        known = {field for field in fields.values() if field}
        if len(known) > 1 and known & {TASK, CONTENT, *UNITS}:
            last = _last_level(grid, position, mapping)
            headings = _combined(grid, position, last)
            named = tuple(field_of(heading, mapping) for heading in headings)
            return Header(position, last, headings, named)
    return None


def _last_level(grid: Grid, first: int, mapping: Mapping[str, str]) -> int:
    """The position of the last row of a heading that begins at `first`."""
    last = first
    for position in range(first + 1, min(first + _DEEPEST, len(grid.rows))):
        if not _is_lower_level(grid, first, position, mapping):
            break
        last = position
    return last


def _is_lower_level(grid: Grid, first: int, position: int, mapping: Mapping[str, str]) -> bool:
    """Whether a row only repeats the heading above it or names parts of it."""
    top, cells = grid.rows[first][1], grid.rows[position][1]
    new = [
        cell
        for column, cell in enumerate(cells)
        if cell.strip() and plain(cell) != plain(top[column] if column < len(top) else "")
    ]
    return bool(new) and all(field_of(cell, mapping) for cell in new)


def _combined(grid: Grid, first: int, last: int) -> tuple[str, ...]:
    """The headings of the columns with all their levels; an upper one reaches over blanks."""
    rows = [list(cells) for _row, cells in grid.rows[first : last + 1]]
    for upper, lower in pairwise(rows):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column]:
                upper[column] = upper[column - 1]
    width = max(len(row) for row in rows)
    return tuple(
        _levels([row[column] for row in rows if column < len(row)]) for column in range(width)
    )


def _levels(cells: Sequence[str]) -> str:
    return " > ".join(dict.fromkeys("".join(cell.split()) for cell in cells if cell.strip()))


def _wrong_headings(grid: Grid, header: Header) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for column, (heading, field) in enumerate(zip(header.headings, header.fields, strict=True)):
        place = _place(grid, header, heading or column_letters(column))
        if field == SKIP:
            continue
        if heading and heading in seen and not _merged(grid, header, column):
            message = _("the heading “{heading}” stands twice; rename or remove one").format(
                heading=heading
            )
            problems.append(Problem(place, "heading-twice", message))
        elif heading and not field:
            problems.append(unknown_heading(heading, place))
        elif not heading and _is_filled(grid, header, column):
            message = _("column {column} has cells but no heading; add one").format(
                column=column_letters(column)
            )
            problems.append(Problem(place, "heading-empty", message))
        seen.add(heading)
    return problems


def _place(grid: Grid, header: Header, column: str) -> Place:
    return Place(grid.file, grid.rows[header.last][0], column, grid.sheet)


def _merged(grid: Grid, header: Header, column: int) -> bool:
    """Whether a heading is one cell over several columns."""
    return (grid.rows[header.last][0], column) in grid.merged


def _is_filled(grid: Grid, header: Header, column: int) -> bool:
    rows = grid.rows[header.last + 1 :]
    return any(column < len(cells) and cells[column].strip() for _row, cells in rows)
