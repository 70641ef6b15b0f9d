"""All inputs of a workspace to one graph: packages and RDF first, then the planning tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.loaders.assemble import try_assemble
from ecocollab.loaders.inputs import read_content, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecocollab.graph.model import Graph, Problem
    from ecocollab.loaders.inputs import Input
    from ecocollab.loaders.planning.table import Planned
    from ecocollab.loaders.records import Record


def combine(
    inputs: Sequence[tuple[Input, str]], read: dict[str, Planned] | None = None
) -> tuple[Graph, list[Problem]]:
    """The graph as far as it can be built, and every problem of the inputs and between them.

    Args:
        inputs: each with its name in places, in the order they were loaded.
        read: takes up what was read of each planning table, by the name of its input.
    """
    contents = [read_content(one, shown) for one, shown in inputs if one.kind != "table"]
    records = [record for content in contents for record in content.records]
    graphs = [graph for content in contents for graph in content.graphs]
    problems = [problem for content in contents for problem in content.problems]
    tables = [one for one, _shown in inputs if one.kind == "table"]
    if tables:
        planned = {} if read is None else read
        records, wrong = _with_tables(tables, records, try_assemble(records, graphs)[0], planned)
        problems += wrong
    graph, found = try_assemble(records, graphs)
    return graph, [*problems, *found]


def _with_tables(
    tables: Sequence[Input], records: list[Record], known: Graph, read: dict[str, Planned]
) -> tuple[list[Record], list[Problem]]:
    """The records with those of planning tables, each in place of its plan's other items."""
    from ecocollab.loaders.planning.replace import without_agencies, without_items

    problems: list[Problem] = []
    for one in tables:
        planned = read[one.name] = read_table(one, known)
        problems += planned.problems
        if planned.replaces:
            kept = without_items(records, planned.replaces)
            records = [*kept, *without_agencies(planned.records, kept)]
    return records, problems
