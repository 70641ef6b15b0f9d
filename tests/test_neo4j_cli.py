"""The command line on a real Neo4j server: load, ask, free text, streams, exit codes."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import subprocess
import termios
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from ecocollab.tests.command_line import PROGRAM, environment_with, spawn
from ecocollab.tests.neo4j_server import Server, shipped
from ecocollab.tests.neo4j_wire import wire
from ecocollab.tests.packages import small_package

if TYPE_CHECKING:
    from pathlib import Path

PARTNERS = ["query", "partners-of", "--agency", "上海市生态环境局", "--format", "json"]


@dataclass(frozen=True, slots=True)
class Line:
    """A command line that has a workspace and a server."""

    server: Server
    workspace: Path

    def run(self, *arguments: str | Path, **environment: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error; the password is in neither."""
        done = spawn(*arguments, given=None, **{**self.environment, **environment})
        out, said = done.stdout.decode(), done.stderr.decode()
        assert self.server.credentials.password not in out + said
        return done.returncode, out, said

    def ok(self, *arguments: str | Path, **environment: str) -> str:
        """Standard output of a command that must succeed and say nothing else."""
        code, out, said = self.run(*arguments, **environment)
        assert (code, said) == (0, "")
        return out

    @property
    def environment(self) -> dict[str, str]:
        """What the command reads."""
        return {
            "ECOCOLLAB_WORKSPACE": str(self.workspace),
            "ECOCOLLAB_STORE": self.server.url,
            "NEO4J_USERNAME": self.server.credentials.user,
            "NEO4J_PASSWORD": self.server.credentials.password,
        }


