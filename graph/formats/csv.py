"""A graph as a data package: the tables that load as the same graph again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from ecocollab.errors import ProblemsError
from ecocollab.graph.model import Place, Problem
from ecocollab.messages import _, listed
from ecocollab.ontology.datapackage import write_descriptor
from ecocollab.ontology.names import Basis, Key
from ecocollab.ontology.tables import (
    EDGE_TABLES,
    ID,
    LIST_SEPARATOR,
    NODE_TABLES,
    TABLES,
    columns,
    targets,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ecocollab.graph.model import Edge, Graph, Node, Value
    from ecocollab.ontology.datapackage import Json
    from ecocollab.ontology.tables import EdgeTable, Link, NodeTable

Row = dict[str, str]


def write_package(graph: Graph, folder: Path, about: Mapping[str, Json]) -> None:
    """Write the tables, the descriptor and how to fill them into a folder that exists.

    Args:
        graph: whose edges all fit into cells and rows; else ProblemsError names those that do not.
        folder: where the files go.
        about: what the descriptor says of the package: name, title, version …
    """
    tables = rows_of(graph)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
            writer = csv.DictWriter(handle, columns(TABLES[name]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    write_descriptor(folder, about)


def rows_of(graph: Graph) -> dict[str, list[Row]]:
    """The rows of each table, sorted. Raises ProblemsError for what no table can hold."""
    cells = _Cells(graph)
    tables = {table.name: cells.node_rows(table) for table in NODE_TABLES}
    tables |= {table.name: cells.edge_rows(table) for table in EDGE_TABLES}
    left = [edge for edge in graph.edges.values() if edge.id not in cells.held]
    problems = cells.problems + [_no_place(edge) for edge in left]
    if problems:
        raise ProblemsError(problems)
    return tables


class _Cells:
    """Turns nodes and edges into rows, and remembers which edges a table holds."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.held: set[str] = set()
        self.problems: list[Problem] = []

    def node_rows(self, table: NodeTable) -> list[Row]:
        return [self._node_row(table, node) for node in self.graph.of_label(table.label)]

    def _node_row(self, table: NodeTable, node: Node) -> Row:
        row = {ID: node.id}
        for key, value in node.values.items():
            row[key] = self._cell(value, Place(f"{node.label} {node.id}", column=key))
        for link in table.links:
            edges = [edge for edge in self._linked(table, link, node) if self._fits(edge, link)]
            if len({edge.basis for edge in edges}) > 1 or (len(edges) > 1 and not link.many):
                edges = edges[:1]  # the others find no place, which is said of each
            self.held.update(edge.id for edge in edges)
            row[link.column] = LIST_SEPARATOR.join(
                (edge.start if link.backwards else edge.end)[1] for edge in edges
            )
            if link.basis_column:
                row[link.basis_column] = edges[0].basis if edges else ""
        return row

    def _linked(self, table: NodeTable, link: Link, node: Node) -> list[Edge]:
        others = targets(table, link)
        if link.backwards:
            entering = self.graph.entering.get(node.key, ())
            return [e for e in entering if e.type == link.edge and e.start[0] in others]
        leaving = self.graph.leaving.get(node.key, ())
        return [e for e in leaving if e.type == link.edge and e.end[0] in others]

    def _fits(self, edge: Edge, link: Link) -> bool:
        """Whether loading the cell would give this edge again."""
        owner = self.graph.nodes[edge.end if link.backwards else edge.start]
        as_loaded = edge.sources == owner.sources and set(edge.values) <= {Key.BASIS, Key.SOURCES}
        expected = [edge.basis] if link.basis_column else [_basis(link.basis, owner.sources)]
        return as_loaded and edge.basis in expected

    def edge_rows(self, table: EdgeTable) -> list[Row]:
        kinds = {edge_type: kind for kind, edge_type in table.kinds.items()}
        rows = []
        for edge in self.graph.edges.values():
            ends_fit = edge.start[0] in table.starts and edge.end[0] in table.ends
            if edge.type not in kinds or not ends_fit:
                continue
            if table.has_basis or edge.basis == _basis(Basis.STATED, edge.sources):
                self.held.add(edge.id)
                rows.append(self._edge_row(table, edge, kinds[edge.type]))
        return sorted(rows, key=lambda row: tuple(row.get(key, "") for key in table.key))

    def _edge_row(self, table: EdgeTable, edge: Edge, kind: str) -> Row:
        row = {table.start: edge.start[1], table.end: edge.end[1]}
        if table.kind_column:
            row[table.kind_column] = kind
        if table.class_column:
            row[table.class_column] = edge.start[0]
        for key in columns(table):
            if key in edge.values:
                row[key] = self._cell(edge.values[key], Place(edge.id, column=key))
        return row

    def _cell(self, value: Value, place: Place) -> str:
        items = value if isinstance(value, tuple) else (value,)
        texts = [_text(item) for item in items]
        for text in texts:
            if text != text.strip() or (isinstance(value, tuple) and LIST_SEPARATOR in text):
                message = _(
                    "“{text}” would not be read again as it is; remove spaces around it or |"
                )
                self.problems.append(Problem(place, "not-a-cell", message.format(text=text)))
        return LIST_SEPARATOR.join(texts)


def _text(value: str | int | float | bool) -> str:  # noqa: FBT001  any value of a property
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _basis(basis: str, sources: Sequence[str]) -> str:
    return Basis.UNCONFIRMED if basis == Basis.STATED and not sources else basis


def _no_place(edge: Edge) -> Problem:
    message = _(
        "no cell or row of the tables can hold this edge with its basis ({basis}) and its sources "
        "({sources}); export it as RDF instead"
    ).format(basis=edge.basis, sources=listed(edge.sources) or _("none"))
    return Problem(Place(edge.id), "no-place-in-tables", message)
