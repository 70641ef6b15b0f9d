"""Property values as RDF terms, and RDF terms as property values."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from ecocollab.errors import DataError
from ecocollab.messages import _, listed
from ecocollab.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pyoxigraph import Triple

    from ecocollab.graph.model import Value
    from ecocollab.ontology.vocabulary import Property

    Term = NamedNode | BlankNode | Literal | Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER = NamedNode(_XSD + "integer")
YEAR = NamedNode(_XSD + "gYear")
DECIMAL = NamedNode(_XSD + "decimal")
BOOLEAN = NamedNode(_XSD + "boolean")
URI = NamedNode(_XSD + "anyURI")
STRING = NamedNode(_XSD + "string")
_LONGEST_SHOWN = 80
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


class WrongValueError(Exception):
    """A term is no value of its property; becomes a Problem with the place of its record."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


def term_of(declared: Property, value: Value) -> Literal | NamedNode:
    """The term of one value that is not a list; one of another kind raises DataError."""
    try:
        return _WRITERS[declared.kind](declared, value)
    except (TypeError, ValueError, KeyError, ArithmeticError) as error:
        raise DataError(
            _("“{found}” is no value of {key} ({kind}); correct it where it was loaded").format(
                found=ascii(value), key=declared.key, kind=declared.kind
            )
        ) from error


def value_of(declared: Property, term: Term) -> str | int | float | bool:
    """The value of a term; one of another kind raises WrongValueError."""
    if declared.kind == "code":
        return _notation(declared, term)
    expected = _DATATYPES.get(declared.kind, STRING)
    if not isinstance(term, Literal) or (not term.language and term.datatype != expected):
        raise _wrong(term, expected.value.replace(_XSD, "xsd:"), "wrong-datatype")
    if (term.language or "") != declared.language.lower():
        raise _wrong(term, declared.language or expected.value, "wrong-language")
    return _READERS[declared.kind](declared, term)


def _text(declared: Property, value: Value) -> Literal:
    if not isinstance(value, str):
        raise TypeError(value)
    return Literal(value, language=declared.language) if declared.language else Literal(value)


def _integer(_declared: Property, value: Value) -> Literal:
    return Literal(f"{_number(value):d}", datatype=INTEGER)


def _year(_declared: Property, value: Value) -> Literal:
    year = _number(value)
    if not 0 <= year <= 9999:  # noqa: PLR2004  what four digits can say
        raise ValueError(value)
    return Literal(f"{year:04d}", datatype=YEAR)


def _number(value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _decimal(_declared: Property, value: Value) -> Literal:
    if not isinstance(value, float | int) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(value)
    return Literal(format(Decimal(repr(float(value))), "f"), datatype=DECIMAL)


def _boolean(_declared: Property, value: Value) -> Literal:
    if not isinstance(value, bool):
        raise TypeError(value)
    return Literal("true" if value else "false", datatype=BOOLEAN)


def _uri(_declared: Property, value: Value) -> Literal:
    if not isinstance(value, str):
        raise TypeError(value)
    return Literal(value, datatype=URI)


def _code(declared: Property, value: Value) -> NamedNode:
    return NamedNode(vocabulary().codes[declared.codes].codes[str(value)].iri)


_WRITERS: Mapping[str, Callable[[Property, Value], Literal | NamedNode]] = {
    "text": _text,
    "int": _integer,
    "year": _year,
    "decimal": _decimal,
    "bool": _boolean,
    "uri": _uri,
    "code": _code,
}
_DATATYPES = {"int": INTEGER, "year": YEAR, "decimal": DECIMAL, "bool": BOOLEAN, "uri": URI}


def _read_text(declared: Property, term: Literal) -> str:
    found = term.value
    control = next((one for one in found if _is_control(one)), "")
    if control:
        message = _("the text holds the control character U+{code}; remove it")
        raise WrongValueError(message.format(code=f"{ord(control):04X}"), "control-character")
    if not found.strip():
        raise WrongValueError(
            _("the text of {key} is empty; leave it out or fill it in").format(key=declared.key),
            "empty",
        )
    if declared.pattern and not re.search(declared.pattern, found):
        raise _wrong(term, declared.pattern, "wrong-form")
    return found


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in "\t\n\r"


def _read_integer(_declared: Property, term: Literal) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", term.value):
        raise _wrong(term, _("a whole number"), "wrong-number")
    return int(term.value)


def _read_year(_declared: Property, term: Literal) -> int:
    if not re.fullmatch(r"[0-9]{4}", term.value):
        raise _wrong(term, _("a year of four digits"), "wrong-year")
    return int(term.value)


def _read_decimal(_declared: Property, term: Literal) -> float:
    if not re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", term.value):
        raise _wrong(term, _("a decimal number"), "wrong-number")
    return float(term.value)


def _read_boolean(_declared: Property, term: Literal) -> bool:
    if term.value not in {"true", "false", "1", "0"}:
        raise _wrong(term, "true / false", "wrong-code")
    return term.value in {"true", "1"}


def _read_uri(_declared: Property, term: Literal) -> str:
    if not ADDRESS.fullmatch(term.value):
        expected = _("an address that begins with http:// or https://")
        raise _wrong(term, expected, "wrong-address")
    return term.value


_READERS: Mapping[str, Callable[[Property, Literal], str | int | float | bool]] = {
    "text": _read_text,
    "int": _read_integer,
    "year": _read_year,
    "decimal": _read_decimal,
    "bool": _read_boolean,
    "uri": _read_uri,
}


def _notation(declared: Property, term: Term) -> str:
    codes = vocabulary().codes[declared.codes].codes
    for notation, known in codes.items():
        if isinstance(term, NamedNode) and known.iri == term.value:
            return notation
    raise _wrong(term, listed(one.iri.rpartition("#")[2] for one in codes.values()), "wrong-code")


def _wrong(term: Term, expected: str, code: str) -> WrongValueError:
    found = shown(term)
    message = _("found {found}, expected {expected}").format(found=found, expected=expected)
    return WrongValueError(message, code)


def shown(term: Term) -> str:
    """A term for a message, cut when it is long."""
    text = str(term)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
