#!/usr/bin/env python3
"""Loading, six questions and reading back: both stores, beside the same written by hand.

    python benchmarks/stores.py --factor 100

Starts a Neo4j server of its own. Prints seconds and elements a second of one run, then ratios.
neomodel is measured where it is installed. With neo4j-rust-ext (the extra `fast`) installed, the
driver is the quicker one.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from neo4j import GraphDatabase

from ecocollab.benchmarks import by_hand
from ecocollab.benchmarks.generator import edges, nodes, scaled, shipped
from ecocollab.errors import EcocollabError
from ecocollab.graph.formats import neo4j_import
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.queries.catalogue import question
from ecocollab.tests.neo4j_server import Home, Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader

Question = tuple[str, Mapping[str, str | int | list[str]]]


def questions() -> dict[str, Question]:
    """Six questions: texts and what they are asked with."""
    return {
        "pairs over shared work": catalogued("who-works-with-whom"),
        "partners of one": catalogued("partners-of", agency="shanghai-ee"),
        "counts by theme": catalogued("theme-summary"),
        "hierarchy": catalogued("agency-hierarchy", agencies=["mee"]),
        "part of a Chinese name": (
            "MATCH (a:Agency) WHERE a.name_zh CONTAINS '生态' RETURN count(a) AS found",
            {},
        ),
        "one node and its neighbours": (
            "MATCH (a:Agency {id: 'shanghai-ee'})-[r]->(b) RETURN r.id AS edge, b.id AS node",
            {},
        ),
    }


def catalogued(name: str, **given: str | list[str]) -> Question:
    """A question of the catalogue, with its defaults."""
    asked = question(name)
    return asked.text, asked.values(given)


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def ask_all(open_reader: Callable[[], Reader], turns: int = 4) -> dict[str, float]:
    """The median milliseconds of each question, the first time left out; nan where it fails."""
    return {name: ask(open_reader, asked, turns) for name, asked in questions().items()}


def ask(open_reader: Callable[[], Reader], asked: Question, turns: int) -> float:
    """The median milliseconds of one question.

    Each turn has a reader of its own: the embedded engine gives memory back only when closed.
    """
    times = []
    try:
        for _turn in range(turns):
            with closing(open_reader()) as reader:
                list(reader.rows("RETURN 1 AS it").values)
                times.append(seconds(lambda: list(reader.rows(*asked).values)))
    except EcocollabError as error:
        print(f"failed: {error}")
        return math.nan
    return statistics.median(times[1:]) * 1000


class Report:
    """What was measured, printed as it comes."""

    def __init__(self, elements: int) -> None:
        self._elements = elements
        self._rates: dict[str, float] = {}

    def add(self, name: str, taken: float) -> None:
        """Seconds for the whole graph."""
        self.add_rate(name, self._elements / taken, f"{taken:8.2f} s")

    def add_rate(self, name: str, rate: float, note: str = "") -> None:
        """Elements a second."""
        self._rates[name] = rate
        print(f"{name:44} {rate:11,.0f} elements/s {note}", flush=True)

    def ratio(self, name: str, one: str, other: str) -> None:
        """How many times as fast one is as the other."""
        if {one, other} <= self._rates.keys():
            print(f"{name:60} {self._rates[one] / self._rates[other]:8.2f}")


def measure_ladybug(graph: Graph, report: Report, folder: Path) -> dict[str, float]:
    """Load, read, ask the embedded store."""
    path = folder / "graph.lbug"
    report.add("Ladybug: load", seconds(lambda: write_graph(path, graph)))
    with closing(LadybugReader(path)) as reader:
        report.add("Ladybug: read back", seconds(reader.read))
    return ask_all(lambda: LadybugReader(path))


def measure_neo4j(graph: Graph, report: Report, server: Server, turns: int) -> dict[str, float]:
    """Load, load again, read, ask; each beside the bare driver, the best of some turns."""
    auth = (server.credentials.user, server.credentials.password)
    with server.writer() as writer, GraphDatabase.driver(server.url, auth=auth) as driver:
        warm_up(server)
        by_hand_seconds, ours_seconds = [], []
        for _turn in range(turns):
            wipe(server)
            by_hand_seconds.append(seconds(lambda: by_hand.load(driver, graph)))
            wipe(server)
            ours_seconds.append(seconds(lambda: writer.replace(graph, [])))
        report.add("bare driver: load", min(by_hand_seconds))
        report.add("Neo4j: load", min(ours_seconds))
        report.add("Neo4j: load again, nothing changed", seconds(lambda: writer.replace(graph, [])))
        with server.reader() as reader:
            ours, bare = [], []
            for _turn in range(turns):
                bare.append(seconds(lambda: by_hand.read(driver)))
                ours.append(seconds(reader.read))
            report.add("bare driver: read back", min(bare))
            report.add("Neo4j: read back", min(ours))
        return ask_all(server.reader)


def warm_up(server: Server) -> None:
    """Load the shipped graph both ways, so that nobody pays for a cold server."""
    small = shipped()
    auth = (server.credentials.user, server.credentials.password)
    for _turn in range(3):
        wipe(server)
        with GraphDatabase.driver(server.url, auth=auth) as driver:
            by_hand.load(driver, small)
        wipe(server)
        with server.writer() as writer:
            writer.replace(small, [])


def wipe(server: Server) -> None:
    """Delete everything, in pieces that fit into the memory of a small server."""
    server.change("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    server.drop_rules()


def measure_import(factor: int, report: Report, folder: Path) -> None:
    """Write the files of Neo4j's importer, streaming, and run it."""
    base = shipped()
    files = folder / "files"
    write = seconds(lambda: neo4j_import.write(files, nodes(base, factor), edges(base, factor)))
    home = Home(folder / "import")
    command = ["database", "import", "full", "neo4j", "--overwrite-destination", "@import.args"]
    run = seconds(lambda: home.admin(*command, folder=files))
    report.add("neo4j-import: write the files", write)
    report.add("neo4j-import: run the importer", run)
    report.add("neo4j-import: both", write + run)


