"""Questions as commands: values, rows, footnotes, remarks, help."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from ecocollab import messages
from ecocollab.queries.catalogue import catalogue
from ecocollab.render.headings import heading
from ecocollab.tests.command_line import ask, ok, run

if TYPE_CHECKING:
    from pathlib import Path


AGENCY = "上海市生态环境局"


def test_the_rows_of_a_question_as_a_table(loaded: Path) -> None:
    shown = ok(ask(loaded, "partners-of", "--agency", AGENCY, lang="zh"))
    head, rule, first, *_rest, blank, last = shown.splitlines()
    assert head.split() == ["合作机构", "权重", "共同工作数", "联系", "依据"]
    assert set(rule) == {"-", " "}
    assert first.split() == ["浙江省生态环境厅", "3.060", "9", "共同署名", "来源载明"]
    assert blank == ""
    assert re.fullmatch(r"全图未显示：\d+ 个未公开、\d+ 个未经证实、\d+ 个计划通用", last)


def test_a_set_of_waters_is_told_once_what_the_basins_would_give(loaded: Path) -> None:
    shown = ok(ask(loaded, "basin-actors", "--basin", "一河三湖"))
    (line,) = [line for line in shown.splitlines() if line.startswith("rows: ")]
    assert re.fullmatch(r'rows: \d+; --basin "Taihu basin" would give \d+', line)


def test_lists_of_provinces_show_names(loaded: Path) -> None:
    shown = ok(ask(loaded, "cross-province-collaborations", lang="zh"))
    assert "安徽省、江苏省、上海市、浙江省" in shown.splitlines()[2]


def test_json_is_the_same_in_both_languages_and_holds_all_columns(loaded: Path) -> None:
    asked = ["partners-of", "--agency", AGENCY, "--format", "json"]
    english, chinese = ask(loaded, *asked), ask(loaded, *asked, lang="zh")
    assert ok(english) == ok(chinese)
    first = json.loads(english.stdout)[0]
    assert first["partner"] == "zhejiang-ee"
    assert first["partner_zh"] == "浙江省生态环境厅"
    assert first["sources"] == sorted(first["sources"])
    assert english.stderr.startswith("hidden in the whole graph: ")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_data_formats_give_the_rows_of_json(form: str, loaded: Path) -> None:
    asked = ["partners-of", "--agency", "shanghai-ee"]
    rows = json.loads(ok(ask(loaded, *asked, "--format", "json")))
    text = ok(ask(loaded, *asked, "--format", form))
    if form == "jsonl":
        assert [json.loads(line) for line in text.splitlines()] == rows
    else:
        read = list(csv.DictReader(io.StringIO(text)))
        assert [row["partner"] for row in read] == [row["partner"] for row in rows]
        assert [row["sources"].split("|") for row in read] == [row["sources"] for row in rows]
        assert list(read[0]) == list(rows[0])


def test_files_take_their_format_from_their_name(loaded: Path, tmp_path: Path) -> None:
    asked = ["partners-of", "--agency", AGENCY]
    for name in ("a.csv", "a.xlsx", "a.json", "a.jsonl", "a.md", "a.txt"):
        assert ok(ask(loaded, *asked, "-o", str(tmp_path / name))) == ""
    rows = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfpartner,")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [row["partner"] for row in rows]
    assert (tmp_path / "a.md").read_text("utf-8").startswith("| partner |")


@pytest.mark.parametrize(
    "name",
    ["shanghai-ee", AGENCY, "Shanghai Bureau of Ecology and Environment", " 上海市 生态环境局 "],
)
def test_a_value_may_be_an_id_or_a_name(name: str, loaded: Path) -> None:
    expected = ok(ask(loaded, "partners-of", "--agency", "shanghai-ee", "--format", "csv"))
    assert ok(ask(loaded, "partners-of", "--agency", name, "--format", "csv")) == expected


def test_a_named_set_stands_for_its_members(loaded: Path) -> None:
    asked = ["who-works-with-whom", "--format", "csv"]
    members = [
        "--region",
        "上海市",
        "--region",
        "江苏省",
        "--region",
        "浙江省",
        "--region",
        "安徽省",
    ]
    expected = ok(ask(loaded, *asked, *members))
    assert ok(ask(loaded, *asked, "--region", "长三角")) == expected


def test_a_lake_says_what_its_basin_would_give(loaded: Path) -> None:
    lake = ask(loaded, "basin-collaborations", "--basin", "太湖", "--format", "csv", lang="zh")
    said = re.search(r"行数：(\d+)；--basin 太湖流域 会给出 (\d+) 行", lake.stderr)
    assert said is not None
    assert int(said[1]) == len(ok(lake).splitlines()) - 1
    basin = ok(ask(loaded, "basin-collaborations", "--basin", "太湖流域", "--format", "csv"))
    assert int(said[2]) == len(basin.splitlines()) - 1 > int(said[1])
    assert "--basin" not in ask(loaded, "basin-collaborations", "--basin", "太湖流域").stdout


def test_what_is_asked_for_is_not_called_hidden(loaded: Path) -> None:
    shown = ok(ask(loaded, "who-works-with-whom", "--evidence", "reconstructed"))
    assert "unpublished" not in shown
    assert "unconfirmed" in shown
    shown = ok(ask(loaded, "who-works-with-whom", "--basis", "stated", "--basis", "adjacent"))
    assert "unconfirmed" not in shown


def test_words_of_a_list_may_be_chinese(loaded: Path) -> None:
    chinese = ask(loaded, "who-works-with-whom", "--kind", "协议", "--format", "csv", lang="zh")
    english = ask(loaded, "who-works-with-whom", "--kind", "agreement", "--format", "csv")
    assert ok(chinese) == ok(english)
    assert len(english.stdout.splitlines()) > 10


def test_every_source_that_is_numbered_is_listed(loaded: Path) -> None:
    shown = ok(ask(loaded, "who-works-with-whom", "--agency", AGENCY, "--cite", lang="zh"))
    table, notes, _hidden = shown.split("\n\n")
    used = {int(number) for number in re.findall(r"\[(\d+)\]", table)}
    listed = [int(number) for number in re.findall(r"(?m)^\[(\d+)\]", notes)]
    assert listed == sorted(used) == list(range(1, len(listed) + 1))
    assert "已读：" in notes


def test_the_rows_name_only_sources_that_the_question_gave(loaded: Path) -> None:
    asked = ["partners-of", "--agency", AGENCY]
    rows = json.loads(ok(ask(loaded, *asked, "--format", "json")))
    known = {source for row in rows for source in row["sources"]}
    shown = ok(ask(loaded, *asked, "--cite"))
    assert len(re.findall(r"(?m)^\[\d+\]", shown)) == len(known)


def test_an_answer_without_rows_is_an_answer(loaded: Path) -> None:
    result = ask(loaded, "who-works-with-whom", "--since", "2090")
    assert ok(result).startswith("No rows.\n")
    assert (
        json.loads(ok(ask(loaded, "who-works-with-whom", "--since", "2090", "--format", "json")))
        == []
    )


def test_the_help_of_query_lists_the_questions_by_group() -> None:
    shown = ok(run("query", "--help", lang="zh"))
    assert "水体：\n" in shown
    assert {one.name for one in catalogue()} <= set(shown.split())


def test_the_catalogue_is_listed(loaded: Path) -> None:
    names = {one.name for one in catalogue()}
    shown = ok(ask(loaded, lang="zh"))
    assert names <= set(shown.split())
    assert "谁与谁协作" in shown
    listed = json.loads(ok(run("query", "--format", "json")))
    assert {one["name"] for one in listed} == names
    assert set(listed[0]) == {"name", "group", "title_zh", "title_en", "params"}
    assert ok(run("query", "--format", "json", lang="zh")) == ok(run("query", "--format", "json"))
    params = {one["name"]: one["params"] for one in listed}["partners-of"]
    assert set(params[0]) == {
        "name", "option", "type", "list", "required", "about", "example",
    }  # fmt: skip
    assert {"agency": "--agency"}.items() <= {one["name"]: one["option"] for one in params}.items()


@pytest.mark.parametrize("name", [one.name for one in catalogue()])
def test_every_question_answers_as_its_help_says_with_headings_in_chinese(
    name: str, loaded: Path
) -> None:
    shown = ok(run("query", name, "--help"))
    example = shown.split("Example:\n")[1].split()
    assert example[:3] == ["ecocollab", "query", name]
    found = json.loads(ok(run(*example[1:], "--format", "json", "--workspace", loaded)))
    columns = {re.sub(r"_(zh|en)$", "", key) for row in found for key in row}
    messages.set_language("zh")
    assert not [one for one in columns if heading(one).isascii()]
