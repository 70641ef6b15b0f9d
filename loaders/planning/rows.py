"""Rows of a planning table to items: sections, merged rows, texts and the cells that name units."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders import columns
from ecocollab.loaders.units.lexicon import SAME
from ecocollab.loaders.units.piece import Piece, outer_pairs, visible
from ecocollab.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ecocollab.loaders.planning.layout import Row, Table

_NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明)\s*(?::|\d|$)")
_ORDINAL = re.compile(r"\s*(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+)[、.]?\s*")
"""The number of a section, where items are numbered in figures."""
_WHO = r"(?:填表|填报|制表|编制|报送|审核|审批|复核|经办|联系|签发)"
_FOOTER = re.compile(
    rf"\s*(?:{_WHO}(?:人员?|单位|部门|日期|时间|电话|方式)?|(?:单位)?(?:负责人|领导|盖章|公章)|电话|手机|传真|日期)"
    r"\s*(?:\((?:盖章|公章|签章|签字|签名)\))?\s*:"
    rf"|\s*{_WHO}(?:人|电话|日期)\s*$"
)
"""How a row below a table begins that says who filled it in, and when."""

_TOTAL = re.compile(r"^\s*(?:合\s*计|总\s*计|小\s*计)\s*$")
EXAMPLE = "示例"
"""The number of a row that only shows how to fill a table in."""
_EXTRA = (columns.TARGET, columns.DEADLINE, columns.NOTE)
_LISTS = (columns.REGION, columns.BASIN, columns.THEME)


@dataclass(frozen=True, slots=True)
class UnitCell:
    """A cell that names units: what its heading says of them, its text and its place."""

    column: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item of a plan as its table has it.

    Attributes:
        number: as written, empty where the table has none.
        group: the section or area it stands in; `heading` the task it is part of.
        name: what is to be done.
        further: other cells by heading (deadline, target, remarks).
        listed: regions, basins and themes that the table names, by field.
        units: the cells that name units, in the order of the columns.
    """

    place: Place
    number: str
    group: str
    heading: str
    name: str
    further: tuple[tuple[str, str], ...] = ()
    listed: tuple[tuple[str, str], ...] = ()
    units: tuple[UnitCell, ...] = ()

    def more_units(self, cells: Sequence[UnitCell]) -> PlanItem:
        """The same item with the cells of a row that goes on with it."""
        known = {(cell.column, cell.text) for cell in self.units}
        new = tuple(cell for cell in cells if (cell.column, cell.text) not in known)
        return replace(self, units=self.units + new)


@dataclass(frozen=True, slots=True)
class Remark:
    """A text that belongs to the whole document: a title, a note under the table."""

    place: Place
    text: str


