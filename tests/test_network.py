"""Ties, selections and paths, by hand-made graphs small enough to reckon with."""

import pytest

from ecocollab.graph.model import Edge, Graph, Node, Value
from ecocollab.graph.network import (
    CO_ASSIGNED,
    HIERARCHICAL,
    Tie,
    agency_ties,
)
from ecocollab.graph.paths import paths
from ecocollab.graph.selection import Hidden, Selection, hidden

LETTERS = {
    "a": "Agency",
    "c": "Collaboration",
    "i": "WorkItem",
    "t": "Task",
    "r": "Region",
    "b": "Basin",
    "h": "Theme",
    "p": "Plan",
    "s": "Source",
    "n": "CollectiveName",
}


def key(name: str) -> tuple[str, str]:
    return (LETTERS[name[0]], name)


def edge(start: str, kind: str, end: str, basis: str = "stated", **values: Value) -> Edge:
    properties: dict[str, Value] = {"basis": basis, **values}
    return Edge(
        kind, f"{kind}/{start}/{end}/{len(values)}{basis}", key(start), key(end), properties
    )


def party(start: str, end: str, basis: str = "stated", source: str = "s1") -> Edge:
    return edge(start, "PARTY_TO", end, basis, sources=(source,))


def task_of(start: str, end: str, basis: str = "stated", source: str = "s2") -> Edge:
    return edge(
        start, "RESPONSIBLE_FOR", end, basis, sources=(source,), role="unspecified", year=2024
    )


def graph(*edges: Edge, **nodes: dict[str, Value]) -> Graph:
    ends = {end for one in edges for end in (one.start, one.end)} | {key(name) for name in nodes}
    return Graph.of([Node(label, name, nodes.get(name, {})) for label, name in ends], edges)


def weights(ties: tuple[Tie, ...]) -> dict[str, float]:
    return {tie.a + tie.b: round(tie.weight, 6) for tie in ties}


TWO_YEARS: dict[str, Value] = {"year_from": 2020, "year_to": 2022, "kind": "agreement"}
IN_2024: dict[str, Value] = {"year_from": 2024, "year_to": 2024}


def test_three_parties_share_half_a_tie_each() -> None:
    found = agency_ties(graph(party("a1", "c1"), party("a2", "c1"), party("a3", "c1")), Selection())
    assert weights(found) == {"a1a2": 0.5, "a1a3": 0.5, "a2a3": 0.5}
    assert [shared.k for tie in found for shared in tie.works] == [3, 3, 3]


def test_one_party_makes_no_tie() -> None:
    assert agency_ties(graph(party("a1", "c1")), Selection()) == ()


def test_plan_wide_never_makes_a_tie() -> None:
    wide = graph(party("a1", "c1", "plan-wide"), party("a2", "c1", "plan-wide"))
    assert agency_ties(wide, Selection()) == ()
    assert agency_ties(wide, Selection(basis=("plan-wide",))) == ()


def test_several_roles_count_once() -> None:
    twice = edge("a1", "RESPONSIBLE_FOR", "i1", sources=("s2",), role="lead", year=2023, x="")
    found = agency_ties(graph(twice, task_of("a1", "i1"), task_of("a2", "i1")), Selection())
    assert weights(found) == {"a1a2": 1.0}
    assert found[0].works[0].years == (2023, 2024)


@pytest.mark.parametrize(
    ("basis", "asked", "tied"),
    [
        ("stated", (), True),
        ("adjacent", (), False),
        ("adjacent", ("adjacent",), True),
        ("stated", ("adjacent",), False),
        ("unconfirmed", (), False),
        ("unconfirmed", ("unconfirmed",), True),
        ("plan-wide", ("plan-wide",), False),
    ],
)
def test_ties_rest_on_stated_edges_unless_asked(
    basis: str, asked: tuple[str, ...], *, tied: bool
) -> None:
    for taking_part in (task_of, party):
        work = "i1" if taking_part is task_of else "c1"
        one = graph(taking_part("a1", work, basis), taking_part("a2", work, basis))
        assert bool(agency_ties(one, Selection(basis=asked))) == tied


