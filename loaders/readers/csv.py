"""Comma, tab and semicolon separated tables."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.base import LONGEST_CELL, Grid, Reading, Sheet
from ecocollab.loaders.readers.encoding import decode
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DELIMITERS = (",", "\t", ";")
Rows = tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(data: bytes, file: str) -> tuple[Sheet | None, list[Problem]]:
    """Read a table of cells separated by commas with one heading row.

    Args:
        data: the bytes of the file, in any encoding that `decode` knows.
        file: its name, for the places.

    Returns:
        The sheet, or None where there is nothing to work with; and every problem found. Rows with
        problems are left out of the sheet.
    """
    text, problems = decode(data, file)
    if problems:
        return None, problems
    rows, problems = _records(text, file, ",")
    if not rows:
        return None, problems or [_no_heading(file)]
    headings = tuple(cell.strip() for cell in rows[0][1])
    problems += _wrong_headings(headings, file)
    fitting = []
    for row, cells in rows[1:]:
        if len(cells) == len(headings):
            fitting.append((row, cells))
        else:
            problems.append(_ragged(Place(file, row), len(cells), len(headings)))
    return Sheet(file, "", headings, tuple(fitting)), sorted(problems, key=lambda one: one.place)


def read_csv_grid(data: bytes, file: str) -> Reading:
    """Read a table as it was issued: any delimiter, titles above the heading, ragged rows."""
    text, problems = decode(data, file)
    if problems:
        return Reading((), tuple(problems))
    rows, problems = _records(text, file, _delimiter_of(text))
    width = max((len(cells) for _row, cells in rows), default=0)
    even = tuple((row, cells + ("",) * (width - len(cells))) for row, cells in rows)
    return Reading((Grid(file, "", even),), tuple(problems))


def _delimiter_of(text: str) -> str:
    """The delimiter that gives the same number of columns, more than one, in most rows."""
    head = "".join(text.splitlines(keepends=True)[:200])
    return max(DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Rows that share the commonest width above one, and that width."""
    with _any_length():
        widths = [len(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    counts = {width: widths.count(width) for width in set(widths) if width > 1}
    return max(((count, width) for width, count in counts.items()), default=(0, 0))


def _records(text: str, file: str, delimiter: str) -> tuple[Rows, list[Problem]]:
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    with _any_length():
        try:
            for number, cells in enumerate(reader, start=1):
                problems += _long_cells(cells, Place(file, number))
                if any(cell.strip() for cell in cells):
                    rows.append((number, tuple(cells)))
        except csv.Error as error:
            problems.append(_broken_quotes(Place(file, number + 1), error))
    return tuple(rows), problems


@contextmanager
def _any_length() -> Iterator[None]:
    """Let cells be of any length while reading, so that long ones are reported with their place."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _long_cells(cells: Sequence[str], place: Place) -> Iterator[Problem]:
    for number, cell in enumerate(cells, start=1):
        if len(cell) > LONGEST_CELL:
            message = _(
                "cell {number} holds {length} characters; at most {most} are read: shorten it"
            ).format(number=number, length=len(cell), most=LONGEST_CELL)
            yield Problem(place, "cell-too-long", message)


def _wrong_headings(headings: Sequence[str], file: str) -> Iterator[Problem]:
    for number, heading in enumerate(headings, start=1):
        place = Place(file, 1, heading)
        if not heading:
            message = _("column {number} has no heading; write one").format(number=number)
            yield Problem(place, "heading-empty", message)
        elif heading in headings[: number - 1]:
            message = _("the heading “{heading}” stands twice; rename or remove one").format(
                heading=heading
            )
            yield Problem(place, "heading-twice", message)


def _ragged(place: Place, found: int, expected: int) -> Problem:
    message = _(
        "the row has {found} cells, the heading {expected}; quote cells that hold a delimiter"
    ).format(found=found, expected=expected)
    return Problem(place, "ragged-row", message)


def _broken_quotes(place: Place, error: csv.Error) -> Problem:
    message = _(
        "the quotes are broken ({reason}); put a cell with quotes into quotes and double its own"
    ).format(reason=error)
    return Problem(place, "broken-quotes", message)


def _no_heading(file: str) -> Problem:
    return Problem(Place(file), "empty-file", _("the file is empty; expected a table"))
