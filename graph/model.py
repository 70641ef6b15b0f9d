"""Nodes, edges and the graph; places and problems of the data they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ecocollab.messages import _, with_nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecocollab.graph.selection import Selection

Value = str | int | float | bool | tuple[str, ...]
"""A property value. Absent properties are left out, an empty list is an absent one."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file (and sheet), a row from 1 (the heading is row 1), a column.

    What the command line says of a file stands in an `option` instead, such as `--issuer`.
    """

    file: str
    row: int = 0
    column: str = ""
    sheet: str = ""
    option: str = ""

    def __str__(self) -> str:
        """The place in words, in the language in force."""
        parts = [f"{self.file}[{self.sheet}]" if self.sheet else self.file]
        if self.row:
            parts.append(_("row {row}").format(row=self.row))
        if self.column:
            parts.append(_("column {column}").format(column=self.column))
        if self.option:
            parts.append(_("option {option}").format(option=self.option))
        return _(", ").join(parts)


NOWHERE = Place("")
"""The place of what was read back from a store."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input.

    Attributes:
        code: a stable name of the kind of problem, such as `unknown-id`.
        message: what was found, what was expected and what to do, for people.
        suggestions: the nearest known names or values, best first.
    """

    place: Place
    code: str
    message: str
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Place, message and suggestions on one line."""
        line = _("{what}: {said}").format(what=self.place, said=self.message)
        return with_nearest_names(line, self.suggestions) if self.suggestions else line


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its class, its id (unique within the class) and its properties, without the id."""

    label: str
    id: str
    values: Mapping[str, Value]
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Class and id."""
        return (self.label, self.id)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that attest it."""
        return _texts(self.values.get("sources"))

    def text(self, key: str) -> str:
        """A property as text, empty where it is absent."""
        return str(self.values.get(key, ""))


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge: its type, id (unique), ends as (class, id), properties without the id."""

    type: str
    id: str
    start: tuple[str, str]
    end: tuple[str, str]
    values: Mapping[str, Value]
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that attest it."""
        return _texts(self.values.get("sources"))

    @property
    def basis(self) -> str:
        """How the edge is known."""
        return str(self.values.get("basis", ""))


def _texts(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


@dataclass(frozen=True)
class Graph:
    """Nodes by (class, id), edges by id, both sorted; graphs with equal content are equal."""

    nodes: Mapping[tuple[str, str], Node]
    edges: Mapping[str, Edge]

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
        """A graph of nodes and edges whose keys are already known to be unique."""
        return cls(
            {node.key: node for node in sorted(nodes, key=lambda node: node.key)},
            {edge.id: edge for edge in sorted(edges, key=lambda edge: edge.id)},
        )

    @cached_property
    def leaving(self) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
        """The edges that leave each node."""
        return self._by_end("start")

    @cached_property
    def entering(self) -> Mapping[tuple[str, str], tuple[Edge, ...]]:
        """The edges that enter each node."""
        return self._by_end("end")

    def _by_end(self, end: str) -> dict[tuple[str, str], tuple[Edge, ...]]:
        found: dict[tuple[str, str], list[Edge]] = {}
        for edge in self.edges.values():
            found.setdefault(edge.start if end == "start" else edge.end, []).append(edge)
        return {key: tuple(edges) for key, edges in found.items()}

    def of_label(self, label: str) -> tuple[Node, ...]:
        """The nodes of a class, by id."""
        return tuple(node for node in self.nodes.values() if node.label == label)

    def of_type(self, edge_type: str) -> tuple[Edge, ...]:
        """The edges of a type, by id."""
        return tuple(edge for edge in self.edges.values() if edge.type == edge_type)

    def select(self, selection: Selection) -> Graph:
        """The part of the graph that a selection keeps."""
        return selection.of(self)
