"""Faults of a Neo4j server: each gives one clear sentence, and nothing is lost."""

from __future__ import annotations

import logging
import os
import pickle
import random
import signal
import socket
import threading
import time
import traceback
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.model import Graph, Node
from ecocollab.graph.stores.neo4j import open_reader
from ecocollab.graph.stores.neo4j_connection import Credentials
from ecocollab.tests.neo4j_loader import DONE, KILLED, Loader
from ecocollab.tests.neo4j_server import Home, Server, load, read, shipped
from ecocollab.tests.neo4j_wire import wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KILLS = int(os.environ.get("ECOCOLLAB_KILLS", "20"))
SERVER_KILLS = int(os.environ.get("ECOCOLLAB_SERVER_KILLS", "3"))
SECRET = "s3cret-Pa55w0rd"  # noqa: S105  that no message may hold


@pytest.fixture(scope="module")
def breakable(needs_neo4j: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:  # noqa: ARG001
    home = Home(tmp_path_factory.mktemp("breakable"))
    yield home
    home.kill()


@pytest.fixture
def server(breakable: Home) -> Server:
    """The breakable server, running, and empty."""
    settings = ("dbms.security.auth_lock_time=10m", "db.memory.transaction.max=64m")
    server = breakable.start(*(word for one in settings for word in ("--set", one)))
    server.empty()
    return server


def refusal(url: str, user: str = "neo4j", password: str = SECRET, database: str = "") -> str:
    """The one sentence that opening and asking a server gives; it never holds the password."""
    with pytest.raises(StoreError) as caught:  # noqa: SIM117  what is opened must be closed
        with open_reader(url, Credentials(user, password), database) as reader:
            list(reader.rows("RETURN 1 AS it").values)
    assert caught.value.exit_code == 3
    told = "".join(traceback.format_exception(caught.value))
    assert password not in told
    assert "\n" not in str(caught.value)
    return str(caught.value)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "bolt+ssc"])
def test_not_running(scheme: str) -> None:
    url = f"{scheme}://127.0.0.1:{free_port()}"
    assert refusal(url).startswith(f"No answer from a Neo4j server at {url}; is it running")


def test_no_such_host() -> None:
    assert "No answer" in refusal("neo4j://no-such-host.invalid")


def test_something_else_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def answer() -> None:
            connection, _peer = other.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        assert "No answer" in refusal(f"bolt://127.0.0.1:{other.getsockname()[1]}")


def test_wrong_password(server: Server) -> None:
    assert "user or password is wrong" in refusal(server.url, "nobody")


def test_too_many_wrong_passwords(server: Server) -> None:
    server.change("CREATE USER locked SET PASSWORD $word CHANGE NOT REQUIRED", word=SECRET)
    said = [refusal(server.url, "locked", f"{SECRET}{number}") for number in range(4)]
    assert ["user or password is wrong" in one for one in said] == [True, True, True, False]
    assert "too many wrong passwords" in said[3]
    server.change("DROP USER locked")


def test_a_password_that_must_be_changed(server: Server) -> None:
    server.change("CREATE USER fresh SET PASSWORD $word", word=SECRET)
    assert "must be changed first" in refusal(server.url, "fresh")
    server.change("DROP USER fresh")


def test_no_such_database(server: Server) -> None:
    said = refusal(server.url, password=server.credentials.password, database="nosuch")
    assert said == f"There is no database nosuch at {server.url}; name one with --database."
    bolt = server.url.replace("neo4j://", "bolt://")
    said = refusal(bolt, password=server.credentials.password, database="nosuch")
    assert "There is no database nosuch" in said