def test_a_document_counts_once() -> None:
    both = graph(
        party("a1", "c1"),
        party("a2", "c1"),
        task_of("a1", "i1", source="s1"),
        task_of("a2", "i1", source="s2"),
        task_of("a1", "i2"),
        task_of("a2", "i2"),
    )
    (tie,) = agency_ties(both, Selection())
    assert [shared.work[1] for shared in tie.works] == ["c1", "i2"]
    assert tie.weight == 2.0
    (assigned,) = agency_ties(both, Selection(ties=(CO_ASSIGNED,)))
    assert [shared.work[1] for shared in assigned.works] == ["i1", "i2"]


def test_a_document_outside_the_filters_does_not_silence_a_tie() -> None:
    both = graph(
        party("a1", "c1"),
        party("a2", "c1"),
        task_of("a1", "i1", source="s1"),
        task_of("a2", "i1", source="s1"),
        edge("i1", "PART_OF", "p1"),
        c1=TWO_YEARS,
        p1=IN_2024,
    )
    (tie,) = agency_ties(both, Selection(since=2023))
    assert tie.kinds == (CO_ASSIGNED,)


def test_hierarchical_only_when_asked_and_without_weight() -> None:
    one = graph(edge("a2", "SUBORDINATE_TO", "a1", sources=("s1",)))
    assert agency_ties(one, Selection()) == ()
    (tie,) = agency_ties(one, Selection(ties=(HIERARCHICAL,)))
    assert (tie.a, tie.b, tie.weight, tie.sources, tie.basis) == (
        "a1",
        "a2",
        0.0,
        ("s1",),
        ("stated",),
    )


def test_agencies_keep_one_end_and_the_whole_k() -> None:
    three = graph(party("a1", "c1"), party("a2", "c1"), party("a3", "c1"))
    assert weights(agency_ties(three, Selection(agencies=("a3",)))) == {"a1a3": 0.5, "a2a3": 0.5}


@pytest.mark.parametrize(
    ("selection", "tied"),
    [
        (Selection(since=2022), True),
        (Selection(since=2023), False),
        (Selection(until=2020), True),
        (Selection(until=2019), False),
        (Selection(kinds=("agreement",)), True),
        (Selection(kinds=("meeting",)), False),
        (Selection(basins=("b1",)), True),
        (Selection(basins=("b2",)), True),
        (Selection(basins=("b3",)), False),
        (Selection(themes=("h1",)), True),
        (Selection(regions=("r1",)), False),
    ],
)
def test_filters_choose_work(selection: Selection, *, tied: bool) -> None:
    one = graph(
        party("a1", "c1"),
        party("a2", "c1"),
        edge("c1", "CONCERNS", "b1"),
        edge("b1", "WITHIN", "b2"),
        edge("b1", "WITHIN", "b3", "unconfirmed"),
        edge("c1", "HAS_THEME", "h1", "mapped"),
        edge("c1", "COVERS", "r1", "unconfirmed"),
        c1=TWO_YEARS,
    )
    assert bool(agency_ties(one, selection)) == tied


def test_work_without_years_counts_only_while_no_years_are_asked() -> None:
    one = graph(party("a1", "c1"), party("a2", "c1"))
    assert agency_ties(one, Selection())
    assert not agency_ties(one, Selection(since=2000))
    assert not agency_ties(one, Selection(until=2030))


