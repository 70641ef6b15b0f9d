"""PDF files whose tables are text with ruled lines; needs the extra `pdf`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.base import Grid, Line, Reading
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page

MOST_PAGES = 500


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
        for rows in _tables(page):
            grids.append(Grid(file, f"table-{len(grids) + 1}", rows))
        for text in page.extract_text().splitlines():
            lines.append(Line(len(lines) + 1, text.strip()))
        page.close()
    if not grids and not lines:
        message = _("the PDF holds no text, only pictures of pages; ask for the original file")
        return Reading((), (Problem(Place(file), "no-text", message),))
    return Reading(tuple(grids), (), tuple(line for line in lines if line.text))


def _tables(page: Page) -> Iterator[tuple[tuple[int, tuple[str, ...]], ...]]:
    """The rows of each table; what a cell breaks into lines is joined again."""
    for table in page.extract_tables():
        rows = [tuple(_joined(cell) for cell in row) for row in table]
        yield tuple((number, row) for number, row in enumerate(rows, start=1) if any(row))


def _joined(cell: str | None) -> str:
    return "".join(line.strip() for line in (cell or "").splitlines())


def _too_long(file: str, pages: int) -> Problem:
    message = _(
        "the PDF has {pages} pages; at most {most} are read: take out those with the table"
    ).format(pages=pages, most=MOST_PAGES)
    return Problem(Place(file), "too-large", message)
