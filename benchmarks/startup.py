#!/usr/bin/env python3
"""How long the command line takes to start, beside short scripts that use the bare libraries.

Both are run in turns, each in a process of its own; the ratio of the medians is printed.
With `--limit 1.5` a ratio above it gives exit code 1.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

from ecocollab.loaders.workspace import Workspace
from ecocollab.queries.catalogue import question

BARE_HELP = """
import click
@click.group()
@click.option("--workspace", help="The folder that holds the inputs and the graph.")
@click.option("--lang", help="The language of messages and tables.")
def cli(workspace, lang):
    "Who works with whom on what."
for name in NAMES:
    cli.add_command(click.Command(name, help=f"What {name} does."))
cli()
"""
BARE_QUERY = """
import json, sys
import click, ladybug, rich.console, rich.table
@click.command()
@click.option("--agency")
def ask(agency):
    found = ladybug.Connection(ladybug.Database(FILE, read_only=True)).execute(
        TEXT, {**PARAMETERS, "agency": agency})
    table = rich.table.Table(*found.get_column_names())
    while found.has_next():
        table.add_row(*(str(cell) for cell in found.get_next()))
    rich.console.Console().print(table)
ask()
"""
OURS = "from ecocollab.cli import main; main()"
AGENCY = "shanghai-ee"


def pairs(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Our command and the bare script, by what they do."""
    workspace = Workspace(folder / "workspace")
    workspace.load()
    asked = question("partners-of")
    file = str(workspace.folder / workspace.current().file)
    ours = [sys.executable, "-c", OURS, "--workspace", str(workspace.folder)]
    names = {"NAMES": ["demo", "load", "unload", "status", "find", "query", "cypher", "view"]}
    values = {"FILE": file, "TEXT": asked.text, "PARAMETERS": asked.values({"agency": AGENCY})}
    help_script = script(folder / "bare_help.py", names, BARE_HELP)
    query_script = script(folder / "bare_query.py", values, BARE_QUERY)
    return {
        "--help": ([*ours, "--help"], [sys.executable, help_script, "--help"]),
        "start, loaded": (
            [*ours, "start", "--no-browser"],
            [sys.executable, help_script, "--help"],
        ),
        "query partners-of": (
            [*ours, "query", "partners-of", "--agency", AGENCY],
            [sys.executable, query_script, "--agency", AGENCY],
        ),
    }


def script(path: Path, values: Mapping[str, object], text: str) -> str:
    """Write a script that begins with some constants."""
    head = "".join(f"{name} = {value!r}\n" for name, value in values.items())
    path.write_text(head + text, encoding="utf-8")
    return str(path)


def seconds(command: list[str]) -> float:
    """How long a command takes, from its start to its end."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def measure(ours: list[str], bare: list[str], runs: int) -> tuple[float, float]:
    """The medians of both, run in turns after one run that warms the caches."""
    seconds(ours), seconds(bare)
    times = [(seconds(ours), seconds(bare)) for _run in range(runs)]
    return (
        statistics.median(one for one, _other in times),
        statistics.median(other for _one, other in times),
    )


def main() -> int:
    """Measure everything in one run; 1 where a ratio is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--limit", type=float, default=0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = {
            name: measure(ours, bare, options.runs)
            for name, (ours, bare) in pairs(Path(folder)).items()
        }
    ratios = {name: round(ours / bare, 2) for name, (ours, bare) in found.items()}
    if options.json:
        print(json.dumps(ratios))
    else:
        for name, (ours, bare) in found.items():
            times = f"{ours * 1000:6.0f} ms   bare {bare * 1000:6.0f} ms"
            print(f"{name:<20} {times}   {ratios[name]:.2f}")
    return int(bool(options.limit) and max(ratios.values()) > options.limit)


if __name__ == "__main__":
    sys.exit(main())
