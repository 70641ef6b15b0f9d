"""The CSV reader: encodings, delimiters, and every refusal with its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecocollab.loaders.readers.csv import read_csv, read_csv_grid

TABLE = "id,名称\na,太湖\nb,巢湖\n"
ROWS = ((2, ("a", "太湖")), (3, ("b", "巢湖")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_reads_each_encoding(encoding: str) -> None:
    sheet, problems = read_csv(TABLE.encode(encoding), "t.csv")
    assert problems == []
    assert sheet is not None
    assert sheet.headings == ("id", "名称")
    assert sheet.rows == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_tables_as_issued_take_any_delimiter_and_packages_the_comma(delimiter: str) -> None:
    data = TABLE.replace(",", delimiter).encode()
    (grid,) = read_csv_grid(data, "t.csv").grids
    assert grid.rows[1:] == ROWS
    sheet, _problems = read_csv(data, "t.csv")
    assert sheet is not None
    assert (sheet.rows == ROWS) == (delimiter == ",")


def test_counts_records_as_a_spreadsheet_does() -> None:
    sheet, problems = read_csv(b'a,b\n"x\ny",1\n\n,\nz,2\n', "t.csv")
    assert problems == []
    assert sheet is not None
    assert sheet.rows == ((2, ("x\ny", "1")), (5, ("z", "2")))


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"", "empty-file", 0),
        (b"\n \n", "empty-file", 0),
        (b"\xef\xbb\xbf\n", "empty-file", 0),
        ("é,à\nü,ö\n".encode("latin-1") + b"\xff", "unreadable-encoding", 0),
        (b"\xff\xfe\x00", "unreadable-encoding", 0),
        (b"a,b\n1,\x00\n", "nul-character", 0),
        (b"a,b\n1," + b"x" * 1_000_000, "cell-too-long", 2),
        (b"a,b\n1\n", "ragged-row", 2),
        (b"a,b\n1,2,3\n", "ragged-row", 2),
        (b"a,b,a\n1,2,3\n", "heading-twice", 1),
        (b"a,,b\n1,2,3\n", "heading-empty", 1),
        (b'a,b\n"1,2\n', "broken-quotes", 2),
        (b'a,b\n1,2\n"x"y,3\n', "broken-quotes", 3),
    ],
)
def test_refuses_with_place_and_code(data: bytes, code: str, row: int) -> None:
    _sheet, problems = read_csv(data, "t.csv")
    assert [(problem.code, problem.place.row) for problem in problems] == [(code, row)]


def test_names_every_problem_at_once() -> None:
    _sheet, problems = read_csv(b"a,a\n1\n2,3\n4,5,6\n", "t.csv")
    assert [(problem.place.row, problem.code) for problem in problems] == [
        (1, "heading-twice"),
        (2, "ragged-row"),
        (4, "ragged-row"),
    ]


def test_leaves_the_limit_of_the_csv_module_as_it_was() -> None:
    before = csv.field_size_limit()
    read_csv(b"a\n" + b"x" * 200_000, "t.csv")
    assert csv.field_size_limit() == before


def test_grid_keeps_titles_and_ragged_rows() -> None:
    reading = read_csv_grid("附件1\n序号\t任务\n1\t治水\n".encode(), "t.tsv")
    assert reading.problems == ()
    assert reading.grids[0].rows == ((1, ("附件1", "")), (2, ("序号", "任务")), (3, ("1", "治水")))


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(deadline=None)  # a machine that does other things too
@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_reads_back_what_a_spreadsheet_writes(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("甲", "乙"), *rows])
    sheet, problems = read_csv(out.getvalue().encode("utf-8-sig"), "t.csv")
    assert problems == []
    assert sheet is not None
    kept = tuple((n, row) for n, row in enumerate(rows, start=2) if any(c.strip() for c in row))
    assert sheet.rows == kept
