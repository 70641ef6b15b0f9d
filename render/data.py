"""Answers for programs: every column under its alias, the same in both languages."""

from __future__ import annotations

import csv
import json
import math
from datetime import date
from typing import TYPE_CHECKING

from ecocollab.render.people import OTHER_DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from ecocollab.graph.stores.base import Cell, Rows

LIST_SEPARATOR = "|"
_CSV_NEWLINE = "\r\n"
_WRITES_ALL = ("utf-8", "utf8", "utf-8-sig")


def write_csv(rows: Rows, stream: TextIO, newline: str = "\n") -> None:
    """Write comma-separated values, lists as `a|b`."""
    writer = csv.writer(_Lines(stream, newline), lineterminator=_CSV_NEWLINE)
    writer.writerow(rows.columns)
    for row in rows.values:
        writer.writerow([csv_cell(cell) for cell in row])


class _Lines:
    """Ends lines as the stream wants; the csv module must end them itself to quote every text."""

    def __init__(self, stream: TextIO, newline: str) -> None:
        self._stream = stream
        self._newline = newline

    def write(self, line: str) -> int:
        """Write a line that the csv module has made."""
        return self._stream.write(line.removesuffix(_CSV_NEWLINE) + self._newline)


def csv_cell(cell: Cell) -> str | int | float:
    """A cell of a CSV file; the empty text where there is no value."""
    if isinstance(cell, list):
        return LIST_SEPARATOR.join(str(csv_cell(one)) for one in cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dict):
        return json.dumps(plain(cell), ensure_ascii=False)
    return cell.isoformat() if isinstance(cell, date) else rounded(cell)


def write_json(rows: Rows, stream: TextIO) -> None:
    """Write an array with an object a line."""
    opening = "["
    for line in _objects(rows, stream):
        stream.write(f"{opening}\n  {line}")
        opening = ","
    stream.write("[]\n" if opening == "[" else "\n]\n")


def write_jsonl(rows: Rows, stream: TextIO) -> None:
    """Write an object a line."""
    for line in _objects(rows, stream):
        stream.write(line + "\n")


def _objects(rows: Rows, stream: TextIO) -> Iterator[str]:
    for row in rows.values:
        yield json_text(dict(zip(rows.columns, map(plain, row), strict=True)), stream)


def json_text(found: object, stream: TextIO, indent: int | None = None) -> str:
    """JSON that loses nothing, whatever the encoding of the stream."""
    escape = (getattr(stream, "encoding", None) or "utf-8").lower() not in _WRITES_ALL
    return json.dumps(found, ensure_ascii=escape, indent=indent)


def plain(cell: Cell) -> Cell:
    """A cell as JSON knows it: dates as text, numbers rounded, what is no number as null."""
    if isinstance(cell, list):
        return [plain(one) for one in cell]
    if isinstance(cell, dict):
        return {key: plain(value) for key, value in cell.items()}
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    return cell if cell is None else rounded(cell)


def rounded(cell: str | float) -> str | int | float:
    """A number without the last digits, which depend on the order of a sum."""
    return round(cell, OTHER_DECIMALS) if isinstance(cell, float) else cell
