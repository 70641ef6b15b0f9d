#!/usr/bin/env python3
"""How long a site of the shipped data takes; the goal is 10 s a thousand resources.

Beside it: a copy of its files, and a second run, which finds every file as it should be.
With `--limit` a first run above the goal gives exit code 1.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from ecocollab.graph.formats.site.about import Site
from ecocollab.graph.formats.site.publish import publish
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.ontology.iri import Iris

MOST_SECONDS = 10.0
SITE = Site(
    iris=Iris("https://example.org/"),
    version="1.0",
    license="https://www.apache.org/licenses/LICENSE-2.0",
    license_title="Apache License 2.0",
)


def main() -> int:
    """Publish twice, copy once, print; 1 where the goal is missed and `--limit` is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", action="store_true", help="fail above the goal")
    options = parser.parse_args()
    graph = assemble(read_package(SHIPPED).records)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder) / "site"
        begun = time.perf_counter()
        resources = publish(graph, top, SITE).resources
        first = time.perf_counter() - begun
        begun = time.perf_counter()
        publish(graph, top, SITE)
        again = time.perf_counter() - begun
        begun = time.perf_counter()
        shutil.copytree(top, Path(folder) / "copy")
        copy = time.perf_counter() - begun
    thousand = first / resources * 1000
    sys.stdout.write(f"{resources} resources: {first:.1f} s, {thousand:.2f} s per 1,000\n")
    sys.stdout.write(f"again, nothing to write: {again / first:.2f} of the first run\n")
    sys.stdout.write(f"first run against a copy of its files: {first / copy:.1f}\n")
    return int(options.limit and thousand > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
