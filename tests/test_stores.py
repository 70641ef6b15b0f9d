"""What both stores do alike: one contract, on the real embedded engine and a real server."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.model import Edge, Graph, Node, Value
from ecocollab.graph.selection import Selection
from ecocollab.graph.stores import ladybug_file
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.ontology.vocabulary import Property, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ecocollab.graph.stores.base import Cell, Parameter, Reader
    from ecocollab.tests.neo4j_server import Server

HOSTILE = "引号'\"`</script>\n\\u0041 \u202eabc\u202c }) DETACH DELETE n // " + "长" * 10_000


@dataclass(frozen=True, slots=True)
class Store:
    """A store of either kind: `load` replaces what it holds, `reader` opens it anew."""

    load: Callable[[Graph], None]
    open: Callable[[], Reader]


@pytest.fixture(params=["ladybug", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened: list[Reader] = []

    def remember(reader: Reader) -> Reader:
        opened.append(reader)
        return reader

    if request.param == "ladybug":
        made = _ladybug(tmp_path, remember)
    else:
        made = _neo4j(request.getfixturevalue("neo4j"), remember)
    yield made
    for reader in opened:
        reader.close()


def _ladybug(folder: Path, remember: Callable[[Reader], Reader]) -> Store:
    files: list[Path] = []

    def load(graph: Graph) -> None:
        files.append(folder / f"{len(files)}.lbug")
        write_graph(files[-1], graph)

    return Store(load, lambda: remember(LadybugReader(files[-1])))


def _neo4j(server: Server, remember: Callable[[Reader], Reader]) -> Store:
    def load(graph: Graph) -> None:
        with server.writer() as writer:
            writer.replace(graph, [])

    return Store(load, lambda: remember(server.reader()))


def small() -> Graph:
    """Two agencies, a meeting and a source; a property of every kind."""
    return Graph.of(
        [
            Node("Agency", "a1", {"name_zh": "甲局", "aliases": ("甲", "A"), "sources": ("s1",)}),
            Node("Agency", "a2", {"name_zh": HOSTILE}),
            Node("Collaboration", "c1", {"name_zh": "会", "year_from": 2024, "kind": "meeting"}),
            Node("Region", "r1", {"name_zh": "湖", "lat": 30.1, "lon": -0.1, "in_delta": False}),
            Node("Source", "s1", {"name_zh": "文", "date": "2024-05"}),
        ],
        [
            Edge("PARTY_TO", "party/c1/a1", ("Agency", "a1"), ("Collaboration", "c1"),
                 {"basis": "stated", "sources": ("s1",), "as_written": HOSTILE}),
            Edge("PARTY_TO", "party/c1/a2", ("Agency", "a2"), ("Collaboration", "c1"),
                 {"basis": "stated"}),
            Edge("COVERS", "covers/c1/r1", ("Collaboration", "c1"), ("Region", "r1"),
                 {"basis": "mapped", "sources": ("s1",)}),
        ],
    )  # fmt: skip


def answer(store: Store, text: str, **parameters: Parameter) -> list[tuple[Cell, ...]]:
    return list(store.open().rows(text, parameters).values)


def test_a_graph_comes_back_as_it_was(store: Store) -> None:
    store.load(small())
    assert store.open().read() == small()


def test_an_empty_graph_is_a_graph(store: Store) -> None:
    store.load(Graph({}, {}))
    assert store.open().read() == Graph({}, {})
    assert answer(store, "MATCH (a:Agency) RETURN count(a)") == [(0,)]


def test_another_graph_takes_the_place_of_the_first(store: Store) -> None:
    store.load(small())
    other = Graph.of(
        [
            Node("Agency", "a1", {"name_en": "changed"}),
            Node("Agency", "a3", {"name_zh": "new"}),
            Node("Collaboration", "c1", {}),
        ],
        [
            Edge("PARTY_TO", "party/c1/a1", ("Agency", "a3"), ("Collaboration", "c1"),
                 {"basis": "adjacent"}),
        ],
    )  # fmt: skip
    store.load(other)
    assert store.open().read() == other


def test_a_selection_is_read(store: Store) -> None:
    store.load(small())
    chosen = Selection(agencies=("a2",))
    assert store.open().read(chosen) == chosen.of(small())


def _value(declared: Property) -> st.SearchStrategy[Value]:
    words = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
    )
    if declared.many:
        return st.lists(words, min_size=1, max_size=3).map(tuple)
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "int": st.integers(-(2**63), 2**63 - 1),
        "year": st.integers(0, 9999),
        "decimal": st.floats(allow_nan=False, allow_infinity=False),
        "bool": st.booleans(),
    }
    return kinds.get(declared.kind, words)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Graphs of any classes and edge types, with any values of the right kind."""
    known = vocabulary()
    ids = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10)
    nodes: list[Node] = []
    for label in draw(st.lists(st.sampled_from(sorted(known.nodes)), unique=True, max_size=4)):
        declared = known.nodes[label].properties
        values = st.fixed_dictionaries({}, optional={k: _value(p) for k, p in declared.items()})
        nodes += [
            Node(label, one, draw(values))
            for one in draw(st.lists(ids, unique=True, min_size=1, max_size=3))
        ]
    edges: list[Edge] = []
    for name in sorted(known.edges):
        one = known.edges[name]
        ends = [(a, b) for a in nodes for b in nodes if (a.label, b.label) in one.pairs]
        optional = {k: _value(p) for k, p in one.properties.items() if k != "basis"}
        values = st.fixed_dictionaries({"basis": st.just("stated")}, optional=optional)
        for start, end in draw(st.lists(st.sampled_from(ends), max_size=3)) if ends else []:
            edges.append(Edge(name, f"{name}/{len(edges)}", start.key, end.key, draw(values)))
    return Graph.of(nodes, edges)


