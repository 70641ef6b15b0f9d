"""What the model of a view carries, and what is refused."""

from __future__ import annotations

import pytest

from ecocollab.errors import UsageError
from ecocollab.graph.model import Edge, Graph, Node
from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import MOST_NODES, Focus, render
from ecocollab.graph.views.facts import FORMAT
from ecocollab.tests.view_models import ALL, drawn, pairs_in


@pytest.mark.parametrize("name", ALL)
def test_every_edge_shows_its_basis_and_sources(graph: Graph, name: str) -> None:
    found = drawn(name, graph, Selection())
    columns = found["edges"]["columns"]
    sources = [source["id"] for source in found["sources"]]
    assert found["format"] == FORMAT
    rows = found["edges"]["rows"]
    by_ends: dict[tuple[str, tuple[str, str], tuple[str, str]], list[Edge]] = {}
    for edge in graph.edges.values():
        by_ends.setdefault((edge.type, edge.start, edge.end), []).append(edge)
    for row in rows:
        start, end = (found["nodes"][row[at]] for at in (1, 2))
        candidates = by_ends[row[0], (start["class"], start["id"]), (end["class"], end["id"])]
        shown = (row[columns.index("basis")], [sources[at] for at in row[4]])
        assert shown in [(edge.basis, list(edge.sources)) for edge in candidates]
    assert rows or name == "backbone"


@pytest.mark.parametrize("name", ALL)
def test_the_source_of_everything_is_in_the_file(graph: Graph, name: str) -> None:
    found = drawn(name, graph, Selection())
    cited = {at for row in found["edges"]["rows"] for at in row[4]}
    cited |= {at for node in found["nodes"] for at in node.get("sources", [])}
    cited |= {at for tie in found["ties"]["rows"] for work in tie[3] for at in work[5]}
    assert cited == set(range(len(found["sources"])))
    titles = {source["title"][0] for source in found["sources"]}
    assert "" not in titles


def test_the_matrix_folds_all_but_the_busiest(graph: Graph) -> None:
    found = drawn("matrix", graph, Selection())
    counts: dict[int, int] = {}
    for row in {
        (row[1], row[2])
        for row in found["edges"]["rows"]
        if row[0] in ("PARTY_TO", "RESPONSIBLE_FOR")
    }:
        counts[row[0]] = counts.get(row[0], 0) + 1
    for groups in found["drawing"]["columns"].values():
        columns = [agency for group in groups for agency in group["agencies"]]
        assert len(columns) == len(set(columns)) == 30
        agencies = {
            n: count for n, count in counts.items() if found["nodes"][n]["class"] == "Agency"
        }
        assert min(agencies[n] for n in columns) >= max(
            count for n, count in agencies.items() if n not in columns
        )
        assert found["drawing"]["others"] == len(agencies) - 30


def test_national_and_basin_bodies_are_groups_of_their_own(graph: Graph) -> None:
    found = drawn("matrix", graph, Selection())
    groups = {
        group["title"][1]: {found["nodes"][n]["id"] for n in group["agencies"]}
        for group in found["drawing"]["columns"]["province"]
    }
    assert "mee" in groups["National"]
    assert "tba" in groups["Basin bodies"]
    assert "shanghai-ee" in groups["Shanghai Municipality"]
    assert "gov-js-suzhou" in groups["Jiangsu Province"]


def test_unpublished_items_are_drawn_only_when_asked_for(graph: Graph) -> None:
    def items(selection: Selection) -> int:
        return sum(
            node["class"] == "WorkItem" for node in drawn("explore", graph, selection)["nodes"]
        )

    assert items(Selection()) == 27
    assert items(Selection(evidence=("unpublished",))) == 27
    levels = ("quoted", "summarised", "reconstructed", "unpublished")
    assert items(Selection(evidence=levels)) == 54


def test_filters_stand_in_words_in_both_languages(graph: Graph) -> None:
    selection = Selection(basins=("taihu-basin",), kinds=("agreement",), since=2020)
    found = drawn("matrix", graph, selection)["about"]["filters"]
    assert found == [
        {"name": "basins", "values": [["太湖流域", "Taihu basin"]]},
        {"name": "kinds", "values": [["协议", "agreement"]]},
        {"name": "since", "values": [["2020", "2020"]]},
    ]


def test_only_the_nodes_of_a_question_are_drawn(graph: Graph) -> None:
    pair = {("Agency", "shanghai-ee"), ("Agency", "zhejiang-ee")}
    works = {
        part.work
        for tie in agency_ties(graph, Selection())
        if {tie.a, tie.b} == {"shanghai-ee", "zhejiang-ee"}
        for part in tie.named
    }
    for name in ("partners", "explore"):
        found = drawn(name, graph, Selection(), Focus(only=frozenset(pair | works)))
        assert list(pairs_in(found)) == [("shanghai-ee", "zhejiang-ee")]
        assert {(node["class"], node["id"]) for node in found["nodes"]} >= pair | works
    one = frozenset({*pair, min(works)})
    found = drawn("explore", graph, Selection(), Focus(only=one))
    assert {(node["class"], node["id"]) for node in found["nodes"]} == one
    assert pairs_in(found) == {}


