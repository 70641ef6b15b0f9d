"""What every reader gives: tables of rows with their place, and the problems found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecocollab.graph.model import Problem

LONGEST_CELL = 100_000
"""Characters; a longer cell is not a cell but a damaged or a hostile file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose first row is the heading, every row as long as it.

    Attributes:
        sheet: the name of the sheet, empty where a file is one table.
        rows: row number (the heading is row 1) and cells; empty rows are left out, but counted.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the file: titles, headings and data rows are not told apart.

    Attributes:
        rows: row number from 1 and cells as text; merged cells repeat their text in each cell;
            empty rows are left out, but counted.
        merged: (row number, column index from 0) of the cells that only repeat a merged text,
            with the cell that holds it.
    """

    file: str
    sheet: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph outside of tables, with its number from 1."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All tables of a file in their order, and the text outside of them; problems by place."""

    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()
    lines: tuple[Line, ...] = ()


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, file: str) -> Reading:
        """The tables in the bytes of a file; what cannot be read comes as problems."""
        ...
