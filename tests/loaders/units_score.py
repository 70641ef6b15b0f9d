"""Compare how fields are read with how they are to be read."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ecocollab.loaders.units.reading import Reading


UNITS = Path(__file__).parent.parent / "data" / "units"


class ExpectedUnit(TypedDict):
    """A unit as a careful reader sees it."""

    as_written: str
    name: str
    role: str
    kind: str


class Expected(TypedDict):
    """The expected reading of a field."""

    n: int
    set: str
    issuer: str
    flags: list[str]
    units: list[ExpectedUnit]


def expected(file: str = "expected.json") -> list[Expected]:
    """All expected readings of a file."""
    found: list[Expected] = json.loads((UNITS / file).read_text("utf-8"))
    return found


def texts(file: str) -> dict[int, str]:
    """The fields of a file by their number."""
    with (UNITS / file).open(encoding="utf-8", newline="") as table:
        return {int(row["n"]): row["text"] for row in csv.DictReader(table)}


def misses(entry: Expected, reading: Reading) -> list[str]:
    """Every difference: a unit that is missing, invented or different; a flag (without typo)."""
    want = [
        (unit["as_written"], unit["name"], unit["role"], unit["kind"]) for unit in entry["units"]
    ]
    have = [(unit.as_written, unit.name, unit.role, unit.kind) for unit in reading.units]
    flags = set(entry["flags"]) - {"typo"} ^ set(reading.flags)
    return [
        *(f"missing {unit}" for unit in want if unit not in have),
        *(f"invented {unit}" for unit in have if unit not in want),
        *(["order"] if sorted(want) == sorted(have) and want != have else []),
        *(f"flag {flag}" for flag in sorted(flags)),
    ]
