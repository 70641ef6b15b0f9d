"""Which reader reads a file: by what it holds, and only if its name says the same."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.base import Reading
from ecocollab.loaders.readers.csv import read_csv_grid
from ecocollab.loaders.readers.docx import read_docx
from ecocollab.loaders.readers.html import read_html
from ecocollab.loaders.readers.pdf import read_pdf
from ecocollab.loaders.readers.text import read_text
from ecocollab.loaders.readers.xlsx import read_xlsx
from ecocollab.messages import _, listed

if TYPE_CHECKING:
    from ecocollab.loaders.readers.base import Reader

READERS: dict[str, Reader] = {
    ".xlsx": read_xlsx,
    ".docx": read_docx,
    ".html": read_html,
    ".htm": read_html,
    ".csv": read_csv_grid,
    ".tsv": read_csv_grid,
    ".txt": read_text,
    ".md": read_text,
    ".pdf": read_pdf,
}
LARGEST = 100_000_000
"""Bytes of a file that is read."""
_BINARY = {".xlsx": {".xlsx", ".xls"}, ".docx": {".docx", ".xls"}, ".pdf": {".pdf"}}
"""What a file may hold, by its extension; protected and old office files say so themselves."""
_PAGES = {".html", ".htm"}
_PACKED = {".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"}


def read_file(data: bytes, file: str) -> Reading:
    """Read any planning table; `file` is its name, whose extension says what it should be."""
    suffix = PurePath(file).suffix.lower()
    problem = _unfit(data, file, suffix)
    return Reading((), (problem,)) if problem else READERS[suffix](data, file)


def _unfit(data: bytes, file: str, suffix: str) -> Problem | None:
    if len(data) > LARGEST:
        message = _("the file is {size} MB; at most {most} MB are read: divide it").format(
            size=len(data) // 1_000_000, most=LARGEST // 1_000_000
        )
        return Problem(Place(file), "too-large", message)
    if not data.strip():
        return Problem(Place(file), "empty-file", _("the file is empty; expected a table"))
    found = content_of(data)
    if suffix not in READERS:
        return _unknown(file, suffix, found)
    if _differs(suffix, found) and not found:
        message = _("the file is named {suffix} but is not one; save it again as {suffix}").format(
            suffix=suffix
        )
        return Problem(Place(file), "wrong-extension", message)
    if _differs(suffix, found):
        message = _("the file is named {suffix} but holds {found}; name it {found}").format(
            suffix=suffix, found=found
        )
        return Problem(Place(file), "wrong-extension", message)
    return None


def _unknown(file: str, suffix: str, found: str) -> Problem:
    from ecocollab.graph.formats.rdf_read import SUFFIXES

    if suffix in {".xls", ".doc", ".wps", ".et"} and found not in _PAGES:
        message = _("{suffix} files are not read; save it as .xlsx or .docx").format(suffix=suffix)
        return Problem(Place(file), "old-format", message)
    if suffix in _PACKED:
        message = _("{suffix} files are not read; unpack it first and name what was in it").format(
            suffix=suffix
        )
        return Problem(Place(file), "unknown-format", message)
    if suffix:
        message = _(
            "{suffix} files are not read; expected the folder of a package, linked data ({rdf}) or "
            "a table ({tables})"
        )
    else:
        message = _(
            "the file has no extension; expected the folder of a package, linked data ({rdf}) or "
            "a table ({tables})"
        )
    message = message.format(suffix=suffix, rdf=listed(SUFFIXES), tables=listed(READERS))
    return Problem(Place(file), "unknown-format", message, (found,) if found else ())


def _differs(suffix: str, found: str) -> bool:
    if suffix in _BINARY:
        return found not in _BINARY[suffix]
    if suffix in _PAGES:
        return found in _BINARY or found == ".xls"
    return bool(found)


def content_of(data: bytes) -> str:
    """The extension that the content of a file calls for; empty for plain text and tables."""
    if data.startswith(b"PK"):
        return ".docx" if b"word/document.xml" in data else ".xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return ".xls"
    if data.startswith(b"%PDF"):
        return ".pdf"
    head = data[:2_000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    signs = (b"<!doctype html", b"<html", b"<table", b"<?xml")
    return ".html" if head.startswith(signs) else ""
