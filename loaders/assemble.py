"""Records to a graph: every problem collected, then the graph or one error."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ecocollab.errors import ProblemsError
from ecocollab.graph.ids import edge_id
from ecocollab.graph.model import Edge, Graph, Node, Problem
from ecocollab.loaders.checks import check_counts, check_cycles, check_years
from ecocollab.loaders.records import basis_of
from ecocollab.loaders.references import References
from ecocollab.messages import _, listed
from ecocollab.ontology.names import Key, Label, Rel
from ecocollab.ontology.tables import ID, EdgeTable, NodeTable, targets
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecocollab.graph.model import Place, Value
    from ecocollab.loaders.records import Record
    from ecocollab.ontology.tables import Link


def assemble(records: Iterable[Record]) -> Graph:
    """The graph of rows of tables. Raises ProblemsError with every problem."""
    graph, problems = try_assemble(records)
    if problems:
        raise ProblemsError(problems)
    return graph


def try_assemble(
    records: Iterable[Record], graphs: Iterable[Graph] = ()
) -> tuple[Graph, list[Problem]]:
    """The graph of rows of tables and of graphs that came as RDF, and every problem, by place.

    What two inputs say in the same words stands once; the graph is built as far as it can be.
    """
    rows, parts = list(records), list(graphs)
    work = _Assembly()
    for part in parts:
        work.take_nodes(part.nodes.values())
    node_rows = [
        (row, row.table) for row in rows if isinstance(row.table, NodeTable) and row.text(ID)
    ]
    work.take_nodes(_node(row, table) for row, table in node_rows)
    work.references = References.over(work.nodes.values())
    for row, table in node_rows:
        if not work.repeats(row, table):
            work.link(row, table)
    for row in rows:
        if isinstance(row.table, EdgeTable):
            work.join(row, row.table)
    for part in parts:
        work.take_edges(part.edges.values())
    work.check_sources()
    work.check_ends()
    graph = Graph.of(work.nodes.values(), work.edges.values())
    problems = work.problems + check_cycles(graph) + check_years(graph) + check_counts(graph)
    return graph, sorted(dict.fromkeys(problems), key=lambda one: one.place)


def _node(row: Record, table: NodeTable) -> Node:
    known = vocabulary().nodes[table.label].properties
    values = {key: row.values[key] for key in known if key in row.values}
    return Node(table.label, row.text(ID), values, row.at(ID))


@dataclass(slots=True)
class _Assembly:
    """What has been built so far."""

    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    references: References = field(default_factory=lambda: References.over(()))

    def take_nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            known = self.nodes.setdefault(node.key, node)
            if _clash(known, node):
                self._twice(
                    f"{vocabulary().nodes[node.label].term.label} {node.id}",
                    known.place,
                    node.place,
                )

    def take_edges(self, edges: Iterable[Edge]) -> None:
        for edge in edges:
            known = self.edges.setdefault(edge.id, edge)
            if _clash(known, edge):
                self._twice(edge.id, known.place, edge.place)

    def _twice(self, key: str, first: Place, second: Place) -> None:
        message = _("{key} stands here and in {first}; keep one").format(key=key, first=first)
        self.problems.append(Problem(second, "duplicate-key", message))

    def repeats(self, row: Record, table: NodeTable) -> bool:
        """Whether an earlier row of the same table has the id; that has been reported."""
        first = self.nodes[(table.label, row.text(ID))].place
        return first.file == row.place.file and first.row != row.place.row

    def link(self, row: Record, table: NodeTable) -> None:
        """Make the edges of the link columns of a node's row."""
        for link in table.links:
            for text in row.texts(link.column):
                found = self._find(text, targets(table, link), row.at(link.column))
                if found is not None:
                    self._add_link(row, link, (table.label, row.text(ID)), found)

    def _add_link(
        self, row: Record, link: Link, own: tuple[str, str], other: tuple[str, str]
    ) -> None:
        basis = row.text(link.basis_column) if link.basis_column else basis_of(row, link.basis)
        if not basis:
            message = _("{column} is filled, so this cell must say on what basis").format(
                column=link.column
            )
            self.problems.append(Problem(row.at(link.basis_column), "empty-cell", message))
            return
        ends = (other, own) if link.backwards else (own, other)
        self._add(link.edge, ends, {Key.BASIS: basis}, row, link.column)

    def join(self, row: Record, table: EdgeTable) -> None:
        """Make the edge of a row of an edge table."""
        edge_type = table.kinds.get(row.text(table.kind_column))
        chosen = (row.text(table.class_column),) if table.class_column else ()
        if chosen and chosen[0] not in table.starts:
            self._wrong_class(row, table)
            return
        start = self._find(row.text(table.start), chosen or table.starts, row.at(table.start))
        end = self._find(row.text(table.end), chosen or table.ends, row.at(table.end))
        if edge_type is None or start is None or end is None:
            return
        if edge_type == Rel.BORDERS and start > end:
            start, end = end, start
        values = {key: row.values[key] for key in table.properties if key in row.values}
        values[Key.BASIS] = row.text(Key.BASIS) if table.has_basis else basis_of(row)
        self._add(edge_type, (start, end), values, row, table.start)

    def _wrong_class(self, row: Record, table: EdgeTable) -> None:
        message = _("“{found}” is not known here; expected one of: {expected}").format(
            found=row.text(table.class_column), expected=listed(table.starts)
        )
        self.problems.append(Problem(row.at(table.class_column), "wrong-code", message))

    def _find(self, text: str, labels: tuple[str, ...], place: Place) -> tuple[str, str] | None:
        if not text:
            return None
        found = self.references.find(text, labels, place)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def _add(
        self,
        edge_type: str,
        ends: tuple[tuple[str, str], tuple[str, str]],
        values: Mapping[str, Value],
        row: Record,
        column: str,
    ) -> None:
        declared = vocabulary().edges[edge_type]
        missing = [
            key for key, one in declared.properties.items() if one.required and key not in values
        ]
        if missing:
            return  # the empty cell has been reported where it was read
        sources = row.texts(Key.SOURCES)
        full = {**values, Key.SOURCES: sources} if sources else dict(values)
        edge = Edge(
            edge_type,
            edge_id(declared, ends[0][1], ends[1][1], full),
            *ends,
            full,
            row.at(column),
        )
        known = self.edges.setdefault(edge.id, edge)
        if _clash(known, edge):
            self._twice(edge.id, known.place, edge.place)

    def _all(self) -> Iterable[Node | Edge]:
        yield from self.nodes.values()
        yield from self.edges.values()

    def check_sources(self) -> None:
        """Every source that a node or an edge names must be there."""
        missing = {
            (replace(one.place, column=Key.SOURCES), source)
            for one in self._all()
            for source in one.sources
            if (Label.SOURCE, source) not in self.nodes
        }
        for place, source in sorted(missing):
            self._find(source, (Label.SOURCE,), place)

    def check_ends(self) -> None:
        """Every node that an edge joins must be there; linked data may name some of elsewhere."""
        message = _(
            "“{found}” is no known id or name of the class “{classes}”; correct it, or add it"
        )
        for edge in self.edges.values():
            for label, one in (edge.start, edge.end):
                if (label, one) not in self.nodes:
                    text = message.format(found=one, classes=vocabulary().nodes[label].term.label)
                    self.problems.append(Problem(edge.place, "unknown-id", text))


def _clash(known: Node | Edge, new: Node | Edge) -> bool:
    """Whether two of one key contradict each other: within one input even equal ones do."""
    if known is new:
        return False
    return known.place.file == new.place.file or known != new
