"""Answers as an Excel workbook: text stays text, never a formula."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING

from ecocollab.errors import UsageError
from ecocollab.messages import _
from ecocollab.render.people import DECIMALS, columns_of, footnote, text_of
from ecocollab.render.words import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from ecocollab.graph.stores.base import Cell
    from ecocollab.render.answer import Answer
    from ecocollab.render.people import Column

MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
WIDEST = 60
MEASURED = 200
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xlsx(answer: Answer, path: Path, language: str) -> None:
    """Write a sheet with the rows, and one with the sources where they are cited."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    with _ended_properly(book):
        _fill(book.create_sheet(_("Answer")), answer, columns_of(answer, language, ids=True))
        if answer.citations:
            notes = book.create_sheet(_("Sources"))
            for number, source in answer.citations.numbered():
                notes.append([_text(notes, footnote(number, source, language))])
        held = BytesIO()  # a zip file that cannot be ended complains at the very end
        book.save(held)
    path.write_bytes(held.getvalue())


@contextmanager
def _ended_properly(book: Workbook) -> Iterator[None]:
    """End the sheets also when their rows break off, else openpyxl complains at the very end."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()
        raise


def _fill(sheet: WriteOnlyWorksheet, answer: Answer, columns: Sequence[Column]) -> None:
    rows = iter(answer.rows.values)
    head = list(islice(rows, MEASURED))
    _set_widths(sheet, columns, head)
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, one.heading) for one in columns])
    for count, row in enumerate(chain(head, rows), start=1):
        if count > MOST_ROWS:
            raise UsageError(
                _("a sheet holds {most} rows; write csv, or narrow the question").format(
                    most=MOST_ROWS
                )
            )
        sheet.append(list(_cells(sheet, answer, columns, row)))


def _set_widths(
    sheet: WriteOnlyWorksheet, columns: Sequence[Column], head: Sequence[Sequence[Cell]]
) -> None:
    from openpyxl.utils import get_column_letter

    for at, one in enumerate(columns, start=1):
        texts = [one.heading, *(text_of(one.cell(row), one.name) for row in head)]
        widest = min(max(map(width, texts)) + 2, WIDEST)
        dimensions = sheet.column_dimensions  # type: ignore[attr-defined]  # stubs lack it
        dimensions[get_column_letter(at)].width = widest


def _cells(
    sheet: WriteOnlyWorksheet, answer: Answer, columns: Sequence[Column], row: Sequence[Cell]
) -> Iterator[ExcelCell | int | float | bool | None]:
    from openpyxl.cell import WriteOnlyCell

    for one in columns:
        cell = one.cell(row)
        if isinstance(cell, float):
            number = WriteOnlyCell(sheet, value=cell)
            number.number_format = (
                "0." + "0" * DECIMALS[one.name] if one.name in DECIMALS else "General"
            )
            yield number
        elif isinstance(cell, bool | int):
            yield cell
        else:
            yield _text(sheet, text_of(cell, one.name, answer.citations))


def _text(sheet: WriteOnlyWorksheet, text: str) -> ExcelCell:
    """A cell of text, also when it begins with = as a formula does."""
    from openpyxl.cell import WriteOnlyCell

    if len(text) > LONGEST_CELL:
        raise UsageError(
            _("a text of {found} characters does not fit into a cell of Excel; write csv").format(
                found=len(text)
            )
        )
    cell: ExcelCell = WriteOnlyCell(sheet, value=_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text))
    cell.data_type = "s"
    return cell


def _heading(sheet: WriteOnlyWorksheet, text: str) -> ExcelCell:
    from openpyxl.styles import Font

    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell
