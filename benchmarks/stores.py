#!/usr/bin/env python3
"""Loading, six questions and reading back: both stores, beside the same written by hand.

    python benchmarks/stores.py [--factor 100] [--turns 2] [--neomodel PYTHON]

Starts Neo4j servers of its own; each load meets a new one that is warm. Every measurement has a
process of its own. Prints seconds by the clock and of the processors, those of the server
included, and the memory added to that of the graph, then ratios, all of this one run; of several
turns the quickest counts. Where other programs are busy, the processor seconds say more. The
extra `fast` (neo4j-rust-ext) is measured where it is installed, neomodel where it is, here or in
PYTHON.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ecocollab.benchmarks import store_parts
from ecocollab.benchmarks.apart import Measured, Seconds, apart, fast_version
from ecocollab.benchmarks.generator import edges, nodes, scaled, shipped
from ecocollab.graph.formats import neo4j_import
from ecocollab.graph.stores.ladybug import LadybugReader
from ecocollab.graph.stores.ladybug_graph import write_graph
from ecocollab.tests.neo4j_server import VERSION, Home, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecocollab.graph.model import Graph
    from ecocollab.graph.stores.base import Reader

Answers = dict[str, float | str]
MB = 1 << 20
WARM = 10
"""How many times the shipped graph a new server loads and reads before it is measured."""
MEMORY = ("--heap", "2g", "--set", "server.memory.pagecache.size=1g")
"""Of the servers: enough for the files of 1,000 times the shipped graph."""


class Report:
    """What was measured, printed as it comes."""

    def __init__(self, elements: int) -> None:
        self._elements = elements
        self._times: dict[str, Seconds] = {}
        print(f"{'':44} {'elements/s':>10} {'clock':>10} {'processor':>10} {'memory':>10}")

    def add(self, name: str, *turns: Measured) -> None:
        """The quickest of some measurements of the whole graph."""
        quickest = Seconds(
            min(one.seconds.clock for one in turns), min(one.seconds.processor for one in turns)
        )
        self._times[name] = quickest
        grown = max(one.grown for one in turns) // MB
        print(
            f"{name:44} {self._elements / quickest.clock:10,.0f} {quickest.clock:8.2f} s "
            f"{quickest.processor:8.2f} s {grown:+7,} MB",
            flush=True,
        )

    def add_rate(self, name: str, rate: float) -> None:
        """Elements a second of a part, as if it had been the whole."""
        clock = self._elements / rate
        self._times[name] = Seconds(clock, float("nan"))
        print(f"{name:44} {rate:10,.0f} {clock:8.2f} s", flush=True)

    def times(self, name: str, one: str, other: str) -> None:
        """How many times as long one takes as the other."""
        if {one, other} <= self._times.keys():
            first, second = self._times[one], self._times[other]
            clock, processor = first.clock / second.clock, first.processor / second.processor
            print(f"{name:52} {clock:8.2f} {processor:10.2f}")


def measure_ladybug(graph: Graph, report: Report, path: Path) -> None:
    """Load the embedded store and read it back."""
    report.add("Ladybug: load", apart(lambda: write_graph(path, graph)))
    report.add("Ladybug: read back", apart(lambda: _read_embedded(path)))


def _read_embedded(path: Path) -> None:
    with closing(LadybugReader(path)) as reader:
        reader.read()


def ask_all(open_reader: Callable[[], Reader], turns: int) -> Answers:
    """Every question, each in a process of its own."""
    found: Answers = {}
    for name in store_parts.questions():
        answer = apart(partial(store_parts.ask, open_reader, name, turns)).value
        if isinstance(answer, float | str):
            found[name] = answer
    return found


@dataclass(frozen=True, slots=True)
class Warm:
    """A new server that has loaded and read something, and is empty again."""

    server: Server
    pid: int

    def measure(self, action: Callable[[Server], object], *, fast: bool = False) -> Measured:
        """Measure something that is done to it."""
        return apart(lambda: action(self.server), fast=fast, server=self.pid)


@contextmanager
def warm_server(folder: Path) -> Iterator[Warm]:
    """Start one, and end it afterwards."""
    home = Home(Path(tempfile.mkdtemp(dir=folder)))
    try:
        server = home.start_long(*MEMORY)
        apart(lambda: store_parts.warm_up(server, scaled(WARM)))
        yield Warm(server, home.pid)
    finally:
        home.kill()
        shutil.rmtree(home.path)


def measure_loads(graph: Graph, report: Report, folder: Path, turns: int, last: ExitStack) -> Warm:
    """Load by hand and as we do, in turns; the server that was loaded last stays for `last`."""
    by_hand, ours, fast = [], [], []
    load_by_hand = partial(store_parts.load_by_hand, graph=graph)
    load = partial(store_parts.load, graph=graph)
    for _turn in range(turns - 1):
        with warm_server(folder) as warm:
            by_hand.append(warm.measure(load_by_hand))
        with warm_server(folder) as warm:
            ours.append(warm.measure(load))
    with warm_server(folder) as warm:
        by_hand.append(warm.measure(load_by_hand))
    report.add("bare driver: load", *by_hand)
    if fast_version():
        for _turn in range(turns):
            with warm_server(folder) as warm:
                fast.append(warm.measure(load, fast=True))
        report.add("Neo4j: load, fast", *fast)
    warm = last.enter_context(warm_server(folder))
    ours.append(warm.measure(load))
    report.add("Neo4j: load", *ours)
    report.add("Neo4j: load again, nothing changed", warm.measure(load))
    return warm


def measure_reads(report: Report, warm: Warm, folder: Path, turns: int) -> None:
    """Read everything by hand and as we do, in turns; stream all edges."""
    by_hand, ours, fast = [], [], []
    for _turn in range(turns):
        by_hand.append(warm.measure(store_parts.read_by_hand))
        ours.append(warm.measure(store_parts.read))
        if fast_version():
            fast.append(warm.measure(store_parts.read, fast=True))
    report.add("bare driver: read back", *by_hand)
    report.add("Neo4j: read back", *ours)
    if fast:
        report.add("Neo4j: read back, fast", *fast)
    stream = partial(store_parts.stream, target=folder / "edges.csv")
    report.add("Neo4j: stream all edges into a CSV file", warm.measure(stream))


def measure_import(factor: int, graph: Graph, report: Report, folder: Path) -> None:
    """Write the files of Neo4j's importer and run it; then write them from generators."""
    files = folder / "files"
    write = apart(lambda: neo4j_import.write(files, graph.nodes.values(), graph.edges.values()))
    home = Home(folder / "import")
    home.admin("dbms", "--help")  # a new home makes its password first
    command = ["database", "import", "full", "neo4j", "--overwrite-destination", "@import.args"]
    run = apart(lambda: home.admin(*command, folder=files) and None)
    both = Seconds(
        write.seconds.clock + run.seconds.clock, write.seconds.processor + run.seconds.processor
    )
    report.add("neo4j-import: write the files", write)
    report.add("neo4j-import: run the importer", run)
    report.add("neo4j-import: both", replace(write, seconds=both))
    base = shipped()
    made = apart(lambda: neo4j_import.write(files, nodes(base, factor), edges(base, factor)))
    report.add("neo4j-import: make and write, no graph kept", made)


