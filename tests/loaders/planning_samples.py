"""Planning tables for tests: one in every format, and how they are checked and loaded."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from ecocollab.loaders.assemble import try_assemble
from ecocollab.loaders.package import read_package
from ecocollab.loaders.planning.table import Arguments, Planned, Report, check_table, read_planning

if TYPE_CHECKING:
    from ecocollab.graph.model import Graph
    from ecocollab.loaders.records import Record

SHIPPED = Path(__file__).parent.parent.parent / "loaders" / "data" / "yrd"

TITLE = "2025年长三角生态环境协作重点工作任务分解表"
ROWS = (
    (
        "1",
        "太湖治理",
        "开展太湖蓝藻联防联控",
        "市生态环境局",
        "市水务局、绿化市容局等",
        "2025年12月底前",
    ),
    (
        "",
        "太湖治理",
        "加强淀山湖联保共治",
        "市水务局(市海洋局)",
        "市生态环境局、农业农村委",
        "持续推进",
    ),
    ("2", "长江禁渔", "开展联合执法", "市农业农村委", "各区政府、有关部门", "全年"),
    ("3", "柴油货车", "开展路检路查", "市交通委、市生态环境局", "", "2025年6月"),
)
HEADINGS = ("序号", "重点任务", "工作内容", "牵头单位", "配合单位", "完成时限")
UNITS = [
    [
        "市生态环境局 lead shanghai-ee",
        "市水务局 partner shanghai-water",
        "绿化市容局 partner shanghai-forestry",
    ],
    [
        "市水务局(市海洋局) lead shanghai-water",
        "市生态环境局 partner shanghai-ee",
        "农业农村委 partner shanghai-agri",
    ],
    ["市农业农村委 lead shanghai-agri", "各区政府 partner ", "有关部门 partner "],
    ["市交通委 lead shanghai-transport", "市生态环境局 lead shanghai-ee"],
]
"""What every format has to give: unit, role and agency of each row."""


@cache
def shipped_records() -> tuple[Record, ...]:
    return read_package(SHIPPED).records


@cache
def shipped_graph() -> Graph:
    return try_assemble(shipped_records())[0]


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def bytes_of(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xlsx() -> bytes:
    """A title over all columns, a heading of two levels, merged cells, a section, a note."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.title = "任务分解表"
    sheet.append([TITLE])
    sheet.merge_cells("A1:F1")
    sheet.append(["序号", "重点任务", "工作内容", "责任单位", None, "完成时限"])
    sheet.append([None, None, None, "牵头部门", "配合部门", None])
    for column in "ABCF":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.merge_cells("D2:E2")
    sheet.append(["一、水环境"])
    sheet.merge_cells("A4:F4")
    for row in ROWS:
        sheet.append([None if cell == "" else cell for cell in row])
    sheet["A6"], sheet["B6"] = None, None
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:B6")
    sheet.append(["注:责任单位按职责分工落实。"])
    sheet.merge_cells("A9:F9")
    return bytes_of(book)


def as_docx() -> bytes:
    """The table broken over two pages, the heading repeated on the second."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    for page, part in enumerate((ROWS[:2], ROWS[2:])):
        table = document.add_table(rows=len(part) + 1, cols=len(HEADINGS))
        for number, row in enumerate((HEADINGS, *part)):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
        if page == 0:
            table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
            table.cell(1, 1).merge(table.cell(2, 1)).text = "太湖治理"
        document.add_paragraph("续表")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html() -> bytes:
    """A page with a layout table, spans, line breaks in headings and blanks in names."""
    body = []
    for position, row in enumerate(ROWS):
        cells = row[2:] if position == 1 else row
        spans = [' rowspan="2"' if position == 0 and n < 2 else "" for n in range(len(cells))]
        body.append(
            "".join(f"<td{span}>{cell}</td>" for span, cell in zip(spans, cells, strict=True))
        )
    lines = "".join(f"<tr>{cells}</tr>" for cells in body)
    heads = "".join(f"<th>{head[:2]}<br>{head[2:]}</th>" for head in HEADINGS)
    inner = f"<table><tr><td colspan=6>{TITLE}</td></tr><tr>{heads}</tr>{lines}</table>"
    page = f"<html><body><table><tr><td><p>首页</p>{inner}</td></tr></table></body></html>"
    return page.replace("市交通委", "市交 通委").encode("gb18030")


def as_csv(delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A title row, then the table; a merged cell is empty below its first row."""
    rows = [(TITLE,), HEADINGS, *ROWS]
    lines = []
    for position, row in enumerate(rows):
        cells = list(row)
        if position == 3:
            cells[1] = ""
        lines.append(delimiter.join(f'"{cell}"' for cell in cells))
    return "\r\n".join(lines).encode(encoding)


def as_text() -> bytes:
    """Paragraphs with brackets."""
    return f"""{TITLE}
一、水环境
1.开展太湖蓝藻联防联控。(市生态环境局牵头,市水务局、绿化市容局等配合)加强淀山湖联保共治。〔市水务局(市海洋局)牵头,市生态环境局、农业农村委配合,持续推进〕
2.开展联合执法。(市农业农村委牵头,各区政府、有关部门配合)
3.开展路检路查,2025年6月底前完成。牵头单位:市交通委、市生态环境局
""".encode()


def as_pdf() -> bytes:
    """A printed table: a merged cell is empty below its first row, long names break."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [list(HEADINGS), *(list(row) for row in ROWS)]
    rows[2][1] = ""
    rows[1][3] = "市生态\n环境局"
    table = Table(rows, repeatRows=1)
    style = [("FONTNAME", (0, 0), (-1, -1), "STSong-Light"), ("FONTSIZE", (0, 0), (-1, -1), 6)]
    table.setStyle(TableStyle([*style, ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    out = io.BytesIO()
    SimpleDocTemplate(out).build([table])
    return out.getvalue()


SAMPLES = {
    "plan.xlsx": as_xlsx,
    "plan.docx": as_docx,
    "plan.html": as_html,
    "plan.csv": as_csv,
    "plan.tsv": lambda: as_csv("\t", "gb18030"),
    "plan.txt": as_text,
    "plan.pdf": as_pdf,
}


SHANGHAI = Arguments(issuer="上海市")
NEW_PLAN = {
    "issuer": "上海市",
    "plan": "workplan-2025",
    "title": "2025年工作重点",
    "years": "2025",
    "loaded": "2026-11-24T10:00:00+00:00",
}


def check(data: bytes | str, file: str, arguments: Arguments = SHANGHAI) -> Report:
    content = data.encode() if isinstance(data, str) else data
    return check_table(content, file, arguments, shipped_graph())


def units_of(report: Report) -> list[list[str]]:
    return [
        [f"{one.unit.as_written} {one.unit.role} {one.id}" for one in item.units]
        for item in report.items
    ]


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.all_problems()]


def load(path: Path, **more: str) -> Planned:
    return read_planning(path, NEW_PLAN | more, shipped_graph())
