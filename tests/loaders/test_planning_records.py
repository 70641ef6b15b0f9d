"""What a planning table becomes: ids, records, edges, agencies of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.model import Place
from ecocollab.loaders.assemble import assemble, try_assemble
from ecocollab.loaders.planning.ids import item_ids, tidy_number
from ecocollab.loaders.planning.replace import without_items
from ecocollab.loaders.planning.rows import PlanItem
from ecocollab.loaders.planning.table import read_planning
from ecocollab.tests.loaders.planning_samples import (
    as_csv,
    as_xlsx,
    load,
    shipped_graph,
    shipped_records,
)

if TYPE_CHECKING:
    from pathlib import Path


def item(number: str, row: int, group: str = "") -> PlanItem:
    return PlanItem(Place("t", row), number, group, "", "x")


@pytest.mark.parametrize(
    ("plan", "items", "ids"),
    [
        ("workplan-2024", [item("1", 2), item("（十二）", 3)], ["wp2024-01", "wp2024-12"]),
        ("action-plan-2024-2026", [item("1.2", 2)], ["ap2024-1.2"]),
        ("lake", [item("", 17)], ["lake-r17"]),
        ("lake", [item("1", 2), item("1", 3)], ["lake-01-1", "lake-01-2"]),
        ("lake", [item("1", 2, "甲"), item("1", 3, "乙")], ["lake-1-01", "lake-2-01"]),
        ("lake", [item("", 2), item("", 2)], ["lake-r2", "lake-r2.2"]),
    ],
)
def test_ids_come_from_the_numbers(plan: str, items: list[PlanItem], ids: list[str]) -> None:
    assert item_ids(plan, items) == ids


def test_numbers_are_tidied() -> None:
    written = ["3.", "二十一", "十", "（三）", "A-1", ""]
    assert [tidy_number(one) for one in written] == ["03", "21", "10", "03", "A-1", ""]


def test_a_table_becomes_part_of_the_graph(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_xlsx())
    planned = load(path, date="2025-03-01")
    assert planned.problems == ()
    assert planned.replaces == "workplan-2025"
    graph = assemble([*shipped_records(), *planned.records])
    items = [node for node in graph.of_label("WorkItem") if node.id.startswith("wp2025")]
    assert [node.id for node in items] == ["wp2025-01-1", "wp2025-01-2", "wp2025-02", "wp2025-03"]
    edges = [edge for edge in graph.of_type("RESPONSIBLE_FOR") if edge.end[1].startswith("wp2025")]
    assert len(edges) == 9
    attested = [one.sources for one in items] + [one.sources for one in edges]
    for sources in attested:
        source = graph.nodes["Source", sources[0]]
        assert "plan.xlsx[任务分解表]" in source.text("name_zh")
        assert "SHA-256" in source.text("date_note")
        assert "loaded 2026-11-24" in source.text("date_note")
        assert source.text("date") == "2025-03-01"
        assert source.text("read") == "table rows"
    assert "unresolved: 各区政府 (partner)" in items[2].text("note")
    assert ("Agency", "gov-shanghai") in {
        edge.start for edge in graph.entering["Plan", "workplan-2025"]
    }


def test_loading_replaces_the_items_of_the_plan_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(as_csv())
    planned = read_planning(path, {"issuer": "上海市", "plan": "workplan-2024"}, shipped_graph())
    graph, problems = try_assemble(
        [*without_items(shipped_records(), "workplan-2024"), *planned.records]
    )
    assert [problem.code for problem in problems] == ["wrong-count"]
    assert len(graph.of_label("WorkItem")) == 4
    before = shipped_graph()
    for label in ("Task", "Collaboration", "Agency", "Region"):
        assert graph.of_label(label) == before.of_label(label)


def test_the_items_of_an_action_plan_are_tasks(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(as_csv())
    planned = load(path, plan="ap-x", years="2025-2027", title="三年行动计划")
    graph = assemble([*shipped_records(), *planned.records])
    assert len([node for node in graph.of_label("Task") if node.id.startswith("ap-x")]) == 4
    replaced = without_items(shipped_records(), "action-plan-2024-2026")
    assert not try_assemble(replaced)[0].of_label("Task")
    assert [one.code for one in try_assemble(replaced)[1]] == ["wrong-count"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"issuer": "上海市"}, "no-plan"),
        ({"issuer": "上海市", "plan": "workplan-2042"}, "unknown-plan"),
        ({"plan": "workplan-2024"}, "no-issuer"),
        ({"issuer": "上海市", "plan": "x", "title": "x", "years": "soon"}, "wrong-plan"),
        ({"issuer": "上海市", "plan": "计划", "title": "x", "years": "2025"}, "wrong-plan"),
    ],
)
def test_loading_needs_to_know_plan_and_issuer(
    tmp_path: Path, arguments: dict[str, str], code: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(as_csv())
    planned = read_planning(path, arguments, shipped_graph())
    assert code in [problem.code for problem in planned.problems]
    assert planned.records == ()


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"issuer": ""}, "t.csv, option --issuer"),
        ({"plan": ""}, "t.csv, option --plan"),
        ({"years": "25"}, "t.csv, option --new-plan"),
        ({"date": "gestern"}, "t.csv, option --date"),
        ({"map": "重点任务=what"}, "t.csv, option --map"),
        ({"define": "各区政府"}, "t.csv, option --define"),
    ],
)
def test_what_is_missing_or_wrong_in_an_option_is_said_of_that_option(
    tmp_path: Path, more: dict[str, str], place: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("重点任务,牵头单位\n甲,市水务局\n", "utf-8")
    assert place in [str(problem.place) for problem in load(path, **more).problems]


def test_unknown_bodies_keep_a_table_out_unless_they_are_wanted(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("重点任务,责任单位\n甲,市公安局、市业农农村委\n", encoding="utf-8")
    codes_found = {problem.code for problem in load(path).problems}
    assert codes_found == {"unknown-unit", "typo"}
    path.write_text("重点任务,责任单位\n甲,市体育局、市水务局\n乙,市体育局\n", encoding="utf-8")
    planned = load(path, **{"new-agencies": "yes"})
    assert planned.problems == ()
    graph = assemble([*shipped_records(), *planned.records])
    new = [node for node in graph.of_label("Agency") if node.text("name_zh") == "上海市体育局"]
    assert [node.text("certainty") for node in new] == ["probable"]
    assert len(graph.leaving[new[0].key]) == 2


def test_words_that_name_nobody_never_become_agencies(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = (
        "1,甲,市水务局等,待定",
        "2,乙,同上,市生态环境局等5部门",
        "3,丙,〃,见附件",
        "4,丁,无,同前",
    )
    path.write_text("序号,重点任务,牵头单位,配合单位\n" + "\n".join(rows), "utf-8")
    planned = load(path, **{"new-agencies": "yes"})
    assert planned.problems == ()
    assert [one for one in planned.records if one.table.name == "agencies"] == []
    assert [
        f"{one.text('item')} {one.text('role')} {one.text('agency')}"
        for one in planned.records
        if one.table.name == "responsibilities"
    ] == [
        "wp2025-01 lead shanghai-water",
        "wp2025-02 lead shanghai-water",
        "wp2025-02 partner shanghai-ee",
        "wp2025-03 lead shanghai-water",
    ]
    notes = [one.text("note") for one in planned.records if one.table.name == "work_items"]
    assert notes == [
        "unresolved: 待定 (partner)",
        "",
        "unresolved: 见附件 (partner)",
        "unresolved: 见附件 (partner)",
    ]


def test_the_same_as_above_needs_something_above(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("序号,重点任务,牵头单位\n1,甲,同上\n2,乙,\n3,丙,同上\n", "utf-8")
    planned = load(path, **{"new-agencies": "yes"})
    assert [(one.place.row, one.code) for one in planned.problems] == [
        (2, "unread-text"),
        (4, "unread-text"),
    ]


@pytest.mark.parametrize(
    ("issuer", "written", "name", "level"),
    [
        ("苏州市", "市航道中心", "苏州市航道中心", "municipal"),
        ("江苏省苏州市", "市航道中心", "苏州市航道中心", "municipal"),
        ("赣州市", "市水利局", "赣州市水利局", "municipal"),
        ("江西省", "省水利厅", "江西省水利厅", "provincial"),
        ("石城县", "水利局", "石城县水利局", "county"),
    ],
)
def test_a_new_agency_bears_the_name_of_the_issuer(
    tmp_path: Path, issuer: str, written: str, name: str, level: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"重点任务,责任单位\n甲,{written}\n", encoding="utf-8")
    planned = load(path, issuer=issuer, **{"new-agencies": "yes"})
    assert planned.problems == ()
    (agency,) = [row for row in planned.records if row.table.name == "agencies"]
    assert (agency.text("name_zh"), agency.text("level")) == (name, level)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("省航道中心", "provincial"),
        ("市航道中心", "municipal"),
        ("水文站", "municipal"),
        ("苏州市吴江区水文站", "county"),
        ("上海市航道中心", "provincial"),
        ("赣州市石城县水文站", "county"),
        ("昆山市航道中心", "county"),
        ("工业园区水文站", "municipal"),
        ("国家水文档案馆", "national"),
    ],
)
def test_a_new_agency_has_the_level_of_the_place_in_its_name(
    tmp_path: Path, name: str, level: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"重点任务,责任单位\n甲,{name}\n", encoding="utf-8")
    planned = load(path, issuer="苏州市", **{"new-agencies": "yes"})
    assert [row.text("level") for row in planned.report.agencies] == [level]


def test_a_second_name_plate_makes_no_second_agency(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("重点任务,责任单位\n甲,市航道局(市港口局)、市航道局\n", encoding="utf-8")
    planned = load(path, **{"new-agencies": "yes"})
    assert [row.text("name_zh") for row in planned.report.agencies] == ["上海市航道局"]


def test_no_agency_is_made_of_a_city_that_is_not_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("重点任务,责任单位\n甲,市航道中心\n", encoding="utf-8")
    planned = load(path, issuer="江苏省", **{"new-agencies": "yes"})
    assert [problem.code for problem in planned.problems] == ["ambiguous-unit"]
    assert planned.records == ()


def test_regions_waters_and_themes_become_edges(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "序号,重点任务,责任单位,地区,流域,主题\n1,甲,市水务局,青浦区、吴江区,淀山湖,水环境\n",
        encoding="utf-8",
    )
    graph = assemble([*shipped_records(), *load(path).records])
    leaving = {(edge.type, edge.end[1]) for edge in graph.leaving["WorkItem", "wp2025-01"]}
    assert leaving >= {
        ("COVERS", "sh-qingpu"),
        ("COVERS", "js-suzhou-wujiang"),
        ("CONCERNS", "dianshan"),
        ("HAS_THEME", "water"),
    }
    path.write_text("重点任务,责任单位,地区\n甲,市水务局,无名区\n", encoding="utf-8")
    _graph, problems = try_assemble([*shipped_records(), *load(path).records])
    assert [problem.code for problem in problems] == ["unknown-id"]
