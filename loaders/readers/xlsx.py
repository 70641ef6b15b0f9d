"""Excel workbooks, read as a stream: values as Excel shows them, merged cells filled."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ecocollab.errors import ProblemsError
from ecocollab.graph.model import Place, Problem
from ecocollab.loaders.readers.archive import LARGEST_STYLES, Archive, open_archive
from ecocollab.loaders.readers.base import Grid, Reading
from ecocollab.loaders.readers.xlsx_cells import NAMESPACE, Formats, read_sheet
from ecocollab.messages import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_xlsx(data: bytes, file: str) -> Reading:
    """Read the visible sheets of a workbook, each as one grid."""
    try:
        archive = open_archive(data, file)
        workbook = _workbook(archive)
        strings = _strings(archive)
        formats = _formats(archive, workbook)
        targets = _targets(archive)
        grids: list[Grid] = []
        problems: list[Problem] = []
        for name, relation in _visible(workbook):
            sheet = read_sheet(archive, targets.get(relation, ""), name, strings, formats)
            grids.append(sheet[0])
            problems += sheet[1]
    except ProblemsError as error:
        return Reading((), error.problems)
    return Reading(tuple(grids), tuple(problems))


def _workbook(archive: Archive) -> _Element:
    if not archive.has("xl/workbook.xml"):
        message = _("there is no workbook in it; expected an Excel file (.xlsx)")
        raise ProblemsError([Problem(Place(archive.file), "damaged", message)])
    return archive.tree("xl/workbook.xml")


def _visible(workbook: _Element) -> list[tuple[str, str]]:
    """Name and relation of the sheets that are not hidden."""
    return [
        (sheet.get("name", ""), sheet.get(_RELATION, ""))
        for sheet in workbook.iter(f"{NAMESPACE}sheet")
        if sheet.get("state", "visible") == "visible"
    ]


def _targets(archive: Archive) -> dict[str, str]:
    """The part that each relation of the workbook points to."""
    relations = archive.tree("xl/_rels/workbook.xml.rels")
    return {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations
        if relation.get("TargetMode") != "External"
    }


def _strings(archive: Archive) -> list[str]:
    """The shared strings, without phonetic guides."""
    name = "xl/sharedStrings.xml"
    if not archive.has(name):
        return []
    return [plain_text(item) for item in archive.elements(name, (f"{NAMESPACE}si",))]


def plain_text(item: _Element) -> str:
    """The text of a rich text item."""
    return "".join(
        text.text or ""
        for text in item.iter(f"{NAMESPACE}t")
        if (parent := text.getparent()) is not None and parent.tag != f"{NAMESPACE}rPh"
    )


def _formats(archive: Archive, workbook: _Element) -> Formats:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    properties = workbook.find(f"{NAMESPACE}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    name = "xl/styles.xml"
    if not archive.has(name):
        return Formats(frozenset(), since_1904)
    styles = archive.tree(name, LARGEST_STYLES)
    codes: dict[int, str] = dict(BUILTIN_FORMATS)
    for code in styles.iter(f"{NAMESPACE}numFmt"):
        codes[int(code.get("numFmtId", "0"))] = code.get("formatCode", "")
    cells = styles.find(f"{NAMESPACE}cellXfs")
    ids = [int(style.get("numFmtId", "0")) for style in (() if cells is None else cells)]
    dates = frozenset(
        number for number, code in enumerate(ids) if is_date_format(codes.get(code, ""))
    )
    return Formats(dates, since_1904)
