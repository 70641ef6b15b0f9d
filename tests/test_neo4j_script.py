"""The script that starts Neo4j servers: the ports that others take."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from ecocollab.tests.neo4j_server import SCRIPT, VERSION, Home

if TYPE_CHECKING:
    from pathlib import Path


def starting(home: Path, *arguments: str) -> subprocess.Popen[str]:
    words = [sys.executable, str(SCRIPT), "start", "--quick", "--version", VERSION]
    return subprocess.Popen(
        [*words, "--home", str(home), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def port_that_java_will_take(home: Path, process: subprocess.Popen[str]) -> int:
    """The port in the configuration, once Java starts with it."""
    while not (home / "console.log").exists():
        assert process.poll() is None
        time.sleep(0.01)
    text = (home / "conf" / "neo4j.conf").read_text(encoding="utf-8")
    found = re.search(r"listen_address=127\.0\.0\.1:(\d+)", text)
    assert found
    return int(found[1])


def test_a_port_that_stays_taken_is_named(needs_neo4j: None, tmp_path: Path) -> None:  # noqa: ARG001
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        with starting(tmp_path, "--port", port) as process:
            _out, said = process.communicate()
    assert process.returncode == 3
    assert f"Something else listens on port {port} of this machine" in said
    assert not (tmp_path / "console.log").exists()


def test_a_port_taken_before_java_has_it_is_tried_anew(needs_neo4j: None, tmp_path: Path) -> None:  # noqa: ARG001
    home = Home(tmp_path)
    try:
        with starting(tmp_path) as process:
            port = port_that_java_will_take(tmp_path, process)
            with socket.create_server(("127.0.0.1", port)):
                out, said = process.communicate()
        assert process.returncode == 0, said
        assert out.strip() == f"neo4j://127.0.0.1:{home.port}"
        assert int(home.port) != port
    finally:
        home.kill()