WHOLE = graph(
    task_of("a1", "i1"),
    task_of("a2", "i1", "adjacent"),
    task_of("a3", "i2", "unconfirmed"),
    party("a4", "c1"),
    edge("a2", "SUBORDINATE_TO", "a1", "unconfirmed"),
    edge("a1", "ISSUED", "p1"),
    edge("i1", "PART_OF", "p1"),
    edge("i2", "PART_OF", "p1"),
    edge("i3", "PART_OF", "p1"),
    edge("i1", "COVERS", "r1", "plan-wide"),
    edge("r1", "WITHIN", "r2"),
    i1={"evidence": "summarised", "sources": ("s3",)},
    i2={"evidence": "quoted"},
    i3={"evidence": "unpublished"},
    p1=IN_2024,
    c1=TWO_YEARS,
    s1={},
    s2={},
    s3={},
    s4={},
    n1={},
)


def names(selection: Selection) -> str:
    return " ".join(sorted(name for _label, name in selection.of(WHOLE).nodes))


def test_no_filter_keeps_all_but_the_unpublished() -> None:
    kept = set(names(Selection()).split())
    assert {name for _label, name in WHOLE.nodes} - kept == {"i3"}
    assert "i3" in names(Selection(evidence=("unpublished",)))
    assert {one.basis for one in Selection().of(WHOLE).edges.values()} == {
        "stated",
        "adjacent",
        "plan-wide",
    }


def test_a_filter_keeps_the_work_and_what_it_leads_to() -> None:
    assert names(Selection(agencies=("a2",))) == "a1 a2 i1 p1 r1 s2 s3"
    assert names(Selection(since=2023)) == "a1 a2 i1 i2 p1 r1 s2 s3"
    assert names(Selection(kinds=("agreement",))) == "a4 c1 s1"
    assert names(Selection(agencies=("a2",), basis=("stated",))) == ""
    assert names(Selection(regions=("r1",))) == "a1 a2 i1 p1 r1 s2 s3"


def test_named_levels_bring_back_what_defaults_hide() -> None:
    shown = Selection(agencies=("a2",), basis=("adjacent", "unconfirmed")).of(WHOLE)
    assert {one.basis for one in shown.edges.values()} == {"adjacent", "stated"}
    every = Selection(agencies=("a2", "a1"), basis=("adjacent", "stated", "unconfirmed")).of(WHOLE)
    assert "unconfirmed" in {one.basis for one in every.edges.values()}


def test_hidden_counts_what_the_defaults_hide() -> None:
    assert hidden(WHOLE, Selection()) == Hidden(1, 2, 1)
    assert hidden(WHOLE, Selection(basis=("stated",), evidence=("quoted",))) == Hidden(0, 0, 1)


def test_ties_of_a_selection_are_those_of_the_graph() -> None:
    for selection in (Selection(), Selection(basis=("stated", "adjacent")), Selection(since=2024)):
        assert agency_ties(selection.of(WHOLE), selection) == agency_ties(WHOLE, selection)


def test_the_shortest_paths_ignore_directions() -> None:
    found = paths(WHOLE, key("a2"), key("r1"))
    assert [[one.type for one in path] for path in found] == [["RESPONSIBLE_FOR", "COVERS"]]
    first = paths(WHOLE, key("a2"), key("a1"))[0]
    assert [one.type for one in first] == ["SUBORDINATE_TO"]
    assert paths(WHOLE, key("a1"), key("a4")) == ()
    assert paths(WHOLE, key("a1"), key("a1")) == ((),)


def test_a_path_leads_over_no_country() -> None:
    both = (edge("a1", "SERVES", "r1"), edge("a2", "SERVES", "r1"))
    assert len(paths(graph(*both, r1={"level": "province"}), key("a1"), key("a2"))) == 1
    country = graph(*both, r1={"level": "country"})
    assert paths(country, key("a1"), key("a2")) == ()
    assert len(paths(country, key("a1"), key("r1"))) == 1


def test_all_shortest_paths_up_to_a_limit() -> None:
    square = graph(*(party(a, c) for a in ("a1", "a2") for c in ("c1", "c2", "c3")))
    found = paths(square, key("a1"), key("a2"), limit=2)
    assert [path[0].end[1] for path in found] == ["c1", "c2"]
    assert len(paths(square, key("a1"), key("a2"))) == 3
