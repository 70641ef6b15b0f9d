"""What every store does: reading and writing are different sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ecocollab.errors import StoreError
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecocollab.graph.model import Graph
    from ecocollab.graph.selection import Selection

Cell = str | int | float | bool | date | None | list["Cell"] | dict[str, "Cell"]
"""A value in a row, the same on every store. Nodes and edges come as plain dicts."""
Parameter = str | int | float | bool | list[str]
"""A value handed to a question."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a question: its columns, and its rows as they come from the engine."""

    columns: tuple[str, ...]
    values: Iterator[tuple[Cell, ...]]


def plan(text: str) -> Rows:
    """How an engine would run a question, one row for each line."""
    return Rows(("plan",), ((line,) for line in text.splitlines() if line.strip()))


class Reader(Protocol):
    """The side that asks. Refuses every write."""

    def rows(
        self, text: str, parameters: Mapping[str, Parameter] | None = None, timeout: float = 0
    ) -> Rows:
        """Run Cypher; `timeout` in seconds, 0 for none. Raises StoreError, UsageError."""
        ...

    def read(self, selection: Selection | None = None) -> Graph:
        """The graph, or the part of it that a selection keeps."""
        ...

    def close(self) -> None:
        """Give everything back that was opened."""
        ...


class Writer(Protocol):
    """The side that loads."""

    def replace(self, graph: Graph, inputs: Sequence[Mapping[str, str]]) -> None:
        """Make the store hold this graph and nothing else of ours, or leave it as it was."""
        ...


def out_of_time() -> StoreError:
    """What is said of a question that took longer than it was given."""
    return StoreError(_("the question took longer than --timeout allows; narrow it or allow more"))
