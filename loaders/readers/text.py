"""Plain text, one line a paragraph; text copied from a sheet (with tabs) is a table."""

from __future__ import annotations

from ecocollab.loaders.readers.base import Line, Reading
from ecocollab.loaders.readers.csv import read_csv_grid
from ecocollab.loaders.readers.encoding import decode


def read_text(data: bytes, file: str) -> Reading:
    """Read lines; where at least half of them hold a tab, a table."""
    text, problems = decode(data, file)
    if problems:
        return Reading((), tuple(problems))
    lines = [(row, line.strip()) for row, line in enumerate(text.splitlines(), start=1)]
    filled = [Line(row, line) for row, line in lines if line]
    if 2 * sum("\t" in line.text for line in filled) >= len(filled) > 1:
        return read_csv_grid(data, file)
    return Reading((), (), tuple(filled))
