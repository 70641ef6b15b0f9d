#!/usr/bin/env python3
"""How many of the real fields of responsible units are read as expected by now, set by set.

The figures of `decisions/0010` are of the first run of each set; the rules have learned from it
since.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ecocollab.loaders.units.reading import read_units
from ecocollab.tests.loaders.units_score import UNITS, expected, misses, texts

if TYPE_CHECKING:
    from ecocollab.loaders.units.reading import Reading
    from ecocollab.tests.loaders.units_score import Expected


def main() -> None:
    """Print a line for each set."""
    for path in sorted(UNITS.glob("*.csv")):
        first = path.stem == "examples"
        entries = expected("expected.json" if first else f"{path.stem}_expected.json")
        written = texts(path.name)
        read = [(entry, read_units(written[entry["n"]])) for entry in entries]
        fields = sum(not misses(*one) for one in read)
        right = sum(units_right(*one) for one in read)
        units = sum(len(entry["units"]) for entry in entries)
        sys.stdout.write(
            f"{path.stem:10}fields {fields:3} of {len(read):3}   units {right:3} of {units:3}\n"
        )


def units_right(entry: Expected, reading: Reading) -> int:
    """How many of the expected units were read with name, role and kind as expected."""
    have = [(unit.name, unit.role, unit.kind) for unit in reading.units]
    right = 0
    for unit in entry["units"]:
        key = (unit["name"], unit["role"], unit["kind"])
        if key in have:
            have.remove(key)
            right += 1
    return right


if __name__ == "__main__":
    main()