def measure_neomodel(report: Report, server: Server, python: str) -> None:
    """A few objects, saved one by one."""
    if python == sys.executable and importlib.util.find_spec("neomodel") is None:
        print("neomodel is not installed: not measured")
        return
    report.add_rate("neomodel: save", store_parts.neomodel(server, python))


def print_questions(embedded: Answers, server: Answers) -> None:
    """A line for each question."""
    print(f"\n{'median milliseconds':44} {'Ladybug':>10} {'Neo4j':>10} {'ratio':>8}")
    for name, one in embedded.items():
        other = server[name]
        ratio = ""
        if isinstance(one, float) and isinstance(other, float):
            ratio = f"{other / one:8.1f}"
        print(f"{name:44} {_milliseconds(one):>10} {_milliseconds(other):>10} {ratio}")
    for name in embedded:
        for why in (embedded[name], server[name]):
            if isinstance(why, str):
                print(f"{name}: {why}")


def _milliseconds(taken: float | str) -> str:
    return f"{taken:.1f}" if isinstance(taken, float) else "none"


def print_ratios(report: Report) -> None:
    """The figures to hold."""
    print(f"\n{'how many times as long':52} {'clock':>8} {'processor':>10}")
    report.times("load: ours / bare driver (at most 1.2)", "Neo4j: load", "bare driver: load")
    report.times("load: neomodel / ours (at least 50)", "neomodel: save", "Neo4j: load")
    report.times("load: ours / ours, fast (more than 1)", "Neo4j: load", "Neo4j: load, fast")
    report.times("load: neomodel / ours, fast", "neomodel: save", "Neo4j: load, fast")
    report.times("load: Bolt / neo4j-import (at least 3)", "Neo4j: load", "neo4j-import: both")
    ours, bare = "Neo4j: read back", "bare driver: read back"
    report.times("read back: ours / bare driver (at most 1.2)", ours, bare)
    report.times(
        "read back: ours / ours, fast (more than 1)",
        "Neo4j: read back",
        "Neo4j: read back, fast",
    )


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for."""

    factor: int
    turns: int
    neomodel: str


def options_given() -> Options:
    """The options of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--factor", type=int, default=100, help="1, 100, 1000 ...")
    parser.add_argument("--turns", type=int, default=2, help="how often each is done")
    parser.add_argument("--neomodel", default=sys.executable, metavar="PYTHON")
    return Options(**vars(parser.parse_args()))


def main() -> None:
    """Measure what the options ask for."""
    options = options_given()
    begun = time.perf_counter()
    graph = scaled(options.factor)
    print(
        f"{len(graph.nodes):,} nodes, {len(graph.edges):,} edges; Neo4j {VERSION}; "
        f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} of them busy; "
        f"neo4j-rust-ext {fast_version() or 'not installed'}; {time.strftime('%Y-%m-%d')}"
    )
    report = Report(len(graph.nodes) + len(graph.edges))
    folder = Path(tempfile.mkdtemp(prefix="ecocollab-benchmark-"))
    file = folder / "graph.lbug"
    try:
        with ExitStack() as last:
            measure_ladybug(graph, report, file)
            measure_import(options.factor, graph, report, folder)
            warm = measure_loads(graph, report, folder, options.turns, last)
            del graph  # several GB, and not needed any more
            measure_reads(report, warm, folder, options.turns)
            measure_neomodel(report, warm.server, options.neomodel)
            server = ask_all(warm.server.reader, options.turns)
        embedded = ask_all(lambda: LadybugReader(file), options.turns)
    finally:
        shutil.rmtree(folder)
    print_questions(embedded, server)
    print_ratios(report)
    print(f"\ntook {time.perf_counter() - begun:,.0f} s")


if __name__ == "__main__":
    main()
