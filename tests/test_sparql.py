"""SPARQL: the questions answer as their Cypher does, and free text says what is wrong with it."""

from __future__ import annotations

import multiprocessing
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.sparql import SparqlGraph
from ecocollab.graph.sparql_timed import timed_rows
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.queries.catalogue import catalogue, question
from ecocollab.queries.sparql import sparql_names, sparql_text
from ecocollab.tests import oracle
from ecocollab.tests.oracle_answers import ANSWERS
from ecocollab.tests.sparql_questions import ask
from ecocollab.tests.test_questions import FOLDERS, first, grid, rows_of, single_filters

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.graph.model import Graph
    from ecocollab.queries.catalogue import Question, Value

BASE = "https://data.example.org/eco/"


@dataclass(frozen=True, slots=True)
class Both:
    """One package as facts, as a graph and behind SPARQL."""

    name: str
    facts: oracle.Facts
    graph: Graph
    sparql: SparqlGraph

    def ask(self, asked: Question, given: dict[str, Value]) -> list[oracle.Row]:
        return ask(self.sparql, BASE, asked, given)

    def expect(self, asked: Question, given: dict[str, Value]) -> list[oracle.Row]:
        return ANSWERS[asked.name](self.facts, oracle.Asked(given))


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def both(request: pytest.FixtureRequest) -> Both:
    folder = FOLDERS[request.param]
    graph = assemble(read_package(folder).records)
    return Both(request.param, oracle.read(folder), graph, SparqlGraph.of(graph, BASE))


@pytest.fixture(scope="module")
def lake() -> SparqlGraph:
    return SparqlGraph.of(assemble(read_package(FOLDERS["lake"]).records))


def test_twelve_questions_are_written_twice() -> None:
    assert len(sparql_names()) >= 12
    assert set(sparql_names()) <= {one.name for one in catalogue()}


@pytest.mark.parametrize("name", sparql_names())
def test_every_filter_gives_the_rows_of_the_second_way(both: Both, name: str) -> None:
    """The second way is the one that the Cypher of the question is held to."""
    asked = question(name)
    for given in [*single_filters(asked, both.name), *grid(asked, both.name, 40)]:
        assert both.ask(asked, given) == both.expect(asked, given), given


def test_columns_and_rows_are_those_of_cypher(both: Both, tmp_path: Path) -> None:
    write_graph(tmp_path / "graph.lbug", both.graph)
    reader = LadybugReader(tmp_path / "graph.lbug")
    try:
        for name in sparql_names():
            asked = question(name)
            given = first(asked, both.name)
            rows = rows_of(reader, asked, given)
            assert both.ask(asked, given) == rows, name
            assert [list(row) for row in both.ask(asked, given)] == [list(row) for row in rows]
    finally:
        reader.close()


def test_free_text_gives_plain_values(lake: SparqlGraph) -> None:
    found = lake.rows(
        """PREFIX eco: <https://w3id.org/ecocollab/ontology#>
        SELECT ?w ?from ?city (1.5 AS ?half) ?nothing WHERE {
          ?w a eco:Collaboration ; eco:yearFrom ?from . ?r eco:countsAsCity ?city
        } ORDER BY ?w ?city LIMIT 1"""
    )
    assert found.columns == ("w", "from", "city", "half", "nothing")
    ((address, year, city, half, nothing),) = found.values
    assert str(address).startswith("https://w3id.org/ecocollab/id/Collaboration/")
    assert isinstance(year, int)
    assert (city, half, nothing) == (False, 1.5, None)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("12", "integer", 12),
        ("abc", "integer", "abc"),
        ("1_2", "integer", "1_2"),
        ("9" * 5_000, "integer", "9" * 5_000),
        ("2024", "gYear", 2024),
        ("2024Z", "gYear", "2024Z"),
        ("1.5", "decimal", 1.5),
        ("x", "decimal", "x"),
        ("1e3", "double", 1000.0),
        ("INF", "double", "INF"),
        ("1", "boolean", True),
        ("maybe", "boolean", "maybe"),
    ],
)
def test_a_literal_that_does_not_fit_its_type_is_its_text(
    text: str, kind: str, value: object
) -> None:
    graph = SparqlGraph()
    datatype = NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
    one = NamedNode("urn:a")
    graph.store.add(Quad(one, one, Literal(text, datatype=datatype)))
    assert list(graph.rows("SELECT ?o { ?s ?p ?o }").values) == [(value,)]


