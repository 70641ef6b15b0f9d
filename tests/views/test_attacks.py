"""Hostile data in views: it is text, and the policy of the page is in force."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from ecocollab.graph.model import Edge, Graph, Node, Value
from ecocollab.graph.selection import Selection
from ecocollab.graph.views import About, Focus, render, render_all
from ecocollab.tests.view_pages import PAGES, written

if TYPE_CHECKING:
    from pathlib import Path

    from ecocollab.tests.view_pages import OpenPage

PAYLOAD = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}</script>"


def attacked(text: str) -> Graph:
    """A graph with the same text in every field, ids included."""
    values: dict[str, Value] = {
        "name_zh": text,
        "name_en": text,
        "note": text,
        "sources": (f"s{text}",),
    }
    agencies = [
        Node("Agency", f"{at}{text}", {**values, "function": text, "level": text, "kind": text})
        for at in range(3)
    ]
    works = [
        Node("Collaboration", f"c{text}", {**values, "kind": text, "year_from": 2020}),
        Node("WorkItem", f"w{text}", {**values, "evidence": "reconstructed", "group": text}),
    ]
    theme = Node("Theme", f"t{text}", values)
    source = Node(
        "Source",
        f"s{text}",
        {
            "name_zh": text,
            "publisher": text,
            "date": text,
            "read": text,
            "url": "javascript:alert(3)",
        },
    )
    stated: dict[str, Value] = {"basis": "stated", "as_written": text, "sources": (f"s{text}",)}
    edges = [
        Edge("PARTY_TO", f"p{agency.id}", agency.key, works[0].key, stated) for agency in agencies
    ]
    edges += [
        Edge(
            "RESPONSIBLE_FOR", f"r{agency.id}", agency.key, works[1].key, {**stated, "role": "lead"}
        )
        for agency in agencies
    ]
    edges += [Edge("HAS_THEME", f"h{work.id}", work.key, theme.key, stated) for work in works]
    return Graph.of([*agencies, *works, theme, source], edges)


TEXTS = [PAYLOAD, "=1+1", "\u202e反\u0000向", "长" * 10_000, "' \" ` \\ # / & ="]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of a graph with every such text in every field."""
    parts = [attacked(text) for text in TEXTS]
    graph = Graph.of(
        [node for part in parts for node in part.nodes.values()],
        [edge for part in parts for edge in part.edges.values()],
    )
    about = About(PAYLOAD, PAYLOAD, notes=tuple((text, text) for text in TEXTS))
    pages = render_all(graph, Selection(), about)
    focus = Focus(("Agency", f"0{PAYLOAD}"), ("Agency", f"1{PAYLOAD}"))
    pages["path.html"] = render("path", graph, Selection(), about, focus)
    return written(pages, tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("name", PAGES)
def test_hostile_data_is_text(hostile: Path, open_page: OpenPage, name: str) -> None:
    path = hostile / f"{name}.html"
    opened = open_page(path, at="lang=en")
    page = opened.page
    page.evaluate("() => { for (let n = 0; n < eco.model.nodes.length; n += 1) eco.choose(n); }")
    page.evaluate("() => { for (let n = 0; n < eco.ties.length; n += 1) eco.showTie(n); }")
    if name == "ego":
        for value in page.locator("#center option").evaluate_all(
            "all => all.map(one => one.value)"
        ):
            page.select_option("#center", value)
    if name != "index":
        page.click("#show-table")
        with page.expect_download():
            page.click("#save-svg")
    page.click("#language")
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0
    assert opened.problems == []
    assert opened.requests == [path.as_uri()]


def test_formulas_are_set_off_in_csv(tmp_path: Path, open_page: OpenPage) -> None:
    path = tmp_path / "matrix.html"
    path.write_text(render("matrix", attacked("=1+1"), Selection()), encoding="utf-8")
    text = open_page(path).page.evaluate("() => eco.csv()")
    cells = [cell for row in csv.reader(io.StringIO(text[1:])) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_policy_is_in_force(folder: Path, open_page: OpenPage) -> None:
    opened = open_page(folder / "matrix.html")
    page = opened.page
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.broken = 1';
          document.body.appendChild(script);
          const style = document.createElement('style');
          style.textContent = 'body { opacity: 0 }';
          document.head.appendChild(style);
          document.body.setAttribute('onclick', 'window.broken = 2');
          document.body.click();
        }"""
    )
    assert page.evaluate("() => window.broken") is None
    assert page.evaluate("() => getComputedStyle(document.body).opacity") == "1"
    assert (
        page.evaluate("() => fetch('https://example.org').then(() => 'loaded', () => 'refused')")
        == "refused"
    )
    assert len(opened.problems) >= 3
    assert all("Content Security Policy" in problem for problem in opened.problems)
