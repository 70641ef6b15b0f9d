"""Planning tables as they were issued: every format, issuers, sets, ids, records and the report."""

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
from ecocollab.loaders.planning.naming import is_typo
from ecocollab.loaders.planning.report import COLUMNS, report_objects, report_rows, summary
from ecocollab.loaders.planning.table import Arguments, check_table
from ecocollab.loaders.planning.workbook import write_table
from ecocollab.messages import set_language
from ecocollab.tests.loaders.planning_samples import (
    SAMPLES,
    SHANGHAI,
    UNITS,
    as_csv,
    as_xlsx,
    bytes_of,
    check,
    codes,
    sheet_of,
    shipped_graph,
    units_of,
)
from ecocollab.tests.loaders.units_score import expected, texts

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


def test_the_issuer_says_which_province_is_meant() -> None:
    table = "重点任务,责任单位\n甲,省生态环境厅\n"
    ids = {
        issuer: check(table, "t.csv", Arguments(issuer=issuer)).items[0].units[0].id
        for issuer in ("江苏省", "浙江省", "安徽省", "杭州市")
    }
    assert ids == {
        "江苏省": "jiangsu-ee",
        "浙江省": "zhejiang-ee",
        "安徽省": "anhui-ee",
        "杭州市": "zhejiang-ee",
    }
    assert check(
        "重点任务,责任单位\n甲,市生态环境局\n", "t.csv", Arguments(issuer="浙江省")
    ).blocking()


def test_an_unknown_issuer_is_said_once_and_names_are_restored() -> None:
    report = check("重点任务,责任单位\n甲,县水利局、住建局\n", "t.csv", Arguments(issuer="石城县"))
    assert [unit.name for unit in report.items[0].units] == ["石城县水利局", "石城县住建局"]
    assert [unit.id for unit in report.items[0].units] == ["", ""]
    assert codes(report) == ["unknown-issuer"]
    assert report.blocking() == []


@pytest.mark.parametrize("issuer", ["石城县", "浙江省"])
def test_asks_which_city_is_meant_where_the_issuer_does_not_tell(issuer: str) -> None:
    report = check("重点任务,责任单位\n甲,市生态环境局\n", "t.csv", Arguments(issuer=issuer))
    (problem,) = report.items[0].problems
    assert problem.code == "ambiguous-unit"
    assert "which 市 is meant" in problem.message
    assert problem.suggestions == ()


def test_without_an_issuer_only_that_is_said() -> None:
    report = check("重点任务,责任单位\n甲,市生态环境局、市财政局\n", "t.csv", Arguments())
    assert codes(report) == ["no-issuer"]


def test_an_issuer_may_be_named_with_what_it_lies_in() -> None:
    arguments = Arguments(issuer="江苏省苏州市")
    report = check("重点任务,责任单位\n甲,市生态环境局\n", "t.csv", arguments)
    assert [unit.id for unit in report.items[0].units] == ["js-suzhou-ee"]
    wrong = check("重点任务,责任单位\n甲,乙\n", "t.csv", Arguments(issuer="浙江省苏州市"))
    assert "unknown-issuer" in codes(wrong)


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


def test_says_in_chinese_that_the_document_decides_who_is_meant() -> None:
    set_language("zh")
    try:
        report = check("重点任务,责任单位\n甲,市水务局、各区政府\n", "t.csv")
    finally:
        set_language("en")
    (problem,) = report.items[0].problems
    assert problem.message.endswith("所指取决于文件；请用 --define 加以定义")


@pytest.mark.parametrize("issuer", ["山西省", "浙江省", "宁波市", "石城县"])
@pytest.mark.parametrize("name", ["市水务局", "市水务局(市海洋局)", "市交通委", "区财政局"])
def test_a_body_of_another_city_is_never_taken(issuer: str, name: str) -> None:
    report = check(f"重点任务,责任单位\n甲,{name}\n", "t.csv", Arguments(issuer=issuer))
    assert [unit.id for unit in report.items[0].units] == [""]
    known_issuer = "unknown-issuer" not in codes(report)
    assert bool(report.blocking()) == (known_issuer or not name.startswith(issuer[-1]))


def test_the_issuer_is_required() -> None:
    report = check("重点任务,责任单位\n甲,省生态环境厅\n", "t.csv", Arguments())
    assert [problem.code for problem in report.problems] == ["no-issuer"]
    assert report.blocking()


@pytest.mark.parametrize(
    ("issuer", "name", "agency"),
    [
        ("上海市", "市规划资源局", "shanghai-nr"),
        ("上海市", "市发改委", "shanghai-ndrc"),
        ("上海市", "上海市发展和改革委员会", "shanghai-ndrc"),
        ("上海市", "生态环境部", "mee"),
        ("上海市", "财政局", "shanghai-finance"),
        ("安徽省", "省环境保护厅", "anhui-ee"),
        ("江苏省", "南京市生态环境局", "js-nanjing-ee"),
        ("中国", "发展改革委", "ndrc"),
        ("浙江省", "省发改委(省能源局)", "zhejiang-ndrc"),
    ],
)
def test_finds_an_agency_by_short_old_and_full_names(issuer: str, name: str, agency: str) -> None:
    report = check(f"重点任务,责任单位\n甲,{name}\n", "t.csv", Arguments(issuer=issuer))
    assert [unit.id for unit in report.items[0].units] == [agency], report.items[0]


