"""Packages: the shipped one is right, and each thing that can be wrong is reported at its place."""

from __future__ import annotations

import csv
import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocollab.errors import ProblemsError, UsageError
from ecocollab.loaders.assemble import assemble, try_assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.new_package import new_package
from ecocollab.loaders.package import DESCRIPTOR, read_package
from ecocollab.ontology.tables import TABLES, columns
from ecocollab.scripts import write_datapackage, write_names
from ecocollab.tests.packages import change_rows, set_cell, small_package

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.graph.model import Problem


def problems_of(folder: Path) -> list[Problem]:
    package = read_package(folder)
    return [*package.problems, *try_assemble(package.records)[1]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return small_package(tmp_path / "pkg")


def test_shipped_package_has_no_problem_and_the_numbers_that_were_published() -> None:
    package = read_package(SHIPPED)
    graph = assemble(package.records)
    assert package.problems == ()
    assert {label: len(graph.of_label(label)) for label in ("Task", "WorkItem")} == {
        "Task": 17,
        "WorkItem": 54,
    }
    assert len(graph.of_label("Collaboration")) == 98
    assert len(graph.of_type("PARTY_TO")) == 220 + 90
    levels = [node.text("evidence") for node in graph.of_label("WorkItem")]
    assert [levels.count(one) for one in ("summarised", "reconstructed", "unpublished")] == [
        20,
        7,
        27,
    ]


def test_shipped_package_satisfies_frictionless() -> None:
    frictionless = pytest.importorskip("frictionless", reason="a library of the dev group")
    report = frictionless.Package(str(SHIPPED / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert report.stats["tasks"] == len(TABLES)


def test_what_scripts_write_from_the_ontology_is_up_to_date() -> None:
    assert write_names.NAMES_FILE.read_text(encoding="utf-8") == write_names.current_text()
    assert (SHIPPED / "datapackage.json").read_text(encoding="utf-8") == write_datapackage.text()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_headings_of_the_example_are_those_of_the_ontology(package: Path, name: str) -> None:
    with (package / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert tuple(next(csv.reader(handle))) == columns(TABLES[name])


def test_example_package_has_no_problem_and_a_row_in_each_table(package: Path) -> None:
    assert problems_of(package) == []
    filled = {record.table.name for record in read_package(package).records}
    assert filled == set(TABLES)


def test_new_package_leaves_a_filled_folder_alone(package: Path) -> None:
    before = {path.name: path.read_bytes() for path in package.iterdir()}
    with pytest.raises(UsageError, match="not empty"):
        new_package(package)
    assert {path.name: path.read_bytes() for path in package.iterdir()} == before


def test_folders_with_chinese_names_make_packages_of_different_names(tmp_path: Path) -> None:
    found = {}
    for name in ("甲地", "乙地", "甲地 2025", "乙地 2025", "Our Region"):
        new_package(tmp_path / name)
        found[name] = json.loads((tmp_path / name / DESCRIPTOR).read_bytes())
    assert [one["title"] for one in found.values()] == list(found)
    names = [one["name"] for one in found.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    assert found["Our Region"]["name"] == "our-region"


WRONG_CELLS = [
    ("agencies", "jurisdiction", "example-provinse", "unknown-id", "example-province"),
    ("agencies", "jurisdiction", "示列省", "unknown-id", "示例省"),
    ("agencies", "id", "a b", "wrong-id", ""),
    ("agencies", "id", "<script>", "wrong-id", ""),
    ("agencies", "kind", "departmemt", "wrong-code", "department"),
    ("agencies", "name_zh", "", "empty-cell", ""),
    ("agencies", "name_zh", "bell\x07", "control-character", ""),
    ("agencies", "sources", "example-source|", "empty-item", ""),
    ("agencies", "sources", "example-sourse", "unknown-id", "example-source"),
    ("collaborations", "year_to", "20025", "wrong-year", ""),
    ("collaborations", "year_to", "1066", "wrong-year", ""),
    ("collaborations", "sources", "", "empty-cell", ""),
    ("collaborations", "year_from", "2026", "years-reversed", ""),
    ("plans", "declared_items", "one", "wrong-number", ""),
    ("plans", "declared_items", "7", "wrong-count", ""),
    ("plans", "year_from", "", "empty-cell", ""),
    ("regions", "counts_as_city", "maybe", "wrong-code", ""),
    ("regions", "lat", "nan", "wrong-number", ""),
    ("regions", "gb2260", "31", "wrong-form", ""),
    ("sources", "url", "javascript:alert(1)", "wrong-address", ""),
    ("sources", "date", "2024-7", "wrong-form", ""),
    ("work_items", "plan", "", "empty-cell", ""),
    ("work_items", "regions_basis", "", "empty-cell", ""),
    ("responsibilities", "agency", "", "empty-cell", ""),
    ("responsibilities", "year", "", "empty-cell", ""),
    ("parties", "part", "guest", "wrong-code", ""),
    ("members", "set_class", "Agency", "wrong-code", ""),
    ("basins", "parent", "example-lake", "own-ancestor", ""),
]


@pytest.mark.parametrize(("table", "column", "value", "code", "nearest"), WRONG_CELLS)
def test_wrong_cell_is_reported_once_at_its_place(  # noqa: PLR0913, PLR0917
    package: Path, table: str, column: str, value: str, code: str, nearest: str
) -> None:
    set_cell(package, table, column, value)
    found = [one for one in problems_of(package) if one.code == code]
    assert [(p.place.file, p.place.row, p.place.column) for p in found] == [
        (f"pkg/{table}.csv", 2, column)
    ]
    assert (nearest in found[0].suggestions) if nearest else True
    assert str(found[0]).startswith(f"pkg/{table}.csv, row 2, column {column}: ")


def test_duplicate_key_names_both_rows(package: Path) -> None:
    change_rows(package, "agencies", lambda rows: [*rows, dict(rows[0])])
    (found,) = problems_of(package)
    assert found.code == "duplicate-key"
    assert found.place.row == 3
    assert "pkg/agencies.csv, row 2" in found.message


def test_duplicate_edge_names_both_rows(package: Path) -> None:
    change_rows(package, "parties", lambda rows: [*rows, dict(rows[0])])
    (found,) = problems_of(package)
    assert (found.code, found.place.row) == ("duplicate-key", 3)
    assert "row 2" in found.message


def test_border_written_in_both_directions_is_one_border(package: Path) -> None:
    def turned(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        a, b = rows[0]["region_a"], rows[0]["region_b"]
        return [*rows, {**rows[0], "region_a": b, "region_b": a}]

    change_rows(package, "region_borders", turned)
    assert [one.code for one in problems_of(package)] == ["duplicate-key"]


def test_ambiguous_name_lists_every_meaning(package: Path) -> None:
    change_rows(package, "regions", lambda rows: [*rows, {**rows[0], "id": "other", "gb2260": ""}])
    set_cell(package, "agencies", "jurisdiction", "示例省")
    (found,) = problems_of(package)
    assert found.code == "ambiguous-name"
    assert found.suggestions == ("example-province", "other")


def test_names_stand_for_ids_in_cells(package: Path) -> None:
    before = assemble(read_package(package).records)
    set_cell(package, "agencies", "jurisdiction", "示例省")
    set_cell(package, "parties", "agency", "省环保厅")
    assert assemble(read_package(package).records) == before


def test_unknown_and_missing_columns(package: Path) -> None:
    def renamed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        return [{("functoin" if k == "function" else k): v for k, v in r.items()} for r in rows]

    change_rows(package, "agencies", renamed)
    found = {one.code: one for one in problems_of(package)}
    assert found["unknown-column"].place.column == "functoin"
    assert "function" in found["unknown-column"].suggestions
    assert found["missing-column"].place.column == "function"


def test_unknown_table_and_missing_file(package: Path) -> None:
    (package / "agencies.csv").rename(package / "agencys.csv")
    found = {one.code: one for one in problems_of(package)}
    assert "agencies" in found["unknown-table"].suggestions
    assert found["missing-table"].place.file == "pkg/agencies.csv"


def test_missing_and_broken_descriptor(package: Path) -> None:
    (package / "datapackage.json").write_text("[1", encoding="utf-8")
    assert [one.code for one in problems_of(package)] == ["wrong-descriptor"]
    (package / "datapackage.json").unlink()
    assert [one.code for one in problems_of(package)] == ["missing-descriptor"]
    (package / "plan.xlsx").write_bytes(b"")
    (problem,) = problems_of(package)
    assert problem.message.endswith("planning tables are named one at a time: plan.xlsx")


def test_folder_without_tables(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    assert [one.code for one in problems_of(tmp_path)] == ["empty-package"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xff\xfe\x00\x01\x80", None),
        (b"id,plan\n\x00,x\n", None),
        (b"id,plan\n" + b"x" * 1_000_000 + b",y\n", "cell-too-long"),
    ],
    ids=["empty", "encoding", "nul", "long"],
)
def test_file_that_is_no_table(package: Path, content: bytes, code: str | None) -> None:
    (package / "areas.csv").write_bytes(content)
    found = [one for one in problems_of(package) if one.place.file == "pkg/areas.csv"]
    assert found
    assert code is None or code in {one.code for one in found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_give_the_same_graph(package: Path, encoding: str) -> None:
    before = assemble(read_package(package).records)
    for path in package.glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        path.write_bytes(text.encode(encoding))
    assert assemble(read_package(package).records) == before


def test_all_problems_come_at_once(package: Path) -> None:
    set_cell(package, "agencies", "kind", "x")
    set_cell(package, "basins", "kind", "x")
    set_cell(package, "sources", "read", "x")
    with pytest.raises(ProblemsError) as caught:
        raise ProblemsError(problems_of(package))
    assert {one.place.file for one in caught.value.problems} >= {
        "pkg/agencies.csv",
        "pkg/basins.csv",
        "pkg/sources.csv",
    }
    assert str(caught.value).count("\n") == len(caught.value.problems) - 1


@given(seed=st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_order_of_rows_does_not_matter(seed: int) -> None:
    package = read_package(SHIPPED)
    shuffled = list(package.records)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  an order, not a secret
    assert assemble(shuffled) == assemble(package.records)


def test_row_without_sources_is_unconfirmed(package: Path) -> None:
    set_cell(package, "agencies", "sources", "")
    graph = assemble(read_package(package).records)
    assert graph.edges["serves/example-office/example-province"].basis == "unconfirmed"
