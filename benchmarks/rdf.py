"""RDF of a large graph: our streamed files beside rdflib's own Turtle writer, seconds and memory.

    python benchmarks/rdf.py [TRIPLES]

A million triples unless told otherwise. Seconds are those of the processor; Linux only.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.graph.formats import FORMATS, write
from ecocollab.graph.formats.rdf_map import Mapper
from ecocollab.graph.formats.rdf_read import read_rdf
from ecocollab.graph.ids import edge_id
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.ontology.iri import Iris
from ecocollab.ontology.names import Key, Label, Rel
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from ecocollab.graph.model import Value

TRIPLES_PER_ITEM = 59
"""A work item of the graph below with its agencies, edges and shortcuts."""


def large_graph(triples: int) -> Graph:
    """Work items with five responsible agencies each, named and sourced as real ones are."""
    items = triples // TRIPLES_PER_ITEM
    agencies = max(items // 5, 1)
    source = {Key.NAME_ZH: "来源", Key.KIND: "news", Key.READ: "full text"}
    nodes = [Node(Label.SOURCE, f"s{n}", source) for n in range(100)]
    agency = {
        Key.LEVEL: "municipal",
        Key.KIND: "department",
        Key.FUNCTION: "environment",
        Key.CERTAINTY: "confirmed",
    }
    nodes += [
        Node(Label.AGENCY, f"a{n}", {**agency, Key.NAME_ZH: f"第{n}生态环境局"})
        for n in range(agencies)
    ]
    item: dict[str, Value] = {Key.EVIDENCE: "summarised", Key.SOURCES: ("s1",)}
    nodes += [
        Node(Label.WORK_ITEM, f"w{n}", {**item, Key.NAME_ZH: f"第{n}项工作"}) for n in range(items)
    ]
    return Graph.of(nodes, (edge for n in range(items) for edge in _duties(n, agencies)))


def _duties(item: int, agencies: int) -> list[Edge]:
    declared = vocabulary().edges[Rel.RESPONSIBLE_FOR]
    found = []
    for number, role in enumerate(("lead", "partner", "partner", "partner", "implementer")):
        one = f"a{(item * 7 + number * 13) % agencies}"
        values: dict[str, Value] = {
            Key.ROLE: role,
            Key.YEAR: 2024,
            Key.BASIS: "stated",
            Key.SOURCES: (f"s{item % 100}",),
        }
        name = edge_id(declared, one, f"w{item}", values)
        ends = (Label.AGENCY, one), (Label.WORK_ITEM, f"w{item}")
        found.append(Edge(Rel.RESPONSIBLE_FOR, name, *ends, values))
    return found


def _memory(name: str) -> float:
    """What Linux says of this process, in megabytes: VmRSS now, VmHWM at the most."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def measure(fmt: str, triples: int, folder: Path) -> None:
    """Write one format in this process, and print what it took."""
    graph = large_graph(triples)
    _ = graph.leaving, graph.entering
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")  # forget the peak so far
    before, start = _memory("VmRSS"), time.process_time()
    write(graph, folder / f"large{FORMATS[fmt].suffixes[0]}")
    taken = time.process_time() - start
    print(
        f"{fmt:9} {taken:7.2f} s  {_memory('VmHWM') - before:6.1f} MB above the graph", flush=True
    )


def measure_rdflib(folder: Path) -> None:
    """Write the same triples with rdflib, after it has read them."""
    import rdflib

    graph = rdflib.Graph().parse(folder / "large.nt", format="nt")
    start = time.process_time()
    graph.serialize(folder / "rdflib.ttl", format="turtle")
    print(f"rdflib    {time.process_time() - start:7.2f} s  {len(graph)} triples, Turtle")


def measure_reading(triples: int, folder: Path) -> None:
    """Read the Turtle back."""
    graph = large_graph(triples)
    start = time.process_time()
    same = read_rdf(folder / "large.ttl") == (graph, [])
    print(f"read back {time.process_time() - start:7.2f} s  identical: {same}")


def main() -> None:
    """Each measurement in a process of its own, so that peaks do not mix."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    if len(sys.argv) > 2:  # noqa: PLR2004  the inner call: triples, what, folder
        what, folder = sys.argv[2], Path(sys.argv[3])
        if what == "rdflib":
            measure_rdflib(folder)
        elif what == "read":
            measure_reading(triples, folder)
        else:
            measure(what, triples, folder)
        return
    count = sum(1 for _ in Mapper(Iris()).triples(large_graph(triples)))
    print(f"{count} triples", flush=True)
    with tempfile.TemporaryDirectory() as made:
        for what in ("turtle", "ntriples", "jsonld", "rdfxml", "trig", "read", "rdflib"):
            subprocess.run([sys.executable, __file__, str(triples), what, made], check=True)


if __name__ == "__main__":
    main()