ADDRESSES = {
    "http://localhost:7474": "no address of a Neo4j server",
    "neo4j://": "no address of a Neo4j server",
    "neo4j://[": "no address of a Neo4j server",
    "neo4j:localhost": "no address of a Neo4j server",
    "neo4j://localhost:port": "no address of a Neo4j server",
    "neo4j+s://localhost/mydata": "no address of a Neo4j server.*--database",
    "neo4j+s://localhost?policy=a&policy=b": "cannot be used",
    "bolt://localhost?policy=a": "cannot be used",
    f"neo4j://neo4j:{SECRET}@localhost": "holds no user and no password",
    f"neo4j://neo4j:{SECRET}@[": "holds no user and no password",
    f"neo4j://localhost?password={SECRET}": "//localhost may hold .policy=… only",
    f"bolt://localhost:7687?policy=a&password={SECRET}": "//localhost:7687 may hold .policy=… only",
    f"bolt://localhost?{SECRET}": "//localhost may hold .policy=… only",
    f"neo4j://localhost#{SECRET}": "//localhost may hold .policy=… only",
    f"neo4j://localhost?policy=a#{SECRET}": "//localhost may hold .policy=… only",
}


@pytest.mark.parametrize(("url", "message"), ADDRESSES.items())
def test_an_address_that_is_none(url: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        open_reader(url, Credentials("neo4j", SECRET))
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_the_password_is_in_no_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.change("CREATE USER guest SET PASSWORD $word CHANGE NOT REQUIRED", word="another-one")
    with open_reader(server.url, server.credentials), ExitStack() as stack:
        stack.callback(server.change, "DROP USER guest")
        refusal(server.url, "guest")
    assert "LOGON" in caplog.text
    assert server.credentials.password not in caplog.text
    assert SECRET not in caplog.text
    assert server.credentials.password not in repr(server)


def test_what_the_server_remarks_stays_off_the_screen(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    load(server, Graph({}, {}))
    with server.reader() as reader:
        list(reader.rows("MATCH (a:NoSuchLabel), (b) RETURN a.nosuch, b").values)
    assert capfd.readouterr() == ("", "")


def test_a_version_too_old(needs_neo4j: None, tmp_path: Path) -> None:  # noqa: ARG001
    old = Home(tmp_path, "5.25.1")
    try:
        server = old.start()
        said = refusal(server.url, password=server.credentials.password)
    finally:
        old.kill()
    assert said.endswith("is Neo4j/5.25.1; Neo4j 5.26 or later is needed.")


def test_a_database_that_is_read_only(server: Server, breakable: Home) -> None:
    load(server, one("old"))
    breakable.stop()
    server = breakable.start("--set", "server.databases.default_to_read_only=true")
    for atomic in (0, 50_000):
        with pytest.raises(StoreError, match="is read-only: nothing can be loaded"):
            load(server, one("new"), atomic=atomic)
    assert read(server) == one("old")
    breakable.stop()


def one(title: str) -> Graph:
    return Graph.of([Node("Agency", "a", {"name_zh": title})], [])


def test_a_connection_cut_in_a_read(server: Server) -> None:
    load(server, one("old"))
    with wire(server) as proxy:
        url = f"bolt://127.0.0.1:{proxy.port}"
        with open_reader(url, server.credentials) as reader:
            rows = reader.rows("UNWIND range(1, 1000000) AS x RETURN x AS it").values
            assert [next(rows), next(rows)] == [(1,), (2,)]
            proxy.cut()
            with pytest.raises(StoreError, match="No answer from a Neo4j server"):
                list(rows)
            with pytest.raises(StoreError, match="No answer from a Neo4j server"):
                reader.rows("RETURN 1 AS it")
    assert read(server) == one("old")


def test_a_question_that_needs_too_much_memory(server: Server) -> None:
    load(server, one("old"))
    with (
        server.reader() as reader,
        pytest.raises(StoreError, match=r"has too little memory for this: narrow the question"),
    ):
        reader.rows("UNWIND range(1, 10000000) AS x RETURN collect(x) AS it")


def test_a_server_paused_for_20_seconds(server: Server, breakable: Home) -> None:
    load(server, shipped())
    with server.reader() as reader:
        rows = reader.rows("UNWIND range(1, 100000) AS x RETURN x AS it").values
        assert next(rows) == (1,)
        os.kill(breakable.pid, signal.SIGSTOP)
        awake = threading.Timer(20, os.kill, (breakable.pid, signal.SIGCONT))
        awake.start()
        load(server, one("new"))
        assert awake.finished.is_set()
        with pytest.raises(StoreError, match="loaded anew while it was read"):
            list(rows)
    assert read(server) == one("new")


@pytest.fixture(scope="module")
def two_graphs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Graph, Path]]:
    """The shipped graph and one that differs from it in much."""
    whole = shipped()
    nodes = {
        key: Node(node.label, node.id, {**node.values, "name_en": "changed"})
        for number, (key, node) in enumerate(whole.nodes.items())
        if number % 3
    }
    edges = [edge for edge in whole.edges.values() if edge.start in nodes and edge.end in nodes]
    folder = tmp_path_factory.mktemp("graphs")
    graphs = [whole, Graph.of(nodes.values(), edges)]
    for number, graph in enumerate(graphs):
        (folder / str(number)).write_bytes(pickle.dumps(graph))
    return [(graph, folder / str(number)) for number, graph in enumerate(graphs)]


