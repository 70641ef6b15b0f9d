"""Fill merged cells: each cell of a merged block repeats the text of its first cell."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDEST = 500
"""Columns; cells further right are not part of a planning table."""
MOST_FILLED = 2_000_000
"""Cells that merges may fill in one table."""

Cells = dict[int, dict[int, str]]
"""Row number from 1 -> column index from 0 -> text."""


@dataclass(slots=True)
class Canvas:
    """A table while it is read: sparse cells and merged blocks."""

    cells: Cells = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell, unless it is empty."""
        if text:
            self.cells.setdefault(row, {})[column] = text

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Repeat the first cell of a block in all of it; a block without text is left alone."""
        text = self.cells.get(top, {}).get(left, "")
        size = (bottom - top + 1) * (right - left + 1)
        if not text or size + len(self.merged) > MOST_FILLED:
            return
        for row in range(top, bottom + 1):
            for column in range(left, min(right, WIDEST) + 1):
                if (row, column) != (top, left):
                    self.cells.setdefault(row, {})[column] = text
                    self.merged[row, column] = (top, left)

    def rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows that hold something, all of the same width."""
        width = max((column for cells in self.cells.values() for column in cells), default=-1) + 1
        return tuple(
            (row, tuple(cells.get(column, "") for column in range(width)))
            for row, cells in sorted(self.cells.items())
        )