def measure_neomodel(report: Report, server: Server) -> None:
    """A small part of the graph, saved object by object."""
    if importlib.util.find_spec("neomodel") is None:
        print("neomodel is not installed: not measured")
        return
    wipe(server)
    user = f"{server.credentials.user}:{server.credentials.password}@"
    url = server.url.replace("neo4j://", f"bolt://{user}")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", by_hand.NEOMODEL],
        env={**os.environ, "NEOMODEL_URL": url},
        capture_output=True,
        text=True,
        check=True,
    )
    report.add_rate("neomodel: save", float(done.stdout))


def print_questions(embedded: dict[str, float], server: dict[str, float]) -> None:
    """A line for each question."""
    print(f"\n{'median milliseconds':44} {'Ladybug':>10} {'Neo4j':>10} {'ratio':>8}")
    for name, taken in embedded.items():
        print(f"{name:44} {taken:10.1f} {server[name]:10.1f} {server[name] / taken:8.1f}")


def print_ratios(report: Report) -> None:
    """The figures to hold."""
    print()
    report.ratio("load, bare driver = 1 (aim: at least 0.83)", "Neo4j: load", "bare driver: load")
    report.ratio("load, neomodel = 1 (aim: at least 50)", "Neo4j: load", "neomodel: save")
    report.ratio("neo4j-import, load over Bolt = 1 (aim: 3)", "neo4j-import: both", "Neo4j: load")
    report.ratio(
        "read back, bare driver = 1 (aim: at least 0.83)",
        "Neo4j: read back",
        "bare driver: read back",
    )


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--factor", type=int, default=100, help="1, 100, 1000 ...")
    parser.add_argument("--turns", type=int, default=2, help="how often each is done")
    options = parser.parse_args()
    factor = options.factor
    graph = scaled(factor)
    size = f"{len(graph.nodes):,} nodes, {len(graph.edges):,} edges"
    quick = "with" if importlib.util.find_spec("neo4j._rust") else "without"
    print(f"{size}; driver {quick} neo4j-rust-ext")
    report = Report(len(graph.nodes) + len(graph.edges))
    folder = Path(tempfile.mkdtemp(prefix="ecocollab-benchmark-"))
    home = Home(folder / "home")
    try:
        embedded = measure_ladybug(graph, report, folder)
        server = home.start_long()
        answers = measure_neo4j(graph, report, server, options.turns)
        measure_neomodel(report, server)
        measure_import(factor, report, folder)
    finally:
        home.kill()
        shutil.rmtree(folder)
    print_questions(embedded, answers)
    print_ratios(report)
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


if __name__ == "__main__":
    main()
