"""The commands on the shipped data: what they print, where, and how they leave."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click import Context
from openpyxl import load_workbook

from ecocollab import messages
from ecocollab.cli import cli
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.tests.command_line import ask, environment_with, ok, run, spawn
from ecocollab.tests.packages import small_package

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


AGENCY = "上海市生态环境局"


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
    assert ids("thj")[0] == ids("THJ")[0] == "tba"
    assert ids("shssthj")[0] == "shanghai-ee"
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


def test_a_plan_is_shown_line_by_line(loaded: Path) -> None:
    shown = ok(run("cypher", "EXPLAIN MATCH (a:Agency) RETURN a.id", "--workspace", loaded))
    assert shown.startswith("plan\n")
    assert "Tables: Agency" in shown


def test_sparql_counts_what_cypher_counts(loaded: Path) -> None:
    eco = "https://w3id.org/ecocollab/ontology#"
    text = f"SELECT (COUNT(?a) AS ?n) WHERE {{ ?a a <{eco}Agency> }}"
    same = "MATCH (a:Agency) RETURN count(*) AS n"
    counted = ok(run("sparql", text, "--format", "json", "--workspace", loaded))
    assert counted == ok(run("cypher", same, "--format", "json", "--workspace", loaded))
    assert counted == ok(run("sparql", "-", "--format", "json", "--workspace", loaded, given=text))


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


# Pictures, tables and the whole job


def test_a_view_is_one_file_that_the_filters_narrow(loaded: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    assert ok(run("view", "matrix", "-o", whole, "--workspace", loaded)) == f"written: {whole}\n"
    ok(run("view", "matrix", "-o", part, "--basin", "太湖", "--workspace", loaded))
    assert whole.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert part.stat().st_size < whole.stat().st_size
    assert "太浦河" not in part.read_text("utf-8") or "太浦河" in whole.read_text("utf-8")


def test_an_empty_table_is_told_to_hold_no_items(loaded: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert "ecocollab check" in ok(run("new-table", path, "--workspace", loaded))
    result = run("check", path, "--issuer", "上海市", "--workspace", loaded)
    assert "the table holds no items; write one a row below the headings" in result.stdout
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


def test_a_table_says_what_it_brings_in_and_what_is_left_out(tmp_path: Path) -> None:
    workspace, table = tmp_path / "w", tmp_path / "plan.csv"
    ok(run("load", small_package(tmp_path / "small"), "--workspace", workspace))
    cells = "重点任务,责任单位,责任人,联系电话\n甲,市水文站、某县水利局,张某,1\n"
    table.write_text(cells, "utf-8")
    asked = (table, "--issuer", "赣州市", "--new-agencies", "--workspace", workspace)
    new = "new agencies: 赣州市水文站 (municipal), 某县水利局 (county)\n"
    left_out = "left out, as they name persons: 责任人, 联系电话;"
    checked = run("check", *asked)
    assert (checked.exit_code, new in checked.stderr, left_out in checked.stderr) == (0, True, True)
    loaded = run("load", *asked, "--plan", "p-2025", "--new-plan", "P", "--years", "2025")
    assert (loaded.exit_code, new in loaded.stderr, left_out in loaded.stderr) == (0, True, True)


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
    assert "Partners of an agency: Shanghai Bureau of Ecology and Environment" in text
    assert "某机构的协作伙伴：上海市生态环境局" in text


def test_cypher_says_what_neo4j_reads_differently(loaded: Path) -> None:
    text = "MATCH (a:Agency {id: 'tba'}) RETURN labels(a)[0] AS label, '[0] round(2)' AS text"
    result = run("cypher", text, "--workspace", loaded, "--format", "json")
    assert len(json.loads(ok(result))) == 1
    assert "the engines differ here: line 1: labels()" in result.stderr
    assert "round" not in result.stderr
    plain = run("cypher", "MATCH (a:Agency) RETURN a.id AS id", "--workspace", loaded)
    assert plain.stderr == ""


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
