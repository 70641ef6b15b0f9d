"""Word documents: their tables, merged cells filled, and the paragraphs outside of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecocollab.errors import ProblemsError
from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.archive import Archive, open_archive
from ecocollab.loaders.readers.base import Grid, Line, Reading
from ecocollab.loaders.readers.merging import WIDEST, Canvas
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}tbl", _FALLBACK}


def read_docx(data: bytes, file: str) -> Reading:
    """Read a document: each table a grid (sheet `table-1` …), each paragraph a line of text."""
    try:
        body = _body(open_archive(data, file))
    except ProblemsError as error:
        return Reading((), error.problems)
    tables = [table for table in body.iter(f"{_W}tbl") if not _inside_table(table)]
    grids = tuple(_grid(table, file, number) for number, table in enumerate(tables, start=1))
    texts = (_text(paragraph) for paragraph in _paragraphs(body))
    lines = tuple(Line(row, text) for row, text in enumerate(texts, start=1) if text)
    return Reading(grids, (), lines)


def _body(archive: Archive) -> _Element:
    if not archive.has("word/document.xml"):
        message = _("there is no document in it; expected a Word file (.docx)")
        raise ProblemsError([Problem(Place(archive.file), "damaged", message)])
    return archive.tree("word/document.xml")


def _inside_table(element: _Element) -> bool:
    return next(element.iterancestors(f"{_W}tc"), None) is not None


def _paragraphs(body: _Element) -> Iterator[_Element]:
    return (paragraph for paragraph in body.iter(f"{_W}p") if not _inside_table(paragraph))


def _grid(table: _Element, file: str, number: int) -> Grid:
    canvas = Canvas()
    open_merges: dict[int, tuple[int, int]] = {}
    for row, element in enumerate(_own(table, "tr"), start=1):
        column = _number(element.find(f"{_W}trPr/{_W}gridBefore"))
        for cell in _own(element, "tc"):
            span = max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan")), 1)
            if column + span > WIDEST:
                break
            _put(canvas, cell, (row, column), span, open_merges)
            column += span
    return Grid(file, f"table-{number}", canvas.rows(), canvas.merged)


def _own(element: _Element, name: str) -> Iterator[_Element]:
    """Rows or cells of a table, also within content controls, but not of tables inside it."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _own(child, name)


def _put(
    canvas: Canvas,
    cell: _Element,
    at: tuple[int, int],
    span: int,
    open_merges: dict[int, tuple[int, int]],
) -> None:
    """Write a cell; where it continues the one above, repeat that one's text."""
    row, column = at
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    continues = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    if continues and column in open_merges:
        top, right = open_merges[column]
        canvas.merge(top, column, row, right)
        return
    canvas.put(row, column, _cell_text(cell))
    open_merges.pop(column, None)
    if merge is not None:
        open_merges[column] = (row, column + span - 1)
    if span > 1:
        canvas.merge(row, column, row, column + span - 1)


def _number(element: _Element | None) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return int(value) if value.isdigit() else 0


def _cell_text(cell: _Element) -> str:
    texts = (_text(paragraph) for paragraph in cell.iter(f"{_W}p"))
    return "\n".join(text for text in texts if text)


def _text(paragraph: _Element) -> str:
    """The text as it reads now: without what was deleted, without field codes."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[str(child.tag)]
        else:
            yield from _pieces(child)
