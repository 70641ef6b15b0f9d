"""Planning tables as they were issued: every format, headings, rules, dates and the report."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocollab.graph.model import Place
from ecocollab.loaders.columns import FIELDS, HEADINGS, field_of
from ecocollab.loaders.planning.report import COLUMNS, report_objects, report_rows, summary
from ecocollab.loaders.planning.table import Arguments, check_table
from ecocollab.loaders.planning.workbook import write_table
from ecocollab.tests.loaders.planning_samples import (
    SAMPLES,
    SHANGHAI,
    UNITS,
    as_csv,
    as_xlsx,
    bytes_of,
    check,
    codes,
    load,
    sheet_of,
    shipped_graph,
    units_of,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("file", SAMPLES)
def test_reads_the_same_from_every_format(file: str) -> None:
    report = check(SAMPLES[file](), file)
    # the page has a blank inside a name
    found = [[unit.replace("市交 通委", "市交通委") for unit in row] for row in units_of(report)]
    assert found == UNITS
    assert report.blocking() == []
    assert codes(report) == ["ambiguous-collective", "open-unit"]


@pytest.mark.parametrize("file", [file for file in SAMPLES if file != "plan.txt"])
def test_keeps_heading_task_and_place_of_each_row(file: str) -> None:
    items = [one.item for one in check(SAMPLES[file](), file).items]
    assert [item.name for item in items[:3]] == [
        "开展太湖蓝藻联防联控",
        "加强淀山湖联保共治",
        "长江禁渔",
    ]
    assert [item.heading for item in items] == ["太湖治理", "太湖治理", "", ""]
    assert all(item.place.file == file and item.place.row for item in items)
    assert ("完成时限", "全年") in items[2].further


def test_a_section_gives_the_group_and_a_note_is_no_item() -> None:
    items = [one.item for one in check(as_xlsx(), "plan.xlsx").items]
    assert {item.group for item in items} == {"一、水环境"}
    assert items[0].place == Place("plan.xlsx", 5, sheet="任务分解表")


def test_a_section_may_have_a_number_where_items_have_figures() -> None:
    rows = "(一),治水,,\n1,甲,市水务局,\n二、,治气,,\n2,乙,市财政局,\n备注,其余由市水务局解释,,\n"
    report = check("序号,重点任务,责任单位,完成时限\n" + rows, "t.csv")
    assert [(one.item.group, one.item.name) for one in report.items] == [
        ("(一)治水", "甲"),
        ("二、治气", "乙"),
    ]
    items = check("序号,重点任务,责任单位\n一,甲,\n二,乙,市财政局\n", "t.csv").items
    assert [one.item.name for one in items] == ["甲", "乙"]


def test_a_bracket_on_a_section_holds_for_rows_without_units() -> None:
    report = check(
        "序号,重点任务,责任单位\n一、能源结构(市发展改革委总牵头),,\n1,甲,\n2,乙,市水务局\n",
        "t.csv",
    )
    assert units_of(report) == [
        ["市发展改革委 lead shanghai-ndrc"],
        ["市水务局 lead shanghai-water"],
    ]


def test_a_rule_below_the_title_holds_for_all_rows() -> None:
    report = check(
        "各责任单位列第一位的为牵头单位,,\n序号,重点任务,责任单位\n1,甲,市水务局、市财政局\n",
        "t.csv",
    )
    assert [unit.unit.role for unit in report.items[0].units] == ["lead", "partner"]
    assert "rule_reference" in report.items[0].flags


def test_a_rule_in_a_note_below_the_table_holds_for_all_rows() -> None:
    rows = ["1,甲,市水务局、市财政局", "2,乙,市生态环境局、市水务局"]
    note = "注:责任单位中列第一位的为牵头单位,,"
    below = check("\n".join(["序号,重点任务,责任单位", *rows, note, "填表人:某,,"]), "t.csv")
    assert [[unit.unit.role for unit in item.units] for item in below.items] == [
        ["lead", "partner"],
        ["lead", "partner"],
    ]
    between = check("\n".join(["序号,重点任务,责任单位", rows[0], note, rows[1]]), "t.csv")
    assert [[unit.unit.role for unit in item.units] for item in between.items] == [
        ["unspecified", "unspecified"],
        ["lead", "partner"],
    ]


def test_a_note_below_may_say_whom_a_set_means() -> None:
    note = "注:“各地政府”指青浦区、吴江区、嘉善县政府;各区指标另行下达,,"
    report = check(f"序号,重点任务,责任单位\n1,甲,各地政府\n2,乙,各区\n{note}\n", "t.csv")
    first, second = report.items
    three = ("gov-sh-qingpu", "gov-js-suzhou-wujiang", "gov-zj-jiaxing-jiashan")
    assert first.units[0].members == three
    assert second.units[0].members == ()


def test_units_on_lines_of_their_own_belong_to_the_item_above() -> None:
    report = check("序号,重点任务,责任单位\n1,甲,市水务局\n,,市财政局\n2,乙,市财政局\n", "t.csv")
    assert [len(item.units) for item in report.items] == [2, 1]


def test_responsible_beside_lead_carries_it_out() -> None:
    report = check("重点任务,牵头单位,责任单位\n甲,市水务局,各区政府\n", "t.csv")
    assert [unit.unit.role for unit in report.items[0].units] == ["lead", "implementer"]


@pytest.mark.parametrize("field", [field for field in FIELDS if HEADINGS[field]])
def test_every_heading_means_one_field(field: str) -> None:
    assert {field_of(heading) for heading in HEADINGS[field]} == {field}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("责任\n单位", "responsible"),
        ("责 任 单 位", "responsible"),
        ("牵头单位(部门)", "lead"),
        ("責任單位", "responsible"),
        ("责任单位 > 牵头部门", "lead"),
        ("2025年工作目标", "target"),
        ("省级牵头单位", "lead"),
        ("配合科室", "partner"),
        ("牵头单位及责任人", "lead"),
        ("责任单位/责任人", "responsible"),
        ("责任单位 > 责任人", "person"),
        ("整改时限", "deadline"),
        ("监督单位", ""),
        ("天气", ""),
    ],
)
def test_headings_are_known_in_all_their_forms(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_an_unknown_heading_offers_the_nearest_and_can_be_named() -> None:
    table = "重点任务,责任单位,承接处室\n甲,市水务局,市财政局\n"
    report = check(table, "t.csv")
    assert codes(report) == ["unknown-heading"]
    assert report.problems[0].place.column == "承接处室"
    assert report.problems[0].suggestions
    named = check(table, "t.csv", replace(SHANGHAI, mapping=("承接处室=partner",)))
    assert codes(named) == []
    assert units_of(named)[0][1] == "市财政局 partner shanghai-finance"
    assert codes(check(table, "t.csv", replace(SHANGHAI, mapping=("承接处室=skip",)))) == []
    wrong = check(table, "t.csv", replace(SHANGHAI, mapping=("承接处室=boss",)))
    assert "wrong-mapping" in codes(wrong)


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        ("", "t.csv", "empty-file"),
        ("甲,乙\n1,2\n", "t.csv", "no-heading"),
        ("没有责任单位的文字。\n", "t.txt", "no-table"),
        ("重点任务,责任单位,责任单位\n甲,市水务局,市财政局\n", "t.csv", "heading-twice"),
        ("重点任务,责任单位\n,市水务局\n", "t.csv", "empty-cell"),
        ("重点任务,责任单位,\n甲,市水务局,乙\n", "t.csv", "heading-empty"),
        ("重点任务,责任单位\n甲,市水务厅局处\n", "t.csv", "unknown-unit"),
        ("重点任务,责任单位\n甲,青浦区\n", "t.csv", "region-as-unit"),
        ("重点任务,责任单位\n甲,市水务局(某事)\n", "t.csv", "unread-text"),
        ("重点任务,责任单位\n甲,市业农农村委\n", "t.csv", "typo"),
    ],
)
def test_reports_what_keeps_a_table_out(data: str, file: str, code: str) -> None:
    report = check(data, file)
    assert code in [problem.code for problem in report.blocking()]


def test_marks_of_the_direction_of_writing_are_not_part_of_names() -> None:
    report = check("重点任务,责任单位\n甲,\u202e市水\u200b务局\u202c\n", "t.csv")
    assert units_of(report) == [["市水务局 lead shanghai-water"]]


def test_paragraphs_around_a_table_state_its_rules_and_its_date() -> None:
    page = (
        "<p>2025年3月1日</p><table><tr><td>重点任务</td><td>责任单位</td></tr>"
        "<tr><td>甲</td><td>市水务局、市财政局</td></tr></table>"
        "<p>注:责任单位中列第一位的为牵头单位</p>"
    )
    report = check(page, "t.html")
    assert [unit.unit.role for unit in report.items[0].units] == ["lead", "partner"]
    assert report.items[0].flags == ("rule_reference",)
    assert report.date == "2025-03-01"


@pytest.mark.parametrize(
    ("line", "name", "units"),
    [
        ("1.开展监测。牵头单位:市水务局", "开展监测", ["lead"]),
        ("1.目标任务:整治(责任单位:市水务局)", "目标任务:整治", ["lead"]),
        ("1.河道整治。责任单位为市水务局", "河道整治", ["lead"]),
        ("1.联防。牵头省市:上海市;配合省市:江苏省", "联防", ["lead", "partner"]),
    ],
)
def test_a_label_in_a_text_begins_its_units(line: str, name: str, units: list[str]) -> None:
    (item,) = check(line, "t.txt").items
    assert item.item.name == name
    assert [unit.unit.role for unit in item.units] == units


def test_a_sentence_about_units_is_no_item() -> None:
    assert "no-table" in codes(check("责任单位各司其职,加强协作。", "t.txt"))


def test_columns_of_persons_are_left_out_and_said() -> None:
    text = "重点任务,责任单位,责任人\n甲,市水务局,张三\n"
    report = check(text, "t.csv")
    assert report.left_out == ("责任人",)
    assert report.items[0].item.further == ()
    kept = check(text, "t.csv", replace(SHANGHAI, mapping=("责任人=note",)))
    assert kept.left_out == ()
    assert kept.items[0].item.further == (("责任人", "张三"),)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2025年3月1日", "2025-03-01"),
        ("（印发日期：2025-03-01）", "2025-03-01"),
        ("2025年2月30日", ""),
        ("2025年3月1日前完成", ""),
    ],
)
def test_the_date_of_a_document_is_a_line_of_it(line: str, date: str) -> None:
    report = check(f"工作计划,\n{line},\n重点任务,责任单位\n甲,市水务局\n", "t.csv")
    assert report.date == date


def test_a_date_that_cannot_be_is_refused() -> None:
    for text in ("2025-13", "2025-02-30", "去年"):
        report = check("重点任务,责任单位\n甲,市水务局\n", "t.csv", replace(SHANGHAI, date=text))
        assert codes(report) == ["wrong-date"]


def test_invisible_marks_are_no_part_of_a_task() -> None:
    report = check("重点任务,责任单位\n\u202e甲\u200f,\u202b市水务局\u202c\n", "t.csv")
    (item,) = report.items
    assert item.item.name == "甲"
    assert [unit.unit.as_written for unit in item.units] == ["市水务局"]


def test_the_report_is_the_contract() -> None:
    objects = report_objects(check(as_csv(), "plan.csv"))
    assert json.loads(json.dumps(objects, ensure_ascii=False)) == objects
    assert [set(one) for one in objects] == [{"place", "fields", "units", "flags", "problems"}] * 4
    unit = objects[0]["units"][0]
    assert list(unit) == ["as_written", "name", "id", "role", "kind", "why"]
    assert unit["name"] == "上海市生态环境局"
    assert objects[2]["units"][1]["id"] is None
    rows = list(report_rows(check(as_csv(), "plan.csv")))
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert "items: 4, units: 11 (found: 9, " in summary(check(as_csv(), "plan.csv"))


def test_every_unit_says_why() -> None:
    report = check(as_xlsx(), "plan.xlsx")
    assert all(unit.why for item in report.items for unit in item.units)


def test_a_table_of_headings_alone_is_refused(tmp_path: Path) -> None:
    text = "一个标题\n序号,重点任务,责任单位\n,,\n合计,,\n注:略\n"
    one = check(text, "t.csv", Arguments()).problems[0]
    assert str(one.place) == "t.csv, row 2"
    assert one.code == "no-items"
    assert "holds no items; write one a row" in one.message
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    refused = load(path)
    assert not refused.records
    assert not refused.replaces
    assert [problem.code for problem in refused.problems] == ["no-items"]


@pytest.mark.parametrize(
    "footer",
    [
        "填表人：李四,,联系电话：123456",
        "填报人:李四,审核人:王五,",
        "填报单位（盖章）：市水务局,,",
        "联系人,李四,123456",
        "联系电话：123456,,",
        "单位负责人：李四,填表日期：2025年3月1日,",
        "制表：李四,,",
        "日期：2025年3月1日,,",
        "注：以上各项下同,,",
    ],
)
def test_a_row_below_that_says_who_filled_the_table_in_is_no_item(footer: str) -> None:
    report = check(f"序号,重点任务,责任单位\n1,治水,市水务局\n{footer}\n", "t.csv")
    assert [one.item.name for one in report.items] == ["治水"]
    assert [one.item.group for one in report.items] == [""]
    assert report.all_problems() == []


@pytest.mark.parametrize("task", ["日期公示", "联系群众", "审批", "填报人员培训：两次"])
def test_a_task_that_begins_as_such_a_row_stays_an_item(task: str) -> None:
    report = check(f"重点任务,责任单位\n{task},市水务局\n", "t.csv")
    assert [one.item.name for one in report.items] == [task]


@pytest.mark.parametrize(
    "section", ["一、治水（市水务局牵头）", "一、治水(市水务局牵头)", "治水〔市水务局牵头〕"]
)
def test_a_section_may_name_who_leads_all_of_its_items(section: str) -> None:
    report = check(f"序号,重点任务,责任单位\n{section},,\n1,甲,\n2,乙,市财政局负责\n", "t.csv")
    assert units_of(report)[0] == ["市水务局 lead shanghai-water"]
    assert [one.item.group for one in report.items] == [section, section]


def test_a_section_about_units_names_none() -> None:
    text = "序号,重点任务,责任单位\n（一）加强部门协同（试点）,,\n1,甲,\n"
    assert codes(check(text, "t.csv")) == ["no-units"]


def test_an_empty_table_to_fill_in_asks_for_items_and_then_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    write_table(path, shipped_graph())
    report = check(path.read_bytes(), path.name, Arguments())
    assert codes(report) == ["no-items"]
    assert "a row numbered 示例 does not count" in report.problems[0].message
    book = openpyxl.load_workbook(path)
    sheet = book["任务分工表"]
    assert len(sheet.data_validations.dataValidation) == 6
    assert book["名单"].sheet_state == "hidden"
    for column, text in zip(
        "ABDE", ["1", "治水", "上海市水务局", "苏州市生态环境局等"], strict=True
    ):
        sheet[f"{column}3"] = text
    report = check(bytes_of(book), path.name)
    assert units_of(report) == [
        ["上海市水务局 lead shanghai-water", "苏州市生态环境局 partner js-suzhou-ee"]
    ]


def test_dates_and_numbers_of_excel_are_read_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["序号", "重点任务", "责任单位", "完成时限"])
    sheet.append([1.0, "治水", "市水务局", date(2025, 12, 31)])
    one = check(bytes_of(book), "t.xlsx").items[0].item
    assert one.number == "1"
    assert one.further == (("完成时限", "2025-12-31"),)


def test_several_sheets_are_one_document() -> None:
    book = openpyxl.Workbook()
    sheet_of(book).append(["说明文字"])
    for name in ("水", "气"):
        sheet = book.create_sheet(name)
        sheet.append(["序号", "重点任务", "责任单位"])
        sheet.append(["1", name, "市水务局"])
    report = check(bytes_of(book), "t.xlsx")
    assert [one.item.place.sheet for one in report.items] == ["水", "气"]
    assert report.skipped == ("Sheet",)


def test_a_damaged_file_is_reported_and_never_raises() -> None:
    whole = as_xlsx()
    for cut in range(0, len(whole), 997):
        report = check(whole[:cut], "t.xlsx")
        assert report.problems
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/workbook.xml", "<a/>")
    assert "damaged" in codes(check(out.getvalue(), "t.xlsx"))


def test_says_how_far_it_is() -> None:
    seen: list[int] = []
    rows = "".join(f"{number},甲,市水务局\n" for number in range(1, 1_200))
    check_table(
        f"序号,重点任务,责任单位\n{rows}".encode(), "t.csv", SHANGHAI, shipped_graph(), seen.append
    )
    assert seen == sorted(seen)
    assert len(seen) > 1


CELLS = st.sampled_from(
    [
        "",
        "1",
        "序号",
        "重点任务",
        "责任单位",
        "牵头单位",
        "甲",
        "市水务局",
        "各区政府等",
        "一、水",
        "注:下同",
        "(",
    ]
)


@settings(deadline=None)  # a machine that does other things too
@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from(["t.csv", "t.xlsx"]))
def test_any_table_gives_a_report(rows: list[list[str]], file: str) -> None:
    if file == "t.csv":
        data = "\n".join(",".join(row) for row in rows).encode()
    else:
        book = openpyxl.Workbook()
        for row in rows:
            sheet_of(book).append(row)
        data = bytes_of(book)
    report = check(data, file)
    assert len(report_objects(report)) == len(report.items) + len(report.problems)
    assert all(item.item.name for item in report.items)