@dataclass(slots=True)
class PlanRows:
    """The items of a document in their order, with the remarks between them."""

    parts: list[PlanItem | Remark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Goes down a table."""

    table: Table
    found: PlanRows
    begin: int
    """Where the parts of the table, or of the first one that it goes on with, begin."""
    group: str = ""
    heading: str = ""
    figures: bool = False
    section_units: tuple[UnitCell, ...] = ()
    above: dict[int, str] = field(default_factory=dict)
    """The unit cells of the row above, by column."""

    def place(self, row: int, column: str = "") -> Place:
        return Place(self.table.grid.file, row, column, self.table.grid.sheet)

    def read(self) -> None:
        for number, cells in self.table.above:
            for text in dict.fromkeys(cell.strip() for cell in cells if cell.strip()):
                self.found.parts.append(Remark(self.place(number), text))
        self.figures = self._has_figures()
        for number, cells in self.table.body:
            self._row((number, tuple(visible(cell) for cell in cells)))
        self._notes_first()

    def _notes_first(self) -> None:
        """The notes under a table hold for all of it: they go before its items."""
        parts = self.found.parts
        items = [at for at, part in enumerate(parts) if isinstance(part, PlanItem)]
        after = items[-1] + 1 if items else len(parts)
        notes = parts[after:]
        del parts[after:]
        parts[self.begin : self.begin] = notes

    def _row(self, row: Row) -> None:
        number, cells = row
        texts = {cell.strip() for cell in cells if cell.strip()}
        first = next(iter(cell.strip() for cell in cells if cell.strip()), "")
        if not texts or _TOTAL.match(first) or first == EXAMPLE:
            return
        plain = Piece.of(first).plain
        if _NOTE.match(plain) or _FOOTER.match(plain):
            note = " ".join(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
            self.found.parts.append(Remark(self.place(number), note))
        elif self._is_numbered_section(row):
            self._section(number, "".join(cell for cell in cells if cell.strip()))
        elif len(texts) == 1 and self._is_section(row):
            self._section(number, first)
        else:
            self._item(row)

    def _is_section(self, row: Row) -> bool:
        """Whether the only text of a row is the title of what follows."""
        number, cells = row
        filled = [column for column, cell in enumerate(cells) if cell.strip()]
        if len(filled) > 1:
            return (number, filled[-1]) in self.table.grid.merged
        field_name = self.table.header.fields[filled[0]]
        has_numbers = columns.NUMBER in self.table.header.fields
        if field_name in columns.UNITS:
            return False
        return field_name not in columns.TEXTS or has_numbers or filled[0] == 0

    def _is_numbered_section(self, row: Row) -> bool:
        """Whether a row is 一 and a title, in a table whose items have figures."""
        filled = {name: text for _column, name, text in self._cells(row)}
        ordinal = _ORDINAL.fullmatch(Piece.of(filled.pop(columns.NUMBER, "")).plain)
        title = len(filled) == 1 and set(filled) <= set(columns.TEXTS)
        return bool(self.figures and ordinal and title)

    def _has_figures(self) -> bool:
        """Whether the number of a row is in figures."""
        fields = self.table.header.fields
        at = fields.index(columns.NUMBER) if columns.NUMBER in fields else len(fields)
        return any(
            re.match(r"\s*\d", cell) for _row, row in self.table.body for cell in row[at : at + 1]
        )

    def _section(self, row: int, text: str) -> None:
        self.group = re.sub(r"\s+", "", text)
        self.section_units = (
            (UnitCell(columns.RESPONSIBLE, text, self.place(row)),) if _names_units(text) else ()
        )

    def _item(self, row: Row) -> None:
        fields = self._by_field(row)
        units = self._unit_cells(row)
        before = self._last_item()
        if before is not None and units and self._goes_on(row, fields):
            self.found.parts[-1] = before.more_units(units)
            return
        heading, work, rest = self._names(row)
        if not work:
            message = _("the row names units or a number, but no task; fill the task in")
            self.found.problems.append(Problem(self.place(row[0]), "empty-cell", message))
            return
        self.heading = heading or self.heading
        self.group = fields.get(columns.GROUP, "") or self.group
        self.found.parts.append(
            PlanItem(
                self.place(row[0]),
                fields.get(columns.NUMBER, ""),
                self.group,
                heading,
                work,
                (*rest, *self._of(row, _EXTRA)),
                tuple(
                    (field_name, fields[field_name])
                    for field_name in _LISTS
                    if field_name in fields
                ),
                units or self.section_units,
            )
        )

    def _last_item(self) -> PlanItem | None:
        last = self.found.parts[-1] if self.found.parts else None
        return last if isinstance(last, PlanItem) else None

    def _goes_on(self, row: Row, fields: dict[str, str]) -> bool:
        """Whether number and texts only repeat the row above, or are empty."""
        number, cells = row
        own = [
            column
            for column, field_name in enumerate(self.table.header.fields[: len(cells)])
            if field_name in {columns.NUMBER, *columns.TEXTS}
            and cells[column].strip()
            and not self._repeats_above(number, column)
        ]
        return not own and bool(fields)

    def _repeats_above(self, row: int, column: int) -> bool:
        anchor = self.table.grid.merged.get((row, column))
        return anchor is not None and anchor[0] < row

    def _cells(self, row: Row) -> Iterator[tuple[int, str, str]]:
        """Column, field and text of the filled cells; one that is merged sideways counts once."""
        number, cells = row
        for column, (name, cell) in enumerate(zip(self.table.header.fields, cells, strict=False)):
            anchor = self.table.grid.merged.get((number, column), (number, column))
            if name and name != columns.SKIP and cell.strip() and anchor[1] == column:
                yield column, name, cell.strip()

    def _by_field(self, row: Row) -> dict[str, str]:
        found: dict[str, str] = {}
        for _column, name, text in self._cells(row):
            found.setdefault(name, text)
        return found

    def _unit_cells(self, row: Row) -> tuple[UnitCell, ...]:
        """The cells that name units; 同上 is the cell above, if that names any."""
        headings = self.table.header.headings
        cells = [
            (column, name, self.above.get(column, text) if SAME.fullmatch(text) else text)
            for column, name, text in self._cells(row)
            if name in columns.UNITS
        ]
        self.above = {column: text for column, _name, text in cells}
        return tuple(
            UnitCell(name, text, self.place(row[0], headings[column]))
            for column, name, text in cells
        )

    def _texts(self, row: Row) -> list[tuple[str, str, bool]]:
        """Heading, text and whether it repeats a merged cell, of the cells that say what to do."""
        headings = self.table.header.headings
        return [
            (headings[column], text, self._shares(row[0], column))
            for column, name, text in self._cells(row)
            if name in columns.TEXTS
        ]

    def _shares(self, row: int, column: int) -> bool:
        """Whether a cell is merged with the one above or below."""
        merged = self.table.grid.merged
        return (row, column) in merged or merged.get((row + 1, column)) == (row, column)

    def _names(self, row: Row) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """The heading, the name and further texts of an item.

        Where the first text is shared by several rows it is the heading, and the second the name.
        """
        texts = self._texts(row)
        if not texts:
            return "", "", ()
        first, *rest = texts
        first_column = self.table.header.fields.index(next(iter(self._text_fields())))
        if not rest:
            above = "" if first[0] == self.table.header.headings[first_column] else self.heading
            return above, first[1], ()
        if first[2]:
            return first[1], rest[0][1], tuple((heading, text) for heading, text, _same in rest[1:])
        return "", first[1], tuple((heading, text) for heading, text, _same in rest)

    def _text_fields(self) -> list[str]:
        return [name for name in self.table.header.fields if name in columns.TEXTS]

    def _of(self, row: Row, wanted: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        headings = self.table.header.headings
        return tuple(
            (headings[column], text) for column, name, text in self._cells(row) if name in wanted
        )


def _names_units(text: str) -> bool:
    """Whether a section's title ends with a bracket that names units."""
    plain = Piece.of(text).plain
    return any(
        end == len(plain) - 1 and re.search("牵头|负责|单位|部门", plain[start:end])
        for start, end in outer_pairs(plain)
    )


def read_rows(tables: Sequence[Table]) -> PlanRows:
    """The items and remarks of tables, in their order; a table that goes on keeps its section."""
    found = PlanRows()
    reader: _Reader | None = None
    for table in tables:
        goes_on = reader is not None and table.header is reader.table.header
        if reader is not None and goes_on:
            reader.table = table
        else:
            reader = _Reader(table, found, len(found.parts))
        reader.read()
    return found
