"""Numbers of views are those of the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from ecocollab.graph.network import agency_ties
from ecocollab.graph.paths import paths
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import Focus
from ecocollab.graph.views.networks import tie_ranks
from ecocollab.tests.view_models import SELECTIONS, drawn, pairs_in

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph


@pytest.mark.parametrize("name", ["partners", "ego", "backbone", "explore"])
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_ties_are_those_of_the_definition(graph: Graph, name: str, selection: Selection) -> None:
    expected = {
        (tie.a, tie.b): (round(tie.weight, 6), len(tie.works))
        for tie in agency_ties(graph, selection)
    }
    assert expected
    assert pairs_in(drawn(name, graph, selection)) == expected


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_the_matrix_holds_every_visible_participation(graph: Graph, selection: Selection) -> None:
    found = drawn("matrix", graph, selection)
    marks = sorted(
        (found["nodes"][row[1]]["id"], found["nodes"][row[2]]["id"])
        for row in found["edges"]["rows"]
        if row[0] in ("PARTY_TO", "RESPONSIBLE_FOR") and found["nodes"][row[1]]["class"] == "Agency"
    )
    shown = graph.select(selection)
    expected = sorted(
        (edge.start[1], edge.end[1])
        for edge in shown.edges.values()
        if edge.type in ("PARTY_TO", "RESPONSIBLE_FOR")
        and edge.start[0] == "Agency"
        and edge.basis != "plan-wide"
    )
    assert marks == expected
    in_rows = [work for row in found["drawing"]["rows"] for work in row["works"]]
    assert len(in_rows) == len(set(in_rows)) == len({work for _agency, work in expected})


def test_the_flow_counts_each_agency_once_in_each_work(graph: Graph) -> None:
    found = drawn("flow", graph, Selection())
    pairs = {
        (edge.start, edge.end)
        for edge in graph.select(Selection()).edges.values()
        if edge.type in ("PARTY_TO", "RESPONSIBLE_FOR") and edge.start[0] == "Agency"
    }
    stages = [sum(stop["count"] for stop in stage) for stage in found["drawing"]["stages"]]
    flows = sum(len(flow["pairs"]) for flow in found["drawing"]["flows"])
    assert stages == [len(pairs)] * 4  # theme, field, kind, place
    assert flows == len(pairs)


def test_the_backbone_counts_its_steps_as_networkx_does(graph: Graph) -> None:
    found = drawn("backbone", graph, Selection())
    ties = agency_ties(graph, Selection())
    for step in found["drawing"]["steps"]:
        strongest: set[tuple[str, str]] = set()
        for agency in {end for tie in ties for end in (tie.a, tie.b)}:
            mine = sorted(
                (-tie.weight, tie.b if tie.a == agency else tie.a, (tie.a, tie.b))
                for tie in ties
                if agency in (tie.a, tie.b)
            )
            strongest |= {pair for _weight, _other, pair in mine[: step["k"]]}
        network = nx.Graph(strongest)
        assert step["ties"] == len(strongest)
        assert step["parts"] == nx.number_connected_components(network)


def test_the_rank_of_a_tie_is_the_better_of_its_two(graph: Graph) -> None:
    ties = agency_ties(graph, Selection())
    ranks = tie_ranks(ties)
    heaviest = max(range(len(ties)), key=lambda at: ties[at].weight)
    assert ranks[heaviest] == 1
    assert {
        end for tie, rank in zip(ties, ranks, strict=True) if rank == 1 for end in (tie.a, tie.b)
    } == {end for tie in ties for end in (tie.a, tie.b)}


def test_paths_are_those_of_the_network(graph: Graph) -> None:
    start, end = ("Agency", "js-nanjing-water"), ("Agency", "mee")
    found = drawn("path", graph, Selection(), Focus(start, end))
    expected = paths(graph.select(Selection()), start, end)
    types = [[found["edges"]["rows"][at][0] for at in way] for way in found["drawing"]["paths"]]
    assert types == [[edge.type for edge in way] for way in expected]
    assert expected
