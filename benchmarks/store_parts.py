"""What benchmarks/stores.py measures: loads, reading back, questions, on a store or by hand."""

from __future__ import annotations

import statistics
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from ecocollab.benchmarks import by_hand
from ecocollab.benchmarks.apart import Seconds, timed
from ecocollab.errors import EcocollabError
from ecocollab.queries.catalogue import question
from ecocollab.render.data import write_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from neo4j import Driver

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader
    from ecocollab.tests.neo4j_server import Server

    Question = tuple[str, Mapping[str, str | int | list[str]]]

LIMIT = 60
"""Seconds that a question may take."""
EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS start, r.id AS edge, r.basis AS basis, b.id AS end"


def questions() -> dict[str, Question]:
    """Six questions: texts and what they are asked with."""
    return {
        "pairs over shared work": _catalogued("who-works-with-whom"),
        "partners of one": _catalogued("partners-of", agency="shanghai-ee"),
        "counts by theme": _catalogued("theme-summary"),
        "hierarchy": _catalogued("agency-hierarchy", agencies=["mee"]),
        "part of a Chinese name": (
            "MATCH (a:Agency) WHERE a.name_zh CONTAINS '生态' RETURN count(a) AS found",
            {},
        ),
        "one node and its neighbours": (
            "MATCH (a:Agency {id: 'shanghai-ee'})-[r]->(b) RETURN r.id AS edge, b.id AS node",
            {},
        ),
    }


def _catalogued(name: str, **given: str | list[str]) -> Question:
    asked = question(name)
    return asked.text, asked.values(given)


def ask(open_reader: Callable[[], Reader], name: str, turns: int) -> float | str:
    """The median milliseconds of a question, the first time left out; why there are none.

    Each turn has a reader of its own: the embedded engine gives memory back only when closed.
    """
    text, parameters = questions()[name]
    times = []
    try:
        for _turn in range(turns + 1):
            with closing(open_reader()) as reader:
                list(reader.rows("RETURN 1 AS it").values)
                found = timed(lambda: list(reader.rows(text, parameters, LIMIT).values))
                times.append(found.clock * 1000)
    except EcocollabError as error:
        return str(error)
    return statistics.median(times[1:])


def driver(server: Server) -> Driver:
    """The bare driver."""
    from neo4j import GraphDatabase

    auth = (server.credentials.user, server.credentials.password)
    return GraphDatabase.driver(server.url, auth=auth)


def warm_up(server: Server, graph: Graph) -> None:
    """Load and read a graph both ways, so that nobody pays for a cold server."""
    with driver(server) as bare:
        by_hand.load(bare, graph)
        by_hand.read(bare)
    _wipe(server)
    with server.writer() as writer, server.reader() as reader:
        writer.replace(graph, [])
        reader.read()
    _wipe(server)


def _wipe(server: Server) -> None:
    server.empty()
    server.drop_rules()


def load_by_hand(server: Server, graph: Graph) -> Seconds:
    """Load with the bare driver."""
    with driver(server) as bare:
        return timed(lambda: by_hand.load(bare, graph))


def load(server: Server, graph: Graph) -> Seconds:
    """Load as `ecocollab load` does, once the graph is assembled."""
    with server.writer() as writer:
        return timed(lambda: writer.replace(graph, []))


def read_by_hand(server: Server) -> Seconds:
    """Read everything back with the bare driver."""
    with driver(server) as bare:
        return timed(lambda: by_hand.read(bare))


def read(server: Server) -> Seconds:
    """Read the graph back."""
    with server.reader() as reader:
        return timed(reader.read)


def stream(server: Server, target: Path) -> Seconds:
    """Write every edge into a CSV file, as `ecocollab cypher -o` does."""
    with server.reader() as reader, target.open("w", encoding="utf-8") as file:
        return timed(lambda: write_csv(reader.rows(EDGES), file))


def neomodel(server: Server, python: str) -> float:
    """Elements a second that neomodel saves, one object after the other."""
    user = f"{server.credentials.user}:{server.credentials.password}@"
    done = subprocess.run(
        [python, "-W", "ignore", "-c", by_hand.NEOMODEL],
        env={"NEOMODEL_URL": server.url.replace("neo4j://", f"bolt://{user}")},
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
        check=True,
    )
    return float(done.stdout)
