"""What pages say where their filters or the choices of a reader leave nothing to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.model import Graph
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import render
from ecocollab.tests.view_pages import visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.tests.view_pages import OpenPage

VIEWS_OF_ALL = ["matrix", "partners", "backbone", "flow", "explore"]


@pytest.mark.parametrize("name", VIEWS_OF_ALL)
def test_a_page_says_that_its_filters_leave_nothing(
    graph: Graph, tmp_path: Path, open_page: OpenPage, name: str
) -> None:
    path = tmp_path / f"{name}.html"
    path.write_text(render(name, graph, Selection(basins=("tianmu",))), encoding="utf-8")
    opened = open_page(path, at="lang=en")
    page = opened.page
    assert page.locator("#picture .nothing").count() == 1
    assert "fewer or wider" in visible_text(page, "#picture")
    assert page.locator("#picture > :not(.nothing):not(#canvas):visible").count() == 0
    page.click("#language")
    assert "放宽筛选" in visible_text(page, "#picture")
    page.click("#show-table")
    page.click("#show-picture")
    page.evaluate("() => { eco.saveSvg(); eco.beforePrint(); eco.afterPrint(); }")
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_timeout(200)
    assert "放宽筛选" in visible_text(page, "#picture")
    assert opened.problems == []


@pytest.mark.parametrize("name", VIEWS_OF_ALL)
def test_a_page_of_no_data_says_so(tmp_path: Path, open_page: OpenPage, name: str) -> None:
    path = tmp_path / f"{name}.html"
    path.write_text(render(name, Graph.of([], []), Selection()), encoding="utf-8")
    opened = open_page(path, at="lang=en")
    assert "hold nothing" in visible_text(opened.page, "#picture")
    assert opened.problems == []


def test_explore_says_that_the_choices_leave_nothing(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en&classes=none").page
    assert "Tick more boxes" in visible_text(page, "#picture")
    page.click("#reset")
    assert page.locator("#picture .nothing").count() == 0
