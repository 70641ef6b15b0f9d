"""Where engines differ: each construct is found, each probe gives the two answers on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecocollab.cypher import bare
from ecocollab.errors import EcocollabError
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.messages import set_language
from ecocollab.queries.catalogue import catalogue
from ecocollab.queries.portable import CONSTRUCTS, REFUSED, Construct, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader
    from ecocollab.tests.neo4j_server import Server

LAKE = Path(__file__).parent / "data" / "lake"


def graph() -> Graph:
    return assemble(read_package(LAKE).records)


def answer(reader: Reader, construct: Construct) -> str:
    """The rows as text, or that the engine refuses."""
    given = {"null": None, "words": ["a"]}
    used = {name: value for name, value in given.items() if f"${name}" in construct.probe}
    try:
        found = reader.rows(construct.probe, used)  # type: ignore[arg-type]
        return str([list(row) for row in found.values])
    except EcocollabError:
        return REFUSED


@pytest.fixture(scope="module")
def ladybug(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugReader]:
    path = tmp_path_factory.mktemp("portable") / "graph.lbug"
    write_graph(path, graph())
    reader = LadybugReader(path)
    yield reader
    reader.close()


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda one: one.name)
def test_the_embedded_engine_answers_as_recorded(
    ladybug: LadybugReader, construct: Construct
) -> None:
    assert answer(ladybug, construct) == construct.ladybug


def test_a_server_answers_as_recorded(neo4j: Server) -> None:
    from ecocollab.tests.neo4j_server import load

    load(neo4j, graph())
    with neo4j.reader() as reader:
        answers = {one.name: answer(reader, one) for one in CONSTRUCTS}
    assert answers == {one.name: one.neo4j for one in CONSTRUCTS}


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda one: one.name)
def test_the_two_answers_differ_and_the_probe_is_found(construct: Construct) -> None:
    assert construct.ladybug != construct.neo4j
    assert construct in [found.construct for found in differences(construct.probe)]


PARTIES = "MATCH (a:Agency)-[:PARTY_TO]->(c:Collaboration)<-[:PARTY_TO]-(b:Agency) "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PARTIES + "WHERE a.id < b.id RETURN count(*) AS k", ""),
        (PARTIES + "WHERE a <> b RETURN count(*) AS k", ""),
        (PARTIES + "WHERE c.kind <> 'plan' RETURN count(*) AS k", "edge-twice"),
        (PARTIES + "WHERE a.kind <> b.kind RETURN count(*) AS k", "edge-twice"),
        (
            "MATCH (a:Agency)-[:PARTY_TO]->(c:Collaboration), (b:Agency)-[:PARTY_TO]->(c) "
            "RETURN count(*) AS k",
            "edge-twice",
        ),
        ("MATCH (r:Region)-[:BORDERS*1..2]-(x:Region) RETURN count(*) AS k", "there-and-back"),
        ("MATCH (r:Region)-[:WITHIN*1..2]->(x:Region) RETURN count(*) AS k", ""),
        ("MATCH (r:Region)<-[:WITHIN*1..2]-(x:Region) RETURN count(*) AS k", ""),
    ],
)
def test_edges_that_may_be_walked_twice_are_found(text: str, name: str) -> None:
    assert "".join(found.construct.name for found in differences(text)) == name


@pytest.mark.parametrize("name", [one.name for one in catalogue()])
def test_no_question_uses_any_of_them(name: str) -> None:
    (text,) = [one.text for one in catalogue() if one.name == name]
    assert [str(found) for found in differences(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "RETURN 'round(x) labels(n)[0]' AS k",
        'RETURN "a \\" round(x)" AS k',
        "// round(x)\nRETURN 1 AS k",
        "/* round(x)\nsum(x) */ RETURN 1 AS k",
        "MATCH (n:`round(x)`) RETURN n.id AS k",
        "MATCH (n:Plan)-[r:PART_OF]-(m) WHERE m.id IN ['a'] RETURN r.id AS k",
        "RETURN coalesce(sum(1), 0) AS k",
        "MATCH (a)-[r:PARTY_TO]->(w) WHERE r.basis = 'x' WITH a, w MATCH (w)<-[s:PARTY_TO]-(b)"
        " WHERE a.id < b.id RETURN count(*) AS k",
        "MATCH (a)-[r:PARTY_TO]->(w) WHERE r.basis = 'x' AND EXISTS { MATCH (w)-[:COVERS]->(x) }"
        " RETURN count(*) AS k",
        "MATCH (n:Plan) RETURN n.year AS year ORDER BY year",
        "MATCH (n:Task) WITH n ORDER BY n.id LIMIT 3 RETURN n.id AS k",
    ],
)
def test_what_is_set_aside_or_portable_is_not_found(text: str) -> None:
    assert differences(text) == ()


def test_places_are_kept_when_strings_are_set_aside() -> None:
    text = "RETURN 'a\n// b' AS k, // c\n  `round(` AS r"
    assert len(bare(text)) == len(text)
    assert bare(text).count("\n") == text.count("\n")


def test_a_difference_says_its_line_in_both_languages() -> None:
    (found,) = differences("MATCH (n:Plan)\nRETURN round(n.year_to) AS k")
    assert str(found).startswith("line 2: each engine rounds a half")
    set_language("zh")
    assert str(found).startswith("第2行")
