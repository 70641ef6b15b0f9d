"""Graphs as RDF files: Turtle, N-Triples, JSON-LD, RDF/XML and TriG, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from ecocollab.errors import DataError
from ecocollab.graph.formats import rdf_map as ns
from ecocollab.graph.formats.files import whole_file
from ecocollab.graph.formats.rdf_map import Mapper
from ecocollab.messages import _
from ecocollab.ontology.iri import BASE, Iris
from ecocollab.ontology.vocabulary import ECO, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ecocollab.graph.model import Graph

RDF_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
}
_PLAIN = {"ntriples", "jsonld"}
"""Formats that know no prefixes."""
_LONGEST_HEAD = 16_000
"""Bytes; all prefixes fit into them."""
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_rdf(graph: Graph, path: Path, fmt: str, base: str = BASE) -> None:
    """Write a graph; `fmt` is a key of RDF_FORMATS. TriG holds one named graph, the dataset's.

    Raises:
        UsageError: the base is no base of addresses.
        DataError: something cannot stand in RDF or in the format, or the disk refuses.
    """
    iris = Iris(base)
    write_triples(Mapper(iris).triples(graph), path, fmt, iris)


def write_triples(
    triples: Iterable[Triple],
    path: Path,
    fmt: str,
    iris: Iris,
    further: Mapping[str, str] | None = None,
) -> None:
    """Write triples in their order, with the prefixes of ours and `further` ones."""
    statements: Iterable[Triple] | Iterable[Quad] = triples
    known = {**prefixes(iris), **(further or {})}
    if fmt == "trig":
        name = NamedNode(iris.dataset)
        statements = (Quad(one.subject, one.predicate, one.object, name) for one in triples)
    if fmt == "rdfxml":
        statements = _fit_for_xml(triples)
    with whole_file(path) as part:
        if fmt in _PLAIN:
            serialize(statements, str(part), RDF_FORMATS[fmt])
            return
        with part.open("wb") as file:
            output = SortedHead(file)
            serialize(statements, cast("IO[bytes]", output), RDF_FORMATS[fmt], prefixes=known)
            output.finish()


@dataclass(slots=True)
class SortedHead:
    """A file that puts the prefixes at its head in order; their order varies between runs."""

    file: BinaryIO
    head: bytes | None = b""

    def write(self, data: bytes) -> int:
        """Write, or keep until the head is complete."""
        if self.head is None:
            return self.file.write(data)
        self.head += data
        last = self.head.rfind(b"\n", 0, _LONGEST_HEAD)
        if len(self.head) > _LONGEST_HEAD and last > 0:
            self.finish()
        return len(data)

    def flush(self) -> None:
        """Nothing: the file is flushed when it is closed."""

    def finish(self) -> None:
        """Write what was kept."""
        if self.head is not None:
            self.file.write(_with_sorted_prefixes(self.head))
            self.head = None


def _with_sorted_prefixes(head: bytes) -> bytes:
    lines = re.search(rb"(?:@prefix [^\n]*\n)+", head)
    if lines:
        found = sorted(lines.group().splitlines(keepends=True))
        return head[: lines.start()] + b"".join(found) + head[lines.end() :]
    names = re.search(rb"<rdf:RDF((?: xmlns:[^= >]*=\"[^\"]*\")+)>", head)
    if names:
        found = sorted(names.group(1).split())
        return head[: names.start(1)] + b" " + b" ".join(found) + head[names.end(1) :]
    return head


def prefixes(iris: Iris) -> dict[str, str]:
    """The prefixes of our files."""
    rooms = {name.lower(): f"{iris.base}id/{name}/" for name in vocabulary().nodes}
    return {
        "rdf": ns.RDF,
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": ns.SKOS,
        "dct": ns.DCT,
        "foaf": ns.FOAF,
        "geo": ns.GEO,
        "org": ns.ORG,
        "pplan": ns.PPLAN,
        "prov": ns.PROV,
        "schema": "https://schema.org/",
        "eco": ECO,
        **rooms,
    }


def _fit_for_xml(triples: Iterable[Triple]) -> Iterator[Triple]:
    for triple in triples:
        found = _NOT_XML.search(triple.object.value) if isinstance(triple.object, Literal) else None
        if found:
            raise DataError(
                _(
                    "{record} holds the character U+{code}, which XML cannot hold; remove it or "
                    "choose Turtle, N-Triples, JSON-LD or TriG"
                ).format(record=_shown(triple), code=f"{ord(found.group()):04X}")
            )
        yield triple


def _shown(triple: Triple) -> str:
    return triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
