"""A graph as the CSV files that `neo4j-admin database import full` reads, and its command."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

from ecocollab.graph.stores.neo4j_look import COMPLETE, classes, relations
from ecocollab.graph.stores.neo4j_texts import MARK_CONSTRAINT, OURS
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from ecocollab.graph.model import Edge, Node, Value
    from ecocollab.ontology.vocabulary import Property

ARGUMENTS = "import.args"
SCHEMA = "schema.cypher"
ARRAY_DELIMITER = "\x1f"
_MARK = "EcocollabLoad"
_TYPES = {"int": "long", "year": "long", "decimal": "double", "bool": "boolean"}
_README = """\
This folder holds a graph for Neo4j's own importer, {nodes} nodes and {edges} relationships.

1. Stop the server, and go into this folder.
2. neo4j-admin database import full neo4j --overwrite-destination @{arguments}
   (neo4j is the name of the database; what it held is gone.)
3. Start the server.
4. cypher-shell --file {schema}
   (constraints: without them questions are answered, only later.)
"""


def write(
    folder: Path,
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    inputs: Sequence[Mapping[str, str]] = (),
) -> None:
    """Write the files of a graph; elements may come from a generator, none is kept.

    Afterwards the database is as if `inputs` had been loaded into it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        tables = Tables(folder, stack)
        counted_nodes = sum(tables.write_node(node) for node in nodes)
        counted_edges = sum(tables.write_edge(edge) for edge in edges)
        tables.write_mark(inputs)
        arguments = tables.arguments()
    (folder / ARGUMENTS).write_text("\n".join(arguments) + "\n", encoding="utf-8")
    (folder / SCHEMA).write_text("".join(f"{text};\n" for text in _rules()), encoding="utf-8")
    readme = _README.format(
        nodes=counted_nodes, edges=counted_edges, arguments=ARGUMENTS, schema=SCHEMA
    )
    (folder / "README.txt").write_text(readme, encoding="utf-8")


class Tables:
    """The files of one export: one for each class, one for each edge type and pair of ends."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._files: dict[str, TextIO] = {}
        self._arguments: list[str] = []
        self._multiline = False

    def write_node(self, node: Node) -> int:
        """Append a node; 1."""
        declared = vocabulary().nodes[node.label].properties
        file = self._files.get(node.label) or self._open(
            node.label,
            f"--nodes={node.label}:{OURS}=",
            [f"id:ID({node.label})", *_headings(declared)],
        )
        self._write(file, [node.id, *(node.values.get(key) for key in declared)])
        return 1

    def write_edge(self, edge: Edge) -> int:
        """Append an edge; 1."""
        declared = vocabulary().edges[edge.type].properties
        start, end = edge.start[0], edge.end[0]
        name = f"{edge.type}-{start}-{end}"
        file = self._files.get(name) or self._open(
            name,
            f"--relationships={edge.type}=",
            [f":START_ID({start})", f":END_ID({end})", "id:string", *_headings(declared)],
        )
        values = (edge.values.get(key) for key in declared)
        self._write(file, [edge.start[1], edge.end[1], edge.id, *values])
        return 1

    def write_mark(self, inputs: Sequence[Mapping[str, str]]) -> None:
        """Append what the server will say of this load."""
        headings = ["id:ID(EcocollabLoad)", "state", "stamp", "inputs"]
        file = self._open(
            _MARK, f"--nodes={_MARK}=", [*headings, "labels:string[]", "types:string[]"]
        )
        said = json.dumps([dict(one) for one in inputs], ensure_ascii=False, sort_keys=True)
        names = (tuple(classes()), tuple(relations()))
        self._write(file, ["load", COMPLETE, "import", said, *names])

    def arguments(self) -> list[str]:
        """What the importer has to be told, one argument a line."""
        # Without it the importer may cut files into pieces anywhere, and reads them faster.
        multiline = ["--multiline-fields=true"] if self._multiline else []
        return ["--array-delimiter=U+001F", *multiline, "--id-type=string", *self._arguments]

    def _write(self, file: TextIO, values: Iterable[Value | None]) -> None:
        line = ",".join(map(_cell, values))
        self._multiline = self._multiline or "\n" in line or "\r" in line
        file.write(line + "\n")

    def _open(self, name: str, argument: str, headings: list[str]) -> TextIO:
        path = self._folder / f"{name}.csv"
        file = self._stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        file.write(",".join(headings) + "\n")
        self._files[name] = file
        self._arguments.append(f"{argument}./{path.name}")  # 2026 wants a folder
        return file


def _headings(declared: Mapping[str, Property]) -> list[str]:
    return [
        f"{key}:string[]" if one.many else f"{key}:{_TYPES.get(one.kind, 'string')}"
        for key, one in declared.items()
    ]


def _cell(value: Value | None) -> str:
    """A cell; a text is always in quotes, since an empty one without them would be absent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = ARRAY_DELIMITER.join(value) if isinstance(value, tuple) else value
    return '"' + text.replace('"', '""') + '"'


def _rules() -> list[str]:
    rules = [MARK_CONSTRAINT]
    rules += [one.constraint() for one in classes().values()]
    return [rule.text for rule in rules]
