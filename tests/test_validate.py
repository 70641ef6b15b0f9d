"""Validation: right data breaks nothing, and what is seeded is found, named and said in words."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ecocollab import messages
from ecocollab.errors import UsageError
from ecocollab.graph.formats.rdf import write_rdf
from ecocollab.graph.formats.rdf_map import FROM, TO, TYPE, Mapper
from ecocollab.graph.formats.validate import validate_file, validate_graph
from ecocollab.graph.model import Graph
from ecocollab.ontology.iri import Iris
from ecocollab.ontology.shapes import record_of
from ecocollab.ontology.vocabulary import ECO, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
BASIS = NamedNode(f"{ECO}basis")
STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")
Record = list[Triple]


@pytest.fixture(scope="module")
def records(shipped: Graph) -> dict[str, Record]:
    """What each node and edge of the shipped data says of itself, by IRI."""
    mapper = Mapper(Iris())
    blocks = [list(mapper.node(node)) for node in shipped.nodes.values()]
    blocks += [list(mapper.edge(edge)) for edge in shipped.edges.values()]
    return {text(block[0].subject): block for block in blocks}


def text(term: object) -> str:
    """The address or the text of a term."""
    return str(getattr(term, "value", ""))


@cache
def required() -> frozenset[tuple[str, str, str]]:
    """Class, predicate and language of all that a record cannot do without."""
    known = vocabulary()
    nodes = [(f"{ECO}{label}", one) for label, one in known.nodes.items()]
    return frozenset(
        (iri, declared.path, declared.language.lower())
        for iri, one in nodes
        for declared in one.properties.values()
        if declared.required
    )


def needs(block: Record, triple: Triple) -> bool:
    """Whether a record breaks a rule without this statement."""
    if triple.predicate in (FROM, TO, BASIS) or is_own_type(triple):
        return True
    classes = [text(one.object) for one in block if is_own_type(one)]
    tag = getattr(triple.object, "language", None) or ""
    alone = sum(one.predicate == triple.predicate for one in block) == 1 or tag
    return bool(alone) and any(
        (iri, triple.predicate.value, tag.lower()) in required() for iri in classes
    )


def is_own_type(triple: Triple) -> bool:
    return triple.predicate == TYPE and text(triple.object).startswith(ECO)


def dropped(block: Record, rng: random.Random) -> Record | None:
    """A class, an end, a basis, a code, a name or the only source."""
    gone = rng.choice([one for one in block if needs(block, one)])
    return [one for one in block if one is not gone]


def _changed(
    block: Record,
    rng: random.Random,
    fits: Callable[[Triple], bool],
    change: Callable[[Triple], Triple],
) -> Record | None:
    choices = [one for one in block if fits(one)]
    if not choices:
        return None
    chosen = rng.choice(choices)
    return [change(one) if one is chosen else one for one in block]


def _with(triple: Triple, value: NamedNode | Literal) -> Triple:
    return Triple(triple.subject, triple.predicate, value)


def corrupted(block: Record, rng: random.Random) -> Record | None:
    """A letter too many in an address, or in a number."""

    def change(one: Triple) -> Triple:
        if isinstance(one.object, NamedNode):
            return _with(one, NamedNode(one.object.value + "x"))
        datatype = one.object.datatype if isinstance(one.object, Literal) else None
        return _with(one, Literal(text(one.object) + "x", datatype=datatype))

    def fits(one: Triple) -> bool:
        if isinstance(one.object, Literal):
            return one.object.datatype != STRING and not one.object.language
        return one.predicate != TYPE and one.predicate.value.startswith(ECO)

    return _changed(block, rng, fits, change)


def swapped(block: Record, rng: random.Random) -> Record | None:
    """The two ends of an edge, two codes of a node, or the languages of its names."""
    ends = [one for one in block if one.predicate in (FROM, TO)]
    codes = [one for one in block if is_code(one)]
    names = [one for one in block if one.predicate == LABEL]
    kinds = [ones for ones in (ends, codes, names) if len(ones) > 1]
    if not kinds:
        return None
    first, second = rng.sample(rng.choice(kinds), 2)
    exchanged = {id(first): (first, second), id(second): (second, first)}
    return [exchange(*exchanged[id(one)]) if id(one) in exchanged else one for one in block]


def is_code(triple: Triple) -> bool:
    """Whether it is a code of a node, such as its kind."""
    ours = triple.predicate.value.startswith(ECO) and text(triple.object).startswith(ECO)
    return ours and triple.predicate not in (FROM, TO, BASIS)


def exchange(triple: Triple, other: Triple) -> Triple:
    """A statement with the value of another; a name keeps its tag."""
    if isinstance(triple.object, Literal) and triple.object.language:
        return _with(triple, Literal(text(other.object), language=triple.object.language))
    assert isinstance(other.object, NamedNode)
    return _with(triple, other.object)


def mistyped(block: Record, rng: random.Random) -> Record | None:
    """A letter too few in a property or a class of ours, or a number as text."""

    def change(one: Triple) -> Triple:
        if is_own_type(one):
            return _with(one, NamedNode(text(one.object)[:-1]))
        if isinstance(one.object, Literal) and one.object.datatype != STRING:
            return _with(one, Literal(one.object.value))
        return Triple(one.subject, NamedNode(one.predicate.value[:-1]), one.object)

    def fits(one: Triple) -> bool:
        return one.predicate.value.startswith(ECO) or is_own_type(one)

    return _changed(block, rng, fits, change)


def wrong_language(block: Record, rng: random.Random) -> Record | None:
    """A name in a language that we have none in, or in none."""

    def change(one: Triple) -> Triple:
        tag = rng.choice(["fr", "zh-Hant", "de", None])
        return _with(one, Literal(text(one.object), language=tag))

    return _changed(block, rng, lambda one: one.predicate == LABEL, change)


def emptied(block: Record, rng: random.Random) -> Record | None:
    def change(one: Triple) -> Triple:
        if isinstance(one.object, Literal) and one.object.language:
            return _with(one, Literal("", language=one.object.language))
        return _with(one, Literal(""))

    def fits(one: Triple) -> bool:
        texts = isinstance(one.object, Literal) and (
            one.object.datatype == STRING or one.predicate == LABEL
        )
        return texts and one.predicate.value != "http://xmlns.com/foaf/0.1/name"

    return _changed(block, rng, fits, change)


KINDS = (dropped, corrupted, swapped, mistyped, wrong_language, emptied)


def seeded(records: dict[str, Record], number: int, seed: int) -> dict[str, tuple[str, Record]]:
    """Spoilt records by IRI, with the kind of error; the kinds take turns."""
    rng = random.Random(seed)  # noqa: S311  no secret
    waiting = sorted(records)
    rng.shuffle(waiting)
    found: dict[str, tuple[str, Record]] = {}
    while len(found) < number:
        kind = KINDS[len(found) % len(KINDS)]
        spoilt = None
        while spoilt is None:
            iri = waiting.pop()
            spoilt = kind(records[iri], rng)
        found[iri] = (kind.__name__, spoilt)
    return found


def test_shipped_data_breaks_nothing(shipped: Graph) -> None:
    assert validate_graph(shipped) == []


def test_every_code_and_kind_of_edge_is_allowed(lake: Graph) -> None:
    assert validate_graph(lake) == []


def test_the_seeded_errors_are_errors_and_of_all_kinds(records: dict[str, Record]) -> None:
    errors = seeded(records, 100, seed=1)
    assert len(errors) == 100
    assert {kind for kind, _block in errors.values()} == {one.__name__ for one in KINDS}
    assert not [iri for iri, (_kind, block) in errors.items() if set(block) == set(records[iri])]
    assert {iri.split("/id/")[1].split("/")[0] for iri in errors} >= {"edge", "Agency", "Source"}


@pytest.mark.parametrize("seed", [1, 2])
def test_at_least_95_of_100_seeded_errors_are_found(
    tmp_path: Path, records: dict[str, Record], seed: int
) -> None:
    errors = seeded(records, 100, seed)
    triples = [
        triple
        for iri, block in records.items()
        for triple in (errors[iri][1] if iri in errors else block)
    ]
    path = tmp_path / "spoilt.nt"
    serialize(triples, str(path), RdfFormat.N_TRIPLES)
    named = {one.record for one in validate_file(path)}
    missed = [(kind, iri) for iri, (kind, _block) in errors.items() if record_of(iri) not in named]
    assert len(missed) <= 5, missed


def test_violations_name_the_row_and_speak_both_languages(lake: Graph) -> None:
    node = lake.of_label("Collaboration")[0]
    wrong = replace(node, values={**node.values, "name_zh": ""})
    nodes = [wrong if one is node else one for one in lake.nodes.values()]
    graph = Graph.of(nodes, lake.edges.values())
    english = validate_graph(graph)
    assert {one.record for one in english} == {f"Collaboration/{node.id}"}
    assert {one.place for one in english} == {str(node.place)}
    assert "row" in english[0].place
    assert [one.message for one in english] == [
        "names: the text is empty",
        "Chinese name: the value is missing, or not tagged with its language",
    ]
    messages.set_language("zh")
    chinese = validate_graph(graph)
    assert [one.shape for one in chinese] == [one.shape for one in english]
    assert all("名称" in one.message for one in chinese)


def test_a_name_too_many_is_that_and_no_unknown_property(lake: Graph, tmp_path: Path) -> None:
    """The agency also bears its names as foaf:name, which is no property of ours."""
    key = lake.of_label("Agency")[0].key
    write_rdf(lake, tmp_path / "g.ttl", "turtle")
    with (tmp_path / "g.ttl").open("a", encoding="utf-8") as file:
        file.write(f'<{Iris().node(*key)}> rdfs:label "Another"@en .\n')
    found = validate_file(tmp_path / "g.ttl")
    assert {one.record for one in found} == {"/".join(key)}
    assert [one.message for one in found] == [
        "names: there are several values in one language, expected one",
        "English name: there are several values, expected one",
    ]


def test_files_that_cannot_be_read_are_one_violation(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("<a", encoding="utf-8")
    (found,) = validate_file(tmp_path / "g.ttl")
    assert (found.shape, found.place) == ("broken-rdf", "g.ttl, row 1")


@pytest.mark.parametrize("name", ["g.json", "noext", "g.xyz", "g.owl", "g.xml"])
def test_an_ending_of_no_format_is_refused_with_those_that_are_known(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    with pytest.raises(UsageError, match=rf"{name} says no format .* known are: \.ttl, \.nt, "):
        validate_file(tmp_path / name)
