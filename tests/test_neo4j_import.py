"""The files for Neo4j's own importer: what it makes of them is the graph."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

from ecocollab.graph.formats import neo4j_import
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.tests.neo4j_server import Home, load, read, shipped
from ecocollab.tests.test_stores import small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def export(folder: Path, graph: Graph) -> None:
    neo4j_import.write(folder, graph.nodes.values(), graph.edges.values(), [{"name": "yrd"}])


def test_the_importer_makes_the_same_graph(needs_neo4j: None, tmp_path: Path) -> None:  # noqa: ARG001
    graph = Graph({**shipped().nodes, **small().nodes}, {**shipped().edges, **small().edges})
    graph = Graph.of(graph.nodes.values(), graph.edges.values())
    export(tmp_path / "files", graph)
    home = Home(tmp_path / "home")
    command = ["database", "import", "full", "neo4j", "--overwrite-destination"]
    said = home.admin(*command, "@import.args", folder=tmp_path / "files")
    assert f"{len(graph.nodes) + 1} nodes\n  {len(graph.edges)} relationships" in said
    try:
        server = home.start()
        with server.reader() as reader:
            assert reader.info().mark.inputs == ({"name": "yrd"},)
            assert reader.read() == graph
        for text in (tmp_path / "files" / "schema.cypher").read_text().split(";\n"):
            if text:
                server.change(text)
        rules = server.change("SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'ecocollab'")
        load(server, small())
        assert server.change("SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'ecocollab'")
        assert len(rules) == 12
        assert read(server) == small()
    finally:
        home.kill()


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(tmp_path / name, small())
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == [
        "Agency.csv", "COVERS-Collaboration-Region.csv", "Collaboration.csv", "EcocollabLoad.csv",
        "PARTY_TO-Agency-Collaboration.csv", "README.txt", "Region.csv", "Source.csv",
        "import.args", "schema.cypher",
    ]  # fmt: skip
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_absent_text_is_not_an_empty_one(tmp_path: Path) -> None:
    graph = Graph.of([Node("Theme", "t", {"name_zh": ""})], [])
    export(tmp_path, graph)
    assert (tmp_path / "Theme.csv").read_text().splitlines()[1] == '"t","",'


def test_elements_stream_in_constant_memory(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        def nodes() -> Iterator[Node]:
            yield Node("Collaboration", "c", {})
            for number in range(count):
                yield Node("Agency", f"a{number}", {"name_zh": "局" * 50, "sources": ("s1", "s2")})

        def edges() -> Iterator[Edge]:
            end = ("Collaboration", "c")
            for number in range(count):
                start = ("Agency", f"a{number}")
                yield Edge("PARTY_TO", f"p{number}", start, end, {"basis": "stated"})

        tracemalloc.start()
        neo4j_import.write(tmp_path / str(count), nodes(), edges())
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)
    assert peak(20_000) < peak(1_000) + 100_000