def test_a_typo_is_offered_and_not_taken() -> None:
    field = texts("examples.csv")[7]
    table = f'重点任务,责任单位\n甲,"{field}"\n'
    report = check(table, "t.csv", Arguments(issuer="安徽省"))
    assert "typo" in report.items[0].flags
    problem = next(one for one in report.items[0].problems if one.code == "typo")
    assert problem.suggestions == ("安徽省农业农村厅",)
    wrong = [unit for unit in report.items[0].units if "农村农业" in unit.name]
    assert [unit.id for unit in wrong] == [""]


@pytest.mark.parametrize(
    ("name", "known", "slip"),
    [
        ("上海市水误局", "上海市水务局", True),
        ("上海市税务局", "上海市水务局", False),
        ("安徽省农村农业厅", "安徽省农业农村厅", True),
        ("浙江省水利厅", "江西省水利厅", False),
        ("上海市水务局", "上海市水务局", False),
    ],
)
def test_a_slip_leaves_no_work_that_departments_do(name: str, known: str, slip: bool) -> None:  # noqa: FBT001
    assert is_typo(name, known) is slip


def test_no_other_real_field_looks_like_a_typo() -> None:
    for file, fields in (("expected.json", "examples.csv"), ("more_expected.json", "more.csv")):
        written = texts(fields)
        for entry in (one for one in expected(file) if one["issuer"]):
            line = written[entry["n"]].replace('"', "").replace("\n", " ")
            arguments = Arguments(issuer=entry["issuer"])
            report = check(f'重点任务,责任单位\n甲,"{line}"\n', "t.csv", arguments)
            flags = {flag for one in report.items for flag in one.flags}
            assert ("typo" in flags) == ("typo" in entry["flags"]), entry["n"]


def test_a_set_is_expanded_only_where_it_is_certain() -> None:
    table = "重点任务,责任单位\n甲,三省一市生态环境部门\n乙,各区政府\n"
    report = check(table, "t.csv")
    assert report.items[0].units[0].ids == (
        "shanghai-ee",
        "jiangsu-ee",
        "zhejiang-ee",
        "anhui-ee",
    ) or sorted(report.items[0].units[0].ids) == [
        "anhui-ee",
        "jiangsu-ee",
        "shanghai-ee",
        "zhejiang-ee",
    ]
    assert report.items[1].units[0].ids == ()
    defined = replace(SHANGHAI, defined=("各区政府=gov-sh-qingpu",))
    assert check(table, "t.csv", defined).items[1].units[0].ids == ("gov-sh-qingpu",)
    wrong = check(table, "t.csv", replace(SHANGHAI, defined=("各区政府=nobody",)))
    assert "wrong-definition" in [problem.code for problem in wrong.blocking()]


def test_a_document_may_define_a_set_itself() -> None:
    table = (
        "实施方案,\n本方案由青浦区、吴江区、嘉善县(以下统称“示范区三地”)实施,\n"
        "重点任务,责任单位\n甲,各区政府、示范区三地\n乙,两区一县人民政府\n"
    )
    report = check(table.replace("各区政府、示范区三地", "“示范区三地”各地政府"), "t.csv")
    assert report.items[0].units[0].ids == ()
    defined = table.replace("示范区三地”", "各区政府”").replace("各区政府、示范区三地", "各区政府")
    units = check(defined, "t.csv").items[0].units
    assert units[0].ids == ("gov-sh-qingpu", "gov-js-suzhou-wujiang", "gov-zj-jiaxing-jiashan")


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
    assert "4 items, 11 units: 9 found" in summary(check(as_csv(), "plan.csv"))


def test_every_unit_says_why() -> None:
    report = check(as_xlsx(), "plan.xlsx")
    assert all(unit.why for item in report.items for unit in item.units)


def test_an_empty_table_to_fill_in_has_nothing_to_report(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    write_table(path, shipped_graph())
    assert report_objects(check(path.read_bytes(), path.name, Arguments())) == []
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


@pytest.mark.parametrize(
    ("name", "agency", "why"),
    [
        ("省自然资源厅(省林业局)", "zhejiang-nr", "is below it"),
        ("省水利厅(浙江省水利厅)", "zhejiang-water", "two name plates"),
        ("省水利厅(省水库办)", "zhejiang-water", "is not known to the graph"),
        ("省水库局(省水利厅)", "", "not known"),
    ],
)
def test_tells_plates_from_bodies_below(name: str, agency: str, why: str) -> None:
    unit = (
        check(f"重点任务,责任单位\n甲,{name}\n", "t.csv", Arguments(issuer="浙江省"))
        .items[0]
        .units[0]
    )
    assert unit.id == agency
    assert why in unit.why


def test_a_region_is_no_body_but_its_government_is_offered() -> None:
    report = check("重点任务,责任单位\n甲,青浦区\n", "t.csv")
    problem = report.items[0].problems[0]
    assert (problem.code, problem.suggestions) == ("region-as-unit", ("青浦区人民政府",))


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
