"""Loading into Neo4j: what is ours is replaced, what is not is never touched, whatever happens."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from ecocollab.errors import StoreError
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.stores.neo4j import open_writer
from ecocollab.tests.neo4j_server import load, read
from ecocollab.tests.neo4j_wire import wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecocollab.tests.neo4j_server import Server


def pair(count: int = 2, title: str = "会") -> Graph:
    """Agencies that are all party to one collaboration."""
    agencies = [Node("Agency", f"a{number}", {"name_zh": "局"}) for number in range(count)]
    meeting = Node("Collaboration", "c1", {"name_zh": title})
    return Graph.of(
        [*agencies, meeting],
        [
            Edge("PARTY_TO", f"party/c1/{one.id}", one.key, meeting.key, {"basis": "stated"})
            for one in agencies
        ],
    )


def load_watched(
    server: Server, graph: Graph, at_commit: Callable[[], None], atomic: int = 50_000
) -> None:
    """Load, and do something before each commit."""
    with (
        wire(server, at_commit) as proxy,
        open_writer(f"bolt://127.0.0.1:{proxy.port}", server.credentials) as writer,
    ):
        writer.replace(graph, [], atomic)


def bookmarks(server: Server) -> frozenset[str]:
    """A text that changes with every transaction that is committed."""
    from neo4j import GraphDatabase

    auth = (server.credentials.user, server.credentials.password)
    with GraphDatabase.driver(server.url, auth=auth) as driver, driver.session() as session:
        session.run("RETURN 1").consume()
        return session.last_bookmarks().raw_values


def test_loading_twice_changes_nothing(neo4j: Server) -> None:
    load(neo4j, pair(), {"name": "yrd", "hash": "1", "loaded": "monday"})
    before = bookmarks(neo4j)
    load(neo4j, pair(), {"name": "yrd", "hash": "1", "loaded": "tuesday"})
    assert bookmarks(neo4j) == before
    load(neo4j, pair(), {"name": "yrd", "hash": "2", "loaded": "tuesday"})
    assert bookmarks(neo4j) != before


def test_a_question_waits_for_what_this_process_has_loaded(
    neo4j: Server, caplog: pytest.LogCaptureFixture
) -> None:
    load(neo4j, pair())
    (written,) = bookmarks(neo4j)
    caplog.set_level(logging.DEBUG, "neo4j")
    assert read(neo4j) == pair()
    (begin,) = [one for one in caplog.messages if "BEGIN" in one]
    assert f"'bookmarks': ['{written}']" in begin


def test_only_what_differs_is_written(neo4j: Server) -> None:
    load(neo4j, pair())
    ids = "MATCH (a:Agency {id: 'a0'})-[r:PARTY_TO]->() RETURN elementId(a), elementId(r)"
    before = neo4j.change(ids)
    load(neo4j, pair(3, "别的会"))
    assert neo4j.change(ids) == before
    assert read(neo4j) == pair(3, "别的会")


def test_the_mark_says_what_was_loaded(neo4j: Server) -> None:
    load(neo4j, pair(), {"name": "yrd", "hash": "1"})
    with neo4j.reader() as reader:
        info = reader.info()
    assert (info.mark.state, info.mark.inputs) == ("complete", ({"name": "yrd", "hash": "1"},))
    assert {name: count for name, count in info.nodes.items() if count} == {
        "Agency": 2, "Collaboration": 1,
    }  # fmt: skip
    assert {name: count for name, count in info.edges.items() if count} == {"PARTY_TO": 2}


OTHERS = (
    "MATCH (a:Agency {id: 'a0'})-[ours:PARTY_TO]->(c:Collaboration), (b:Agency {id: 'a1'}) "
    "CREATE (x:Project {id: 'a0', name_zh: '别人的'})-[:PART_OF {id: 'p'}]->(y:Project {id: 'y'}), "
    "(x)-[:FUNDS {sum: 1}]->(a), (a)-[:KNOWS]->(b), (c)-[:PARTY_TO {id: 'z', basis: 'q'}]->(y), "
    "(b)-[:PARTY_TO {note: 'theirs'}]->(c), (b)-[:SUBORDINATE_TO {id: 's'}]->(a) "
    "SET a.score = 7, ours.score = 8"
)
SEEN = (
    "MATCH (x:Project {id: 'a0'})-[p:PART_OF {id: 'p'}]->(y:Project), (x)-[f:FUNDS {sum: 1}]->(a), "
    "(a)-[k:KNOWS]->(b), (c)-[z:PARTY_TO {id: 'z'}]->(y), "
    "(b)-[t:PARTY_TO {note: 'theirs'}]->(c), (b)-[s:SUBORDINATE_TO {id: 's'}]->(a), "
    "(a)-[ours:PARTY_TO]->(c) "
    "RETURN a.id, b.id, a.score, ours.score, [one IN [x, p, y, f, a, k, b, c, z, t, s, ours] | "
    "elementId(one)]"
)


def test_what_is_of_others_is_not_touched(neo4j: Server) -> None:
    load(neo4j, pair())
    neo4j.change(OTHERS)
    before = neo4j.change(SEEN)
    assert [one[:4] for one in before] == [("a0", "a1", 7, 8)]
    for graph in (pair(5, "别的会"), pair(2, "又一会")):
        load(neo4j, graph)
        assert neo4j.change(SEEN) == before
        assert read(neo4j) == graph


def test_an_edge_and_a_node_that_go_leave_what_others_hung_there(neo4j: Server) -> None:
    load(neo4j, pair())
    neo4j.change(OTHERS)
    alone = Graph.of([Node("Agency", "a0", {"name_zh": "局"})], [])
    load(neo4j, alone)
    assert read(neo4j) == alone
    kept = (
        "MATCH ()-[r]->() RETURN type(r) AS type, coalesce(r.id, r.note) AS which "
        "ORDER BY type, which"
    )
    assert neo4j.change(kept) == [
        ("FUNDS", None), ("KNOWS", None), ("PARTY_TO", "theirs"), ("PARTY_TO", "z"),
        ("PART_OF", "p"), ("SUBORDINATE_TO", "s"),
    ]  # fmt: skip


def test_a_node_that_others_hold_on_to_is_given_up_not_deleted(neo4j: Server) -> None:
    load(neo4j, pair(3))
    neo4j.change("MATCH (a:Agency {id: 'a2'}) CREATE (:Project {id: 'p'})-[:FUNDS]->(a)")
    load(neo4j, pair(2))
    assert read(neo4j) == pair(2)
    held = neo4j.change("MATCH (:Project)-[:FUNDS]->(a) RETURN labels(a), a.id, a.name_zh")
    assert held == [(["EcocollabFormer"], "a2", "局")]


def test_nodes_of_others_with_our_labels_stop_a_load(neo4j: Server) -> None:
    load(neo4j, pair())
    neo4j.change("CREATE (:Agency {id: 'theirs'}), (:Region {name: 'x'}), (:Region {name: 'y'})")
    with pytest.raises(StoreError, match=r"Agency \(1\), Region \(2\).*--database"):
        load(neo4j, pair(3))
    assert neo4j.change("MATCH (n:Agency|Region) WHERE NOT n:Ecocollab RETURN count(n)") == [(3,)]
    neo4j.change("MATCH (n) WHERE n.id = 'theirs' OR n:Region DELETE n")
    assert read(neo4j) == pair()


@pytest.fixture
def without_rules(neo4j: Server) -> Iterator[Server]:
    neo4j.drop_rules()
    yield neo4j
    neo4j.drop_rules()


def test_a_rule_of_others_that_clashes_stops_a_load(without_rules: Server) -> None:
    without_rules.change("CREATE INDEX theirs FOR (a:Agency) ON (a.id)")
    with pytest.raises(StoreError, match=r"clash with ours.*\(:Agency \{id\}\)"):
        load(without_rules, pair())
    assert without_rules.change("MATCH (n) RETURN count(n)") == [(0,)]


def test_a_rule_of_others_that_breaks_a_load_leaves_the_old_graph(without_rules: Server) -> None:
    load(without_rules, pair(1))
    without_rules.change("CREATE CONSTRAINT theirs FOR (a:Agency) REQUIRE a.name_zh IS UNIQUE")
    with pytest.raises(StoreError, match="clash with ours"):
        load(without_rules, pair(2))
    assert read(without_rules) == pair(1)
    with pytest.raises(StoreError, match="clash with ours"):
        load(without_rules, pair(2), atomic=0)
    with pytest.raises(StoreError, match="half-loaded"):
        read(without_rules)
    without_rules.change("DROP CONSTRAINT theirs")
    load(without_rules, pair(2))
    assert read(without_rules) == pair(2)


def test_what_an_older_version_knew_is_removed(neo4j: Server) -> None:
    load(neo4j, pair())
    neo4j.change(
        "MATCH (a:Agency {id: 'a0'}), (m:EcocollabLoad) "
        "CREATE (a)-[:`OLD``TYPE` {id: 'o', basis: 'stated'}]->(:OldClass:Ecocollab {id: 'o'}) "
        "SET m.labels = m.labels + 'OldClass', m.types = m.types + 'OLD`TYPE'"
    )
    kept: list[bool] = []

    def look() -> None:
        with neo4j.reader() as reader:
            mark = reader.mark()
        kept.append("OldClass" in mark.labels and "OLD`TYPE" in mark.types)

    load_watched(neo4j, pair(3), look)
    assert all(kept)  # until the end: a load that is broken off must be finished
    assert neo4j.change("MATCH (n:Ecocollab) RETURN count(n)") == [(4,)]
    assert neo4j.change("MATCH ()-[r]->() RETURN DISTINCT type(r)") == [("PARTY_TO",)]


@pytest.mark.parametrize("more", [1, 2, 3])
def test_doubled_edges_are_made_one_again(neo4j: Server, more: int) -> None:
    load(neo4j, pair())
    neo4j.change(
        "MATCH (a:Agency {id: 'a0'})-[r]->(c) UNWIND range(1, $more) AS x "
        "CREATE (a)-[s:PARTY_TO]->(c) SET s = properties(r)",
        more=more,
    )
    load(neo4j, pair())
    assert neo4j.change("MATCH ()-[r:PARTY_TO]->() RETURN count(r)") == [(2,)]
    assert read(neo4j) == pair()


WRONG = {
    "is longer than 8000 bytes": Node("Agency", "长" * 3000, {}),
    "properties that the ontology does not declare: colour": Node("Agency", "a", {"colour": "red"}),
    "no valid Unicode": Node("Agency", "a", {"name_zh": "\ud800"}),
}


@pytest.mark.parametrize(("message", "node"), WRONG.items(), ids=list(WRONG))
def test_what_neo4j_cannot_keep_is_refused(neo4j: Server, message: str, node: Node) -> None:
    load(neo4j, pair())
    with pytest.raises(StoreError, match=message):
        load(neo4j, Graph.of([node], []))
    assert read(neo4j) == pair()


def test_an_edge_without_a_node_is_refused(neo4j: Server) -> None:
    lost = Edge("SUBORDINATE_TO", "sub/a/b", ("Agency", "a"), ("Agency", "b"), {"basis": "stated"})
    with pytest.raises(StoreError, match="sub/a/b has no node at one end"):
        load(neo4j, Graph.of([Node("Agency", "a", {})], [lost]))


def test_a_half_loaded_server_answers_nothing_until_the_next_load(neo4j: Server) -> None:
    load(neo4j, pair())
    neo4j.change("MATCH (m:EcocollabLoad) SET m.state = 'loading'")
    with neo4j.reader() as reader:
        assert reader.info().mark.state == "loading"
        with pytest.raises(StoreError, match=r"half-loaded.*ecocollab load"):
            reader.rows("RETURN 1 AS it")
        with pytest.raises(StoreError, match=r"half-loaded.*ecocollab load"):
            reader.read()
        load(neo4j, pair())
        assert reader.read() == pair()


def test_nothing_is_answered_where_nothing_was_loaded(neo4j: Server) -> None:
    with neo4j.reader() as reader, pytest.raises(StoreError, match="Nothing is loaded"):
        reader.rows("RETURN 1 AS it")


def test_an_answer_is_refused_when_a_load_falls_into_it(neo4j: Server) -> None:
    load(neo4j, pair())
    with neo4j.reader() as reader:
        rows = reader.rows("UNWIND range(1, 5000) AS x RETURN x AS it").values
        assert next(rows) == (1,)
        load(neo4j, pair(3))
        with pytest.raises(StoreError, match="ask again"):
            list(rows)


@pytest.mark.parametrize("atomic", [0, 50_000], ids=["batches", "one-transaction"])
def test_a_commit_is_announced_before_a_question_can_see_a_part_of_it(
    neo4j: Server, atomic: int
) -> None:
    load(neo4j, pair(2))
    seen: list[tuple[str, int]] = []

    def look() -> None:
        with neo4j.reader() as reader:
            info = reader.info()
        seen.append((info.mark.state, info.nodes["Agency"]))

    load_watched(neo4j, pair(30), look, atomic)
    look()
    steps = [("complete", 2), ("loading", 2), ("loading", 30), ("complete", 30)]
    assert list(dict.fromkeys(seen)) == steps


def test_a_load_that_falls_into_a_question_is_waited_for(neo4j: Server) -> None:
    load(neo4j, pair())
    text = "MATCH (m:EcocollabLoad {id: 'load'}) SET m.state = $state"
    with neo4j.writer() as writer, neo4j.reader() as reader:
        writer.rows(text, {"state": "loading"})
        ends = threading.Timer(0.1, writer.rows, (text, {"state": "complete"}))
        ends.start()
        assert reader.read() == pair()
        ends.join()


def test_loads_at_the_same_time_leave_one_whole_graph(neo4j: Server) -> None:
    load(neo4j, pair())
    errors: list[StoreError] = []

    def one(count: int) -> None:
        try:
            for number in range(count, count + 4):
                load(neo4j, pair(number), atomic=0 if number % 2 else 50_000)
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=one, args=(count,)) for count in (10, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all("Another load" in str(error) for error in errors)
    try:
        assert read(neo4j) in [pair(start + more) for start in (10, 20, 30) for more in range(4)]
    except StoreError as error:
        assert "half-loaded" in str(error)  # noqa: PT017  either outcome is right
        load(neo4j, pair())
