"""A row of a table, its cells read as the ontology says."""

from __future__ import annotations

import difflib
import math
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecocollab.graph.model import Problem
from ecocollab.messages import _, listed
from ecocollab.ontology.iri import SAFE_ID
from ecocollab.ontology.names import CODES, Basis, Key
from ecocollab.ontology.tables import ID, LIST_SEPARATOR, NodeTable, link_of, property_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ecocollab.graph.model import Place, Value
    from ecocollab.ontology.tables import Table
    from ecocollab.ontology.vocabulary import Property, Vocabulary

FIRST_YEAR, LAST_YEAR = 1900, 2200
_LONGEST = 60
"""Characters of a cell that a message repeats."""
_BOOLS = {"yes": True, "no": False}
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Record:
    """A row: the table it belongs to, its filled cells by column, where it stands."""

    table: Table
    values: Mapping[str, Value]
    place: Place

    def text(self, column: str) -> str:
        """A cell as text, empty where it is not filled."""
        return str(self.values.get(column, ""))

    def texts(self, column: str) -> tuple[str, ...]:
        """A cell as a list, empty where it is not filled."""
        value = self.values.get(column, ())
        return value if isinstance(value, tuple) else (str(value),)

    def at(self, column: str) -> Place:
        """The place of a cell."""
        return replace(self.place, column=column)


class _WrongCellError(Exception):
    """A cell cannot be read; becomes a Problem with the cell's place."""

    def __init__(self, message: str, code: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.suggestions = suggestions


def read_record(
    table: Table, cells: Mapping[str, str], place: Place, vocabulary: Vocabulary
) -> tuple[Record, list[Problem]]:
    """Read the cells of a row; what is wrong with them comes as problems."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for column, cell in cells.items():
        try:
            value = _read_cell(table, column, cell.strip(), vocabulary)
        except _WrongCellError as wrong:
            at = replace(place, column=column)
            problems.append(Problem(at, wrong.code, str(wrong), wrong.suggestions))
        else:
            if value not in ("", ()):
                values[column] = value
    return Record(table, values, place), problems


def _read_cell(table: Table, column: str, cell: str, vocabulary: Vocabulary) -> Value:
    _refuse_control_characters(cell)
    declared = property_of(table, column, vocabulary)
    if declared is not None:
        return _read_property(declared, cell)
    if column == ID:
        return _read_id(cell)
    if not cell:
        return _empty(table, column)
    if isinstance(table, NodeTable):
        link = link_of(table, column)
        if link is None:
            return _one_of(cell, CODES["Basis"])
        return _split(cell) if link.many else cell
    return _read_steering(table.kinds, column == table.kind_column, cell)


def _empty(table: Table, column: str) -> str:
    if isinstance(table, NodeTable):
        link = link_of(table, column)
        required = link is not None and link.required
    else:
        required = column in (table.start, table.end, table.kind_column, table.class_column)
    if required:
        raise _WrongCellError(_("the cell is empty; expected a value"), "empty-cell")
    return ""


def _read_steering(kinds: Mapping[str, str], is_kind: bool, cell: str) -> str:  # noqa: FBT001
    return _one_of(cell, tuple(kinds)) if is_kind else cell


def _read_property(declared: Property, cell: str) -> Value:
    if not cell:
        if declared.required:
            raise _WrongCellError(
                _("the cell is empty; expected {label}").format(label=declared.term.label),
                "empty-cell",
            )
        return ""
    if declared.many:
        return _split(cell)
    return _PARSERS[declared.kind](declared, cell)


def _split(cell: str) -> tuple[str, ...]:
    items = [item.strip() for item in cell.split(LIST_SEPARATOR)]
    if not all(items):
        raise _WrongCellError(
            _("“{found}” has an empty item; expected items separated by single |").format(
                found=shortened(cell)
            ),
            "empty-item",
        )
    return tuple(sorted(set(items)))


def _read_id(cell: str) -> str:
    if not SAFE_ID.fullmatch(cell):
        raise _WrongCellError(
            _(
                "“{found}” cannot be an id; expected up to 100 Latin letters, digits, "
                "hyphens, dots and underscores, beginning with a letter or digit"
            ).format(found=shortened(cell)),
            "wrong-id",
        )
    return cell


def _read_text(declared: Property, cell: str) -> str:
    if declared.pattern and not re.search(declared.pattern, cell):
        raise _WrongCellError(
            _("“{found}” has not the form of {label}; expected {pattern}").format(
                found=shortened(cell), label=declared.key, pattern=declared.pattern
            ),
            "wrong-form",
        )
    return cell


def _read_int(_declared: Property, cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise _wrong_value(cell, _("a whole number"), "wrong-number")
    return int(cell)


def _read_year(_declared: Property, cell: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", cell) or not FIRST_YEAR <= int(cell) <= LAST_YEAR:
        expected = _("a year from {first} to {last}").format(first=FIRST_YEAR, last=LAST_YEAR)
        raise _wrong_value(cell, expected, "wrong-year")
    return int(cell)


def _read_decimal(_declared: Property, cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _wrong_value(cell, _("a decimal number"), "wrong-number")
    return number


def _read_bool(_declared: Property, cell: str) -> bool:
    return _BOOLS[_one_of(cell, tuple(_BOOLS))]


def _read_code(declared: Property, cell: str) -> str:
    return _one_of(cell, CODES[declared.codes])


def _read_url(_declared: Property, cell: str) -> str:
    if not _URL.fullmatch(cell):
        expected = _("an address that begins with http:// or https://")
        raise _wrong_value(cell, expected, "wrong-address")
    return cell


_PARSERS: Mapping[str, Callable[[Property, str], Value]] = {
    "text": _read_text,
    "int": _read_int,
    "year": _read_year,
    "decimal": _read_decimal,
    "bool": _read_bool,
    "code": _read_code,
    "uri": _read_url,
}


def _one_of(cell: str, known: tuple[str, ...]) -> str:
    if cell in known:
        return cell
    raise _WrongCellError(
        _("“{found}” is not known here; expected one of: {expected}").format(
            found=shortened(cell), expected=listed(known)
        ),
        "wrong-code",
        tuple(difflib.get_close_matches(cell, known, n=3)),
    )


def _wrong_value(cell: str, expected: str, code: str) -> _WrongCellError:
    message = _("found “{found}”, expected {expected}")
    return _WrongCellError(message.format(found=shortened(cell), expected=expected), code)


def _refuse_control_characters(cell: str) -> None:
    for character in cell:
        if unicodedata.category(character) == "Cc" and character not in "\t\n\r":
            raise _WrongCellError(
                _("the cell holds the control character U+{code}; remove it").format(
                    code=f"{ord(character):04X}"
                ),
                "control-character",
            )


def shortened(text: str) -> str:
    """A text for a message, cut when it is long."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def basis_of(record: Record, basis: str = Basis.STATED) -> str:
    """The basis of what a row states: `unconfirmed` where it names no source."""
    unsourced = basis == Basis.STATED and not record.texts(Key.SOURCES)
    return Basis.UNCONFIRMED if unsourced else basis
