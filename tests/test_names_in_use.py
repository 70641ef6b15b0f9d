"""Questions use only names of the ontology, and the ontology has no name that nothing uses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from ecocollab.cypher import bare
from ecocollab.graph.model import Edge
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import DESCRIPTOR, read_package
from ecocollab.ontology.datapackage import descriptor
from ecocollab.ontology.vocabulary import EdgeType, NodeType, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.graph.model import Node

LABELS = re.compile(r"\(\w*:([A-Z]\w*(?:\|[A-Z]\w*)*)")
TYPES = re.compile(r"\[\w*:([A-Z_]+(?:\|[A-Z_]+)*)")
KEYS = re.compile(r"\b[a-z]\w*\.([a-z]\w*)")
MAP_KEYS = re.compile(r"[{,]\s*([a-z]\w*):")
LAKE = {
    "name": "lake",
    "title": "Mirror Lake (invented)",
    "description": "An invented lake region: every class, edge, property and code occurs.",
    "version": "1",
}
WITHOUT_A_COLUMN = {("BROADER", "sources")}
"""What a table cannot fill: themes have no sources."""


def declared_keys() -> set[str]:
    known = vocabulary()
    owners: list[NodeType | EdgeType] = [*known.nodes.values(), *known.edges.values()]
    return {"id", *(key for owner in owners for key in owner.properties)}


def used(pattern: re.Pattern[str], text: str) -> set[str]:
    return {name for found in pattern.findall(text) for name in found.split("|")}


def test_questions_use_only_names_of_the_ontology(root: Path) -> None:
    known = vocabulary()
    paths = sorted((root / "queries").glob("*.cypher"))
    assert len(paths) >= 26
    for path in paths:
        text = bare(path.read_text("utf-8"))
        assert used(LABELS, text) <= set(known.nodes), path.name
        assert used(TYPES, text) <= set(known.edges), path.name
        assert used(KEYS, text) - used(MAP_KEYS, text) <= declared_keys(), path.name


@pytest.mark.parametrize("text", ["MATCH (a:Agancy)", "MATCH ()-[:PART_OFF]->()", "RETURN a.nmae"])
def test_a_name_that_is_not_there_would_be_seen(text: str) -> None:
    known = vocabulary()
    wrong = used(LABELS, text) - set(known.nodes) | used(TYPES, text) - set(known.edges)
    assert wrong | used(KEYS, text) - declared_keys()


@pytest.fixture(scope="module")
def everything(root: Path) -> list[Node | Edge]:
    graphs = [
        assemble(read_package(folder).records) for folder in (SHIPPED, root / "tests/data/lake")
    ]
    nodes = [node for graph in graphs for node in graph.nodes.values()]
    return [*nodes, *(edge for graph in graphs for edge in graph.edges.values())]


def test_every_class_edge_property_and_code_occurs(everything: list[Node | Edge]) -> None:
    known = vocabulary()
    owners: dict[str, NodeType | EdgeType] = {**known.nodes, **known.edges}
    expected = {(name, key) for name, owner in owners.items() for key in owner.properties}
    found = {(_name(one), key) for one in everything for key in one.values}
    assert expected - found == WITHOUT_A_COLUMN
    codes = {
        (declared.codes, str(one.values[key]))
        for one in everything
        for key, declared in owners[_name(one)].properties.items()
        if declared.codes and key in one.values
    }
    assert codes == {(codes.name, code) for codes in known.codes.values() for code in codes.codes}


def _name(one: Node | Edge) -> str:
    return one.type if isinstance(one, Edge) else one.label


def test_the_descriptor_of_the_lake_is_up_to_date(root: Path) -> None:
    found = json.loads((root / "tests/data/lake" / DESCRIPTOR).read_bytes())
    assert found == descriptor({**LAKE})
    assert read_package(root / "tests/data/lake").problems == ()
