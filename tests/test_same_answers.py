"""Every question, with its examples and with each filter, gives the same bytes on both stores."""

from __future__ import annotations

import io
import random
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecocollab.commands.asking import resolved
from ecocollab.graph.stores.base import Rows
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.package import read_package
from ecocollab.ontology.vocabulary import vocabulary
from ecocollab.queries.catalogue import Question, Value, catalogue
from ecocollab.render.data import write_csv, write_json
from ecocollab.tests.neo4j_server import Server, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader
    from ecocollab.queries.head import Parameter

TOP = Path(__file__).resolve().parent.parent
PACKAGES = [TOP / "loaders" / "data" / "yrd", TOP / "tests" / "data" / "lake"]
IDS = 2
"""How many ids of each class a parameter is tried with, beside its example."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    """The shipped package and the invented one together."""
    return assemble(record for folder in PACKAGES for record in read_package(folder).records)


@pytest.fixture(scope="module")
def server(graph: Graph, neo4j_server: Server) -> Iterator[Reader]:
    neo4j_server.empty()
    load(neo4j_server, graph)
    with neo4j_server.reader() as reader:
        yield reader


@pytest.fixture(scope="module")
def file(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("same") / "graph.lbug"
    write_graph(path, graph)
    return path


@pytest.fixture
def embedded(file: Path) -> Iterator[Reader]:
    """A fresh one each time: the engine gives memory back only when it is closed."""
    with closing(LadybugReader(file)) as reader:
        yield reader


def cases(asked: Question, graph: Graph) -> Iterator[dict[str, Value]]:
    """The values to try: the required ones, then one more parameter each."""
    needed: dict[str, Value] = {
        one.name: [one.example] if one.is_list else one.example
        for one in asked.parameters
        if one.required
    }
    yield needed
    for one in asked.parameters:
        for value in values(one, graph):
            yield {**needed, one.name: [str(value)] if one.is_list else value}


def values(parameter: Parameter, graph: Graph) -> Iterator[str | int]:
    """The values to try for one parameter."""
    if parameter.example:
        yield int(parameter.example) if parameter.type == "int" else parameter.example
    yield from parameter.choices
    for name in parameter.types:
        if name == "int":
            yield from (2018, 2023)
        elif name in vocabulary().codes:
            yield from vocabulary().codes[name].codes
        elif name in vocabulary().nodes:
            ids = [node.id for node in graph.of_label(name)]
            yield from random.Random(name).sample(ids, IDS)  # noqa: S311  a choice, no secret


def answer(reader: Reader, asked: Question, given: Mapping[str, Value]) -> tuple[str, str]:
    """What `--format json` and `--format csv` print."""
    bound = asked.values(resolved(reader, asked.parameters, given))
    rows = reader.rows(asked.text, bound)
    found = list(rows.values)
    json, csv = io.StringIO(), io.StringIO()
    write_json(Rows(rows.columns, iter(found)), json)
    write_csv(Rows(rows.columns, iter(found)), csv)
    return json.getvalue(), csv.getvalue()


@pytest.mark.parametrize("asked", catalogue(), ids=lambda asked: asked.name)
def test_both_stores_answer_alike(
    embedded: Reader, server: Reader, graph: Graph, asked: Question
) -> None:
    for given in cases(asked, graph):
        assert answer(embedded, asked, given) == answer(server, asked, given), given


def test_the_graph_is_the_same(embedded: Reader, server: Reader, graph: Graph) -> None:
    assert embedded.read() == server.read() == graph
