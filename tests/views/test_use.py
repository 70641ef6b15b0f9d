"""Search, details, tables, saved files and keys of views."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.network import agency_ties
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import VIEWS, render
from ecocollab.tests.view_pages import MARKS, NETWORKS, PAGES, address, visible_text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from ecocollab.graph.model import Graph
    from ecocollab.tests.view_pages import OpenPage

NAMES = ["太湖局", "thj", "Taihu Basin Authority", "水利部太湖局", "tba"]


# --- search and details


@pytest.mark.parametrize("name", ["matrix", "partners", "ego", "backbone", "explore", "index"])
def test_search_finds_names_aliases_and_initials(
    folder: Path, open_page: OpenPage, name: str
) -> None:
    opened = open_page(folder / f"{name}.html")
    page = opened.page
    for text in NAMES:
        page.locator("#language").focus()
        page.keyboard.press("/")
        page.keyboard.type(text)
        assert "水利部太湖流域管理局" in visible_text(page, "#hits li >> nth=0")
        page.keyboard.press("Enter")
        details = visible_text(page, "#details")
        assert "水利部太湖流域管理局" in details
        assert "Taihu Basin Authority of MWR" in details
        assert "node=Agency%2Ftba" in address(page)
        page.press("#search", "Escape")
        page.locator("#language").focus()
        page.keyboard.press("Escape")
        assert "node=" not in address(page)
    assert opened.problems == []


def test_search_says_when_there_is_nothing(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html").page
    page.fill("#search", "qqqq")
    assert visible_text(page, "#hits") == "没有找到"
    page.press("#search", "Escape")
    assert page.is_hidden("#hits")


def test_details_name_evidence_relations_and_sources(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en&node=Agency/shanghai-ee").page
    details = visible_text(page, "#details")
    for words in ("Shanghai Bureau of Ecology and Environment", "上海市生态环境局", "confirmed"):
        assert words in details
    assert re.search(r"party to \(\d+\)", details)
    assert re.search(r"20\d\d", details)
    assert "stated" in details
    sources = page.locator("#details ol.sources li")
    assert sources.count() > 5
    assert re.search(r"\[\d+\]", details)
    said = page.locator("#details ol.sources li .said").first
    assert said.evaluate("one => getComputedStyle(one).display") == "block"


def test_relations_of_details_read_along_their_arrows(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "explore.html", at="lang=en&node=Agency/tba").page
    assert "→ issued (1)" in visible_text(page, "#details")
    page = open_page(folder / "explore.html", at="lang=zh&node=Agency/shanghai-ee").page
    assert "→ 负责 (" in visible_text(page, "#details")


@pytest.mark.parametrize("name", ["matrix", "partners"])
def test_a_grid_says_how_many_of_the_agencies_it_shows(
    graph: Graph, folder: Path, tmp_path: Path, open_page: OpenPage, name: str
) -> None:
    page = open_page(folder / f"{name}.html", at="lang=en").page
    assert re.search(r"\b30\b.* of 1\d\d\b", visible_text(page, "#summary"))
    path = tmp_path / f"{name}.html"
    path.write_text(render(name, graph, Selection(themes=("air",))), encoding="utf-8")
    page = open_page(path, at="lang=en").page
    columns = page.evaluate("() => grid.agencies().length")
    assert re.search(rf"(each of the|All) {columns} agencies", visible_text(page, "#summary"))


def test_a_chosen_agency_brings_its_work_into_sight(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en").page
    page.fill("#search", "Shanghai Bureau of Ecology")
    page.press("#search", "Enter")
    assert page.evaluate(
        """() => {
          const picture = document.getElementById('picture').getBoundingClientRect();
          return Array.from(document.querySelectorAll('.rows [data-hit^="node "][opacity="1"]'))
            .map(row => row.getBoundingClientRect())
            .filter(row => row.top > picture.top && row.bottom < picture.bottom).length;
        }"""
    )


def test_a_cell_of_the_matrix_shows_its_edge_and_source(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en").page
    cell = page.locator('[data-hit^="cell "]').first
    label = cell.get_attribute("aria-label") or ""
    cell.click()
    details = visible_text(page, "#details")
    agency, work = label.rsplit(": ", 1)[0].split(" — ", 1)
    assert agency in details
    assert work in details
    assert page.locator("#details ol.sources li").count() >= 1


# --- tables and saved files


def rows_of(page: Page) -> list[list[str]]:
    """The cells of the table on the page."""
    found: list[list[str]] = page.evaluate(
        "() => Array.from(document.querySelectorAll('#table tbody tr')).map(row =>"
        " Array.from(row.cells).map(cell => cell.textContent))"
    )
    return found


def saved_csv(page: Page) -> list[list[str]]:
    """The rows of the table as it is saved."""
    with page.expect_download() as download:
        page.click("#save-csv")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_numbers_in_the_table_are_those_of_the_ties(
    graph: Graph, folder: Path, open_page: OpenPage
) -> None:
    page = open_page(folder / "partners.html", at="lang=en&tab=table").page
    name = {node.id: node.text("name_en") for node in graph.of_label("Agency")}
    expected = sorted(
        (name[tie.a], name[tie.b], str(len(tie.works)), f"{tie.weight:.3f}")
        for tie in agency_ties(graph, Selection())
    )
    assert sorted((row[0], row[1], row[3], row[4]) for row in rows_of(page)) == expected


def test_a_saved_table_names_every_source(graph: Graph, folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "partners.html", at="lang=en&tab=table").page
    title = {
        node.id: node.text("name_en") or node.text("name_zh") for node in graph.of_label("Source")
    }
    name = {node.id: node.text("name_en") for node in graph.of_label("Agency")}
    strongest = max(agency_ties(graph, Selection()), key=lambda tie: tie.weight)
    cited = {source for part in strongest.works for source in part.sources}
    row = saved_csv(page)[1]
    assert row[:2] == [name[strongest.a], name[strongest.b]]
    assert sorted(row[6].split("; ")) == sorted(title[source] for source in cited)
    assert f"{len(cited) - 1} more" in rows_of(page)[0][6]


@pytest.mark.parametrize("name", VIEWS)
def test_the_table_sorts_and_saves(folder: Path, open_page: OpenPage, name: str) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    page = opened.page
    page.keyboard.press("t")
    heads = page.locator("#table th button")
    for _turn in range(2):
        heads.first.click()
    assert page.get_attribute("#table th >> nth=0", "aria-sort") == "descending"
    first = [row[0] for row in rows_of(page)]
    in_order = page.evaluate(
        "found => found.slice().sort((a, b) => b.localeCompare(a, 'en', {numeric: true}))", first
    )
    assert first == in_order
    rows = saved_csv(page)
    assert [head.rstrip(" ▲▼") for head in heads.all_inner_texts()] == rows[0]
    assert len(rows) - 1 == len(first)
    assert opened.problems == []


@pytest.mark.parametrize("name", VIEWS)
def test_pictures_are_saved_with_title_and_data(
    folder: Path, open_page: OpenPage, name: str
) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    with opened.page.expect_download() as download:
        opened.page.click("#save-svg")
    text = download.value.path().read_text("utf-8")
    assert text.startswith("<svg")
    assert opened.page.inner_text("#title").split("?")[0][:40] in text
    assert "yrd 2026.11" in text
    with opened.page.expect_download() as download:
        opened.page.click("#save-png")
    content = download.value.path().read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000
    assert opened.problems == []


# --- keys and accessibility


@pytest.mark.parametrize("name", MARKS)
def test_marks_are_reached_and_read_with_keys(folder: Path, open_page: OpenPage, name: str) -> None:
    opened = open_page(folder / f"{name}.html", at="lang=en")
    page = opened.page
    page.locator('#picture [data-hit][tabindex="0"]').first.focus()
    focused = "() => document.activeElement.getAttribute('data-hit')"
    seen = {page.evaluate(focused)}
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(page.evaluate(focused))
    assert len(seen) >= 3
    assert None not in seen
    page.keyboard.press("Enter")
    assert "Click a mark" not in visible_text(page, "#details")
    page.keyboard.press("Escape")
    assert "Click a mark" in visible_text(page, "#details")
    assert opened.problems == []


@pytest.mark.parametrize("name", NETWORKS)
def test_networks_are_walked_with_keys(folder: Path, open_page: OpenPage, name: str) -> None:
    page = open_page(folder / f"{name}.html", at="lang=en").page
    page.locator("#canvas").focus()
    seen = set()
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(visible_text(page, "#details h3"))
    assert len(seen) >= 2
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "panel"


def test_single_keys_can_be_switched_off(folder: Path, open_page: OpenPage) -> None:
    page = open_page(folder / "matrix.html", at="lang=en").page
    page.click("#keys")
    assert page.is_visible("#help")
    page.uncheck("#keys-on")
    page.click("#help-close")
    page.keyboard.press("t")
    assert page.is_hidden("#table")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("at", ["lang=zh", "lang=en&tab=table&node=Agency/tba&theme=dark"])
def test_an_accessibility_checker_finds_nothing(
    small: Path, open_page: OpenPage, name: str, at: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(small / f"{name}.html", at=at).page
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found.response["violations"]]
    assert told == []


def test_search_on_the_index_leads_into_the_views(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "index.html", at="lang=en")
    page = opened.page
    assert page.locator("#cards a").count() == len([v for v in VIEWS.values() if not v.needs])
    page.fill("#search", "thj")
    page.press("#search", "Enter")
    page.click('#details a[href^="ego.html"]')
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#title").startswith("With whom does Taihu Basin Authority of MWR")
    page.click("#theme")
    page.click("#home")
    page.wait_for_selector("html[data-ready] #cards a")
    assert page.url.endswith("index.html#lang=en&theme=dark")
    assert opened.problems == []


def test_a_view_of_its_own_leads_to_no_index(folder: Path, open_page: OpenPage) -> None:
    assert open_page(folder / "path.html").page.locator("#home").count() == 0
