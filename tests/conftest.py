"""What all tests share: the parts that a machine may lack, and where the checkout lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecocollab import messages
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package
from ecocollab.loaders.workspace import Workspace
from ecocollab.tests.browser import chrome, open_page  # noqa: F401  fixtures of all folders
from ecocollab.tests.neo4j_server import neo4j, neo4j_server  # noqa: F401  fixtures of all folders
from ecocollab.tests.parts import browser, require, what_was_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.terminal import TerminalReporter

    from ecocollab.graph.model import Graph

# A fixture that many folders use is imported here: `from ecocollab.tests.servers import neo4j`.


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shipped() -> Graph:
    """The graph of the shipped package."""
    return assemble(read_package(SHIPPED).records)


@pytest.fixture(scope="session")
def lake(root: Path) -> Graph:
    """The graph of the invented package."""
    return assemble(read_package(root / "tests" / "data" / "lake").records)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped data, one for each file of tests."""
    folder = tmp_path_factory.mktemp("工作 区") / "workspace"
    Workspace(folder).load()
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever the one before switched to."""
    messages.set_language("en")
    yield
    messages.set_language("en")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium, for `playwright`'s `executable_path`."""
    require("browser")
    return browser() or ""


@pytest.fixture(scope="session")
def needs_neo4j() -> None:
    """A machine that can run a Neo4j server, or an address of one in NEO4J_URI."""
    require("neo4j")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, a file stays together, and all that uses the one server."""
    for item in items:
        group = "neo4j" if _uses_the_server(item) else item.path.stem
        item.add_marker(pytest.mark.xdist_group(group))


def _uses_the_server(item: pytest.Item) -> bool:
    parameters = item.name.partition("[")[2]
    return "neo4j" in parameters or "neo4j_server" in getattr(item, "fixturenames", ())


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say at the end what could not run here, and the command that adds it."""
    skipped = terminalreporter.stats.get("skipped", [])
    lines = what_was_missing([str(report.longrepr) for report in skipped])
    if lines:
        terminalreporter.section("what could not run on this machine")
        for line in lines:
            terminalreporter.write_line(line)
