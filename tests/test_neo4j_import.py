"""The files for Neo4j's own importer: what it makes of them is the graph."""

from __future__ import annotations

import tracemalloc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.formats import neo4j_import
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.tests.neo4j_server import Home, load, read, shipped
from ecocollab.tests.test_stores import small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ecocollab.tests.neo4j_server import Server


def export(folder: Path, graph: Graph) -> None:
    neo4j_import.write(folder, graph.nodes.values(), graph.edges.values(), [{"name": "yrd"}])


@contextmanager
def imported(folder: Path, graph: Graph) -> Iterator[Server]:
    """A server whose database the importer has made of a graph."""
    export(folder / "files", graph)
    home = Home(folder / "home")
    command = ["database", "import", "full", "neo4j", "--overwrite-destination"]
    said = home.admin_quick(*command, "@import.args", folder=folder / "files")
    assert f"{len(graph.nodes) + 1} nodes\n  {len(graph.edges)} relationships" in said
    try:
        yield home.start()
    finally:
        home.kill()


def test_the_importer_makes_the_same_graph(needs_neo4j: None, tmp_path: Path) -> None:  # noqa: ARG001
    with imported(tmp_path, shipped()) as server:
        assert read(server) == shipped()


def test_what_was_imported_is_loaded_into_as_if_it_had_been_loaded(
    needs_neo4j: None,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    with imported(tmp_path, small()) as server:
        with server.reader() as reader:
            assert reader.info().mark.inputs == ({"name": "yrd"},)
            assert reader.read() == small()
        for text in (tmp_path / "files" / "schema.cypher").read_text().split(";\n"):
            if text:
                server.change(text)
        names = (
            "SHOW INDEXES YIELD name WHERE name STARTS WITH 'ecocollab' RETURN name ORDER BY name"
        )
        rules = server.change(names)
        assert len(rules) == 12
        less = Graph.of(small().of_label("Agency"), [])
        load(server, less)
        assert server.change(names) == rules
        assert read(server) == less


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


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_only_texts_of_several_lines_slow_the_importer_down(tmp_path: Path, end: str) -> None:
    for name, text in (("one", "甲局"), ("two", f"甲{end}局")):
        export(tmp_path / name, Graph.of([Node("Agency", "a", {"name_zh": text})], []))
    told = [(tmp_path / name / "import.args").read_text().split() for name in ("one", "two")]
    assert ["--multiline-fields=true" in one for one in told] == [False, True]


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
