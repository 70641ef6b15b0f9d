"""The registry of formats: files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import networkx
import pytest

from ecocollab.errors import DataError, ProblemsError, UsageError
from ecocollab.graph.formats import FORMATS, format_of, write
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.ontology.names import Label

if TYPE_CHECKING:
    from pathlib import Path


def test_suffixes_and_names_say_the_format(tmp_path: Path) -> None:
    assert format_of(tmp_path / "a.TTL").name == "turtle"
    assert format_of(tmp_path / "a.ttl", "jsonld").name == "jsonld"
    assert {one.name for one in FORMATS.values() if not one.suffixes} == {"csv", "neo4j-import"}
    suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(("name", "fmt"), [("graph.doc", ""), ("graph", ""), ("graph.ttl", "n3")])
def test_unknown_formats_are_refused_with_the_known_ones(
    tmp_path: Path, name: str, fmt: str
) -> None:
    with pytest.raises(UsageError, match=r"turtle \(\.ttl\).*csv \(a folder\)"):
        write(Graph.of((), ()), tmp_path / name, fmt)
    assert list(tmp_path.iterdir()) == []


def test_tables_load_as_the_same_graph(tmp_path: Path, shipped: Graph) -> None:
    write(shipped, tmp_path / "tables", "csv")
    package = read_package(tmp_path / "tables")
    assert package.problems == ()
    assert assemble(package.records) == shipped


@pytest.mark.parametrize("fmt", ["graphml", "gexf"])
def test_network_files_hold_every_node_and_parallel_edge(
    tmp_path: Path, shipped: Graph, fmt: str
) -> None:
    write(shipped, tmp_path / f"yrd.{fmt}")
    read = networkx.read_graphml if fmt == "graphml" else networkx.read_gexf
    found = read(tmp_path / f"yrd.{fmt}")
    assert found.number_of_nodes() == len(shipped.nodes)
    assert found.number_of_edges() == len(shipped.edges)


@pytest.mark.parametrize("fmt", ["csv", "neo4j-import"])
def test_folders_with_something_in_them_are_left_alone(
    tmp_path: Path, shipped: Graph, fmt: str
) -> None:
    (tmp_path / "out").mkdir()
    write(shipped, tmp_path / "out", fmt)
    before = sorted(path.name for path in (tmp_path / "out").iterdir())
    with pytest.raises(DataError, match="not an empty folder"):
        write(Graph.of((), ()), tmp_path / "out", fmt)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_no_table_can_hold_leaves_nothing_behind(tmp_path: Path, shipped: Graph) -> None:
    edge = next(iter(shipped.edges.values()))
    other = Edge(edge.type, edge.id, edge.start, edge.end, {**edge.values, "basis": "computed"})
    graph = Graph.of(shipped.nodes.values(), [other])
    with pytest.raises(ProblemsError, match="no cell or row"):
        write(graph, tmp_path / "tables", "csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fmt", ["graphml", "gexf", "rdfxml"])
def test_a_failed_write_keeps_the_file_that_was_there(tmp_path: Path, fmt: str) -> None:
    values = {"name_zh": "bell\x07", "kind": "news", "read": "full text"}
    (tmp_path / "out").write_text("before", encoding="utf-8")
    with pytest.raises(DataError, match=r"U\+0007"):
        write(Graph.of([Node(Label.SOURCE, "s", values)], ()), tmp_path / "out", fmt)
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["before"]


def test_a_disk_that_refuses_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for fmt in FORMATS:
        with pytest.raises(DataError, match="cannot be written"):
            write(Graph.of((), ()), tmp_path / "file" / "out", fmt)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("fmt", [*FORMATS])
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path, fmt: str) -> None:
    (tmp_path / "room").mkdir()
    link, target = tmp_path / "link", tmp_path / "room" / "target"
    link.symlink_to("room/target")
    write(Graph.of((), ()), link, fmt)
    assert link.is_symlink()
    assert target.is_file() if FORMATS[fmt].suffixes else list(target.iterdir())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link", "room"]
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have other names there")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with pytest.raises(DataError, match=f"{name} is a pipe or a device"):
            write(Graph.of((), ()), tmp_path / name, "turtle")
    assert (tmp_path / "pipe").is_fifo()
    assert len(list(tmp_path.iterdir())) == 2