@given(graph=graphs())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_graph_comes_back_as_it_was(store: Store, graph: Graph) -> None:
    store.load(graph)
    reader = store.open()
    assert reader.read() == graph
    reader.close()


CELLS: list[tuple[str, Cell]] = [
    ("1 + 1", 2),
    ("9007199254740993", 9007199254740993),
    ("1.0 / 4", 0.25),
    ("1 < 2", True),
    ("'字' + \"'\"", "字'"),
    ("null", None),
    ("date('2024-05-01')", date(2024, 5, 1)),
    ("[1, 2, null]", [1, 2, None]),
    ("[['a'], ['b', 'c']]", [["a"], ["b", "c"]]),
    ("{a: 1, b: ['x']}", {"a": 1, "b": ["x"]}),
    ("count(*)", 1),
    ("sum(1)", 1),
    ("sum(1.0 / 3)", 1 / 3),
    ("collect('x')", ["x"]),
    ("$list", ["p", "q"]),
    ("$number * 2", 14),
    ("$text", HOSTILE),
]


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[text for text, _ in CELLS])
def test_a_value_is_the_same_plain_value(shared: Reader, text: str, expected: Cell) -> None:
    parameters: dict[str, Parameter] = {
        "list": ["p", "q"], "number": 7, "text": HOSTILE,
    }  # fmt: skip
    used = {key: value for key, value in parameters.items() if f"${key}" in text}
    rows = shared.rows(f"MATCH (c:Collaboration) RETURN {text} AS it", used)
    ((found,),) = rows.values
    assert (rows.columns, found, type(found)) == (("it",), expected, type(expected))


def test_nodes_edges_and_paths_are_plain_dicts(shared: Reader) -> None:
    text = (
        "MATCH p = (a:Agency {id: 'a1'})-[r:PARTY_TO]->(c:Collaboration) "
        "RETURN a, r, c.year_to AS missing, p"
    )
    agency = {"label": "Agency", "aliases": ["甲", "A"], "id": "a1", "name_zh": "甲局",
              "sources": ["s1"]}  # fmt: skip
    edge = {"type": "PARTY_TO", "as_written": HOSTILE, "basis": "stated", "id": "party/c1/a1",
            "sources": ["s1"]}  # fmt: skip
    meeting = {"label": "Collaboration", "id": "c1", "kind": "meeting", "name_zh": "会",
               "year_from": 2024}  # fmt: skip
    path = {"nodes": [agency, meeting], "edges": [edge]}
    rows = list(shared.rows(text).values)
    assert rows == [(agency, edge, None, path)]
    assert [list(cell) for cell in rows[0] if isinstance(cell, dict)] == [
        list(agency), list(edge), ["nodes", "edges"],
    ]  # fmt: skip


def test_the_sources_of_an_edge_can_be_walked(shared: Reader) -> None:
    text = (
        "MATCH (:Collaboration)-[r:COVERS|PARTY_TO]-() UNWIND r.sources AS sid "
        "MATCH (s:Source {id: sid}) RETURN r.id AS edge, s.name_zh AS title ORDER BY edge"
    )
    assert list(shared.rows(text).values) == [("covers/c1/r1", "文"), ("party/c1/a1", "文")]


def test_an_empty_list_means_no_filter(shared: Reader) -> None:
    text = (
        "MATCH (a:Agency) WHERE size($agencies) = 0 OR a.id IN $agencies "
        "RETURN a.id AS agency ORDER BY agency"
    )
    assert list(shared.rows(text, {"agencies": []}).values) == [("a1",), ("a2",)]
    assert list(shared.rows(text, {"agencies": ["a2"]}).values) == [("a2",)]


def test_rows_come_in_the_order_that_the_text_gives(shared: Reader) -> None:
    text = "UNWIND range(1, 5000) AS x RETURN x AS it ORDER BY it DESC"
    assert list(shared.rows(text).values) == [(x,) for x in range(5000, 0, -1)]


def test_two_questions_run_side_by_side(shared: Reader) -> None:
    first = shared.rows("UNWIND range(1, 3000) AS x RETURN x AS it ORDER BY it").values
    assert next(first) == (1,)
    second = shared.rows("UNWIND range(1, 3) AS x RETURN x AS it ORDER BY it").values
    assert list(second) == [(1,), (2,), (3,)]
    assert sum(1 for _row in first) == 2999


WRITES = [
    "CREATE (:Agency {id: 'x'})",
    "MATCH (a:Agency {id: 'a1'}) SET a.name_zh = 'x'",
    "MATCH (a:Agency {id: 'a1'}) DETACH DELETE a",
    "MERGE (a:Agency {id: 'x'}) RETURN a.id AS it",
    "MATCH (a:Agency {id: 'a1'}), (c:Collaboration) CREATE (a)-[:PARTY_TO {id: 'x'}]->(c)",
]


@pytest.mark.parametrize("text", WRITES)
def test_a_write_is_refused(shared: Reader, text: str) -> None:
    with pytest.raises(UsageError):
        list(shared.rows(text).values)
    assert shared.read() == small()


@pytest.mark.parametrize(
    "text",
    [
        "CHECKPOINT",
        "profile checkpoint;",
        "INSTALL httpfs",
        "LOAD FROM '{file}' (file_format='csv') RETURN *",
        "RETURN 1 AS a; CHECKPOINT",
        "RETURN ';' AS a /* ; */; COPY (MATCH (a:Agency) RETURN a.id) TO '{file}'",
    ],
)
def test_the_embedded_engine_runs_nothing_but_one_text_that_reads(
    tmp_path: Path, text: str
) -> None:
    path, file = tmp_path / "graph.lbug", tmp_path / "precious.csv"
    write_graph(path, small())
    file.write_text("precious", encoding="utf-8")
    with closing(LadybugReader(path)) as reader:
        with pytest.raises(UsageError):
            reader.rows(text.replace("{file}", str(file)))
        assert list(reader.rows("RETURN ';' AS it; // and no more").values) == [(";",)]
        assert reader.rows("RETURN 1 AS `a``;$b`").columns == ("a`;$b",)
    assert file.read_text(encoding="utf-8") == "precious"
    with closing(LadybugReader(path)) as reader:
        assert reader.read() == small()


WRONG = ["MATCH (a:Agency RETURN a", "", "RETURN nosuchfunction(1)", "gibberish"]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_text_is_a_usage_error(shared: Reader, text: str) -> None:
    with pytest.raises(UsageError, match=r"\S"):
        list(shared.rows(text).values)
    assert list(shared.rows("RETURN 1 AS it").values) == [(1,)]


def test_a_question_that_takes_too_long_is_stopped(shared: Reader) -> None:
    text = (
        "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y "
        "WITH x, y WHERE x * y = -1 RETURN count(*) AS it"
    )
    with pytest.raises(StoreError, match="--timeout"):
        list(shared.rows(text, timeout=0.5).values)
    assert list(shared.rows("RETURN 1 AS it").values) == [(1,)]


def test_a_question_that_needs_too_much_memory_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_graph(tmp_path / "graph.lbug", small())
    monkeypatch.setattr(ladybug_file, "MEMORY", 64 << 20)
    with closing(LadybugReader(tmp_path / "graph.lbug")) as reader:
        with pytest.raises(StoreError, match=r"needs more than .* GB of memory .* narrow it"):
            list(reader.rows("UNWIND range(1, 10000000) AS x RETURN collect(x) AS it").values)
        assert list(reader.rows("RETURN 1 AS it").values) == [(1,)]


@pytest.fixture(scope="module", params=["ladybug", "neo4j"])
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """A reader of the small graph that all tests which only ask use together."""
    reader: Reader
    if request.param == "ladybug":
        path = tmp_path_factory.mktemp("store") / "small.lbug"
        write_graph(path, small())
        reader = LadybugReader(path)
    else:
        server: Server = request.getfixturevalue("neo4j_server")
        server.empty()
        with server.writer() as writer:
            writer.replace(small(), [])
        reader = server.reader()
    yield reader
    reader.close()
