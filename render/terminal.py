"""Answers as text to read: aligned columns for a terminal, a Markdown table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from ecocollab.messages import _
from ecocollab.render.people import columns_of, footnote, table_of
from ecocollab.render.words import padded, visible, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from ecocollab.render.answer import Answer

GAP = "  "
NARROWEST = 8
MEASURED = 1000
"""Rows that set the widths; later ones that are wider push their line out."""
_MARKDOWN = re.compile(r"([\\|<>`*_\[\]&~])")


@dataclass(frozen=True, slots=True)
class _Layout:
    widths: tuple[int, ...]
    right: tuple[bool, ...]
    cut: bool

    def lines(self, cells: Sequence[str]) -> Iterator[str]:
        """A row on as many lines as its longest cell needs."""
        wide = zip(cells, self.widths, strict=True)
        broken = [wrapped(cell, columns) if self.cut else [cell] for cell, columns in wide]
        for at in range(max(map(len, broken), default=0)):
            parts = [lines[at] if at < len(lines) else "" for lines in broken]
            yield self._line(parts)

    def _line(self, parts: Sequence[str]) -> str:
        columns = zip(parts, self.widths, self.right, strict=True)
        line = GAP.join(padded(part, wide, right=right) for part, wide, right in columns)
        return line.rstrip(" ")


def write_table(answer: Answer, stream: TextIO, language: str, columns: int = 0) -> None:
    """Write aligned columns, at most `columns` wide (0: as wide as needed)."""
    shown = columns_of(answer, language)
    rows = ([visible(cell) for cell in row] for row in table_of(answer, shown))
    head = list(islice(rows, MEASURED))
    headings = [visible(one.heading) for one in shown]
    layout = _layout(headings, head, columns)
    if head:
        for line in (*layout.lines(headings), GAP.join("-" * wide for wide in layout.widths)):
            stream.write(line + "\n")
    for row in chain(head, rows):
        stream.writelines(f"{line}\n" for line in layout.lines(row))
    _write_end(answer, stream, language, empty=not head)


def _layout(headings: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> _Layout:
    cells = list(zip(headings, *rows, strict=True))
    widths = [max(map(width, column)) for column in cells]
    right = tuple(bool(rows) and all(map(_is_number, column[1:])) for column in cells)
    return _Layout(tuple(_fitted(widths, columns) if columns else widths), right, bool(columns))


def _fitted(widths: list[int], columns: int) -> list[int]:
    """Widths that together fit, taken from the widest columns first."""
    room = columns - len(GAP) * (len(widths) - 1)
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal() or not cell


def write_markdown(answer: Answer, stream: TextIO, language: str) -> None:
    """Write a Markdown table and the footnotes."""
    shown = columns_of(answer, language)
    rows = table_of(answer, shown)
    first = next(rows, None)
    if first is not None:
        stream.write(_markdown_line([one.heading for one in shown]))
        stream.write("|" + " --- |" * len(shown) + "\n")
        stream.writelines(_markdown_line(row) for row in chain([first], rows))
    _write_end(answer, stream, language, empty=first is None, escape=True)


def _markdown_line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |\n"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", visible(text))


def _write_end(
    answer: Answer, stream: TextIO, language: str, *, empty: bool, escape: bool = False
) -> None:
    """What follows the rows: that there is none, the footnotes, the remarks."""
    if empty:
        stream.write(_("No rows.") + "\n")
    notes = [
        footnote(number, source, language)
        for number, source in (answer.citations.numbered() if answer.citations else ())
    ]
    for lines in (notes, answer.remarks()):
        if lines:
            stream.write("\n")
        for line in lines:
            stream.write(_escaped(line) + "  \n" if escape else visible(line) + "\n")
