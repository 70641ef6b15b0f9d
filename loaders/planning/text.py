"""Text with inline brackets (`…(省生态环境厅牵头,省水利厅配合)`) to items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place
from ecocollab.loaders import columns
from ecocollab.loaders.planning.rows import PlanItem, PlanRows, Remark, UnitCell
from ecocollab.loaders.units.labels import first_of_units
from ecocollab.loaders.units.piece import Piece, pairs
from ecocollab.loaders.units.segments import SAYS_WHO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecocollab.loaders.readers.base import Line

_NUMBER = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3})*[.、)]?(?=\D)|\(\d{1,3}\)|[①-⑳])\s*")
_SECTION = re.compile(
    r"^(?:第?[一二三四五六七八九十百]{1,4}[、.章节]|\([一二三四五六七八九十]{1,3}\))"
)
_LONGEST_SECTION = 60


def read_lines(lines: Sequence[Line], file: str) -> PlanRows:
    """The items of a text: each stretch that ends with a bracket or a label naming units."""
    found = PlanRows()
    group = ""
    for line in lines:
        piece = Piece.of(line.text)
        items = list(_items(piece, Place(file, line.row), group))
        if items:
            found.parts += items
        elif _SECTION.match(piece.plain) and len(piece.plain) <= _LONGEST_SECTION:
            group = piece.written
        else:
            found.parts.append(Remark(Place(file, line.row), line.text))
    return found


def _items(piece: Piece, place: Place, group: str) -> Iterator[PlanItem]:
    """One item for each stretch of text that says who does it."""
    number, piece = _numbered(piece)
    stretches = list(_stretches(piece))
    for position, (work, units) in enumerate(stretches, start=1):
        own = f"{number}-{position}" if number and len(stretches) > 1 else number
        cell = UnitCell(columns.RESPONSIBLE, units.written, place)
        yield PlanItem(place, own, group, "", work.written, units=(cell,))


def _numbered(piece: Piece) -> tuple[str, Piece]:
    match = _NUMBER.match(piece.plain)
    if match is None:
        return "", piece
    return match["number"].strip(".、()"), piece[match.end() :]


def _stretches(piece: Piece) -> Iterator[tuple[Piece, Piece]]:
    """Text and units, again and again; units stand in a bracket, or after a label to the end."""
    start = 0
    for begin, end in _unit_brackets(piece.plain):
        work = piece[start:begin].strip(" \n,。;、")
        if work:
            yield work, piece[begin : end + 1]
        start = end + 1
    rest = piece[start:]
    label = first_of_units(rest.plain)
    work = rest[: max(label, 0)].strip(" \n,。;、(")
    if work:
        yield work, rest[label:]


def _unit_brackets(plain: str) -> list[tuple[int, int]]:
    """The outermost brackets that say who does what."""
    found: list[tuple[int, int]] = []
    for begin, end in pairs(plain):
        inside_one = bool(found) and begin < found[-1][1]
        if not inside_one and SAYS_WHO.search(plain[begin + 1 : end]):
            found.append((begin, end))
    return found
