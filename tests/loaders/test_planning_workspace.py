"""Planning tables as inputs of a workspace: loaded, loaded again, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecocollab.errors import ProblemsError, UsageError
from ecocollab.loaders.workspace import Workspace
from ecocollab.tests.loaders.planning_samples import as_xlsx

if TYPE_CHECKING:
    from pathlib import Path

NEW_PLAN = {
    "issuer": "上海市",
    "plan": "workplan-2025",
    "title": "2025年工作重点",
    "years": "2025",
}


def table(path: Path, items: int = 1) -> Path:
    rows = "".join(f"{number},任务{number},市水务局\n" for number in range(1, items + 1))
    path.write_text(f"序号,重点任务,责任单位\n{rows}", encoding="utf-8")
    return path


def test_a_workspace_keeps_a_table_rebuilds_with_it_and_lets_it_go(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(as_xlsx())
    workspace = Workspace(tmp_path / "workspace")
    workspace.load()
    before = workspace.current().counts
    assert workspace.load(path, NEW_PLAN).name == "workplan-2025"
    loaded = workspace.current().counts
    assert loaded["nodes"]["WorkItem"] == before["nodes"]["WorkItem"] + 4  # type: ignore[operator]
    path.unlink()
    workspace.again()
    assert workspace.current().counts == loaded
    other = tmp_path / "other.csv"
    other.write_text("序号,重点任务,责任单位\n1,甲,市水务局\n", encoding="utf-8")
    workspace.load(other, NEW_PLAN)
    assert workspace.current().counts["nodes"]["WorkItem"] == before["nodes"]["WorkItem"] + 1  # type: ignore[operator]
    workspace.unload("workplan-2025")
    assert workspace.current().counts == before


def test_a_table_with_problems_changes_nothing_in_a_workspace(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("序号,重点任务,责任单位\n1,甲,市无名局\n", encoding="utf-8")
    workspace = Workspace(tmp_path / "workspace")
    workspace.load()
    before = workspace.current()
    with pytest.raises(ProblemsError) as caught:
        workspace.load(path, {"issuer": "上海市", "plan": "workplan-2024"})
    assert {problem.code for problem in caught.value.problems} >= {"unknown-unit"}
    assert workspace.current() == before


def test_a_plan_that_a_table_brought_in_needs_no_title_again(tmp_path: Path) -> None:
    path = table(tmp_path / "plan.csv")
    workspace = Workspace(tmp_path / "workspace")
    workspace.load()
    workspace.load(path, NEW_PLAN)
    table(path, items=2)
    again = {"issuer": "上海市", "plan": "workplan-2025"}
    assert workspace.check(path, again) == []
    assert workspace.load(path, again).arguments == NEW_PLAN
    renamed = workspace.load(path, {**again, "title": "2025年要点", "years": "2025"})
    assert renamed.arguments["title"] == "2025年要点"
    with pytest.raises(ProblemsError):
        workspace.load(path, {"issuer": "上海市", "plan": "workplan-2026"})


def test_a_table_is_taken_out_by_the_name_of_its_file_too(tmp_path: Path) -> None:
    path = table(tmp_path / "plan.csv")
    workspace = Workspace(tmp_path / "workspace")
    workspace.load()
    before = workspace.current().counts
    workspace.load(path, NEW_PLAN)
    workspace.unload("plan.csv")
    assert workspace.current().counts == before
    workspace.load(path, NEW_PLAN)
    workspace.load(path, {**NEW_PLAN, "plan": "workplan-2027", "years": "2027"})
    with pytest.raises(UsageError, match="workplan-2025, workplan-2027"):
        workspace.unload("plan.csv")


def test_a_wrong_number_of_items_is_said_of_the_table(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "workspace")
    workspace.load()
    arguments = {"issuer": "上海市", "plan": "workplan-2024"}
    problems = workspace.check(table(tmp_path / "plan.csv"), arguments)
    assert [(one.code, one.place.file) for one in problems] == [("wrong-count", "plan.csv")]


def test_two_tables_may_bring_in_the_same_new_agency(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("重点任务,责任单位\n甲,市航道中心\n", encoding="utf-8")
    workspace = Workspace(tmp_path / "workspace")
    workspace.load()
    new = {**NEW_PLAN, "new-agencies": "yes"}
    workspace.load(path, new)
    workspace.load(path, {**new, "plan": "workplan-2026", "years": "2026"})
    graph = workspace.graph()
    (agency,) = [one for one in graph.of_label("Agency") if one.text("name_zh") == "上海市航道中心"]
    items = {edge.end[1] for edge in graph.leaving[agency.key] if edge.type == "RESPONSIBLE_FOR"}
    assert len(items) == 2
    workspace.unload("workplan-2025")
    assert agency.key in workspace.graph().nodes