@pytest.fixture(scope="module")
def line(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Line:
    """The shipped data on the server."""
    neo4j_server.empty()
    made = Line(neo4j_server, tmp_path_factory.mktemp("workspace"))
    assert made.run("load")[0] == 0
    return made


def test_load_fills_the_server(line: Line) -> None:
    with line.server.reader() as reader:
        assert reader.read() == shipped()


def test_a_question_gives_the_bytes_of_the_embedded_store(line: Line) -> None:
    code, embedded, said = line.run(*PARTNERS, ECOCOLLAB_STORE="")
    assert code == 0, said
    assert line.run(*PARTNERS)[1] == embedded
    assert len(json.loads(embedded)) > 5


def test_status_describes_the_server(line: Line) -> None:
    told = json.loads(line.ok("status", "--format", "json"))
    assert told["store"] == line.server.url
    assert told["nodes"]["WorkItem"] == 54
    assert [one["name"] for one in told["inputs"]] == ["yrd"]


@pytest.mark.parametrize("name", ["graph.ttl", "graph.graphml"])
def test_an_export_gives_the_bytes_of_the_embedded_store(
    line: Line, tmp_path: Path, name: str
) -> None:
    for store in ("", line.server.url):
        folder = tmp_path / ("server" if store else "embedded")
        folder.mkdir()
        assert line.run("export", folder / name, ECOCOLLAB_STORE=store)[0] == 0
    written = [(tmp_path / one / name).read_bytes() for one in ("embedded", "server")]
    assert written[0] == written[1]


def test_what_packages_say_of_themselves_is_known_to_the_server(line: Line, tmp_path: Path) -> None:
    written: list[list[bytes]] = []
    for store in ("", line.server.url):
        folder = tmp_path / f"{len(written)}"
        folder.mkdir()
        line.ok("export", folder / "graph.ttl", ECOCOLLAB_STORE=store)
        line.ok("export", folder / "package", "--as", "csv", ECOCOLLAB_STORE=store)
        written.append(
            [
                (folder / "graph.dataset.ttl").read_bytes(),
                (folder / "package" / "datapackage.json").read_bytes(),
            ]
        )
    assert written[0] == written[1]
    assert b"LICENSE-2.0" in written[1][0]


def test_what_only_another_workspace_knew_is_named_when_it_goes(line: Line, tmp_path: Path) -> None:
    package = small_package(tmp_path / "other")
    other = {"ECOCOLLAB_WORKSPACE": str(tmp_path / "w")}
    code, _out, said = line.run("load", package, **other)
    assert code == 0
    assert "no longer on the server, because this workspace does not know it: yrd" in said
    code, _out, said = line.run("load", "--again")
    assert code == 0
    assert f"does not know it: {package.name}" in said
    assert "no longer" not in line.run("load", "--again")[2]


def test_a_view_gives_the_bytes_of_the_embedded_store(line: Line, tmp_path: Path) -> None:
    pages: list[bytes] = []
    for store in ("", line.server.url):
        page = tmp_path / f"{len(pages)}.html"
        assert line.run("view", "matrix", "-o", page, ECOCOLLAB_STORE=store)[0] == 0
        pages.append(page.read_bytes())
    assert pages[0] == pages[1]


def test_free_text_that_changes_data_is_refused(line: Line) -> None:
    for text in ("CREATE (:Project)", "MATCH (n) DETACH DELETE n", "DROP INDEX x IF EXISTS"):
        code, out, said = line.run("cypher", text)
        assert (code, out) == (2, "")
        assert "add --write" in said


def test_a_plan_is_shown_and_nothing_runs(line: Line) -> None:
    assert "+NodeByLabelScan" in line.ok("cypher", "explain MATCH (a:Agency) RETURN a")
    assert line.run("cypher", "EXPLAIN MATCH (a:Agency) DELETE a")[0] == 2


def test_what_the_server_takes_for_a_change_of_rules_needs_write(line: Line) -> None:
    for text in ("SHOW USERS", "CREATE INDEX x IF NOT EXISTS FOR (n:Project) ON (n.y)"):
        code, out, said = line.run("cypher", text)
        assert (code, out) == (2, "")
        assert "rules, users and databases" in said
    (user,) = json.loads(line.ok("cypher", "SHOW USERS", "--write", "--format", "json"))
    assert user["user"] == "neo4j"


def test_a_text_that_only_speaks_of_changes_is_not_refused(line: Line) -> None:
    text = "RETURN 'DELETE everything; CREATE' AS word // SET REMOVE MERGE"
    assert json.loads(line.ok("cypher", text, "--format", "json")) == [
        {"word": "DELETE everything; CREATE"}
    ]


def test_write_allows_a_change(line: Line) -> None:
    made = line.ok("cypher", "CREATE (p:Project {name: '试'}) RETURN p.name AS name", "--write",
                   "--format", "json")  # fmt: skip
    assert json.loads(made) == [{"name": "试"}]
    assert line.server.change("MATCH (p:Project) RETURN p.name") == [("试",)]
    line.ok("cypher", "MATCH (p:Project) DELETE p", "--write", "--format", "json")


def test_the_server_stops_a_text_after_the_timeout(line: Line) -> None:
    text = "UNWIND range(1, 1000000000) AS x WITH x WHERE x < 0 RETURN count(x) AS it"
    code, _out, said = line.run("cypher", text, "--timeout", "1", "--format", "json")
    assert code == 3
    assert "after 1 s" in said
    assert line.server.change(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '1000000000' "
        "AND NOT currentQuery CONTAINS 'SHOW' RETURN currentQuery"
    ) == []  # fmt: skip


def test_a_half_loaded_server_says_so_to_everything_that_asks(line: Line, tmp_path: Path) -> None:
    asking: list[list[str | Path]] = [
        [*PARTNERS], ["find", "太湖"], ["cypher", "RETURN 1 AS it"], ["sparql", "ASK {}"],
        ["validate"], ["export", tmp_path / "x.ttl"], ["view", "matrix", "-o", tmp_path / "x.html"],
        ["publish", tmp_path / "site", "--base", "https://example.org/"],
    ]  # fmt: skip
    line.server.change("MATCH (m:EcocollabLoad) SET m.state = 'loading'")
    code, _out, said = line.run("status")
    assert code == 3
    assert "half-loaded" in said
    for command in asking:
        code, out, said = line.run(*command)
        assert (code, out) == (3, ""), command
        assert "half-loaded" in said
    assert list(tmp_path.iterdir()) == []
    assert line.run("load")[0] == 0
    line.ok("status")


def test_faults_leave_with_exit_code_3_and_one_sentence(line: Line) -> None:
    nobody = {"NEO4J_USERNAME": "nobody"}
    dead = {"ECOCOLLAB_STORE": "bolt://127.0.0.1:1"}
    lost = {"ECOCOLLAB_STORE": "neo4j://127.0.0.1:1"}
    for environment, message in (
        (nobody, "password is wrong"),
        (dead, "No answer"),
        (lost, "No answer"),
    ):
        for command in (["status"], PARTNERS, ["load"]):
            code, _out, said = line.run(*command, **environment)
            assert code == 3
            assert message in said
            assert said.count("\n") == 1
            assert "Traceback" not in said


def test_a_connection_cut_in_a_question_gives_one_sentence(line: Line) -> None:
    text = "UNWIND range(1, 1000000000) AS x RETURN x AS number"
    with wire(line.server) as proxy:
        store = f"bolt://127.0.0.1:{proxy.port}"
        with subprocess.Popen(
            [*PROGRAM, "cypher", text, "--format", "csv"],
            env=environment_with({**line.environment, "ECOCOLLAB_STORE": store}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == b"number\n"
            proxy.cut()
            said = process.communicate()[1].decode()
    assert process.returncode == 3
    assert f"No answer from a Neo4j server at {store}" in said
    assert said.count("\n") == 1


SECRET = "s3cret-Pa55w0rd"  # noqa: S105  that no message may hold
COMMANDS = [
    ["status"], ["doctor"], ["load"], ["unload", "yrd"], ["find", "太湖"], PARTNERS, ["validate"],
    ["cypher", "RETURN 1"], ["sparql", "ASK {}"], ["view", "matrix", "-o", "x.html"], ["start"],
    ["export", "x.ttl"], ["publish", "site"],
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_password_in_the_address_is_refused_before_anything_prints_it(
    tmp_path: Path, words: list[str]
) -> None:
    for rest in (f"neo4j:{SECRET}@localhost", f"localhost?password={SECRET}"):
        for command in ([*words, "--store", f"neo4j://{rest}"], words):
            done = spawn(
                *command,
                given=b"",
                ECOCOLLAB_STORE="" if "--store" in command else f"neo4j://{rest}",
                ECOCOLLAB_WORKSPACE=str(tmp_path),
            )
            said = (done.stdout + done.stderr).decode()
            assert done.returncode == 2
            assert "NEO4J_USERNAME and NEO4J_PASSWORD" in said
            assert SECRET not in said


def test_the_password_is_asked_for_on_a_terminal_and_not_shown(line: Line) -> None:
    hidden = environment_with({**line.environment, "NEO4J_PASSWORD": "", "NEO4J_USERNAME": ""})
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "status", "--format", "json"],
        env=hidden,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  one thread only
    ) as process:
        os.close(theirs)
        shown = b""
        for question, typed in (
            (b"neo4j]: ", "neo4j"),
            (b"assword: ", line.server.credentials.password),
        ):
            while not shown.endswith(question):
                shown += os.read(ours, 1000)
            os.write(ours, typed.encode() + b"\n")
        out, _none = process.communicate()
    os.close(ours)
    assert process.returncode == 0
    assert json.loads(out)["store"] == line.server.url
    assert line.server.credentials.password not in shown.decode()


def test_without_a_password_and_a_terminal_it_says_what_to_set(line: Line) -> None:
    code, _out, said = line.run(*PARTNERS, NEO4J_PASSWORD="")
    assert code == 2
    assert "NEO4J_PASSWORD" in said


def peak_of(line: Line, rows: int, target: Path) -> int:
    """The most memory, in bytes, that a question with so many rows takes."""
    text = f"UNWIND range(1, {rows}) AS x RETURN x AS number, '协作' AS word, [x, x] AS list"
    command = [*PROGRAM, "cypher", text, "--format", "csv", "-o", str(target)]
    process = subprocess.Popen(command, env=environment_with(line.environment))
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss * 1024


def test_a_million_rows_stream_in_constant_memory(line: Line, tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    few = peak_of(line, 10_000, target)
    many = peak_of(line, 1_000_000, target)
    with target.open(encoding="utf-8-sig") as lines:
        assert sum(1 for _line in lines) == 1_000_001
    assert many < few * 1.1


def test_a_reader_that_goes_away_ends_the_question(line: Line) -> None:
    text = "UNWIND range(1, 1000000000) AS x RETURN x AS number"
    with subprocess.Popen(
        [*PROGRAM, "cypher", text, "--format", "csv"],
        env=environment_with(line.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"number\n"
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(30) in {0, 141, -signal.SIGPIPE}
    assert b"Traceback" not in said
