"""The cells of one Excel sheet: numbers, dates, texts and merged blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.base import LONGEST_CELL, Grid
from ecocollab.loaders.readers.merging import WIDEST, Canvas
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from ecocollab.loaders.readers.archive import Archive

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _MERGE = f"{NAMESPACE}row", f"{NAMESPACE}c", f"{NAMESPACE}mergeCell"
_VALUE, _FORMULA, _TEXT = f"{NAMESPACE}v", f"{NAMESPACE}f", f"{NAMESPACE}t"
_SHOWN = 20
"""Formulas that are named one by one."""
_EXACT = 1e15
"""Whole numbers up to here are shown in full, as Excel does."""


@dataclass(frozen=True, slots=True)
class Formats:
    """Which cell styles show a date, and from which year days count."""

    dates: frozenset[int]
    since_1904: bool


def read_sheet(
    archive: Archive, part: str, name: str, strings: Sequence[str], formats: Formats
) -> tuple[Grid, list[Problem]]:
    """Read a sheet; formulas, errors and endless cells come back as problems."""
    canvas = Canvas()
    problems: list[Problem] = []
    merges: list[str] = []
    row = 0
    for element in archive.elements(part, (_ROW, _MERGE)):
        if element.tag == _MERGE:
            merges.append(element.get("ref", ""))
            continue
        row = int(element.get("r") or row + 1)
        place = Place(archive.file, row, sheet=name)
        problems += _read_row(element, place, canvas, strings, formats)
    for merge in merges:
        _merge(canvas, merge)
    return Grid(archive.file, name, canvas.rows(), canvas.merged), _few(problems)


def _read_row(
    element: _Element, place: Place, canvas: Canvas, strings: Sequence[str], formats: Formats
) -> list[Problem]:
    problems = []
    column = -1
    for cell in element.iterchildren(_CELL):
        reference = cell.get("r")
        column = column_index(reference) if reference else column + 1
        if column > WIDEST:
            break
        text, problem = _read_cell(cell, strings, formats)
        if problem:
            at = Place(place.file, place.row, column_letters(column), place.sheet)
            problems.append(Problem(at, problem[0], problem[1]))
        canvas.put(place.row, column, text)
    return problems


def _read_cell(
    cell: _Element, strings: Sequence[str], formats: Formats
) -> tuple[str, tuple[str, str] | None]:
    formula = cell.find(_FORMULA)
    if formula is not None:
        message = _("a formula (={formula}); paste its value instead").format(
            formula=(formula.text or "")[:60]
        )
        return "", ("formula", message)
    kind = cell.get("t", "n")
    if kind == "e":
        message = _("an error value ({value}); write what is meant").format(
            value=cell.findtext(_VALUE, "")
        )
        return "", ("cell-error", message)
    text = _text(cell, kind, strings, formats)
    if len(text) > LONGEST_CELL:
        message = _(
            "the cell holds {length} characters; at most {most} are read: shorten it"
        ).format(length=len(text), most=LONGEST_CELL)
        return "", ("cell-too-long", message)
    return text, None


def _text(cell: _Element, kind: str, strings: Sequence[str], formats: Formats) -> str:
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(_TEXT)).strip()
    value = cell.findtext(_VALUE, "")
    if kind == "s":
        return strings[int(value)].strip() if value.isdigit() and int(value) < len(strings) else ""
    if kind == "b":
        return _("yes") if value == "1" else _("no")
    if kind == "n" and value:
        return _number(value, int(cell.get("s", "0")), formats)
    return value.strip()


def _number(value: str, style: int, formats: Formats) -> str:
    """A number without the noise of floating point, a date in ISO form."""
    number = float(value)
    if style in formats.dates:
        return _date(number, formats)
    return str(int(number)) if number.is_integer() and abs(number) < _EXACT else f"{number:.12g}"


def _date(days: float, formats: Formats) -> str:
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    try:
        moment = from_excel(days, MAC_EPOCH if formats.since_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return f"{days:.12g}"
    text = str(moment.isoformat(" ")) if hasattr(moment, "hour") else str(moment)
    return text.removesuffix(" 00:00:00")


def _merge(canvas: Canvas, reference: str) -> None:
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return
    if left and top and right and bottom:
        canvas.merge(top, left - 1, bottom, right - 1)


def column_index(reference: str) -> int:
    """The index from 0 of a cell reference such as `AB12`."""
    index = 0
    for sign in reference:
        if not sign.isalpha():
            break
        index = index * 26 + ord(sign.upper()) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """The letters of a column with an index from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _few(problems: list[Problem]) -> list[Problem]:
    """The first formulas one by one and the rest as a number; all other problems."""
    formulas = [problem for problem in problems if problem.code == "formula"]
    if len(formulas) <= _SHOWN:
        return problems
    rest = _("{count} more formulas").format(count=len(formulas) - _SHOWN)
    last = Problem(formulas[_SHOWN].place, "formula", rest)
    others = [problem for problem in problems if problem.code != "formula"]
    return [*formulas[:_SHOWN], last, *others]
