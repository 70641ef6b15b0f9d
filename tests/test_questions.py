"""Every question with every filter gives the rows of the second way, on both packages."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.network import Tie, agency_ties
from ecocollab.graph.resolve import Resolver
from ecocollab.graph.selection import Selection
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.ontology.names import CODES
from ecocollab.queries.catalogue import catalogue, question
from ecocollab.tests import oracle
from ecocollab.tests.oracle_answers import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader
    from ecocollab.queries.catalogue import Question, Value
    from ecocollab.tests.neo4j_server import Server

TESTS = Path(__file__).parent
FOLDERS = {"yrd": TESTS.parent / "loaders" / "data" / "yrd", "lake": TESTS / "data" / "lake"}
NAMES = sorted(ANSWERS)
QUESTIONS_TO_A_READER = 8

ALIKE: dict[str, list[Value]] = {
    "kinds": [["agreement"], ["meeting", "plan", "enforcement"]],
    "evidence": [["unpublished"], ["quoted", "summarised"]],
    "basis": [["stated"], ["adjacent"], ["unconfirmed", "plan-wide"], ["stated", "mapped"]],
    "ties": [["declared"], ["co-assigned"], ["hierarchical"], ["co-assigned", "hierarchical"]],
    "roles": [["lead"], ["unspecified", "partner"]],
    "levels": [["province"], ["prefecture", "provincial"], ["county"]],
    "functions": [["water"], ["environment", "fishery"]],
    "relations": [["crosses"], ["borders", "drains"]],
    "limit": [1, 3],
    "since": [2023, 2024],
    "until": [2020, 2022, 2023],
}
# Of a required parameter the first value is the one that the other filters are tried with.
VALUES: dict[str, dict[str, list[Value]]] = {
    "yrd": {
        **ALIKE,
        "basins": [["taihu-basin"], ["yangtze-mainstem", "dianshan"], ["dianshan"]],
        "regions": [["shanghai"], ["js-suzhou", "zj-jiaxing"]],
        "themes": [["water"], ["air", "governance"]],
        "agencies": [["shanghai-ee"], ["mee", "gov-jiangsu"]],
        "items": [["wp2024-c22", "wp2024-c02"]],
        "plans": [["workplan-2024"], ["action-plan-2024-2026"]],
        "collaborations": [["c15", "c14"]],
        "agency": ["shanghai-ee", "gov-anhui"],
        "a": ["shanghai-ee", "jiangsu"],
        "b": ["zhejiang-ee", "anhui"],
        "node": ["wp2024-c22", "taihu-basin", "shanghai", "mee"],
    },
    "lake": {
        **ALIKE,
        "basins": [["mirror-lake"], ["mirror-basin"], ["cheng-creek", "lanhai-sea"]],
        "regions": [["yunchuan"], ["liuwan", "jingbei"], ["lanhai"]],
        "themes": [["lake"], ["algae", "fish"]],
        "agencies": [["yun-ee"], ["lake-authority", "gov-liuwan"]],
        "items": [["lw-1", "lt-1"]],
        "plans": [["lake-plan"], ["lake-work-2024"]],
        "collaborations": [["lc-1"], ["lc-2", "lc-3"]],
        "agency": ["yun-ee", "lake-office"],
        "a": ["yun-ee", "yunchuan"],
        "b": ["lan-ee", "jingzhou"],
        "node": ["lw-1", "lt-2", "mirror-lake", "lc-1", "lake-area-1"],
    },
}


@dataclass
class World:
    """A package three times: as facts, as a graph, and in a file of the embedded engine."""

    name: str
    facts: oracle.Facts
    graph: Graph
    path: Path
    reader: LadybugReader
    asked: int = 0

    def ask(self, asked: Question, given: dict[str, Value]) -> list[oracle.Row]:
        """The rows. The engine keeps memory for each shape of values it was given: open it anew."""
        self.asked += 1
        if self.asked % QUESTIONS_TO_A_READER == 0:
            self.reader.close()
            self.reader = LadybugReader(self.path)
        return rows_of(self.reader, asked, given)

    def expect(self, asked: Question, given: dict[str, Value]) -> list[oracle.Row]:
        return ANSWERS[asked.name](self.facts, oracle.Asked(given))


def rows_of(reader: Reader, asked: Question, given: dict[str, Value]) -> list[oracle.Row]:
    found = reader.rows(asked.text, asked.values(given))
    return [dict(zip(found.columns, row, strict=True)) for row in found.values]


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = FOLDERS[request.param]
    graph = assemble(read_package(folder).records)
    path = tmp_path_factory.mktemp("graph") / "graph.lbug"
    write_graph(path, graph)
    world = World(request.param, oracle.read(folder), graph, path, LadybugReader(path))
    yield world
    world.reader.close()


def first(asked: Question, world: str) -> dict[str, Value]:
    """The first value of each required parameter."""
    return {one.name: VALUES[world][one.name][0] for one in asked.parameters if one.required}


def single_filters(asked: Question, world: str) -> list[dict[str, Value]]:
    """The required values alone, then with every value of every other parameter, one at a time."""
    required = first(asked, world)
    return [
        required,
        *(
            {**required, one.name: value}
            for one in asked.parameters
            for value in VALUES[world][one.name]
        ),
    ]


def grid(asked: Question, world: str, count: int) -> list[dict[str, Value]]:
    """Seeded combinations of filters."""
    chance = random.Random(f"{asked.name} {world}")  # noqa: S311  nothing secret
    combinations = []
    for _number in range(count):
        names = [one.name for one in asked.parameters if chance.random() < 0.35]
        chosen = {name: chance.choice(VALUES[world][name]) for name in names}
        combinations.append({**first(asked, world), **chosen})
    return combinations


def test_every_question_has_a_second_way() -> None:
    assert [one.name for one in sorted(catalogue(), key=lambda one: one.name)] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_filter_gives_the_rows_of_the_second_way(world: World, name: str) -> None:
    asked = question(name)
    for given in single_filters(asked, world.name):
        assert world.ask(asked, given) == world.expect(asked, given), given


@pytest.mark.parametrize("name", NAMES)
def test_combined_filters_give_the_rows_of_the_second_way(world: World, name: str) -> None:
    asked = question(name)
    count = 30 if name in {"who-works-with-whom", "region-pairs"} else 3
    for given in grid(asked, world.name, count):
        assert world.ask(asked, given) == world.expect(asked, given), given


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_rows_on_one_package(name: str) -> None:
    asked = question(name)
    counts = [
        len(ANSWERS[name](oracle.read(folder), oracle.Asked(given)))
        for world, folder in FOLDERS.items()
        for given in single_filters(asked, world)[:1]
    ]
    assert max(counts) > 0


def selection_of(given: dict[str, Value]) -> Selection:
    lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    years = {name: value for name, value in given.items() if isinstance(value, int)}
    return Selection(**lists, **years)  # type: ignore[arg-type]


def tie_row(tie: Tie) -> tuple[object, ...]:
    works = sum(shared.kind != "hierarchical" for shared in tie.works)
    weight = pytest.approx(tie.weight, abs=1e-9)
    return (tie.a, tie.b, weight, works, list(tie.basis), list(tie.sources))


def shown_row(row: oracle.Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("a", "b", "weight", "works", "basis", "sources"))


def test_the_network_is_the_second_way(world: World) -> None:
    asked = question("who-works-with-whom")
    for given in [*single_filters(asked, world.name), *grid(asked, world.name, 150)]:
        rows = sorted(shown_row(row) for row in world.expect(asked, given))
        ties = agency_ties(world.graph, selection_of(given))
        assert rows == [tie_row(tie) for tie in ties], given


def test_the_network_is_the_answer(world: World) -> None:
    asked = question("who-works-with-whom")
    for given in grid(asked, world.name, 20):
        rows = sorted(shown_row(row) for row in world.ask(asked, given))
        ties = agency_ties(world.graph, selection_of(given))
        assert rows == [tie_row(tie) for tie in ties], given


def test_kinds_of_tie_are_those_of_the_network(world: World) -> None:
    given: dict[str, Value] = {"ties": ["declared", "co-assigned", "hierarchical"]}
    rows = world.ask(question("who-works-with-whom"), given)
    ties = agency_ties(world.graph, selection_of(given))
    assert {(row["a"], row["b"], str(row["ties"])) for row in rows} == {
        (tie.a, tie.b, str(list(tie.kinds))) for tie in ties
    }


def test_partners_are_one_side_of_the_pairs(world: World) -> None:
    me = VALUES[world.name]["agency"][0]
    assert isinstance(me, str)
    pairs = world.ask(question("who-works-with-whom"), {"agencies": [me]})
    partners = world.ask(question("partners-of"), {"agency": me})
    assert [(row["partner"], row["weight"], row["sources"]) for row in partners] == [
        (row["b"] if row["a"] == me else row["a"], row["weight"], row["sources"]) for row in pairs
    ]


def test_examples_can_be_looked_up_and_give_rows() -> None:
    facts = oracle.read(FOLDERS["yrd"])
    graph = assemble(read_package(FOLDERS["yrd"]).records)
    for asked in catalogue():
        given: dict[str, object] = {}
        for one in asked.parameters:
            if one.example and set(one.types) <= set(CODES):
                assert one.example in CODES[one.type]
            elif one.example:
                (found,) = Resolver.of(graph, *one.types).find(one.example)
                given.update({one.name: [found] if one.is_list else found} if one.required else {})
        if given:
            assert ANSWERS[asked.name](facts, oracle.Asked(given)), asked.name


def test_the_same_text_gives_the_same_rows_on_a_server(neo4j: Server) -> None:
    from ecocollab.tests.neo4j_server import load

    graph = assemble(read_package(FOLDERS["lake"]).records)
    facts = oracle.read(FOLDERS["lake"])
    load(neo4j, graph)
    with neo4j.reader() as reader:
        for asked in catalogue():
            for given in [first(asked, "lake"), *grid(asked, "lake", 1)]:
                expected = ANSWERS[asked.name](facts, oracle.Asked(given))
                assert rows_of(reader, asked, given) == expected, (asked.name, given)
