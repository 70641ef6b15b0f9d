"""Mistakes of people and what cannot be done: one sentence, the right exit code."""

from __future__ import annotations

import multiprocessing
import shutil
from typing import TYPE_CHECKING

import pytest

from ecocollab.tests.command_line import ask, ok, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


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
        (["status", "--format", "xml"], "“xml” is not known here; expected one of: table, json"),
        (["status", "more"], "nothing was expected after the arguments, found: more."),
        (["find"], "the argument TEXT is missing"),
        (
            ["query", "who-works-with-whom", "--since", "20x"],
            "found “20x”, expected a whole number",
        ),
        (["query", "who-works-with-whom", "--timeout", "0"], "expected a number of seconds"),
        (["query", "who-works-with-whom", "--kind", "agrement"], "Nearest: agreement"),
        (
            ["query", "partners-of", "--agency", "mee", "--since", "2024", "--until", "2020"],
            "--since 2024 comes after --until 2020",
        ),
        (["export", "x.ttl", "--since", "2024", "--until", "2020"], "no year lies between them"),
        (["view", "matirx"], "there is no view matirx; known are: matrix, "),
        (["view", "matirx"], "path. Nearest: matrix."),
        (["export", "x", "--as", "rdfxmll"], "“rdfxmll” says no known format; known are: turtle "),
        (["export", "x", "--as", "rdfxmll"], "Nearest: rdfxml."),
        (["unload", "yrdd"], "no input is called “yrdd”; loaded are: yrd. Nearest: yrd."),
        (["query", "who-works-with-whom", "--format", "xlsx"], "a workbook needs a file"),
        (["query", "who-works-with-whom", "-o", "a.pdf"], "no format goes with “a.pdf”"),
        (["query", "who-works-with-whom", "--cite", "--format", "csv"], "footnotes go with"),
        (["load", "--again", "x"], "--again rebuilds what was loaded"),
        (["load", "--plan", "x"], "--plan and --issuer belong to a table"),
        (["cypher", " "], "found no text"),
        (["cypher", "RETURN $level, '$no' AS x"], "parameters that are not given: level"),
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
    for words in (["status", "--format", "xml"], ["doctor", "--format", "x"], ["--lang", "de"]):
        assert "不在可用的值之内" in run(*words, lang="zh").stderr
    kinds = run("query", "who-works-with-whom", "--kind", "立法", lang="zh").stderr
    assert "agreement（协议）" in kinds


def test_nothing_loaded_is_a_store_out_of_reach(tmp_path: Path) -> None:
    result = run("find", "太湖", "--workspace", tmp_path / "none")
    assert result.exit_code == 3
    assert "run `ecocollab load`" in result.stderr


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


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("cypher", "CREATE (a:Agency {id: 'x'})", "opened for reading only"),
        ("cypher", "MATCH (a", "the question cannot be run"),
        ("cypher", "MATCH (a:Nobody) RETURN a", "the question cannot be run"),
        ("sparql", "", "found no text, expected SPARQL"),
        ("sparql", "SELECT", "SPARQL"),
        ("sparql", "DELETE WHERE { ?s ?p ?o }", "SPARQL"),
    ],
)
def test_a_text_that_writes_or_is_wrong_is_refused(
    command: str, text: str, said: str, loaded: Path
) -> None:
    result = run(command, text, "--workspace", loaded)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_cypher_gives_up_after_the_timeout(loaded: Path) -> None:
    text = "MATCH (a:Source), (b:Source), (c:Source), (d:Source) WHERE a.id + b.id + c.id = d.id "
    text += "RETURN count(*) AS n"
    result = run("cypher", text, "--timeout", "0.2", "--workspace", loaded)
    assert result.exit_code == 3
    assert "--timeout" in result.stderr


@pytest.mark.parametrize("name", ["g.json", "g.xml", "noext"])
def test_an_unknown_ending_names_those_of_packages_rdf_and_tables(
    loaded: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    for command in ("load", "check"):
        result = run(command, tmp_path / name, "--workspace", loaded)
        assert result.exit_code == 1
        said = result.stdout + result.stderr
        assert "folder of a package, linked data (.ttl, .nt" in said
        assert "the plan is missing" not in said


def test_sparql_gives_up_after_the_timeout(loaded: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"
    result = run("sparql", text, "--timeout", "0.5", "--workspace", loaded)
    assert result.exit_code == 3
    assert "--timeout" in result.stderr
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SELECT ?a { ?a a ?class } ORDER BY ?a", 0),
        ("ASK {}", 0),
        ("SELECT * {}", 0),
        ("SELECT", 2),
        ("SELECT * { ?a ?b ?c FILTER(?a = 1 }", 2),
        ("DESCRIBE <urn:a>", 2),
    ],
)
def test_sparql_says_the_same_with_and_without_a_timeout(
    loaded: Path, text: str, code: int
) -> None:
    asked = ["sparql", text, "--format", "json", "--workspace", str(loaded), "--lang", "zh"]
    free, timed = run(*asked), run(*asked, "--timeout", "60")
    assert free.exit_code == code
    assert (timed.exit_code, timed.stdout, timed.stderr) == (code, free.stdout, free.stderr)


def test_a_file_that_cannot_be_written_is_said(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = ask(loaded, "tasks-without-items", "-o", str(tmp_path / "file" / "a.csv"))
    assert result.exit_code == 1
    assert "a.csv cannot be written" in result.stderr
    assert "name another place" in result.stderr


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
