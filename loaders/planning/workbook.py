"""An empty planning table as an Excel workbook: headings, lists to choose from, an explanation."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from ecocollab.graph.formats.files import whole_file
from ecocollab.loaders.planning.rows import EXAMPLE
from ecocollab.messages import N_, _
from ecocollab.ontology.names import Key, Label

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ecocollab.graph.model import Graph

TABLE, EXPLANATION, LISTS = "任务分工表", "填写说明", "名单"
_LAST_ROW = 1_000
_COLUMNS = (
    (
        "序号",
        8,
        "",
        EXAMPLE,
        N_("The number of the item; items without one are known by their row."),
    ),
    (
        "重点任务",
        30,
        "",
        "加强淀山湖联保共治",
        N_("The task. Cells of several rows may be merged."),
    ),
    ("工作内容", 40, "", "开展蓝藻联防联控，共享监测数据", N_("What is to be done in particular.")),
    (
        "牵头单位",
        26,
        Label.AGENCY,
        "上海市生态环境局",
        N_("Who leads: one or more, divided by 、."),
    ),
    (
        "配合单位",
        34,
        Label.AGENCY,
        "上海市水务局、苏州市生态环境局等",
        N_("Who takes part; 等 for more."),
    ),
    ("落实单位", 26, Label.AGENCY, "青浦区人民政府", N_("Who carries it out.")),
    ("完成时限", 16, "", "2025年12月底前", N_("When it is to be done.")),
    ("地区", 18, Label.REGION, "青浦区", N_("The regions it is about, divided by 、.")),
    ("流域", 18, Label.BASIN, "淀山湖", N_("The waters it is about, divided by 、.")),
    ("主题", 18, Label.THEME, "水环境", N_("What it is about, divided by 、.")),
    ("备注", 24, "", "", N_("Anything else.")),
)
"""Heading, width, class to choose from, example, explanation."""


def write_table(path: Path, graph: Graph) -> None:
    """Write an empty planning table whose lists hold the names of a graph."""
    from openpyxl import Workbook

    book = Workbook()
    table = book.active
    if table is None:  # a new workbook has a sheet
        return
    table.title = TABLE
    _explain(book)
    places = _lists(book, graph)
    _fill(book[TABLE], places)
    held = BytesIO()
    book.save(held)
    with whole_file(path) as part:
        part.write_bytes(held.getvalue())


def _fill(table: Worksheet, places: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    table.freeze_panes = "A2"
    for number, (heading, width, label, example, _why) in enumerate(_COLUMNS, start=1):
        letter = get_column_letter(number)
        table.column_dimensions[letter].width = width
        head, sample = table.cell(1, number, heading), table.cell(2, number, example)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDEBF7")
        sample.font = Font(italic=True, color="808080")
        sample.alignment = Alignment(wrap_text=True, vertical="top")
        if label:
            # several names, and names that are not in the list, stay allowed
            choice = DataValidation(
                type="list", formula1=places[label], allow_blank=True, showErrorMessage=False
            )
            choice.add(f"{letter}3:{letter}{_LAST_ROW}")
            table.add_data_validation(choice)


def _lists(book: Workbook, graph: Graph) -> dict[str, str]:
    """Write the names to choose from into a hidden sheet; returns where each class stands."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    places = {}
    labels = (Label.AGENCY, Label.REGION, Label.BASIN, Label.THEME)
    for number, label in enumerate(labels, start=1):
        names = sorted({node.text(Key.NAME_ZH) for node in graph.of_label(label)})
        for row, name in enumerate(names, start=1):
            cell = sheet.cell(row, number, name)
            cell.data_type = "s"
        letter = get_column_letter(number)
        places[label] = f"'{LISTS}'!${letter}$1:${letter}${max(len(names), 1)}"
    return places


def _explain(book: Workbook) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet(EXPLANATION)
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 36
    sheet.column_dimensions["C"].width = 80
    sheet.append([_("Column"), _("Example"), _("What to write")])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for heading, _width, _label, example, why in _COLUMNS:
        sheet.append([heading, example, _(why)])
    sheet.append([])
    for line in (
        N_("The first row of the table is an example; it is not read."),
        N_("Lists offer known names; other names may be written, and several in one cell."),
        N_("A row with a single text is the title of the section that follows."),
        N_("Check the table with: ecocollab check FILE --issuer REGION"),
    ):
        sheet.append([_(line)])
