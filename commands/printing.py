"""Small tables of a command's own, not rows of a question."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ecocollab.graph.stores.base import Rows
from ecocollab.messages import language
from ecocollab.render.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecocollab.graph.stores.base import Cell


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write an aligned table to the standard output."""
    print_rows(Rows(tuple(columns), (tuple(row) for row in rows)))


def print_rows(rows: Rows) -> None:
    """Write rows as an aligned table to the standard output."""
    from ecocollab.render.terminal import write_table
    from ecocollab.render.write import terminal_columns

    write_table(Answer(rows), sys.stdout, language(), terminal_columns())
