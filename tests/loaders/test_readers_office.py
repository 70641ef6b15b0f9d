"""Excel, Word, web pages and text: merged cells, dates, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import docx
import openpyxl
import pytest
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from ecocollab.loaders.readers.base import Line, Reading
from ecocollab.loaders.readers.files import read_file


def first(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def workbook(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, **changed: bytes) -> bytes:
    """An office file with parts changed or added; `__` stands for a slash, `_xml` for .xml."""
    out = io.BytesIO()
    parts = {name.replace("__", "/").replace("_xml", ".xml"): new for name, new in changed.items()}
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def simple() -> bytes:
    book = openpyxl.Workbook()
    first(book).append(["序号", "任务"])
    first(book).append([1, "治水"])
    return workbook(book)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_xlsx_gives_values_as_excel_shows_them() -> None:
    book = openpyxl.Workbook()
    sheet = first(book)
    sheet.title = "水"
    sheet.append([1, 0.1 + 0.2, date(2025, 6, 30), datetime(2025, 6, 30, 8, 5), True, " 治\n水 "])
    reading = read_file(workbook(book), "t.xlsx")
    assert reading.problems == ()
    assert reading.grids[0].sheet == "水"
    row = ("1", "0.3", "2025-06-30", "2025-06-30 08:05:00", "yes", "治\n水")
    assert reading.grids[0].rows == ((1, row),)


def test_xlsx_counts_days_from_1904_where_the_file_says_so() -> None:
    book = openpyxl.Workbook()
    book.epoch = MAC_EPOCH
    first(book).append([date(2025, 6, 30)])
    assert read_file(workbook(book), "t.xlsx").grids[0].rows[0][1] == ("2025-06-30",)


def test_xlsx_fills_merged_cells_and_remembers_them() -> None:
    book = openpyxl.Workbook()
    sheet = first(book)
    sheet["A1"], sheet["C1"], sheet["C2"] = "责任", "单位", "局"
    sheet.merge_cells("A1:B2")
    grid = read_file(workbook(book), "t.xlsx").grids[0]
    assert grid.rows == ((1, ("责任", "责任", "单位")), (2, ("责任", "责任", "局")))
    assert set(grid.merged) == {(1, 1), (2, 0), (2, 1)}
    assert set(grid.merged.values()) == {(1, 0)}


def test_xlsx_reads_several_sheets_and_no_hidden_one() -> None:
    book = openpyxl.Workbook()
    first(book)["A3"] = "甲"
    book.create_sheet("二")["B1"] = "乙"
    book.create_sheet("列表").sheet_state = "hidden"
    grids = read_file(workbook(book), "t.xlsx").grids
    assert [grid.rows for grid in grids] == [((3, ("甲",)),), ((1, ("", "乙")),)]


def test_xlsx_survives_a_million_empty_rows() -> None:
    rows = b"".join(b'<row r="%d"></row>' % row for row in range(3, 1_000_003))
    inside = zipfile.ZipFile(io.BytesIO(simple())).read("xl/worksheets/sheet1.xml")
    data = rezipped(
        simple(),
        xl__worksheets__sheet1_xml=inside.replace(b"</sheetData>", rows + b"</sheetData>"),
    )
    assert len(read_file(data, "t.xlsx").grids[0].rows) == 2


def test_xlsx_names_each_formula_by_its_cell() -> None:
    book = openpyxl.Workbook()
    first(book)["A1"], first(book)["B7"] = "x", "=1+1"
    reading = read_file(workbook(book), "t.xlsx")
    assert [(problem.code, problem.place.row, problem.place.column) for problem in reading.problems]
    assert reading.problems[0].place.row == 7
    assert reading.problems[0].place.column == "B"
    assert "1+1" in reading.problems[0].message


def test_xlsx_names_many_formulas_once() -> None:
    book = openpyxl.Workbook()
    for row in range(1, 101):
        first(book).cell(row, 1, "=ROW()")
    problems = read_file(workbook(book), "t.xlsx").problems
    assert len(problems) == 21
    assert "80" in problems[-1].message


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (rezipped(simple(), xl__styles_xml=b"<a>" + b" " * 50_000_000), "t.xlsx", "too-large"),
        (rezipped(simple(), xl__sharedStrings_xml=ENTITIES), "t.xlsx", "xml-entities"),
        (rezipped(simple(), xl__styles_xml=b"<a>"), "t.xlsx", "damaged"),
        (simple()[:-200], "t.xlsx", "damaged"),
        (b"PK\x03\x04nothing", "t.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "t.xlsx", "old-format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "t.xlsx",
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.xls", "old-format"),
        (simple(), "t.csv", "wrong-extension"),
        (simple(), "t.docx", "wrong-extension"),
        (b"<html><table></table></html>", "t.xlsx", "wrong-extension"),
        (b"a,b\n", "t.xlsx", "wrong-extension"),
        (b"%PDF-1.7", "t.txt", "wrong-extension"),
        (b"%PDF-1.7", "t.pdf", "damaged"),
        (b"a", "t.pdf", "wrong-extension"),
        (b"a", "t.parquet", "unknown-format"),
        (b"<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;</p>", "t.html", "xml-entities"),
        (b"", "t.html", "empty-file"),
        (b"", "t.xlsx", "empty-file"),
        ("序号,任务".encode(), "t.xlsx", "wrong-extension"),
        (b"a\0b", "t.txt", "nul-character"),
    ],
)
def test_refuses_by_name(data: bytes, name: str, code: str) -> None:
    assert codes(read_file(data, name)) == [code]


@pytest.mark.parametrize("name", ["our-region.zip", "表.ZIP", "plan.rar"])
def test_what_is_packed_is_to_be_unpacked_first(name: str) -> None:
    (problem,) = read_file(simple(), name).problems
    assert "unpack it first" in str(problem)
    assert "Nearest" not in str(problem)


def test_a_name_without_an_extension_is_said_to_have_none() -> None:
    (problem,) = read_file(b"a", "plan").problems
    assert "the file has no extension; expected the folder of a package" in str(problem)


def test_refuses_a_zip_bomb_by_name_and_size() -> None:
    bomb = rezipped(simple(), xl__worksheets__sheet1_xml=b" " * 201_000_000)
    assert len(bomb) < 1_000_000
    reading = read_file(bomb, "t.xlsx")
    assert codes(reading) == ["too-large"]
    assert "xl/worksheets/sheet1.xml is 201 MB" in reading.problems[0].message


def test_xlsx_names_error_values_and_endless_cells() -> None:
    book = openpyxl.Workbook()
    first(book)["A1"], first(book)["B2"] = "#REF!", "甲"
    first(book)["A1"].data_type = "e"
    data = workbook(book)
    assert [(one.code, one.place.row) for one in read_file(data, "t.xlsx").problems] == [
        ("cell-error", 1)
    ]
    inside = zipfile.ZipFile(io.BytesIO(simple())).read("xl/worksheets/sheet1.xml")
    long = inside.replace(b"</row>", b'<c r="Z2" t="inlineStr"><is><t>%s</t></is></c></row>', 1)
    wide = rezipped(simple(), xl__worksheets__sheet1_xml=long % (b"x" * 100_001))
    assert codes(read_file(wide, "t.xlsx")) == ["cell-too-long"]


def test_docx_reads_rows_within_controls_and_leaves_deleted_text_out() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "甲", "乙"
    out = io.BytesIO()
    document.save(out)
    xml = zipfile.ZipFile(out).read("word/document.xml").decode()
    start, end = xml.rindex("<w:tr>"), xml.rindex("</w:tr>") + len("</w:tr>")
    row = xml[start:end].replace("<w:t>乙</w:t>", "<w:t>乙</w:t><w:tab/><w:br/>")
    deleted = "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>"
    row = row.replace("</w:p>", deleted, 1)
    wrapped = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    changed = (xml[:start] + wrapped + xml[end:]).encode()
    grid = read_file(rezipped(out.getvalue(), word__document_xml=changed), "t.docx").grids[0]
    assert grid.rows == ((1, ("甲", "")), (2, ("", "乙")))


def test_refuses_macros() -> None:
    out = io.BytesIO(simple())
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    reading = read_file(out.getvalue(), "t.xlsx")
    assert codes(reading) == ["macros"]
    assert "xl/vbaProject.bin" in reading.problems[0].message


def test_docx_fills_merged_cells_and_keeps_the_text_outside() -> None:
    document = docx.Document()
    document.add_paragraph("附件")
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "责任单位"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "序号"
    out = io.BytesIO()
    document.save(out)
    reading = read_file(out.getvalue(), "t.docx")
    assert reading.lines == (Line(1, "附件"),)
    assert reading.grids[0].rows == (
        (1, ("序号", "责任单位", "责任单位")),
        (2, ("序号", "11", "12")),
        (3, ("20", "21", "22")),
    )
    assert set(reading.grids[0].merged) == {(1, 2), (2, 0)}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html_fills_spans_and_leaves_layout_tables_out(encoding: str) -> None:
    page = """<html><head><meta charset="x"><script>甲</script></head><body><table><tr><td>
    <p>通知</p><table><tr><td rowspan=2>序号</td><td colspan="2">责任单位</td></tr>
    <tr><td>牵头<br>单位</td><td>配合单位</td></tr></table></td></tr></table></body></html>"""
    reading = read_file(page.encode(encoding), "t.html")
    assert [line.text for line in reading.lines] == ["通知"]
    assert reading.grids[1].rows == (
        (1, ("序号", "责任单位", "责任单位")),
        (2, ("序号", "牵头\n单位", "配合单位")),
    )


def test_html_survives_endless_spans() -> None:
    page = "<table><tr><td rowspan=999999999 colspan=999999999>x</td><td>y</td></tr></table>"
    assert len(read_file(page.encode(), "t.html").grids[0].rows) <= 20_000


def test_text_gives_lines_or_a_pasted_table() -> None:
    assert read_file("甲\n\n 乙 \n".encode(), "t.txt").lines == (Line(1, "甲"), Line(3, "乙"))
    pasted = read_file("序号\t任务\n1\t治水\n".encode(), "t.txt")
    assert pasted.grids[0].rows == ((1, ("序号", "任务")), (2, ("1", "治水")))


def test_merged_cells_of_a_pdf_hold_for_all_their_rows_and_columns() -> None:
    cells = [
        ["No", "Task", "Units", ""],
        ["", "", "Lead", "Partner"],
        ["1", "a", "Water", "Finance"],
        ["2", "b", "", "Culture"],
        ["3", "c", "", ""],
    ]
    table = Table(cells)
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((2, 2), (2, 3))]
    grid_lines = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    table.setStyle(TableStyle([grid_lines, *(("SPAN", *span) for span in spans)]))
    out = io.BytesIO()
    SimpleDocTemplate(out).build([table])
    (grid,) = read_file(out.getvalue(), "t.pdf").grids
    assert [row for _number, row in grid.rows] == [
        ("No", "Task", "Units", "Units"),
        ("No", "Task", "Lead", "Partner"),
        ("1", "a", "Water", "Finance"),
        ("2", "b", "Water", "Culture"),
        ("3", "c", "", ""),
    ]
    assert grid.merged == {(2, 0): (1, 0), (2, 1): (1, 1), (1, 3): (1, 2), (4, 2): (3, 2)}
