"""PDF files whose tables are text with ruled lines; needs the extra `pdf`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.base import Grid, Line, Reading
from ecocollab.loaders.readers.merging import Canvas
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page
    from pdfplumber.table import Table

MOST_PAGES = 500
_WITHIN = 1.0
"""Points by which the edges of cells on one line may differ."""


def read_pdf(data: bytes, file: str) -> Reading:
    """Read the tables of each page (sheet `table-1` …) and the lines of text.

    A table that goes on over pages is several grids. Scanned pages hold no text and give nothing.
    """
    try:
        import pdfplumber
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError:
        message = _("PDF files need the extra: pip install 'ecocollab[pdf]'")
        return Reading((), (Problem(Place(file), "needs-extra", message),))
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                return Reading((), (_too_long(file, len(document.pages)),))
            return _read(document.pages, file)
    except PdfminerException:
        message = _(
            "the PDF cannot be read: it is damaged or protected by a password; "
            "ask for one that opens"
        )
        return Reading((), (Problem(Place(file), "damaged", message),))


def _read(pages: Sequence[Page], file: str) -> Reading:
    grids: list[Grid] = []
    lines: list[Line] = []
    for page in pages:
        for table in page.find_tables():
            canvas = _drawn(table)
            grids.append(Grid(file, f"table-{len(grids) + 1}", canvas.rows(), canvas.merged))
        for text in page.extract_text().splitlines():
            lines.append(Line(len(lines) + 1, text.strip()))
        page.close()
    if not grids and not lines:
        message = _("the PDF holds no text, only pictures of pages; ask for the original file")
        return Reading((), (Problem(Place(file), "no-text", message),))
    return Reading(tuple(grids), (), tuple(line for line in lines if line.text))


def _drawn(table: Table) -> Canvas:
    """A table with its merged cells filled; what a cell breaks into lines is joined again."""
    canvas = Canvas()
    for number, row in enumerate(table.extract(), start=1):
        for column, text in enumerate(row):
            canvas.put(number, column, _joined(text))
    for block in _merged(table):
        canvas.merge(*block)
    return canvas


def _merged(table: Table) -> Iterator[tuple[int, int, int, int]]:
    """The cells that reach over others, as top, left, bottom and right."""
    rows = table.rows
    tops = [row.bbox[1] for row in rows]
    lefts = sorted({cell[0] for row in rows for cell in row.cells if cell})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if cell is None:
                continue
            _left, _top, right, bottom = cell
            last_row = sum(top < bottom - _WITHIN for top in tops)
            last_column = sum(left < right - _WITHIN for left in lefts) - 1
            if last_row > number + 1 or last_column > column:
                yield number + 1, column, last_row, last_column


def _joined(cell: str | None) -> str:
    return "".join(line.strip() for line in (cell or "").splitlines())


def _too_long(file: str, pages: int) -> Problem:
    message = _(
        "the PDF has {pages} pages; at most {most} are read: take out those with the table"
    ).format(pages=pages, most=MOST_PAGES)
    return Problem(Place(file), "too-large", message)