def test_ask_gives_one_truth_value(lake: SparqlGraph) -> None:
    found = lake.rows("ASK { ?a ?b ?c }")
    assert (found.columns, list(found.values)) == (("answer",), [(True,)])


def test_an_answer_with_a_time_ends_its_process_and_says_when_it_was_ended() -> None:
    graph = assemble(read_package(FOLDERS["lake"]).records)
    text = "SELECT ?a ?b { ?a ?b ?c } ORDER BY ?a ?b"
    expected = list(SparqlGraph.of(graph).rows(text).values)
    assert list(timed_rows(graph, text, 60).values) == expected
    assert len(expected) > 1000
    assert multiprocessing.active_children() == []
    endless = "SELECT ?a ?l { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    found = timed_rows(graph, endless, 60)
    (process,) = multiprocessing.active_children()
    process.kill()
    with pytest.raises(StoreError, match="was ended"):
        list(found.values)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE {",
        "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }",
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "DELETE WHERE { ?a ?b ?c }",
        "CLEAR ALL",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_wrong_texts_and_writes_are_refused_in_words(lake: SparqlGraph, text: str) -> None:
    before = len(lake.store)
    with pytest.raises(UsageError, match=r"SPARQL|SELECT or ASK"):
        list(lake.rows(text).values)
    assert len(lake.store) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT *\n{ ?s a eco:Agency }", "line 2, column 18, after “SELECT * { ?s a eco:Agency”"),
        ("SELECT * { ?s a eco:Agency }", "PREFIX eco: <https://w3id.org/ecocollab/ontology#>"),
        ("SELECT * { ?s a x:Agency }", "PREFIX x: <…>"),
        ("SELECT * { ?s a ?o", "see whether a bracket"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s a ?o }", "name every other column in GROUP BY"),
        ("SELECT * { ?s a ?o } GROUP BY ?s", "instead of *"),
        ("SELECT (1 AS ?n) (2 AS ?n) {}", "two columns have one name"),
        ("DELETE WHERE { ?a ?b ?c }", "nothing can change the graph"),
        ("MATCH (n) RETURN n", "ecocollab cypher"),
        ("SELECT (<urn:f>(1) AS ?n) {}", "<urn:f> is not supported"),
        ("SELECT * { SERVICE <urn:x> {} }", "wrong at line 1, column 20"),
    ],
)
def test_a_wrong_text_is_told_where_and_what_to_do(lake: SparqlGraph, text: str, said: str) -> None:
    with pytest.raises(UsageError) as wrong:
        lake.rows(text)
    assert said in str(wrong.value)


@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_a_text_too_deep_to_be_read_is_refused(lake: SparqlGraph, pair: str) -> None:
    """The engine would end the whole process."""
    with pytest.raises(UsageError, match="brackets 5000 deep, and at most 100"):
        lake.rows("SELECT * WHERE " + pair[0] * 5000 + pair[1] * 5000)


def test_brackets_may_stand_beside_each_other_and_some_deep(lake: SparqlGraph) -> None:
    within = "SELECT * " + "{" * 100 + "} {" * 500 + "}" * 100
    assert list(lake.rows(within).values) == [()]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { sErVice SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { BIND(<URL> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "PREFIX e: <URL> SELECT * { ?a ?b 1SERVICEe: {} }",
        "PREFIX SERVICEe: <urn:x> PREFIX e: <URL> SELECT * { ?a ?b 'x'.SERVICEe: {} }",
        "SELECT * { FILTER(?a<'>'||'#'!=?b) SERVICE <URL> {} #'\n}",
        "ASK { SERVICE <URL> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } { { SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } } } }",
        "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    ],
)
def test_no_other_server_is_asked(lake: SparqlGraph, text: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(UsageError, match="asked alone"):
            list(lake.rows(text.replace("URL", url)).values)
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_word_service_may_stand_where_it_asks_nobody(lake: SparqlGraph) -> None:
    text = """PREFIX service: <urn:service#> # SERVICE
    SELECT ?service {
      BIND("SERVICE" AS ?service) OPTIONAL { ?service service:Service.s 'service' }
    }"""
    assert list(lake.rows(text).values) == [("SERVICE",)]


def test_a_wrong_name_lists_the_nearest() -> None:
    with pytest.raises(UsageError, match="Nearest: basin-tree"):
        sparql_text("basin-trees")
