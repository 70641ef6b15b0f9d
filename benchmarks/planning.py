#!/usr/bin/env python3
"""How long a planning table of 10,000 rows takes, and how much memory; the goal is 10 s and 300 MB.

The table has no two rows alike: each names six agencies of the shipped package, drawn with a fixed
seed. Making the file is not measured; reading it is, in a process of its own.
With `--limit` a run above the goal gives exit code 1.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ecocollab.loaders.assemble import try_assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.loaders.planning.table import Arguments, check_table

ROWS = 10_000
MOST_SECONDS, MOST_MEGABYTES = 10.0, 300.0
KILOBYTES = 1024


def write(path: Path) -> None:
    """Write the table."""
    from openpyxl import Workbook

    graph, _problems = try_assemble(read_package(SHIPPED).records)
    names = [node.text("name_zh") for node in graph.of_label("Agency")]
    draw = random.Random(1)  # noqa: S311  a fixed seed for the same table each time
    book = Workbook(write_only=True)
    sheet = book.create_sheet("任务分解表")
    sheet.append(["序号", "重点任务", "工作内容", "牵头单位", "配合单位", "完成时限"])
    for row in range(1, ROWS + 1):
        lead, *partners = draw.sample(names, 6)
        work = (f"任务{row}", f"开展第{row}项联防联控", lead, "、".join(partners) + "等")
        sheet.append([row, *work, "2025年12月底前"])
    book.save(path)


def measure(path: Path) -> tuple[float, float, int]:
    """Seconds and megabytes of this process for reading the table, and the items found."""
    graph, _problems = try_assemble(read_package(SHIPPED).records)
    start = time.perf_counter()
    report = check_table(path.read_bytes(), path.name, Arguments(issuer="上海市"), graph)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    return seconds, peak, len(report.items)


def main() -> int:
    """Measure, print one line; 1 where the goal is missed and `--limit` is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", action="store_true", help="fail above the goal")
    parser.add_argument("--read", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        seconds, peak, items = measure(options.read)
        sys.stdout.write(f"{items} items: {seconds:.1f} s, {peak:.0f} MB\n")
        return int(options.limit and (seconds > MOST_SECONDS or peak > MOST_MEGABYTES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write(path)
        command = [sys.executable, "-P", __file__, "--read", str(path)]
        return subprocess.run(command + ["--limit"] * options.limit, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