def test_an_agency_of_no_known_region_stands_under_the_one_that_its_name_begins_with() -> None:
    regions = [
        Node("Region", "js", {"name_zh": "江苏省", "level": "province"}),
        Node("Region", "sz", {"name_zh": "苏州市", "level": "municipality"}),
    ]
    names = {"a": "苏州市水务集团", "b": "江苏省太湖办", "c": "工业园区", "d": "苏州市"}
    agencies = [Node("Agency", at, {"name_zh": name}) for at, name in names.items()]
    work = Node("Collaboration", "w", {"name_zh": "协作"})
    edges = [Edge("WITHIN", "e", regions[1].key, regions[0].key, {"basis": "stated"})]
    edges += [Edge("PARTY_TO", one.id, one.key, work.key, {"basis": "stated"}) for one in agencies]
    found = drawn("matrix", Graph.of([*regions, *agencies, work], edges), Selection())
    columns = {
        group["title"][0]: {found["nodes"][n]["id"] for n in group["agencies"]}
        for group in found["drawing"]["columns"]["province"]
    }
    assert columns == {"江苏省": {"a", "b"}, "其他": {"c", "d"}}


def test_names_for_narrow_columns_can_be_told_apart(graph: Graph) -> None:
    found = drawn("matrix", graph, Selection())
    columns = [n for group in found["drawing"]["columns"]["province"] for n in group["agencies"]]
    short = [found["nodes"][n].get("short", [found["nodes"][n]["zh"]])[0] for n in columns]
    assert len(set(short)) == len(short)
    assert not [name for name in short if name[0] in "省市县区"]
    assert max(map(len, short)) <= 12


# --- refusals


def test_an_unknown_view_is_refused_with_all_names(graph: Graph) -> None:
    with pytest.raises(UsageError, match=r"no view pie; known are: matrix, partners, ego"):
        render("pie", graph, Selection())


@pytest.mark.parametrize("name", ["matrix", "explore"])
def test_too_many_nodes_are_refused_and_the_filter_is_named(name: str) -> None:
    nodes = [Node("Agency", f"a{at}", {"name_zh": f"机构{at}"}) for at in range(MOST_NODES)]
    work = Node("Collaboration", "c", {"name_zh": "协作"})
    edges = [
        Edge("PARTY_TO", f"p{at}", node.key, work.key, {"basis": "stated"})
        for at, node in enumerate(nodes)
    ]
    with pytest.raises(UsageError, match=r"5001 nodes are too many .* --theme"):
        render(name, Graph.of([*nodes, work], edges), Selection(ties=("hierarchical",)))


def test_the_network_draws_at_most_two_thousand(graph: Graph) -> None:
    nodes = [Node("Region", f"r{at}", {"name_zh": f"地区{at}"}) for at in range(2100)]
    found = drawn(
        "explore", Graph.of([*graph.nodes.values(), *nodes], graph.edges.values()), Selection()
    )
    assert len(found["nodes"]) == 2000
    assert found["drawing"]["all_nodes"] > 2000
    assert "shanghai-ee" in {node["id"] for node in found["nodes"]}


@pytest.mark.parametrize(
    ("name", "focus", "words"),
    [
        ("ego", Focus(("Agency", "nobody")), "nobody is not in the graph"),
        ("ego", Focus(("Region", "ah-anqing")), "ah-anqing is no agency"),
        ("path", Focus(("Agency", "mee")), "a path needs two nodes"),
        ("path", Focus(("Agency", "mee"), ("WorkItem", "wp2024-u01")), "hidden by the filters"),
    ],
)
def test_a_focus_that_cannot_be_drawn_is_refused(
    graph: Graph, name: str, focus: Focus, words: str
) -> None:
    hidden_item = next(
        node.id for node in graph.of_label("WorkItem") if node.text("evidence") == "unpublished"
    )
    if focus.target:
        focus = Focus(focus.center, ("WorkItem", hidden_item))
    with pytest.raises(UsageError, match=words):
        render(name, graph, Selection(), focus=focus)


@pytest.mark.parametrize("name", [*ALL])
def test_a_graph_without_work_is_an_empty_picture_or_a_clear_refusal(name: str) -> None:
    lonely = Graph.of([Node("Agency", "a", {"name_zh": "机构"})], [])
    if name == "ego":
        with pytest.raises(UsageError, match="no agency has work"):
            render(name, lonely, Selection())
    else:
        assert "<html" in render(name, lonely, Selection())
