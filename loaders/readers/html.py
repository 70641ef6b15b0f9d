"""Web pages: their tables, spans filled, and the text outside of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.base import Grid, Line, Reading
from ecocollab.loaders.readers.encoding import decode
from ecocollab.loaders.readers.merging import WIDEST, Canvas
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LARGEST = 60_000_000
_TALLEST = 20_000
_MOST_SPANNED = 100_000
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "li", "tr", "td", "section", "article", "br"} | _HEADINGS
_UNSEEN = ("script", "style", "noscript", "template", "head")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")


def read_html(data: bytes, file: str) -> Reading:
    """Read a page: each table a grid (sheet `table-1` …), each block of text a line."""
    from lxml.html import HTMLParser, document_fromstring

    if len(data) > _LARGEST or b"<!ENTITY" in data:
        return Reading((), (_refused(data, file),))
    text, problems = decode(_DECLARED.sub(b"", data), file)
    if problems:
        return Reading((), tuple(problems))
    page = document_fromstring(text, parser=HTMLParser(no_network=True, remove_comments=True))
    for element in list(page.iter(*_UNSEEN)):
        element.drop_tree()
    grids = tuple(
        _grid(table, file, number) for number, table in enumerate(page.iter("table"), start=1)
    )
    lines = tuple(Line(row, line) for row, line in enumerate(_lines(page), start=1))
    return Reading(grids, (), lines)


def _refused(data: bytes, file: str) -> Problem:
    if len(data) > _LARGEST:
        message = _("the page is {size} MB; at most {most} MB are read: divide it").format(
            size=len(data) // 1_000_000, most=_LARGEST // 1_000_000
        )
        return Problem(Place(file), "too-large", message)
    message = _(
        "the page ({size} bytes) defines XML entities; they are never expanded: save it anew"
    ).format(size=len(data))
    return Problem(Place(file), "xml-entities", message)


def _grid(table: HtmlElement, file: str, number: int) -> Grid:
    canvas = Canvas()
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(_own_rows(table), start=1):
        column = 0
        for cell in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            across = _span(cell, "colspan", WIDEST)
            down = _span(cell, "rowspan", min(_TALLEST, _MOST_SPANNED // across))
            if column + across > WIDEST:
                break
            canvas.put(row, column, _cell_text(cell))
            if (across, down) != (1, 1):
                _reserve(canvas, taken, (row, column), (across, down))
            column += across
    return Grid(file, f"table-{number}", canvas.rows(), canvas.merged)


def _reserve(
    canvas: Canvas, taken: set[tuple[int, int]], at: tuple[int, int], size: tuple[int, int]
) -> None:
    (row, column), (across, down) = at, size
    canvas.merge(row, column, row + down - 1, column + across - 1)
    for below in range(row + 1, row + down):
        taken.update((below, column + step) for step in range(across))


def _own_rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table without those of tables inside it."""
    rows = list(table.iterchildren("tr"))
    for part in table.iterchildren("thead", "tbody", "tfoot"):
        rows += part.iterchildren("tr")
    return rows


def _span(cell: HtmlElement, name: str, most: int) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), most) if value.isdecimal() else 1


def _cell_text(cell: HtmlElement) -> str:
    return "\n".join(_blocks(cell))


def _lines(page: HtmlElement) -> Iterator[str]:
    body = page.find("body")
    return iter(()) if body is None else _blocks(body)


def _blocks(element: HtmlElement) -> Iterator[str]:
    """The text of an element, one line a block, white space as a browser shows it."""
    pieces: list[str] = []
    _collect(element, pieces)
    for line in "".join(pieces).split("\n"):
        text = " ".join(line.split())
        if text:
            yield text


def _collect(element: HtmlElement, pieces: list[str]) -> None:
    pieces.append(_inline(element.text))
    for child in element:
        if isinstance(child.tag, str) and not _is_data(child):
            edge = "\n" if child.tag in _BLOCKS else ""
            pieces.append(edge)
            _collect(child, pieces)
            pieces.append(edge)
        pieces.append(_inline(child.tail))


def _is_data(element: HtmlElement) -> bool:
    """Whether it is a table of its own: with columns, and not only there to place other tables."""
    if element.tag != "table" or element.find(".//table") is not None:
        return False
    return any(len(row) > 1 for row in _own_rows(element))


def _inline(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