def whole_load(server: Server, two_graphs: list[tuple[Graph, Path]], atomic: int) -> float:
    """The seconds that the quickest of some loads takes; the second graph is left."""
    load(server, two_graphs[1][0])
    taken = []
    for _graph, file in two_graphs * 2:
        loader = Loader(server, file, atomic)
        begun = time.monotonic()
        loader.go()
        assert loader.end() == DONE
        taken.append(time.monotonic() - begun)
    return min(taken)


def what_is_left(server: Server, old: Graph, new: Graph) -> str:
    """What the server holds after something was killed: nothing but these three."""
    try:
        graph = read(server)
    except StoreError as error:
        assert "half-loaded" in str(error)  # noqa: PT017  one of three right outcomes
        return "half"
    assert graph in (old, new)
    return "old" if graph == old else "new"


@pytest.mark.parametrize("atomic", [0, 50_000], ids=["batches", "one-transaction"])
def test_a_load_killed_at_any_moment_loses_nothing(
    neo4j: Server, two_graphs: list[tuple[Graph, Path]], atomic: int
) -> None:
    taken = whole_load(neo4j, two_graphs, atomic)
    left, killed = [], 0
    for number, moment in enumerate(moments(KILLS // 2, taken, 2024 + atomic)):
        (new, file), (old, _file) = two_graphs if number % 2 == 0 else two_graphs[::-1]
        loader = Loader(neo4j, file, atomic)
        loader.go()
        time.sleep(moment)
        loader.kill()
        killed += loader.end() == KILLED
        left.append(what_is_left(neo4j, old, new))
        load(neo4j, new)
        assert read(neo4j) == new
    assert killed >= KILLS // 4, f"most loads had ended before they were killed: {left}"


def moments(count: int, taken: float, seed: int) -> list[float]:
    """Random moments of a load of so many seconds, one in each equal part of it."""
    dice = random.Random(seed)  # noqa: S311  moments, not secrets
    return [taken * (part + dice.random()) / count for part in range(count)]


def test_a_server_killed_in_a_load_loses_nothing(
    breakable: Home, two_graphs: list[tuple[Graph, Path]]
) -> None:
    server = breakable.start()
    taken = whole_load(server, two_graphs, 0)
    for number, moment in enumerate(moments(SERVER_KILLS, taken, 7)):
        (new, file), (old, _file) = two_graphs if number % 2 == 0 else two_graphs[::-1]
        loader = Loader(server, file, 0 if number % 3 else 50_000)
        port = breakable.port
        loader.go()
        time.sleep(moment)
        breakable.kill()
        server = breakable.start("--port", port)
        said = loader.end()
        assert said == DONE or "went away during the load" in said
        what_is_left(server, old, new)
        load(server, new)
        assert read(server) == new
