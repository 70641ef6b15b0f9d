"""RDF: the graph comes back identical, the bytes are stable, and nothing is dropped silently."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat, parse
from rdflib import Dataset
from rdflib import Graph as RdflibGraph

from ecocollab.errors import DataError, UsageError
from ecocollab.graph.formats import FORMATS, Told, format_of, write
from ecocollab.graph.formats.rdf_read import read_rdf
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.ontology.iri import Iris, find
from ecocollab.ontology.names import Label, Rel
from ecocollab.tests.any_graph import HOSTILE, graphs
from ecocollab.tests.packages import small_package

if TYPE_CHECKING:
    from pathlib import Path

RDF_NAMES = ("turtle", "ntriples", "jsonld", "rdfxml", "trig")
SUFFIX = {name: FORMATS[name].suffixes[0] for name in RDF_NAMES}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = small_package(tmp_path_factory.mktemp("small") / "pkg")
    return assemble(read_package(folder).records)


@pytest.mark.parametrize("name", RDF_NAMES)
def test_shipped_graph_comes_back_identical(tmp_path: Path, shipped: Graph, name: str) -> None:
    path = tmp_path / f"yrd{SUFFIX[name]}"
    write(shipped, path)
    assert read_rdf(path) == (shipped, [])


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    graphs(),
    st.sampled_from(RDF_NAMES),
    st.sampled_from(["https://w3id.org/ecocollab/", "http://a.cn/x/"]),
)
def test_any_graph_comes_back_identical(
    tmp_path_factory: pytest.TempPathFactory, graph: Graph, name: str, base: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"any{SUFFIX[name]}"
    write(graph, path, told=Told(base))
    assert read_rdf(path) == (graph, [])


@pytest.mark.parametrize("name", RDF_NAMES)
def test_bytes_do_not_depend_on_the_order_of_loading(
    tmp_path: Path, small: Graph, name: str
) -> None:
    nodes, edges = list(small.nodes.values()), list(small.edges.values())
    found = set()
    for seed in range(4):
        shuffled = random.Random(seed).shuffle  # noqa: S311  no secret
        shuffled(nodes)
        shuffled(edges)
        write(Graph.of(nodes, edges), tmp_path / "out", fmt=name)
        found.add((tmp_path / "out").read_bytes())
    assert len(found) == 1


@pytest.mark.parametrize("name", RDF_NAMES)
def test_all_formats_say_the_same_without_blank_nodes(
    tmp_path: Path, small: Graph, name: str
) -> None:
    write(small, tmp_path / "a.nt")
    write(small, tmp_path / "b", fmt=name)
    one = {quad.triple for quad in parse(path=str(tmp_path / "a.nt"), format=RdfFormat.N_TRIPLES)}
    rdf_format = format_rdf(name)
    other = {quad.triple for quad in parse(path=str(tmp_path / "b"), format=rdf_format)}
    assert one == other
    assert not any(isinstance(part, BlankNode) for triple in one for part in triple)


def format_rdf(name: str) -> RdfFormat:
    found = RdfFormat.from_extension(SUFFIX[name][1:])
    assert found is not None
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_every_format(tmp_path: Path, small: Graph) -> None:
    sizes = set()
    for name, known in (
        ("turtle", "turtle"),
        ("ntriples", "nt"),
        ("rdfxml", "xml"),
        ("jsonld", "json-ld"),
    ):
        write(small, tmp_path / name, fmt=name)
        sizes.add(len(RdflibGraph().parse(tmp_path / name, format=known)))
    write(small, tmp_path / "trig", fmt="trig")
    dataset = Dataset().parse(tmp_path / "trig", format="trig")
    sizes.add(len(dataset.graph(Iris().dataset)))
    assert len(sizes) == 1


def test_every_edge_has_its_node_and_its_shortcut(tmp_path: Path, shipped: Graph) -> None:
    write(shipped, tmp_path / "yrd.ttl")
    graph = RdflibGraph().parse(tmp_path / "yrd.ttl")
    rows = graph.query(
        """PREFIX eco: <https://w3id.org/ecocollab/ontology#>
        SELECT ?e ?a ?c WHERE { ?e a eco:Participation ; eco:from ?a ; eco:to ?c ; eco:basis ?b .
        FILTER EXISTS { ?a eco:partyTo ?c } }"""
    )
    assert len(rows) == len(shipped.of_type(Rel.PARTY_TO))
    rows = graph.query(
        """PREFIX eco: <https://w3id.org/ecocollab/ontology#>
        PREFIX org: <http://www.w3.org/ns/org#>
        SELECT ?e WHERE { ?e a org:Membership ; eco:from ?r . ?r a eco:Region }"""
    )
    assert len(rows) == 0


def test_enclaves_are_managed_from_where_they_do_not_lie(tmp_path: Path, shipped: Graph) -> None:
    write(shipped, tmp_path / "yrd.nt")
    within = "<http://www.opengis.net/ont/geosparql#sfWithin>"
    found = [
        line for line in (tmp_path / "yrd.nt").read_text("utf-8").splitlines() if within in line
    ]
    enclaves = [n.id for n in shipped.of_label(Label.REGION) if n.values["level"] == "enclave"]
    assert len(enclaves) == 2
    assert not any(f"/{one}>" in line for one in enclaves for line in found)
    assert len(found) == len(shipped.of_type(Rel.WITHIN)) - len(enclaves)


def test_parallel_edges_and_roles_stay_apart(tmp_path: Path, small: Graph) -> None:
    edge = small.of_type(Rel.RESPONSIBLE_FOR)[0]
    wanted = {}
    for role, year in (("lead", 2023), ("lead", 2024), ("partner", 2024), ("unspecified", 2024)):
        values = {**edge.values, "role": role, "year": year}
        one = f"resp/{edge.end[1]}/{edge.start[1]}/{role}/{year}"
        wanted[one] = Edge(edge.type, one, edge.start, edge.end, values)
    graph = Graph.of(small.nodes.values(), wanted.values())
    write(graph, tmp_path / "g.ttl")
    assert read_rdf(tmp_path / "g.ttl") == (graph, [])
    text = (tmp_path / "g.ttl").read_text("utf-8")
    assert text.count("eco:leadAgency") == text.count("eco:participatingAgency") == 1
    assert text.count("\teco:responsibleAgency") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_pass_unharmed_through_every_format(tmp_path: Path, text: str) -> None:
    values = {"name_zh": text, "kind": "news", "read": "full text", "publisher": text}
    graph = Graph.of([Node(Label.SOURCE, "s", values)], ())
    for name in RDF_NAMES:
        write(graph, tmp_path / f"g{SUFFIX[name]}")
        assert read_rdf(tmp_path / f"g{SUFFIX[name]}") == (graph, [])


@pytest.mark.parametrize("text", ["bell\x07", "return\rhere", "\ufffe"])
def test_xml_refuses_characters_it_cannot_hold_and_leaves_no_file(
    tmp_path: Path, text: str
) -> None:
    values = {"name_zh": text, "kind": "news", "read": "full text"}
    graph = Graph.of([Node(Label.SOURCE, "s", values)], ())
    with pytest.raises(DataError, match=r"id/Source/s.*U\+"):
        write(graph, tmp_path / "g.rdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "values",
    [
        {"colour": "red"},
        {"name_zh": 3},
        {"kind": "gossip"},
        {"aliases": "not a list"},
        {"name_zh": ("a", "list")},
        {"name_zh": "\ud800"},
    ],
)
def test_what_the_ontology_does_not_know_is_refused(tmp_path: Path, values: dict[str, str]) -> None:
    graph = Graph.of([Node(Label.BASIN, "b", values)], ())
    (tmp_path / "g.ttl").write_text("before")
    with pytest.raises(DataError):
        write(graph, tmp_path / "g.ttl")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


@pytest.mark.parametrize("node_id", ["a b", "太湖", "a/b", "%41", "?#", "x" * 5000])
def test_ids_in_addresses_can_be_read_back(node_id: str) -> None:
    found = find(Iris("https://example.org/data/").node("Basin", node_id))
    assert found is not None
    assert (found.base, found.kind, found.id) == ("https://example.org/data/", "Basin", node_id)
    edge = find(Iris().edge(f"within/{node_id}/x"))
    assert edge is not None
    assert (edge.kind, edge.id) == ("edge", f"within/{node_id}/x")


@pytest.mark.parametrize("node_id", ["", ".", "..", "\ud800"])
def test_ids_that_fit_no_address_are_refused(node_id: str) -> None:
    with pytest.raises(DataError):
        Iris().node("Basin", node_id)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "x",
        "ftp://a/",
        "https://",
        "https://a",
        "https://a/?x/",
        "https://a/id/",
        "https://a/ /",
        "https://a/<>/",
        "https://[::1/",
        "https://a:99999/",
        "https://user:word@a/",
    ],
)
def test_wrong_bases_are_refused(base: str) -> None:
    with pytest.raises(UsageError, match="base"):
        Iris(base)


def test_unknown_formats_are_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="turtle"):
        format_of(tmp_path / "graph.doc")
    with pytest.raises(UsageError, match="n3"):
        format_of(tmp_path / "graph.ttl", "n3")
