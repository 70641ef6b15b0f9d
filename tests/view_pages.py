"""Pages of views as files, and what tests look for in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.selection import Selection, hidden
from ecocollab.graph.views import VIEWS, About, Focus, render, render_all
from ecocollab.loaders.assemble import assemble
from ecocollab.loaders.inputs import SHIPPED
from ecocollab.loaders.package import read_package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.graph.model import Graph
    from ecocollab.tests.browser import Opened

    OpenPage = Callable[..., Opened]

PAGES = [*VIEWS, "index"]
MARKS = ["matrix", "partners", "ego", "flow", "path"]
NETWORKS = ["backbone", "explore"]
FOCUS = Focus(("Agency", "js-nanjing-water"), ("Agency", "mee"))


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The shipped data."""
    return assemble(read_package(SHIPPED).records)


@pytest.fixture(scope="session")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of the shipped data."""
    about = About("yrd 2026.11", "2026-11-01", hidden(graph, Selection()))
    pages = render_all(graph, Selection(), about)
    pages["path.html"] = render("path", graph, Selection(), about, FOCUS)
    return written(pages, tmp_path_factory.mktemp("views"))


@pytest.fixture(scope="session")
def small(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of the work on one basin, for what takes long on many nodes."""
    selection = Selection(basins=("taihu-basin",))
    pages = render_all(graph, selection)
    focus = Focus(("Agency", "tba"), ("Agency", "mwr"))
    pages["path.html"] = render("path", graph, selection, focus=focus)
    return written(pages, tmp_path_factory.mktemp("small"))


def written(pages: dict[str, str], folder: Path) -> Path:
    """The folder, with the pages in it."""
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def visible_text(page: Page, selector: str) -> str:
    """What a reader sees of an element."""
    return page.inner_text(selector)


def address(page: Page) -> str:
    """What stands behind the # now; `page.url` learns of a change only later."""
    return str(page.evaluate("location.hash.slice(1)"))


def go(page: Page, at: str) -> None:
    """Follow a link into the page that is open, to another address than it has."""
    page.evaluate(
        """at => new Promise(done => {
          addEventListener('hashchange', () => done(1), { once: true });
          location.hash = at;
        })""",
        at,
    )


def shown(page: Page) -> int:
    """How many nodes of a network are shown."""
    count: int = page.evaluate("() => network.visible.filter(Boolean).length")
    return count
