"""A graph pushed to a real Fuseki, and to servers that are away, refuse or die in the middle."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse

from ecocollab.errors import StoreError, UsageError
from ecocollab.graph.formats.push import Endpoint, Pushed, push
from ecocollab.graph.formats.push_target import PASSWORD, TOKEN, USER, is_open_to_readers
from ecocollab.graph.formats.rdf import write_rdf
from ecocollab.graph.model import Graph
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.ontology.iri import BASE
from ecocollab.tests.parts import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "fuseki"
DATASET = f"{BASE}dataset"


@dataclass(frozen=True, slots=True)
class Fuseki:
    url: str
    pid: int

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].split("/")[0])

    def holds(self, name: str) -> set[str]:
        url = f"{self.url}?graph={quote(name, safe='')}"
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", url, headers={"Accept": "application/n-triples"})
        with closing(connection), connection.getresponse() as response:
            assert response.status == HTTPStatus.OK
            return {str(quad) for quad in parse(response.read(), format=RdfFormat.N_TRIPLES)}


@contextmanager
def running(*arguments: str) -> Iterator[Fuseki]:
    words = [sys.executable, str(SCRIPT), "run", *arguments]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        url, pid = process.stdout.readline().split()
        yield Fuseki(url, int(pid))
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def fuseki() -> Iterator[Fuseki]:
    require("fuseki")
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def graph(root: Path) -> Graph:
    return assemble(read_package(root / "tests" / "data" / "lake").records)


@pytest.fixture(scope="module")
def large() -> Graph:
    """Some megabytes: more than any buffer between two programs holds."""
    return assemble(read_package(SHIPPED).records)


def expected(graph: Graph, folder: Path) -> set[str]:
    write_rdf(graph, folder / "graph.nt", "ntriples")
    content = (folder / "graph.nt").read_bytes()
    return {str(quad) for quad in parse(content, format=RdfFormat.N_TRIPLES)}


def send(graph: Graph, url: str, name: str = "", **environment: str) -> Pushed:
    return push(graph, Endpoint(url, name, timeout=60), environment=environment)


def test_the_named_graph_holds_exactly_what_was_pushed(
    fuseki: Fuseki, graph: Graph, tmp_path: Path
) -> None:
    first = send(graph, fuseki.url)
    assert fuseki.holds(DATASET) == expected(graph, tmp_path)
    assert (first.graph, first.created) == (DATASET, True)
    assert first.triples == len(expected(graph, tmp_path))


def test_a_second_push_replaces_and_leaves_other_graphs_alone(
    fuseki: Fuseki, graph: Graph, tmp_path: Path
) -> None:
    send(graph, fuseki.url, "urn:other")
    send(graph, fuseki.url, "urn:mine")
    less = Graph.of(graph.of_label("Theme"), graph.of_type("BROADER"))
    second = send(less, fuseki.url, "urn:mine")
    assert not second.created
    assert fuseki.holds("urn:mine") == expected(less, tmp_path)
    assert fuseki.holds("urn:other") == expected(graph, tmp_path)


def test_a_name_with_signs_of_addresses_arrives_whole(fuseki: Fuseki, graph: Graph) -> None:
    name = "https://example.org/图?a=1&graph=x#y"
    less = Graph.of(graph.of_label("Plan"), [])
    assert send(less, fuseki.url, name).graph == name
    assert fuseki.holds(name)


def test_a_server_with_a_password(graph: Graph, tmp_path: Path) -> None:
    require("fuseki")
    users = tmp_path / "users"
    users.write_text("maker: s3cret wörd\n", encoding="utf-8")
    with running("--users", str(users)) as server:
        with pytest.raises(StoreError, match=r"401.*set ECOCOLLAB_PUSH_USER and ECOCOLLAB_PUSH"):
            send(graph, server.url)
        with pytest.raises(StoreError, match="401") as refused:
            send(graph, server.url, **{USER: "maker"}, **{PASSWORD: "wrong-one"})
        assert "wrong-one" not in str(refused.value)
        pushed = send(
            graph,
            server.url,
            **{USER: "maker"},
            **{PASSWORD: "s3cret wörd"},
        )
        assert pushed.created


def test_addresses_that_are_no_graph_store(fuseki: Fuseki, large: Graph) -> None:
    with pytest.raises(StoreError, match=r"40[45].*(no Graph Store|takes no graphs)"):
        send(large, fuseki.url.replace("/ds/data", "/nothing/here"))
    with pytest.raises(StoreError, match="answered 4"):
        send(large, fuseki.url.replace("/ds/data", "/ds/sparql"))


def test_a_server_that_is_away(graph: Graph) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreError, match=r"no server answers at .*start it"):
        send(graph, f"http://127.0.0.1:{port}/ds/data")
    with pytest.raises(StoreError, match="no server answers"):
        send(graph, "http://nowhere.invalid/ds/data")


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A socket that treats each of its callers alike, in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def loop() -> None:
            while True:
                try:
                    caller, _address = server.accept()
                except OSError:
                    return
                with caller, suppress(OSError):  # what it talks to may have died
                    serve(caller)

        thread = threading.Thread(target=loop, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/ds/data"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def test_a_server_that_dies_in_the_middle(large: Graph) -> None:
    require("fuseki")
    with running() as server:

        def forward_a_part(caller: socket.socket) -> None:
            """Hand half of it on to the server, then end the server, as a power cut does."""
            with socket.create_connection(("127.0.0.1", server.port)) as onward:
                passed = 0
                while passed < 1_000_000 and (data := caller.recv(65536)):
                    onward.sendall(data)
                    passed += len(data)
                os.kill(server.pid, signal.SIGKILL)
                onward.recv(1)  # ends when the server has

        with (
            listening(forward_a_part) as url,
            pytest.raises(StoreError, match=r"lost while .* push again when it is back"),
        ):
            send(large, url)


def read_a_little(caller: socket.socket) -> None:
    caller.recv(100)


def test_a_server_that_hangs_up_without_an_answer(graph: Graph) -> None:
    with (
        listening(read_a_little) as url,
        pytest.raises(StoreError, match="was lost"),
    ):
        send(graph, url)


def test_a_server_that_says_nothing(graph: Graph) -> None:
    less = Graph.of(graph.of_label("Plan"), [])
    done = threading.Event()

    def say_nothing(_caller: socket.socket) -> None:
        done.wait(10)

    with listening(say_nothing) as url:
        with pytest.raises(StoreError, match="timed out"):
            push(less, Endpoint(url, timeout=0.5), environment={})
        done.set()


def answering(head: str) -> Callable[[socket.socket], None]:
    """Answers at once and hangs up, as some servers do, without reading what is sent."""

    def serve(caller: socket.socket) -> None:
        caller.recv(2000)
        caller.sendall(f"HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n".encode())

    return serve


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("401 Unauthorized", "set ECOCOLLAB_PUSH_USER"),
        ("403 Forbidden", "may not write"),
        ("413 Too Large", "no file of this size"),
    ],
)
def test_a_refusal_is_told_even_when_nothing_was_read(large: Graph, head: str, said: str) -> None:
    with listening(answering(head)) as url, pytest.raises(StoreError, match=said):
        send(large, url)


def test_credentials_go_nowhere_else(graph: Graph) -> None:
    less = Graph.of(graph.of_label("Plan"), [])
    asked: list[bytes] = []
    with listening(lambda caller: asked.append(caller.recv(2000))) as elsewhere:
        head = f"307 Temporary Redirect\r\nLocation: {elsewhere}"
        with listening(answering(head)) as url, pytest.raises(StoreError, match=elsewhere):
            send(less, url, **{TOKEN: "abc"})
    assert asked == []


def noting(heads: list[bytes]) -> Callable[[socket.socket], None]:
    """Notes how a message begins, and answers that all went well."""

    def serve(caller: socket.socket) -> None:
        heads.append(caller.recv(2000))
        caller.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    return serve


def test_a_token_is_sent_as_one(graph: Graph) -> None:
    less = Graph.of(graph.of_label("Plan"), [])
    heads: list[bytes] = []
    with listening(noting(heads)) as url:
        assert not send(less, url, **{TOKEN: "abc"}).created
    assert b"Authorization: Bearer abc\r\n" in heads[0]
    assert b"\r\ncontent-type: application/n-triples\r\n" in heads[0].lower()


@pytest.mark.parametrize(
    "url",
    [
        "ds/data",
        "file:///etc/passwd",
        "ftp://host/x",
        "http://h/x#y",
        "",
        "http://[::1/ds",
        "http://h:99999/ds",
        "http://h:port/ds",
        "http://a..b/ds",
        "http://ho st/ds",
    ],
)
def test_what_is_no_address(graph: Graph, url: str) -> None:
    with pytest.raises(UsageError, match="no address of a Graph Store"):
        send(graph, url)


def test_spaces_and_letters_of_an_address_are_encoded(graph: Graph) -> None:
    less = Graph.of(graph.of_label("Plan"), [])
    heads: list[bytes] = []
    with listening(noting(heads)) as url:
        send(less, f"{url}/dä ta%20?a=b c", "urn:x")
    assert heads[0].startswith(b"PUT /ds/data/d%C3%A4%20ta%20?a=b%20c&graph=urn%3Ax HTTP/1.1\r\n")


def test_https_on_a_port_of_http_has_sent_nothing(graph: Graph) -> None:
    with (
        listening(answering("400 Bad Request")) as url,
        pytest.raises(StoreError, match=r"no secure connection .* nothing was sent; .* http://"),
    ):
        send(graph, url.replace("http://", "https://"))


@pytest.mark.parametrize("name", ["default", "urn:x:<>", "urn:a b", "http://[::1/g", "mailto:a@b"])
def test_what_cannot_name_a_graph(graph: Graph, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a graph"):
        send(graph, "http://127.0.0.1:1/ds/data", name)


@pytest.mark.parametrize("query", ["graph=urn:x:g", "a=b&graph=", "default"])
def test_an_address_that_names_a_graph_is_refused(graph: Graph, query: str) -> None:
    with pytest.raises(UsageError, match="--graph"):
        send(graph, f"http://127.0.0.1:1/ds/data?{query}")


def test_a_password_in_the_address_is_refused_and_not_repeated(graph: Graph) -> None:
    with pytest.raises(UsageError, match="ECOCOLLAB_PUSH_PASSWORD") as refused:
        send(graph, "http://me:geheim@127.0.0.1:1/ds/data")
    assert "geheim" not in str(refused.value)


def test_credentials_that_cannot_be(graph: Graph) -> None:
    url = "http://127.0.0.1:1/ds/data"
    with pytest.raises(UsageError, match="both ECOCOLLAB_PUSH_TOKEN"):
        send(graph, url, **{TOKEN: "a"}, **{USER: "b"})
    with pytest.raises(UsageError, match="line break"):
        send(graph, url, **{TOKEN: "a\r\nX: y"})
    with pytest.raises(UsageError, match="ECOCOLLAB_PUSH_TOKEN holds a character") as refused:
        send(graph, url, **{TOKEN: "中"})
    assert "中" not in str(refused.value)
    with pytest.raises(StoreError, match="no server answers"):
        send(graph, url, **{USER: "中\udcff"}, **{PASSWORD: "密"})


def test_when_others_could_read_the_credentials() -> None:
    secret = {"ECOCOLLAB_PUSH_PASSWORD": "a"}
    assert is_open_to_readers("http://host/ds/data", secret)
    assert not is_open_to_readers("https://host/ds/data", secret)
    assert not is_open_to_readers("http://127.0.0.1:3030/ds/data", secret)
    assert not is_open_to_readers("http://host/ds/data", {})
    assert not is_open_to_readers("http://[::1/ds", secret)
