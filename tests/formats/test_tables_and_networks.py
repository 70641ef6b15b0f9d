"""The CSV package comes back as the same graph; GraphML and GEXF hold every node and edge."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from ecocollab.errors import DataError, ProblemsError
from ecocollab.graph.formats.csv import write_package
from ecocollab.graph.formats.network import to_gexf, to_graphml
from ecocollab.graph.model import Graph, Node
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.tests.packages import set_cell, small_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ABOUT = {"name": "exported", "title": "Exported", "version": "1"}
HOSTILE = "引号'\"</script>&amp;<!-- ]]> \u202e, | ; \n=1+1 " + "长" * 10_000


def graph_of(folder: Path) -> Graph:
    package = read_package(folder)
    assert package.problems == ()
    return assemble(package.records)


@pytest.fixture(params=["yrd", "example"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return SHIPPED if request.param == "yrd" else small_package(tmp_path / "pkg")


def test_package_comes_back_as_the_same_graph(folder: Path, tmp_path: Path) -> None:
    graph = graph_of(folder)
    out = tmp_path / "out"
    out.mkdir()
    write_package(graph, out, ABOUT)
    assert graph_of(out) == graph
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    write_package(graph_of(out), out, ABOUT)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_exported_package_satisfies_frictionless(folder: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="a library of the dev group")
    write_package(graph_of(folder), tmp_path, ABOUT)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_edited_export_changes_just_what_was_edited(folder: Path, tmp_path: Path) -> None:
    graph = graph_of(folder)
    out = tmp_path / "out"
    out.mkdir()
    write_package(graph, out, ABOUT)
    set_cell(out, "agencies", "name_en", "Another name")
    edited = graph_of(out)
    changed = [key for key, node in edited.nodes.items() if graph.nodes[key] != node]
    assert [key[0] for key in changed] == ["Agency"]
    assert edited.edges == graph.edges


def test_hostile_text_comes_back_from_the_package(tmp_path: Path) -> None:
    package = small_package(tmp_path / "pkg")
    set_cell(package, "agencies", "note", HOSTILE.strip())
    graph = graph_of(package)
    assert graph.nodes["Agency", "example-office"].values["note"] == HOSTILE.strip()
    write_package(graph, tmp_path, ABOUT)
    assert graph_of(tmp_path) == graph


def test_edge_that_no_cell_can_hold_is_named(tmp_path: Path) -> None:
    graph = graph_of(small_package(tmp_path / "pkg"))
    edge = graph.edges["theme/example-task-1/example-water"]
    other = replace(edge, values={"basis": "stated", "sources": ("example-source",)})
    changed = Graph.of(graph.nodes.values(), [*graph.edges.values(), other])
    with pytest.raises(ProblemsError, match="theme/example-task-1/example-water") as caught:
        write_package(changed, tmp_path, ABOUT)
    assert [one.code for one in caught.value.problems] == ["no-place-in-tables"]
    assert not list(tmp_path.glob("*.csv"))


def test_value_that_would_be_read_otherwise_is_named(tmp_path: Path) -> None:
    graph = graph_of(small_package(tmp_path / "pkg"))
    node = graph.nodes["Agency", "example-office"]
    spoilt = replace(node, values={**node.values, "aliases": ("a|b",), "note": " x"})
    changed = Graph.of([*graph.nodes.values(), spoilt], graph.edges.values())
    with pytest.raises(ProblemsError) as caught:
        write_package(changed, tmp_path, ABOUT)
    assert {one.place.column for one in caught.value.problems} == {"aliases", "note"}


@pytest.mark.parametrize(
    ("write", "read"), [(to_graphml, nx.read_graphml), (to_gexf, nx.read_gexf)]
)
def test_network_files_hold_every_node_and_edge(
    folder: Path, write: Callable[[Graph], bytes], read: Callable[..., nx.Graph[str]]
) -> None:
    graph = graph_of(folder)
    text = write(graph)
    assert text == write(Graph.of([*graph.nodes.values()][::-1], [*graph.edges.values()][::-1]))
    network = read(io.BytesIO(text))
    assert network.number_of_nodes() == len(graph.nodes)
    assert network.number_of_edges() == len(
        {(e.start, e.end, e.type) for e in graph.edges.values()}
    )
    for node in graph.of_label("Agency"):
        assert network.nodes[f"Agency/{node.id}"]["name_zh"] == node.text("name_zh")


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_character_that_xml_cannot_hold_is_refused_by_name(write: Callable[[Graph], bytes]) -> None:
    graph = Graph.of([Node("Agency", "a", {"name_zh": "bell\x07"})], [])
    with pytest.raises(DataError, match=r"Agency/a, name_zh.*U\+0007"):
        write(graph)
    write(Graph.of([Node("Agency", "a", {"name_zh": HOSTILE})], []))
