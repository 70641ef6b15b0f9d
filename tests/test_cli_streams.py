"""What goes in and out of the program: pipes, poor consoles, interrupts, full disks, any text."""

from __future__ import annotations

import csv
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ecocollab.loaders.inputs import SHIPPED
from ecocollab.tests.command_line import PROGRAM, environment_with, ok, run, spawn

HOSTILE = [
    "</script><script>alert(1)</script>",
    "'; MATCH (n) DETACH DELETE n //",
    '"quoted" | `ticked` \\ $name {x}',
    "=HYPERLINK(1)",
    "\u202eright to left\u202c \u200f",
    "长" * 10_000,
]


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
