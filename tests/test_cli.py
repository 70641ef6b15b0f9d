"""The commands on the shipped data: what they print, where, and how they leave."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click import Context
from openpyxl import load_workbook

from ecocollab import messages
from ecocollab.cli import cli
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.workspace import Workspace
from ecocollab.queries.catalogue import catalogue
from ecocollab.render.headings import heading
from ecocollab.tests.command_line import PROGRAM, environment_with, run, spawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.testing import Result

AGENCY = "上海市生态环境局"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped data."""
    folder = tmp_path_factory.mktemp("工作 区") / "workspace"
    Workspace(folder).load()
    return folder


def ok(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return result.stdout


def ask(loaded: Path, *arguments: str, lang: str = "en") -> Result:
    return run("query", *arguments, "--workspace", loaded, lang=lang)


# What stands around the commands


def test_without_a_command_the_commands_are_listed() -> None:
    assert ok(run()) == ok(run("--help"))
    assert "query" in ok(run("-h"))


def test_help_and_click_itself_speak_chinese() -> None:
    shown = ok(run("--lang", "zh", "status", "--help"))
    assert "用法：" in shown
    assert "选项：" in shown
    assert "显示本帮助后退出。" in shown
    assert ok(run("status", "--help", "--lang=zh")) == shown
    assert ok(run("status", "--help", lang="zh")) == shown
    assert "Usage:" in ok(run("status", "--help", "--lang", "en", lang="zh"))


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_argument_and_option_is_explained(language: str) -> None:
    messages.set_language(language)
    root = Context(cli, info_name="ecocollab")
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        assert command is not None
        ctx = command.context_class(command, info_name=name, parent=root)
        records = [one.get_help_record(ctx) for one in command.get_params(ctx)]
        assert [record[0] for record in records if record and not record[1].strip()] == [], name


def test_the_version_names_program_ontology_and_package() -> None:
    lines = ok(run("--version")).splitlines()
    assert [line.split()[0] for line in lines] == ["ecocollab", "ontology", "package"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["statsu"], "there is no command statsu. Nearest: status"),
        (["zzzz"], "there is no command zzzz."),
        (["query", "partner-of"], "there is no question partner-of"),
        (["query", "partner-of"], "Nearest: partners-of"),
        (
            ["query", "partners-of", "--agensy", "x"],
            "there is no option --agensy. Nearest: --agency",
        ),
        (
            ["query", "partners-of"],
            "partners-of needs --agency, for example --agency 上海市生态环境局",
        ),
        (["status", "--format"], "the option --format needs a value."),
        (["status", "--format", "xml"], "Invalid value for '--format'"),
        (["status", "more"], "nothing was expected after the arguments, found: more."),
        (["find"], "Missing argument 'TEXT'"),
        (
            ["query", "who-works-with-whom", "--since", "20x"],
            "found “20x”, expected a whole number",
        ),
        (["query", "who-works-with-whom", "--timeout", "0"], "expected a number of seconds"),
        (["query", "who-works-with-whom", "--kind", "agrement"], "Nearest: agreement"),
        (["query", "who-works-with-whom", "--format", "xlsx"], "a workbook needs a file"),
        (["query", "who-works-with-whom", "-o", "a.pdf"], "no format goes with “a.pdf”"),
        (["query", "who-works-with-whom", "--cite", "--format", "csv"], "footnotes go with"),
        (["load", "--again", "x"], "--again rebuilds what was loaded"),
        (["load", "--plan", "x"], "--plan and --issuer belong to a table"),
        (["cypher", " "], "found no text"),
        (["cypher", "--write", "CREATE (x:X)"], "the embedded graph is rebuilt from its inputs"),
        (["load", "does-not-exist"], "does-not-exist does not exist"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_sentence(
    arguments: Sequence[str], said: str, loaded: Path
) -> None:
    result = run("--workspace", loaded, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_mistakes_are_said_in_chinese_too() -> None:
    said = run("statsu", lang="zh").stderr
    assert said.startswith("错误：没有命令 statsu。")
    assert "status" in said


def test_nothing_loaded_is_a_store_out_of_reach(tmp_path: Path) -> None:
    result = run("find", "太湖", "--workspace", tmp_path / "none")
    assert result.exit_code == 3
    assert "run `ecocollab load`" in result.stderr


def test_the_options_before_and_after_the_command_are_the_same(loaded: Path) -> None:
    before = run("--workspace", loaded, "--lang", "zh", "status", "--format", "json")
    after = run("status", "--format", "json", "--lang", "zh", "--workspace", loaded)
    assert ok(before) == ok(after)


def test_the_environment_names_the_workspace_and_the_command_line_overrules_it(
    loaded: Path, tmp_path: Path
) -> None:
    found = spawn("status", "--format", "json", ECOCOLLAB_WORKSPACE=str(loaded))
    assert json.loads(found.stdout)["workspace"] == str(loaded)
    other = tmp_path / "other"
    found = spawn(
        "--workspace", other, "status", "--format", "json", ECOCOLLAB_WORKSPACE=str(loaded)
    )
    assert json.loads(found.stdout)["workspace"] == str(other)


# Questions


def test_the_rows_of_a_question_as_a_table(loaded: Path) -> None:
    shown = ok(ask(loaded, "partners-of", "--agency", AGENCY, lang="zh"))
    head, rule, first, *_rest, blank, last = shown.splitlines()
    assert head.split() == ["合作机构", "权重", "共同工作数", "联系", "依据"]
    assert set(rule) == {"-", " "}
    assert first.split() == ["浙江省生态环境厅", "3.060", "9", "共同署名", "来源载明"]
    assert blank == ""
    assert re.fullmatch(r"未显示：\d+ 个未公开、\d+ 个未经证实、\d+ 个计划通用", last)


def test_json_is_the_same_in_both_languages_and_holds_all_columns(loaded: Path) -> None:
    asked = ["partners-of", "--agency", AGENCY, "--format", "json"]
    english, chinese = ask(loaded, *asked), ask(loaded, *asked, lang="zh")
    assert ok(english) == ok(chinese)
    first = json.loads(english.stdout)[0]
    assert first["partner"] == "zhejiang-ee"
    assert first["partner_zh"] == "浙江省生态环境厅"
    assert first["sources"] == sorted(first["sources"])
    assert english.stderr.startswith("hidden: ")


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


def test_a_name_that_is_not_known_offers_the_nearest_and_find(loaded: Path) -> None:
    result = ask(loaded, "partners-of", "--agency", "上海生态环境厅")
    assert result.exit_code == 2
    assert "--agency: nothing is called “上海生态环境厅”. Nearest: " in result.stderr
    assert "`ecocollab find TEXT`" in result.stderr


def test_a_name_of_several_lists_them_all(loaded: Path) -> None:
    result = ask(loaded, "partners-of", "--agency", "省生态环境厅")
    assert result.exit_code == 2
    listed = [line.split()[0] for line in result.stderr.splitlines() if line.startswith("  ")]
    assert listed == ["anhui-ee", "jiangsu-ee", "zhejiang-ee"]


def test_every_wrong_value_is_named_at_once(loaded: Path) -> None:
    result = ask(loaded, "who-works-with-whom", "--agency", "xx1", "--agency", "xx2")
    assert "“xx1”" in result.stderr
    assert "“xx2”" in result.stderr


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


# Other commands


def test_status_keeps_its_contract(loaded: Path) -> None:
    found = json.loads(ok(run("status", "--format", "json", "--workspace", loaded)))
    assert list(found) == ["workspace", "store", "inputs", "nodes", "edges", "evidence", "basis"]
    assert list(found["inputs"][0]) == ["name", "kind", "version", "hash", "loaded", "stale"]
    assert found["inputs"][0]["stale"] is False
    assert found["nodes"]["WorkItem"] == 54
    assert found["evidence"]["WorkItem"] == {
        "summarised": 20,
        "reconstructed": 7,
        "unpublished": 27,
    }
    assert sum(found["edges"].values()) == sum(found["basis"].values())


def test_status_says_it_in_words(loaded: Path) -> None:
    shown = ok(run("status", "--workspace", loaded))
    assert str(loaded) in shown
    expected = (
        "20 known from a source, 7 reconstructed (may not be part of the plan), 27 not public"
    )
    assert expected in shown
    assert "20 项有来源可查" in ok(run("status", "--workspace", loaded, lang="zh"))


def test_status_of_an_empty_workspace_is_no_error(tmp_path: Path) -> None:
    result = run("status", "--workspace", tmp_path)
    assert "run `ecocollab load`" in ok(result)
    found = json.loads(ok(run("status", "--workspace", tmp_path, "--format", "json")))
    assert found["store"] is None


def test_status_of_a_damaged_graph_leaves_with_3(loaded: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(loaded, copy)
    graph = next((copy / "graphs").iterdir())
    graph.write_bytes(graph.read_bytes()[:-1])
    result = run("status", "--workspace", copy)
    assert result.exit_code == 3
    assert "`ecocollab load --again` rebuilds it" in result.stderr
    assert ok(run("load", "--again", "--workspace", copy)).startswith("loaded: yrd")
    assert run("status", "--workspace", copy).exit_code == 0


def test_load_unload_and_a_changed_input(tmp_path: Path) -> None:
    package, workspace = tmp_path / "our region", tmp_path / "workspace"
    assert "FILLING.md" in ok(run("new-package", package))
    checked = run("check", package, "--workspace", workspace)
    assert (ok(checked), checked.stderr) == ("", "problems: 0\n")
    for form, shown in (("json", "[]\n"), ("csv", "place,problem,nearest\n")):
        assert ok(run("check", package, "--format", form, "--workspace", workspace)) == shown
    assert "loaded: our-region 1 (package)" in ok(run("load", package, "--workspace", workspace))
    table = package / "agencies.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    found = json.loads(ok(run("status", "--format", "json", "--workspace", workspace)))
    assert found["inputs"][0]["stale"] is True
    result = run("unload", "our-regio", "--workspace", workspace)
    assert result.exit_code == 2
    assert "our-region" in result.stderr
    shown = ok(run("unload", "our-region", "--workspace", workspace))
    assert "the graph holds 0 nodes and 0 edges" in shown


def test_check_reports_every_problem_and_loads_nothing(tmp_path: Path) -> None:
    package = tmp_path / "bad"
    shutil.copytree(SHIPPED, package)
    table = package / "work_items.csv"
    table.write_text(
        table.read_text("utf-8").replace("workplan-2024,,", "workplan-2042,,", 1), "utf-8"
    )
    result = run("check", package, "--workspace", tmp_path / "w")
    assert result.exit_code == 1
    assert "bad/work_items.csv, row 2, column plan" in result.stdout
    assert not (tmp_path / "w" / "current.json").exists()
    arguments: list[str | Path] = ["check", package, "--workspace", tmp_path / "w"]
    arguments += ["--format", "json"]
    english, chinese = run(*arguments), run(*arguments, lang="zh")
    assert english.stdout == chinese.stdout
    places = {one["place"]: one for one in json.loads(english.stdout)}
    first = places["bad/work_items.csv, row 2, column plan"]
    assert list(first) == ["place", "fields", "units", "flags", "problems"]
    assert list(first["problems"][0]) == ["code", "message", "suggestions"]
    assert "workplan-2024" in first["problems"][0]["suggestions"]
    loading = run("load", package, "--workspace", tmp_path / "w")
    assert loading.exit_code == 1
    assert "nothing was changed" in loading.stderr


def test_find_knows_every_kind_of_name(loaded: Path) -> None:
    def ids(text: str) -> list[str]:
        found = ok(run("find", text, "--format", "json", "--workspace", loaded))
        return [one["id"] for one in json.loads(found)]

    assert ids("太湖")[0] == "taihu"
    assert ids("TAIHU-BASIN")[0] == "taihu-basin"
    assert ids("太湖局")[0] == "tba"
    assert ids("江苏省环境保护厅")[0] == "jiangsu-ee"
    assert "c05" in ids("湖长协商")
    assert ids("zzzzzzzz") == []


def test_find_goes_on_with_commands_that_work(loaded: Path) -> None:
    shown = ok(run("find", AGENCY, "--workspace", loaded))
    commands = [line.split() for line in shown.splitlines() if line.startswith("  ecocollab")]
    assert ["ecocollab", "query", "partners-of", "--agency", "shanghai-ee"] in commands
    for command in commands:
        ok(run(*command[1:], "--workspace", loaded))


def test_find_offers_the_nearest_where_nothing_is_found(loaded: Path) -> None:
    shown = ok(run("find", "江苏省环境厅", "--workspace", loaded))
    assert "Nearest: 江苏省生态环境厅" in shown


def test_cypher_from_the_argument_and_from_the_standard_input(loaded: Path) -> None:
    text = "MATCH (b:Basin {id: 'taihu'}) RETURN b.name_zh AS 名称, b.level AS nothing"
    text = text.replace("b.level", "b.wikidata")
    here = ok(run("cypher", text, "--format", "json", "--workspace", loaded))
    assert json.loads(here)[0]["名称"] == "太湖"
    typed = run("cypher", "-", "--format", "json", "--workspace", loaded, given=text)
    assert ok(typed) == here
    gbk = spawn(
        "cypher", "-", "--format", "json", "--workspace", loaded,
        given="\ufeff".encode() + text.encode(), PYTHONIOENCODING="gbk",
    )  # fmt: skip
    assert json.loads(gbk.stdout.decode("gbk"))[0]["名称"] == "太湖"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE (a:Agency {id: 'x'})", "opened for reading only"),
        ("MATCH (a", "the question cannot be run"),
        ("MATCH (a:Nobody) RETURN a", "the question cannot be run"),
    ],
)
def test_cypher_that_writes_or_is_wrong_is_refused(text: str, said: str, loaded: Path) -> None:
    result = run("cypher", text, "--workspace", loaded)
    assert result.exit_code == 2
    assert said in result.stderr


def test_sparql_counts_what_cypher_counts(loaded: Path) -> None:
    eco = "https://w3id.org/ecocollab/ontology#"
    text = f"SELECT (COUNT(?a) AS ?n) WHERE {{ ?a a <{eco}Agency> }}"
    same = "MATCH (a:Agency) RETURN count(*) AS n"
    counted = ok(run("sparql", text, "--format", "json", "--workspace", loaded))
    assert counted == ok(run("cypher", same, "--format", "json", "--workspace", loaded))
    assert counted == ok(run("sparql", "-", "--format", "json", "--workspace", loaded, given=text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "found no text, expected SPARQL"),
        ("SELECT", "SPARQL"),
        ("DELETE WHERE { ?s ?p ?o }", "SPARQL"),
    ],
)
def test_sparql_that_writes_or_is_wrong_is_refused(text: str, said: str, loaded: Path) -> None:
    result = run("sparql", text, "--workspace", loaded)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_cypher_gives_up_after_the_timeout(loaded: Path) -> None:
    text = "MATCH (a:Source), (b:Source), (c:Source), (d:Source) WHERE a.id + b.id + c.id = d.id "
    text += "RETURN count(*) AS n"
    result = run("cypher", text, "--timeout", "0.2", "--workspace", loaded)
    assert result.exit_code == 3
    assert "--timeout" in result.stderr


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.jsonld", "a.rdf", "a.trig"])
def test_export_writes_the_whole_graph_by_the_name_of_the_file(
    name: str, loaded: Path, tmp_path: Path
) -> None:
    assert "1047 nodes" in ok(run("export", tmp_path / name, "--workspace", loaded))
    assert (tmp_path / name).stat().st_size > 100_000


def test_export_takes_the_shared_filters(loaded: Path, tmp_path: Path) -> None:
    shown = ok(run("export", tmp_path / "a.ttl", "--basin", "太湖", "--workspace", loaded))
    nodes = re.search(r"(\d+) nodes", shown)
    assert nodes is not None
    assert 10 < int(nodes[1]) < 500
    result = run("export", tmp_path / "a.xyz", "--workspace", loaded)
    assert result.exit_code == 2
    assert "turtle (.ttl)" in result.stderr


# Processes of their own


def test_only_data_reaches_the_standard_output_when_it_is_piped(loaded: Path) -> None:
    found = spawn("query", "who-works-with-whom", "--format", "json", "--workspace", loaded)
    assert found.returncode == 0
    rows = json.loads(found.stdout)
    assert len(rows) > 300
    table = spawn("query", "who-works-with-whom", "--workspace", loaded).stdout.decode()
    assert len(table.splitlines()) == len(rows) + 4
    assert rows[0]["a_en"] in table


def test_a_reader_that_stops_reading_ends_the_program_without_a_word(loaded: Path) -> None:
    text = "MATCH (a:Source), (b:Source), (c:Plan) RETURN a.name_zh AS one, b.name_zh AS two"
    with subprocess.Popen(
        [*PROGRAM, "cypher", text, "--format", "csv", "--workspace", str(loaded)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment_with({}),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"one,two\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_a_console_that_knows_few_characters_stops_nothing(encoding: str, loaded: Path) -> None:
    found = spawn("find", "太湖", "--workspace", loaded, PYTHONIOENCODING=encoding)
    assert found.returncode == 0, found.stderr
    assert found.stderr == b""
    said = spawn("status", "--zzz", ECOCOLLAB_LANG="zh", PYTHONIOENCODING=encoding)
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr
    rows = spawn(
        "find", "太湖", "--workspace", loaded, "--format", "json", PYTHONIOENCODING=encoding
    )
    assert json.loads(rows.stdout.decode(encoding))[0]["name_zh"] == "太湖"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_interrupt_is_one_word(loaded: Path) -> None:
    text = (
        "MATCH (a:Source), (b:Source), (c:Source), (d:Plan) RETURN a.id AS x, b.id AS y, c.id AS z"
    )
    with subprocess.Popen(
        [*PROGRAM, "cypher", text, "--format", "csv", "--workspace", str(loaded)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment_with({}),
    ) as process:
        assert process.stderr is not None
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read().strip() == b"Interrupted."
        assert process.wait(60) == 130


def test_a_file_that_cannot_be_written_is_said(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = ask(loaded, "tasks-without-items", "-o", str(tmp_path / "file" / "a.csv"))
    assert result.exit_code == 1
    assert "a.csv cannot be written" in result.stderr
    assert "name another place" in result.stderr


# Pictures, tables and the whole job


def test_a_view_is_one_file_that_the_filters_narrow(loaded: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    assert ok(run("view", "matrix", "-o", whole, "--workspace", loaded)) == f"written: {whole}\n"
    ok(run("view", "matrix", "-o", part, "--basin", "太湖", "--workspace", loaded))
    assert whole.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert part.stat().st_size < whole.stat().st_size
    assert "太浦河" not in part.read_text("utf-8") or "太浦河" in whole.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["view", "matrixx"], "there is no view matrixx"),
        (["view", "ego", "--center", "没有"], "--center: nothing is called “没有”"),
        (["view", "path"], "path"),
        (["view", "matrix", "--basin", "没有"], "--basin: nothing is called “没有”"),
        (["validate", "none.ttl"], "none.ttl is no file"),
        (["new-table", "a.csv"], "expected a name that ends in .xlsx"),
    ],
)
def test_what_cannot_be_drawn_or_written_is_said(
    arguments: Sequence[str],
    said: str,
    loaded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--workspace", loaded, *arguments)
    assert result.exit_code == 2, result.stderr
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_table_checks_without_a_finding(loaded: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert "ecocollab check" in ok(run("new-table", path, "--workspace", loaded))
    assert ok(run("check", path, "--issuer", "上海市", "--workspace", loaded)) == "No rows.\n"
    assert "is there already" in run("new-table", path, "--workspace", loaded).stderr


def test_a_table_is_shown_row_by_row(loaded: Path, root: Path, tmp_path: Path) -> None:
    table = root / "docs" / "files" / "example-plan.csv"
    asked = ["check", str(table), "--issuer", "上海市", "--workspace", str(loaded)]
    rows = json.loads(ok(run(*asked, "--format", "json")))
    assert rows == json.loads(ok(run(*asked, "--format", "json", lang="zh")))
    assert [unit["id"] for unit in rows[0]["units"]] == ["shanghai-ee", "shanghai-water"]
    assert [unit["role"] for unit in rows[0]["units"]] == ["lead", "partner"]
    assert rows[1]["units"][1]["kind"] == "open"
    assert ok(run(*asked, "-o", str(tmp_path / "report.xlsx"))) == ""
    sheet = load_workbook(tmp_path / "report.xlsx").worksheets[0]
    assert sheet.max_row == 1 + sum(len(row["units"]) for row in rows)
    wrong = run("check", table, "--workspace", loaded)
    assert wrong.exit_code == 1
    assert "issuer" in wrong.stdout


def test_validate_finds_nothing_in_the_shipped_data_and_names_what_is_broken(
    loaded: Path, tmp_path: Path
) -> None:
    clean = run("validate", "--workspace", loaded)
    assert (ok(clean), clean.stderr) == ("", "problems: 0\n")
    path = tmp_path / "taihu.ttl"
    ok(run("export", path, "--basin", "太湖", "--workspace", loaded))
    text = path.read_text("utf-8")
    assert '"太湖"@zh-hans' in text
    path.write_text(text.replace('"太湖"@zh-hans', '"太湖"@fr'), "utf-8")
    result = run("validate", path, "--format", "json", "--workspace", loaded)
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert list(found[0]) == ["shape", "record", "place", "message"]
    assert "Basin/taihu" in {one["record"] for one in found}
    chinese = run("validate", path, "--format", "json", "--workspace", loaded, lang="zh")
    assert chinese.stdout == result.stdout


def test_demo_does_the_main_job(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shown = ok(run("demo", "--workspace", folder, lang="zh"))
    assert "20 项有来源可查，7 项为推定" in shown
    assert shown.count("  ecocollab query ") == 3
    written = [line.removeprefix("已写入：") for line in shown.splitlines() if "已写入" in line]
    assert written == [str(folder / name) for name in ("matrix.html", "explore.html", "graph.ttl")]
    assert all((folder / name).stat().st_size > 100_000 for name in written)


def test_a_view_is_opened_in_the_browser(loaded: Path, tmp_path: Path) -> None:
    page = tmp_path / "页 面.html"
    done = spawn(
        "view", "matrix", "-o", page, "--open", "--workspace", loaded, BROWSER="echo opened %s"
    )
    assert done.returncode == 0
    assert page.as_uri() in done.stdout.decode()


def test_a_question_is_also_drawn(loaded: Path, tmp_path: Path) -> None:
    page = tmp_path / "matrix.html"
    asked = ["partners-of", "--agency", AGENCY, "--format", "json"]
    rows = json.loads(ok(ask(loaded, *asked, "--view", str(page))))
    text = page.read_text("utf-8")
    assert all(row["partner_zh"] in text for row in rows)
    assert "国家能源局" not in text
    assert "Partners of an agency" in text


def test_cypher_says_what_neo4j_reads_differently(loaded: Path) -> None:
    text = "MATCH (a:Agency {id: 'tba'}) RETURN labels(a)[0] AS label, '[0] round(2)' AS text"
    result = run("cypher", text, "--workspace", loaded, "--format", "json")
    assert len(json.loads(ok(result))) == 1
    assert "the engines differ here: line 1: labels()" in result.stderr
    assert "round" not in result.stderr
    plain = run("cypher", "MATCH (a:Agency) RETURN a.id AS id", "--workspace", loaded)
    assert plain.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_a_full_disk_is_one_sentence(loaded: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "query", "who-works-with-whom", "--workspace", str(loaded)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment_with({}),
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "Error: No space left on device; make room and try again\n"


HEAVY = ("rdflib", "pyoxigraph", "pyarrow", "pydantic", "networkx", "openpyxl", "jinja2", "neo4j")
NEVER = ("rdflib", "frictionless", "pyshacl")


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], (*HEAVY, "ladybug")),
        (["query", "partners-of", "--agency", "shanghai-ee"], HEAVY),
        (["status"], (*HEAVY, "ladybug")),
        (["find", "太湖"], HEAVY),
        (["view", "matrix", "-o", "{folder}/m.html"], NEVER),
    ],
)
def test_light_commands_do_not_import_what_is_heavy(
    arguments: Sequence[str], heavy: Sequence[str], loaded: Path, tmp_path: Path
) -> None:
    text = "import sys\nfrom ecocollab.cli import main\ntry: main()\n"
    text += "except SystemExit: sys.stderr.write(' '.join(sys.modules))\n"
    words = [one.format(folder=tmp_path) for one in arguments]
    done = subprocess.run(
        [sys.executable, "-c", text, "--workspace", str(loaded), *words],
        capture_output=True,
        check=True,
        env=environment_with({}),
    )
    modules = set(done.stderr.decode().split())
    assert "click" in modules
    assert modules & set(heavy) == set()


HOSTILE = [
    "</script><script>alert(1)</script>",
    "'; MATCH (n) DETACH DELETE n //",
    '"quoted" | `ticked` \\ $name {x}',
    "=HYPERLINK(1)",
    "\u202eright to left\u202c \u200f",
    "长" * 10_000,
]


def test_hostile_names_go_through_unharmed(tmp_path: Path) -> None:
    package, workspace = tmp_path / "hostile", tmp_path / "w"
    shutil.copytree(SHIPPED, package)
    with (package / "agencies.csv").open("a", encoding="utf-8", newline="") as table:
        for number, name in enumerate(HOSTILE):
            row = [f"hostile-{number}", name, "", name, "national", "department", "water"]
            csv.writer(table).writerow([*row, "", "", "", "s01", "weak", ""])
    ok(run("load", package, "--workspace", workspace))
    text = "MATCH (a:Agency) WHERE a.id STARTS WITH 'hostile' RETURN a.name_zh AS n ORDER BY a.id"
    asked = ["cypher", text, "--workspace", str(workspace)]
    assert [one["n"] for one in json.loads(ok(run(*asked, "--format", "json")))] == HOSTILE
    read = list(csv.reader(io.StringIO(ok(run(*asked, "--format", "csv")), newline="")))
    assert [row[0] for row in read[1:]] == HOSTILE
    assert "\u202e" not in ok(run(*asked))
    for number, name in enumerate(HOSTILE):
        found = ok(run("find", name, "--format", "json", "--workspace", workspace))
        assert [one["id"] for one in json.loads(found)] == [f"hostile-{number}"]
        ok(run("query", "partners-of", "--agency", name, "--workspace", workspace))
