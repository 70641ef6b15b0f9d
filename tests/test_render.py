"""Answers as tables, files and JSON: nothing lost, nothing obeyed, columns that line up."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ecocollab import messages
from ecocollab.errors import UsageError
from ecocollab.graph.stores.base import Rows
from ecocollab.ontology.names import CODES
from ecocollab.render.answer import Answer, Citation, Citations
from ecocollab.render.codes import class_in_words, in_words
from ecocollab.render.data import csv_cell, plain, write_csv, write_json, write_jsonl
from ecocollab.render.terminal import write_markdown, write_table
from ecocollab.render.words import padded, visible, width, wrapped
from ecocollab.render.workbook import LONGEST_CELL
from ecocollab.render.write import format_for, write_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ecocollab.graph.stores.base import Cell

TIE = ("a", "a_zh", "a_en", "weight", "basis", "sources")
ROW: tuple[Cell, ...] = ("mee", "生态环境部", "Ministry", 2 / 3, ["stated"], ["s2", "s1"])
HOSTILE = ["=1+1", "</script>", "a|b", 'say "x"', "x\u202ey", "\x1b[31mred", "l1\nl2", "é" * 10_000]

texts = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)


def look_up(ids: Sequence[str]) -> list[Citation]:
    known = {
        "s1": Citation("s1", "标题一", "", "新民晚报", "2024-07-25", "full text", "http://x.cn"),
        "s2": Citation("s2", "标题二", "Title two", "", "", "opening only", ""),
    }
    return [known[one] for one in ids if one in known]


def answer(
    columns: Sequence[str] = TIE,
    rows: Sequence[Sequence[Cell]] = (ROW,),
    *,
    cite: bool = False,
    as_asked: bool = False,
    remarks: Sequence[str] = (),
) -> Answer:
    found = Rows(tuple(columns), iter([tuple(row) for row in rows]))
    return Answer(found, Citations(look_up) if cite else None, as_asked, lambda: remarks)


def table(shown: Answer, language: str = "en", columns: int = 0) -> str:
    stream = io.StringIO()
    messages.set_language(language)
    write_table(shown, stream, language, columns)
    return stream.getvalue()


def markdown(shown: Answer, language: str = "en") -> str:
    stream = io.StringIO()
    messages.set_language(language)
    write_markdown(shown, stream, language)
    return stream.getvalue()


def test_people_see_names_in_their_language_and_rounded_weights() -> None:
    assert table(answer()).splitlines() == [
        "a         weight  basis",
        "--------  ------  ------",
        "Ministry   0.667  stated",
    ]
    assert table(answer(), "zh").splitlines() == [
        "甲方         权重  依据",
        "----------  -----  --------",
        "生态环境部  0.667  来源载明",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["负责", "参与", "发布"]), ("en", ["responsible", "party", "issuer"])],
)
def test_what_an_agency_is_in_a_work_is_said_in_words(language: str, words: list[str]) -> None:
    shown = table(answer(("part",), [("responsible",), ("party",), ("issuer",)]), language)
    assert shown.splitlines()[2:] == words


def test_a_name_that_is_missing_is_replaced_by_the_other_one_and_then_by_the_id() -> None:
    rows = [("x1", "名", None), ("x2", None, None)]
    shown = table(answer(("agency", "agency_zh", "agency_en"), rows))
    assert shown.splitlines()[2:] == ["名", "x2"]


def test_chinese_columns_line_up() -> None:
    rows = [("太湖", 1), ("Lake Tai", 10), ("淀山湖和元荡", 100)]
    lines = table(answer(("name", "count"), rows), columns=0).splitlines()
    assert len({width(line) for line in lines}) == 1


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5), st.integers(20, 60))
def test_no_line_is_wider_than_the_terminal_and_no_character_is_lost(
    rows: list[tuple[str, str]], columns: int
) -> None:
    shown = table(answer(("x", "y"), rows, as_asked=True), columns=columns)
    assert all(width(line) <= columns for line in shown.split("\n"))
    expected = "".join(visible(cell) for row in rows for cell in row)
    assert sorted("".join(shown.split("\n")[2:]).replace(" ", "")) == sorted(
        expected.replace(" ", "")
    )


@given(texts)
def test_what_is_shown_has_no_control_or_direction_characters(text: str) -> None:
    assert not {unicodedata.category(one) for one in visible(text)} & {"Cc", "Cf", "Cs", "Zl"}


@given(texts, st.integers(2, 20))
def test_a_wrapped_text_fits_and_keeps_its_characters(text: str, columns: int) -> None:
    lines = wrapped(visible(text), columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == visible(text).replace(" ", "")


def test_a_text_is_padded_by_its_width() -> None:
    assert padded("太湖", 6) + "|" == "太湖  |"
    assert padded("太湖", 6, right=True) == "  太湖"


def test_hidden_lines_and_footnotes_end_the_answer() -> None:
    shown = table(answer(cite=True, remarks=["hidden: 27 unpublished"]))
    assert shown.splitlines()[2:] == [
        "Ministry   0.667  stated  [1][2]",
        "",
        "[1] Title two, read: opening only",
        "[2] 标题一, 新民晚报, 2024-07-25, read: full text, http://x.cn",
        "",
        "hidden: 27 unpublished",
    ]


def test_a_source_that_is_not_known_is_cited_by_its_id() -> None:
    shown = table(answer(("x", "sources"), [("a", ["zz"])], cite=True))
    assert "[1] zz" in shown


def test_no_rows_are_said() -> None:
    assert table(answer(rows=())) == "No rows.\n"
    assert markdown(answer(rows=()), "zh") == "没有结果。\n"


def test_free_cypher_shows_every_column_under_its_alias() -> None:
    assert table(answer(as_asked=True)).splitlines()[0].split() == list(TIE)


def test_values_in_words() -> None:
    row: tuple[Cell, ...] = (True, None, date(2024, 7, 25), {"label": "Agency"}, 0.1 + 0.2, [1, 2])
    shown = table(answer(("b", "n", "d", "m", "f", "l"), [row], as_asked=True))
    cells = shown.splitlines()[2].split("  ")
    assert [cell.strip() for cell in cells if cell.strip()] == [
        "yes",
        "2024-07-25",
        '{"label": "Agency"}',
        "0.3",
        "1, 2",
    ]


def test_a_table_has_no_control_characters_of_hostile_names() -> None:
    shown = table(answer(("name",), [(text,) for text in HOSTILE], as_asked=True))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\u001b[31mred" in shown
    assert len(shown.splitlines()) == len(HOSTILE) + 2


def test_markdown_holds_hostile_names_in_one_cell_each() -> None:
    shown = markdown(answer(("name",), [(text,) for text in HOSTILE], as_asked=True))
    lines = shown.splitlines()
    assert len(lines) == len(HOSTILE) + 2
    assert lines[3] == "| \\</script\\> |"
    assert lines[4] == "| a\\|b |"


def test_markdown_ends_with_footnotes_and_remarks() -> None:
    shown = markdown(answer(cite=True, remarks=["hidden: 1"]))
    assert shown.splitlines()[0] == "| a | weight | basis | sources |"
    assert shown.splitlines()[-1] == "hidden: 1  "


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_csv_gives_every_text_back(rows: list[tuple[str, str]]) -> None:
    stream = io.StringIO()
    write_csv(Rows(("x", "y"), iter(rows)), stream)
    stream.seek(0)
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert read == [["x", "y"], *map(list, rows)]


def test_csv_cells() -> None:
    cells: list[Cell] = [None, True, ["a", "b"], {"k": 1}, date(2024, 1, 2), 0.1 + 0.2, 3, "x"]
    found = [csv_cell(cell) for cell in cells]
    assert found == ["", "true", "a|b", '{"k": 1}', "2024-01-02", 0.3, 3, "x"]


def test_json_is_the_same_in_both_languages() -> None:
    found = []
    for language in messages.LANGUAGES:
        messages.set_language(language)
        stream = io.StringIO()
        write_json(Rows(TIE, iter([ROW])), stream)
        found.append(stream.getvalue())
    assert found[0] == found[1]
    assert json.loads(found[0]) == [
        {
            "a": "mee",
            "a_zh": "生态环境部",
            "a_en": "Ministry",
            "weight": 0.666667,
            "basis": ["stated"],
            "sources": ["s2", "s1"],
        }
    ]


def test_json_values() -> None:
    cells: list[Cell] = [None, float("nan"), float("inf"), date(2024, 1, 2), [0.1 + 0.2], {"k": 1}]
    assert [plain(cell) for cell in cells] == [None, None, None, "2024-01-02", [0.3], {"k": 1}]


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_json_and_jsonl_hold_the_same_objects(rows: int) -> None:
    whole, lines = io.StringIO(), io.StringIO()
    write_json(Rows(TIE, iter([ROW] * rows)), whole)
    write_jsonl(Rows(TIE, iter([ROW] * rows)), lines)
    assert json.loads(whole.getvalue()) == [
        json.loads(one) for one in lines.getvalue().splitlines()
    ]
    assert len(json.loads(whole.getvalue())) == rows


def test_json_loses_nothing_on_a_console_that_knows_little() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk", errors="backslashreplace")
    write_jsonl(Rows(("x",), iter([("ô 太 🐟",)])), stream)
    stream.flush()
    assert json.loads(raw.getvalue().decode("gbk")) == {"x": "ô 太 🐟"}


def test_a_workbook_keeps_text_as_text(tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    rows: list[tuple[Cell, ...]] = [("i", text, text, 0.5, ["stated"], ["s1"]) for text in HOSTILE]
    write_answer(answer(rows=rows, cite=True), "xlsx", path)
    book = load_workbook(path)
    sheet = book["Answer"]
    assert [cell.value for cell in sheet[1]] == ["a (id)", "a", "weight", "basis", "sources"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [
        text.replace("\x1b", "\N{REPLACEMENT CHARACTER}") for text in HOSTILE
    ]
    assert {row[1].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
    assert sheet["C2"].number_format == "0.000"
    assert book["Sources"]["A1"].value.startswith("[1] 标题一")
    assert sheet.freeze_panes == "A2"


def test_a_text_too_long_for_excel_is_refused_and_no_file_is_left(tmp_path: Path) -> None:
    rows = [("x" * (LONGEST_CELL + 1),)]
    with pytest.raises(UsageError, match="does not fit into a cell"):
        write_answer(answer(("n",), rows, as_asked=True), "xlsx", tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_csv_file_begins_with_a_mark_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    write_answer(answer(), "csv", path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfa,a_zh")
    assert content.count(b"\r\n") == 2


@pytest.mark.parametrize("form", ["table", "md", "json", "jsonl"])
def test_other_files_are_plain_utf_8(form: str, tmp_path: Path) -> None:
    path = tmp_path / "answer"
    write_answer(answer(), form, path)
    assert "Ministry" in path.read_text("utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["answer"]


def test_a_file_is_replaced_only_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("old")

    def broken() -> Iterator[tuple[Cell, ...]]:
        yield ("half",)
        message = "stop"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        write_answer(Answer(Rows(("a",), broken())), "csv", path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["kept.csv"]


@pytest.mark.parametrize(
    ("asked", "name", "expected"),
    [
        (None, None, "table"),
        ("json", None, "json"),
        (None, "a.CSV", "csv"),
        (None, "a.md", "md"),
        ("json", "a.txt", "json"),
    ],
)
def test_the_format_comes_from_the_option_or_the_file(
    asked: str | None, name: str | None, expected: str, tmp_path: Path
) -> None:
    assert format_for(asked, tmp_path / name if name else None) == expected


@pytest.mark.parametrize(("asked", "name"), [("xlsx", None), (None, "a.pdf")])
def test_a_format_without_a_file_or_a_file_without_a_format_is_refused(
    asked: str | None, name: str | None, tmp_path: Path
) -> None:
    with pytest.raises(UsageError):
        format_for(asked, tmp_path / name if name else None)


def test_every_code_has_words_in_chinese() -> None:
    messages.set_language("zh")
    codes = {code for codes in CODES.values() for code in codes}
    assert [code for code in codes if in_words(code).isascii()] == []
    assert in_words("co-assigned") == "共同承担"
    assert in_words("no code") == "no code"
    assert class_in_words("Agency") == "机构"
    messages.set_language("en")
    assert class_in_words("Agency") == "Agency"
