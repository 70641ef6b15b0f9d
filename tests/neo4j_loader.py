"""Load a pickled graph into a server, in a process of its own that a test can kill."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

from ecocollab.graph.stores.neo4j import open_writer
from ecocollab.graph.stores.neo4j_connection import Credentials
from ecocollab.graph.stores.neo4j_look import classes


def main(url: str, file: str, atomic: str) -> None:
    """Say `ready`, wait for a line, load, say `done`."""
    graph = pickle.loads(Path(file).read_bytes())  # noqa: S301  the test has just written it
    classes()
    with open_writer(url, Credentials("neo4j", os.environ["NEO4J_PASSWORD"])) as writer:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        writer.replace(graph, [], atomic=int(atomic))
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
