"""Files that a graph is written to; one small module for each format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.messages import _, listed, with_nearest
from ecocollab.ontology.iri import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ecocollab.graph.model import Graph
    from ecocollab.ontology.datapackage import Json


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says beside the graph.

    Attributes:
        base: what addresses in linked data begin with.
        about: what the descriptor of a package says before its tables: name, version …
        inputs: what the graph was made of, as a server keeps it.
    """

    base: str = BASE
    about: Mapping[str, Json] = field(default_factory=dict)
    inputs: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the suffixes that mean it, and what writes it.

    Attributes:
        suffixes: in lower case with the dot; empty for formats that fill a folder.
        write: takes the graph, the path and what else is told.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Graph, Path, Told], None]


def write(graph: Graph, path: Path, fmt: str = "", told: Told | None = None) -> Format:
    """Write a graph as the format named, else as the suffix says; gives the format taken.

    The file or folder is there whole or not at all.

    Raises:
        UsageError: the format cannot be told, or the base is no base of addresses.
        DataError: something in the graph cannot stand in the format, or the disk refuses.
    """
    chosen = format_of(path, fmt)
    chosen.write(graph, path, told or Told())
    return chosen


def format_of(path: Path, fmt: str = "") -> Format:
    """The format named, else the one that the suffix means; UsageError where there is none."""
    if fmt in FORMATS:
        return FORMATS[fmt]
    if not fmt:
        for one in FORMATS.values():
            if path.suffix.lower() in one.suffixes:
                return one
    folder = _("a folder")
    known = listed(f"{one.name} ({' '.join(one.suffixes) or folder})" for one in FORMATS.values())
    message = _("“{found}” says no known format; known are: {known}").format(
        found=fmt or path.name, known=known
    )
    raise UsageError(with_nearest(message, fmt, FORMATS))


def _rdf(fmt: str) -> Callable[[Graph, Path, Told], None]:
    def write_it(graph: Graph, path: Path, told: Told) -> None:
        from ecocollab.graph.formats.rdf import write_rdf

        write_rdf(graph, path, fmt, told.base)

    return write_it


def _network(name: str) -> Callable[[Graph, Path, Told], None]:
    def write_it(graph: Graph, path: Path, _told: Told) -> None:
        from ecocollab.graph.formats import network
        from ecocollab.graph.formats.files import whole_file

        content = network.to_graphml(graph) if name == "graphml" else network.to_gexf(graph)
        with whole_file(path) as part:
            part.write_bytes(content)

    return write_it


def _tables(graph: Graph, path: Path, told: Told) -> None:
    from ecocollab.graph.formats.csv import write_package
    from ecocollab.graph.formats.files import whole_folder
    from ecocollab.ontology.datapackage import named_as

    with whole_folder(path) as part:
        write_package(graph, part, {**named_as(path), "version": "0", **told.about})


def _for_neo4j(graph: Graph, path: Path, told: Told) -> None:
    from ecocollab.graph.formats import neo4j_import
    from ecocollab.graph.formats.files import whole_folder

    with whole_folder(path) as part:
        neo4j_import.write(part, graph.nodes.values(), graph.edges.values(), told.inputs)


FORMATS = {
    one.name: one
    for one in (
        Format("turtle", (".ttl",), _rdf("turtle")),
        Format("ntriples", (".nt",), _rdf("ntriples")),
        Format("jsonld", (".jsonld",), _rdf("jsonld")),
        Format("rdfxml", (".rdf",), _rdf("rdfxml")),
        Format("trig", (".trig",), _rdf("trig")),
        Format("graphml", (".graphml",), _network("graphml")),
        Format("gexf", (".gexf",), _network("gexf")),
        Format("csv", (), _tables),
        Format("neo4j-import", (), _for_neo4j),
    )
}
